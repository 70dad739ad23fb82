package answers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/world"
)

// AsOf is the word for the day that an answer is about.
var AsOf = bilingual.Text{"as of", "كما في"}

// Word returns a word of a closed list as readers of a language see it.
func Word(word, lang string) string { return inLang(schema.English(word), schema.Arabic(word), lang) }

// Count returns a count that a source states in a language, and other texts unchanged.
func Count(count, lang string) string { return inLang(count, schema.ArabicCount(count), lang) }

// Date returns a date of a fact in words, and other texts unchanged.
func Date(date, lang string) string {
	return inLang(schema.DateIn(date, bilingual.English), schema.DateIn(date, bilingual.Arabic), lang)
}

// inLang returns a text that may be the same in both languages: then it is not repeated.
func inLang(english, arabic, lang string) string {
	if english == arabic {
		return english
	}
	return bilingual.Text{english, arabic}.In(lang)
}

// NameIn returns a name in a language.
func NameIn(n graph.Name, lang string) string {
	if lang == bilingual.Both && n.NameAr != "" && n.Name != "" {
		return n.Name + bilingual.Between + n.NameAr
	}
	return n.In(lang)
}

// Text returns a cell as a reader sees it: names instead of ids, words instead of those of the lists of
// facts, and dates in words.
func (ans *Answer) Text(c *queries.Column, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		return ans.list(c, v, ans.Text)
	case time.Time:
		return Date(v.Format(time.DateOnly), ans.Lang)
	case string:
		switch {
		case c.Type == queries.Word:
			return Word(v, ans.Lang)
		case c.Type == queries.EDTF:
			return Date(v, ans.Lang)
		case c.Type == queries.Field:
			return ans.fieldTexts(v)
		case c.Type == queries.Fact, c.Type == queries.Hub && fact.TypeOf(v) != "":
			return ans.FactName(v)
		case c.Type == queries.Source:
			return ans.sourceText(v)
		case c.Type == queries.Value && ans.names[v].ID == "":
			return Count(Date(Word(v, ans.Lang), ans.Lang), ans.Lang)
		}
	}
	return ans.Machine(c, v)
}

// Machine returns a cell as programs read it in a form without structure: names of nodes in the language
// asked for, and otherwise what the graph has, with the words of its lists in Arabic only if asked for.
func (ans *Answer) Machine(c *queries.Column, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		return ans.list(c, v, ans.Machine)
	case string:
		n, isNode := ans.names[v]
		switch {
		case Named(c.Type):
			return NameIn(ans.Name(c.Type, v), ans.Lang)
		case c.Type == queries.Value && isNode:
			return NameIn(n, ans.Lang)
		case c.Type == queries.Value:
			return Count(inLang(v, schema.Arabic(v), ans.Lang), ans.Lang)
		case c.Type == queries.Word:
			return inLang(v, schema.Arabic(v), ans.Lang)
		case c.Type == queries.Count:
			return Count(v, ans.Lang)
		case c.Type == queries.Region:
			return region(v, ans.Lang)
		default:
			return v
		}
	case time.Time:
		return v.Format(time.DateOnly)
	case float64:
		return fmt.Sprintf("%.3f", v)
	case bool:
		return YesNo(v).In(ans.Lang)
	default:
		return fmt.Sprint(v)
	}
}

// list returns the items of a cell as one text.
func (ans *Answer) list(c *queries.Column, items []any, text func(*queries.Column, any) string) string {
	parts := make([]string, len(items))
	for i := range items {
		parts[i] = OneOf(c, text(c, items[i]), len(items))
	}
	return strings.Join(parts, Separator(ans.Lang))
}

// OneOf returns a text of a column as one of n in a list. A sentence, such as a commitment, loses its full stop there;
// that of a name, such as Inc., is a part of it.
func OneOf(c *queries.Column, text string, n int) string {
	if n < 2 || c.Type != queries.Hub && c.Type != queries.Fact {
		return text
	}
	return strings.TrimSuffix(text, ".")
}

// fieldTexts returns the names of fields, each of which may be followed by a value.
func (ans *Answer) fieldTexts(fields string) string {
	parts := strings.Split(fields, ", ")
	for i, part := range parts {
		field, value, hasValue := strings.Cut(part, ": ")
		parts[i] = inLang(schema.FieldName(field)[0], schema.FieldName(field)[1], ans.Lang)
		if hasValue {
			parts[i] += ": " + ans.Text(&queries.Column{Type: queries.Value}, value)
		}
	}
	return strings.Join(parts, Separator(ans.Lang))
}

