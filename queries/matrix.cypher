// title: Topics by kind of actor | المواضيع بحسب نوع الجهات
// question: How much is done on each topic, and by what kind of actor? | ما حجم النشاط في كل موضوع، وأي أنواع الجهات يقوم به؟
// empty: Nothing that is loaded concerns these topics in that time. | لا شيء مما حُمّل يتعلق بهذه المواضيع في تلك المدة.
// read: A row is a topic, narrower ones included, and a kind of actor. Each instrument, event and commitment counts once in the row of every kind of actor that takes part in it, so rows are not to be added up. Bodies and people count for their country or organization. What is only planned or proposed, or was called off, is left out. What has no date counts on every day, and in no period. | كل صف موضوع بما تحته من مواضيع ونوع من الجهات. يُحتسب كل صك وحدث والتزام مرة واحدة في صف كل نوع من الجهات المشاركة فيه، فلا تُجمع الصفوف. وتُحتسب الهيئات والأشخاص لدولهم أو منظماتهم، ولا يُحتسب ما هو مقرر أو مقترح فحسب ولا ما أُلغي. وما لا تاريخ له يُحتسب في كل يوم، ولا يُحتسب في أي مدة.
// scope: graph
// picture: bars topic actor_kind instruments events commitments
// example: ai,gov.ai,dx
// args: | topics
// param: topics topic[] - Which topics; those at the top of the taxonomy if not given.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// column: topic topic - Topic | الموضوع
// column: actor_kind word - Kind of actor | نوع الجهة
// column: instruments int - Instruments | الصكوك
// column: events int - Events | الأحداث
// column: commitments int - Commitments | الالتزامات
// column: facts id[] - Facts | الوقائع

// The topics asked about, in the order given; without any, those that no other is above.
CALL () {
  UNWIND range(0, size($topics) - 1) AS i
  MATCH (top:Topic {id: $topics[i]})
  RETURN top, min(i) AS place
  UNION
  MATCH (top:Topic)
  WHERE size($topics) = 0 AND NOT EXISTS { (top)-[:BROADER]->(:Topic) }
  RETURN top, 0 AS place
}
// Graph-wide: all that concerns the topics. A hub that concerns several narrower ones
// counts once for the topic above them.
MATCH (top)<-[:BROADER*0..8]-(:Topic)<-[:CONCERNS]-(h:Instrument|Event|Commitment)
WHERE coalesce(h.confidence, 1.0) >= $min_confidence
WITH h, collect(DISTINCT {topic: top.id, place: place}) AS tops

// A commitment is as old as the event that it came of, or the instrument that it is under.
WITH h, tops, CASE WHEN h:Commitment THEN coalesce(
    head([(h)<-[:RESULTED_IN]-(e:Event) | e]),
    head([(h)-[:UNDER]->(i:Instrument) | i]))
  ELSE h END AS dated
WITH h, tops, dated.status AS status, dated.date AS date, dated.date_from AS first, dated.date_to AS last
WHERE NOT coalesce(status, '') IN ['planned', 'cancelled', 'proposed']
  AND (first IS NULL OR first <= $as_of)
  // A period leaves out what has no date; an open side of a date excludes nothing.
  AND ($from IS NULL OR (date IS NOT NULL AND (last IS NULL OR last >= $from)))
  AND ($to IS NULL OR (date IS NOT NULL AND (first IS NULL OR first <= $to)))

// The kinds of the countries and organizations with an active part in it. A person
// counts for whom the person acts, a body for what it is a part of; who joined an
// instrument after the day asked about does not count yet, who left had a part in it.
CALL (h) {
  MATCH (x:Actor)-[leg:PARTY_TO|PARTICIPATED_IN|UNDERTAKES]->(h)
  WHERE NOT coalesce(leg.role, '') IN ['mentioned', 'audience', 'witness', 'speaker', 'organizer',
      'facilitator', 'observer', 'supporter', 'adopter', 'issuer', 'beneficiary']
    AND coalesce(leg.confidence, 1.0) >= $min_confidence
    AND (leg.date_from IS NULL OR leg.date_from <= $as_of OR leg.action = 'withdrawal')
  OPTIONAL MATCH (principal:Entity {id: leg.for})
  WITH DISTINCT coalesce(principal, x) AS actor
  MATCH (actor)-[:PART_OF*0..16]->(root:Country|Organization)
  WHERE NOT EXISTS { (root)-[:PART_OF]->(:Actor) }
  RETURN DISTINCT CASE WHEN root:Country THEN 'country' ELSE root.kind END AS actor_kind
}
UNWIND tops AS top
WITH top, actor_kind, h ORDER BY h.id
WITH top, actor_kind,
  count(CASE WHEN h:Instrument THEN 1 END) AS instruments,
  count(CASE WHEN h:Event THEN 1 END) AS events,
  count(CASE WHEN h:Commitment THEN 1 END) AS commitments,
  collect(h.id) AS facts
RETURN top.topic AS topic, actor_kind, instruments, events, commitments, facts
ORDER BY top.place, topic, size(facts) DESC, actor_kind
