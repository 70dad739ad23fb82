package render

import (
	"fmt"
	"strings"
)

// markdownSection writes a section of a briefing.
func markdownSection(b *strings.Builder, s partView, lang string) {
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

// markdownTable writes a table, with the evidence in the place of the facts.
func markdownTable(b *strings.Builder, t *PageTable, lang string) {
	var titles []string
	for _, c := range t.Columns {
		titles = append(titles, c.Title)
	}
	markdownHeader(b, titles)
	for _, r := range t.Rows {
		cells := make([]string, len(titles))
		for i, items := range r.Cells {
			var texts []string
			for _, item := range items {
				texts = append(texts, MarkdownText(item.Text))
			}
			cells[i] = inLine(texts, "; ", lang)
		}
		cells[len(cells)-1] = strings.TrimSpace(markdownCites(r.Cites))
		markdownRow(b, cells)
	}
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
