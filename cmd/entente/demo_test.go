//go:build !race

package main

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"entente/browser"
	"entente/graph/server/servertest"
)

// TestDemo runs the first command of README, with a server of its own: first with other facts, about which not all
// reports have an answer, and then with those of the project.
func TestDemo(t *testing.T) {
	servertest.Start(t) // decides what to do on a machine without Java
	dir := tourFolder(t)
	env := append(os.Environ(), "ENTENTE_DATA_DIR="+filepath.Join(dir, "my data"), "NEO4J_URI=")
	t.Cleanup(func() { run(t, dir, env, "bin/entente server stop") })
	if err := os.WriteFile(filepath.Join(dir, "club.yaml"), []byte(helpStory), 0o644); err != nil {
		t.Fatal(err)
	}
	if out := run(t, dir, env, "bin/entente demo club.yaml"); !strings.Contains(out, `no actor is called "nato"`) ||
		!strings.Contains(out, "No partner of ") || !strings.Contains(out, "\nStop it:") {
		t.Errorf("about other facts, the demo says:\n%s", out)
	}
	if err := os.Remove(filepath.Join(dir, "club.yaml")); err != nil {
		t.Fatal(err)
	}
	seeDemo(t, dir, env, run(t, dir, env, "bin/entente demo 2>/dev/null"))
	out := run(t, dir, append(env, "NEO4J_URI=bolt://127.0.0.1:1"), "bin/entente demo")
	if !strings.Contains(out, "unset that to ask this one") {
		t.Errorf("with another Neo4j in the environment, the demo says:\n%s", out)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 3 { // bin, facts, and the data folder
		t.Errorf("the demo leaves %v, %v", files, err)
	}
}

// seeDemo checks what the demo prints: what the commands that it shows print, a page, and a link to README's picture.
func seeDemo(t *testing.T, dir string, env []string, out string) {
	t.Helper()
	commands := regexp.MustCompile(`(?m)^\$ (.*)\n`).FindAllStringSubmatch(out, -1)
	if len(commands) != len(demoReports)+1 {
		t.Errorf("%d commands, want %d:\n%s", len(commands), len(demoReports)+1, out)
	}
	page := filepath.Join(dir, "my data", demoFile)
	written, err := os.ReadFile(page)
	if err != nil || !strings.Contains(string(written), "South Korea") {
		t.Errorf("the page has %d letters, %v", len(written), err)
	}
	for _, m := range commands {
		printed := run(t, dir, env, m[1]+" 2>/dev/null")
		if isPage := strings.Contains(m[1], "--out"); isPage != (printed == "") || !strings.Contains(out, m[0]+printed) {
			t.Errorf("%s\nprints something other than in the demo:\n%s", m[0], printed)
		}
	}
	again, err := os.ReadFile(page)
	if err != nil || string(again) != string(written) {
		t.Errorf("the command that is shown writes another page, %v", err)
	}
	if address := (&url.URL{Scheme: "file", Path: page}).String(); !strings.Contains(out, address+"\n") {
		t.Errorf("%s is not in\n%s", address, out)
	}
	link, err := url.Parse(regexp.MustCompile(`(?m)^http://127\.0\.0\.1:.*$`).FindString(out))
	if err != nil || link.Query().Get("arg") != browser.PictureQuery {
		t.Errorf("the link is %s, %v", link, err)
	}
	for _, want := range []string{"  password ", "Ask more:  bin/entente report list\n", "Stop it:   bin/entente server stop\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}
