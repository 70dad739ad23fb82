package render

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// columnSets are the columns of tables, by the classes of the tables. What all cells of a column have in common stands
// in the style sheet and not in the cells: on a phone its title, elsewhere the place of numbers.
type columnSets map[string][]Column

// class returns the class of a table, and notes its columns. Cites is the title of the column with the evidence. The
// class depends on the columns alone, so that a page is not another because of other pages.
func (s columnSets) class(t *PageTable, cites string) string {
	columns := t.Columns
	if t.Cited {
		columns = append(slices.Clone(columns), Column{Title: cites})
	}
	var key strings.Builder
	for _, c := range columns {
		if c.Own {
			c.Title = ""
		}
		fmt.Fprintf(&key, "%q %t ", c.Title, c.Numeric)
	}
	sum := sha256.Sum256([]byte(key.String()))
	// Two of a thousand sets have one class once in two million sites.
	class := "t" + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
	s[class] = columns
	return class
}

// rules returns the rules of the columns.
func (s columnSets) rules() string {
	type place struct {
		column int
		title  string
	}
	titles, numbers := make(map[place][]string), make(map[place][]string)
	for _, class := range slices.Sorted(maps.Keys(s)) {
		for i, c := range s[class] {
			if !c.Own {
				at := place{i + 1, c.Title}
				titles[at] = append(titles[at], "."+class)
			}
			if c.Numeric {
				at := place{column: i + 1}
				numbers[at] = append(numbers[at], "."+class)
			}
		}
	}
	var b strings.Builder
	write := func(media string, rules map[place][]string, of string, declarations func(place) string) {
		fmt.Fprintf(&b, "@media %s {\n", media)
		order := func(x, y place) int { return cmp.Or(cmp.Compare(x.column, y.column), cmp.Compare(x.title, y.title)) }
		for _, at := range slices.SortedFunc(maps.Keys(rules), order) {
			fmt.Fprintf(&b, ":is(%s) tr:not(.rest) > :nth-child(%d)%s { %s }\n", strings.Join(rules[at], ","), at.column, of, declarations(at))
		}
		b.WriteString("}\n")
	}
	write(phone, titles, "::before", func(at place) string { return "content: " + cssString(at.title) })
	write("not "+phone, numbers, "", func(place) string { return "text-align: end; font-variant-numeric: tabular-nums" })
	return b.String()
}

// phone is where the rows of tables are cards, as in the style sheet.
const phone = "screen and (max-width: 40rem)"

// cssString returns a text as a string of a style sheet, which may stand in a page.
func cssString(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		if r < ' ' || strings.ContainsRune("\"\\<>", r) {
			fmt.Fprintf(&b, "\\%x ", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}
