package render_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
	"entente/test/testgraph"
)

// Every report with a picture makes a file of it: well-formed, always the same, with rules that need no page, and
// without links.
func TestSVGOfEveryReport(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	drawn := 0
	for _, r := range all(t) {
		for _, lang := range []string{bilingual.English, bilingual.Arabic} {
			ans := ask(t, g, r, lang)
			var one, two bytes.Buffer
			err := render.SVG(&one, ans)
			if r.Picture == nil || len(ans.Rows) == 0 {
				if !errors.Is(err, render.ErrNoPicture) {
					t.Errorf("%s: %v without a picture", r.Name, err)
				}
				continue
			}
			if err := errors.Join(err, render.SVG(&two, ans)); err != nil {
				t.Fatalf("%s: %v", r.Name, err)
			}
			drawn++
			if one.String() != two.String() {
				t.Errorf("%s: the same answer gives two pictures", r.Name)
			}
			for _, bad := range []string{"href", "var(", "<script", "url("} {
				if strings.Contains(one.String(), bad) {
					t.Errorf("%s: the file has %s", r.Name, bad)
				}
			}
			if lang == bilingual.Arabic && !strings.Contains(one.String(), ` direction="rtl">`) {
				t.Errorf("%s: nothing is written from the right", r.Name)
			}
			decoder := xml.NewDecoder(&one)
			for err == nil {
				_, err = decoder.Token()
			}
			if !errors.Is(err, io.EOF) {
				t.Errorf("%s: %v", r.Name, err)
			}
			if width, height, found := render.PictureSize(ans); !found || width < 300 || height < 60 {
				t.Errorf("%s: %d by %d", r.Name, width, height)
			}
		}
	}
	if drawn < 30 {
		t.Errorf("only %d pictures", drawn)
	}
}

func svgOf(t *testing.T, p *render.Picture) string {
	t.Helper()
	if p == nil {
		t.Fatal("there is no picture")
	}
	return string(p.Drawing())
}

// One mark stands for the 19 commitments of a day, and planned things are marked.
func TestManyOfADayAreOneMark(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	for lang, want := range map[string]string{"en": ">19 commitments</text>", "ar": ">19 التزامًا</text>"} {
		var b bytes.Buffer
		if err := render.SVG(&b, ask(t, g, get(t, "dossier"), lang)); err != nil {
			t.Fatal(err)
		}
		if strings.Count(b.String(), want) != 1 || strings.Count(b.String(), `class="circle mark expected"`) != 1 || // in the legend
			strings.Count(b.String(), `<rect class="mark expected"`) != 1 {
			t.Errorf("%s: %s", lang, b.String())
		}
	}
}

func TestTimelineCountsTheUndated(t *testing.T) {
	day := time.Date(2020, 5, 6, 0, 0, 0, 0, time.UTC)
	marks := []render.Mark{{From: day, To: day, Date: "2020-05-06", Text: "Dated"}, {Text: "Undated"}, {Text: "Another"}}
	p := render.TimelinePicture(marks, "en")
	if !strings.Contains(svgOf(t, p), ">Dated</text>") || p.Note != "Timeline from May 2020 to May 2020, 1 mark and 2 without a date" {
		t.Errorf("note %q", p.Note)
	}
	if render.TimelinePicture(marks[1:], "en") != nil {
		t.Error("there is a timeline of undated things")
	}
}

// A chain has what joins two actors on the link between them, and marks its ends and its weakest link.
func TestPathIsAChain(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	var b bytes.Buffer
	if err := render.SVG(&b, ask(t, g, get(t, "path"), "en")); err != nil {
		t.Fatal(err)
	}
	last := 0
	for _, text := range []string{`data-line="0"`, ">NATO Secretary General with<", `data-line="2"`, `data-node="nato"`, `data-node="eu"`, `data-node="kor"`, `data-node="are"`} {
		at := strings.Index(b.String(), text)
		if at < last {
			t.Fatalf("%s is not in its place: %s", text, b.String())
		}
		last = at
	}
	for want, n := range map[string]int{`class="node subject"`: 2, `class="tie weak" stroke-width`: 2, "<line ": 4} {
		if got := strings.Count(b.String(), want); got != n {
			t.Errorf("%s occurs %d times, want %d", want, got, n)
		}
	}
}

// Names from the graph are text in pictures of pages, too.
func TestNetworkOfHostileNames(t *testing.T) {
	text := svgOf(t, render.NetworkPicture(
		[]render.Node{{ID: "a", Name: hostile, Kind: schema.LabelCountry, Subject: true}, {ID: "b", Name: "</title>", Kind: schema.LabelPerson, Href: "javascript:alert(1)"}},
		[]render.Edge{{From: "a", To: "b", Text: hostile, Facts: []string{"</svg>"}, Rows: []string{`r1"x`}}}, "en", ""))
	for _, bad := range []string{"<script", "javascript:", "</svg>:", `r1"x`} {
		if strings.Contains(text, bad) {
			t.Errorf("it has %s: %s", bad, text)
		}
	}
	if render.NetworkPicture([]render.Node{{ID: "a"}}, nil, "en", "") != nil {
		t.Error("there is a network without lines")
	}
}

