package picture

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/internal/bilingual"
)

func TestNothingCoversANameInANetwork(t *testing.T) {
	for _, lang := range languages {
		for _, c := range []struct {
			nodes, lines int
			center       bool
		}{{1, 0, false}, {2, 1, false}, {3, 2, false}, {4, 9, true}, {7, 5, false}, {13, 12, true}, {25, 60, true}, {30, 20, false}, {60, 150, false}} {
			t.Run(fmt.Sprintf("%s %d", lang, c.nodes), func(t *testing.T) {
				n := madeUp(lang, c.nodes, c.lines, c.center)
				s := n.SVG()
				check(t, s)
				if got := strings.Count(s.body, "data-node="); got != c.nodes {
					t.Errorf("%d nodes are drawn", got)
				}
				if s.Width > maxWidth+1 {
					t.Errorf("it is %.0f wide", s.Width)
				}
				if (s.phone != nil) != (s.Width > phoneWidth && c.nodes <= maxOnPhone) {
					t.Errorf("it is %.0f wide, and for a phone there is %v", s.Width, s.phone)
				}
				if s.phone != nil {
					check(t, s.phone)
					if s.phone.Width > phoneWidth+1 || strings.Count(s.phone.body, "data-node=") != c.nodes {
						t.Errorf("on a phone it is %.0f wide, with %d nodes", s.phone.Width, strings.Count(s.phone.body, "data-node="))
					}
				}
			})
		}
	}
}

// The height follows the number of nodes: it neither stays the same nor explodes.
func TestHeightFollowsTheNumberOfNodes(t *testing.T) {
	last := 0.0
	for _, nodes := range []int{6, 20, 60} {
		h := madeUp("en", nodes, nodes*5/2, false).SVG().Height
		if h <= last || h > 200+60*float64(nodes) {
			t.Errorf("%d nodes: a height of %.0f after %.0f", nodes, h, last)
		}
		last = h
	}
}

func TestSamePictureEachTime(t *testing.T) {
	network, timeline := madeUp("en", 60, 150, false).SVG().Inline(), manyMarks("ar", 40).SVG().Inline()
	for range 3 {
		if madeUp("en", 60, 150, false).SVG().Inline() != network {
			t.Fatal("the same network gives two pictures")
		}
		if manyMarks("ar", 40).SVG().Inline() != timeline {
			t.Fatal("the same timeline gives two pictures")
		}
	}
}

// Lines between the same two nodes do not cover each other, and a line avoids the symbols of others.
func TestLinesKeepApart(t *testing.T) {
	n := &Network{About: About{Lang: "en"}, Nodes: []Node{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}, {ID: "c", Name: "C"}}}
	n.Lines = []Line{{From: "a", To: "b"}, {From: "b", To: "a", Style: Membership}, {From: "b", To: "c"}, {From: "a", To: "c"}}
	spots, at := n.spots()
	for i, s := range spots {
		s.x, s.y, s.label = float64(200*i), 0, newLabel(s.Name, nameFont, 100, 1)
	}
	routes := route(n.Lines, spots, at, box{-100, -100, 700, 300})
	if routes[0] == routes[1] {
		t.Error("two lines between the same nodes run on one way")
	}
	if hits(routes[3], spots, 0, 2) >= 3 {
		t.Errorf("the line from A to C runs through B: %+v", routes[3])
	}
}

// No line leaves the picture: in a phone's network of 16 that are all tied, an outer one was cut off at the edge.
func TestLinesStayInside(t *testing.T) {
	n := &Network{About: About{Lang: "en"}}
	for i := range 16 {
		n.Nodes = append(n.Nodes, Node{ID: fmt.Sprint(i), Name: strings.Repeat("Name ", 1+i%3)})
		for j := range i {
			n.Lines = append(n.Lines, Line{From: fmt.Sprint(i), To: fmt.Sprint(j), Weight: 1})
		}
	}
	spots, at := n.spots()
	area := arrange(spots, phoneWidth)
	inside := box{0, 0, area.right() + margin, area.bottom() + margin}
	for i, r := range route(n.Lines, spots, at, inside) {
		if r.leaves(inside) {
			t.Errorf("the line from %s to %s leaves the picture: %+v", n.Lines[i].From, n.Lines[i].To, r)
		}
	}
}

func TestSubjectAndStylesAreToldApart(t *testing.T) {
	n := &Network{
		About: About{Lang: "en"}, Solid: "cooperation",
		Nodes: []Node{{ID: "a", Name: "A", Kind: "Country", Subject: true}, {ID: "b", Name: "B", Kind: "Country"}, {ID: "c", Name: "C", Shape: Square, Kind: "Organization"}},
		Lines: []Line{{From: "a", To: "b", Style: Planned, Weight: 1}, {From: "a", To: "c", Style: Membership}},
	}
	text := n.draw(maxWidth).Inline()
	for want, count := range map[string]int{
		`class="node subject"`: 1, `class="circle ring"`: 2, `class="tie planned"`: 2, `class="tie member"`: 2, `class="tie ended"`: 0,
		">planned only<": 1, ">membership<": 1, ">cooperation<": 0, ">ended<": 0, ">Country<": 1, ">Organization<": 1, ">subject<": 1, ">thicker": 0,
	} {
		if got := strings.Count(text, want); got != count {
			t.Errorf("%s occurs %d times, want %d", want, got, count)
		}
	}
}

