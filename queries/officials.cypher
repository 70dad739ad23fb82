// title: Meetings of an official | لقاءات مسؤول
// question: Whom did the person meet, where and when, and in what capacity did the other person act? | بمن التقى هذا الشخص، وأين ومتى، وبأي صفة شارك الآخر؟
// empty: No meeting in which the person and another one both took part is recorded. Being mentioned, speaking, witnessing or listening is not meeting, and a forum is not a meeting. | لم يُسجَّل أي لقاء شارك فيه هذا الشخص مع غيره. ومن ذُكر فقط أو ألقى كلمة أو كان شاهدًا أو من الحضور لا يُعد ملتقيًا بأحد، والمنتدى ليس لقاءً.
// read: Each row is a meeting of two people who both took part in the event, for different sides or for the same one. The capacity is that of the person who was met: the offices in which that person acted there, or else for whom. Depth 2 adds the people whom these contacts met elsewhere, without those whom the person met as well. | كل صف لقاء بين شخصين شارك كلاهما في الحدث، سواء مثّلا طرفين مختلفين أو طرفًا واحدًا. والصفة هي صفة من جرى لقاؤه: المناصب التي شارك بها، وإلا فالجهة التي مثّلها. وعند العمق 2 يليهم من التقى بهم هؤلاء في مناسبات أخرى، ولا يتكرر من التقى به الشخص نفسه.
// example: ohood-al-roumi depth=2
// picture: network person met
// narrow: person met event date
// param: person person! - The person.
// param: depth words(1,2) = 1 - 1 for the people whom the person met; 2 also for those whom these met.
// column: person person - Person | الشخص
// column: met person - Met | من التقى به
// column: event event - Event | الحدث
// column: date edtf - Date | التاريخ
// column: capacity office[] - In the capacity of | بصفة
// column: place place - Place | المكان
// column: facts id[] - Facts | الوقائع

MATCH (asked:Entity&Person {id: $person})
WITH asked,
  // The kinds of event that tie nobody: whoever is at them need not have met.
  ['adoption', 'statement', 'publication', 'forum'] AS apart
// Whom the person met, if we are to go on from there. Who acts is one by whom a side took
// part, in a role that this side had.
CALL (asked, apart) {
  MATCH (asked)-[mine:PARTICIPATED_IN]->(e:Event)<-[theirs:PARTICIPATED_IN]-(met:Person)
  WHERE $depth = '2' AND met <> asked
    AND 'held' IN e.steps AND NOT e.kind IN apart AND coalesce(e.on_from, $as_of) <= $as_of
    AND all(x IN [mine, theirs, e] WHERE coalesce(x.confidence, 1.0) >= $min_confidence)
    AND EXISTS { MATCH (e)<-[part:TOOK_PART_IN]-() WHERE asked.id IN part.via AND mine.role IN part.roles }
    AND EXISTS { MATCH (e)<-[part:TOOK_PART_IN]-() WHERE met.id IN part.via AND theirs.role IN part.roles }
  RETURN collect(DISTINCT met) AS known
}
// The meetings of the person, and of each of these with people not met before.
UNWIND [asked] + known AS who
MATCH (who)-[mine:PARTICIPATED_IN]->(e:Event)<-[theirs:PARTICIPATED_IN]-(met:Person)
WHERE met <> who AND (who = asked OR (met <> asked AND NOT met IN known))
  // The same conditions as above.
  AND 'held' IN e.steps AND NOT e.kind IN apart AND coalesce(e.on_from, $as_of) <= $as_of
  AND all(x IN [mine, theirs, e] WHERE coalesce(x.confidence, 1.0) >= $min_confidence)
  AND EXISTS { MATCH (e)<-[part:TOOK_PART_IN]-() WHERE who.id IN part.via AND mine.role IN part.roles }
  AND EXISTS { MATCH (e)<-[part:TOOK_PART_IN]-() WHERE met.id IN part.via AND theirs.role IN part.roles }
// Somebody with two roles at an event has two legs there.
WITH asked, who, met, e, mine, theirs ORDER BY mine.id, theirs.id
WITH asked, who, met, e, collect(DISTINCT mine.id) AS own, collect(DISTINCT theirs) AS legs
WITH asked, who, met, e, own, legs,
  reduce(ids = [], leg IN legs | ids + [o IN coalesce(leg.as, []) WHERE NOT o IN ids]) AS offices
RETURN who.id AS person,
  met.id AS met,
  e.id AS event,
  e.on AS date,
  CASE WHEN size(offices) > 0 THEN offices
    ELSE reduce(ids = [], leg IN legs | ids + [f IN [leg.for] WHERE f IS NOT NULL AND NOT f IN ids]) END AS capacity,
  COLLECT { MATCH (e)-[:HELD_AT]->(p) RETURN p.id ORDER BY coalesce(p.kind, '') = 'virtual', p.id LIMIT 1 }[0] AS place,
  [e.id] + own + [leg IN legs | leg.id] AS facts
// The person's own meetings first; an open start before all others, undated last.
ORDER BY who <> asked, e.on IS NULL, e.on_from IS NOT NULL, e.on_from, event, person, met
