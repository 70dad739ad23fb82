// title: Evidence for a fact | الأدلة على واقعة
// question: Which paragraphs of which sources support the fact, and who disputes it? | إلى أي فقرات من أي مصادر تستند الواقعة، ومن يخالفها؟
// empty: Nothing recorded has this id, no evidence for it is recorded, or nothing ties these two actors. | لا شيء مسجَّل بهذا المعرّف، أو لم يُسجَّل له دليل، أو لا شيء يجمع بين هاتين الجهتين.
// read: Each row is a paragraph of a source. A field is named if the source supports only that field; a reprint names its origin. As stated is a word or two of the source, where its wording had to be interpreted. Confidence is 0.9 for what is stated, 0.8 for what is relative or external, and 0.5 for what is inferred, unless the files give another value. | كل صف فقرة من مصدر. ويُذكر الحقل إذا كان المصدر دليلًا عليه وحده، ويُحال ما أُعيد نشره إلى أصله. و«بلفظ المصدر» كلمة أو كلمتان منه حيث احتاج قوله إلى تفسير. والثقة، ما لم تحدد الملفات غيرها: 0.9 للمذكور صراحة، و0.8 للنسبي أو الخارجي، و0.5 للمستنتج.
// example: fact=eu-kor-dpc-3
// args: fact | actor partner
// narrow: fact field source paragraph basis
// param: fact fact - The id of a node or relationship; alternatively, give two actors.
// param: actor principal - With partner: everything that ties these two countries or organizations.
// param: partner principal - The other of the two.
// column: fact fact - Fact | الواقعة
// column: field field - Field | الحقل
// column: source source - Source | المصدر
// column: paragraph text - Paragraph | الفقرة
// column: basis word - Basis | الأساس
// column: confidence number - Confidence | الثقة
// column: according_to actor[] - According to | نقلًا عن
// column: origin source - Origin | الأصل
// column: as_stated text - As stated | بلفظ المصدر
// column: url id - Address | الرابط
// column: file id - File | الملف
// column: sha256 id - SHA-256 | بصمة SHA-256
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
  // Of what ties two, what had begun by the day or was known to be planned.
  MATCH (:Entity {id: $actor})-[tie:COOPERATES_WITH]-(:Entity {id: $partner})
  UNWIND range(0, size(coalesce(tie.acts, [])) - 1) AS i
  WITH tie, i WHERE tie.act_known[i] <= $as_of
  WITH DISTINCT tie.acts[i] AS hub
  MATCH (n:Entity {id: hub})
  RETURN n, null AS asked
}
CALL (n, asked) {
  // 1. What the node as a whole, or a field of it, rests on. Evidence for what no other names is shown like that for the whole.
  MATCH (n)-[e:EVIDENCED_BY]->(s:Source)
  RETURN 1 AS part, coalesce(e.leg, n.id) AS fact, CASE WHEN e.rest THEN null ELSE e.supports END AS fields, s, e.paragraph AS paragraph,
    e.as_stated AS as_stated, e.basis AS basis, e.confidence AS confidence, [n.id] AS facts
  UNION ALL
  // What another story says of the relationship asked about stands beside one of its ends.
  WITH asked WHERE asked IS NOT NULL
  UNWIND [startNode(asked), endNode(asked)] AS side
  MATCH (side)-[e:EVIDENCED_BY {leg: asked.id}]->(s:Source)
  RETURN 1 AS part, asked.id AS fact, null AS fields, s, e.paragraph AS paragraph,
    e.as_stated AS as_stated, e.basis AS basis, e.confidence AS confidence, [asked.id] AS facts
  UNION ALL
  // 2. The evidence of the relationship asked about, or that the node's legs have of their own.
  CALL (n, asked) {
    WITH asked AS leg WHERE asked IS NOT NULL RETURN leg
    UNION
    MATCH (n)<-[leg:PARTY_TO|PARTICIPATED_IN|SIGNED|MEMBER_OF|HOLDS]-() RETURN leg
  }
  // The lists of a leg have a place for each evidence of it.
  UNWIND range(0, size(coalesce(leg.evidence, [])) - 1) AS i
  WITH n, asked, leg, leg.basis[i] AS basis, coalesce(leg.confidences[i], leg.confidence) AS confidence,
    CASE WHEN leg.as_stated[i] <> '' THEN leg.as_stated[i] END AS as_stated,
    split(leg.evidence[i], '#')[0] AS source, split(leg.evidence[i], '#')[1] AS paragraph
  MATCH (s:Entity {id: source})
  // What it only inherits from the node stands there already.
  WHERE asked IS NOT NULL OR none(e IN [(n)-[x:EVIDENCED_BY]->(s) | x]
    WHERE coalesce(e.paragraph, '') = coalesce(paragraph, '') AND e.basis = basis AND e.confidence = confidence
      AND (e.supports IS NULL OR any(f IN e.supports WHERE f IN ['parties', 'participants', 'signers', 'members', 'holders'])))
  RETURN 2 AS part, leg.id AS fact, null AS fields, s, paragraph, as_stated, basis, confidence, [leg.id] AS facts
  UNION ALL
  // 3. Other values, and who gives them.
  MATCH (n)<-[:DISPUTES]-(claim:Claim)-[e:EVIDENCED_BY]->(s:Source)
  RETURN 3 AS part, claim.id AS fact, [claim.name] AS fields, s, e.paragraph AS paragraph,
    e.as_stated AS as_stated, e.basis AS basis, e.confidence AS confidence, [claim.id, n.id] AS facts
}
WITH n, part, fact, s, paragraph, as_stated, basis, confidence, facts,
  // The fields that it speaks for; none means the whole.
  reduce(text = null, f IN fields | CASE WHEN text IS NULL THEN f ELSE text + ', ' + f END) AS field
WHERE coalesce(confidence, 1.0) >= $min_confidence
RETURN fact, field, s.id AS source, paragraph, basis, confidence,
  COLLECT { MATCH (s)-[:ACCORDING_TO]->(x:Actor) RETURN x.id ORDER BY x.id } + coalesce(s.according_to, []) AS according_to,
  // A reprint has the origin of what it reprints, so that it adds none.
  coalesce(COLLECT {
    MATCH (s)-[:REPUBLISHES*1..8]->(o:Source) WHERE NOT EXISTS { (o)-[:REPUBLISHES]->(:Source) }
    RETURN o.id ORDER BY o.id LIMIT 1
  }[0], s.id) AS origin,
  as_stated,
  s.url AS url, s.archive_file AS file, s.archive_sha256 AS sha256, facts
ORDER BY n.id, part, fact, field IS NOT NULL, field, source, toInteger(split(paragraph, '-')[0]), paragraph, basis
