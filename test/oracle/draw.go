package oracle

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Options configure Draw.
type Options struct {
	// Spells lets parties of one role leave an instrument and return to it, which needs
	// an id for each leg. It is off by default, because fact files cannot express it.
	Spells bool
}

// Draw returns the random dataset of a seed. Its fact files are valid.
func Draw(seed uint64, o Options) *Dataset {
	w := &drawer{Rand: rand.New(rand.NewPCG(seed, 1)), d: new(Dataset), o: o}
	w.actors()
	w.memberships()
	w.exactCounts()
	for n := range w.between(2, 6) {
		w.instrument(fmt.Sprintf("i%d", n+1))
	}
	w.supersede()
	for n := range w.between(2, 6) {
		w.event(fmt.Sprintf("e%d", n+1))
	}
	for n := range w.between(2, 5) {
		w.commitment(fmt.Sprintf("c%d", n+1))
	}
	for k := range w.d.Events {
		w.results(&w.d.Events[k])
	}
	for k := range w.d.Events {
		w.announced(&w.d.Events[k])
	}
	return w.d
}

// Ask returns a random question about each report for a dataset. The days are before,
// within and after the dates of the dataset.
func Ask(seed uint64, d *Dataset) []Question {
	w := &drawer{Rand: rand.New(rand.NewPCG(seed, 2)), d: d}
	roots := d.roots()
	var list []Question
	for _, report := range Reports() {
		day := DayOf(w.between(2004, 2026), w.between(1, 12), w.between(1, 28))
		first := DayOf(w.between(2004, 2024), w.between(1, 12), w.between(1, 28))
		a, b := w.twoOf(roots)
		args := map[string]string{}
		switch report {
		case "partners", "rungs":
			args["actor"], args["topic"] = a, w.maybe(.3, w.topic)
		case "ranking":
			args["actor"], args["topic"], args["top"] = w.maybe(.3, func() string { return a }), w.maybe(.3, w.topic), "1000"
		case "compare":
			args["a"], args["b"], args["topic"] = a, b, w.maybe(.3, w.topic)
		case "tables":
			args["a"], args["b"] = a, b
		case "path":
			args["a"], args["b"], args["max"], args["k"] = a, b, "3", "100"
		case "clusters":
			args["topic"] = w.maybe(.3, w.topic)
		case "coalitions":
			args["actor"] = w.maybe(.3, func() string { return a })
		case "changes":
			args["from"], args["quiet"] = first.String(), fmt.Sprint(w.between(12, 48))
		case "matrix":
			args["topics"] = w.maybe(.7, func() string { return w.topic() + "," + "cyb.threat" })
		case "diffusion":
			args["topic"] = w.topic()
		case "reach":
			args["actor"] = a
		}
		for name, value := range args {
			if value == "" {
				delete(args, name)
			}
		}
		list = append(list, Question{report, args, day})
	}
	return list
}

type drawer struct {
	*rand.Rand
	d *Dataset
	o Options
}

// between returns a number from low to high.
func (w *drawer) between(low, high int) int { return low + w.IntN(high-low+1) }

func (w *drawer) chance(p float64) bool { return w.Float64() < p }

// maybe returns the result of draw with probability p, or else "".
func (w *drawer) maybe(p float64, draw func() string) string {
	if w.chance(p) {
		return draw()
	}
	return ""
}

func (w *drawer) oneOf(list ...string) string { return list[w.IntN(len(list))] }

// sample returns n different items of the list, or all if it has fewer.
func (w *drawer) sample(n int, list []string) []string {
	list = slices.Clone(list)
	w.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:min(n, len(list))]
}

func (w *drawer) twoOf(list []string) (string, string) {
	pair := w.sample(2, list)
	return pair[0], pair[1]
}

func (w *drawer) topic() string {
	return w.oneOf("ai", "ai", "ai.models", "ai.safety", "cyb", "cyb.threat", "gov.ai", "gov.ai.law", "technology", "governance")
}

func (w *drawer) topics() []Topic {
	var list []Topic
	for range w.between(0, 3) {
		t := Topic{w.topic(), w.oneOf("primary", "primary", "secondary", "context")}
		if !slices.ContainsFunc(list, func(o Topic) bool { return o.ID == t.ID }) {
			list = append(list, t)
		}
	}
	return list
}

