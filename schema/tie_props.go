package schema

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"
)

// Props gives the properties of the COOPERATES_WITH relationship. The scored hubs
// are four lists of the same length, so that a query can let each decay by itself:
// weight × 0.5^(days since scored_until / (5 × 365.25)), and nothing for what is
// not past. Values are those of Props, and []float64 and []time.Time.
func (t *Tie) Props() map[string]any {
	n := len(t.Scored)
	ids, weights := make([]string, n), make([]float64, n)
	from, until := make([]time.Time, n), make([]time.Time, n)
	for i, s := range t.Scored {
		ids[i], weights[i], from[i], until[i] = s.ID, s.Weight, s.From, s.Until
	}
	props := map[string]any{
		"id":          t.Pair().ID(),
		"instruments": t.Instruments, "events": t.Events, "commitments": t.Commitments, "planned": t.Planned,
		"topics": t.Topics, "hubs": t.Hubs, "weight": t.Weight(),
		"scored": ids, "scored_weight": weights, "scored_from": from, "scored_until": until,
	}
	if !t.First.IsZero() {
		props["first"] = t.First
	}
	if !t.Last.IsZero() {
		props["last"] = t.Last
	}
	return props
}

// Hash identifies what the tie says, for telling whether it changed.
func (t *Tie) Hash() int64 {
	sum := sha256.Sum256(fmt.Appendf(nil, "%+v", *t))
	return int64(binary.BigEndian.Uint64(sum[:]))
}
