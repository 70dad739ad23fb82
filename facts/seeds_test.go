package facts_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/graph"
)

// line is one line of testdata/seeds.tsv, whose header explains the forms.
type line struct {
	fact, hub, field, value string
	// paragraph is the paragraph of the source that the value must rest on, 0 for any.
	paragraph int
	// source is the source that the value must rest on, "" for any.
	source string
}

func (l line) String() string {
	return fmt.Sprintf("%s: %s %s %s (paragraph %d of %q)", l.fact, l.hub, l.field, l.value, l.paragraph, l.source)
}

var articleLine = regexp.MustCompile(`^#\s+([A-Z]) = ([a-z0-9-]+)$`)

// seeds reads the lines of testdata/seeds.tsv; an invalid line ends the test.
func seeds(t testing.TB) []line {
	t.Helper()
	file, err := os.ReadFile("../testdata/seeds.tsv")
	if err != nil {
		t.Fatal(err)
	}
	articles := map[string]string{}
	var lines []line
	hasHeader := false
	for i, s := range strings.Split(strings.TrimRight(string(file), "\n"), "\n") {
		if m := articleLine.FindStringSubmatch(s); m != nil {
			articles[m[1]] = m[2]
		}
		switch {
		case strings.HasPrefix(s, "#"):
			continue
		case !hasHeader:
			hasHeader = s == "fact\thub\tfield\tvalue\tparagraph\tsource"
			if !hasHeader {
				t.Fatalf("seeds.tsv:%d: want the names of the columns, got %q", i+1, s)
			}
			continue
		}
		l, err := parseLine(s, articles)
		if err != nil {
			t.Fatalf("seeds.tsv:%d: %v", i+1, err)
		}
		if slices.Contains(lines, l) {
			t.Fatalf("seeds.tsv:%d: stands there twice: %v", i+1, l)
		}
		lines = append(lines, l)
	}
	return lines
}

func parseLine(s string, articles map[string]string) (line, error) {
	c := strings.Split(s, "\t")
	if len(c) != 6 || slices.Contains(c[:4], "") {
		return line{}, fmt.Errorf("want six columns, the first four filled: %q", s)
	}
	l := line{fact: c[0], hub: c[1], field: c[2], value: c[3], source: c[5]}
	article, known := articles[l.fact[:1]]
	if !known {
		return line{}, fmt.Errorf("no article %q", l.fact[:1])
	}
	if c[4] == "" {
		return l, nil
	}
	n, err := strconv.Atoi(c[4])
	if err != nil || n < 1 || l.source != "" {
		return line{}, fmt.Errorf("paragraph %q of source %q: a paragraph is a number, and of the article", c[4], l.source)
	}
	l.paragraph, l.source = n, article
	return l, nil
}

// legs maps each field that becomes relationships to the pattern from the hub to the other
// node.
var legs = map[string]string{
	"about": "-[r:ABOUT]->", "according_to": "-[r:ACCORDING_TO]->", "accredited_to": "-[r:ACCREDITED_TO]->",
	"aligned_with": "-[r:ALIGNED_WITH]->", "established_by": "-[r:ESTABLISHED_BY]->", "as": "<-[r:PARTICIPATED_IN|SIGNED]-", "by": "<-[r:UNDERTAKES]-",
	"follows": "-[r:FOLLOWS]->", "for": "<-[r:PARTICIPATED_IN|SIGNED]-", "from": "<-[r:RESULTED_IN]-",
	"holders": "<-[r:HOLDS]-", "members": "<-[r:MEMBER_OF]-", "of": "-[r:OFFICE_OF|UNDER|PART_OF]->",
	"participants": "<-[r:PARTICIPATED_IN]-", "parties": "<-[r:PARTY_TO]-", "place": "-[r:HELD_AT]->",
	"results": "-[r:RESULTED_IN]->", "seat": "-[r:LOCATED_IN]->", "series": "-[r:IN_SERIES]->",
	"sidelines_of": "-[r:SIDELINES_OF]->", "signers": "<-[r:SIGNED]-", "to": "-[r:TOWARDS]->",
	"topics": "-[r:CONCERNS]->", "under": "-[r:UNDER]->", "via": "-[r:VIA]->", "within": "-[r:PART_OF]->",
}

// propertyFields are the fields that become properties of the hub; according_to is also a leg.
var propertyFields = []string{
	"according_to", "adopted", "aliases", "announced", "date", "founded", "in_force", "kind", "launched", "members_complete_as_of",
	"members_stated", "modality", "mode", "name", "openness", "participants_stated", "parties_stated", "registry", "signed",
	"status", "to_stated",
}

// checker checks lines against a graph.
type checker struct{ graph *graph.Graph }

func (c checker) rows(cypher string, l line) ([][]any, error) {
	field := strings.TrimPrefix(l.field, "!")
	_, rows, err := c.graph.Query(context.Background(), cypher, map[string]any{"hub": l.hub, "field": field, "value": l.value})
	return rows, err
}

