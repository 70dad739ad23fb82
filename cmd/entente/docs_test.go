//go:build !race

package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"entente/answers"
	"entente/answers/findings"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/render"
	"entente/test/golden"
	"entente/test/testgraph"
)

// csvDocs is what programs and spreadsheets must know about the CSV form.
const csvDocs = "CSV and TSV have the column names on the first line, or the column titles with `--lang ar`. A text that begins with `=`,\n" +
	"`+`, `-`, `@`, one of their wide forms, a tab, a line break or an apostrophe is preceded by one apostrophe, so that no\n" +
	"spreadsheet runs it as a formula. To restore the original texts, remove one apostrophe from each value that begins with one.\n" +
	"Numbers are unchanged. Cites are ids of sources with their paragraphs, as in fact files:\n" +
	"`gazette#3-5; gazette#8; paper`; `--cite csl-json` lists these sources by the same ids. In the other forms, cites are numbers\n" +
	"in the list of sources.\n"

// xlsxDocs is what readers must know about the XLSX form.
const xlsxDocs = "\nXLSX is a workbook of Excel: a sheet with the rows, one with the sources by their numbers, and one about the answer, with the\n" +
	"question and the day. The ids of facts and sources are in hidden columns, and the digest of the graph is the identifier among\n" +
	"the properties of the document. Titles, names and words are in the language of `--lang`; an Arabic workbook is\n" +
	"laid out from right to left. Numbers are numbers. Dates are texts, since a date need not be a day (`2023-02?`). No text is a\n" +
	"formula, and one that is too long for a cell ends with `[…]`. The same answer gives the same bytes. A workbook is not written to\n" +
	"a terminal: use `--out`.\n"

// TestDocsReports compares docs/reports.md with the headers of the reports and with the
// answers to their examples from the six stories; UPDATE=1 writes it again.
func TestDocsReports(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../../facts")
	reports, err := queries.All()
	if err != nil || len(reports) == 0 {
		t.Fatalf("%d reports, %v", len(reports), err)
	}
	var b strings.Builder
	b.WriteString("# The reports\n\nGenerated from the headers of `queries/*.cypher` by `make docs`.\n\n" +
		"Name actors and everything else by id, ISO code, or name in any script. The last column always has the ids of the facts\n" +
		"behind the row; `entente report evidence ID` shows the evidence for one. Reports also take:\n\n")
	for _, p := range queries.Common() {
		fmt.Fprintf(&b, "- `--%s`: %s%s\n", flagName(p.Name), p.Doc, refusedBy(reports, p.Name))
	}
	fmt.Fprintf(&b, "- `-o "+strings.Join(formNames, "|")+"`: the form; `--bom` starts CSV with a byte order mark, for Excel.\n"+
		"- `--out FILE`: write to the file, completely or not at all; without `-o`, the ending of the name gives the form. "+
		"`--cite chicago|csl-json`: print only the list of sources.\n\n"+
		csvDocs+xlsxDocs+"\n%s\n", render.Ladder("en"))
	asOf, err := os.ReadFile("../../queries/as-of.md")
	if err != nil {
		t.Fatal(err)
	}
	b.WriteString("\n" + string(asOf))
	for _, r := range reports {
		describeForDocs(&b, r)
		exampleForDocs(t, g, &b, r)
	}
	golden.Compare(t, "../../docs/reports.md", b.String())
}

// refusedBy names the reports that do not take a parameter that reports have in common.
func refusedBy(reports []*queries.Report, param string) string {
	var names []string
	for _, r := range reports {
		if !r.Takes(param) {
			names = append(names, "`"+r.Name+"`")
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " Refused by " + bilingual.List(names, bilingual.English) + ", whose answer does not depend on it."
}

func describeForDocs(b *strings.Builder, r *queries.Report) {
	fmt.Fprintf(b, "\n## %s\n\n**%s** · %s\n\n%s\n\n<div dir=\"rtl\">%s</div>\n\n    entente report %s %s\n\n",
		r.Name, r.Title[0], r.Title[1], r.Question[0], r.Question[1], r.Name, usageOf(r))
	if len(r.Params) > 0 {
		b.WriteString("| parameter | type | default | |\n|---|---|---|---|\n")
		for _, p := range r.Params {
			kind := string(p.Type)
			switch {
			case len(p.Words) > 0:
				kind = strings.Join(p.Words, ", ")
			case p.Max > 0:
				kind = fmt.Sprintf("%s, 1 to %d", kind, p.Max)
			case p.Principal:
				kind = "country or organization"
			}
			def := p.Default
			if p.Required {
				def = "required"
			}
			fmt.Fprintf(b, "| %s | %s | %s | %s |\n", p.Name, kind, def, p.Doc)
		}
		b.WriteString("\n")
	}
	b.WriteString("| column | title | العنوان |\n|---|---|---|\n")
	for _, c := range r.Columns {
		fmt.Fprintf(b, "| %s | %s | %s |\n", c.Name, c.Title[0], c.Title[1])
	}
	fmt.Fprintf(b, "\n%s No rows: %s\n", r.Read[0], r.Empty[0])
}

// exampleForDocs prints the first rows of the answer to a report's example.
func exampleForDocs(t *testing.T, g *graph.Graph, b *strings.Builder, r *queries.Report) {
	t.Helper()
	const maxRows = 5
	params, err := answers.Values(r, r.Example, nil)
	if err != nil {
		t.Fatal(err)
	}
	params["as_of"], err = answers.ParseDay("as_of", "2025-12-31")
	if err != nil {
		t.Fatal(err)
	}
	ans, err := answers.Ask(context.Background(), g, r, params)
	if err != nil {
		t.Fatal(err)
	}
	finding := findings.Of(ans, bilingual.English)
	ans, more := ans.Where(maxRows, func([]any) bool { return true })
	if len(ans.Rows) == 0 {
		t.Errorf("the example of %s has no rows", r.Name)
	}
	fmt.Fprintf(b, "\n    entente report %s --as-of 2025-12-31\n\n", strings.TrimSpace(r.Name+" "+strings.Join(r.Example, " ")))
	fmt.Fprintf(b, "> **%s.** %s\n\n", finding.Heading, render.MarkdownText(finding.Text()))
	var text strings.Builder
	if err := render.Markdown(&text, ans); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(text.String()) {
		if strings.HasPrefix(line, "| ") { // a row, whose last cell has the ids of the facts
			b.WriteString(line[:strings.LastIndex(strings.TrimSuffix(line, "|\n"), "| ")] + "|\n")
		}
	}
	if more > 0 {
		fmt.Fprintf(b, "\nand %d more\n", more)
	}
}
