package verify

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"entente/reading"
	"entente/schema"
	"entente/schema/resolve"
	"entente/schema/world"
)

// names knows by which words texts name the nodes of a dataset.
type names struct {
	ix *resolve.Index
	// written are the names that the facts give to nodes, and forms all names, folded into words, made when they are first
	// asked for.
	written map[string][]string
	forms   map[string][][]string
	// acting are the people, bodies and offices that act for an actor, and held the offices of people.
	acting, held map[string][]string
}

func newNames(ix *resolve.Index) *names {
	n := &names{ix: ix, written: make(map[string][]string), forms: make(map[string][][]string),
		acting: make(map[string][]string), held: make(map[string][]string)}
	for r := range ix.Records() {
		id := r.Subject()
		for _, name := range r.Names() {
			n.written[id] = append(n.written[id], name.Text)
		}
		of := ix.ActsFor(id)
		if label := r.Section.Label; (label == schema.LabelGovernmentBody || label == schema.LabelOffice) && of != "" && of != id {
			n.acting[of] = append(n.acting[of], id)
		}
		for _, d := range r.All("holders") {
			person := d.Object.Text("person")
			n.held[person] = append(n.held[person], id)
			if of != "" {
				n.acting[of] = append(n.acting[of], person)
			}
		}
	}
	return n
}

// of returns the names of a node as words.
func (n *names) of(id string) [][]string {
	if forms, known := n.forms[id]; known {
		return forms
	}
	country := world.CountryNames(id)
	texts := country.List()
	for _, c := range world.Countries() {
		if c.ID == id {
			texts = append(texts, c.Called()...)
		}
	}
	var forms [][]string
	for _, text := range append(texts, n.written[id]...) {
		if words := reading.Words(text); len(words) > 0 {
			forms = append(forms, words)
		}
	}
	forms = append(forms, reading.Adjectives(id)...)
	n.forms[id] = forms
	return forms
}

// inText returns the name by which a paragraph names a node, or "".
func (n *names) inText(id string, t reading.Text) string {
	words := t.Words
	if world.IsCountry(id) {
		words = t.Nations
	}
	best := ""
	for _, form := range n.of(id) {
		if reading.Find(words, form) >= 0 && len(strings.Join(form, " ")) > len(best) {
			best = strings.Join(form, " ")
		}
	}
	return best
}

// carries returns by what a paragraph of a source names an actor: by a name or an adjective, by somebody or something
// that acts for it, or, if a paragraph before has named it, by a part of a name or words such as both sides; "" if by
// nothing.
func (n *names) carries(id string, s *source, paragraph int) string {
	t := s.paragraphs[paragraph-1]
	for _, other := range append([]string{id}, n.acting[id]...) {
		if by := cmp.Or(n.inText(other, t), n.partOfName(other, s, paragraph)); by != "" {
			return by
		}
	}
	if !n.namedBefore(id, s, paragraph) {
		return ""
	}
	label := n.ix.Label(id)
	by := reading.First(t.Hits, "nouns", string(label))
	if by == "" && (label == schema.LabelCountry || label == schema.LabelOrganization) {
		by = reading.First(t.Hits, "carry", "")
	}
	return by
}

// beginning returns the first two words of a title if they stand in a text: the Secretary-General, without of what.
func (n *names) beginning(office string, words []string) string {
	var titles [][]string
	for _, form := range n.of(office) {
		if len(form) >= 2 {
			titles = append(titles, form[:2])
		}
	}
	return reading.FirstOf(titles, words)
}

// namedBefore reports whether a source names a node, or somebody who acts for it, before a paragraph.
func (n *names) namedBefore(id string, s *source, paragraph int) bool {
	first, known := s.named[id]
	if !known {
		for i := 1; i <= len(s.paragraphs) && first == 0; i++ {
			for _, other := range append([]string{id}, n.acting[id]...) {
				if s.has(i) && n.inText(other, s.paragraphs[i-1]) != "" {
					first = i
				}
			}
		}
		s.named[id] = first
	}
	return first > 0 && first < paragraph
}

// partOfName returns the given or family name of a person, or the beginning of a title, if a paragraph before has the
// whole of it.
func (n *names) partOfName(id string, s *source, paragraph int) string {
	label := n.ix.Label(id)
	if label != schema.LabelPerson && label != schema.LabelOffice || !n.namedBefore(id, s, paragraph) {
		return ""
	}
	words := s.paragraphs[paragraph-1].Words
	if label == schema.LabelOffice {
		return n.beginning(id, words)
	}
	for _, office := range n.held[id] {
		if by := n.beginning(office, words); by != "" {
			return by
		}
	}
	var parts [][]string
	for _, form := range n.of(id) {
		for i, part := range form {
			if utf8.RuneCountInString(part) >= 3 {
				parts = append(parts, form[i:i+1])
			}
		}
	}
	return reading.FirstOf(parts, words)
}
