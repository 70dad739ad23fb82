package server

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// javaProbeTime bounds one run of java -version.
const javaProbeTime = 10 * time.Second

// javaModules are the Java modules that Neo4j needs, in the form that --add-modules
// takes. A runtime that was cut down with jlink may lack some; Neo4j then fails during
// its start because a class is not found.
const javaModules = "java.se,jdk.unsupported,jdk.zipfs"

// javaRuntime is a Java found on this machine.
type javaRuntime struct {
	path     string // of the java program, with links resolved
	major    int    // 17, 21, 25; 8 for version 1.8
	text     string // output of java -version, which names the build
	complete bool   // it has all of javaModules
	stamp    string // of its files; empty if it is not known which files it consists of
}

var javaVersionLine = regexp.MustCompile(`version "(?:1\.)?(\d+)`)

// parseJavaVersion returns the major version in the output of java -version. The first
// line is `openjdk version "17.0.15" 2025-04-15`, or before Java 9 `java version
// "1.8.0_392"`.
func parseJavaVersion(text string) (int, bool) {
	m := javaVersionLine.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	major, err := strconv.Atoi(m[1])
	return major, err == nil
}

// javaCandidates returns the paths where a java program may be, the user's choice first.
// The same program may be listed twice.
func javaCandidates() []string {
	var out []string
	if home := os.Getenv("JAVA_HOME"); home != "" {
		out = append(out, filepath.Join(home, "bin", "java"))
	}
	if path, err := exec.LookPath("java"); err == nil {
		out = append(out, path)
	}
	globs := []string{
		"/usr/lib/jvm/*/bin/java",
		"/Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java",
		"/opt/homebrew/opt/openjdk*/bin/java",
		"/usr/local/opt/openjdk*/bin/java",
	}
	if home, err := os.UserHomeDir(); err == nil {
		globs = append(globs, filepath.Join(home, ".sdkman/candidates/java/*/bin/java"))
	}
	for _, g := range globs {
		found, err := filepath.Glob(g)
		if err != nil {
			continue // only a home folder with a malformed pattern in its name
		}
		out = append(out, found...)
	}
	return out
}

// findJava returns the first candidate whose major version is among majors. If there is
// none, it returns a *MissingError that lists what was found.
func findJava(ctx context.Context, memo javaMemo, candidates []string, majors []int) (javaRuntime, error) {
	var found []string
	seen := map[string]bool{}
	for _, c := range candidates {
		path, err := filepath.EvalSymlinks(c)
		if err != nil {
			found = append(found, "nothing at "+c)
			continue
		}
		if seen[path] {
			continue
		}
		seen[path] = true
		j, err := memo.probe(ctx, path)
		fits := slices.Contains(majors, j.major)
		switch {
		case ctx.Err() != nil:
			return javaRuntime{}, fmt.Errorf("look for Java: %w", ctx.Err())
		case err != nil:
			found = append(found, fmt.Sprintf("%s, which does not run (%v)", path, err))
		case fits && j.complete:
			return j, nil
		case fits:
			found = append(found, fmt.Sprintf("Java %d at %s, which lacks one of %s", j.major, path, javaModules))
		default:
			found = append(found, fmt.Sprintf("Java %d at %s", j.major, path))
		}
	}
	if len(found) == 0 {
		found = []string{"no Java"}
	}
	return javaRuntime{}, &MissingError{
		Need:  "Java " + strings.ReplaceAll(strings.Trim(fmt.Sprint(majors), "[]"), " ", " or "),
		Found: strings.Join(found, "; "),
		Hint: fmt.Sprintf("Install it with apt install openjdk-%[1]d-jre-headless (Debian, Ubuntu) or brew install openjdk@%[1]d (macOS), "+
			"or set JAVA_HOME", majors[0]),
	}
}

// probeJava runs java -version. A program that prints no version is rejected: the java of
// a bare macOS only prints where to get one.
func probeJava(ctx context.Context, path string) (javaRuntime, error) {
	text, err := javaVersion(ctx, path, "--add-modules="+javaModules)
	complete := err == nil
	if !complete { // also before Java 9, which does not know the option
		text, err = javaVersion(ctx, path)
	}
	if err != nil {
		return javaRuntime{}, err
	}
	major, ok := parseJavaVersion(text)
	if !ok {
		return javaRuntime{}, fmt.Errorf("no version in its output")
	}
	return javaRuntime{path: path, major: major, text: text, complete: complete}, nil
}

// javaVersion returns what java -version prints.
func javaVersion(ctx context.Context, path string, options ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, javaProbeTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, append(options, "-version")...)
	cmd.WaitDelay = time.Second // a child of a script may keep its output open
	out, err := cmd.CombinedOutput()
	// A note about an option that the server will not have is not part of the version.
	var lines []string
	for line := range strings.Lines(string(out)) {
		if !strings.HasPrefix(line, "Picked up ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, ""), err
}

// javaHomeWarning returns a warning if JAVA_HOME is set but does not name this Java, and
// "" otherwise.
func (j javaRuntime) javaHomeWarning() string {
	home := os.Getenv("JAVA_HOME")
	if home == "" {
		return ""
	}
	if path, err := filepath.EvalSymlinks(filepath.Join(home, "bin", "java")); err == nil && path == j.path {
		return ""
	}
	return fmt.Sprintf("warning: JAVA_HOME, %s, has no Java that Neo4j runs on; taking Java %d at %s", home, j.major, j.path)
}

// home returns the folder that JAVA_HOME should name for this Java.
func (j javaRuntime) home() string { return filepath.Dir(filepath.Dir(j.path)) }
