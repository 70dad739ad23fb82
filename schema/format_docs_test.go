package schema_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/schema"
	"entente/schema/meaning"
	"entente/schema/rules"
	"entente/schema/world"
	"entente/test/golden"
)

const manual = "../docs/format.md"

// TestDocsFormat compares the parts of the manual that are generated, from the table of the
// format and from the facts of its example, with what they should be; UPDATE=1 rewrites them.
func TestDocsFormat(t *testing.T) {
	text, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	want := between(t, string(text), "example", manualExample(t))
	want = between(t, want, "generated", manualTables())
	golden.Compare(t, manual, want)
}

// TestEveryFieldIsInTheManual checks that each section and field of the format is explained, and has
// a line in the manual.
func TestEveryFieldIsInTheManual(t *testing.T) {
	text, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	fields := 0
	var check func(where string, list []schema.Field)
	check = func(where string, list []schema.Field) {
		for i := range list {
			f := &list[i]
			fields++
			if f.Doc == "" {
				t.Errorf("%s.%s is not explained: its Doc is empty", where, f.Name)
			}
			if !regexp.MustCompile(`(?m)^\| \x{2003}?` + "`" + f.Name + "`").Match(text) {
				t.Errorf("%s.%s has no line in %s: make docs", where, f.Name, manual)
			}
			check(where+"."+f.Name, f.Fields)
		}
	}
	for _, s := range schema.Sections() {
		if s.Doc == "" {
			t.Errorf("%s is not explained: its Doc is empty", s.Name)
		}
		check(s.Name, s.Fields)
	}
	if fields < 200 {
		t.Errorf("only %d fields were looked at", fields)
	}
}

// between returns the document with text put between the two markers of a part.
func between(t *testing.T, document, part, text string) string {
	t.Helper()
	begin, end := "<!-- "+part+" -->\n", "<!-- end of "+part+" -->\n"
	before, rest, found := strings.Cut(document, begin)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("%s has no part between %q and %q", manual, begin, end)
	}
	return before + begin + text + end + after
}

// manualExample returns entries of a story, as written in its file.
func manualExample(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../facts/stories/egypt-dco-meeting.yaml")
	if err != nil {
		t.Fatal(err)
	}
	wanted := []string{"egy-minister-foreign-affairs", "egy-dco-doha-2025", "egy-dco-openness"}
	var b strings.Builder
	b.WriteString("\n```yaml\n")
	section, inEntry := "", false
	for line := range strings.Lines(string(text)) {
		id, begins := strings.CutPrefix(strings.TrimRight(line, "\n"), "  - id: ")
		switch {
		case !strings.HasPrefix(line, " "):
			section, inEntry = line, false
		case begins && slices.Contains(wanted, id):
			wanted = slices.DeleteFunc(wanted, func(w string) bool { return w == id })
			b.WriteString(section)
			inEntry = true
		case strings.HasPrefix(line, "  - "):
			inEntry = false
		}
		if inEntry {
			b.WriteString(line)
		}
	}
	if len(wanted) > 0 {
		t.Fatalf("the story no longer has %v", wanted)
	}
	b.WriteString("```\n\n")
	return b.String()
}

func manualTables() string {
	var b strings.Builder
	b.WriteString("\n`!` marks required fields, `…` fields that may be a list. Nested fields are listed below their field,\n" +
		"where it first occurs. Arrows show the direction of the relationship in the graph: → from the entry, ← to it.\n")
	b.WriteString("\n### Fields of all entries except memberships and additions\n\n")
	common := []string{"id", "name", "aliases", "wikidata", "note", "source", "evidence", "disputes"}
	shared := slices.DeleteFunc(slices.Clone(schema.SectionOf("people").Fields), func(f schema.Field) bool { return f.Name == "office" })
	for i := range shared {
		shared[i].Required = shared[i].Name == "id" // each section says which of the others it requires
	}
	shown := map[string]bool{"topics": true} // has its own table below
	writeFields(&b, shared, nil, shown)
	for _, s := range schema.Sections() {
		fmt.Fprintf(&b, "\n### %s\n\n%s", s.Name, s.Doc)
		if s.Label != "" {
			fmt.Fprintf(&b, " In the graph: `%s`.", s.Label)
		}
		if required := requiredCommon(s, common); required != "" {
			fmt.Fprintf(&b, " Required: %s.", required)
		}
		b.WriteString("\n")
		omit := common
		if s.Label == "" {
			omit = nil
		}
		if hasOther(s.Fields, omit) {
			b.WriteString("\n")
			writeFields(&b, s.Fields, omit, shown)
		}
	}
	writeTopicsField(&b)
	b.WriteString("\n### Warnings\n\n| warning | of what |\n|---|---|\n")
	for _, w := range rules.Warnings {
		fmt.Fprintf(&b, "| `%s` | %s |\n", w.Name, w.Doc)
	}
	writeChoices(&b)
	writeTies(&b)
	writeTopics(&b)
	return b.String() + "\n"
}

func requiredCommon(s *schema.Section, common []string) string {
	var names []string
	for i := range s.Fields {
		if f := &s.Fields[i]; s.Label != "" && f.Required && slices.Contains(common, f.Name) {
			names = append(names, "`"+f.Name+"`")
		}
	}
	return strings.Join(names, ", ")
}

func hasOther(fields []schema.Field, omit []string) bool {
	return slices.ContainsFunc(fields, func(f schema.Field) bool { return !slices.Contains(omit, f.Name) })
}

