//go:build !race

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"entente/graph/server/servertest"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs the commands as a user would, without a database.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", UpdateScripts: os.Getenv("UPDATE") == "1",
		Setup: func(env *testscript.Env) error { return offline(env) },
	})
}

// TestScriptsWithDatabase runs them against a real server, one after the other, each with
// an empty database; that of the script named empty has no index either.
func TestScriptsWithDatabase(t *testing.T) {
	server := servertest.Start(t)
	testscript.RunT(serial{t}, testscript.Params{
		Dir: "testdata/db", UpdateScripts: os.Getenv("UPDATE") == "1",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"sources": writeSources, "mark": markRemembered,
			"cypher": func(_ *testscript.TestScript, _ bool, args []string) { servertest.Exec(t, server, args[0]) },
		},
		Setup: func(env *testscript.Env) error {
			if filepath.Base(env.WorkDir) == "script-empty" {
				servertest.Reset(t, server)
			} else {
				servertest.Empty(t, server)
			}
			env.Setenv("SERVER_DATA", filepath.Dir(server.DataDir))
			env.Setenv("NEO4J_URI", server.BoltURI)
			env.Setenv("NEO4J_USERNAME", server.User)
			env.Setenv("NEO4J_PASSWORD", server.Password)
			return offline(env)
		},
	})
}

// writeSources writes a fact file with so many sources, of one fact each.
func writeSources(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	facts := "sources:\n"
	for i := range n {
		facts += fmt.Sprintf("  - {id: paper-%d, kind: official-text, language: en, publisher: Paper %d}\n", i, i)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(facts), 0o600))
}

// markRemembered marks what the last load has left for the next one.
func markRemembered(ts *testscript.TestScript, _ bool, _ []string) {
	paths, err := filepath.Glob(filepath.Join(ts.Getenv("XDG_STATE_HOME"), "entente", "loads", "*.json"))
	ts.Check(err)
	if len(paths) != 1 {
		ts.Fatalf("a load has left %q", paths)
	}
	var left loadedInput
	text, err := os.ReadFile(paths[0])
	ts.Check(err)
	ts.Check(json.Unmarshal(text, &left))
	left.Stories = "marked"
	text, err = json.Marshal(left)
	ts.Check(err)
	ts.Check(os.WriteFile(paths[0], text, 0o600))
}

// offline gives a script its own folders, so that it finds no server of the user's, and the
// project's facts.
func offline(env *testscript.Env) error {
	facts, err := filepath.Abs("../../facts")
	if err != nil {
		return err
	}
	env.Setenv("FACTS", facts)
	env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
	env.Setenv("ENTENTE_CACHE_DIR", filepath.Join(env.WorkDir, "cache"))
	return nil
}

// serial is a test whose scripts do not run in parallel.
type serial struct{ *testing.T }

// Parallel does nothing.
func (serial) Parallel() {}

// Run runs one script.
func (s serial) Run(name string, f func(testscript.T)) {
	s.T.Run(name, func(t *testing.T) { f(serial{t}) })
}

// Verbose reports whether go test -v was given.
func (serial) Verbose() bool { return testing.Verbose() }
