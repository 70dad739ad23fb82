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

// constraint is a uniqueness constraint, or an index, which has only a name and a statement.
type constraint struct {
	name   string
	cypher string
	// shape is what SHOW reports of it, for comparison: entity, label or type, property.
	shape string
	// duplicates is the query for the ids that violate it.
	duplicates string
}

// constraints lists what the graph needs before any data: unique ids on nodes, on every type
// of relationship, and on the bookkeeping. Neo4j Community has no other kind of constraint;
// the validator checks required fields.
func constraints() []constraint {
	var list []constraint
	unique := func(entity, pattern, kind, property string) {
		name := strings.Trim(strings.ToLower(kind), "_") + "_" + property + "_unique"
		pattern = fmt.Sprintf(pattern, kind)
		list = append(list, constraint{
			name:   name,
			cypher: fmt.Sprintf("CREATE CONSTRAINT %s IF NOT EXISTS FOR %s REQUIRE x.%s IS UNIQUE", name, pattern, property),
			shape:  entity + " " + kind + " " + property,
			duplicates: fmt.Sprintf("MATCH %s WITH x.%s AS id, count(DISTINCT x) AS times WHERE times > 1 RETURN id ORDER BY id LIMIT %d",
				pattern, property, maxListed+1),
		})
	}
	for _, label := range []string{string(schema.LabelEntity), string(schema.LabelTopic), schema.LabelStory, schema.LabelLoad} {
		unique("NODE", "(x:%s)", label, "id")
	}
	unique("NODE", "(x:%s)", schema.LabelLock, "name")
	for _, t := range append(schema.RelTypes(), schema.CooperatesWith) {
		unique("RELATIONSHIP", "()-[x:%s]-()", string(t), "id")
	}
	return list
}

// createNamesIndex creates the index that Find uses.
const createNamesIndex = "CREATE FULLTEXT INDEX " + graph.NamesIndex + " IF NOT EXISTS FOR (n:Entity|Topic) ON EACH [n._names] " +
	"OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"

// readerIndexes lists the indexes for people who write Cypher and name the label that they
// mean, where entente itself uses Entity and id, and for the report of what was added since a
// day. They are created after the first load: the server populates a new index in the
// background, while an existing one slows down large writes.
func readerIndexes() []constraint {
	var list []constraint
	index := func(label schema.Label, property string) {
		name := "entente_" + strings.ToLower(string(label)) + "_" + strings.TrimPrefix(property, "_")
		list = append(list, constraint{
			name: name, cypher: fmt.Sprintf("CREATE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)", name, label, property),
		})
	}
	for _, label := range []schema.Label{schema.LabelActor, schema.LabelCountry, schema.LabelOrganization, schema.LabelPerson} {
		index(label, "id")
	}
	for _, label := range schema.HubLabels() {
		index(label, "id")
		index(label, "on_from")
	}
	index(schema.LabelEntity, addedOn)
	return list
}

// errSchemaRace means that another first load has just created the same constraint, or that
// an interrupted one has not been rolled back yet.
var errSchemaRace = fmt.Errorf("%w: another load is creating the constraints", graph.ErrBusy)

// ensureSchema creates the missing constraints and returns the indexes that can wait until
// after the load. A constraint of the same name with another meaning is reported, never
// replaced; IF NOT EXISTS would hide it.
func ensureSchema(ctx context.Context, g *graph.Graph, config txConfig) (later []constraint, err error) {
	missing, later, err := missingSchema(ctx, g)
	if err != nil {
		return nil, err
	}
	leftovers, err := leftoverIndexes(ctx, g, missing)
	if err == nil {
		err = changeSchema(ctx, g, leftovers, config)
	}
	if err == nil {
		err = changeSchema(ctx, g, missing, config)
	}
	if err == nil {
		err = awaitIndexes(ctx, g)
	}
	return later, err
}

// indexTime bounds how long a load waits to create the indexes for readers; another load
// that writes blocks it.
const indexTime = 5 * time.Second

// indexForReaders creates indexes after a load. Errors are ignored: the data is committed and
// does not depend on the indexes, and the next load tries again.
func indexForReaders(ctx context.Context, g *graph.Graph, missing []constraint, config txConfig) {
	ctx, cancel := context.WithTimeout(ctx, indexTime)
	defer cancel()
	_ = changeSchema(ctx, g, missing, config) // see above
}

// leftoverTime is how long an index must have existed without its constraint, with no load
// at work, before it counts as left over.
const leftoverTime = 2 * time.Second

