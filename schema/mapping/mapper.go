// Package mapping turns a resolved dataset into the nodes and relationships of the graph. It
// checks nothing; package rules does.
package mapping

import (
	"slices"

	"entente/internal/parallel"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/resolve"
)

// Facts turns a resolved dataset without errors into nodes and relationships, story by
// story; the built-in vocabulary of countries and topics is the first story.
func Facts(ix *resolve.Index) []fact.Story {
	list := make([]fact.Story, len(ix.Stories)+1)
	parallel.Each(len(list), func(i int) {
		if i == 0 {
			list[i] = vocabulary()
			return
		}
		s := ix.Stories[i-1]
		m := &mapper{ix: ix, facts: fact.Story{ID: s.ID, Title: s.Title, File: s.Pos.File}}
		for _, r := range s.Records {
			m.record(r)
		}
		list[i] = m.facts
	})
	return list
}

// mapper turns the records of one story into nodes and relationships.
type mapper struct {
	ix    *resolve.Index
	facts fact.Story
	links []resolve.Link // of the last record, for the memory
}

// record adds the node that a record declares, and the relationships that it states.
func (m *mapper) record(r *schema.Record) {
	if r.ID() != "" {
		m.node(r)
	}
	evidence := r.Evidence()
	m.links = m.ix.AppendLinks(m.links[:0], r)
	for _, l := range m.links {
		switch {
		case l.Alias != "":
			m.alias(&l)
		case l.Dispute != nil:
			m.claim(&l)
		case l.Evidence != nil:
			m.evidencedBy(&l, r)
		case l.Leg != nil && m.ix.Repeats(l.Leg):
			m.moreEvidence(&l, evidence)
		default:
			m.leg(&l, evidence)
		}
	}
}

// node adds the node that a record declares: every field that is no relationship.
func (m *mapper) node(r *schema.Record) {
	props := fact.Props{}
	for i := range r.Section.Fields {
		f := &r.Section.Fields[i]
		if values := r.All(f.Name); len(values) > 0 {
			setField(props, f, values)
		}
	}
	m.fillName(r, props)
	switch r.Section.Label {
	case schema.LabelInstrument:
		setDate(props, "date", instrumentDate(r.Object))
	case schema.LabelTopic:
		props["level"] = topicLevel(r.ID())
		m.topicEdge(schema.Broader, r.ID(), schema.WiderTopic(r.ID()), r.Pos)
	}
	m.setConfidence(props, r.Evidence())
	var names []string
	for _, name := range r.Names() {
		names = append(names, name.Text)
	}
	setFolded(props, append(names, r.ID(), r.Text("registry"), r.Text("title"))...)
	m.add(r.ID(), r.Section.Label, props, r.Pos)
}

// add adds a node, with its id among its properties.
func (m *mapper) add(id string, label schema.Label, props fact.Props, pos schema.Pos) {
	props["id"] = id
	m.facts.Nodes = append(m.facts.Nodes, fact.Node{ID: id, Label: label, Props: props, Pos: pos})
}

// fillName sets the name of nodes that require no name: for a commitment its text, for a source
// its title or its publisher.
func (m *mapper) fillName(r *schema.Record, props fact.Props) {
	if r.Has("name") {
		return
	}
	switch r.Section.Label {
	case schema.LabelCommitment:
		setNames(props, "name", r.Object.Names("text"))
	case schema.LabelSource:
		props["openable"] = r.Openable()
		props["name"] = r.Text("publisher")
		setNames(props, "name", m.ix.Names(r.Text("publisher")))
		if r.Has("title") {
			props["name"] = r.Text("title")
		}
	}
}

