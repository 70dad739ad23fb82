// title: What became of ties | ما طرأ على الصلات
// question: Which ties are new, stronger, weaker or have gone quiet between two days? | أي الصلات جديدة أو أقوى أو أضعف أو خامدة بين يومين؟
// empty: The first day is not before the second, or no tie that is loaded has changed between the two days: none is new, none weighs more or less, none has gone quiet. | اليوم الأول ليس قبل الثاني، أو لم تتغير صلة مما حُمّل بين اليومين: لا جديدة ولا أقوى ولا أضعف ولا خامدة.
// read: A row is a tie that changed. Before and after are its scores on the two days, as in ranking: the weight of what had happened by then, of which half is lost in five years, but for what is in force. New: nothing of it had happened by the first day. Gone quiet: nothing dated happened in the last months before the second day, while on the first day it was not yet so; this comes before the other words, so that a tie that came and went is quiet, and one in force can be. Stronger and weaker compare the scores; without new acts a score only falls. A tie that has not changed has no row. What has no date, or no known beginning, counts on both days. Of acts that belong together only the heaviest weighs; where it is left out for its confidence, the others do not weigh in its place. | كل صف صلة تغيّرت. "قبل" و"بعد" درجتاها في اليومين كما في تقرير ranking: وزن ما وقع حتى ذلك اليوم، ينقص نصفه كل خمس سنوات إلا ما هو سارٍ. جديدة: لم يقع منها شيء حتى اليوم الأول. خامدة: لم يقع شيء مؤرخ في الأشهر الأخيرة قبل اليوم الثاني، ولم تكن كذلك في اليوم الأول؛ وهذا الوصف مقدَّم على غيره، فالصلة التي نشأت ثم سكنت خامدة، وقد تكون الصلة سارية وهي خامدة. أما أقوى وأضعف فمقارنة بين الدرجتين، ولا تزيد الدرجة إلا بفعل جديد. ولا صف لما لم يتغير. وما لا تاريخ له، أو لا تُعرف بدايته، يُحتسب في اليومين. ومن الأفعال التي هي فعل واحد لا يزن إلا أثقلها، فإن استُبعد لثقته لم يزن سواه مكانه.
// example: 2024-12-31
// scope: graph
// picture: bars a b after
// param: from date! - The first of the two days.
// param: to date - The second; the day that the report is asked for if not given, or if that is earlier.
// param: quiet int = 24 - After how many months without an act a tie is quiet.
// column: a actor - Actor | الجهة
// column: b actor - Partner | الشريك
// column: change word - Change | التغيّر
// column: before number - Before | قبل
// column: after number - After | بعد
// column: facts id[] - Facts | الوقائع
// What comes after the day that the report is asked for is not known.
WITH CASE WHEN $to < $as_of THEN $to ELSE $as_of END AS until
WHERE $from <= until
WITH until, until - duration({months: $quiet}) AS lately, $from - duration({months: $quiet}) AS lately_before
MATCH (a:Actor)-[tie:COOPERATES_WITH]->(b:Actor)
UNWIND tie.hubs AS id
MATCH (h:Entity {id: id})
WHERE NOT coalesce(h.status = 'planned', false) AND coalesce(h.confidence, 1.0) >= $min_confidence
// A commitment has the date of the event it came of, else of the instrument it is under.
WITH until, lately, lately_before, a, b, tie, h,
  CASE WHEN h:Commitment THEN coalesce(
    head(COLLECT { MATCH (h)<-[:RESULTED_IN]-(e:Event) RETURN e ORDER BY e.date_from, e.id LIMIT 1 }),
    head(COLLECT { MATCH (h)-[:UNDER]->(i:Instrument) RETURN i ORDER BY i.date_from, i.id LIMIT 1 })
  ) ELSE h END AS dated,
  head([i IN range(0, size(tie.scored) - 1) WHERE tie.scored[i] = h.id | i]) AS scored
WHERE dated.date_from IS NULL OR dated.date_from <= until
WITH until, lately, lately_before, a, b, h, dated, coalesce(tie.scored_weight[scored], 0.0) AS weight,
  tie.scored_until[scored] AS decays, dated.date_from IS NULL OR dated.date_from <= $from AS already,
  // Until when something went on, where that is known; what has an open end goes on.
  CASE WHEN dated.date_from IS NULL OR dated.date_to IS NOT NULL THEN dated.date_to ELSE until END AS acted
// The same weight and decay as in ranking, on the one day and on the other.
WITH until, lately, lately_before, a, b, h, dated, already, acted,
  CASE WHEN already THEN weight * 0.5 ^ (CASE WHEN decays < $from THEN duration.inDays(decays, $from).days ELSE 0 END / (5 * 365.25))
    ELSE 0.0 END AS before,
  weight * 0.5 ^ (CASE WHEN decays < until THEN duration.inDays(decays, until).days ELSE 0 END / (5 * 365.25)) AS after
ORDER BY dated.date_to, h.id
WITH lately, lately_before, a, b, round(sum(before), 3) AS before, round(sum(after), 3) AS after,
  count(CASE WHEN already THEN 1 END) AS had, max(acted) AS last, collect(h.id) AS facts
WITH a, b, before, after, facts, CASE
  WHEN last < lately AND last >= lately_before THEN 'gone quiet'
  WHEN had = 0 THEN 'new'
  WHEN after > before THEN 'stronger'
  WHEN after < before THEN 'weaker'
END AS change
WHERE change IS NOT NULL
RETURN a.id AS a, b.id AS b, change, before, after, facts
ORDER BY CASE change WHEN 'new' THEN 1 WHEN 'stronger' THEN 2 WHEN 'weaker' THEN 3 ELSE 4 END,
  abs(after - before) DESC, after DESC, a, b
