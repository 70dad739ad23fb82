// title: Clusters of cooperation | تجمعات التعاون
// question: Which actors hang together by what they do with each other, and about what? | أي الجهات يربط بينها تعاونها، وفي ماذا؟
// empty: Nothing that is loaded and dated ties any two about this topic by this day. | لا شيء مؤرخًا مما حُمّل يربط طرفين في هذا الموضوع حتى هذا اليوم.
// read: A row is a cluster, the largest first: from each of its actors a chain of ties leads to each other one, and none leads out. Only what has weight makes a tie: dated events and instruments that had happened by the day, and instruments in force. What is planned joins nothing, and neither do commitments or memberships alone. Topics are those of everything between the actors of the cluster, the commonest first. | كل صف تجمع، وأكبرها أولًا: تصل سلسلة من الصلات بين كل جهة فيه وأخرى، ولا تخرج منه صلة. ولا يُنشئ الصلة إلا ما له وزن: أحداث وصكوك مؤرخة وقعت حتى هذا اليوم، وصكوك سارية. ولا يصل المقرر بين أحد، ولا الالتزامات أو العضويات وحدها. والمواضيع هي مواضيع كل ما بين جهات التجمع، وأكثرها ورودًا أولها.
// scope: graph
// picture: network ties
// param: topic topic - Only what concerns this topic or a narrower one.
// column: cluster int - Cluster | التجمع
// column: actors actor[] - Actors | الجهات
// column: topics topic[] - Topics | المواضيع
// column: facts id[] - Facts | الوقائع

WITH COLLECT { MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(t:Topic) RETURN t.id } AS narrower
// The ties that count: with a dated event or instrument, or one in force. These have weight,
// see ranking.
MATCH (a:Actor)-[tie:COOPERATES_WITH]->(b:Actor)
WHERE ($topic IS NULL OR any(t IN tie.topics WHERE t IN narrower)) AND any(id IN tie.hubs WHERE EXISTS {
  MATCH (h:Entity {id: id})
  WHERE (h:Event OR h:Instrument) AND coalesce(h.status, '') <> 'planned'
    AND coalesce(h.confidence, 1.0) >= $min_confidence AND (h.date_from IS NULL OR h.date_from <= $as_of)
    AND (h.date_from IS NOT NULL AND h.date_to IS NOT NULL OR coalesce(h.status = 'in-force', false))
    AND ($topic IS NULL OR EXISTS { MATCH (h)-[:CONCERNS]->(t:Topic) WHERE t.id IN narrower })
})
UNWIND [{x: a, y: b, tie: tie}, {x: b, y: a}] AS way
WITH narrower, way.x AS x, collect(way.y) AS others, collect(way.tie) AS ties
ORDER BY x.id
WITH narrower, collect({others: others, ties: ties}) AS rows
// Each actor is known by its place in the order of ids. A tie goes both ways, so
// that turning the lists of neighbours round gives lists of places.
CALL (rows) {
  UNWIND range(0, size(rows) - 1) AS i
  UNWIND rows[i].others AS y
  WITH y, collect(i) AS near
  ORDER BY y.id
  RETURN collect(y.id) AS ids, collect(near) AS near
}
// Connected components by label propagation: each actor begins with its own place,
// and takes the least label of its neighbours, and the label of its label, until a
// round changes nothing. That takes at most as many rounds as there are actors, and
// each looks at every tie twice. A round that changes nothing ends the work; the
// empty rounds after it cost nothing.
WITH narrower, rows, ids, reduce(s = {of: range(0, size(ids) - 1), done: false}, round IN range(1, size(ids)) |
  CASE WHEN s.done THEN s ELSE head([of IN [
    [i IN range(0, size(ids) - 1) | reduce(least = s.of[s.of[i]], j IN near[i] | CASE WHEN s.of[j] < least THEN s.of[j] ELSE least END)]
  ] | {of: of, done: of = s.of}]) END
).of AS of
UNWIND range(0, size(ids) - 1) AS i
WITH narrower, of[i] AS label, ids[i] AS id, rows[i].ties AS ties
WITH narrower, label, collect(id) AS actors, collect(ties) AS lists
CALL (narrower, lists) {
  UNWIND lists AS ties
  UNWIND ties AS tie
  UNWIND tie.hubs AS id
  WITH DISTINCT id
  MATCH (h:Entity {id: id})
  WHERE coalesce(h.status, '') <> 'planned' AND coalesce(h.confidence, 1.0) >= $min_confidence
    AND ($topic IS NULL OR EXISTS { MATCH (h)-[:CONCERNS]->(t:Topic) WHERE t.id IN narrower })
  // A commitment has the date of the event it came of, else of the instrument it is under.
  WITH h, CASE WHEN h:Commitment THEN coalesce(
    head(COLLECT { MATCH (h)<-[:RESULTED_IN]-(e:Event) RETURN e ORDER BY e.date_from, e.id LIMIT 1 }),
    head(COLLECT { MATCH (h)-[:UNDER]->(i:Instrument) RETURN i ORDER BY i.date_from, i.id LIMIT 1 })
  ) ELSE h END AS dated
  WHERE dated.date_from IS NULL OR dated.date_from <= $as_of
  WITH h ORDER BY h.id
  RETURN collect(h) AS hubs
}
WITH actors, [h IN hubs | h.id] AS facts, COLLECT {
  UNWIND hubs AS h MATCH (h)-[:CONCERNS]->(t:Topic)
  WITH t.id AS topic, count(*) AS n RETURN topic ORDER BY n DESC, topic
} AS topics
ORDER BY size(actors) DESC, actors[0]
WITH collect({actors: actors, topics: topics, facts: facts}) AS clusters
UNWIND range(0, size(clusters) - 1) AS i
RETURN i + 1 AS cluster, clusters[i].actors AS actors, clusters[i].topics AS topics, clusters[i].facts AS facts
ORDER BY cluster
