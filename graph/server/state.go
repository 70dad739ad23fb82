package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"entente/internal/atomicfile"
)

// state is the content of the state file: the server, and what tells its
// process from another that got the same pid later.
type state struct {
	Server
	// ProcessStart is when the system started the process, in its own terms.
	ProcessStart string `json:"processStart"`
	// PasswordSet says that Password is known to be the server's. It is
	// written before the server is told, so that it cannot be lost between.
	PasswordSet bool `json:"passwordSet"`
}

// homeOf is the folder of one release line under the data folder.
func homeOf(o Options, rel release) string { return filepath.Join(o.DataDir, rel.line) }

func statePath(home string) string { return filepath.Join(home, "server.json") }

// readState reads the state file of a home. A missing file is fs.ErrNotExist.
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
	if err != nil {
		return fmt.Errorf("write the state of the local server: %w", err)
	}
	if err := writeFile(statePath(st.DataDir), data); err != nil {
		return fmt.Errorf("write the state of the local server: %w", err)
	}
	return nil
}

// alive reports whether the recorded process runs and is the one we started:
// same pid, same start, and our home among its arguments. Where the system
// does not tell, it is not ours.
func (st state) alive() bool {
	if st.PID <= 0 {
		return false
	}
	p, err := inspect(st.PID)
	return err == nil && p.start == st.ProcessStart && p.hasArg(homeArg(st.DataDir))
}

// process is what the system says of a running process.
type process struct {
	start string   // when it started: comparable, not for display
	args  []string // its arguments; where the system joins them, one string
}

// Find returns the running server that the state file records, after checking
// that the process is alive and the one that was started. With an empty
// Version it looks at every release line, the default first.
func Find(o Options) (Server, bool, error) {
	o, err := o.resolve()
	if err != nil {
		return Server{}, false, err
	}
	st, ok, err := find(o)
	return st.Server, ok, err
}

// LogPath returns the log of the server that runs, or else of the one that ran last
// under the version of o, DefaultVersion if that is empty. Without any such server
// the file does not exist.
func LogPath(o Options) (string, error) {
	server, running, err := Find(o)
	if err != nil || running {
		return server.LogPath(), err
	}
	if o, err = o.resolve(); err != nil {
		return "", err
	}
	if o.Version == "" {
		o.Version = DefaultVersion
	}
	rel, err := lookup(o.Version)
	return Server{DataDir: homeOf(o, rel)}.LogPath(), err
}

func find(o Options) (state, bool, error) {
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
	if o.Version != "" {
		if _, err := lookup(o.Version); err != nil {
			return state{}, false, err
		}
	}
	return state{}, false, nil
}

// writeFile writes a file that only the user may read, whole or not at all.
func writeFile(path string, data []byte) error {
	return atomicfile.Write(path, append(data, '\n'), 0o600)
}

// lockFile takes an advisory lock on a file, which it makes; the system lets
// go of it when the process ends, however it ends. Where another holds it,
// waiting is called once and the lock is tried until ctx is done.
func lockFile(ctx context.Context, path string, waiting func()) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for told := false; ; {
		ok, err := tryLock(f)
		if err != nil {
			f.Close()
			return nil, err
		}
		if ok {
			return func() { f.Close() }, nil
		}
		if !told {
			waiting()
			told = true
		}
		if err := sleep(ctx, 100*time.Millisecond); err != nil {
			f.Close()
			return nil, err
		}
	}
}

// sleep waits for d, or returns the error of ctx when that is done first.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// Tail returns the last n lines of a file, without their line ends; all where
// it has fewer. It looks at the last mebibyte only.
func Tail(path string, n int) ([]string, error) {
	const window = 1 << 20
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	from := max(0, info.Size()-window)
	data := make([]byte, info.Size()-from)
	got, err := f.ReadAt(data, from)
	if err != nil && got == 0 && len(data) > 0 {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	data = bytes.TrimSuffix(data[:got], []byte("\n"))
	if len(data) == 0 || n <= 0 {
		return nil, nil
	}
	var lines []string
	for line := range bytes.SplitSeq(data, []byte("\n")) {
		lines = append(lines, string(line))
	}
	return slices.Clone(lines[max(0, len(lines)-n):]), nil
}
