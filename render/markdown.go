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
	"entente/queries"
)

// Markdown writes an answer as a table in GitHub Flavored Markdown, with its heading and what it says above
// it, and how to read it and its sources below.
func Markdown(w io.Writer, ans *answers.Answer) error {
	var b strings.Builder
	for i, f := range findingsOf(ans) {
		fmt.Fprintf(&b, "%s %s\n\n%s\n\n", []string{"##", "###"}[i], escapeMarkdown(f.Heading), escapeMarkdown(f.Text()))
	}
	if asked := paramTexts(ans); len(asked) > 0 {
		b.WriteString(inLine(mapItems(asked, MarkdownText), bilingual.Between, ans.Lang) + "\n\n")
	}
	if len(ans.Rows) == 0 {
		b.WriteString(MarkdownText(ans.Report.Empty.In(ans.Lang)) + "\n")
	} else {
		t := grid(ans.ForReaders(), false)
		t.writeMarkdown(&b)
		b.WriteString("\n" + MarkdownText(ans.Report.Read.In(ans.Lang)) + "\n")
	}
	if also := ans.AlsoText(); also != "" {
		b.WriteString("\n" + MarkdownText(also) + "\n")
	}
	if ans.Report.Ladder {
		b.WriteString("\n" + Ladder(ans.Lang) + "\n")
	}
	if len(ans.Sources) > 0 {
		fmt.Fprintf(&b, "\n### %s\n\n", sourcesTitle(ans.Lang))
		markdownSources(&b, ans.Sources, ans.Lang)
	}
	_, err := io.WriteString(w, b.String())
	return err
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
	references := lists.Map(sources, func(s *graph.Source) string { return markdownSource(s, lang) })
	for i, text := range distinct(references) {
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

// paramTexts returns the values that were given, one by one, as far as what the answer says does not name
// them.
func paramTexts(ans *answers.Answer) []string {
	var parts []string
	for _, p := range ans.Report.Params {
		said := answers.Named(p.Type) || p.Type == queries.Fact || p.Type == queries.Region || p.Type == queries.Date
		if text := ans.Param(p); text != "" && ans.Given(p) && !said {
			parts = append(parts, fmt.Sprintf("%s: %s", p.Name, text))
		}
	}
	return parts
}

// oneLanguage returns the language of a text that is shown in one language only.
func oneLanguage(lang string) string {
	if lang == bilingual.Arabic {
		return bilingual.Arabic
	}
	return bilingual.English
}
