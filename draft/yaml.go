package draft

import (
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
	*drafter
	Frame
	b *strings.Builder
	// names are the paragraphs that name an entry, once they were asked for.
	names map[*entry][]*paragraph
	// open are remarks on what was not entered.
	open []remark
}

// remark says what was not entered of a paragraph.
type remark struct {
	n    int
	text string
}

// YAML returns the sections of a fact file below its sources.
func (draft *Draft) YAML(f Frame) string {
	w := &writer{drafter: draft.d, Frame: f, b: new(strings.Builder)}
	w.section("places", w.places)
	w.section("organizations", func() { w.collective(schema.LabelOrganization) })
	w.section("bodies", func() { w.collective(schema.LabelGovernmentBody) })
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

func (w *writer) line(indent int, format string, args ...any) {
	w.b.WriteString(strings.Repeat("  ", indent))
	fmt.Fprintf(w.b, format+"\n", args...)
}

// inYAML returns names as a value: those of the built-in tables in both languages, or the one of the text.
func (e *entry) inYAML() string {
	var parts []string
	for _, language := range []string{"en", "ar"} {
		if name := e.names.Part(language); name != nil && *name != "" {
			parts = append(parts, language+": "+loaders.Quote(*name))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// naming returns the paragraphs that name something.
func (w *writer) naming(e *entry) []*paragraph {
	if w.names == nil {
		w.names = make(map[*entry][]*paragraph)
		for _, p := range w.paragraphs {
			for _, s := range p.spans {
				list := w.names[s.entry]
				if !p.furniture && (s.label == schema.LabelPlace || !s.place) && (len(list) == 0 || list[len(list)-1] != p) && len(list) < mostParagraphs {
					w.names[s.entry] = append(list, p)
				}
			}
		}
	}
	return w.names[e]
}

// refs returns paragraphs as evidence names them.
func (w *writer) refs(paragraphs []*paragraph) []string {
	list := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		list[i] = w.Ref(p.n)
	}
	return list
}

// namedIn returns as evidence the paragraphs that name something.
func (w *writer) namedIn(e *entry) []string { return w.refs(w.naming(e)) }

// evidence returns paragraphs as evidence, of which some fields are inferred.
func evidence(paragraphs []string, inferred string) string {
	if inferred == "" {
		if len(paragraphs) == 1 {
			return paragraphs[0]
		}
		return "[" + strings.Join(paragraphs, ", ") + "]"
	}
	parts := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		parts[i] = p + ": rest"
	}
	parts[0] = fmt.Sprintf("%s: [rest, {supports: %s, basis: inferred}]", paragraphs[0], inferred)
	return "{" + strings.Join(parts, ", ") + "}"
}

func (w *writer) remark(p *paragraph, format string, args ...any) {
	w.open = append(w.open, remark{p.n, fmt.Sprintf(format, args...)})
}

// places declares the places where events happen, if they are not known.
func (w *writer) places() {
	var seen []*entry
	for _, h := range w.allHubs {
		if h.place == nil || h.place.known || slices.Contains(seen, h.place.entry) || len(w.namedIn(h.place.entry)) == 0 {
			continue
		}
		e := h.place.entry
		seen = append(seen, e)
		w.line(1, "- {id: %s, kind: %s, in: %s, name: %s, evidence: %s}", e.id, e.kind, e.partOf, e.inYAML(), evidence(w.namedIn(e), ""))
	}
}

// declared reports whether the file can refer to an entry: it is known, or has what an entry needs.
func (w *writer) declared(e *entry) bool {
	switch {
	case e == nil || e.id == "":
		return false
	case e.known || e.label == schema.LabelPerson || e.label == schema.LabelPlace:
		return true
	case e.label == schema.LabelGovernmentBody:
		return e.partOf != "" && (w.countries[e.partOf] != nil || w.declared(w.byID(e.partOf)))
	default:
		return true
	}
}

// byID returns the organization or body of an id among those that tables and texts have; nil if there is none.
func (w *writer) byID(id string) *entry {
	if e := w.g.known[id]; e != nil {
		return e
	}
	if e := tableEntries()[id]; e != nil {
		return e
	}
	for _, e := range w.orgs {
		if e.id == id {
			return e
		}
	}
	return nil
}

// collective declares the organizations or the bodies that are not known, with those that they are part of.
func (w *writer) collective(label schema.Label) {
	list := w.collectives()
	for _, e := range list {
		for of := w.byID(e.partOf); of != nil && w.countries[of.id] == nil && !slices.Contains(list, of); of = w.byID(of.partOf) {
			list = append(list, of)
		}
	}
	for _, e := range list {
		if e.label != label || e.known {
			continue
		}
		naming := w.naming(e)
		paragraphs := w.refs(naming)
		if !w.declared(e) {
			if len(naming) > 0 {
				w.remark(naming[0], "%s: of which country or organization?", e.names.Get(w.language))
			}
			continue
		}
		w.line(1, "- id: %s", e.id)
		w.line(2, "kind: %s", e.kind)
		if e.partOf != "" {
			w.line(2, "part_of: %s", e.partOf)
		}
		w.line(2, "name: %s", e.inYAML())
		if len(e.aliases) > 0 {
			quoted := make([]string, len(e.aliases))
			for i, name := range e.aliases {
				quoted[i] = loaders.Quote(name)
			}
			w.line(2, "aliases: [%s]", strings.Join(quoted, ", "))
		}
		inferred := ""
		if e.inferred {
			inferred = "part_of"
		}
		if len(paragraphs) > 0 {
			w.line(2, "evidence: %s", evidence(paragraphs, inferred))
		}
	}
}

func (w *writer) persons() {
	for _, who := range w.everybody {
		if !who.known {
			w.line(1, "- {id: %s, name: %s, evidence: %s}", who.id, who.inYAML(), evidence(w.namedIn(who.entry), ""))
		}
	}
}

// posts declares the offices that the text gives people.
func (w *writer) posts() {
	for _, who := range w.everybody {
		var seen []string
		for i := range who.titles {
			t := &who.titles[i]
			text := t.text()
			if slices.Contains(seen, text) {
				continue
			}
			seen = append(seen, text)
			if t.former {
				w.remark(t.p, "%s, %s: of whom, and until when?", who.names.Get(w.language), text)
				continue
			}
			if t.rank == "" || !w.declared(t.of) {
				w.remark(t.p, "%s, %s: of which country or organization?", who.names.Get(w.language), text)
				continue
			}
			id := fmt.Sprintf("%s-office", who.id)
			if len(seen) > 1 {
				id = fmt.Sprintf("%s-office-%d", who.id, len(seen))
			}
			of := ""
			if t.inferred {
				of = "of"
			}
			w.line(1, "- id: %s", id)
			w.line(2, "name: {%s: %s}", w.language, loaders.Quote(text))
			w.line(2, "of: %s", t.of.id)
			w.line(2, "rank: %s", t.rank)
			w.line(2, "holders: [{person: %s, evidence: %s}]", who.id, w.Ref(t.p.n))
			w.line(2, "evidence: %s", evidence([]string{w.Ref(t.p.n)}, of))
		}
	}
}

// additions gives what is declared elsewhere the paragraphs that name it.
func (w *writer) additions() {
	seen := make(map[*entry]bool)
	for _, p := range w.paragraphs {
		for _, s := range p.spans {
			if p.furniture || !s.known || s.label == "" || s.label == schema.LabelPlace || seen[s.entry] {
				continue
			}
			seen[s.entry] = true
			if w.Dropped[Value{s.id, "to", s.id}] {
				continue
			}
			paragraphs := slices.DeleteFunc(slices.Clone(w.naming(s.entry)), func(p *paragraph) bool { return w.Stated(s.id, p.n) })
			if len(paragraphs) > 0 {
				w.line(1, "- {to: %s, evidence: %s}", s.id, evidence(w.refs(paragraphs), ""))
			}
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
