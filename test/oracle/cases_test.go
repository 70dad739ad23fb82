package oracle

import (
	"math"
	"slices"
	"testing"
)

// parties returns legs with no more than the actor and the role.
func parties(actors ...string) []Party {
	var list []Party
	for _, a := range actors {
		list = append(list, Party{Actor: a, Role: "party"})
	}
	return list
}

func participants(actors ...string) []Participant {
	var list []Participant
	for _, a := range actors {
		list = append(list, Participant{Actor: a, Role: "participant"})
	}
	return list
}

func scoreOf(d *Dataset, a, b, day string) float64 {
	_, score := d.Score(d.Between(a, b), ParseDay(day), "")
	return score
}

func rungOf(d *Dataset, a, b, day string) string {
	return Rung(d.begun(d.Between(a, b), ParseDay(day), ""), ParseDay(day))
}

func mustScore(t *testing.T, d *Dataset, a, b, day string, want float64) {
	t.Helper()
	if got := scoreOf(d, a, b, day); math.Abs(got-want) > .0005 {
		t.Errorf("score of %s and %s on %s is %.4f, want %.3f", a, b, day, got, want)
	}
}

func mustRung(t *testing.T, d *Dataset, a, b, day, want string) {
	t.Helper()
	if got := rungOf(d, a, b, day); got != want {
		t.Errorf("rung of %s and %s on %s is %q, want %q", a, b, day, got, want)
	}
}

func mustRows(t *testing.T, got Table, want ...string) {
	t.Helper()
	var rows []string
	for _, row := range got.Rows {
		rows = append(rows, rowText(row))
	}
	slices.Sort(rows)
	slices.Sort(want)
	if !slices.Equal(rows, want) {
		t.Errorf("rows %q, want %q", rows, want)
	}
}

// One country accedes to an agreement in 2024; another left it in 2015.
func TestAccessionHoldsFromItsDay(t *testing.T) {
	d := &Dataset{Countries: []string{"fra", "jpn", "kor"}, Instruments: []Instrument{{
		ID: "t2", Kind: "agreement", Status: "in-force", Signed: "2010-01-01", InForce: "2011-01-01",
		Parties: []Party{
			{Actor: "fra", Role: "party"},
			{Actor: "kor", Role: "party", Action: "accession", Date: "2024-05-03"},
			{Actor: "jpn", Role: "party", Date: "2010-01-01", Until: "2015-01-01"},
		},
	}}}
	if entries := d.Between("jpn", "kor"); len(entries) > 0 {
		t.Errorf("Japan and Korea were never parties together, and have %v", entries)
	}
	mustRows(t, d.Partners("jpn", "", ParseDay("2020-01-01")), "fra | 1 | 0 | 0 | 0 | ended | 2010-01-01 | 2011-01-01")
	mustRows(t, d.Partners("kor", "", ParseDay("2024-05-02")))
	mustRows(t, d.Partners("kor", "", ParseDay("2024-05-03")), "fra | 1 | 0 | 0 | 0 | in-force | 2024-05-03 | 2024-05-03")
	mustRung(t, d, "fra", "jpn", "2015-01-01", "in-force")
	mustRung(t, d, "fra", "jpn", "2015-01-02", "ended")
	mustRows(t, d.Path("jpn", "kor", 4, ParseDay("2025-01-01")))
	mustRows(t, d.Path("fra", "kor", 4, ParseDay("2025-01-01")), "1 | fra,kor")
	mustRows(t, d.Clusters("", ParseDay("2020-01-01")), "1 | fra,jpn | ")
}

