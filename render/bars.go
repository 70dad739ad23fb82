package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/render/picture"
	"entente/schema"
)

// maxBars is how many rows of an answer are drawn, the first ones.
const maxBars = 40

// between separates the parts of a label.
const between = " – "

// barRows returns how many rows are drawn, and a note on the others, if there are any.
func barRows(ans *answers.Answer) (rows int, note string) {
	if rows = min(len(ans.Rows), maxBars); rows < len(ans.Rows) {
		note = firstRows(rows, ans.Lang)
	}
	return rows, note
}

// firstRows returns a note for a picture of the first rows only.
func firstRows(rows int, lang string) string {
	text := bilingual.Text{"The first %s; the table has all.", "تعرض الصورة الصفوف الأولى (%s)، والجدول كلها."}
	return fmt.Sprintf(text.In(oneLanguage(lang)), bilingual.Rows.Count(rows, oneLanguage(lang)))
}

func aboutAnswer(ans *answers.Answer) picture.About {
	return picture.About{Lang: oneLanguage(ans.Lang), Label: ans.Report.Title.In(ans.Lang)}
}

// drawBars draws the numbers of each row in one bar; the other columns are its label.
func drawBars(ans *answers.Answer) *Picture {
	var labels, numbers []string
	for _, name := range ans.Report.Picture.Columns {
		if isNumeric(ans.Report.Column(name)) {
			numbers = append(numbers, name)
		} else {
			labels = append(labels, name)
		}
	}
	bars := picture.Bars{About: aboutAnswer(ans)}
	for _, name := range numbers {
		bars.Series = append(bars.Series, picture.Series{Word: ans.Report.Column(name).Title.In(ans.Lang), Rung: -1})
	}
	rows, note := barRows(ans)
	for i, row := range ans.Rows[:rows] {
		bar := picture.Row{Label: strings.Join(rowTexts(ans, row, labels), between)}
		if len(numbers) > 1 && len(labels) > 1 { // the first label is that of several rows
			bar.Group = strings.Join(rowTexts(ans, row, labels[:1]), "")
			bar.Label = strings.Join(rowTexts(ans, row, labels[1:]), between)
		}
		for n, name := range numbers {
			c, v := ans.Report.Column(name), ans.Cell(row, name)
			text := ans.Text(c, v)
			bar.Segments = append(bar.Segments, picture.Segment{
				Value: number(v), Text: text, Series: n, Href: "#" + rowID(i), Title: c.Title.In(ans.Lang) + ": " + text,
			})
		}
		bars.Rows = append(bars.Rows, bar)
	}
	return &Picture{Text: bars.Label, Note: note, svg: bars.SVG()}
}

// drawLadder draws the rows with the same label as one bar, by rung: the last two columns are the rung and the number,
// the others are the label.
func drawLadder(ans *answers.Answer) *Picture {
	columns := ans.Report.Picture.Columns
	labels, rung, count := columns[:len(columns)-2], columns[len(columns)-2], columns[len(columns)-1]
	bars, note := picture.Bars{About: aboutAnswer(ans)}, ""
	words := ladderWords(ans, rung)
	for _, word := range words {
		bars.Series = append(bars.Series, picture.Series{Word: answers.Word(word, ans.Lang), Rung: Rung(word)})
	}
	for i, row := range ans.Rows {
		label := cmp.Or(strings.Join(rowTexts(ans, row, labels), between), bilingual.Text{"all", "الجميع"}.In(ans.Lang))
		at := slices.IndexFunc(bars.Rows, func(r picture.Row) bool { return r.Label == label })
		if at < 0 {
			if len(bars.Rows) == maxBars {
				note = firstRows(maxBars, ans.Lang)
				continue
			}
			at, bars.Rows = len(bars.Rows), append(bars.Rows, picture.Row{Label: label})
		}
		word, text := fmt.Sprint(ans.Cell(row, rung)), ans.Text(ans.Report.Column(count), ans.Cell(row, count))
		bars.Rows[at].Segments = append(bars.Rows[at].Segments, picture.Segment{
			Value: number(ans.Cell(row, count)), Text: text, Series: slices.Index(words, word), Href: "#" + rowID(i),
			Title: answers.Word(word, ans.Lang) + ": " + text,
		})
	}
	for _, row := range bars.Rows {
		slices.SortStableFunc(row.Segments, func(a, b picture.Segment) int { return cmp.Compare(a.Series, b.Series) })
	}
	return &Picture{Text: bars.Label, Note: note, svg: bars.SVG()}
}

// ladderWords returns the rungs of an answer, the firmest first, and after them what is on no rung.
func ladderWords(ans *answers.Answer, column string) []string {
	var words []string
	for _, row := range ans.Rows {
		if word := fmt.Sprint(ans.Cell(row, column)); !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	slices.SortStableFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(schema.Level(b), schema.Level(a)), cmp.Compare(a, b))
	})
	return words
}

// drawChanges draws two numbers of each row: the last two columns; the one before says what became of it, and the
// others are its label.
func drawChanges(ans *answers.Answer) *Picture {
	columns := ans.Report.Picture.Columns
	n := len(columns) - 3
	what, before, after := ans.Report.Column(columns[n]), ans.Report.Column(columns[n+1]), ans.Report.Column(columns[n+2])
	p := picture.Changes{About: aboutAnswer(ans), Before: before.Title.In(ans.Lang), After: after.Title.In(ans.Lang)}
	rows, note := barRows(ans)
	for i, row := range ans.Rows[:rows] {
		was, is := ans.Cell(row, before.Name), ans.Cell(row, after.Name)
		p.Rows = append(p.Rows, picture.Change{
			Label: strings.Join(rowTexts(ans, row, columns[:n]), between), Note: ans.Text(what, ans.Cell(row, what.Name)),
			Before: number(was), After: number(is), BeforeText: ans.Text(before, was), AfterText: ans.Text(after, is), Href: "#" + rowID(i),
		})
	}
	return &Picture{Text: p.Label, Note: note, svg: p.SVG()}
}

// isNumeric reports whether a column has numbers.
func isNumeric(c *queries.Column) bool { return c.Type == queries.Int || c.Type == queries.Number }

func number(v any) float64 {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case float64:
		return v
	default:
		return 0
	}
}
