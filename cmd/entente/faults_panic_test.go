//go:build !unraced

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// hookedChild prepares a run of entente-hooked that stops forever at a stage. The function
// that it returns waits until the run has reached the stage.
func hookedChild(t *testing.T, stage string, settings []string, args ...string) (c *child, reached func()) {
	t.Helper()
	mark := filepath.Join(t.TempDir(), "there")
	c = prepare(t, append(settings, hangAt+"="+stage, markAt+"="+mark), append([]string{"entente-hooked"}, args...)...)
	return c, func() {
		eventually(t, "the stage "+stage, func() bool { _, err := os.Stat(mark); return err == nil })
	}
}

// A panic at any stage of a load ends it with one line that says that it is a bug and
// where, without a trace and without the contents of the panic; nothing is committed, and
// nothing stays locked. With the recovery in main switched off, the exit code is 2, and the
// trace of all goroutines and the password are on stderr.
func TestFault113PanicAtEachStage(t *testing.T) {
	w := newStoryVersions(t, 4)
	for _, stage := range []string{"reading", "validating", "connecting", "planning", "checking", "writing", "committing"} {
		t.Run("113 "+stage, func(t *testing.T) {
			settings := append(connection(t), panicAt+"="+stage)
			c := prepare(t, settings, "entente-hooked", "load", w.new).start(t)
			known := "nothing was written"
			if stage == "committing" {
				known = "the outcome is not known: entente-hooked status shows what was written"
			}
			c.want(t, exitBug, "(entente/cmd/entente.hooked.func1); "+known+"; please report this line with the command line, without passwords")
			if text := c.err.String(); strings.Count(text, "\n") != 1 || strings.Contains(text, "goroutine") ||
				strings.Contains(text, "password ") || c.out.Len() > 0 {
				t.Errorf("error: %s%s", c.out.String(), text)
			}
			if digest(t, w.g) != w.before {
				t.Error("something was written")
			}
		})
	}
	newChild(t, connection(t), "load", w.new).start(t).want(t, exitOK, "loaded tale")
	if digest(t, w.g) != w.after {
		t.Error("the load after the panics did not give the new graph")
	}
}

// A panic in the goroutine that watches whether the load waits for others is handled alike.
// With the recovery in the graph's watch switched off, the exit code is 2, and the trace
// and the password are on stderr.
func TestFault113PanicWhileTheLoadWaits(t *testing.T) {
	w := newStoryVersions(t, 4)
	release := holdLock(t)
	c := prepare(t, append(connection(t), panicAt+"=waiting for "), "entente-hooked", "load", w.new).start(t)
	c.want(t, exitBug, "nothing was written; please report this line")
	if text := c.err.String(); strings.Count(text, "\n") != 1 || strings.Contains(text, "password ") {
		t.Errorf("error: %s", text)
	}
	release()
	if digest(t, w.g) != w.before {
		t.Error("something was written")
	}
}

// The text of a runtime error is reported: it contains no values from users.
func TestFault113RuntimeErrorIsReported(t *testing.T) {
	var b strings.Builder
	a := &app{stderr: &b, stage: func(string) {}}
	code := func() (code int) {
		defer a.reportBug(&code)
		var none []int
		return none[len(b.String())]
	}()
	if code != exitBug || !strings.Contains(b.String(), "faults_panic_test.go:") ||
		!strings.Contains(b.String(), "index out of range [0] with length 0; nothing was written") {
		t.Errorf("exit code %d: %s", code, b.String())
	}
}
