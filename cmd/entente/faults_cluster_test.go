//go:build !unraced

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"entente/graph"
	"entente/test/boltproxy"
	"entente/test/testgraph"
)

// cluster is a cluster and the settings with which a command uses it and keeps its bookmarks in a folder.
func cluster(t *testing.T, state string) (*testgraph.Cluster, []string) {
	t.Helper()
	c := testgraph.NewCluster(t, 3)
	return c, append(connection(t, c.Config(t).URI), "XDG_STATE_HOME="+state)
}

// keptIn returns the files of bookmarks in a folder.
func keptIn(t *testing.T, state string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(state, "entente", "bookmarks", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A load into a cluster leaves its bookmark for the next command, in a file that only the user can read and
// that has nothing else in it; a load into one server leaves none. The next command sends it to the member that
// it reads from. If withGraph does not give the bookmark to graph.Open, it is not sent.
func TestFault95BookmarkIsKept(t *testing.T) {
	state := t.TempDir()
	testgraph.OpenEmpty(t)
	file := writeStory(t, 2, "old")
	newChild(t, append(connection(t), "XDG_STATE_HOME="+state), "load", file).start(t).want(t, exitOK, "loaded ")
	if kept := keptIn(t, state); len(kept) > 0 {
		t.Errorf("a load into one server leaves %v", kept)
	}
	c, settings := cluster(t, state)
	newChild(t, settings, "load", writeStory(t, 2, "new")).start(t).want(t, exitOK, "loaded ")
	kept := keptIn(t, state)
	if len(kept) != 1 {
		t.Fatalf("a load into a cluster leaves %v", kept)
	}
	text, err := os.ReadFile(kept[0])
	var content map[string][]string
	if err != nil || json.Unmarshal(text, &content) != nil || len(content) != 1 || len(content["bookmarks"]) != 1 {
		t.Fatalf("%s has %q, %v", kept[0], text, err)
	}
	for path, want := range map[string]os.FileMode{kept[0]: 0o600, filepath.Dir(kept[0]): 0o700} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v, want mode %v", path, info, err, want)
		}
	}
	var sent, begun atomic.Int64
	for _, m := range c.Members[1:] {
		m.Inject(boltproxy.Named("BEGIN"), 1000, boltproxy.Fault{Do: boltproxy.Pass, Edit: func(raw []byte) []byte {
			begun.Add(1)
			if strings.Contains(string(raw), content["bookmarks"][0]) {
				sent.Add(1)
			}
			return raw
		}})
	}
	newChild(t, settings, "search", "league").start(t).want(t, exitOK, "")
	if begun.Load() < 2 || sent.Load() != begun.Load()-1 { // the first one asks the member what it is
		t.Errorf("the bookmark was sent with %d of %d transactions", sent.Load(), begun.Load())
	}
	if again, err := os.ReadFile(kept[0]); err != nil || string(again) != string(text) {
		t.Errorf("after a report the file has %q, %v", again, err)
	}
}

// If the folder of the bookmark cannot be used, a load that was committed is not reported as failed: the user
// is warned.
func TestFault95BookmarkCannotBeKept(t *testing.T) {
	state := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(state, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	testgraph.OpenEmpty(t)
	_, settings := cluster(t, state)
	load := newChild(t, settings, "load", writeStory(t, 2, "old")).start(t)
	if code := load.code(t); code != exitOK || !strings.Contains(load.err.String(), "loaded ") ||
		!strings.Contains(load.err.String(), "warning: the bookmark of the last load cannot be kept") {
		t.Errorf("exit code %d, stderr:\n%s", code, load.err.String())
	}
	report := newChild(t, settings, "search", "league").start(t)
	if code := report.code(t); code != exitOK || strings.Contains(report.err.String(), "warning") {
		t.Errorf("exit code %d, stderr:\n%s", code, report.err.String())
	}
}

// A bookmark that is of no use to the server is said to be so once, and forgotten.
func TestFault95BookmarkIsForgotten(t *testing.T) {
	testgraph.Load(t, testgraph.OpenEmpty(t), testgraph.Facts(t, writeStory(t, 2, "old")))
	state := t.TempDir()
	c, settings := cluster(t, state)
	t.Setenv("XDG_STATE_HOME", state)
	kept, err := readBookmarks(c.Config(t))
	if err == nil {
		err = kept.replace([]string{"nonsense"})
	}
	if err != nil || len(keptIn(t, state)) != 1 {
		t.Fatalf("kept %v, %v", keptIn(t, state), err)
	}
	for n, want := range []string{"warning: the database does not have the last load", ""} {
		report := newChild(t, settings, "search", "league").start(t)
		code, text := report.code(t), report.err.String()
		if code != exitOK || !strings.Contains(text, want) || want == "" && strings.Contains(text, "warning") {
			t.Errorf("report %d: exit code %d, stderr:\n%s", n+1, code, text)
		}
	}
	if files := keptIn(t, state); len(files) > 0 {
		t.Errorf("kept %v", files)
	}
}

// Bookmarks are kept for each address and database. A command replaces those that it began with, and leaves those
// that another command has added meanwhile. A file that is not one of ours is as none.
func TestBookmarkFile(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	config := graph.Config{URI: "neo4j+s://db.example.org", Database: "facts"}
	open := func(c graph.Config) bookmarks {
		t.Helper()
		b, err := readBookmarks(c)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	replace := func(b bookmarks, list ...string) {
		t.Helper()
		if err := b.replace(list); err != nil {
			t.Fatal(err)
		}
	}
	replace(open(config), "one")
	mine, other := open(config), open(config)
	replace(other, "two")
	replace(mine, "three")
	if got := open(config).list; !slices.Equal(got, []string{"three", "two"}) {
		t.Errorf("kept %v", got)
	}
	for _, c := range []graph.Config{{URI: config.URI}, {URI: "neo4j+s://db.example.com", Database: "facts"}} {
		if got := open(c).list; got != nil {
			t.Errorf("%v has the bookmarks %v of another", c, got)
		}
	}
	if got := open(graph.Config{URI: "neo4j://DB.example.org", Database: "Facts"}); got.path != mine.path {
		t.Error("the same database by another spelling has another file")
	}
	if strings.Contains(fmt.Sprint(mine.path), "example") {
		t.Errorf("the address is in %s", mine.path)
	}
	if err := os.WriteFile(mine.path, []byte("not JSON"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := open(config)
	if broken.list != nil {
		t.Errorf("a broken file has %v", broken.list)
	}
	replace(broken, "four")
	replace(open(config))
	if got := open(config); got.list != nil || len(keptIn(t, os.Getenv("XDG_STATE_HOME"))) > 0 {
		t.Errorf("kept %v", got.list)
	}
}