// leftoverIndexes returns the statements that drop the indexes of missing constraints. A
// server creates the index of a constraint first, in its own transaction. If it dies before
// the constraint is committed, the index remains, and the server then refuses the
// constraint. Such an index never comes online, which distinguishes it from one that someone
// made by hand.
//
// While a load is creating the constraint, or is being rolled back, the index is not left
// over, and leftoverIndexes waits for it. Dropping it then would bring the whole database
// down, since the server panics if a rollback does not find the index that it undoes.
func leftoverIndexes(ctx context.Context, g *graph.Graph, missing []constraint) ([]constraint, error) {
	for began := time.Now(); ; {
		list, byHand, err := orphanIndexes(ctx, g, missing)
		if err != nil || len(list)+len(byHand) == 0 {
			return nil, err
		}
		working, err := otherLoadsActive(ctx, g)
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

// otherLoadsActive reports whether a load has a transaction that is open or being closed.
func otherLoadsActive(ctx context.Context, g *graph.Graph) (bool, error) {
	_, rows, err := g.Query(ctx, "SHOW TRANSACTIONS YIELD metaData WHERE metaData.app = 'entente' RETURN count(*)", nil)
	return err == nil && rows[0][0] != int64(0), err
}

// orphanIndexes returns the indexes that have the name of a missing constraint: the
// statements that drop those that are not online, and the names of the others.
func orphanIndexes(ctx context.Context, g *graph.Graph, missing []constraint) (list []constraint, byHand []string, err error) {
	shapes := make(map[string]string)
	for _, c := range missing {
		if c.shape != "" { // not an index
			shapes[c.name] = c.shape
		}
	}
	if len(shapes) == 0 {
		return nil, nil, nil
	}
	err = g.Each(ctx, `SHOW INDEXES YIELD name, state, entityType, labelsOrTypes, properties, owningConstraint
WHERE owningConstraint IS NULL AND name IN $names RETURN name, entityType, labelsOrTypes, properties, state`,
		map[string]any{"names": slices.Collect(maps.Keys(shapes))}, func(r []any) {
			name := graph.Text(r[0])
			if shapeOf(r) != shapes[name] || graph.Text(r[4]) == "ONLINE" {
				byHand = append(byHand, name)
			} else {
				list = append(list, constraint{name: name, cypher: "DROP INDEX " + name + " IF EXISTS"})
			}
		})
	return list, byHand, err
}

// awaitIndexes waits for entente's own indexes, which someone may have just created, but not
// for those for readers. It ignores indexes that others have made.
func awaitIndexes(ctx context.Context, g *graph.Graph) error {
	_, rows, err := g.Query(ctx, "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' AND name IN $names RETURN name",
		map[string]any{"names": namesWith(constraints())})
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
	tx, end, err := g.BeginWrite(ctx, "begin creating constraints", config...)
	if err != nil {
		return err
	}
	defer end()
	for _, c := range list {
		if err := exec(ctx, tx, "create a constraint", c.cypher, nil); err != nil {
			return schemaError(ctx, g, c, err)
		}
	}
	if err := tx.Commit(ctx); err != nil {
		return graph.Refused("create the constraints", err)
	}
	return nil
}

// schemaError explains why a constraint could not be created.
func schemaError(ctx context.Context, g *graph.Graph, c constraint, err error) error {
	var server *neo4j.Neo4jError
	if !errors.As(err, &server) {
		return err
	}
	switch _, title, _ := strings.Cut(server.Code, ".Schema."); title {
	case "EquivalentSchemaRuleAlreadyExists", "ConstraintAlreadyExists", "IndexWithNameAlreadyExists", "IndexDropFailed":
		return errSchemaRace
	case "ConstraintCreationFailed", "ConstraintValidationFailed":
		var ids []string
		queryErr := g.Each(ctx, c.duplicates, nil, func(r []any) { ids = append(ids, fmt.Sprint(r[0])) })
		if queryErr != nil || len(ids) == 0 {
			break
		}
		if len(ids) > maxListed {
			ids = append(ids[:maxListed], "and more")
		}
		return fmt.Errorf("%w: ids must be unique, and these are duplicated (%s): %s",
			graph.ErrRefused, c.shape, strings.Join(ids, ", "))
	}
	return err
}

// missingSchema returns the statements for what is missing, before and after a load.
func missingSchema(ctx context.Context, g *graph.Graph) (missing, later []constraint, err error) {
	have, err := schemaShapes(ctx, g)
	if err != nil {
		return nil, nil, err
	}
	shapes := slices.Collect(maps.Values(have))
	var drift []string
	for _, c := range constraints() {
		switch shape := have[c.name]; {
		case shape == "" && slices.Contains(shapes, c.shape):
			// The same constraint under another name serves as well.
		case shape == "":
			missing = append(missing, c)
		case shape != c.shape:
			drift = append(drift, fmt.Sprintf("constraint %s is on %s, and should be on %s", c.name, shape, c.shape))
		}
	}
	if drift != nil {
		return nil, nil, fmt.Errorf("%w: %s; drop or rename what was made by hand", graph.ErrRefused, strings.Join(drift, "; "))
	}
	if have[graph.NamesIndex] == "" {
		missing = append(missing, constraint{name: graph.NamesIndex, cypher: createNamesIndex})
	}
	later = slices.DeleteFunc(readerIndexes(), func(i constraint) bool { return have[i.name] != "" })
	return missing, later, nil
}

// schemaShapes returns the shapes of the existing constraints and of entente's own indexes,
// by name. The index of a missing constraint does not count: see leftoverIndexes.
func schemaShapes(ctx context.Context, g *graph.Graph) (map[string]string, error) {
	have := make(map[string]string)
	err := g.Each(ctx, `SHOW CONSTRAINTS YIELD name, type, entityType, labelsOrTypes, properties
WHERE type ENDS WITH 'UNIQUENESS' RETURN name, entityType, labelsOrTypes, properties`, nil, func(r []any) {
		have[graph.Text(r[0])] = shapeOf(r)
	})
	if err != nil {
		return nil, err
	}
	err = g.Each(ctx, `SHOW INDEXES YIELD name, type WHERE name IN $names RETURN name, type`,
		map[string]any{"names": namesWith(readerIndexes())}, func(r []any) { have[graph.Text(r[0])] = graph.Text(r[1]) })
	return have, err
}

// namesWith returns the names of constraints or indexes, and that of the index of names.
func namesWith(list []constraint) []string {
	names := []string{graph.NamesIndex}
	for _, c := range list {
		names = append(names, c.name)
	}
	return names
}

// shapeOf returns the shape in a row that has, after a name, the kind of entity, the labels
// or types, and the properties.
func shapeOf(r []any) string {
	return graph.Text(r[1]) + " " + strings.Join(graph.Texts(r[2]), "|") + " " + strings.Join(graph.Texts(r[3]), ",")
}
