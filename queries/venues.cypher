// title: Events at a place | ما جرى في مكان
// question: Which events were held at the place, in a place within it or in the series, and what came of them? | ما الذي جرى في هذا المكان أو ضمنه، أو في هذه السلسلة، وعمّ أسفر؟
// empty: No event held at the place or in the series is recorded for that time. Events for which no source gives a place are not included. | لم يُسجَّل أي حدث جرى في هذا المكان أو في هذه السلسلة في تلك المدة. والأحداث التي لا يذكر مصدر مكانها لا تُنسب إلى مكان.
// read: Each row is an event that was held, with what came of it or of a part of it: instruments and organizations first, then commitments, each from the firmest down. Rungs gives the rung of each on the day in the same order, with “ended” for what is over and “-” for what has none. What is explored is not agreed. What came of a part is also shown with the part, if that was held there too. | كل صف حدث جرى، مع ما أسفر عنه هو أو جزء منه: الوثائق والمنظمات أولًا ثم الالتزامات، وكلٌّ منها من أعلى الدرجات إلى أدناها. وتُذكر درجاتها في اليوم المطلوب بالترتيب نفسه، و«انتهاء السريان» لما انتهى، والشرطة لما لا درجة له. وما هو قيد الاستكشاف ليس متفقًا عليه. وما أسفر عنه جزء من الحدث يظهر مع الجزء أيضًا إن جرى هناك.
// example: seoul
// ladder: yes
// picture: timeline date event place
// args: place
// narrow: date place event deals
// param: place place - The city, venue, region or country, or a world region of UN M49, such as 150 or Europe; places within it count.
// param: series series - The series of meetings, or the joint body that meets; instead of a place or in addition to one.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// column: date edtf - Date | التاريخ
// column: place place - Place | المكان
// column: within place[] - Located in | يقع في
// column: event event - Event | الحدث
// column: deals hub[] - Results | ما أسفر عنه
// column: rungs word[] - Rungs | الدرجات
// column: facts id[] - Facts | الوقائع

CALL () {
  MATCH (:Entity {id: $place}) ((:Place|Country)<-[:LOCATED_IN]-(:Place)){0,8} (:Place|Country)<-[:HELD_AT]-(e:Event)
  WHERE $series IS NULL OR EXISTS { (e)-[:IN_SERIES|UNDER]->(:Entity {id: $series}) }
  RETURN e
  UNION
  // A world region is no node, and what lies in it lies in its countries.
  MATCH (c:Country) WHERE $place IN c.regions
  MATCH (c) ((:Place|Country)<-[:LOCATED_IN]-(:Place)){0,8} (:Place|Country)<-[:HELD_AT]-(e:Event)
  WHERE $series IS NULL OR EXISTS { (e)-[:IN_SERIES|UNDER]->(:Entity {id: $series}) }
  RETURN e
  UNION
  MATCH (:Entity {id: $series})<-[:IN_SERIES|UNDER]-(e:Event)
  WHERE $place IS NULL
  RETURN e
}
WITH e
// What is planned has not happened, and nothing happens at what is called off.
WHERE 'held' IN e.steps AND coalesce(e.confidence, 1.0) >= $min_confidence
  AND (e.on_from IS NULL OR e.on_from <= $as_of)
  // A period leaves out what has no date; an open side of a date excludes nothing.
  AND ($from IS NULL OR (e.on IS NOT NULL AND (e.on_to IS NULL OR e.on_to >= $from)))
  AND ($to IS NULL OR (e.on IS NOT NULL AND (e.on_from IS NULL OR e.on_from <= $to)))
CALL (e) {
  MATCH (e)<-[:PART_OF*0..8]-(part:Event)-[:RESULTED_IN]->(deal:Instrument|Organization|Commitment)
  // What one side says there is no outcome of the whole.
  WHERE (part = e OR part.kind <> 'statement')
    AND 'held' IN part.steps AND (part.on_from IS NULL OR part.on_from <= $as_of)
    AND all(x IN [part, deal] WHERE coalesce(x.confidence, 1.0) >= $min_confidence)
  WITH DISTINCT deal, [i IN range(0, size(coalesce(deal.steps, [])) - 1) WHERE deal.steps_from[i] <= $as_of | i][-1] AS step
  // What had not begun by the day is left out.
  WHERE step IS NOT NULL OR deal:Organization AND coalesce(deal.founded_from <= $as_of, true)
  WITH deal, CASE WHEN deal.ended_from <= $as_of THEN 'ended' ELSE deal.steps[step] END AS rung,
    CASE WHEN deal.ended_from <= $as_of THEN 0 ELSE deal.steps_level[step] END AS level
  ORDER BY CASE WHEN deal:Instrument THEN 1 WHEN deal:Organization THEN 2 ELSE 3 END, level DESC, deal.id
  RETURN collect(deal.id) AS deals, collect(coalesce(rung, '-')) AS rungs
}
// Of several places, the one that was asked for; else one that people can go to.
WITH e, deals, rungs, COLLECT {
  MATCH (e)-[:HELD_AT]->(at:Place|Country)
  RETURN at ORDER BY $place IS NOT NULL AND NOT EXISTS {
    (at)-[:LOCATED_IN*0..8]->(in:Entity) WHERE in.id = $place OR $place IN in.regions
  }, coalesce(at.kind, '') = 'virtual', at.id LIMIT 1
}[0] AS at
RETURN e.on AS date,
  at.id AS place,
  // The nearest first.
  COLLECT {
    MATCH way = (at)-[:LOCATED_IN*1..8]->(up:Place|Country)
    RETURN up.id ORDER BY length(way), up.id
  } AS within,
  e.id AS event,
  deals,
  rungs,
  [e.id] + deals AS facts
// By date, an open start first and undated last; the whole before its parts.
ORDER BY e.on IS NULL, e.on_from IS NOT NULL, e.on_from, e.on_to DESC, event