// setField sets the properties for the values of a field that is not a relationship.
func setField(p fact.Props, f *schema.Field, values []schema.Datum) {
	switch f.Type {
	case schema.NamesType:
		setNames(p, f.Name, values[0].Names())
	case schema.DateType:
		setDate(p, f.Name, values[0].Date)
	case schema.NumberType:
		p[f.Name] = values[0].Number()
	case schema.CountType:
		setCounts(p, f, values)
	case schema.ObjectType:
		switch f.Name {
		case "archive":
			p["archive_file"] = values[0].Object.Text("file")
			p["archive_sha256"] = values[0].Object.Text("sha256")
		case "former_names":
			setFormerNames(p, values)
		}
	case schema.RefOrTextType:
		setTexts(p, f, slices.DeleteFunc(slices.Clone(values), func(v schema.Datum) bool { return schema.IsID(v.Text) }))
	case schema.TextType, schema.ChoiceType, schema.AddressType, schema.WikidataType, schema.ParagraphsType:
		setTexts(p, f, values)
	}
}

// instrumentDate returns the date that reports show for an instrument: that of the firmest act
// that has one.
func instrumentDate(o *schema.Object) schema.Date {
	for _, field := range schema.InstrumentActs {
		if d := o.One(field).Date; !d.IsZero() {
			return d
		}
	}
	return schema.Date{}
}

// leg adds a relationship of a field, with the evidence of the leg or, if it has none, that of
// the record.
func (m *mapper) leg(l *resolve.Link, ofRecord []*schema.Evidence) {
	props := fact.Props{}
	if l.Leg != nil {
		setLeg(props, l)
		principal, _ := m.ix.Representative(l.Leg)
		setGiven(props, "for", principal)
	}
	evidence := legEvidence(l, ofRecord)
	m.setConfidence(props, evidence)
	m.setEvidence(props, evidence)
	m.relationship(l, props)
}

// setLeg sets the properties for the fields of a leg.
func setLeg(props fact.Props, l *resolve.Link) {
	for i := range l.Field.Fields {
		field := &l.Field.Fields[i]
		values := l.Leg.All(field.Name)
		switch {
		case field.Name == l.Field.Edge.To || len(values) == 0:
		case field.Type == schema.RefType:
			setTexts(props, field, values)
		default:
			setField(props, field, values)
		}
	}
}

func (m *mapper) relationship(l *resolve.Link, props fact.Props) {
	props["id"] = l.ID
	m.facts.Relationships = append(m.facts.Relationships, fact.Relationship{
		ID: l.ID, Type: l.Type, From: l.From, To: l.To, Props: props, Pos: l.Pos,
	})
}

// setEvidence sets the properties for the evidence of a leg: lists of the same length, with the
// basis and confidence of each, and the wording of the source if any states it.
func (m *mapper) setEvidence(props fact.Props, evidence []*schema.Evidence) {
	if len(evidence) == 0 {
		return
	}
	n, hasWords := len(evidence), false
	references, bases, confidences, words := make([]string, n), make([]string, n), make([]float64, n), make([]string, n)
	for i, e := range evidence {
		references[i], words[i] = e.String(), e.AsStated
		bases[i], confidences[i] = m.ix.Weigh(e)
		hasWords = hasWords || e.AsStated != ""
	}
	props["evidence"], props["basis"], props["confidences"] = references, bases, confidences
	if hasWords {
		props["as_stated"] = words
	}
}

// inherited returns the evidence of an entry that speaks for a field of it. A relative basis is one of
// dates: for any other field, the paragraph states what it supports.
func inherited(evidence []*schema.Evidence, field *schema.Field) []*schema.Evidence {
	var list []*schema.Evidence
	for _, e := range evidence {
		if !e.SpeaksFor(field, evidence) {
			continue
		}
		if e.Basis == "relative" && field.Type != schema.DateType {
			stated := *e
			stated.Basis, stated.AsStated = "", ""
			e = &stated
		}
		list = append(list, e)
	}
	return list
}

// setConfidence sets the property confidence to the highest confidence of the evidence.
func (m *mapper) setConfidence(props fact.Props, evidence []*schema.Evidence) {
	highest := 0.0
	for _, e := range evidence {
		_, confidence := m.ix.Weigh(e)
		highest = max(highest, confidence)
	}
	setGiven(props, "confidence", highest)
}