// All texts are data: none becomes an element, and no address leads out of the site.
func TestTextsAreData(t *testing.T) {
	n := &Network{
		About: About{Lang: "en", Label: `"><script>`, Desc: "<b>"},
		Nodes: []Node{{ID: `"x`, Name: "<i>x</i>", Title: "</title><script>", Href: "javascript:alert(1)"}, {ID: "y", Name: "y", Href: `#r1" onload="x`}},
		Lines: []Line{{From: `"x`, To: "y", Href: "https://example.org/"}},
	}
	s := n.SVG()
	check(t, s)
	for _, bad := range []string{"<script", "<i>", "<b>", "javascript:", "https:", `onload="`} {
		if strings.Contains(s.Inline(), bad) {
			t.Errorf("it has %s", bad)
		}
	}
	for address, want := range map[string]string{
		"#r1": "#r1", "a.html#tie-1": "a.html#tie-1", "../en/a.html": "../en/a.html", "pair-eu~kor.html": "pair-eu~kor.html",
		"javascript:x": "", "//example.org": "", "https://example.org": "", "data:text/html,x": "",
	} {
		if got := href(address); got != want {
			t.Errorf("href(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestLongNamesEndWithAnEllipsisAndKeepTheirTitle(t *testing.T) {
	l := newLabel(names[6], nameFont, nameWidth, 3)
	if len(l.lines) != 3 || !l.cut || !strings.HasSuffix(l.lines[2], ellipsis) || l.w > nameWidth {
		t.Errorf("%+v", l)
	}
	if l := newLabel("South Korea", nameFont, nameWidth, 3); l.cut || len(l.lines) != 1 {
		t.Errorf("a short name is broken: %+v", l)
	}
	if l := newLabel("South Korea · كوريا الجنوبية", nameFont, nameWidth, 3); len(l.lines) != 2 || l.lines[1] != "كوريا الجنوبية" {
		t.Errorf("two languages: %q", l.lines)
	}
	for _, name := range names {
		for _, line := range newLabel(name, nameFont, 60, 3).lines {
			if w := nameFont.measure(line); w > 60 {
				t.Errorf("the line %q is %.0f wide", line, w)
			}
		}
	}
	n := &Network{About: About{Lang: "en"}, Nodes: []Node{{ID: "a", Name: names[6]}}}
	if !strings.Contains(n.SVG().Inline(), "<title>"+names[6]+"</title>") {
		t.Error("the whole name is nowhere")
	}
}

func TestNothingCoversANameOnATimeline(t *testing.T) {
	for _, lang := range languages {
		for _, marks := range []int{1, 2, 5, 12, 40, 60, 61, 300} {
			t.Run(fmt.Sprintf("%s %d", lang, marks), func(t *testing.T) {
				s := manyMarks(lang, marks).SVG()
				check(t, s)
				if s.Height > 150+45*float64(marks) || s.Height > 2200 {
					t.Errorf("a height of %.0f", s.Height)
				}
			})
		}
	}
	if (&Timeline{About: About{Lang: "en"}, Marks: []Mark{{Text: "undated"}}}).SVG() != nil {
		t.Error("there is a picture of nothing that has a date")
	}
}

var placeOf = regexp.MustCompile(`<text class="[a-z]+" x="([0-9.]+)"[^>]*>(first|last)<`)

// In Arabic, time, chains and bars run from the right.
func TestDirection(t *testing.T) {
	day := func(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }
	for _, lang := range languages {
		about := About{Lang: lang}
		nodes := []Node{{ID: "a", Name: "first"}, {ID: "b", Name: "last"}}
		for name, s := range map[string]*SVG{
			"timeline": (&Timeline{About: about, Marks: []Mark{{From: day(2001), To: day(2001), Text: "first"}, {From: day(2020), To: day(2020), Text: "last"}}}).SVG(),
			"chain":    (&Chains{about, []Chain{{nodes, []Link{{Text: "link"}}}}}).SVG(),
			"bars":     (&Bars{About: about, Rows: []Row{{Label: "first", Segments: []Segment{{Value: 1, Text: "last"}}}}}).SVG(),
			"changes":  (&Changes{About: about, Rows: []Change{{Label: "first", Before: 1, After: 2, BeforeText: "1", AfterText: "last"}}}).SVG(),
		} {
			var x [2]float64
			for _, m := range placeOf.FindAllStringSubmatch(s.Inline(), -1) {
				place, err := strconv.ParseFloat(m[1], 64)
				if err != nil {
					t.Fatal(err)
				}
				x[slices.Index([]string{"first", "last"}, m[2])] = place
			}
			if x[0] == 0 || x[1] == 0 || (x[0] < x[1]) != (lang == bilingual.English) {
				t.Errorf("%s, %s: first at %.1f, last at %.1f", name, lang, x[0], x[1])
			}
		}
	}
	text := (&Network{About: About{Lang: "ar"}, Nodes: []Node{{ID: "a", Name: "كوريا"}, {ID: "b", Name: "NATO"}}}).SVG().Inline()
	if !regexp.MustCompile(`<text [^>]*direction="rtl">كوريا<`).MatchString(text) || !regexp.MustCompile(`text-anchor="middle">NATO<`).MatchString(text) ||
		!strings.Contains(text, `viewBox="0 0 `) || !strings.Contains(text, ` direction="ltr" role="img"`) {
		t.Errorf("texts do not have their own direction: %s", text)
	}
}

func TestChainsBarsAndChanges(t *testing.T) {
	for _, lang := range languages {
		about := About{Lang: lang, Label: "Picture"}
		for hops := 1; hops <= 6; hops++ {
			var chain Chain
			for i := range hops + 1 {
				chain.Nodes = append(chain.Nodes, Node{ID: fmt.Sprint(i), Name: names[i+5], Subject: i == 0 || i == hops})
				if i < hops {
					chain.Links = append(chain.Links, Link{Text: names[12-i], Note: "signed", Weak: i == 0, Style: Style(i % 4), Href: "#r1"})
				}
			}
			s := (&Chains{about, []Chain{chain, chain}}).SVG()
			check(t, s)
			if n := strings.Count(s.body, "data-line="); n != 2*hops {
				t.Errorf("%d links of %d", n, 2*hops)
			}
		}
		bars, changes := &Bars{About: about, Series: []Series{{"in force", 10}, {"signed", 9}, {"will", 6}, {"ended", 0}}}, &Changes{About: about, Before: "before", After: "after"}
		for i, name := range names {
			row := Row{Group: names[i/3], Label: name}
			for j, value := range []int{i, 1, 100 * (i % 3), 1} {
				row.Segments = append(row.Segments, Segment{Value: float64(value), Text: fmt.Sprint(value), Series: j, Href: "#r1"})
			}
			bars.Rows = append(bars.Rows, row)
			changes.Rows = append(changes.Rows, Change{
				Label: name, Note: "new", Before: float64(i % 4), After: float64(i % 5), BeforeText: fmt.Sprint(i % 4), AfterText: fmt.Sprint(i % 5),
			})
		}
		check(t, bars.SVG())
		check(t, changes.SVG())
		if (&Bars{About: about, Rows: []Row{{Label: "a"}}}).SVG() != nil || (&Changes{About: about, Rows: []Change{{Label: "a"}}}).SVG() != nil {
			t.Error("there is a picture of nothing")
		}
	}
}

// A file of its own has no link, and rules that need no page.
func TestStandalone(t *testing.T) {
	s := madeUp("en", 6, 8, false).SVG()
	alone := s.Standalone(".x { fill: red }")
	if strings.Contains(alone, "<a ") || strings.Contains(alone, "href") || !strings.Contains(s.Inline(), `<a class="node" href="page.html"`) {
		t.Error("links are not only in the page")
	}
	if !strings.HasPrefix(alone, xmlHeader+`<svg xmlns="http://www.w3.org/2000/svg"`) || !strings.Contains(alone, "<style>.x { fill: red }</style>") {
		t.Errorf("it begins %s", alone[:200])
	}
}

func BenchmarkNetwork(b *testing.B) {
	for _, c := range []struct {
		name         string
		nodes, lines int
		center       bool
	}{{"6", 6, 15, false}, {"60", 60, 150, false}, {"star of 25", 25, 60, true}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				madeUp("en", c.nodes, c.lines, c.center).SVG()
			}
		})
	}
}

func BenchmarkTimeline(b *testing.B) {
	for b.Loop() {
		manyMarks("en", 40).SVG()
	}
}

// On a phone bars are as wide as the screen, and no text covers another.
func TestBarsOnAPhone(t *testing.T) {
	for _, lang := range languages {
		b := &Bars{About: About{Lang: lang, Label: "Bars"}}
		for i, name := range names[:9] {
			b.Rows = append(b.Rows, Row{Label: name, Segments: []Segment{{Value: float64(i + 1), Text: fmt.Sprint(i + 1)}}})
		}
		s := b.SVG()
		check(t, s)
		check(t, s.phone)
		if s.phone.Width != phoneWidth || s.Width != maxWidth || !strings.Contains(s.Inline(), `class="drawing phone"`) {
			t.Errorf("%s: %.0f wide, on a phone %.0f", lang, s.Width, s.phone.Width)
		}
		if strings.Contains(s.Standalone(CSS), `class="drawing phone"`) {
			t.Error("a picture alone has the arrangement for phones")
		}
	}
}
