package resolve

import (
	"slices"
	"strings"

	"entente/schema"
	"entente/schema/naming"
)

// Dispute is a value of another source that differs from the one that the file prefers, both as
// text.
type Dispute struct {
	// Object is the dispute as the file states it, and Hub the node whose value is disputed.
	Object           *schema.Object
	Hub              string
	Value, Preferred string
	// Contradicts is true if the two values cannot both be true.
	Contradicts bool
	// Labels are the labels that the value may have if it is the id of a node.
	Labels []schema.Label
	// Problems say why the two cannot be compared.
	Problems []schema.Problem
}

func (d *Dispute) addProblem(pos schema.Pos, hint, format string, args ...any) {
	d.Problems = append(d.Problems, schema.NewProblem(pos, "dispute", hint, format, args...))
}

// Disputes returns the disputes of a record, in the order of the file.
func (ix *Index) Disputes(r *schema.Record) []*Dispute {
	var list []*Dispute
	for _, d := range r.All("disputes") {
		c := &Dispute{Object: d.Object, Hub: r.Subject(), Value: d.Object.One("value").Raw().Text}
		ix.compare(c, r)
		list = append(list, c)
	}
	return list
}

// compare completes a dispute by comparing the disputed value with the one that the node prefers.
func (ix *Index) compare(c *Dispute, r *schema.Record) {
	section, record := r.Section, r
	if r.Section == schema.AdditionsSection { // nil for a node that is unknown or built in, or that only the graph has
		section, record = schema.SectionOfLabel(ix.Label(c.Hub)), ix.declared[c.Hub]
	}
	name := c.Object.One("field")
	if record != nil && record.Broken {
		return
	}
	if section == nil {
		if ix.Label(c.Hub) != "" {
			c.addProblem(name.Pos, "dispute what a file states", "%q is built in, with no value to dispute", c.Hub)
		}
		return
	}
	field := section.Field(name.Text)
	if field == nil || !disputable(field) {
		c.addProblem(name.Pos, disputableHint(name.Text, section), "%q is not a field that can be disputed", name.Text)
		return
	}
	if role := c.Object.One("role"); role.Text != "" && field.Type != schema.CountType {
		c.addProblem(role.Pos, "leave it out", "a role is for stated counts, and %s is none", field.Name)
	}
	other, problems := schema.ReadValue(c.Object.One("value").Raw(), field)
	if len(problems) > 0 {
		c.Problems = append(c.Problems, problems...)
		return
	}
	if other.Count != nil && other.Count.Role == "" {
		other.Count.Role = c.Object.Text("role")
	}
	c.Value, c.Labels = valueText(field, other), valueLabels(field)
	if record != nil {
		c.compareValue(record, field, other)
	}
}

// disputable reports whether a field states a value that another source can dispute.
func disputable(f *schema.Field) bool {
	switch f.Type {
	case schema.RefType:
		return f.Edge != nil
	case schema.DateType, schema.CountType, schema.ChoiceType:
		return true
	case schema.ObjectType:
		return f.Many && f.Edge != nil && f.Edge.Type != schema.Concerns
	case schema.TextType:
		return f.Name != "note" && f.Name != "aliases"
	default:
		return false
	}
}

// disputableHint returns a hint with the nearest field that can be disputed, or with all of them.
func disputableHint(name string, section *schema.Section) string {
	var fields []string
	for i := range section.Fields {
		if disputable(&section.Fields[i]) {
			fields = append(fields, section.Fields[i].Name)
		}
	}
	if near := naming.Nearest(name, fields); near != "" {
		return "did you mean " + near + "?"
	}
	return "fields of " + section.Name + " that can be disputed: " + strings.Join(fields, ", ")
}

// compareValue compares the other value with that of the record.
func (c *Dispute) compareValue(record *schema.Record, field *schema.Field, other schema.Datum) {
	preferred := record.All(field.Name)
	same := func(d schema.Datum) bool { return valueText(field, d) == c.Value }
	switch agrees := slices.ContainsFunc(preferred, same); {
	case field.Type == schema.CountType:
		c.compareCounts(field, other, preferred)
		return
	case field.Many && !field.Exhaustive: // only a complete list is contradicted
		c.Preferred, c.Contradicts = "not listed", record.Has(field.Name+"_complete_as_of")
		if agrees {
			c.addProblem(other.Pos, agreesHint, "%s is listed in %s", c.Value, field.Name)
		}
		return
	case agrees:
		c.addProblem(other.Pos, agreesHint, "%s is the preferred value", c.Value)
		return
	case len(preferred) == 0:
		c.addProblem(other.Pos, "give "+field.Name+" the preferred value first", "nothing to dispute: %s has no value", field.Name)
		return
	}
	var texts []string
	for _, p := range preferred {
		texts = append(texts, p.Text)
	}
	c.Preferred, c.Contradicts = strings.Join(texts, ", "), true
	if field.Type == schema.DateType {
		c.Contradicts = !preferred[0].Date.Overlaps(other.Date)
	}
}

// agreesHint is the hint for a value that equals the preferred one.
const agreesHint = "add the source to the evidence: it agrees"

// valueText returns a value as a claim states it: for a leg, the id of the node that it names.
func valueText(field *schema.Field, d schema.Datum) string {
	switch field.Type {
	case schema.CountType:
		return d.Count.String()
	case schema.ObjectType:
		return d.Object.Text(field.Edge.To)
	default:
		return d.Text
	}
}

// valueLabels returns the labels of the nodes that a field names, nil for other fields.
func valueLabels(field *schema.Field) []schema.Label {
	if field.Type == schema.ObjectType {
		return schema.FindField(field.Fields, field.Edge.To).Labels
	}
	return field.Labels
}

func (c *Dispute) compareCounts(field *schema.Field, other schema.Datum, preferred []schema.Datum) {
	var roles []string
	for _, p := range preferred {
		if p.Count.Role != other.Count.Role {
			roles = append(roles, p.Count.Role)
			continue
		}
		if *p.Count == *other.Count {
			c.addProblem(other.Pos, agreesHint, "%s is the preferred value", other.Count)
		}
		c.Preferred, c.Contradicts = p.Count.String(), p.Count.Contradicts(other.Count)
		return
	}
	hint := "give " + field.Name + " the preferred count first"
	if len(roles) > 0 {
		hint = "name the role of the count; " + field.Name + " counts: " + strings.Join(roles, ", ")
	}
	c.addProblem(other.Pos, hint, "nothing to dispute: %s has no such count", field.Name)
}
