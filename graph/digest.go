package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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

// Digest returns 16 hex digits that are the same for graphs with the same facts and ties,
// regardless of when and in which order they were loaded. It relies on the hashes that loads
// have written; Edits finds what was changed by hand since then.
func (g *Graph) Digest(ctx context.Context) (string, error) {
	h := sha256.New()
	err := g.Each(ctx, DigestQuery, nil, func(r []any) { fmt.Fprintln(h, r...) })
	return hex.EncodeToString(h.Sum(nil)[:8]), err
}

// digest is Digest within a transaction.
func digest(ctx context.Context, tx Runner) (string, error) {
	h := sha256.New()
	err := Each(ctx, tx, "read the digest", DigestQuery, nil, func(r []any) { fmt.Fprintln(h, r...) })
	return hex.EncodeToString(h.Sum(nil)[:8]), err
}
