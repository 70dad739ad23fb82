// title: History of an instrument | مراحل وثيقة
// question: What has happened to the instrument, step by step, and what is planned under it? | ما المراحل التي مرت بها هذه الوثيقة خطوة خطوة، وما المقرر في إطارها؟
// empty: No step of the instrument, and nothing under it, is recorded for this day. | لم تُسجَّل حتى هذا اليوم أي خطوة لهذه الوثيقة ولا أي شيء في إطارها.
// read: Each row is a step in the history of the instrument, in order of time: its own steps, acts of a single party (“who”), events, and what was made or promised under it. Entry into force has the agreed date, even if that is before the signature; “ended” has the last day on which the instrument held. “For” names those for whom the people acted, in the same order. Outcomes is the number of results of an event other than the instrument. A step that no source dates has no date, and “not before” gives the date of the step before it. | كل صف خطوة في مسار الوثيقة، بالترتيب الزمني: خطوات الوثيقة نفسها، وما قام به طرف واحد (في عمود «الطرف»)، والأحداث، وما أُبرم أو جرى التعهد به في إطارها. وتاريخ دخول حيز النفاذ هو اليوم المتفق عليه ولو سبق التوقيع، وتاريخ «انتهاء السريان» هو آخر يوم كانت الوثيقة فيه سارية. ويذكر عمود «عن» من مثّلهم الأشخاص، بالترتيب نفسه؛ و«النتائج» عدد ما أسفر عنه حدث غير الوثيقة نفسها. والخطوة التي لا يذكر مصدر تاريخها تبقى بلا تاريخ، ويذكر عمود «ليس قبل» تاريخ الخطوة التي سبقتها.
// example: eu-kor-digital-partnership
// picture: timeline date what step who
// ladder: yes
// narrow: date step what who
// param: instrument instrument! - The instrument.
// column: date edtf - Date | التاريخ
// column: step word - Step | الخطوة
// column: id id - ID | المعرّف
// column: what hub - What | البيان
// column: who actor - Who | الطرف
// column: place place - Place | المكان
// column: people person[] - People | الأشخاص
// column: for actor[] - For | عن
// column: outcomes int - Outcomes | النتائج
// column: not_before edtf - Not before | ليس قبل
// column: facts id[] - Facts | الوقائع

MATCH (i:Entity {id: $instrument}) WHERE i:Instrument
WITH i, COLLECT {
    MATCH (:Person)-[s:SIGNED]->(i) WHERE coalesce(s.confidence, 1.0) >= $min_confidence RETURN s ORDER BY s.id
  } AS signatures,
  [o IN [
    {step: 'announced', date: i.announced, first: i.announced_from, last: i.announced_to},
    {step: 'launched', date: i.launched, first: i.launched_from, last: i.launched_to},
    {step: 'signed', date: i.signed, first: i.signed_from, last: i.signed_to},
    {step: 'adopted', date: i.adopted, first: i.adopted_from, last: i.adopted_to},
    {step: 'in-force', date: i.in_force, first: i.in_force_from, last: i.in_force_to}
  ] WHERE o.date IS NOT NULL] AS stated
// The steps that it had reached by the day, each with the date that is stated for it, or for
// what comes nearest.
WITH i, signatures, stated, [k IN range(0, size(coalesce(i.steps, [])) - 1) WHERE i.steps[k] <> 'recorded' |
  {step: i.steps[k], order: k, begins: i.steps_from[k], approximate: i.steps_approximate[k], as: coalesce(
    [o IN stated WHERE o.step = i.steps[k]][0],
    [o IN stated WHERE coalesce(o.first, date('0001-01-01')) = i.steps_from[k] AND coalesce(o.last, date('9999-12-31')) = i.steps_to[k]][-1])}] AS reached
WITH i, signatures, [r IN reached |
    {step: r.step, order: r.order, begins: r.begins, approximate: r.approximate, date: r.as.date, first: r.as.first, last: r.as.last}] +
  // A launch beside a signature is no step of its own, and happened all the same.
  [o IN stated WHERE NOT any(r IN reached WHERE r.step = o.step OR r.as.step = o.step AND NOT r.approximate) |
    {step: o.step, order: -1, begins: coalesce(o.first, date('0001-01-01')), approximate: false, date: o.date, first: o.first, last: o.last}] AS own
