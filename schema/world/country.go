// Package world holds the built-in data that fact files need not declare: the countries, the regions of UN M49
// and the taxonomy of topics, each from a table with its source. It states no facts about them.
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
	ID      string // the ISO 3166-1 alpha-3 code in lower case
	Alpha2  string // the ISO 3166-1 alpha-2 code in upper case
	Numeric string // the three digits of ISO 3166-1, "" for Kosovo
	// Region and Subregion are the UN M49 codes, three digits each, of the
	// continent and of the smallest area below it; "" for Antarctica.
	Region, Subregion string
	Wikidata          string       // the Wikidata item of the country if it was verified, mostly ""
	Names             naming.Names // in every language
	Aliases           []string     // short, official and variant names in any of the languages
	Codes             []string     // customary abbreviations that are not those of ISO, such as KSA, in upper case
}

// Called returns everything that the country is called: its names, aliases and customary codes.
func (c *Country) Called() []string { return slices.Concat(c.Names.List(), c.Aliases, c.Codes) }

// Countries returns the 249 countries of ISO 3166-1 and Kosovo in order of ID. All callers share
// the slice: it must not be changed.
var Countries = sync.OnceValue(func() []Country {
	list := CLDRCountries()
	at := make(map[string]int, len(list))
	for i := range list {
		at[list[i].ID] = i
	}
	for _, f := range append(tableRows(namesTSV), tableRows(everydayTSV)...) {
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

// tableRows returns the rows of a table below its head. Git may check text out with CRLF, so either
// character ends a line.
func tableRows(table string) [][]string {
	var rows [][]string
	for _, line := range strings.FieldsFunc(table, func(r rune) bool { return r == '\n' || r == '\r' })[1:] {
		rows = append(rows, strings.Split(line, "\t"))
	}
	return rows
}

// CLDRCountries returns the countries with the names of CLDR alone, a new slice each time.
func CLDRCountries() []Country {
	var list []Country
	for _, f := range tableRows(countriesTSV) {
		list = append(list, Country{
			ID: strings.ToLower(f[0]), Alpha2: f[1], Numeric: f[2], Region: f[3], Subregion: f[4], Wikidata: f[5],
			Aliases: splitList(f[6], "|"), Names: naming.Names{En: f[7], Ar: f[8], Fr: f[9], Ko: f[10], Zh: f[11]},
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
