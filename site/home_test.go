package site_test

import (
	"strings"
	"testing"

	"entente/site"
)

// The first page says what the graph rests on in the words of the report, and says nothing where it is not counted.
func TestFirstPageSaysWhatTheGraphRestsOn(t *testing.T) {
	files := write(t, yamlFacts(t, small), site.Options{Coverage: map[string]string{
		"stories": "91", "hubs-openable": "12", "hubs-unopenable": "3", "hubs-inferred": "0", "unopenable-sources": "45",
	}})
	for page, want := range map[string]string{
		"en/index.html": "Metric Value entries with a source that can be opened 12 entries without a source that can be opened 3 entries that are only inferred 0 " +
			"sources that cannot be opened 45",
		"ar/index.html": "المقياس القيمة بنود لها مصدر يمكن الاطلاع عليه 12 بنود لا يمكن الاطلاع على أي مصدر لها 3 بنود مستنتجة كلها 0 مصادر لا يمكن الاطلاع عليها 45",
	} {
		text := section(t, files[page], "grounds")
		if !strings.HasSuffix(text, want) || strings.Contains(text, "91") {
			t.Errorf("%s does not say %q: %s", page, want, text)
		}
	}
	without := write(t, yamlFacts(t, small), site.Options{})
	for name, text := range without {
		if strings.Contains(text, `id="grounds"`) {
			t.Errorf("%s says what nobody counted", name)
		}
		if !strings.HasSuffix(name, "/index.html") && name != "assets/style.css" && text != files[name] {
			t.Errorf("%s is another", name)
		}
	}
}