WITH i, signatures, own +
  // People signed it, and nothing tells when.
  [x IN [1] WHERE NOT any(o IN own WHERE o.step = 'signed') AND any(s IN signatures WHERE s.date IS NULL) |
    {step: 'signed', order: -1, begins: date('0001-01-01'), approximate: true}] AS own
// The event at which it was signed, launched or adopted stands for that step.
CALL (i, signatures, own) {
  UNWIND own AS o
  WITH i, signatures, o WHERE o.begins <= $as_of
  WITH i, signatures, o, COLLECT {
    MATCH (i)<-[:RESULTED_IN]-(e:Event)
    WHERE e.kind = CASE o.step WHEN 'signed' THEN 'signing' WHEN 'launched' THEN 'launch' WHEN 'adopted' THEN 'adoption' END
      AND (o.approximate OR coalesce(e.on_from <= o.last, true) AND coalesce(e.on_to >= o.first, true))
      AND coalesce(e.on_from <= $as_of, true) AND coalesce(e.confidence, 1.0) >= $min_confidence
    RETURN e ORDER BY e.on_from, e.id LIMIT 1
  }[0] AS e
  // Without such an event, what a status says has no date of its own, and is no older than the step before it.
  RETURN collect({step: o.step, place: 1, order: o.order, date: CASE WHEN o.approximate THEN e.on ELSE o.date END,
    not_before: CASE WHEN o.date CONTAINS '/' THEN toString(o.first) ELSE o.date END,
    first: CASE WHEN o.approximate AND e.on IS NOT NULL THEN e.on_from
      ELSE coalesce(o.first, CASE WHEN o.begins > date('0001-01-01') THEN o.begins END) END, hub: coalesce(e, i),
    also: CASE WHEN e IS NULL THEN [] ELSE [i.id] END,
    signatures: [s IN signatures WHERE o.step = 'signed' AND coalesce(s.date = o.date, true)]}) AS dates
}
// Acts of a party of its own, such as a ratification or a withdrawal, and until when it was one.
CALL (i, signatures) {
  CALL (i) {
    MATCH (x:Actor)-[leg:PARTY_TO]->(i) WHERE leg.date IS NOT NULL OR leg.action IS NOT NULL
    RETURN x, leg, coalesce(leg.action, leg.role) AS step, leg.date AS date, leg.date_from AS first
    UNION
    MATCH (x:Actor)-[leg:PARTY_TO]->(i)
    WHERE leg.until IS NOT NULL AND NOT EXISTS { (x)-[:PARTY_TO {action: 'withdrawal', date: leg.until}]->(i) }
    RETURN x, leg, 'left' AS step, leg.until AS date, leg.until_from AS first
  }
  WITH i, signatures, x, leg, step, date, first
  WHERE coalesce(first <= $as_of, true) AND coalesce(leg.confidence, 1.0) >= $min_confidence
  RETURN collect({step: step, place: 2, date: date, first: first, hub: i, who: x.id, also: [leg.id],
    signatures: [s IN signatures WHERE step <> 'left' AND s.for = x.id AND s.date = date]}) AS acts
}
// Signatures on days of their own.
CALL (i, signatures, dates, acts) {
  UNWIND signatures AS s
  WITH i, dates, acts, s WHERE s.date_from <= $as_of AND NOT any(row IN dates + acts WHERE s IN row.signatures)
  WITH i, s.for AS who, s.date AS date, s.date_from AS first, collect(s) AS of_the_day
  RETURN collect({step: 'signature', place: 2, date: date, first: first, hub: i, who: who, signatures: of_the_day}) AS signed
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
  WITH dates, e WHERE NOT e IN [d IN dates | d.hub] AND coalesce(e.known_from <= $as_of, true)
  RETURN collect({step: CASE WHEN 'held' IN e.steps THEN e.kind ELSE e.steps[0] END, place: 3,
    date: e.on, first: e.on_from, hub: e}) AS events
}
// What was made under it or changes it, what it took the place of, and what is undertaken under it.
CALL (i) {
  CALL (i) {
    MATCH (i)<-[link:UNDER|IMPLEMENTS|AMENDS|SUPERSEDES]-(h:Instrument|Commitment)
    RETURN h, h.on AS date, h.on_from AS first, CASE
      WHEN h:Commitment THEN h.modality
      WHEN link:UNDER THEN 'made-under'
      WHEN link:IMPLEMENTS THEN 'implemented-by'
      WHEN link:AMENDS THEN 'amended-by'
      ELSE 'superseded-by'
    END AS step
    UNION
    MATCH (i)-[:SUPERSEDES]->(h:Instrument) WHERE i.void IS NULL
    RETURN h, i.on AS date, i.on_from AS first, 'supersedes' AS step
  }
  WITH h, date, first, step WHERE h.void IS NULL AND coalesce(first <= $as_of, true)
  RETURN collect({step: step, place: CASE WHEN h:Commitment THEN 5 ELSE 4 END, order: -h.rung_level,
    date: date, first: first, hub: h}) AS others
}
// An end that was agreed is known before it comes, like what is planned, but not before the instrument.
WITH dates + acts + signed + events + others + [x IN [i] WHERE x.expires IS NOT NULL AND coalesce(x.known_from <= $as_of, true) OR x.ended_from <= $as_of | {
  step: CASE WHEN x.ended_from <= $as_of THEN 'ended' ELSE 'expires' END, place: 6, hub: x,
  date: coalesce(x.expires, CASE WHEN EXISTS { (x)<-[:SUPERSEDES]-(newer:Instrument) WHERE newer.void IS NULL } THEN toString(x.ended_from - duration({days: 1})) END),
  not_before: CASE WHEN x.expires IS NULL THEN CASE WHEN x.on CONTAINS '/' THEN toString(x.on_from) ELSE x.on END END,
  first: coalesce(x.expires_from, CASE WHEN x.ended_from > date('0001-01-02') THEN x.ended_from - duration({days: 1}) END)}] AS rows, i
