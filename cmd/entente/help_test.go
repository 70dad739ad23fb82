//go:build !race

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"entente/graph/server/servertest"

	"github.com/urfave/cli/v2"
)

// helpStory is the file for the examples that load the user's own story.
const helpStory = "organizations: [{id: my-club, kind: forum, name: My club}]\n"

// TestHelpExamples runs every example that the help shows, except those that start or stop
// a server of the user's, which the tests of that package run, and those that serve until
// interrupted, which have another test.
func TestHelpExamples(t *testing.T) {
	server := servertest.Start(t)
	servertest.Empty(t, server)
	dir := tourFolder(t)
	if err := os.WriteFile(filepath.Join(dir, "article.txt"), []byte("One paragraph.\n\nAnother.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"my-story.yaml", "my-facts/mine.yaml"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(helpStory), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	env := append(os.Environ(), "NEO4J_URI="+server.BoltURI, "NEO4J_USERNAME="+server.User, "NEO4J_PASSWORD="+server.Password,
		archiveEnv+"="+filepath.Join(dir, "my-texts"))
	run(t, dir, env, "bin/entente load facts")
	examples := helpExamples((&app{}).cli())
	if len(examples) < 12 {
		t.Fatalf("only %d examples were found: %q", len(examples), examples)
	}
	elsewhere := regexp.MustCompile(`entente (server|demo|browser serve)\b`)
	for _, example := range examples {
		if !elsewhere.MatchString(example) {
			run(t, dir, env, "PATH=$PWD/bin:$PATH; "+example)
		}
	}
}

// helpExamples returns the examples in the help of the program and its commands: indented
// lines that call entente.
func helpExamples(c *cli.App) []string {
	texts := []string{c.Description}
	everyCommand(c.Commands, func(cmd *cli.Command) { texts = append(texts, cmd.Description) })
	var examples []string
	for _, text := range texts {
		for _, line := range strings.Split(text, "\n") {
			if example, indented := strings.CutPrefix(line, "   "); indented && strings.Contains(example, "entente ") {
				examples = append(examples, example)
			}
		}
	}
	return examples
}
