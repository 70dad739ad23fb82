//go:build !race

package load_test

import (
	"fmt"
	"maps"
	"slices"

	"entente/schema"
	"entente/schema/naming"
)

// resolver makes a dataset valid: it drops references without a target, duplicates and
// contradictions, and fills in what is required.
type resolver struct {
	d *dataset
	// items by id, and the labels of the ids that the dataset declares.
	items  map[string]*item
	labels map[string]schema.Label
	// seen holds the relationships so far, and done what is left of the items.
	seen map[string]bool
	done map[*item]object
	// current is the section of the current node.
	current *schema.Section
}

func resolve(d *dataset) *resolver {
	r := &resolver{
		d: d, items: make(map[string]*item), labels: make(map[string]schema.Label),
		seen: make(map[string]bool), done: make(map[*item]object),
	}
	r.complete()
	for _, id := range someCountries {
		r.labels[id] = schema.LabelCountry
	}
	for slot, it := range d.items {
		if it != nil && slots[slot].id != "" {
			r.items[slots[slot].id], r.labels[slots[slot].id] = it, schema.SectionOf(it.section).Label
		}
	}
	for slot, it := range d.items {
		if it != nil && it.section == "commitments" && !r.leads(it, "from") && !r.leads(it, "under") {
			d.items[slot] = nil
			delete(r.labels, slots[slot].id)
		}
	}
	// Commitments first, since they need the event that they come from; additions last.
	order := slices.DeleteFunc(slices.Clone(d.items), func(it *item) bool { return it == nil })
	rank := map[string]int{"commitments": -1, "memberships": 1, "additions": 2}
	slices.SortStableFunc(order, func(a, b *item) int { return rank[a.section] - rank[b.section] })
	for _, it := range order {
		r.item(it)
	}
	for _, it := range order {
		r.disputes(it)
	}
	return r
}

// complete ensures that there are a story and the source that every dataset has.
func (r *resolver) complete() {
	slot := slices.IndexFunc(slots, func(s slot) bool { return s.id == baseSource })
	if r.d.items[slot] == nil {
		first := max(0, slices.IndexFunc(r.d.titles[:], func(title string) bool { return title != "" }))
		r.d.items[slot] = &item{slot: slot, section: "sources", story: first}
	}
	for _, it := range r.d.items {
		if it != nil && r.d.titles[it.story] == "" {
			r.d.titles[it.story] = "A story"
		}
	}
}

// textOf returns a text or the id of a reference, or "" for any other value.
func textOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case ref:
		return string(v)
	default:
		return ""
	}
}

// leads reports whether one of a field's references leads to a node that the field accepts.
func (r *resolver) leads(it *item, name string) bool {
	f := schema.SectionOf(it.section).Field(name)
	return slices.ContainsFunc(it.fields[name], func(v any) bool { return r.fits(f, v) })
}

// fits reports whether the reference leads to a node of a kind that the field accepts.
func (r *resolver) fits(f *schema.Field, v any) bool {
	label, declared := r.labels[textOf(v)]
	return declared && slices.Contains(f.Labels, label)
}

// addOnce records a relationship and reports whether it is new and joins two different nodes.
func (r *resolver) addOnce(e *schema.Edge, hub, other, key string) bool {
	if e.Reverse {
		hub, other = other, hub
	}
	id := fmt.Sprintln(e.Type, hub, other, key)
	if r.seen[id] || hub == other {
		return false
	}
	r.seen[id] = true
	return true
}

// subject returns the section and the id of the node that an item describes.
func (r *resolver) subject(it *item) (*schema.Section, string) {
	if it.section != "additions" {
		return schema.SectionOf(it.section), slots[it.slot].id
	}
	id := it.fields.text("to")
	if to := r.items[id]; to != nil && r.labels[id] != "" {
		return schema.SectionOf(to.section), id
	}
	return &schema.Section{}, id
}

