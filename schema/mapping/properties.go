package mapping

import (
	"slices"

	"entente/schema"
	"entente/schema/fact"
	"entente/schema/naming"
)

// setGiven sets a property unless the value is the zero value of its type, which stands for none.
func setGiven[T comparable](p fact.Props, name string, value T) {
	var none T
	if value != none {
		p[name] = value
	}
}

// setList sets a property unless the list is empty.
func setList(p fact.Props, name string, list []string) {
	if len(list) > 0 {
		p[name] = list
	}
}

// texts returns the texts of values.
func texts(values []schema.Datum) []string {
	var list []string
	for _, v := range values {
		list = append(list, v.Text)
	}
	return list
}

// setTexts sets the property for the values of a field that are texts.
func setTexts(p fact.Props, f *schema.Field, values []schema.Datum) {
	if f.Many {
		setList(p, f.Name, texts(values))
	} else if len(values) > 0 {
		p[f.Name] = values[0].Text
	}
}

// setDate sets the properties for an EDTF date: its text under the name, its bounds under
// name_from and name_to. An open side has no bound.
func setDate(p fact.Props, name string, d schema.Date) {
	from, _ := d.From()
	to, _ := d.To()
	setGiven(p, name, d.String())
	setGiven(p, name+"_from", from)
	setGiven(p, name+"_to", to)
}

// setNames sets the properties for a name: English under the name, the others under name_ar and
// so on. Without an English name, the first of the others is used.
func setNames(p fact.Props, name string, n naming.Names) {
	setGiven(p, name, n.Get("en"))
	for _, language := range naming.Languages[1:] {
		setGiven(p, name+"_"+language, *n.Part(language))
	}
	setList(p, name+"_others", n.Others())
}

// setFormerNames sets the properties for the names that a node had before: lists of the same length with
// the English or only name, the Arabic name and the last day, each "" if it is not known.
func setFormerNames(p fact.Props, values []schema.Datum) {
	n := len(values)
	names, arabic, until := make([]string, n), make([]string, n), make([]string, n)
	for i, v := range values {
		name := v.Object.Names("name")
		names[i], arabic[i], until[i] = name.Get("en"), name.Ar, v.Object.One("until").Date.String()
	}
	p["former_names"], p["former_names_ar"], p["former_names_until"] = names, arabic, until
}

// setFolded sets the property for the folded names by which a node is found.
func setFolded(p fact.Props, texts ...string) {
	var folded []string
	for _, t := range texts {
		if f := naming.Fold(t); f != "" && !slices.Contains(folded, f) {
			folded = append(folded, f)
		}
	}
	p["_names"] = folded
}

// setCounts sets the properties for the counts of a field: their text under the name, and the
// least and greatest number that they allow under name_min and name_max. A single count without a
// bound on a side has no property for it. A list of counts has lists of the same length, in which
// 0 stands for no bound, and their roles in name_role.
func setCounts(p fact.Props, f *schema.Field, values []schema.Datum) {
	if !f.Many {
		p[f.Name] = values[0].Count.String()
		least, greatest := values[0].Count.Bounds()
		setGiven(p, f.Name+"_min", least)
		setGiven(p, f.Name+"_max", greatest)
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
