package server

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// countedJava makes the folder of a Java whose program counts its runs, and returns the
// program and the file with the count.
func countedJava(t *testing.T, version string) (java, runs string) {
	t.Helper()
	home := filepath.Join(t.TempDir(), "with space", "جافا")
	runs = filepath.Join(home, "runs")
	for _, dir := range []string{"bin", "lib"} {
		if err := os.MkdirAll(filepath.Join(home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	writeTest(t, filepath.Join(home, "release"), "JAVA_VERSION="+version)
	writeTest(t, filepath.Join(home, "lib", "modules"), "modules")
	writeTest(t, runs, "")
	body := "echo run >>'" + runs + "'\necho 'Picked up JAVA_TOOL_OPTIONS: -Dx=1' >&2\n" +
		fmt.Sprintf("echo 'openjdk version \"%s\" 2025-04-15' >&2\n", version)
	return script(t, filepath.Join(home, "bin"), "java", body), runs
}

// TestJavaIsProbedOnce checks how often a Java is run to find out its version. When what
// is known was looked up by path alone, the changed Java was taken for the old one.
func TestJavaIsProbedOnce(t *testing.T) {
	memo := javaMemo(filepath.Join(t.TempDir(), "cache", javaMemoName))
	java, runs := countedJava(t, "17.0.15")
	home := filepath.Dir(filepath.Dir(java))
	find := func(what string, major, want int) {
		t.Helper()
		j, err := findJava(t.Context(), memo, []string{java}, []int{17, 21})
		if err != nil || j.major != major || j.path != java {
			t.Errorf("%s: Java %d at %s, %v, want %d", what, j.major, j.path, err, major)
		}
		if text := fmt.Sprintf("openjdk version \"%d", major); len(j.text) < len(text) || j.text[:len(text)] != text {
			t.Errorf("%s: its version is %q", what, j.text)
		}
		if n := countLines(t, runs); n != want {
			t.Errorf("%s: Java was run %d times, want %d", what, n, want)
		}
	}
	find("first", 17, 1)
	find("second", 17, 1)
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(filepath.Join(home, "lib", "modules"), later, later); err != nil {
		t.Fatal(err)
	}
	find("other modules", 17, 2)
	script(t, filepath.Dir(java), "java", "echo run >>'"+runs+"'\necho 'openjdk version \"21.0.2\" 2024-01-16' >&2\n")
	find("another program", 21, 3)
	find("the same again", 21, 3)
	writeTest(t, string(memo), "{no JSON")
	find("damaged file", 21, 4)
	find("after that", 21, 4)
	if err := os.Remove(filepath.Join(home, "lib", "modules")); err != nil {
		t.Fatal(err)
	}
	find("no folder of a Java", 21, 5)
	find("which is never remembered", 21, 6)
}
