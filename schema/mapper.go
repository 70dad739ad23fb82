package schema

import (
	"crypto/sha256"
	"encoding/hex"
)

// mapper turns the records of one story into nodes and relationships.
type mapper struct {
	ix    *index
	facts StoryFacts
}

// hub is the node that a record's fields belong to: the one it declares, or the
// one that an addition names.
type hub struct {
	id     string
	record *Record
	// evidence of the record, which legs without evidence of their own inherit.
	evidence []*Evidence
}

func (m *mapper) record(r *Record) {
	switch r.Section.Name {
	case "memberships":
		h := hub{id: r.Text("org"), record: r}
		field := organizationsSection.Field("members")
		m.leg(h, field, r.Object)
	case "additions":
		h := hub{id: r.Text("to"), record: r, evidence: r.Evidence()}
		for _, alias := range r.All("aliases") {
			m.alias(h, alias)
		}
		m.edges(h)
	default:
		h := hub{id: r.ID(), record: r, evidence: r.Evidence()}
		m.node(r)
		m.edges(h)
	}
}

// node adds the node that a record declares: every field that is no relationship.
func (m *mapper) node(r *Record) {
	props := Props{"id": r.ID()}
	for i := range r.Section.Fields {
		f := &r.Section.Fields[i]
		if values := r.All(f.Name); len(values) > 0 && f.Name != "id" {
			props.setField(f, values)
		}
	}
	m.fillName(r, props)
	if r.Section.Label == LabelInstrument {
		props.setDate("date", instrumentDate(r.Object))
	}
	m.setConfidence(props, r.Evidence())
	var aliases []string
	for _, a := range r.All("aliases") {
		aliases = append(aliases, a.Text)
	}
	names := append(r.One("name").Names.list(), aliases...)
	props.setFolded(append(names, r.ID(), r.Text("registry"), r.Text("title"))...)
	m.facts.Nodes = append(m.facts.Nodes, Node{ID: r.ID(), Label: r.Section.Label, Props: props, Pos: r.Pos})
}

// fillName names the nodes that need no name of their own: a commitment goes by
// its text, a source by its title or its publisher.
func (m *mapper) fillName(r *Record, props Props) {
	if r.Has("name") {
		return
	}
	switch r.Section.Label {
	case LabelCommitment:
		props.setNames("name", r.One("text").Names)
	case LabelSource:
		props["name"] = r.Text("publisher")
		props.setNames("name", m.ix.names(r.Text("publisher")))
		if r.Has("title") {
			props["name"] = r.Text("title")
		}
	}
}

// setField puts the values of a field that is no relationship into properties.
func (p Props) setField(f *Field, values []Datum) {
	switch f.Type {
	case NamesType:
		p.setNames(f.Name, values[0].Names)
	case DateType:
		p.setDate(f.Name, values[0].Date)
	case NumberType:
		p[f.Name] = values[0].Number
	case CountType:
		p.setCounts(f, values)
	case ObjectType:
		if f.Name == "archive" {
			p["archive_file"] = values[0].Object.Text("file")
			p["archive_sha256"] = values[0].Object.Text("sha256")
		}
	case RefOrTextType:
		p.setTexts(f, wordsOf(values))
	case TextType, ChoiceType, AddressType, WikidataType, ParagraphsType:
		p.setTexts(f, values)
	}
}

// wordsOf keeps the values that are words and not ids.
func wordsOf(values []Datum) []Datum {
	var words []Datum
	for _, v := range values {
		if !idPattern.MatchString(v.Text) {
			words = append(words, v)
		}
	}
	return words
}

func (p Props) setTexts(f *Field, values []Datum) {
	if len(values) == 0 {
		return
	}
	if !f.Many {
		p[f.Name] = values[0].Text
		return
	}
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = v.Text
	}
	p[f.Name] = texts
}

// instrumentDate is the date that reports give for an instrument: that of the
// firmest act that has one.
func instrumentDate(o *Object) Date {
	for _, field := range []string{"signed", "adopted", "launched", "announced", "in_force"} {
		if d := o.One(field).Date; !d.IsZero() {
			return d
		}
	}
	return Date{}
}

// edges adds the relationships of a record's fields, its evidence and disputes.
func (m *mapper) edges(h hub) {
	section := h.record.Section
	for i := range section.Fields {
		f := &section.Fields[i]
		if f.Edge == nil {
			continue
		}
		for _, v := range h.record.All(f.Name) {
			switch {
			case f.Type == ObjectType:
				m.leg(h, f, v.Object)
			case f.Type == RefType, idPattern.MatchString(v.Text):
				m.bareLeg(h, f, v)
			}
		}
	}
	for _, e := range h.evidence {
		m.evidencedBy(h.id, e)
	}
	for _, d := range h.record.All("disputes") {
		m.claim(h, d)
	}
}

