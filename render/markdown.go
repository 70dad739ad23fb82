package render

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"
)

// Markdown writes an answer as a table in GitHub Flavored Markdown, with its title and
// question above it and its sources as a list below.
func Markdown(w io.Writer, ans *answers.Answer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n%s\n\n%s\n\n", ans.Report.Title.In(ans.Lang),
		ans.Report.Question.In(ans.Lang), inLine(mapItems(paramTexts(ans), MarkdownText), bilingual.Between, ans.Lang))
	if len(ans.Rows) == 0 {
		b.WriteString(MarkdownText(ans.Report.Empty.In(ans.Lang)) + "\n")
	} else {
		t := grid(ans)
		t.writeMarkdown(&b)
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
	for i := range sources {
		fmt.Fprintf(b, "%d. %s\n", i+1, markdownSource(&sources[i], lang))
	}
}

// markdownSource returns a source as a list item. Its address is a link whose text is the
// address itself.
func markdownSource(s *graph.Source, lang string) string {
	withoutURL := *s
	withoutURL.URL = ""
	text := escapeItemStart(referenceLine(&withoutURL, lang, MarkdownText))
	if s.URL != "" {
		text += " <" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "%0A", "\\", "%5C").Replace(s.URL) + ">"
	}
	return text
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
func MarkdownText(s string) string {
	return strings.NewReplacer(
		"\\", "\\\\", "|", "\\|", "<", "&lt;", "&", "&amp;", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "~", "\\~", "\n", " ",
	).Replace(EscapeControls(s))
}

// paramTexts returns the values that were given, one by one, and the day.
func paramTexts(ans *answers.Answer) []string {
	day := bilingual.Text{"as of ", "حتى "}.In(oneLanguage(ans.Lang))
	return append(givenTexts(ans), day+leftToRight(ans.AsOf.Format(time.DateOnly), day))
}

// givenTexts returns the values that were given, one by one. Nodes, facts and regions need no name of the parameter; all
// other values have it.
func givenTexts(ans *answers.Answer) []string {
	var parts []string
	for _, p := range ans.Report.Params {
		text := ans.Param(p)
		switch {
		case text == "" || !ans.Given(p):
		case answers.Named(p.Type) || p.Type == queries.Fact || p.Type == queries.Region:
			parts = append(parts, text)
		default:
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
