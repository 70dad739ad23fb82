//go:build !race

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"entente/graph/server/servertest"
)

// block is a fenced block of a document: its language, what follows it, and its text.
var block = regexp.MustCompile("(?ms)^```(console|(?:yaml|text) file=(\\S+))\n(.*?)^```$")

// TestReadme follows README's tour, TestCuratorsDay the one from a text to a report, and TestDocsOfPages the forms of answers.
func TestReadme(t *testing.T)      { follow(t, "README.md", 6) }
func TestCuratorsDay(t *testing.T) { follow(t, "docs/day.md", 8) }
func TestDocsOfPages(t *testing.T) { follow(t, "docs/pages.md", 4) }

// follow follows a document: it saves the files, runs the commands, of which there are at least some, and
// compares the output with what the document shows, where "…" stands for anything.
func follow(t *testing.T, document string, atLeast int) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../..", document))
	if err != nil {
		t.Fatal(err)
	}
	server := servertest.Start(t)
	servertest.Empty(t, server)
	dir := tourFolder(t)
	env := append(os.Environ(), "NEO4J_URI="+server.BoltURI, "NEO4J_USERNAME="+server.User, "NEO4J_PASSWORD="+server.Password,
		"XDG_DATA_HOME="+dir)
	// The tour follows make demo, which has loaded the facts.
	run(t, dir, env, "bin/entente load facts")
	commands := 0
	for _, m := range block.FindAllStringSubmatch(string(text), -1) {
		if m[2] != "" {
			if err := os.WriteFile(filepath.Join(dir, m[2]), []byte(m[3]), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		for _, session := range strings.Split("\n"+m[3], "\n$ ")[1:] {
			command, want, _ := strings.Cut(session, "\n")
			commands++
			if got := run(t, dir, env, command); !matches(want, got) {
				t.Errorf("$ %s\nthe document shows:\n%s\nit prints:\n%s", command, want, got)
			}
		}
	}
	if commands < atLeast {
		t.Errorf("only %d commands were found in %s", commands, document)
	}
}

// tourFolder returns a folder as README assumes it, with bin/entente and facts.
func tourFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := goBuild(filepath.Join(dir, "bin", "entente"), "."); err != nil {
		t.Fatalf("build: %v", err)
	}
	facts, err := filepath.Abs("../../facts")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(facts, filepath.Join(dir, "facts")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// run runs a command, which must succeed, and returns what it prints.
func run(t *testing.T, dir string, env []string, command string) string {
	t.Helper()
	cmd := exec.Command("bash", "-c", command)
	cmd.Dir, cmd.Env = dir, env
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("$ %s: %v\n%s", command, err, out)
	}
	return string(out)
}

// matches reports whether an output is what a document shows.
func matches(want, got string) bool {
	parts := strings.Split(strings.TrimSpace(want), "…")
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return regexp.MustCompile("(?s)^" + strings.Join(parts, ".*") + "$").MatchString(strings.TrimSpace(got))
}
