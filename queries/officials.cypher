// title: Meetings of officials | لقاءات المسؤولين
// question: Whom did the person, or the people of the actor, meet, where and when, and in what capacity did the other person act? | بمن التقى هذا الشخص، أو مسؤولو هذه الجهة، وأين ومتى، وبأي صفة شارك الآخر؟
// empty: No meeting of the person, or of somebody who acted for the actor, with another person who took part in it is recorded. Being mentioned, speaking, witnessing or listening is not meeting, and a forum is not a meeting. | لم يُسجَّل أي لقاء جمع هذا الشخص، أو من شارك باسم هذه الجهة، بشخص آخر شارك فيه. ومن ذُكر فقط أو ألقى كلمة أو كان شاهدًا أو من الحضور لا يُعد ملتقيًا بأحد، والمنتدى ليس لقاءً.
// read: Each row is a meeting of two people who both took part in the event. For a person, these are all recorded meetings, also with people of the same side. For a country, an organization or a body, they are those of its people with others: of those who acted there for it or for a body of it, or held an office of one of these on that day. The capacity is that of the person met: the offices in which that person acted there, or else for whom. Depth 2 adds whom these people met elsewhere. | كل صف لقاء بين شخصين شارك كلاهما في الحدث. فإذا طُلب شخص عُرضت لقاءاته كلها، ولو كان الآخر من طرفه نفسه. وإذا طُلبت دولة أو منظمة أو هيئة عُرضت لقاءات مسؤوليها بغيرهم، وهم من شارك باسمها أو باسم هيئة تابعة لها، ومن كان يشغل يومئذ منصبًا فيها أو في هيئة تابعة لها. والصفة هي صفة من جرى لقاؤه: المناصب التي شارك بها، وإلا فالجهة التي مثّلها. وعند العمق 2 يليهم من التقى بهم هؤلاء في مناسبات أخرى، ولا يتكرر من سبق ذكره.
// example: are
// picture: network person met
// narrow: person met event date
// param: who actor! - A person; or a country, an organization or a body, for the people who act for it.
// param: depth words(1,2) = 1 - 1 for those who were met; 2 also for those whom these met.
// column: person person - Person | الشخص
// column: met person - Met | من التقى به
// column: event event - Event | الحدث
// column: date edtf - Date | التاريخ
// column: capacity office[] - In the capacity of | بصفة
// column: place place - Place | المكان
// column: facts id[] - Facts | الوقائع

MATCH (asked:Entity {id: $who})
WITH asked,
  // The kinds of event that tie nobody: whoever is at them need not have met.
  ['adoption', 'statement', 'publication', 'forum'] AS apart,
  // The actor and its bodies, which people act for. A person has none.
  COLLECT { MATCH (asked)<-[:PART_OF*0..16]-(unit:Actor) WHERE NOT asked:Person RETURN DISTINCT unit.id } AS units
WITH asked, apart, units, COLLECT {
    UNWIND units AS id MATCH (:Entity {id: id})<-[:OFFICE_OF]-(o:Office) RETURN DISTINCT o.id
  } AS offices

// The legs of the person, or of the actor's people.
CALL (asked, units, offices) {
  MATCH (asked:Person)-[mine:PARTICIPATED_IN]->(e:Event)
  RETURN e, mine, null AS hold
  UNION
  // Who acts for it, according to the leg: it took part, or what it is a part of did.
  MATCH (asked)-[:PART_OF*0..16]->(:Actor)-[:TOOK_PART_IN]->(e:Event)<-[mine:PARTICIPATED_IN]-(:Person)
  WHERE mine.for IN units OR any(office IN mine.as WHERE office IN offices)
  RETURN e, mine, null AS hold
  UNION
  // Who held an office of it on the day, for whomever that person acted.
  UNWIND offices AS id
  MATCH (:Entity {id: id})<-[h:HOLDS]-(:Person)-[mine:PARTICIPATED_IN]->(e:Event)
  WHERE NOT mine.for IN units AND coalesce(h.confidence, 1.0) >= $min_confidence
    AND coalesce(h.since_from <= e.on_to, true) AND coalesce(h.until_to >= e.on_from, true)
  RETURN e, mine, CASE WHEN id IN coalesce(mine.as, []) THEN null ELSE h.id END AS hold
}
WITH apart, e, mine, startNode(mine) AS who, collect(DISTINCT hold) AS holds
// Who acts is one by whom a side took part, in a role that this side had.
WHERE 'held' IN e.steps AND NOT e.kind IN apart AND coalesce(e.on_from, $as_of) <= $as_of
  AND all(x IN [mine, e] WHERE coalesce(x.confidence, 1.0) >= $min_confidence)
  AND EXISTS { MATCH (e)<-[part:TOOK_PART_IN]-() WHERE who.id IN part.via AND mine.role IN part.roles }
