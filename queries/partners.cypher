// title: Partners of an actor | شركاء جهة
// question: Who cooperates with the actor, through what, since when, and how firmly? | من يتعاون مع هذه الجهة، ومن خلال ماذا، ومنذ متى، وبأي درجة من الالتزام؟
// empty: No tie of the actor is recorded for the time and topic asked for. Bodies and people count for their country or organization: ask for that instead. | لم يُسجَّل ما يربط هذه الجهة بغيرها في المدة والموضوع المطلوبين. وتُحتسب أنشطة الهيئات والأشخاص لدولهم أو منظماتهم، فاطلب تقرير الدولة أو المنظمة.
// read: Each row is a partner. Instruments, events and commitments are counted separately, if they had begun by the day and both sides had a part in them. The strongest commitment is the highest rung that holds on the day, or “ended” if all are over; firm commitments are those on the rungs “pledges” and “continues”. First is the earliest date, last the date of the act that began last; undated acts, and acts with no known beginning, count for neither. | كل صف شريك. وتُحصى الوثائق والأحداث والالتزامات كلٌّ على حدة، مما بدأ حتى اليوم المطلوب وكان للجهتين دور فيه؛ و«أعلى درجة» هي أعلى ما يسري في ذلك اليوم، و«انتهاء السريان» إن انتهت كلها. و«الالتزامات القاطعة» هي ما بلغ درجة «تعهّد» أو «مواصلة». و«الأول» تاريخ أقدمها، و«الأخير» تاريخ أحدثها بدءًا، ولا يدخل فيهما ما لا تاريخ له أو لا تُعرف بدايته.
// example: kor
// picture: network ties
// ladder: yes
// narrow: partner firmest instruments events commitments
// param: actor principal! - The country or organization.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// param: topic topic - Only what concerns this topic or a narrower one.
// column: partner actor - Partner | الشريك
// column: instruments int - Instruments | الوثائق
// column: events int - Events | الأحداث
// column: planned int - Planned | المقرر
// column: commitments int - Commitments | الالتزامات
// column: firmest word - Strongest commitment | أعلى درجة
// column: topics topic[] - Topics | المواضيع
// column: first edtf - First | الأول
// column: last edtf - Last | الأخير
// column: sources int - Sources | المصادر
// column: in_force int - Instruments in force | الوثائق النافذة
// column: statuses word[] - Status of the instruments | حالات الوثائق
// column: firm int - Firm commitments | الالتزامات القاطعة
// column: facts id[] - Facts | الوقائع

// The entries of each tie: a step of something in which both had a part.
WITH COLLECT { MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(t:Topic) RETURN t.id } AS narrower
MATCH (:Entity {id: $actor})-[tie:COOPERATES_WITH]-(b:Actor)
// Each list is read once, not for each of its entries.
WITH b, narrower, tie {.acts, .act_kind, .act_step, .act_level, .act_on, .act_from, .act_to, .act_until, .act_known, .act_topics, .act_confidence} AS tie
UNWIND range(0, size(coalesce(tie.acts, [])) - 1) AS i
WITH b, narrower, tie.acts[i] AS id, tie.act_kind[i] AS kind, tie.act_step[i] AS step, tie.act_level[i] AS level,
  tie.act_on[i] AS on, tie.act_from[i] AS from, tie.act_to[i] AS to, tie.act_until[i] AS until, tie.act_known[i] AS known,
  split(tie.act_topics[i], ' ') AS topics, tie.act_confidence[i] AS confidence
WHERE confidence >= $min_confidence AND known <= $as_of
  // A period leaves out what has no date.
  AND ($from IS NULL OR on <> '' AND to >= $from)
  AND ($to IS NULL OR on <> '' AND from <= $to)
  AND ($topic IS NULL OR any(t IN topics WHERE t IN narrower))
WITH *, level > 0 AND from <= $as_of AS begun, on <> '' AND from > date('0001-01-01') AND step <> 'planned' AS dated
ORDER BY level DESC, id
WITH b,
  count(DISTINCT CASE WHEN kind <> 'commitment' AND NOT step IN ['held', 'planned'] THEN id END) AS instruments,
  collect(CASE WHEN kind <> 'commitment' AND NOT step IN ['held', 'planned'] THEN
    {id: id, level: CASE WHEN until >= $as_of THEN level ELSE -1 END, step: CASE WHEN until >= $as_of THEN step ELSE 'ended' END} END) AS papers,
  count(DISTINCT CASE WHEN step = 'in-force' AND begun AND until >= $as_of THEN id END) AS in_force,
  count(DISTINCT CASE WHEN step = 'held' THEN id END) AS events,
  count(DISTINCT CASE WHEN step = 'planned' THEN id END) AS planned,
  count(DISTINCT CASE WHEN kind = 'commitment' THEN id END) AS commitments,
  // Firm are promises: the rung will is the sixth of the ladder.
  count(DISTINCT CASE WHEN kind = 'commitment' AND level >= 6 AND begun AND until >= $as_of THEN id END) AS firm,
  max(CASE WHEN begun AND until >= $as_of THEN [level, step] END)[1] AS firmest,
  count(CASE WHEN begun THEN 1 END) > 0 AS began,
  min(CASE WHEN dated THEN [from, to, on] END)[2] AS first,
  collect(CASE WHEN dated THEN {from: from, to: to, on: on, id: id} END) AS days,
  collect(DISTINCT {id: id, topics: topics}) AS acts
CALL (days) {
  UNWIND days AS d
  WITH d ORDER BY d.from DESC, d.to, d.id LIMIT 1
  RETURN collect(d.on) AS last
}
// Of each instrument the firmest step that holds on the day, or ended.
CALL (papers) {
  UNWIND papers AS p
  WITH p.id AS id, max([p.level, p.step]) AS firmest
  WITH firmest ORDER BY firmest[0] DESC, firmest[1], id
  RETURN collect(firmest[1]) AS statuses
}
RETURN b.id AS partner, instruments, events, planned, commitments,
  coalesce(firmest, CASE WHEN began THEN 'ended' END) AS firmest,
  // The topics that most of the hubs concern come first.
  COLLECT {
    UNWIND acts AS act UNWIND act.topics AS topic
    WITH topic, count(*) AS n WHERE topic <> ''
    RETURN topic ORDER BY n DESC, topic
  } AS topics,
  first, last[0] AS last,
  // A reprint is no source beside the one it reprints.
  COUNT {
    UNWIND acts AS act MATCH (:Entity {id: act.id})-[:EVIDENCED_BY]->(c:Source)
    WITH DISTINCT c
    MATCH (c)-[:REPUBLISHES*0..8]->(s:Source)
    WHERE NOT EXISTS { (s)-[:REPUBLISHES]->(:Source) } RETURN DISTINCT s
  } AS sources,
  in_force, statuses, firm, [act IN acts | act.id] AS facts
ORDER BY instruments + events + commitments DESC, partner
