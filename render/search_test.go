package render

import (
	"slices"
	"testing"

	"entente/schema/naming"
	"entente/schema/world"
	"entente/test/chromium"
)

// runSearch calls a function of the search script of a site's pages, in a real browser, and
// decodes its result into output.
func runSearch(t *testing.T, function string, output any, input ...any) {
	t.Helper()
	// Without a document, the script exports its functions.
	chromium.Start(t, chromium.Options{}).Script(output, `const document = undefined, module = {};
`+asset("search.js")+`
return (`+function+`)(...arguments)`, input...)
}

// The search folds its input in the same way as the names in its index. Letters that
// Unicode has added in recent years are left out: not every browser knows them.
func TestSearchFolds(t *testing.T) {
	var texts []string
	for _, c := range world.Countries() {
		texts = append(texts, c.Names.En, c.Names.Ar, c.Names.Fr, c.Names.Ko, c.Names.Zh)
	}
	for _, r := range [][2]rune{
		{0, 0x7ff}, {0x1e00, 0x1fff}, {0x2000, 0x20bf}, {0x2100, 0x218f}, {0x3040, 0x30ff}, {0xac00, 0xacff}, {0xfb00, 0xfbc1},
		{0xfe20, 0xfefe}, {0xff00, 0xffef}, {0x13a0, 0x13fd}, {0x1d400, 0x1d7ff},
	} {
		for c := r[0]; c <= r[1]; c++ {
			texts = append(texts, string(c), "a"+string(c)+"b", "ب"+string(c)+"ج")
		}
	}
	var folded []string
	runSearch(t, "texts => texts.map(module.exports.fold)", &folded, texts)
	for i, s := range texts {
		if want := naming.Fold(s); folded[i] != want {
			t.Errorf("%q (%x) folds to %q in the search, and to %q in the index", s, []rune(s), folded[i], want)
		}
	}
}

// Names are found in any script, by their beginnings, by words within them, and when misspelt.
func TestSearchFinds(t *testing.T) {
	row := func(file string, names ...string) [5]string {
		var folded []byte
		for i, n := range names {
			if i > 0 {
				folded = append(folded, '|')
			}
			folded = append(folded, naming.Fold(n)...)
		}
		return [5]string{file, "country", names[0], names[1], string(folded)}
	}
	rows := [][5]string{
		row("kor", "South Korea", "كوريا الجنوبية", "대한민국", "KR"), row("are", "United Arab Emirates", "الإمارات العربية المتحدة", "AE"),
		row("rutte", "Mark Rutte", "مارك روته"), row("dpc", "EU-Korea Digital Partnership Council", "مجلس الشراكة الرقمية", "eu-kor-dpc"),
		row("usa", "United States", "الولايات المتحدة", "US"),
	}
	want := map[string]string{
		"south korea": "kor", "KR": "kor", "كوريا": "kor", "대한": "kor", "korea": "kor", "Emirates": "are", "امارات": "are", "الامارات": "are",
		"Ruttte": "rutte", "Marc Rute": "rutte", "digital coun": "dpc", "eu-kor": "dpc", "Untied States": "usa", "emirats": "are",
		"SOUTH  KORÉA!": "kor",
	}
	var texts []string
	for text := range want {
		texts = append(texts, text)
	}
	slices.Sort(texts)
	var found [][]string
	runSearch(t, "(rows, texts) => texts.map(text => module.exports.find(rows, text).map(row => row[0]))",
		&found, rows, append(texts, "", "!", "xyzzy"))
	for i, text := range texts {
		if len(found[i]) == 0 || found[i][0] != want[text] {
			t.Errorf("%q finds %v, not %s first", text, found[i], want[text])
		}
	}
	for _, none := range found[len(texts):] {
		if len(none) > 0 {
			t.Errorf("what is no name finds %v", none)
		}
	}
}
