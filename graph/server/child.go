package server

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// child is a server process that this process started.
type child struct {
	pid     int
	started time.Time
	proc    *os.Process
	done    chan struct{} // closed when the process has ended
}

// spawn starts the server process and sends its output to the console log.
func spawn(l launch) (*child, error) {
	env, err := l.env()
	if err != nil {
		return nil, fmt.Errorf("start the local server: %w", err)
	}
	path := Server{DataDir: l.home}.LogPath()
	if err := os.Rename(path, path+".1"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("keep the last log: %w", err)
	}
	log, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the log: %w", err)
	}
	defer log.Close()
	cmd := exec.Command(l.java.path, l.args()...) //nolint:noctx // the server outlives whoever starts it
	cmd.Dir, cmd.Env = l.home, env
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = sysProcAttr(l.ephemeral)

	c := &child{done: make(chan struct{})}
	startErr := make(chan error)
	go func() {
		// Pdeathsig refers to the parent thread, not the parent process. The thread is
		// never unlocked, so it lives until the child has ended.
		runtime.LockOSThread()
		err := cmd.Start()
		startErr <- err
		if err == nil {
			_ = cmd.Wait() // the log shows how it ended
			close(c.done)
		}
	}()
	if err := <-startErr; err != nil {
		return nil, fmt.Errorf("start the local server: %w", err)
	}
	c.pid, c.proc, c.started = cmd.Process.Pid, cmd.Process, time.Now().UTC().Truncate(time.Second)
	return c, nil
}

func (c *child) running() bool {
	select {
	case <-c.done:
		return false
	default:
		return true
	}
}

// end stops the child with SIGTERM, and with SIGKILL if it is still running after the
// grace period. With a grace of 0 it sends only SIGKILL.
func (c *child) end(grace time.Duration) error {
	return c.endWithin(context.Background(), grace)
}

// endWithin is like end, but ends the grace period when ctx is done, and then returns the
// error of ctx.
func (c *child) endWithin(ctx context.Context, grace time.Duration) error {
	if grace > 0 {
		if err := c.signal(syscall.SIGTERM); err != nil {
			return err
		}
		select {
		case <-c.done:
			return nil
		case <-ctx.Done():
			return errors.Join(ctx.Err(), c.end(0))
		case <-time.After(grace):
		}
	}
	if err := c.signal(syscall.SIGKILL); err != nil {
		return err
	}
	<-c.done
	return nil
}

func (c *child) signal(s syscall.Signal) error {
	if err := c.proc.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("stop the server process: %w", err)
	}
	return nil
}
