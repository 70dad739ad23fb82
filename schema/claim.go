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
}

// dispute compares a disputed value with the one that the node prefers. The
// problems say why it cannot be compared.
func (ix *index) dispute(h hub, dispute *Object) (comparison, []Problem) {
	record := h.record
	if record.Section == additionsSection {
		record = ix.declared[h.id]
	}
	b := &builder{}
	name := dispute.One("field")
	if record == nil {
		return comparison{value: dispute.One("value").Raw.Text}, nil
	}
	field := record.Section.Field(name.Text)
	if field == nil || !disputable(field) {
		b.problem(name.Pos, "dispute", "a field of "+record.Section.Name+" that states a value, such as date or place",
			"%q is not a field that can be disputed", name.Text)
		return comparison{}, b.problems
	}
	other, ok := b.datum(dispute.One("value").Raw, field)
	if !ok {
		return comparison{}, b.problems
	}
	role := dispute.Text("role")
	if other.Count != nil && other.Count.Role == "" {
		other.Count.Role = role
	}
	return ix.compare(b, record, field, other), b.problems
}

// disputable tells whether a field states a value that another source can deny.
func disputable(f *Field) bool {
	switch f.Type {
	case DateType, CountType, ChoiceType, RefType:
		return true
	case ObjectType:
		return f.Edge != nil
	case TextType:
		return f.Name != "note" && f.Name != "aliases"
	default:
		return false
	}
}

func (ix *index) compare(b *builder, record *Record, field *Field, other Datum) comparison {
	preferred := record.All(field.Name)
	switch {
	case field.Type == ObjectType:
		return ix.compareMembers(b, record, field, other, preferred)
	case field.Type == CountType:
		return compareCounts(b, field, other, preferred)
	case len(preferred) == 0:
		b.problem(other.Pos, "dispute", "give "+field.Name+" the preferred value first",
			"nothing to dispute: %s has no value", field.Name)
		return comparison{value: other.Text}
	}
	c := comparison{value: other.Text, preferred: preferred[0].Text, contradicts: true}
	if field.Type == DateType {
		c.contradicts = !preferred[0].Date.Overlaps(other.Date)
	}
	if c.value == c.preferred {
		b.problem(other.Pos, "dispute", "add the source to the evidence: it agrees", "%s is the preferred value", c.value)
	}
	return c
}

// compareMembers compares a leg that another source adds with the list of legs:
// it contradicts only where the list is complete.
func (ix *index) compareMembers(b *builder, record *Record, field *Field, other Datum, preferred []Datum) comparison {
	id := other.Object.Text(field.Edge.To)
	if ix.label(id) == "" {
		b.problem(other.Pos, "reference", "", "nothing is declared as %q", id)
	}
	listed := slices.ContainsFunc(preferred, func(d Datum) bool { return d.Object.Text(field.Edge.To) == id })
	if listed {
		b.problem(other.Pos, "dispute", "add the source to the evidence: it agrees", "%s is listed in %s", id, field.Name)
	}
	return comparison{value: id, preferred: "not listed", contradicts: record.Has("members_complete_as_of")}
}

func compareCounts(b *builder, field *Field, other Datum, preferred []Datum) comparison {
	for _, p := range preferred {
		if p.Count.Role != other.Count.Role {
			continue
		}
		if *p.Count == *other.Count {
			b.problem(other.Pos, "dispute", "add the source to the evidence: it agrees", "%s is the preferred value", other.Count)
		}
		return comparison{value: other.Count.String(), preferred: p.Count.String(), contradicts: p.Count.Contradicts(other.Count)}
	}
	b.problem(other.Pos, "dispute", "give "+field.Name+" the preferred count of the same role first",
		"nothing to dispute: %s has no such count", field.Name)
	return comparison{value: other.Count.String()}
}
