package render

import (
	"encoding/json"
	"slices"
	"testing"

	"entente/graph"
)

func TestReference(t *testing.T) {
	article := graph.Source{
		Kind: "news", Language: "ar", Title: "عنوان", Published: "2023-02", URL: "https://example.org/a",
		Publisher: graph.Name{ID: "al-ain", Name: "Al Ain", NameAr: "العين"},
	}
	for lang, want := range map[string]string{
		"en": "Al Ain, «عنوان», in Arabic, \u200eFebruary 2023, \u200ehttps://example.org/a.",
		"ar": "العين، «عنوان»، بالعربية، فبراير 2023، \u200ehttps://example.org/a.",
	} {
		if got := reference(&article, lang); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	bare := graph.Source{Kind: "press-release", Publisher: graph.Name{Name: "A Ministry"}}
	if got := reference(&bare, "en"); got != "A Ministry, press release, undated, no link recorded." {
		t.Errorf("%q", got)
	}
	if got := distinct([]string{"A", "B", "A", "A"}); !slices.Equal(got, []string{"A", "B", "A (2)", "A (3)"}) {
		t.Errorf("%q", got)
	}
}

func TestCSLDates(t *testing.T) {
	for published, want := range map[string]string{
		"2024-06-21":  `{"date-parts":[[2024,6,21]]}`,
		"2022-10":     `{"date-parts":[[2022,10]]}`,
		"2026":        `{"date-parts":[[2026]]}`,
		"2024-22":     `{"literal":"2024-22"}`,
		"2025-12-06?": `{"literal":"2025-12-06?"}`,
		"2022/2023":   `{"literal":"2022/2023"}`,
		"":            `null`,
	} {
		got, err := json.Marshal(cslDate(published))
		if err != nil || string(got) != want {
			t.Errorf("%q gives %s, want %s (%v)", published, got, want, err)
		}
	}
}
