// Command gencountries writes the tables behind world.Countries and world.Regions: countries.tsv or,
// with the argument regions, regions.tsv from the JSON edition of the Unicode Common
// Locale Data Repository (CLDR). It reads a folder that holds the unpacked npm packages cldr-core
// and cldr-localenames-full and prints the table; it uses no network.
//
// The countries are those of ISO 3166-1 and Kosovo, under the customary codes XK and XKX. Region
// and subregion are UN M49 codes as CLDR places the country: a continent, and the smallest area
// below it (011 Western Africa, not 202 Sub-Saharan Africa). Antarctica has none. Aliases are
// CLDR's alternate forms, such as the short and the variant ones.
//
// With the argument names it writes names.tsv, the official names and customary codes of countries,
// from data/country-codes.csv of the data package country-codes (datahub.io/core/country-codes, in
// the public domain), which has them from the lists that it names.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// languages are the columns of names, as the locales under which CLDR keeps them.
var languages = []string{"en", "ar", "fr", "ko", "zh-Hans"}

// wikidata holds the Wikidata items that were verified by hand; the others are left out rather than guessed.
var wikidata = map[string]string{
	"ARE": "Q878", "CHN": "Q148", "EGY": "Q79", "KOR": "Q884", "MAR": "Q1028", "QAT": "Q846", "USA": "Q30",
}

// cldr is what the tables are made of.
type cldr struct {
	codes map[string]codes
	areas map[string]area
	names []map[string]string // of territories, in each of the languages
}

type codes struct {
	Numeric string `json:"_numeric"`
	Alpha3  string `json:"_alpha3"`
}

type area struct {
	Contains []string `json:"_contains"`
}

func main() {
	var err error
	switch args := os.Args[1:]; {
	case len(args) == 1:
		err = generate(os.Stdout, args[0], countries)
	case len(args) == 2 && args[1] == "regions":
		err = generate(os.Stdout, args[0], regions)
	case len(args) == 2 && args[1] == "names":
		err = generateNames(os.Stdout, args[0])
	default:
		fmt.Fprintln(os.Stderr, "usage: gencountries FOLDER [regions]; gencountries COUNTRY-CODES.CSV names")
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gencountries:", err)
		os.Exit(1)
	}
}

// generate prints a table of what CLDR has.
func generate(out io.Writer, folder string, table func(*cldr) (head string, rows [][]string)) error {
	data, err := readCLDR(folder)
	if err != nil {
		return err
	}
	head, rows := table(data)
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = strings.Join(row, "\t") + "\n"
	}
	slices.Sort(lines)
	_, err = fmt.Fprint(out, head, "\ten\tar\tfr\tko\tzh\n", strings.Join(lines, ""))
	return err
}

// countries returns the table of countries, with aliases separated by "|".
func countries(data *cldr) (head string, rows [][]string) {
	for _, region := range data.areas["001"].Contains {
		for _, subregion := range data.areas[region].Contains {
			for _, alpha2 := range data.areas[subregion].Contains {
				// Without a number it is not a country of ISO 3166-1 but a part
				// of one that CLDR lists by itself, such as the Canary Islands.
				if data.codes[alpha2].Numeric != "" {
					rows = append(rows, data.country(alpha2, region, subregion))
				}
			}
		}
	}
	return "alpha3\talpha2\tnumeric\tregion\tsubregion\twikidata\taliases", rows
}

// country returns the row of a country.
func (data *cldr) country(alpha2, region, subregion string) []string {
	c := data.codes[alpha2]
	switch alpha2 {
	case "XK":
		// CLDR's own XKK and 983 are used nowhere else.
		c = codes{Alpha3: "XKX"}
	case "AQ":
		// CLDR invents an Outlying Oceania for it; M49 places it in no region.
		region, subregion = "", ""
	}
	known, aliases := data.called(alpha2), []string{}
	for _, n := range data.names {
		for _, key := range slices.Sorted(maps.Keys(n)) {
			if strings.HasPrefix(key, alpha2+"-alt-") && !slices.Contains(known, n[key]) && !slices.Contains(aliases, n[key]) {
				aliases = append(aliases, n[key])
			}
		}
	}
	// A name ends the line, so that no editor strips an empty column.
	return append([]string{c.Alpha3, alpha2, c.Numeric, region, subregion, wikidata[c.Alpha3], strings.Join(aliases, "|")}, known...)
}

// called returns the names of a territory.
func (data *cldr) called(code string) []string {
	var names []string
	for _, n := range data.names {
		names = append(names, n[code])
	}
	return names
}

// regions returns the table of the areas of UN M49 that CLDR names, each with the areas directly below it;
// those that contain countries have none. The groupings are areas of M49 that cut across the others: North
// America, Sub-Saharan Africa, Latin America. Outlying Oceania is CLDR's own, and left out.
func regions(data *cldr) (head string, rows [][]string) {
	for code, area := range data.areas {
		if isM49(code) {
			parts := slices.DeleteFunc(slices.Sorted(slices.Values(area.Contains)), func(c string) bool { return !isM49(c) })
			rows = append(rows, append([]string{code, strings.Join(parts, "|")}, data.called(code)...))
		}
	}
	return "code\tparts", rows
}

// isM49 reports whether a code is three digits, and so not one of CLDR's own.
func isM49(code string) bool {
	return len(code) == 3 && strings.Trim(code, "0123456789") == ""
}

func readCLDR(folder string) (*cldr, error) {
	var core struct {
		Supplemental struct {
			CodeMappings         map[string]codes
			TerritoryContainment map[string]area
		}
	}
	supplemental := filepath.Join(folder, "cldr-core", "supplemental")
	err := errors.Join(read(filepath.Join(supplemental, "codeMappings.json"), &core),
		read(filepath.Join(supplemental, "territoryContainment.json"), &core))
	data := &cldr{codes: core.Supplemental.CodeMappings, areas: core.Supplemental.TerritoryContainment}
	for _, language := range languages {
		var file struct {
			Main map[string]struct {
				LocaleDisplayNames struct{ Territories map[string]string }
			}
		}
		err = errors.Join(err, read(filepath.Join(folder, "cldr-localenames-full", "main", language, "territories.json"), &file))
		data.names = append(data.names, file.Main[language].LocaleDisplayNames.Territories)
	}
	return data, err
}

func read(path string, into any) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return nil
}
