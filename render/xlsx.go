package render

import (
	"fmt"
	"io"
	"strings"
	"time"

	"entente/answers"
	"entente/answers/findings"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/schema"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// XLSX writes an answer as a workbook of Excel (Office Open XML): a sheet with the rows, one with the sources by their
// numbers, and one about the answer. Names and words are in the language of the answer. The same answer gives the same
// bytes. The error is that of the writer, or that the answer is larger than a sheet can be.
func XLSX(w io.Writer, ans *answers.Answer) error {
	b := newWorkbook(ans.Lang)
	b.answerRows(ans)
	b.sources(ans.Sources)
	found := findingsOf(ans)
	titles := headings(found, ans.Lang)
	b.about(ans, found, titles)
	b.properties(ans, titles)
	if b.err != nil {
		return fmt.Errorf("make the workbook: %w", b.err)
	}
	return b.file.Write(w)
}

// The widths of columns, in characters.
const (
	narrowColumn = 30
	textColumn   = 50
	wideColumn   = 90
)

// answerRows adds the sheet with the rows of an answer. The ids of the facts are in a hidden column.
func (b *workbook) answerRows(ans *answers.Answer) {
	ans = ans.ForReaders()
	var columns []sheetColumn
	last, cited := len(ans.Report.Columns)-1, !ans.Report.Citations()
	for i := range ans.Report.Columns {
		if i == last && cited {
			columns = append(columns, sheetColumn{title: citesTitle(b.lang), width: narrowColumn})
		}
		// The ids of the facts may be very many: they make no row higher.
		columns = append(columns, sheetColumn{
			title: ans.Report.Columns[i].Title.In(b.lang), width: textColumn, cut: i == last, hidden: i == last,
		})
	}
	s := b.sheet(bilingual.Text{"Rows", "الصفوف"}, columns...)
	for n, row := range ans.Rows {
		var cells []any
		for i, v := range row {
			if i == last && cited {
				cells = append(cells, ans.CiteText(n))
			}
			switch v.(type) {
			case int64, float64, time.Time:
			default:
				v = ans.Text(&ans.Report.Columns[i], v)
			}
			cells = append(cells, v)
		}
		s.row(cells...)
	}
	s.close()
}

// sources adds the sheet with the sources, by their numbers.
func (b *workbook) sources(sources []graph.Source) {
	field := func(name string, width int) sheetColumn {
		title := schema.FieldName(name)
		title[0] = strings.ToUpper(title[0][:1]) + title[0][1:]
		return sheetColumn{title: title.In(b.lang), width: width}
	}
	s := b.sheet(bilingual.Text{sourcesTitle(bilingual.English), sourcesTitle(bilingual.Arabic)},
		sheetColumn{title: bilingual.Text{"Number", "الرقم"}.In(b.lang), width: narrowColumn}, field("publisher", textColumn),
		field("title", textColumn), field("kind", narrowColumn), field("language", narrowColumn), field("published", narrowColumn),
		field("url", textColumn), sheetColumn{title: bilingual.Text{"ID", "المعرّف"}.In(b.lang), width: textColumn, hidden: true})
	for i, source := range sources {
		s.row(int64(i+1), answers.NameIn(source.Publisher, b.lang), langText{directionLanguage(source.Title), source.Title},
			answers.Word(source.Kind, b.lang), languageName(source.Language, b.lang), answers.Date(source.Published, b.lang), webAddress(source.URL), source.ID)
	}
	s.close()
}

// languageName returns the name of a language by its tag, "" if the language is not known.
func languageName(code, lang string) string {
	tag, err := language.Parse(code)
	if err != nil || tag.IsRoot() {
		return ""
	}
	return bilingual.Text{display.English.Languages().Name(tag), display.Languages(language.Arabic).Name(tag)}.In(lang)
}

// about adds the sheet about an answer: what was asked, of which graph, and how to read the rows. An answer without rows
// opens with it, since it says what that means.
func (b *workbook) about(ans *answers.Answer, found []findings.Finding, titles []langText) {
	s := b.sheet(bilingual.Text{"About", "عن التقرير"}, sheetColumn{width: narrowColumn, bold: true}, sheetColumn{width: wideColumn})
	add := func(label bilingual.Text, texts ...langText) {
		shown := label.In(b.lang)
		for _, text := range texts {
			if text.Text != "" {
				s.row(shown, ownText(text))
				shown = ""
			}
		}
	}
	add(bilingual.Text{"Title", "العنوان"}, titles...)
	var said []langText
	for i, f := range found {
		said = append(said, langText{titles[i].Lang, f.Text()})
	}
	add(bilingual.Text{"Finding", "الخلاصة"}, said...)
	add(bilingual.Text{"Question", "السؤال"}, lines(ans.Report.Question, b.lang)...)
	var asked []langText
	for _, text := range mapItems(ans.Asked(), EscapeControls) {
		asked = append(asked, langText{b.lang, text})
	}
	add(bilingual.Text{"Asked for", "المطلوب"}, asked...)
	s.row(bilingual.UpperFirst(answers.AsOf.In(b.lang)), ans.AsOf)
	var notes []langText
	if len(ans.Rows) == 0 {
		notes = lines(ans.Report.WhyEmpty(), b.lang)
		b.file.SetActiveSheet(b.sheets - 1)
	}
	notes = append(notes, langText{b.lang, ans.AlsoText()})
	if len(ans.Rows) > 0 {
		notes = append(notes, lines(ans.Report.Read, b.lang)...)
		if ans.Report.Ladder {
			notes = append(notes, lines(bilingual.Text{Ladder(bilingual.English), Ladder(bilingual.Arabic)}, b.lang)...)
		}
	}
	add(bilingual.Text{"Notes", "ملاحظات"}, notes...)
	s.close()
}

// properties sets the properties of the document. It says that it was made on the day that the answer is about, since
// the same answer gives the same bytes; its identifier is the digest of the graph.
func (b *workbook) properties(ans *answers.Answer, titles []langText) {
	made := ans.AsOf.Format(time.RFC3339)
	p := excelize.DocProperties{
		Title: joinTitles(titles), Subject: ans.Report.Question.In(b.lang), Creator: "entente", Created: made, Modified: made,
		Identifier: ans.Digest,
	}
	if b.lang != bilingual.Both {
		p.Language = b.lang
	}
	b.check(b.file.SetDocProps(&p))
	b.check(b.file.SetAppProps(&excelize.AppProperties{Application: "entente"}))
}