// date returns a date in the given years: a day, a month or a year, perhaps uncertain.
func (w *drawer) date(first, last int) Date {
	y, m, d := w.between(first, last), w.between(1, 12), w.between(1, 28)
	switch w.IntN(8) {
	case 0:
		return Date(fmt.Sprint(y))
	case 1, 2:
		return Date(fmt.Sprintf("%d-%02d", y, m))
	case 3:
		return Date(fmt.Sprintf("%d-%02d?", y, m))
	case 4:
		return Date(fmt.Sprintf("%d-%02d-%02d~", y, m, d))
	}
	return Date(fmt.Sprintf("%d-%02d-%02d", y, m, d))
}

// openDate is like date, but the result may lack either bound or be an interval of two
// dates.
func (w *drawer) openDate(first, last int) Date {
	switch w.IntN(10) {
	case 0:
		return "../" + w.date(first, last)
	case 1:
		return w.date(first, last) + "/.."
	case 2:
		a, b := w.date(first, last), w.date(first, last)
		if b.Hi() < a.Lo() {
			a, b = b, a
		}
		return a + "/" + b
	}
	return w.date(first, last)
}

// maybeDate returns a date in the given years with probability p, or else "".
func (w *drawer) maybeDate(p float64, first, last int) Date {
	if w.chance(p) {
		return w.date(first, last)
	}
	return ""
}

func (w *drawer) actors() {
	d := w.d
	d.Countries = w.sample(w.between(3, 7), []string{"are", "deu", "egy", "fra", "jpn", "kor", "mar", "usa"})
	slices.Sort(d.Countries)
	for n := range w.between(1, 3) {
		o := Organization{ID: fmt.Sprintf("o%d", n+1)}
		o.Kind = w.oneOf("regional-organization", "alliance", "coalition", "coalition", "company", "joint-body")
		if n > 0 && w.chance(.3) {
			o.PartOf = w.oneOf(append(slices.Clone(d.Countries), d.Organizations[0].ID)...)
		}
		o.CompleteAsOf = w.maybeDate(.3, 2010, 2022)
		if w.chance(.4) {
			o.Stated, o.StatedN = w.oneOf("more_than", "at_least", "about", "exactly"), w.between(9, 40)
		}
		d.Organizations = append(d.Organizations, o)
	}
	for n := range w.between(0, 2) {
		parents := slices.Clone(d.Countries[:2])
		for _, o := range d.Organizations {
			parents = append(parents, o.ID)
		}
		if n > 0 {
			parents = append(parents, "b1", "b1")
		}
		d.Bodies = append(d.Bodies, Body{fmt.Sprintf("b%d", n+1), w.oneOf(parents...)})
	}
	for n := range w.between(0, 3) {
		id := fmt.Sprintf("p%d", n+1)
		d.People = append(d.People, id)
		d.Offices = append(d.Offices, Office{fmt.Sprintf("f%d", n+1), w.oneOf(w.collective()...), id})
	}
}

// collective returns all countries, organizations and bodies.
func (w *drawer) collective() []string {
	list := slices.Clone(w.d.Countries)
	for _, o := range w.d.Organizations {
		list = append(list, o.ID)
	}
	for _, b := range w.d.Bodies {
		list = append(list, b.ID)
	}
	return list
}

// exactCounts has a source state the exact number of full and founding members of some
// organizations.
func (w *drawer) exactCounts() {
	for k := range w.d.Organizations {
		o := &w.d.Organizations[k]
		var listed []string
		for _, m := range w.d.Memberships {
			if m.Org == o.ID && (m.Status == "full" || m.Status == "founding") && !slices.Contains(listed, m.Member) {
				listed = append(listed, m.Member)
			}
		}
		if len(listed) > 0 && w.chance(.4) {
			o.Stated, o.StatedN = "exactly", len(listed)
		}
	}
}

// memberships draws the members of organizations, some with two spells.
func (w *drawer) memberships() {
	status := func() string {
		return w.oneOf("full", "full", "founding", "associate", "observer", "partner", "candidate", "suspended")
	}
	for _, o := range w.d.Organizations {
		for _, member := range w.sample(w.between(0, 4), w.collective()) {
			if member == o.ID || o.PartOf == member || w.d.isPartOf(member, o.ID) {
				continue
			}
			m := Membership{Org: o.ID, Member: member, Status: status(), Since: w.maybeDate(.7, 2006, 2012)}
			if w.chance(.4) {
				m.Until = w.date(2013, 2016)
				if w.chance(.5) {
					w.d.Memberships = append(w.d.Memberships,
						Membership{Org: o.ID, Member: member, Status: status(), Since: w.date(2017, 2019), Until: w.maybeDate(.4, 2020, 2023)})
				}
			}
			w.d.Memberships = append(w.d.Memberships, m)
		}
	}
}
