package picture

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
)

func demoNets(lang string) []*Network {
	name := func(en, ar string) string {
		if lang == "ar" {
			return ar
		}
		return en
	}
	c := func(id, en, ar string) Node {
		return Node{ID: id, Name: name(en, ar), Kind: name("country", "دولة")}
	}
	o := func(id, en, ar string) Node {
		return Node{ID: id, Name: name(en, ar), Shape: Square, Kind: name("organization", "منظمة"), Href: "#r1"}
	}
	kor, eu, are := c("kor", "South Korea", "كوريا الجنوبية"), o("eu", "European Union", "الاتحاد الأوروبي"), c("are", "United Arab Emirates", "الإمارات العربية المتحدة")
	kor.Subject = true
	one := &Network{About: About{lang, "Network", ""}, Nodes: []Node{kor, eu, are}, Lines: []Line{{From: "kor", To: "eu", Weight: 3, Href: "#r1", Title: "x"}, {From: "kor", To: "are", Weight: 0.5, Style: Planned}, {From: "eu", To: "are", Weight: 1, Style: Ended}}, Solid: name("cooperation", "تعاون")}
	big := func(n, m int) *Network {
		r := rand.New(rand.NewPCG(3, 4))
		g := &Network{About: About{lang, "Network", ""}, Solid: name("cooperation", "تعاون")}
		for i := range n {
			k := []Node{c("", "Country", "دولة"), o("", "Organization for the advancement of", "منظمة النهوض"), {Name: "Person", Shape: Diamond, Kind: "person"}}[i%7%3]
			k.ID = fmt.Sprint(i)
			k.Name += fmt.Sprint(" number ", i) + strings.Repeat(" of long names", i%4)
			k.Subject = i == 7
			g.Nodes = append(g.Nodes, k)
		}
		for range m {
			a, b := r.IntN(n), min(r.IntN(n), r.IntN(n))
			g.Lines = append(g.Lines, Line{From: fmt.Sprint(a), To: fmt.Sprint(b), Weight: r.Float64() * 3, Style: Style(r.IntN(8) / 2 % 4)})
		}
		return g
	}
	star := func(n int) *Network {
		g := big(n, n/2)
		g.Nodes[7], g.Nodes[0] = g.Nodes[0], g.Nodes[7]
		for i := 1; i < n; i++ {
			g.Lines = append(g.Lines, Line{From: g.Nodes[0].ID, To: g.Nodes[i].ID, Weight: float64(i % 4)})
		}
		return g
	}
	return []*Network{one, star(9), star(25), big(14, 18), big(60, 150)}
}

func TestScratch(t *testing.T) {
	style, _ := os.ReadFile("../static/style.css")
	for _, lang := range []string{"en", "ar"} {
		var b strings.Builder
		dir := "ltr"
		if lang == "ar" {
			dir = "rtl"
		}
		fmt.Fprintf(&b, "<!DOCTYPE html><html lang=%s dir=%s><meta charset=utf-8><style>%s\n%s</style><body>", lang, dir, style, CSS)
		for i, n := range demoNets(lang) { if i==4 {continue}
			at := time.Now()
			s := n.SVG()
			t.Log(len(n.Nodes), time.Since(at), s.Width, s.Height)
			fmt.Fprintf(&b, "<figure class=picture>%s</figure>", s.Inline())
		}
		for _, s := range demoOthers(lang) {
			fmt.Fprintf(&b, "<figure class=picture>%s</figure>", s.Inline())
		}
		os.WriteFile("/tmp/w/pic-out/demo-"+lang+".html", []byte(b.String()), 0o644)
	}
}
