package local

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestParseJavaVersion(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
		ok   bool
	}{
		{"openjdk version \"17.0.15\" 2025-04-15\nOpenJDK Runtime Environment", 17, true},
		{"openjdk version \"25.0.3\" 2026-04-21 LTS", 25, true},
		{"openjdk version \"21\" 2023-09-19", 21, true},
		{"openjdk version \"26-ea\" 2026-03-17", 26, true},
		{"java version \"1.8.0_392\"", 8, true},
		{"Picked up JAVA_TOOL_OPTIONS: -Dx=1\nopenjdk version \"11.0.2\" 2019-01-15", 11, true},
		{"The operation couldn't be completed. Unable to locate a Java Runtime.", 0, false},
		{"", 0, false},
	} {
		got, ok := parseJavaVersion(c.text)
		if got != c.want || ok != c.ok {
			t.Errorf("parseJavaVersion(%q) = %d, %v, want %d, %v", c.text, got, ok, c.want, c.ok)
		}
	}
}

// script writes an executable shell script and returns its path.
func script(t *testing.T, dir, name, body string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

func fakeJava(t *testing.T, version string) string {
	t.Helper()
	return script(t, t.TempDir(), "java", fmt.Sprintf("echo 'openjdk version \"%s\"' >&2\n", version))
}

func TestFindJavaTakesTheFittingOne(t *testing.T) {
	old, fits := fakeJava(t, "11.0.2"), fakeJava(t, "21.0.1")
	j, err := findJava(t.Context(), []string{old, old, fits}, []int{17, 21})
	if err != nil {
		t.Fatal(err)
	}
	if j.path != fits || j.major != 21 {
		t.Errorf("took Java %d at %s, want 21 at %s", j.major, j.path, fits)
	}
}

func TestFindJavaSaysWhatItFound(t *testing.T) {
	old := fakeJava(t, "11.0.2")
	broken := script(t, t.TempDir(), "java", "exit 1\n")
	absent := filepath.Join(t.TempDir(), "bin", "java")
	for name, c := range map[string]struct {
		candidates []string
		want       []string
	}{
		"old":    {[]string{old}, []string{"Java 17 or 21", "Java 11 at " + old, "docker-compose.yml", "apt install"}},
		"broken": {[]string{broken}, []string{broken, "does not run"}},
		"absent": {[]string{absent}, []string{"nothing at " + absent}},
		"none":   {nil, []string{"no Java", "brew install"}},
	} {
		_, err := findJava(t.Context(), c.candidates, []int{17, 21})
		var missing *MissingError
		if !errors.As(err, &missing) {
			t.Errorf("%s: error is %v, want a *MissingError", name, err)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q does not say %q", name, err, w)
			}
		}
	}
}
