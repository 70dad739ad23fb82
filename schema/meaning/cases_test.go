package meaning_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/schema/meaning"
	"entente/test/testgraph"
)

// derived is what follows from one story.
type derived struct {
	hubs map[string]meaning.Hub
	ties map[string]meaning.Tie // by "a b"
}

const heading = "sources:\n  - {id: g, kind: official-text, language: en, publisher: The Example Gazette}\n"

// derive returns what follows from the sections of a story, which have the source g. They may begin with more
// sources.
func derive(t *testing.T, sections string) derived {
	t.Helper()
	hubs, ties := testgraph.Meaning(testgraph.Stories(t, map[string]string{"tale": heading + sections}))
	w := derived{make(map[string]meaning.Hub), make(map[string]meaning.Tie)}
	for _, h := range hubs {
		w.hubs[h.ID] = h
	}
	for _, tie := range ties {
		w.ties[tie.A+" "+tie.B] = tie
	}
	return w
}

func on(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// rung returns the firmest step that holds between a pair on a day, as reports show it; "ended"
// if all that began is over, "" if nothing had begun.
func (w derived) rung(pair, day string) string {
	tie := w.ties[pair]
	return tie.On(on(day)).Firmest
}

func (w derived) score(pair, day string) float64 {
	tie := w.ties[pair]
	return math.Round(tie.Score(on(day))*1000) / 1000
}

// checkRungs checks what holds between a pair on each of the days.
func (w derived) checkRungs(t *testing.T, pair string, want map[string]string) {
	t.Helper()
	for day, rung := range want {
		if got := w.rung(pair, day); got != rung {
			t.Errorf("%s on %s: %q, want %q", pair, day, got, rung)
		}
	}
}

func TestPairsHoldOnlyWhileBothAreParties(t *testing.T) {
	w := derive(t, `
instruments:
  - id: t2
    kind: agreement
    name: Open Agreement
    status: in-force
    signed: 2010-01-01
    in_force: 2011-01-01
    parties: [fra, {actor: kor, action: accession, date: 2024-05-03}, {actor: jpn, date: 2010-01-01, until: 2015-01-01}]
    evidence: g
`)
	if tie, tied := w.ties["jpn kor"]; tied {
		t.Errorf("Japan had left before Korea came: %+v", tie)
	}
	w.checkRungs(t, "fra jpn", map[string]string{
		"2009-12-31": "", "2010-06-01": "signed", "2012-01-01": "in-force", "2015-01-01": "in-force", "2015-01-02": "ended",
	})
	w.checkRungs(t, "fra kor", map[string]string{"2020-01-01": "", "2024-05-02": "", "2024-05-03": "in-force", "2026-01-01": "in-force"})
	kor := w.ties["fra kor"]
	if first := kor.First(); first.Text != "2024-05-03" {
		t.Errorf("Korea and France begin %q, want the accession", first.Text)
	}
}

func TestDatesSetThePastAndStatusToday(t *testing.T) {
	w := derive(t, `
instruments:
  - {id: treaty-1, kind: agreement, name: Treaty One, status: in-force, signed: 2010-01-01, in_force: 2011-01-01, expires: 2016-01-01, parties: [fra, kor], evidence: g}
  - {id: treaty-2, kind: agreement, name: Treaty Two, status: terminated, signed: 2010-01-01, in_force: 2011-01-01, expires: 2016-01-01, parties: [fra, jpn], evidence: g}
  - {id: treaty-3, kind: agreement, name: Treaty Three, status: in-force, signed: 2010-01-01, in_force: 2011-01-01, parties: [fra, ita], evidence: g}
  - {id: treaty-4, kind: agreement, name: Treaty Four, status: in-force, signed: 2010-01-01, in_force: 2011-01-01, parties: [fra, esp], evidence: g}
  - {id: treaty-5, kind: agreement, name: Treaty Five, signed: 2010-01-01, parties: [fra, prt], evidence: g}
  - {id: treaty-6, kind: agreement, name: Treaty Six, status: terminated, signed: 2010-01, parties: [fra, grc], evidence: g}
  - {id: treaty-7, kind: agreement, name: Treaty Seven, status: superseded, signed: 2010-01-01, parties: [fra, pol], evidence: g}
  - {id: treaty-8, kind: agreement, name: Treaty Eight, signed: 2018-03-01, supersedes: treaty-7, parties: [fra, pol], evidence: g}
  - {id: treaty-9, kind: agreement, name: Treaty Nine, status: in-force, signed: 2010-01-01, parties: [fra, cze], evidence: g}
events:
  - {id: s4, kind: signing, name: Signing Four, date: 2010-01-01, participants: [fra, esp], results: treaty-4, evidence: g}
`)
	for _, pair := range []string{"fra kor", "fra jpn"} {
		w.checkRungs(t, pair, map[string]string{
			"2009-12-31": "", "2010-06-01": "signed", "2012-06-01": "in-force", "2016-01-01": "in-force", "2020-01-01": "ended",
		})
	}
	for _, pair := range []string{"fra ita", "esp fra"} {
		w.checkRungs(t, pair, map[string]string{"2010-06-01": "signed", "2020-01-01": "in-force"})
	}
	w.checkRungs(t, "fra prt", map[string]string{"2010-06-01": "signed", "2030-01-01": "signed"})
	w.checkRungs(t, "fra grc", map[string]string{"2010-01-31": "signed", "2010-02-01": "ended"})
	w.checkRungs(t, "fra pol", map[string]string{"2017-01-01": "signed", "2018-03-01": "signed", "2019-01-01": "signed"})
	w.checkRungs(t, "cze fra", map[string]string{"2009-12-31": "", "2010-01-01": "in-force"})
	if e := w.ties["cze fra"].Entries; len(e) != 2 || !e[1].Approximate || e[0].Approximate {
		t.Errorf("since when it is in force is not known, since when it is signed is: %+v", e)
	}
	if h := w.hubs["treaty-7"]; h.Props()["ended_from"] != on("2018-03-02") {
		ended := h.Props()["ended_from"]
		t.Errorf("what is superseded ended %v, want the day after what took its place", ended)
	}
}

func TestOneMoreActDoesNotLower(t *testing.T) {
	treaty := `
instruments:
  - {id: t1, kind: agreement, name: Treaty of Three, status: in-force, signed: 2010-01-01, in_force: 2010-06-01, parties: [fra, esp, ita], evidence: g}
`
	signing := `events:
  - {id: s1, kind: signing, name: France and Spain sign, date: 2010-01-01, participants: [fra, esp], results: t1, evidence: g}
`
	if got := derive(t, treaty).score("esp fra", "2025-12-31"); got != .25 {
		t.Errorf("the treaty of three gives %v, want .25", got)
	}
	if got := derive(t, treaty+signing).score("esp fra", "2025-12-31"); got < .25 {
		t.Errorf("with the signing %v, want no less than .25", got)
	}
}

func TestAnnouncedWeighsLessAndUndatedIsNotNothing(t *testing.T) {
	w := derive(t, `
instruments:
  - {id: plan, kind: agreement, name: Announced, status: announced, announced: 2025-12-31, parties: [fra, kor], evidence: g}
  - {id: paper, kind: agreement, name: Signed, signed: 2025-12-31, parties: [fra, jpn], evidence: g}
  - {id: old-1, kind: agreement, name: First undated, status: signed, parties: [fra, ita], evidence: g}
  - {id: old-2, kind: agreement, name: Second undated, status: signed, parties: [fra, ita], evidence: g}
  - {id: idea, kind: agreement, name: Proposed, status: proposed, parties: [fra, prt], evidence: g}
  - {id: known, kind: partnership, name: Known, parties: [fra, esp], evidence: g}
events:
  - {id: met, kind: bilateral-meeting, name: Meeting, date: 2025-12-31, participants: [fra, pol], evidence: g}
`)
	for pair, want := range map[string]float64{"fra kor": .25, "fra jpn": .5, "fra ita": .5, "fra pol": .25, "esp fra": .25} {
		if got := w.score(pair, "2025-12-31"); got != want {
			t.Errorf("%s scores %v, want %v", pair, got, want)
		}
	}
	for _, e := range w.ties["fra ita"].Entries {
		if !e.Approximate || !e.Decays.Equal(meaning.Forever) {
			t.Errorf("what has no date is approximate and does not decay: %+v", e)
		}
	}
	if _, tied := w.ties["fra prt"]; tied {
		t.Error("a proposal ties")
	}
}

func TestCommitmentsHaveADay(t *testing.T) {
	w := derive(t, `
instruments:
  - {id: early, kind: agreement, name: Early, signed: 2015-05-05, parties: [fra, kor], evidence: g}
  - {id: late, kind: agreement, name: Late, signed: 2019-09-09, parties: [fra, kor], evidence: g}
events:
  - {id: summit, kind: summit, name: Summit, date: 2020-02, participants: [fra, kor], evidence: g}
  - {id: next, kind: summit, name: Next, date: 2027, status: planned, participants: [fra, kor], evidence: g}
commitments:
  - {id: of-two, under: [late, early], by: [fra, kor], modality: will, text: Under two., evidence: g}
  - {id: of-event, from: summit, under: early, by: [fra, kor], modality: explore, text: Of an event., evidence: g}
  - {id: to-come, from: next, by: [fra, jpn], modality: will, text: Of what is to come., evidence: g}
  - {id: addressed, from: summit, by: [fra], to: [deu, ita], modality: call-for, text: To two., evidence: g}
`)
	for id, want := range map[string]string{"of-two": "2015-05-05", "of-event": "2020-02", "addressed": "2020-02"} {
		if h := w.hubs[id]; h.On.Text != want {
			t.Errorf("%s is of %q, want %q", id, h.On.Text, want)
		}
	}
	if _, tied := w.ties["fra jpn"]; tied {
		t.Error("what came of an event that was not held yet ties")
	}
	if _, tied := w.ties["deu ita"]; tied {
		t.Error("two that are addressed are tied to each other")
	}
	w.checkRungs(t, "deu fra", map[string]string{"2020-01-31": "", "2020-02-01": "call-for", "2040-01-01": "call-for"})
	addressed := w.hubs["addressed"]
	var ids []string
	for _, p := range addressed.Parts() {
		ids = append(ids, fmt.Sprint(p.ID, p.Props["roles"], p.Props["since"]))
	}
	want := []string{
		"took_part_in~deu~addressed[addressee]2020-02", "took_part_in~fra~addressed[by]2020-02",
		"took_part_in~ita~addressed[addressee]2020-02",
	}
	if !slices.Equal(ids, want) {
		t.Errorf("parts %v, want %v", ids, want)
	}
}

func TestPlannedIsCountedAndWeighsNothing(t *testing.T) {
	w := derive(t, `
events:
  - {id: next, kind: summit, name: Next, date: 2027, status: planned, participants: [fra, kor], evidence: g}
  - {id: off, kind: summit, name: Off, date: 2024, status: cancelled, participants: [fra, jpn], evidence: g}
`)
	tie := w.ties["fra kor"]
	if c := tie.Counts(); c != (meaning.Counts{Planned: 1}) || tie.Weight() != 0 {
		t.Errorf("counts %+v, weight %v", c, tie.Weight())
	}
	if _, tied := w.ties["fra jpn"]; tied {
		t.Error("what was called off ties")
	}
	if off, next := w.hubs["off"], w.hubs["next"]; off.Props()["ties"] != false || next.Props()["ties"] != true {
		t.Error("ties tells another story")
	}
}

// What is planned is known from its announcement on, else from the first of the sources that speak of it and
// have a date, else on every day.
func TestPlansAreKnownFromADay(t *testing.T) {
	w := derive(t, `
  - {id: early, kind: news, language: en, publisher: Early, published: 2025-03-04}
  - {id: late, kind: news, language: en, publisher: Late, published: 2025-06}
events:
  - {id: announced, kind: summit, name: Announced, date: 2027, announced: 2025-05, status: planned, participants: [fra, kor], evidence: early}
  - {id: reported, kind: summit, name: Reported, date: 2027, status: planned, participants: [fra, ita], evidence: [late, early, g]}
  - {id: undated, kind: summit, name: Undated, date: 2027, status: planned, participants: [fra, esp], evidence: g}
  - {id: off, kind: summit, name: Off, date: 2027, status: cancelled, participants: [fra, pol], evidence: late}
  - {id: met, kind: summit, name: Met, date: 2025-08-09, announced: 2025-07, participants: [fra, jpn], evidence: early}
`)
	for id, want := range map[string]any{
		"announced": on("2025-05-01"), "reported": on("2025-03-04"), "undated": nil, "off": on("2025-06-01"), "met": on("2025-08-09"),
	} {
		if h := w.hubs[id]; h.Props()["known_from"] != want {
			t.Errorf("%s is known from %v, want %v", id, h.Props()["known_from"], want)
		}
	}
	for _, c := range []struct {
		pair, day string
		planned   int64
	}{
		{"fra kor", "2025-04-30", 0}, {"fra kor", "2025-05-01", 1}, {"fra ita", "2025-03-03", 0}, {"fra ita", "2025-03-04", 1},
		{"esp fra", "2000-01-01", 1},
	} {
		tie := w.ties[c.pair]
		if got := tie.On(on(c.day)).Planned; got != c.planned {
			t.Errorf("%s on %s: %d planned, want %d", c.pair, c.day, got, c.planned)
		}
	}
}

func TestSignatoriesComeNoFurtherThanSigned(t *testing.T) {
	w := derive(t, `
instruments:
  - id: charter
    kind: treaty
    name: Charter
    signed: 2010-01-01
    in_force: 2012-01-01
    parties:
      - {actor: fra, action: ratification, date: 2011-01-01}
      - {actor: kor, action: ratification, date: 2011-06-01}
      - {actor: jpn, action: signature, date: 2010-01-01}
      - {actor: ita, role: signatory, date: 2010-01-01}
      - {actor: ita, role: party, action: ratification, date: 2014-01-01}
    evidence: g
`)
	w.checkRungs(t, "fra kor", map[string]string{"2011-01-01": "", "2011-06-01": "signed", "2012-01-01": "in-force"})
	w.checkRungs(t, "fra jpn", map[string]string{"2011-01-01": "signed", "2020-01-01": "signed"})
	w.checkRungs(t, "fra ita", map[string]string{"2011-01-01": "signed", "2013-12-31": "signed", "2014-01-01": "in-force"})
	undated := derive(t, `
instruments:
  - {id: charter, kind: treaty, name: Charter, in_force: 2012-01-01, parties: [fra, kor, {actor: jpn, action: signature}], evidence: g}
`)
	undated.checkRungs(t, "fra jpn", map[string]string{"2011-12-31": "", "2012-01-01": "signed"})
	undated.checkRungs(t, "fra kor", map[string]string{"2011-12-31": "", "2012-01-01": "in-force"})
	if e := undated.ties["fra kor"].Entries; len(e) != 1 {
		t.Errorf("of parties nothing else is said: %+v", e)
	}
	charter := w.hubs["charter"]
	var bound []string
	for _, p := range charter.Parts() {
		bound = append(bound, fmt.Sprint(p.Root, " ", p.Props["signed_only"], " ", p.Props["bound_from"]))
	}
	want := []string{"fra <nil> <nil>", "ita <nil> 2014-01-01 00:00:00 +0000 UTC", "jpn true <nil>", "kor <nil> <nil>"}
	if !slices.Equal(bound, want) {
		t.Errorf("bound %v, want %v", bound, want)
	}
}

func TestBodiesAndPeopleCountForTheirRoot(t *testing.T) {
	w := derive(t, `
organizations: [{id: league, kind: alliance, name: League, evidence: g}]
bodies:
  - {id: ministry, kind: ministry, name: Ministry, part_of: kor, evidence: g}
  - {id: agency, kind: agency, name: Agency, part_of: ministry, evidence: g}
people: [{id: ana, name: Ana}, {id: bo, name: Bo}]
instruments:
  - id: pact
    kind: agreement
    name: Pact
    signed: 2020-01-01
    parties: [league, {actor: agency, role: implementer, date: 2021-01-01, until: 2022-01-01}, {actor: ministry, date: 2021-06-01, until: 2023-01-01}]
    signers: [{person: ana, for: ministry, date: 2021-06-01}, {person: bo, for: jpn, date: 2021-06-01}]
    evidence: g
events:
  - {id: met, kind: seminar, name: Met, date: 2020-01-01, participants: [{actor: ana, for: agency}, league, {actor: jpn, role: speaker}, {actor: fra, role: mentioned}], evidence: g}
`)
	pact, met := w.hubs["pact"], w.hubs["met"]
	kor := pact.Parts()[0]
	if kor.Root != "kor" || fmt.Sprintf("%v %v %v %v", kor.Props["via"], kor.Props["roles"], kor.Props["since"], kor.Props["until"]) !=
		"[agency ana ministry] [implementer party] 2021-01-01 2023-01-01" {
		t.Errorf("Korea has %+v", kor)
	}
	if parts := pact.Parts(); len(parts) != 2 {
		t.Errorf("a signer alone makes a part: %+v", parts)
	}
	if via := met.Parts()[0].Props["via"]; fmt.Sprint(via) != "[agency ana ministry]" {
		t.Errorf("at the meeting by %v", via)
	}
	if want := []meaning.Other{{"fra", "mentioned"}, {"jpn", "speaker"}}; !slices.Equal(met.Others, want) {
		t.Errorf("others %v, want %v", met.Others, want)
	}
	w.checkRungs(t, "kor league", map[string]string{"2020-06-01": "", "2021-01-01": "signed", "2023-01-02": "ended"})
	if _, tied := w.ties["jpn kor"]; tied {
		t.Error("a speaker is tied")
	}
}

func TestWithdrawalEndsTheOpenSpell(t *testing.T) {
	w := derive(t, `
bodies: [{id: office, kind: agency, name: Office, part_of: kor, evidence: g}]
instruments:
  - id: accord
    kind: treaty
    name: Accord
    in_force: 2010-01-01
    parties:
      - fra
      - {actor: jpn, role: supporter, action: announcement, date: 2011-01-01}
      - {actor: kor, role: party, action: accession, date: 2012-03-01}
      - {actor: kor, role: signatory, action: withdrawal, date: 2018}
      - {actor: ita, action: withdrawal, date: 2015-05-05}
    evidence: g
`)
	w.checkRungs(t, "fra kor", map[string]string{"2012-02-28": "", "2012-03-01": "in-force", "2018-12-31": "in-force", "2019-01-01": "ended"})
	w.checkRungs(t, "fra ita", map[string]string{"2009-01-01": "", "2010-01-01": "in-force", "2015-05-05": "in-force", "2015-05-06": "ended"})
	if e := w.ties["fra kor"].Entries; !e[0].Approximate && on("2018-01-01").Before(e[0].On.To) {
		t.Errorf("not certain: %+v", e)
	}
}

func TestWideHubsGiveNoPairs(t *testing.T) {
	countries := strings.Fields("fra kor jpn ita esp prt grc pol cze deu aut che bel nld lux dnk swe nor fin isl est lva ltu irl " +
		"gbr usa can mex bra arg")
	section := func(list []string) string {
		return "events:\n  - {id: fair, kind: summit, name: Fair, date: 2020, participants: [" +
			strings.Join(list, ", ") + "], evidence: g}\n"
	}
	if got, want := len(derive(t, section(countries)).ties), meaning.MaxPairing*(meaning.MaxPairing-1)/2; got != want {
		t.Errorf("%d roots give %d pairs, want %d", len(countries), got, want)
	}
	if got := len(derive(t, section(append(countries, "chl"))).ties); got != 0 {
		t.Errorf("one more gives %d pairs, want none", got)
	}
}

// What was agreed to apply from before the signature holds from the signature on.
func TestInForceBeforeTheSignature(t *testing.T) {
	w := derive(t, `
instruments:
  - {id: back, kind: agreement, name: Back, status: in-force, signed: 2010-06-01, in_force: 2009-01-01, parties: [fra, kor], evidence: g}
  - {id: same, kind: agreement, name: Same, status: in-force, signed: 2025-07-17, in_force: 2025-07-17, parties: [kor, jpn], evidence: g}
  - {id: month, kind: agreement, name: Month, status: in-force, signed: 2010-06, in_force: 2009, parties: [fra, jpn], evidence: g}
`)
	w.checkRungs(t, "fra kor", map[string]string{"2009-01-01": "", "2010-05-31": "", "2010-06-01": "in-force"})
	w.checkRungs(t, "jpn kor", map[string]string{"2025-03-01": "", "2025-07-17": "in-force"})
	w.checkRungs(t, "fra jpn", map[string]string{"2009-12-31": "", "2010-06-01": "in-force"})
}

func TestHowManyTakePart(t *testing.T) {
	w := derive(t, `
instruments:
  - {id: two, kind: treaty, name: Two, status: signed, signed: 2010, parties: [kor, jpn], evidence: g}
  - {id: backed, kind: treaty, name: Backed, status: signed, signed: 2010, parties: [kor, jpn], parties_stated: [{role: supporter, exactly: 125}], evidence: g}
  - {id: more, kind: treaty, name: More, status: signed, signed: 2010, parties: [kor, jpn], parties_stated: [{role: party, more_than: 30}, {at_least: 3}], evidence: g}
events:
  - {id: about, kind: summit, name: About, date: 2020, participants: [kor, jpn], participants_stated: {about: 600}, evidence: g}
  - {id: fewer, kind: summit, name: Fewer, date: 2020, participants: [kor, jpn, fra], participants_stated: {at_least: 2}, evidence: g}
`)
	// Supporters do not take part.
	for id, want := range map[string]int64{"two": 2, "backed": 2, "more": 31, "about": 600, "fewer": 3} {
		if got := w.hubs[id].Size; got != want {
			t.Errorf("%s: %d take part, want %d", id, got, want)
		}
	}
}

func TestWhenAPartIsActive(t *testing.T) {
	w := derive(t, `
instruments:
  - id: pact
    kind: agreement
    name: Pact
    announced: 2019-05-01
    signed: 2020-01-01
    expires: 2024-12-31
    parties:
      - fra                                      # as old as the pact: since it was announced
      - {actor: kor, date: 2022-02-02}           # since a day of its own
      - {actor: jpn, date: "2025-02-02?"}         # after the end
      - {actor: ita, until: "2018-12-31?"}        # had left before the beginning
    evidence: g
  - {id: over, kind: agreement, name: Over, status: terminated, parties: [fra, {actor: kor, date: 2022-02-02}], evidence: g}
  - {id: open, kind: agreement, name: Open, status: signed, parties: [fra, {actor: kor, date: 2022-02-02}], evidence: g}
`)
	for hub, want := range map[string]string{
		"pact": "[fra 2019-05-01 ita - jpn - kor 2022-02-02]",
		"over": "[fra 0001-01-01 kor 2022-02-02]", // it is not known when it ended
		"open": "[fra 0001-01-01 kor 2022-02-02]",
	} {
		var got []string
		h := w.hubs[hub]
		for _, p := range h.Parts() {
			from, active := p.Props["active_from"].(time.Time)
			got = append(got, p.Root, map[bool]string{true: from.Format(time.DateOnly), false: "-"}[active])
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%s: %v, want %v", hub, got, want)
		}
	}
}
