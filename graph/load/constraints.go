package load

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"entente/graph"
	"entente/schema"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// constraint is one uniqueness constraint, or the index over names.
type constraint struct {
	name   string
	cypher string
	// what SHOW says of it, for comparing: entity, label or type, property.
	shape string
	// duplicates finds what stands against it.
	duplicates string
}

// constraints lists what the graph needs before data: ids are unique on nodes, on
// every type of relationship, and on the bookkeeping. Community knows no other
// kind of constraint; required fields are the validator's.
func constraints() []constraint {
	var list []constraint
	node := func(label, property string) {
		name := strings.Trim(strings.ToLower(label), "_") + "_" + property + "_unique"
		list = append(list, constraint{
			name:   name,
			cypher: fmt.Sprintf("CREATE CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE n.%s IS UNIQUE", name, label, property),
			shape:  "NODE " + label + " " + property,
			duplicates: fmt.Sprintf("MATCH (n:%s) WITH n.%s AS id, count(*) AS times WHERE times > 1 RETURN id ORDER BY id LIMIT %d",
				label, property, maxListed+1),
		})
	}
	node(string(schema.LabelEntity), "id")
	node(string(schema.LabelTopic), "id")
	node(labelStory, "id")
	node(labelLoad, "id")
	node(labelLock, "name")
	for _, t := range append(schema.RelTypes(), schema.CooperatesWith) {
		name := strings.ToLower(string(t)) + "_id_unique"
		list = append(list, constraint{
			name:   name,
			cypher: fmt.Sprintf("CREATE CONSTRAINT %s IF NOT EXISTS FOR ()-[r:%s]-() REQUIRE r.id IS UNIQUE", name, t),
			shape:  "RELATIONSHIP " + string(t) + " id",
			duplicates: fmt.Sprintf("MATCH ()-[r:%s]->() WITH r.id AS id, count(*) AS times WHERE times > 1 RETURN id ORDER BY id LIMIT %d",
				t, maxListed+1),
		})
	}
	return list
}

// createNamesIndex makes the index by which Find finds.
const createNamesIndex = "CREATE FULLTEXT INDEX " + graph.NamesIndex + " IF NOT EXISTS FOR (n:Entity|Topic) ON EACH [n._names] " +
	"OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"

// readerIndexes are for people who ask in Cypher, and name the label that they mean: entente
// itself goes by Entity and id. They are made after the first load: the server fills an index
// of what is there by the way, and one that is there while much is written makes that slower.
func readerIndexes() []constraint {
	var list []constraint
	index := func(label schema.Label, property string) {
		name := "entente_" + strings.ToLower(string(label)) + "_" + property
		list = append(list, constraint{name: name, cypher: fmt.Sprintf("CREATE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)", name, label, property)})
	}
	for _, label := range []schema.Label{
		schema.LabelActor, schema.LabelCountry, schema.LabelOrganization, schema.LabelPerson,
		schema.LabelInstrument, schema.LabelEvent, schema.LabelCommitment,
	} {
		index(label, "id")
	}
	for _, label := range []schema.Label{schema.LabelInstrument, schema.LabelEvent, schema.LabelCommitment} {
		index(label, "on_from")
	}
	return list
}

// errSchemaRace: another first load has just created the same constraint, or one that
// was cut off is not rolled back yet.
var errSchemaRace = fmt.Errorf("%w: another load is creating the constraints", graph.ErrBusy)

// ensureSchema creates the constraints that are missing, and gives the indexes that can wait
// until after the load. A constraint of the same name with another meaning is told, never
// replaced: IF NOT EXISTS would hide it.
func ensureSchema(ctx context.Context, g *graph.Graph, config txConfig) (later []constraint, err error) {
	missing, later, err := missingSchema(ctx, g)
	if err != nil {
		return nil, err
	}
	leftovers, err := leftovers(ctx, g, missing)
	if err != nil {
		return nil, err
	}
	for _, list := range [][]constraint{leftovers, missing} {
		if err := changeSchema(ctx, g, list, config); err != nil {
			return nil, err
		}
	}
	return later, awaitIndexes(ctx, g)
}

// indexTime bounds how long a load waits until it may create the indexes of readers: another
// load that writes keeps it from that.
const indexTime = 5 * time.Second

