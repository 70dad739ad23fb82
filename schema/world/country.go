// Package world holds the built-in data that fact files need not declare: the countries, the
// regions of UN M49 and the taxonomy of topics, each from a table with its source. It states no
// facts about them.
package world

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"entente/schema/naming"
)

//go:generate sh -c "go run ./internal/gencountries $CLDR > countries.tsv.new && mv countries.tsv.new countries.tsv"

// The names are from CLDR 48.2, under the licence in UNICODE-LICENSE.txt.
//
//go:embed countries.tsv
var countriesTSV string

//go:generate sh -c "go run ./internal/gencountries $COUNTRY_CODES names > names.tsv.new && mv names.tsv.new names.tsv"

// Official names and customary codes, each with the list that has it; see gencountries.
//
//go:embed names.tsv
var namesTSV string

// Names in everyday use and abbreviations that no list publishes, kept by hand.
//
//go:embed everyday.tsv
var everydayTSV string

// Country is a state or territory that has a code in ISO 3166-1, or Kosovo under its customary
// code. Its listing and its name imply nothing about its status: codes are those of ISO, names
// those of CLDR 48.2; aliases are also from the lists of names.tsv and from everyday.tsv.
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
	// Aliases are short, official and variant names in any of the languages.
	Aliases []string
	// Codes are customary abbreviations that are not those of ISO, such as KSA, in upper case.
	Codes []string
}

// Called returns everything that the country is called: its names, aliases and customary codes.
func (c *Country) Called() []string { return slices.Concat(c.Names.List(), c.Aliases, c.Codes) }

// Countries returns the 249 countries of ISO 3166-1 and Kosovo in order of ID. All callers share
// the slice: it must not be changed.
func Countries() []Country { return countries() }

var countries = sync.OnceValue(func() []Country {
	list := CLDRCountries()
	at := make(map[string]int, len(list))
	for i := range list {
		at[list[i].ID] = i
	}
	for _, line := range append(tableLines(namesTSV), tableLines(everydayTSV)...) {
		f := strings.Split(line, "\t")
		c := &list[at[f[0]]]
		if isCode(f[2]) {
			c.Codes = append(c.Codes, f[2])
		} else {
			c.Aliases = append(c.Aliases, f[2])
		}
	}
	return list
})

// isCode reports whether a name is an abbreviation in capitals.
func isCode(name string) bool { return strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" }

// tableLines returns the lines of a table below its head. Git may check text out with CRLF, so either
// character ends a line.
func tableLines(table string) []string {
	return strings.FieldsFunc(table, func(r rune) bool { return r == '\n' || r == '\r' })[1:]
}

// CLDRCountries returns the countries with the names of CLDR alone, a new slice each time.
func CLDRCountries() []Country {
	lines := tableLines(countriesTSV)
	list := make([]Country, 0, len(lines))
	for _, line := range lines {
		f := strings.Split(line, "\t")
		list = append(list, Country{
			ID: strings.ToLower(f[0]), Alpha2: f[1], Numeric: f[2],
			Region: f[3], Subregion: f[4], Wikidata: f[5],
			Aliases: splitList(f[6], "|"),
			Names:   naming.Names{En: f[7], Ar: f[8], Fr: f[9], Ko: f[10], Zh: f[11]},
		})
	}
	return list
}

// IsCountry reports whether the id is that of a country, today's or former.
func IsCountry(id string) bool {
	_, found := countryNames()[id]
	return found
}

// CountryNames returns the names of a country, today's or former; none for another id.
func CountryNames(id string) naming.Names { return countryNames()[id] }

var countryNames = sync.OnceValue(func() map[string]naming.Names {
	names := make(map[string]naming.Names)
	for _, c := range Countries() {
		names[c.ID] = c.Names
	}
	for _, f := range FormerCountries() {
		names[f.ID] = f.Names
	}
	return names
})

// splitList splits a column that holds several values; nil for an empty one.
func splitList(s, separators string) []string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(separators, r) })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}
