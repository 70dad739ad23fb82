package render

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// xlsxBytes returns an answer as a workbook.
func xlsxBytes(t testing.TB, ans *answers.Answer) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := XLSX(&b, ans); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readBack writes an answer and reads the workbook.
func readBack(t testing.TB, ans *answers.Answer) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(xlsxBytes(t, ans)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// cells returns the texts of a sheet as a reader sees them.
func cells(t testing.TB, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// checkTextCell checks that a cell is a text, and not a formula, and stays one if a reader edits it.
func checkTextCell(t testing.TB, f *excelize.File, sheet, cell, want string) {
	t.Helper()
	got, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil || got != want {
		t.Errorf("%s is %.80q, %v; want %.80q", cell, got, err, want)
	}
	if formula, err := f.GetCellFormula(sheet, cell); err != nil || formula != "" {
		t.Errorf("%s is the formula %q, %v", cell, formula, err)
	}
	kind, err := f.GetCellType(sheet, cell)
	if err != nil || kind != excelize.CellTypeSharedString {
		t.Errorf("%s is of type %v, %v", cell, kind, err)
	}
	if style := styleOf(t, f, sheet, cell); style.NumFmt != 49 {
		t.Errorf("%s has number format %d, want that of texts", cell, style.NumFmt)
	}
}

func styleOf(t testing.TB, f *excelize.File, sheet, cell string) *excelize.Style {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style
}

// A text is shown as in the other forms, whatever a spreadsheet could take it for.
func TestXLSXTextsAreData(t *testing.T) {
	texts := []string{
		"=1+1", "=HYPERLINK(\"https://example.org\")", "+1", "-1", "@SUM(A1)", "'=1", "＝1+1", "{=1}", "2022", "2022-10/2023-02?",
		"1e5", "007", "TRUE", "#REF!", "<b>&amp;\"'", "_x0041_", "_x005F_x0041_", " before", "after ", "https://example.org", "مجلس (5G)",
	}
	f := readBack(t, plainAnswer("en", texts...))
	for i, text := range texts {
		checkTextCell(t, f, "Rows", cellName(0, i+2), text)
	}
	for text, want := range map[string]string{
		"\t=1": `\u0009=1`, "\r\n=1": `\u000d\u000a=1`, "a\x00b\x1bc": `a\u0000b\u001bc`, "\u202ea\u2066": `\u202ea\u2066`,
		"a\ufffeb": "a\ufffdb", "a\xffb": "a\ufffdb",
	} {
		checkTextCell(t, readBack(t, plainAnswer("en", text)), "Rows", "A2", want)
	}
	if links := hyperlinks(t, f, "Rows", len(texts)); len(links) > 0 {
		t.Errorf("the rows have the links %v", links)
	}
}

func TestXLSXKeepsEveryText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.String().Filter(func(s string) bool { return s != "" }), 1, 50).Draw(t, "texts")
		var b bytes.Buffer
		if err := XLSX(&b, plainAnswer("ar", texts...)); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for i, text := range texts {
			want := strings.Map(func(r rune) rune {
				if r == '\ufffe' || r == '\uffff' { // XML has no such characters
					return '\ufffd'
				}
				return r
			}, EscapeControls(text))
			if got, err := f.GetCellValue("الصفوف", cellName(0, i+2)); err != nil || got != want {
				t.Fatalf("%q comes back as %q, %v", text, got, err)
			}
		}
	})
}

// A text that is too long for a cell ends with a mark, and no character is cut in two.
func TestXLSXCutsLongTexts(t *testing.T) {
	const most = 32767
	mark := len([]rune(cutMark))
	for text, want := range map[string]string{
		strings.Repeat("a", most):        strings.Repeat("a", most),
		strings.Repeat("a", most+1):      strings.Repeat("a", most-mark) + cutMark,
		strings.Repeat("م", most):        strings.Repeat("م", most),
		strings.Repeat("م", 2*most):      strings.Repeat("م", most-mark) + cutMark,
		strings.Repeat("😀", most):        strings.Repeat("😀", (most-mark)/2) + cutMark,
		"a" + strings.Repeat("😀", most):  "a" + strings.Repeat("😀", (most-mark-1)/2) + cutMark,
		strings.Repeat("_x", most/2):     strings.Repeat("_x", (most-mark)/8) + cutMark,
		strings.Repeat("\x1b", most/6+1): strings.Repeat(`\u001b`, (most-mark)/6) + `\u001b`[:(most-mark)%6] + cutMark,
	} {
		f := readBack(t, plainAnswer("en", text))
		checkTextCell(t, f, "Rows", "A2", want)
		if got, _ := f.GetCellValue("Rows", "A2"); len(utf16.Encode([]rune(got))) > most {
			t.Errorf("%.10q…: %d units", text, len(utf16.Encode([]rune(got))))
		}
	}
}

