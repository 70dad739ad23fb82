// title: Closest pairs | أوثق الثنائيات تعاونًا
// question: Which two actors cooperate most, and whose cooperation is recent? | أي جهتين أكثر تعاونًا، وأي تعاون هو الأحدث عهدًا؟
// empty: No tie between any two actors, or between this one and another, is recorded on this topic by this day. | لم يُسجَّل في هذا الموضوع حتى هذا اليوم ما يربط بين جهتين، أو بين هذه الجهة وغيرها.
// read: Each row is a pair. The weight counts each act once: meetings 0.25 to 0.5, instruments 0.5 to 0.95, shared among the other participants; half of that for acts that are only announced or have no known beginning. The score is the weight, which halves every five years except for what is in force or continues. Of acts that belong together, such as a signing and what was signed, the one with the highest weight counts. Approximate means that the beginning of an act with weight is not known. | كل صف ثنائي. والوزن مجموع أوزان الأنشطة، ويُحتسب كل منها مرة واحدة: من 0.25 إلى 0.5 للاجتماعات، ومن 0.5 إلى 0.95 للوثائق، مقسومًا على سائر من لهم دور فيها؛ ونصف ذلك لما أُعلن عنه فقط أو لا تُعرف بدايته. والمؤشر هو الوزن متناقصًا إلى النصف كل خمس سنوات، إلا ما هو قيد النفاذ أو مستمر. ومن الأنشطة المترابطة، كحدث التوقيع وما وُقّع فيه، يُحتسب أثقلها وحده. ويعني «تقريبي» أن بداية شيء مما له وزن غير معروفة.
// scope: graph
// picture: bars a b score
// args: | actor
// narrow: a b score instruments events
// param: actor principal - Only pairs of this country or organization, which is then the first of each pair.
// param: topic topic - Only what concerns this topic or a narrower one.
// param: top int = 20 - The maximum number of pairs.
// column: rank int - Rank | الترتيب
// column: a actor - Actor | الجهة
// column: b actor - Partner | الشريك
// column: raw number - Weight | الوزن
// column: score number - Score | المؤشر
// column: approximate bool - Approximate | تقريبي
// column: instruments int - Instruments | الوثائق
// column: events int - Events | الأحداث
// column: last edtf - Last | الأخير
// column: facts id[] - Facts | الوقائع

WITH COLLECT { MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(t:Topic) RETURN t.id } AS narrower
CALL () {
  MATCH (a:Entity {id: $actor})-[tie:COOPERATES_WITH]-(b:Actor)
  RETURN a, b, tie
  UNION
  UNWIND CASE WHEN $actor IS NULL THEN [1] ELSE [] END AS all_of_them
  MATCH (a:Actor)-[tie:COOPERATES_WITH]->(b:Actor)
  RETURN a, b, tie
}
// What had happened by the day, in the tie's own groups of acts that belong together. Each list
// is read from the store once.
WITH narrower, a, b, tie, tie.act_from AS from, tie.act_step AS step, tie.act_confidence AS confidence,
  CASE WHEN $topic IS NULL THEN [] ELSE tie.act_topics END AS topics
WITH a, b, tie, from, [i IN range(0, size(coalesce(from, [])) - 1)
  WHERE step[i] <> 'planned' AND from[i] <= $as_of AND confidence[i] >= $min_confidence
    AND ($topic IS NULL OR any(t IN split(topics[i], ' ') WHERE t IN narrower))] AS entries
WHERE size(entries) > 0
WITH a, b, tie, from, entries, tie.act_group AS group, tie.act_weight AS weight, tie.act_decays AS decays
CALL (from, entries, group, weight, decays) {
  // An act loses half its weight in 5 years of 365.25 days after its last day; what goes on loses nothing.
  UNWIND entries AS i
  WITH group[i] AS act, max(weight[i]) AS raw,
    max(weight[i] * CASE WHEN decays[i] < $as_of
      THEN 0.5 ^ (duration.inDays(decays[i], $as_of).days / 1826.25) ELSE 1.0 END) AS score,
    max(CASE WHEN weight[i] > 0 AND from[i] = date('0001-01-01') THEN 1 ELSE 0 END) AS approximate
  RETURN sum(raw) AS raw, sum(score) AS score, max(approximate) = 1 AS approximate
}
WITH a, b, tie, entries, raw, score, approximate
ORDER BY score DESC, raw DESC, a.id, b.id
LIMIT $top
WITH collect({a: a.id, b: b.id, tie: tie, entries: entries, raw: raw, score: score, approximate: approximate}) AS pairs
UNWIND range(0, size(pairs) - 1) AS n
WITH n + 1 AS rank, pairs[n] AS pair
CALL (pair) {
  WITH pair.tie AS tie, pair.entries AS entries
  UNWIND entries AS i
  WITH tie.acts[i] AS id, tie.act_kind[i] AS kind, tie.act_step[i] AS step, tie.act_on[i] AS on, tie.act_from[i] AS from, tie.act_to[i] AS to
  ORDER BY from DESC, to, id
  RETURN count(DISTINCT CASE WHEN kind <> 'commitment' AND step <> 'held' THEN id END) AS instruments,
    count(DISTINCT CASE WHEN step = 'held' THEN id END) AS events,
    collect(CASE WHEN from > date('0001-01-01') THEN on END)[0] AS last,
    collect(DISTINCT id) AS facts
}
RETURN rank, pair.a AS a, pair.b AS b, round(pair.raw, 3) AS raw, round(pair.score, 3) AS score, pair.approximate AS approximate,
  instruments, events, last, facts
ORDER BY rank
