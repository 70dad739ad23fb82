package site

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"entente/internal/lists"
	"entente/schema"
	"entente/schema/naming"
)

// searchFile is the index that the pages search, among the assets.
const searchFile = "search-index.js"

// searchIndex returns the index as a script, which pages can load even if they are opened
// from a folder. For each page it has what the page is about, with names in both languages,
// and the folded names by which the page is found.
func (f *facts) searchIndex() ([]byte, error) {
	kinds := make(map[string][2]string)
	rows := [][5]string{}
	for _, label := range schema.Labels() {
		if label.Slug() != "" {
			kinds[label.Slug()] = label.Name()
		}
	}
	for _, n := range f.all() {
		if n.file != "" {
			name := n.named
			rows = append(rows, [5]string{n.file, n.Label.Slug(), name.In("en"), name.NameAr, strings.Join(foldedNames(n), "|")})
		}
	}
	kinds["story"] = storyWord
	for _, s := range f.stories {
		folded := distinct(naming.Fold(s.title.En), naming.Fold(s.title.Ar), naming.Fold(s.id))
		rows = append(rows, [5]string{s.file, "story", s.title.Get("en"), s.title.Ar, strings.Join(folded, "|")})
	}
	text, err := json.Marshal(map[string]any{"kinds": kinds, "rows": rows})
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte("window.ententeIndex = "), bytes.TrimSpace(text), []byte(";\n")), nil
}

// foldedNames returns the folded names of a node, with its id and its aliases.
func foldedNames(n *node) []string {
	var list []string
	for _, name := range n.texts("_names") {
		list = append(list, naming.Fold(name)) // it may have been changed by hand
	}
	for _, field := range []string{"name", "name_ar", "name_fr", "name_ko", "name_zh", "text", "text_ar"} {
		list = append(list, naming.Fold(n.text(field)))
	}
	for _, x := range n.in[schema.AliasOf] {
		list = append(list, naming.Fold(x.from.text("name")))
	}
	return distinct(append(list, naming.Fold(n.ID))...)
}

// distinct returns the items in order, each once, without empty ones.
func distinct[T comparable](items ...T) []T {
	var empty T
	return slices.DeleteFunc(lists.Distinct(items), func(item T) bool { return item == empty })
}
