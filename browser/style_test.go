package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/internal/bilingual"
	"entente/schema"
	"entente/test/golden"
	"entente/test/testgraph"

	"github.com/google/go-cmp/cmp"
)

// The minimum contrasts and distance of colours.
const (
	minTextContrast    = 4.5  // WCAG 2.2, 1.4.3 Contrast (Minimum), level AA
	minGraphicContrast = 3.0  // WCAG 2.2, 1.4.11 Non-text Contrast, level AA
	minDistance        = 0.09 // in Oklab, between labels of nodes; four to five just noticeable differences
)

// TestColoursHaveEnoughContrast checks that captions are legible on their nodes, and that nodes and lines
// contrast with both canvases.
func TestColoursHaveEnoughContrast(t *testing.T) {
	for _, n := range nodeStyles() {
		fill := parseColour(t, n.fill)
		if c := contrast(parseColour(t, n.text), fill); c < minTextContrast {
			t.Errorf("%s: the caption has a contrast of %.2f", n.selector(), c)
		}
		for _, canvas := range canvases {
			if c := contrast(parseColour(t, n.border), parseColour(t, canvas)); c < minGraphicContrast {
				t.Errorf("%s: the border has a contrast of %.2f on %s", n.selector(), c, canvas)
			}
		}
	}
	for _, s := range tieStyles() {
		for _, canvas := range canvases {
			if c := contrast(parseColour(t, s.color), parseColour(t, canvas)); c < minGraphicContrast {
				t.Errorf("%s: the line has a contrast of %.2f on %s", s.selector(), c, canvas)
			}
		}
	}
}

// TestColoursOfLabelsDiffer checks that the fills of any two labels differ enough in every kind of
// vision.
func TestColoursOfLabelsDiffer(t *testing.T) {
	var styles []nodeStyle
	for _, n := range nodeStyles() {
		if slices.Contains(schema.Labels(), n.label) {
			styles = append(styles, n)
		}
	}
	if len(styles) != len(schema.Labels()) {
		t.Fatalf("%d labels of %d have a style", len(styles), len(schema.Labels()))
	}
	nearest, pair := 1.0, ""
	for name, vision := range visionMatrices {
		for i, a := range styles {
			for _, b := range styles[:i] {
				d := difference(simulate(parseColour(t, a.fill), vision), simulate(parseColour(t, b.fill), vision))
				if d < nearest {
					nearest, pair = d, fmt.Sprintf("%s and %s under %s", a.label, b.label, name)
				}
			}
		}
	}
	t.Logf("the nearest are %s: %.3f", pair, nearest)
	if nearest < minDistance {
		t.Errorf("%s: a distance of %.3f, want %.2f", pair, nearest, minDistance)
	}
}

// TestStyleIsComplete checks that every label and type has a rule, and that specific rules
// come last. For a label without colour and caption, Browser adds a rule that overrides all
// others.
func TestStyleIsComplete(t *testing.T) {
	have := make(map[string]int)
	for i, r := range rules(bilingual.English) {
		have[r.selector] = i + 1
	}
	for _, label := range append(schema.Labels(), schema.LabelEntity, schema.LabelActor, schema.LabelStory, schema.LabelLoad, schema.LabelLock) {
		if have["node."+string(label)] == 0 {
			t.Errorf("no rule for the label %s", label)
		}
	}
	for _, rel := range append(schema.RelTypes(), schema.DerivedTypes()...) {
		if have["relationship."+string(rel)] == 0 {
			t.Errorf("no rule for the type %s", rel)
		}
	}
	if n := len(have); n != len(rules(bilingual.English)) {
		t.Errorf("%d rules for %d selectors", len(rules(bilingual.English)), n)
	}
	for _, label := range schema.Labels() {
		for _, common := range label.All()[:len(label.All())-1] {
			if have["node."+string(common)] > have["node."+string(label)] {
				t.Errorf("the rule of %s comes after that of %s, and would win", common, label)
			}
		}
	}
	if have["node.Country"] < have["node.Actor"] {
		t.Error("the rule of Actor comes after that of Country, and would win")
	}
}

