package mapping

import (
	"entente/schema"
	"entente/schema/fact"
)

// setCounts sets the properties for the counts of a field: their text under the name, and the
// least and greatest number that they allow under name_min and name_max. A single count without a
// bound on a side has no property for it. A list of counts has lists of the same length, in which
// 0 stands for no bound, and their roles in name_role.
func setCounts(p fact.Props, f *schema.Field, values []schema.Datum) {
	if !f.Many {
		p[f.Name] = values[0].Count.String()
		least, greatest := values[0].Count.Bounds()
		if least != 0 {
			p[f.Name+"_min"] = least
		}
		if greatest != 0 {
			p[f.Name+"_max"] = greatest
		}
		return
	}
	n := len(values)
	texts, roles, least, greatest := make([]string, n), make([]string, n), make([]int64, n), make([]int64, n)
	for i, v := range values {
		texts[i], roles[i] = v.Count.String(), v.Count.Role
		least[i], greatest[i] = v.Count.Bounds()
	}
	p[f.Name], p[f.Name+"_role"], p[f.Name+"_min"], p[f.Name+"_max"] = texts, roles, least, greatest
}
