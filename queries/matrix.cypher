// title: Topics by kind of actor | المواضيع بحسب نوع الجهات
// question: How much has been done on each topic, and by which kinds of actor? | ما حجم النشاط في كل موضوع، وأي أنواع الجهات تقوم به؟
// empty: Nothing on these topics is recorded for that time. | لم يُسجَّل في هذه المواضيع شيء في تلك المدة.
// read: Each row is a topic, including narrower ones, and a kind of actor. An instrument, event or commitment counts once for every kind of actor that takes part in it, so rows cannot be added up. Bodies and people count for their country or organization. Acts that have ended still count, and so do actors that have left; an actor that joins after the day does not yet. Acts that are only planned or proposed, or were cancelled, are left out. Undated acts count on every day, but in no period. | كل صف موضوع، بما يندرج تحته، ونوع من الجهات. وتُحتسب كل وثيقة وكل حدث وكل التزام مرة واحدة في صف كل نوع من الجهات المشاركة، ولذلك لا تُجمع الصفوف. وتُحتسب أنشطة الهيئات والأشخاص لدولهم أو منظماتهم. ويبقى محتسبًا ما انتهى ومن انسحب؛ ومن ينضم بعد اليوم المطلوب لا يُحتسب بعد. ولا يُحتسب ما هو مقرر أو مقترح فقط، ولا ما أُلغي. وما لا تاريخ له يُحتسب في كل يوم، ولا يُحتسب في أي مدة محددة.
// scope: graph
// picture: bars topic actor_kind instruments events commitments
// example: ai,gov.ai,dx
// args: | topics
// narrow: topic actor_kind instruments events commitments
// param: topics topic[] - The topics; those at the top of the taxonomy if not given.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// column: topic topic - Topic | الموضوع
// column: actor_kind word - Kind of actor | نوع الجهة
// column: instruments int - Instruments | الوثائق
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
WITH h, collect(DISTINCT {topic: top.id, place: place}) AS tops
WHERE coalesce(h.confidence, 1.0) >= $min_confidence
  // What is only proposed or planned, was called off, or came of nothing that was held is not done.
  AND h.void IS NULL AND NOT 'planned' IN h.steps
  AND any(day IN h.steps_from WHERE day <= $as_of)
  // A period leaves out what has no date; an open side of a date excludes nothing.
  AND ($from IS NULL OR h.on IS NOT NULL AND coalesce(h.on_to, $from) >= $from)
  AND ($to IS NULL OR h.on IS NOT NULL AND coalesce(h.on_from, $to) <= $to)
// The kinds of the countries and organizations with an active part in it by the day; to be
// addressed is no part.
CALL (h) {
  MATCH (root:Country|Organization)-[t:TOOK_PART_IN]->(h)
  WHERE t.roles <> ['addressee'] AND coalesce(t.confidence, 1.0) >= $min_confidence
    AND t.active_from <= $as_of
  RETURN DISTINCT CASE WHEN root:Country THEN 'country' ELSE root.kind END AS actor_kind
}
WITH tops, actor_kind, h.id AS id, CASE WHEN h:Instrument THEN 1 WHEN h:Event THEN 2 ELSE 3 END AS label
ORDER BY id
UNWIND tops AS top
WITH top.topic AS topic, top.place AS place, actor_kind, label, id
WITH topic, place, actor_kind,
  count(CASE WHEN label = 1 THEN 1 END) AS instruments,
  count(CASE WHEN label = 2 THEN 1 END) AS events,
  count(CASE WHEN label = 3 THEN 1 END) AS commitments,
  collect(id) AS facts
RETURN topic, actor_kind, instruments, events, commitments, facts
ORDER BY place, topic, size(facts) DESC, actor_kind
