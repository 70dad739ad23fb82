// title: What was added | ما أُضيف حديثًا
// question: What has been added since a given day, and in which story? | ما الذي أُضيف منذ يوم معيّن، وفي أي قصة؟
// empty: Nothing of this kind was added in this period. What was loaded before days of loading were recorded is not shown. | لم يُضَف شيء من ذلك في هذه المدة. أما ما حُمّل قبل أن تُسجَّل أيام التحميل فلا يُعرض.
// read: Each row is an entry and the day (UTC) of the load that added it, the latest first, without sources and what comes with the program. An entry that was changed, or moved to another story, is not new; one that was removed and came back is new on its return. The date is when it happened, or when an organization was founded. The day of the report does not matter, except that the period begins 30 days before it unless a first day is given. What was loaded before days of loading were recorded is not shown. | كل صف مُدخَل مع يوم التحميل الذي أضافه (بالتوقيت العالمي)، والأحدث أولًا، دون المصادر وما يأتي مع البرنامج نفسه. وتعديل المُدخَل ليس إضافة، ولا نقله إلى قصة أخرى؛ وما حُذف ثم عاد يُحتسب من يوم عودته. و«التاريخ» يوم حدوثه، أو يوم تأسيس المنظمة. ولا أثر لليوم المطلوب هنا، إلا أن المدة تبدأ قبله بثلاثين يومًا إن لم يُحدَّد أولها. وما حُمّل قبل أن تُسجَّل أيام التحميل لا يُعرض.
// args: | since
// example: 2025-12-01 kind=instrument,event
// narrow: added story kind what date
// param: since date - Only what was added on or after this day; 30 days before the day of the report if not given.
// param: until date - Only what was added on or before this day.
// param: kind words(instrument,event,commitment,organization,body,person,office,series,place)[] - Only entries of these kinds.
// param: actor actor - Only this actor, what it takes part in, is a party to or a member of, and its bodies and offices.
// param: topic topic - Only what concerns this topic or a narrower one.
// param: top int = 1000 - The maximum number of entries; a first load adds all there are.
// column: added date - Added | تاريخ الإضافة
// column: story story - Story | القصة
// column: kind word - Kind | النوع
// column: what value - What | البيان
// column: date edtf - Date | التاريخ
// column: facts id[] - Facts | الوقائع

WITH coalesce($since, $as_of - duration({days: 30})) AS since,
  COLLECT { MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(t:Topic) RETURN t.id } AS narrower
CALL (since) {
  UNWIND CASE WHEN $actor IS NULL THEN [since] ELSE [] END AS day
  MATCH (n:Entity) WHERE n._added >= day
  RETURN n
  UNION
  // What has to do with an actor: what it takes part in by itself or by others, and what it consists of.
  MATCH (:Entity {id: $actor})-[:TOOK_PART_IN|PARTICIPATED_IN|PARTY_TO|SIGNED|UNDERTAKES|TOWARDS|MEMBER_OF|HOLDS|PART_OF|OFFICE_OF]-(n)
  WHERE n._added >= since
  RETURN n
  UNION
  MATCH (n:Entity {id: $actor}) WHERE n._added >= since
  RETURN n
}
WITH n, narrower, coalesce(n.on, n.founded) AS date, coalesce(n.on_from, n.founded_from) AS from, CASE
    WHEN n:Instrument THEN [1, 'instrument'] WHEN n:Event THEN [2, 'event'] WHEN n:Commitment THEN [3, 'commitment']
    WHEN n:Organization THEN [4, 'organization'] WHEN n:GovernmentBody THEN [5, 'body'] WHEN n:Person THEN [6, 'person']
    WHEN n:Office THEN [7, 'office'] WHEN n:EventSeries THEN [8, 'series'] WHEN n:Place THEN [9, 'place']
  END AS ranked
WHERE ranked IS NOT NULL AND (size($kind) = 0 OR ranked[1] IN $kind) AND ($until IS NULL OR n._added <= $until)
  AND coalesce(n.confidence, 1.0) >= $min_confidence
  AND ($topic IS NULL OR EXISTS { MATCH (n)-[:CONCERNS]->(t:Topic) WHERE t.id IN narrower })
RETURN n._added AS added,
  n._story AS story,
  ranked[1] AS kind,
  n.id AS what,
  date,
  [n.id] AS facts
// The latest day first; of a story by kind, then by date: an open start before all others, undated last.
ORDER BY added DESC, story, ranked[0], date IS NULL, from IS NOT NULL, from, what
LIMIT $top