// Numbers and days are what a spreadsheet can calculate with; dates of EDTF are texts, and so are days that Excel does not
// have.
func TestXLSXNumbersAndDays(t *testing.T) {
	day := func(text string) time.Time {
		d, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	ans := plainAnswer("en", "a", "b", "c")
	ans.Rows[0][0], ans.Rows[0][1] = day("2025-12-31"), 0.123456
	ans.Rows[1][0], ans.Rows[1][1] = day("1900-03-01"), nil
	ans.Rows[2][0], ans.Rows[2][1] = day("1900-02-28"), true
	f := readBack(t, ans)
	for cell, want := range map[string][2]string{
		"A2": {"46022", "2025-12-31"}, "B2": {"0.123456", "0.123"}, "A3": {"61", "1900-03-01"}, "B3": {"", ""},
	} {
		raw, err := f.GetCellValue("Rows", cell, excelize.Options{RawCellValue: true})
		shown, err2 := f.GetCellValue("Rows", cell)
		kind, err3 := f.GetCellType("Rows", cell)
		if err != nil || err2 != nil || err3 != nil || raw != want[0] || shown != want[1] || kind != excelize.CellTypeUnset {
			t.Errorf("%s is %q, shown as %q, of type %v; want %q", cell, raw, shown, kind, want)
		}
	}
	checkTextCell(t, f, "Rows", "A4", "1900-02-28")
	checkTextCell(t, f, "Rows", "B4", "yes")
	f = readBack(t, plainAnswer("en", "a"))
	if raw, err := f.GetCellValue("Rows", "B2"); err != nil || raw != "-7" {
		t.Errorf("the number -7 is %q, %v", raw, err)
	}
}

// The citations of a row and the facts are its last cells, and the numbers are those of the sheet of sources. Ids are hidden:
// another column of them is left out.
func TestXLSXSources(t *testing.T) {
	ans := plainAnswer("en", "x")
	ans.Sources = []graph.Source{
		{ID: "paper", Kind: "news", Language: "ko", Title: "=1+1", Published: "2023-02?", URL: "https://example.org/a b?q=مجلس#p",
			Publisher: graph.Name{Name: "The Paper", NameAr: "الصحيفة"}},
		{ID: "gazette", Language: "und", URL: "javascript:alert(1)"},
	}
	ans.Report.Columns = slices.Insert(ans.Report.Columns, 1, queries.Column{Name: "id", Type: queries.ID, Title: bilingual.Text{"ID", "المعرّف"}})
	ans.Rows[0] = slices.Insert(ans.Rows[0], 1, any("slug"))
	f := readBack(t, ans)
	if diff := cmp.Diff([][]string{{"Text", "Number", "Evidence", "Facts"}, {"x", "-7", "1; 2:3-5, 8", "a, b"}}, cells(t, f, "Rows")); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]string{
		{"Number", "Publisher", "Title", "Kind", "Language", "Published", "Address", "ID"},
		{"1", "The Paper", "=1+1", "news article", "Korean", "about February 2023", "https://example.org/a b?q=مجلس#p", "paper"},
		{"2", "", "", "", "", "", "javascript:alert(1)", "gazette"},
	}, cells(t, f, "Sources")); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	for column, want := range map[string]bool{"Rows C": true, "Rows D": false, "Sources G": true, "Sources H": false} {
		sheet, name, _ := strings.Cut(column, " ")
		if visible, err := f.GetColVisible(sheet, name); err != nil || visible != want {
			t.Errorf("column %s is visible: %v, %v", column, visible, err)
		}
	}
	checkTextCell(t, f, "Sources", "C2", "=1+1")
	checkTextCell(t, f, "Sources", "F2", "about February 2023")
	if kind, err := f.GetCellType("Sources", "A2"); err != nil || kind != excelize.CellTypeUnset {
		t.Errorf("the number of a source is of type %v, %v", kind, err)
	}
	want := map[string]string{"G2": "https://example.org/a%20b?q=%D9%85%D8%AC%D9%84%D8%B3#p"}
	if diff := cmp.Diff(want, hyperlinks(t, f, "Sources", 3)); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

// hyperlinks returns the links of the first columns and rows of a sheet, by their cells.
func hyperlinks(t *testing.T, f *excelize.File, sheet string, rows int) map[string]string {
	t.Helper()
	links := make(map[string]string)
	for column := range 8 {
		for row := range rows {
			cell := cellName(column, row+1)
			is, target, err := f.GetCellHyperLink(sheet, cell)
			if err != nil {
				t.Fatal(err)
			}
			if is {
				links[cell] = target
			}
		}
	}
	return links
}