// check returns nil if the graph has what the line says, with the evidence that it names,
// and otherwise an error that says what is wrong.
func (c checker) check(l line) error {
	if l.field == "absent" {
		return c.absent(l)
	}
	hub, err := c.rows("MATCH (h:Entity {id: $hub}) RETURN h.id", l)
	if err != nil {
		return err
	}
	if len(hub) != 1 {
		return fmt.Errorf("no node %s", l.hub)
	}
	evidence, found, err := c.find(l)
	negated := strings.HasPrefix(l.field, "!")
	switch {
	case err != nil:
		return err
	case negated && found:
		return fmt.Errorf("%s of %s is %s, which it must not be", l.field[1:], l.hub, l.value)
	case !negated && !found:
		return fmt.Errorf("%s of %s is not %s", l.field, l.hub, l.value)
	case negated || l.source == "" || cites(evidence, l):
		return nil
	}
	return fmt.Errorf("%s %s of %s rests on %q", l.field, l.value, l.hub, evidence)
}

// cites reports whether the line's source, with its paragraph if it has one, is among
// evidence such as "a#3-5".
func cites(evidence []string, l line) bool {
	return slices.ContainsFunc(evidence, func(e string) bool {
		source, paragraphs, _ := strings.Cut(e, "#")
		first, last := span(paragraphs)
		return source == l.source && (l.paragraph == 0 || first <= l.paragraph && l.paragraph <= last)
	})
}

// find looks for the value of a field and returns the evidence that it rests on.
func (c checker) find(l line) (evidence []string, found bool, err error) {
	field, negated := strings.CutPrefix(l.field, "!")
	if l.value == "-" && !negated && field != "evidence" {
		return nil, false, fmt.Errorf("unknown form: %s of any value", field)
	}
	switch field {
	case "evidence":
		evidence, err = c.hubEvidence(l)
		return evidence, len(evidence) > 0, err
	case "disputes":
		return c.claim(l)
	}
	pattern, isLeg := legs[field]
	isProperty := slices.Contains(propertyFields, field)
	if !isLeg && !isProperty {
		return nil, false, fmt.Errorf("unknown form %q", l.field)
	}
	if isLeg {
		evidence, found, err = c.leg(l, field, pattern)
	}
	if found || err != nil || !isProperty {
		return evidence, found, err
	}
	values, err := c.rows("MATCH (h:Entity {id: $hub}) RETURN h[$field]", l)
	if err != nil || !matches(texts(values[0][0]), l.value) {
		return nil, false, err
	}
	evidence, err = c.hubEvidence(l)
	return evidence, true, err
}

// matches reports whether a value, or any value for "-", is among those of a node.
func matches(values []string, want string) bool {
	return slices.Contains(values, want) || want == "-" && len(values) > 0
}

// leg looks for a relationship of the hub. Its evidence is its own or inherited from the
// hub, as the loader has determined.
func (c checker) leg(l line, field, pattern string) (evidence []string, found bool, err error) {
	rows, err := c.rows("MATCH (h:Entity {id: $hub})"+pattern+
		"(o) RETURN o.id, coalesce(r.role, r.status), r.for, r.as, r.evidence", l)
	if err != nil {
		return nil, false, err
	}
	id, detail, hasDetail := strings.Cut(l.value, ":")
	column := map[string]int{"parties": 1, "participants": 1, "members": 1, "for": 2, "as": 3}[field]
	if hasDetail != (column > 0) && l.value != "-" {
		return nil, false, fmt.Errorf("unknown form %s of %s", l.value, field)
	}
	for _, r := range rows {
		if l.value != "-" && (r[0] != id || hasDetail && !slices.Contains(texts(r[column]), detail)) {
			continue
		}
		found = true
		evidence = append(evidence, texts(r[4])...)
	}
	return evidence, found, nil
}

// sourceAndParagraph is the end of a query that has matched evidence e of source s.
const sourceAndParagraph = " RETURN s.id + coalesce('#' + e.paragraph, '')"

// hubEvidence returns the hub's evidence for the line's field and for the hub as a whole.
func (c checker) hubEvidence(l line) ([]string, error) {
	rows, err := c.rows(`MATCH (:Entity {id: $hub})-[e:EVIDENCED_BY]->(s:Source)
WHERE $field = 'evidence' OR e.supports IS NULL OR $field IN e.supports`+sourceAndParagraph, l)
	return firstColumn(rows), err
}

// claim looks for a claim against the hub and returns the claim's evidence.
func (c checker) claim(l line) (evidence []string, found bool, err error) {
	rows, err := c.rows(`MATCH (s:Source)<-[e:EVIDENCED_BY]-(:Claim)-[d:DISPUTES]->(:Entity {id: $hub})
WHERE d.field + '=' + d.value = $value`+sourceAndParagraph, l)
	return firstColumn(rows), len(rows) > 0, err
}