// item keeps the valid part of an item.
func (r *resolver) item(it *item) {
	about, hub := r.subject(it)
	r.current = about
	if it.section == "additions" && !r.leads(it, "to") {
		return
	}
	out := object{}
	section := schema.SectionOf(it.section)
	for i := range section.Fields {
		f := &section.Fields[i]
		switch {
		case f.Name == "id" || f.Name == "disputes":
		case it.section == "additions" && f.Edge != nil && about.Field(f.Name) == nil:
		case f.Name == "within" && !r.inTime(it):
		default:
			out.set(f.Name, r.values(f, hub, it.fields[f.Name]))
			if f.Required && out[f.Name] == nil {
				out.set(f.Name, r.values(f, hub, fallback(f)))
			}
		}
	}
	switch it.section {
	case "memberships":
		org, member := out.text("org"), out.text("member")
		edge := schema.SectionOf("organizations").Field("members").Edge
		if org == "" || member == "" || !r.addOnce(edge, org, member, "") {
			return
		}
	case "additions":
		r.addEvidence(out)
	case "sources":
		if out["archive"] == nil {
			delete(out, "segment")
		}
		if out["publisher"] == nil && out["title"] == nil {
			out.set("publisher", r.values(section.Field("publisher"), hub, fallback(section.Field("publisher"))))
		}
	case "places":
		if out["in"] == nil && out.text("kind") != "virtual" {
			out["in"] = []any{ref(someCountries[0])}
		}
	}
	r.done[it] = out
}

// addEvidence adds evidence to the legs of an addition if neither has any, and removes topics,
// which cannot have their own.
func (r *resolver) addEvidence(out object) {
	for name, values := range out {
		if out["evidence"] != nil || name == "to" || name == "aliases" {
			continue
		}
		if name == "topics" {
			delete(out, name)
			continue
		}
		for _, v := range values {
			if leg := v.(object); leg["evidence"] == nil {
				leg["evidence"] = []any{r.evidence("", baseEvidence)}
			}
		}
	}
}

// baseEvidence is the evidence of facts without any other.
var baseEvidence = object{"source": {ref(baseSource)}, "paragraph": {"1"}}

// fallback returns the values of a required field if no drawn value is valid.
func fallback(f *schema.Field) []any {
	switch f.Type {
	case schema.ChoiceType:
		return []any{f.Choices.Words()[0]}
	case schema.NamesType:
		return []any{object{"en": {"Some name"}}}
	case schema.EvidenceType:
		return []any{baseEvidence}
	case schema.RefType:
		return []any{ref(someCountries[0])}
	default:
		return []any{"Some text"}
	}
}

// inTime reports whether an event and the one that it is within can be at the same time.
func (r *resolver) inTime(it *item) bool {
	whole := r.items[it.fields.text("within")]
	if whole == nil || whole.section != "events" {
		return false
	}
	a, _ := schema.ParseDate(it.fields.text("date"))
	b, _ := schema.ParseDate(whole.fields.text("date"))
	return a.Overlaps(b)
}

// values keeps the valid values of a field of the hub; hub is "" in a leg.
func (r *resolver) values(f *schema.Field, hub string, list []any) []any {
	var kept []any
	for _, v := range list {
		if !f.Many && len(kept) == 1 {
			break
		}
		if v = r.value(f, hub, v); v != nil {
			kept = append(kept, v)
		}
	}
	return kept
}

// value returns what is left of a value, or nil.
func (r *resolver) value(f *schema.Field, hub string, v any) any {
	switch {
	case f.Type == schema.EvidenceType:
		return r.evidence(hub, v.(object))
	case f.Type == schema.ObjectType && f.Edge != nil:
		return r.leg(f, hub, v.(object))
	case f.Type == schema.ChoiceType && !f.Choices.Has(textOf(v)):
		return nil
	case f.Name == "aliases" && !r.addOnce(&schema.Edge{Type: schema.AliasOf}, naming.Fold(v.(string)), hub, ""):
		return nil
	}
	if _, isRef := v.(ref); isRef && (!r.fits(f, v) || f.Edge != nil && !r.addOnce(f.Edge, hub, textOf(v), "")) {
		return nil
	}
	return v
}

