package reading

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"entente/schema"
)

// named reports whether a text has an adjective of a country.
func named(country string, t Text) bool {
	return slices.ContainsFunc(Adjectives(country), func(form []string) bool { return Find(t.Nations, form) >= 0 })
}

// Each row of a lexicon finds itself in a text, with what Arabic joins to it.
func TestLexiconRows(t *testing.T) {
	found := 0
	for _, name := range []string{"rungs", "roles", "kinds", "statuses", "nouns", "carry", "online"} {
		for _, row := range Rows(name) {
			phrase := row[len(row)-1]
			c := NewCue(phrase)
			words := Words("x و" + strings.ReplaceAll(phrase, "*", "") + " y")
			if row[len(row)-2] == "en" {
				words = Words("x " + strings.ReplaceAll(phrase, "*", "") + " y")
			}
			if len(c) == 0 || c.Find(words) < 0 {
				t.Errorf("%s: %q is not found in %q", name, phrase, words)
			}
			found++
		}
	}
	for _, row := range Rows("months") {
		if got := Dates(Words("12 "+row[1]+" 2025"), schema.Date{}); len(got) == 0 || fmt.Sprint(int(got[0].From.Month())) != row[0] {
			t.Errorf("month %q: %+v", row[1], got)
		}
		found++
	}
	for _, row := range Rows("nations") {
		if !named(row[0], NewText("the "+row[2]+" x", NewScanner())) {
			t.Errorf("nation %q is not %s", row[2], row[0])
		}
		found++
	}
	published, err := schema.ParseDate("2025-06-12")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range Rows("relative") {
		got := Dates(Words("said "+row[3]+" that"), published)
		if len(got) != 1 || !got[0].Relative || fmt.Sprint(got[0].N) != fmt.Sprint(len(Words(row[3]))) {
			t.Errorf("relative %q: %+v", row[3], got)
		}
		found++
	}
	for _, row := range Rows("longer") {
		if got := withoutLonger(Words(row[1])); slices.ContainsFunc(got, func(w string) bool { return w != "" }) {
			t.Errorf("longer %q leaves %q", row[1], got)
		}
		found++
	}
	if found < 400 {
		t.Errorf("only %d rows", found)
	}
}

func TestDatesIn(t *testing.T) {
	published, err := schema.ParseDate("2023-02-14")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"on 12 June 2025": "2025-06-12 2025-06-12",
		"June 12th, 2025": "2025-06-12 2025-06-12",
		"في أكتوبر/تشرين الأول الماضي": "2022-10-01 2022-10-31",
		"عام ٢٠٢٥":                        "2025-01-01 2025-12-31",
		"أمس":                             "2023-02-13 2023-02-13",
		"وقّعاها اليوم":                   "2023-02-14 2023-02-14",
		"12/6/2025":                       "2025-06-12 2025-06-12",
		"2025-06-12":                      "2025-06-12 2025-06-12",
		"الممارسات and may it go on":      "",
		"the 9821st meeting, number 2565": "",
	} {
		got := ""
		for _, d := range Dates(Words(text), published) {
			if d.Month == 0 && (got == "" || d.To.Sub(d.From) == 0) {
				got = d.From.Format("2006-01-02") + " " + d.To.Format("2006-01-02")
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// No row of a lexicon stands twice.
func TestLexiconRowsOnce(t *testing.T) {
	files, err := tables.ReadDir("lexicon")
	if err != nil || len(files) < 20 {
		t.Fatal(len(files), err)
	}
	for _, f := range files {
		name, _, _ := strings.Cut(f.Name(), ".")
		seen := make(map[string]bool)
		for _, row := range Rows(name) {
			if key := strings.Join(row, "\t"); seen[key] {
				t.Errorf("%s: %q stands twice", name, key)
			} else {
				seen[key] = true
			}
		}
	}
}