WITH apart, e, collect({who: who, leg: mine, holds: holds}) AS ours, collect(DISTINCT who) AS people
WITH apart, collect({event: e, ours: ours, people: people}) AS meetings

// Whom they met, if we are to go on from there.
CALL (meetings) {
  UNWIND CASE WHEN $depth = '2' THEN meetings ELSE [] END AS m
  WITH m.event AS e, m.people AS people
  MATCH (e)<-[theirs:PARTICIPATED_IN]-(met:Person)
  WHERE NOT met IN people AND coalesce(theirs.confidence, 1.0) >= $min_confidence
    AND EXISTS { MATCH (e)<-[part:TOOK_PART_IN]-() WHERE met.id IN part.via AND theirs.role IN part.roles }
  RETURN collect(DISTINCT met) AS known
}
WITH apart, meetings, known, COLLECT { UNWIND meetings AS m UNWIND m.people AS p RETURN DISTINCT p } AS people

// Their meetings, and those of each of these with people not met before.
CALL (apart, meetings, known, people) {
  UNWIND meetings AS m
  UNWIND m.ours AS our
  RETURN 1 AS depth, our.who AS who, our.leg AS mine, our.holds AS holds, m.event AS e, m.people AS before
  UNION ALL
  UNWIND known AS who
  WITH apart, who, people, known + people AS before WHERE NOT who IN people
  MATCH (who)-[mine:PARTICIPATED_IN]->(e:Event)
  // The same conditions as above.
  WHERE 'held' IN e.steps AND NOT e.kind IN apart AND coalesce(e.on_from, $as_of) <= $as_of
    AND all(x IN [mine, e] WHERE coalesce(x.confidence, 1.0) >= $min_confidence)
    AND EXISTS { MATCH (e)<-[part:TOOK_PART_IN]-() WHERE who.id IN part.via AND mine.role IN part.roles }
  RETURN 2 AS depth, who, mine, [] AS holds, e, before
}
MATCH (e)<-[theirs:PARTICIPATED_IN]-(met:Person)
WHERE met <> who AND NOT met IN before AND coalesce(theirs.confidence, 1.0) >= $min_confidence
  AND EXISTS { MATCH (e)<-[part:TOOK_PART_IN]-() WHERE met.id IN part.via AND theirs.role IN part.roles }
// Somebody with two roles at an event has two legs there.
WITH depth, who, met, e, mine, holds, theirs ORDER BY mine.id, theirs.id
WITH depth, who, met, e, collect(DISTINCT mine.id) AS own, collect(DISTINCT holds) AS holds, collect(DISTINCT theirs) AS legs
WITH depth, who, met, e, own, legs,
  reduce(ids = [], list IN holds | ids + [id IN list WHERE NOT id IN ids]) AS holds,
  reduce(ids = [], leg IN legs | ids + [o IN coalesce(leg.as, []) WHERE NOT o IN ids]) AS offices
RETURN who.id AS person,
  met.id AS met,
  e.id AS event,
  e.on AS date,
  CASE WHEN size(offices) > 0 THEN offices
    ELSE reduce(ids = [], leg IN legs | ids + [f IN [leg.for] WHERE f IS NOT NULL AND NOT f IN ids]) END AS capacity,
  COLLECT { MATCH (e)-[:HELD_AT]->(p) RETURN p.id ORDER BY coalesce(p.kind, '') = 'virtual', p.id LIMIT 1 }[0] AS place,
  [e.id] + own + holds + [leg IN legs | leg.id] AS facts
// Their own meetings first; an open start before all others, undated last.
ORDER BY depth, e.on IS NULL, e.on_from IS NOT NULL, e.on_from, event, person, met
