package oracle

import (
	"slices"
	"strings"
)

// Rungs answers how firm an actor's undertakings are: how many hubs stand on each step on
// the day. A body counts with the bodies below it. What is over, or what the actor has
// left, is counted as ended, without a share.
//
// Choice: an instrument stands on the highest step that holds on the day while the actor
// has an active part in it; one of which only is known that it is recorded stands on none,
// and is not counted as ended either.
//
// Choice: who only signed does not stand on in-force, but on the signature, which is as old
// as that where nothing else dates it.
//
// Choice: a commitment counts for who undertakes it, not for whom it is addressed to, once
// it has begun; without a date, on every day; not at all where it ties nobody since its
// events are planned or cancelled.
func (d *Dataset) Rungs(actor, topic string, day Day) Table {
	t := Table{Columns: []string{"rung", "n", "share"}}
	counts := make(map[string]int)
	total := 0
	for _, hub := range d.hubs() {
		rung := d.rungOf(hub, actor, day)
		if word(rung) == nil || !concerns(d.topics(hub), topic) {
			continue
		}
		if counts[rung]++; rung != "ended" {
			total++
		}
	}
	for rung, n := range counts {
		row := []any{rung, n, nil}
		if rung != "ended" {
			row[2] = float64(n) / float64(total)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// rungOf returns the step on which a hub stands for an actor, "ended" if its part in it
// is over, or "".
func (d *Dataset) rungOf(hub, actor string, day Day) string {
	steps, end := d.stepsOfHub(hub)
	if i := d.instrument(hub); i != nil {
		rung, over := "", false
		dated := slices.ContainsFunc(steps, func(s Step) bool { return height(s.Name) == height("signed") })
		for _, s := range steps {
			for _, p := range legSpells(i, active) {
				from, until := max(s.Lo, p.Lo), min(end, p.Hi)
				if !d.isPartOf(p.Actor, actor) || from > day || from > until && end != Neg {
					continue
				}
				name := s.Name
				if name == "in-force" && !p.Binds {
					if dated {
						continue
					}
					name = "signed"
				}
				over = over || name != "recorded"
				if day <= until && (rung == "" || higher(name, rung)) {
					rung = name
				}
			}
		}
		if rung == "" && over {
			return "ended"
		}
		return rung
	}
	for _, c := range d.Commitments {
		by := func(x string) bool { return d.isPartOf(x, actor) }
		if c.ID == hub && len(steps) > 0 && steps[0].Lo <= day && slices.ContainsFunc(c.By, by) {
			return c.Modality
		}
	}
	return ""
}

// part is a country or organization in a hub, from the first day on which it may have
// taken part. Date is what a file writes for that day; by Hi it did for certain.
type part struct {
	root     string
	from, hi Day
	date     Date
}

// firstStep returns the date and bounds of the first step of a hub, false for one that is
// only planned, or ties nobody.
func (d *Dataset) firstStep(hub string) (Step, bool) {
	steps, _ := d.stepsOfHub(hub)
	if len(steps) == 0 || steps[0].Name == "planned" {
		return Step{}, false
	}
	first := steps[0]
	for _, s := range steps[1:] {
		if s.Lo < first.Lo || s.Lo == first.Lo && s.Hi < first.Hi {
			first = s
		}
	}
	return first, true
}

// standing is like firstStep, but returns the day that stands for the hub: that of the
// signature of an instrument, and not of its announcement.
func (d *Dataset) standing(hub string) (Step, bool) {
	first, ok := d.firstStep(hub)
	if i := d.instrument(hub); i != nil && ok {
		on := onOfInstrument(i)
		first = Step{Lo: on.Lo(), Hi: on.Hi(), Date: on}
	}
	return first, ok
}

// parts returns who took part in a hub in a role that is wanted, each with its first part.
// A part begins with the hub, or on the actor's own day if that is later.
//
// Choice: who would have joined after the end, or left before the beginning, had no part.
// Where nobody knows when the hub ended, all had.
func (d *Dataset) parts(hub string, begin func(hub string) (Step, bool), wanted func(role string) bool) []part {
	first, ok := begin(hub)
	if !ok {
		return nil
	}
	_, end := d.stepsOfHub(hub)
	var list []part
	for _, s := range d.takingPart(hub, wanted) {
		p := part{s.Actor, max(first.Lo, s.Lo), max(first.Hi, sinceHi(s)), latest(first.Date, s.Since)}
		if until := min(end, s.Hi); p.from > until && until != Neg {
			continue
		}
		k := slices.IndexFunc(list, func(o part) bool { return o.root == p.root })
		switch {
		case k < 0:
			list = append(list, p)
		case p.from < list[k].from:
			list[k] = p
		}
	}
	return list
}

// takingPart returns the spells of those who took part in a hub in a role that is wanted;
// who undertakes a commitment has a part in it, and to whom it is addressed has none.
func (d *Dataset) takingPart(hub string, wanted func(role string) bool) []Spell {
	if i := d.instrument(hub); i != nil {
		return d.united(legSpells(i, wanted))
	}
	var spells []Spell
	if e := d.event(hub); e != nil {
		for _, p := range e.Participants {
			if wanted(p.Role) {
				spells = append(spells, always(d.actsFor(p)))
			}
		}
	}
	for _, c := range d.Commitments {
		if c.ID == hub {
			for _, actor := range c.By {
				spells = append(spells, always(actor))
			}
		}
	}
	return d.united(spells)
}

// Matrix answers how much is done on topics by kinds of actors. Topics are separated by
// commas; none are those at the top. One that is named twice has its rows once.
//
// Choice: what has ended counts from its beginning on; kinds of events that tie nobody
// count as well; an actor counts from the first day of its own part on.
func (d *Dataset) Matrix(topics string, day Day) Table {
	t := Table{Columns: []string{"topic", "actor_kind", "instruments", "events", "commitments"}}
	asked := slices.Compact(strings.Split(topics, ","))
	if topics == "" {
		asked = []string{"governance", "technology"}
	}
	for _, topic := range asked {
		counts := make(map[string]*[3]int)
		for _, hub := range d.hubs() {
			if !concerns(d.topics(hub), topic) {
				continue
			}
			kind, _, _ := d.weightOf(hub)
			column := slices.Index([]string{instrumentHub, eventHub, commitmentHub}, kind)
			var kinds []string
			for _, p := range d.parts(hub, d.firstStep, active) {
				if k := d.kindOf(p.root); p.from <= day && !slices.Contains(kinds, k) {
					kinds = append(kinds, k)
				}
			}
			for _, k := range kinds {
				if counts[k] == nil {
					counts[k] = new([3]int)
				}
				counts[k][column]++
			}
		}
		for kind, n := range counts {
			t.Rows = append(t.Rows, []any{topic, kind, n[0], n[1], n[2]})
		}
	}
	return t
}

// spread is a country or organization and what it did about a topic.
type spread struct {
	part
	hub string
}

// Diffusion answers in which order actors took up a topic.
//
// Choice: of several first things of one day the one that is narrower in time counts, then
// events before instruments and these before commitments, then that with the smaller id. A
// report counts for nobody who only issued or adopted it.
//
// Choice: the rung is the highest step of the hub that holds on the day, "ended" if it is
// over, for all who have a part in it alike.
//
// Choice: a partner had the topic for certain by the least last day of all its things on
// the topic, also of those without a known beginning.
func (d *Dataset) Diffusion(topic string, day Day) Table {
	t := Table{Columns: []string{"order", "actor", "first", "hub", "rung", "through"}, Sets: []string{"through"}}
	ties := d.begun(d.Entries(), day, "")
	var all, firsts []spread
	for _, hub := range d.hubs() {
		central := slices.DeleteFunc(slices.Clone(d.topics(hub)), func(t Topic) bool { return t.Salience == "context" })
		if !concerns(central, topic) {
			continue
		}
		for _, p := range append(d.parts(hub, d.standing, active), d.issuers(hub)...) {
			if p.from <= day {
				all = append(all, spread{p, hub})
			}
		}
	}
	for _, s := range all {
		if s.from == Neg {
			continue
		}
		k := slices.IndexFunc(firsts, func(o spread) bool { return o.root == s.root })
		switch {
		case k < 0:
			firsts = append(firsts, s)
		case s.from > firsts[k].from:
		case s.from < firsts[k].from, s.hi < firsts[k].hi, s.hi == firsts[k].hi && d.kindPlace(s.hub) < d.kindPlace(firsts[k].hub):
			firsts[k] = s
		}
	}
	for _, s := range firsts {
		order := 1
		for _, o := range firsts {
			if o.from < s.from {
				order++
			}
		}
		t.Rows = append(t.Rows, []any{order, s.root, text(s.date), s.hub, d.rungShown(s.hub, day), d.through(s, all, ties)})
	}
	return t
}

// issuers returns those who issued or adopted an instrument and have no other part in it,
// from the day that stands for it, whatever the day of their own leg.
func (d *Dataset) issuers(hub string) []part {
	i := d.instrument(hub)
	on, ok := d.standing(hub)
	if i == nil || i.Kind == "report" || !ok {
		return nil
	}
	takesPart := d.takingPart(hub, active)
	var list []part
	for _, p := range i.Parties {
		root := d.root(p.Actor)
		is := func(s Spell) bool { return s.Actor == root }
		if (p.Role == "issuer" || p.Role == "adopter") && !slices.ContainsFunc(takesPart, is) {
			list = append(list, part{root, on.Lo, on.Hi, on.Date})
		}
	}
	return list
}

// rungShown returns the highest step of a hub that holds on the day, "ended" if it is over.
func (d *Dataset) rungShown(hub string, day Day) any {
	steps, end := d.stepsOfHub(hub)
	if end < day {
		return "ended"
	}
	best := ""
	for _, s := range steps {
		if s.Lo <= day && (best == "" || higher(s.Name, best)) {
			best = s.Name
		}
	}
	if best == "" {
		return nil
	}
	return best
}

// kindPlace tells which kinds of hubs come before others.
func (d *Dataset) kindPlace(hub string) int {
	kind, _, _ := d.weightOf(hub)
	return slices.Index([]string{eventHub, instrumentHub, commitmentHub}, kind)
}

// through returns the partners in the first thing that were in it by then, and had the
// topic before it for certain.
func (d *Dataset) through(s spread, all []spread, ties []Entry) []string {
	list := []string{}
	for _, r := range d.roots() {
		if r == s.root {
			continue
		}
		tied := slices.ContainsFunc(between(ties, s.root, r), func(e Entry) bool { return e.Hub == s.hub && e.From <= s.from })
		had := slices.ContainsFunc(all, func(o spread) bool { return o.root == r && o.hi < s.from })
		if tied && had {
			list = append(list, r)
		}
	}
	return list
}
