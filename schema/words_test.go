package schema

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/internal/bilingual"
)

var latin = regexp.MustCompile(`[A-Za-z]`)

// inBoth reports on a text that is missing in a language, or is not in Arabic where it should be.
func inBoth(t *testing.T, list, word string, text bilingual.Text) {
	t.Helper()
	if text[0] == "" || text[1] == "" || latin.MatchString(text[1]) {
		t.Errorf("%s %q: the English is %q, the Arabic %q", list, word, text[0], text[1])
	}
}

// Every word of every closed list is said in Arabic, in one place.
func TestEveryWordHasItsArabicOnce(t *testing.T) {
	said := make(map[string]string)
	for _, c := range Lists() {
		for i, w := range c.Rows {
			if c.Index(w.Slug) != i {
				t.Errorf("%s %q is there twice", c.Name, w.Slug)
			}
			if c != CountSenses {
				inBoth(t, c.Name, w.Slug, bilingual.Text{English(w.Slug), Arabic(w.Slug)})
			}
			if first, again := said[w.Slug]; again && (w.Ar != "" || w.En != "" || w.Level > 0) {
				t.Errorf("%s %q has its English, its Arabic and its level in the list of each %s", c.Name, w.Slug, first)
			} else if !again {
				said[w.Slug] = c.Name
			}
		}
	}
	for _, sense := range CountSenses.Words() {
		count := (&Count{Role: "supporter", Sense: sense, N: 70}).String()
		inBoth(t, CountSenses.Name, sense, bilingual.Text{count, ArabicCount(count)})
	}
}

// The lists of which fields take words are among those that are checked.
func TestListsAreAllOfTheFormat(t *testing.T) {
	var visit func(fields []Field)
	visit = func(fields []Field) {
		for i := range fields {
			if c := fields[i].Choices; c != nil && !slices.Contains(Lists(), c) {
				t.Errorf("%s takes a word of %q, which Lists lacks", fields[i].Name, c.Name)
			}
			visit(fields[i].Fields)
		}
	}
	for _, s := range Sections() {
		visit(s.Fields)
	}
	visit(evidenceFields)
}

// Every label whose nodes have pages, every relationship at both its ends, and every field that is
// named to readers has a name in both languages.
func TestLabelsRelationshipsAndFieldsHaveNames(t *testing.T) {
	for _, l := range Labels() {
		if l.Slug() != "" {
			inBoth(t, "label", string(l), l.Name())
			inBoth(t, "plural of the label", string(l), l.Plural())
		}
	}
	for _, r := range append(RelTypes(), DerivedTypes()...) {
		inBoth(t, "relationship", string(r), r.Forward())
		inBoth(t, "end of the relationship", string(r), r.Backward())
	}
	if slices.Contains(RelTypes(), CooperatesWith) || slices.Contains(RelTypes(), TookPartIn) {
		t.Error("a derived type is not at the end of the table")
	}
	for field, name := range fieldNames {
		inBoth(t, "field", field, name)
	}
}

// Readers see no slug: what is left with a hyphen is written so in English.
func TestEnglishWordsAreNoSlugs(t *testing.T) {
	hyphenated := map[string]bool{"secretary-general": true, "deputy secretary-general": true, "assistant secretary-general": true,
		"vice-minister": true, "vice-chair": true, "co-chair": true, "co-initiator": true, "co-sponsor": true, "non-binding": true}
	for _, c := range Lists() {
		for _, word := range c.Words() {
			if english := English(word); c != CountSenses && strings.ContainsAny(english, "-_") && !hyphenated[english] {
				t.Errorf("%s %q is %q for readers", c.Name, word, english)
			}
		}
	}
	for word, want := range map[string]string{"in-force": "in force", "will": "pledges", "body": "government body", "other words": "other words"} {
		if got := English(word); got != want {
			t.Errorf("%q is %q, want %q", word, got, want)
		}
	}
}

// A role is said in Arabic by a noun for what is done, or after a word that does not change, since facts do not state
// whether a person is a man or a woman: no word has the form of a masculine participle or of its kind.
func TestRolesDoNotInflect(t *testing.T) {
	person := regexp.MustCompile(`^(م[^ ]*(ِ|ّ)?[^ةا ]|[^ ]ا[^ ]{1,2}|رئيس|ضيف|[^ ]*ٍ)( |$)`)
	for word, is := range map[string]bool{
		"مشارك": true, "رئيس مشارك": true, "متحدث": true, "زائر": true, "شاهد": true, "راعٍ مشارك": true, "ضيف": true, "مستفيد": true, "داعم": true,
		"مشاركة": false, "رئاسة مشتركة": false, "بصفة شاهد": false, "طرف": false, "تنظيم": false,
	} {
		if person.MatchString(word) != is {
			t.Errorf("%s is a word for a person: %v", word, !is)
		}
	}
	for _, c := range []*Choices{EventRoles, InstrumentRoles} {
		for _, role := range c.Words() {
			if arabic := Arabic(role); role != "audience" && person.MatchString(arabic) { // from those who were present
				t.Errorf("%s %q is %q, which is said of a man", c.Name, role, arabic)
			}
		}
	}
}
