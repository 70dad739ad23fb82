package load

import (
	"fmt"
	"strings"

	"entente/schema"
	"entente/schema/meaning"
)

// The statements below are constant, or constant for each label and each relationship type. Labels and
// types come from the closed lists of package schema, never from a file; all values are
// parameters. What is created has its labels or its type from its row, so that the server, which has to plan
// each text before a first load, plans one for all of them.

// createNodes also records the day, which is the same for all of a load. Nothing that is written later
// changes it, and it is in no hash: two graphs with the same facts are the same, whenever they were loaded.
const createNodes = "UNWIND $rows AS r CREATE (n:$(r[0])) SET n = r[1], n." + addedOn + " = date.transaction('UTC') RETURN count(*)"

// updateNodes also updates the labels: what was declared as an organization may become a
// body. A node that ceases to be a hub loses what was derived from it.
func updateNodes(l schema.Label) string {
	var others []string
	for _, other := range append(schema.Labels(), schema.LabelActor) {
		if !strings.Contains(labelsOf(l)+":", ":"+string(other)+":") && other != schema.LabelTopic {
			others = append(others, string(other))
		}
	}
	derived := ""
	if !l.IsHub() && l != schema.LabelTopic {
		derived = fmt.Sprintf(" FOREACH (x IN CASE WHEN n._derived IS NULL THEN [] ELSE [n] END | REMOVE x._derived, x.%s)",
			strings.Join(meaning.HubNames(), ", x."))
	}
	return fmt.Sprintf("UNWIND $rows AS r MATCH (n:%s {id: r[0]}) SET n += r[1] SET n%s REMOVE n:%s%s RETURN count(*)",
		l.Key(), labelsOf(l), strings.Join(others, ":"), derived)
}

func labelsOf(l schema.Label) string { return ":" + strings.Join(labelNames(l), ":") }

func labelNames(l schema.Label) []string {
	var names []string
	for _, label := range l.All() {
		names = append(names, string(label))
	}
	return names
}

// newRelationship returns the row of a relationship for createRelationships.
func newRelationship(from, to string, t schema.RelType, props map[string]any) []any {
	return []any{from, to, string(t), props}
}

func createRelationships(t schema.RelType) string {
	from, to := t.Ends()
	return fmt.Sprintf("UNWIND $rows AS r MATCH (a:%s {id: r[0]}) MATCH (b:%s {id: r[1]}) CREATE (a)-[x:$(r[2])]->(b) SET x = r[3] RETURN count(*)",
		from, to)
}

// The hint keeps the seek: without it, a new database plans a scan of the index.
func updateRelationships(t schema.RelType) string {
	return fmt.Sprintf("UNWIND $rows AS r MATCH ()-[x:%s {id: r[0]}]->() USING INDEX SEEK x:%s(id) SET x += r[1] RETURN count(*)", t, t)
}

func removeRelationships(t schema.RelType) string {
	return fmt.Sprintf("UNWIND $rows AS r MATCH ()-[x:%s {id: r}]->() USING INDEX SEEK x:%s(id) DELETE x RETURN count(*)", t, t)
}

// removeNodes never detaches: a node that is still in use must stop the load.
func removeNodes(key schema.Label) string {
	return fmt.Sprintf("UNWIND $rows AS r MATCH (n:%s {id: r}) DELETE n RETURN count(*)", key)
}

// A hub has few participations, so they need no index. The hint keeps the seek of the hub: with statistics of an emptied graph, the
// server plans a scan.
const (
	updateHubs  = `UNWIND $rows AS r MATCH (h:Entity {id: r[0]}) SET h += r[1] RETURN count(*)`
	updateParts = `UNWIND $rows AS r MATCH (h:Entity {id: r[0]})<-[t:TOOK_PART_IN {id: r[1]}]-() USING INDEX SEEK h:Entity(id) SET t += r[2] RETURN count(*)`
	removeParts = `UNWIND $rows AS r MATCH (h:Entity {id: r[0]})<-[t:TOOK_PART_IN {id: r[1]}]-() USING INDEX SEEK h:Entity(id) DELETE t RETURN count(*)`

	updateTies = `UNWIND $rows AS r MATCH ()-[c:COOPERATES_WITH {id: r[0]}]->() USING INDEX SEEK c:COOPERATES_WITH(id)
SET c += r[1] RETURN count(*)`
	removeTies = `UNWIND $rows AS r MATCH ()-[c:COOPERATES_WITH {id: r}]->() USING INDEX SEEK c:COOPERATES_WITH(id)
DELETE c RETURN count(*)`
)
