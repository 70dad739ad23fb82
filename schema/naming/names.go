// Package naming handles names in several languages and scripts: it folds them for comparison,
// finds the nearest of several, and drops direction marks. It depends on no country and no fact.
package naming

import (
	"slices"
	"strings"
)

// Names holds the name of something in each of the languages of the model; a name that is not
// known is empty. Chinese is in simplified characters. Names in other languages are kept as well.
// Names can be compared with ==.
type Names struct {
	En, Ar, Fr, Ko, Zh string
	// More are names in other languages, as "tag: name" on lines in order of the tags: a map could not be
	// compared. Set writes it and Others reads it.
	More string
}

// Languages lists the languages of names, as ISO 639-1 codes, English first. It must not be changed.
var Languages = [...]string{"en", "ar", "fr", "ko", "zh"}

// Get returns the name in a language, or else the English name, or else the first name in the
// order of Languages. It returns "" if there is none.
func (n Names) Get(lang string) string {
	if name := n.Part(lang); name != nil && *name != "" {
		return *name
	}
	if list := n.List(); len(list) > 0 {
		return list[0]
	}
	return ""
}

// Part returns a pointer to the name in a language, or nil for an unknown language.
func (n *Names) Part(language string) *string {
	parts := [len(Languages)]*string{&n.En, &n.Ar, &n.Fr, &n.Ko, &n.Zh}
	if i := slices.Index(Languages[:], language); i >= 0 {
		return parts[i]
	}
	return nil
}

// Set sets the name in a language, as a tag of BCP 47.
func (n *Names) Set(language, name string) {
	if part := n.Part(language); part != nil {
		*part = name
		return
	}
	lines := append(n.Others(), language+": "+strings.Join(strings.Fields(name), " "))
	slices.Sort(lines)
	n.More = strings.Join(lines, "\n")
}

// Others returns the names in languages other than those of Languages, as "tag: name", in order of the tags.
func (n Names) Others() []string {
	if n.More == "" {
		return nil
	}
	return strings.Split(n.More, "\n")
}

// List returns the names in all languages that have one.
func (n Names) List() []string {
	var list []string
	for _, language := range Languages {
		if text := *n.Part(language); text != "" {
			list = append(list, text)
		}
	}
	for _, line := range n.Others() {
		_, name, _ := strings.Cut(line, ": ")
		list = append(list, name)
	}
	return list
}

// ContainsFolded reports whether one of the names folds to the given text.
func ContainsFolded(names []string, folded string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return Fold(name) == folded })
}