// FactName returns the name of a node, or for a relationship the name of the one who has it and what it
// is: "Bae Kyung-hoon: co-chair". A disputed value has the name of what it is about.
func (ans *Answer) FactName(id string) string {
	from, to := fact.Ends(id)
	kind := fact.TypeOf(id)
	if kind == "" { // a node, or a disputed value: claim~subject~field~value
		return NameIn(ans.Name(queries.Fact, cmp.Or(from, id)), ans.Lang)
	}
	parts := strings.Split(id, "~")
	what, end := kind.Forward(), queries.Fact
	if _, label := kind.Ends(); label == schema.LabelTopic {
		end = queries.Topic
	}
	who := strings.TrimSuffix(NameIn(ans.Name(queries.Fact, from), ans.Lang), ".") // a commitment has its text for a name
	if word := parts[len(parts)-1]; len(parts) > 3 && schema.Arabic(word) != word {
		what = bilingual.Text{schema.English(word), schema.Arabic(word)}
	} else if len(parts) == 3 {
		return who + ": " + what.In(ans.Lang) + " " + NameIn(ans.Name(end, to), ans.Lang)
	}
	return who + ": " + what.In(ans.Lang)
}

// sourceText returns the publisher of a source, with its number among the sources of the answer.
func (ans *Answer) sourceText(id string) string {
	s, known := ans.sources[id]
	if !known {
		return id
	}
	text := NameIn(s.Publisher, ans.Lang)
	if n := ans.SourceNumber(id); n > 0 {
		text += fmt.Sprintf(" [%d]", n)
	}
	return text
}

// SourceNumber returns the number of a source among those of the answer, from 1; 0 if it is not one of them.
func (ans *Answer) SourceNumber(id string) int {
	return 1 + slices.IndexFunc(ans.Sources, func(s graph.Source) bool { return s.ID == id })
}

// region returns the name of the world region with a code, or the code if there is none.
func region(code, lang string) string {
	r, _ := world.RegionOf(code)
	if r == nil {
		return code
	}
	return NameIn(regionName(r), lang)
}

func regionName(r *world.Region) graph.Name {
	return graph.Name{ID: r.Code, Name: r.Names.Get(bilingual.English), NameAr: r.Names.Get(bilingual.Arabic)}
}

// AlsoText returns a text that says how many other rows the report has and how to get them,
// "" if there are none.
func (ans *Answer) AlsoText() string {
	if ans.Also == 0 {
		return ""
	}
	return fmt.Sprintf("%s: %d", ans.Report.Also.Text.In(ans.Lang), ans.Also)
}

// YesNo returns the word for a truth value.
func YesNo(is bool) bilingual.Text {
	if is {
		return bilingual.Text{"yes", "نعم"}
	}
	return bilingual.Text{"no", "لا"}
}

// Separator returns the text between the items of a list in a language.
func Separator(lang string) string {
	if lang == bilingual.Arabic {
		return "، "
	}
	return ", "
}

// Name returns the names of a node or story in the answer, or only the id of one that the graph
// does not know.
func (ans *Answer) Name(t queries.Type, id string) graph.Name {
	names := ans.names
	switch t {
	case queries.Topic:
		names = ans.topics
	case queries.Story:
		names = ans.stories
	}
	if n, found := names[id]; found {
		return n
	}
	if r, _ := world.RegionOf(id); t == queries.Place && r != nil {
		return regionName(r)
	}
	return graph.Name{ID: id}
}

// CiteText returns the citations of a row as readers see them: "1:3-5, 8; 2".
func (ans *Answer) CiteText(row int) string {
	parts := make([]string, len(ans.Cites[row]))
	for i, c := range ans.Cites[row] {
		parts[i] = c.String()
	}
	return strings.Join(parts, "; ")
}

// JSON returns a cell as programs see it: a node is its id with its names.
func (ans *Answer) JSON(c *queries.Column, v any) any {
	switch v := v.(type) {
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = ans.JSON(c, v[i])
		}
		return list
	case string:
		if Named(c.Type) {
			return ans.Name(c.Type, v)
		}
		if n, isNode := ans.names[v]; isNode && c.Type == queries.Value {
			return n
		}
		return v
	case time.Time:
		return v.Format(time.DateOnly)
	default:
		return v
	}
}
