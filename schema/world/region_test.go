package world

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/schema/naming"
)

func TestRegionsAreThoseOfTheCountries(t *testing.T) {
	all := make(map[string]Region)
	for _, r := range Regions() {
		if !regexp.MustCompile(`^[0-9]{3}$`).MatchString(r.Code) {
			t.Errorf("code %q", r.Code)
		}
		all[r.Code] = r
	}
	if len(all) != 31 || len(Regions()) != 31 {
		t.Errorf("%d regions, want 31", len(Regions()))
	}
	for code, r := range all {
		for _, part := range r.Parts {
			if _, found := all[part]; !found {
				t.Errorf("%s has a part %s that there is not", code, part)
			}
		}
	}
	used := make(map[string]bool)
	for _, c := range Countries() {
		if c.ID == "ata" { // in no region
			continue
		}
		if !slices.Contains(all[world].Parts, c.Region) || !slices.Contains(all[c.Region].Parts, c.Subregion) {
			t.Errorf("%s lies in %s and %s", c.ID, c.Region, c.Subregion)
		}
		used[c.Subregion] = true
	}
	for code, r := range all {
		if used[code] != (len(r.Parts) == 0) {
			t.Errorf("%s: parts %v, the subregion of a country: %v", code, r.Parts, used[code])
		}
	}
}

func TestRegionsOfACountry(t *testing.T) {
	for id, want := range map[string]string{
		"mar": "001 002 015", "sen": "001 002 011 202", "mex": "001 003 013 019 419", "usa": "001 003 019 021", "bel": "001 150 155", "ata": "001",
	} {
		c := countryByID(t, id)
		if got := strings.Join(c.Regions(), " "); got != want {
			t.Errorf("%s lies in %s, want %s", id, got, want)
		}
	}
}

// A name must identify one region, or reports could not accept it.
func TestRegionNamesFoldApart(t *testing.T) {
	seen := make(map[string]string)
	for _, r := range Regions() {
		for _, language := range naming.Languages {
			name := *r.Names.Part(language)
			if name == "" || name != strings.TrimSpace(name) {
				t.Errorf("%s: name in %s is %q", r.Code, language, name)
			}
			if other := seen[naming.Fold(name)]; other != "" && other != r.Code {
				t.Errorf("%q stands for %s and %s", name, other, r.Code)
			}
			seen[naming.Fold(name)] = r.Code
		}
	}
}

func TestRegionOf(t *testing.T) {
	for _, c := range []struct{ text, code, nearest string }{
		{"015", "015", ""},
		{"Northern Africa", "015", ""},
		{"northern africa", "015", ""},
		{"شمال افريقيا", "015", ""}, // without the hamza
		{"Asie de l'Est", "030", ""},
		{"동남아시아", "035", ""},
		{"西亚", "145", ""},
		{"World", world, ""},
		{"Latin America", "419", ""},
		{"West Africa", "011", ""},
		{"south asia", "034", ""},
		{"North America", "003", ""},
		{"Wesern Asia", "", "Western Asia"},
		{"Atlantis", "", ""},
		{"999", "", ""},
		{"", "", ""},
	} {
		r, nearest := RegionOf(c.text)
		code := ""
		if r != nil {
			code = r.Code
		}
		if code != c.code || nearest != c.nearest {
			t.Errorf("%q is %q, nearest %q; want %q, %q", c.text, code, nearest, c.code, c.nearest)
		}
	}
	if r, _ := RegionOf("South Africa"); r != nil {
		t.Errorf("the country South Africa is %s", r.Code)
	}
	if latin, _ := RegionOf("419"); !slices.Equal(latin.Parts, []string{"005", "013", "029"}) {
		t.Errorf("Latin America has the parts %v", latin.Parts)
	}
}
