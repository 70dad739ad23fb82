package server

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// recordLog is the name, in the cache folder, of the log of the recorder.
const recordLog = "record.log"

// recorderStopTime bounds the wait for a recorder to end in order.
const recorderStopTime = 5 * time.Second

// processID says which process is meant, also when another one later gets its pid.
type processID struct {
	PID   int    `json:"pid"`
	Start string `json:"start"` // when it started, in the system's own format
}

// running reports whether the process is running.
func (p *processID) running() bool {
	if p == nil || p.PID <= 0 {
		return false
	}
	now, err := inspect(p.PID)
	return err == nil && now.start == p.Start
}

// recordLater starts the recorder of o, unless there is a class archive already. The
// server that was just started runs, so nothing here is an error of the start.
func recordLater(o Options, l launch) {
	if o.Ephemeral || len(o.Recorder) == 0 {
		return
	}
	found, err := archivesOf(l.jars, l.java)
	if err != nil || found.failedLately() || l.heap() > maxArchivedHeapMB {
		return
	}
	if l.archive != "" && !refused(Server{DataDir: l.home}.LogPath()) && fileExists(l.archive) {
		return
	}
	if l.archive != "" {
		_ = os.Remove(l.archive) // Java did not take it
	}
	st, err := readState(l.home)
	if err != nil || st.Recorder.running() {
		return
	}
	if st.Recorder, err = startRecorder(o); err == nil {
		err = st.write()
	}
	if err != nil {
		o.say("warning: the classes of Neo4j cannot be recorded for faster starts: %v", err)
	}
}

// refused reports whether a console log says that Java did not use the class archive that
// it was given.
func refused(log string) bool {
	data, err := os.ReadFile(log)
	if err != nil {
		return false
	}
	for line := range strings.Lines(string(data)) {
		if strings.Contains(line, "[cds") && (strings.Contains(line, "[warning]") || strings.Contains(line, "[error")) {
			return true
		}
	}
	return false
}

// startRecorder starts the recorder as a process of its own, which neither the end of the
// terminal nor Ctrl-C reaches. What it says goes to a file in the cache.
func startRecorder(o Options) (*processID, error) {
	log, err := os.OpenFile(filepath.Join(o.CacheDir, recordLog), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the log of the recorder: %w", err)
	}
	defer log.Close()
	cmd := exec.Command(o.Recorder[0], o.Recorder[1:]...) //nolint:noctx // it outlives whoever starts it
	cmd.Dir, cmd.Stdout, cmd.Stderr = o.CacheDir, log, log
	cmd.Env = append(inherited(), "ENTENTE_CACHE_DIR="+o.CacheDir)
	if home, ok := os.LookupEnv("JAVA_HOME"); ok {
		cmd.Env = append(cmd.Env, "JAVA_HOME="+home)
	}
	cmd.SysProcAttr = sysProcAttr(false)
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the recorder: %w", err)
	}
	pid := cmd.Process.Pid
	p, err := inspect(pid)
	go func() { _ = cmd.Wait() }() // its log shows how it ended
	return &processID{PID: pid, Start: p.start}, err
}

// end stops the recorder that a start has begun, if it is still running. An archive that
// was not finished is begun again after the next start.
func (p *processID) end() error {
	if p == nil || p.PID <= 0 {
		return nil
	}
	// The handle is taken before the process is checked: see stop.
	proc, err := os.FindProcess(p.PID)
	if err != nil || !p.running() {
		return nil
	}
	defer func() { _ = proc.Release() }() // it is our own handle
	for _, step := range []struct {
		signal syscall.Signal
		limit  time.Duration
	}{{syscall.SIGTERM, recorderStopTime}, {syscall.SIGKILL, recorderStopTime}} {
		if err := proc.Signal(step.signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return fmt.Errorf("stop the recorder, pid %d: %w", p.PID, err)
		}
		for began := time.Now(); time.Since(began) < step.limit; time.Sleep(10 * time.Millisecond) {
			if !p.running() {
				return nil
			}
		}
	}
	return fmt.Errorf("stop the recorder, pid %d: it does not end", p.PID)
}
