package schema

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"sync"
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

// PropertyNames gives every property that facts can give to a node or a
// relationship: those are entente's to take away again, all others are not. The
// list is shared and must not be changed.
func PropertyNames() []string { return propertyNames() }

var propertyNames = sync.OnceValue(func() []string {
	names := []string{
		"id", "name", "evidence", "confidence", "basis", "paragraph", "as_stated", "supports",
		"archive_file", "archive_sha256", "field", "value", "preferred", "contradicts", "_names",
		"alpha2", "numeric", "region", "subregion", "level", "eu_critical_technology", "plover_context",
		"date", "date_from", "date_to",
	}
	seen := make(map[string]bool)
	for _, n := range names {
		seen[n] = true
	}
	add := func(n string) {
		if !seen[n] {
			seen[n] = true
			names = append(names, n)
		}
	}
	for _, s := range sections {
		for i := range s.Fields {
			addProperties(&s.Fields[i], add)
		}
	}
	return names
})

// addProperties names the properties that a field can become.
func addProperties(f *Field, add func(string)) {
	switch f.Type {
	case NamesType:
		add(f.Name)
		for _, language := range Languages[1:] {
			add(f.Name + "_" + language)
		}
	case DateType:
		add(f.Name)
		add(f.Name + "_from")
		add(f.Name + "_to")
	case ObjectType:
		for i := range f.Fields {
			if f.Edge != nil {
				addProperties(&f.Fields[i], add)
			}
		}
	default:
		add(f.Name)
	}
}
