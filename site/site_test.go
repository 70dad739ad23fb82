package site_test

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/schema"
	"entente/site"
	"entente/test/random"

	"github.com/google/go-cmp/cmp"
)

var (
	address = regexp.MustCompile(` (?:href|src|data-index)="([^"]*)"`)
	anchor  = regexp.MustCompile(` id="([^"]*)"`)
)

// Every link leads to a file of the site, and to an anchor in it if it names one. Links out
// of the site are for readers to follow; nothing is loaded from there.
func TestLinksLeadToFiles(t *testing.T) {
	for _, lang := range []string{"both", "ar"} {
		files := write(t, seedFacts(t), site.Options{Lang: lang})
		if links := checkLinks(t, files); links < 10000/len(lang) {
			t.Errorf("only %d links in %d files", links, len(files))
		}
	}
}

// checkLinks checks the links of a site and returns how many there are.
func checkLinks(t *testing.T, files map[string]string) (links int) {
	t.Helper()
	anchors := make(map[string]bool)
	for name, text := range files {
		for _, m := range anchor.FindAllStringSubmatch(text, -1) {
			if anchors[name+"#"+m[1]] {
				t.Errorf("%s has %s twice", name, m[1])
			}
			anchors[name+"#"+m[1]] = true
		}
	}
	for name, text := range files {
		for _, m := range address.FindAllStringSubmatch(text, -1) {
			links++
			u, err := url.Parse(strings.ReplaceAll(m[1], "&amp;", "&"))
			if err != nil || u.Scheme != "" {
				if err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.HasPrefix(m[0], " href=") {
					t.Errorf("%s leads to %s", name, m[1])
				}
				continue
			}
			target := name
			if u.Path != "" {
				target = path.Join(path.Dir(name), u.Path)
			}
			if _, found := files[target]; !found || u.Fragment != "" && !anchors[target+"#"+u.Fragment] {
				t.Errorf("%s leads to %s, which there is not", name, m[1])
			}
		}
	}
	return links
}

// pages are the prefixes of the names of pages.
var pages = map[schema.Label]string{
	schema.LabelCountry: "country", schema.LabelOrganization: "organization", schema.LabelGovernmentBody: "body", schema.LabelPerson: "person",
	schema.LabelOffice: "office", schema.LabelInstrument: "instrument", schema.LabelEvent: "event", schema.LabelEventSeries: "series",
	schema.LabelCommitment: "commitment", schema.LabelTopic: "topic", schema.LabelPlace: "place", schema.LabelSource: "source",
}

// pageOf returns the name of the page of a node, "" if it has none.
func pageOf(all *graph.All, key schema.Label, id string) string {
	for i := range all.Nodes {
		if n := &all.Nodes[i]; n.ID == id && n.Label.Key() == key && pages[n.Label] != "" {
			return pages[n.Label] + "-" + n.ID + ".html"
		}
	}
	return ""
}

// Every id has a page in both languages, under a name that says what it is, and every
// relationship can be followed from both ends.
func TestEveryFactIsReached(t *testing.T) {
	all := seedFacts(t)
	files := write(t, all, site.Options{})
	concerned := make(map[string]bool)
	for _, r := range all.Relationships {
		from, to := r.Type.Ends()
		concerned[string(from)+r.From], concerned[string(to)+r.To] = true, true
	}
	for i := range all.Nodes {
		n := &all.Nodes[i]
		file := pageOf(all, n.Label.Key(), n.ID)
		if n.Label == schema.LabelCountry && !concerned[string(n.Label.Key())+n.ID] {
			file = ""
		}
		for _, lang := range []string{"en", "ar"} {
			if _, found := files[lang+"/"+file]; file != "" && !found {
				t.Errorf("%s %s has no page %s/%s", n.Label, n.ID, lang, file)
			}
		}
		if file != "" && !strings.Contains(files["assets/search-index.js"], `["`+file+`",`) {
			t.Errorf("%s %s cannot be searched", n.Label, n.ID)
		}
	}
	for _, r := range all.Relationships {
		fromKey, toKey := r.Type.Ends()
		from, to := pageOf(all, fromKey, r.From), pageOf(all, toKey, r.To)
		for _, ends := range [][2]string{{from, to}, {to, from}} {
			for _, lang := range []string{"en", "ar"} {
				if ends[0] != "" && ends[1] != "" && !strings.Contains(files[lang+"/"+ends[0]], `href="`+ends[1]+`"`) {
					t.Errorf("%s: %s/%s does not lead to %s", r.ID, lang, ends[0], ends[1])
				}
			}
		}
	}
	for _, s := range all.Stories {
		if _, found := files["en/story-"+s.ID+".html"]; found == (s.ID == schema.VocabularyStory) {
			t.Errorf("page of the story %s: %t", s.ID, found)
		}
	}
}

