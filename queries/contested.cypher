// title: Contested facts | وقائع مختلف عليها
// question: Where do sources give another value than the one preferred? | أين تذكر مصادر قيمة غير القيمة المعتمدة؟
// empty: No source that is loaded gives another value. | لا يذكر أي مصدر محمّل قيمة أخرى.
// read: A row is a value that a source gives against the one that is preferred. Contradicting values cannot both be true; compatible ones can, as "more than 60" and "more than 70". | كل صف قيمة يذكرها مصدر خلافًا للقيمة المعتمدة. القيم المتعارضة لا تصح معًا، والمتوافقة قد تصح معًا، مثل "أكثر من 60" و"أكثر من 70".
// scope: graph
// args: | actor
// param: actor actor - Only what this actor has a part in.
// param: kind words(contradicts,compatible,all) = contradicts - Values that cannot both be true, values that can, or all.
// column: id hub - Fact | الواقعة
// column: field text - Field | الحقل
// column: preferred text - Preferred value | القيمة المعتمدة
// column: other text - Other value | القيمة الأخرى
// column: kind word - Kind | النوع
// column: sources id[] - Who says so | من يقول ذلك
// column: facts id[] - Facts | الوقائع

// Graph-wide: claims are few beside the facts that nobody disputes.
MATCH (claim:Claim)-[:DISPUTES]->(n:Entity)
WHERE coalesce(claim.confidence, 1.0) >= $min_confidence
  AND ($kind = 'all' OR claim.contradicts = ($kind = 'contradicts'))
  AND (coalesce(n.status = 'planned', false) OR n.date_from IS NULL OR n.date_from <= $as_of)

// Whoever acts in the node, and the bodies, countries and organizations that they act for.
CALL (n) {
  MATCH (n)<-[leg:PARTY_TO|PARTICIPATED_IN|SIGNED|UNDERTAKES]-(x:Actor)
  WHERE $actor IS NOT NULL AND coalesce(leg.role, '') <> 'mentioned'
  MATCH (:Entity {id: coalesce(leg.for, x.id)})-[:PART_OF*0..16]->(root:Actor)
  RETURN collect(x.id) + collect(root.id) AS involved
}
WITH claim, n, involved
WHERE $actor IS NULL OR $actor IN [n.id, claim.value] + involved

// A value that is a node is shown by its name, the words of a stated count in the language.
OPTIONAL MATCH (preferred:Entity {id: claim.preferred})
OPTIONAL MATCH (other:Entity {id: claim.value})
CALL (claim) {
  MATCH (claim)-[:EVIDENCED_BY]->(s:Source)
  WITH s ORDER BY s.id
  RETURN collect(DISTINCT s.id) AS sources
}
WITH claim, n, sources, [v IN [{node: preferred, text: claim.preferred}, {node: other, text: claim.value}] | CASE
    WHEN $lang <> 'ar' THEN coalesce(v.node.name, v.text)
    WHEN v.node IS NOT NULL THEN coalesce(v.node.name_ar, v.node.name)
    ELSE replace(replace(replace(replace(v.text,
      'not listed', 'غير مدرج'), 'more than', 'أكثر من'), 'at least', 'ما لا يقل عن'), 'about', 'نحو')
  END] AS shown
RETURN n.id AS id,
  claim.field AS field,
  shown[0] AS preferred,
  shown[1] AS other,
  CASE WHEN claim.contradicts THEN 'contradicts' ELSE 'compatible' END AS kind,
  sources,
  [claim.id, n.id] AS facts
ORDER BY id, field, claim.value
