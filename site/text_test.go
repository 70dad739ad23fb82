package site_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/site"

	"github.com/google/go-cmp/cmp"
)

// textStory has two sources in one archived text, one in Arabic whose text the archive has, one whose text it does
// not have, and one that has none.
const textStory = `
sources:
  - {id: first, kind: news, language: en, publisher: Paper, archive: {file: a.txt, sha256: ` + sumA + `}, segment: [1-2, 4]}
  - {id: second, kind: news, language: en, publisher: Paper, archive: {file: a.txt, sha256: ` + sumA + `}, segment: [3, 5-9]}
  - {id: arabic, kind: news, language: ar, publisher: Paper, archive: {file: b.txt, sha256: ` + sumB + `}}
  - {id: unsaid, kind: news, publisher: Paper, archive: {file: c.txt, sha256: ` + sumC + `}}
  - {id: missing, kind: news, language: en, publisher: Paper, archive: {file: d.txt, sha256: ` + sumD + `}}
  - {id: outside, kind: news, language: en, publisher: Paper, title: Outside}
organizations: [{id: one, kind: alliance, name: One}]
instruments:
  - id: pact
    kind: agreement
    name: {en: Pact, ar: ميثاق}
    signed: 2020
    parties: [one, kor]
    evidence: ["first#1-2", "first#4", "second#3", "second#9", "arabic#2", "unsaid#1", "missing#1", outside]
events:
  - {id: talks, kind: summit, name: Talks, date: 2020, participants: [{actor: one, role: party, evidence: "first#4"}, kor], evidence: "first#1"}
`

const (
	sumA = "00000000000000000000000000000000000000000000000000000000000000aa"
	sumB = "00000000000000000000000000000000000000000000000000000000000000bb"
	sumC = "00000000000000000000000000000000000000000000000000000000000000cc"
	sumD = "00000000000000000000000000000000000000000000000000000000000000dd"
)

// textsOfStory are the texts of textStory.
func textsOfStory() site.Texts {
	a := []string{"Headline", "Pact <b>signed</b> & sealed", "Another tale", "\"><script>alert(1)</script>", "Its end"}
	return site.Texts{
		"first": a, "second": a, "arabic": {"عنوان", "وُقّع الميثاق <i>اليوم</i>"}, "unsaid": {"שלום"}, "nobody": {"not of a source"}, "one": {"nor this"},
	}
}

// textOf returns the section of the text on the page of a source, with its tags.
func textOf(t *testing.T, page string) string {
	t.Helper()
	_, after, found := strings.Cut(page, `<h2 id="text">`)
	if !found {
		t.Fatal("the page has no text")
	}
	text, _, _ := strings.Cut(after, "</section>")
	return text
}

// The page of a source shows the paragraphs of its segment, with the numbers of the whole text, in the direction of
// its language; a source whose text is not there says so.
func TestPagesOfSourcesShowTexts(t *testing.T) {
	files := write(t, yamlFacts(t, textStory), site.Options{Texts: textsOfStory()})
	for page, want := range map[string]string{
		"en/source-first.html": "Text</h2>\n" + `<div class="text" lang="en" dir="ltr">
<p id="p1"><a class="cite" href="#p1">¶1</a> Headline</p>
<p id="p2"><a class="cite" href="#p2">¶2</a> Pact &lt;b&gt;signed&lt;/b&gt; &amp; sealed</p>
<p id="p4"><a class="cite" href="#p4">¶4</a> &#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>
</div>
`,
		"ar/source-second.html": "النص</h2>\n" + `<div class="text" lang="en" dir="ltr">
<p id="p3"><a class="cite" href="#p3">¶3</a> Another tale</p>
<p id="p5"><a class="cite" href="#p5">¶5</a> Its end</p>
</div>
`,
		"en/source-arabic.html": "Text</h2>\n" + `<div class="text" lang="ar" dir="rtl">
<p id="p1"><a class="cite" href="#p1">¶1</a> عنوان</p>
<p id="p2"><a class="cite" href="#p2">¶2</a> وُقّع الميثاق &lt;i&gt;اليوم&lt;/i&gt;</p>
</div>
`,
		"en/source-unsaid.html": "Text</h2>\n" + `<div class="text" lang="" dir="auto">
<p id="p1"><a class="cite" href="#p1">¶1</a> שלום</p>
</div>
`,
		"en/source-missing.html": "Text</h2>\n<p>The text is not in the archive that this site was made with.</p>\n",
		"ar/source-missing.html": "النص</h2>\n<p>النص غير موجود في الأرشيف الذي أُعدّ منه هذا الموقع.</p>\n",
		"en/source-outside.html": "Text</h2>\n<p>No text of this source is archived.</p>\n",
		"ar/source-outside.html": "النص</h2>\n<p>لم يُحفظ نص لهذا المصدر.</p>\n",
	} {
		if diff := cmp.Diff(want, textOf(t, files[page])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", page, diff)
		}
	}
	for name, text := range files {
		if strings.Contains(text, "not of a source") || strings.Contains(text, "nor this") || strings.Contains(text, "<script>alert") {
			t.Errorf("%s has what it must not have", name)
		}
	}
}

