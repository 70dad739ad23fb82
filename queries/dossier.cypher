// title: Dossier on two actors | ملف جهتين
// question: What has tied the two actors, act by act, who acted for each side, and how firmly? | ما الذي يجمع الجهتين فعلًا بعد فعل، ومن تصرّف عن كل منهما، وبأي درجة من الالتزام؟
// empty: Nothing that is loaded ties these two actors in that time. | لا شيء مما حُمّل يجمع هاتين الجهتين في تلك المدة.
// read: A row is one act that tied both, in the order of time. The rung says how firm a promise is; an event has none. | كل صف فعل جمع الطرفين، بترتيب الزمن. الدرجة تدل على قوة الوعد، ولا درجة للحدث.
// example: eu kor
// picture: timeline date what kind
// ladder: yes
// param: a principal! - One country or organization.
// param: b principal! - The other.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// column: date text - Date | التاريخ
// column: kind word - Kind | النوع
// column: id id - Id | المعرّف
// column: what text - What | البيان
// column: rung word - Rung | الدرجة
// column: a_people person[] - For the first | عن الأولى
// column: b_people person[] - For the second | عن الثانية
// column: place place - Place | المكان
// column: sources int - Sources | المصادر
// column: facts id[] - Facts | الوقائع

// The tie names its hubs, so that the cost follows what the two have in common.
MATCH (a:Entity {id: $a})-[tie:COOPERATES_WITH]-(b:Entity {id: $b})
UNWIND tie.hubs AS hub
MATCH (h:Entity {id: hub})
WHERE coalesce(h.confidence, 1.0) >= $min_confidence

// A commitment is as old as the event that it came of, or the instrument that it is under.
WITH a, b, h,
  CASE WHEN h:Commitment THEN coalesce(
    head([(h)<-[:RESULTED_IN]-(e:Event) | e]),
    head([(h)-[:UNDER]->(i:Instrument) | i]))
  ELSE h END AS dated
WITH a, b, h, dated.date AS date, dated.date_from AS first, dated.date_to AS last
// What is planned is shown as planned; anything else must have begun.
WHERE (coalesce(h.status = 'planned', false) OR first IS NULL OR first <= $as_of)
  // A period leaves out what has no date; an open side of a date excludes nothing.
  AND ($from IS NULL OR (date IS NOT NULL AND (last IS NULL OR last >= $from)))
  AND ($to IS NULL OR (date IS NOT NULL AND (first IS NULL OR first <= $to)))

// People count for whom they act, rolled up to the side; who is only mentioned does not.
CALL (a, b, h) {
  MATCH (p:Person)-[leg:PARTICIPATED_IN|SIGNED]->(h)
  WHERE NOT coalesce(leg.role, '') IN ['mentioned', 'audience', 'witness', 'speaker', 'organizer', 'facilitator', 'observer']
  MATCH (:Entity {id: leg.for})-[:PART_OF*0..16]->(side:Actor)
  WHERE side = a OR side = b
  WITH a, b, p, leg, side ORDER BY p.id
  RETURN
    collect(DISTINCT CASE WHEN side = a THEN p.id END) AS a_people,
    collect(DISTINCT CASE WHEN side = b THEN p.id END) AS b_people,
    collect(DISTINCT leg.id) AS legs
}
// A reprint and what it reprints are one source.
CALL (h) {
  MATCH (h)-[:EVIDENCED_BY]->(s:Source)
  OPTIONAL MATCH (s)-[:REPUBLISHES]->(origin:Source)
  RETURN count(DISTINCT coalesce(origin, s)) AS sources
}
RETURN date,
  coalesce(h.kind, 'commitment') AS kind,
  h.id AS id,
  CASE WHEN $lang = 'ar' THEN coalesce(h.name_ar, h.name) ELSE h.name END AS what,
  coalesce(h.modality, h.status) AS rung,
  a_people, b_people,
  head([(h)-[:HELD_AT]->(p) | p.id]) AS place,
  sources,
  [h.id] + legs AS facts
// By date, an open start first and undated last; an event before what came of it; commitments from the firmest rung down.
ORDER BY date IS NULL, first IS NOT NULL, first,
  CASE WHEN h:Event THEN 1 WHEN h:Instrument THEN 2 ELSE 3 END,
  CASE h.modality
    WHEN 'continue' THEN 1 WHEN 'will' THEN 2 WHEN 'call-for' THEN 3 WHEN 'explore' THEN 4
    WHEN 'consider' THEN 5 WHEN 'welcome' THEN 6 ELSE 7 END,
  id
