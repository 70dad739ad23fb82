package site_test

import (
	"html"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/site"
	"entente/test/golden"

	"github.com/google/go-cmp/cmp"
)

var leadText = regexp.MustCompile(`(?s)<p class="lead"([^>]*)>(.*?)</p>`)

// leadOf returns the paragraphs below the heading of a page, as text.
func leadOf(page string) []string {
	var list []string
	for _, m := range leadText.FindAllStringSubmatch(page, -1) {
		list = append(list, html.UnescapeString(untagged(m[2])))
	}
	return list
}

// The leads of all pages of the six stories are those that were read and accepted.
func TestLeadsOfTheSixStories(t *testing.T) {
	files := write(t, seedFacts(t), site.Options{})
	var b strings.Builder
	for _, lang := range []string{"en", "ar"} {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if !strings.HasPrefix(name, lang+"/") || !strings.HasSuffix(name, ".html") {
				continue
			}
			b.WriteString(name + "\n")
			for _, text := range leadOf(files[name]) {
				b.WriteString("  " + text + "\n")
			}
		}
	}
	golden.Compare(t, filepath.Join("testdata", "leads.txt"), b.String())
}

// invented has actors with no partner, one, two and many, and hubs that are planned, ended, undated, disputed, proposed,
// cancelled and overdue.
const invented = `
sources:
  - {id: paper, kind: news, language: en, publisher: Paper, published: 2024-05-01, url: "https://paper.example/1"}
  - {id: blog, kind: news, language: de, publisher: Blog}
  - {id: unread, kind: dataset, publisher: Register}
organizations:
  - {id: club, kind: alliance, name: {en: Club, ar: النادي}, members: [fra, {member: ita, status: observer}, {member: esp, until: 2020}], evidence: paper}
bodies: [{id: bureau, kind: agency, part_of: deu, name: {en: Bureau, ar: المكتب}}]
people: [{id: ann, name: {en: Ann, ar: آن}}, {id: bob, name: {en: Bob, ar: بوب}}]
offices:
  - id: chief
    name: {en: Chief of the Bureau, ar: رئيس المكتب}
    of: bureau
    rank: chair
    holders: [{person: ann, since: 2020, until: 2022-03, evidence: paper}, {person: bob, since: 2022-03, evidence: paper}]
  - {id: vacant, name: {en: Deputy, ar: نائب}, of: bureau, rank: other, evidence: paper}
series: [{id: talks, name: {en: Talks, ar: المحادثات}, evidence: paper}]
instruments:
  - {id: pact, kind: agreement, name: {en: Pact, ar: ميثاق}, status: terminated, signed: 2010-05-01, expires: 2015-05, parties: [deu, jpn], evidence: paper}
  - {id: draft, kind: treaty, name: {en: Draft, ar: مسودة}, status: proposed, parties: [deu, jpn], evidence: paper}
  - {id: trio, kind: agreement, name: {en: Trio, ar: ثلاثي}, status: in-force, signed: 2021, parties: [bra, chl, per], evidence: paper}
  - {id: decree, kind: law, name: {en: Decree, ar: مرسوم}, parties: [{actor: bra, role: issuer}], evidence: paper}
events:
  - {id: first, kind: summit, name: {en: First talks, ar: المحادثات الأولى}, series: {of: talks, ordinal: 1}, date: 2020-05, place: fra,
     participants: [bra, chl], evidence: paper, disputes: [{field: date, value: 2020-06, evidence: blog}]}
  - {id: second, kind: summit, name: {en: Second talks, ar: المحادثات الثانية}, series: {of: talks, ordinal: 2}, date: 2022-02-03, participants: [bra, arg], evidence: paper}
  - {id: third, kind: summit, name: {en: Third talks, ar: المحادثات الثالثة}, series: {of: talks, ordinal: 3}, date: 2026, status: planned, participants: [bra, arg], evidence: paper}
  - {id: late, kind: visit, name: {en: Late visit, ar: زيارة متأخرة}, date: 2024, status: planned, participants: [can, mex], evidence: paper}
  - {id: never, kind: visit, name: {en: Visit that was not, ar: زيارة لم تكن}, date: 2024, status: cancelled, participants: [can, per], evidence: paper}
  - {id: someday, kind: bilateral-meeting, name: {en: Some meeting, ar: اجتماع ما}, participants: [nor, swe, {actor: bob, role: participant, for: swe}], evidence: paper}
commitments:
  - {id: idea, from: someday, by: [nor, swe], modality: explore, text: {en: Look into cables., ar: النظر في الكابلات.}, topics: [con.cables], evidence: paper}
  - {id: promise, from: first, by: bra, to: chl, modality: will, due: 2021-06-01, text: {en: Build a bridge., ar: بناء جسر.}, evidence: paper}
  - {id: kept, from: first, by: [bra, chl], modality: continue, status: delivered, text: {en: Share a road., ar: تقاسم طريق.}, evidence: paper}
`

