package queries_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/queries"
	"entente/schema"
	"entente/schema/meaning"
)

const ladderIsDerived = "steps, steps_level and rung_level of hubs and act_level of ties say what is firmer"

// forbidden lists what no query may contain, because package schema/meaning computes it
// once, when facts are loaded.
var forbidden = []struct {
	what, why string
	// find returns what it finds in a query, "" for nothing.
	find func(cypher string) string
	// example is a piece of a query that contains it.
	example string
	// except lists the reports in which it means something else, and what.
	except map[string]string
}{
	{"Arabic words", "names and words are put in afterwards, for every form alike", pattern(`\p{Arabic}{2,}`),
		"CASE WHEN arabic THEN 'منتهٍ' ELSE 'ended' END", nil},
	{"$lang", "the rows are the same in every language", pattern(`\$lang\b`), "CASE WHEN $lang = 'ar' THEN h.name_ar END", nil},
	{"a ladder", ladderIsDerived, ladder,
		"['will', 'continue', 'adopted']", nil},
	{"a ladder", ladderIsDerived, pattern(`WHEN '(?:` + anyRung + `)' THEN \d`),
		"ORDER BY CASE row.step WHEN 'signed' THEN 1 WHEN 'recorded' THEN 2 END", nil},
	{"a ladder", ladderIsDerived, pattern("[{ `](?:" + anyRung + ")`?: ?\\d"),
		"ORDER BY {announced: 1, `in-force`: 2}[row.step]", nil},
	{"a list of passive roles", "TOOK_PART_IN is there for active parts only, other_roles gives the others", passive,
		"NOT leg.role IN ['mentioned', 'audience', 'witness']",
		map[string]string{"topic": "solo shows who spoke, too, but not who only watched"}},
	{"a way from bodies to their roots", "TOOK_PART_IN is that of countries and organizations, by way of via",
		pattern(`\[\w*:[\w|]*PART_OF[\w|]*\*[^\]]*\]`), "(:Entity {id: leg.for})-[:PART_OF*0..16]->(root)", map[string]string{
			"venues":     "the parts of an event",
			"reach":      "whose bodies the members are",
			"regions":    "where the members of an organization lie, which may be bodies",
			"duplicates": "what is a part of the other is not the same",
			"coalitions": "members and supporters, from whose legs nothing is worked out",
			"officials":  "a body, which has no relationship TOOK_PART_IN, and the offices of bodies",
		}},
	{"for whom a leg is", "TOOK_PART_IN is that of those who are acted for",
		pattern(`coalesce\(\w+\.for, \w+\.id\)`), "coalesce(leg.for, x.id)", nil},
	{"a weight", "act_weight of ties has it", weight, "CASE h.kind WHEN 'summit' THEN 0.40 END", nil},
	{"entries of before", "acts and what goes with them took their place", pattern(`\bscored\w*`), "tie.scored_weight[i]", nil},
	{"a list that need not be there", "what people draw by hand has none: coalesce it, since range does not take null",
		pattern(`range\(0, size\((?:\w+\.)?(?:acts|hubs|steps|from)\)`), "range(0, size(tie.acts) - 1)", nil},
	{"the first of a pattern without order", "either of two is taken: give an order", pattern(`head\(\s*\[\s*\(`),
		"head([(h)<-[:RESULTED_IN]-(e:Event) | e])", nil},
}

func pattern(text string) func(string) string {
	return regexp.MustCompile(text).FindString
}

// onLadder are the words of the ladder. anyRung is any of them in a pattern, or "recorded", which stands
// below all and has no level.
var (
	onLadder = wordsWhere(func(w schema.Word) bool { return w.Level > 0 })
	anyRung  = strings.Join(append(onLadder, "recorded"), "|")
)

var (
	wordList = regexp.MustCompile(`\[\s*'[a-z-]+'(?:,\s*'[a-z-]+')+\s*\]`)
	word     = regexp.MustCompile(`'([a-z-]+)'`)
	comment  = regexp.MustCompile(`(?m)^\s*//.*$`)
	weights  = regexp.MustCompile(`[^\d\w]0?\.(?:25|40?|50?|95)\b( \^)?`)
	minRung  = regexp.MustCompile(`rung_level >= (\d+)`)
	firmRung = regexp.MustCompile(`'commitment' AND level >= (\d+)`)
)

