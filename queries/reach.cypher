// title: Reach through organizations | الامتداد عبر المنظمات
// question: Which members does the actor reach through the organizations that it cooperates with? | إلى أي أعضاء تصل الجهة عبر المنظمات التي تتعاون معها؟
// empty: The actor has no tie with an organization whose members are loaded, or none with this one. | لا صلة للجهة بمنظمة حُمّل أعضاؤها، أو لا صلة لها بهذه المنظمة.
// read: A row is a member of an organization that the actor has a tie with, its status there, and the firmest thing between the actor and the organization, with its topics. It says membership, not agreement: what an organization does with the actor, its members have not done, and where it is only a meeting it may bind nobody. | كل صف عضو في منظمة للجهة صلة بها، وصفته فيها، وأوثق ما بين الجهة والمنظمة ومواضيعه. وهذا بيان عضوية لا بيان اتفاق: فما تقوم به المنظمة مع الجهة لم يقم به أعضاؤها، وقد لا يكون سوى لقاء لا يُلزم أحدًا.
// members: yes
// example: egy
// picture: network org $actor partner
// param: actor principal! - The country or organization.
// param: org principal - Only through this organization.
// column: partner actor - Member reached | العضو
// column: org actor - Organization | المنظمة
// column: status word - Status | الصفة
// column: hub hub - By | بموجب
// column: on topic[] - On | في شأن
// column: facts id[] - Facts | الوقائع
MATCH (:Entity {id: $actor})-[tie:COOPERATES_WITH]-(o:Organization)
WHERE $org IS NULL OR o.id = $org
// The firmest hub of the tie that had happened by the day, as path has it: an
// instrument in force, signed or adopted, what was held, a commitment by its rung;
// then the heaviest.
CALL (tie) {
  UNWIND tie.hubs AS id
  MATCH (h:Entity {id: id})
  WHERE coalesce(h.status, '') <> 'planned' AND coalesce(h.confidence, 1.0) >= $min_confidence
  // A commitment has the date of the event it came of, else of the instrument it is under.
  WITH h, CASE WHEN h:Commitment THEN coalesce(
    head(COLLECT { MATCH (h)<-[:RESULTED_IN]-(e:Event) RETURN e ORDER BY e.date_from, e.id LIMIT 1 }),
    head(COLLECT { MATCH (h)-[:UNDER]->(i:Instrument) RETURN i ORDER BY i.date_from, i.id LIMIT 1 })
  ) ELSE h END AS dated, ['express-openness', 'welcome', 'consider', 'explore', 'call-for', 'will', 'continue',
    'held', 'adopted', 'signed', 'in-force'] AS ladder
  WHERE dated.date_from IS NULL OR dated.date_from <= $as_of
  // What has a status that is no rung counts as held.
  WITH h, coalesce(head([i IN range(0, size(ladder) - 1) WHERE ladder[i] = coalesce(h.modality, h.status) | i]), 7) AS firmness,
    coalesce(head([i IN range(0, size(tie.scored) - 1) WHERE tie.scored[i] = h.id | tie.scored_weight[i]]), 0.0) AS weight
  RETURN h ORDER BY firmness DESC, weight DESC, coalesce(h.confidence, 1.0) DESC, h.id LIMIT 1
}
WITH o, h, COLLECT { MATCH (h)-[:CONCERNS]->(t:Topic) RETURN t.id ORDER BY t.id } AS on
// The members on the day; of several spells that hold then, the latest.
MATCH (m:Actor)-[leg:MEMBER_OF]->(o)
WHERE m.id <> $actor
  AND coalesce(leg.confidence, 1.0) >= $min_confidence
  AND (leg.since_from IS NULL OR leg.since_from <= $as_of)
  AND (leg.until_to IS NULL OR leg.until_to >= $as_of)
WITH o.id AS org, h.id AS hub, on, m, leg ORDER BY leg.since_from IS NOT NULL, leg.since_from, leg.id
WITH org, hub, on, m, collect(leg)[-1] AS leg
RETURN m.id AS partner, org, leg.status AS status, hub, on, [hub, leg.id] AS facts
// Members before those who only look on or wait.
ORDER BY org, CASE leg.status
  WHEN 'founding' THEN 1 WHEN 'full' THEN 1 WHEN 'associate' THEN 2 WHEN 'partner' THEN 3
  WHEN 'observer' THEN 4 WHEN 'candidate' THEN 5 ELSE 6 END, partner
