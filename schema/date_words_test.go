package schema

import (
	"strings"
	"testing"
)

func TestDatesInWords(t *testing.T) {
	for text, want := range map[string][4]string{
		"":                      {"", "", "", ""},
		"2025-11-28":            {"28 November 2025", "28 نوفمبر 2025", "on 28 November 2025", "في 28 نوفمبر 2025"},
		"2022-10":               {"October 2022", "أكتوبر 2022", "in October 2022", "في أكتوبر 2022"},
		"2026":                  {"2026", "2026", "in 2026", "في 2026"},
		"2024-22":               {"summer 2024", "صيف 2024", "in summer 2024", "في صيف 2024"},
		"2023-02?":              {"about February 2023", "نحو فبراير 2023", "about February 2023", "نحو فبراير 2023"},
		"2023-02-03~":           {"about 3 February 2023", "نحو 3 فبراير 2023", "about 3 February 2023", "نحو 3 فبراير 2023"},
		"2023-02-13/2023-02-15": {"13 to 15 February 2023", "من 13 إلى 15 فبراير 2023", "from 13 to 15 February 2023", "من 13 إلى 15 فبراير 2023"},
		"2022-10/2022-12":       {"October to December 2022", "من أكتوبر إلى ديسمبر 2022", "from October to December 2022", "من أكتوبر إلى ديسمبر 2022"},
		"2022-10-05/2022-12-01": {"5 October to 1 December 2022", "من 5 أكتوبر إلى 1 ديسمبر 2022", "from 5 October to 1 December 2022", "من 5 أكتوبر إلى 1 ديسمبر 2022"},
		"2022-10/2023-02":       {"October 2022 to February 2023", "من أكتوبر 2022 إلى فبراير 2023", "from October 2022 to February 2023", "من أكتوبر 2022 إلى فبراير 2023"},
		"2022/2024":             {"2022 to 2024", "من 2022 إلى 2024", "from 2022 to 2024", "من 2022 إلى 2024"},
		"2022?/2024":            {"about 2022 to 2024", "من نحو 2022 إلى 2024", "from about 2022 to 2024", "من نحو 2022 إلى 2024"},
		"2022-21/2022-10":       {"spring to October 2022", "من ربيع إلى أكتوبر 2022", "from spring to October 2022", "من ربيع إلى أكتوبر 2022"},
		"../2025-02-02":         {"by 2 February 2025", "بحلول 2 فبراير 2025", "by 2 February 2025", "بحلول 2 فبراير 2025"},
		"/2025":                 {"by 2025", "بحلول 2025", "by 2025", "بحلول 2025"},
		"2021/..":               {"since 2021", "منذ 2021", "since 2021", "منذ 2021"},
		"2021-03?/":             {"since about March 2021", "منذ نحو مارس 2021", "since about March 2021", "منذ نحو مارس 2021"},
		"no date":               {"no date", "no date", "no date", "no date"},
	} {
		got := [4]string{DateIn(text, "en"), DateIn(text, "ar"), WhenIn(text, "en"), WhenIn(text, "ar")}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// Every date that can be written has words, without the signs of its form.
func FuzzDateWords(f *testing.F) {
	for _, text := range []string{"2025-11-28", "2024-22?", "2022-10/2023-02~", "../2025", "2021/"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDate(text)
		if err != nil {
			return
		}
		for _, language := range []string{"en", "ar"} {
			for _, words := range []string{d.In(language), d.When(language)} {
				if words == "" || strings.ContainsAny(words, "?~%/-") {
					t.Errorf("%q in %s: %q", text, language, words)
				}
			}
		}
	})
}
