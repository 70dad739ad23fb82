// title: Paths between two actors | المسارات بين جهتين
// question: Through whom, and by what, are the two connected? | عبر من، وبماذا، ترتبط الجهتان؟
// empty: No chain of cooperation or membership that is loaded joins the two within the longest path asked for. Members that are not loaded, ties that are only planned, and groups above the cap do not connect. | لا سلسلة تعاون أو عضوية مما حُمّل تصل بين الجهتين ضمن أقصى طول مطلوب. ولا تصل بينهما عضويات لم تُحمَّل، ولا ما هو مقرر فحسب، ولا المجموعات التي تتجاوز الحد.
// read: A row is a chain of actors, the shortest first. It holds as firmly as its weakest link, which is named. | كل صف سلسلة من الجهات، أقصرها أولًا. وتصمد بقدر أضعف حلقاتها، وهي مذكورة.
// members: yes
// example: nato are
// picture: network ties
// ladder: yes
// param: a principal! - Where the path begins: a country or organization.
// param: b principal! - Where it ends.
// param: max int(1..6) = 4 - The most hops.
// param: k int = 3 - How many paths.
// param: via words(all,ties,memberships) = all - Through cooperation, memberships, or both.
// param: cap int = 30 - Hubs with more parties, and organizations with more members, do not connect.
// column: rank int - Rank | الترتيب
// column: hops int - Hops | الخطوات
// column: actors actor[] - Actors | الجهات
// column: hubs hub[] - Through | عبر
// column: weakest text - Weakest link | الحلقة الأضعف
// column: facts id[] - Facts | الوقائع
MATCH (a:Entity {id: $a})
MATCH (b:Entity {id: $b}) WHERE a <> b
WITH a, b, ['mentioned', 'audience', 'witness', 'speaker', 'organizer', 'facilitator',
  'observer', 'supporter', 'adopter', 'issuer', 'beneficiary'] AS passive