func TestWebTarget(t *testing.T) {
	long := "https://example.org/" + strings.Repeat("a", maxTarget-len("https://example.org/"))
	for address, want := range map[string]string{
		"https://example.org": "https://example.org", "HTTP://example.org/?a=1&b=%20": "http://example.org/?a=1&b=%20",
		`https://example.org/?q="<a>"`: "https://example.org/?q=%22%3Ca%3E%22",
		"https://مثال.إختبار/":         "https://%D9%85%D8%AB%D8%A7%D9%84.%D8%A5%D8%AE%D8%AA%D8%A8%D8%A7%D8%B1/",
		"https:///path":                "", "https:example.org": "", "example.org": "", "": "", "ftp://example.org": "", "file:///etc/passwd": "",
		"javascript:alert(1)//https://example.org": "", " https://example.org": "", "https://example.org/\n": "", "https://[": "",
		long: long, long + "a": "",
	} {
		if got := webTarget(address); got != want {
			t.Errorf("the target of %.60q is %.60q, want %.60q", address, got, want)
		}
	}
}

// Titles, words and names are in the language of the answer; the titles stay in view and filter the rows.
func TestXLSXLanguages(t *testing.T) {
	for lang, want := range map[string]struct {
		sheets, header, source []string
		rightToLeft            bool
		language               string
	}{
		"en": {[]string{"Rows", "Sources", "About"}, []string{"Text", "Number", "Evidence", "Facts"},
			[]string{"1", "The Paper", "", "press release", "Arabic"}, false, "en"},
		"ar": {[]string{"الصفوف", "المصادر", "عن التقرير"}, []string{"النص", "العدد", "الأدلة", "الوقائع"},
			[]string{"1", "الصحيفة", "", "بيان صحفي", "العربية"}, true, "ar"},
		"both": {[]string{"Rows · الصفوف", "Sources · المصادر", "About · عن التقرير"},
			[]string{"Text · النص", "Number · العدد", "Evidence · الأدلة", "Facts · الوقائع"},
			[]string{"1", "The Paper · الصحيفة", "", "press release · بيان صحفي", "Arabic · العربية"}, false, ""},
	} {
		ans := plainAnswer(lang, "x", "شركة النور")
		ans.Sources[0] = graph.Source{ID: "paper", Kind: "press-release", Language: "ar", Publisher: graph.Name{Name: "The Paper", NameAr: "الصحيفة"}}
		f := readBack(t, ans)
		if diff := cmp.Diff(want.sheets, f.GetSheetList()); diff != "" {
			t.Fatalf("%s: sheets (-want +got):\n%s", lang, diff)
		}
		if diff := cmp.Diff(want.header, cells(t, f, want.sheets[0])[0]); diff != "" {
			t.Errorf("%s: header (-want +got):\n%s", lang, diff)
		}
		if diff := cmp.Diff(want.source, cells(t, f, want.sheets[1])[1][:5]); diff != "" {
			t.Errorf("%s: source (-want +got):\n%s", lang, diff)
		}
		for i, sheet := range want.sheets {
			view, err := f.GetSheetView(sheet, 0)
			if err != nil || *view.RightToLeft != want.rightToLeft {
				t.Errorf("%s is written from right to left: %v, %v", sheet, *view.RightToLeft, err)
			}
			panes, err := f.GetPanes(sheet)
			if err != nil || panes.Freeze != (i < 2) || i < 2 && (panes.YSplit != 1 || !styleOf(t, f, sheet, "A1").Font.Bold) {
				t.Errorf("%s: panes %+v, %v", sheet, panes, err)
			}
		}
		if props, err := f.GetDocProps(); err != nil || props.Language != want.language {
			t.Errorf("the language of the document is %q, %v; want %q", props.Language, err, want.language)
		}
		checkOrder(t, f, want.sheets[0], want.rightToLeft)
		if part := xlsxPart(t, xlsxBytes(t, ans), "xl/worksheets/sheet1.xml"); !strings.Contains(part, `<autoFilter ref="$A$1:$D$3">`) {
			t.Errorf("%s: no filter: %s", lang, part)
		}
	}
}

// checkOrder checks the reading order of a Latin and of an Arabic text, below each other.
func checkOrder(t *testing.T, f *excelize.File, sheet string, rightToLeft bool) {
	t.Helper()
	latin, arabic := styleOf(t, f, sheet, "A2").Alignment, styleOf(t, f, sheet, "A3").Alignment
	want, side := uint64(leftFirst), "left"
	if rightToLeft {
		want, side = rightFirst, "right"
	}
	if latin.ReadingOrder != leftFirst || arabic.ReadingOrder != want || latin.Horizontal != side || arabic.Horizontal != side || !latin.WrapText {
		t.Errorf("%s: the Latin text is %+v, the Arabic %+v", sheet, latin, arabic)
	}
}

