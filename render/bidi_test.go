package render

import (
	"strings"
	"testing"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"

	"github.com/rivo/uniseg"
)

func TestInLine(t *testing.T) {
	const noor, data, paper = "شركة النور للتقنية", "مركز البيانات (5G)", "مذكرة A/RES/78/265 (C++) لعام 2024"
	for _, c := range []struct {
		lang  string
		items []string
		want  string
	}{
		{"en", []string{"Example Labs"}, "Example Labs"},
		{"en", []string{"A", "B"}, "A, B"},
		{"en", []string{noor, data}, "\u200e\u2068" + noor + "\u2069, \u2068" + data + "\u2069"},
		{"en", []string{"South Korea", noor}, "\u200eSouth Korea, \u2068" + noor + "\u2069"},
		{"en", []string{paper}, "\u200e\u2068" + paper + "\u2069"},
		{"both", []string{"Oman · عُمان", "B"}, "\u200eOman · \u2068عُمان\u2069, B"},
		{"ar", []string{noor, "عُمان"}, noor + "، عُمان"},
		{"ar", []string{noor, data}, "\u200f" + noor + "، \u2068" + data + "\u2069"},
		{"ar", []string{"Example Labs"}, "\u200f\u2068Example Labs\u2069"},
		{"ar", []string{"2023-02-13/2023-02-15"}, "2023-02-13/2023-02-15"},
		{"ar", []string{"2023-02/.."}, "\u200f\u20682023-02/..\u2069"},
		{"ar", []string{noor, "2024"}, "\u200f" + noor + "، \u20682024\u2069"},
		{"ar", nil, ""},
	} {
		if got := inLine(c.items, answers.Separator(c.lang), c.lang); got != c.want {
			t.Errorf("%s %q:\n%+q, want\n%+q", c.lang, c.items, got, c.want)
		}
	}
}

// Isolated text that is broken over lines stays isolated, in its direction, and every line
// has the mark.
func TestWrapLine(t *testing.T) {
	got := wrapLine(inLine([]string{"مذكرة A/RES/78/265 لعام", "B"}, ", ", "en"), 16)
	want := []string{"\u200e\u2068مذكرة\u2069", "\u200e\u2068\u200fA/RES/78/265\u2069", "\u200e\u2068\u200fلعام\u2069, B"}
	if len(got) != len(want) {
		t.Fatalf("%+q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("line %d is %+q, want %+q", i, got[i], want[i])
		}
		if w := uniseg.StringWidth(got[i]); w > 16 {
			t.Errorf("line %d is %d wide", i, w)
		}
	}
}

// answerOfActors returns an answer with a list of names, of which the second is hostile.
func answerOfActors(lang string) *answers.Answer {
	ans := plainAnswer(lang, "ندوة")
	ans.Report.Columns[0] = queries.Column{Name: "who", Type: queries.Text, List: true, Title: ans.Report.Columns[0].Title}
	ans.Rows[0][0] = []any{"شركة النور", "مركز \u202e\u2069البيانات", "One"}
	ans.Sources[0].Publisher = graph.Name{ID: "paper", Name: "صحيفة"}
	ans.Sources[0].Title, ans.Sources[0].Language = "عنوان", "ar"
	return ans
}

// In a table on a terminal and in Markdown, each item of a list is isolated, no item can end
// the isolation, and no line leaves an isolate open. A table for a file has no isolates.
func TestItemsAreIsolated(t *testing.T) {
	for name, write := range map[string]func(*strings.Builder, *answers.Answer) error{
		"terminal": func(b *strings.Builder, ans *answers.Answer) error {
			_, err := Table(b, ans, Screen{Width: 100, Terminal: true}, true)
			return err
		},
		"narrow terminal": func(b *strings.Builder, ans *answers.Answer) error {
			_, err := Table(b, ans, Screen{Width: 50, Terminal: true}, true)
			return err
		},
		"records": func(b *strings.Builder, ans *answers.Answer) error {
			_, err := Table(b, ans, Screen{Width: 20, Terminal: true}, true)
			return err
		},
		"markdown": func(b *strings.Builder, ans *answers.Answer) error { return Markdown(b, ans) },
	} {
		for _, lang := range []string{"en", "ar", "both"} {
			var b strings.Builder
			ans := answerOfActors(lang)
			ans.Report.Title, ans.Report.Question = bilingual.Text{}, bilingual.Text{}
			if err := write(&b, ans); err != nil {
				t.Fatal(err)
			}
			want := "\u200e\u2068شركة"
			if lang == "ar" {
				want = "\u2068One\u2069"
			}
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s, %s: %q is not there:\n%+q", name, lang, want, b.String())
			}
			for _, line := range strings.Split(b.String(), "\n") {
				if !balanced(line) {
					t.Errorf("%s, %s: an isolate is left open, or ends twice: %+q", name, lang, line)
				}
			}
		}
	}
	var b strings.Builder
	if _, err := Table(&b, answerOfActors("en"), Screen{Width: 100}, true); err != nil || strings.ContainsAny(b.String(), "\u2068\u2069\u200e") {
		t.Errorf("in a file: %v\n%+q", err, b.String())
	}
}

// balanced reports whether every isolate of a line ends in that line, and no end is without
// a beginning.
func balanced(line string) bool {
	depth := 0
	for _, r := range line {
		switch string(r) {
		case isolateBegin:
			depth++
		case isolateEnd:
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	return depth == 0
}
