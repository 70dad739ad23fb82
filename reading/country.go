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
			if IsArabic(stem) { // each word has the ending: كورية جنوبية
				forms[row[0]] = append(forms[row[0]], strings.Fields(strings.ReplaceAll(stem+" ", "ي ", "ي"+ending+" ")))
			}
		}
	}
	return forms
})

// IsArabic reports whether a word has a letter of the Arabic script.
func IsArabic(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return r >= 0x600 && r <= 0x6ff })
}
