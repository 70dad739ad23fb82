package answers

import (
	"slices"
	"strings"
	"testing"

	"entente/internal/bilingual"
	"entente/queries"
)

// A list is split at commas of either script, names may contain spaces, and empty items are
// dropped.
func TestParseValueOfLists(t *testing.T) {
	p := queries.Param{Name: "a", Type: queries.Actor, List: true, Required: true}
	for text, want := range map[string][]string{
		"eu":               {"eu"},
		"eu,kor":           {"eu", "kor"},
		"South Korea, eu,": {"South Korea", "eu"},
		"الإمارات، كوريا":  {"الإمارات", "كوريا"},
	} {
		got, err := ParseValue(p, text)
		if list, _ := got.([]string); err != nil || !slices.Equal(list, want) {
			t.Errorf("%q is %q, error %v", text, got, err)
		}
	}
	if _, err := ParseValue(p, " , "); err == nil {
		t.Error("no error for a required list without an item")
	}
}

// A world region is given by its code or by its name in any language, and shown by name.
func TestParseValueOfRegions(t *testing.T) {
	p := queries.Param{Name: "a", Type: queries.Region}
	for _, text := range []string{"015", "Northern Africa", "شمال افريقيا", "北非"} {
		if code, err := ParseValue(p, text); err != nil || code != "015" {
			t.Errorf("%q is %v, error %v", text, code, err)
		}
	}
	for text, want := range map[string]string{
		"Wesern Asia": "the nearest: Western Asia", "Atlantis": "give a UN M49 code or name", "16": "give a",
	} {
		if code, err := ParseValue(p, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is %v, error %v, want %q", text, code, err, want)
		}
	}
	for lang, want := range map[string]string{
		bilingual.English: "Northern Africa", bilingual.Arabic: "شمال أفريقيا", bilingual.Both: "Northern Africa · شمال أفريقيا",
	} {
		ans := &Answer{Lang: lang, Params: map[string]any{"a": "015"}}
		if got := ans.Param(p); got != want {
			t.Errorf("in %s it is %q, want %q", lang, got, want)
		}
	}
}

// A value, or a list, that equals the default does not count as given; words of a closed
// list are shown in the reader's language.
func TestGivenParams(t *testing.T) {
	kind := queries.Param{
		Name: "kind", Type: queries.Words, List: true, Words: []string{"coalition", "resolution"}, Default: "coalition,resolution",
	}
	for _, c := range []struct {
		value []string
		given bool
		text  string
	}{{[]string{"coalition", "resolution"}, false, "ائتلاف، قرار"}, {[]string{"coalition"}, true, "ائتلاف"}} {
		ans := &Answer{Lang: bilingual.Arabic, Params: map[string]any{"kind": c.value}}
		if given, text := ans.Given(kind), ans.Param(kind); given != c.given || text != c.text {
			t.Errorf("%q: given %v, shown as %q", c.value, given, text)
		}
	}
}
