//go:build !unraced

package main

import (
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// terminal is a pseudo-terminal: the user's end, and everything that was shown on it.
type terminal struct {
	user  *os.File
	mu    sync.Mutex
	shown strings.Builder
	ended chan struct{} // closed when the last program has left it
}

// onTerminal starts the child on a new terminal.
func onTerminal(t *testing.T, c *child) *terminal {
	t.Helper()
	user, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = user.Close() })
	fd := int(user.Fd())
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	program, err := os.OpenFile("/dev/pts/"+strconv.Itoa(number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close()
	c.Stdin, c.Stdout, c.Stderr = program, program, program
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	c.start(t)
	term := &terminal{user: user, ended: make(chan struct{})}
	go func() {
		defer close(term.ended)
		_, _ = io.Copy(term, user) // until the child has closed its end
	}()
	return term
}

// Write records what is shown.
func (x *terminal) Write(p []byte) (int, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.shown.Write(p)
}

func (x *terminal) text() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.shown.String()
}

// echoes reports whether the terminal shows what is typed.
func (x *terminal) echoes(t *testing.T) bool {
	t.Helper()
	state, err := unix.IoctlGetTermios(int(x.user.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	return state.Lflag&unix.ECHO != 0
}

func (x *terminal) typeIn(t *testing.T, keys string) {
	t.Helper()
	if _, err := x.user.WriteString(keys); err != nil {
		t.Fatal(err)
	}
}

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
