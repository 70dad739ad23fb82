package mapping

import (
	"slices"

	"entente/schema"
	"entente/schema/fact"
	"entente/schema/naming"
)

// setDate sets the properties for an EDTF date: its text under the name, its bounds under
// name_from and name_to. An open side has no bound.
func setDate(p fact.Props, name string, d schema.Date) {
	if d.IsZero() {
		return
	}
	p[name] = d.String()
	if from, ok := d.From(); ok {
		p[name+"_from"] = from
	}
	if to, ok := d.To(); ok {
		p[name+"_to"] = to
	}
}

// setNames sets the properties for a name: English under the name, the others under name_ar and
// so on. Without an English name, the first of the others is used.
func setNames(p fact.Props, name string, n naming.Names) {
	if n == (naming.Names{}) {
		return
	}
	p[name] = n.Get("en")
	for _, language := range naming.Languages[1:] {
		if text := *n.Part(language); text != "" {
			p[name+"_"+language] = text
		}
	}
	if others := n.Others(); others != nil {
		p[name+"_others"] = others
	}
}

// setFormerNames sets the properties for the names that a node had before: lists of the same length with
// the English or only name, the Arabic name and the last day, each "" if it is not known.
func setFormerNames(p fact.Props, values []schema.Datum) {
	n := len(values)
	names, arabic, until := make([]string, n), make([]string, n), make([]string, n)
	for i, v := range values {
		name := v.Object.One("name").Names
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
