package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"entente/schema"

	"pgregory.net/rapid"
)

// Random datasets. What may stand in a file is read from the table of the format, so
// that a new field is drawn, too. A value is drawn before it is known what else its
// dataset has; the resolver then leaves out what leads nowhere.

// slot is an id, and the sections that it may be declared in.
type slot struct {
	id       string
	sections []string
}

// slots are the ids that a dataset can declare, with the sections that each may stand
// in. A node is part of one that stands before it only, so that there are no circles.
// The id ai is also that of a topic, and the last are memberships and additions.
var slots = []slot{
	{"e0", []string{"events"}}, {"i0", []string{"instruments"}}, {"x2", []string{"organizations", "people"}},
	{"g0", []string{"organizations", "people", "bodies"}}, {"c0", []string{"commitments"}},
	{"s1", []string{"sources"}}, {"p0", []string{"people"}}, {"g1", []string{"bodies", "organizations", "people"}},
	{"l0", []string{"places"}}, {"f0", []string{"offices"}}, {"x0", []string{"instruments", "events"}},
	{"ai", []string{"organizations"}}, {"e1", []string{"events"}}, {"c1", []string{"commitments"}},
	{"r0", []string{"series"}}, {"s2", []string{"sources"}}, {"p1", []string{"people"}}, {"i1", []string{"instruments"}},
	{"x1", []string{"events", "commitments", "places"}}, {"g2", []string{"bodies"}}, {"f1", []string{"offices"}},
	{"l1", []string{"places", "series"}}, {"o0", []string{"organizations"}}, {"s0", []string{"sources"}},
	{"", []string{"memberships"}}, {"", []string{"memberships"}},
	{"", []string{"additions"}}, {"", []string{"additions"}}, {"", []string{"additions"}},
}

// sure is the source that every dataset has: the evidence of what has no other.
const sure = "s0"

// someCountries are the countries that references lead to; the first stands in for what is missing.
var someCountries = []string{"fra", "kor", "are"}

// someTopics are those that facts concern.
var someTopics = []string{"ai", "cyb", "gov.ai", "gov.ai.law"}

// ref is the id of a node, which the dataset may declare or not.
type ref string

// object holds the values of fields, also those of a single value: texts, refs and objects.
type object map[string][]any

// item is what a story says under one id, or one membership or addition.
type item struct {
	slot    int
	section string
	story   int
	fields  object
}

// maxStories is how many stories a dataset can have.
const maxStories = 4

// dataset is what the stories say, before it is made valid.
type dataset struct {
	// titles of the stories; "" for one that the dataset does not have.
	titles [maxStories]string
	// items by slot, nil for none.
	items []*item
}

// someNames are of people and things: several scripts, and what YAML or a query could trip over.
var someNames = []string{
	"North", "منتدى التقنية", "디지털 협의회", "技术合作论坛", "Conférence d'été", `He said "yes": no`, "a # b", "null",
	"ـتـطويل مُشَكَّل", "لقاء EU و كوريا\u200f", `x\y`, "🛰 {space}", "two\nlines", "1e3", "$param `n`", "[a]", "Łódź ½",
}

// yearsOf are those in which a date of the field may lie, so that none comes before what
// it has to follow; 2017 and 2018 for all others.
var yearsOf = map[string][2]int{
	"since": {2010, 2012}, "announced": {2015, 2016}, "in_force": {2019, 2020}, "expires": {2022, 2023}, "until": {2022, 2023},
}

func oneOf(t *rapid.T, list []string) string { return rapid.SampledFrom(list).Draw(t, "") }

func drawDate(t *rapid.T, field string) string {
	span, known := yearsOf[field]
	if !known {
		span = [2]int{2017, 2018}
	}
	y := rapid.IntRange(span[0], span[1]).Draw(t, "")
	m, d := rapid.IntRange(1, 12).Draw(t, ""), rapid.IntRange(1, 28).Draw(t, "")
	switch form := rapid.IntRange(0, 8).Draw(t, ""); form {
	case 0:
		return strconv.Itoa(y)
	case 1:
		return fmt.Sprintf("%d-%02d", y, m)
	case 2:
		return fmt.Sprintf("%d-%02d-%02d", y, m, d)
	case 3:
		return fmt.Sprintf("%d-%02d-%02d?", y, m, d)
	case 4:
		return fmt.Sprintf("%d~", y)
	case 5:
		return fmt.Sprintf("%d-%d", y, 21+m%4)
	case 6:
		return fmt.Sprintf("%d-%02d/..", y, m)
	case 7:
		return fmt.Sprintf("../%d-%02d", y, m)
	default:
		return fmt.Sprintf("%d-%02d/%d", span[0], m, span[1])
	}
}

