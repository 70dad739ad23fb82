package notrun

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSkipIsListed(t *testing.T) {
	list := filepath.Join(t.TempDir(), "list")
	t.Setenv(Env, list)
	t.Run("one", func(t *testing.T) { Skip(t, "no %s here", "browser") })
	t.Run("two", func(t *testing.T) { Skip(t, "no server") })
	got, err := os.ReadFile(list)
	if want := "TestSkipIsListed/one: no browser here\nTestSkipIsListed/two: no server\n"; err != nil || string(got) != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}
