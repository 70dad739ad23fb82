//go:build !race

package load_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"

	"entente/schema"
	"entente/schema/naming"

	"pgregory.net/rapid"
)

// Random datasets. The possible content of a file is read from the table of the format, so
// that new fields are drawn, too. A value is drawn before the rest of its dataset is known; the
// resolver then drops references without a target.

// slot is an id and the sections in which it may be declared.
type slot struct {
	id       string
	sections []string
}

// slots are the ids that a dataset can declare, with their possible sections. A node is part
// only of nodes before it, so that there are no cycles. The id ai is also that of a topic, and
// the last slots are memberships and additions.
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

// baseSource is the source that every dataset has: the evidence of facts without any other.
const baseSource = "s0"

// someCountries are the countries that references lead to; the first replaces what is missing.
var someCountries = []string{"fra", "kor", "are"}

// someTopics are the topics of facts.
var someTopics = []string{"ai", "cyb", "gov.ai", "gov.ai.law"}

// ref is the id of a node, which the dataset may or may not declare.
type ref string

// object holds the values of fields: texts, refs and objects. A single value is a list, too.
type object map[string][]any

// item is what a story states under one id, or one membership or addition.
type item struct {
	slot    int
	section string
	story   int
	fields  object
}

// maxStories is the largest number of stories of a dataset.
const maxStories = 4

// dataset is what the stories state, before it is made valid.
type dataset struct {
	// titles of the stories; "" for a story that the dataset does not have.
	titles [maxStories]string
	// items by slot; nil for none.
	items []*item
}

// someNames are names of people and things: several scripts, and what YAML or a query could
// trip over.
var someNames = []string{
	"North", "منتدى التقنية", "디지털 협의회", "技术合作论坛", "Conférence d'été", `He said "yes": no`, "a # b", "null",
	"ـتـطويل مُشَكَّل", "لقاء EU و كوريا\u200f", `x\y`, "🛰 {space}", "two\nlines", "1e3", "$param `n`", "[a]", "Łódź ½",
}

