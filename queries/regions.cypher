// title: Topics between two regions | المواضيع بين منطقتين
// question: On which topics do actors of two world regions cooperate? | في أي مواضيع تتعاون جهات منطقتين من العالم؟
// empty: No act on a topic that ties actors of the two regions is recorded by this day. | لم يُسجَّل حتى هذا اليوم، في أي موضوع، ما يربط بين جهات المنطقتين.
// read: Each row is a topic. Pairs is the number of pairs of actors, one in each region, that something on the topic ties; acts is the number of these instruments, events and commitments, undated ones included. Regions are those of UN M49. An organization lies in a region only if the list of its members is complete and all of them lie there, and otherwise only in the world (001). Organizations is the number of pairs of an actor in one region and an organization that may have members in the other. Narrower topics have rows of their own. | كل صف موضوع. و«الثنائيات» عدد الثنائيات، جهة من كل منطقة، التي يجمع بين طرفيها شيء في هذا الموضوع؛ و«البنود» عدد ما يجمع بينهما من وثائق وأحداث والتزامات، ومنها ما لا تاريخ له. والمناطق بحسب تصنيف الأمم المتحدة M49. ولا تُنسب المنظمة إلى منطقة إلا إذا كانت قائمة أعضائها كاملة وكانوا جميعًا فيها، وإلا نُسبت إلى العالم وحده (001). و«المنظمات» عدد الثنائيات المؤلفة من جهة في إحدى المنطقتين ومنظمة قد يكون لها أعضاء في الأخرى. وللموضوع الأضيق صف خاص به.
// example: 002 019
// scope: graph
// picture: bars topic pairs
// narrow: topic pairs hubs organizations
// param: a region! - One region: a UN M49 code or a name, such as 015 or Northern Africa; 001 is the world.
// param: b region! - The other region, or the same one again.
// param: topic topic - Only this topic and narrower ones.
// column: topic topic - Topic | الموضوع
// column: pairs int - Pairs | الثنائيات
// column: hubs int - Acts | البنود
// column: organizations int - Organizations | المنظمات
// column: facts id[] - Facts | الوقائع

WITH [$a, $b] AS regions
// Of the organizations with a tie, those that lie in the region, and those that may.
CALL (regions) {
  MATCH (x:Organization) WHERE EXISTS { (x)-[:COOPERATES_WITH]-() }
  OPTIONAL MATCH (x)<-[m:MEMBER_OF]-(n:Actor)
  WHERE m.status IN ['full', 'founding', 'associate']
    AND coalesce(m.since_from, $as_of) <= $as_of AND coalesce(m.until_to, $as_of) >= $as_of
  WITH regions, x, m,
    CASE WHEN n:Country THEN [n] ELSE COLLECT { MATCH (n)-[:PART_OF*1..16]->(c:Country) RETURN c } END AS countries
  // A member that may be in doubt is none to place an organization by, but one elsewhere
  // keeps it out.
  WITH regions, x, collect(CASE WHEN m IS NOT NULL THEN {
    sure: coalesce(m.confidence, 1.0) >= $min_confidence,
    here: [region IN regions | any(c IN countries WHERE region IN c.regions)]} END) AS members
  UNWIND range(0, 1) AS i
  WITH regions[i] AS region, x, any(m IN members WHERE m.sure AND m.here[i]) AS some,
    all(m IN members WHERE m.here[i]) AS all_here, x.members_complete_as_of IS NOT NULL AS complete
  WITH region, x, region = '001' OR some AND all_here AND complete AS lies, some OR NOT complete AS may
  WITH region, collect(CASE WHEN lies THEN x.id END) AS within, collect(CASE WHEN may AND NOT lies THEN x.id END) AS maybe
  RETURN collect({region: region, within: within, maybe: maybe}) AS sides
}
WITH [r IN regions | coalesce([s IN sides WHERE s.region = r][0], {region: r, within: [], maybe: []})] AS sides
UNWIND [{here: sides[0], there: sides[1]}, {here: sides[1], there: sides[0]}] AS way
CALL (way) {
  MATCH (x:Country)
  WHERE way.here.region IN x.regions
  RETURN x
  UNION
  UNWIND way.here.within AS id
  MATCH (x:Organization {id: id})
  RETURN x
}
MATCH (x)-[tie:COOPERATES_WITH]-(y:Actor)
WITH tie, CASE
  WHEN y:Country AND way.there.region IN y.regions
    OR y:Organization AND y.id IN way.there.within THEN 'pair'
  WHEN y:Organization AND y.id IN way.there.maybe THEN 'organization'
END AS as
WHERE as IS NOT NULL
// A pair that is found from both ends counts once.
WITH tie, max(as) AS as
WITH tie, as, COLLECT { MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(t:Topic) RETURN t.id } AS narrower,
  tie.acts AS acts, tie.act_from AS from, tie.act_step AS step, tie.act_confidence AS confidence, tie.act_topics AS topics
UNWIND [i IN range(0, size(coalesce(acts, [])) - 1) WHERE from[i] <= $as_of AND step[i] <> 'planned' AND confidence[i] >= $min_confidence] AS i
UNWIND split(topics[i], ' ') AS topic
WITH topic, tie.id AS tie, as, acts[i] AS id
WHERE topic <> '' AND ($topic IS NULL OR topic IN narrower)
ORDER BY id
WITH topic, count(DISTINCT CASE as WHEN 'pair' THEN tie END) AS pairs, count(DISTINCT CASE as WHEN 'pair' THEN id END) AS hubs,
  count(DISTINCT CASE as WHEN 'organization' THEN tie END) AS organizations, collect(DISTINCT id) AS facts
RETURN topic, pairs, hubs, organizations, facts
ORDER BY pairs DESC, hubs DESC, organizations DESC, topic
