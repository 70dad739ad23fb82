// title: Topics between two regions | المواضيع بين منطقتين
// question: What do the actors of two world regions cooperate on? | في ماذا تتعاون جهات منطقتين من العالم؟
// empty: Nothing that is loaded and has a topic ties a country of the one region to one of the other by this day. Organizations lie in a region only where the list of their members is complete and all of them lie there. | لا شيء ذا موضوع مما حُمّل يربط دولة من إحدى المنطقتين بدولة من الأخرى حتى هذا اليوم. ولا تُنسب المنظمة إلى منطقة إلا إذا اكتملت قائمة أعضائها وكانوا جميعًا فيها.
// read: A row is a topic. Pairs counts the pairs of one actor in each region that something about it ties, hubs what that is: instruments, events and commitments that had happened by the day. What has no date counts on every day. Regions are those of UN M49. A country lies in its region and in the world (001); an organization lies in a region only where the list of its members is complete and all of them lie there, and otherwise in the world alone. Topics count as they are recorded, so that a narrower one has a row of its own. What has no topic is in no row. | كل صف موضوع. تُحصى الثنائيات التي يربطها أمر في هذا الموضوع، من كل منطقة طرف، والمحاور هي ذلك الأمر: صكوك وأحداث والتزامات وقعت حتى هذا اليوم، وما لا تاريخ له يُحتسب في كل يوم. والمناطق بحسب ترميز الأمم المتحدة M49. وتقع الدولة في منطقتها وفي العالم (001)، أما المنظمة فلا تُنسب إلى منطقة إلا إذا اكتملت قائمة أعضائها وكانوا جميعًا فيها، وإلا فإلى العالم وحده. وتُحتسب المواضيع كما سُجّلت، فللموضوع الأضيق صفه. وما لا موضوع له ليس في أي صف.
// example: 002 019
// scope: graph
// picture: bars topic pairs
// param: a region! - The one region: a UN M49 code or a name, such as 015 or Northern Africa; 001 is the world.
// param: b region! - The other, or the same again.
// param: topic topic - Only this topic and narrower ones.
// column: topic topic - Topic | الموضوع
// column: pairs int - Pairs | الثنائيات
// column: hubs int - Hubs | المحاور
// column: facts id[] - Facts | الوقائع

// Countries bear the codes of a continent and of the smallest area below it; three
// areas of M49 cut across: North America, Sub-Saharan Africa, Latin America.
WITH [code IN [$a, $b] | CASE code
  WHEN '003' THEN ['013', '021', '029']
  WHEN '202' THEN ['011', '014', '017', '018']
  WHEN '419' THEN ['005', '013', '029']
  ELSE [code] END] AS regions
// Begin on the smaller side, where one is the world.
WITH CASE WHEN $a = '001' THEN regions[1] ELSE regions[0] END AS here,
  CASE WHEN $a = '001' THEN regions[0] ELSE regions[1] END AS there
CALL (here) {
  MATCH (x:Country) WHERE x.region IN here OR x.subregion IN here
  RETURN x
  UNION
  // A member that may be in doubt is none to place an organization by, but one
  // elsewhere keeps it out.
  MATCH (c:Country)-[m:MEMBER_OF]->(x:Organization)
  WHERE (c.region IN here OR c.subregion IN here) AND x.members_complete_as_of IS NOT NULL
    AND m.status IN ['full', 'founding', 'associate'] AND coalesce(m.confidence, 1.0) >= $min_confidence
    AND (m.since_from IS NULL OR m.since_from <= $as_of) AND (m.until_to IS NULL OR m.until_to >= $as_of)
    AND NOT EXISTS {
      MATCH (n:Actor)-[l:MEMBER_OF]->(x)
      WHERE l.status IN ['full', 'founding', 'associate']
        AND (l.since_from IS NULL OR l.since_from <= $as_of) AND (l.until_to IS NULL OR l.until_to >= $as_of)
        AND NOT EXISTS { MATCH (n)-[:PART_OF*0..16]->(k:Country) WHERE k.region IN here OR k.subregion IN here }
    }
  RETURN x
  UNION
  UNWIND CASE WHEN '001' IN here THEN [1] ELSE [] END AS all_of_them
  MATCH (x:Actor)-[:COOPERATES_WITH]-(:Actor)
  RETURN x
}
MATCH (x)-[tie:COOPERATES_WITH]-(y:Actor)
// The same conditions on the other side.
WHERE '001' IN there OR coalesce(y.region IN there OR y.subregion IN there, false) OR (
  y:Organization AND y.members_complete_as_of IS NOT NULL
  AND EXISTS {
    MATCH (:Country)-[m:MEMBER_OF]->(y)
    WHERE m.status IN ['full', 'founding', 'associate'] AND coalesce(m.confidence, 1.0) >= $min_confidence
      AND (m.since_from IS NULL OR m.since_from <= $as_of) AND (m.until_to IS NULL OR m.until_to >= $as_of)
  }
  AND NOT EXISTS {
    MATCH (n:Actor)-[l:MEMBER_OF]->(y)
    WHERE l.status IN ['full', 'founding', 'associate']
      AND (l.since_from IS NULL OR l.since_from <= $as_of) AND (l.until_to IS NULL OR l.until_to >= $as_of)
      AND NOT EXISTS { MATCH (n)-[:PART_OF*0..16]->(k:Country) WHERE k.region IN there OR k.subregion IN there }
  })
// Where the regions overlap, a pair is found from both ends, and counts once.
WITH DISTINCT tie
UNWIND tie.hubs AS id
MATCH (h:Entity {id: id})
WHERE coalesce(h.status, '') <> 'planned' AND coalesce(h.confidence, 1.0) >= $min_confidence
// A commitment has the date of the event it came of, else of the instrument it is under.
WITH tie, h, CASE WHEN h:Commitment THEN coalesce(
  head(COLLECT { MATCH (h)<-[:RESULTED_IN]-(e:Event) RETURN e ORDER BY e.date_from, e.id LIMIT 1 }),
  head(COLLECT { MATCH (h)-[:UNDER]->(i:Instrument) RETURN i ORDER BY i.date_from, i.id LIMIT 1 })
) ELSE h END AS dated
WHERE dated.date_from IS NULL OR dated.date_from <= $as_of
MATCH (h)-[:CONCERNS]->(t:Topic)
WHERE $topic IS NULL OR EXISTS { (t)-[:BROADER*0..8]->(:Topic {id: $topic}) }
WITH t.id AS topic, tie, h.id AS id
ORDER BY id
WITH topic, count(DISTINCT tie) AS pairs, collect(DISTINCT id) AS facts
RETURN topic, pairs, size(facts) AS hubs, facts
ORDER BY pairs DESC, hubs DESC, topic
