package schema

import (
	"sync"

	"entente/schema/naming"
)

// PropertyNames returns every property that facts can set on a node or a relationship: entente
// may remove these again, but no others. The list is shared and must not be changed.
func PropertyNames() []string { return propertyNames() }

var propertyNames = sync.OnceValue(func() []string {
	names := []string{
		"id", "name", "evidence", "confidence", "confidences", "basis", "paragraph", "as_stated", "supports", "rest", "leg",
		"archive_file", "archive_sha256", "openable", "field", "value", "preferred", "contradicts", "_names",
		"alpha2", "alpha4", "successors", "numeric", "region", "subregion", "level", "eu_critical_technology", "plover_context",
		"date", "date_from", "date_to", "former_names", "former_names_ar", "former_names_until",
	}
	seen := make(map[string]bool)
	for _, n := range names {
		seen[n] = true
	}
	add := func(n string) {
		if !seen[n] {
			seen[n] = true
			names = append(names, n)
		}
	}
	for _, s := range sections {
		for i := range s.Fields {
			addProperties(&s.Fields[i], add)
		}
	}
	return names
})

// addProperties adds the properties that a field can become.
func addProperties(f *Field, add func(string)) {
	switch f.Type {
	case NamesType:
		add(f.Name)
		for _, language := range naming.Languages[1:] {
			add(f.Name + "_" + language)
		}
		add(f.Name + "_others")
	case DateType:
		add(f.Name)
		add(f.Name + "_from")
		add(f.Name + "_to")
	case CountType:
		add(f.Name)
		add(f.Name + "_min")
		add(f.Name + "_max")
		if f.Many {
			add(f.Name + "_role")
		}
	case ObjectType:
		for i := range f.Fields {
			if f.Edge != nil {
				addProperties(&f.Fields[i], add)
			}
		}
	default:
		add(f.Name)
	}
}
