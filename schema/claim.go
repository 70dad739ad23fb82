package schema

import (
	"slices"
	"strings"
)

// claim adds the node of a disputed value: what a source gives against the value
// that the file prefers.
func (m *mapper) claim(h hub, d Datum) {
	dispute := d.Object
	field := dispute.Text("field")
	c, _ := m.ix.dispute(h, dispute)
	id := "claim~" + h.id + "~" + field + "~" + token(c.value)
	props := Props{"id": id, "field": field, "value": c.value, "contradicts": c.contradicts}
	props["name"] = field + ": " + c.value
	if c.preferred != "" {
		props["preferred"] = c.preferred
	}
	m.setConfidence(props, dispute.Evidence())
	m.facts.Nodes = append(m.facts.Nodes, Node{ID: id, Label: LabelClaim, Props: props, Pos: d.Pos})
	for _, e := range dispute.Evidence() {
		m.evidencedBy(id, e)
	}
	edge := relationshipID(Disputes, id, h.id, "")
	m.facts.Relationships = append(m.facts.Relationships, Relationship{
		ID: edge, Type: Disputes, From: id, To: h.id, Pos: d.Pos,
		Props: Props{"id": edge, "field": field, "value": c.value},
	})
}

// token makes a value fit for an id: the value itself where it is made of the
// letters of dates, ids and counts, else a hash of it.
func token(value string) string {
	t := strings.ReplaceAll(value, " ", "-")
	for _, r := range t {
		if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789-.:?~/", r) {
			return shortHash(value)
		}
	}
	return t
}

// comparison is a disputed value beside the preferred one, both as text.
type comparison struct {
	value, preferred string
	// contradicts is true where both cannot be true.
	contradicts bool
	// labels are those that the value may have where it is the id of a node.
	labels []Label
}

// disputed gives the section and the record of the node whose value is disputed:
// no record where only the graph has the node, and no section where nothing is
// known of it or it is built in.
func (ix *index) disputed(h hub) (*Section, *Record) {
	if h.record.Section != additionsSection {
		return h.record.Section, h.record
	}
	return sectionOfLabel(ix.label(h.id)), ix.declared[h.id]
}

// dispute compares a disputed value with the one that the node prefers. The
// problems say why it cannot be compared.
func (ix *index) dispute(h hub, dispute *Object) (comparison, []Problem) {
	b := &builder{}
	name, raw := dispute.One("field"), dispute.One("value").Raw
	section, record := ix.disputed(h)
	if record != nil && record.Broken {
		return comparison{value: raw.Text}, nil
	}
	if section == nil {
		if ix.label(h.id) != "" {
			b.problem(name.Pos, "dispute", "dispute what a file states", "%q is built in, with no value to dispute", h.id)
		}
		return comparison{value: raw.Text}, b.problems
	}
	field := section.Field(name.Text)
	if field == nil || !disputable(field) {
		b.problem(name.Pos, "dispute", disputableHint(name.Text, section),
			"%q is not a field that can be disputed", name.Text)
		return comparison{}, b.problems
	}
	if role := dispute.One("role"); role.Text != "" && field.Type != CountType {
		b.problem(role.Pos, "dispute", "leave it out", "a role is for stated counts, and %s is none", field.Name)
	}
	other, ok := b.datum(raw, field)
	if !ok {
		return comparison{}, b.problems
	}
	if other.Count != nil && other.Count.Role == "" {
		other.Count.Role = dispute.Text("role")
	}
	return ix.compare(b, record, field, other), b.problems
}

// disputable tells whether a field states a value that another source can deny.
func disputable(f *Field) bool {
	switch f.Type {
	case DateType, CountType, ChoiceType, RefType:
		return true
	case ObjectType:
		return f.Many && f.Edge != nil && f.Edge.Type != Concerns
	case TextType:
		return f.Name != "note" && f.Name != "aliases"
	default:
		return false
	}
}

// disputableHint names the field that was meant, or all that can be disputed.
func disputableHint(name string, section *Section) string {
	var fields []string
	for i := range section.Fields {
		if disputable(&section.Fields[i]) {
			fields = append(fields, section.Fields[i].Name)
		}
	}
	if near := Nearest(name, fields); near != "" {
		return "did you mean " + near + "?"
	}
	return "fields of " + section.Name + " that can be: " + strings.Join(fields, ", ")
}

// compare puts the other value beside what the record prefers; a nil record is
// that of a node in the graph, whose preferred value is not known here.
func (ix *index) compare(b *builder, record *Record, field *Field, other Datum) comparison {
	c := comparison{value: valueText(field, other), labels: valueLabels(field)}
	if record == nil {
		return c
	}
	preferred := record.All(field.Name)
	switch {
	case field.Type == CountType:
		return compareCounts(b, field, other, preferred)
	case field.Many:
		return compareListed(b, record, field, other, c)
	case len(preferred) == 0:
		b.problem(other.Pos, "dispute", "give "+field.Name+" the preferred value first",
			"nothing to dispute: %s has no value", field.Name)
		return c
	}
	c.preferred, c.contradicts = preferred[0].Text, true
	if field.Type == DateType {
		c.contradicts = !preferred[0].Date.Overlaps(other.Date)
	}
	if c.value == c.preferred {
		b.problem(other.Pos, "dispute", "add the source to the evidence: it agrees", "%s is the preferred value", c.value)
	}
	return c
}

// valueText gives a value as a claim states it: a leg by whom it names.
func valueText(field *Field, d Datum) string {
	switch field.Type {
	case CountType:
		return d.Count.String()
	case ObjectType:
		return d.Object.Text(field.Edge.To)
	default:
		return d.Text
	}
}

// valueLabels gives the labels of the nodes that a field names, nil for other fields.
func valueLabels(field *Field) []Label {
	if field.Type == ObjectType {
		return findField(field.Fields, field.Edge.To).Labels
	}
	return field.Labels
}

// compareListed compares one more value of a list with those that are listed: it
// contradicts only where the list is complete.
func compareListed(b *builder, record *Record, field *Field, other Datum, c comparison) comparison {
	listed := slices.ContainsFunc(record.All(field.Name), func(d Datum) bool { return valueText(field, d) == c.value })
	if listed {
		b.problem(other.Pos, "dispute", "add the source to the evidence: it agrees", "%s is listed in %s", c.value, field.Name)
	}
	c.preferred, c.contradicts = "not listed", record.Has(field.Name+"_complete_as_of")
	return c
}

func compareCounts(b *builder, field *Field, other Datum, preferred []Datum) comparison {
	var roles []string
	for _, p := range preferred {
		if p.Count.Role != other.Count.Role {
			roles = append(roles, p.Count.Role)
			continue
		}
		if *p.Count == *other.Count {
			b.problem(other.Pos, "dispute", "add the source to the evidence: it agrees", "%s is the preferred value", other.Count)
		}
		return comparison{value: other.Count.String(), preferred: p.Count.String(), contradicts: p.Count.Contradicts(other.Count)}
	}
	hint := "give " + field.Name + " the preferred count first"
	if len(roles) > 0 {
		hint = "name the role of the count; " + field.Name + " counts: " + strings.Join(roles, ", ")
	}
	b.problem(other.Pos, "dispute", hint, "nothing to dispute: %s has no such count", field.Name)
	return comparison{value: other.Count.String()}
}
