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

// block is a fenced block of README: its language, what follows it, and its text.
var block = regexp.MustCompile("(?ms)^```(console|yaml file=(\\S+))\n(.*?)^```$")

// TestReadme follows README's tour: it saves the files, runs the commands, and compares the
// output with what README shows, where "…" stands for anything.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
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
	for _, m := range block.FindAllStringSubmatch(string(readme), -1) {
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
				t.Errorf("$ %s\nREADME shows:\n%s\nit prints:\n%s", command, want, got)
			}
		}
	}
	if commands < 6 {
		t.Errorf("only %d commands were found in README", commands)
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

// matches reports whether an output is what README shows.
func matches(want, got string) bool {
	parts := strings.Split(strings.TrimSpace(want), "…")
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return regexp.MustCompile("(?s)^" + strings.Join(parts, ".*") + "$").MatchString(strings.TrimSpace(got))
}
