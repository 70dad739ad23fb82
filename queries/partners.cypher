// title: Partners of an actor | شركاء جهة
// question: Who cooperates with the actor, through what, since when, and how firmly? | من يتعاون مع هذه الجهة، وعبر ماذا، ومنذ متى، وبأي درجة من الالتزام؟
// empty: Nothing that is loaded ties the actor to another, in the time and about the topic that were asked for. Bodies and people count for their country or organization: ask for that. | لا شيء مما حُمّل يربط هذه الجهة بغيرها في المدة والموضوع المطلوبين. تُحتسب الهيئات والأشخاص لدولهم أو منظماتهم، فاسأل عنها.
// read: A row is a partner. Instruments, events and commitments are counted apart; firmest is the highest rung among them. First and last are the earliest and latest dates that are known. | كل صف شريك. تُحصى الصكوك والأحداث والالتزامات كلٌّ على حدة، والأوثق أعلى درجة بينها. الأول والأخير أقدم تاريخ معروف وأحدثه.
// example: kor
// picture: network ties
// ladder: yes
// param: actor principal! - The country or organization.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// param: topic topic - Only what concerns this topic or a narrower one.
// column: partner actor - Partner | الشريك
// column: instruments int - Instruments | الصكوك
// column: events int - Events | الأحداث
// column: planned int - Planned | المقرر
// column: commitments int - Commitments | الالتزامات
// column: firmest word - Firmest | الأوثق
// column: topics topic[] - Topics | المواضيع
// column: first text - First | الأول
// column: last text - Last | الأخير
// column: sources int - Sources | المصادر
// column: facts id[] - Facts | الوقائع
MATCH (:Entity {id: $actor})-[tie:COOPERATES_WITH]-(b:Actor)
UNWIND tie.hubs AS id
MATCH (h:Entity {id: id})
// A commitment has no date of its own: it has that of the event it came of, else
// that of the instrument it is under.
WITH b, h, coalesce(h.status = 'planned', false) AS planned,
  CASE WHEN h:Commitment THEN coalesce(
    head(COLLECT { MATCH (h)<-[:RESULTED_IN]-(e:Event) RETURN e ORDER BY e.date_from, e.id LIMIT 1 }),
    head(COLLECT { MATCH (h)-[:UNDER]->(i:Instrument) RETURN i ORDER BY i.date_from, i.id LIMIT 1 })
  ) ELSE h END AS dated
WHERE coalesce(h.confidence, 1.0) >= $min_confidence
  AND (planned OR dated.date_from IS NULL OR dated.date_from <= $as_of)
  AND ($from IS NULL OR dated.date_to >= $from)
  AND ($to IS NULL OR dated.date_from <= $to)
  AND ($topic IS NULL OR EXISTS { (h)-[:CONCERNS]->(:Topic)-[:BROADER*0..8]->(:Topic {id: $topic}) })
// Where a hub stands on the ladder; what is on no rung (an event, an instrument
// whose status is not known) has none.
WITH b, h, planned, dated, CASE WHEN NOT h:Event THEN coalesce(h.modality, h.status) END AS word,
  ['express-openness', 'welcome', 'consider', 'explore', 'call-for', 'will', 'continue', 'adopted', 'signed', 'in-force'] AS ladder
WITH b, h, planned, dated, ladder, head([i IN range(0, size(ladder) - 1) WHERE ladder[i] = word | i]) AS rung
ORDER BY coalesce(rung, -1) DESC, h.id
WITH b, ladder,
  count(CASE WHEN h:Instrument AND NOT planned THEN 1 END) AS instruments,
  count(CASE WHEN h:Event AND NOT planned THEN 1 END) AS events,
  count(CASE WHEN planned THEN 1 END) AS planned_hubs,
  count(CASE WHEN h:Commitment THEN 1 END) AS commitments,
  max(rung) AS firmest,
  collect(DISTINCT CASE WHEN NOT planned THEN dated END) AS days,
  collect(h) AS hubs
RETURN b.id AS partner, instruments, events, planned_hubs AS planned, commitments,
  ladder[firmest] AS firmest,
  // The topics that most of the hubs concern come first.
  COLLECT {
    UNWIND hubs AS h MATCH (h)-[:CONCERNS]->(t:Topic)
    WITH t.id AS topic, count(*) AS n RETURN topic ORDER BY n DESC, topic
  } AS topics,
  head(COLLECT {
    UNWIND days AS d WITH d WHERE d.date_from IS NOT NULL
    RETURN d.date ORDER BY d.date_from, d.id LIMIT 1
  }) AS first,
  head(COLLECT {
    UNWIND days AS d WITH d WHERE d.date_to IS NOT NULL
    RETURN d.date ORDER BY d.date_to DESC, d.id LIMIT 1
  }) AS last,
  // A reprint is no source beside the one it reprints.
  COUNT {
    UNWIND hubs AS h MATCH (h)-[:EVIDENCED_BY]->(:Source)-[:REPUBLISHES*0..8]->(s:Source)
    WHERE NOT EXISTS { (s)-[:REPUBLISHES]->(:Source) } RETURN DISTINCT s
  } AS sources,
  [h IN hubs | h.id] AS facts
ORDER BY instruments + events + commitments DESC, partner