// Agreements expire, whatever their status.
func TestAgreementsExpire(t *testing.T) {
	treaty := func(id, status, other string, expires Date) Instrument {
		return Instrument{ID: id, Kind: "agreement", Status: status, Signed: "2010-01-01", InForce: "2011-01-01",
			Expires: expires, Parties: parties("fra", other)}
	}
	d := &Dataset{Countries: []string{"esp", "fra", "ita", "jpn", "kor"}, Instruments: []Instrument{
		treaty("treaty-1", "in-force", "kor", "2016-01-01"), treaty("treaty-2", "terminated", "jpn", "2016-01-01"),
		treaty("treaty-3", "in-force", "ita", ""), treaty("treaty-4", "in-force", "esp", ""),
	}, Events: []Event{{
		ID: "s4", Kind: "signing", Status: "held", Date: "2010-01-01", Participants: participants("fra", "esp"), Results: []string{"treaty-4"},
	}}}
	for _, other := range []string{"kor", "jpn"} {
		mustRung(t, d, "fra", other, "2009-12-31", "")
		mustRung(t, d, "fra", other, "2010-06-01", "signed")
		mustRung(t, d, "fra", other, "2012-01-01", "in-force")
		mustRung(t, d, "fra", other, "2016-01-01", "in-force")
		mustRung(t, d, "fra", other, "2020-01-01", "ended")
		mustScore(t, d, "fra", other, "2016-01-01", .5)
		mustScore(t, d, "fra", other, "2021-01-01", .25)
	}
	mustRung(t, d, "fra", "ita", "2020-01-01", "in-force")
	d.Events = append(d.Events, Event{ID: "m", Kind: "visit", Status: "held", Date: "2012", Participants: participants("fra", "kor")})
	mustRung(t, d, "fra", "kor", "2020-01-01", "ended")
	mustScore(t, d, "fra", "ita", "2020-01-01", .5)
	mustScore(t, d, "fra", "esp", "2020-01-01", .5)
}

// A bilateral signing never lowers the score that a trilateral treaty gave a pair.
func TestAddedSigningNeverLowers(t *testing.T) {
	d := &Dataset{Countries: []string{"esp", "fra", "ita"}, Instruments: []Instrument{{
		ID: "t1", Kind: "agreement", Status: "in-force", Signed: "2010-01-01", InForce: "2010-06-01", Parties: parties("fra", "esp", "ita"),
	}}}
	mustScore(t, d, "fra", "esp", "2025-01-01", .25)
	d.Events = []Event{{
		ID: "s1", Kind: "signing", Status: "held", Date: "2010-01-01", Participants: participants("fra", "esp"), Results: []string{"t1"},
	}}
	mustScore(t, d, "fra", "esp", "2025-01-01", .25)
	mustScore(t, d, "fra", "esp", "2010-01-01", .5)
}

// Each signatory of an instrument that is signed on two days has its own day.
func TestEachSignatoryHasItsOwnDay(t *testing.T) {
	d := &Dataset{Countries: []string{"chl", "nzl"}, Instruments: []Instrument{{
		ID: "mou", Kind: "memorandum-of-understanding", Status: "signed", Signed: "2020-06-11/2020-06-12",
		Parties: []Party{{Actor: "chl", Role: "party", Date: "2020-06-11"}, {Actor: "nzl", Role: "party", Date: "2020-06-12"}},
	}}}
	mustRung(t, d, "chl", "nzl", "2020-06-11", "")
	mustRows(t, d.Partners("chl", "", ParseDay("2020-06-12")), "nzl | 1 | 0 | 0 | 0 | signed | 2020-06-12 | 2020-06-12")
}