// Pages in both languages are twins, Arabic ones run from right to left, and none has an
// element without text.
func TestPagesInBothLanguagesAreTwins(t *testing.T) {
	files := write(t, seedFacts(t), site.Options{})
	empty := regexp.MustCompile(`<(dt|h[123]|th|title|summary|figcaption)( [^>]*)?>\s*(<bdi>)?\s*<[/dt]|<a [^>]*>(<bdi>)?</|%!|ZgotmplZ|<no value>`)
	for name, text := range files {
		lang, file, _ := strings.Cut(name, "/")
		if path.Ext(name) != ".html" {
			continue
		}
		if m := empty.FindString(text); m != "" {
			t.Errorf("%s has nothing to say at %q", name, m)
		}
		policy := `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:`
		if !strings.Contains(text, policy) || strings.Contains(text, "unsafe") {
			t.Errorf("%s has another policy on what may be loaded", name)
		}
		if file == "" {
			continue // the page that leads to both
		}
		head, twin := `<html lang="en" dir="ltr">`, "ar/"+file
		if lang == "ar" {
			head, twin = `<html lang="ar" dir="rtl">`, "en/"+file
		}
		if !strings.Contains(text, head) || files[twin] == "" || !strings.Contains(text, `href="../`+twin+`"`) {
			t.Errorf("%s does not begin with %s, or has no way to %s", name, head, twin)
		}
	}
	// A style that also serves right-to-left pages must not name left or right.
	physical := regexp.MustCompile(`(margin|padding|border)-(left|right)|[{;] *(left|right|width|height):|(text-align|float): (left|right)`)
	if m := physical.FindString(files["assets/style.css"]); m != "" {
		t.Errorf("the style speaks of left or right: %q", m)
	}
}

// A list of members is complete if it has as many members as a source states.
func TestListOfAllMembers(t *testing.T) {
	text := func(stated string) string {
		files := write(t, yamlFacts(t, `
sources: [{id: paper, kind: news, language: en, publisher: Paper}]
organizations:
  - {id: trio, kind: alliance, name: Trio, members: [fra, kor, {member: jpn, status: founding}, {member: ita, status: observer}], members_stated: `+stated+`, evidence: paper}
`), site.Options{})
		return files["en/organization-trio.html"]
	}
	const gap = "Actors that are not listed may be members"
	if page := text("{exactly: 3}"); page == "" || strings.Contains(page, gap) {
		t.Error("three of three are listed, and the page does not know")
	}
	for _, stated := range []string{"{exactly: 4}", "{more_than: 2}", "{about: 3}"} {
		if !strings.Contains(text(stated), gap) {
			t.Errorf("members of %s: the page takes its list for whole", stated)
		}
	}
}

// The same facts and day give the same bytes, in whatever order the facts were read.
func TestSameFactsGiveTheSameBytes(t *testing.T) {
	all := seedFacts(t)
	first, rng := write(t, all, site.Options{}), random.New(t)
	for range 3 {
		rng.Shuffle(len(all.Nodes), func(i, j int) { all.Nodes[i], all.Nodes[j] = all.Nodes[j], all.Nodes[i] })
		rng.Shuffle(len(all.Relationships), func(i, j int) {
			all.Relationships[i], all.Relationships[j] = all.Relationships[j], all.Relationships[i]
		})
		rng.Shuffle(len(all.Stories), func(i, j int) { all.Stories[i], all.Stories[j] = all.Stories[j], all.Stories[i] })
		rng.Shuffle(len(all.Ties), func(i, j int) { all.Ties[i], all.Ties[j] = all.Ties[j], all.Ties[i] })
		rng.Shuffle(len(all.Parts), func(i, j int) { all.Parts[i], all.Parts[j] = all.Parts[j], all.Parts[i] })
		if diff := cmp.Diff(first, write(t, all, site.Options{})); diff != "" {
			t.Fatalf("another site:\n%s", diff)
		}
	}
}

