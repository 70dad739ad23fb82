// Package notrun skips tests that cannot run on a machine, and keeps a list of them, so that a run
// that looks green also says what it has not tested.
package notrun

import (
	"fmt"
	"os"
	"testing"
)

// Env names the environment variable that has the file to which each skipped test adds a line;
// make test prints them at its end.
const Env = "ENTENTE_NOT_RUN"

// Skip skips a test for a reason, which is that of the machine and not of the test.
func Skip(t testing.TB, format string, args ...any) {
	t.Helper()
	reason := fmt.Sprintf(format, args...)
	if path := os.Getenv(Env); path != "" {
		f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := fmt.Fprintf(f, "%s: %s\n", t.Name(), reason); err != nil {
			t.Fatal(err)
		}
	}
	t.Skipf("SKIPPED, NOTHING TESTED: %s", reason)
}
