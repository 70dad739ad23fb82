// title: Evidence of a fact | أدلة واقعة
// question: On which paragraphs of which sources does the fact rest, and who disputes it? | على أي فقرات من أي مصادر تستند الواقعة، ومن يخالفها؟
// empty: Nothing that is loaded has this id, or nothing ties these two actors. | لا شيء مما حُمّل يحمل هذا المعرّف، أو لا شيء يجمع هاتين الجهتين.
// read: A row is a paragraph of a source. A field is named where the source speaks for that alone; a reprint leads to its origin. Confidence: stated 0.9, relative or external 0.8, inferred 0.5. | كل صف فقرة من مصدر. يُذكر الحقل حين لا يشهد المصدر إلا له، والنسخة المعادة تقود إلى أصلها. الثقة: المذكور صراحة 0.9، والنسبي أو الخارجي 0.8، والمستنتج 0.5.
// example: fact=eu-kor-dpc-3
// args: fact | actor partner
// param: fact fact - The id of a node or relationship; or give two actors instead.
// param: actor principal - With partner: all that ties these two countries or organizations.
// param: partner principal - The other of the two.
// column: fact id - Fact | الواقعة
// column: field text - Field | الحقل
// column: source id - Source | المصدر
// column: paragraph text - Paragraph | الفقرة
// column: basis word - Basis | الأساس
// column: confidence number - Confidence | الثقة
// column: according_to actor[] - According to | نقلًا عن
// column: origin id - Origin | الأصل
// column: url text - Address | الرابط
// column: file text - File | الملف
// column: sha256 text - SHA-256 | بصمة SHA-256
// column: facts id[] - Facts | الوقائع

// What is asked about: a node, a relationship, or the hubs that tie two actors.
CALL () {
  MATCH (n:Entity {id: $fact})
  RETURN n, null AS asked
  UNION
  // The id of a relationship, type~from~to, names its ends: no search through all types.
  WITH split($fact, '~') AS part
  MATCH (from:Entity {id: part[1]})
  MATCH (to:Entity|Topic {id: part[2]})
  MATCH (from)-[asked]->(to) WHERE asked.id = $fact
  RETURN null AS n, asked
  UNION
  MATCH (:Entity {id: $actor})-[tie:COOPERATES_WITH]-(:Entity {id: $partner})
  UNWIND tie.hubs AS hub
  MATCH (n:Entity {id: hub})
  // A commitment is as old as the event that it came of, or the instrument that it is under.
  WITH n, CASE WHEN n:Commitment THEN coalesce(
      head([(n)<-[:RESULTED_IN]-(e:Event) | e]),
      head([(n)-[:UNDER]->(i:Instrument) | i]))
    ELSE n END AS dated
  WHERE coalesce(n.status = 'planned', false) OR dated.date_from IS NULL OR dated.date_from <= $as_of
  RETURN n, null AS asked
}
CALL (n, asked) {
  // 1. What the node as a whole, or a field of it, rests on.
  MATCH (n)-[e:EVIDENCED_BY]->(s:Source)
  RETURN 1 AS part, n.id AS fact, e.supports AS fields, s, e.paragraph AS paragraph,
    e.basis AS basis, e.confidence AS confidence, [n.id] AS facts
  UNION ALL
  // 2. The evidence of the relationship asked about, or that the node's legs have of their own.
  CALL (n, asked) {
    WITH asked AS leg WHERE asked IS NOT NULL RETURN leg
    UNION
    MATCH (n)<-[leg:PARTY_TO|PARTICIPATED_IN|SIGNED|MEMBER_OF|HOLDS]-() RETURN leg
  }
  UNWIND range(0, size(leg.evidence) - 1) AS i
  WITH asked, leg, startNode(leg) AS from, endNode(leg) AS to, leg.basis[i] AS basis,
    split(leg.evidence[i], '#')[0] AS source, split(leg.evidence[i], '#')[1] AS paragraph
  MATCH (s:Entity {id: source})
  // A leg inherits what the hub rests on, unless it is surer than the leg.
  WITH asked, leg, s, paragraph, basis, head([e IN
      [(to)-[x:EVIDENCED_BY]->(s) | x] + [(from)-[x:EVIDENCED_BY]->(s) | x]
    WHERE coalesce(e.paragraph, '') = coalesce(paragraph, '') AND e.confidence <= leg.confidence]) AS inherited
  WHERE asked IS NOT NULL OR inherited IS NULL
  // A leg keeps the highest confidence of its evidence, and the basis of each.
  RETURN 2 AS part, leg.id AS fact, null AS fields, s, paragraph, basis,
    coalesce(inherited.confidence, leg.confidence) AS confidence, [leg.id] AS facts
  UNION ALL
  // 3. Other values, and who gives them.
  MATCH (n)<-[:DISPUTES]-(claim:Claim)-[e:EVIDENCED_BY]->(s:Source)
  RETURN 3 AS part, claim.id AS fact, [claim.name] AS fields, s, e.paragraph AS paragraph,
    e.basis AS basis, e.confidence AS confidence, [claim.id, n.id] AS facts
}
WITH n, part, fact, s, paragraph, basis, confidence, facts,
  // The fields that it speaks for; none means the whole.
  reduce(text = null, f IN fields | CASE WHEN text IS NULL THEN f ELSE text + ', ' + f END) AS field
WHERE coalesce(confidence, 1.0) >= $min_confidence
RETURN fact, field, s.id AS source, paragraph, basis, confidence,
  [(s)-[:ACCORDING_TO]->(x:Actor) | x.id] + coalesce(s.according_to, []) AS according_to,
  // A reprint has the origin of what it reprints, so that it adds none.
  coalesce(head([(s)-[:REPUBLISHES]->(o:Source) | o.id]), s.id) AS origin,
  s.url AS url, s.archive_file AS file, s.archive_sha256 AS sha256, facts
ORDER BY n.id, part, fact, field IS NOT NULL, field, source, toInteger(split(paragraph, '-')[0])
