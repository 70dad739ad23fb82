package world

import (
	"slices"
	"strings"
	"testing"

	"entente/schema/naming"
)

func TestFormerCountries(t *testing.T) {
	all := FormerCountries()
	if !slices.IsSortedFunc(all, func(a, b Former) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("former countries are not in order of id, in which they are looked up")
	}
	today, names := map[string]bool{}, map[string]string{}
	for _, c := range Countries() {
		today[c.ID] = true
		for _, name := range append(append(c.Names.List(), c.Aliases...), c.Codes...) {
			names[naming.Fold(name)] = c.ID
		}
	}
	for _, f := range all {
		if len(f.ID) != 3 || len(f.Alpha4) != 4 || today[f.ID] || !IsCountry(f.ID) || FormerCountry(f.ID).Alpha4 != f.Alpha4 {
			t.Errorf("%+v", f)
		}
		if len(f.Successors) == 0 || !slices.IsSorted(f.Successors) {
			t.Errorf("%s: successors %v", f.ID, f.Successors)
		}
		for _, id := range f.Successors {
			if !today[id] {
				t.Errorf("%s: the successor %q is no country of today", f.ID, id)
			}
		}
		for _, language := range []string{"en", "ar", "fr"} {
			name := *f.Names.Part(language)
			if other := names[naming.Fold(name)]; name == "" || other != "" && !slices.Contains(f.Successors, other) {
				t.Errorf("%s: the name %q in %s is that of %q", f.ID, name, language, other)
			}
		}
	}
	if FormerCountry("kor") != nil || FormerCountry("") != nil {
		t.Error("South Korea is a former country")
	}
}

// Every name and code beyond those of CLDR belongs to a country, states where it is from, and is new.
func TestNamesOfOtherLists(t *testing.T) {
	known := map[string]bool{}
	for _, c := range CLDRCountries() {
		known[c.ID] = true
		for _, name := range append(c.Names.List(), c.Aliases...) {
			known[c.ID+" "+naming.Fold(name)] = true
		}
	}
	for source, rows := range map[string][][]string{"UNTERM M49 IOC FIFA": tableRows(namesTSV), "everyday": tableRows(everydayTSV)} {
		for _, f := range rows {
			if len(f) != 3 || !known[f[0]] || !slices.Contains(strings.Fields(source), f[1]) || f[2] != strings.TrimSpace(f[2]) {
				t.Errorf("%q", f)
				continue
			}
			if key := f[0] + " " + naming.Fold(f[2]); known[key] {
				t.Errorf("%q is already known", f)
			} else {
				known[key] = true
			}
		}
	}
}

func TestCustomaryNames(t *testing.T) {
	for name, want := range map[string]string{
		"KSA": "sau", "GER": "deu", "JAP": "jpn", "KOS": "xkx", "UAE": "are", "Great Britain": "gbr", "Russian Federation": "rus",
		"Holy See": "vat", "Republic of Türkiye": "tur", "السعودية": "sau", "بريطانيا": "gbr", "سلطنة عمان": "omn", "République de Corée": "kor",
	} {
		got := ""
		for _, c := range Countries() {
			if naming.ContainsFolded(append(c.Aliases, c.Codes...), naming.Fold(name)) {
				got = c.ID
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
