package world

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"entente/schema/naming"
)

// The states and territories of ISO 3166-3, whose codes were withdrawn, but for ATF, the former code
// of French Southern and Antarctic Territories, which is in use again. Their names are those that the
// United Nations used.
//
//go:embed former.tsv
var formerTSV string

// Former is a state or territory that no longer exists, or has another name today.
type Former struct {
	ID     string // its alpha-3 code in ISO 3166-1 before it was withdrawn, in lower case
	Alpha4 string // its code in ISO 3166-3
	// Last is the last day on which it existed under this name, as far as it is known, as an EDTF date: the day
	// before a union, an independence or a new name; else the year in which ISO withdrew the code.
	Last string
	// Successors are the IDs of the countries in whose area it lay, as CLDR's territoryAlias has them;
	// that they succeeded it in law is not said.
	Successors []string
	Names      naming.Names // in English, Arabic and French
}

// FormerCountries returns the former states and territories in order of ID. All callers share the
// slice: it must not be changed.
var FormerCountries = sync.OnceValue(func() []Former {
	var list []Former
	for _, f := range tableRows(formerTSV) {
		list = append(list, Former{
			ID: f[0], Alpha4: f[1], Last: f[2], Successors: splitList(f[3], "|"), Names: naming.Names{En: f[4], Ar: f[5], Fr: f[6]},
		})
	}
	return list
})

// FormerCountry returns the former country with the ID, or nil.
func FormerCountry(id string) *Former {
	i, found := slices.BinarySearchFunc(FormerCountries(), id, func(f Former, id string) int { return strings.Compare(f.ID, id) })
	if !found {
		return nil
	}
	return &FormerCountries()[i]
}
