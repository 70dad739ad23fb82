package meaning

import (
	"cmp"
	"math"
	"time"

	"entente/schema"
)

// MaxPairing is the maximum number of roots of a hub that ties them in pairs; a hub with more
// gives memberships.
const MaxPairing = 30

// HalfLife is the number of days in which an act loses half its weight: five years of 365.25
// days. Both are our own choice: a memorandum whose five years have passed without another act
// counts half.
const HalfLife = 5 * 365.25

// What is only announced, or has no known beginning, weighs half as much.
const (
	announcedShare = .5
	undatedShare   = .5
)

// KindWeight returns the weight of hubs of a label and kind, and whether they tie roots. Weights have
// no unit; they are only compared with each other, and added up. The steps follow the order of the
// cooperation scores of PLOVER, the event ontology of the Open Event Data Alliance (2018): consulting
// below visiting, visiting below agreeing, agreeing below working together. Of kinds without
// a weight of their own, an instrument weighs .50, and an event ties no roots. Commitments tie, and
// weigh nothing: they are counted.
func KindWeight(label schema.Label, kind string) (weight float64, ties bool) {
	switch label {
	case schema.LabelCommitment:
		return 0, true
	case schema.LabelInstrument:
		return cmp.Or(schema.InstrumentKinds.Row(kind).Weight, .50), true
	default:
		weight = schema.EventKinds.Row(kind).Weight
		return weight, weight > 0
	}
}

// weigh returns the weight of a step of a hub for one pair: that of its kind, shared among the
// others with a part in it over its whole lifetime. What is planned weighs nothing.
func (h *Hub) weigh(step *Step, from time.Time) float64 {
	if step.Word == Planned {
		return 0
	}
	weight, _ := KindWeight(h.Label, h.Kind)
	weight /= float64(len(h.roots()) - 1)
	if step.Word == "announced" {
		weight *= announcedShare
	}
	if from.Equal(Always) {
		weight *= undatedShare
	}
	return weight
}

// Score returns the weight of the tie on a day: the sum over all groups of acts of the greatest
// weight of an act that had begun by then. An act loses half its weight in each HalfLife after it
// was over.
func (t *Tie) Score(day time.Time) float64 {
	return t.sum(func(e *Entry) float64 {
		if e.On.From.After(day) {
			return 0
		}
		past := max(0, day.Sub(e.Decays).Hours()/24)
		return e.Weight * math.Pow(.5, past/HalfLife)
	})
}

// Weight returns the weight of the tie before any decay, whatever the day.
func (t *Tie) Weight() float64 {
	return t.sum(func(e *Entry) float64 { return e.Weight })
}

// sum adds up the greatest value in each group, in their order.
func (t *Tie) sum(value func(*Entry) float64) float64 {
	total, greatest := 0.0, 0.0
	for i := range t.Entries {
		if i > 0 && t.Entries[i].Group != t.Entries[i-1].Group {
			total, greatest = total+greatest, 0
		}
		greatest = max(greatest, value(&t.Entries[i]))
	}
	return total + greatest
}
