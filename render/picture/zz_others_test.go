package picture

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

func demoOthers(lang string) []*SVG {
	name := func(en, ar string) string {
		if lang == "ar" {
			return ar
		}
		return en
	}
	a := About{lang, "P", ""}
	node := func(en, ar string, s Shape) Node {
		return Node{ID: en, Name: name(en, ar), Shape: s, Kind: []string{name("country", "دولة"), name("organization", "منظمة")}[s]}
	}
	nato, eu, kor, are := node("NATO", "حلف شمال الأطلسي", Square), node("European Union", "الاتحاد الأوروبي", Square), node("South Korea", "كوريا الجنوبية", Circle), node("United Arab Emirates", "الإمارات العربية المتحدة", Circle)
	nato.Subject, are.Subject = true, true
	ch := &Chains{a, []Chain{
		{[]Node{nato, eu, kor, are}, []Link{{Text: name("Joint declaration on EU–NATO cooperation of 2016", "الإعلان المشترك بشأن التعاون بين الاتحاد والحلف")}, {Text: name("Digital Partnership", "الشراكة الرقمية")}, {Text: name("UAE-Korea memorandum on government modernization", "مذكرة التفاهم بين الإمارات وكوريا"), Weak: true, Note: name("signed", "تم التوقيع")}}},
		{[]Node{nato, node("France", "فرنسا", 0), node("Italy", "إيطاليا", 0), eu, are}, []Link{{Text: name("membership", "عضوية"), Style: Membership}, {Text: "Y"}, {Text: "Z", Style: Membership}, {Text: "W"}}},
	}}
	r := rand.New(rand.NewPCG(1, 2))
	tl := func(n int) *Timeline {
		t := &Timeline{About: a}
		for i := range n {
			d := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(4000))
			if i%5 == 0 {
				d = time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(200))
			}
			m := Mark{From: d, To: d, Date: d.Format("2 January 2006"), Text: name("Third EU-Korea Digital Partnership Council", "الاجتماع الثالث لمجلس الشراكة الرقمية") + strings.Repeat(" and more", i%3), Event: Event(r.IntN(9) / 3 % 4), Href: "#r1"}
			if i%7 == 0 {
				m.Text = name("17 commitments", "17 التزامًا")
				m.Count = 17
			}
			if i%11 == 3 {
				m.To = d.AddDate(1, 0, 0)
			}
			if i == 4 {
				m.To = time.Time{}
			}
			t.Marks = append(t.Marks, m)
		}
		return t
	}
	ld := &Bars{About: a, Series: []Series{{"in force", 10}, {"signed", 9}, {"continue", 7}, {"will", 6}, {"explore", 4}, {"welcome", 2}, {"ended", 0}}}
	for i := range 6 {
		row := Row{Label: []string{name("European Union", "الاتحاد الأوروبي"), name("South Korea", "كوريا"), "Morocco with a very long name of a topic that wraps over lines"}[i%3]}
		for s := range 7 {
			v := r.IntN(1 + 30/(1+i))
			row.Segments = append(row.Segments, Segment{Value: float64(v), Text: fmt.Sprint(v), Series: s, Href: "#r1"})
		}
		ld.Rows = append(ld.Rows, row)
	}
	st := &Bars{About: a, Series: []Series{{"Instruments", -1}, {"Events", -1}, {"Commitments", -1}}}
	for i := range 5 {
		row := Row{Group: []string{"Artificial intelligence", "Governance"}[i/3], Label: fmt.Sprint("kind ", i)}
		for s := range 3 {
			v := r.IntN(20)
			row.Segments = append(row.Segments, Segment{Value: float64(v), Text: fmt.Sprint(v), Series: s})
		}
		st.Rows = append(st.Rows, row)
	}
	rk := &Bars{About: a}
	for i := range 5 {
		rk.Rows = append(rk.Rows, Row{Label: name("European Union – South Korea", "كوريا – الاتحاد الأوروبي"), Segments: []Segment{{Value: 5.5 - float64(i), Text: fmt.Sprint(5.5 - float64(i))}}})
	}
	chg := &Changes{About: a, Before: name("before", "قبل"), After: name("after", "بعد")}
	for i := range 6 {
		b, e := float64(i%3), 2.0+float64(i)/3-float64(i%4)
		chg.Rows = append(chg.Rows, Change{Label: name("European Union – South Korea", "كوريا – الاتحاد الأوروبي"), Note: name("new act", "نشاط جديد"), Before: b, After: e, BeforeText: fmt.Sprintf("%.2f", b), AfterText: fmt.Sprintf("%.2f", e)})
	}
	return []*SVG{ch.SVG(), tl(6).SVG(), tl(40).SVG(), ld.SVG(), st.SVG(), rk.SVG(), chg.SVG()}
}
