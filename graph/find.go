package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"entente/schema"
	"entente/schema/naming"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// namesIndex is the full-text index of folded names, by which Find finds.
const NamesIndex = "entente_names"

// Match is a node that a text may mean.
type Match struct {
	ID, Name, NameAr string
	Label            schema.Label
	Kind             string
	// Likeness of the text to the name that matched best, 0 to 1, both folded; 1
	// for the id, a code or a name.
	Likeness float64
	// Matched is the folded name that matched best.
	Matched string
	// SameMarks is true where the text has vowel marks, and a name of the node the same.
	SameMarks bool
}

// maxCandidates bounds what the index gives for one text.
const maxCandidates = 200

// findQuery asks the index over folded names; an alias leads to what it names.
const findQuery = `CALL db.index.fulltext.queryNodes('` + NamesIndex + `', $query, {limit: $limit}) YIELD node
OPTIONAL MATCH (node)-[:ALIAS_OF]->(named)
WITH coalesce(named, node) AS n, collect(node._names) AS lists, collect([node.name, node.name_ar] + coalesce(node.aliases, [])) AS written
RETURN n.id, labels(n), n.name, n.name_ar, n.kind, reduce(all = [], l IN lists | all + l), reduce(all = [], l IN written | all + l)`

// otherMarks is the likeness of a text to a name whose vowel marks are others.
const otherMarks = 0.95

// Find gives the nodes that a text may mean, in any script, the likeliest first:
// by id, code, name or alias, up to spelling; vowel marks count only where the text and the
// name have them. Labels narrow the answer to nodes
// of those labels; none means all. Claims are never found.
func (g *Graph) Find(ctx context.Context, text string, labels ...schema.Label) ([]Match, error) {
	folded := naming.Fold(text)
	if folded == "" {
		return nil, nil
	}
	_, rows, err := g.Query(ctx, findQuery, map[string]any{"query": luceneQuery(folded), "limit": maxCandidates})
	if err != nil {
		return nil, g.whyNotFound(ctx, err)
	}
	var matches []Match
	for _, r := range rows {
		m := match(r, folded, text)
		if m.Label != schema.LabelClaim && (len(labels) == 0 || slices.Contains(labels, m.Label)) {
			matches = append(matches, m)
		}
	}
	slices.SortFunc(matches, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Likeness, a.Likeness), cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
	})
	return matches, nil
}

// whyNotFound says of an error of the question for names where it is the index that is
// missing, which the server tells in terms of its own insides.
func (g *Graph) whyNotFound(ctx context.Context, err error) error {
	var server *neo4j.Neo4jError
	if !errors.As(err, &server) {
		return err
	}
	_, rows, asked := g.Query(ctx, "SHOW INDEXES YIELD name WHERE name = $name RETURN name", map[string]any{"name": NamesIndex})
	if asked != nil || len(rows) > 0 {
		return err
	}
	return fmt.Errorf("%w: %w", ErrRefused, &told{"the index " + NamesIndex + " of names is missing; a load makes it: entente load PATH...", err})
}

// matchOf is the node of a row that begins with id, labels, name, Arabic name and kind.
func matchOf(r []any) Match {
	return Match{ID: Text(r[0]), Label: OwnLabel(Texts(r[1])), Name: Text(r[2]), NameAr: Text(r[3]), Kind: Text(r[4])}
}

func match(r []any, folded, asked string) Match {
	m := matchOf(r)
	for _, name := range Texts(r[5]) {
		if like := likeness(folded, name); like > m.Likeness {
			m.Likeness, m.Matched = like, name
		}
	}
	if m.Likeness == 1 && naming.HasMarks(asked) {
		m.weighMarks(asked, folded, Texts(r[6]))
	}
	if m.ID == asked {
		m.Likeness = 1
	}
	return m
}

// weighMarks lets the vowel marks of a text decide among the names, as they are written,
// that fold as it does: where all have other marks, it means none of them.
func (m *Match) weighMarks(asked, folded string, names []string) {
	differs, agrees := false, false
	for _, name := range names {
		if naming.Fold(name) != folded {
			continue
		}
		switch naming.CompareMarks(asked, name) {
		case naming.MarksDiffer:
			differs = true
		case naming.MarksEqual:
			m.SameMarks, agrees = true, true
		default:
			agrees = true
		}
	}
	if differs && !agrees {
		m.Likeness = otherMarks
	}
}

// likeness compares folded texts: as a whole, or as the words of the one that
// stand in the other.
func likeness(asked, name string) float64 {
	if asked == name {
		return 1
	}
	whole := naming.Similarity(asked, name)
	words, found := strings.Fields(asked), 0.0
	for _, w := range words {
		best := 0.0
		for _, n := range strings.Fields(name) {
			best = max(best, naming.Similarity(w, n))
		}
		found += best
	}
	// Words inside a longer name count, but for less than the name itself.
	return max(whole, 0.9*found/float64(len(words)))
}

// luceneQuery asks for each word exactly, as a beginning, and misspelt. Folded
// text has letters, digits and spaces only, so nothing in it is Lucene syntax but
// its words of command, which are in capitals and folded text is not.
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

// Busiest gives the nodes of some labels that have the most relationships, at most n of
// them, the busiest first: examples of what could be asked about. The order of topics
// among themselves does not count. It looks at all nodes of the labels. The error is
// ErrRefused or ErrConnect.
func (g *Graph) Busiest(ctx context.Context, n int, labels ...schema.Label) ([]Match, error) {
	var names []string
	for _, l := range labels {
		names = append(names, string(l))
	}
	_, rows, err := g.Query(ctx, "MATCH (n:"+strings.Join(names, "|")+`) WHERE n.id IS NOT NULL
WITH n, COUNT { (n)--() } - COUNT { (n)-[:BROADER]-() } AS degree ORDER BY degree DESC, n.id LIMIT $n
RETURN n.id, labels(n), n.name, n.name_ar, n.kind`, map[string]any{"n": n})
	if err != nil {
		return nil, err
	}
	var list []Match
	for _, r := range rows {
		list = append(list, matchOf(r))
	}
	return list, nil
}
