package server

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

func TestFault118JavaTakesTheFittingOne(t *testing.T) {
	old, fits := fakeJava(t, "11.0.2"), fakeJava(t, "21.0.1")
	j, err := findJava(t.Context(), "", []string{old, old, fits}, []int{17, 21})
	if err != nil {
		t.Fatal(err)
	}
	if j.path != fits || j.major != 21 {
		t.Errorf("took Java %d at %s, want 21 at %s", j.major, j.path, fits)
	}
}

func TestFault118JavaMissing(t *testing.T) {
	old := fakeJava(t, "11.0.2")
	broken := script(t, t.TempDir(), "java", "exit 1\n")
	absent := filepath.Join(t.TempDir(), "bin", "java")
	for name, c := range map[string]struct {
		candidates []string
		want       []string
	}{
		"118 too old":         {[]string{old}, []string{"Java 17 or 21", "Java 11 at " + old, "docker-compose.yml", "apt install"}},
		"118 does not run":    {[]string{broken}, []string{broken, "does not run"}},
		"118 wrong JAVA_HOME": {[]string{absent}, []string{"nothing at " + absent}},
		"118 missing":         {nil, []string{"no Java", "brew install"}},
	} {
		_, err := findJava(t.Context(), "", c.candidates, []int{17, 21})
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

// realJava returns a Java on which the release under test runs.
func realJava(t *testing.T) javaRuntime {
	t.Helper()
	java, err := findJava(t.Context(), "", javaCandidates(), testRelease(t).javas)
	if err != nil {
		skipOrFail(t, err)
	}
	return java
}

// TestFault118JavaCutDown uses a real Java without the modules that jlink leaves out.
// With the check for modules switched off, it was accepted.
func TestFault118JavaCutDown(t *testing.T) {
	java := realJava(t)
	cut := script(t, t.TempDir(), "java", "exec '"+java.path+"' --limit-modules java.base \"$@\"\n")
	_, err := findJava(t.Context(), "", []string{cut}, []int{java.major})
	var missing *MissingError
	if !errors.As(err, &missing) || !strings.Contains(missing.Found, cut+", which lacks one of java.se") {
		t.Errorf("error is %v, want a *MissingError that says what the Java lacks", err)
	}
}

// TestFault118WrongJavaHome checks that another Java takes the place of a JAVA_HOME that
// holds none, and that a warning says so.
func TestFault118WrongJavaHome(t *testing.T) {
	java := realJava(t)
	t.Setenv("JAVA_HOME", java.home())
	if note := java.javaHomeWarning(); note != "" {
		t.Errorf("with the right JAVA_HOME: %s", note)
	}
	wrong := t.TempDir()
	t.Setenv("JAVA_HOME", wrong)
	t.Setenv("PATH", java.home()+"/bin")
	got, err := findJava(t.Context(), "", javaCandidates(), []int{java.major})
	if err != nil || got.path != java.path {
		t.Fatalf("took %v, %v, want %s", got.path, err, java.path)
	}
	if note := got.javaHomeWarning(); !strings.Contains(note, wrong) || !strings.Contains(note, java.path) {
		t.Errorf("note %q names not both %s and %s", note, wrong, java.path)
	}
}
