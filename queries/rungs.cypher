// title: Spread over the ladder of commitment | التوزّع على سلّم الالتزام
// question: How firm is what an actor undertakes, or everybody on a topic? | ما مدى إلزام ما تتعهد به جهة، أو ما يتعهد به الجميع في موضوع؟
// empty: No commitment of the actor or on the topic is loaded for this day, nor an instrument that is adopted, signed or in force. | لم يُحمَّل لهذا اليوم أي التزام لهذه الجهة أو في هذا الموضوع، ولا صك معتمد أو موقّع أو سارٍ.
// read: A row is a rung of the ladder, the firmest first: n is how many commitments, or instruments that are adopted, signed or in force, stand on it, and the share is n divided by all of the subject's. What two undertake together counts once for each of them, and once for the topic. Instruments that one only issues, supports or observes, or has left, are left out. Without an actor or a topic, all countries and organizations are shown. | كل صف درجة من السلّم، أوثقها أولًا: العدد هو ما يقع عليها من التزامات أو صكوك معتمدة أو موقّعة أو سارية، والحصة هي العدد مقسومًا على مجموع ما للموضوع أو الجهة. وما يتعهد به طرفان معًا يُحتسب مرة لكل منهما ومرة واحدة للموضوع. ولا تدخل صكوك تكتفي الجهة بإصدارها أو دعمها أو مراقبتها، ولا صكوك انسحبت منها. وبلا جهة ولا موضوع تُعرض الدول والمنظمات كلها.
// scope: graph
// picture: bars subject rung n
// ladder: yes
// example: kor
// args: | actor
// param: actor actor - Only what this actor, or a body of it, undertakes.
// param: topic topic - Only what concerns this topic or a narrower one; without an actor, everybody's.
// column: subject text - Actor or topic | الجهة أو الموضوع
// column: rung word - Rung | الدرجة
// column: n int - Number | العدد
// column: share number - Share | الحصة
// column: facts id[] - Facts | الوقائع
WITH ['mentioned', 'audience', 'witness', 'speaker', 'organizer', 'facilitator',
    'observer', 'supporter', 'adopter', 'issuer', 'beneficiary'] AS passive,
  ['express-openness', 'welcome', 'consider', 'explore', 'call-for', 'will',
    'continue', 'adopted', 'signed', 'in-force'] AS ladder
CALL () {
  // The actor, with the bodies below it.
  MATCH (subject:Entity {id: $actor})<-[:PART_OF*0..16]-(:Actor)-[leg:UNDERTAKES|PARTY_TO]->(h:Commitment|Instrument)
  WHERE $topic IS NULL OR EXISTS { (h)-[:CONCERNS]->(:Topic)-[:BROADER*0..8]->(:Topic {id: $topic}) }
  RETURN subject, leg, h
  UNION ALL
  // Everybody on the topic, together.
  MATCH (subject:Topic {id: $topic}) WHERE $actor IS NULL
  MATCH (subject)<-[:BROADER*0..8]-(:Topic)<-[:CONCERNS]-(h:Commitment|Instrument)<-[leg:UNDERTAKES|PARTY_TO]-(:Actor)
  RETURN subject, leg, h
  UNION ALL
  // Graph-wide where neither is given: every country and organization, each with its bodies.
  UNWIND CASE WHEN $actor IS NULL AND $topic IS NULL THEN [1] ELSE [] END AS all_of_them
  MATCH (h:Commitment|Instrument)<-[leg:UNDERTAKES|PARTY_TO]-(:Actor)-[:PART_OF*0..16]->(subject:Country|Organization)
  WHERE NOT EXISTS { (subject)-[:PART_OF]->(:Actor) }
  RETURN subject, leg, h
}
// A leg is dated when one joins, and a withdrawal when one leaves.
WITH passive, ladder, subject, leg, h
WHERE NOT coalesce(leg.role, '') IN passive AND coalesce(leg.confidence, 1.0) >= $min_confidence
  AND CASE WHEN leg.action = 'withdrawal' THEN leg.date_from > $as_of ELSE coalesce(leg.date_from <= $as_of, true) END
  AND coalesce(leg.until_to >= $as_of, true)
WITH DISTINCT ladder, subject, h
// What has a status that is no rung (announced, ended) stands on none.
WITH ladder, subject, h,
  head([i IN range(0, size(ladder) - 1) WHERE ladder[i] = CASE WHEN h:Commitment THEN h.modality ELSE h.status END | i]) AS step
WHERE step IS NOT NULL AND coalesce(h.confidence, 1.0) >= $min_confidence
// A commitment is as old as the event that it came of, or the instrument that it is
// under; of an event that is only planned, or was called off, nothing has come.
WITH ladder, subject, h, step, CASE WHEN h:Commitment THEN coalesce(
    head([(h)<-[:RESULTED_IN]-(e:Event) | e]),
    head([(h)-[:UNDER]->(i:Instrument) | i]))
  ELSE h END AS dated
WHERE (dated.date_from IS NULL OR dated.date_from <= $as_of)
  AND NOT coalesce(dated.status, '') IN ['planned', 'cancelled']
WITH ladder, subject, step, h ORDER BY h.id
WITH ladder, subject, step, collect(h.id) AS facts
WITH ladder, subject, collect({step: step, facts: facts}) AS rungs, sum(size(facts)) AS total
UNWIND rungs AS row
RETURN CASE WHEN $lang = 'ar' THEN coalesce(subject.name_ar, subject.name) ELSE subject.name END AS subject,
  ladder[row.step] AS rung,
  size(row.facts) AS n,
  toFloat(size(row.facts)) / total AS share,
  row.facts AS facts
// The subject with the most first.
ORDER BY total DESC, subject, row.step DESC