// A network of very many nodes shows its subject and those with the strongest ties, and says so. Each line that is
// drawn has its evidence at its own number.
func TestNetworkOfVeryMany(t *testing.T) {
	nodes := []render.Node{{ID: "weak", Name: "Subject", Subject: true}}
	edges := []render.Edge{{From: "weak", To: "weak", Text: "with itself"}, {From: "weak", To: "99", Text: "of the subject"}}
	for i := range 200 {
		nodes = append(nodes, render.Node{ID: fmt.Sprint(i), Name: fmt.Sprint("Node ", i)})
		edges = append(edges, render.Edge{From: fmt.Sprint(i), To: fmt.Sprint((i + 1) % 200), Weight: float64(i), Text: fmt.Sprint("line ", i)})
	}
	p := render.NetworkPicture(nodes, edges, "en", "")
	text := svgOf(t, p)
	if n := strings.Count(text, "data-node="); n != 80 || p.Note != "It shows the 80 with the strongest ties, of 201." {
		t.Errorf("%d nodes, %q", n, p.Note)
	}
	if !strings.Contains(text, ">Subject</text>") || strings.Contains(text, ">Node 7</text>") || !strings.Contains(text, ">Node 199</text>") {
		t.Error("it shows others")
	}
	if n := strings.Count(text, "data-line="); n != len(p.Lines) {
		t.Errorf("%d lines, %d in words", n, len(p.Lines))
	}
	for i, l := range p.Lines {
		title := fmt.Sprint("line ", l.Ends[0])
		if l.From == "Subject" {
			title = "of the subject"
		}
		if !strings.Contains(text, fmt.Sprintf(`data-line="%d"><title>%s</title>`, i, title)) {
			t.Errorf("line %d is not that between %s and %s", i, l.From, l.To)
		}
	}
}

// Who joined, what is planned and what ends have marks of their own.
func TestMarksOfAnInstrument(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Stories(t, map[string]string{"tale": `
sources: [{id: paper, kind: official-text, language: en, publisher: The Example Gazette}]
instruments:
  - id: pact
    kind: agreement
    name: Pact
    status: in-force
    signed: 2010-01-01
    in_force: 2011-01-01
    expires: 2030-01-01
    parties: [fra, {actor: kor, action: accession, date: 2024-05-03}, {actor: jpn, date: 2010-01-01, until: 2015-01-01}]
    evidence: paper
events:
  - {id: meeting, kind: summit, name: Meeting, status: planned, date: 2028-01-01, under: pact, participants: [fra, kor], evidence: paper}
`}))
	r := *get(t, "instrument")
	r.Example = []string{"pact"}
	var b bytes.Buffer
	if err := render.SVG(&b, ask(t, g, &r, "en")); err != nil {
		t.Fatal(err)
	}
	for _, class := range []string{`class="circle mark"`, `class="circle mark expected"`, `class="triangle mark joined"`, `class="square mark over"`} {
		if strings.Count(b.String(), class) < 2 { // with the legend
			t.Errorf("there is no %s: %s", class, b.String())
		}
	}
}

var colour = regexp.MustCompile(`(--[a-z]+|\.inside\.rung\d+|\.rung\d+)[^{};]*?(?:: |{ fill: )(#[0-9a-f]{6})`)

// Texts can be read and signs be seen, in light and in dark: by the contrasts of WCAG 2, level AA.
func TestContrastOfPictures(t *testing.T) {
	colours, err := os.ReadFile("static/colours.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, _ := strings.Cut(string(colours), "@media")
	for mode, text := range map[string]string{"light": light, "dark": dark} {
		of := make(map[string]string)
		for _, m := range colour.FindAllStringSubmatch(text, -1) {
			of[m[1]] = m[2]
		}
		for name, least := range map[string]float64{
			"--ink": 4.5, "--quiet": 4.5, "--one": 4.5, "--two": 4.5, "--three": 4.5, "--edge": 3, "--mark": 3,
		} { // numbers stand in the colour of the ground on the first three
			if c := contrast(t, of[name], of["--panel"]); c < least {
				t.Errorf("%s: %s has a contrast of %.2f, want %.1f", mode, name, c, least)
			}
		}
	}
	rules, err := os.ReadFile("picture/picture.css")
	if err != nil {
		t.Fatal(err)
	}
	fills := regexp.MustCompile(`(?m)^\.drawing \.rung(\d+) \{ fill: (#[0-9a-f]{6})`).FindAllStringSubmatch(string(rules), -1)
	for _, m := range fills {
		ink := "#ffffff"
		if regexp.MustCompile(fmt.Sprintf(`\.inside\.rung%s[,} ][^}]*fill: #14181e`, m[1])).MatchString(string(rules)) {
			ink = "#14181e"
		}
		if c := contrast(t, ink, m[2]); c < 4.5 {
			t.Errorf("numbers on rung %s have a contrast of %.2f", m[1], c)
		}
	}
	if len(fills) != 12 {
		t.Errorf("%d rungs have a colour", len(fills))
	}
}

// contrast returns the contrast ratio of two colours.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	luminance := func(colour string) float64 {
		value, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
		if err != nil {
			t.Fatalf("%q is no colour", colour)
		}
		linear := func(shift uint) float64 {
			c := float64(value>>shift&255) / 255
			if c <= .04045 {
				return c / 12.92
			}
			return math.Pow((c+.055)/1.055, 2.4)
		}
		return .2126*linear(16) + .7152*linear(8) + .0722*linear(0)
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}
