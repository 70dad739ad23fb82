package answers

import (
	"cmp"
	"fmt"
	"reflect"

	"entente/internal/bilingual"
	"entente/queries"
)

// paramNames name the parameters for readers, by their names in the reports; if a name means different things,
// by the names of report and parameter.
var paramNames = map[string]bilingual.Text{
	"cap":            {"Parties or members at most", "عدد الأطراف أو الأعضاء على الأكثر"},
	"depth":          {"Steps from the person", "عدد الخطوات من الشخص"},
	"duplicates.min": {"Likeness at least", "التشابه على الأقل"},
	"k":              {"Paths at most", "عدد المسارات على الأكثر"},
	"kind":           {"Kind", "النوع"},
	"large":          {"Only what is above the cap", "ما يتجاوز الحد فقط"},
	"max":            {"Links at most", "عدد الحلقات على الأكثر"},
	"min":            {"Partners in common at least", "عدد الشركاء المشتركين على الأقل"},
	"quiet":          {"Quiet after months", "خامدة بعد أشهر"},
	"related":        {"With related topics", "مع المواضيع القريبة"},
	"solo":           {"With acts of one side alone", "مع خطوات طرف واحد"},
	"state":          {"State", "الحالة"},
	"topic.top":      {"Entries at most", "عدد البنود على الأكثر"},
	"added.top":      {"Entries at most", "عدد المدخلات على الأكثر"},
	"top":            {"Pairs at most", "عدد الثنائيات على الأكثر"},
	"undated":        {"Only without a due date", "ما لا موعد له فقط"},
	"via":            {"Connected through", "الربط عبر"},
}

// Asked returns what was asked for beside names and days, for which an answer has sentences: the parameters that have
// values other than their defaults, in words, "Kind: all".
func (ans *Answer) Asked() []string {
	var list []string
	for _, p := range ans.Report.Params {
		said := Named(p.Type) || p.Type == queries.Fact || p.Type == queries.Region || p.Type == queries.Date
		if !said && ans.Given(p) && ans.Param(p) != "" {
			list = append(list, bilingual.Text{ans.asked(p, bilingual.English), ans.asked(p, bilingual.Arabic)}.In(ans.Lang))
		}
	}
	return list
}

// asked returns a parameter and its value in one language.
func (ans *Answer) asked(p queries.Param, lang string) string {
	own := *ans
	own.Lang = lang
	name, known := paramNames[ans.Report.Name+"."+p.Name]
	if !known {
		name = cmp.Or(paramNames[p.Name], bilingual.Text{p.Name, p.Name})
	}
	value := own.Param(p)
	if share, is := own.Params[p.Name].(float64); is {
		value = fmt.Sprintf("%g", share) // as it was given
	}
	return fmt.Sprintf("%s: %s", name.In(lang), value)
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
