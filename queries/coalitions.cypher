// title: Coalitions | التحالفات والمبادرات الجماعية
// question: Which groups, resolutions and initiatives do several back: who initiated them, who joined and when, and how many are said to back them? | أي مجموعات وقرارات ومبادرات تدعمها جهات عدة: من بادر إليها، ومن انضم ومتى، وكم يُذكر من الداعمين؟
// empty: No group, resolution or initiative is loaded that several back, or none with this actor. | لم تُحمَّل مجموعة أو قرار أو مبادرة تدعمها جهات عدة، أو لا شيء منها لهذه الجهة.
// read: A row is a group, a resolution or an initiative that at least two back, all named or some of them only counted by a source. Initiators are founding members, sponsors, and who initiated it or its launch, even if they left since. Joined are the others who are in it on the day asked about, the first to join before the others; "on" gives their dates in the same order, "-" where none is known. Who only adopted, issued or observes it does not back it. "Stated" tells how many of those whom a source counts are listed here. | كل صف مجموعة أو قرار أو مبادرة تدعمها جهتان على الأقل، مسمّاتان كلتاهما أو يحصي مصدر بعضها من غير تسمية. والمبادرون هم الأعضاء المؤسسون والرعاة ومن بادر إليها أو إلى إطلاقها، وإن غادروا لاحقًا. والمنضمون هم سائر من كان فيها في اليوم المطلوب، الأسبق انضمامًا أولًا، وتُذكر تواريخهم بالترتيب نفسه، والشرطة لما لا يُعرف تاريخه. ومن اكتفى باعتمادها أو إصدارها أو مراقبتها لا يُعد داعمًا. ويبيّن عمود العدد المذكور كم أُدرج هنا ممن يحصيهم مصدر.
// scope: graph
// picture: network hub initiators joined
// example: mar
// args: | actor
// param: actor actor - Only what this actor, or a body of it, backs.
// param: kind words(coalition,resolution,initiative,joint-declaration,joint-statement)[] = coalition,resolution,initiative - Which kinds; joint declarations and statements only if asked for.
// column: hub hub - Group, resolution or initiative | المجموعة أو القرار أو المبادرة
// column: initiators actor[] - Initiators | المبادرون
// column: joined actor[] - Joined | المنضمون
// column: on text[] - On | تاريخ الانضمام
// column: stated text - Stated | العدد المذكور
// column: facts id[] - Facts | الوقائع
WITH ['initiator', 'co-initiator'] AS initiating, ['initiator', 'co-initiator', 'sponsor'] AS leading,
  ['party', 'signatory', 'co-sponsor', 'supporter'] AS joining
CALL (initiating) {
  // Graph-wide without an actor.
  UNWIND CASE WHEN $actor IS NULL THEN [1] ELSE [] END AS all_of_them
  MATCH (h:Organization|Instrument) WHERE h.kind IN $kind
  RETURN h
  UNION
  // What the actor, or a body of it, belongs to or initiated.
  MATCH (:Entity {id: $actor})<-[:PART_OF*0..16]-(:Actor)-[:MEMBER_OF|PARTY_TO]->(h:Organization|Instrument)
  WHERE h.kind IN $kind
  RETURN h
  UNION
  MATCH (:Entity {id: $actor})<-[:PART_OF*0..16]-(:Actor)-[leg:PARTICIPATED_IN]->(:Event)-[:RESULTED_IN]->(h:Organization|Instrument)
  WHERE leg.role IN initiating AND h.kind IN $kind
  RETURN h
  UNION
  // What people initiated for it: those who held its offices, and those whose part ties it to others.
  MATCH (:Entity {id: $actor})<-[:PART_OF*0..16]-(:Actor)<-[:OFFICE_OF]-(:Office)<-[:HOLDS]-(:Person)-[leg:PARTICIPATED_IN]->(:Event)-[:RESULTED_IN]->(h:Organization|Instrument)
  WHERE leg.role IN initiating AND h.kind IN $kind
  RETURN h
  UNION
  MATCH (:Entity {id: $actor})-[tie:COOPERATES_WITH]-(:Actor)
  UNWIND tie.hubs AS id
  WITH DISTINCT id
  MATCH (e:Entity {id: id})-[:RESULTED_IN]->(h:Organization|Instrument)
  WHERE e:Event AND h.kind IN $kind
  RETURN h
}
WITH initiating, leading, joining, h
WHERE coalesce(h.confidence, 1.0) >= $min_confidence AND coalesce(h.status, '') <> 'proposed'
  AND coalesce(h.date_from, h.founded_from, $as_of) <= $as_of