// An instrument with a date of signature and no status counts as signed; an announced or
// an undated one has half the weight.
func TestStepsAndWeights(t *testing.T) {
	paper := func(i Instrument) *Dataset {
		i.ID, i.Kind, i.Parties = "i", "agreement", parties("fra", "kor")
		return &Dataset{Countries: []string{"fra", "kor"}, Instruments: []Instrument{i}}
	}
	for _, c := range []struct {
		what, day, rung string
		i               Instrument
		score           float64
	}{
		{"signed, no status", "2015-01-01", "signed", Instrument{Signed: "2015-01-01"}, .5},
		{"launched, no status", "2015-01-01", "launched", Instrument{Launched: "2015-01-01"}, .5},
		{"launched and adopted", "2015-01-01", "adopted", Instrument{Launched: "2015-01-01", Status: "adopted"}, .5},
		{"announced", "2015-01-01", "announced", Instrument{Announced: "2015-01-01"}, .25},
		{"undated", "2015-01-01", "signed", Instrument{Status: "signed"}, .25},
		{"nothing", "2015-01-01", "", Instrument{}, .25},
		{"expires alone, before", "2015-01-01", "", Instrument{Expires: "2016-01-01"}, .25},
		{"expires alone, after", "2021-01-01", "", Instrument{Expires: "2016-01-01"}, .125},
		{"in force by its status", "2020-01-01", "in-force", Instrument{Status: "in-force", Signed: "2015"}, .5},
		{"in force before it is signed", "2014-12-31", "", Instrument{InForce: "2014-06-01", Signed: "2015"}, 0},
		{"signed by its status", "2015-01-01", "signed", Instrument{Status: "signed", Announced: "2015"}, .5},
		{"terminated without a date of the end", "2016-01-01", "ended", Instrument{Status: "terminated", Signed: "2015"}, .5},
		{"proposed", "2016-01-01", "", Instrument{Status: "proposed", Announced: "2015"}, 0},
	} {
		d := paper(c.i)
		if got := rungOf(d, "fra", "kor", c.day); got != c.rung {
			t.Errorf("%s: rung %q, want %q", c.what, got, c.rung)
		}
		if got := scoreOf(d, "fra", "kor", c.day); math.Abs(got-c.score) > .0005 {
			t.Errorf("%s: score %.4f, want %.3f", c.what, got, c.score)
		}
	}
}

// A later instrument ends the earlier one on its own first day.
func TestSupersededEnds(t *testing.T) {
	d := &Dataset{Countries: []string{"fra", "kor"}, Instruments: []Instrument{
		{ID: "i1", Kind: "agreement", Status: "in-force", Signed: "2010-01-01", InForce: "2010-01-01", Parties: parties("fra", "kor")},
		{ID: "i2", Kind: "agreement", Signed: "2016-01-01", Supersedes: []string{"i1"}, Parties: parties("fra")},
	}}
	mustRung(t, d, "fra", "kor", "2016-01-01", "in-force")
	mustRung(t, d, "fra", "kor", "2016-01-02", "ended")
}

// A mere signatory is not a party to an instrument in force; one that ratifies is from
// then on.
func TestSignatoryIsNoParty(t *testing.T) {
	d := &Dataset{Countries: []string{"esp", "fra", "kor"}, Instruments: []Instrument{{
		ID: "i", Kind: "treaty", Status: "in-force", Signed: "2010-01-01", InForce: "2011-01-01", Parties: []Party{
			{Actor: "fra", Role: "party"},
			{Actor: "kor", Role: "party", Action: "signature", Date: "2010-01-01"},
			{Actor: "esp", Role: "signatory", Date: "2010-01-01"},
			{Actor: "esp", Role: "party", Action: "ratification", Date: "2014-01-01"},
		},
	}}}
	mustRung(t, d, "fra", "kor", "2020-01-01", "signed")
	mustRung(t, d, "fra", "esp", "2013-12-31", "signed")
	mustRung(t, d, "fra", "esp", "2014-01-01", "in-force")
}

// A withdrawal ends the open spell, or one from the beginning of the instrument.
func TestWithdrawalEndsASpell(t *testing.T) {
	d := &Dataset{Countries: []string{"esp", "fra", "kor"}, Instruments: []Instrument{{
		ID: "i", Kind: "treaty", Signed: "2010-01-01", InForce: "2011-01-01", Parties: []Party{
			{Actor: "fra", Role: "party"},
			{Actor: "kor", Role: "party", Action: "withdrawal", Date: "2015"},
			{Actor: "esp", Role: "signatory", Date: "2012-01-01"},
			{Actor: "esp", Role: "party", Action: "withdrawal", Date: "2014-03-01"},
		},
	}}}
	mustRung(t, d, "fra", "kor", "2010-01-01", "signed")
	mustRung(t, d, "fra", "kor", "2015-12-31", "in-force")
	mustRung(t, d, "fra", "kor", "2016-01-01", "ended")
	mustRung(t, d, "fra", "esp", "2011-12-31", "")
	mustRung(t, d, "fra", "esp", "2014-03-01", "signed")
	mustRung(t, d, "fra", "esp", "2014-03-02", "ended")
}

