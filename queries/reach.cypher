// title: Reach through organizations | الوصول عبر المنظمات
// question: Which members does the actor reach through the organizations that it cooperates with? | إلى أي أعضاء تصل الجهة عبر المنظمات التي تتعاون معها؟
// empty: The actor has no recorded tie with an organization whose members are recorded, or none with this one. | لا صلة مسجَّلة للجهة بمنظمة سُجّل أعضاؤها، أو لا صلة لها بهذه المنظمة.
// read: Each row is a member of an organization with which the actor has a tie, with its status there on the day and the firmest act between the actor and the organization by then; acts that still hold come before those that are over. Bodies of the actor itself are left out. Membership is not agreement: the members have not done what the organization does with the actor, and if that is only a meeting, it may bind nobody. | كل صف عضو في منظمة للجهة صلة بها، مع صفته فيها في اليوم المطلوب، وأقوى ما بين الجهة والمنظمة حتى ذلك اليوم؛ ويُقدَّم الساري على ما انتهى. ولا تُذكر هيئات الجهة نفسها. وهذا بيان عضوية لا بيان اتفاق: فما تقوم به المنظمة مع الجهة لم يقم به أعضاؤها، وقد لا يكون سوى لقاء لا يُلزم أحدًا.
// members: yes
// example: egy
// picture: network org $actor partner
// narrow: partner org status hub
// param: actor principal! - The country or organization.
// param: org principal - Only through this organization.
// column: partner actor - Member reached | العضو
// column: org actor - Organization | المنظمة
// column: status word[] - Status | الصفة
// column: hub hub - Through | من خلال
// column: on topic[] - Topics | المواضيع
// column: facts id[] - Facts | الوقائع

MATCH (:Entity {id: $actor})-[tie:COOPERATES_WITH]-(o:Organization)
WHERE $org IS NULL OR o.id = $org
// The firmest entry of the tie that had begun by the day, before all others one that still
// holds: a step of an instrument, what was held or is only announced or recorded, a commitment;
// then the heaviest.
CALL (tie) {
  UNWIND range(0, size(coalesce(tie.acts, [])) - 1) AS i
  WITH tie, i
  WHERE tie.act_step[i] <> 'planned' AND tie.act_from[i] <= $as_of AND tie.act_confidence[i] >= $min_confidence
  RETURN tie.acts[i] AS hub, [t IN split(tie.act_topics[i], ' ') WHERE t <> ''] AS on
  ORDER BY tie.act_until[i] >= $as_of DESC,
    CASE WHEN tie.act_kind[i] = 'commitment' THEN 3 WHEN tie.act_step[i] IN ['held', 'announced', 'recorded'] THEN 2 ELSE 1 END,
    CASE WHEN tie.act_step[i] IN ['held', 'announced', 'recorded'] THEN 0 ELSE tie.act_level[i] END DESC, tie.act_weight[i] DESC, tie.act_confidence[i] DESC, hub
  LIMIT 1
}
// The members on the day, but for bodies of the actor itself; of two statuses that hold then, the one since later comes first.
MATCH (m:Actor)-[leg:MEMBER_OF]->(o)
WHERE NOT EXISTS { (m)-[:PART_OF*0..16]->(:Entity {id: $actor}) }
  AND coalesce(leg.confidence, 1.0) >= $min_confidence
  AND coalesce(leg.since_from, $as_of) <= $as_of AND coalesce(leg.until_to, $as_of) >= $as_of
WITH o.id AS org, hub, on, m, leg ORDER BY leg.since_from IS NULL, leg.since_from DESC, leg.id
WITH org, hub, on, m, collect(leg) AS legs
RETURN m.id AS partner, org, [leg IN legs | leg.status] AS status, hub, on, [hub] + [leg IN legs | leg.id] AS facts
// Members before those who only look on or wait.
ORDER BY org, CASE status[0]
  WHEN 'founding' THEN 1 WHEN 'full' THEN 1 WHEN 'associate' THEN 2 WHEN 'partner' THEN 3
  WHEN 'observer' THEN 4 WHEN 'candidate' THEN 5 ELSE 6 END, partner
