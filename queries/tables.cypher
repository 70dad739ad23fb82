// title: Memberships in common | العضويات المشتركة
// question: Which organizations and groups does each of the two belong to, and since when? | إلى أي منظمات ومجموعات تنتمي كل من الجهتين، ومنذ متى؟
// empty: No membership of either is recorded for this day. That does not mean that they are members of nothing. | لم تُسجَّل عضوية لأي من الجهتين في هذا اليوم. ولا يعني ذلك أنهما ليستا عضوين في أي منظمة.
// read: Each row is an organization or group to which at least one of the two belongs on the day. “Not listed” appears only if the list of members is complete, or has as many full and founding members as a source states exactly; otherwise it is “unknown”. Since is the day from which both belong to it, or the one that does, whatever the status. | كل صف منظمة أو مجموعة تنتمي إليها إحدى الجهتين على الأقل في اليوم المطلوب. ولا ترد «غير مدرج» إلا إذا كانت قائمة الأعضاء كاملة، أو كان فيها من الأعضاء المؤسسين والكاملي العضوية العدد الذي يذكره مصدر بالضبط؛ وفيما عدا ذلك ترد «غير معروف». و«منذ» هو بداية انتماء الجهتين معًا، أو انتماء إحداهما إن لم تنتم إليها الأخرى، أيًّا كانت الصفة.
// members: yes
// example: mar usa
// narrow: org a_status b_status since
// param: a actor! - One actor.
// param: b actor! - The other actor.
// column: org actor - Organization | المنظمة
// column: a_status word[] - {a} | {a}
// column: b_status word[] - {b} | {b}
// column: since edtf - Since | منذ
// column: listed int - Members listed | الأعضاء المدرجون
// column: stated count - Members stated | عدد الأعضاء المذكور
// column: complete edtf - List complete as of | القائمة كاملة في
// column: facts id[] - Facts | الوقائع

MATCH (x:Entity)-[m:MEMBER_OF]->(o:Organization)
WHERE x.id IN [$a, $b]
  AND coalesce(m.confidence, 1.0) >= $min_confidence
  AND coalesce(m.since_from, $as_of) <= $as_of AND coalesce(m.until_to, $as_of) >= $as_of
// A member can have more than one status on a day: the one since later comes first.
WITH o, x, m ORDER BY m.since_from IS NULL, m.since_from DESC, m.id
WITH o, collect(CASE WHEN x.id = $a THEN m END) AS a, collect(CASE WHEN x.id = $b THEN m END) AS b
CALL (o) {
  MATCH (y:Actor)-[n:MEMBER_OF]->(o)
  WHERE coalesce(n.confidence, 1.0) >= $min_confidence
    AND coalesce(n.since_from, $as_of) <= $as_of AND coalesce(n.until_to, $as_of) >= $as_of
  RETURN count(DISTINCT y) AS listed, count(DISTINCT CASE WHEN n.status IN ['full', 'founding'] THEN y END) AS proper
}
WITH o, a, b, listed,
  // Who is in no list is no member only where the list is complete.
  CASE WHEN o.members_complete_as_of IS NOT NULL OR o.members_stated_min = proper AND o.members_stated_max = proper
    THEN 'not listed' ELSE 'unknown' END AS absent
RETURN o.id AS org,
  CASE WHEN size(a) > 0 THEN [m IN a | m.status] ELSE [absent] END AS a_status,
  CASE WHEN size(b) > 0 THEN [m IN b | m.status] ELSE [absent] END AS b_status,
  // Since when both sit there, or the one who does; nothing where that of one is not known.
  CASE WHEN size(a) = 0 THEN b[-1].since WHEN size(b) = 0 THEN a[-1].since
    WHEN a[-1].since_from > b[-1].since_from THEN a[-1].since WHEN b[-1].since_from >= a[-1].since_from THEN b[-1].since END AS since,
  listed,
  o.members_stated AS stated,
  o.members_complete_as_of AS complete,
  [m IN CASE WHEN $a = $b THEN a ELSE a + b END | m.id] AS facts
ORDER BY size(a) = 0 OR size(b) = 0, org
