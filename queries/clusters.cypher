// title: Clusters of cooperation | تجمعات التعاون
// question: Which actors form clusters through what they do together, and on which topics? | أي الجهات يتعاون بعضها مع بعض، وفي أي مواضيع؟
// empty: No act with weight is recorded between any two actors on this topic by this day. | لم يُسجَّل في هذا الموضوع حتى هذا اليوم ما له وزن ويربط بين جهتين.
// read: Each row is a cluster, the largest first: ties lead from each of its actors to every other one, directly or through others, and no tie leads out of it. Only events and instruments that have weight (see the report ranking) make a tie, if they had begun by the day, even if they have ended since, or are undated; what is only planned or proposed does not, nor do commitments and memberships alone. Topics are those of everything between the actors of the cluster, the most frequent first. | كل صف تجمع، وأكبرها أولًا: تصل الصلات كل جهة فيه بكل جهة أخرى، مباشرة أو عبر غيرها، ولا تربطه صلة بجهة خارجه. ولا تنشأ الصلة إلا من أحداث ووثائق لها وزن (انظر تقرير ranking) بدأت حتى اليوم المطلوب، ولو انتهت بعد ذلك، أو لا تاريخ لها. أما المقرر والمقترح فلا يربطان بين الجهات، وكذلك الالتزامات والعضويات وحدها. والمواضيع هي مواضيع كل ما بين جهات التجمع، والأكثر تكرارًا أولًا.
// scope: graph
// picture: network ties
// narrow: cluster actors topics
// param: topic topic - Only what concerns this topic or a narrower one.
// column: cluster int - Cluster | التجمع
// column: actors actor[] - Actors | الجهات
// column: topics topic[] - Topics | المواضيع
// column: facts id[] - Facts | الوقائع

WITH COLLECT { MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(t:Topic) RETURN t.id } AS narrower
MATCH (a:Actor)-[tie:COOPERATES_WITH]->(b:Actor)
// What had begun between the two by the day; with weight, it makes them hang together. Where
// nothing else is asked and all of it had, the sums of the tie tell.
WITH a, b, tie, narrower, $topic IS NULL AND $min_confidence <= 0 AND tie.planned = 0
  AND coalesce(tie.last_from, $as_of) <= $as_of AS whole
WITH a, b, tie, whole, CASE WHEN whole THEN [] ELSE [i IN range(0, size(coalesce(tie.acts, [])) - 1)
  WHERE tie.act_from[i] <= $as_of AND tie.act_step[i] <> 'planned' AND tie.act_confidence[i] >= $min_confidence
    AND ($topic IS NULL OR any(t IN split(tie.act_topics[i], ' ') WHERE t IN narrower))] END AS entries
WHERE whole OR size(entries) > 0
WITH a.id AS a, b.id AS b, CASE WHEN whole THEN tie.weight > 0 ELSE any(i IN entries WHERE tie.act_weight[i] > 0) END AS weighs,
  CASE WHEN whole THEN tie.acts ELSE [i IN entries | tie.acts[i]] END AS hubs,
  CASE WHEN whole THEN tie.act_topics ELSE [i IN entries | tie.act_topics[i]] END AS topics
UNWIND [{x: a, y: b, hubs: hubs, topics: topics}, {x: b, y: a}] AS way
WITH way.x AS x, collect({y: way.y, weighs: weighs, hubs: way.hubs, topics: way.topics}) AS ways
ORDER BY x
WITH collect(x) AS ids, collect(ways) AS lists
// Each actor is known by its place in the order of ids. A tie goes both ways, so that turning
// the lists of others round gives lists of places.
CALL (lists) {
  UNWIND range(0, size(lists) - 1) AS i
  UNWIND lists[i] AS way
  WITH way.y AS y, collect({i: i, hubs: way.hubs, topics: way.topics}) AS ties, collect(CASE WHEN way.weighs THEN i END) AS near
  ORDER BY y
  RETURN collect(ties) AS ties, collect(near) AS near
}
// Connected components by label propagation: each actor begins with its own place,
// and takes the least label of its neighbours, and the label of its label, until a
// round changes nothing. That takes at most as many rounds as there are actors, and
// each looks at every tie twice. A round that changes nothing ends the work; the
// empty rounds after it cost nothing.
WITH ids, ties, reduce(s = {of: range(0, size(ids) - 1), done: false}, round IN range(1, size(ids)) |
  CASE WHEN s.done THEN s ELSE head([of IN [
    [i IN range(0, size(ids) - 1) | reduce(least = s.of[s.of[i]], j IN near[i] | CASE WHEN s.of[j] < least THEN s.of[j] ELSE least END)]
  ] | {of: of, done: of = s.of}]) END
).of AS of
UNWIND range(0, size(ids) - 1) AS i
WITH of[i] AS label, ids[i] AS id, [tie IN ties[i] WHERE of[tie.i] = of[i] AND tie.hubs IS NOT NULL] AS ties
WITH label, collect(id) AS actors, collect(ties) AS lists
WHERE size(actors) > 1
CALL (lists) {
  UNWIND lists AS ties
  UNWIND ties AS tie
  UNWIND range(0, size(coalesce(tie.hubs, [])) - 1) AS i
  WITH DISTINCT tie.hubs[i] AS id, tie.topics[i] AS topics
  ORDER BY id
  RETURN collect(id) AS facts, collect(topics) AS texts
}
WITH actors, facts, COLLECT {
  UNWIND texts AS text UNWIND split(text, ' ') AS topic
  WITH topic, count(*) AS n WHERE topic <> ''
  RETURN topic ORDER BY n DESC, topic
} AS topics
ORDER BY size(actors) DESC, actors[0]
WITH collect({actors: actors, topics: topics, facts: facts}) AS clusters
UNWIND range(0, size(clusters) - 1) AS i
RETURN i + 1 AS cluster, clusters[i].actors AS actors, clusters[i].topics AS topics, clusters[i].facts AS facts
ORDER BY cluster
