// title: How a topic spread | انتشار موضوع
// question: In which order did actors take up the topic, and through whom? | بأي ترتيب دخلت الجهات هذا الموضوع، وعبر من؟
// empty: Nothing dated that is loaded is about the topic by this day with somebody in an active part. | لا شيء مؤرخًا مما حُمّل يتعلق بهذا الموضوع حتى هذا اليوم ولأحد فيه دور فاعل.
// read: A row is a country or organization and the first dated thing about the topic, or a narrower one, in which it had an active part, or which it issued or adopted; speaking or reporting about it does not count, nor does what touches the topic only as context. The rung tells how firm that is: to consider something is not to agree on it. Through names its partners in that, if they had the topic for certain before; nobody where it came by itself or together with others. Those of the same day share a place in the order; dates that are not exact count from their first day. First means first among what is loaded. | كل صف دولة أو منظمة وأول أمر مؤرخ في الموضوع أو في أضيق منه كان لها فيه دور فاعل أو أصدرته أو اعتمدته، ولا يُحتسب مجرد الحديث عنه أو نشر تقرير فيه، ولا ما يمسّه سياقًا فحسب. وتبيّن الدرجة مدى الالتزام: فالنظر في أمر ليس اتفاقًا عليه. ويُذكر في "عبر" شركاؤها فيه الذين سبقوها إلى الموضوع يقينًا، ولا يُذكر أحد حيث دخلته بنفسها أو مع غيرها معًا. وتشترك جهات اليوم الواحد في الترتيب، ويُحتسب التاريخ غير الدقيق من أول أيامه. والأول هو الأول مما حُمّل.
// example: ai
// ladder: yes
// picture: timeline first actor hub
// param: topic topic! - The topic; narrower ones are included.
// column: order int - Order | الترتيب
// column: actor actor - Actor | الجهة
// column: first text - First | أول مرة
// column: hub hub - By | بموجب
// column: rung word - Rung | الدرجة
// column: through actor[] - Through | عبر
// column: facts id[] - Facts | الوقائع
MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(:Topic)<-[about:CONCERNS]-(h)
WHERE coalesce(h.confidence, 1.0) >= $min_confidence AND coalesce(about.salience, '') <> 'context'
  AND NOT coalesce(h.status IN ['planned', 'cancelled', 'proposed'], false)
WITH DISTINCT h
WITH h, CASE WHEN h:Event THEN 1 WHEN NOT h:Instrument THEN 3 WHEN h.kind = 'report' THEN 4 ELSE 2 END AS kind
// A commitment has the date of the event it came of, else of the instrument it is under.
WITH h, kind, CASE WHEN kind = 3 THEN coalesce(
    head(COLLECT { MATCH (h)<-[:RESULTED_IN]-(e:Event) RETURN e ORDER BY e.date_from, e.id LIMIT 1 }),
    head(COLLECT { MATCH (h)-[:UNDER]->(i:Instrument) RETURN i ORDER BY i.date_from, i.id LIMIT 1 })
  ) ELSE h END AS dated
WITH h, h.id AS hub, coalesce(h.modality, h.status) AS rung, kind, dated.date AS date, dated.date_from AS from, dated.date_to AS to
// Who took it up: those with an active part, as in a tie, and, since most topics spread by
// laws and strategies of one's own, who issued or adopted it. To speak or report about a
// topic is not to take it up. A party that joined later has a date of its own; that of a
// withdrawal is none of joining.
MATCH (x)-[leg:PARTY_TO|PARTICIPATED_IN|UNDERTAKES]->(h)
WHERE NOT coalesce(leg.role, '') IN ['mentioned', 'audience', 'witness', 'speaker', 'organizer', 'facilitator',
  'observer', 'supporter', 'adopter', 'issuer', 'beneficiary'] OR (leg.role IN ['issuer', 'adopter'] AND kind <> 4)
WITH coalesce(leg.for, x.id) AS who, hub, rung, kind, date, from, to, CASE WHEN leg:PARTY_TO AND coalesce(leg.action, '') <> 'withdrawal' AND leg.date IS NOT NULL THEN leg END AS joined
WITH who, collect(DISTINCT CASE WHEN joined IS NULL THEN {hub: hub, rung: rung, kind: kind, date: date, from: from, to: to}
  ELSE {hub: hub, rung: rung, kind: kind, date: joined.date, from: joined.date_from, to: joined.date_to} END) AS things
// Each counts for the country or organization that it is a part of. What has no first day
// says nothing of an order.
MATCH (:Entity {id: who})-[:PART_OF*0..16]->(root:Actor)
WHERE root:Country OR root:Organization AND NOT (root)-[:PART_OF]->(:Actor)
WITH root.id AS id, things
UNWIND things AS thing
WITH id, thing WHERE thing.from <= $as_of
ORDER BY thing.from, thing.to, thing.kind, thing.hub
WITH id, collect(thing) AS things
// The day by which it had the topic for certain: the least last day, which need not be
// that of the first thing, if that is dated to the year only.
WITH id, things, things[0] AS first,
  reduce(sure = null, one IN things | CASE WHEN one.to IS NOT NULL AND (sure IS NULL OR one.to < sure.to) THEN one ELSE sure END) AS sure
WITH collect({id: id, first: first, sure: sure, hubs: [one IN things | one.hub]}) AS everybody
UNWIND everybody AS me
// Its partners in the first thing, as the derived ties have them, who had the topic before
// the earliest day that the thing can have been on. A tie is found by its id, which names
// both, the smaller first.
WITH everybody, me, CASE WHEN me.first.kind <> 3 THEN [] ELSE COLLECT {
  MATCH (:Entity {id: me.first.hub})-[:TOWARDS]->(:Actor)-[:PART_OF*0..16]->(y:Actor) RETURN y.id
} END AS towards
WITH everybody, me, [one IN everybody WHERE one.sure.to < me.first.from
  AND (me.first.hub IN one.hubs OR one.id IN towards) AND EXISTS {
    MATCH ()-[tie:COOPERATES_WITH {id: 'cooperates_with~'
      + CASE WHEN one.id < me.id THEN one.id + '~' + me.id ELSE me.id + '~' + one.id END}]->()
    WHERE me.first.hub IN tie.hubs
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