// candidates are the ids that a field of a slot may lead to, if the dataset declares them.
func candidates(f *schema.Field, slot int) []string {
	var ids []string
	if slices.Contains(f.Labels, schema.LabelCountry) {
		ids = append(ids, someCountries...)
	}
	for i, s := range slots {
		climbs := slices.Contains([]string{"part_of", "in", "within", "republishes"}, f.Name)
		fits := slices.ContainsFunc(s.sections, func(name string) bool {
			return slices.Contains(f.Labels, schema.SectionOf(name).Label)
		})
		if s.id != "" && fits && (!climbs || i < slot) {
			ids = append(ids, s.id)
		}
	}
	if ids == nil {
		return []string{"nobody"}
	}
	return ids
}

// drawValue gives one value of a field, or nil where there can be none.
func drawValue(t *rapid.T, f *schema.Field, slot int) any {
	switch f.Type {
	case schema.ChoiceType:
		return oneOf(t, f.Choices.Words)
	case schema.DateType:
		return drawDate(t, f.Name)
	case schema.NumberType:
		return strconv.Itoa(rapid.IntRange(1, 9).Draw(t, ""))
	case schema.TopicRefType:
		return oneOf(t, someTopics)
	case schema.RefOrTextType:
		if rapid.Bool().Draw(t, "") {
			return "The " + oneOf(t, someNames)
		}
		fallthrough
	case schema.RefType:
		return ref(oneOf(t, candidates(f, slot)))
	case schema.NamesType:
		n := object{oneOf(t, schema.Languages[:]): {oneOf(t, someNames)}}
		n[oneOf(t, schema.Languages[:])] = []any{oneOf(t, someNames)}
		return n
	case schema.EvidenceType:
		return drawEvidence(t)
	case schema.CountType:
		c := object{oneOf(t, []string{"exactly", "at_least", "more_than", "about"}): {oneOf(t, []string{"2", "3"})}}
		if f.Many {
			c["role"] = []any{oneOf(t, schema.InstrumentRoles.Words[:3])}
		}
		return c
	case schema.ObjectType:
		return drawObject(t, f, slot)
	case schema.AddressType:
		return "https://example.org/" + strconv.Itoa(rapid.IntRange(0, 3).Draw(t, ""))
	case schema.WikidataType:
		return "Q" + strconv.Itoa(rapid.IntRange(1, 9).Draw(t, ""))
	case schema.ParagraphsType:
		return oneOf(t, []string{"1-6", "1-9"})
	default:
		return oneOf(t, someNames)
	}
}

func drawEvidence(t *rapid.T) any {
	e := object{"source": {ref(oneOf(t, []string{sure, "s1", "s2"}))}, "paragraph": {oneOf(t, []string{"1", "2-4", "6"})}}
	if rapid.Bool().Draw(t, "") {
		return e
	}
	e["supports"] = []any{oneOf(t, []string{"name", "date", "parties", "participants", "kind"})}
	e["basis"] = []any{oneOf(t, schema.Bases.Words)}
	e["as_stated"] = []any{oneOf(t, someNames)}
	if rapid.Bool().Draw(t, "") {
		e["confidence"] = []any{oneOf(t, []string{"0.25", "1"})}
	}
	return e
}

func drawObject(t *rapid.T, f *schema.Field, slot int) any {
	switch f.Name {
	case "archive":
		sum := sha256.Sum256([]byte(slots[slot].id + oneOf(t, []string{"old", "new"})))
		return object{"file": {slots[slot].id + ".txt"}, "sha256": {hex.EncodeToString(sum[:])}}
	case "disputes":
		return drawDispute(t, slot)
	}
	o := object{}
	for i := range f.Fields {
		sub := &f.Fields[i]
		if sub.Required || rapid.IntRange(0, 2).Draw(t, "") == 1 {
			o.set(sub.Name, drawValues(t, sub, slot))
		}
	}
	return o
}

