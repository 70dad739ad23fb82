package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"entente/internal/atomicfile"
	"entente/loaders"
	"entente/schema"

	"github.com/urfave/cli/v2"
)

// maxFixes is how often the files are checked again for corrections that others made possible.
const maxFixes = 5

// fix writes the corrections that are certain into the fact files of a command, and shows them as a diff.
// Each file is written whole or not at all.
func (a *app) fix(c *cli.Context) error {
	places, files := 0, make(map[string]bool)
	var problems []schema.Problem
	for range maxFixes {
		var err error
		if _, problems, err = a.checked(c); err != nil {
			return err
		}
		fixed, err := a.fixOnce(c, problems, files)
		if err != nil {
			return err
		}
		if fixed == 0 {
			break
		}
		places += fixed
	}
	switch waiting := waitingFixes(problems); {
	case waiting != "":
		a.say(c, "%s is not sound YAML: correct that by hand first, then --fix can do the rest", waiting)
	case places == 0:
		a.say(c, "nothing to fix: no problem has a correction that is certain")
	}
	if places > 0 {
		a.say(c, "fixed %s in %s", count(places, "line"), count(len(files), "file"))
	}
	return nil
}

// waitingFixes returns the first file whose problems have corrections that are not made, since its text is not
// sound; "" if there is none.
func waitingFixes(problems []schema.Problem) string {
	seen := make(map[string]bool)
	for _, p := range problems {
		if p.Fix == nil || seen[p.Pos.File] {
			continue
		}
		seen[p.Pos.File] = true
		if text, err := os.ReadFile(p.Pos.File); err == nil {
			if _, unsound := loaders.Parse(p.Pos.File, text); len(unsound) > 0 {
				return p.Pos.File
			}
		}
	}
	return ""
}

// fixOnce fixes each file once, adds those that it wrote to the files, and returns how many lines it changed.
func (a *app) fixOnce(c *cli.Context, problems []schema.Problem, files map[string]bool) (lines int, err error) {
	seen := make(map[string]bool)
	for _, p := range problems {
		path := p.Pos.File
		if p.Fix == nil || seen[path] {
			continue
		}
		seen[path] = true
		changes, err := fixFile(path, problems)
		if err != nil {
			return lines, fmt.Errorf("fix %s: %w", path, err)
		}
		if len(changes) == 0 {
			continue
		}
		files[path] = true
		lines += len(changes)
		if err := a.showChanges(c, path, changes); err != nil {
			return lines, err
		}
	}
	return lines, nil
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

// showChanges prints the changed lines of a file as a unified diff: on stdout, or on stderr where the
// problems themselves go to stdout.
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