// yearsOf holds the ranges of years for the dates of a field, so that no date precedes one that
// it has to follow; all other fields use 2017 and 2018.
var yearsOf = map[string][2]int{
	"since": {2010, 2012}, "announced": {2015, 2016}, "in_force": {2019, 2020}, "expires": {2024, 2025}, "until": {2022, 2023},
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

// candidates returns the ids that a field of a slot may refer to if the dataset declares them.
func candidates(f *schema.Field, slot int) []string {
	var ids []string
	if slices.Contains(f.Labels, schema.LabelCountry) {
		ids = append(ids, someCountries...)
	}
	for i, s := range slots {
		upward := slices.Contains([]string{"part_of", "in", "within", "republishes"}, f.Name)
		fits := slices.ContainsFunc(s.sections, func(name string) bool {
			return slices.Contains(f.Labels, schema.SectionOf(name).Label)
		})
		if s.id != "" && fits && (!upward || i < slot) {
			ids = append(ids, s.id)
		}
	}
	if ids == nil {
		return []string{"nobody"}
	}
	return ids
}

// drawValue returns one value of a field, or nil if there can be none.
func drawValue(t *rapid.T, f *schema.Field, slot int) any {
	switch f.Type {
	case schema.ChoiceType:
		return oneOf(t, f.Choices.Words())
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
		n := object{oneOf(t, naming.Languages[:]): {oneOf(t, someNames)}}
		n[oneOf(t, naming.Languages[:])] = []any{oneOf(t, someNames)}
		return n
	case schema.EvidenceType:
		return drawEvidence(t)
	case schema.CountType:
		c := object{oneOf(t, []string{"exactly", "at_least", "more_than", "about"}): {oneOf(t, []string{"2", "3"})}}
		if f.Many {
			c["role"] = []any{oneOf(t, schema.InstrumentRoles.Words()[:3])}
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
	e := object{"source": {ref(oneOf(t, []string{baseSource, "s1", "s2"}))}, "paragraph": {oneOf(t, []string{"1", "2-4", "6"})}}
	if rapid.Bool().Draw(t, "") {
		return e
	}
	e["supports"] = []any{oneOf(t, []string{"name", "date", "parties", "participants", "kind"})}
	e["basis"] = []any{oneOf(t, schema.Bases.Words())}
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

// drawDispute disputes a field of any section; the resolver drops a value for a field that the
// node does not have.
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

// drawValues returns the values of a field.
func drawValues(t *rapid.T, f *schema.Field, slot int) []any {
	minLen, maxLen := 1, 1
	if f.Many {
		maxLen = 4
	}
	if makesTies(f) {
		minLen = 2
	}
	one := rapid.Custom(func(t *rapid.T) any { return drawValue(t, f, slot) })
	return rapid.SliceOfN(one, minLen, maxLen).Draw(t, "")
}

// set sets the values of a field, without nils, or deletes the field if none are left.
func (o object) set(name string, values []any) {
	values = slices.DeleteFunc(values, func(v any) bool { return v == nil })
	if len(values) > 0 {
		o[name] = values
	} else {
		delete(o, name)
	}
}

// one returns the first value of a field, or nil.
func (o object) one(name string) any {
	if len(o[name]) == 0 {
		return nil
	}
	return o[name][0]
}

// text returns the text of the first value of a field, or "".
func (o object) text(name string) string { return textOf(o.one(name)) }

// makesTies reports whether ties follow from a field.
func makesTies(f *schema.Field) bool {
	types := []schema.RelType{schema.PartyTo, schema.ParticipatedIn, schema.Undertakes, schema.Towards}
	return f.Edge != nil && slices.Contains(types, f.Edge.Type)
}

// drawField chooses a field of a section: most often one from which ties follow or on which
// they depend, and more often one that becomes a relationship than another.
func drawField(t *rapid.T, section string) *schema.Field {
	var ties, relevant, edges, others []*schema.Field
	fields := schema.SectionOf(section).Fields
	for i := range fields {
		f := &fields[i]
		switch {
		case f.Type == schema.IDType, f.Type == schema.NestedType, f.Name == "source": // nested entries are items of their own
		case makesTies(f):
			ties = append(ties, f)
		case slices.Contains([]string{"topics", "part_of", "within", "results", "status", "date"}, f.Name):
			relevant = append(relevant, f)
		case f.Edge != nil:
			edges = append(edges, f)
		default:
			others = append(others, f)
		}
	}
	list := slices.Concat(slices.Repeat(ties, 8), slices.Repeat(relevant, 3), edges, edges, others)
	return rapid.SampledFrom(list).Draw(t, "")
}

// fieldValues is what an item states in one field.
type fieldValues struct {
	name   string
	values []any
}

var itemGen = rapid.Custom(func(t *rapid.T) *item {
	it := &item{slot: rapid.IntRange(0, len(slots)-1).Draw(t, ""), story: rapid.IntRange(0, maxStories-1).Draw(t, ""), fields: object{}}
	it.section = oneOf(t, slots[it.slot].sections)
	fields := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) fieldValues {
		f := drawField(t, it.section)
		return fieldValues{f.Name, drawValues(t, f, it.slot)}
	}), 0, 12).Draw(t, "")
	for _, s := range fields {
		it.fields.set(s.name, s.values)
	}
	for _, f := range schema.SectionOf(it.section).Fields {
		required := f.Required && f.Type != schema.IDType && f.Type != schema.NamesType
		if (required || makesTies(&f)) && it.fields[f.Name] == nil {
			it.fields.set(f.Name, drawValues(t, &f, it.slot))
		}
	}
	return it
})

var datasetGen = rapid.Custom(func(t *rapid.T) *dataset {
	d := &dataset{items: make([]*item, len(slots))}
	n := rapid.IntRange(1, maxStories).Draw(t, "")
	for i := range n {
		d.titles[i] = oneOf(t, someNames)
	}
	// Lists of lists: there are many items, and each can be left out when a failure is shrunk.
	for _, items := range rapid.SliceOfN(rapid.SliceOfN(itemGen, 5, 12), 2, 9).Draw(t, "") {
		for _, it := range items {
			it.story %= n
			d.items[it.slot] = it
		}
	}
	return d
})
