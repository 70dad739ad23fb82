// title: The closest pairs | أوثق الثنائيات تعاونًا
// question: Which two cooperate most, and whose cooperation is recent? | أي طرفين أكثر تعاونًا، وأي تعاون هو الأحدث؟
// empty: Nothing that is loaded ties any two, or this one to another, about this topic by this day. | لا شيء مما حُمّل يربط طرفين، أو هذه الجهة بغيرها، في هذا الموضوع حتى هذا اليوم.
// read: A row is a pair. Weight adds up each act once: meetings 0.25 to 0.5, instruments 0.5 to 0.95. The score is the weight of which half is lost in five years, but for what is in force. Of acts that belong together only the heaviest weighs; where it is left out, for its date, topic or confidence, the others do not weigh in its place. | كل صف طرفان. الوزن مجموع الأفعال، كل منها مرة: الاجتماعات من 0.25 إلى 0.5 والصكوك من 0.5 إلى 0.95. والدرجة هي الوزن الذي ينقص نصفه كل خمس سنوات، إلا ما هو سارٍ. ومن الأفعال التي هي فعل واحد لا يزن إلا أثقلها، فإن استُبعد لتاريخه أو موضوعه أو ثقته لم يزن سواه مكانه.
// scope: graph
// picture: bars a b score
// args: | actor
// param: actor principal - Only the pairs of this country or organization; it is then the first of each.
// param: topic topic - Only what concerns this topic or a narrower one.
// param: top int = 20 - How many pairs.
// column: rank int - Rank | الترتيب
// column: a actor - Actor | الجهة
// column: b actor - Partner | الشريك
// column: raw number - Weight | الوزن
// column: score number - Score | الدرجة
// column: instruments int - Instruments | الصكوك
// column: events int - Events | الأحداث
// column: last text - Last | الأخير
// column: facts id[] - Facts | الوقائع
CALL () {
  MATCH (a:Entity {id: $actor})-[tie:COOPERATES_WITH]-(b:Actor)
  RETURN a, b, tie
  UNION
  UNWIND CASE WHEN $actor IS NULL THEN [1] ELSE [] END AS all_of_them
  MATCH (a:Actor)-[tie:COOPERATES_WITH]->(b:Actor)
  RETURN a, b, tie
}
UNWIND tie.hubs AS id
MATCH (h:Entity {id: id})
WHERE NOT coalesce(h.status = 'planned', false) AND coalesce(h.confidence, 1.0) >= $min_confidence
  AND ($topic IS NULL OR EXISTS { (h)-[:CONCERNS]->(:Topic)-[:BROADER*0..8]->(:Topic {id: $topic}) })
// A commitment has the date of the event it came of, else of the instrument it is under.
WITH a, b, tie, h,
  CASE WHEN h:Commitment THEN coalesce(
    head(COLLECT { MATCH (h)<-[:RESULTED_IN]-(e:Event) RETURN e ORDER BY e.date_from, e.id LIMIT 1 }),
    head(COLLECT { MATCH (h)-[:UNDER]->(i:Instrument) RETURN i ORDER BY i.date_from, i.id LIMIT 1 })
  ) ELSE h END AS dated,
  head([i IN range(0, size(tie.scored) - 1) WHERE tie.scored[i] = h.id | i]) AS scored
WHERE dated.date_from IS NULL OR dated.date_from <= $as_of
// What was derived with the tie: each act counts once, by its heaviest hub. It
// loses half its weight in 5 years of 365.25 days after its last day; what is in
// force loses nothing, its last day being the end of all time.
WITH a, b, h, dated, coalesce(tie.scored_weight[scored], 0.0) AS weight,
  CASE WHEN tie.scored_until[scored] < $as_of
    THEN duration.inDays(tie.scored_until[scored], $as_of).days ELSE 0 END AS days
ORDER BY dated.date_to, h.id
WITH a, b, sum(weight) AS raw, sum(weight * 0.5 ^ (days / (5 * 365.25))) AS score,
  count(CASE WHEN h:Instrument THEN 1 END) AS instruments,
  count(CASE WHEN h:Event THEN 1 END) AS events,
  collect(CASE WHEN dated.date_to IS NOT NULL THEN dated.date END) AS dates,
  collect(h.id) AS facts
ORDER BY score DESC, raw DESC, a.id, b.id
WITH collect({a: a.id, b: b.id, raw: raw, score: score, instruments: instruments, events: events,
  last: dates[-1], facts: facts})[..$top] AS pairs
UNWIND range(0, size(pairs) - 1) AS i
WITH i, pairs[i] AS pair
RETURN i + 1 AS rank, pair.a AS a, pair.b AS b, round(pair.raw, 3) AS raw, round(pair.score, 3) AS score,
  pair.instruments AS instruments, pair.events AS events, pair.last AS last, pair.facts AS facts
ORDER BY rank
