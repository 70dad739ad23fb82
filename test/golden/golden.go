// Package golden compares what a test got with a file that somebody has read and accepted.
package golden

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Compare fails the test where got is not what the file holds. With UPDATE=1 in the environment
// it writes the file instead.
func Compare(t testing.TB, path, got string) {
	t.Helper()
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; make docs, or UPDATE=1, rewrites it (-file +got):\n%s", path, cmp.Diff(string(want), got))
	}
}
