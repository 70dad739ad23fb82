package server

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// linkedCache returns a cache folder with the jars of the release and no class archive.
func linkedCache(t *testing.T, l launch) string {
	t.Helper()
	dir := filepath.Join(guardedDir(t), "مخبأ")
	lib := assembled(Options{CacheDir: dir}, l.rel).lib()
	if err := os.MkdirAll(lib, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, j := range l.rel.pinned() {
		if err := os.Symlink(filepath.Join(l.jars.lib(), j.name), filepath.Join(lib, j.name)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// recorderCommand returns the command with which this test binary records an archive.
func recorderCommand(t *testing.T, o Options) []string {
	t.Helper()
	text, err := json.Marshal(task{CacheDir: o.CacheDir, Version: o.Version, Warm: true})
	if err != nil {
		t.Fatal(err)
	}
	return []string{"/usr/bin/env", taskEnv + "=" + string(text), os.Args[0]}
}

// recording follows the recorder of one server.
type recording struct {
	o     Options
	l     launch
	found archives
}

// begun waits until the recorder of the last start runs its server, and returns the
// recorder and the pid of that server.
func (r *recording) begun(t *testing.T) (*processID, int) {
	t.Helper()
	st, err := readState(r.l.home)
	if err != nil || !st.Recorder.running() {
		t.Fatalf("the start has begun no recorder: %+v, %v", st.Recorder, err)
	}
	var pid int
	waitFor(t, testReadyTime, "the server that is recorded", func() bool {
		inner, err := readState(filepath.Join(r.found.dir, "recording"))
		pid = inner.PID
		if err == nil && inner.alive() {
			return true
		}
		if !st.Recorder.running() {
			t.Fatalf("the recorder has ended:\n%s", lastLines(filepath.Join(r.o.CacheDir, recordLog), 20))
		}
		return false
	})
	return st.Recorder, pid
}

// start starts the server and reports whether Java has mapped the class archive.
func (r *recording) start(t *testing.T) (archived bool) {
	t.Helper()
	began := time.Now()
	s, err := Start(t.Context(), r.o)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("start: %.1f s", time.Since(began).Seconds())
	maps, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(s.PID), "maps"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(string(maps), "/classes-"+r.found.key)
}

func (r *recording) stop(t *testing.T) {
	t.Helper()
	if err := Stop(t.Context(), r.o); err != nil {
		t.Fatal(err)
	}
}

// left returns what a recording may leave in the cache.
func (r *recording) left(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(globSafe(r.found.dir), pattern))
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// TestRecorder follows a cache from the first start on it, which finds a damaged archive,
// to the one that uses an archive. When the recorder wrote the archive under its final
// name, the killed one left half of it; when Stop did not end the recorder, it ran on.
func TestRecorder(t *testing.T) {
	_, l := prepared(t, Options{DataDir: t.TempDir()})
	o := Options{DataDir: guardedDir(t), CacheDir: linkedCache(t, l), HeapMB: 256}
	o, l = prepared(t, o)
	o.Recorder = recorderCommand(t, o)
	found, err := archivesOf(l.jars, l.java)
	if err != nil {
		t.Fatal(err)
	}
	stopAfter(t, o)
	r := &recording{o, l, found}

	damaged := filepath.Join(found.dir, "classes-"+found.key+"-"+strings.Repeat("0", 8)+".jsa")
	writeTest(t, damaged, "no archive")
	if r.start(t) || fileExists(damaged) {
		t.Error("the first start uses the damaged archive, or leaves it")
	}
	recorder, inner := r.begun(t)
	r.stop(t)
	waitForEnd(t, inner, 0)
	if recorder.running() {
		t.Error("the recorder runs on after the server was stopped")
	}
	if left := append(r.left(t, "classes-*"), r.left(t, "recording")...); len(left) > 0 {
		t.Errorf("the recorder that was ended leaves %v", left)
	}

	if r.start(t) {
		t.Error("the second start uses an archive that was not finished")
	}
	recorder, inner = r.begun(t)
	if err := syscall.Kill(recorder.PID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	waitForEnd(t, inner, 10*time.Second)
	// It ends with the thread that started it, and so sooner than the recorder itself.
	waitFor(t, 10*time.Second, "the end of the recorder", func() bool { return !recorder.running() })
	if left := r.left(t, "classes-*.jsa"); len(left) > 0 {
		t.Errorf("the recorder that was killed leaves %v", left)
	}
	recordLater(r.o, r.l) // what the next start does
	recorder, _ = r.begun(t)
	waitFor(t, 2*recordTime, "the archive", func() bool { return !recorder.running() })
	if found.find() == "" {
		t.Fatalf("no archive was recorded:\n%s", lastLines(filepath.Join(o.CacheDir, recordLog), 20))
	}
	if left := append(r.left(t, "classes-*"), r.left(t, "recording")...); len(left) != 1 {
		t.Errorf("after the recording there are %v, want the archive", left)
	}
	r.stop(t)

	if !r.start(t) {
		t.Error("the third start does not use the archive")
	}
	if st, err := readState(l.home); err != nil || st.Recorder != nil {
		t.Errorf("the third start begins a recorder: %+v, %v", st.Recorder, err)
	}
	r.stop(t)
	if err := Stop(t.Context(), r.o); !errors.Is(err, ErrNotRunning) {
		t.Errorf("after the last stop: %v", err)
	}
}
