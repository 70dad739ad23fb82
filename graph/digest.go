package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"slices"
	"strings"

	"entente/internal/lists"
	"entente/schema"
)

// DigestQuery counts the facts of a graph, and what is derived from them, by label and type,
// with the sum of their hashes, of which it takes 40 bits so that the sum of millions fits.
// It also runs in Neo4j Browser: two graphs with the same result hold the same facts,
// whatever labels people have added.
var DigestQuery = `CALL () {
  MATCH (n:Entity|Topic) WHERE n._story IS NOT NULL
  RETURN [l IN ['` + join(schema.Labels(), "', '") + `'] WHERE l IN labels(n)][0] AS kind, n._hash AS hash
  UNION ALL
  MATCH ()-[x]->() WHERE x._story IS NOT NULL OR x:COOPERATES_WITH|TOOK_PART_IN AND x.id IS NOT NULL
  RETURN type(x) AS kind, x._hash AS hash
  UNION ALL
  MATCH (h:Instrument|Event|Commitment) WHERE h._derived IS NOT NULL
  RETURN 'derived of hubs' AS kind, h._derived AS hash
}
RETURN kind, count(*) AS facts, sum(hash % 1099511627776) AS hashes
ORDER BY kind`

// join is strings.Join for labels.
func join(labels []schema.Label, separator string) string {
	return strings.Join(lists.Map(labels, func(l *schema.Label) string { return string(*l) }), separator)
}

// Sums are what DigestQuery returns: for each kind, the number of facts and the sum of their hashes.
type Sums map[string]*[2]int64

// Add adds a fact, or something derived from facts.
func (s Sums) Add(kind string, hash int64) {
	if s[kind] == nil {
		s[kind] = new([2]int64)
	}
	s[kind][0]++
	s[kind][1] += hash % (1 << 40)
}

// Digest returns the Digest of a graph of which DigestQuery returns these sums.
func (s Sums) Digest() string {
	d := newDigester()
	for _, kind := range slices.Sorted(maps.Keys(s)) {
		d.add([]any{kind, s[kind][0], s[kind][1]})
	}
	return d.digest()
}

// digester makes a digest of the rows of DigestQuery.
type digester struct{ hash.Hash }

func newDigester() digester { return digester{sha256.New()} }

func (d digester) add(row []any) { fmt.Fprintln(d, row...) }

func (d digester) digest() string { return hex.EncodeToString(d.Sum(nil)[:8]) }

// Digest returns 16 hex digits that are the same for graphs with the same facts and ties,
// regardless of when and in which order they were loaded. It relies on the hashes that loads
// have written; Edits finds what was changed by hand since then.
func (g *Graph) Digest(ctx context.Context) (string, error) {
	d := newDigester()
	err := g.Each(ctx, DigestQuery, nil, d.add)
	return d.digest(), err
}

// digest is Digest within a transaction.
func digest(ctx context.Context, tx Runner) (string, error) {
	d := newDigester()
	err := Each(ctx, tx, "read the digest", DigestQuery, nil, d.add)
	return d.digest(), err
}