// drawDispute disputes a field of any section: a value for a field that the node does
// not have is left out with the rest that leads nowhere.
func drawDispute(t *rapid.T, slot int) any {
	section := schema.SectionOf(oneOf(t, []string{"events", "instruments", "organizations", "commitments", "sources"}))
	field := section.Field(oneOf(t, []string{"kind", "date", "status", "signed", "parties", "participants", "place",
		"members_stated", "parties_stated", "language", "founded", "modality"}))
	if field == nil {
		return nil
	}
	value := drawValue(t, field, slot)
	if leg, is := value.(object); is && field.Edge != nil {
		value = leg[field.Edge.To][0]
	}
	return object{"field": {field.Name}, "value": {value}, "evidence": {drawEvidence(t)}}
}

// drawValues gives the values of a field.
func drawValues(t *rapid.T, f *schema.Field, slot int) []any {
	least, most := 1, 1
	if f.Many {
		most = 4
	}
	if makesTies(f) {
		least = 2
	}
	one := rapid.Custom(func(t *rapid.T) any { return drawValue(t, f, slot) })
	return rapid.SliceOfN(one, least, most).Draw(t, "")
}

// set gives the field its values, as far as there are any.
func (o object) set(name string, values []any) {
	values = slices.DeleteFunc(values, func(v any) bool { return v == nil })
	if len(values) > 0 {
		o[name] = values
	} else {
		delete(o, name)
	}
}

// one gives the first value of a field, or nil.
func (o object) one(name string) any {
	if len(o[name]) == 0 {
		return nil
	}
	return o[name][0]
}

// text gives the text of a field's first value, "" where it has none.
func (o object) text(name string) string { return textOf(o.one(name)) }

// makesTies tells whether ties follow from a field.
func makesTies(f *schema.Field) bool {
	types := []schema.RelType{schema.PartyTo, schema.ParticipatedIn, schema.Undertakes, schema.Towards}
	return f.Edge != nil && slices.Contains(types, f.Edge.Type)
}

// drawField chooses a field of a section: most often one that ties follow from or depend
// on, and sooner one that becomes a relationship than another.
func drawField(t *rapid.T, section string) *schema.Field {
	var ties, bearing, edges, others []*schema.Field
	fields := schema.SectionOf(section).Fields
	for i := range fields {
		f := &fields[i]
		switch {
		case f.Type == schema.IDType:
		case makesTies(f):
			ties = append(ties, f)
		case slices.Contains([]string{"topics", "part_of", "within", "results", "status", "date"}, f.Name):
			bearing = append(bearing, f)
		case f.Edge != nil:
			edges = append(edges, f)
		default:
			others = append(others, f)
		}
	}
	list := slices.Concat(slices.Repeat(ties, 8), slices.Repeat(bearing, 3), edges, edges, others)
	return rapid.SampledFrom(list).Draw(t, "")
}

// stated is what an item says in one field.
type stated struct {
	name   string
	values []any
}

var anItem = rapid.Custom(func(t *rapid.T) *item {
	it := &item{slot: rapid.IntRange(0, len(slots)-1).Draw(t, ""), story: rapid.IntRange(0, maxStories-1).Draw(t, ""), fields: object{}}
	it.section = oneOf(t, slots[it.slot].sections)
	fields := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) stated {
		f := drawField(t, it.section)
		return stated{f.Name, drawValues(t, f, it.slot)}
	}), 0, 12).Draw(t, "")
	for _, s := range fields {
		it.fields.set(s.name, s.values)
	}
	for _, f := range schema.SectionOf(it.section).Fields {
		due := f.Required && f.Type != schema.IDType && f.Type != schema.NamesType
		if (due || makesTies(&f)) && it.fields[f.Name] == nil {
			it.fields.set(f.Name, drawValues(t, &f, it.slot))
		}
	}
	return it
})

var aDataset = rapid.Custom(func(t *rapid.T) *dataset {
	d := &dataset{items: make([]*item, len(slots))}
	n := rapid.IntRange(1, maxStories).Draw(t, "")
	for i := range n {
		d.titles[i] = oneOf(t, someNames)
	}
	// Lists of lists: there are many items, and each can be left out when a failure is shrunk.
	for _, items := range rapid.SliceOfN(rapid.SliceOfN(anItem, 5, 12), 2, 9).Draw(t, "") {
		for _, it := range items {
			it.story %= n
			d.items[it.slot] = it
		}
	}
	return d
})

