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
	"bufio"
	"encoding/json"
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

// wikidata holds the Wikidata items that were verified by hand; the others are left out rather
// than guessed.
var wikidata = map[string]string{
	"ARE": "Q878", "CHN": "Q148", "EGY": "Q79", "KOR": "Q884", "MAR": "Q1028", "QAT": "Q846", "USA": "Q30",
}

type codes struct {
	Numeric string `json:"_numeric"`
	Alpha3  string `json:"_alpha3"`
}

type area struct {
	Contains []string `json:"_contains"`
}

func main() {
	table := generate
	switch {
	case len(os.Args) == 3 && os.Args[2] == "regions":
		table = generateRegions
	case len(os.Args) == 3 && os.Args[2] == "names":
		table = generateNames
	case len(os.Args) != 2:
		fmt.Fprintln(os.Stderr, "usage: gencountries FOLDER [regions]; gencountries COUNTRY-CODES.CSV names")
		os.Exit(2)
	}
	if err := table(os.Stdout, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "gencountries:", err)
		os.Exit(1)
	}
}

func generate(out io.Writer, folder string) error {
	var mappings struct {
		Supplemental struct{ CodeMappings map[string]codes }
	}
	if err := read(filepath.Join(folder, "cldr-core", "supplemental", "codeMappings.json"), &mappings); err != nil {
		return err
	}
	areas, err := readAreas(folder)
	if err != nil {
		return err
	}
	names, err := readNames(folder)
	if err != nil {
		return err
	}
	rows := []string{}
	for _, region := range areas["001"].Contains {
		for _, subregion := range areas[region].Contains {
			for _, alpha2 := range areas[subregion].Contains {
				c := mappings.Supplemental.CodeMappings[alpha2]
				// Without a number it is not a country of ISO 3166-1 but a part
				// of one that CLDR lists by itself, such as the Canary Islands.
				if c.Numeric != "" {
					rows = append(rows, row(alpha2, c, region, subregion, names))
				}
			}
		}
	}
	slices.Sort(rows)
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "alpha3\talpha2\tnumeric\tregion\tsubregion\twikidata\taliases\ten\tar\tfr\tko\tzh")
	for _, r := range rows {
		fmt.Fprintln(w, r)
	}
	return w.Flush()
}

// row returns one line of the table; aliases are separated by "|".
func row(alpha2 string, c codes, region, subregion string, names []map[string]string) string {
	switch alpha2 {
	case "XK":
		// CLDR's own XKK and 983 are used nowhere else.
		c = codes{Alpha3: "XKX"}
	case "AQ":
		// CLDR invents an Outlying Oceania for it; M49 places it in no region.
		region, subregion = "", ""
	}
	var known, aliases []string
	for _, n := range names {
		known = append(known, n[alpha2])
	}
	for _, n := range names {
		for _, key := range slices.Sorted(maps.Keys(n)) {
			if !strings.HasPrefix(key, alpha2+"-alt-") || slices.Contains(known, n[key]) || slices.Contains(aliases, n[key]) {
				continue
			}
			aliases = append(aliases, n[key])
		}
	}
	// A name ends the line, so that no editor strips an empty column.
	fields := []string{c.Alpha3, alpha2, c.Numeric, region, subregion, wikidata[c.Alpha3], strings.Join(aliases, "|")}
	return strings.Join(append(fields, known...), "\t")
}

// generateRegions prints the areas of UN M49 that CLDR names, each with the areas directly below
// it; those that contain countries have none. The groupings are areas of M49 that cut across the
// others: North America, Sub-Saharan Africa, Latin America. Outlying Oceania is CLDR's own, and
// left out.
func generateRegions(out io.Writer, folder string) error {
	areas, err := readAreas(folder)
	if err != nil {
		return err
	}
	names, err := readNames(folder)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "code\tparts\ten\tar\tfr\tko\tzh")
	for _, code := range slices.Sorted(maps.Keys(areas)) {
		if !isM49(code) {
			continue
		}
		parts := slices.DeleteFunc(slices.Sorted(slices.Values(areas[code].Contains)), func(c string) bool { return !isM49(c) })
		fields := []string{code, strings.Join(parts, "|")}
		for _, n := range names {
			fields = append(fields, n[code])
		}
		fmt.Fprintln(w, strings.Join(fields, "\t"))
	}
	return w.Flush()
}

// isM49 reports whether a code is three digits, and so not one of CLDR's own.
func isM49(code string) bool {
	return len(code) == 3 && strings.Trim(code, "0123456789") == ""
}

func readAreas(folder string) (map[string]area, error) {
	var containment struct {
		Supplemental struct{ TerritoryContainment map[string]area }
	}
	err := read(filepath.Join(folder, "cldr-core", "supplemental", "territoryContainment.json"), &containment)
	return containment.Supplemental.TerritoryContainment, err
}

// readNames returns the names of territories in each of the languages.
func readNames(folder string) ([]map[string]string, error) {
	var all []map[string]string
	for _, language := range languages {
		var file struct {
			Main map[string]struct {
				LocaleDisplayNames struct{ Territories map[string]string }
			}
		}
		path := filepath.Join(folder, "cldr-localenames-full", "main", language, "territories.json")
		if err := read(path, &file); err != nil {
			return nil, err
		}
		all = append(all, file.Main[language].LocaleDisplayNames.Territories)
	}
	return all, nil
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
