package server

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// smallAssembly returns jars that no program runs, one of them signed, and a Java.
func smallAssembly(t *testing.T) (assembly, javaRuntime) {
	t.Helper()
	a := assembly{dir: filepath.Join(jarFolder(t), "[of] many*")}
	if err := os.MkdirAll(a.lib(), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.jar", "b.jar", browserJarName} {
		writeTest(t, filepath.Join(a.lib(), name), "content of "+name)
	}
	return a, javaRuntime{path: "/x/bin/java", text: "17.0.15", stamp: "old"}
}

// recorded puts an archive in place as a recording does.
func recorded(t *testing.T, a assembly, java javaRuntime, content string) archives {
	t.Helper()
	found := mustArchives(t, a, java)
	writeTest(t, found.part(), content)
	if err := found.put(); err != nil {
		t.Fatal(err)
	}
	return found
}

func mustArchives(t *testing.T, a assembly, java javaRuntime) archives {
	t.Helper()
	found, err := archivesOf(a, java)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestFault115DamagedClassArchive damages an archive, which Java maps into memory
// unchanged: it is not used, and is removed. When Java itself compared the checksums, it
// crashed on the truncated one.
func TestFault115DamagedClassArchive(t *testing.T) {
	for name, damage := range map[string]func(path string) error{
		"flipped byte": func(path string) error { flip(t, path); return nil },
		"truncated":    func(path string) error { return os.Truncate(path, 3) },
		"empty":        func(path string) error { return os.Truncate(path, 0) },
	} {
		a, java := smallAssembly(t)
		found := recorded(t, a, java, "archive")
		path := found.find()
		if path == "" || fileExists(found.part()) {
			t.Fatalf("%s: the archive is %q", name, path)
		}
		if err := damage(path); err != nil {
			t.Fatal(err)
		}
		if got := found.find(); got != "" || fileExists(path) {
			t.Errorf("115 %s: found %q, still there: %v", name, got, fileExists(path))
		}
	}
}

// TestArchiveOfOthersIsNotUsed changes what an archive depends on. When the key had no
// times and sizes of the jars, the archive of the touched jar was found.
func TestArchiveOfOthersIsNotUsed(t *testing.T) {
	later := time.Now().Add(time.Hour)
	for name, change := range map[string]func(a *assembly, java *javaRuntime) error{
		"touched jar": func(a *assembly, _ *javaRuntime) error {
			return os.Chtimes(filepath.Join(a.lib(), "b.jar"), later, later)
		},
		"another jar": func(a *assembly, _ *javaRuntime) error {
			return os.WriteFile(filepath.Join(a.lib(), "c.jar"), nil, 0o600)
		},
		"moved": func(a *assembly, _ *javaRuntime) error {
			to := a.dir + " moved"
			err := os.Rename(a.dir, to)
			a.dir = to
			return err
		},
		"another build": func(_ *assembly, java *javaRuntime) error { java.text = "17.0.16"; return nil },
		"updated Java":  func(_ *assembly, java *javaRuntime) error { java.stamp = "new"; return nil },
		"another Java":  func(_ *assembly, java *javaRuntime) error { java.path = "/y/bin/java"; return nil },
	} {
		a, java := smallAssembly(t)
		recorded(t, a, java, "archive")
		if err := change(&a, &java); err != nil {
			t.Fatal(err)
		}
		if got := mustArchives(t, a, java).find(); got != "" {
			t.Errorf("%s: found %s", name, got)
		}
	}
	a, java := smallAssembly(t)
	found := recorded(t, a, java, "archive")
	if err := os.Chtimes(filepath.Join(a.lib(), browserJarName), later, later); err != nil {
		t.Fatal(err)
	}
	if found.find() == "" || mustArchives(t, a, java).find() == "" {
		t.Error("Browser, which is not in the archive, invalidates it")
	}
}

// TestOldArchivesAreRemoved checks that only so many archives use the disk, and that the
// folder has nothing of earlier recordings.
func TestOldArchivesAreRemoved(t *testing.T) {
	a, java := smallAssembly(t)
	leftovers := []string{"classes-0123456789ab.jsa", "classes-0123456789abcdef.part", "classes-0123456789abcdef.failed"}
	for _, name := range leftovers {
		writeTest(t, filepath.Join(a.dir, name), "old")
	}
	var paths []string
	for i := range 4 {
		java.text = fmt.Sprint("build ", i)
		path := recorded(t, a, java, fmt.Sprint("archive ", i)).find()
		at := time.Now().Add(time.Duration(i-10) * time.Minute)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	got, err := filepath.Glob(globSafe(a.dir) + "/classes*")
	if err != nil {
		t.Fatal(err)
	}
	want := paths[len(paths)-archivesKept:]
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the folder has %q, want the newest, %q", got, want)
	}
}

// TestFailedRecordingIsNotRepeatedAtOnce checks that a machine on which recording fails
// does not try at every start.
func TestFailedRecordingIsNotRepeatedAtOnce(t *testing.T) {
	a, java := smallAssembly(t)
	found := mustArchives(t, a, java)
	if found.failedLately() {
		t.Error("failed before the first recording")
	}
	writeTest(t, found.failure(), "")
	if !found.failedLately() {
		t.Error("a failure just now does not count")
	}
	yesterday := time.Now().Add(-failureKept - time.Minute)
	if err := os.Chtimes(found.failure(), yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	if found.failedLately() {
		t.Error("a failure of the day before counts")
	}
}

// TestRefusedClassArchive has Java itself say what it thinks of archives: a whole one of
// the same jars, one of the same jars in another order, and something else.
func TestRefusedClassArchive(t *testing.T) {
	_, l := prepared(t, Options{DataDir: t.TempDir()})
	l.home, l.archive = t.TempDir(), ""
	archive := filepath.Join(l.home, "classes.jsa")
	run := func(env []string, args ...string) (log string) {
		t.Helper()
		cmd := exec.Command(l.java.path, args...)
		cmd.Env = env
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		log = filepath.Join(l.home, "console.log")
		writeTest(t, log, string(out))
		return log
	}
	recording := l
	recording.record = archive
	env, err := recording.env()
	if err != nil {
		t.Fatal(err)
	}
	run(env, append(recording.javaArgs(), "org.antlr.v4.runtime.misc.TestRig")...)
	if err := l.tryArchive(t.Context(), archive); err != nil {
		t.Errorf("whole archive: %v", err)
	}
	using := l
	using.archive = archive
	if env, err = using.env(); err != nil {
		t.Fatal(err)
	}
	if refused(run(env, append(using.javaArgs(), "-version")...)) {
		t.Error("Java refuses the archive that it has just made")
	}
	other := slices.Clone(env)
	for i, v := range other {
		if path, ok := strings.CutPrefix(v, "CLASSPATH="); ok {
			jars := strings.Split(path, ":")
			slices.Reverse(jars)
			other[i] = "CLASSPATH=" + strings.Join(jars, ":")
		}
	}
	if log := run(other, append(using.javaArgs(), "org.antlr.v4.runtime.misc.TestRig")...); !refused(log) {
		t.Errorf("jars in another order: Java says only\n%s", lastLines(log, 10))
	}
	writeTest(t, filepath.Join(l.home, "no.jsa"), "no archive")
	if err := l.tryArchive(t.Context(), filepath.Join(l.home, "no.jsa")); err == nil {
		t.Error("a file that is no archive: Java accepts it")
	}
}
