package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"entente/schema/naming"
	"entente/schema/world"
)

// column is a column of country-codes.csv with a name or a code of a country.
type column struct {
	source, name string
	code         bool
}

// columns are the columns that names.tsv is made of, the most formal first: the formal names of the
// United Nations Protocol and Liaison Service (UNTERM), the names of UN M49, and the codes of the
// International Olympic Committee and of FIFA, which people write in place of those of ISO 3166-1.
var columns = []column{
	{"UNTERM", "UNTERM English Formal", false}, {"UNTERM", "UNTERM Arabic Formal", false}, {"UNTERM", "UNTERM French Formal", false},
	{"M49", "official_name_en", false}, {"M49", "official_name_ar", false}, {"M49", "official_name_fr", false},
	{"IOC", "IOC", true}, {"FIFA", "FIFA", true},
}

// generateNames prints the names and codes that country-codes.csv has of countries beyond those of
// CLDR. Of two countries with the same one, neither gets it.
func generateNames(out io.Writer, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close() // read only
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	type name struct{ id, source, text string }
	var list []name
	owners := make(map[string][]string) // ids by folded name
	own := func(text, id string) {
		if folded := naming.Fold(text); !slices.Contains(owners[folded], id) {
			owners[folded] = append(owners[folded], id)
		}
	}
	for _, c := range world.CLDRCountries() {
		for _, text := range append(append(c.Names.List(), c.Aliases...), c.ID, c.Alpha2) {
			own(text, c.ID)
		}
	}
	index := func(name string) int { return slices.Index(rows[0], name) }
	for _, row := range rows[1:] {
		id := strings.ToLower(row[index("ISO3166-1-Alpha-3")])
		for _, c := range columns {
			text := clean(row[index(c.name)], c.code)
			if text != "" && !slices.Contains(owners[naming.Fold(text)], id) {
				own(text, id)
				list = append(list, name{id, c.source, text})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b name) int { return strings.Compare(a.id, b.id) })
	fmt.Fprintln(out, "id\tsource\tname")
	for _, n := range list {
		if len(owners[naming.Fold(n.text)]) == 1 {
			fmt.Fprintf(out, "%s\t%s\t%s\n", n.id, n.source, n.text)
		}
	}
	return nil
}

// clean returns a name without its article and its footnote mark, and "" for what is no name: a code
// has three letters.
func clean(text string, code bool) string {
	text = strings.Join(strings.Fields(strings.Trim(text, " *\u00a0")), " ")
	if code {
		if len(text) != 3 || strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			return ""
		}
		return text
	}
	for _, article := range []string{"the ", "la ", "le ", "les ", "l'", "l’"} {
		if rest, found := strings.CutPrefix(text, article); found {
			return rest
		}
	}
	return text
}
