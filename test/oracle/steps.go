package oracle

import "slices"

// Step is one step of a hub, which may have begun on any day from Lo to Hi. Date is the
// date of Lo in a file, "" if nothing is known.
type Step struct {
	Name   string
	Lo, Hi Day
	Date   Date
}

// ladder holds the steps, the loosest first. Steps in the same row have the same height.
var ladder = [][]string{
	{"planned"}, {"recorded"}, {"held"},
	{"express-openness"}, {"welcome"}, {"consider"}, {"explore"}, {"call-for"}, {"will"}, {"continue"},
	{"announced"}, {"adopted", "launched", "signed"}, {"in-force"},
}

func height(step string) int {
	return slices.IndexFunc(ladder, func(names []string) bool { return slices.Contains(names, step) })
}

// rungName returns the name of a step as a rung, or nil if it is not a rung.
func rungName(step string) any {
	switch step {
	case "", "planned", "recorded", "held":
		return nil
	}
	return step
}

// begin returns the date on which an instrument began, and the name of that step.
//
// Choice: a launch is a separate step, as high as a signature, and is named signed or
// adopted if that is the status.
func begin(i *Instrument) (Date, string) {
	switch {
	case i.Signed != "":
		return i.Signed, "signed"
	case i.Adopted != "":
		return i.Adopted, "adopted"
	case i.Launched != "" && (i.Status == "adopted" || i.Status == "signed"):
		return i.Launched, i.Status
	case i.Launched != "":
		return i.Launched, "launched"
	}
	return "", ""
}

// stepsOf returns the steps of an instrument, in the order of the ladder.
//
// Choice: a status is covered by a date of its own step or of a firmer one: an instrument
// signed on a known day was announced on an unknown day, and no step is added for that.
//
// Choice: an instrument with an ended status and no date but expires has the step
// recorded: it may have held on any day before its end, and how firmly is unknown.
//
// Choice: a proposed instrument has no steps, whatever dates it has.
func stepsOf(i *Instrument) []Step {
	if i.Status == "proposed" {
		return nil
	}
	var steps []Step
	if i.Announced != "" {
		steps = append(steps, Step{"announced", i.Announced.Lo(), i.Announced.Hi(), i.Announced})
	}
	began, name := begin(i)
	if began != "" {
		steps = append(steps, Step{name, began.Lo(), began.Hi(), began})
	}
	if i.InForce != "" {
		steps = append(steps, inForce(i.InForce, began))
	}
	if h := height(i.Status); h >= height("announced") && (len(steps) == 0 || h > height(steps[len(steps)-1].Name)) {
		last := Step{Lo: Neg, Hi: Inf}
		if len(steps) > 0 {
			last = steps[len(steps)-1]
		}
		steps = append(steps, Step{i.Status, last.Lo, last.Hi, last.Date})
	}
	if len(steps) == 0 {
		steps = append(steps, Step{"recorded", Neg, Inf, ""})
	}
	return steps
}

// inForce returns the step of entry into force, which does not precede the beginning.
func inForce(date, began Date) Step {
	s := Step{"in-force", date.Lo(), date.Hi(), date}
	if began != "" {
		s.Lo, s.Hi = max(s.Lo, began.Lo()), max(s.Hi, began.Hi())
		s.Date = latest(date, began)
	}
	return s
}

// latest returns the date with the greatest first day; of several the narrowest, and of
// these the first given.
//
// Choice: if two dates begin on the same day, the narrower is more informative, so it is
// shown.
func latest(dates ...Date) Date {
	best := dates[0]
	for _, d := range dates[1:] {
		if d == "" {
			continue
		}
		if best == "" || d.Lo() > best.Lo() || d.Lo() == best.Lo() && d.Hi() < best.Hi() {
			best = d
		}
	}
	return best
}

// endOf returns the last day of an instrument.
//
// Choice: of several instruments that supersede it, the one that began first ends it; one
// without a date of beginning ends nothing.
//
// Choice: an ended status without any dated step says nothing about the day, so the
// instrument is over on every day: its last day is Neg.
func (d *Dataset) endOf(i *Instrument) Day {
	if i.Expires != "" {
		return i.Expires.Hi()
	}
	end, superseded := Inf, false
	for k := range d.Instruments {
		other := &d.Instruments[k]
		if began, _ := begin(other); began != "" && slices.Contains(other.Supersedes, i.ID) {
			end, superseded = min(end, began.Hi()), true
		}
	}
	if superseded || !slices.Contains([]string{"terminated", "completed", "superseded"}, i.Status) {
		return end
	}
	end = Neg
	for _, s := range stepsOf(i) {
		if s.Date != "" && s.Hi != Inf {
			end = s.Hi
		}
	}
	return end
}

// instrumentDate returns the date of an instrument as a whole.
func instrumentDate(i *Instrument) Date {
	for _, date := range []Date{i.Signed, i.Adopted, i.Launched, i.Announced, i.InForce} {
		if date != "" {
			return date
		}
	}
	return ""
}

// eventsOf returns the events from which a commitment resulted.
func (d *Dataset) eventsOf(c *Commitment) []*Event {
	var list []*Event
	for k := range d.Events {
		if e := &d.Events[k]; e.ID == c.From || slices.Contains(e.Results, c.ID) {
			list = append(list, e)
		}
	}
	return list
}

// stepOfCommitment returns the step of a commitment, or false if it ties no actors
// because all events from which it resulted are planned or cancelled.
//
// Choice: if the held events have no date, the instruments date it; if one has no date
// and another has, the date counts. A proposed instrument dates it too.
//
// Choice: of several dates the one with the least first day counts, an open start before
// all others; of the same first day the narrower, then that of the smaller id.
func (d *Dataset) stepOfCommitment(c *Commitment) (Step, bool) {
	var dates []Date
	events := d.eventsOf(c)
	held := 0
	for _, e := range events {
		if e.Status == "held" {
			held++
			dates = append(dates, e.Date)
		}
	}
	if len(events) > 0 && held == 0 {
		return Step{}, false
	}
	on := earliest(dates)
	if on == "" {
		dates = nil
		for k := range d.Instruments {
			if slices.Contains(c.Under, d.Instruments[k].ID) {
				dates = append(dates, instrumentDate(&d.Instruments[k]))
			}
		}
		on = earliest(dates)
	}
	return Step{c.Modality, on.Lo(), on.Hi(), on}, true
}

// earliest returns the date with the least first day, of several the narrowest, or "" if
// there is none.
func earliest(dates []Date) Date {
	best := Date("")
	for _, d := range dates {
		if d != "" && (best == "" || d.Lo() < best.Lo() || d.Lo() == best.Lo() && d.Hi() < best.Hi()) {
			best = d
		}
	}
	return best
}

// stepsOfHub returns the steps of any hub and its last day. A hub that ties no actors has
// no steps; a planned one has the step planned.
func (d *Dataset) stepsOfHub(hub string) ([]Step, Day) {
	if i := d.instrument(hub); i != nil {
		return stepsOf(i), d.endOf(i)
	}
	if e := d.event(hub); e != nil {
		name := e.Status
		if name == "cancelled" {
			return nil, Inf
		}
		return []Step{{name, e.Date.Lo(), e.Date.Hi(), e.Date}}, Inf
	}
	for k := range d.Commitments {
		if c := &d.Commitments[k]; c.ID == hub {
			if s, ok := d.stepOfCommitment(c); ok {
				return []Step{s}, Inf
			}
		}
	}
	return nil, Inf
}
