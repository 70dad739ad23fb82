// title: Who cooperates on a topic | التعاون في موضوع
// question: Who cooperates on the topic, through what, and how firmly? | من يتعاون في هذا الموضوع، ومن خلال ماذا، وبأي درجة من الالتزام؟
// empty: Nothing that concerns the topic is recorded by this day, or only what one side does alone: try --solo. | لم يُسجَّل شيء في هذا الموضوع حتى هذا اليوم، أو لم يُسجَّل فيه إلا ما تقوم به جهة بمفردها: جرّب ‎--solo.
// read: Each row is an act on the topic, or on a narrower or related one, in which two sides had a part, or with --solo one. The date is when it began between the two: the day of joining, if one of them joined later. The rung is the firmest that holds between them on the day, or “ended”. | كل صف بند في الموضوع، أو في موضوع أضيق منه أو متصل به، كان لجهتين دور فيه، أو لجهة واحدة مع الخيار ‎--solo. والتاريخ هو اليوم الذي بدأ فيه سريانه بينهما: فإن انضمت إحداهما لاحقًا فهو يوم انضمامها. والدرجة هي أعلى ما يسري بينهما في اليوم المطلوب، و«انتهاء السريان» إن كان قد انتهى.
// example: gov.ai
// ladder: yes
// narrow: a b id rung date
// param: topic topic! - The topic; narrower ones are included.
// param: related bool = true - Also the topics that the taxonomy relates to it, and topics narrower than those.
// param: solo bool = false - Also what one side does alone: its strategies, laws, statements and stances.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// param: top int = 1000 - The maximum number of entries; a graph with many ties has thousands.
// column: a actor - One side | الجهة
// column: b actor - Other side | الجهة الأخرى
// column: kind word - Kind | النوع
// column: id hub - What | البيان
// column: rung word - Rung | الدرجة
// column: date edtf - Date | التاريخ
// column: topic topic[] - Topics | المواضيع
// column: facts id[] - Facts | الوقائع

