package world

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/schema/naming"
)

func countryByID(t *testing.T, id string) Country {
	t.Helper()
	for _, c := range Countries() {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("no country %q", id)
	return Country{}
}

func TestCountriesAreISO3166(t *testing.T) {
	all := Countries()
	if len(all) != 250 {
		t.Errorf("%d countries, want the 249 of ISO 3166-1 and Kosovo", len(all))
	}
	if !slices.IsSortedFunc(all, func(a, b Country) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("countries are not in order of id")
	}
	regions := []string{"002", "009", "019", "142", "150"}
	forms := map[string]*regexp.Regexp{
		"id": regexp.MustCompile(`^[a-z]{3}$`), "alpha-2": regexp.MustCompile(`^[A-Z]{2}$`),
		"numeric": regexp.MustCompile(`^[0-9]{3}$`), "subregion": regexp.MustCompile(`^[0-9]{3}$`),
		"wikidata": regexp.MustCompile(`^(Q[1-9][0-9]*)?$`),
	}
	seen := map[string]string{}
	for _, c := range all {
		codes := map[string]string{
			"id": c.ID, "alpha-2": c.Alpha2, "numeric": c.Numeric, "subregion": c.Subregion, "wikidata": c.Wikidata,
		}
		for what, code := range codes {
			kosovo := c.ID == "xkx" && what == "numeric"
			antarctica := c.ID == "ata" && what == "subregion"
			if kosovo || antarctica {
				if code != "" {
					t.Errorf("%s: %s %q, want none", c.ID, what, code)
				}
				continue
			}
			if !forms[what].MatchString(code) {
				t.Errorf("%s: %s %q", c.ID, what, code)
			}
			if what == "subregion" || code == "" {
				continue
			}
			if other := seen[what+code]; other != "" {
				t.Errorf("%s and %s share the %s %s", other, c.ID, what, code)
			}
			seen[what+code] = c.ID
		}
		if c.ID != "ata" && !slices.Contains(regions, c.Region) {
			t.Errorf("%s: region %q", c.ID, c.Region)
		}
	}
}

func TestCountryNames(t *testing.T) {
	seen := map[string]string{}
	for _, c := range Countries() {
		for _, language := range naming.Languages {
			name := *c.Names.Part(language)
			if name == "" || name != strings.TrimSpace(name) {
				t.Errorf("%s: name in %s is %q", c.ID, language, name)
			}
			if other := seen[language+name]; other != "" {
				t.Errorf("%s and %s have the name %q", other, c.ID, name)
			}
			seen[language+name] = c.ID
		}
	}
}

// A name or alias must identify one country, or reports could not accept it.
func TestCountryNamesFoldApart(t *testing.T) {
	seen := map[string]string{}
	for _, c := range Countries() {
		for _, name := range append(c.Names.List(), c.Aliases...) {
			folded := naming.Fold(name)
			if other := seen[folded]; other != "" && other != c.ID {
				t.Errorf("%q stands for %s and %s", name, other, c.ID)
			}
			seen[folded] = c.ID
		}
	}
}

func TestCountryRows(t *testing.T) {
	kor := countryByID(t, "kor")
	if kor.Alpha2 != "KR" || kor.Numeric != "410" || kor.Region != "142" || kor.Subregion != "030" {
		t.Errorf("kor: %+v", kor)
	}
	if want := (naming.Names{En: "South Korea", Ar: "كوريا الجنوبية", Fr: "Corée du Sud", Ko: "대한민국", Zh: "韩国"}); kor.Names != want {
		t.Errorf("kor: names %+v, want %+v", kor.Names, want)
	}
	if pse := countryByID(t, "pse"); !slices.Contains(pse.Aliases, "فلسطين") || !slices.Contains(pse.Aliases, "Palestine") {
		t.Errorf("pse: aliases %q", pse.Aliases)
	}
	if tur := countryByID(t, "tur"); tur.Names.En != "Türkiye" || !slices.Contains(tur.Aliases, "Turkey") {
		t.Errorf("tur: %+v", tur)
	}
	if xkx := countryByID(t, "xkx"); xkx.Alpha2 != "XK" || xkx.Names.En != "Kosovo" {
		t.Errorf("xkx: %+v", xkx)
	}
	verified := map[string]string{
		"kor": "Q884", "are": "Q878", "egy": "Q79", "chn": "Q148", "mar": "Q1028", "usa": "Q30", "qat": "Q846",
	}
	for _, c := range Countries() {
		if c.Wikidata != verified[c.ID] {
			t.Errorf("%s: wikidata %q, want %q", c.ID, c.Wikidata, verified[c.ID])
		}
	}
}

func TestNamesGet(t *testing.T) {
	n := naming.Names{En: "Egypt", Ar: "مصر"}
	tests := []struct {
		names      naming.Names
		lang, want string
	}{
		{n, "ar", "مصر"},
		{n, "en", "Egypt"},
		{n, "fr", "Egypt"},
		{n, "xx", "Egypt"},
		{n, "", "Egypt"},
		{naming.Names{Ar: "مصر", Zh: "埃及"}, "ko", "مصر"},
		{naming.Names{Zh: "埃及"}, "en", "埃及"},
		{naming.Names{}, "en", ""},
	}
	for _, tt := range tests {
		if got := tt.names.Get(tt.lang); got != tt.want {
			t.Errorf("%+v.Get(%q) = %q, want %q", tt.names, tt.lang, got, tt.want)
		}
	}
}
