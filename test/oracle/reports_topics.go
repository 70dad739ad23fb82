package oracle

import (
	"slices"
	"strings"
)

// Rungs returns how firm an actor's undertakings are: the number of hubs on each step on
// the day. A body counts with the bodies below it. Hubs that are over, or that the actor
// has left, are counted as ended, without a share.
//
// Choice: an instrument is on the highest step that holds on the day while the actor has
// an active part in it; one that is only recorded is on none, and is not counted as ended
// either.
//
// Choice: an actor that only signed is not on in-force, but on the signature, which is as
// old as the entry into force if nothing else dates it.
//
// Choice: a commitment counts for the actor that undertakes it, not for its addressee,
// once it has begun; without a date, on every day; not at all if it ties no actors
// because its events are planned or cancelled.
func (d *Dataset) Rungs(actor, topic string, day Day) Table {
	t := Table{Columns: []string{"rung", "n", "share"}}
	counts := make(map[string]int)
	total := 0
	for _, hub := range d.hubs() {
		rung := d.rungOf(hub, actor, day)
		if rungName(rung) == nil || !concerns(d.topics(hub), topic) {
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

// rungOf returns the step of a hub for an actor, "ended" if the actor's part in it is
// over, or "".
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

// participation is the part of a country or organization in a hub, from the first day on
// which it may have taken part. Date is the date of that day in a file; by Hi it
// certainly took part.
type participation struct {
	root     string
	from, hi Day
	date     Date
}

// firstStep returns the date and bounds of the first step of a hub, or false if the hub
// is only planned or ties no actors.
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

// mainStep is like firstStep, but for an instrument it returns the day of the instrument
// as a whole: that of its signature, and not of its announcement.
func (d *Dataset) mainStep(hub string) (Step, bool) {
	first, ok := d.firstStep(hub)
	if i := d.instrument(hub); i != nil && ok {
		on := instrumentDate(i)
		first = Step{Lo: on.Lo(), Hi: on.Hi(), Date: on}
	}
	return first, ok
}

// participations returns the actors that took part in a hub in a wanted role, each with
// its first part. A part begins with the hub, or on the actor's own day if that is later.
//
// Choice: an actor that would have joined after the end, or left before the beginning,
// had no part. If the hub ended on an unknown day, all had one.
func (d *Dataset) participations(hub string, begin func(hub string) (Step, bool), wanted func(role string) bool) []participation {
	first, ok := begin(hub)
	if !ok {
		return nil
	}
	_, end := d.stepsOfHub(hub)
	var list []participation
	for _, s := range d.participantSpells(hub, wanted) {
		p := participation{s.Actor, max(first.Lo, s.Lo), max(first.Hi, sinceHi(s)), latest(first.Date, s.Since)}
		if until := min(end, s.Hi); p.from > until && until != Neg {
			continue
		}
		k := slices.IndexFunc(list, func(o participation) bool { return o.root == p.root })
		switch {
		case k < 0:
			list = append(list, p)
		case p.from < list[k].from:
			list[k] = p
		}
	}
	return list
}

// participantSpells returns the spells of the actors that took part in a hub in a wanted
// role; an actor that undertakes a commitment has a part in it, and an addressee has
// none.
func (d *Dataset) participantSpells(hub string, wanted func(role string) bool) []Spell {
	if i := d.instrument(hub); i != nil {
		return d.mergeSpells(legSpells(i, wanted))
	}
	var spells []Spell
	if e := d.event(hub); e != nil {
		for _, p := range e.Participants {
			if wanted(p.Role) {
				spells = append(spells, permanentSpell(d.actsFor(p)))
			}
		}
	}
	for _, c := range d.Commitments {
		if c.ID == hub {
			for _, actor := range c.By {
				spells = append(spells, permanentSpell(actor))
			}
		}
	}
	return d.mergeSpells(spells)
}

// Matrix returns the number of hubs on topics by kind of actor. Topics are separated by
// commas; no topics means the top ones. A topic that is named twice has its rows once.
//
// Choice: an ended hub counts from its beginning on; kinds of events that tie no actors
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
			for _, p := range d.participations(hub, d.firstStep, active) {
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

// uptake is the part of a country or organization in a hub on a topic.
type uptake struct {
	participation
	hub string
}

// Diffusion returns the order in which actors took up a topic.
//
// Choice: of several first hubs of one day, the one with the narrower date counts, then
// events before instruments and these before commitments, then the one with the smaller
// id. A report does not count for an actor that only issued or adopted it.
//
// Choice: the rung is the highest step of the hub that holds on the day, "ended" if it is
// over, the same for all actors with a part in it.
//
// Choice: a partner certainly had the topic by the least last day of all its hubs on the
// topic, including those without a known beginning.
func (d *Dataset) Diffusion(topic string, day Day) Table {
	t := Table{Columns: []string{"order", "actor", "first", "hub", "rung", "through"}, Sets: []string{"through"}}
	ties := d.begun(d.Entries(), day, "")
	var all, firsts []uptake
	for _, hub := range d.hubs() {
		central := slices.DeleteFunc(slices.Clone(d.topics(hub)), func(t Topic) bool { return t.Salience == "context" })
		if !concerns(central, topic) {
			continue
		}
		for _, p := range append(d.participations(hub, d.mainStep, active), d.issuers(hub)...) {
			if p.from <= day {
				all = append(all, uptake{p, hub})
			}
		}
	}
	for _, s := range all {
		if s.from == Neg {
			continue
		}
		k := slices.IndexFunc(firsts, func(o uptake) bool { return o.root == s.root })
		switch {
		case k < 0:
			firsts = append(firsts, s)
		case s.from > firsts[k].from:
		case s.from < firsts[k].from, s.hi < firsts[k].hi, s.hi == firsts[k].hi && d.kindOrder(s.hub) < d.kindOrder(firsts[k].hub):
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
		t.Rows = append(t.Rows, []any{order, s.root, dateCell(s.date), s.hub, d.rungShown(s.hub, day), d.through(s, all, ties)})
	}
	return t
}

// issuers returns the actors that issued or adopted an instrument and have no other part
// in it, from the day of the instrument as a whole, whatever the day of their own leg.
func (d *Dataset) issuers(hub string) []participation {
	i := d.instrument(hub)
	on, ok := d.mainStep(hub)
	if i == nil || i.Kind == "report" || !ok {
		return nil
	}
	takesPart := d.participantSpells(hub, active)
	var list []participation
	for _, p := range i.Parties {
		root := d.root(p.Actor)
		is := func(s Spell) bool { return s.Actor == root }
		if (p.Role == "issuer" || p.Role == "adopter") && !slices.ContainsFunc(takesPart, is) {
			list = append(list, participation{root, on.Lo, on.Hi, on.Date})
		}
	}
	return list
}

// rungShown returns the highest step of a hub that holds on the day, or "ended" if it is
// over.
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

// kindOrder returns the position of a hub's kind in the order of kinds.
func (d *Dataset) kindOrder(hub string) int {
	kind, _, _ := d.weightOf(hub)
	return slices.Index([]string{eventHub, instrumentHub, commitmentHub}, kind)
}

// through returns the partners that were in the actor's first hub by then, and certainly
// had the topic before.
func (d *Dataset) through(s uptake, all []uptake, ties []Entry) []string {
	list := []string{}
	for _, r := range d.roots() {
		if r == s.root {
			continue
		}
		tied := slices.ContainsFunc(between(ties, s.root, r), func(e Entry) bool { return e.Hub == s.hub && e.From <= s.from })
		had := slices.ContainsFunc(all, func(o uptake) bool { return o.root == r && o.hi < s.from })
		if tied && had {
			list = append(list, r)
		}
	}
	return list
}