// listWith returns the first list in a query with at least n of the words, "" if there is none.
func listWith(cypher string, n int, words []string) string {
	for _, list := range wordList.FindAllString(cypher, -1) {
		found := 0
		for _, m := range word.FindAllStringSubmatch(list, -1) {
			if slices.Contains(words, m[1]) {
				found++
			}
		}
		if found >= n {
			return list
		}
	}
	return ""
}

func ladder(cypher string) string { return listWith(cypher, 2, onLadder) }

func passive(cypher string) string {
	return listWith(cypher, 3, wordsWhere(func(w schema.Word) bool { return w.Passive }))
}

// wordsWhere returns the words of all closed lists of which something is true.
func wordsWhere(is func(schema.Word) bool) (words []string) {
	for _, c := range schema.Lists() {
		words = append(words, c.Where(is)...)
	}
	return words
}

// weight returns a number that is the weight of a kind; one half to some power is decay.
func weight(cypher string) string {
	for _, m := range weights.FindAllStringSubmatch(cypher, -1) {
		if m[1] == "" {
			return m[0]
		}
	}
	return ""
}

// What is derived from facts is in the graph: reports only select it and do not compute it again.
func TestQueriesOnlySelect(t *testing.T) {
	all, err := queries.All()
	if err != nil || len(all) == 0 {
		t.Fatalf("%d reports, %v", len(all), err)
	}
	for _, f := range forbidden {
		if f.find(f.example) == "" {
			t.Errorf("%s: nothing is found in %s", f.what, f.example)
		}
		for _, r := range all {
			found, allowed := f.find(comment.ReplaceAllString(r.Cypher, "")), f.except[r.Name] != ""
			if found != "" && !allowed {
				t.Errorf("%s holds %s, %q: %s", r.Name, f.what, found, f.why)
			}
			if found == "" && allowed {
				t.Errorf("%s: nothing there needs %s any more (%s)", r.Name, f.what, f.except[r.Name])
			}
		}
	}
}

// The report partners counts as firm what schema.IsFirm does.
func TestLeastFirmRung(t *testing.T) {
	r, err := queries.Get("partners")
	if err != nil {
		t.Fatal(err)
	}
	m := firmRung.FindStringSubmatch(r.Cypher)
	if m == nil || m[1] != fmt.Sprint(schema.Level("will")) || !schema.IsFirm("will") || schema.IsFirm("call-for") {
		t.Errorf("firm begins at %v of the ladder, will is %d", m, schema.Level("will"))
	}
}

// Besides, the follow-up report is the only query that refers to a rung by number.
func TestLeastRungToFollow(t *testing.T) {
	r, err := queries.Get("follow-up")
	if err != nil {
		t.Fatal(err)
	}
	m := minRung.FindStringSubmatch(r.Cypher)
	if m == nil || m[1] != fmt.Sprint(schema.Level("explore")) {
		t.Errorf("follow-up begins at %v of the ladder, explore is %d", m, schema.Level("explore"))
	}
}

// The officials report lists the kinds of event at which people need not have met: those
// that create no ties.
func TestKindsOfEventAreThoseOfTheSchema(t *testing.T) {
	var untied []string
	for _, kind := range schema.EventKinds.Words() {
		if _, ties := meaning.KindWeight(schema.LabelEvent, kind); !ties {
			untied = append(untied, kind)
		}
	}
	r, err := queries.Get("officials")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, m := range word.FindAllStringSubmatch(listWith(r.Cypher, 1, []string{"publication"}), -1) {
		listed = append(listed, m[1])
	}
	slices.Sort(listed)
	if !slices.Equal(listed, slices.Sorted(slices.Values(untied))) {
		t.Errorf("officials has %v, the kinds that tie nobody are %v", listed, untied)
	}
}

// The words that a report can be asked with are words of closed lists or of labels, which have their
// Arabic; the depths of officials are numbers.
func TestWordsOfParametersHaveTheirArabic(t *testing.T) {
	all, err := queries.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		for _, p := range r.Params {
			for _, w := range p.Words {
				if _, err := strconv.Atoi(w); err != nil && schema.Arabic(w) == w {
					t.Errorf("%s: the word %q of %s has no Arabic", r.Name, w, p.Name)
				}
			}
		}
	}
}
