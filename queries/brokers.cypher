// title: Brokers between two groups | الجهات الوسيطة بين مجموعتين
// question: Which actors connect one group with the other? | عبر أي جهات تتصل المجموعة الأولى بالمجموعة الثانية؟
// empty: No chain of recorded cooperation connects the two groups through another actor: they are tied directly, not at all, or only over more links than asked for. Bodies and people count for their country or organization. | لم تُسجَّل سلسلة تعاون تصل إحدى المجموعتين بالأخرى عبر جهة بينهما: فإما أن الصلة مباشرة، أو لا صلة، أو أن عدد الحلقات يتجاوز الحد المطلوب. وتُحتسب أنشطة الهيئات والأشخاص لدولهم أو منظماتهم.
// read: Each row is an actor that lies between the two groups. Paths is the number of shortest paths, from a member of one group to a member of the other, that pass through it; share is that number as a part of all shortest paths, direct ties included. Only what had begun by the day and is not over connects, and memberships do not. A member of a group can be a broker for another member. | كل صف جهة تقع بين المجموعتين. و«المسارات» عدد أقصر المسارات، من عضو في إحداهما إلى عضو في الأخرى، التي تمر بها دون أن تكون عند أحد طرفيها؛ و«الحصة» نسبة هذا العدد إلى جميع أقصر المسارات، بما فيها الصلات المباشرة. ولا يصل بين الجهات إلا ما بدأ حتى اليوم المطلوب ولم ينته بعد، ولا تُعد العضويات هنا صلات. وقد يكون عضو في إحدى المجموعتين وسيطًا لعضو آخر فيها.
// example: nato are
// picture: network ties
// narrow: actor paths share
// param: a principal[]! - One group: countries or organizations, separated by commas.
// param: b principal[]! - The other group.
// param: topic topic - Only ties that concern this topic or a narrower one.
// param: max int(1..6) = 4 - The maximum number of links of a path.
// column: actor actor - Broker | الجهة الوسيطة
// column: paths int - Paths | المسارات
// column: share number - Share | الحصة
// column: facts id[] - Facts | الوقائع

// This is the betweenness of Freeman ("A set of measures of centrality based on
// betweenness", Sociometry 40, 1977) for the pairs of two groups only, with one
// change: all shortest paths are pooled, so that a pair with many counts for more.
//
// An actor in both groups is its own partner nowhere; each pair counts once.
MATCH (x:Entity) WHERE x.id IN $a
MATCH (y:Entity) WHERE y.id IN $b AND x <> y
WITH DISTINCT CASE WHEN x.id < y.id THEN x ELSE y END AS x, CASE WHEN x.id < y.id THEN y ELSE x END AS y
WITH x, y, COLLECT { MATCH (:Topic {id: $topic})<-[:BROADER*0..8]-(t:Topic) RETURN t.id } AS narrower
// A tie connects where something had begun by the day asked about and is not over.
// The nodes of the path are named: Neo4j 2026.08.1 else plans an older operator, which
// cannot run the condition.
MATCH p = SHORTEST 1 GROUPS (x) (
  (:Actor)-[r:COOPERATES_WITH]-(next:Actor)
  WHERE any(i IN range(0, size(coalesce(r.acts, [])) - 1) WHERE r.act_from[i] <= $as_of AND r.act_until[i] >= $as_of
    AND r.act_step[i] <> 'planned' AND r.act_confidence[i] >= $min_confidence
    AND ($topic IS NULL OR any(t IN split(r.act_topics[i], ' ') WHERE t IN narrower)))
){1,6} (y)
WHERE length(p) <= $max
WITH narrower, collect({actors: [x] + next, ties: r}) AS found
UNWIND found AS f
UNWIND range(1, size(f.actors) - 2) AS i
WITH narrower, size(found) AS total, f.actors[i] AS actor, f.ties[i - 1] AS before, f.ties[i] AS after
WITH narrower, total, actor, count(*) AS paths, collect(DISTINCT before) + collect(DISTINCT after) AS ties
RETURN actor.id AS actor, paths, round(toFloat(paths) / total, 3) AS share,
  // What makes the ties on both sides of it, by the same conditions.
  COLLECT {
    UNWIND ties AS r
    UNWIND [i IN range(0, size(coalesce(r.acts, [])) - 1) WHERE r.act_from[i] <= $as_of AND r.act_until[i] >= $as_of
      AND r.act_step[i] <> 'planned' AND r.act_confidence[i] >= $min_confidence
      AND ($topic IS NULL OR any(t IN split(r.act_topics[i], ' ') WHERE t IN narrower)) | r.acts[i]] AS id
    WITH DISTINCT id
    RETURN id ORDER BY id
  } AS facts
ORDER BY share DESC, paths DESC, actor
