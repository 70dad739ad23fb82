//go:build !unraced

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"entente/graph/server"
)

// heldServer returns the setting of a data folder in which another process seems to start
// the local server.
func heldServer(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	home := filepath.Join(dir, server.DefaultVersion[:strings.LastIndex(server.DefaultVersion, ".")])
	if err := os.Mkdir(home, 0o700); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(home, "lock"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	return dataDirEnv + "=" + dir
}

// onTerminalUntil starts the child on a new terminal, interrupts it when a text is shown, and
// returns all that was shown.
func onTerminalUntil(t *testing.T, c *child, text string) string {
	t.Helper()
	x := onTerminal(t, c)
	eventually(t, text, func() bool { return strings.Contains(x.text(), text) })
	x.typeIn(t, "\x03")
	if code := c.code(t); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
	<-x.ended
	return x.text()
}

// A terminal shows for how long a server has been starting, below the lines of the start. A
// terminal that takes no escape sequences gets none.
func TestProgressOfServerStart(t *testing.T) {
	t.Parallel()
	facts, err := filepath.Abs("../../facts")
	if err != nil {
		t.Fatal(err)
	}
	const said = "waiting for another entente that starts or stops the server\r\n"
	for _, args := range [][]string{{"server", "start"}, {"demo", facts}} {
		c := newChild(t, []string{"TERM=xterm", heldServer(t)}, args...)
		shown := onTerminalUntil(t, c, said+clearLine+"starting the local server … 1 s")
		if !strings.Contains(shown, clearLine+"entente: interrupted") {
			t.Errorf("%v: the line of progress is not cleared: %q", args, shown)
		}
		c = newChild(t, []string{"TERM=dumb", heldServer(t)}, args...)
		if shown := onTerminalUntil(t, c, said+"starting the local server …\r\n"); strings.Contains(shown, "\x1b") {
			t.Errorf("%v: escape sequences on a dumb terminal: %q", args, shown)
		}
	}
}

// The progress of a load, and the colours of problems, are for terminals that take them.
func TestDumbTerminal(t *testing.T) {
	w := newStoryVersions(t, 4)
	holdLock(t)
	c := newChild(t, append(connection(t), "TERM=dumb"), "load", w.new)
	if shown := onTerminalUntil(t, c, "waiting for "); strings.Contains(shown, "\x1b") {
		t.Errorf("a load shows %q", shown)
	}
	path := filepath.Join(t.TempDir(), "warned.yaml")
	text := "people: [{id: a, name: Omar Hilale}, {id: b, name: Ömar Hilale}]\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, kind := range []struct {
		setting string
		painted bool
	}{{"TERM=xterm", true}, {"TERM=dumb", false}, {"NO_COLOR=1", false}} {
		c := newChild(t, []string{kind.setting}, "check", path)
		x := onTerminal(t, c)
		code := c.code(t)
		<-x.ended
		if code != exitOK || strings.Contains(x.text(), "\x1b") != kind.painted || !strings.Contains(x.text(), "warning: ") {
			t.Errorf("%s: exit code %d, shown: %q", kind.setting, code, x.text())
		}
	}
}

// A workbook is not for a terminal, which is said before anything is opened.
func TestWorkbookOnTerminal(t *testing.T) {
	t.Parallel()
	c := newChild(t, nil, "report", "partners", "kor", "-o", "xlsx")
	x := onTerminal(t, c)
	if code := c.code(t); code != exitUsage {
		t.Errorf("exit code %d", code)
	}
	<-x.ended
	if want := "entente: -o xlsx is not text for a terminal: write it to a file with --out\r\n"; x.text() != want {
		t.Errorf("shown: %q, want %q", x.text(), want)
	}
}
