// title: Activity of an office or a person | سجل أنشطة شخص أو منصب
// question: Where did the person, or whoever held the office, act, in what capacity and for whom? | أين شارك هذا الشخص أو شاغل هذا المنصب، وبأي صفة، وعن أي جهة؟
// empty: No act of that person or in that office is recorded; being mentioned is not an act. | لم يُسجَّل أي نشاط لهذا الشخص أو بصفة هذا المنصب؛ ومجرد الذكر لا يُعد نشاطًا.
// read: Each row is an act, even if only speaking, witnessing or listening, with the role, the office in which it was done and for whom. A signature and its signing event are one row, on the day of the signature. | كل صف نشاط، ولو اقتصر على إلقاء كلمة أو الشهادة أو الحضور، مع الدور والمنصب الذي جرى بصفته والجهة التي جرى باسمها. ويظهر التوقيع وحدث التوقيع في صف واحد، بتاريخ التوقيع.
// example: ohood-al-roumi
// picture: timeline date id role
// narrow: date person role id for
// param: holder holder! - The office or person.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// column: date edtf - Date | التاريخ
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
  AND coalesce(leg.role, '') <> 'mentioned'
  // What is only planned has left no trail.
  AND NOT coalesce(h.status IN ['planned', 'cancelled'], false)

// Signatures and their signing event are one act, for which the event stands, where the
// person was there for the same side: with the first of the person's roles.
WITH p, leg, h, COLLECT {
    MATCH (h)-[:RESULTED_IN]->(:Instrument)<-[s:SIGNED]-(p)
    WHERE leg:PARTICIPATED_IN AND h.kind = 'signing' AND coalesce(s.for = leg.for, true)
      AND coalesce(s.confidence, 1.0) >= $min_confidence
      AND NOT EXISTS {
        MATCH (p)-[other:PARTICIPATED_IN]->(h)
        WHERE other.id < leg.id AND other.role <> 'mentioned' AND coalesce(s.for = other.for, true)
          AND $holder IN [p.id] + coalesce(other.as, []) AND coalesce(other.confidence, h.confidence, 1.0) >= $min_confidence
      }
    RETURN s ORDER BY s.date IS NULL, s.date_from, s.id
  } AS signatures
WHERE NOT (leg:SIGNED AND EXISTS {
  MATCH (p)-[acted:PARTICIPATED_IN]->(e:Event {kind: 'signing'})-[:RESULTED_IN]->(h)
  WHERE NOT coalesce(e.status IN ['planned', 'cancelled'], false)
    AND acted.role <> 'mentioned' AND coalesce(acted.for = leg.for, true)
    AND $holder IN [p.id] + coalesce(acted.as, []) AND coalesce(acted.confidence, e.confidence, 1.0) >= $min_confidence
})
// A signature has a day of its own, if the files give one.
WITH p, leg, h, signatures, [d IN [leg] + signatures WHERE d.date IS NOT NULL][0] AS dated
WITH p, leg, h, signatures, coalesce(dated.date, h.on) AS date,
  CASE WHEN dated IS NULL THEN h.on_from ELSE dated.date_from END AS first,
  CASE WHEN dated IS NULL THEN h.on_to ELSE dated.date_to END AS last
WHERE (first IS NULL OR first <= $as_of)
  AND ($from IS NULL OR date IS NOT NULL AND coalesce(last, $from) >= $from)
  AND ($to IS NULL OR date IS NOT NULL AND coalesce(first, $to) <= $to)
RETURN date,
  p.id AS person,
  coalesce(leg.as, []) AS office,
  CASE WHEN leg:SIGNED OR size(signatures) > 0 THEN 'signatory' ELSE leg.role END AS role,
  h.id AS id,
  leg.for AS for,
  [leg.id] + [s IN signatures | s.id] AS facts
// By date: an open start before all others, undated last.
ORDER BY date IS NULL, first IS NOT NULL, first, id, person, leg.id