// A segment that the text does not reach shows nothing, and no link leads there.
func TestTextWithoutTheParagraphsOfASource(t *testing.T) {
	texts := textsOfStory()
	texts["second"] = texts["second"][:2]
	files := write(t, yamlFacts(t, textStory), site.Options{Texts: texts})
	if text := section(t, files["en/source-second.html"], "text"); text != "Text The archived text has none of the paragraphs of this source." {
		t.Error(text)
	}
	if strings.Contains(files["en/instrument-pact.html"], "source-second.html#") {
		t.Error("a link leads to a paragraph that no page shows")
	}
}

// Evidence leads to its paragraph, where a page shows it: in the list of evidence, at the end of a row, and on the
// page of the source itself.
func TestEvidenceLeadsToParagraphs(t *testing.T) {
	files := write(t, yamlFacts(t, textStory), site.Options{Texts: textsOfStory()})
	checkLinks(t, files)
	for page, want := range map[string][]string{
		"en/instrument-pact.html": {
			`<a href="source-first.html#p1">Paper</a><td><a href="source-first.html#p1">1-2</a>`,
			`<a href="source-second.html#p3">Paper</a><td><a href="source-second.html#p3">3</a>`,
			`<a href="source-second.html">Paper</a><td>9<td>`, // the text ends before
			`<a href="source-missing.html">Paper</a><td>1<td>`,
		},
		"ar/organization-one.html": {
			`<span class="cite"><a href="#s1">1</a><small>¶<a href="source-first.html#p1">1-2</a>, <a href="source-first.html#p4">4</a></small></span>`,
			`<small>¶<a href="source-second.html#p3">3</a>, 9</small></span>`,
		},
		"ar/source-first.html": {`<td><a href="source-first.html#p1">1-2</a><td>`, `<td><a href="source-first.html#p4">4</a><td>`},
	} {
		for _, w := range want {
			if !strings.Contains(files[page], w) {
				t.Errorf("%s has no %s:\n%s", page, w, files[page])
			}
		}
	}
}

var paragraphLink = regexp.MustCompile(`#p[0-9]`)

// Without texts, no page has anything of them; with an archive that has none, only the pages of sources and nothing
// else is another.
func TestTextsChangeNothingElse(t *testing.T) {
	all := yamlFacts(t, textStory)
	without, empty := write(t, all, site.Options{}), write(t, all, site.Options{Texts: site.Texts{}})
	for _, name := range slices.Sorted(maps.Keys(empty)) {
		text := empty[name]
		if strings.Contains(name, "/source-") {
			before, after, _ := strings.Cut(text, "<section>\n<h2 id=\"text\">")
			_, after, _ = strings.Cut(after, "</section>\n")
			text = before + after
		}
		if diff := cmp.Diff(without[name], text); diff != "" {
			t.Errorf("%s: (-without +with an empty archive):\n%s", name, diff)
		}
	}
	for name, text := range without {
		if strings.HasSuffix(name, ".html") && (strings.Contains(text, `id="text"`) || strings.Contains(text, `id="p1"`) || paragraphLink.MatchString(text)) {
			t.Errorf("%s has something of a text", name)
		}
	}
}
