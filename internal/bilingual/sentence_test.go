package bilingual

import "testing"

func TestLists(t *testing.T) {
	for _, c := range []struct{ en, ar string }{{"", ""}, {"A", "A"}, {"A and B", "A وB"}, {"A, B and C", "A وB وC"}} {
		texts := []string{"A", "B", "C"}[:map[string]int{"": 0, "A": 1, "A and B": 2, "A, B and C": 3}[c.en]]
		if en, ar := List(texts, English), List(texts, Arabic); en != c.en || ar != c.ar {
			t.Errorf("%v: %q, %q", texts, en, ar)
		}
	}
}

func TestEnglishNamesInSentences(t *testing.T) {
	for name, want := range map[string][2]string{
		"South Korea":                      {"South Korea", "South Korea's"},
		"NATO":                             {"NATO", "NATO's"},
		"European Union":                   {"the European Union", "the European Union's"},
		"United States":                    {"the United States", "the United States'"},
		"United Arab Emirates":             {"the United Arab Emirates", "the United Arab Emirates'"},
		"Digital Cooperation Organization": {"the Digital Cooperation Organization", "the Digital Cooperation Organization's"},
		"League of Arab States":            {"the League of Arab States", "the League of Arab States'"},
		"The Gambia":                       {"The Gambia", "The Gambia's"},
		"Netherlands":                      {"the Netherlands", "the Netherlands'"},
		"Saudi Arabia":                     {"Saudi Arabia", "Saudi Arabia's"},
	} {
		if got := [2]string{WithArticle(name), Possessive(WithArticle(name))}; got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if got := UpperFirst("émission"); got != "Émission" {
		t.Error(got)
	}
}
