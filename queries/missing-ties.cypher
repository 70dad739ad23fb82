// title: Possible new partnerships | شراكات جديدة محتملة
// question: Which two actors do not cooperate although they have partners in common, and on which topics might they? | أي جهتين لا تتعاونان مع أنهما تتعاونان مع شركاء مشتركين، وفي أي مواضيع يمكن أن تتعاونا؟
// empty: No two actors without a tie and with so many partners in common are recorded. Bodies and people count for their country or organization. | لا توجد، فيما سُجّل، جهتان لا صلة بينهما ولهما هذا العدد من الشركاء المشتركين. وتُحتسب أنشطة الهيئات والأشخاص لدولهم أو منظماتهم.
// read: Each row is two actors with no act between them by the day, or none on the topic, and the partners that both have. Topics are those on which both cooperate with the same partner, those with the most such partners first. A tie that is only planned does not count, for the pair or for its partners; a tie that has ended does. An organization and its own member are not a pair. That no tie is recorded does not mean that there is none. | كل صف جهتان لم يحدث بينهما شيء حتى اليوم المطلوب، أو لم يحدث بينهما شيء في هذا الموضوع، مع شركائهما المشتركين. والمواضيع هي ما تتعاون فيه كلتاهما مع شريك واحد منهم على الأقل، وأولها ما تكرر مع أكثر الشركاء. ولا تُحتسب صلة مقررة فقط، لا بين الجهتين ولا مع شركائهما؛ أما الصلة التي انتهت فتُحتسب. ولا تؤلف المنظمة وعضو فيها ثنائيًا. وعدم تسجيل صلة لا يعني عدم وجودها.
// example: min=1
// scope: graph
// picture: network ties
// args: | actor
// narrow: a b common topics
// param: actor principal - Only pairs of this country or organization, which is then the first of each pair.
// param: topic topic - Only ties that concern this topic or a narrower one, both the missing ones and those in common.
// param: min int = 2 - The minimum number of partners in common.
// param: top int = 100 - The maximum number of pairs; a graph with many ties has thousands.
// column: a actor - Actor | الجهة
// column: b actor - Other actor | الجهة الأخرى
// column: common actor[] - Partners in common | الشركاء المشتركون
// column: topics topic[] - Topics in common | المواضيع المشتركة
// column: facts id[] - Facts | الوقائع

// Two that have neighbours in common are the likeliest to be tied next: the measure
// is the number of common neighbours of Liben-Nowell and Kleinberg ("The
// link-prediction problem for social networks", JASIST 58, 2007).
WITH COLLECT { MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(t:Topic) RETURN t.id } AS narrower
CALL (narrower) {
  CALL () {
    MATCH (:Entity {id: $actor})-[:COOPERATES_WITH]-(:Actor)-[tie:COOPERATES_WITH]-(:Actor)
    RETURN tie
    UNION
    MATCH (:Entity {id: $actor})-[tie:COOPERATES_WITH]-(:Actor)
    RETURN tie
    UNION
    UNWIND CASE WHEN $actor IS NULL THEN [1] ELSE [] END AS all_of_them
    MATCH (:Actor)-[tie:COOPERATES_WITH]->(:Actor)
    RETURN tie
  }
  // A tie is one where something had begun by the day. Where nothing else is asked, the
  // first day of the tie tells without a look at its entries.
  WITH tie, narrower
  WHERE $topic IS NULL AND $min_confidence <= 0 AND tie.first_from <= $as_of OR any(i IN range(0, size(coalesce(tie.acts, [])) - 1)
    WHERE tie.act_from[i] <= $as_of AND tie.act_step[i] <> 'planned' AND tie.act_confidence[i] >= $min_confidence
      AND ($topic IS NULL OR any(t IN split(tie.act_topics[i], ' ') WHERE t IN narrower)))
  WITH startNode(tie) AS one, endNode(tie) AS other
  UNWIND [[one, other], [other, one]] AS way
  WITH way[0] AS x, collect(way[1].id) AS others
  ORDER BY x.id
  RETURN collect(x.id) AS ids, collect(x:Organization) AS organization, collect(others) AS lists
}
// Each actor is known by its place in the order of ids. A tie goes both ways, so that turning
// the lists of others round gives lists of places.
CALL (lists) {
  UNWIND range(0, size(lists) - 1) AS i
  UNWIND lists[i] AS y
  WITH y, collect(i) AS near
  ORDER BY y
  RETURN collect(near) AS near
}
WITH ids, organization, near, [i IN range(0, size(ids) - 1) WHERE ids[i] = $actor][0] AS actor
// Who is two ties away, by how many ways, and not one. Each actor is counted by itself, since the
// counts of all pairs at once would fill the memory.
CALL (near, actor) {
  UNWIND CASE WHEN $actor IS NULL THEN range(0, size(near) - 1) ELSE [actor] END AS a
  CALL (near, a) {
    UNWIND near[a] AS partner
    UNWIND [x IN near[partner] WHERE x > a OR $actor IS NOT NULL AND x <> a] AS b
    WITH b, count(*) AS n
    WHERE n >= $min
    RETURN b, n
  }
  WITH near, a, b, n WHERE NOT b IN near[a]
  RETURN a, b, n
}
WITH *
  // Who is a member needs no tie with the organization.
  WHERE NOT ((organization[a] OR organization[b]) AND EXISTS {
    MATCH (:Entity {id: ids[a]})-[m:MEMBER_OF]-(:Entity {id: ids[b]})
    WHERE NOT m.status IN ['candidate', 'observer'] AND coalesce(m.confidence, 1.0) >= $min_confidence
      AND coalesce(m.since_from, $as_of) <= $as_of AND coalesce(m.until_to, $as_of) >= $as_of
  })
