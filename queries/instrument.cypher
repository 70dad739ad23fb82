// title: Life of an instrument | سيرة صك
// question: What has become of the instrument, step by step, and what is planned under it? | كيف تطوّر هذا الصك خطوة خطوة، وما المقرر في إطاره؟
// empty: No dated step of the instrument is loaded, nor anything under it. | لم تُحمّل أي خطوة مؤرخة لهذا الصك ولا شيء في إطاره.
// read: A row is a step in the life of the instrument, in the order of time. | كل صف خطوة في سيرة الصك، بترتيب الزمن.
// example: eu-kor-digital-partnership
// picture: timeline date what step
// ladder: yes
// param: instrument instrument! - The instrument.
// column: date text - Date | التاريخ
// column: step word - Step | الخطوة
// column: id id - Id | المعرّف
// column: what text - What | البيان
// column: place place - Place | المكان
// column: people person[] - People | الأشخاص
// column: facts id[] - Facts | الوقائع
MATCH (i:Entity&Instrument {id: $instrument})

// Its own dates. The event at which it was signed, launched or adopted stands for that date.
CALL (i) {
  UNWIND [
    {step: 'announced', date: i.announced, first: i.announced_from, last: i.announced_to},
    {step: 'launched', kind: 'launch', date: i.launched, first: i.launched_from, last: i.launched_to},
    {step: 'signed', kind: 'signing', date: i.signed, first: i.signed_from, last: i.signed_to},
    {step: 'adopted', kind: 'adoption', date: i.adopted, first: i.adopted_from, last: i.adopted_to},
    {step: 'in-force', date: i.in_force, first: i.in_force_from, last: i.in_force_to},
    {step: 'expires', date: i.expires, first: i.expires_from, last: i.expires_to}
  ] AS own
  WITH i, own
  WHERE own.date IS NOT NULL OR own.step = 'signed' AND EXISTS { (i)<-[:SIGNED]-() }
  OPTIONAL MATCH (i)<-[:RESULTED_IN]-(e:Event)
  WHERE e.kind = own.kind AND e.date_from <= own.last AND e.date_to >= own.first
  WITH i, own, head(collect(e)) AS e
  RETURN collect({step: own.step, date: own.date, first: own.first, last: own.last,
    hub: coalesce(e, i), also: CASE WHEN e IS NULL THEN null ELSE i.id END}) AS dates
}
// Acts of a party of its own, such as a ratification or a withdrawal.
CALL (i) {
  MATCH (x:Actor)-[leg:PARTY_TO]->(i) WHERE leg.date IS NOT NULL
  RETURN collect({step: coalesce(leg.action, leg.role), date: leg.date, first: leg.date_from, last: leg.date_to,
    hub: i, party: x, also: leg.id}) AS acts
}
// The events under it, by themselves or as meetings of its joint body, and that led to it.
CALL (i, dates) {
  CALL (i) {
    MATCH (i)<-[:UNDER]-(e:Event) RETURN e
    UNION
    MATCH (i)<-[:UNDER|ESTABLISHED_BY]-()<-[:IN_SERIES]-(e:Event) RETURN e
    UNION
    MATCH (i)<-[:RESULTED_IN]-(e:Event) RETURN e
  }
  WITH dates, e WHERE NOT e IN [d IN dates | d.hub]
  RETURN collect({step: CASE WHEN e.status = 'held' THEN e.kind ELSE e.status END,
    date: e.date, first: e.date_from, last: e.date_to, hub: e}) AS events
}
// What was made under it or changes it, and what is undertaken under it.
CALL (i) {
  MATCH (i)<-[link:UNDER|IMPLEMENTS|AMENDS|SUPERSEDES]-(h:Instrument|Commitment)
  WITH link, h, CASE WHEN h:Commitment THEN coalesce(head([(h)<-[:RESULTED_IN]-(e:Event) | e]), i) ELSE h END AS dated
  RETURN collect({
    step: CASE
      WHEN h:Commitment THEN h.modality
      WHEN link:UNDER THEN 'made-under'
      WHEN link:IMPLEMENTS THEN 'implemented-by'
      WHEN link:AMENDS THEN 'amended-by'
      ELSE 'superseded-by'
    END,
    date: dated.date, first: dated.date_from, last: dated.date_to, hub: h}) AS others
}
UNWIND dates + acts + events + others AS row
WITH i, row, row.hub AS h
// An end that was agreed is known before it comes, like what is planned.
WHERE (row.step IN ['planned', 'expires'] OR row.first IS NULL OR row.first <= $as_of)
  AND coalesce(h.confidence, 1.0) >= $min_confidence

// People: the signers of a signature, who acted in an event.
CALL (i, row, h) {
  CALL (i, row, h) {
    MATCH (p:Person)-[leg:SIGNED]->(i) WHERE row.step = 'signed'
    RETURN p, leg.id AS leg
    UNION
    MATCH (p:Person)-[leg:PARTICIPATED_IN]->(h)
    WHERE NOT coalesce(leg.role, '') IN ['mentioned', 'audience', 'witness', 'speaker', 'organizer', 'facilitator', 'observer']
    RETURN p, leg.id AS leg
  }
  WITH p, leg ORDER BY p.id, leg
  RETURN collect(DISTINCT p.id) AS people, collect(leg) AS legs
}
// What came of an event, beside the instrument itself.
WITH i, row, h, people, legs,
  CASE WHEN h:Event THEN COUNT { (h)-[:RESULTED_IN]->(r) WHERE r <> i } ELSE 0 END AS outcomes
WITH i, row, h, people, legs, outcomes, coalesce(row.party, h) AS named
RETURN row.date AS date,
  row.step AS step,
  h.id AS id,
  CASE WHEN $lang = 'ar' THEN coalesce(named.name_ar, named.name) ELSE named.name END +
    CASE
      WHEN outcomes = 0 THEN ''
      WHEN $lang = 'ar' THEN ' (النتائج: ' + toString(outcomes) + ')'
      ELSE ' (outcomes: ' + toString(outcomes) + ')'
    END AS what,
  head([(h)-[:HELD_AT]->(p) | p.id]) AS place,
  people,
  [h.id] + [id IN [row.also] WHERE id IS NOT NULL] + legs AS facts
ORDER BY date IS NULL, row.first IS NOT NULL, row.first,
  CASE WHEN h = i THEN 1 WHEN h:Event THEN 2 WHEN h:Instrument THEN 3 ELSE 4 END,
  CASE row.step
    WHEN 'continue' THEN 1 WHEN 'will' THEN 2 WHEN 'call-for' THEN 3 WHEN 'explore' THEN 4
    WHEN 'consider' THEN 5 WHEN 'welcome' THEN 6 ELSE 7 END,
  id, what
