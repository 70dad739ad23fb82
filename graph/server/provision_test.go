package server

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

// usePath puts a program called mvn on the PATH, the only one of its name, and returns
// the path of a file that counts its runs.
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

// smallRelease returns the default release with the two jars of goodMaven.
func smallRelease() release {
	rel := releases()[0]
	rel.signed = nil
	rel.sums = sumLine("neo4j-"+rel.version+".jar", []byte("jar\n")) +
		sumLine("neo4j-browser-"+browserVersion+".jar", []byte("jar\n"))
	return rel
}

func TestFault117AssembleTwoAtOnce(t *testing.T) {
	runs := usePath(t, goodMaven)
	o := Options{CacheDir: filepath.Join(t.TempDir(), "with space", "مخبأ")}
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			if _, err := assemble(t.Context(), o, smallRelease(), javaRuntime{path: "/x/bin/java"}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := countLines(t, runs); n != 1 {
		t.Errorf("Maven ran %d times for three at once, want once", n)
	}
}

// TestFault115DamagedEntry checks that the start that finds a damaged entry fails and
// that the next one repairs it. With the verification switched off, the damaged jar was
// returned.
func TestFault115DamagedEntry(t *testing.T) {
	runs := usePath(t, goodMaven)
	o, rel, java := Options{CacheDir: t.TempDir()}, smallRelease(), javaRuntime{path: "/x/bin/java"}
	a, err := assemble(t.Context(), o, rel, java)
	if err != nil {
		t.Fatal(err)
	}
	flip(t, filepath.Join(a.lib(), "neo4j-"+rel.version+".jar"))
	if _, err := assemble(t.Context(), o, rel, java); !errors.Is(err, ErrAssemble) || !errors.Is(err, errChanged) {
		t.Errorf("damaged entry: %v, want ErrAssemble", err)
	}
	if fileExists(a.dir) {
		t.Error("the damaged entry is still there")
	}
	if n := countLines(t, runs); n != 1 {
		t.Errorf("Maven ran %d times, want once before the next start", n)
	}
	if _, err := assemble(t.Context(), o, rel, java); err != nil {
		t.Errorf("start after the damage: %v", err)
	}
	if err := verifyJars(a.lib(), rel.pinned()); err != nil {
		t.Errorf("mended entry: %v", err)
	}
}

// TestFault115And117FetchFailureLeavesNothing checks that a failed fetch leaves no cache
// entry. With the verification of the fetched files switched off, all but "maven fails"
// left one.
func TestFault115And117FetchFailureLeavesNothing(t *testing.T) {
	for name, mvn := range map[string]string{
		"maven fails":    "echo '[ERROR] no route to repository'; exit 1\n",
		"nothing copied": "exit 0\n",
		"other content":  strings.ReplaceAll(goodMaven, "echo jar", "echo jam"),
		"one jar more":   goodMaven + `echo more >"$out/more.jar"`,
	} {
		usePath(t, mvn)
		o, rel := Options{CacheDir: t.TempDir()}, smallRelease()
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

func TestFault117FetchIsCancelled(t *testing.T) {
	usePath(t, "exec sleep 30\n")
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := assemble(ctx, Options{CacheDir: t.TempDir()}, smallRelease(), javaRuntime{path: "/x/bin/java"})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error is %v, want that of the context", err)
	}
	if d := time.Since(began); d > 10*time.Second {
		t.Errorf("took %v to give up", d)
	}
}

func TestFault118NoMaven(t *testing.T) {
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
