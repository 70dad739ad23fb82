// title: Partners of two actors, side by side | مقارنة بين شركاء جهتين
// question: With whom does each of the two cooperate, with whom do both, and how much? | مع من تتعاون كل من الجهتين، ومع من تتعاون كلتاهما، وإلى أي مدى؟
// empty: No tie of either actor with a third one is recorded for the time and topic asked for. The report dossier shows what ties the two to each other. | لم يُسجَّل ما يربط أيًّا من الجهتين بجهة ثالثة في المدة والموضوع المطلوبين. أما ما يجمع بينهما فيعرضه تقرير dossier.
// read: Each row is a partner of at least one of the two: first the partners of both, then those of only one, each from the most acts to the fewest. Counts, strongest commitment and last date are as in the report partners; 0 means that nothing is recorded. What ties the two to each other is not here, but in the report dossier. | كل صف شريك لإحدى الجهتين على الأقل: الشركاء المشتركون أولًا ثم شركاء إحداهما وحدها، والأكثر نشاطًا فالأقل. والأعداد وأعلى درجة وآخر تاريخ هي نفسها في تقرير partners؛ والصفر يعني أن شيئًا لم يُسجَّل. أما ما يجمع بين الجهتين نفسيهما فلا يُعرض هنا، بل في تقرير dossier.
// example: eu are
// picture: network ties
// ladder: yes
// narrow: partner a_firmest a_events b_firmest b_events
// param: a principal! - One country or organization.
// param: b principal! - The other one.
// param: from date - Only what happened on or after this day.
// param: to date - Only what happened on or before this day.
// param: topic topic - Only what concerns this topic or a narrower one.
// column: partner actor - Partner | الشريك
// column: a_instruments int - Instruments ({a}) | الوثائق ({a})
// column: a_events int - Events ({a}) | الأحداث ({a})
// column: a_planned int - Planned ({a}) | المقرر ({a})
// column: a_commitments int - Commitments ({a}) | الالتزامات ({a})
// column: a_firmest word - Strongest commitment ({a}) | أعلى درجة ({a})
// column: a_last edtf - Last ({a}) | الأخير ({a})
// column: b_instruments int - Instruments ({b}) | الوثائق ({b})
// column: b_events int - Events ({b}) | الأحداث ({b})
// column: b_planned int - Planned ({b}) | المقرر ({b})
// column: b_commitments int - Commitments ({b}) | الالتزامات ({b})
// column: b_firmest word - Strongest commitment ({b}) | أعلى درجة ({b})
// column: b_last edtf - Last ({b}) | الأخير ({b})
// column: facts id[] - Facts | الوقائع

// The entries of the ties of each, chosen and counted as in partners; a test compares the two.
WITH COLLECT { MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(t:Topic) RETURN t.id } AS narrower
UNWIND [$a, $b] AS side
MATCH (:Entity {id: side})-[tie:COOPERATES_WITH]-(p:Actor)
WHERE NOT p.id IN [$a, $b]
// Each list is read once, not for each of its entries.
WITH p, side, narrower,
  tie {.acts, .act_kind, .act_step, .act_level, .act_on, .act_from, .act_to, .act_until, .act_known, .act_topics, .act_confidence} AS tie
UNWIND range(0, size(coalesce(tie.acts, [])) - 1) AS i
WITH p, side, narrower, tie.acts[i] AS id, tie.act_kind[i] AS kind, tie.act_step[i] AS step, tie.act_level[i] AS level,
  tie.act_on[i] AS on, tie.act_from[i] AS from, tie.act_to[i] AS to, tie.act_until[i] AS until, tie.act_known[i] AS known,
  split(tie.act_topics[i], ' ') AS topics, tie.act_confidence[i] AS confidence
WHERE confidence >= $min_confidence AND known <= $as_of
  AND ($from IS NULL OR on <> '' AND to >= $from)
  AND ($to IS NULL OR on <> '' AND from <= $to)
  AND ($topic IS NULL OR any(t IN topics WHERE t IN narrower))
WITH *, level > 0 AND from <= $as_of AS begun, on <> '' AND from > date('0001-01-01') AND step <> 'planned' AS dated
ORDER BY level DESC, id
WITH p, side,
  count(DISTINCT CASE WHEN kind <> 'commitment' AND NOT step IN ['held', 'planned'] THEN id END) AS instruments,
  count(DISTINCT CASE WHEN step = 'held' THEN id END) AS events,
  count(DISTINCT CASE WHEN step = 'planned' THEN id END) AS planned,
  count(DISTINCT CASE WHEN kind = 'commitment' THEN id END) AS commitments,
  max(CASE WHEN begun AND until >= $as_of THEN [level, step] END)[1] AS firmest,
  count(CASE WHEN begun THEN 1 END) > 0 AS began,
  collect(CASE WHEN dated THEN {from: from, to: to, on: on, id: id} END) AS days,
  collect(DISTINCT id) AS facts
CALL (days) {
  UNWIND days AS d
  WITH d ORDER BY d.from DESC, d.to, d.id LIMIT 1
  RETURN collect(d.on) AS last
}
WITH p, collect({side: side, instruments: instruments, events: events, planned: planned, commitments: commitments,
  firmest: coalesce(firmest, CASE WHEN began THEN 'ended' END), last: last[0], facts: facts}) AS sides
WITH p, size(sides) AS shared, reduce(n = 0, s IN sides | n + s.instruments + s.events + s.commitments) AS acts,
  [s IN sides WHERE s.side = $a][0] AS a, [s IN sides WHERE s.side = $b][0] AS b
RETURN p.id AS partner,
  coalesce(a.instruments, 0) AS a_instruments, coalesce(a.events, 0) AS a_events, coalesce(a.planned, 0) AS a_planned,
  coalesce(a.commitments, 0) AS a_commitments, a.firmest AS a_firmest, a.last AS a_last,
  coalesce(b.instruments, 0) AS b_instruments, coalesce(b.events, 0) AS b_events, coalesce(b.planned, 0) AS b_planned,
  coalesce(b.commitments, 0) AS b_commitments, b.firmest AS b_firmest, b.last AS b_last,
  coalesce(a.facts, []) + [id IN coalesce(b.facts, []) WHERE NOT id IN coalesce(a.facts, [])] AS facts
// Partners of both before those of one, and those with the most before the others.
ORDER BY shared DESC, acts DESC, partner
