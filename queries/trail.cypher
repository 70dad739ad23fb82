// title: Trail of an office or a person | مسار منصب أو شخص
// question: Where has the person, or whoever held the office, acted, in what capacity and for whom? | أين تصرّف هذا الشخص أو شاغل هذا المنصب، وبأي صفة، وعن من؟
// empty: No act in that office or of that person is loaded; being mentioned is no act. | لم يُحمّل أي فعل لهذا الشخص أو بصفة هذا المنصب؛ ومجرد الذكر ليس فعلًا.
// read: A row is an act, with the office in which it was done and for whom. A signature and its signing event are one row. | كل صف فعل، مع المنصب الذي صدر عنه ولمن. التوقيع وحدث توقيعه صف واحد.
// example: ohood-al-roumi
// picture: timeline date id role
// param: holder holder! - The office or person.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// column: date text - Date | التاريخ
// column: person person - Person | الشخص
// column: office office[] - In the office of | بصفة
// column: role word - Role | الدور
// column: id hub - What | البيان
// column: for actor - For | عن
// column: facts id[] - Facts | الوقائع

// The person, or all who held the office: their legs say in which office they acted.
CALL () {
  MATCH (p:Entity&Person {id: $holder}) RETURN p
  UNION
  MATCH (:Entity&Office {id: $holder})<-[:HOLDS]-(p:Person) RETURN p
}
MATCH (p)-[leg:PARTICIPATED_IN|SIGNED]->(h:Entity)
WHERE $holder IN [p.id] + coalesce(leg.as, [])
  AND coalesce(leg.confidence, h.confidence, 1.0) >= $min_confidence
  AND NOT coalesce(leg.role, '') IN ['mentioned', 'audience', 'witness', 'speaker', 'organizer', 'facilitator', 'observer']

// A signature and its signing event are one act: the event stands for both.
OPTIONAL MATCH (h)-[:RESULTED_IN]->(:Instrument)<-[signature:SIGNED]-(p) WHERE h.kind = 'signing'
WITH p, leg, h, head(collect(signature.id)) AS signature
WHERE NOT (leg:SIGNED AND EXISTS {
  MATCH (p)-[acted:PARTICIPATED_IN]->(:Event {kind: 'signing'})-[:RESULTED_IN]->(h)
  WHERE $holder IN [p.id] + coalesce(acted.as, [])
})
WITH p, leg, h, signature,
  coalesce(leg.date, h.date) AS date,
  CASE WHEN leg.date IS NULL THEN h.date_from ELSE leg.date_from END AS first,
  CASE WHEN leg.date IS NULL THEN h.date_to ELSE leg.date_to END AS last
// What is only planned has left no trail.
WHERE NOT coalesce(h.status IN ['planned', 'cancelled'], false) AND (first IS NULL OR first <= $as_of)
  AND ($from IS NULL OR (date IS NOT NULL AND (last IS NULL OR last >= $from)))
  AND ($to IS NULL OR (date IS NOT NULL AND (first IS NULL OR first <= $to)))
RETURN date,
  p.id AS person,
  coalesce(leg.as, []) AS office,
  CASE WHEN leg:SIGNED OR signature IS NOT NULL THEN 'signatory' ELSE leg.role END AS role,
  h.id AS id,
  leg.for AS for,
  [leg.id] + CASE WHEN signature IS NULL THEN [] ELSE [signature] END AS facts
// By date: an open start before all others, undated last.
ORDER BY date IS NULL, first IS NOT NULL, first, id, person
