// Package bilingual holds texts in the two languages of readers, English and Arabic. The names of
// nodes, which come in more languages, are package naming's.
package bilingual

import "encoding/json"

// The languages of readers, as ISO 639-1 codes; Both asks for a text in English and in Arabic.
const (
	English = "en"
	Arabic  = "ar"
	Both    = "both"
)

// Between separates English and Arabic where both are wanted.
const Between = " · "

// Text is a text in English and in Arabic.
type Text [2]string

// In returns the text in a language: English for all but Arabic and Both.
func (t Text) In(language string) string {
	switch language {
	case Arabic:
		return t[1]
	case Both:
		return t[0] + Between + t[1]
	default:
		return t[0]
	}
}

// MarshalJSON writes the text as an object with the keys ar and en.
func (t Text) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{English: t[0], Arabic: t[1]})
}

// Other returns the other of the two languages.
func Other(language string) string {
	if language == Arabic {
		return English
	}
	return Arabic
}
