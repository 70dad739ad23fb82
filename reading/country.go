package reading

import (
	"strings"
	"sync"

	"entente/schema/naming"
)

// Adjectives returns the adjectives of a country as words, in Arabic with their endings.
func Adjectives(id string) [][]string { return adjectives()[id] }

var adjectives = sync.OnceValue(func() map[string][][]string {
	forms := make(map[string][][]string)
	for _, row := range Rows("nations") {
		stem := naming.Fold(row[2])
		forms[row[0]] = append(forms[row[0]], strings.Fields(stem))
		for _, ending := range []string{"ه", "ان", "ين", "ون", "ات", "تان", "تين"} {
			if IsArabic(stem) {
				forms[row[0]] = append(forms[row[0]], inflected(stem, ending))
			}
		}
	}
	return forms
})

// inflected returns the words of an adjective with an ending, each of them: كورية جنوبية.
func inflected(stem, ending string) []string {
	words := strings.Fields(stem)
	for i := range words {
		if strings.HasSuffix(words[i], "ي") {
			words[i] += ending
		}
	}
	return words
}

// IsArabic reports whether a word has a letter of the Arabic script.
func IsArabic(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return r >= 0x600 && r <= 0x6ff })
}
