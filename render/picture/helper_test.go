package picture

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"entente/internal/bilingual"
)

// check fails the test if a text covers another one or a symbol, if something lies outside the picture, or if the
// picture is not well-formed.
func check(t *testing.T, s *SVG) {
	t.Helper()
	if len(s.texts) == 0 {
		t.Fatal("a picture without any text")
	}
	whole := box{0, 0, s.Width, s.Height}
	for i, b := range s.texts {
		for _, other := range s.texts[:i] {
			if b.meets(other, 0) {
				t.Errorf("the text at %.1f covers that at %.1f", b, other)
			}
		}
		for _, symbol := range s.solids {
			if b.meets(symbol, 0) {
				t.Errorf("the text at %.1f covers the symbol at %.1f", b, symbol)
			}
		}
		if whole.union(b) != whole {
			t.Errorf("the text at %.1f lies outside %.1f", b, whole)
		}
	}
	for _, b := range s.solids {
		if whole.union(b) != whole {
			t.Errorf("the symbol at %.1f lies outside %.1f", b, whole)
		}
	}
	for _, text := range []string{s.Inline(), s.Standalone(CSS)} {
		decoder := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := decoder.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("not well-formed: %v", err)
			}
		}
	}
}

// names are some of all lengths and scripts; the numbers make them differ.
var names = []string{
	"Chad", "South Korea", "United Arab Emirates", "كوريا الجنوبية", "منظمة التعاون الرقمي", `<script>alert("1 & 2")</script>`,
	"The Specialized Technical Committee on Communication and Information and Communications Technology of the African Union",
	"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "대한민국 과학기술정보통신부",
	"مجلس الوزراء العرب المسؤولين عن الاتصالات وتكنولوجيا المعلومات في جامعة الدول العربية", "South Korea · كوريا الجنوبية",
	"WWWWWWWW MMMMMMMM WWWWWWWW", "\u202eevil\u0000\u0007", "",
}

// madeUp returns a network of some nodes and lines; with center, the first has a line to each other one.
func madeUp(lang string, nodes, lines int, center bool) *Network {
	rng := rand.New(rand.NewPCG(uint64(nodes), uint64(lines)))
	n := &Network{About: About{Lang: lang, Label: "Network"}, Solid: "cooperation"}
	for i := range nodes {
		n.Nodes = append(n.Nodes, Node{
			ID: fmt.Sprint(i), Name: fmt.Sprint(names[i%len(names)], " ", i), Shape: Shape(i % 4), Kind: fmt.Sprint("kind ", i%4), Subject: i == 0,
			Href: "page.html",
		})
		if center && i > 0 {
			n.Lines = append(n.Lines, Line{From: "0", To: fmt.Sprint(i), Weight: 1})
		}
	}
	for range lines {
		n.Lines = append(n.Lines, Line{
			From: fmt.Sprint(rng.IntN(nodes)), To: fmt.Sprint(min(rng.IntN(nodes), rng.IntN(nodes))), Weight: 3 * rng.Float64(), Style: Style(rng.IntN(4)),
			Title: names[5], Href: "#r1",
		})
	}
	return n
}

// manyMarks returns a timeline: two thirds of the marks within one year, some of them long, open, planned or many.
func manyMarks(lang string, marks int) *Timeline {
	rng := rand.New(rand.NewPCG(1, uint64(marks)))
	t := &Timeline{About: About{Lang: lang, Label: "Timeline"}}
	for i := range marks {
		day := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rng.IntN(5800))
		if i%3 > 0 {
			day = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rng.IntN(366))
		}
		m := Mark{From: day, To: day, Event: Event(i % 4), Date: day.Format(time.DateOnly), Text: fmt.Sprint(names[i%len(names)], " ", i), Href: "#r1"}
		switch i % 8 {
		case 1:
			m.To = day.AddDate(1+i%3, 0, 0)
		case 2:
			m.Count = i
		case 3:
			m.From = time.Time{}
		}
		t.Marks = append(t.Marks, m)
	}
	return t
}

var languages = []string{bilingual.English, bilingual.Arabic}
