// title: How partnerships changed | كيف تغيّرت الشراكات
// question: Which ties are new, gained an act or a step, ended or went quiet between two days? | أي الصلات جديدة، وأيها شهد نشاطًا جديدًا أو خطوة جديدة، وأيها انتهى أو خمد بين يومين؟
// empty: The first day is not before the second, or no recorded tie changed between the two days: no act or step is new, nothing ended and no tie went quiet. | اليوم الأول لا يسبق الثاني، أو لم يُسجَّل تغيّر في أي صلة بينهما: لا نشاط جديد ولا خطوة جديدة، ولم ينته شيء ولم تخمد صلة.
// read: Each row is a tie that changed after the first day and up to the second. New tie: nothing in it had happened before. New act: something was added. New step: something went further, such as from signed to in force, or a party came back. Ended: something no longer holds. Gone quiet: no dated act for the months asked for, even if it is in force; an end is not an act. New tie, quiet since: both of these. If several others apply, gone quiet is shown, otherwise the first of these. Before and after are scores; a fall with time alone is not a change. Acts with no known beginning count on both days. | كل صف صلة تغيّرت بعد اليوم الأول وحتى الثاني. «صلة جديدة»: لم يكن قد حدث منها شيء. «نشاط جديد»: أُضيف إليها ما لم يكن فيها. «خطوة جديدة»: تقدّم فيها شيء قائم، كانتقال وثيقة من التوقيع إلى النفاذ، أو عاد إليه طرف. «انتهاء السريان»: انتهى فيها ما كان ساريًا. «صلة خامدة»: بلا نشاط مؤرخ طوال عدد الأشهر المطلوب، ولو كانت سارية؛ ولا يُعد الانتهاء نشاطًا. «صلة جديدة ثم خمدت»: الأمران معًا. وإذا اجتمعت أوصاف أخرى قُدّم الخمود، ثم ما ورد هنا أولًا. و«قبل» و«بعد» قيمتا المؤشر؛ وتراجعه بمرور الزمن وحده ليس تغيّرًا. وما لا تُعرف بدايته يُحتسب في اليومين.
// example: 2024-12-31
// scope: graph
// picture: change a b change before after
// narrow: a b change before after
// param: from date! - The first of the two days.
// param: to date - The second day; the day of the report if not given, or if that is earlier.
// param: quiet int = 24 - The number of months without an act after which a tie is quiet.
// column: a actor - Actor | الجهة
// column: b actor - Partner | الشريك
// column: change word - Change | التغيّر
// column: before number - Before | قبل
// column: after number - After | بعد
// column: facts id[] - Facts | الوقائع

// What comes after the day that the report is asked for is not known.
WITH CASE WHEN $to < $as_of THEN $to ELSE $as_of END AS until
WHERE $from < until
WITH until, until - duration({months: $quiet}) AS lately, $from - duration({months: $quiet}) AS lately_before
MATCH (a:Actor)-[tie:COOPERATES_WITH]->(b:Actor)
WITH until, lately, lately_before, a, b, tie, tie.acts AS acts, tie.act_from AS from, tie.act_to AS to, tie.act_until AS ends,
  tie.act_on AS on, tie.act_step AS step, tie.act_confidence AS confidence
// What had begun by the second day, and of that what had by the first.
WITH *, [i IN range(0, size(coalesce(acts, [])) - 1) WHERE from[i] <= until AND step[i] <> 'planned' AND confidence[i] >= $min_confidence] AS entries
WITH *, [i IN entries WHERE from[i] <= $from] AS old
WITH *, size(entries) > size(old) AS came, any(i IN old WHERE ends[i] >= $from AND ends[i] < until) AS ended
// A date that is still going on, or that may be, is not past.
WITH *, none(i IN entries WHERE on[i] <> '' AND to[i] >= lately) AND any(i IN entries WHERE on[i] <> '') AS quiet,
  none(i IN old WHERE on[i] <> '' AND to[i] >= lately_before) AND any(i IN old WHERE on[i] <> '') AS was_quiet
WHERE came OR ended OR quiet AND NOT was_quiet
WITH a, b, tie, until, entries, CASE
  WHEN size(old) = 0 AND quiet THEN 'new, now quiet'
  WHEN size(old) = 0 THEN 'new'
  WHEN quiet AND NOT was_quiet THEN 'gone quiet'
  WHEN any(i IN entries WHERE from[i] > $from AND none(j IN old WHERE acts[j] = acts[i])) THEN 'new act'
  WHEN came THEN 'new step'
  ELSE 'ended'
END AS change
// The same weight and decay as in ranking, on the one day and on the other.
CALL (tie, entries, until) {
  UNWIND entries AS i
  WITH tie.act_group[i] AS act, tie.act_weight[i] AS weight, tie.act_decays[i] AS decays, tie.act_from[i] AS from, until
  WITH act, max(CASE WHEN from > $from THEN 0.0 WHEN decays < $from
      THEN weight * 0.5 ^ (duration.inDays(decays, $from).days / 1826.25) ELSE weight END) AS before,
    max(CASE WHEN decays < until THEN weight * 0.5 ^ (duration.inDays(decays, until).days / 1826.25) ELSE weight END) AS after
  RETURN round(sum(before), 3) AS before, round(sum(after), 3) AS after
}
CALL (tie, entries) {
  UNWIND entries AS i
  WITH tie.acts[i] AS id, min(tie.act_to[i]) AS to
  ORDER BY to, id
  RETURN collect(id) AS facts
}
RETURN a.id AS a, b.id AS b, change, before, after, facts
ORDER BY CASE change WHEN 'new' THEN 1 WHEN 'new act' THEN 2 WHEN 'new step' THEN 3 WHEN 'ended' THEN 4 WHEN 'new, now quiet' THEN 5 ELSE 6 END,
  abs(after - before) DESC, after DESC, a, b
