// title: The tables at which two sit | الطاولات التي يجلس إليها الطرفان
// question: In which organizations and groups is each of the two, and since when? | في أي المنظمات والمجموعات عضوية كل من الطرفين، ومنذ متى؟
// empty: No membership of either is loaded for this day. That is not to say that they are members of nothing. | لم تُحمَّل عضوية لأي من الطرفين في هذا اليوم، ولا يعني ذلك أنهما ليسا عضوين في شيء.
// read: A row is a body in which one of the two sits. "Not listed" stands only where the list of members is complete; "unknown" where it is not. | كل صف هيئة يجلس فيها أحد الطرفين. تُكتب "غير مدرج" حيث قائمة الأعضاء كاملة فقط، و"غير معروف" حيث ليست كاملة.
// members: yes
// example: mar usa
// param: a actor! - The one.
// param: b actor! - The other.
// column: org actor - Organization | المنظمة
// column: a_status word - The one | الأول
// column: b_status word - The other | الثاني
// column: since text - Since | منذ
// column: list text - List of members | قائمة الأعضاء
// column: facts id[] - Facts | الوقائع
MATCH (x:Entity)-[m:MEMBER_OF]->(o:Organization)
WHERE x.id IN [$a, $b]
  AND coalesce(m.confidence, 1.0) >= $min_confidence
  AND (m.since_from IS NULL OR m.since_from <= $as_of)
  AND (m.until_to IS NULL OR m.until_to >= $as_of)
// Of several spells that hold on the day, the latest.
WITH o, x, m ORDER BY m.since_from, m.id
WITH o, x, collect(m)[-1] AS m
WITH o, collect({id: x.id, leg: m}) AS legs
WITH o, head([l IN legs WHERE l.id = $a | l.leg]) AS a, head([l IN legs WHERE l.id = $b | l.leg]) AS b,
  COUNT {
    MATCH (y:Actor)-[n:MEMBER_OF]->(o)
    WHERE coalesce(n.confidence, 1.0) >= $min_confidence
      AND (n.since_from IS NULL OR n.since_from <= $as_of) AND (n.until_to IS NULL OR n.until_to >= $as_of)
    RETURN DISTINCT y
  } AS listed,
  // Who is in no list is no member only where the list is complete.
  CASE WHEN o.members_complete_as_of IS NULL THEN 'unknown' ELSE 'not listed' END AS absent,
  CASE WHEN $lang = 'ar' THEN {full: 'عضو', founding: 'عضو مؤسس', associate: 'عضو منتسب', observer: 'مراقب',
    partner: 'شريك', candidate: 'مرشح', suspended: 'عضويته معلقة', unknown: 'غير معروف', `not listed`: 'غير مدرج'}
    ELSE {} END AS words
WITH o, a, b, listed, words,
  coalesce(a.status, absent) AS a_status, coalesce(b.status, absent) AS b_status,
  // Since when both sit there, or the one who does.
  CASE WHEN a IS NULL THEN b.since WHEN b IS NULL THEN a.since
    WHEN a.since_from > b.since_from THEN a.since WHEN b.since_from >= a.since_from THEN b.since END AS since,
  CASE WHEN $lang = 'ar' THEN reduce(text = o.members_stated, w IN [['more than', 'أكثر من'], ['at least', 'لا يقل عن'],
    ['about', 'نحو']] | replace(text, w[0], w[1])) ELSE o.members_stated END AS stated
RETURN o.id AS org, coalesce(words[a_status], a_status) AS a_status, coalesce(words[b_status], b_status) AS b_status, since,
  CASE
    WHEN o.members_complete_as_of IS NOT NULL AND $lang = 'ar' THEN 'كاملة في ' + o.members_complete_as_of
    WHEN o.members_complete_as_of IS NOT NULL THEN 'complete as of ' + o.members_complete_as_of
    WHEN stated IS NOT NULL AND $lang = 'ar' THEN 'المدرج ' + listed + ' من ' + stated
    WHEN stated IS NOT NULL THEN listed + ' listed of ' + stated
    WHEN $lang = 'ar' THEN 'المدرج ' + listed + '، ولا يُعرف أهي كاملة'
    ELSE listed + ' listed, whether all is unknown'
  END AS list,
  [m IN CASE WHEN a = b THEN [a] ELSE [a, b] END WHERE m IS NOT NULL | m.id] AS facts
ORDER BY a IS NULL OR b IS NULL, org
