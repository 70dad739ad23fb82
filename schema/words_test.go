package schema

import "testing"

// Every word of every closed list that a field takes has a name in Arabic.
func TestEveryWordHasAnArabicName(t *testing.T) {
	var visit func(fields []Field)
	words := 0
	visit = func(fields []Field) {
		for i := range fields {
			if c := fields[i].Choices; c != nil {
				for _, word := range c.Words {
					words++
					if Word(word, "ar") == word {
						t.Errorf("%s %q has no Arabic name", c.Name, word)
					}
					if Word(word, "en") != word {
						t.Errorf("%q is %q in English", word, Word(word, "en"))
					}
				}
			}
			visit(fields[i].Fields)
		}
	}
	for _, s := range Sections() {
		visit(s.Fields)
	}
	visit(evidenceFields)
	if words < 150 {
		t.Errorf("only %d words were looked at", words)
	}
}
