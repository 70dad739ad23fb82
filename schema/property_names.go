package schema

import (
	"slices"
	"sync"

	"entente/schema/naming"
)

// PropertyNames returns every property that facts can set on a node or a relationship: entente
// may remove these again, but no others. The list is shared and must not be changed.
var PropertyNames = sync.OnceValue(func() []string {
	names := []string{
		"id", "name", "evidence", "confidence", "confidences", "basis", "paragraph", "as_stated", "supports", "rest", "leg",
		"archive_file", "archive_sha256", "openable", "field", "value", "preferred", "contradicts", "_names",
		"alpha2", "alpha4", "successors", "numeric", "region", "subregion", "regions", "level", "eu_critical_technology", "plover_context",
		"date", "date_from", "date_to", "former_names", "former_names_ar", "former_names_until",
	}
	for _, s := range sections {
		names = append(names, properties(s.Fields)...)
	}
	slices.Sort(names)
	return slices.Compact(names)
})

// properties returns the properties that fields can become.
func properties(fields []Field) []string {
	var names []string
	for i := range fields {
		f := &fields[i]
		switch f.Type {
		case NamesType:
			for _, language := range naming.Languages[1:] {
				names = append(names, f.Name+"_"+language)
			}
			names = append(names, f.Name, f.Name+"_others")
		case DateType:
			names = append(names, f.Name, f.Name+"_from", f.Name+"_to")
		case CountType:
			names = append(names, f.Name, f.Name+"_min", f.Name+"_max")
			if f.Many {
				names = append(names, f.Name+"_role")
			}
		case ObjectType:
			if f.Edge != nil {
				names = append(names, properties(f.Fields)...)
			}
		default:
			names = append(names, f.Name)
		}
	}
	return names
}
