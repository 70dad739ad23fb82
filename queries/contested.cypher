// title: Contested facts | وقائع مختلف عليها
// question: Where do sources give another value than the one preferred? | أين تذكر مصادر قيمة غير القيمة المعتمدة؟
// empty: No source that is loaded gives another value. | لا يذكر أي مصدر محمّل قيمة أخرى.
// param: actor actor - Only what this actor has a part in.
// param: kind words(contradicts,compatible,all) = contradicts - Values that cannot both be true, values that can, or all.
// column: id hub - Fact | الواقعة
// column: field text - Field | الحقل
// column: preferred text - Preferred value | القيمة المعتمدة
// column: other text - Other value | القيمة الأخرى
// column: kind text - Kind | النوع
// column: sources id[] - Who says so | من يقول ذلك
// column: facts id[] - Facts | الوقائع

// Graph-wide: claims are few beside the facts that nobody disputes.
MATCH (claim:Claim)-[:DISPUTES]->(n:Entity)
WHERE coalesce(claim.confidence, 1.0) >= $min_confidence
  AND ($kind = 'all' OR claim.contradicts = ($kind = 'contradicts'))
  AND (coalesce(n.status = 'planned', false) OR n.date_from IS NULL OR n.date_from <= $as_of)

// A part of the actor's own: as the node, the value, or a root of whoever acts in the node.
  AND ($actor IS NULL OR $actor IN [n.id, claim.value] OR EXISTS {
    MATCH (n)<-[leg:PARTY_TO|PARTICIPATED_IN|SIGNED|UNDERTAKES|MEMBER_OF]-(x:Actor)
    WHERE coalesce(leg.role, '') <> 'mentioned'
    MATCH (acting:Entity {id: coalesce(leg.for, x.id)})-[:PART_OF*0..16]->(part:Actor)
    WHERE $actor IN [x.id, part.id]
  })

// A value that is a node is shown by its name.
OPTIONAL MATCH (preferred:Entity {id: claim.preferred})
OPTIONAL MATCH (other:Entity {id: claim.value})
CALL (claim) {
  MATCH (claim)-[:EVIDENCED_BY]->(s:Source)
  WITH s ORDER BY s.id
  RETURN collect(DISTINCT s.id) AS sources
}
RETURN n.id AS id,
  claim.field AS field,
  CASE
    WHEN $lang = 'ar' AND claim.preferred = 'not listed' THEN 'غير مدرج'
    WHEN $lang = 'ar' THEN coalesce(preferred.name_ar, preferred.name, claim.preferred)
    ELSE coalesce(preferred.name, claim.preferred)
  END AS preferred,
  CASE
    WHEN $lang = 'ar' THEN coalesce(other.name_ar, other.name, claim.value)
    ELSE coalesce(other.name, claim.value)
  END AS other,
  CASE WHEN claim.contradicts THEN 'contradicts' ELSE 'compatible' END AS kind,
  sources,
  [claim.id, n.id] AS facts
ORDER BY id, field, claim.value
