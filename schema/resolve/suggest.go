package resolve

import (
	"slices"
	"strings"

	"entente/schema/naming"
	"entente/schema/world"
)

// Suggest returns what was probably meant by a reference that leads nowhere, as an id and a name,
// such as "sau, Saudi Arabia". It is a node whose name or code was written in place of its id, or one
// whose id or name is similar. It returns "" if there is none.
//
// Codes of three letters are so dense that one is similar to many others: they match only as a whole,
// or with two neighbours swapped.
//
// Meant is the id alone if the text is a name or a code of that node and of no other that may stand there;
// else "".
func (ix *Index) Suggest(ref Reference) (hint, meant string) {
	fits := func(id string) bool { return slices.Contains(ref.Labels, ix.Label(id)) }
	folded := naming.Fold(ref.ID)
	var named []string
	for _, id := range ix.byName()[folded] {
		if fits(id) && !slices.Contains(named, id) {
			named = append(named, id)
		}
	}
	switch {
	case len(named) == 1:
		meant = named[0]
	case len(named) > 1:
	case len(ref.ID) <= shortCode:
		named = swapped(ref.ID)
	default:
		var candidates []string
		for text, ids := range ix.near() {
			if slices.ContainsFunc(ids, fits) {
				candidates = append(candidates, text)
			}
		}
		named = ix.near()[naming.NearestFolded(folded, candidates)]
	}
	if i := slices.IndexFunc(named, fits); i >= 0 {
		return ix.described(named[i]), meant
	}
	return "", ""
}

// shortCode is the length of the longest code with which no other is compared by its letters.
const shortCode = 3

// described returns an id with the name of its node, if that is known.
func (ix *Index) described(id string) string {
	if name := ix.Names(id).Get("en"); name != "" && name != id {
		return id + ", " + name
	}
	return id
}

// swapped returns the texts in which two neighbouring letters of a word are swapped.
func swapped(word string) []string {
	var list []string
	for i := 1; i < len(word); i++ {
		list = append(list, word[:i-1]+string(word[i])+string(word[i-1])+word[i+1:])
	}
	return list
}

// nearTexts returns, by folded text, the ids of nodes that a misspelt text may mean: by their ids and
// by the names of countries. Texts that are no longer than a code are left out.
func (ix *Index) nearTexts() map[string][]string {
	near := make(map[string][]string)
	add := func(text, id string) {
		if folded := naming.Fold(text); len(folded) > shortCode {
			near[folded] = append(near[folded], id)
		}
	}
	for _, s := range ix.Stories {
		for _, r := range s.Records {
			if id := r.ID(); id != "" {
				add(strings.ReplaceAll(id, "-", " "), id)
			}
		}
	}
	for _, c := range world.Countries() {
		for _, name := range slices.Concat(c.Names.List(), c.Aliases) {
			add(name, c.ID)
		}
	}
	for _, c := range world.FormerCountries() {
		for _, name := range c.Names.List() {
			add(name, c.ID)
		}
	}
	return near
}
