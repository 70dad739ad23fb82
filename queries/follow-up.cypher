// title: What is still to come | متابعة ما لم يُنجز بعد
// question: What was announced or promised, by when is it due, and what became of it? | ما الذي أُعلن أو وُعد به، ومتى موعده، وماذا حلّ به؟
// empty: No meeting is planned and no commitment has a due date in this period and state. Commitments without a due date are shown with undated. | لا اجتماع مقررًا ولا التزام له موعد في هذه المدة وبهذه الحالة. أما الالتزامات التي لا موعد لها فتظهر بالخيار undated.
// read: A row is a planned meeting or a promise with a date. Open: the date has not passed; overdue: it has, and nothing loaded says that it was kept. | كل صف اجتماع مقرر أو وعد له موعد. المفتوح لم يحن موعده، والمتأخر مضى موعده ولا شيء محمّل يفيد بالوفاء به.
// example: from=2026-01-01 to=2026-12-31
// picture: timeline due what state
// ladder: yes
// param: from date - Only what is due on or after this day.
// param: to date - Only what is due on or before this day.
// param: actor actor - Only what this actor, or a body of it, takes part in, undertakes or is addressed by.
// param: state words(open,overdue,delivered,lapsed)[] = open,overdue - Which states; a cancelled meeting has lapsed.
// param: undated bool = false - Instead, the commitments of rung explore and above that have no due date.
// column: due text - Due | الموعد
// column: state word - State | الحالة
// column: id id - Identifier | المعرّف
// column: what text - What | الموضوع
// column: who actor[] - Who | الطرف المعني
// column: to actor[] - Towards | تجاه
// column: rung word - Rung | الدرجة
// column: since text - Since | منذ
// column: facts id[] - Facts | الوقائع
CALL () {
  // Planned events are few, so they are looked for among all events; commitments
  // only where no actor is given.
  UNWIND CASE WHEN $undated THEN [] ELSE ['planned', 'cancelled'] END AS status
  MATCH (h:Event) WHERE h.status = status
  RETURN h
  UNION
  UNWIND CASE WHEN $actor IS NULL THEN [1] ELSE [] END AS all_of_them
  MATCH (h:Commitment)
  RETURN h
  UNION
  MATCH (:Entity {id: $actor})<-[:PART_OF*0..16]-(:Actor)-[:UNDERTAKES]->(h:Commitment)
  RETURN h
  UNION
  MATCH (:Entity {id: $actor})<-[:PART_OF*0..16]-(:Actor)<-[:TOWARDS]-(h:Commitment)
  RETURN h
}
// An event is due on its own date, a commitment when it says; it stands since the
// event that it came of, else since the instrument that it is under.
WITH h,
  CASE WHEN h:Event THEN h.date ELSE h.due END AS due,
  CASE WHEN h:Event THEN h.date_from ELSE h.due_from END AS due_from,
  CASE WHEN h:Event THEN h.date_to ELSE h.due_to END AS due_to,
  CASE WHEN h:Commitment THEN coalesce(
    head(COLLECT { MATCH (h)<-[:RESULTED_IN]-(e:Event) RETURN e ORDER BY e.date_from, e.id LIMIT 1 }),
    head(COLLECT { MATCH (h)-[:UNDER]->(i:Instrument) RETURN i ORDER BY i.date_from, i.id LIMIT 1 })
  ) END AS source,
  ['express-openness', 'welcome', 'consider', 'explore', 'call-for', 'will', 'continue'] AS ladder
WITH h, due, due_from, due_to, source,
  head([i IN range(0, size(ladder) - 1) WHERE ladder[i] = h.modality | i]) AS step,
  CASE
    WHEN h.status IN ['delivered', 'lapsed'] THEN h.status
    WHEN h.status = 'cancelled' THEN 'lapsed'
    // Not before the last day that the date can mean.
    WHEN due_to < $as_of THEN 'overdue'
    ELSE 'open'
  END AS state
WHERE state IN $state
  AND coalesce(h.confidence, 1.0) >= $min_confidence
  AND (source.date_from IS NULL OR source.date_from <= $as_of)
  AND CASE WHEN $undated THEN due IS NULL AND step >= 3 ELSE
    (due IS NOT NULL OR h:Event) AND ($from IS NULL OR due_to >= $from) AND ($to IS NULL OR due_from <= $to) END
// Who: at an event those with an active part in it, people for whom they act.
WITH h, due, due_from, source, step, state,
  COLLECT {
    MATCH (x:Actor)-[l:UNDERTAKES|PARTICIPATED_IN]->(h)
    WHERE NOT coalesce(l.role, '') IN ['mentioned', 'audience', 'witness', 'speaker', 'organizer',
      'facilitator', 'observer', 'supporter', 'adopter', 'issuer', 'beneficiary']
    WITH DISTINCT coalesce(l.for, x.id) AS who RETURN who ORDER BY who
  } AS who,
  COLLECT { MATCH (h)-[:TOWARDS]->(x:Actor) WITH DISTINCT x.id AS to RETURN to ORDER BY to } AS towards
WHERE $actor IS NULL OR h:Commitment OR any(id IN who WHERE EXISTS {
  (:Entity {id: id})-[:PART_OF*0..16]->(:Actor {id: $actor}) })
RETURN due, state, h.id AS id,
  CASE WHEN $lang = 'ar' THEN coalesce(h.name_ar, h.name) ELSE h.name END AS what,
  who, towards AS to, coalesce(h.modality, h.status) AS rung, source.date AS since,
  CASE WHEN source IS NULL THEN [h.id] ELSE [h.id, source.id] END AS facts
ORDER BY due_from, step DESC, id