// writeFields writes a table of fields; shown holds the fields whose own fields were already
// written.
func writeFields(b *strings.Builder, fields []schema.Field, omit []string, shown map[string]bool) {
	b.WriteString("| field | value | meaning | relationship |\n|---|---|---|---|\n")
	for i := range fields {
		f := &fields[i]
		if slices.Contains(omit, f.Name) {
			continue
		}
		writeField(b, f, "")
		if shown[f.Name] {
			continue
		}
		shown[f.Name] = len(f.Fields) > 0
		for j := range f.Fields {
			writeField(b, &f.Fields[j], "\u2003")
		}
	}
}

func writeField(b *strings.Builder, f *schema.Field, indent string) {
	name := "`" + f.Name + "`"
	if f.Required {
		name += " !"
	}
	if f.Many {
		name += " …"
	}
	fmt.Fprintf(b, "| %s%s | %s | %s | %s |\n", indent, name, valueOf(f), f.Doc, edgeOf(f))
}

// valueOf returns a description of what a field holds.
func valueOf(f *schema.Field) string {
	switch f.Type {
	case schema.ChoiceType:
		text := "[" + f.Choices.Name + "](#words)"
		if f.Default != "" {
			text += "; `" + f.Default + "` if left out"
		}
		return text
	case schema.NestedType:
		return "an entry of [" + f.Nested.Section + "](#" + f.Nested.Section + ")"
	case schema.RefType:
		return "id of " + labelsOf(f)
	case schema.RefOrTextType:
		return "id of " + labelsOf(f) + ", or words"
	case schema.ObjectType:
		if f.Short != "" {
			return "fields, or `" + f.Short + "` alone"
		}
		return "fields"
	default:
		return typeWords[f.Type]
	}
}

var typeWords = map[schema.Type]string{
	schema.TextType: "text", schema.NamesType: "text, or one for each language: en, ar, fr, ko, zh, …", schema.IDType: "id", schema.TopicIDType: "id",
	schema.DateType: "date", schema.NumberType: "whole number", schema.AddressType: "http or https address",
	schema.DigestType: "64 hex digits", schema.WikidataType: "Q and digits", schema.TopicRefType: "[topic](#topics)",
	schema.EvidenceType: "[evidence](#evidence)", schema.CountType: "[count](#counts-that-a-source-states)",
	schema.ParagraphsType: "8 or 3-5", schema.FractionType: "above 0, at most 1", schema.AnyType: "as in the field",
}

func labelsOf(f *schema.Field) string {
	if len(f.Labels) > 5 {
		return "any node"
	}
	words := make([]string, len(f.Labels))
	for i, l := range f.Labels {
		words[i] = string(l)
	}
	return strings.Join(words, ", ")
}

func edgeOf(f *schema.Field) string {
	switch {
	case f.Edge == nil:
		return ""
	case f.Edge.Reverse:
		return "← `" + string(f.Edge.Type) + "`"
	default:
		return "→ `" + string(f.Edge.Type) + "`"
	}
}

func writeTopicsField(b *strings.Builder) {
	b.WriteString("\n### Fields of a topic in `topics`\n\n")
	writeFields(b, schema.SectionOf("events").Field("topics").Fields, nil, map[string]bool{})
}

func writeChoices(b *strings.Builder) {
	b.WriteString("\n### Words\n\n| list | words |\n|---|---|\n")
	var seen []*schema.Choices
	var walk func(fields []schema.Field)
	walk = func(fields []schema.Field) {
		for i := range fields {
			if c := fields[i].Choices; c != nil && !slices.Contains(seen, c) {
				seen = append(seen, c)
			}
			walk(fields[i].Fields)
		}
	}
	for _, s := range schema.Sections() {
		walk(s.Fields)
	}
	for _, c := range append(seen, schema.Bases) {
		fmt.Fprintf(b, "| %s | %s |\n", c.Name, strings.Join(c.Words(), ", "))
	}
}

// writeTies lists the kinds of hubs that make a tie, with their weights.
func writeTies(b *strings.Builder) {
	isPassive := func(w schema.Word) bool { return w.Passive }
	passive := append(schema.EventRoles.Where(isPassive), schema.InstrumentRoles.Where(isPassive)...)
	fmt.Fprintf(b, "\n### What makes a tie\n\nRoles that make no tie: %s.\n\n| kind | weight |\n|---|---|\n",
		strings.Join(passive, ", "))
	for _, list := range []struct {
		label schema.Label
		kinds []string
	}{{schema.LabelEvent, schema.EventKinds.Words()}, {schema.LabelInstrument, schema.InstrumentKinds.Words()}} {
		for _, kind := range list.kinds {
			weight := "no tie"
			if w, ties := meaning.KindWeight(list.label, kind); ties {
				weight = fmt.Sprintf("%.2f", w)
			}
			fmt.Fprintf(b, "| %s: %s | %s |\n", strings.ToLower(string(list.label)), kind, weight)
		}
	}
	b.WriteString("| commitment | counted, without weight |\n")
}

func writeTopics(b *strings.Builder) {
	b.WriteString("\n### Topics\n\n| id | English | العربية |\n|---|---|---|\n")
	for _, topic := range world.Topics() {
		fmt.Fprintf(b, "| %s`%s` | %s | %s |\n", strings.Repeat("\u2003", topic.Level-1), topic.ID, topic.Names.En, topic.Names.Ar)
	}
}
