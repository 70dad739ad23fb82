// Package world holds the built-in data that fact files need not declare: the countries, the
// regions of UN M49 and the taxonomy of topics, each from a table with its source. It states no
// facts about them.
package world

import (
	_ "embed"
	"strings"
	"sync"

	"entente/schema/naming"
)

//go:generate sh -c "go run ./internal/gencountries $CLDR > countries.tsv.new && mv countries.tsv.new countries.tsv"

// The names are from CLDR 48.2, under the licence in UNICODE-LICENSE.txt.
//
//go:embed countries.tsv
var countriesTSV string

// Country is a state or territory that has a code in ISO 3166-1, or Kosovo under its customary
// code. Its listing and its name imply nothing about its status: codes are those of ISO, names
// and aliases those of CLDR 48.2.
type Country struct {
	// ID is the ISO 3166-1 alpha-3 code in lower case.
	ID string
	// Alpha2 is the ISO 3166-1 alpha-2 code in upper case.
	Alpha2 string
	// Numeric is the three digits of ISO 3166-1, "" for Kosovo.
	Numeric string
	// Region and Subregion are the UN M49 codes, three digits each, of the
	// continent and of the smallest area below it; "" for Antarctica.
	Region, Subregion string
	// Wikidata is the Wikidata item of the country if it was verified, mostly "".
	Wikidata string
	// Names has a name in every language.
	Names naming.Names
	// Aliases are short and variant names in any of the languages.
	Aliases []string
}

// Countries returns the 249 countries of ISO 3166-1 and Kosovo in order of ID. All callers share
// the slice: it must not be changed.
func Countries() []Country { return countries() }

var countries = sync.OnceValue(func() []Country {
	// Git may check text out with CRLF, so either character ends a line.
	lines := strings.FieldsFunc(countriesTSV, func(r rune) bool { return r == '\n' || r == '\r' })
	list := make([]Country, 0, len(lines)-1)
	for _, line := range lines[1:] {
		f := strings.Split(line, "\t")
		list = append(list, Country{
			ID: strings.ToLower(f[0]), Alpha2: f[1], Numeric: f[2],
			Region: f[3], Subregion: f[4], Wikidata: f[5],
			Aliases: splitList(f[6], "|"),
			Names:   naming.Names{En: f[7], Ar: f[8], Fr: f[9], Ko: f[10], Zh: f[11]},
		})
	}
	return list
})

// IsCountry reports whether the id is that of a country.
func IsCountry(id string) bool { return countryIDs()[id] }

var countryIDs = sync.OnceValue(func() map[string]bool {
	ids := make(map[string]bool)
	for _, c := range Countries() {
		ids[c.ID] = true
	}
	return ids
})

// splitList splits a column that holds several values; nil for an empty one.
func splitList(s, separators string) []string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(separators, r) })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}
