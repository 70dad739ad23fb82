// title: Contested facts | ما تختلف فيه المصادر
// question: Where do sources give a value other than the preferred one? | أين تذكر مصادر قيمة غير القيمة المرجَّحة؟
// empty: No recorded source gives another value. | لا يذكر أي مصدر مسجَّل قيمة أخرى.
// read: Each row is a value that a source gives in place of the preferred one. Contradicts: the two cannot both be true. Compatible: they can, such as “more than 60” and “more than 70”. | كل صف قيمة يذكرها مصدر خلافًا للقيمة المرجَّحة. «تعارض»: لا يمكن أن تصح القيمتان معًا؛ و«توافق»: يمكن أن تصحا معًا، مثل «أكثر من 60» و«أكثر من 70».
// scope: graph
// args: | actor
// narrow: id field preferred other
// param: actor actor - Only facts in which this actor has a part.
// param: kind words(contradicts,compatible,all) = contradicts - Values that cannot both be true, values that can, or all.
// column: id hub - Fact | الواقعة
// column: field field - Field | الحقل
// column: preferred value - Preferred value | القيمة المرجَّحة
// column: other value - Other value | القيمة الأخرى
// column: kind word - Kind | نوع الاختلاف
// column: sources source[] - According to | المصادر المخالفة
// column: facts id[] - Facts | الوقائع

// Graph-wide: claims are few beside the facts that nobody disputes.
MATCH (claim:Claim)-[:DISPUTES]->(n:Entity)
WHERE coalesce(claim.confidence, 1.0) >= $min_confidence
  AND ($kind = 'all' OR claim.contradicts = ($kind = 'contradicts'))
  // Of what happened, only what had begun by the day or was known to be planned.
  AND coalesce(n.known_from <= $as_of, true)

// Who has a part in it, and by whom: who only speaks or is a witness too, but not who is only
// mentioned.
CALL (n) {
  MATCH (n)<-[part:TOOK_PART_IN|PARTY_TO|PARTICIPATED_IN|SIGNED|UNDERTAKES]-(x:Actor)
  WHERE $actor IS NOT NULL AND coalesce(part.role, '') <> 'mentioned' AND $actor IN [x.id] + coalesce(part.via, [])
  RETURN count(*) > 0 AS involved
}
WITH claim, n, involved
WHERE $actor IS NULL OR involved OR $actor IN [n.id, claim.value]
  OR any(i IN range(0, size(coalesce(n.other_roots, [])) - 1) WHERE n.other_roots[i] = $actor AND n.other_roles[i] <> 'mentioned')
RETURN n.id AS id,
  claim.field AS field,
  claim.preferred AS preferred,
  claim.value AS other,
  CASE WHEN claim.contradicts THEN 'contradicts' ELSE 'compatible' END AS kind,
  COLLECT { MATCH (claim)-[:EVIDENCED_BY]->(s:Source) RETURN DISTINCT s.id AS source ORDER BY source } AS sources,
  [claim.id, n.id] AS facts
ORDER BY id, field, claim.value
