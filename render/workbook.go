package render

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"entente/internal/bilingual"

	"github.com/rivo/uniseg"
	"github.com/xuri/excelize/v2"
)

// workbook is a workbook of Excel that is being made, in the language of its readers. It keeps the first error of the
// library, which can only be a mistake in this package or a limit of Excel.
type workbook struct {
	file   *excelize.File
	lang   string
	styles map[cellStyle]int
	sheets int
	err    error
}

// sheet is a sheet of a workbook that is being filled, row by row.
type sheet struct {
	*workbook
	name    string
	columns []sheetColumn
	rows    int
	widths  []int // what the cells so far need
	lines   int   // what the last row needs
}

// sheetColumn describes a column of a sheet.
type sheetColumn struct {
	title string // "" for a sheet without titles
	// width is the greatest width in characters. Longer texts go on in further lines, which if cut is set are shown only
	// where another column needs them.
	width     int
	cut, bold bool
	// hidden columns are for those who look something up by its id: Excel shows them on request.
	hidden bool
}

// ownText is a text of our own: the names in it have no control characters, and their isolates stay.
type ownText langText

// webAddress is a text that is a link if it is an address of the web.
type webAddress string

// cellStyle is what distinguishes the styles of cells.
type cellStyle struct {
	format       string
	order        uint64 // the reading order of a text
	bold, linked bool
}

// The reading orders of texts, as in the format.
const (
	leftFirst  = 1
	rightFirst = 2
)

// The formats of cells. What is in a cell of the format for texts stays a text even if a reader edits it.
const (
	textFormat   = "@"     // built in, with the number 49
	numberFormat = "0.000" // as answers.Answer.Text rounds
	dayFormat    = "yyyy-mm-dd"
)

// newWorkbook returns a workbook without sheets.
func newWorkbook(lang string) *workbook {
	return &workbook{file: excelize.NewFile(), lang: lang, styles: make(map[cellStyle]int)}
}

// check keeps the first error.
func (b *workbook) check(err error) {
	if b.err == nil {
		b.err = err
	}
}

// sheet adds a sheet. If the columns have titles, these are the first row, which stays in view.
func (b *workbook) sheet(name bilingual.Text, columns ...sheetColumn) *sheet {
	s := &sheet{workbook: b, name: name.In(b.lang), columns: columns, widths: make([]int, len(columns))}
	if b.sheets++; b.sheets == 1 { // the library makes the first
		b.check(b.file.SetSheetName(b.file.GetSheetName(0), s.name))
	} else {
		_, err := b.file.NewSheet(s.name)
		b.check(err)
	}
	rightToLeft := b.lang == bilingual.Arabic
	b.check(b.file.SetSheetView(s.name, 0, &excelize.ViewOptions{RightToLeft: &rightToLeft}))
	if columns[0].title == "" {
		return s
	}
	s.newRow()
	for i, c := range columns {
		s.text(i, langText{b.lang, EscapeControls(c.title)}, cellStyle{bold: true})
		s.widths[i] += 3 // the button of the filter
	}
	s.setHeight()
	b.check(b.file.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	return s
}

// row adds a row, with a cell for each column: nil or "" for none, int64, float64, time.Time for a day, a string in
// the language of the workbook, a langText, an ownText, or a webAddress.
func (s *sheet) row(cells ...any) {
	s.newRow()
	for i, v := range cells {
		style := cellStyle{bold: s.columns[i].bold}
		switch v := v.(type) {
		case nil:
		case int64:
			s.number(i, v, style)
		case float64:
			style.format = numberFormat
			s.number(i, v, style)
		case time.Time:
			if style.format = dayFormat; hasDay(v) {
				s.number(i, v, style)
			} else {
				s.text(i, langText{s.lang, v.Format(time.DateOnly)}, style)
			}
		case langText:
			s.text(i, langText{v.Lang, EscapeControls(v.Text)}, style)
		case ownText:
			s.text(i, langText(v), style)
		case webAddress:
			s.address(i, string(v), style)
		default:
			s.text(i, langText{s.lang, EscapeControls(fmt.Sprint(v))}, style)
		}
	}
	s.setHeight()
}

func (s *sheet) newRow() { s.rows, s.lines = s.rows+1, 1 }

// cellLine is the height of a line of text in points.
const cellLine = 16

// setHeight sets the height of the last row. Excel finds it itself where none is set, but other programs show one line.
func (s *sheet) setHeight() {
	s.check(s.file.SetRowHeight(s.name, s.rows, min(float64(s.lines*cellLine), excelize.MaxRowHeight)))
}

// hasDay reports whether Excel has a day as a date. It counts days from 1900, and takes that for a leap year.
func hasDay(day time.Time) bool { return !day.Before(time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)) }

// number writes a number or a day into a cell of the last row.
func (s *sheet) number(column int, v any, style cellStyle) {
	s.check(s.file.SetCellValue(s.name, s.cell(column), v))
	s.setStyle(column, style)
	s.widths[column] = max(s.widths[column], len(dayFormat))
}

