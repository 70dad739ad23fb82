package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"entente/internal/atomicfile"
)

// state is the content of the state file: the server, and what distinguishes its process
// from another that later got the same pid.
type state struct {
	Server
	// ProcessStart is the time at which the process started, in the system's own format.
	ProcessStart string `json:"processStart"`
	// PasswordSet means that the server is known to accept Password. The state file is
	// written before the password is sent to the server, so that it cannot be lost.
	PasswordSet bool `json:"passwordSet"`
	// Recorder is the process that the last start began, to record a class archive.
	Recorder *processID `json:"recorder,omitempty"`
	// HeapMB and Settings, a line for each, are those with which the server was started.
	HeapMB   int    `json:"heapMB,omitempty"`
	Settings string `json:"settings,omitempty"`
}

// homeOf returns the folder of one release line below the data folder.
func homeOf(o Options, rel release) string { return filepath.Join(o.DataDir, rel.line) }

func statePath(home string) string { return filepath.Join(home, "server.json") }

// readState reads the state file of a home. The error wraps fs.ErrNotExist if there is
// none.
func readState(home string) (state, error) {
	var st state
	data, err := os.ReadFile(statePath(home))
	if err != nil {
		return st, fmt.Errorf("read the state of the local server: %w", err)
	}
	if err := json.Unmarshal(data, &st); err != nil {
		return st, fmt.Errorf("read the state of the local server %s: %w", statePath(home), err)
	}
	st.DataDir = home // the folder may have been moved
	return st, nil
}

// write replaces the state file, which only its owner can read.
func (st state) write() error {
	data, err := json.MarshalIndent(st, "", " ")
	if err == nil {
		err = writeFile(statePath(st.DataDir), data)
	}
	if err != nil {
		return fmt.Errorf("write the state of the local server: %w", err)
	}
	return nil
}

// alive reports whether the recorded process is running and is the one we started: it has
// the same pid and the same start, and our home is among its arguments. If the system
// gives no answer, the process is not ours.
func (st state) alive() bool {
	if st.PID <= 0 {
		return false
	}
	p, err := inspect(st.PID)
	return err == nil && p.start == st.ProcessStart && p.hasArg(homeArg(st.DataDir))
}

// process describes a running process as the system reports it.
type process struct {
	start string   // when it started: comparable, not for display
	args  []string // its arguments; one string if the system joins them
}

// Find returns the running server that the state file records, after checking that the
// process is alive and is the one that was started. If Version is empty, it looks at
// every release line, the default first.
func Find(o Options) (Server, bool, error) {
	o, err := o.resolve()
	if err != nil {
		return Server{}, false, err
	}
	st, ok, err := find(o)
	return st.Server, ok, err
}

// LogPath returns the path of the log of the running server, or else of the one that ran
// last under the version of o, or DefaultVersion if that is empty. If there was no such
// server, the file does not exist.
func LogPath(o Options) (string, error) {
	server, running, err := Find(o)
	if err != nil || running {
		return server.LogPath(), err
	}
	if o, err = o.resolve(); err != nil {
		return "", err
	}
	rel, err := lookup(o.Version)
	return Server{DataDir: homeOf(o, rel)}.LogPath(), err
}

func find(o Options) (state, bool, error) {
	if _, err := lookup(o.Version); err != nil {
		return state{}, false, err
	}
	for _, rel := range releases() {
		if o.Version != "" && o.Version != rel.version {
			continue
		}
		st, err := readState(homeOf(o, rel))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return state{}, false, err
		}
		if st.alive() {
			return st, true, nil
		}
	}
	return state{}, false, nil
}

// writeFile writes a file that only the user may read, atomically.
func writeFile(path string, data []byte) error {
	return atomicfile.Write(path, append(data, '\n'), 0o600)
}

// lockFile takes an advisory lock on a file, which it creates if necessary; the system
// releases the lock when the process ends, however it ends. If another process holds it,
// lockFile calls waiting once and retries until ctx is done.
func lockFile(ctx context.Context, path string, waiting func()) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for first := true; ; first = false {
		locked, err := tryLock(f)
		if locked {
			return func() { f.Close() }, nil
		}
		if err == nil {
			if first {
				waiting()
			}
			err = sleep(ctx, 100*time.Millisecond)
		}
		if err != nil {
			f.Close()
			return nil, err
		}
	}
}

// sleep waits for d, or returns the error of ctx if that is done first.
func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// Tail returns the last n lines of a file, or all if it has fewer, without their line
// ends. It reads only the last mebibyte.
func Tail(path string, n int) ([]string, error) {
	const window = 1 << 20
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	defer f.Close()
	// Seeking before the beginning fails; a file that is not longer than the window is read from its start.
	_, _ = f.Seek(-window, io.SeekEnd)
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	text := strings.TrimSuffix(string(data), "\n")
	if text == "" || n <= 0 {
		return nil, nil
	}
	lines := strings.Split(text, "\n")
	return lines[max(0, len(lines)-n):], nil
}
