package load

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
)

// batch is how many rows one statement takes; more costs memory and gains nothing.
const batch = 10_000

// The statements below are constant for each label and each relationship type. Labels and
// types come from the closed lists of package schema, never from a file; all values are
// parameters.

func createNodes(l schema.Label) string {
	return fmt.Sprintf("UNWIND $rows AS r CREATE (n%s) SET n = r RETURN count(*)", labelsOf(l))
}

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

func labelsOf(l schema.Label) string {
	text := ""
	for _, label := range l.All() {
		text += ":" + string(label)
	}
	return text
}

func createRelationships(t schema.RelType) string {
	from, to := t.Ends()
	return fmt.Sprintf("UNWIND $rows AS r MATCH (a:%s {id: r[0]}) MATCH (b:%s {id: r[1]}) CREATE (a)-[x:%s]->(b) SET x = r[2] RETURN count(*)",
		from, to, t)
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

// write runs a statement over the rows and checks that every row had an effect; a row with a
// missing end would be dropped silently.
func write(ctx context.Context, tx graph.Runner, statement string, rows []any) error {
	for start := 0; start < len(rows); start += batch {
		part := rows[start:min(start+batch, len(rows))]
		_, result, err := graph.Collect(ctx, tx, statement, map[string]any{"rows": part})
		if err != nil {
			return graph.Refused("write", err)
		}
		if n, _ := result[0][0].(int64); int(n) != len(part) {
			return fmt.Errorf("%w: %d of %d rows had an effect (%s)", graph.ErrRefused, n, len(part), statement)
		}
	}
	return nil
}

// rowsAtOnce is how many rows of what is derived are built at a time: they are large, and
// all of them together would double the memory that a load takes.
const rowsAtOnce = 1000

// writeRows writes the changes with a statement; row returns the row of a change.
func writeRows[T any](ctx context.Context, tx graph.Runner, statement string, changes []*T, row func(*T) any) error {
	for part := range slices.Chunk(changes, rowsAtOnce) {
		rows := make([]any, len(part))
		for i, c := range part {
			rows[i] = row(c)
		}
		if err := write(ctx, tx, statement, rows); err != nil {
			return err
		}
	}
	return nil
}

// stored returns the properties in the form that the driver takes, with entente's own.
func stored(props fact.Props, story string, hash int64) map[string]any {
	m := make(map[string]any, len(props)+2)
	for k, v := range props {
		m[k] = graph.ToDriver(v)
	}
	m["_story"] = story
	m["_hash"] = hash
	return m
}

// replaced is stored with nulls for the properties that entente can give a fact but no longer
// gives this one. Properties that people added stay.
func replaced(props fact.Props, story string, hash int64) map[string]any {
	m := stored(props, story, hash)
	for _, name := range schema.PropertyNames() {
		if _, kept := m[name]; !kept {
			m[name] = nil
		}
	}
	return m
}
