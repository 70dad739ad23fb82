package render

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"

	"github.com/google/go-cmp/cmp"
)

// plainAnswer returns an answer with a row for each text and a number; the first has citations.
func plainAnswer(lang string, texts ...string) *answers.Answer {
	title := func(en, ar string) bilingual.Text {
		return bilingual.Text{en, ar}
	}
	ans := &answers.Answer{Lang: lang, Report: &queries.Report{Columns: []queries.Column{
		{Name: "text", Type: queries.Text, Title: title("Text", "النص")},
		{Name: "number", Type: queries.Int, Title: title("Number", "العدد")},
		{Name: "facts", Type: queries.ID, List: true, Title: title("Facts", "الوقائع")},
	}}}
	for _, s := range texts {
		ans.Rows = append(ans.Rows, []any{s, int64(-7), []any{"a", "b"}})
		ans.Cites = append(ans.Cites, nil)
	}
	ans.Sources = []graph.Source{{ID: "paper"}, {ID: "gazette"}}
	ans.Cites[0] = []answers.Cite{{Number: 1}, {Number: 2, Paragraphs: []string{"3-5", "8"}}}
	return ans
}

// No value begins with a text that a spreadsheet would run, no two texts give the same
// value, and removing one apostrophe restores each. Numbers are unchanged.
func TestCSVIsNeutralAndCanBeUndone(t *testing.T) {
	texts := []string{
		"=1+1", "'=1+1", "''=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'", "＝1+1", "－1", "=",
		"plain", "a=b", "", `The "Quoted", Comma; and | Pipe`, "-مختبرات", "'Arab al-Ghad", "\ufeff=1",
	}
	for comma, write := range map[rune]func(*bytes.Buffer) error{
		',':  func(b *bytes.Buffer) error { return CSV(b, plainAnswer("en", texts...)) },
		'\t': func(b *bytes.Buffer) error { return TSV(b, plainAnswer("en", texts...)) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(&b)
		r.Comma = comma
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"text", "number", "cites", "facts"}, rows[0]); diff != "" {
			t.Errorf("header (-want +got):\n%s", diff)
		}
		if len(rows) != 1+len(texts) {
			t.Fatalf("%d rows, want %d", len(rows), 1+len(texts))
		}
		for i, row := range rows[1:] {
			if row[0] != "" && strings.ContainsAny(row[0][:1], "=+-@\t\r\n") {
				t.Errorf("%q acts", row[0])
			}
			if got := strings.TrimPrefix(row[0], "'"); got != texts[i] {
				t.Errorf("%q comes back as %q", texts[i], got)
			}
			if row[1] != "-7" {
				t.Errorf("the number -7 is %q", row[1])
			}
		}
		if got, want := rows[1][2], "paper; gazette#3-5; gazette#8"; got != want {
			t.Errorf("cites are %q, want %q", got, want)
		}
	}
}

// Programs find columns by names that do not depend on the language; only Arabic has titles.
func TestCSVHeader(t *testing.T) {
	for lang, want := range map[string]string{
		"en": "text,number,cites,facts\n", "both": "text,number,cites,facts\n", "ar": "النص,العدد,الأدلة,الوقائع\n",
	} {
		var b bytes.Buffer
		if err := CSV(&b, plainAnswer(lang, "x")); err != nil {
			t.Fatal(err)
		}
		if got, _, _ := strings.Cut(b.String(), "\n"); got+"\n" != want {
			t.Errorf("%s: %s", lang, got)
		}
	}
}
