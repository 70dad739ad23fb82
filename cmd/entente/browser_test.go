//go:build !unraced

package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"entente/browser"
	"entente/queries"
	"entente/test/notrun"

	"github.com/urfave/cli/v2"
)

// TestFavourites checks that every report is a favourite, asked about the day on which it
// is run, and that a link can hold it. That the reports have rows is tested with the links.
func TestFavourites(t *testing.T) {
	list, err := favourites()
	if err != nil {
		t.Fatal(err)
	}
	if all, err := queries.All(); err != nil || len(list) == 0 || len(list) != len(all) {
		t.Errorf("%d favourites of %d reports, %v", len(list), len(all), err)
	}
	for _, f := range list {
		query, err := browser.Query(f.Report, f.Values)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(query, "$as_of") || !strings.Contains(f.Report.Cypher, "$as_of") != !strings.Contains(query, "date()") {
			t.Errorf("%s is not asked of the day on which it is run", f.Report.Name)
		}
		link := browser.Link{Browser: "http://localhost/", DBMS: "neo4j://localhost", Cypher: query}
		if _, err := link.URL(); err != nil {
			t.Errorf("%s: %v", f.Report.Name, err)
		}
	}
}

// TestHosted checks that the local server serves all files, including the favourites.
func TestHosted(t *testing.T) {
	h := hosted("http://127.0.0.1:7474/browser/")
	if len(h.Files["entente/favourites.zip"]) < 20_000 || len(h.Files) != 6 {
		t.Errorf("%d files, the favourites have %d letters", len(h.Files), len(h.Files["entente/favourites.zip"]))
	}
	if !strings.Contains(h.OnConnect, "guide http://127.0.0.1:7474/browser/entente/guide.html") {
		t.Errorf("at log-in: %s", h.OnConnect)
	}
}

// TestBrowserServe checks that the command serves, prints what to paste, and ends in order
// when interrupted.
func TestBrowserServe(t *testing.T) {
	out, in := io.Pipe()
	ctx, interrupt := context.WithCancelCause(t.Context())
	a := &app{stdout: in, stderr: io.Discard, stdin: strings.NewReader(""), env: os.Getenv, stage: func(string) {}}
	done := make(chan int, 1)
	go func() { done <- a.main(ctx, []string{"entente", "browser", "serve", "--address", "127.0.0.1:0"}) }()
	pasted := regexp.MustCompile(`^:(style|guide) (http://localhost:\d+/\S+)$`)
	var asked []string
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.Contains(lines.Text(), browser.FileFavourites) {
		m := pasted.FindStringSubmatch(lines.Text())
		if m == nil {
			continue
		}
		asked = append(asked, m[1])
		answer, err := http.Get(m[2])
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", m[2], answer.Status)
		}
	}
	if strings.Join(asked, " ") != "style guide" {
		t.Errorf("the commands to paste are %v", asked)
	}
	interrupt(interrupted{os.Interrupt})
	if code := <-done; code != exitOK {
		t.Errorf("exit code %d", code)
	}
}

// TestOpenOnDesktop checks that the desktop's own program gets the link and nothing else,
// and that without a desktop nothing is run.
func TestOpenOnDesktop(t *testing.T) {
	if runtime.GOOS != "linux" {
		notrun.Skip(t, "other systems have other programs")
	}
	dir := t.TempDir()
	script := "#!/bin/sh\necho \"$#\" \"$@\" >" + dir + "/opened\n"
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	const link = "http://127.0.0.1:7474/browser/?cmd=edit&arg=a;b"
	display := ""
	a := &app{stdout: io.Discard, stderr: io.Discard, env: func(name string) string { return map[string]string{"DISPLAY": display}[name] }}
	c := cli.NewContext(a.cli(), nil, nil)
	c.Context = t.Context()
	a.openOnDesktop(c, link)
	if _, err := os.Stat(filepath.Join(dir, "opened")); err == nil {
		t.Error("a link was opened without a desktop")
	}
	display = ":0"
	a.openOnDesktop(c, link)
	have, err := os.ReadFile(filepath.Join(dir, "opened"))
	if err != nil || string(have) != "1 "+link+"\n" {
		t.Errorf("xdg-open got %q, %v", have, err)
	}
}
