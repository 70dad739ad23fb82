// title: How a topic spread | انتشار موضوع بين الجهات
// question: In what order did actors take up the topic, and through whom? | بأي ترتيب تناولت الجهات هذا الموضوع، وعن طريق من؟
// empty: No dated act on the topic, or on a narrower one, with an active participant is recorded by this day. | لم يُسجَّل حتى هذا اليوم بند مؤرخ في هذا الموضوع كان لجهة دور فاعل فيه.
// read: Each row is a country or organization with the first dated act on the topic, or a narrower one, in which it had an active part or which it issued or adopted. If it joined that later, the day of joining counts. Speaking or reporting does not count, nor does what touches the topic only as context. “Through” names its partners in that act that certainly had the topic before. The rung is that of the act: an actor that has only signed is not bound by what is in force, and considering is not agreeing. Inexact dates count from their first possible day. First means first of what is recorded. | كل صف دولة أو منظمة مع أول بند مؤرخ في الموضوع، أو في موضوع أضيق منه، كان لها فيه دور فاعل أو أصدرته أو اعتمدته؛ وما انضمت إليه لاحقًا يُحتسب من يوم انضمامها. ولا يُحتسب مجرد الحديث عن الموضوع أو نشر تقرير فيه، ولا ما لا يتصل به إلا من حيث السياق. ويذكر عمود «عن طريق» شركاءها في ذلك البند الذين ثبت أنهم سبقوها إلى الموضوع. والدرجة هي درجة البند: فمن اكتفى بالتوقيع لا يُلزمه ما هو قيد النفاذ، ودراسة أمر لا تعني الاتفاق عليه. ويُحتسب التاريخ غير الدقيق من أول أيامه. والأول هو الأول مما سُجّل.
// example: ai
// ladder: yes
// picture: timeline first actor hub
// narrow: order actor first hub rung
// param: topic topic! - The topic; narrower ones are included.
// column: order int - Order | الترتيب
// column: actor actor - Actor | الجهة
// column: first edtf - First | أول مرة
// column: hub hub - Act | البند
// column: rung word - Rung | الدرجة
// column: through actor[] - Through | عن طريق
// column: facts id[] - Facts | الوقائع

MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(:Topic)<-[about:CONCERNS]-(h:Event|Instrument|Commitment)
WHERE coalesce(h.confidence, 1.0) >= $min_confidence AND coalesce(about.salience, '') <> 'context'
  AND h.void IS NULL AND NOT 'planned' IN h.steps
WITH DISTINCT h, h.on AS on, h.on_from AS on_from, h.on_to AS on_to, h.ended_from AS ended_from, h.steps AS steps, h.steps_from AS begin
WITH *, CASE WHEN h:Event THEN 1 WHEN h:Instrument THEN 2 ELSE 3 END AS kind,
  CASE WHEN ended_from <= $as_of THEN 'ended'
    ELSE [i IN range(0, size(coalesce(steps, [])) - 1) WHERE begin[i] <= $as_of | steps[i]][-1] END AS rung
CALL (h, on, on_from, on_to, ended_from) {
  // Who took it up, each since it took part.
  MATCH (x:Actor)-[t:TOOK_PART_IN]->(h)
  WHERE t.roles <> ['addressee'] AND coalesce(t.confidence, 1.0) >= $min_confidence
  // A part begins with the hub, or on its own day where that is later: bound by bound the later
  // one, written as that whose first day it is, and of two with the same, as the narrower.
  WITH *, coalesce(t.since_from, date('0001-01-01')) AS own, coalesce(on_from, date('0001-01-01')) AS stands,
    t.since_to >= on_to OR t.since_to IS NULL AS wider
  WITH *, CASE WHEN stands > own THEN stands ELSE own END AS begins,
    stands > own OR on IS NOT NULL AND stands = own AND wider AS as_hub
  // Who joined after the end, or had left before the beginning, had no part; of some ends nobody
  // knows when (the year 1).
  WHERE coalesce(t.until_to >= begins, true) AND (coalesce(ended_from > begins, true) OR ended_from.year = 1)
  RETURN x.id AS id, CASE WHEN as_hub THEN on ELSE t.since END AS date,
    CASE WHEN begins > date('0001-01-01') THEN begins END AS from,
    CASE WHEN on_to IS NULL THEN null WHEN wider THEN t.since_to ELSE on_to END AS to
  UNION
  // Since most topics spread by laws and strategies of one's own, who issued or adopted it as
  // well. To speak or report about a topic is not to take it up.
  UNWIND range(0, size(coalesce(h.other_roots, [])) - 1) AS i
  WITH *, h.other_roots[i] AS id
  WHERE h.other_roles[i] IN ['issuer', 'adopter'] AND h.kind <> 'report'
  RETURN id, on AS date, on_from AS from, on_to AS to
}
// What has no first day says nothing of an order, but by its last day one had the topic.
WITH id, {hub: h.id, rung: rung, kind: kind, date: date, from: from, to: to} AS thing
WHERE coalesce(thing.from <= $as_of, thing.to IS NOT NULL)
ORDER BY thing.from, thing.to, thing.kind, thing.hub
WITH id, collect(thing) AS things
// The day by which it had the topic for certain: the least last day, which need not be
// that of the first thing, if that is dated to the year only.
WITH id, [thing IN things WHERE thing.from IS NOT NULL][0] AS first,
  reduce(sure = null, one IN things | CASE WHEN one.to IS NOT NULL AND (sure IS NULL OR one.to < sure.to) THEN one ELSE sure END) AS sure
WITH collect({id: id, first: first, sure: sure}) AS everybody
UNWIND everybody AS me
WITH everybody, me WHERE me.first IS NOT NULL
// Its partners in the first thing, as the ties have them, who were in it no later and had
// the topic before the earliest day that the thing can have been on. A tie is found by its
// id, which names both, the smaller first.
WITH everybody, me, [one IN everybody WHERE one.sure.to < me.first.from AND EXISTS {
    MATCH ()-[tie:COOPERATES_WITH {id: 'cooperates_with~'
      + CASE WHEN one.id < me.id THEN one.id + '~' + me.id ELSE me.id + '~' + one.id END}]->()
    WHERE any(i IN range(0, size(coalesce(tie.acts, [])) - 1) WHERE tie.acts[i] = me.first.hub AND tie.act_from[i] <= me.first.from)
  }] AS before
RETURN 1 + size([one IN everybody WHERE one.first.from < me.first.from]) AS order,
  me.id AS actor, me.first.date AS first, me.first.hub AS hub, me.first.rung AS rung,
  COLLECT { UNWIND before AS one WITH one ORDER BY one.first.from, one.id RETURN one.id } AS through,
  // The thing itself, and by what the partners had the topic.
  COLLECT {
    UNWIND [me.first.hub] + [one IN before | one.sure.hub] AS id
    WITH DISTINCT id RETURN id ORDER BY id <> me.first.hub, id
  } AS facts
ORDER BY order, me.first.to, actor
