package queries_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/queries"
	"entente/schema"
	"entente/schema/meaning"
)

var (
	wordList = regexp.MustCompile(`\[\s*'[a-z-]+'(?:,\s*'[a-z-]+')+\s*\]`)
	word     = regexp.MustCompile(`'([a-z-]+)'`)
)

// What follows from roles, steps and weights is worked out at load: a report that writes
// down a list of package schema, so that it can be pasted and run as it is, has all of it.
// Those are the roles that take no part, the rungs of the ladder, and the kinds of event at
// which nobody need have met.
func TestListsAreThoseOfTheSchema(t *testing.T) {
	all, err := queries.All()
	if err != nil {
		t.Fatal(err)
	}
	var apart []string
	for _, kind := range schema.EventKinds.Words {
		if _, ties := meaning.KindWeight(schema.LabelEvent, kind); !ties {
			apart = append(apart, kind)
		}
	}
	kinds := 0
	for _, r := range all {
		for _, literal := range wordList.FindAllString(r.Cypher, -1) {
			var words []string
			for _, m := range word.FindAllStringSubmatch(literal, -1) {
				words = append(words, m[1])
			}
			switch {
			case slices.Contains(words, "speaker"):
				// All of them, or the first, which are those on events.
				if n := len(words); n > len(schema.PassiveRoles) || !slices.Equal(words, schema.PassiveRoles[:n]) {
					t.Errorf("%s: %v are not the passive roles %v", r.Name, words, schema.PassiveRoles)
				}
			case slices.Contains(words, "express-openness"):
				if rungs := schema.Modalities.Words; len(words) < len(rungs) || !slices.Equal(words[:len(rungs)], rungs) {
					t.Errorf("%s: %v does not begin with the ladder %v", r.Name, words, rungs)
				}
			case slices.Contains(words, "publication"):
				kinds++
				if slices.Sort(words); !slices.Equal(words, slices.Sorted(slices.Values(apart))) {
					t.Errorf("%s: %v are not the kinds that tie nobody, %v", r.Name, words, apart)
				}
			}
		}
	}
	if kinds == 0 {
		t.Error("officials writes down no kinds of event: the test looks at the wrong text")
	}
}

var region = regexp.MustCompile(`WHEN '([0-9]{3})' THEN \[([0-9', ]+)\]`)

// The reports write down which areas of UN M49 cut across those that countries name.
func TestRegionsAreThoseOfTheSchema(t *testing.T) {
	across := make(map[string]string)
	below := schema.Regions()[0].Parts // of the world
	for _, r := range schema.Regions()[1:] {
		if len(r.Parts) > 0 && !slices.Contains(below, r.Code) {
			across[r.Code] = "'" + strings.Join(r.Parts, "', '") + "'"
		}
	}
	r, err := queries.Get("regions")
	if err != nil {
		t.Fatal(err)
	}
	written := make(map[string]string)
	for _, m := range region.FindAllStringSubmatch(r.Cypher, -1) {
		written[m[1]] = m[2]
	}
	if !maps.Equal(across, written) || len(across) != 3 {
		t.Errorf("regions has %v, UN M49 %v", written, across)
	}
}
