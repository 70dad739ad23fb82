package answers

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema"
	"entente/schema/world"
)

// Word returns a word of a closed list in a language.
func Word(word, lang string) string { return inLang(word, schema.Arabic(word), lang) }

// Count returns a count that a source states in a language, and other texts unchanged.
func Count(count, lang string) string { return inLang(count, schema.ArabicCount(count), lang) }

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

// Text returns a cell as a reader sees it.
func (ans *Answer) Text(c *queries.Column, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = ans.Text(c, v[i])
		}
		return strings.Join(parts, Separator(ans.Lang))
	case string:
		n, isNode := ans.names[v]
		switch {
		case Named(c.Type):
			return NameIn(ans.Name(c.Type, v), ans.Lang)
		case c.Type == queries.Value && isNode:
			return NameIn(n, ans.Lang)
		case c.Type == queries.Value:
			return Count(Word(v, ans.Lang), ans.Lang)
		case c.Type == queries.Word:
			return Word(v, ans.Lang)
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

// region returns the name of the world region with a code, or the code if there is none.
func region(code, lang string) string {
	r, _ := world.RegionOf(code)
	if r == nil {
		return code
	}
	return NameIn(graph.Name{ID: code, Name: r.Names.Get(bilingual.English), NameAr: r.Names.Get(bilingual.Arabic)}, lang)
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

// Given reports whether a parameter has a value other than its default.
func (ans *Answer) Given(p queries.Param) bool {
	def, err := ParseValue(p, p.Default)
	return err == nil && !reflect.DeepEqual(ans.Params[p.Name], def)
}

// Param returns the value of a parameter as a reader sees it, "" if it has none.
func (ans *Answer) Param(p queries.Param) string {
	v, column := ans.Params[p.Name], &queries.Column{Type: p.Type}
	if p.Words != nil {
		column.Type = queries.Word
	}
	if list, ok := v.([]string); ok {
		items := make([]any, len(list))
		for i := range list {
			items[i] = list[i]
		}
		v = items
	}
	return ans.Text(column, v)
}