// clone gives a copy whose items can be changed, but not the values in them.
func (d *dataset) clone() *dataset {
	c := &dataset{d.titles, slices.Clone(d.items)}
	for i, it := range c.items {
		if it != nil {
			copied := *it
			copied.fields = maps.Clone(it.fields)
			c.items[i] = &copied
		}
	}
	return c
}

// edits gives what happens to a dataset on its way to the next: small things mostly.
func edits(a *dataset) *rapid.Generator[[][]func(*dataset)] {
	var there, labelled []*item // labelled are those that may be of more than one kind
	for _, it := range a.items {
		if it != nil {
			there = append(there, it)
		}
		if it != nil && len(slots[it.slot].sections) > 1 {
			labelled = append(labelled, it)
		}
	}
	return rapid.SliceOf(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) func(*dataset) {
		story := rapid.IntRange(0, maxStories-1).Draw(t, "")
		what := oneOf(t, []string{"field", "field", "field", "field", "field", "field", "label", "label", "put", "put",
			"remove", "move", "title", "drop", "merge"})
		switch {
		case what == "put":
			it := anItem.Draw(t, "")
			return func(b *dataset) { b.items[it.slot] = it }
		case what == "title":
			title := oneOf(t, someNames)
			return func(b *dataset) { b.titles[story] = title }
		case what == "drop" || what == "merge":
			return func(b *dataset) { b.end(story, what == "merge") }
		case what == "label" && len(labelled) > 0:
			return editItem(t, rapid.SampledFrom(labelled).Draw(t, ""), what, story)
		case len(there) == 0:
			return func(*dataset) {}
		default:
			return editItem(t, rapid.SampledFrom(there).Draw(t, ""), what, story)
		}
	}), 1, 4))
}

// end takes a story out, with its items or after they have moved to another story.
func (d *dataset) end(story int, move bool) {
	d.titles[story] = ""
	for i, it := range d.items {
		switch {
		case it == nil || it.story != story:
		case move:
			it.story = (story + 1) % maxStories
		default:
			d.items[i] = nil
		}
	}
}

func editItem(t *rapid.T, it *item, what string, story int) func(*dataset) {
	sections := slots[it.slot].sections
	other := sections[(slices.Index(sections, it.section)+1)%len(sections)]
	field := drawField(t, it.section)
	values := editValues(t, field, it)
	return func(b *dataset) {
		now := b.items[it.slot]
		switch {
		case now == nil:
		case what == "remove":
			b.items[it.slot] = nil
		case what == "move":
			now.story = story
		case what == "label":
			now.section = other
		default:
			now.fields.set(field.Name, values)
		}
	}
}

// editValues gives the values that a field of an item has after an edit: none, others,
// one less, one more, or one of them with one of its fields changed.
func editValues(t *rapid.T, f *schema.Field, it *item) []any {
	old := it.fields[f.Name]
	what := rapid.IntRange(0, 4).Draw(t, "")
	if len(old) == 0 || what == 0 {
		return drawValues(t, f, it.slot)
	}
	at := rapid.IntRange(0, len(old)-1).Draw(t, "")
	leg, isLeg := old[at].(object)
	switch {
	case what == 1:
		return nil
	case what == 2:
		return append(slices.Clone(old), drawValue(t, f, it.slot))
	case what == 3 && isLeg && f.Type == schema.ObjectType && f.Edge != nil:
		sub := rapid.SampledFrom(f.Fields).Draw(t, "")
		changed := maps.Clone(leg)
		changed.set(sub.Name, drawValues(t, &sub, it.slot))
		old = slices.Clone(old)
		old[at] = changed
		return old
	default:
		return slices.Delete(slices.Clone(old), at, at+1)
	}
}

// resolver makes a dataset valid: it leaves out what leads nowhere, what is said twice
// and what cannot be true, and fills in what is required.
type resolver struct {
	d *dataset
	// items by id, labels of the ids that the dataset declares.
	items  map[string]*item
	labels map[string]schema.Label
	// said are the relationships, and done what is left of the items, so far.
	said map[string]bool
	done map[*item]object
	// at is the section of the node that is spoken of.
	at *schema.Section
}

