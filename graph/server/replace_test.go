package server

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// A program that is killed while the databases are exchanged, at any of the steps and in either direction, leaves what the next
// start completes: the server never gets the files of the one with the logs of the other.
func TestFault141KilledWhileExchanging(t *testing.T) {
	type move struct{ from, to string }
	old, made, before := "data", filepath.Join(replacingDir, "data"), filepath.Join(replacingDir, "before")
	parts := []string{filepath.Join("databases", "neo4j"), filepath.Join("transactions", "neo4j")}
	var in, out []move
	for _, part := range parts {
		in = append(in, move{filepath.Join(old, part), filepath.Join(before, part)}, move{filepath.Join(made, part), filepath.Join(old, part)})
		out = append(out, move{filepath.Join(old, part), filepath.Join(made, part)}, move{filepath.Join(before, part), filepath.Join(old, part)})
	}
	for _, direction := range []string{exchangeIn, exchangeOut} {
		for steps := range len(in) + 1 {
			home := t.TempDir()
			for _, part := range parts {
				for _, dir := range []string{old, made, before} {
					makeFolder(t, filepath.Join(home, dir, filepath.Dir(part)))
				}
				writeText(t, filepath.Join(home, old, part), "old")
				writeText(t, filepath.Join(home, made, part), "made")
			}
			moves := in
			if direction == exchangeOut { // in, and then out again
				for _, m := range in {
					rename(t, home, m.from, m.to)
				}
				moves = out
			}
			writeText(t, filepath.Join(home, replacingDir+".step"), direction)
			for _, m := range moves[:steps] {
				rename(t, home, m.from, m.to)
			}
			if err := clearReplacement(home); err != nil {
				t.Fatalf("%s, %d steps: %v", direction, steps, err)
			}
			want := map[string]string{exchangeIn: "made", exchangeOut: "old"}[direction]
			for _, part := range parts {
				if got, err := os.ReadFile(filepath.Join(home, old, part, "file")); string(got) != want || err != nil {
					t.Errorf("%s, %d steps: %s is %s, error %v", direction, steps, part, got, err)
				}
			}
			for _, left := range []string{replacingDir, replacingDir + ".step"} {
				if _, err := os.Stat(filepath.Join(home, left)); !errors.Is(err, fs.ErrNotExist) {
					t.Errorf("%s, %d steps: %s is left, error %v", direction, steps, left, err)
				}
			}
		}
	}
}

// What a killed program leaves before the exchange is cleared, but not what another one is making.
func TestFault141KilledWhileBuilding(t *testing.T) {
	home := t.TempDir()
	folder := filepath.Join(home, replacingDir)
	makeFolder(t, folder)
	lock, err := lockReplacing(home)
	if err != nil || lock == nil {
		t.Fatalf("lock %v, error %v", lock, err)
	}
	if err := clearReplacement(home); err != nil || !fileExists(folder) {
		t.Errorf("what another program is making is there: %v, error %v", fileExists(folder), err)
	}
	if err := lock.Close(); err != nil {
		t.Fatal(err)
	}
	if err := clearReplacement(home); err != nil || fileExists(folder) {
		t.Errorf("what is left over is there: %v, error %v", fileExists(folder), err)
	}
}

// Nothing is exchanged if something was committed after Mark, or if nothing was marked.
func TestFault140CommittedAfterMark(t *testing.T) {
	home := t.TempDir()
	for _, dir := range []string{"data", filepath.Join(replacingDir, "data")} {
		for _, part := range []string{"databases", "transactions"} {
			writeText(t, filepath.Join(home, dir, part, "neo4j"), dir)
		}
	}
	log := filepath.Join(home, "data", "transactions", "neo4j", "neostore.transaction.db.0")
	writeText(t, log, "one commit")
	r := Replacement{l: launch{home: home}}
	if err := r.exchange(); err == nil {
		t.Error("an exchange without a mark succeeded")
	}
	if err := r.Mark(); err != nil {
		t.Fatal(err)
	}
	writeText(t, log, "one commit, and another")
	if err := r.exchange(); err == nil {
		t.Error("an exchange succeeded after another commit")
	}
	if got, err := os.ReadFile(filepath.Join(home, "data", "databases", "neo4j", "file")); string(got) != "data" || err != nil {
		t.Errorf("the database is %q, error %v", got, err)
	}
}

func makeFolder(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(path, 0o700); err != nil {
		t.Fatal(err)
	}
}

// writeText writes a text to a file in a folder or, if the path has an extension, to the path.
func writeText(t *testing.T, path, text string) {
	t.Helper()
	if filepath.Ext(path) == "" {
		makeFolder(t, path)
		path = filepath.Join(path, "file")
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func rename(t *testing.T, home, from, to string) {
	t.Helper()
	if err := os.Rename(filepath.Join(home, from), filepath.Join(home, to)); err != nil {
		t.Fatal(err)
	}
}
