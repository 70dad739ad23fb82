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

func TestSharesOfSeveral(t *testing.T) {
	for _, c := range []struct {
		all, some int
		en, ar    string
	}{
		{3, 0, "", ""}, {1, 1, " (firm)", " (قاطع)"}, {2, 2, " (both firm)", " (كلاهما قاطع)"}, {5, 5, " (all firm)", " (كلها قاطعة)"},
		{2, 1, " (one of them firm)", " (منهما واحد قاطع)"}, {17, 12, " (12 of them firm)", " (منها 12 قاطعًا)"},
	} {
		if en, ar := Firm.Of(c.all, c.some, English), Firm.Of(c.all, c.some, Arabic); en != c.en || ar != c.ar {
			t.Errorf("%d of %d: %q, %q", c.some, c.all, en, ar)
		}
	}
}

func TestCountsLeaveOutWhatThereIsNot(t *testing.T) {
	parts := []Counted{Instruments.Counted(1, " (in force)"), Events.Counted(0, ""), Commitments.Counted(17, "")}
	if got := Counts(English, parts...); got != "one instrument (in force) and 17 commitments" {
		t.Error(got)
	}
	if got := Counts(Arabic, parts...); got != "وثيقة واحدة (in force)، و17 التزامًا" {
		t.Error(got)
	}
	if got := Counts(English); got != "" {
		t.Error(got)
	}
}

func TestDataInSentences(t *testing.T) {
	for text, want := range map[string][2]string{
		"Paper":           {"Paper", "\u2068Paper\u2069"},
		"كوريا":           {"\u2068كوريا\u2069", "كوريا"},
		"Build a bridge.": {"Build a bridge", "\u2068Build a bridge\u2069"},
		"a\u202eb\nc":     {"a b c", "\u2068a b c\u2069"},
		"":                {"", ""},
	} {
		if got := [2]string{Plain(text, English), Plain(text, Arabic)}; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
