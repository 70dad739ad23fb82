package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente/loaders"
	"entente/schema"
)

// Value is a value of a field of an entry.
type Value struct{ Entry, Field, Value string }

// Frame is the fact file for which a draft is written.
type Frame struct {
	// Story begins the ids of hubs and commitments.
	Story string
	// Ref returns a paragraph as evidence names it.
	Ref func(paragraph int) string
	// Stated reports whether the facts have a paragraph as evidence of an entry already.
	Stated func(id string, paragraph int) bool
	// Dropped are values to leave out, since the text does not carry them.
	Dropped map[Value]bool
}

// writer writes the entries of a draft below its sources.
type writer struct {
	*Draft
	Frame
	b *strings.Builder
	// naming are the paragraphs that name an entry.
	naming map[*entry][]*paragraph
	// open are remarks on what was not entered.
	open []remark
}

// remark says what was not entered of a paragraph.
type remark struct {
	n    int
	text string
}

// YAML returns the sections of a fact file below its sources.
func (d *Draft) YAML(f Frame) string {
	w := &writer{Draft: d, Frame: f, b: new(strings.Builder), naming: make(map[*entry][]*paragraph)}
	for _, p := range d.body {
		for _, s := range p.spans {
			list := w.naming[s.entry]
			if (s.label == schema.LabelPlace || !s.place) && !slices.Contains(list[max(0, len(list)-1):], p) && len(list) < mostParagraphs {
				w.naming[s.entry] = append(list, p)
			}
		}
	}
	w.section("places", w.places)
	w.section("organizations", func() { w.collectives(schema.LabelOrganization) })
	w.section("bodies", func() { w.collectives(schema.LabelGovernmentBody) })
	w.section("people", w.persons)
	w.section("offices", w.posts)
	w.section("instruments", func() { w.hubsOf(false) })
	w.section("events", func() { w.hubsOf(true) })
	w.section("commitments", w.commitments)
	w.section("additions", w.additions)
	w.remarks()
	return w.b.String()
}

// section writes a section if it has entries.
func (w *writer) section(name string, entries func()) {
	whole := w.b
	w.b = new(strings.Builder)
	entries()
	if w.b.Len() > 0 {
		whole.WriteString(name + ":\n" + w.b.String())
	}
	w.b = whole
}

// field is a field with its value as the file has it; without a value it is left out.
type field struct{ name, value string }

// entry writes an entry, a line for each field.
func (w *writer) entry(fields ...field) {
	before := "  - "
	for _, f := range fields {
		if f.value != "" {
			w.b.WriteString(before + f.name + ": " + f.value + "\n")
			before = "    "
		}
	}
}

// row writes an entry in one line.
func (w *writer) row(fields ...field) { w.b.WriteString("  - " + flow(fields...) + "\n") }

