package render

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"entente/internal/bilingual"
)

// markdownSection writes a section of a briefing.
func markdownSection(b *bytes.Buffer, s partView, lang string) {
	fmt.Fprintf(b, "\n## %s\n\n", s.Title)
	if s.Read != "" {
		fmt.Fprintf(b, "%s\n\n", s.Read)
	}
	switch {
	case s.None != "":
		b.WriteString(s.None + "\n")
	case s.Table != nil:
		markdownTable(b, s.Table, lang)
	}
	for _, a := range s.Items {
		items := []string{MarkdownText(a.Text)}
		if a.With != "" {
			items = []string{MarkdownText(a.With), MarkdownText(a.Text)}
		}
		line := strings.Join(isolateItems(items, lang), ": ")
		if a.RungText != "" {
			line = a.RungText + " · " + line
		}
		if a.Date != "" {
			line = leftToRight(a.Date, line) + " · " + line
		}
		fmt.Fprintf(b, "- %s%s\n", escapeItemStart(addMark(line, lang)), markdownCites(a.Cites))
	}
	if s.More != "" {
		fmt.Fprintf(b, "\n%s\n", s.More)
	}
}

func markdownTable(b *bytes.Buffer, t *answerView, lang string) {
	var row strings.Builder
	var titles []string
	for _, c := range t.Columns {
		if !c.Facts {
			titles = append(titles, c.Title)
		}
	}
	markdownRow(&row, mapItems(append(titles, t.CitesTitle), MarkdownText))
	row.WriteString(strings.Repeat("| --- ", len(titles)+1) + "|\n")
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r.Cells {
			if !c.Facts {
				var items []string
				for _, i := range slices.Concat(c.Items, c.More) {
					items = append(items, MarkdownText(strings.Join(i.Texts, bilingual.Between)))
				}
				cells = append(cells, inLine(items, "; ", lang))
			}
		}
		markdownRow(&row, append(cells, strings.TrimSpace(markdownCites(r.Cites))))
	}
	b.WriteString(row.String())
}

// markdownCites returns the numbers of sources, with their paragraphs.
func markdownCites(cites []citeView) string {
	parts := make([]string, len(cites))
	for i, c := range cites {
		parts[i] = fmt.Sprint(c.Number)
		if c.Paragraphs != "" {
			parts[i] += ":" + c.Paragraphs
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}
