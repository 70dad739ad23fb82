package oracle

import (
	"math"
	"slices"
)

// maxPairing is the maximum number of countries and organizations of a hub that still tie
// each other.
const maxPairing = 30

// halfLife is the number of days in which a weight loses half of its value.
const halfLife = 5 * 365.25

// Entry is the contribution of a hub at one step to two countries or organizations, A
// before B.
type Entry struct {
	Hub, Kind, Step     string
	A, B                string
	From, Until, Decays Day
	Weight              float64
	// Date is the date of From in a file, "" if nothing is known; Hi is the last day on
	// which the entry may have begun.
	Date Date
	Hi   Day
}

// The kinds of hubs.
const (
	instrumentHub = "instrument"
	eventHub      = "event"
	commitmentHub = "commitment"
)

// eventWeights holds the weights of the kinds of events that tie actors.
var eventWeights = map[string]float64{
	"council-meeting": .4, "summit": .4, "ministerial": .4, "multilateral-session": .4, "visit": .4,
	"bilateral-meeting": .25, "seminar": .25, "negotiation-round": .25, "engagement": .25,
	"signing": .5, "launch": .5, "accession": .5,
}

// weightOf returns the kind of a hub and its weight; ties is false for a kind of event
// that ties no actors.
func (d *Dataset) weightOf(hub string) (kind string, weight float64, ties bool) {
	if i := d.instrument(hub); i != nil {
		if slices.Contains([]string{"programme", "project", "funding-call"}, i.Kind) {
			return instrumentHub, .95, true
		}
		return instrumentHub, .5, true
	}
	if e := d.event(hub); e != nil {
		weight, ties = eventWeights[e.Kind]
		return eventHub, weight, ties
	}
	return commitmentHub, 0, true
}

// hubs returns the ids of all hubs, in order.
func (d *Dataset) hubs() []string {
	var list []string
	for i := range d.Instruments {
		list = append(list, d.Instruments[i].ID)
	}
	for i := range d.Events {
		list = append(list, d.Events[i].ID)
	}
	for i := range d.Commitments {
		list = append(list, d.Commitments[i].ID)
	}
	slices.Sort(list)
	return list
}

// Entries returns the entries of all pairs.
func (d *Dataset) Entries() []Entry {
	var list []Entry
	for _, hub := range d.hubs() {
		list = append(list, d.entriesOf(hub)...)
	}
	return list
}

// Between returns the entries of two countries or organizations, given in either order.
func (d *Dataset) Between(a, b string) []Entry {
	return between(d.Entries(), a, b)
}

// between returns the entries of the pair of a and b, given in either order.
func between(entries []Entry, a, b string) []Entry {
	if a > b {
		a, b = b, a
	}
	return slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return e.A != a || e.B != b })
}

// entriesOf returns the entries of one hub.
//
// Choice: an actor that only signed has no entry for a step in force. If that is the only
// step above an announcement, the signature is known from it alone: the pair then has the
// step signed, with the bounds of the step in force, before both are bound and
// afterwards.
func (d *Dataset) entriesOf(hub string) []Entry {
	_, _, ties := d.weightOf(hub)
	n := len(d.activeRoots(hub))
	if !ties || n < 2 || n > maxPairing {
		return nil
	}
	steps, _ := d.stepsOfHub(hub)
	signed := slices.ContainsFunc(steps, func(s Step) bool { return height(s.Name) == height("signed") })
	var list []Entry
	for _, s := range steps {
		bound := d.entriesOfStep(hub, s, s.Name)
		list = append(list, bound...)
		if s.Name == "in-force" && !signed {
			for _, e := range d.entriesOfStep(hub, s, "signed") {
				covers := func(o Entry) bool { return o.A == e.A && o.B == e.B && o.From <= e.From && e.Until <= o.Until }
				if !slices.ContainsFunc(bound, covers) {
					list = append(list, e)
				}
			}
		}
	}
	return list
}

// entriesOfStep returns the entries of one step of a hub, under the given name.
//
// Choice: an entry that ended on an unknown day holds on the first day on which it may have
// begun, and does not decay.
func (d *Dataset) entriesOfStep(hub string, s Step, name string) []Entry {
	kind, weight, _ := d.weightOf(hub)
	_, end := d.stepsOfHub(hub)
	n := len(d.activeRoots(hub))
	spells := d.spellsFor(hub, name)
	var list []Entry
	for _, a := range spells {
		for _, b := range spells {
			if a.Actor >= b.Actor || !d.tiesPair(hub, a.Actor, b.Actor) {
				continue
			}
			e := Entry{
				Hub: hub, Kind: kind, Step: name, A: a.Actor, B: b.Actor,
				From: max(s.Lo, a.Lo, b.Lo), Until: min(end, a.Hi, b.Hi), Date: latest(s.Date, a.Since, b.Since),
				Weight: weight / float64(n-1), Hi: max(s.Hi, sinceHi(a), sinceHi(b)),
			}
			over := e.Until == Neg
			if over {
				e.Until = e.From
			}
			if e.From > e.Until {
				continue
			}
			switch {
			case over:
				e.Decays = Inf
			case name == "in-force":
				e.Decays = e.Until
			default:
				e.Decays = min(e.Until, e.Hi)
			}
			if name == "announced" {
				e.Weight /= 2
			}
			if e.From == Neg {
				e.Weight /= 2
			}
			if name == "planned" {
				e.Weight = 0
			}
			list = append(list, e)
		}
	}
	return list
}