// flow returns fields in braces.
func flow(fields ...field) string {
	var parts []string
	for _, f := range fields {
		if f.value != "" {
			parts = append(parts, f.name+": "+f.value)
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// sequence returns values in brackets; "" for none.
func sequence(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return "[" + strings.Join(values, ", ") + "]"
}

// name returns the names of an entry: those of the built-in tables in both languages, or the one of the text.
func (e *entry) name() string {
	in := func(language string) string {
		if name := e.names.Part(language); name != nil && *name != "" {
			return loaders.Quote(*name)
		}
		return ""
	}
	return flow(field{"en", in("en")}, field{"ar", in("ar")})
}

// inLanguage returns a name in the language of the text.
func (w *writer) inLanguage(name string) string { return flow(field{w.language, loaders.Quote(name)}) }

// evidence returns paragraphs as evidence. A note, if there is one, is added to one of them, or else to the first.
func (w *writer) evidence(paragraphs []*paragraph, noted *paragraph, note string) string {
	if note != "" && len(paragraphs) > 0 {
		noted = cmp.Or(noted, paragraphs[0])
		fields := []field{{w.Ref(noted.n), "[rest, {" + note + "}]"}}
		for _, p := range paragraphs {
			if p != noted {
				fields = append(fields, field{w.Ref(p.n), "rest"})
			}
		}
		return flow(fields...)
	}
	if len(paragraphs) == 1 {
		return w.Ref(paragraphs[0].n)
	}
	var refs []string
	for _, p := range paragraphs {
		refs = append(refs, w.Ref(p.n))
	}
	return sequence(refs)
}

// inferred returns the note that a field is inferred; "" if it is not.
func inferred(is bool, field string) string {
	if !is {
		return ""
	}
	return "supports: " + field + ", basis: inferred"
}

// kept returns a value of a field of an entry; "" if it is dropped.
func (w *writer) kept(entry, field, value string) string {
	if w.Dropped[Value{entry, field, value}] {
		return ""
	}
	return value
}

func (w *writer) remark(p *paragraph, format string, args ...any) {
	w.open = append(w.open, remark{p.n, fmt.Sprintf(format, args...)})
}

// places declares the places where events happen, if they are not known.
func (w *writer) places() {
	seen := make(map[*entry]bool)
	for _, h := range w.allHubs {
		if e := h.place; e != nil && !e.known && !seen[e] && len(w.naming[e]) > 0 {
			seen[e] = true
			w.row(field{"id", e.id}, field{"kind", e.kind}, field{"in", e.partOf}, field{"name", e.name()},
				field{"evidence", w.evidence(w.naming[e], nil, "")})
		}
	}
}

// declared reports whether the file can refer to an entry: it is known, or has what an entry needs.
func (w *writer) declared(e *entry) bool {
	if e != nil && !e.known && e.label == schema.LabelGovernmentBody {
		return w.declared(w.byID(e.partOf))
	}
	return e != nil && e.id != ""
}

// collectives declares the organizations or the bodies that are not known, with those that they are part of.
func (w *writer) collectives(label schema.Label) {
	list, _ := w.entries((*span).collective)
	for _, e := range list {
		for of := w.byID(e.partOf); of != nil && of.label != schema.LabelCountry && !slices.Contains(list, of); of = w.byID(of.partOf) {
			list = append(list, of)
		}
	}
	for _, e := range list {
		paragraphs := w.naming[e]
		switch {
		case e.label != label || e.known:
		case w.declared(e):
			aliases := make([]string, len(e.aliases))
			for i, name := range e.aliases {
				aliases[i] = loaders.Quote(name)
			}
			w.entry(field{"id", e.id}, field{"kind", e.kind}, field{"part_of", e.partOf}, field{"name", e.name()},
				field{"aliases", sequence(aliases)}, field{"evidence", w.evidence(paragraphs, nil, inferred(e.inferred, "part_of"))})
		case len(paragraphs) > 0:
			w.remark(paragraphs[0], "%s: of which country or organization?", e.names.Get(w.language))
		}
	}
}

func (w *writer) persons() {
	for _, who := range w.everybody {
		if !who.known {
			w.row(field{"id", who.id}, field{"name", who.name()}, field{"evidence", w.evidence(w.naming[who.entry], nil, "")})
		}
	}
}

// posts declares the offices that the text gives people.
func (w *writer) posts() {
	for _, who := range w.everybody {
		name := who.names.Get(w.language)
		for i, t := range who.offices {
			id := who.id + "-office"
			if i > 0 {
				id = fmt.Sprintf("%s-%d", id, i+1)
			}
			holder := flow(field{"person", who.id}, field{"evidence", w.Ref(t.p.n)})
			switch {
			case t.former:
				w.remark(t.p, "%s, %s: of whom, and until when?", name, t.text)
			case t.rank == "" || !w.declared(t.of):
				w.remark(t.p, "%s, %s: of which country or organization?", name, t.text)
			default:
				w.entry(field{"id", id}, field{"name", w.inLanguage(t.text)}, field{"of", t.of.id}, field{"rank", t.rank},
					field{"holders", sequence([]string{holder})}, field{"evidence", w.evidence([]*paragraph{t.p}, nil, inferred(t.inferred, "of"))})
			}
		}
	}
}

// additions gives what is declared elsewhere the paragraphs that name it.
func (w *writer) additions() {
	known, _ := w.entries(func(s *span) bool { return s.known && s.label != schema.LabelPlace })
	for _, e := range known {
		paragraphs := slices.DeleteFunc(slices.Clone(w.naming[e]), func(p *paragraph) bool { return w.Stated(e.id, p.n) })
		if w.kept(e.id, "to", e.id) != "" && len(paragraphs) > 0 {
			w.row(field{"to", e.id}, field{"evidence", w.evidence(paragraphs, nil, "")})
		}
	}
}

// remarks writes what was recognised and not entered, as comments.
func (w *writer) remarks() {
	for _, p := range w.paragraphs {
		for _, doubt := range p.doubts {
			w.remark(p, "%s", doubt)
		}
		for _, m := range p.moments {
			if !slices.ContainsFunc(w.allHubs, func(h *hub) bool { return h.date == m }) {
				w.remark(p, "%s: of what is it the date?", m.value)
			}
		}
	}
	if len(w.open) == 0 {
		return
	}
	w.b.WriteString("# Not entered, since the text leaves it open, by paragraph:\n")
	slices.SortStableFunc(w.open, func(a, b remark) int { return a.n - b.n })
	for _, r := range slices.Compact(w.open) {
		fmt.Fprintf(w.b, "#   %d: %s\n", r.n, r.text)
	}
}
