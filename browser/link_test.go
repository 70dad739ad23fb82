package browser

import (
	"context"
	"errors"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema/fact"
	"entente/test/testgraph"

	"github.com/google/go-cmp/cmp"
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

// TestLinkHoldsEveryReport checks that a link can express every report within Neo4j's limit for a header, which is
// 20 KiB, and that the query that Browser reads from it runs in every version of Cypher, and returns the rows of the
// report with names in place of ids.
func TestLinkHoldsEveryReport(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	reports, err := queries.All()
	if err != nil || len(reports) == 0 {
		t.Fatalf("%d reports, %v", len(reports), err)
	}
	names := loadedNames(t, g)
	for _, r := range reports {
		languages := []string{bilingual.English}
		if slices.Contains([]string{"contested", "evidence", "partners"}, r.Name) {
			languages = []string{bilingual.English, bilingual.Arabic, bilingual.Both}
		}
		for _, lang := range languages {
			want := wantRows(t, g, r, names, lang)
			query := argument(t, exampleLink(t, r, lang))
			headings, have, err := g.Query(context.Background(), query, nil)
			if err != nil {
				t.Errorf("%s in %s: %v", r.Name, lang, err)
				continue
			}
			for _, version := range testgraph.CypherVersions(t, g)[1:] {
				testgraph.Rows(t, g, version+"EXPLAIN "+query, nil)
			}
			for i, c := range r.Columns {
				if headings[i] != c.Title.In(lang) {
					t.Errorf("%s in %s: the column %s is headed %s", r.Name, lang, c.Name, headings[i])
				}
			}
			for i := range have {
				have[i] = have[i][:len(r.Columns)]
			}
			if diff := cmp.Diff(want, have); diff != "" || len(have) == 0 {
				t.Errorf("%s in %s (-with parameters +by the link):\n%s", r.Name, lang, diff)
			}
		}
	}
}

// exampleLink returns the link for the example of a report.
func exampleLink(t *testing.T, r *queries.Report, lang string) string {
	t.Helper()
	values, err := answers.Values(r, r.Example, nil)
	if err != nil {
		t.Fatal(err)
	}
	values["as_of"], values["lang"] = Today, lang
	l := loopbackLink
	if l.Cypher, err = Query(r, values); err != nil {
		t.Fatal(err)
	}
	link, err := l.URL()
	if err != nil || len(link) > 16<<10 {
		t.Errorf("%s: the link has %d letters, %v", r.Name, len(link), err)
	}
	return link
}

// loadedNames returns the names of all nodes by id, in each language. A topic may have the id of another node: its key
// begins with "topic "; stories have ids of their own, too.
func loadedNames(t *testing.T, g *graph.Graph) map[string]map[string]string {
	t.Helper()
	names := map[string]map[string]string{bilingual.English: {}, bilingual.Arabic: {}, bilingual.Both: {}}
	for _, row := range testgraph.Rows(t, g, `MATCH (n) WHERE n:Entity OR n:Topic
RETURN CASE WHEN n:Topic THEN 'topic ' ELSE '' END + n.id AS id, n.name AS name, n.name_ar AS ar
UNION MATCH (s:_Story) RETURN 'story ' + s.id AS id, s.title AS name, s.title_ar AS ar`, nil) {
		id, name := row[0].(string), row[1].(string)
		arabic, has := row[2].(string)
		both := name + bilingual.Between + arabic
		if !has {
			arabic, both = name, name
		}
		names[bilingual.English][id], names[bilingual.Arabic][id], names[bilingual.Both][id] = name, arabic, both
	}
	return names
}

// wantRows returns the rows of the example of a report, with names in place of ids.
func wantRows(t *testing.T, g *graph.Graph, r *queries.Report, names map[string]map[string]string, lang string) [][]any {
	t.Helper()
	params, err := answers.Values(r, r.Example, nil)
	if err != nil {
		t.Fatal(err)
	}
	params["as_of"] = time.Now().UTC().Truncate(24 * time.Hour)
	rows := testgraph.Rows(t, g, r.Cypher, params)
	for _, row := range rows {
		for i, c := range r.Columns {
			named := answers.Named(c.Type) || slices.Contains([]queries.Type{queries.Value, queries.Fact, queries.Source, queries.Story}, c.Type) ||
				c.Type == queries.ID && c.Name != "id"
			switch v := row[i].(type) {
			case string:
				if named {
					row[i] = wantName(c.Type, v, names[lang])
				}
			case []any:
				for n := range v {
					if id, is := v[n].(string); is && named {
						v[n] = wantName(c.Type, id, names[lang])
					}
				}
			}
		}
	}
	return rows
}

// wantName returns the name of what has an id.
func wantName(t queries.Type, id string, names map[string]string) string {
	switch t {
	case queries.Topic:
		return names["topic "+id]
	case queries.Story:
		return names["story "+id]
	}
	from, to := fact.Ends(id)
	switch {
	case names[id] != "":
		return names[id]
	case names[from] != "" && names[to] != "":
		return names[from] + " – " + names[to]
	default:
		return id
	}
}

// TestPicturesHavePaths checks that the query of a report that names nodes returns paths, which Browser draws, for
// each row that joins nodes directly, and that of another none.
func TestPicturesHavePaths(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	for name, want := range map[string]string{
		"brokers": "eu–COOPERATES_WITH–nato", "changes": "dco–COOPERATES_WITH–egy", "clusters": "eu–COOPERATES_WITH–kor",
		"coalitions": "mar–MEMBER_OF–gof-ai", "contested": "claim~gof-ai-launch~date~2024-07–DISPUTES–gof-ai-launch",
		"compare": "are–TOOK_PART_IN–al-roumi-korea-visit", "added": "",
		"coverage": "", "diffusion": "mar–TOOK_PART_IN–unga-res-78-265", "dossier": "thierry-breton–SIGNED–eu-kor-digital-partnership",
		"duplicates": "", "evidence": "eu-kor-dpc-3–EVIDENCED_BY–europe-arabs-dpc3", "follow-up": "kor–TOOK_PART_IN–eu-kor-dpc-4",
		"instrument": "lee-jong-ho–SIGNED–eu-kor-digital-partnership", "matrix": "", "missing-ties": "nato–TOOK_PART_IN–nato-eu-college-2025",
		"officials": "koh-jean–PARTICIPATED_IN–al-roumi-koh-meeting", "partners": "kor–TOOK_PART_IN–eu-kor-dpc-3",
		"path": "kor–COOPERATES_WITH–eu", "ranking": "mar–COOPERATES_WITH–usa", "reach": "jor–MEMBER_OF–dco", "regions": "",
		"rungs": "kor–UNDERTAKES–eu-kor-dpc-3-ai-regulation", "tables": "usa–MEMBER_OF–gof-ai",
		"topic": "eu–UNDERTAKES–eu-kor-dpc-3-ai-standards", "trail": "ohood-al-roumi–PARTICIPATED_IN–are-kor-mou-signing",
		"venues": "eu-kor-dpc-3–HELD_AT–seoul",
	} {
		r, err := queries.Get(name)
		if err != nil || r == nil {
			t.Fatal(name, err)
		}
		headings, rows, err := g.Query(context.Background(), argument(t, exampleLink(t, r, bilingual.English)), nil)
		if err != nil {
			t.Fatal(err)
		}
		if has := len(headings) > len(r.Columns); has != (want != "") {
			t.Errorf("%s has a picture: %t", name, has)
			continue
		}
		drawn := make(map[string]bool)
		for _, row := range rows {
			for _, v := range row[len(r.Columns):] {
				for _, path := range v.([]any) {
					forward, backward := testgraph.Step(path)
					drawn[forward], drawn[backward] = true, true
				}
			}
		}
		if want != "" && !drawn[want] {
			t.Errorf("%s: no %s among %v", name, want, slices.Sorted(maps.Keys(drawn)))
		}
	}
}