// The 200 shortest are enough to choose from and bound the search. A tie connects
// where one of its hubs had happened by the day asked about and is small enough,
// by the parties it lists (never above 30 in a tie) and by those a source states. A
// commitment is as old as the event that it came of, else as the instrument it is under.
MATCH p = SHORTEST 200 (a) (
  (x:Actor)-[r:COOPERATES_WITH|MEMBER_OF]-(y:Actor)
  WHERE (r:COOPERATES_WITH AND $via <> 'memberships' AND any(id IN r.hubs WHERE EXISTS {
      MATCH (h:Entity {id: id})
      WHERE coalesce(h.status, '') <> 'planned' AND coalesce(h.confidence, 1.0) >= $min_confidence
        AND coalesce(h.date_from, head([(h)<-[:RESULTED_IN]-(e:Event) | e.date_from]),
          head([(h:Commitment)-[:UNDER]->(i:Instrument) | i.date_from]), $as_of) <= $as_of
        AND none(s IN coalesce(h.parties_stated, []) WHERE NOT split(s, ':')[0] IN passive
          AND toInteger(split(s, ' ')[-1]) > $cap)
        AND coalesce(toInteger(split(h.participants_stated, ' ')[-1]), 0) <= $cap
        AND ($cap >= 30 OR COUNT {
          MATCH (n:Actor)-[l:PARTY_TO|PARTICIPATED_IN|UNDERTAKES]->(h)
          WHERE NOT coalesce(l.role, '') IN passive
          MATCH (:Entity {id: coalesce(l.for, n.id)})-[:PART_OF*0..16]->(root:Actor)
          WHERE NOT EXISTS { (root)-[:PART_OF]->(:Actor) }
          RETURN DISTINCT root } <= $cap)
    }))
    // Candidates, observers and the suspended do not connect.
    OR (r:MEMBER_OF AND $via <> 'ties' AND r.status IN ['full', 'founding', 'associate', 'partner']
      AND coalesce(r.confidence, 1.0) >= $min_confidence
      AND coalesce(r.since_from, $as_of) <= $as_of AND coalesce(r.until_to, $as_of) >= $as_of
      AND coalesce(toInteger(split(endNode(r).members_stated, ' ')[-1]), 0) <= $cap
      AND CASE WHEN endNode(r) = y THEN COUNT { (y)<-[:MEMBER_OF]-() }
        ELSE COUNT { (x)<-[:MEMBER_OF]-() } END <= $cap)
){1,6} (b)
WHERE length(p) <= $max
// One row for each sequence of actors, whatever connects two neighbours in it.
WITH passive, nodes(p) AS actors, collect(relationships(p)) AS ways
WITH passive, collect({actors: actors, ways: ways}) AS found
UNWIND found AS f
// A detour makes no row: two actors of it that are no neighbours have a direct
// connection, so that a shorter path through the same actors was found as well.
WITH passive, f WHERE none(g IN found WHERE size(g.actors) < size(f.actors) AND all(n IN g.actors WHERE n IN f.actors))
UNWIND range(0, size(f.actors) - 2) AS i
// The hub of a hop is the firmest: an instrument in force, signed or adopted, a
// membership, what was held, a commitment by its rung; then the heaviest.
CALL (passive, f, i) {
  WITH ['express-openness', 'welcome', 'consider', 'explore', 'call-for', 'will', 'continue',
    'held', 'member', 'adopted', 'signed', 'in-force'] AS ladder, passive, f, i
  UNWIND f.ways AS way
  WITH DISTINCT ladder, passive, way[i] AS r
  CALL (passive, r) {
    UNWIND r.hubs AS id
    MATCH (h:Entity {id: id})
    // The same conditions as in the search.
    WHERE coalesce(h.status, '') <> 'planned' AND coalesce(h.confidence, 1.0) >= $min_confidence
      AND coalesce(h.date_from, head([(h)<-[:RESULTED_IN]-(e:Event) | e.date_from]),
        head([(h:Commitment)-[:UNDER]->(i:Instrument) | i.date_from]), $as_of) <= $as_of
      AND none(s IN coalesce(h.parties_stated, []) WHERE NOT split(s, ':')[0] IN passive
        AND toInteger(split(s, ' ')[-1]) > $cap)
      AND coalesce(toInteger(split(h.participants_stated, ' ')[-1]), 0) <= $cap
      AND ($cap >= 30 OR COUNT {
        MATCH (n:Actor)-[l:PARTY_TO|PARTICIPATED_IN|UNDERTAKES]->(h)
        WHERE NOT coalesce(l.role, '') IN passive
        MATCH (:Entity {id: coalesce(l.for, n.id)})-[:PART_OF*0..16]->(root:Actor)
        WHERE NOT EXISTS { (root)-[:PART_OF]->(:Actor) }
        RETURN DISTINCT root } <= $cap)
    RETURN h.id AS hub, coalesce(h.modality, h.status, h.kind) AS word, coalesce(h.modality, h.status) AS rung,
      coalesce(head([j IN range(0, size(r.scored) - 1) WHERE r.scored[j] = id | r.scored_weight[j]]), 0.0) AS weight,
      coalesce(h.confidence, 1.0) AS confidence
    UNION ALL
    UNWIND CASE WHEN r:MEMBER_OF THEN [r] ELSE [] END AS m
    RETURN m.id AS hub, m.status AS word, 'member' AS rung, 0.0 AS weight, coalesce(m.confidence, 1.0) AS confidence
  }
  // What has a status that is no rung counts as held.
  WITH hub, word, weight, confidence,
    coalesce(head([j IN range(0, size(ladder) - 1) WHERE ladder[j] = rung | j]), 7) AS firmness
  RETURN hub, word, confidence, firmness ORDER BY firmness DESC, weight DESC, confidence DESC, hub LIMIT 1
}
// The weakest hop is that of the loosest hub, of the least confidence among these,
// the first among those.
WITH f.actors AS actors, i, {hub: hub, word: word, firmness: firmness, confidence: confidence,
  a: CASE WHEN $lang = 'ar' THEN coalesce(f.actors[i].name_ar, f.actors[i].name) ELSE f.actors[i].name END,
  b: CASE WHEN $lang = 'ar' THEN coalesce(f.actors[i + 1].name_ar, f.actors[i + 1].name) ELSE f.actors[i + 1].name END
} AS hop
ORDER BY i
WITH actors, collect(hop) AS hops
WITH actors, hops, head(COLLECT {
  UNWIND range(0, size(hops) - 1) AS j
  RETURN hops[j] ORDER BY hops[j].firmness, hops[j].confidence, j LIMIT 1
}) AS weak
ORDER BY size(hops), weak.firmness DESC, weak.confidence DESC, [n IN actors | n.id]
WITH collect({actors: actors, hops: hops, weak: weak})[..$k] AS best
UNWIND range(0, size(best) - 1) AS i
WITH i, best[i] AS row
RETURN i + 1 AS rank, size(row.hops) AS hops, [n IN row.actors | n.id] AS actors,
  [hop IN row.hops | hop.hub] AS hubs,
  row.weak.a + ' – ' + row.weak.b + ': ' + row.weak.word AS weakest,
  // One commitment to two others makes two hops.
  reduce(ids = [], hop IN row.hops | CASE WHEN hop.hub IN ids THEN ids ELSE ids + hop.hub END) AS facts
ORDER BY rank
