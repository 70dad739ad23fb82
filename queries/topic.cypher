// title: Who cooperates on a topic | التعاون في موضوع
// question: Who cooperates on the topic, through what, and how firmly? | من يتعاون في هذا الموضوع، وعبر ماذا، وبأي درجة من الالتزام؟
// empty: Nothing that is loaded concerns the topic, or only what one side does alone: try --solo. | لا شيء مما حُمّل يتعلق بهذا الموضوع، أو لا يتعلق به إلا ما تقوم به جهة بمفردها: جرّب ‎--solo.
// read: A row is something that two sides, or with solo one, do about the topic or a narrower or related one. | كل صف أمر يقوم به طرفان، أو طرف واحد عند الطلب، في الموضوع أو في أضيق منه أو متصل به.
// example: gov.ai
// ladder: yes
// param: topic topic! - The topic; narrower ones are included.
// param: related bool = true - Also the topics that the taxonomy relates to it, and narrower ones.
// param: solo bool = false - Also what one side does alone: strategies, laws, statements, stances of its own.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// column: a actor - One side | جهة
// column: b actor - Other side | الجهة الأخرى
// column: kind word - Kind | النوع
// column: id hub - What | البيان
// column: rung word - Rung | الدرجة
// column: date text - Date | التاريخ
// column: topic topic[] - Topics | المواضيع
// column: facts id[] - Facts | الوقائع

// The topic itself and, if wanted, those that it is related to; the relation is one-way:
// artificial intelligence leads to its governance, its governance not to all of it.
MATCH (asked:Topic {id: $topic})
CALL (asked) {
  RETURN asked AS top
  UNION
  MATCH (asked)-[:RELATED]->(top:Topic) WHERE $related
  RETURN top
}
// The taxonomy has three levels below its root.
MATCH (top)<-[:BROADER*0..3]-(t:Topic)<-[:CONCERNS]-(h:Entity)
WHERE (h:Instrument OR h:Event OR h:Commitment) AND coalesce(h.confidence, 1.0) >= $min_confidence
WITH h, t ORDER BY t.id
WITH h, collect(DISTINCT t.id) AS topics

// A commitment is as old as the event that it came of, or the instrument that it is under.
WITH h, topics,
  CASE WHEN h:Commitment THEN coalesce(
    head([(h)<-[:RESULTED_IN]-(e:Event) | e]),
    head([(h)-[:UNDER]->(i:Instrument) | i]))
  ELSE h END AS dated
WITH h, topics, dated.date AS date, dated.date_from AS first, dated.date_to AS last
WHERE (coalesce(h.status = 'planned', false) OR first IS NULL OR first <= $as_of)
  AND ($from IS NULL OR (date IS NOT NULL AND (last IS NULL OR last >= $from)))
  AND ($to IS NULL OR (date IS NOT NULL AND (first IS NULL OR first <= $to)))

// Its actors: whom a person acts for, and the country or organization of a body.
CALL (h) {
  MATCH (x:Actor)-[leg:PARTY_TO|PARTICIPATED_IN|UNDERTAKES]->(h)
  WHERE NOT coalesce(leg.role, '') IN ['mentioned', 'audience', 'witness', 'observer']
  OPTIONAL MATCH (principal:Entity {id: leg.for})
  WITH coalesce(principal, x) AS actor
  MATCH (actor)-[:PART_OF*0..16]->(root:Actor)
  WHERE root:Country OR root:Organization AND NOT (root)-[:PART_OF]->(:Actor)
  RETURN collect(DISTINCT root) AS roots
}
// The pairs that it ties, as the derived ties name them: of its actors, and of those that a
// commitment is towards. A tie is found by its id, which names both, the smaller first.
CALL (h, roots) {
  OPTIONAL MATCH (h:Commitment)-[:TOWARDS]->(:Actor)-[:PART_OF*0..16]->(y:Actor)
  WITH h, roots, collect(y) AS towards
  WITH h, roots + towards AS ends
  UNWIND ends AS x
  WITH h, collect(DISTINCT x.id) AS ids
  UNWIND ids AS a
  UNWIND ids AS b
  WITH h, a, b WHERE a < b
  MATCH ()-[tie:COOPERATES_WITH {id: 'cooperates_with~' + a + '~' + b}]->()
  WHERE h.id IN tie.hubs
  RETURN collect({a: a, b: b}) AS pairs
}
WITH h, topics, date, first,
  CASE WHEN size(pairs) > 0 THEN pairs WHEN $solo THEN [root IN roots | {a: root.id, b: null}] ELSE [] END AS pairs
UNWIND pairs AS pair
WITH pair.a AS a, pair.b AS b, collect({hub: h, topics: topics, date: date, first: first}) AS hubs
UNWIND hubs AS row
WITH a, b, size(hubs) AS weight, row, row.hub AS h
RETURN a, b,
  coalesce(h.kind, 'commitment') AS kind,
  h.id AS id,
  coalesce(h.modality, h.status) AS rung,
  row.date AS date,
  row.topics AS topic,
  [h.id] AS facts
// Pairs first, those with the most to show before the others; within one by date and rung.
ORDER BY b IS NULL, weight DESC, a, b, date IS NULL, row.first IS NOT NULL, row.first,
  CASE WHEN h:Event THEN 1 WHEN h:Instrument THEN 2 ELSE 3 END,
  CASE h.modality
    WHEN 'continue' THEN 1 WHEN 'will' THEN 2 WHEN 'call-for' THEN 3 WHEN 'explore' THEN 4
    WHEN 'consider' THEN 5 WHEN 'welcome' THEN 6 ELSE 7 END,
  id
