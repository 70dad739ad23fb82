package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"entente/internal/program"
	"entente/schema"
	"entente/schema/naming"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// NamesIndex is the full-text index of folded names that Find uses.
const NamesIndex = "entente_names"

// Match is a node that a text may mean.
type Match struct {
	ID, Name, NameAr string
	Label            schema.Label
	Kind             string
	// Likeness is the similarity of the text to the name that matched best, from 0 to 1,
	// both folded; it is 1 for the id, a code or a name.
	Likeness float64
	// SameMarks reports whether the text has vowel marks and a name of the node has the same.
	SameMarks bool
}

// maxCandidates bounds what the index returns for one text.
const maxCandidates = 200

// findQuery searches the index of folded names; an alias leads to the node that it names.
const findQuery = `CALL db.index.fulltext.queryNodes('` + NamesIndex + `', $query, {limit: $limit}) YIELD node
OPTIONAL MATCH (node)-[:ALIAS_OF]->(named)
WITH coalesce(named, node) AS n, collect(node._names) AS lists,
  collect([node.name, node.name_ar] + coalesce(node.aliases, []) + coalesce(node.former_names, []) + coalesce(node.former_names_ar, [])) AS written
RETURN n.id, labels(n), n.name, n.name_ar, n.kind, reduce(all = [], l IN lists | all + l), reduce(all = [], l IN written | all + l)`

// Find returns the nodes that a text may mean, in any script, the best match first. It
// searches ids, codes, names and aliases and allows for misspellings; vowel marks count
// only if the text and the name have them. If labels are given, only nodes with those
// labels are returned. Claims are never found.
func (g *Graph) Find(ctx context.Context, text string, labels ...schema.Label) ([]Match, error) {
	folded := naming.Fold(text)
	if folded == "" {
		return nil, nil
	}
	var matches []Match
	err := g.Each(ctx, findQuery, map[string]any{"query": luceneQuery(folded), "limit": maxCandidates}, func(r []any) {
		m := match(r, folded, text)
		if m.Label != schema.LabelClaim && (len(labels) == 0 || slices.Contains(labels, m.Label)) {
			matches = append(matches, m)
		}
	})
	if err != nil {
		return nil, g.findError(ctx, err)
	}
	slices.SortFunc(matches, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Likeness, a.Likeness), cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
	})
	return matches, nil
}

// findError explains an error of findQuery if the index is missing, which the server
// reports in terms of its internals.
func (g *Graph) findError(ctx context.Context, err error) error {
	if _, refused := errors.AsType[*neo4j.Neo4jError](err); !refused {
		return err
	}
	_, rows, queryErr := g.Query(ctx, "SHOW INDEXES YIELD name WHERE name = $name RETURN name", map[string]any{"name": NamesIndex})
	if queryErr != nil || len(rows) > 0 {
		return err
	}
	return fmt.Errorf("%w: %w", ErrRefused,
		&plainError{"the index " + NamesIndex + " of names is missing; a load makes it: " + program.Command("load PATH..."), err})
}

// matchOf returns the node of a row that starts with id, labels, name, Arabic name and kind.
func matchOf(r []any) Match {
	return Match{ID: Text(r[0]), Label: OwnLabel(Texts(r[1])), Name: Text(r[2]), NameAr: Text(r[3]), Kind: Text(r[4])}
}

func match(r []any, folded, text string) Match {
	m := matchOf(r)
	for _, name := range Texts(r[5]) {
		m.Likeness = max(m.Likeness, naming.Likeness(folded, name))
	}
	if m.Likeness == 1 && naming.HasMarks(text) {
		m.weighMarks(text, folded, Texts(r[6]))
	}
	if m.ID == text {
		m.Likeness = 1
	}
	return m
}

// weighMarks applies the vowel marks of a text to the names, as written, that fold to the
// same text: if all of them have different marks, the text means none of them.
func (m *Match) weighMarks(text, folded string, names []string) {
	differs, agrees := false, false
	for _, name := range names {
		if naming.Fold(name) != folded {
			continue
		}
		switch naming.CompareMarks(text, name) {
		case naming.MarksDiffer:
			differs = true
		case naming.MarksEqual:
			m.SameMarks, agrees = true, true
		default:
			agrees = true
		}
	}
	if differs && !agrees {
		m.Likeness = naming.DifferentMarks
	}
}

// luceneQuery searches for each word exactly, as a prefix, and misspelt. Folded text has
// only letters, digits and spaces, so the only Lucene syntax that it could contain is the
// operators, which are in capitals, and folded text has none.
func luceneQuery(folded string) string {
	var parts []string
	for _, w := range strings.Fields(folded) {
		parts = append(parts, w+"^4", w+"*^2")
		if len([]rune(w)) >= 4 {
			parts = append(parts, w+"~")
		}
	}
	return strings.Join(parts, " OR ")
}

// MostConnected returns at most n nodes with the given labels that have the most relationships,
// the busiest first, as examples of what to ask about. The hierarchy of topics does not
// count. It looks at all nodes with the labels.
func (g *Graph) MostConnected(ctx context.Context, n int, labels ...schema.Label) ([]Match, error) {
	var list []Match
	err := g.Each(ctx, "MATCH (n:"+join(labels, "|")+`) WHERE n.id IS NOT NULL
WITH n, COUNT { (n)--() } - COUNT { (n)-[:BROADER]-() } AS degree ORDER BY degree DESC, n.id LIMIT $n
RETURN n.id, labels(n), n.name, n.name_ar, n.kind`, map[string]any{"n": n}, func(r []any) { list = append(list, matchOf(r)) })
	return list, err
}
