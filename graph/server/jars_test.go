package server

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/test/soak"
)

// jarFolder makes a cache entry whose lib folder has files of these names.
func jarFolder(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	lib := assembly{dir: dir}.lib()
	if err := os.MkdirAll(lib, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		writeTest(t, filepath.Join(lib, name), "content of "+name)
	}
	return dir
}

func writeTest(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// sumLine returns the line of sha256sum for a jar with this content.
func sumLine(name string, content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:]) + "  " + name + "\n"
}

// flip changes the byte in the middle of a file and keeps the file's size and times.
func flip(t *testing.T, path string) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	err = errors.Join(
		os.Chmod(path, 0o600),
		os.WriteFile(path, data, 0o600),
		os.Chtimes(path, info.ModTime(), info.ModTime()),
	)
	if err != nil {
		t.Fatal(err)
	}
}

// TestFault115JarsAreVerified changes a folder of jars in several ways. With the
// comparison of the checksums switched off, "flipped byte", "truncated" and "swapped"
// failed; with the comparison of the names switched off, the added jars did.
func TestFault115JarsAreVerified(t *testing.T) {
	for name, change := range map[string]func(lib string) error{
		"flipped byte": func(lib string) error { flip(t, filepath.Join(lib, "b.jar")); return nil },
		"truncated":    func(lib string) error { return os.Truncate(filepath.Join(lib, "b.jar"), 3) },
		"missing":      func(lib string) error { return os.Remove(filepath.Join(lib, "b.jar")) },
		"last missing": func(lib string) error { return os.Remove(filepath.Join(lib, "c.jar")) },
		"added first":  func(lib string) error { return os.WriteFile(filepath.Join(lib, "0.jar"), nil, 0o600) },
		"added last":   func(lib string) error { return os.WriteFile(filepath.Join(lib, "d.jar"), nil, 0o600) },
		"renamed":      func(lib string) error { return os.Rename(filepath.Join(lib, "a.jar"), filepath.Join(lib, "z.jar")) },
		"swapped": func(lib string) error {
			a, b, c := filepath.Join(lib, "a.jar"), filepath.Join(lib, "b.jar"), filepath.Join(lib, "swap")
			return errors.Join(os.Rename(a, c), os.Rename(b, a), os.Rename(c, b))
		},
		"a folder": func(lib string) error {
			return errors.Join(os.Remove(filepath.Join(lib, "a.jar")), os.Mkdir(filepath.Join(lib, "a.jar"), 0o700))
		},
		"all gone": os.RemoveAll,
	} {
		lib := assembly{dir: jarFolder(t, "a.jar", "b.jar", "c.jar")}.lib()
		var pins strings.Builder
		for _, n := range []string{"a.jar", "b.jar", "c.jar"} {
			pins.WriteString(sumLine(n, []byte("content of "+n)))
		}
		pinned := release{sums: pins.String()}.pinned()
		if err := verifyJars(lib, pinned); err != nil {
			t.Errorf("115 %s: untouched jars refused: %v", name, err)
		}
		if err := change(lib); err != nil {
			t.Fatal(err)
		}
		if err := verifyJars(lib, pinned); !errors.Is(err, errChanged) {
			t.Errorf("115 %s: verifyJars says %v, want errChanged", name, err)
		}
	}
}

// TestFault115StartWithFlippedByte starts a server from a cache entry that has one wrong
// byte in one of its jars, with the same size and time. With the verification switched
// off, Java ran the damaged jar.
func TestFault115StartWithFlippedByte(t *testing.T) {
	o, l := prepared(t, Options{DataDir: t.TempDir()})
	began := time.Now()
	if err := verifyJars(l.jars.lib(), l.rel.pinned()); err != nil {
		t.Fatal(err)
	}
	soak.Figures(t, "%d jars verified in %.2f s", len(l.rel.pinned()), time.Since(began).Seconds())

	o.CacheDir = filepath.Join(t.TempDir(), "with space", "مخبأ")
	entry := assembled(o, l.rel)
	if err := os.MkdirAll(entry.lib(), 0o700); err != nil {
		t.Fatal(err)
	}
	bad := "neo4j-kernel-" + l.rel.version + ".jar"
	for _, j := range l.rel.pinned() {
		from, to := filepath.Join(l.jars.lib(), j.name), filepath.Join(entry.lib(), j.name)
		if j.name != bad {
			if err := os.Symlink(from, to); err != nil {
				t.Fatal(err)
			}
			continue
		}
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		writeTest(t, to, string(data))
		flip(t, to)
	}
	_, err := Start(t.Context(), o)
	if !errors.Is(err, ErrAssemble) || !strings.Contains(err.Error(), bad) {
		t.Errorf("115: Start = %v, want ErrAssemble and the name of the jar", err)
	}
	for _, path := range []string{statePath(l.home), Server{DataDir: l.home}.LogPath(), entry.dir} {
		if fileExists(path) {
			t.Errorf("115: %s is there", path)
		}
	}
	if err := Stop(t.Context(), o); !errors.Is(err, ErrNotRunning) {
		t.Errorf("115: Stop = %v, want that nothing was run", err)
	}
}

// TestFault116EveryJarIsPinned checks that every jar has a checksum: a jar without one is
// not pinned. With the comparison of the names switched off, the jar without a checksum
// was accepted.
func TestFault116EveryJarIsPinned(t *testing.T) {
	for _, rel := range releases() {
		pinned := rel.pinned()
		var names []string
		for _, j := range pinned {
			names = append(names, j.name)
			if sum, err := hex.DecodeString(j.sum); err != nil || len(sum) != sha256.Size || strings.ToLower(j.sum) != j.sum {
				t.Errorf("%s: %q is no SHA-256 of %q", rel.version, j.sum, j.name)
			}
		}
		if !slices.IsSorted(names) || len(slices.Compact(slices.Clone(names))) != len(names) {
			t.Errorf("%s: pinned jars are not in order, or doubled", rel.version)
		}
		for _, want := range []string{"neo4j-" + rel.version + ".jar", "neo4j-browser-" + browserVersion + ".jar"} {
			if !slices.Contains(names, want) {
				t.Errorf("%s: %s is not pinned", rel.version, want)
			}
		}
	}
	lib := assembly{dir: jarFolder(t, "a.jar", "b.jar")}.lib()
	pinned := release{sums: sumLine("a.jar", []byte("content of a.jar"))}.pinned()
	if err := verifyJars(lib, pinned); !errors.Is(err, errChanged) || !strings.Contains(err.Error(), "b.jar") {
		t.Errorf("116: a jar without a sum gives %v, want errChanged that names it", err)
	}
}