// indexForReaders creates indexes after a load. What is written is written, so that nothing
// depends on it: where it does not work, the next load tries again.
func indexForReaders(ctx context.Context, g *graph.Graph, missing []constraint, config txConfig) {
	ctx, cancel := context.WithTimeout(ctx, indexTime)
	defer cancel()
	_ = changeSchema(ctx, g, missing, config) // as above
}

// leftoverTime is how long an index without its constraint must have been there, with
// nobody at work, before it counts as left behind.
const leftoverTime = 2 * time.Second

// leftovers gives the statements that drop the indexes of constraints that there are
// not. A server makes the index of a constraint first, in a transaction of its own; one
// that dies before the constraint is committed keeps the index, and then refuses the
// constraint. Such an index never comes online, which tells it from one that somebody
// made by hand.
//
// Where a load is just creating the constraint, or is being rolled back, the index is
// not left behind: it is waited for. Dropping it then would bring the whole database
// down, since the server panics when a rollback does not find the index that it undoes.
func leftovers(ctx context.Context, g *graph.Graph, missing []constraint) ([]constraint, error) {
	for began := time.Now(); ; {
		list, byHand, err := ownerless(ctx, g, missing)
		if err != nil || len(list)+len(byHand) == 0 {
			return nil, err
		}
		working, err := othersWork(ctx, g)
		switch {
		case err != nil:
			return nil, err
		case working:
			began = time.Now()
		case time.Since(began) > leftoverTime && len(byHand) > 0:
			return nil, fmt.Errorf("%w: a constraint is to be called %s, and an index made by hand is called so; drop that index",
				graph.ErrRefused, strings.Join(byHand, ", "))
		case time.Since(began) > leftoverTime:
			return list, nil
		}
		select {
		case <-ctx.Done():
			return nil, graph.Refused("wait for indexes that are being made", ctx.Err())
		case <-time.After(leftoverTime / 8):
		}
	}
}

// othersWork tells whether a load has a transaction open, or one that is being closed.
func othersWork(ctx context.Context, g *graph.Graph) (bool, error) {
	_, rows, err := g.Query(ctx, "SHOW TRANSACTIONS YIELD metaData WHERE metaData.app = 'entente' RETURN count(*)", nil)
	return err == nil && rows[0][0] != int64(0), err
}

// ownerless gives the indexes that are called like a constraint that is missing: those
// that are not online, as statements that drop them, and the names of the others.
func ownerless(ctx context.Context, g *graph.Graph, missing []constraint) (list []constraint, byHand []string, err error) {
	shapes := make(map[string]string)
	for _, c := range missing {
		if c.shape != "" { // an index is no constraint
			shapes[c.name] = c.shape
		}
	}
	if len(shapes) == 0 {
		return nil, nil, nil
	}
	_, rows, err := g.Query(ctx, `SHOW INDEXES YIELD name, state, entityType, labelsOrTypes, properties, owningConstraint
WHERE owningConstraint IS NULL AND name IN $names RETURN name, entityType, labelsOrTypes, properties, state`,
		map[string]any{"names": slices.Collect(maps.Keys(shapes))})
	if err != nil {
		return nil, nil, err
	}
	for _, r := range rows {
		name := graph.Text(r[0])
		if shapeOf(r) != shapes[name] || graph.Text(r[4]) == "ONLINE" {
			byHand = append(byHand, name)
		} else {
			list = append(list, constraint{name: name, cypher: "DROP INDEX " + name + " IF EXISTS"})
		}
	}
	return list, byHand, nil
}

// awaitIndexes waits for entente's own indexes, which somebody may have just
// created, but not for those of readers; those that others made are not looked at.
func awaitIndexes(ctx context.Context, g *graph.Graph) error {
	names := []string{graph.NamesIndex}
	for _, c := range constraints() {
		names = append(names, c.name)
	}
	_, rows, err := g.Query(ctx, "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' AND name IN $names RETURN name", map[string]any{"names": names})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if _, _, err := g.Query(ctx, "CALL db.awaitIndex($name, 60)", map[string]any{"name": r[0]}); err != nil {
			return err
		}
	}
	return nil
}