WITH ids, near, a, b
ORDER BY n DESC, a, b
LIMIT $top
WITH ids[a] AS a, ids[b] AS b, [c IN near[a] WHERE c IN near[b] | ids[c]] AS common
// What makes the ties on both sides of each partner, by the same conditions.
WITH a, b, common, COLLECT { MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(t:Topic) RETURN t.id } AS narrower
CALL (a, b, common, narrower) {
  UNWIND common AS partner
  // The id of a tie names both, the smaller first; to look for it among all ties of
  // one of the two costs far more.
  UNWIND [a, b] AS side
  MATCH ()-[tie:COOPERATES_WITH {id: 'cooperates_with~'
    + CASE WHEN side < partner THEN side + '~' + partner ELSE partner + '~' + side END}]->()
  // Where all of it had happened by the day, the lists of the tie tell.
  WITH partner, narrower, tie, $topic IS NULL AND $min_confidence <= 0 AND tie.planned = 0
    AND coalesce(tie.last_from, $as_of) <= $as_of AS whole
  WITH partner, tie, whole, CASE WHEN whole THEN [] ELSE [i IN range(0, size(coalesce(tie.acts, [])) - 1)
    WHERE tie.act_from[i] <= $as_of AND tie.act_step[i] <> 'planned' AND tie.act_confidence[i] >= $min_confidence
      AND ($topic IS NULL OR any(t IN split(tie.act_topics[i], ' ') WHERE t IN narrower))] END AS entries
  WITH partner, collect(CASE WHEN whole THEN tie.hubs ELSE [i IN entries | tie.acts[i]] END) AS hubs,
    collect(CASE WHEN whole THEN tie.topics
      ELSE reduce(all = [], i IN entries | all + [t IN split(tie.act_topics[i], ' ') WHERE t <> '' AND NOT t IN all]) END) AS topics
  RETURN collect(hubs[0] + hubs[1]) AS hubs, collect([t IN topics[0] WHERE t IN topics[1]]) AS topics
}
RETURN a, b, COLLECT { UNWIND common AS id RETURN id ORDER BY id } AS common,
  COLLECT {
    UNWIND topics AS shared UNWIND shared AS topic
    WITH topic, count(*) AS n RETURN topic ORDER BY n DESC, topic
  } AS topics,
  COLLECT { UNWIND hubs AS list UNWIND list AS id WITH DISTINCT id RETURN id ORDER BY id } AS facts
ORDER BY size(common) DESC, a, b