// text writes a text, without control characters, into a cell of the last row. It is data: whatever it begins with, it is
// no formula.
func (s *sheet) text(column int, text langText, style cellStyle) {
	if text.Text == "" {
		return
	}
	shown := cellText(text.Text)
	s.check(s.file.SetCellStr(s.name, s.cell(column), strings.ReplaceAll(shown, escaped, escape)))
	style.format, style.order = textFormat, leftFirst
	if text.Lang == bilingual.Arabic && bilingual.RightToLeft(shown) { // not an id or a date
		style.order = rightFirst
	}
	s.setStyle(column, style)
	s.widths[column] = max(s.widths[column], uniseg.StringWidth(shown))
	if c := s.columns[column]; !c.cut {
		s.lines = max(s.lines, countLines(shown, c.width))
	}
}

// countLines returns the number of lines that a text takes in a cell of a width.
func countLines(text string, width int) int {
	n := 0
	for _, line := range wrapWords(text, width) {
		n += max(1, (uniseg.StringWidth(line)+width-1)/width) // a word may be longer than a line
	}
	return n
}

// address writes an address into a cell of the last row, as a link if it is one of the web.
func (s *sheet) address(column int, address string, style cellStyle) {
	target := webTarget(address)
	style.linked = target != ""
	s.text(column, langText{bilingual.English, EscapeControls(address)}, style)
	if style.linked {
		s.check(s.file.SetCellHyperLink(s.name, s.cell(column), target, "External"))
	}
}

// cell returns the name of a cell of the last row.
func (s *sheet) cell(column int) string { return cellName(column, s.rows) }

// cellName returns the name of the cell in a column, from 0, and a row, from 1.
func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return "" // every use of the name gives an error
	}
	return name
}

// setStyle sets the style of a cell of the last row.
func (s *sheet) setStyle(column int, style cellStyle) {
	s.check(s.file.SetCellStyle(s.name, s.cell(column), s.cell(column), s.style(style)))
}

// style returns the number of a style.
func (b *workbook) style(style cellStyle) int {
	if id, known := b.styles[style]; known {
		return id
	}
	align := &excelize.Alignment{Vertical: "top", WrapText: true, ReadingOrder: style.order}
	made := &excelize.Style{Alignment: align, Font: &excelize.Font{Bold: style.bold}}
	switch style.format {
	case "":
	case textFormat: // on the side of the language, whatever the order of the text
		made.NumFmt = 49
		align.Horizontal = "left"
		if b.lang == bilingual.Arabic {
			align.Horizontal = "right"
		}
	default:
		made.CustomNumFmt = &style.format
	}
	if style.linked {
		made.Font.Color, made.Font.Underline = "0563C1", "single"
	}
	id, err := b.file.NewStyle(made)
	b.check(err)
	b.styles[style] = id
	return id
}

// close sets the widths of the columns, and adds a filter if they have titles.
func (s *sheet) close() {
	for i, c := range s.columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		s.check(err)
		// A little more than the text needs, since letters differ in width.
		s.check(s.file.SetColWidth(s.name, name, name, float64(min(s.widths[i], c.width)+2)))
		if c.hidden {
			s.check(s.file.SetColVisible(s.name, name, false))
		}
	}
	whole := cellName(0, 1) + ":" + cellName(len(s.columns)-1, s.rows)
	if s.columns[0].title != "" {
		s.check(s.file.AutoFilter(s.name, whole, nil))
	}
	s.check(s.file.SetSheetDimension(s.name, whole))
	// A year is a text here; Excel would mark it as a mistake.
	s.check(s.file.AddIgnoredErrors(s.name, whole, excelize.IgnoredErrorsNumberStoredAsText))
}

// cutMark stands for the rest of a text that is too long for a cell.
const cutMark = " […]"

// cellText returns a text as it is shown in a cell: cut if it is too long. A cell holds a number of units of UTF-16, in
// which the library counts escapes too.
func cellText(text string) string {
	most, units, cut := excelize.TotalCellChars, 0, 0
	for i, r := range text {
		if units <= most-utf8.RuneCountInString(cutMark) {
			cut = i
		}
		units += max(1, utf16.RuneLen(r))
		if strings.HasPrefix(text[i:], escaped) {
			units += len(escape) - len(escaped)
		}
		if units > most {
			return text[:cut] + cutMark
		}
	}
	return text
}

// In a workbook, _x0041_ stands for A. The escape of what begins so is lower-case because the library, which does not
// escape, takes two texts for the same if they differ by its own escape, which is upper-case.
const escaped, escape = "_x", "_x005f_x"

// maxTarget is the length of the longest link that Excel opens.
const maxTarget = 2079

// webTarget returns the target of a link to an address of the web, "" for any other text.
func webTarget(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	var b strings.Builder
	for _, c := range []byte(u.String()) {
		// What no address contains makes a workbook that Excel wants to repair.
		if c <= ' ' || c >= 0x7F || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	if b.Len() > maxTarget {
		return ""
	}
	return b.String()
}
