package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"entente/internal/atomicfile"
	"entente/loaders"
	"entente/schema"

	"github.com/urfave/cli/v2"
)

// maxFixes is how often the files are checked again for corrections that others made possible.
const maxFixes = 5

// fix writes the corrections that are certain into the fact files of a command, each whole or not at all, and shows them as
// a diff.
func (a *app) fix(c *cli.Context) error {
	lines, files := 0, make(map[string]bool)
	var problems []schema.Problem
	for range maxFixes {
		f, err := a.checked(c)
		if err != nil {
			return err
		}
		problems = f.problems
		before := lines
		for _, path := range fixable(problems) {
			changes, err := fixFile(path, problems)
			if err != nil {
				return fmt.Errorf("fix %s: %w", path, err)
			}
			if len(changes) == 0 {
				continue
			}
			files[path] = true
			lines += len(changes)
			if err := a.showChanges(c, path, changes); err != nil {
				return err
			}
		}
		if lines == before {
			break
		}
	}
	paths := fixable(problems)
	switch waiting := slices.IndexFunc(paths, isUnsound); {
	case waiting >= 0:
		a.say(c, "%s is not sound YAML: correct that by hand first, then --fix can do the rest", paths[waiting])
	case lines == 0:
		a.say(c, "nothing to fix: no problem has a correction that is certain")
	}
	if lines > 0 {
		a.say(c, "fixed %s in %s", count(lines, "line"), count(len(files), "file"))
	}
	return nil
}

// fixable returns the files whose problems have corrections.
func fixable(problems []schema.Problem) []string {
	var paths []string
	for _, p := range problems {
		if p.Fix != nil && !slices.Contains(paths, p.Pos.File) {
			paths = append(paths, p.Pos.File)
		}
	}
	return paths
}

// isUnsound reports whether a file is not sound YAML, so that no corrections are made in it.
func isUnsound(path string) bool {
	text, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	_, problems := loaders.Parse(path, text)
	return len(problems) > 0
}

// fixFile writes the corrections into one file, through a link to it.
func fixFile(path string, problems []schema.Problem) ([]loaders.Change, error) {
	path, name := path, path
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	fixed, changes := loaders.Fix(name, text, problems)
	if len(changes) == 0 || bytes.Equal(fixed, text) {
		return nil, nil
	}
	return changes, atomicfile.Write(path, fixed, 0o644)
}

// showChanges prints the changed lines of a file as a unified diff: on stdout, or on stderr where the problems go to stdout.
func (a *app) showChanges(c *cli.Context, path string, changes []loaders.Change) error {
	w := io.Writer(a.stdout)
	if c.String("output") != "text" {
		w = a.stderr
	}
	on, err := a.colored(c, w)
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "--- %[1]s\n+++ %[1]s\n", path)
	for _, ch := range changes {
		fmt.Fprintf(&b, "@@ -%[1]d +%[1]d @@\n", ch.Line)
		b.WriteString(paint(on, red, "-"+strings.TrimRight(ch.Before, "\r\n")) + "\n")
		b.WriteString(paint(on, green, "+"+strings.TrimRight(ch.After, "\r\n")) + "\n")
	}
	_, err = io.WriteString(w, b.String())
	return err
}
