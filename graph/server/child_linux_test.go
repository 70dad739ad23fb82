package server

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// taskEnv holds, as JSON, the only task that a run of this test binary must perform.
const taskEnv = "ENTENTE_TEST_TASK"

// task describes such a run: it starts a server, as the command does, or only assembles
// it, prints that it is done and, if Hold is set, waits for the end of its input.
type task struct {
	DataDir, CacheDir, Version string
	Ephemeral, Assemble, Hold  bool
	Warm                       bool // record the class archive, until SIGTERM
	NoExec                     bool // mount DataDir as a separate noexec file system
}

func TestMain(m *testing.M) {
	readyTime = testReadyTime
	if text := os.Getenv(taskEnv); text != "" {
		os.Exit(runTask(text))
	}
	os.Exit(m.Run())
}

func runTask(text string) int {
	var spec task
	err := json.Unmarshal([]byte(text), &spec)
	o := Options{
		DataDir: spec.DataDir, CacheDir: spec.CacheDir, Version: spec.Version, Ephemeral: spec.Ephemeral,
		HeapMB: 256, Progress: func(line string) { fmt.Println(line) },
	}
	switch {
	case err != nil:
	case spec.NoExec:
		err = startWithoutExec(o)
	case spec.Warm:
		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
		err = Warm(ctx, o)
		stop()
	case spec.Assemble:
		err = assembleOnly(o)
	default:
		_, err = Start(context.Background(), o)
	}
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("done")
	if spec.Hold {
		_, _ = io.Copy(io.Discard, os.Stdin) // until its end
	}
	return 0
}

func assembleOnly(o Options) error {
	rel, err := lookup(o.Version)
	if err != nil {
		return err
	}
	_, err = prepare(context.Background(), o, rel, "")
	return err
}

// childTask is a run of this test binary with a task.
type childTask struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *lockedText
}

// lockedText is a buffer that can be read while it is written.
type lockedText struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lockedText) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lockedText) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// startTask starts a run of this test binary in its own process group. The run is killed
// if it is still running at the end of the test.
func startTask(t *testing.T, spec task) *childTask {
	t.Helper()
	c := newTask(t, spec)
	if err := c.start(t); err != nil {
		t.Fatal(err)
	}
	return c
}

func newTask(t *testing.T, spec task) *childTask {
	t.Helper()
	text, err := json.Marshal(spec)
	if err != nil {
		t.Fatal(err)
	}
	c := &childTask{cmd: exec.Command(os.Args[0]), out: &lockedText{}}
	c.cmd.Env = append(os.Environ(), taskEnv+"="+string(text))
	c.cmd.Stdout, c.cmd.Stderr = c.out, c.out
	c.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *childTask) start(t *testing.T) error {
	t.Helper()
	if err := c.cmd.Start(); err != nil {
		return err
	}
	t.Cleanup(func() {
		if c.cmd.ProcessState == nil {
			c.kill()
		}
	})
	return nil
}

// kill ends the run as kill -9 does.
func (c *childTask) kill() {
	_ = c.cmd.Process.Kill() // an error means that it has ended
	_ = c.cmd.Wait()         // reports the kill
}

// ended reports whether the run has ended by itself.
func (c *childTask) ended() bool {
	_, err := inspect(c.cmd.Process.Pid)
	return err != nil
}

// finish waits for the end of the run, fails the test if the run failed, and returns its
// output.
func (c *childTask) finish(t *testing.T) string {
	t.Helper()
	c.in.Close()
	if err := c.cmd.Wait(); err != nil {
		t.Fatalf("task: %v\n%s", err, c.out)
	}
	return c.out.String()
}

// guardScript reads folders, one a line, and at the end of its input kills the
// servers whose homes are in them: those of a test binary that ended before it
// could stop them.
const guardScript = `
dirs=
nl='
'
while IFS= read -r d; do dirs=$dirs$d$nl; done
printf %s "$dirs" | while IFS= read -r d; do
	for p in /proc/[0-9]*; do
		if tr '\0' '\n' <"$p/cmdline" 2>/dev/null | grep -qF -e "--home-dir=$d/"; then kill -KILL "${p#/proc/}"; fi
	done
done
`

var guard = sync.OnceValues(func() (io.WriteCloser, error) {
	cmd := exec.Command("/bin/sh", "-c", guardScript)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	return in, cmd.Start()
})

// guardedDir returns a folder for servers, none of which outlives this test binary.
func guardedDir(t *testing.T) string {
	t.Helper()
	in, err := guard()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if _, err := fmt.Fprintln(in, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}