func resolve(d *dataset) *resolver {
	r := &resolver{
		d: d, items: make(map[string]*item), labels: make(map[string]schema.Label),
		said: make(map[string]bool), done: make(map[*item]object),
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
	// Commitments first, for they need the event that they come from; what adds to others last.
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

// complete sees to it that there is a story and the source that every dataset has.
func (r *resolver) complete() {
	slot := slices.IndexFunc(slots, func(s slot) bool { return s.id == sure })
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

// textOf gives a text or the id that a reference leads to, "" of any other value.
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

// leads tells whether one of a field's references leads to a node that may stand there.
func (r *resolver) leads(it *item, name string) bool {
	f := schema.SectionOf(it.section).Field(name)
	return slices.ContainsFunc(it.fields[name], func(v any) bool { return r.fits(f, v) })
}

// fits tells whether the reference leads to a node of a kind that the field takes.
func (r *resolver) fits(f *schema.Field, v any) bool {
	label, declared := r.labels[textOf(v)]
	return declared && slices.Contains(f.Labels, label)
}

// say tells whether a relationship is said for the first time, and joins two nodes.
func (r *resolver) say(e *schema.Edge, hub, other, key string) bool {
	if e.Reverse {
		hub, other = other, hub
	}
	id := fmt.Sprintln(e.Type, hub, other, key)
	if r.said[id] || hub == other {
		return false
	}
	r.said[id] = true
	return true
}

// subject is the section and the id of the node that an item is about.
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

// item keeps what an item can say.
func (r *resolver) item(it *item) {
	about, hub := r.subject(it)
	r.at = about
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
		if org == "" || member == "" || !r.say(edge, org, member, out.text("since")) {
			return
		}
	case "additions":
		r.proveAdded(out)
	case "sources":
		if out["archive"] == nil {
			delete(out, "segment")
		}
	case "places":
		if out["in"] == nil && out.text("kind") != "virtual" {
			out["in"] = []any{ref(someCountries[0])}
		}
	}
	r.done[it] = out
}

// proveAdded gives the legs of an addition evidence, where neither has any, and leaves
// out topics, which cannot have their own.
func (r *resolver) proveAdded(out object) {
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
				leg["evidence"] = []any{r.evidence("", sureEvidence)}
			}
		}
	}
}

// sureEvidence is that of what has no other.
var sureEvidence = object{"source": {ref(sure)}, "paragraph": {"1"}}

// fallback is what a required field holds where nothing that was drawn is right.
func fallback(f *schema.Field) []any {
	switch f.Type {
	case schema.ChoiceType:
		return []any{f.Choices.Words[0]}
	case schema.NamesType:
		return []any{object{"en": {"Some name"}}}
	case schema.EvidenceType:
		return []any{sureEvidence}
	case schema.RefType:
		return []any{ref(someCountries[0])}
	default:
		return []any{"Some text"}
	}
}

// inTime tells whether an event and the one that it is within can be at one time.
func (r *resolver) inTime(it *item) bool {
	whole := r.items[it.fields.text("within")]
	if whole == nil || whole.section != "events" {
		return false
	}
	a, _ := schema.ParseDate(it.fields.text("date"))
	b, _ := schema.ParseDate(whole.fields.text("date"))
	return a.Overlaps(b)
}

// values keeps the values that can stand in a field of the hub; of a leg, hub is "".
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

// value gives what is left of a value, nil for nothing.
func (r *resolver) value(f *schema.Field, hub string, v any) any {
	switch {
	case f.Type == schema.EvidenceType:
		return r.evidence(hub, v.(object))
	case f.Type == schema.ObjectType && f.Edge != nil:
		return r.leg(f, hub, v.(object))
	case f.Type == schema.ChoiceType && !f.Choices.Has(textOf(v)):
		return nil
	case f.Name == "aliases" && !r.say(&schema.Edge{Type: schema.AliasOf}, schema.Fold(v.(string)), hub, ""):
		return nil
	}
	if _, isRef := v.(ref); isRef && (!r.fits(f, v) || f.Edge != nil && !r.say(f.Edge, hub, textOf(v), "")) {
		return nil
	}
	return v
}

// leg keeps what can stand in a leg of the hub, nil where nobody does.
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
		if sub := &f.Fields[i]; sub.Name == f.Edge.Key {
			if key = out.text(sub.Name); key == "" {
				key = sub.Default
			}
		}
	}
	if other == "" || !r.say(f.Edge, hub, other, key) {
		return nil
	}
	return out
}

