// title: Upcoming and overdue | المواعيد المقبلة والمتأخرة
// question: What was announced or promised, when is it due, and what is its state? | ما الذي أُعلن عنه أو جرى التعهد به، وما موعده، وما مصيره؟
// empty: No planned meeting, commitment with a due date or expiring instrument is recorded for this period and state. For commitments without a due date, use --undated. | لا اجتماع مقررًا في هذه المدة وبهذه الحالة، ولا التزام له موعد، ولا وثيقة تنتهي مدتها. وتُعرض الالتزامات التي لا موعد لها بالخيار ‎--undated.
// read: Each row is a planned meeting, a commitment with a due date, or an instrument with an agreed end. Open: the date has not passed. Overdue: it has passed, and nothing recorded says that the meeting was held or the promise kept. Expires: the instrument ends on that date; its rung is the step that it has reached. Ended: that date has passed; such rows appear only if a first day is given or the state is asked for. “Who” names the countries and organizations with a part in it on the day. | كل صف اجتماع مقرر أو التزام له موعد أو وثيقة اتُّفق على موعد انتهائها. «مفتوح»: لم يحن موعده؛ و«متأخر»: مضى موعده ولم يُسجَّل ما يفيد بعقد الاجتماع أو الوفاء بالتعهد. و«انتهاء المدة»: تنتهي مدة الوثيقة حينئذ، ودرجتها هي الخطوة التي بلغتها؛ و«انتهاء السريان»: مضى ذلك اليوم، ولا يظهر إلا إذا حُدّد أول المدة أو طُلبت هذه الحالة. والجهات المعنية هي الدول والمنظمات التي لها دور في اليوم المطلوب.
// example: from=2026-01-01 to=2026-12-31
// picture: timeline due what state
// ladder: yes
// also: undated - Commitments without a due date, on the rung “explores” or above (use --undated) | التزامات بلا موعد من درجة «استكشاف» فما فوقها (بالخيار ‎--undated)
// narrow: due state what who rung
// param: from date - Only what is due on or after this day.
// param: to date - Only what is due on or before this day.
// param: actor actor - Only what this actor, or a body of it, takes part in, undertakes, is the addressee of or is a party to.
// param: state words(open,overdue,expires,ended,delivered,lapsed)[] = open,overdue,expires - The states; a cancelled meeting counts as lapsed.
// param: undated bool = false - Show instead the commitments on the rung “explores” or above that have no due date.
// column: due edtf - Due | الموعد
// column: state word - State | الحالة
// column: id id - ID | المعرّف
// column: what hub - What | البيان
// column: who actor[] - Who | الجهات المعنية
// column: to actor[] - Addressed to | تجاه
// column: rung word - Rung | الدرجة
// column: since edtf - Since | منذ
// column: facts id[] - Facts | الوقائع

CALL () {
  // Everybody's.
  UNWIND CASE WHEN $actor IS NULL THEN [1] ELSE [] END AS all_of_them
  MATCH (h:Commitment|Event|Instrument)
  RETURN h
  UNION
  MATCH (:Entity {id: $actor})-[:TOOK_PART_IN]->(h)
  RETURN h
  UNION
  // By a body or a person.
  MATCH (x:Entity {id: $actor}) WHERE NOT x:Country AND NOT EXISTS { (x)-[:TOOK_PART_IN]->() }
  MATCH ()-[t:TOOK_PART_IN]->(h) WHERE x.id IN t.via
  RETURN h
  UNION
  MATCH (:Person {id: $actor})-[:UNDERTAKES]->(h)
  RETURN h
}
// Of events those that are to come or were called off, of instruments those that expire, from
// the day on if nothing else is asked for.
WITH h WHERE h:Commitment AND $undated = (h.due IS NULL) OR NOT $undated AND (h:Event AND h.status IN ['planned', 'cancelled']
  OR h:Instrument AND any(word IN $state WHERE word IN ['expires', 'ended'])
    AND h.expires_to >= coalesce($from, CASE WHEN 'ended' IN $state THEN date('0001-01-01') ELSE $as_of END))