// changeSchema runs the statements of constraints and indexes, all of them or none.
func changeSchema(ctx context.Context, g *graph.Graph, list []constraint, config txConfig) error {
	if len(list) == 0 {
		return nil
	}
	session := g.Session(ctx, neo4j.AccessModeWrite)
	defer graph.Closing(ctx, session.Close)
	tx, err := session.BeginTransaction(ctx, config...)
	if err != nil {
		return graph.Refused("begin creating constraints", err)
	}
	defer graph.Closing(ctx, tx.Close) // rolls back what was not committed
	for _, c := range list {
		if _, _, err := graph.Collect(ctx, tx, c.cypher, nil); err != nil {
			return whyNot(ctx, g, c, err)
		}
	}
	if err := tx.Commit(ctx); err != nil {
		return graph.Refused("create the constraints", err)
	}
	return nil
}

// whyNot says why a constraint could not be created.
func whyNot(ctx context.Context, g *graph.Graph, c constraint, err error) error {
	var server *neo4j.Neo4jError
	if !errors.As(err, &server) {
		return graph.Refused("create a constraint", err)
	}
	switch _, title, _ := strings.Cut(server.Code, ".Schema."); title {
	case "EquivalentSchemaRuleAlreadyExists", "ConstraintAlreadyExists", "IndexWithNameAlreadyExists", "IndexDropFailed":
		return errSchemaRace
	case "ConstraintCreationFailed", "ConstraintValidationFailed":
		_, rows, asked := g.Query(ctx, c.duplicates, nil)
		if asked != nil || len(rows) == 0 {
			break
		}
		var ids []string
		for _, r := range rows {
			ids = append(ids, fmt.Sprint(r[0]))
		}
		if len(ids) > maxListed {
			ids = append(ids[:maxListed], "and more")
		}
		return fmt.Errorf("%w: ids must be unique, and these are there more than once (%s): %s",
			graph.ErrRefused, c.shape, strings.Join(ids, ", "))
	}
	return graph.Refused("create a constraint", err)
}

// missingSchema gives the statements for what is not there yet, before and after a load.
func missingSchema(ctx context.Context, g *graph.Graph) (missing, later []constraint, err error) {
	have, err := schemaShapes(ctx, g)
	if err != nil {
		return nil, nil, err
	}
	shapes := slices.Collect(maps.Values(have))
	var drift []string
	for _, c := range constraints() {
		switch shape, found := have[c.name]; {
		case !found && slices.Contains(shapes, c.shape):
			// The same constraint under another name serves as well.
		case !found:
			missing = append(missing, c)
		case shape != c.shape:
			drift = append(drift, fmt.Sprintf("constraint %s is on %s, and should be on %s", c.name, shape, c.shape))
		}
	}
	if drift != nil {
		return nil, nil, fmt.Errorf("%w: %s; drop or rename what was made by hand", graph.ErrRefused, strings.Join(drift, "; "))
	}
	if _, found := have[graph.NamesIndex]; !found {
		missing = append(missing, constraint{name: graph.NamesIndex, cypher: createNamesIndex})
	}
	for _, i := range readerIndexes() {
		if _, found := have[i.name]; !found {
			later = append(later, i)
		}
	}
	return missing, later, nil
}

// schemaShapes gives the constraints, and those of entente's own indexes that there are, by
// name. The index of a constraint that is not there is no index of ours: see leftovers.
func schemaShapes(ctx context.Context, g *graph.Graph) (map[string]string, error) {
	have := make(map[string]string)
	_, rows, err := g.Query(ctx, `SHOW CONSTRAINTS YIELD name, type, entityType, labelsOrTypes, properties
WHERE type ENDS WITH 'UNIQUENESS' RETURN name, entityType, labelsOrTypes, properties`, nil)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		have[graph.Text(r[0])] = shapeOf(r)
	}
	names := []string{graph.NamesIndex}
	for _, i := range readerIndexes() {
		names = append(names, i.name)
	}
	_, rows, err = g.Query(ctx, `SHOW INDEXES YIELD name, type WHERE name IN $names RETURN name, type`, map[string]any{"names": names})
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		have[graph.Text(r[0])] = graph.Text(r[1])
	}
	return have, nil
}

// shapeOf gives the shape in a row that has, after a name, the kind of entity, labels or
// types, and properties.
func shapeOf(r []any) string {
	return graph.Text(r[1]) + " " + strings.Join(graph.Texts(r[2]), "|") + " " + strings.Join(graph.Texts(r[3]), ",")
}
