package browser

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/answers"
	"entente/queries"
	"entente/test/testgraph"
)

// argument extracts the query from a link as Browser 5.24.0 does: it decodes the whole
// address, and only then splits it.
func argument(t *testing.T, link string) string {
	t.Helper()
	text, err := url.PathUnescape(strings.ReplaceAll(link, "+", " "))
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`[?&]arg=([^&#]*)`).FindAllStringSubmatch(text, -1)
	if len(m) != 1 {
		t.Fatalf("%d arguments in %s", len(m), text)
	}
	return m[0][1]
}

var loopbackLink = Link{Browser: "http://127.0.0.1:7474/browser/", DBMS: "neo4j://localhost:7687", User: "neo4j"}

func TestLink(t *testing.T) {
	l := loopbackLink
	have, err := l.URL()
	if want := "http://127.0.0.1:7474/browser/?dbms=neo4j%3A%2F%2Fneo4j%40localhost%3A7687"; err != nil || have != want {
		t.Errorf("the link is %s, %v, want %s", have, err, want)
	}
	l.Database = "neo4j"
	l.Cypher = `// one & two #3
// left out
MATCH (a:Entity&Instrument {id: 'x#1 & "y"'}) // left out & so

/* and
 this */
WHERE a.p = 1 + 2 AND a.q =~ '100%' RETURN a`
	link, err := l.URL()
	if err != nil {
		t.Fatal(err)
	}
	want := `// one + two 3
MATCH (a:Entity:Instrument {id: 'x\u00231 \u0026 "y"'})
WHERE a.p = 1 + 2 AND a.q =~ '100%' RETURN a`
	if have := argument(t, link); have != want {
		t.Errorf("Browser reads\n%s\nwant\n%s", have, want)
	}
	if !strings.Contains(link, "&db=neo4j&cmd=edit&arg=") {
		t.Errorf("the link is %s", link)
	}
}

// TestLinkRefuses checks that URL refuses what a link cannot express, and passwords.
func TestLinkRefuses(t *testing.T) {
	for what, change := range map[string]func(*Link){
		"labels with more":         func(l *Link) { l.Cypher = "MATCH (n:A&(B|C)) RETURN n" },
		"password of the database": func(l *Link) { l.DBMS = "neo4j://neo4j:secret@localhost:7687" },
		"password of the page":     func(l *Link) { l.Browser = "http://neo4j:secret@localhost:7474/browser/" },
		"no page":                  func(l *Link) { l.Browser = "browser" },
		"no database":              func(l *Link) { l.DBMS = "" },
	} {
		l := loopbackLink
		change(&l)
		link, err := l.URL()
		if !errors.Is(err, ErrLink) || strings.Contains(link, "secret") {
			t.Errorf("%s: %q, %v", what, link, err)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the password is in %v", what, err)
		}
	}
}

// TestLinkHoldsEveryReport checks that a link can express every report within Neo4j's limit for
// a header, which is 20 KiB, and that the query that Browser reads from it runs and returns
// the rows of the report, with names in place of ids.
func TestLinkHoldsEveryReport(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	reports, err := queries.All()
	if err != nil || len(reports) == 0 {
		t.Fatalf("%d reports, %v", len(reports), err)
	}
	for _, r := range reports {
		values, err := answers.Values(r, r.Example, nil)
		if err != nil {
			t.Fatal(err)
		}
		params := maps.Clone(values)
		values["as_of"], params["as_of"] = Today, time.Now().UTC().Truncate(24*time.Hour)
		query, err := NamedQuery(r, values)
		if err != nil {
			t.Fatal(err)
		}
		l := loopbackLink
		l.Cypher = query
		link, err := l.URL()
		if err != nil {
			t.Errorf("%s: %v", r.Name, err)
			continue
		}
		if len(link) > 16<<10 {
			t.Errorf("%s: the link has %d letters", r.Name, len(link))
		}
		have, want := testgraph.Rows(t, g, argument(t, link), nil), testgraph.Rows(t, g, r.Cypher, params)
		if len(have) == 0 || len(have) != len(want) {
			t.Errorf("%s: by the link\n%v\nwith parameters\n%v", r.Name, have, want)
			continue
		}
		for n, row := range have {
			for i, c := range r.Columns {
				// In a list, some nodes may have their id as a name; only single names are checked.
				same, named := fmt.Sprint(row[i]) == fmt.Sprint(want[n][i]), c.Type == queries.Actor || c.Type == queries.Hub
				if _, isText := want[n][i].(string); named && isText && same || !answers.Named(c.Type) && c.Type != queries.Value && !same {
					t.Errorf("%s: row %d, %s: by the link %v, with parameters %v", r.Name, n, c.Name, row[i], want[n][i])
				}
			}
		}
	}
}

// TestNetworksHavePaths checks that the query of a report with a network for a picture returns
// paths, which Browser draws, for each row that joins nodes directly.
func TestNetworksHavePaths(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	for name, want := range map[string]string{
		"brokers": "eu–COOPERATES_WITH–nato", "clusters": "eu–COOPERATES_WITH–kor", "coalitions": "mar–MEMBER_OF–gof-ai",
		"compare":      "are–TOOK_PART_IN–al-roumi-korea-visit",
		"missing-ties": "nato–TOOK_PART_IN–nato-eu-college-2025", "officials": "koh-jean–PARTICIPATED_IN–al-roumi-koh-meeting",
		"partners": "kor–TOOK_PART_IN–eu-kor-dpc-3", "path": "kor–COOPERATES_WITH–eu", "reach": "jor–MEMBER_OF–dco",
	} {
		r, err := queries.Get(name)
		if err != nil {
			t.Fatal(err)
		}
		values, err := answers.Values(r, r.Example, nil)
		if err != nil {
			t.Fatal(err)
		}
		values["as_of"] = Today
		query, err := NamedQuery(r, values)
		if err != nil {
			t.Fatal(err)
		}
		drawn := make(map[string]bool)
		for _, row := range testgraph.Rows(t, g, query, nil) {
			for _, v := range row[len(row)-1].([]any) {
				forward, backward := testgraph.Step(v)
				drawn[forward], drawn[backward] = true, true
			}
		}
		if !drawn[want] {
			t.Errorf("%s: no %s among %v", name, want, slices.Sorted(maps.Keys(drawn)))
		}
	}
}