// An event is due on its own date, an instrument when it expires, a commitment when it says.
WITH h,
  CASE WHEN h:Event THEN h.date WHEN h:Instrument THEN h.expires ELSE h.due END AS due,
  CASE WHEN h:Event THEN h.date_from WHEN h:Instrument THEN h.expires_from ELSE h.due_from END AS due_from,
  CASE WHEN h:Event THEN h.date_to WHEN h:Instrument THEN h.expires_to ELSE h.due_to END AS due_to
WITH h, due, due_from, due_to, CASE
    WHEN h:Instrument THEN CASE WHEN due_to < $as_of THEN 'ended' ELSE 'expires' END
    WHEN h.status IN ['delivered', 'lapsed'] THEN h.status
    WHEN h.status = 'cancelled' THEN 'lapsed'
    // Not before the last day that the date can mean.
    WHEN due_to < $as_of THEN 'overdue'
    ELSE 'open'
  END AS state,
  CASE WHEN h:Instrument THEN [i IN range(0, size(coalesce(h.steps, [])) - 1) WHERE h.steps_from[i] <= $as_of | h.steps[i]][-1] ELSE h.rung END AS rung
WHERE (state IN $state OR state = 'ended' AND 'expires' IN $state) AND rung IS NOT NULL
  AND coalesce(h.confidence, 1.0) >= $min_confidence
  // What came of nothing that was held, and what was only proposed, promises nothing yet.
  AND coalesce(h.known_from <= $as_of, true) AND (h:Event OR h.void IS NULL)
  // The rung explore is the fourth of the ladder.
  AND CASE WHEN $undated THEN h.rung_level >= 4 ELSE
    ($from IS NULL OR due_to >= $from) AND ($to IS NULL OR due_from <= $to) END
WITH h, due, due_from, state, rung, COLLECT {
    MATCH (root:Actor)-[t:TOOK_PART_IN]->(h)
    WHERE coalesce(t.confidence, 1.0) >= $min_confidence
      // Parties of an instrument on the day, or to its end.
      AND (NOT h:Instrument OR (coalesce(t.since_from <= $as_of, true) OR t.since_from = h.on_from)
        AND (coalesce(t.until_to >= $as_of, true) OR coalesce(t.until_to >= h.expires_to, false)))
    RETURN {id: root.id, roles: t.roles, via: coalesce(t.via, [])} AS part ORDER BY part.id
  } AS parts, COLLECT {
    MATCH (p:Person)-[:UNDERTAKES]->(h) WHERE NOT EXISTS { (h)<-[t:TOOK_PART_IN]-() WHERE p.id IN t.via }
    RETURN p.id AS id ORDER BY id
  } AS alone
WHERE $actor IS NULL OR $actor IN alone OR any(p IN parts WHERE p.id = $actor OR $actor IN p.via)
RETURN due, state, h.id AS id, h.id AS what,
  COLLECT {
    UNWIND [p IN parts WHERE p.roles <> ['addressee'] | p.id] + alone AS id RETURN DISTINCT id
  } AS who,
  COLLECT { UNWIND parts AS p WITH p WHERE 'addressee' IN p.roles RETURN DISTINCT p.id } AS to,
  rung, CASE WHEN NOT h:Event THEN h.on END AS since,
  // With what the day of a commitment comes from.
  [h.id] + COLLECT {
    MATCH (h:Commitment)<-[:RESULTED_IN]-(e:Event) WHERE coalesce(e.on, '') = coalesce(h.on, '') RETURN e.id AS id ORDER BY id
    UNION
    MATCH (h:Commitment)-[:UNDER]->(i:Instrument)
    WHERE coalesce(i.on, '') = coalesce(h.on, '') AND NOT EXISTS { (h)<-[:RESULTED_IN]-(:Event) } RETURN i.id AS id ORDER BY id
  } AS facts
ORDER BY due_from, h.rung_level DESC, id
