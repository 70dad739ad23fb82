package world

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"entente/schema/naming"
)

//go:generate sh -c "go run ./internal/gencountries $CLDR regions > regions.tsv.new && mv regions.tsv.new regions.tsv"

// The areas and their names are from CLDR 48.2, under the licence in UNICODE-LICENSE.txt.
//
//go:embed regions.tsv
var regionsTSV string

// World is the code of the whole world in UN M49.
const World = "001"

// Region is an area of UN M49: the world, a continent, one of the areas that a continent is
// divided into, or one that cuts across them, such as 202 Sub-Saharan Africa.
type Region struct {
	// Code is the three digits of UN M49.
	Code string
	// Parts are the codes of the areas directly below it; none for an area that is the subregion
	// of countries.
	Parts []string
	// Names has a name in every language.
	Names naming.Names
}

// Regions returns the areas in order of code. All callers share the slice: it must not be
// changed.
func Regions() []Region { return regions() }

var regions = sync.OnceValue(func() []Region {
	lines := tableLines(regionsTSV)
	list := make([]Region, 0, len(lines))
	for _, line := range lines {
		f := strings.Split(line, "\t")
		list = append(list, Region{
			Code: f[0], Parts: splitList(f[1], "|"),
			Names: naming.Names{En: f[2], Ar: f[3], Fr: f[4], Ko: f[5], Zh: f[6]},
		})
	}
	return list
})

// RegionOf returns the area that a text denotes by its code or its name in any of the languages,
// up to spelling. Otherwise it returns nil and the name that is nearest to the text, or "" if
// none is near.
func RegionOf(text string) (region *Region, nearest string) {
	folded := naming.Fold(text)
	var names []string
	for i := range regions() {
		r := &regions()[i]
		if text == r.Code {
			return r, ""
		}
		for _, name := range r.Names.List() {
			if naming.Fold(name) == folded {
				return r, ""
			}
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return nil, naming.Nearest(text, slices.Compact(names))
}
