package render_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/render"
	"entente/test/testgraph"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xuri/excelize/v2"
)

var day = time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC)

// ask runs the example of a report, in a language.
func ask(t testing.TB, g *graph.Graph, r *queries.Report, lang string) *answers.Answer {
	t.Helper()
	return asked(t, g, r, r.Example, lang)
}

// asked runs a report in a language.
func asked(t testing.TB, g *graph.Graph, r *queries.Report, params []string, lang string) *answers.Answer {
	t.Helper()
	values, err := answers.Values(r, params, nil)
	if err != nil {
		t.Fatal(err)
	}
	values["as_of"], values["lang"] = day, lang
	ans, err := answers.AskDrawn(context.Background(), g, r, values)
	if err != nil {
		t.Fatalf("%s: %v", r.Name, err)
	}
	ans.Digest = "0123456789abcdef"
	return ans
}

func all(t testing.TB) []*queries.Report {
	t.Helper()
	reports, err := queries.All()
	if err != nil || len(reports) == 0 {
		t.Fatalf("%d reports, %v", len(reports), err)
	}
	return reports
}

// The JSON of every report conforms to its schema, and every citation of a row refers to a
// listed source.
func TestJSONHasItsSchema(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	schema := compile(t)
	for _, r := range all(t) {
		var b bytes.Buffer
		if err := render.JSON(&b, ask(t, g, r, "both")); err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", r.Name, err)
		}
		var ans struct {
			Sources []struct{ Number int }
			Rows    []struct{ Cites []struct{ Source int } }
		}
		if err := json.Unmarshal(b.Bytes(), &ans); err != nil {
			t.Fatal(err)
		}
		if len(ans.Rows) == 0 {
			t.Errorf("%s: the example has no rows", r.Name)
		}
		for i, s := range ans.Sources {
			if s.Number != i+1 {
				t.Errorf("%s: source %d is number %d", r.Name, i+1, s.Number)
			}
		}
		for _, row := range ans.Rows {
			for _, c := range row.Cites {
				if c.Source < 1 || c.Source > len(ans.Sources) {
					t.Errorf("%s: a row cites source %d of %d", r.Name, c.Source, len(ans.Sources))
				}
			}
		}
	}
}

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	file, err := os.ReadFile("answer.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	text, err := jsonschema.UnmarshalJSON(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("answer.schema.json", text); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("answer.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// fetched matches what a browser would fetch for a page. Pages have nothing of that kind,
// only links for a reader to follow.
var fetched = regexp.MustCompile(`(?i)<(?:script|img|iframe|link|object|embed|source)[^>]*\s(?:src|href|data)=|url\(|@import|fetch\(|XMLHttpRequest\(`)

// Every report makes a page in every language: complete, in the right direction, with all
// rows, with an anchor for every link within it, and with nothing to fetch.
func TestHTMLOfEveryReport(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	links := 0
	for _, r := range all(t) {
		for lang, dir := range map[string]string{bilingual.English: "ltr", bilingual.Arabic: "rtl", "both": "ltr"} {
			ans := ask(t, g, r, lang)
			var b bytes.Buffer
			if err := render.HTML(&b, ans); err != nil {
				t.Fatalf("%s: %v", r.Name, err)
			}
			page := b.String()
			if !strings.Contains(page, `dir="`+dir+`"`) || !strings.HasSuffix(page, "</html>\n") {
				t.Errorf("%s, %s: not a whole page in the right direction", r.Name, lang)
			}
			if n := strings.Count(page, `<tr id="r`); n != len(ans.Rows) {
				t.Errorf("%s, %s: %d rows, want %d", r.Name, lang, n, len(ans.Rows))
			}
			markup := regexp.MustCompile(`(?s)<script>.*?</script>`).ReplaceAllString(page, "")
			if found := fetched.FindString(markup); found != "" {
				t.Errorf("%s, %s: the page would fetch: %s", r.Name, lang, found)
			}
			for _, m := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(markup, -1) {
				links++
				if !strings.Contains(markup, `id="`+m[1]+`"`) {
					t.Errorf("%s, %s: nothing is called %s", r.Name, lang, m[1])
				}
			}
		}
	}
	if links == 0 {
		t.Error("no page has a link within it")
	}
}

// citedNumber matches the number of a source in the citations of a row.
var citedNumber = regexp.MustCompile(`(?:^|; )([0-9]+)`)

// Every report makes a workbook in every language, with all rows, and with a source for every number that a row cites.
func TestXLSXOfEveryReport(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	cited := 0
	for _, r := range all(t) {
		ans := ask(t, g, r, bilingual.English)
		for _, ans.Lang = range []string{bilingual.English, bilingual.Arabic, bilingual.Both} {
			sheets := workbookSheets(t, ans)
			if len(sheets) != 3 || len(sheets[0]) != len(ans.Rows) || len(sheets[1]) != len(ans.Sources) {
				t.Fatalf("%s, %s: %d sheets with %d rows and %d sources, want 3 with %d and %d",
					r.Name, ans.Lang, len(sheets), len(sheets[0]), len(sheets[1]), len(ans.Rows), len(ans.Sources))
			}
			for i, source := range sheets[1] {
				if source[0] != strconv.Itoa(i+1) || source[7] != ans.Sources[i].ID {
					t.Errorf("%s, %s: source %d is %v", r.Name, ans.Lang, i+1, source)
				}
			}
			for i, row := range sheets[0] {
				columns := len(ans.ForReaders().Report.Columns)
				row = append(row, make([]string, columns+1-len(row))...) // empty cells at the end are not read
				cites, facts := row[columns-1], row[columns]
				if r.Citations() { // which need no other evidence
					cites, facts = "", row[columns-1]
				}
				if want := strings.Join(ans.Facts(ans.Rows[i]), answers.Separator(ans.Lang)); facts != want {
					t.Errorf("%s, %s: the last cell of row %d is %s, want %s", r.Name, ans.Lang, i+1, facts, want)
				}
				for _, m := range citedNumber.FindAllStringSubmatch(cites, -1) {
					cited++
					if n, err := strconv.Atoi(m[1]); err != nil || n < 1 || n > len(ans.Sources) {
						t.Errorf("%s, %s: row %d cites source %s of %d", r.Name, ans.Lang, i+1, m[1], len(ans.Sources))
					}
				}
			}
		}
	}
	if cited == 0 {
		t.Error("no row cites a source")
	}
}

// workbookSheets returns the cells of the sheets of an answer's workbook, without the first row of each.
func workbookSheets(t *testing.T, ans *answers.Answer) (sheets [][][]string) {
	t.Helper()
	var b bytes.Buffer
	if err := render.XLSX(&b, ans); err != nil {
		t.Fatalf("%s: %v", ans.Report.Name, err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, rows[1:])
	}
	return sheets
}

const hostile = `<script>alert(1)</script>`

// A name that contains markup is text in every format, including the data for a page's script.
func TestHostileNames(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Stories(t, map[string]string{"tale": `
sources: [{id: paper, kind: news, language: en, publisher: "` + hostile + `", title: "</script><b>", url: "https://example.org/?a=1&b='"}]
organizations:
  - {id: north, kind: alliance, name: {en: "` + hostile + `", ar: "` + hostile + `"}}
  - {id: south, kind: alliance, name: "a|b <i> [c](d) *e*"}
instruments:
  - {id: pact, kind: agreement, name: "` + hostile + `", status: signed, signed: 2020-01-02, parties: [north, south], topics: [ai], evidence: paper}
`}))
	r, err := queries.Get("partners")
	if err != nil {
		t.Fatal(err)
	}
	params, err := answers.Values(r, r.Example, nil)
	if err != nil {
		t.Fatal(err)
	}
	params["actor"], params["as_of"] = "south", day
	ans, err := answers.AskDrawn(context.Background(), g, r, params)
	if err != nil {
		t.Fatal(err)
	}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"html": func(b *bytes.Buffer) error { return render.HTML(b, ans) },
		"brief": func(b *bytes.Buffer) error {
			brief, err := answers.MakeBrief(context.Background(), g, []string{"south", "north"}, day, "en")
			if err != nil {
				return err
			}
			return render.BriefHTML(b, []*answers.Brief{brief})
		},
		"markdown": func(b *bytes.Buffer) error { return render.Markdown(b, ans) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		if strings.Contains(text, hostile) || strings.Contains(text, "</script><b>") || strings.Contains(text, "<i>") {
			t.Errorf("%s: a name acts", name)
		}
		if !strings.Contains(text, "alert(1)") {
			t.Errorf("%s: the name is not there", name)
		}
	}
}

// Every format states how many rows an answer leaves out by default.
func TestEveryFormCountsTheOtherRows(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	r, err := queries.Get("follow-up")
	if err != nil {
		t.Fatal(err)
	}
	for undated, want := range map[string]int{"false": 1, "true": 0} {
		params, err := answers.Values(r, []string{"actor=kor", "undated=" + undated}, nil)
		if err != nil {
			t.Fatal(err)
		}
		params["as_of"] = day
		ans, err := answers.Ask(context.Background(), g, r, params)
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{"html": "(use --undated): 17", "markdown": "(use --undated): 17", "json": `"rows": 17`, "ndjson": `"rows":17`} {
			var b bytes.Buffer
			if err := map[string]func(io.Writer, *answers.Answer) error{
				"html": render.HTML, "markdown": render.Markdown, "json": render.JSON, "ndjson": render.NDJSON,
			}[name](&b, ans); err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(b.String(), text); n != want {
				t.Errorf("undated=%s as %s tells of the others %d times, want %d", undated, name, n, want)
			}
		}
	}
}
