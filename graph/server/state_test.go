package server

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// homeWith makes the home of the default release with this state.
func homeWith(t *testing.T, st state) (Options, state) {
	t.Helper()
	o := Options{DataDir: t.TempDir(), CacheDir: t.TempDir()}
	home := homeOf(o, releases()[0])
	if err := makeHome(home); err != nil {
		t.Fatal(err)
	}
	st.DataDir = home
	if err := st.write(); err != nil {
		t.Fatal(err)
	}
	return o, st
}

func TestFault127StateIsForItsOwnerOnly(t *testing.T) {
	_, want := homeWith(t, state{Server: Server{Password: newPassword(), Started: time.Now().UTC()}, PasswordSet: true})
	for path, mode := range map[string]fs.FileMode{statePath(want.DataDir): 0o600, want.DataDir: 0o700} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != mode {
			t.Errorf("%s has mode %o, want %o", path, info.Mode().Perm(), mode)
		}
	}
	got, err := readState(want.DataDir)
	if err != nil || got != want {
		t.Errorf("read back %+v, %v, want %+v", got, err, want)
	}
	if len(want.Password) < 20 || want.Password == newPassword() {
		t.Errorf("password %q is short or always the same", want.Password)
	}
}

func TestFault127MakeHomeClosesAnOpenFolder(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	if err := os.Mkdir(home, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := makeHome(home); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(home); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("mode %v, %v, want 0700", info.Mode(), err)
	}
}

// TestFault123StrangerIsNotSignalled puts the pid of another program into the state file:
// one that has our arguments but started at another time, and one that has our start but
// other arguments. With either comparison switched off, Stop ended it.
func TestFault123StrangerIsNotSignalled(t *testing.T) {
	for _, name := range []string{"other start", "other arguments"} {
		t.Run(name, func(t *testing.T) {
			o, st := homeWith(t, state{})
			arg := homeArg(st.DataDir)
			if name == "other arguments" {
				arg += "-of-another"
			}
			// The shell waits for the end of its input, so that the argument
			// stays visible.
			unrelated := exec.Command("/bin/sh", "-c", "read x", "sh", arg)
			in, err := unrelated.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := unrelated.Start(); err != nil {
				t.Fatal(err)
			}
			p, err := inspect(unrelated.Process.Pid)
			if err != nil {
				t.Fatal(err)
			}
			st.PID, st.ProcessStart = unrelated.Process.Pid, p.start
			if name == "other start" {
				st.ProcessStart = "then"
			}
			if err := st.write(); err != nil {
				t.Fatal(err)
			}
			if _, ok, err := Find(o); ok || err != nil {
				t.Errorf("Find = %v, %v, want no server", ok, err)
			}
			if err := Stop(t.Context(), o); !errors.Is(err, ErrNotRunning) {
				t.Errorf("Stop = %v, want ErrNotRunning", err)
			}
			if err := stop(t.Context(), o, st); !errors.Is(err, ErrNotRunning) {
				t.Errorf("stop after the pid changed hands = %v, want ErrNotRunning", err)
			}
			// It must end by itself, not by a signal.
			if err := in.Close(); err != nil {
				t.Fatal(err)
			}
			_ = unrelated.Wait() // its state is checked below
			if ws := unrelated.ProcessState.Sys().(syscall.WaitStatus); ws.Signaled() {
				t.Errorf("the stranger was ended by %v", ws.Signal())
			}
		})
	}
}

func TestFindWithoutState(t *testing.T) {
	if _, ok, err := Find(Options{DataDir: t.TempDir()}); ok || err != nil {
		t.Errorf("Find = %v, %v, want none", ok, err)
	}
	o, st := homeWith(t, state{})
	writeTest(t, statePath(st.DataDir), "{half")
	if _, _, err := Find(o); err == nil {
		t.Error("Find took a broken state file for no server")
	}
}

func TestFault124LockExcludes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	unlock, err := lockFile(t.Context(), path, func() { t.Error("waited for a free lock") })
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	calls := 0
	if _, err := lockFile(ctx, path, func() { calls++ }); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("second lock: %v, want it to wait until the deadline", err)
	}
	if calls != 1 {
		t.Errorf("reported %d times that it waits, want once", calls)
	}
	unlock()
	again, err := lockFile(t.Context(), path, func() {})
	if err != nil {
		t.Fatalf("lock after unlock: %v", err)
	}
	again()
}
