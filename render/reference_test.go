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
}

// A source that does not say who published it has words for that in the language of the reader, and none for programs.
func TestReferenceWithoutPublisher(t *testing.T) {
	s := graph.Source{Kind: "news", Title: "A title", Publisher: graph.NoPublisher}
	for lang, want := range map[string]string{
		"en": "An unnamed outlet, “A title”, undated, no link recorded.",
		"ar": "جهة نشر لم تُذكر، “A title”، بلا تاريخ، لم يُسجَّل رابط.",
	} {
		if got := reference(&s, lang); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	if c := toCSL(&s); c.Publisher != "" || c.ContainerTitle != "" {
		t.Errorf("for programs: %+v", c)
	}
	ans := plainAnswer("en", "x")
	ans.Sources = []graph.Source{s, {Publisher: graph.Name{Name: "A"}}}
	if list := head(ans).Sources; list[0].Publisher != nil || list[1].Publisher.Name != "A" {
		t.Errorf("for programs: %+v", list)
	}
}

// Sources with the same reference are told apart in words; a title or an address tells them apart already.
func TestReferencesThatAreAlike(t *testing.T) {
	alike := graph.Source{Kind: "news", Publisher: graph.Name{Name: "A"}}
	linked := alike
	linked.URL = "https://example.org"
	name := func(s *graph.Source) string { return s.Publisher.Name }
	for _, is := range []struct {
		lang    string
		sources []graph.Source
		want    []string
	}{
		{"en", []graph.Source{alike, linked}, []string{"A", "A"}},
		{"en", []graph.Source{alike, linked, alike},
			[]string{"A (source 1 of 2 with the same particulars)", "A", "A (source 2 of 2 with the same particulars)"}},
		{"ar", []graph.Source{alike, alike}, []string{"A (المصدر 1 من مصدرين بالبيانات نفسها)", "A (المصدر 2 من مصدرين بالبيانات نفسها)"}},
		{"ar", []graph.Source{linked, linked, linked}, []string{"A (المصدر 1 من 3 مصادر بالبيانات نفسها)",
			"A (المصدر 2 من 3 مصادر بالبيانات نفسها)", "A (المصدر 3 من 3 مصادر بالبيانات نفسها)"}},
	} {
		if got := references(is.sources, is.lang, name); !slices.Equal(got, is.want) {
			t.Errorf("%q, want %q", got, is.want)
		}
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
