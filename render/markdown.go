package render

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/internal/lists"
)

// Markdown writes an answer in GitHub Flavored Markdown, with its heading and what it says above its table,
// and how to read it and its sources below.
func Markdown(w io.Writer, ans *answers.Answer) error {
	var b strings.Builder
	p, _ := answerPage(ans, true)
	markdownPage(&b, p, 2)
	if len(ans.Sources) > 0 {
		fmt.Fprintf(&b, "### %s\n\n", sourcesTitle(ans.Lang))
		markdownSources(&b, ans.Sources, ans.Lang)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdownPage writes a page without its sources, with a heading of a level, from 1.
func markdownPage(b *strings.Builder, p *Page, level int) {
	paragraph := func(item Item) { fmt.Fprintf(b, "%s\n\n", escapeMarkdown(addMark(item.Text, p.Lang))) }
	fmt.Fprintf(b, "%s %s\n\n", strings.Repeat("#", level), escapeMarkdown(p.Title))
	for _, item := range p.Lead {
		paragraph(item)
	}
	for _, s := range p.Sections {
		if s.Title != "" {
			fmt.Fprintf(b, "%s %s\n\n", strings.Repeat("#", level+1), escapeMarkdown(s.Title))
		}
		for _, item := range s.Notes {
			paragraph(item)
		}
		for _, t := range s.Terms {
			fmt.Fprintf(b, "- %s: %s\n", t.Name, markdownItems(t.Items, p.Lang))
		}
		if len(s.Terms) > 0 {
			b.WriteString("\n")
		}
		for i := range s.Tables {
			markdownTable(b, &s.Tables[i], p.Lang)
			b.WriteString("\n")
		}
		for _, item := range s.After {
			paragraph(item)
		}
		if s.Ladder != "" {
			fmt.Fprintf(b, "%s\n\n", s.Ladder)
		}
	}
}

// markdownItems returns items as one text.
func markdownItems(items []Item, lang string) string {
	list := make([]string, len(items))
	for i, item := range items {
		list[i] = MarkdownText(item.Text)
	}
	return inLine(list, answers.Separator(lang), lang)
}

// markdownTable writes a table, with the evidence of each row.
func markdownTable(b *strings.Builder, t *PageTable, lang string) {
	titles := lists.Map(t.Columns, func(c *Column) string { return c.Title })
	if t.Cited {
		titles = append(titles, citesTitle(lang))
	}
	markdownHeader(b, titles)
	for _, r := range t.Rows {
		cells := lists.Map(r.Cells, func(items *[]Item) string { return markdownItems(*items, lang) })
		if t.Cited {
			cites := lists.Map(r.Cites, func(c *Cite) string { return c.String() })
			cells = append(cells, strings.Join(cites, "; "))
		}
		markdownRow(b, cells)
	}
}

// WriteMarkdown writes the table as Markdown. The error is that of the writer.
func (t Grid) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	t.writeMarkdown(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *Grid) writeMarkdown(b *strings.Builder) {
	markdownHeader(b, t.Columns)
	for i := range t.Rows {
		markdownRow(b, t.row(i, MarkdownText, true))
	}
}

// markdownHeader writes the titles of columns, and the line below them.
func markdownHeader(b *strings.Builder, titles []string) {
	markdownRow(b, mapItems(titles, MarkdownText))
	b.WriteString(strings.Repeat("| --- ", len(titles)) + "|\n")
}

// markdownRow writes a row of cells, which must be escaped.
func markdownRow(b *strings.Builder, cells []string) {
	for _, c := range cells {
		b.WriteString("| " + c + " ")
	}
	b.WriteString("|\n")
}

// markdownSources writes a numbered list of sources.
func markdownSources(b *strings.Builder, sources []graph.Source, lang string) {
	for i, text := range references(sources, lang, func(s *graph.Source) string { return markdownSource(s, lang) }) {
		fmt.Fprintf(b, "%d. %s\n", i+1, text)
	}
}

// markdownSource returns a source as a list item. Its address is a link whose text is the
// address itself.
func markdownSource(s *graph.Source, lang string) string {
	if s.URL == "" {
		return escapeItemStart(referenceLine(s, lang, MarkdownText))
	}
	text := escapeItemStart(inLine(mapItems(referenceParts(s, lang), MarkdownText), answers.Separator(lang), lang) + ".")
	return text + " <" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "%0A", "\\", "%5C").Replace(s.URL) + ">"
}

// blockStart matches the characters that turn a list item into something else: a heading,
// a nested list or a quotation.
var blockStart = regexp.MustCompile(`^\s*(#|[-+>=]|\d+[.)])`)

// escapeItemStart escapes the beginning of a text, which MarkdownText has escaped, that begins a list
// item, so that it is only text.
func escapeItemStart(text string) string {
	if at := blockStart.FindStringSubmatchIndex(text); at != nil {
		return text[:at[3]-1] + "\\" + text[at[3]-1:]
	}
	return text
}

func sourcesTitle(lang string) string {
	return bilingual.Text{"Sources", "المصادر"}.In(lang)
}

// MarkdownText escapes a text so that Markdown treats it as text only.
func MarkdownText(s string) string { return escapeMarkdown(EscapeControls(s)) }

// escapeMarkdown is MarkdownText for a text of our own, whose isolates stay.
func escapeMarkdown(s string) string {
	return strings.NewReplacer(
		"\\", "\\\\", "|", "\\|", "<", "&lt;", "&", "&amp;", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "~", "\\~", "\n", " ",
	).Replace(s)
}

// oneLanguage returns the language of a text that is shown in one language only.
func oneLanguage(lang string) string {
	if lang == bilingual.Arabic {
		return bilingual.Arabic
	}
	return bilingual.English
}
