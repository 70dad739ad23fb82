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

// Markdown writes an answer as a table of GitHub Flavored Markdown, under its title and
// question, with its sources as a list.
func Markdown(w io.Writer, ans *answers.Answer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n%s\n\n%s\n\n", ans.Report.Title.In(ans.Lang),
		ans.Report.Question.In(ans.Lang), inLine(each(asked(ans), MarkdownText), bilingual.Between, ans.Lang))
	if len(ans.Rows) == 0 {
		b.WriteString(MarkdownText(ans.Report.Empty.In(ans.Lang)) + "\n")
	} else {
		writeTable(&b, grid(ans))
	}
	if also := ans.AlsoText(); also != "" {
		b.WriteString("\n" + MarkdownText(also) + "\n")
	}
	if ans.Report.Ladder {
		b.WriteString("\n" + Ladder(ans.Lang) + "\n")
	}
	markdownSources(&b, ans)
	_, err := io.WriteString(w, b.String())
	return err
}

// MarkdownTable writes the rows alone as a table, without the ids of the facts.
func MarkdownTable(w io.Writer, ans *answers.Answer) error {
	var b strings.Builder
	t := grid(ans)
	writeTable(&b, t.without(len(t.Columns)-1))
	_, err := io.WriteString(w, b.String())
	return err
}

func writeTable(b *strings.Builder, t Grid) {
	markdownRow(b, each(t.Columns, MarkdownText))
	b.WriteString(strings.Repeat("| --- ", len(t.Columns)) + "|\n")
	for i := range t.Rows {
		markdownRow(b, t.row(i, MarkdownText, true))
	}
}

// markdownRow writes a row of cells, which are harmless.
func markdownRow(b *strings.Builder, cells []string) {
	for _, c := range cells {
		b.WriteString("| " + c + " ")
	}
	b.WriteString("|\n")
}

func markdownSources(b *strings.Builder, ans *answers.Answer) {
	if len(ans.Sources) == 0 {
		return
	}
	fmt.Fprintf(b, "\n### %s\n\n", sourcesTitle(ans.Lang))
	for i := range ans.Sources {
		fmt.Fprintf(b, "%d. %s\n", i+1, markdownSource(&ans.Sources[i], ans.Lang))
	}
}

// markdownSource is a source as an item of a list. Its address is a link, letter by letter.
func markdownSource(s *graph.Source, lang string) string {
	bare := *s
	bare.URL = ""
	text := harmlessItem(referenceLine(&bare, lang, MarkdownText))
	if s.URL != "" {
		text += " <" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "%0A", "\\", "%5C").Replace(s.URL) + ">"
	}
	return text
}

// atStart are the letters that make something else of an item of a list: a heading, a
// list of its own, a quotation.
var atStart = regexp.MustCompile(`^\s*(#|[-+>=]|\d+[.)])`)

// markdownItem keeps a text that begins an item from being anything but text.
func markdownItem(s string) string { return harmlessItem(MarkdownText(s)) }

// harmlessItem is markdownItem for what is text by itself.
func harmlessItem(text string) string {
	if at := atStart.FindStringSubmatchIndex(text); at != nil {
		return text[:at[3]-1] + "\\" + text[at[3]-1:]
	}
	return text
}

func sourcesTitle(lang string) string {
	return bilingual.Text{"Sources", "المصادر"}.In(lang)
}

// MarkdownText keeps a text from being anything but text.
func MarkdownText(s string) string {
	return strings.NewReplacer("\\", "\\\\", "|", "\\|", "<", "&lt;", "&", "&amp;", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "~", "\\~", "\n", " ").
		Replace(Visible(s))
}

// asked gives the values that were given, one by one, and the day. What is asked about
// needs no name; the values of other parameters have theirs.
func asked(ans *answers.Answer) []string {
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
	day := bilingual.Text{"as of ", "حتى "}.In(oneLanguage(ans.Lang))
	return append(parts, day+leftToRight(ans.AsOf.Format(time.DateOnly), day))
}

// oneLanguage is the language of a text that comes in one only.
func oneLanguage(lang string) string {
	if lang == bilingual.Arabic {
		return bilingual.Arabic
	}
	return bilingual.English
}