// sinceHi returns the last day on which a spell may begin, as far as its leg says.
//
// Choice: if a leg has no date, the beginning is that of the step under consideration,
// not that of the hub as a whole.
func sinceHi(s Spell) Day {
	if s.Since == "" {
		return Neg
	}
	return s.Since.Hi()
}

// tiesPair reports whether a hub ties a and b, given that both have an active part: a
// commitment ties two actors that undertake it, and one that undertakes it with one
// addressed.
//
// Choice: the participants of an event are not tied with those who take part only in an
// event within it.
func (d *Dataset) tiesPair(hub, a, b string) bool {
	for _, c := range d.Commitments {
		if c.ID != hub {
			continue
		}
		is := func(list []string, root string) bool {
			return slices.ContainsFunc(list, func(actor string) bool { return d.root(actor) == root })
		}
		return is(c.By, a) && (is(c.By, b) || is(c.To, b)) || is(c.By, b) && is(c.To, a)
	}
	return true
}

// groups returns the hubs of the entries of one pair, grouped into acts: an event belongs
// together with the event that it is within, and with its results.
//
// Choice: planned hubs join acts like others. A hub that does not tie the pair joins
// none. A commitment is its own act: two meetings are not one act because they led to the
// same promise.
func (d *Dataset) groups(entries []Entry) [][]string {
	var groups [][]string
	for _, e := range entries {
		if slices.ContainsFunc(groups, func(g []string) bool { return slices.Contains(g, e.Hub) }) {
			continue
		}
		merged := []string{e.Hub}
		var rest [][]string
		for _, g := range groups {
			if slices.ContainsFunc(g, func(h string) bool { return d.linked(h, e.Hub) || d.linked(e.Hub, h) }) {
				merged = append(merged, g...)
			} else {
				rest = append(rest, g)
			}
		}
		groups = append(rest, merged)
	}
	return groups
}

// linked reports whether the event is within the other hub, or resulted in it.
func (d *Dataset) linked(event, other string) bool {
	e := d.event(event)
	if e != nil && (d.event(other) != nil || d.instrument(other) != nil) {
		return e.Within == other || slices.Contains(e.Results, other)
	}
	return false
}

// Score returns the weight of the entries of one pair that had begun by the day, without
// and with decay. A topic excludes hubs that do not concern it.
//
// Choice: groups are formed before the topic excludes anything.
func (d *Dataset) Score(entries []Entry, day Day, topic string) (raw, score float64) {
	for _, group := range d.groups(entries) {
		maxRaw, maxScore := 0.0, 0.0
		for _, e := range entries {
			if slices.Contains(group, e.Hub) && e.From <= day && concerns(d.topics(e.Hub), topic) {
				maxRaw = max(maxRaw, e.Weight)
				age := max(0, float64(day-e.Decays))
				maxScore = max(maxScore, e.Weight*math.Pow(.5, age/halfLife))
			}
		}
		raw, score = raw+maxRaw, score+maxScore
	}
	return raw, score
}

// begun returns the entries that had begun by the day and concern the topic. A planned
// entry has not begun, whatever its date.
func (d *Dataset) begun(entries []Entry, day Day, topic string) []Entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool {
		return e.Step == "planned" || e.From > day || !concerns(d.topics(e.Hub), topic)
	})
}

// planned returns the entries that were known to be planned by the day and concern the topic.
//
// Choice: without a date of its announcement, what is planned is known on every day.
func (d *Dataset) planned(entries []Entry, day Day, topic string) []Entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool {
		return e.Step != "planned" || !concerns(d.topics(e.Hub), topic) || d.event(e.Hub).Announced.Lo() > day
	})
}

// holding returns the entries that last through the day.
func holding(begun []Entry, day Day) []Entry {
	return slices.DeleteFunc(slices.Clone(begun), func(e Entry) bool { return e.Until < day })
}

// Rung returns the highest step that holds on the day, "ended" if all entries that began
// are over, and "" if nothing began.
//
// Choice: a meeting that was held, and an instrument that is only recorded, neither
// prevent a tie from being ended nor end it: they are on no rung.
func Rung(begun []Entry, day Day) string {
	begun = slices.DeleteFunc(slices.Clone(begun), func(e Entry) bool { return rungName(e.Step) == nil })
	rung := ""
	for _, e := range holding(begun, day) {
		if rung == "" || higher(e.Step, rung) {
			rung = e.Step
		}
	}
	if rung == "" && len(begun) > 0 {
		return "ended"
	}
	return rung
}

// higher reports whether one step takes precedence over another: it is above it, or at
// the same height and later in the alphabet.
//
// Choice: if one instrument is signed, another launched and a third adopted, signed takes
// precedence over launched, and launched over adopted.
func higher(step, than string) bool {
	return height(step) > height(than) || height(step) == height(than) && step > than
}

// First and Last return the dates of the entry that began first, and of the entry that
// began last, among those that began; "" if no beginning is known.
//
// Choice: on a tie the narrower date counts, then the smaller id, for First and for Last;
// of two steps of one hub with the same bounds, the lower counts.
func First(begun []Entry) Date { return pick(begun, func(a, b Entry) bool { return a.From < b.From }) }

// Last is like First.
func Last(begun []Entry) Date { return pick(begun, func(a, b Entry) bool { return a.From > b.From }) }

func pick(begun []Entry, better func(a, b Entry) bool) Date {
	var best *Entry
	for k := range begun {
		e := &begun[k]
		switch {
		case e.From == Neg:
		case best == nil || better(*e, *best):
			best = e
		case better(*best, *e):
		case e.Hi < best.Hi, e.Hi == best.Hi && e.Hub < best.Hub:
			best = e
		}
	}
	if best == nil {
		return ""
	}
	return best.Date
}
