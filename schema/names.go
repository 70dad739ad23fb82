package schema

// Names is what something is called in each of the languages of the model; a
// name that is not known is empty. Chinese is in simplified characters.
type Names struct{ En, Ar, Fr, Ko, Zh string }

// Languages lists the languages of names, as ISO 639-1 codes, English first. It
// must not be changed.
var Languages = [...]string{"en", "ar", "fr", "ko", "zh"}

// Get returns the name in a language, or where there is none the English name,
// or else the first there is in the order of Languages; "" where there is none.
func (n Names) Get(lang string) string {
	if name := n.part(lang); name != nil && *name != "" {
		return *name
	}
	for _, lang := range Languages {
		if name := *n.part(lang); name != "" {
			return name
		}
	}
	return ""
}