// inventedLeads are the leads of some pages of the invented facts, worked out from these.
var inventedLeads = map[string][]string{
	// no partner, one, two and many; former members and observers
	"en/country-fra.html": {"No partner of France is recorded, as of 31 December 2025. Membership on record: Club."},
	"en/country-ita.html": {"No partner of Italy is recorded, as of 31 December 2025. Membership on record: Club (observer)."},
	"ar/country-esp.html": {"لم يُسجَّل أي شريك لدى إسبانيا، كما في 31 ديسمبر 2025. العضوية المسجَّلة: النادي (سابقًا)."},
	"en/country-arg.html": {"Argentina has one partner on record, as of 31 December 2025: Brazil. With Brazil: one event; one further event is planned."},
	"ar/country-per.html": {"سُجّل لدى بيرو شريكان، كما في 31 ديسمبر 2025: البرازيل وتشيلي. مع البرازيل: وثيقة واحدة (نافذة). مع تشيلي: وثيقة واحدة (نافذة)."},
	"en/country-bra.html": {"Brazil has three partners on record, as of 31 December 2025, Chile the closest. With all of them: one instrument (in force), " +
		"two events and two commitments (both firm); one further event is planned.",
		"First talks, date: we prefer May 2020 (Paper); others: June 2020 (Blog)."},
	"en/organization-club.html": {"No partner of Club is recorded, as of 31 December 2025. Members on record: two."},
	// only planned, ended, only explored
	"en/country-can.html": {"Canada has one partner on record, as of 31 December 2025: Mexico. With Mexico: nothing has taken place yet; one event is planned."},
	"ar/country-jpn.html": {"سُجّل لدى اليابان شريك واحد، كما في 31 ديسمبر 2025: ألمانيا. مع ألمانيا: وثيقة واحدة؛ ولم يعد شيء من ذلك ساريًا."},
	"en/country-swe.html": {"Sweden has one partner on record, as of 31 December 2025: Norway; one person has acted for it. With Norway: one event and one commitment; " +
		"nothing is agreed: the strongest is “explores”."},
	"en/pair-can~mex.html": {"Nothing between Canada and Mexico has taken place yet, as of 31 December 2025. Next: Late visit, 2024 (planned)."},
	"en/pair-deu~jpn.html": {"One instrument, as of 31 December 2025: Pact, 1 May 2010. None of it holds any longer."},
	"ar/pair-nor~swe.html": {"حدث واحد، والتزام واحد، كما في 31 ديسمبر 2025، بلا تواريخ. لا شيء متفقًا عليه: أقوى ما سُجّل «استكشاف»."},
	// events: held, disputed, planned, overdue, cancelled, undated
	"en/event-first.html": {"Took place in May 2020 in France between Brazil and Chile; came of it: two commitments (both firm).",
		"Date: we prefer May 2020 (Paper); others: June 2020 (Blog)."},
	"en/event-third.html":   {"Planned in 2026 between Argentina and Brazil, not yet held as of 31 December 2025."},
	"ar/event-late.html":    {"حدث مقرر في 2024 بين كندا والمكسيك؛ ولم يُسجَّل ما يفيد بأنه جرى، كما في 31 ديسمبر 2025."},
	"en/event-never.html":   {"Cancelled; it was planned in 2024 between Canada and Peru."},
	"ar/event-someday.html": {"جرى هذا الحدث بين النرويج والسويد؛ ولم يُسجَّل تاريخه؛ نتج عن ذلك: التزام واحد."},
	// instruments: ended, proposed, of three, without a status
	"en/instrument-pact.html":   {"Agreement between Germany and Japan, signed on 1 May 2010, until May 2015 (status as of 31 December 2025: terminated)."},
	"en/instrument-draft.html":  {"Treaty between Germany and Japan, undated (status as of 31 December 2025: proposed)."},
	"ar/instrument-trio.html":   {"اتفاق بين البرازيل وتشيلي وبيرو، التوقيع في 2021 (الحالة في 31 ديسمبر 2025: قيد النفاذ)."},
	"en/instrument-decree.html": {"Law, undated (status as of 31 December 2025: not recorded); on record: Brazil (issuer)."},
	// commitments: explored and undated, overdue, delivered
	"en/commitment-idea.html":    {"Norway and Sweden explore this, undated; no due date is recorded. Nothing is agreed on this rung."},
	"en/commitment-promise.html": {"Brazil pledges this, towards Chile, since May 2020; due on 1 June 2021; state as of 31 December 2025: overdue. It is a promise, not an instrument."},
	"ar/commitment-kept.html":    {"مواصلة من جانب البرازيل وتشيلي، منذ مايو 2020؛ لم يُسجَّل موعد؛ الحالة في 31 ديسمبر 2025: تم الإنجاز. هذا تعهّد، لا وثيقة."},
	// offices, people, series, topics, sources
	"en/office-chief.html":  {"An office of the Bureau (chair); holders on record, as of 31 December 2025: Ann (from 2020 to March 2022) and Bob (since March 2022)."},
	"en/office-vacant.html": {"An office of the Bureau; no holder is recorded, as of 31 December 2025."},
	"en/person-ann.html":    {"No active part of Ann in an event or instrument is recorded, as of 31 December 2025. Office on record: Chief of the Bureau (from 2020 to March 2022)."},
	"ar/person-bob.html":    {"أنشطة بوب باسم السويد، كما في 31 ديسمبر 2025: حدث واحد. المنصب المسجَّل: رئيس المكتب (منذ مارس 2022)."},
	"en/series-talks.html": {"Two meetings on record, as of 31 December 2025, the first in May 2020, the latest on 3 February 2022. Next: Third talks, 2026 (planned).",
		"First talks, date: we prefer May 2020 (Paper); others: June 2020 (Blog)."},
	"en/topic-con.cables.html": {"On record, as of 31 December 2025: one commitment. One pair: Norway and Sweden; the strongest between them: “explores”."},
	"en/topic-ai.html":         {"No event, instrument or commitment on this topic is recorded, as of 31 December 2025."},
	"en/source-paper.html":     {"News article in English by Paper, 1 May 2024; 18 facts rest on it."},
	"ar/source-unread.html":    {"مجموعة بيانات من \u2068Register\u2069، بلا تاريخ؛ لا تستند إليه أي واقعة مسجَّلة؛ لم يُسجَّل رابط."},
	"en/disputes.html":         {"On record, as of 31 December 2025: one disagreement, on the date."},
}