// absent checks that no relationship joins the two nodes and, if both are actors, no hub does.
func (c checker) absent(l line) error {
	rows, err := c.rows(`MATCH (a:Entity {id: $hub}) OPTIONAL MATCH (b:Entity {id: $value})
RETURN b IS NOT NULL AND (EXISTS { (a)--(b) } OR a:Actor AND b:Actor AND
  EXISTS { MATCH (a)--(x)--(b) WHERE x:Instrument OR x:Event OR x:Commitment })`, l)
	switch {
	case err != nil:
		return err
	case len(rows) != 1:
		return fmt.Errorf("no node %s", l.hub)
	case rows[0][0] == true:
		return fmt.Errorf("%s and %s are joined", l.hub, l.value)
	}
	return nil
}

func firstColumn(rows [][]any) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = text(r[0])
	}
	return out
}

// TestSeeds checks every line of the oracle against the loaded graph.
func TestSeeds(t *testing.T) {
	lines := seeds(t)
	c := checker{loaded(t)}
	for _, l := range lines {
		t.Run(l.fact+"/"+l.hub+"/"+l.field, func(t *testing.T) {
			if err := c.check(l); err != nil {
				t.Errorf("%v\n%v", l, err)
			}
		})
	}
}

// TestSeedsComplete checks that the oracle has every fact of the articles.
func TestSeedsComplete(t *testing.T) {
	facts := map[string]bool{}
	for _, l := range seeds(t) {
		facts[l.fact] = true
	}
	for article, n := range map[string]int{"A": 21, "B": 10, "C": 5, "D": 6, "E": 8, "F": 9} {
		for i := 1; i <= n; i++ {
			if fact := article + strconv.Itoa(i); !facts[fact] {
				t.Errorf("no line for %s", fact)
			}
		}
	}
}

// TestOracleCatches proves that the checker can fail: it rejects every line with another
// value, paragraph or source, and every wrong line below.
func TestOracleCatches(t *testing.T) {
	c := checker{loaded(t)}
	mustFail := func(l line) {
		t.Helper()
		switch err := c.check(l); {
		case errors.Is(err, graph.ErrRefused):
			t.Fatal(err) // a server that does not answer proves nothing
		case err == nil:
			t.Errorf("not reported: %v", l)
		}
	}
	for _, l := range seeds(t) {
		if l.field == "absent" || strings.HasPrefix(l.field, "!") {
			continue
		}
		other := l
		if l.field != "evidence" {
			other.value += "x"
			mustFail(other)
		}
		if other = l; l.paragraph > 0 {
			other.paragraph = 60
			mustFail(other)
		}
		if other = l; l.source != "" {
			other.source += "x"
			mustFail(other)
		}
	}
	for _, wrong := range []line{
		{fact: "A3", hub: "eu-digital-partners-will", field: "by", value: "kor"},
		{fact: "A12", hub: "eu-kor-dpc-3-mutual-recognition", field: "modality", value: "will"},
		{fact: "A12", hub: "eu-kor-dpc-3-mutual-recognition", field: "modality", value: "explore", paragraph: 9, source: "europe-arabs-dpc3"},
		{fact: "B5", hub: "al-roumi-mou-statement", field: "participants", value: "mohamed-bin-zayed:party"},
		{fact: "C2", hub: "nato-eu-college-2025", field: "date", value: "2025-02-02"},
		{fact: "D1", hub: "dco", field: "!members", value: "mar:full"},
		{fact: "D6", hub: "egy-dco-openness", field: "!to", value: "-"},
		{fact: "E8", hub: "china-las-launch-2021", field: "for", value: "liao-liqiang:egy"},
		{fact: "F6", hub: "gof-ai", field: "!members_stated", value: "more than 70"},
		{fact: "F8", hub: "unga-res-78-265", field: "disputes", value: "parties_stated=supporter: 123"},
		{fact: "C1", hub: "nato", field: "absent", value: "mark-rutte"},  // share an event
		{fact: "A7", hub: "eu-kor-dpc-3", field: "absent", value: "kor"}, // joined
		{fact: "A7", hub: "no-such-node", field: "absent", value: "kor"},
		{fact: "A7", hub: "no-such-node", field: "kind", value: "forum"},
		{fact: "A7", hub: "eu-kor-dpc-3", field: "colour", value: "blue"},
		{fact: "A7", hub: "eu-kor-dpc-3", field: "!colour", value: "-"},
		{fact: "A7", hub: "eu-kor-dpc-3", field: "participants", value: "eu"}, // no role
		{fact: "A7", hub: "eu-kor-dpc-3", field: "!participants", value: "egy"},
		{fact: "A7", hub: "eu-kor-dpc-3", field: "kind", value: "-"},
	} {
		mustFail(wrong)
	}
}
