package reading

import (
	"strings"

	"entente/schema/naming"
	"entente/schema/world"
)

// Adjectives returns the Adjectives of a country: those of the table, and those that follow from its Arabic name.
func Adjectives(id string, texts []string) [][]string {
	if !world.IsCountry(id) {
		return nil
	}
	var stems []string
	for _, row := range Rows("nations") {
		if row[0] == id {
			stems = append(stems, naming.Fold(row[2]))
		}
	}
	for _, text := range texts {
		words := strings.Fields(naming.Fold(text))
		if len(words) == 1 && IsArabic(words[0]) {
			stem := Bare(words[0])
			for _, ending := range []string{"يا", "ا", "ه"} {
				if cut := strings.TrimSuffix(stem, ending); cut != stem && len([]rune(cut)) >= 3 {
					stem = cut
					break
				}
			}
			stems = append(stems, stem+"ي")
		}
	}
	var forms [][]string
	for _, stem := range stems {
		forms = append(forms, strings.Fields(stem))
		if IsArabic(stem) {
			for _, ending := range []string{"ه", "ان", "ين", "ون", "ات", "تان", "تين"} {
				forms = append(forms, []string{stem + ending})
			}
		}
	}
	return forms
}

// IsArabic reports whether a word has a letter of the Arabic script.
func IsArabic(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return r >= 0x600 && r <= 0x6ff })
}
