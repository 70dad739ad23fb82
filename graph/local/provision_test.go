package local

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// jarFolder makes a cache entry whose lib folder has files of these names.
func jarFolder(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	lib := assembly{dir}.lib()
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

func TestManifestSeesChanges(t *testing.T) {
	for name, change := range map[string]func(lib string) error{
		"one byte": func(lib string) error {
			return errors.Join(os.WriteFile(filepath.Join(lib, "a.jar"), []byte("Content of a.jar"), 0o600),
				os.Chtimes(filepath.Join(lib, "a.jar"), time.Time{}, time.Now().Add(time.Minute)))
		},
		"truncated": func(lib string) error { return os.Truncate(filepath.Join(lib, "b.jar"), 3) },
		"missing":   func(lib string) error { return os.Remove(filepath.Join(lib, "a.jar")) },
		"added":     func(lib string) error { return os.WriteFile(filepath.Join(lib, "c.jar"), nil, 0o600) },
		"renamed": func(lib string) error {
			return os.Rename(filepath.Join(lib, "a.jar"), filepath.Join(lib, "z.jar"))
		},
	} {
		lib := assembly{jarFolder(t, "a.jar", "b.jar")}.lib()
		m, err := newManifest("1", lib)
		if err != nil {
			t.Fatal(err)
		}
		if err := m.verify(lib); err != nil {
			t.Errorf("%s: untouched jars refused: %v", name, err)
		}
		if err := change(lib); err != nil {
			t.Fatal(err)
		}
		if err := m.verify(lib); !errors.Is(err, errChanged) {
			t.Errorf("%s: verify says %v, want errChanged", name, err)
		}
	}
}

func TestManifestForgivesANewTime(t *testing.T) {
	lib := assembly{jarFolder(t, "a.jar")}.lib()
	m, err := newManifest("1", lib)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(filepath.Join(lib, "a.jar"), time.Time{}, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := m.verify(lib); err != nil {
		t.Errorf("same content at another time refused: %v", err)
	}
}

// usePath makes a program called mvn the only one of its name on the PATH, and
// counts its runs in the returned file.
func usePath(t *testing.T, mvn string) (runs string) {
	t.Helper()
	dir := t.TempDir()
	runs = filepath.Join(dir, "runs")
	script(t, dir, "mvn", "echo run >>'"+runs+"'\n"+mvn)
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	return runs
}

// goodMaven does what Maven does with our pom, with two small files.
const goodMaven = `
for a; do case $a in
	-DoutputDirectory=*) out=${a#*=};;
	-Dneo4j.version=*) v=${a#*=};;
	-Dbrowser.version=*) b=${a#*=};;
esac; done
test -f pom.xml || exit 9
mkdir -p "$out"; echo jar >"$out/neo4j-$v.jar"; echo jar >"$out/neo4j-browser-$b.jar"; sleep 0.2
`

func TestAssembleOnce(t *testing.T) {
	runs := usePath(t, goodMaven)
	o := Options{CacheDir: filepath.Join(t.TempDir(), "with space", "مخبأ")}
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			if _, err := assemble(t.Context(), o, releases()[0], javaRuntime{path: "/x/bin/java"}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := countLines(t, runs); n != 1 {
		t.Errorf("Maven ran %d times for three at once, want once", n)
	}
}

func TestAssembleAgainAfterDamage(t *testing.T) {
	runs := usePath(t, goodMaven)
	o, rel := Options{CacheDir: t.TempDir()}, releases()[0]
	a, err := assemble(t.Context(), o, rel, javaRuntime{path: "/x/bin/java"})
	if err != nil {
		t.Fatal(err)
	}
	jar := filepath.Join(a.lib(), "neo4j-"+rel.version+".jar")
	writeTest(t, jar, "not what was fetched")
	if _, err := assemble(t.Context(), o, rel, javaRuntime{path: "/x/bin/java"}); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(jar); err != nil || string(data) != "jar\n" {
		t.Errorf("damaged jar holds %q, %v after assembling again", data, err)
	}
	if n := countLines(t, runs); n != 2 {
		t.Errorf("Maven ran %d times, want 2", n)
	}
}

func TestAssembleFailureLeavesNothing(t *testing.T) {
	for name, mvn := range map[string]string{
		"maven fails":    "echo '[ERROR] no route to repository'; exit 1\n",
		"nothing copied": "exit 0\n",
	} {
		usePath(t, mvn)
		o, rel := Options{CacheDir: t.TempDir()}, releases()[0]
		a, err := assemble(t.Context(), o, rel, javaRuntime{path: "/x/bin/java"})
		if !errors.Is(err, ErrAssemble) {
			t.Errorf("%s: error is %v, want ErrAssemble", name, err)
		}
		if name == "maven fails" && !strings.Contains(err.Error(), "no route to repository") {
			t.Errorf("%s: %q does not say what Maven said", name, err)
		}
		if fileExists(a.dir) {
			t.Errorf("%s: left a cache entry", name)
		}
		if left, err := filepath.Glob(filepath.Join(o.CacheDir, ".neo4j-*")); err != nil || len(left) > 0 {
			t.Errorf("%s: left %v, %v", name, left, err)
		}
	}
}

func TestAssembleIsInterrupted(t *testing.T) {
	usePath(t, "exec sleep 30\n")
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := assemble(ctx, Options{CacheDir: t.TempDir()}, releases()[0], javaRuntime{path: "/x/bin/java"})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error is %v, want that of the context", err)
	}
	if d := time.Since(began); d > 10*time.Second {
		t.Errorf("took %v to give up", d)
	}
}

func TestNoMaven(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := assemble(t.Context(), Options{CacheDir: t.TempDir()}, releases()[0], javaRuntime{})
	var missing *MissingError
	if !errors.As(err, &missing) || !strings.Contains(err.Error(), "docker-compose.yml") {
		t.Errorf("error is %v, want a *MissingError that names docker-compose.yml", err)
	}
}

func countLines(t *testing.T, path string) int {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Count(string(data), "\n")
}
