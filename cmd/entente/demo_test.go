//go:build !race

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph/server/servertest"
	"entente/queries"
)

// TestDemo runs the first command of README, with a server of its own: it answers each of its reports,
// and ends by saying how to go on. With the arguments of a report left out, it ended after the first.
func TestDemo(t *testing.T) {
	servertest.Start(t) // decides what to do on a machine without Java
	dir := tourFolder(t)
	env := append(os.Environ(), "ENTENTE_DATA_DIR="+filepath.Join(dir, "server"), "NEO4J_URI=")
	t.Cleanup(func() { run(t, dir, env, "bin/entente server stop") })
	out := run(t, dir, env, "bin/entente demo")
	for _, d := range demoReports {
		r, err := queries.Get(d.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, answer, found := strings.Cut(out, "\n"+r.Question[0]+"\n"); !found || !strings.HasPrefix(answer, "┌") {
			t.Errorf("no answer to %q in:\n%s", r.Question[0], out)
		}
	}
	if !strings.Contains(out, "bin/entente server stop") {
		t.Errorf("the end does not say how to stop the server:\n%s", out)
	}
}