// The topic itself and, if wanted, those that it is related to; the relation is one-way:
// artificial intelligence leads to its governance, its governance not to all of it.
MATCH (asked:Topic {id: $topic})
CALL (asked) {
  RETURN asked AS top
  UNION
  MATCH (asked)-[:RELATED]->(top:Topic) WHERE $related
  RETURN top
}
// The taxonomy has three levels below its root.
MATCH (top)<-[:BROADER*0..3]-(t:Topic)
WITH collect(DISTINCT t.id) AS wanted
CALL (wanted) {
  // What ties two: the entries of their tie, a step of something in which both had a part, and
  // that had begun or, if it is planned, was known by the day.
  UNWIND wanted AS id
  MATCH (:Topic {id: id})<-[:CONCERNS]-({ties: true})<-[:TOOK_PART_IN]-(a:Actor)
  WITH DISTINCT wanted, a
  MATCH (a)-[tie:COOPERATES_WITH]->(b:Actor)
  WHERE any(t IN tie.topics WHERE t IN wanted)
  // Each list is read once, not for each of its entries, and those of a period only if one is wanted.
  WITH a.id AS a, b.id AS b, tie, wanted, tie {.acts, .act_topics, .act_confidence, .act_known} AS of,
    CASE WHEN $from IS NOT NULL OR $to IS NOT NULL THEN tie {.act_on, .act_from, .act_to} END AS when
  WITH a, b, tie, wanted, of, when, [i IN range(0, size(coalesce(of.acts, [])) - 1)
    WHERE any(t IN split(of.act_topics[i], ' ') WHERE t IN wanted) AND of.act_confidence[i] >= $min_confidence
      AND of.act_known[i] <= $as_of] AS entries
  // A period leaves out what has no date; an open side of a date excludes nothing.
  WITH a, b, tie, wanted, entries, [i IN entries WHERE when IS NULL OR when.act_on[i] <> ''
    AND ($from IS NULL OR when.act_to[i] >= $from) AND ($to IS NULL OR when.act_from[i] <= $to)] AS inside, of.acts AS acts
  // The pairs with the most to show come first, and no more are needed than there are rows.
  WITH a, b, tie, wanted, entries, inside, COUNT { UNWIND inside AS i RETURN DISTINCT acts[i] } AS shown
  WHERE shown > 0
  ORDER BY shown DESC, a, b LIMIT $top
  WITH wanted, collect({a: a, b: b, tie: tie, entries: entries, inside: inside, shown: shown}) AS pairs
  UNWIND pairs[..reduce(first = {pairs: 0, rows: 0}, p IN pairs | CASE WHEN first.rows >= $top THEN first
    ELSE {pairs: first.pairs + 1, rows: first.rows + p.shown} END).pairs] AS p
  WITH wanted, p.a AS a, p.b AS b, properties(p.tie) AS tie, p.inside AS inside, p.entries AS entries
  UNWIND entries AS i
  // They stand in the order of days and, on one day, from the loosest.
  WITH a, b, tie.acts[i] AS hub, tie.act_kind[i] AS kind, [t IN split(tie.act_topics[i], ' ') WHERE t IN wanted] AS topics,
    collect({step: tie.act_step[i], level: tie.act_level[i], on: tie.act_on[i], from: tie.act_from[i], to: tie.act_to[i],
      until: tie.act_until[i], inside: i IN inside}) AS entries
  WITH *, [e IN entries WHERE e.inside] AS dated
  WHERE size(dated) > 0
  // Of what holds on the day, if anything does: who left and came back has it since then.
  WITH *, [e IN dated WHERE e.until >= $as_of] AS held
  WITH a, b, hub, kind, topics, entries, CASE WHEN size(held) > 0 THEN held ELSE dated END AS dated
  MATCH (h:Entity {id: hub})
  WITH a, b, hub, kind, topics,
    // The day that stands for it, if both had a part from then on, else the first on which they had.
    coalesce([e IN dated WHERE e.on = h.on][0], dated[0]) AS dated,
    // The firmest that holds on the day; if nothing does, of what did.
    reduce(best = entries[0], e IN entries | CASE
      WHEN (e.until >= $as_of) > (best.until >= $as_of) THEN e
      WHEN (e.until >= $as_of) = (best.until >= $as_of) AND e.level >= best.level THEN e ELSE best END) AS firmest
  RETURN a, b, hub, kind, topics, firmest.level AS level, dated.on AS on, dated.from AS from,
    CASE WHEN firmest.step = 'planned' OR firmest.until >= $as_of THEN firmest.step ELSE 'ended' END AS rung,
    CASE WHEN kind = 'commitment' THEN 3 WHEN firmest.step IN ['held', 'planned'] THEN 1 ELSE 2 END AS class
  UNION ALL
  // What ties nobody, if wanted: it is of each who had a part in it, but for an audience.
  UNWIND CASE WHEN $solo THEN wanted ELSE [] END AS id
  MATCH (:Topic {id: id})<-[:CONCERNS]-(h {ties: false})
  WITH h, id ORDER BY id
  WITH h, collect(id) AS topics, 'planned' IN h.steps AS planned
  WHERE coalesce(h.confidence, 1.0) >= $min_confidence
    AND coalesce(h.known_from <= $as_of, true)
    AND ($from IS NULL OR h.on IS NOT NULL AND coalesce(h.on_to, $from) >= $from)
    AND ($to IS NULL OR h.on IS NOT NULL AND coalesce(h.on_from, $to) <= $to)
  CALL (h, planned) {
    MATCH (root:Actor)-[part:TOOK_PART_IN]->(h)
    WHERE part.roles <> ['addressee'] AND (planned OR coalesce(part.since_from, $as_of) <= $as_of)
    RETURN root.id AS a, max(coalesce(part.until_to, $as_of)) >= $as_of AS stays
    UNION
    UNWIND range(0, size(coalesce(h.other_roots, [])) - 1) AS i
    WITH h.other_roots[i] AS a, h.other_roles[i] AS role
    WHERE NOT role IN ['mentioned', 'audience', 'witness', 'observer']
    RETURN a, true AS stays
  }
  RETURN a, null AS b, h.id AS hub, coalesce(h.kind, 'commitment') AS kind, topics, h.rung_level AS level,
    coalesce(h.on, '') AS on, coalesce(h.on_from, date('0001-01-01')) AS from,
    CASE WHEN planned THEN 'planned' WHEN h.ended_from <= $as_of OR NOT stays THEN 'ended'
      ELSE [i IN range(0, size(coalesce(h.steps, [])) - 1) WHERE h.steps_from[i] <= $as_of | h.steps[i]][-1] END AS rung,
    CASE WHEN h:Event THEN 1 WHEN h:Instrument THEN 2 ELSE 3 END AS class
}
WITH a, b, collect({hub: hub, kind: kind, topics: topics, rung: rung, level: level, on: on, from: from, class: class}) AS hubs
UNWIND hubs AS row
RETURN a, b,
  row.kind AS kind,
  row.hub AS id,
  row.rung AS rung,
  CASE WHEN row.on <> '' THEN row.on END AS date,
  row.topics AS topic,
  [row.hub] AS facts
// Pairs first, those with the most to show before the others; within one by date, an event
// before what came of it, and from the firmest rung down.
ORDER BY b IS NULL, size(hubs) DESC, a, b, row.on = '', row.from, row.class, row.level DESC, id
LIMIT $top