// evidencedBy adds the relationship from a node to the source that supports it; r is the entry of the
// node, nil for a claim.
func (m *mapper) evidencedBy(l *resolve.Link, r *schema.Record) {
	e := l.Evidence
	basis, confidence := m.ix.Weigh(e)
	supports, rest := supportsOf(e, r)
	props := fact.Props{"basis": basis, "confidence": confidence}
	setGiven(props, "paragraph", e.Paragraphs.String())
	setGiven(props, "as_stated", e.AsStated)
	setList(props, "according_to", texts(e.AccordingTo))
	setList(props, "supports", supports)
	setGiven(props, "rest", rest)
	m.relationship(l, props)
}

// moreEvidence adds the evidence for a leg that another story states as well: it joins that of the hub, names
// the leg, and belongs to its own story.
func (m *mapper) moreEvidence(l *resolve.Link, ofRecord []*schema.Evidence) {
	for _, link := range l.EvidenceOf(legEvidence(l, ofRecord)) {
		e := *link.Evidence
		e.Supports = []schema.Datum{{Pos: e.Pos, Text: l.Field.Name}}
		link.Evidence = &e
		m.evidencedBy(&link, nil)
		m.facts.Relationships[len(m.facts.Relationships)-1].Props["leg"] = l.ID
	}
}

// legEvidence returns the evidence of a leg or, if it has none, that of its record for the field.
func legEvidence(l *resolve.Link, ofRecord []*schema.Evidence) []*schema.Evidence {
	if l.Leg != nil && l.Leg.Has("evidence") {
		return l.Leg.Evidence()
	}
	return inherited(ofRecord, l.Field)
}

// supportsOf returns the names of the fields for which evidence of an entry speaks, nil for all of
// them: readers of the graph need not know what other evidence names. Rest is true if those are what no other
// evidence names, perhaps with others.
func supportsOf(e *schema.Evidence, r *schema.Record) (fields []string, rest bool) {
	fields = texts(e.Supports)
	if r == nil || len(fields) > 0 && !slices.Contains(fields, schema.Rest) {
		return fields, false
	}
	all := r.Evidence()
	if !slices.ContainsFunc(all, func(other *schema.Evidence) bool { return len(other.Supports) > 0 }) {
		return nil, false
	}
	fields = nil
	for i := range r.Section.Fields {
		f := &r.Section.Fields[i]
		isNode := r.Section == schema.AdditionsSection && f.Name == "to" // to which it is added: no statement of the source
		if r.Has(f.Name) && !isNode && !schema.IsCurators(f.Name) && e.SpeaksFor(f, all) {
			fields = append(fields, f.Name)
		}
	}
	return fields, true
}

// alias adds a name that another story gives to a node, as a separate node.
func (m *mapper) alias(l *resolve.Link) {
	props := fact.Props{"name": l.Alias}
	setFolded(props, l.Alias)
	m.add(l.From, schema.LabelAlias, props, l.Pos)
	m.relationship(l, fact.Props{})
}

// claim adds the node of a disputed value: the value of another source that differs from the one
// that the file prefers.
func (m *mapper) claim(l *resolve.Link) {
	d := l.Dispute
	field, evidence := d.Object.Text("field"), d.Object.Evidence()
	props := fact.Props{"name": field + ": " + d.Value, "field": field, "value": d.Value, "contradicts": d.Contradicts}
	setGiven(props, "preferred", d.Preferred)
	m.setConfidence(props, evidence)
	m.add(l.From, schema.LabelClaim, props, l.Pos)
	for _, link := range resolve.EvidenceLinks(l.From, evidence) {
		m.evidencedBy(&link, nil)
	}
	m.relationship(l, fact.Props{"field": field, "value": d.Value})
}
