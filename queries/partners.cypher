// title: Partners of an actor | شركاء جهة
// question: Who cooperates with the actor, through what, since when, and how firmly? | من يتعاون مع هذه الجهة، وعبر ماذا، ومنذ متى، وبأي درجة من الالتزام؟
// empty: Nothing that is loaded ties the actor to another. | لا شيء مما حُمّل يربط هذه الجهة بغيرها.
// ladder: yes
// param: actor actor! - The country or organization.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// param: topic topic - Only what concerns this topic or a narrower one.
// column: partner actor - Partner | الشريك
// column: instruments int - Instruments | الصكوك
// column: events int - Events | الأحداث
// column: planned int - Planned | المقرر
// column: commitments int - Commitments | الالتزامات
// column: firmest text - Firmest | الأوثق
// column: topics topic[] - Topics | المواضيع
// column: first text - First | الأول
// column: last text - Last | الأخير
// column: sources int - Sources | المصادر
// column: facts id[] - Facts | الوقائع
MATCH (a:Actor {id: $actor})-[c:COOPERATES_WITH]-(b:Actor)
UNWIND c.hubs AS hub
MATCH (h:Entity {id: hub})
OPTIONAL MATCH (h)<-[:RESULTED_IN]-(origin:Event) WHERE h:Commitment
OPTIONAL MATCH (h)-[:UNDER]->(frame:Instrument) WHERE h:Commitment
WITH b, h, CASE WHEN h:Commitment THEN coalesce(origin, frame) ELSE h END AS dated
WITH b, h, coalesce(h.status = 'planned', false) AS planned, dated.date AS date, dated.date_from AS from, dated.date_to AS to
WHERE coalesce(h.confidence, 1.0) >= $min_confidence
  AND (planned OR from IS NULL OR from <= $as_of)
  AND ($from IS NULL OR to >= $from) AND ($to IS NULL OR from <= $to)
  AND ($topic IS NULL OR EXISTS { (h)-[:CONCERNS]->(:Topic)-[:BROADER*0..3]->(:Topic {id: $topic}) })
OPTIONAL MATCH (h)-[:CONCERNS]->(t:Topic)
OPTIONAL MATCH (h)-[:EVIDENCED_BY]->(s:Source)
OPTIONAL MATCH (s)-[:REPUBLISHES]->(origin:Source)
WITH b, h, planned, date, from, to, collect(DISTINCT t.id) AS topics, collect(DISTINCT coalesce(origin, s).id) AS sources,
  CASE
    WHEN h:Instrument AND h.status = 'in-force' THEN [9, 'in-force']
    WHEN h:Instrument AND h.status = 'signed' THEN [8, 'signed']
    WHEN h:Commitment THEN [reduce(n = 0, i IN range(0, 6) | CASE
      WHEN ['express-openness', 'welcome', 'consider', 'explore', 'call-for', 'will', 'continue'][i] = h.modality THEN i + 1 ELSE n END), h.modality]
    ELSE [0, null]
  END AS rung
ORDER BY rung[0] DESC, h.id
WITH b,
  count(CASE WHEN h:Instrument AND NOT planned THEN 1 END) AS instruments,
  count(CASE WHEN h:Event AND NOT planned THEN 1 END) AS events,
  count(CASE WHEN planned THEN 1 END) AS planned_hubs,
  count(CASE WHEN h:Commitment THEN 1 END) AS commitments,
  collect(rung[1])[0] AS firmest,
  reduce(all = [], list IN collect(topics) | all + [t IN list WHERE NOT t IN all]) AS topics,
  collect(CASE WHEN NOT planned AND NOT h:Commitment THEN {date: date, from: from, to: to} END) AS dates,
  reduce(all = [], list IN collect(sources) | all + [s IN list WHERE NOT s IN all]) AS sources,
  collect(h.id) AS facts
WITH *,
  reduce(best = null, d IN [d IN dates WHERE d.from IS NOT NULL] | CASE WHEN best IS NULL OR d.from < best.from THEN d ELSE best END) AS first,
  reduce(best = null, d IN [d IN dates WHERE d.to IS NOT NULL] | CASE WHEN best IS NULL OR d.to > best.to THEN d ELSE best END) AS last
RETURN b.id AS partner, instruments, events, planned_hubs AS planned, commitments, firmest, topics,
  first.date AS first, last.date AS last, size(sources) AS sources, facts
ORDER BY instruments + events + commitments DESC, partner