// Everybody who had backed it by the day asked about, and whether they still do.
CALL (h, initiating, leading, joining) {
  // Observers, candidates and suspended members do not back it.
  MATCH (x:Actor)-[m:MEMBER_OF]->(h)
  WHERE m.status IN ['full', 'founding', 'associate', 'partner']
    AND coalesce(m.confidence, 1.0) >= $min_confidence
    AND (m.since_from IS NULL OR m.since_from <= $as_of)
  RETURN x, m.id AS leg, 'member' AS role, m.status = 'founding' AS leads,
    m.until_to IS NULL OR m.until_to >= $as_of AS stays, m.since AS date, m.since_from AS first
  UNION ALL
  // A leg without a date is as old as the instrument. The date of a withdrawal is when it ends.
  MATCH (x:Actor)-[p:PARTY_TO]->(h)
  WITH h, leading, joining, x, p, coalesce(p.action = 'withdrawal', false) AS leaves
  WHERE p.role IN leading + joining
    AND coalesce(p.confidence, 1.0) >= $min_confidence
    AND (leaves OR p.date_from IS NULL OR p.date_from <= $as_of)
  RETURN x, p.id AS leg, p.role AS role, p.role IN leading AS leads,
    (p.until_to IS NULL OR p.until_to >= $as_of) AND NOT (leaves AND coalesce(p.date_from <= $as_of, true)) AS stays,
    CASE WHEN leaves OR p.date IS NULL THEN h.date ELSE p.date END AS date,
    CASE WHEN leaves OR p.date IS NULL THEN h.date_from ELSE p.date_from END AS first
  UNION ALL
  // To initiate the event that it came of makes nobody a member yet.
  MATCH (x:Actor)-[l:PARTICIPATED_IN]->(e:Event)-[:RESULTED_IN]->(h)
  WHERE l.role IN initiating AND coalesce(e.status, 'held') = 'held'
    AND (e.date_from IS NULL OR e.date_from <= $as_of)
    AND all(y IN [l, e] WHERE coalesce(y.confidence, 1.0) >= $min_confidence)
  OPTIONAL MATCH (principal:Entity {id: l.for})
  RETURN coalesce(principal, x) AS x, l.id AS leg, l.role AS role, true AS leads, false AS stays, null AS date, null AS first
}
// They count for their country or organization, which is there once.
MATCH (x)-[:PART_OF*0..16]->(root:Country|Organization)
WHERE NOT EXISTS { (root)-[:PART_OF]->(:Actor) }
WITH h, leading, joining, root, {id: leg, role: role, leads: leads, stays: stays, date: date, first: first,
  asked: $actor IS NULL OR EXISTS { (x)-[:PART_OF*0..16]->(:Actor {id: $actor}) }} AS leg
ORDER BY leg.first IS NULL, leg.first, leg.id
WITH h, leading, joining, root, collect(leg) AS legs
// Who initiated it did so for good; of the others those count who have not left.
WITH h, leading, joining, root, any(l IN legs WHERE l.leads) AS leads, legs, [l IN legs WHERE l.stays] AS now
WHERE leads OR size(now) > 0
WITH h, leading, joining, root, leads, CASE WHEN leads THEN legs ELSE now END AS legs, now[0] AS since
ORDER BY since.first IS NULL, since.first, root.id
WITH h, leading, joining, collect({id: root.id, leads: leads, legs: legs, date: coalesce(since.date, '-')}) AS backers
WHERE any(b IN backers WHERE any(l IN b.legs WHERE l.asked))

// What sources count: the members of a group, or those in a role of an instrument.
WITH h, leading, backers,
  [s IN coalesce(h.parties_stated, []) WHERE split(s, ': ')[0] IN leading + joining | {role: split(s, ': ')[0], count: split(s, ': ')[1]}] +
  [s IN [h.members_stated] WHERE s IS NOT NULL | {role: 'member', count: s}] AS counts
// "More than 70" and the like end with the number.
WHERE size(backers) >= 2 OR any(c IN counts WHERE toInteger(split(c.count, ' ')[-1]) >= 2)
// Who sponsors something supports it too.
WITH h, backers, [c IN counts | {role: c.role, count: c.count,
  listed: toString(size([b IN backers WHERE any(l IN b.legs
    WHERE l.stays AND (l.role = c.role OR c.role = 'supporter' AND l.role IN leading + ['co-sponsor']))]))}] AS counts,
  {party: 'طرف', signatory: 'موقّع على الصك', initiator: 'مبادر', `co-initiator`: 'مبادر مشارك', sponsor: 'راعٍ',
    `co-sponsor`: 'راعٍ مشارك', supporter: 'داعم'} AS roles
WITH h, backers, [c IN counts | CASE WHEN $lang = 'ar'
    THEN replace('المدرج ' + c.listed + ' من ' +
        replace(replace(replace(c.count, 'more than', 'أكثر من'), 'at least', 'ما لا يقل عن'), 'about', 'نحو'), 'من ما', 'مما') +
      coalesce(' (' + roles[c.role] + ')', '')
    ELSE c.listed + ' listed of ' + c.count + CASE WHEN c.role = 'member' THEN '' ELSE ' (' + c.role + ')' END END] +
  CASE WHEN h.members_complete_as_of IS NULL THEN []
    WHEN $lang = 'ar' THEN ['كاملة في ' + h.members_complete_as_of]
    ELSE ['complete as of ' + h.members_complete_as_of] END AS texts
RETURN h.id AS hub,
  [b IN backers WHERE b.leads | b.id] AS initiators,
  [b IN backers WHERE NOT b.leads | b.id] AS joined,
  [b IN backers WHERE NOT b.leads | b.date] AS on,
  reduce(text = null, t IN texts | coalesce(text + CASE WHEN $lang = 'ar' THEN '، ' ELSE ', ' END, '') + t) AS stated,
  reduce(ids = [h.id], b IN backers | ids + [l IN b.legs | l.id]) AS facts
// Those with the most backers first.
ORDER BY size(backers) DESC, hub
