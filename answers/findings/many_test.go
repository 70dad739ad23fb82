package findings_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"entente/answers"
	"entente/answers/findings"
	"entente/internal/bilingual"
	"entente/queries"
)

// TestFindingsOfMuchAndOfNothing says what the cases of the reports are too small for: where there are more
// actors than a finding names, it counts them, and where nothing at all is recorded, it says so.
func TestFindingsOfMuchAndOfNothing(t *testing.T) {
	many := func(n int, row func(i int) []any) [][]any {
		rows := make([][]any, n)
		for i := range rows {
			rows[i] = row(i)
		}
		return rows
	}
	ids := make([]any, 12)
	for i := range ids {
		ids[i] = fmt.Sprintf("x%d", i)
	}
	for _, c := range []struct {
		report string
		params map[string]any
		rows   [][]any
		want   []string // in English and in Arabic
	}{
		{"added", map[string]any{"top": int64(12)},
			many(12, func(i int) []any { return []any{"2025-02-01", "s1", "event", ids[i], nil, []any{ids[i]}} }),
			[]string{"12 entries, as of 1 March 2025, in one story: s1. The report shows at most 12 entries; more may be recorded.",
				"12 مدخلًا، كما في 1 مارس 2025، في قصة واحدة: \u2068s1\u2069. لا يعرض التقرير أكثر من 12 مدخلًا، وقد يكون المسجَّل أكثر."}},
		{"topic", map[string]any{"topic": "ai", "top": int64(12)},
			many(12, func(i int) []any {
				return []any{"kor", ids[i], "memorandum", "i", "signed", "2024", []any{"ai"}, []any{"i"}}
			}),
			[]string{"The first 12 entries, as of 1 March 2025: 12 pairs of 13 actors; more may be recorded.",
				"أول 12 بندًا، كما في 1 مارس 2025: 12 ثنائيًا بين 13 طرفًا، وقد يكون المسجَّل أكثر."}},
		{"topic", map[string]any{"topic": "ai", "top": int64(13)},
			many(12, func(i int) []any {
				return []any{"kor", ids[i], "memorandum", "i", "signed", "2024", []any{"ai"}, []any{"i"}}
			}),
			[]string{"12 pairs of 13 actors, as of 1 March 2025; kor is in 12 of them.",
				"12 ثنائيًا بين 13 طرفًا، كما في 1 مارس 2025، و\u2068kor\u2069 طرف في 12 ثنائيًا منها."}},
		{"brokers", map[string]any{"a": []string{"kor"}, "b": []string{"eu"}, "max": int64(4)},
			many(12, func(i int) []any { return []any{ids[i], int64(1), .083, []any{}} }),
			[]string{"12 brokers, as of 1 March 2025.", "12 جهة وسيطة، كما في 1 مارس 2025."}},
		{"clusters", nil, [][]any{{int64(1), ids, []any{}, []any{}}},
			[]string{"One cluster of 12 actors, as of 1 March 2025.", "تجمع واحد يضم 12 طرفًا، كما في 1 مارس 2025."}},
		{"clusters", nil, [][]any{{int64(1), ids, []any{}, []any{}}, {int64(2), []any{"kor", "eu"}, []any{}, []any{}}},
			[]string{"Two clusters, as of 1 March 2025: 12 actors; kor and eu.", "تجمعان، كما في 1 مارس 2025: 12 طرفًا؛ \u2068kor\u2069 و\u2068eu\u2069."}},
		{"clusters", nil, many(6, func(i int) []any { return []any{int64(i + 1), ids[2*i : 2*i+2], []any{}, []any{}} }),
			[]string{"Six clusters of two actors each, as of 1 March 2025.", "6 تجمعات يضم كل منها طرفين، كما في 1 مارس 2025."}},
		{"coverage", nil, [][]any{{"stories", nil, "0", []any{}}, {"pairs", nil, "0", []any{}}, {"hubs-openable", nil, "0", []any{}}},
			[]string{"Nothing is recorded yet.", "لم يُسجَّل شيء بعد."}},
		{"coverage", nil, [][]any{{"stories", nil, "2", []any{}}, {"archive-files", nil, "2", []any{}}, {"hubs-openable", nil, "2", []any{}}},
			[]string{"Recorded: two stories from two archived texts and two entries. Two entries have a source that can be opened. " +
				"No date and no evidence is missing.",
				"سُجّل ما يأتي: قصتان من نصين مؤرشفين، وبندان. بندان لهما مصدر يمكن الاطلاع عليه. لا ينقص تاريخ ولا دليل."}},
	} {
		r, err := queries.Get(c.report)
		if err != nil {
			t.Fatal(err)
		}
		if c.params == nil {
			c.params = map[string]any{}
		}
		ans := &answers.Answer{Report: r, Params: c.params, AsOf: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC), Rows: c.rows}
		got := []string{findings.Of(ans, bilingual.English).Text(), findings.Of(ans, bilingual.Arabic).Text()}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%s\nwant\n%s", c.report, got, c.want)
		}
	}
}
