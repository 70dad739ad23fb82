//go:build !unraced

package main

import (
	"strings"
	"testing"
)

// Ctrl-C at the password prompt ends the command at once and restores the terminal. With
// the call of restore in run left out, the terminal no longer shows what is typed; with
// nothingStarted always false, nothing ends.
func TestFault101InterruptAtThePrompt(t *testing.T) {
	t.Parallel()
	c := newChild(t, []string{"NEO4J_URI=bolt://127.0.0.1:1"}, "load", writeStory(t, 1, "old"))
	x := onTerminal(t, c)
	eventually(t, "the prompt", func() bool { return strings.Contains(x.text(), "Password of neo4j") && !x.echoes(t) })
	x.typeIn(t, "half a pass\x03")
	if code := c.code(t); code != exitInterrupted || !x.echoes(t) {
		t.Errorf("exit code %d, the terminal shows what is typed: %v", code, x.echoes(t))
	}
	<-x.ended
	if !strings.Contains(x.text(), nothingWritten) {
		t.Errorf("shown: %q", x.text())
	}
}

// Closing the terminal sends SIGHUP, and all streams fail from then on. Without SIGHUP
// among the signals of run, the child dies of it.
func TestFault106TerminalCloses(t *testing.T) {
	w := newStoryVersions(t, 4)
	release := holdLock(t)
	c := newChild(t, connection(t), "load", w.new)
	x := onTerminal(t, c)
	awaitBlockedLoad(t, w.g)
	if err := x.user.Close(); err != nil {
		t.Fatal(err)
	}
	if code := c.code(t); code != exitTerminated {
		t.Errorf("exit code %d", code)
	}
	release()
	if digest(t, w.g) != w.before {
		t.Error("something was written")
	}
}
