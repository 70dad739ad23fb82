package oracle

import (
	"slices"
	"strings"
)

func (w *drawer) instrument(id string) {
	i := Instrument{
		ID: id, Kind: w.oneOf("treaty", "agreement", "memorandum-of-understanding", "partnership", "programme", "project",
			"initiative", "initiative", "resolution", "resolution", "strategy", "report", "joint-declaration"),
		Status: w.oneOf("", "", "proposed", "announced", "adopted", "signed", "signed", "in-force", "in-force",
			"completed", "superseded", "terminated"),
		Announced: w.maybeDate(.3, 2007, 2012), Launched: w.maybeDate(.15, 2009, 2013),
		Signed: w.maybeDate(.45, 2009, 2014), Adopted: w.maybeDate(.15, 2009, 2014),
		InForce: w.maybeDate(.35, 2010, 2016), Expires: w.maybeDate(.25, 2014, 2022), Topics: w.topics(),
	}
	if w.chance(.08) {
		i.Signed = w.openDate(2009, 2014)
	}
	if i.Status == "proposed" {
		i.Launched, i.Signed, i.Adopted, i.InForce = "", "", "", ""
	}
	w.orderDates(&i)
	for _, actor := range w.sample(w.between(2, 4), w.collective()) {
		i.Parties = append(i.Parties, w.legs(actor)...)
	}
	for k := range i.Parties {
		i.Parties[k].fitDates(&i)
	}
	w.d.Instruments = append(w.d.Instruments, i)
}

// fitDates lets no party stay longer than the instrument, and makes uncertain the other
// dates that lie before or after it: files with certain dates of that kind are rejected.
func (p *Party) fitDates(i *Instrument) {
	if i.Expires != "" && p.Until.Lo() > i.Expires.Lo() {
		p.Until = ""
	}
	if i.Expires != "" && p.Date != "" && p.Date.Lo() > i.Expires.Hi() {
		p.Date = p.Date.uncertain()
	}
	first := Inf
	for _, d := range []Date{i.Announced, i.Launched, i.Signed, i.Adopted, i.InForce} {
		if d != "" {
			first = min(first, d.Lo())
		}
	}
	if p.Until != "" && p.Until.Hi() < first {
		p.Until = p.Until.uncertain()
	}
}

// uncertain returns the date with a question mark.
func (d Date) uncertain() Date { return Date(strings.TrimRight(string(d), "?~")) + "?" }

// orderDates removes dates that precede those that they must follow. An instrument in
// force may have been signed, adopted or announced later.
func (w *drawer) orderDates(i *Instrument) {
	for _, pair := range [][2]*Date{
		{&i.Announced, &i.Launched}, {&i.Announced, &i.Signed}, {&i.Announced, &i.Adopted},
		{&i.Announced, &i.Expires}, {&i.Launched, &i.Expires}, {&i.Signed, &i.Expires}, {&i.Adopted, &i.Expires}, {&i.InForce, &i.Expires},
	} {
		if *pair[0] != "" && *pair[1] != "" && pair[1].Hi() < pair[0].Lo() {
			*pair[1] = ""
		}
	}
}

// legs returns the legs of one actor on an instrument: one, or two that follow each other
// in time.
func (w *drawer) legs(actor string) []Party {
	p := Party{Actor: actor, Role: w.oneOf("party", "party", "party", "party", "signatory", "initiator", "sponsor", "co-sponsor",
		"supporter", "observer", "issuer", "adopter", "implementer", "funder")}
	p.Date = w.maybeDate(.4, 2008, 2013)
	if p.Role != "party" && p.Role != "signatory" {
		return []Party{p}
	}
	p.Action = w.oneOf("", "", "", "signature", "ratification", "accession")
	switch {
	case w.chance(.1):
		p.Action, p.Date = "withdrawal", w.maybeDate(.9, 2015, 2021)
	case w.chance(.2):
		p.Until = w.date(2014, 2021)
		if w.o.Spells && w.chance(.5) {
			p.Until = w.date(2014, 2015)
			return []Party{p, {Actor: actor, Role: p.Role, Action: p.Action, Date: w.date(2017, 2019), Until: w.maybeDate(.4, 2020, 2022)}}
		}
	case p.Role == "signatory" && w.chance(.6):
		next := Party{Actor: actor, Role: "party", Action: "ratification", Date: w.date(2014, 2018)}
		if w.chance(.4) {
			next.Action = "withdrawal"
		}
		return []Party{p, next}
	}
	return []Party{p}
}

