package meaning

import (
	"slices"
	"time"

	"entente/schema"
	"entente/schema/fact"
)

// Step is one degree of firmness that a hub reached, and when.
type Step struct {
	// Word of the step: for an instrument proposed, announced, adopted, launched, signed,
	// in-force, or recorded if it has neither a date nor a status; for an event its status; for a
	// commitment its modality.
	Word string
	Day
	// Approximate is true if the day is not that of the step, or not known on either side.
	Approximate bool
}

// Words of steps that are in no closed list.
const (
	// Recorded is the step of an instrument of which only its existence is known.
	Recorded = "recorded"
	// Ended is what holds after the end of everything that held.
	Ended = "ended"
)

// signedLevel is the highest level of a root that has only signed.
var signedLevel = schema.Level("signed")

// begin returns the day from which an instrument holds between its parties, and its field.
func begin(instrument fact.Props) (Day, string) {
	return firstGiven(instrument, schema.InstrumentActs[:3])
}

// firstGiven returns the first date that is given, and its field.
func firstGiven(instrument fact.Props, fields []string) (Day, string) {
	for _, field := range fields {
		if d := dayOf(instrument, field); d.given() {
			return d, field
		}
	}
	return undated, ""
}

// instrumentSteps returns the steps of an instrument, the loosest first: from its dates, and from
// its status if that goes beyond the dates.
func instrumentSteps(props fact.Props) []Step {
	status := text(props, "status")
	var steps []Step
	if d := dayOf(props, "announced"); d.given() {
		steps = append(steps, Step{Word: "announced", Day: d})
	}
	began, word := begin(props)
	if began.given() {
		if word == "launched" && (status == "signed" || status == "adopted") {
			word = status
		}
		steps = append(steps, Step{Word: word, Day: began})
	}
	if d := dayOf(props, "in_force"); d.given() {
		if began.given() { // it can apply retroactively, but before the signature nothing had been agreed
			d = latest(d, began)
		}
		steps = append(steps, Step{Word: "in-force", Day: d})
	}
	return withStatus(steps, status)
}

// latest returns a day that is not before either of the two: each bound is the later of the two,
// and the text is that of the day with the later first day, or of the narrower if both have the
// same.
func latest(d, other Day) Day {
	if other.From.After(d.From) || other.given() && other.From.Equal(d.From) && other.To.Before(d.To) {
		d.Text = other.Text
	}
	later := func(a, b time.Time) time.Time { return slices.MaxFunc([]time.Time{a, b}, time.Time.Compare) }
	return Day{Text: d.Text, From: later(d.From, other.From), To: later(d.To, other.To)}
}

// withStatus adds the step of the status if no date covers it, with the bounds of the last step
// before it.
func withStatus(steps []Step, status string) []Step {
	last := Step{Day: undated}
	if n := len(steps); n > 0 {
		last = steps[n-1]
	}
	switch {
	case schema.Level(status) > schema.Level(last.Word), len(steps) == 0 && status == "proposed":
		return append(steps, Step{Word: status, Day: last.Day, Approximate: true})
	case len(steps) == 0:
		return []Step{{Word: Recorded, Day: undated, Approximate: true}}
	}
	return steps
}

// endless is the end of a hub that still holds.
var endless = Step{Word: Ended, Day: Day{From: Forever, To: Forever}}

// instrumentEnd returns the end of an instrument: the date of its end, else that of what
// superseded it, else what its status says of today. A status never prolongs.
func instrumentEnd(props fact.Props, steps []Step, superseded []Day) Step {
	if d := dayOf(props, "expires"); d.given() {
		return Step{Word: Ended, Day: d}
	}
	if len(superseded) > 0 {
		return Step{Word: Ended, Day: slices.MinFunc(superseded, func(a, b Day) int { return a.To.Compare(b.To) })}
	}
	if !schema.InstrumentStatuses.Row(text(props, "status")).Ended {
		return endless
	}
	ended := Step{Word: Ended, Day: Day{From: Always, To: Always}, Approximate: true} // without any date, ended on every day
	for _, s := range steps {
		if s.given() && !s.To.Equal(Forever) {
			ended.Day = s.Day
		}
	}
	return ended
}