// Pages say no more than the facts: none, one, two and many; undated, disputed, ended, planned and explored.
func TestLeadsOfInventedFacts(t *testing.T) {
	files := write(t, yamlFacts(t, invented), site.Options{})
	for name, want := range inventedLeads {
		if files[name] == "" {
			t.Errorf("there is no %s", name)
			continue
		}
		if diff := cmp.Diff(want, leadOf(files[name])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// A site without facts says that nothing is recorded.
func TestLeadsOfNothing(t *testing.T) {
	files := write(t, &graph.All{}, site.Options{})
	for name, want := range map[string]string{
		"en/index.html":       "No pair of actors that cooperate is recorded, as of 31 December 2025.",
		"ar/events.html":      "لم يُسجَّل شيء، كما في 31 ديسمبر 2025.",
		"en/actors.html":      "Nothing is recorded, as of 31 December 2025; no partners are recorded.",
		"en/people.html":      "Nothing is recorded, as of 31 December 2025.",
		"en/instruments.html": "Nothing is recorded, as of 31 December 2025.",
		"en/commitments.html": "Nothing is recorded, as of 31 December 2025.",
		"en/stories.html":     "Nothing is recorded, as of 31 December 2025.",
		"ar/disputes.html":    "لم يُسجَّل خلاف بين المصادر، كما في 31 ديسمبر 2025.",
	} {
		if got := leadOf(files[name]); len(got) == 0 || got[0] != want {
			t.Errorf("%s begins with %q, want %q", name, got, want)
		}
	}
}
