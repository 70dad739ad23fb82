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

// SumsQuery counts the facts of a graph, and what is derived from them, by label and type,
// with the sum of their hashes, of which it takes 40 bits so that the sum of millions fits.
// It also runs in Neo4j Browser: two graphs with the same result hold the same facts,
// whatever labels people have added.
var SumsQuery = `CALL () {
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

// Sums are what SumsQuery returns: for each kind, the number of facts and the sum of their hashes.
type Sums map[string]*[2]int64

// Add adds a fact, or something derived from facts.
func (s Sums) Add(kind string, hash int64) {
	if s[kind] == nil {
		s[kind] = new([2]int64)
	}
	s[kind][0]++
	s[kind][1] += hash % (1 << 40)
}

// Checksum returns the Checksum of a graph of which SumsQuery returns these sums.
func (s Sums) Checksum() string {
	d := newDigester()
	for _, kind := range slices.Sorted(maps.Keys(s)) {
		d.add(kind, s[kind][0], s[kind][1])
	}
	return d.digest()
}

// Checksum returns 16 hex digits that are the same for graphs with the same facts and ties. It
// reads the hash of each of them, which takes as long as the graph is large; Digest believes what
// loads have recorded. Edits finds what was changed by hand without its hash.
func (g *Graph) Checksum(ctx context.Context) (string, error) {
	d := newDigester()
	err := g.Each(ctx, SumsQuery, nil, func(row []any) { d.add(row...) })
	return d.digest(), err
}

// digestQuery reads the hash of each story, and the version of the rules for what is derived or,
// of a load in batches that is not complete, how far it is.
const digestQuery = `OPTIONAL MATCH (l:_Lock {name: '` + LoadLock + `'})
OPTIONAL MATCH (second:_Lock {name: '` + SecondLock + `'})
CALL () { MATCH (s:_Story) RETURN collect(s.id + ' ' + s.hash) AS stories }
RETURN [x IN [l.meaning, l.unfinished, l.done + coalesce(second.done, 0)] | coalesce(toString(x), '')], stories`

// Digest returns 16 hex digits that are the same for graphs into which the same stories were
// loaded, fact for fact, regardless of when and in which order. It reads what loads have
// recorded of each story and not the facts themselves, so that it costs a report nothing;
// Edits finds what was changed by hand since then.
func (g *Graph) Digest(ctx context.Context) (digest string, err error) {
	err = g.Each(ctx, digestQuery, nil, func(row []any) { digest = digestOf(row) })
	return digest, err
}

// DigestWithin is Digest within a transaction.
func DigestWithin(ctx context.Context, tx Runner) (digest string, err error) {
	err = Each(ctx, tx, "read the digest", digestQuery, nil, func(row []any) { digest = digestOf(row) })
	return digest, err
}

// digestOf returns the Digest of what digestQuery returns.
func digestOf(row []any) string {
	d := newDigester()
	stories := Texts(row[1])
	slices.Sort(stories)
	d.add(row[0], strings.Join(stories, "\n"))
	return d.digest()
}

// digester makes a digest of rows.
type digester struct{ hash.Hash }

func newDigester() digester { return digester{sha256.New()} }

func (d digester) add(row ...any) { fmt.Fprintln(d, row...) }

func (d digester) digest() string { return hex.EncodeToString(d.Sum(nil)[:8]) }
