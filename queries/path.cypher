// title: Paths between two actors | المسارات بين جهتين
// question: Through which actors and acts are the two connected? | عبر أي جهات، وبأي صلات، ترتبط الجهتان؟
// empty: No recorded chain of cooperation or membership that holds on the day connects the two within the number of links asked for. Unrecorded members, ties that are only planned or have ended, and groups above the cap do not connect. | لم تُسجَّل سلسلة تعاون أو عضوية سارية في هذا اليوم تصل بين الجهتين ضمن أقصى طول مطلوب. ولا تصل بينهما عضويات لم تُسجَّل، ولا صلات مقررة فقط أو منتهية، ولا مجموعات تتجاوز الحد.
// read: Each row is a chain of actors, the shortest first, with what connects each two neighbours: the firmest act or membership that had begun by the day and is not over. Instruments come before memberships, then what was held or is only announced, then commitments. A chain is as firm as its weakest link, which is named with its rung or status. | كل صف سلسلة من الجهات، أقصرها أولًا، مع ما يصل بين كل جهتين متجاورتين فيها: أقوى ما بدأ حتى اليوم المطلوب ولم ينته بعد. فالوثيقة مقدَّمة على العضوية، والعضوية على ما جرى أو أُعلن عنه فقط، وهذا على الالتزام. وقوة السلسلة بقدر أضعف حلقاتها، وهي مذكورة مع درجتها أو صفتها.
// members: yes
// example: nato are
// picture: chain actors hubs weakest rung
// ladder: yes
// also: large - Acts of both and memberships in common that are left out since so many others have a part in them (use --large) | ما يجمع بينهما مباشرة من أنشطة وعضويات ولا يُعرض لكثرة المشاركين فيه (بالخيار ‎--large)
// narrow: hops actors hubs rung
// param: a principal! - Where the path begins: a country or organization.
// param: b principal! - Where it ends.
// param: max int(1..6) = 4 - The maximum number of links.
// param: k int = 3 - The number of paths.
// param: via words(all,ties,memberships) = all - Through cooperation, memberships, or both.
// param: cap int = 30 - Acts with more parties than this, and organizations with more members, do not connect.
// param: large bool = false - Show instead what is above the cap and joins the two directly: an act of both, or a membership of one in the other, or of both in one organization.
// column: rank int - Rank | الترتيب
// column: hops int - Links | عدد الحلقات
// column: actors actor[] - Actors | الجهات
// column: hubs hub[] - Through | من خلال
// column: weakest hub - Weakest link | الحلقة الأضعف
// column: rung word - Its rung | درجتها
// column: facts id[] - Facts | الوقائع

