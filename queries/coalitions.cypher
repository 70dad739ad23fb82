// title: Coalitions | التحالفات والمبادرات الجماعية
// question: Which groups, resolutions and initiatives have several backers, who initiated them, who joined and when, and how many backers do sources state? | أي مجموعات وقرارات ومبادرات تدعمها جهات عدة، ومن بادر إليها، ومن انضم إليها ومتى، وكم داعمًا تذكر لها المصادر؟
// empty: No group, resolution or initiative with several backers is recorded, or none that this actor backs. | لم تُسجَّل مجموعة أو قرار أو مبادرة تدعمها جهات عدة، أو لم يُسجَّل منها شيء تدعمه هذه الجهة.
// read: Each row is a group, resolution or initiative with at least two backers, named or only counted by a source; an actor that only adopted, issued or observes it is not a backer. Initiators are founding members, sponsors, and those who initiated it or its launch, even if they have left. Joined are the others who are in it on the day, or were until it ended, the earliest first, with the dates of joining or return. Stated is the number that a source gives, listed how many of these are recorded. Complete is the day on which the list of members was complete. | كل صف مجموعة أو قرار أو مبادرة تدعمها جهتان على الأقل، ذُكرت بأسمائها أو اكتفى مصدر بذكر عددها؛ ومن اكتفى باعتمادها أو إصدارها أو المشاركة فيها بصفة مراقب لا يُعد داعمًا. والمبادرون هم الأعضاء المؤسسون والرعاة ومن بادر إليها أو إلى إطلاقها، وإن انسحبوا لاحقًا. والمنضمون هم سائر من كان فيها في اليوم المطلوب، أو بقي فيها حتى انتهائها، الأسبق أولًا، مع تواريخ انضمامهم أو عودتهم. و«العدد المذكور» هو ما يورده مصدر، و«المدرج» عدد من سُجّل منهم؛ و«تاريخ الاكتمال» هو اليوم الذي كانت فيه قائمة الأعضاء كاملة.
// scope: graph
// picture: network hub initiators joined
// example: mar
// args: | actor
// narrow: hub status initiators joined stated
// param: actor actor - Only those that this actor, or a body of it, backs.
// param: kind words(coalition,resolution,initiative,joint-declaration,joint-statement)[] = coalition,resolution,initiative - The kinds; joint declarations and joint statements only on request.
// column: hub hub - Group, resolution or initiative | المجموعة أو القرار أو المبادرة
// column: status word - Status | الحالة
// column: initiators actor[] - Initiators | المبادرون
// column: joined actor[] - Joined | المنضمون
// column: on edtf[] - Joined on | تاريخ الانضمام
// column: stated count[] - Stated | العدد المذكور
// column: listed int[] - Listed | المدرج
// column: complete edtf - Complete | تاريخ الاكتمال
// column: facts id[] - Facts | الوقائع

WITH ['initiator', 'co-initiator'] AS initiating, ['initiator', 'co-initiator', 'sponsor'] AS leading,
  ['party', 'signatory', 'co-sponsor', 'supporter'] AS joining
MATCH (h:Organization|Instrument) WHERE h.kind IN $kind
WITH initiating, leading, joining, h,
  CASE WHEN h.ended_from <= $as_of THEN 'ended'
    ELSE [i IN range(0, size(coalesce(h.steps, [])) - 1) WHERE h.steps_from[i] <= $as_of | h.steps[i]][-1] END AS status
WHERE coalesce(h.confidence, 1.0) >= $min_confidence AND h.void IS NULL
  AND (status IS NOT NULL OR h:Organization AND coalesce(h.founded_from <= $as_of, true))