// xlsxPart returns a part of a workbook.
func xlsxPart(t *testing.T, book []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The sheet about the answer says what was asked, of which graph, and how to read the rows; an answer without rows opens
// with it.
func TestXLSXAbout(t *testing.T) {
	ans := plainAnswer("en", "x")
	ans.Report.Title, ans.Report.Question = bilingual.Text{"Partners", "الشركاء"}, bilingual.Text{"Who?", "من؟"}
	ans.Report.Empty, ans.Report.Read = bilingual.Text{"Nobody.", "لا أحد."}, bilingual.Text{"Each row is a partner.", "كل صف شريك."}
	ans.Report.Params = []queries.Param{{Name: "top", Type: queries.Int, Default: "20"}, {Name: "max", Type: queries.Int, Default: "4"}}
	ans.Report.Also, ans.Also = &queries.Also{Param: "undated", Text: bilingual.Text{"Undated", "بلا تاريخ"}}, 17
	ans.Params = map[string]any{"top": int64(3), "max": int64(4)}
	ans.AsOf, ans.Digest = time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC), "0123456789abcdef"
	asked := [][]string{
		{"Question", "Who?"}, {"Asked for", "Pairs at most: 3"}, {"As of", "2025-12-31"},
	}
	f := readBack(t, ans)
	said := [][]string{{"Title", "Partners"}, {"Finding", "One row, as of 31 December 2025."}}
	if diff := cmp.Diff(slices.Concat(said, asked, [][]string{{"Notes", "Undated: 17"}, {"", "Each row is a partner."}}), cells(t, f, "About")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if f.GetActiveSheetIndex() != 0 {
		t.Error("an answer with rows does not open with them")
	}
	props, err := f.GetDocProps()
	if err != nil || props.Title != "Partners" || props.Subject != "Who?" || props.Created != "2025-12-31T00:00:00Z" || props.Creator != "entente" ||
		props.Identifier != ans.Digest {
		t.Errorf("properties %+v, %v", props, err)
	}
	ans.Rows, ans.Cites, ans.Sources, ans.Also = nil, nil, nil, 0
	f = readBack(t, ans)
	said[1][1] = "Nobody."
	if diff := cmp.Diff(slices.Concat(said, asked), cells(t, f, "About")); diff != "" {
		t.Errorf("without rows, -want +got:\n%s", diff)
	}
	if rows := cells(t, f, "Rows"); f.GetActiveSheetIndex() != 2 || len(rows) != 1 {
		t.Errorf("without rows, it opens with sheet %d, and the first has %v", f.GetActiveSheetIndex(), rows)
	}
}

// The day is called what the finding calls it, and a name in a finding keeps its own direction.
func TestXLSXAboutInArabic(t *testing.T) {
	ans := plainAnswer("ar", "x")
	ans.AsOf = time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC)
	rows := cells(t, readBack(t, ans), "عن التقرير")
	if !slices.ContainsFunc(rows, func(row []string) bool { return slices.Equal(row, []string{"كما في", "2025-12-31"}) }) ||
		!slices.ContainsFunc(rows, func(row []string) bool {
			return row[0] == "الخلاصة" && strings.Contains(row[1], "كما في 31 ديسمبر 2025")
		}) {
		t.Errorf("about: %q", rows)
	}
	const name = "\u2068One of Many\u2069"
	ans.Report.Empty, ans.Rows, ans.Cites = bilingual.Text{"Nothing.", "لا شيء عن " + name + "."}, nil, nil
	rows = cells(t, readBack(t, ans), "عن التقرير")
	if !slices.ContainsFunc(rows, func(row []string) bool { return strings.Contains(row[1], name) }) {
		t.Errorf("about: %q", rows)
	}
}

// The same answer gives the same bytes: a workbook that is kept under version control changes only if the answer does.
func TestXLSXIsReproducible(t *testing.T) {
	ans := plainAnswer("both", "x", "=1", "شركة")
	ans.Sources[0].URL, ans.AsOf = "https://example.org", time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC)
	first := xlsxBytes(t, ans)
	for range 20 {
		if !bytes.Equal(first, xlsxBytes(t, ans)) {
			t.Fatal("another run gives other bytes")
		}
	}
	ans.AsOf = ans.AsOf.AddDate(0, 0, 1)
	if bytes.Equal(first, xlsxBytes(t, ans)) {
		t.Error("an answer about another day gives the same bytes")
	}
}

// The error of the writer is that of the form, so that a command sees that the reader has gone.
func TestXLSXReturnsTheErrorOfTheWriter(t *testing.T) {
	r, w := io.Pipe()
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if err := XLSX(w, plainAnswer("en", "x")); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error %v", err)
	}
}
