// title: Dossier on two actors | ملف العلاقة بين جهتين
// question: Which acts have tied the two actors, how firm are they, and who acted for each side? | ما محطات التعاون بين الجهتين بترتيبها الزمني، ومن مثّل كلًّا منهما فيها، وبأي درجة من الالتزام؟
// empty: No act that ties these two actors is recorded for that time. | لم يُسجَّل ما يجمع بين هاتين الجهتين في تلك المدة.
// read: Each row is an act in which both took part, in order of time. The date is when it began between the two: the day of joining, if one of them joined later. The rung is the firmest that holds between them on the day, or “ended”; an event is held or planned. Approximate means that it is uncertain when the act began to hold between the two, or whether it ever did. | كل صف بند كان للجهتين دور فيه، بالترتيب الزمني. والتاريخ هو اليوم الذي بدأ فيه سريانه بينهما: فإن انضمت إحداهما لاحقًا فهو يوم انضمامها. والدرجة هي أعلى ما يسري بينهما في اليوم المطلوب، و«انتهاء السريان» إن كان قد انتهى؛ والحدث إما جرى وإما مقرر. ويعني «تقريبي» أن بدايته غير مؤكدة، أو أن سريانه بين الجهتين نفسه غير مؤكد.
// example: eu kor
// picture: timeline date what kind
// ladder: yes
// narrow: date kind what rung
// param: a principal! - One country or organization.
// param: b principal! - The other one.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// column: date edtf - Date | التاريخ
// column: kind word - Kind | النوع
// column: id id - ID | المعرّف
// column: what hub - What | البيان
// column: rung word - Rung | الدرجة
// column: approximate bool - Approximate | تقريبي
// column: a_people person[] - For {a} | عن {a}
// column: b_people person[] - For {b} | عن {b}
// column: place place - Place | المكان
// column: sources int - Sources | المصادر
// column: facts id[] - Facts | الوقائع

// The entries of the tie: a step of something in which both had a part, and that had begun or, if it
// is planned, was known by the day.
MATCH (a:Entity {id: $a})-[tie:COOPERATES_WITH]-(b:Entity {id: $b})
UNWIND range(0, size(coalesce(tie.acts, [])) - 1) AS i
WITH a, b, tie, i
WHERE tie.act_confidence[i] >= $min_confidence AND tie.act_known[i] <= $as_of
WITH a, b, tie.acts[i] AS hub, tie.act_kind[i] AS kind, collect({step: tie.act_step[i], level: tie.act_level[i], on: tie.act_on[i],
  from: tie.act_from[i], to: tie.act_to[i], until: tie.act_until[i], approximate: tie.act_approximate[i]}) AS entries
MATCH (h:Entity {id: hub})

// The day that stands for it, if both had a part from then on, else the first on which they had;
// of what holds on the day, if anything does: who left and came back has it since then.
CALL (h, entries) {
  UNWIND entries AS e
  // A period leaves out what has no date; an open side of a date excludes nothing.
  WITH h, e WHERE ($from IS NULL OR e.on <> '' AND e.to >= $from) AND ($to IS NULL OR e.on <> '' AND e.from <= $to)
  RETURN e AS dated ORDER BY e.until >= $as_of DESC, coalesce(e.on = h.on, false) DESC, e.from, e.level LIMIT 1
}
// The firmest that holds on the day; if nothing does, of what did.
CALL (entries) {
  UNWIND entries AS e
  RETURN e AS firmest ORDER BY e.until >= $as_of DESC, e.level DESC, e.from DESC, e.step LIMIT 1
}

// The people by whom each side took part, and the legs that give a side a day of its own.
CALL (a, b, h, firmest) {
  MATCH (side:Actor)-[part:TOOK_PART_IN]->(h)
  WHERE side IN [a, b] AND (firmest.step = 'planned' OR coalesce(part.since_from, $as_of) <= $as_of)
  UNWIND [side.id] + coalesce(part.via, []) AS who
  MATCH (x:Entity {id: who})-[leg:PARTICIPATED_IN|SIGNED|PARTY_TO]->(h)
  WHERE coalesce(leg.confidence, 1.0) >= $min_confidence AND (leg:SIGNED OR leg.role IN part.roles)
    AND (x:Person OR leg.date IS NOT NULL OR leg.until IS NOT NULL)
    AND (firmest.step = 'planned' OR coalesce(leg.date_from <= $as_of, true))
  WITH a, b, side, x, leg ORDER BY x.id, leg.id
  RETURN
    collect(DISTINCT CASE WHEN side = a AND x:Person THEN x.id END) AS a_people,
    collect(DISTINCT CASE WHEN side = b AND x:Person THEN x.id END) AS b_people,
    collect(DISTINCT leg.id) AS legs
}
RETURN CASE WHEN dated.on <> '' THEN dated.on END AS date,
  kind,
  hub AS id,
  hub AS what,
  CASE WHEN firmest.step = 'planned' OR firmest.until >= $as_of THEN firmest.step ELSE 'ended' END AS rung,
  firmest.approximate AS approximate,
  a_people, b_people,
  COLLECT { MATCH (h)-[:HELD_AT]->(p) RETURN p.id ORDER BY coalesce(p.kind, '') = 'virtual', p.id LIMIT 1 }[0] AS place,
  // A reprint is no source beside the one it reprints.
  COUNT {
    MATCH (h)-[:EVIDENCED_BY]->(:Source)-[:REPUBLISHES*0..8]->(s:Source)
    WHERE NOT EXISTS { (s)-[:REPUBLISHES]->(:Source) } RETURN DISTINCT s
  } AS sources,
  [hub] + legs AS facts
// By date, an open start first and undated last; an event before what came of it; from the firmest rung down.
ORDER BY dated.on = '', dated.from,
  CASE WHEN h:Event THEN 1 WHEN h:Instrument THEN 2 ELSE 3 END,
  firmest.level DESC, id