UNWIND rows AS row
WITH i, row, row.hub AS h WHERE coalesce(h.confidence, 1.0) >= $min_confidence

// People: the signers of a signature, who acted in an event; those of one side together.
CALL (i, row, h) {
  CALL (i, row, h) {
    UNWIND coalesce(row.signatures, []) AS s
    RETURN startNode(s).id AS person, s.id AS leg, coalesce(
      COLLECT { MATCH (r)-[t:TOOK_PART_IN]->(i) WHERE r.id = s.for OR s.for IN t.via RETURN r.id ORDER BY r.id LIMIT 1 }[0], s.for, '-') AS side
    UNION
    WITH h AS e WHERE e:Event
    MATCH (r)-[t:TOOK_PART_IN]->(e)
    UNWIND coalesce(t.via, []) AS id
    MATCH (p:Entity {id: id})-[leg:PARTICIPATED_IN]->(e) WHERE p:Person
    RETURN id AS person, leg.id AS leg, r.id AS side
  }
  WITH person, side, leg ORDER BY side, person, leg
  WITH side, person, collect(leg) AS legs ORDER BY side, person
  RETURN collect(person) AS people, collect(side) AS sides, collect(legs) AS legs
}
RETURN row.date AS date,
  row.step AS step,
  h.id AS id,
  h.id AS what,
  // A body counts for its country or organization.
  coalesce(COLLECT {
    MATCH (r)-[t:TOOK_PART_IN]->(i) WHERE r.id = row.who OR row.who IN t.via RETURN r.id ORDER BY r.id LIMIT 1
  }[0], row.who) AS who,
  COLLECT { MATCH (h)-[:HELD_AT]->(p) RETURN p.id ORDER BY coalesce(p.kind, '') = 'virtual', p.id LIMIT 1 }[0] AS place,
  people,
  sides AS for,
  CASE WHEN h:Event THEN COUNT { (h)-[:RESULTED_IN]->(r) WHERE r <> i } END AS outcomes,
  CASE WHEN row.date IS NULL THEN row.not_before END AS not_before,
  COLLECT {
    UNWIND [h.id] + coalesce(row.also, []) + reduce(all = [], l IN legs | all + l) AS id RETURN DISTINCT id
  } AS facts
ORDER BY date IS NULL AND row.first IS NULL, row.first IS NOT NULL, row.first, row.place, row.order, id, who, step