MATCH (a:Entity {id: $a})
MATCH (b:Entity {id: $b}) WHERE a <> b
// What is too large to connect, by those who take part (never above 30 in a tie), the numbers
// that a source states, or the members of the day.
WITH a, b, COLLECT {
  MATCH (h:Instrument|Event|Commitment) WHERE h.size > $cap
  RETURN h.id
} + COLLECT {
  MATCH (o:Actor)<-[m:MEMBER_OF]-(:Actor)
  WITH o, count(CASE WHEN coalesce(m.since_from, $as_of) <= $as_of AND coalesce(m.until_to, $as_of) >= $as_of THEN 1 END) AS members
  WHERE members > $cap OR coalesce(o.members_stated_min, toInteger(split(o.members_stated, ' ')[-1]), 0) > $cap
  RETURN o.id
} AS crowds
// What connects: a tie, where something had begun by the day and is not over, or a membership.
WITH a, b, crowds, COLLECT {
  MATCH (:Actor)-[r:COOPERATES_WITH]->(:Actor)
  WHERE $via <> 'memberships' AND any(i IN range(0, size(coalesce(r.acts, [])) - 1) WHERE r.act_from[i] <= $as_of AND r.act_until[i] >= $as_of
    AND r.act_step[i] <> 'planned' AND r.act_confidence[i] >= $min_confidence AND (r.acts[i] IN crowds) = $large)
    // Of what is large only what joins the two directly; the same goes for memberships.
    AND (NOT $large OR startNode(r) IN [a, b] AND endNode(r) IN [a, b])
  RETURN r
} + COLLECT {
  MATCH (m:Actor)-[r:MEMBER_OF]->(o:Actor)
  // Candidates, observers and the suspended do not connect.
  WHERE $via <> 'ties' AND r.status IN ['full', 'founding', 'associate', 'partner'] AND coalesce(r.confidence, 1.0) >= $min_confidence
    AND coalesce(r.since_from, $as_of) <= $as_of AND coalesce(r.until_to, $as_of) >= $as_of AND (o.id IN crowds) = $large
    AND (NOT $large OR m IN [a, b])
  RETURN r
} AS links
// The 200 shortest are enough to choose from and bound the search. The condition is one that is
// looked at for each step of the search; one with a query inside would be for each whole path.
MATCH p = SHORTEST 200 (a) ((x:Actor)-[r:COOPERATES_WITH|MEMBER_OF]-(y:Actor) WHERE r IN links){1,6} (b)
WHERE length(p) <= CASE WHEN $large AND $max > 2 THEN 2 ELSE $max END
// One row for each sequence of actors, whatever connects two neighbours in it.
WITH crowds, nodes(p) AS actors, collect(relationships(p)) AS ways
WITH crowds, collect({actors: actors, ways: ways}) AS found
UNWIND found AS f
// A detour makes no row: two actors of it that are no neighbours have a direct
// connection, so that a shorter path through the same actors was found as well.
WITH crowds, f WHERE $large OR none(g IN found WHERE size(g.actors) < size(f.actors) AND all(n IN g.actors WHERE n IN f.actors))
UNWIND range(0, size(f.actors) - 2) AS i
// The hub of a hop is the firmest, then the heaviest. Instruments go by their rung, and so do
// commitments, below all else; what is announced or recorded only counts as what was held.
CALL (crowds, f, i) {
  UNWIND f.ways AS way
  WITH DISTINCT crowds, way[i] AS r
  CALL (crowds, r) {
    UNWIND range(0, size(coalesce(r.acts, [])) - 1) AS i
    WITH crowds, r, i, r.acts[i] AS hub, r.act_step[i] AS step, r.act_level[i] AS level
    // The same conditions as in the search.
    WHERE r.act_from[i] <= $as_of AND r.act_until[i] >= $as_of
      AND step <> 'planned' AND r.act_confidence[i] >= $min_confidence AND (hub IN crowds) = $large
    RETURN hub, step AS rung, r.act_weight[i] AS weight, r.act_confidence[i] AS confidence, CASE
      WHEN r.act_kind[i] = 'commitment' THEN [0, level]
      WHEN step IN ['held', 'announced', 'recorded'] THEN [1, 0]
      ELSE [3, level] END AS firmness
    UNION ALL
    UNWIND CASE WHEN r:MEMBER_OF THEN [r] ELSE [] END AS m
    RETURN m.id AS hub, m.status AS rung, 0.0 AS weight, coalesce(m.confidence, 1.0) AS confidence, [2, 0] AS firmness
  }
  RETURN hub, rung, confidence, firmness ORDER BY firmness DESC, weight DESC, confidence DESC, hub LIMIT 1
}
// The weakest hop is that of the loosest hub, of the least confidence among these,
// the first among those.
WITH f.actors AS actors, i, {hub: hub, rung: rung, firmness: firmness, confidence: confidence} AS hop
ORDER BY i
WITH actors, collect(hop) AS hops
WITH actors, hops, COLLECT {
  UNWIND range(0, size(hops) - 1) AS j
  RETURN hops[j] ORDER BY hops[j].firmness, hops[j].confidence, j LIMIT 1
}[0] AS weak
ORDER BY size(hops), weak.firmness DESC, weak.confidence DESC, [n IN actors | n.id]
WITH collect({actors: actors, hops: hops, weak: weak})[..$k] AS best
UNWIND range(0, size(best) - 1) AS i
WITH i, best[i] AS row
RETURN i + 1 AS rank, size(row.hops) AS hops, [n IN row.actors | n.id] AS actors,
  [hop IN row.hops | hop.hub] AS hubs, row.weak.hub AS weakest, row.weak.rung AS rung,
  // One commitment to two others makes two hops.
  reduce(ids = [], hop IN row.hops | CASE WHEN hop.hub IN ids THEN ids ELSE ids + hop.hub END) AS facts
ORDER BY rank
