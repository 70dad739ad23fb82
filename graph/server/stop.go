package server

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// stopTime bounds the wait for a server to end. A stop takes about a second.
const stopTime = 30 * time.Second

// Stop stops the server that Find returns and waits up to half a minute for it to end.
// The data is kept. A recorder that the start began is ended too. An ephemeral server is
// killed. Stop returns ErrNotRunning if no
// server is running, and an error, without using more force, if the server does not end
// in time.
func Stop(ctx context.Context, o Options) error {
	o, err := o.resolve()
	if err != nil {
		return err
	}
	st, ok, err := find(o)
	if err != nil {
		return err
	}
	if !ok {
		return ErrNotRunning
	}
	unlock, err := lockHome(ctx, o, st.DataDir)
	if err != nil {
		return err
	}
	defer unlock()
	return stop(ctx, o, st)
}

// stop signals the process of st and waits for it to end. The caller holds the lock.
func stop(ctx context.Context, o Options, st state) error {
	// If the system has handles for processes, this one refers to the process that has
	// the pid now, whichever process gets the pid later; so check the process again after
	// taking the handle.
	proc, err := os.FindProcess(st.PID)
	if err != nil {
		return fmt.Errorf("stop the local server: %w", err)
	}
	defer func() { _ = proc.Release() }() // it is our own handle
	if !st.alive() {
		return ErrNotRunning
	}
	if err := st.Recorder.end(); err != nil {
		return err
	}
	signal := syscall.SIGTERM
	if o.Ephemeral {
		signal = syscall.SIGKILL
	}
	if err := proc.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("stop the local server, pid %d: %w", st.PID, err)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, stopTime, fmt.Errorf("still running after %v", stopTime))
	defer cancel()
	for st.alive() {
		if err := sleep(ctx, 50*time.Millisecond); err != nil {
			return fmt.Errorf("stop the local server, pid %d: %w; its log: %s", st.PID, context.Cause(ctx), st.LogPath())
		}
	}
	// The state file is kept: it holds the password of the store.
	st.PID, st.ProcessStart, st.Recorder = 0, "", nil
	return st.write()
}
