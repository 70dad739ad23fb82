package program

import (
	"os"
	"path/filepath"
	"testing"
)

func TestNameOf(t *testing.T) {
	dir := t.TempDir()
	onPath := filepath.Join(dir, "entente")
	if err := os.WriteFile(onPath, nil, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	for started, want := range map[string]string{
		"entente":           "entente",
		"bin/entente":       "bin/entente",
		"./entente":         "./entente",
		onPath:              "entente",
		"/opt/bin/entente":  "/opt/bin/entente",
		"my tools/entente":  "'my tools/entente'",
		"/tmp/b/cmd.test":   "entente",
		"/usr/bin/entente2": "/usr/bin/entente2",
	} {
		if have := nameOf(started); have != want {
			t.Errorf("started as %s it is called %s, want %s", started, have, want)
		}
	}
}
