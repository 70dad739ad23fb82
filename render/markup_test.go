package render

import (
	"strings"
	"testing"

	"entente/answers"
)

// Texts that run in the direction of their page stand as they are; all others are isolated from what is around them.
func TestTextsThatRunOtherwise(t *testing.T) {
	for _, c := range []struct {
		text   string
		en, ar bool
	}{
		{"South Korea", false, true}, {"كوريا الجنوبية", true, false}, {"25 سبتمبر 2006", true, false}, {"2,5", false, true}, {"0.80", false, false},
		{"2021/2027", false, false}, {"-5", false, true}, {"شركة (LG)", true, true}, {"Corée du Sud", false, true}, {"대한민국", false, true},
		{"שלום", true, false}, {"a\u202eb", true, true}, {"", false, false}, {"١٢", true, true},
	} {
		if en, ar := runsOtherwise(c.text, "en"), runsOtherwise(c.text, "ar"); en != c.en || ar != c.ar {
			t.Errorf("%q runs otherwise in English %t, in Arabic %t", c.text, en, ar)
		}
	}
}

// Items are written with no more than they need, and whatever their texts and addresses are, they are data.
func TestMarkup(t *testing.T) {
	long := strings.Repeat("x", longWord+1)
	for _, c := range []struct {
		items []Item
		want  string
	}{
		{[]Item{{Text: "a <b> & c"}}, "a &lt;b&gt; &amp; c"},
		{[]Item{{Text: "word", Mark: "planned"}}, "<bdi>word</bdi> <em>planned</em>"},
		{[]Item{{Text: "one", Href: "a.html#r1"}, {Text: "سيول", Lang: "ar"}}, `<ul><li><a href="a.html#r1">one</a><li><bdi lang="ar">سيول</bdi></ul>`},
		{[]Item{{Text: "in force", Rung: 9}}, `<span data-rung="9">in force</span>`},
		{[]Item{{Text: long}}, `<bdi class="long">` + long + "</bdi>"},
		{[]Item{{Text: "Korea · كوريا"}}, `<bdi>Korea</bdi><span class="between"> · </span><bdi>كوريا</bdi>`},
		{[]Item{{Text: "x", Href: "https://example.org/?a=\"&b", Outside: true}}, `<a href="https://example.org/?a=&#34;&amp;b" rel="noreferrer">x</a>`},
		{[]Item{{Text: "x", Href: "javascript:alert(1)"}}, `<a href="#">x</a>`},
		{[]Item{{Text: "x", Href: " javascript:alert(1)"}}, `<a href="#">x</a>`},
		{[]Item{{Text: "x", Href: "JAVASCRIPT:alert(1)"}}, `<a href="#">x</a>`},
		{[]Item{{Text: "x", Href: "data:text/html,x"}}, `<a href="#">x</a>`},
		{nil, ""},
	} {
		m := markup{lang: "en"}
		m.items(c.items)
		if m.String() != c.want {
			t.Errorf("%v\n  is   %s\n  want %s", c.items, m.String(), c.want)
		}
	}
	m := markup{lang: "en"}
	m.cites([]Cite{{Cite: answers.Cite{Number: 2, Paragraphs: []string{"1", "3-4"}}}, {Cite: answers.Cite{Number: 7}}})
	if want := `<a href="#s2">2<small>¶1, <span>3-4</span></small></a> <a href="#s7">7</a>`; m.String() != want {
		t.Errorf("citations are %s, want %s", m.String(), want)
	}
}

// The titles of columns are strings of the style sheet, whatever they contain; those of one page alone are not there.
func TestColumnRules(t *testing.T) {
	sets := make(columnSets)
	cited := PageTable{Columns: []Column{{Title: `a "</style>\`}, {Title: "For France", Own: true}, {Title: "n", Numeric: true}}, Cited: true}
	class := sets.class(&cited, "Evidence")
	cited.Columns[1].Title = "For Korea"
	if sets.class(&cited, "Evidence") != class || len(sets) != 1 {
		t.Error("a title of one page makes another class")
	}
	want := `@media screen and (max-width: 40rem) {
:is(.CLASS) tr:not(.rest) > :nth-child(1)::before { content: "a \22 \3c /style\3e \5c " }
:is(.CLASS) tr:not(.rest) > :nth-child(3)::before { content: "n" }
:is(.CLASS) tr:not(.rest) > :nth-child(4)::before { content: "Evidence" }
}
@media not screen and (max-width: 40rem) {
:is(.CLASS) tr:not(.rest) > :nth-child(3) { text-align: end; font-variant-numeric: tabular-nums }
}
`
	if got := sets.rules(); got != strings.ReplaceAll(want, "CLASS", class) {
		t.Errorf("the rules are\n%s", got)
	}
}
