// title: Distribution over the ladder of commitment | التوزّع على سلّم الالتزام
// question: How firm are the undertakings of an actor, or of everyone on a topic? | ما مدى قوة التزامات جهة ما، أو التزامات جميع الجهات في موضوع ما؟
// empty: No commitment of the actor or on the topic is recorded by this day, and no instrument that had been announced, adopted or signed or had come into force. | لم يُسجَّل حتى هذا اليوم التزام لهذه الجهة أو في هذا الموضوع، ولا وثيقة أُعلن عنها أو اعتُمدت أو وُقّعت أو دخلت حيز النفاذ.
// read: Each row is a rung of the ladder, the firmest first. Number is how many commitments and instruments stand on it on the day; share is its part of all that stand on a rung. A joint undertaking counts once for each of those who share it, but only once for the topic. “Ended” is counted separately, without a share: what is over, or what the actor has left. Instruments that an actor only issues, supports or observes, or joined after the day, are left out. Without an actor or a topic, all countries and organizations are shown. | كل صف درجة من السلّم، أعلاها أولًا: و«العدد» هو ما يقع عليها في اليوم المطلوب من التزامات ووثائق، و«الحصة» نسبته إلى مجموع ما يقع على السلّم كله. وما تلتزم به جهتان معًا يُحتسب مرة لكل منهما، ومرة واحدة للموضوع. ويُحصى «انتهاء السريان» على حدة وبلا حصة: وهو ما انتهى أو انسحبت منه الجهة. ولا تدخل في الحساب وثائق تكتفي الجهة بإصدارها أو دعمها أو المشاركة فيها بصفة مراقب، أو انضمت إليها لاحقًا. وإذا لم تُحدَّد جهة ولا موضوع عُرضت الدول والمنظمات كلها.
// scope: graph
// picture: ladder actor topic rung n
// ladder: yes
// example: kor
// args: | actor
// narrow: actor topic rung n share
// param: actor actor - Only what this actor, or a body of it, undertakes.
// param: topic topic - Only what concerns this topic or a narrower one; without an actor, the undertakings of everyone.
// column: actor actor - Actor | الجهة
// column: topic topic - Topic | الموضوع
// column: rung word - Rung | الدرجة
// column: n int - Number | العدد
// column: share number - Share | الحصة
// column: facts id[] - Facts | الوقائع

WITH COLLECT { MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(t:Topic) RETURN t.id } AS narrower
CALL (narrower) {
  // What a country or organization has a part in.
  MATCH (:Entity {id: $actor})-[t:TOOK_PART_IN]->(h:Commitment|Instrument)
  RETURN $actor AS actor, t, h
  UNION
  // That in which it had it by a body or a person.
  UNWIND CASE WHEN EXISTS { (:Entity {id: $actor})-[:TOOK_PART_IN]->() } THEN [] ELSE [$actor] END AS actor
  MATCH ()-[t:TOOK_PART_IN]->(h:Commitment|Instrument) WHERE actor IN t.via
  RETURN actor, t, h
  UNION
  // What a person undertakes who acts for nobody.
  MATCH (p:Person {id: $actor})-[:UNDERTAKES]->(h)
  WHERE NOT EXISTS { (h)<-[t:TOOK_PART_IN]-() WHERE p.id IN t.via }
  RETURN $actor AS actor, null AS t, h
  UNION
  // Everybody's on the topic, together.
  UNWIND CASE WHEN $actor IS NULL THEN narrower ELSE [] END AS topic
  MATCH (:Topic {id: topic})<-[:CONCERNS]-(h:Commitment|Instrument)
  OPTIONAL MATCH (h)<-[t:TOOK_PART_IN]-()
  WITH h, t WHERE t IS NOT NULL OR h:Commitment
  RETURN null AS actor, t, h
  UNION
  // Graph-wide where neither is given: each country's and organization's.
  UNWIND CASE WHEN $actor IS NULL AND $topic IS NULL THEN [1] ELSE [] END AS all_of_them
  MATCH (x:Actor)-[t:TOOK_PART_IN]->(h:Commitment|Instrument)
  RETURN x.id AS actor, t, h
}
WITH actor, t, h, narrower
WHERE (t IS NULL OR t.roles <> ['addressee'] AND coalesce(t.confidence, 1.0) >= $min_confidence AND t.active_from <= $as_of)
  AND coalesce(h.confidence, 1.0) >= $min_confidence AND h.void IS NULL
  AND ($topic IS NULL OR actor IS NULL OR EXISTS { (h)-[:CONCERNS]->(topic:Topic) WHERE topic.id IN narrower })
WITH actor, h, count(CASE WHEN coalesce(t.until_to >= $as_of, true) THEN 1 END) > 0 AS stays,
  count(CASE WHEN t IS NULL OR t.signed_only IS NULL AND coalesce(t.bound_from <= $as_of, true) THEN 1 END) > 0 AS bound
// What is in force is not so for who has only signed: that stands on the rung below, which is
// signed where no other step is on it.
CALL (h, bound) {
  UNWIND range(0, size(coalesce(h.steps, [])) - 1) AS i
  WITH h, i, h.steps_level[i] AS level, NOT bound AND h.steps[i] = 'in-force' AS lower
  WHERE h.steps_from[i] <= $as_of AND level > 0 AND NOT (lower AND level - 1 IN h.steps_level)
  RETURN CASE WHEN lower THEN 'signed' ELSE h.steps[i] END AS step, CASE WHEN lower THEN level - 1 ELSE level END AS level
  ORDER BY i DESC LIMIT 1
}
// What is on no rung of the ladder, or had not begun, is left out.
WITH actor, h, step, level, stays AND coalesce(h.ended_from > $as_of, true) AS holds
WITH actor, CASE WHEN holds THEN step ELSE 'ended' END AS rung, CASE WHEN holds THEN level ELSE 0 END AS level, h.id AS id
ORDER BY id
WITH actor, rung, level, collect(id) AS facts
WITH actor, collect({rung: rung, level: level, facts: facts}) AS rows, sum(CASE WHEN level > 0 THEN size(facts) ELSE 0 END) AS total
UNWIND rows AS row
RETURN actor,
  $topic AS topic,
  row.rung AS rung,
  size(row.facts) AS n,
  CASE WHEN row.level > 0 THEN toFloat(size(row.facts)) / total END AS share,
  row.facts AS facts
// The actor with the most first.
ORDER BY total DESC, actor, row.level DESC, rung