// represent: people act for somebody, whom one office tells, and others for themselves.
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

// evidence turns what was drawn into evidence of the source as the dataset declares it;
// nil where it does not, or where the hub has the same.
func (r *resolver) evidence(hub string, e object) any {
	source := e.text("source")
	if r.labels[source] != schema.LabelSource {
		return nil
	}
	paragraph := ""
	if r.items[source].fields["archive"] != nil {
		paragraph = "#" + e.text("paragraph")
	}
	if hub != "" && !r.say(&schema.Edge{Type: schema.EvidencedBy}, hub, source, paragraph) {
		return nil
	}
	out := maps.Clone(e)
	delete(out, "paragraph")
	out["source"] = []any{source + paragraph}
	if r.at.Field(e.text("supports")) == nil {
		delete(out, "supports")
	}
	if e.text("basis") == "relative" && r.items[source].fields["published"] == nil {
		delete(out, "basis")
	}
	return out
}

// disputes keeps the disputes that deny a value which the node has, and leaves out the
// additions that add nothing.
func (r *resolver) disputes(it *item) {
	out := r.done[it]
	if out == nil {
		return
	}
	about, hub := r.subject(it)
	r.at = about
	var kept []any
	for _, v := range it.fields["disputes"] {
		dispute := v.(object)
		f := about.Field(dispute.text("field"))
		if f == nil || !r.denies(f, r.done[r.items[hub]][f.Name], dispute.one("value")) ||
			!r.say(&schema.Edge{Type: schema.Disputes}, hub, f.Name, flowYAML(dispute["value"])) {
			continue
		}
		evidence := r.values(disputeEvidence, "", append(slices.Clone(dispute["evidence"]), sureEvidence))
		kept = append(kept, object{"field": {f.Name}, "value": dispute["value"], "evidence": evidence[:1]})
	}
	out.set("disputes", kept)
	if it.section == "additions" && len(out) == 1 {
		delete(r.done, it)
	}
}

var disputeEvidence = schema.SectionOf("events").Field("evidence")

// denies tells whether a value is another than the one that the node has, or one more
// where the node has a list.
func (r *resolver) denies(f *schema.Field, has []any, v any) bool {
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
	return len(has) > 0 && has[0] != v && (!isRef || r.fits(f, v)) && (f.Type != schema.ChoiceType || f.Choices.Has(textOf(v)))
}

// texts writes the stories as YAML, by name.
func (r *resolver) texts() map[string]string {
	texts := make(map[string]string)
	for i, title := range r.d.titles {
		if title == "" {
			continue
		}
		var b strings.Builder
		fmt.Fprintf(&b, "title: %s\n", flowYAML(title))
		for _, section := range schema.Sections() {
			head := section.Name + ":\n"
			for slot, it := range r.d.items {
				if it == nil || it.story != i || it.section != section.Name || r.done[it] == nil {
					continue
				}
				said := maps.Clone(r.done[it])
				if id := slots[slot].id; id != "" {
					said["id"] = []any{id}
				}
				b.WriteString(head + "  - " + flowYAML(said) + "\n")
				head = ""
			}
		}
		texts[fmt.Sprintf("tale%d", i)] = b.String()
	}
	return texts
}

var plainYAML = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*$`)

// flowYAML writes a value as YAML in one line, in the shortest of the forms that the
// format allows.
func flowYAML(v any) string {
	switch v := v.(type) {
	case []any:
		if len(v) == 1 {
			return flowYAML(v[0])
		}
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = flowYAML(v[i])
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case object:
		keys := slices.Sorted(maps.Keys(v))
		if len(keys) == 1 && slices.Contains([]string{"actor", "member", "person", "of", "id", "source", "en"}, keys[0]) {
			return flowYAML(v[keys[0]])
		}
		for i, k := range keys {
			keys[i] = k + ": " + flowYAML(v[k])
		}
		return "{" + strings.Join(keys, ", ") + "}"
	default:
		if s := textOf(v); plainYAML.MatchString(s) && s != "null" {
			return s
		}
		quoted, _ := json.Marshal(textOf(v)) // a text always has a form in JSON, and JSON is YAML
		return string(quoted)
	}
}