// leg keeps the valid part of a leg of the hub, or nil if the leg has no actor.
func (r *resolver) leg(f *schema.Field, hub string, v object) any {
	out := object{}
	for i := range f.Fields {
		sub := &f.Fields[i]
		out.set(sub.Name, r.values(sub, "", v[sub.Name]))
	}
	other := out.text(f.Edge.To)
	if slices.ContainsFunc(f.Fields, func(sub schema.Field) bool { return sub.Name == "for" }) {
		represent(out, r.labels[other] == schema.LabelPerson)
	}
	key := ""
	for i := range f.Fields {
		// Members and holders have one period: a second could overlap it.
		if sub := &f.Fields[i]; sub.Name == f.Edge.Key && sub.Name != "since" {
			if key = out.text(sub.Name); key == "" {
				key = sub.Default
			}
		}
	}
	if other == "" || !r.addOnce(f.Edge, hub, other, key) {
		return nil
	}
	return out
}

// represent makes people act for an actor, which a single office implies, and others for
// themselves.
func represent(leg object, person bool) {
	role := leg.text("role")
	switch {
	case !person:
		delete(leg, "for")
		delete(leg, "as")
	case leg["for"] == nil && len(leg["as"]) != 1 && role != "mentioned" && role != "audience":
		leg["for"] = []any{ref(someCountries[0])}
	}
}

// evidence turns a drawn value into evidence for the source as the dataset declares it; nil if
// it does not, or if the hub already has the same evidence.
func (r *resolver) evidence(hub string, e object) any {
	source := e.text("source")
	if r.labels[source] != schema.LabelSource {
		return nil
	}
	paragraph := ""
	if r.items[source].fields["archive"] != nil {
		paragraph = "#" + e.text("paragraph")
	}
	if hub != "" && !r.addOnce(&schema.Edge{Type: schema.EvidencedBy}, hub, source, paragraph) {
		return nil
	}
	out := maps.Clone(e)
	delete(out, "paragraph")
	out["source"] = []any{source + paragraph}
	if r.current.Field(e.text("supports")) == nil {
		delete(out, "supports")
	}
	if e.text("basis") == "relative" && r.items[source].fields["published"] == nil {
		delete(out, "basis")
	}
	return out
}

// disputes keeps the disputes about a value that the node has, and drops additions that add
// nothing.
func (r *resolver) disputes(it *item) {
	out := r.done[it]
	if out == nil {
		return
	}
	about, hub := r.subject(it)
	r.current = about
	var kept []any
	for _, v := range it.fields["disputes"] {
		dispute := v.(object)
		f := about.Field(dispute.text("field"))
		if f == nil || !r.contradicts(f, r.done[r.items[hub]][f.Name], dispute.one("value")) ||
			!r.addOnce(&schema.Edge{Type: schema.Disputes}, hub, f.Name, flowYAML(dispute["value"])) {
			continue
		}
		evidence := r.values(disputeEvidence, "", append(slices.Clone(dispute["evidence"]), baseEvidence))
		kept = append(kept, object{"field": {f.Name}, "value": dispute["value"], "evidence": evidence[:1]})
	}
	out.set("disputes", kept)
	if it.section == "additions" && len(out) == 1 {
		delete(r.done, it)
	}
}

var disputeEvidence = schema.SectionOf("events").Field("evidence")

// contradicts reports whether a value differs from that of the node, or, if the node has a
// list, is not in it.
func (r *resolver) contradicts(f *schema.Field, has []any, v any) bool {
	if f.Default != "" && has == nil {
		has = []any{f.Default}
	}
	if count, is := v.(object); is {
		i := slices.IndexFunc(has, func(c any) bool { return c.(object).text("role") == count.text("role") })
		return i >= 0 && flowYAML(has[i]) != flowYAML(v)
	}
	if f.Type == schema.ObjectType {
		listed := slices.ContainsFunc(has, func(leg any) bool { return leg.(object).one(f.Edge.To) == v })
		i := slices.IndexFunc(f.Fields, func(sub schema.Field) bool { return sub.Name == f.Edge.To })
		return !listed && r.fits(&f.Fields[i], v)
	}
	_, isRef := v.(ref)
	return len(has) > 0 && !slices.Contains(has, v) && (!isRef || r.fits(f, v)) && (f.Type != schema.ChoiceType || f.Choices.Has(textOf(v)))
}