// What is explored is separate from what is agreed, and says so.
func TestExploredIsSeparateFromAgreed(t *testing.T) {
	files := write(t, seedFacts(t), site.Options{})
	results := section(t, files["en/event-eu-kor-dpc-3.html"], "results")
	rungs := []string{"continues Commitment", "pledges Commitment", "explores Commitment", "considers Commitment", "welcomes Commitment"}
	last := 0
	for _, r := range rungs {
		at := strings.Index(results, r)
		if at < last {
			t.Errorf("%q is not in its place among the rungs: %s", r, results)
		}
		last = at
	}
	explored := results[strings.Index(results, "explores Commitment"):strings.Index(results, "considers Commitment")]
	if !strings.Contains(explored, "conformity assessments") || strings.Contains(explored, "6G") {
		t.Errorf("on the rung explore stands: %s", explored)
	}
	page := untagged(files["en/commitment-eu-kor-dpc-3-mutual-recognition.html"])
	if !strings.Contains(page, "Nothing is agreed on this rung.") {
		t.Errorf("what is explored does not say that it is not agreed: %s", page)
	}
}

// The day decides what is shown, what is over, and what a tie weighs, as in the reports.
func TestDayDecidesWhatIsShown(t *testing.T) {
	all := seedFacts(t)
	files := write(t, all, site.Options{})
	for page, want := range map[string]string{
		"en/pair-eu~kor.html":          "Weight 1.70 Score on 31 December 2025 1.49",
		"en/pair-mar~usa.html":         "Weight 1.00 Score on 31 December 2025 0.80",
		"en/pair-are~kor.html":         "Weight 1.40 Score on 31 December 2025 1.01",
		"en/event-eu-kor-dpc-4.html":   "Status planned",
		"en/events.html":               "Planned Date What Kind Place Evidence 2026 Fourth EU-Korea Digital Partnership Council planned",
		"en/country-kor.html":          "European Union 1 3 1 19 in force 1.70 1.49 28 November 2022 28 November 2025 all acts",
		"ar/event-eu-kor-dpc-4.html":   "الحالة حدث مقرر",
		"en/organization-gof-ai.html":  "Members listed: 2; a source states more than 70. Actors that are not listed may be members.",
		"en/instrument-eu-ai-act.html": "Gaps in the record No date is recorded. No status is recorded.",
	} {
		if text := untagged(files[page]); !strings.Contains(text, want) {
			t.Errorf("%s does not say %q: %s", page, want, text)
		}
	}
	later := write(t, all, site.Options{AsOf: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)})
	if text := untagged(later["en/event-eu-kor-dpc-4.html"]); !strings.Contains(text,
		"the date has passed, and no source says that it was held") {
		t.Errorf("a planned event whose day has passed: %s", text)
	}
	earlier := write(t, all, site.Options{AsOf: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)})
	for name := range earlier {
		if strings.Contains(name, "eu-kor-dpc-3") || strings.Contains(name, "eu-kor-dpc-4") || strings.Contains(name, "mar~usa") {
			t.Errorf("%s is of what came later", name)
		}
	}
	if text := untagged(earlier["en/country-kor.html"]); !strings.Contains(text, "European Union 1 1 0 0 in force") {
		t.Errorf("Korea at the beginning of 2024: %s", text)
	}
}

// What sources disagree on is shown on the page of what it is about, and on a list.
func TestDisputesAreShown(t *testing.T) {
	files := write(t, seedFacts(t), site.Options{})
	for page, want := range map[string]string{
		"en/event-eu-kor-dpc-3.html":         "date 28 November 2025 14 November 2025 no",
		"en/event-nato-eu-college-2025.html": "place La Ramée Abbey Brussels no",
		"ar/instrument-unga-res-78-265.html": "رعاية مشتركة: 125 رعاية مشتركة: أكثر من 120 نعم",
	} {
		if text := section(t, files[page], "disputes"); !strings.Contains(text, want) {
			t.Errorf("%s does not say %q: %s", page, want, text)
		}
	}
	if n := strings.Count(files["en/disputes.html"], "<tr>"); n != 9 { // with the header
		t.Errorf("%d rows on the list of disputes", n)
	}
}

// A picture is in the page as SVG and as text, and needs neither a script nor a style of its own.
func TestPicturesNeedNoScript(t *testing.T) {
	files := write(t, seedFacts(t), site.Options{})
	korea := files["ar/country-kor.html"]
	for _, want := range []string{
		`<svg class="drawing wide"`, `<g class="node subject" data-node="kor">`, `<a class="edge" href="pair-eu~kor.html" data-line="`,
		`<a class="node" href="country-are.html" data-node="are">`, `>الاتحاد الأوروبي</text>`, `class="circle mark expected"`,
		`<li data-ends="are kor" data-rows="tie2"><span>الإمارات العربية المتحدة – كوريا الجنوبية</span>: `, `<script src="../assets/page.js">`,
	} {
		if !strings.Contains(korea, want) {
			t.Errorf("the page of Korea has no %s", want)
		}
	}
	if strings.Contains(files["en/topic-ai.html"], "page.js") {
		t.Error("a page without a network loads what shows the evidence of its lines")
	}
	inline := regexp.MustCompile(`<script>|<style>| style="| on[a-z]+="`)
	for name, text := range files {
		if m := inline.FindString(text); m != "" && strings.HasSuffix(name, ".html") {
			t.Errorf("%s has %s, which the policy forbids", name, m)
		}
	}
	if !strings.Contains(files["assets/style.css"], ".drawing .tie {") {
		t.Error("the style has no rules for pictures")
	}
}