// Everybody who had backed it by the day, whether they still do, and by which bodies and people.
CALL (h, initiating, leading, joining) {
  // Parties, each spell of theirs. They are in it to its end.
  MATCH (root:Actor)-[t:TOOK_PART_IN]->(h:Instrument)
  WHERE any(r IN t.roles WHERE r IN leading + joining) AND coalesce(t.confidence, 1.0) >= $min_confidence
    AND t.active_from <= $as_of
  RETURN root, [root.id] + coalesce(t.via, []) AS through, t.roles AS roles,
    coalesce(t.until_to >= $as_of, true) OR coalesce(t.until_to >= h.ended_from - duration({days: 1}), false) AS stays,
    t.since AS date, t.since_from AS first, COLLECT {
      MATCH (x:Actor)-[p:PARTY_TO]->(h)
      WHERE (x = root OR x.id IN t.via) AND p.role IN leading + joining AND coalesce(p.confidence, 1.0) >= $min_confidence
        AND (p.action = 'withdrawal' OR coalesce(p.date_from <= $as_of, true))
      RETURN p.id ORDER BY p.id
    } AS legs
  UNION ALL
  // To initiate the event that it came of makes nobody a member yet.
  MATCH (root:Actor)-[t:TOOK_PART_IN]->(e:Event)-[:RESULTED_IN]->(h)
  WHERE any(r IN t.roles WHERE r IN initiating) AND 'held' IN e.steps AND coalesce(e.on_from <= $as_of, true)
    AND all(y IN [t, e] WHERE coalesce(y.confidence, 1.0) >= $min_confidence)
  RETURN root, [root.id] + coalesce(t.via, []) AS through, ['initiator'] AS roles, false AS stays, null AS date, null AS first, COLLECT {
      MATCH (x:Actor)-[p:PARTICIPATED_IN]->(e)
      WHERE (x = root OR x.id IN t.via) AND p.role IN initiating AND coalesce(p.confidence, 1.0) >= $min_confidence
      RETURN p.id ORDER BY p.id
    } AS legs
  UNION ALL
  // Members and supporters, from whose legs nothing is worked out. Observers, candidates and
  // suspended members do not back it.
  MATCH (x:Actor)-[m:MEMBER_OF|PARTY_TO]->(h)
  WHERE (m.status IN ['full', 'founding', 'associate', 'partner'] OR m.role = 'supporter')
    AND coalesce(m.confidence, 1.0) >= $min_confidence
  WITH h, x, m, coalesce(m.action = 'withdrawal', false) AS leaves, coalesce(m.since, m.date) AS date,
    coalesce(m.since_from, m.date_from) AS first, coalesce(m.date_to, m.date_from) AS last
  // The date of a withdrawal is when the spell before it ends, or one from the beginning.
  WHERE leaves AND NOT EXISTS { (x)-[other:PARTY_TO {role: m.role}]->(h) WHERE coalesce(other.action, '') <> 'withdrawal' }
    OR NOT leaves AND coalesce(first <= $as_of, true) AND (coalesce(h.ended_from > first, true) OR h.ended_from.year = 1)
  WITH h, x, m, date, first, leaves, CASE WHEN leaves THEN last ELSE coalesce(m.until_to, head(COLLECT {
      MATCH (x)-[w:PARTY_TO {role: m.role, action: 'withdrawal'}]->(h)
      WHERE coalesce(w.date_to >= first, true) RETURN w.date_to AS end ORDER BY end LIMIT 1
    })) END AS last
  // They count for the country or organization at the top.
  MATCH way = (x)-[:PART_OF*0..16]->(root:Country|Organization)
  WHERE NOT EXISTS { (root)-[:PART_OF]->(:Actor) }
  RETURN root, [n IN nodes(way) | n.id] AS through,
    CASE WHEN m.status = 'founding' THEN ['member', 'founder'] ELSE [coalesce(m.role, 'member')] END AS roles,
    coalesce(last >= $as_of, true) OR coalesce(last >= h.ended_from - duration({days: 1}), false) AS stays,
    CASE WHEN leaves OR date IS NULL THEN h.on ELSE date END AS date,
    CASE WHEN leaves OR date IS NULL THEN h.on_from ELSE first END AS first, [m.id] AS legs
}
WITH h, status, leading + ['founder'] AS leading, root, {through: through, roles: roles, stays: stays, date: date, first: first, legs: legs} AS spell
ORDER BY spell.first IS NULL, spell.first, spell.legs[0]
WITH h, status, leading, root, collect(spell) AS spells
// Who initiated it did so for good; of the others those count who have not left.
WITH h, status, leading, root, spells, any(s IN spells WHERE any(r IN s.roles WHERE r IN leading)) AS leads,
  [s IN spells WHERE s.stays] AS now
WHERE leads OR size(now) > 0
WITH h, status, leading, root, leads, CASE WHEN leads THEN spells ELSE now END AS spells, now[0] AS since
ORDER BY since.first IS NULL, since.first, root.id
WITH h, status, leading, collect({id: root.id, leads: leads, spells: spells, date: coalesce(since.date, '-')}) AS backers
WHERE $actor IS NULL OR any(b IN backers WHERE any(s IN b.spells WHERE $actor IN s.through))

// What sources count: those in a role of an instrument, or the members of a group.
WITH h, status, leading, backers,
  [i IN range(0, size(coalesce(h.parties_stated, [])) - 1)
    WHERE h.parties_stated_role[i] IN leading + ['party', 'signatory', 'co-sponsor', 'supporter'] |
    {role: h.parties_stated_role[i], stated: h.parties_stated[i]}] +
  [s IN [h.members_stated] WHERE s IS NOT NULL | {role: 'member', stated: s}] AS counts
// "About 70" and the like end with the number.
WHERE size(backers) >= 2 OR any(c IN counts WHERE toInteger(split(c.stated, ' ')[-1]) >= 2)
RETURN h.id AS hub,
  status,
  [b IN backers WHERE b.leads | b.id] AS initiators,
  [b IN backers WHERE NOT b.leads | b.id] AS joined,
  [b IN backers WHERE NOT b.leads | b.date] AS on,
  [c IN counts | c.stated] AS stated,
  // Who sponsors something supports it too.
  [c IN counts | size([b IN backers WHERE any(s IN b.spells WHERE s.stays AND (c.role IN s.roles
    OR c.role = 'supporter' AND any(r IN s.roles WHERE r IN leading + ['co-sponsor'])))])] AS listed,
  h.members_complete_as_of AS complete,
  COLLECT {
    UNWIND [h.id] + reduce(ids = [], b IN backers | ids + reduce(of = [], s IN b.spells | of + s.legs)) AS id
    RETURN DISTINCT id
  } AS facts
// Those with the most backers first.
ORDER BY size(backers) DESC, hub
