package meaning

import (
	"time"

	"entente/schema"
)

// TieState is the state of a tie on a day.
type TieState struct {
	// Counts of hubs that had begun by the day, or were known to be planned.
	Counts
	// Firmest is the step with the highest level that holds on the day: Ended if all that had
	// begun are over, "" if none had begun.
	Firmest string
	// First is the day of what began first by then, and Last of what began last; without text if
	// nothing has a first day.
	First, Last Day
	// Hubs that had begun or were known to be planned, sorted.
	Hubs []string
	// Weight before any decay, and Score; see Tie.Score.
	Weight, Score float64
}

// On returns the state of the tie on a day.
func (t *Tie) On(day time.Time) TieState {
	begun := Tie{Pair: t.Pair}
	firmest, level, began := "", int64(0), false
	for i := range t.Entries {
		e := t.Entries[i]
		if e.Known.After(day) {
			continue
		}
		begun.Entries = append(begun.Entries, e)
		if l := schema.Level(e.Step); l > 0 {
			began = true
			if !e.Until.Before(day) && (l > level || l == level && e.Step > firmest) {
				firmest, level = e.Step, l
			}
		}
	}
	if began && firmest == "" {
		firmest = Ended
	}
	return TieState{
		Counts: begun.Counts(), Firmest: firmest, First: begun.First(), Last: begun.Last(), Hubs: begun.Hubs(),
		Weight: begun.Weight(), Score: begun.Score(day),
	}
}
