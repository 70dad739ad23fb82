package answers

import (
	"slices"
	"testing"
	"unicode"

	"entente/internal/bilingual"
	"entente/queries"
)

// Every parameter that is shown has a name, and every word that it takes, in both languages.
func TestAskedIsInWords(t *testing.T) {
	reports, err := queries.All()
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, r := range reports {
		for _, p := range r.Params {
			values := []any{int64(7), 0.25, p.Default != "true"}
			switch p.Type {
			case queries.Int:
				values = values[:1]
			case queries.Number:
				values = values[1:2]
			case queries.Bool:
				values = values[2:]
			case queries.Words:
				values = nil
				for _, word := range p.Words {
					if p.List {
						values = append(values, []string{word})
					} else {
						values = append(values, word)
					}
				}
			default:
				continue
			}
			for _, value := range values {
				ans := &Answer{Report: r, Params: map[string]any{p.Name: value}, Lang: bilingual.Arabic}
				asked := ans.asked(p, bilingual.Arabic)
				if slices.ContainsFunc([]rune(asked), func(r rune) bool { return unicode.Is(unicode.Latin, r) }) {
					t.Errorf("%s %s: %s", r.Name, p.Name, asked)
				}
				shown++
			}
		}
	}
	if shown == 0 {
		t.Error("no parameter is shown")
	}
}

// What was asked for is shown if it is not the default, in the language of the answer.
func TestAsked(t *testing.T) {
	for report, want := range map[string][]string{
		"duplicates": {"Likeness at least: 0.5 · التشابه على الأقل: 0.5"},
		"contested":  {"Kind: all · النوع: الكل"},
		"topic": {"With related topics: no · مع المواضيع القريبة: لا", "With acts of one side alone: yes · مع خطوات طرف واحد: نعم",
			"Entries at most: 20 · عدد البنود على الأكثر: 20"},
		"ranking": nil,
	} {
		r, err := queries.Get(report)
		if err != nil {
			t.Fatal(err)
		}
		ans := &Answer{Report: r, Lang: bilingual.Both, Params: map[string]any{
			"min": 0.5, "kind": "all", "related": false, "solo": true, "top": int64(20), "topic": "gov.ai", "actor": "kor",
		}}
		if got := ans.Asked(); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", report, got, want)
		}
	}
}
