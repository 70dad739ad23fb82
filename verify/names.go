package verify

import (
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
	// forms are the names of nodes, folded into words, made when they are first asked for.
	forms map[string][][]string
	// acting are the people, bodies and offices that act for an actor.
	acting map[string][]string
	// held are the offices of people, and adds the names that additions give.
	held, adds map[string][]string
}

func newNames(ix *resolve.Index) *names {
	n := &names{ix: ix, forms: make(map[string][][]string), acting: make(map[string][]string),
		held: make(map[string][]string), adds: make(map[string][]string)}
	for r := range ix.Records() {
		switch r.Section.Label {
		case schema.LabelGovernmentBody, schema.LabelOffice:
			if of := ix.ActsFor(r.ID()); of != "" && of != r.ID() {
				n.acting[of] = append(n.acting[of], r.ID())
			}
		}
		if r.Section == schema.AdditionsSection {
			for _, name := range r.Names() {
				n.adds[r.Subject()] = append(n.adds[r.Subject()], name.Text)
			}
		}
		for _, d := range r.All("holders") {
			n.held[d.Object.Text("person")] = append(n.held[d.Object.Text("person")], r.Subject())
			if of := ix.ActsFor(r.Subject()); of != "" {
				n.acting[of] = append(n.acting[of], d.Object.Text("person"))
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
	var texts []string
	if world.IsCountry(id) {
		names := world.CountryNames(id)
		texts = append(texts, names.List()...)
		for _, c := range world.Countries() {
			if c.ID == id {
				texts = append(texts, c.Called()...)
			}
		}
	}
	if r := n.ix.Declared(id); r != nil {
		for _, name := range r.Names() {
			texts = append(texts, name.Text)
		}
	}
	texts = append(texts, n.adds[id]...)
	var forms [][]string
	for _, text := range texts {
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
	words := s.paragraphs[paragraph-1].Words
	for _, other := range append([]string{id}, n.acting[id]...) {
		if by := n.inText(other, s.paragraphs[paragraph-1]); by != "" {
			return by
		}
		if by := n.partOfName(other, s, paragraph); by != "" {
			return by
		}
	}
	if !n.namedBefore(id, s, paragraph) {
		return ""
	}
	label := n.ix.Label(id)
	if by := reading.NounCues().In(string(label), words); by != "" {
		return by
	}
	if label == schema.LabelCountry || label == schema.LabelOrganization {
		for _, c := range reading.CarryCues() {
			if c.Find(words) >= 0 {
				return strings.Join(c, " ")
			}
		}
	}
	return ""
}

// beginning returns the first two words of a title if they stand in a text: the Secretary-General, without of what.
func (n *names) beginning(office string, words []string) string {
	for _, form := range n.of(office) {
		if len(form) >= 2 && reading.Find(words, form[:2]) >= 0 {
			return strings.Join(form[:2], " ")
		}
	}
	return ""
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
	if label == schema.LabelOffice {
		return n.beginning(id, s.paragraphs[paragraph-1].Words)
	}
	for _, office := range n.held[id] {
		if by := n.beginning(office, s.paragraphs[paragraph-1].Words); by != "" {
			return by
		}
	}
	for _, form := range n.of(id) {
		for _, part := range form {
			if utf8.RuneCountInString(part) >= 3 && reading.Find(s.paragraphs[paragraph-1].Words, []string{part}) >= 0 {
				return part
			}
		}
	}
	return ""
}