// TestStyleOfLoadedGraph checks that everything that a load puts into the graph has a rule.
func TestStyleOfLoadedGraph(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	style := string(StyleJSON(bilingual.English))
	for kind, query := range map[string]string{
		"node":         "CALL db.labels() YIELD label RETURN label",
		"relationship": "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType",
	} {
		rows := testgraph.Rows(t, g, query, nil)
		if len(rows) < 15 {
			t.Errorf("only %d labels or types are in the graph", len(rows))
		}
		for _, row := range rows {
			if !strings.Contains(style, fmt.Sprintf(`"%s.%s":{`, kind, row[0])) {
				t.Errorf("no rule for the %s %s", kind, row[0])
			}
		}
	}
	// Captions use properties that exist.
	for _, n := range nodeStyles() {
		for _, caption := range []string{n.caption, n.captionAr} {
			property := regexp.MustCompile(`[a-z_]+`).FindString(caption)
			rows := testgraph.Rows(t, g, "MATCH (n) WHERE ($label = '' OR $label IN labels(n)) AND n[$property] IS NOT NULL RETURN 1 LIMIT 1",
				map[string]any{"label": string(n.label), "property": property})
			if len(rows) == 0 {
				t.Errorf("no node of %s has %s", n.selector(), caption)
			}
		}
	}
}

// TestStyleForms checks that both forms are the same when Browser reads them.
func TestStyleForms(t *testing.T) {
	for _, language := range []string{bilingual.English, bilingual.Arabic} {
		line := StyleJSON(language)
		var have map[string]map[string]string
		if err := json.Unmarshal(line, &have); err != nil {
			t.Fatal(err)
		}
		// Browser splits commands at semicolons. A server setting ends at the end of a line, and
		// a backslash in it begins an escape.
		if i := bytes.IndexAny(line, ";\n\\"); i >= 0 {
			t.Errorf("%s: the JSON holds %q", language, line[i])
		}
		if len(have) != len(rules(language)) {
			t.Errorf("%s: %d rules of %d are in the JSON", language, len(have), len(rules(language)))
		}
		if diff := cmp.Diff(have, parseGraSS(t, string(GraSS(language)))); diff != "" {
			t.Errorf("%s: the two forms differ (-JSON +GraSS):\n%s", language, diff)
		}
		for selector, properties := range have {
			if properties["color"] == "" || properties["caption"] == "" {
				t.Errorf("%s: %s has no colour or no caption", language, selector)
			}
		}
	}
}

// parseGraSS parses a style as Browser does: quotes are dropped, properties end at
// semicolons, and a property with two colons is skipped.
func parseGraSS(t *testing.T, text string) map[string]map[string]string {
	t.Helper()
	rules := make(map[string]map[string]string)
	for _, m := range regexp.MustCompile(`(?m)^(\S+) \{(.*)\}$`).FindAllStringSubmatch(text, -1) {
		properties := make(map[string]string)
		for _, line := range strings.Split(strings.ReplaceAll(m[2], "'", ""), ";") {
			if parts := strings.Split(line, ":"); len(parts) == 2 {
				properties[strings.TrimSpace(parts[0])] = strings.TrimSpace(parts[1])
			} else if strings.TrimSpace(line) != "" {
				t.Errorf("Browser passes over %q", line)
			}
		}
		rules[m[1]] = properties
	}
	return rules
}

// TestDocsCompose compares the setting in docker-compose.yml with the tables; UPDATE=1
// rewrites it. In single quotes, YAML takes everything except single quotes literally;
// Compose treats a dollar sign as a variable.
func TestDocsCompose(t *testing.T) {
	const file = "../docker-compose.yml"
	setting := regexp.MustCompile(`(?m)^( +NEO4J_browser_post__connect__cmd: ).*$`)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	command := OnConnect("")
	if strings.ContainsAny(command, "'$") {
		t.Fatalf("the style has a quote or a dollar sign: %s", command)
	}
	want := setting.ReplaceAllString(string(text), "${1}'"+command+"'")
	if !setting.Match(text) {
		t.Fatalf("%s has no line for the style", file)
	}
	golden.Compare(t, file, want)
}

// TestDocsBrowserStyle compares docs/browser-style.grass with the tables; UPDATE=1 rewrites it.
func TestDocsBrowserStyle(t *testing.T) {
	const file = "../docs/browser-style.grass"
	golden.Compare(t, file, string(GraSS(bilingual.English)))
}