// supersede lets some instruments replace earlier ones.
func (w *drawer) supersede() {
	list := w.d.Instruments
	for k := 1; k < len(list); k++ {
		if w.chance(.2) {
			list[k].Supersedes = []string{list[w.IntN(k)].ID}
		}
	}
}

// announced gives some events the date of their announcement.
func (w *drawer) announced(e *Event) {
	if w.chance(.5) {
		if d := w.openDate(2006, 2020); e.Date == "" || d.Lo() <= e.Date.Hi() {
			e.Announced = d
		}
	}
}

func (w *drawer) event(id string) {
	e := Event{
		ID: id, Kind: w.oneOf("council-meeting", "summit", "bilateral-meeting", "bilateral-meeting", "seminar", "visit", "signing",
			"signing", "launch", "adoption", "accession", "forum", "negotiation-round", "engagement"),
		Status: w.oneOf("held", "held", "held", "held", "held", "planned", "cancelled"), Topics: w.topics(),
	}
	if w.chance(.85) {
		e.Date = w.openDate(2008, 2022)
	}
	for range w.between(2, 4) {
		p := Participant{Actor: w.oneOf(w.collective()...), Role: w.oneOf("party", "participant", "participant", "host", "chair",
			"initiator", "co-initiator", "visitor", "mentioned", "speaker", "witness")}
		if len(w.d.People) > 0 && w.chance(.35) {
			n := w.IntN(len(w.d.People))
			p.Actor = w.d.People[n]
			if w.chance(.6) {
				p.For = w.oneOf(w.collective()...)
			} else {
				p.As = w.d.Offices[n].ID
			}
		}
		if !slices.ContainsFunc(e.Participants, func(o Participant) bool { return o.Actor == p.Actor && o.Role == p.Role }) {
			e.Participants = append(e.Participants, p)
		}
	}
	if n := len(w.d.Events); n > 0 && w.chance(.3) {
		outer := w.d.Events[w.IntN(n)]
		if max(outer.Date.Lo(), e.Date.Lo()) <= min(outer.Date.Hi(), e.Date.Hi()) {
			e.Within = outer.ID
		}
	}
	w.d.Events = append(w.d.Events, e)
}

// results lets an event result in instruments, commitments and organizations.
func (w *drawer) results(e *Event) {
	for _, i := range w.d.Instruments {
		if w.chance(.15) {
			e.Results = append(e.Results, i.ID)
		}
	}
	for _, c := range w.d.Commitments {
		if c.From != e.ID && w.chance(.08) {
			e.Results = append(e.Results, c.ID)
		}
	}
	for _, o := range w.d.Organizations {
		if w.chance(.1) {
			e.Results = append(e.Results, o.ID)
		}
	}
}

func (w *drawer) commitment(id string) {
	c := Commitment{
		ID: id, By: w.sample(w.between(1, 2), w.collective()), Topics: w.topics(),
		Modality: w.oneOf("express-openness", "welcome", "consider", "explore", "call-for", "will", "will", "continue"),
	}
	for _, actor := range w.sample(w.between(0, 2), w.collective()) {
		if !slices.Contains(c.By, actor) {
			c.To = append(c.To, actor)
		}
	}
	var instruments []string
	for _, i := range w.d.Instruments {
		instruments = append(instruments, i.ID)
	}
	if w.chance(.6) {
		c.From = w.d.Events[w.IntN(len(w.d.Events))].ID
	}
	if c.From == "" || w.chance(.2) {
		c.Under = w.sample(w.between(1, 2), instruments)
	}
	w.d.Commitments = append(w.d.Commitments, c)
}
