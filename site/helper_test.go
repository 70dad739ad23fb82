package site_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/internal/bilingual"
	"entente/schema"
	"entente/schema/fact"
	"entente/site"
	"entente/test/testgraph"
)

// day is the day of the tests.
var day = time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC)

// allOf returns what a graph would hold after a load of the stories.
func allOf(stories []fact.Story) *graph.All {
	all := &graph.All{Digest: "0123456789abcdef"}
	hubs, ties := testgraph.Meaning(stories)
	derived := make(map[string]fact.Props)
	for i := range hubs {
		derived[hubs[i].ID] = hubs[i].Props()
		all.Parts = append(all.Parts, hubs[i].Parts()...)
	}
	for i := range stories {
		s := &stories[i]
		all.Stories = append(all.Stories, graph.StoryTitle{ID: s.ID, Title: s.Title})
		for _, node := range s.Nodes {
			n := graph.StoryNode{Node: node, Story: s.ID}
			if node.Label != schema.LabelTopic {
				n.Derived = derived[node.ID]
			}
			all.Nodes = append(all.Nodes, n)
		}
		all.Relationships = append(all.Relationships, s.Relationships...)
	}
	all.Ties = ties
	return all
}

// seedFacts returns the facts of the six stories.
func seedFacts(t testing.TB) *graph.All {
	t.Helper()
	return allOf(testgraph.Facts(t, "../facts"))
}

// yamlFacts returns the facts of a story given as YAML.
func yamlFacts(t testing.TB, text string) *graph.All {
	t.Helper()
	return allOf(testgraph.Stories(t, map[string]string{"tale": text}))
}

// write writes a site into a temporary folder and returns its files by name.
func write(t testing.TB, all *graph.All, o site.Options) map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if o.AsOf.IsZero() {
		o.AsOf = day
	}
	if o.Lang == "" {
		o.Lang = bilingual.Both
	}
	if _, err := site.Write(context.Background(), dir, all, o); err != nil {
		t.Fatal(err)
	}
	files := read(t, dir)
	if len(files) == 0 {
		t.Fatal("the site has no files")
	}
	return files
}

// read returns the files below a folder, by their names with slashes.
func read(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// section returns the part of a page from a heading to the next of the same level, without
// its tags.
func section(t *testing.T, page, id string) string {
	t.Helper()
	_, after, found := strings.Cut(page, `<h2 id="`+id+`">`)
	if !found {
		t.Fatalf("the page has no section %q", id)
	}
	text, _, _ := strings.Cut(after, "</section>")
	return untagged(text)
}

var tag = regexp.MustCompile(`<[^>]*>`)

// untagged returns the text of HTML, with single spaces.
func untagged(html string) string {
	return strings.Join(strings.Fields(tag.ReplaceAllString(html, " ")), " ")
}
