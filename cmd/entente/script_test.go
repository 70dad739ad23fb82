package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"entente/graph/server/servertest"

	"github.com/rogpeppe/go-internal/testscript"
)

// packageDir is the folder of this package, whatever folder a test changes to.
var packageDir, _ = os.Getwd()

// goBuild builds a package below packageDir into a file.
func goBuild(binary string, args ...string) error {
	build := exec.Command("go", append([]string{"build", "-o", binary}, args...)...)
	build.Dir = packageDir
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

func TestMain(m *testing.M) {
	if strings.HasSuffix(os.Args[0], ".test") { // not in a child that is the command itself
		// Under nohup, children would ignore the end of the terminal: a signal that is
		// handled here has its default action in them.
		signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP)
	}
	testscript.Main(m, map[string]func(){"entente": main, "entente-hooked": hooked})
}

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
		Setup: func(env *testscript.Env) error {
			if filepath.Base(env.WorkDir) == "script-empty" {
				servertest.Reset(t, server)
			} else {
				servertest.Empty(t, server)
			}
			env.Setenv("NEO4J_URI", server.BoltURI)
			env.Setenv("NEO4J_USERNAME", server.User)
			env.Setenv("NEO4J_PASSWORD", server.Password)
			return offline(env)
		},
	})
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