// What many pages share stands once, in files that all pages load or on the first page: no page has a style or a script
// within it, and what is the same on most pages, such as their heads, is short.
func TestSharedPartsStandOnce(t *testing.T) {
	files := write(t, seedFacts(t), site.Options{})
	counts, pages := make(map[string]int), 0
	for name, text := range files {
		if !strings.HasPrefix(name, "en/") {
			continue
		}
		pages++
		for _, line := range slices.Compact(slices.Sorted(strings.SplitSeq(text, "\n"))) {
			counts[line]++
		}
		for _, bad := range []string{"<style", "<script>", "application/json", ` class="number"`, "<span><bdi>"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s has %s", name, bad)
			}
		}
		if name != "en/index.html" && (strings.Contains(text, "halves every five years") ||
			name != "en/commitments.html" && strings.Contains(text, "welcomes &lt; considers")) {
			t.Errorf("%s explains what the first page explains", name)
		}
		if strings.Contains(text, "data-label") && !strings.Contains(text, ` data-label="For `) {
			t.Errorf("%s has titles of columns in its cells", name)
		}
	}
	same := 0
	for line, n := range counts {
		if n > pages/2 {
			same += len(line) + 1
		}
	}
	if same > 1000 || same == 0 {
		t.Errorf("%d bytes are the same on most pages", same)
	}
}

// The cells of a column have its title on a phone, from a rule of the style sheet.
func TestColumnsHaveRules(t *testing.T) {
	files := write(t, seedFacts(t), site.Options{})
	titles, tables := make(map[string]string), 0
	rule := regexp.MustCompile(`:is\(([^)]*)\) tr:not\(\.rest\) > :nth-child\((\d+)\)::before { content: "([^"]*)" }`)
	for _, m := range rule.FindAllStringSubmatch(files["assets/style.css"], -1) {
		for class := range strings.SplitSeq(m[1], ",") {
			titles[class+" "+m[2]] = m[3]
		}
	}
	table := regexp.MustCompile(`(?s)<table class="(\w+)[^>]*>\s*<thead><tr>(.*?)<tbody>`)
	for name, text := range files {
		for _, m := range table.FindAllStringSubmatch(text, -1) {
			tables++
			for i, title := range strings.Split(strings.TrimPrefix(m[2], "<th>"), "<th>") {
				got := titles["."+m[1]+" "+strconv.Itoa(i+1)]
				if own := strings.Contains(text, ` data-label="`+title+`"`); own == (got != "") || !own && got != title {
					t.Errorf("%s: the column %q has the title %q", name, title, got)
				}
			}
		}
	}
	if tables < 1000 {
		t.Errorf("only %d tables", tables)
	}
}

// Progress goes from the first page to the last.
func TestProgressCountsEveryPage(t *testing.T) {
	var calls []int
	total := 0
	write(t, seedFacts(t), site.Options{Lang: "en", Progress: func(done, of int) {
		calls = append(calls, done)
		total = of
	}})
	if !slices.IsSorted(calls) || len(calls) != total || calls[len(calls)-1] != total {
		t.Errorf("reported %d times, the last time %d of %d", len(calls), calls[len(calls)-1], total)
	}
}

// A site in one language has its first page at the top, and no twins.
func TestSiteInOneLanguageHasNoTwins(t *testing.T) {
	files := write(t, seedFacts(t), site.Options{Lang: "ar"})
	index := files["index.html"]
	if !strings.Contains(index, `<html lang="ar" dir="rtl">`) || strings.Contains(index, "hreflang") ||
		!strings.Contains(index, `href="./assets/style.css"`) {
		t.Errorf("the first page begins %s", index[:min(len(index), 900)])
	}
	for name := range files {
		if strings.HasPrefix(name, "en/") || strings.HasPrefix(name, "ar/") {
			t.Errorf("there is %s", name)
		}
	}
}