// bareLeg adds the relationship that a reference without further fields becomes.
func (m *mapper) bareLeg(h hub, f *Field, v Datum) {
	m.relationship(h, f, v.Text, edgeID(h.id, f.Edge, v.Text, ""), Props{}, nil, v.Pos)
}

// leg adds the relationship that an object becomes.
func (m *mapper) leg(h hub, f *Field, leg *Object) {
	props := Props{}
	for i := range f.Fields {
		field := &f.Fields[i]
		values := leg.All(field.Name)
		if field.Name == f.Edge.To || len(values) == 0 {
			continue
		}
		if field.Type == RefType {
			props.setTexts(field, values)
		} else {
			props.setField(field, values)
		}
	}
	if findField(f.Fields, "for") != nil {
		if principal := m.ix.principal(leg); principal != "" {
			props["for"] = principal
		}
	}
	id := m.ix.relationshipIDOf(h.id, f, leg)
	m.relationship(h, f, leg.Text(f.Edge.To), id, props, leg.Evidence(), leg.Pos)
}

// relationship adds a relationship between a hub and another node, with the
// evidence of the leg or, where it has none, that of the hub.
func (m *mapper) relationship(h hub, f *Field, other, id string, props Props, own []*Evidence, pos Pos) {
	from, to := h.id, other
	if f.Edge.Reverse {
		from, to = to, from
	}
	if len(own) == 0 {
		own = inherited(h.evidence, f.Name)
	}
	props["id"] = id
	m.setConfidence(props, own)
	m.setEvidence(props, own)
	m.facts.Relationships = append(m.facts.Relationships, Relationship{
		ID: id, Type: f.Edge.Type, From: from, To: to, Props: props, Pos: pos,
	})
}

// setEvidence puts the evidence of a leg into properties: lists of one length, with
// each one's own basis and confidence, and the word of the source if any gives one.
func (m *mapper) setEvidence(props Props, evidence []*Evidence) {
	if len(evidence) == 0 {
		return
	}
	n, worded := len(evidence), false
	texts, bases, confidences, words := make([]string, n), make([]string, n), make([]float64, n), make([]string, n)
	for i, e := range evidence {
		source, _ := m.ix.source(e.Source)
		texts[i], words[i] = e.String(), e.AsStated
		bases[i], confidences[i] = e.weigh(source.Archived)
		worded = worded || e.AsStated != ""
	}
	props["evidence"], props["basis"], props["confidences"] = texts, bases, confidences
	if worded {
		props["as_stated"] = words
	}
}

// inherited keeps the evidence that supports the whole of a hub or this field.
func inherited(evidence []*Evidence, field string) []*Evidence {
	var list []*Evidence
	for _, e := range evidence {
		whole := len(e.Supports) == 0
		for _, s := range e.Supports {
			whole = whole || s.Text == field
		}
		if whole {
			list = append(list, e)
		}
	}
	return list
}

// setConfidence puts the highest confidence of the evidence into properties.
func (m *mapper) setConfidence(props Props, evidence []*Evidence) {
	highest := 0.0
	for _, e := range evidence {
		source, _ := m.ix.source(e.Source)
		_, confidence := e.weigh(source.Archived)
		highest = max(highest, confidence)
	}
	if highest > 0 {
		props["confidence"] = highest
	}
}

// evidencedBy adds the relationship from a node to the source that speaks for it.
func (m *mapper) evidencedBy(node string, e *Evidence) {
	source, _ := m.ix.source(e.Source)
	basis, confidence := e.weigh(source.Archived)
	id := relationshipID(EvidencedBy, node, e.Source, e.Paragraphs.String())
	props := Props{"id": id, "basis": basis, "confidence": confidence}
	if !e.Paragraphs.IsZero() {
		props["paragraph"] = e.Paragraphs.String()
	}
	if e.AsStated != "" {
		props["as_stated"] = e.AsStated
	}
	var supports []string
	for _, s := range e.Supports {
		supports = append(supports, s.Text)
	}
	if supports != nil {
		props["supports"] = supports
	}
	m.facts.Relationships = append(m.facts.Relationships, Relationship{
		ID: id, Type: EvidencedBy, From: node, To: e.Source, Props: props, Pos: e.Pos,
	})
}

// alias adds a name that another story gives to a node: a node of its own, so
// that the named node stays the property of one story.
func (m *mapper) alias(h hub, alias Datum) {
	id := "alias~" + h.id + "~" + shortHash(Fold(alias.Text))
	props := Props{"id": id, "name": alias.Text}
	props.setFolded(alias.Text)
	m.facts.Nodes = append(m.facts.Nodes, Node{ID: id, Label: LabelAlias, Props: props, Pos: alias.Pos})
	edge := relationshipID(AliasOf, id, h.id, "")
	m.facts.Relationships = append(m.facts.Relationships, Relationship{
		ID: edge, Type: AliasOf, From: id, To: h.id, Props: Props{"id": edge}, Pos: alias.Pos,
	})
}

// shortHash gives 8 hex digits for a text that cannot stand in an id itself.
func shortHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}