// A commitment dates from the earliest of its events that were held, or else of its
// instruments. It ties no actors if all its events are planned or cancelled.
func TestCommitmentDates(t *testing.T) {
	d := &Dataset{Countries: []string{"fra", "kor"}, Instruments: []Instrument{
		{ID: "i1", Kind: "agreement", Signed: "2012-01-01"}, {ID: "i2", Kind: "agreement", Signed: "2011-01-01"},
	}, Events: []Event{
		{ID: "e1", Status: "held", Date: "2016-05", Kind: "forum"}, {ID: "e2", Status: "cancelled", Date: "2010-01-01", Kind: "forum"},
	}}
	for _, c := range []struct {
		what, from string
		under      []string
		want       string
	}{
		{"of an event", "e1", nil, "1 | explore | 2016-05"},
		{"of an event, and under an instrument", "e1", []string{"i1"}, "1 | explore | 2016-05"},
		{"under two instruments", "", []string{"i1", "i2"}, "1 | explore | 2011-01-01"},
		{"of what was called off", "e2", []string{"i1"}, ""},
	} {
		d.Commitments = []Commitment{{ID: "c", From: c.from, Under: c.under, By: []string{"fra"}, To: []string{"kor"}, Modality: "explore"}}
		got := ""
		for _, row := range d.Partners("kor", "", ParseDay("2020-01-01")).Rows {
			got = rowText([]any{row[4], row[5], row[6]})
		}
		if got != c.want {
			t.Errorf("a commitment %s: %q, want %q", c.what, got, c.want)
		}
	}
}

// The figures of two pairs of the six stories, calculated by hand.
func TestScoresOfStories(t *testing.T) {
	d := &Dataset{Countries: []string{"are", "kor"}, Organizations: []Organization{{ID: "eu"}, {ID: "nato"}}, Instruments: []Instrument{
		{ID: "mou", Kind: "memorandum-of-understanding", Status: "signed", Signed: "2023-02-13", Parties: parties("are", "kor")},
		{ID: "special", Kind: "partnership", Parties: parties("are", "kor")},
	}, Events: []Event{
		{ID: "visit", Kind: "visit", Status: "held", Date: "2022-10", Participants: participants("are", "kor")},
		{ID: "meeting", Kind: "bilateral-meeting", Status: "held", Date: "2022-10-05", Within: "visit", Participants: participants("are", "kor")},
		{ID: "signing", Kind: "signing", Status: "held", Date: "2023-02-13", Results: []string{"mou"}, Participants: participants("are", "kor")},
		{ID: "next", Kind: "bilateral-meeting", Status: "held", Date: "2023-02?", Participants: participants("are", "kor")},
		{ID: "contacts", Kind: "engagement", Status: "held", Date: "../2025-02-02", Participants: participants("eu", "nato")},
		{ID: "college", Kind: "bilateral-meeting", Status: "held", Date: "2025-01-31", Participants: participants("eu", "nato")},
	}}
	mustRows(t, d.Ranking("", "", ParseDay("2025-12-31")),
		"are | kor | 1.400 | 1.012 | 2 | 4 | 2023-02-13", "eu | nato | 0.375 | 0.330 | 0 | 2 | 2025-01-31")
	mustRows(t, d.Partners("kor", "", ParseDay("2025-12-31")), "are | 2 | 4 | 0 | 0 | signed | 2022-10 | 2023-02-13")
}
