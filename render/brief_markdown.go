package render

import (
	"bytes"
	"fmt"
	"strings"
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

func markdownTable(b *bytes.Buffer, t *PageTable, lang string) {
	var row strings.Builder
	var titles []string
	for _, c := range t.Columns {
		titles = append(titles, MarkdownText(c.Title))
	}
	markdownRow(&row, titles)
	row.WriteString(strings.Repeat("| --- ", len(titles)) + "|\n")
	for _, r := range t.Rows {
		var cells []string
		for _, items := range r.Cells[:len(r.Cells)-1] { // the evidence is in the place of the facts
			var texts []string
			for _, i := range items {
				texts = append(texts, MarkdownText(i.Text))
			}
			cells = append(cells, inLine(texts, "; ", lang))
		}
		markdownRow(&row, append(cells, strings.TrimSpace(markdownCites(r.Cites))))
	}
	b.WriteString(row.String())
}

// markdownCites returns the numbers of sources, with their paragraphs.
func markdownCites(cites []Cite) string {
	if len(cites) == 0 {
		return ""
	}
	parts := make([]string, len(cites))
	for i, c := range cites {
		parts[i] = c.String()
	}
	return " (" + strings.Join(parts, "; ") + ")"
}
