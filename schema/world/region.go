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

// Region is an area of UN M49: the world, a continent, one of the areas that a continent is
// divided into, or one that cuts across them, such as 202 Sub-Saharan Africa.
type Region struct {
	Code  string       // the three digits of UN M49
	Parts []string     // the codes of the areas directly below it; none for an area that is the subregion of countries
	Names naming.Names // in every language
}

// world is the code of the whole world in UN M49.
const world = "001"

// Regions returns the areas in order of code. All callers share the slice: it must not be changed.
var Regions = sync.OnceValue(func() []Region {
	var list []Region
	for _, f := range tableRows(regionsTSV) {
		names := naming.Names{En: f[2], Ar: f[3], Fr: f[4], Ko: f[5], Zh: f[6]}
		list = append(list, Region{Code: f[0], Parts: splitList(f[1], "|"), Names: names})
	}
	return list
})

// wholes are, by the code of an area, the codes of the areas of which it is directly a part.
var wholes = sync.OnceValue(func() map[string][]string {
	codes := make(map[string][]string)
	for _, r := range Regions() {
		for _, part := range r.Parts {
			codes[part] = append(codes[part], r.Code)
		}
	}
	return codes
})

// Regions returns the codes of all areas in which a country lies, in their order: a continent, its parts, those
// that cut across them, and the world. Antarctica lies in none, but in the world.
func (c *Country) Regions() []string {
	codes := []string{world}
	if c.Region != "" {
		codes = append(codes, c.Region, c.Subregion)
	}
	for i := 0; i < len(codes); i++ { // it grows
		codes = append(codes, wholes()[codes[i]]...)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// directions are how people begin the names of areas that begin with an adjective: "West Africa".
var directions = map[string]string{"north": "northern", "east": "eastern", "south": "southern", "west": "western"}

// RegionOf returns the area that a text denotes by its code or its name in any of the languages, up to
// spelling and to "west" for "western". Otherwise it returns nil and the name that is nearest to the text, or "" if
// none is near.
func RegionOf(text string) (region *Region, nearest string) {
	region, nearest = regionNamed(text)
	if first, rest, _ := strings.Cut(naming.Fold(text), " "); region == nil && directions[first] != "" && !isCountryName(text) {
		if region, _ = regionNamed(directions[first] + " " + rest); region != nil {
			return region, ""
		}
	}
	return region, nearest
}

// isCountryName reports whether a text is the name of a country, up to spelling: South Africa is not Southern Africa.
func isCountryName(text string) bool {
	folded := naming.Fold(text)
	return slices.ContainsFunc(Countries(), func(c Country) bool {
		return slices.ContainsFunc(c.Called(), func(name string) bool { return naming.Fold(name) == folded })
	})
}

func regionNamed(text string) (region *Region, nearest string) {
	folded := naming.Fold(text)
	var names []string
	for i := range Regions() {
		r := &Regions()[i]
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
