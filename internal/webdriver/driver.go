//go:build !windows

package webdriver

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"time"
)

// startTime bounds the start of chromedriver, on a machine that is busy.
const startTime = time.Minute

// driver is a running chromedriver, with the folder of its browser's profile.
type driver struct {
	url     string // such as http://127.0.0.1:41234
	profile string
	guard   *exec.Cmd
	input   io.Closer
}

// guardScript runs chromedriver until its own input ends, which is the end of the test
// binary, be it by kill -9. Then it ends what it started, which is all of its process
// group: chromedriver and the browser. What is killed is its own children only.
const guardScript = `
"$1" --port=0 &
cat >/dev/null
trap '' TERM
kill -TERM 0
wait
rm -rf -- "$2" 2>/dev/null || { sleep 1; rm -rf -- "$2"; }
kill -KILL 0
`

// startedLine is what chromedriver says when it can be used.
var startedLine = regexp.MustCompile(`started successfully on port (\d+)`)

// startDriver starts chromedriver on a free port. It listens on the loopback interface
// only, which is its default.
func startDriver(path string) (*driver, error) {
	profile, err := os.MkdirTemp("", "entente-chromium-")
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("/bin/sh", "-c", guardScript, "entente-chromium-guard", path, profile) //nolint:noctx // it outlives the test binary
	// Caches and settings of the system's user are neither read nor written.
	cmd.Env = append(os.Environ(), "HOME="+profile, "XDG_CONFIG_HOME="+filepath.Join(profile, "config"),
		"XDG_CACHE_HOME="+filepath.Join(profile, "cache"))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	input, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	output, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, errors.Join(fmt.Errorf("start chromedriver: %w", err), os.RemoveAll(profile))
	}
	d := &driver{profile: filepath.Join(profile, "profile"), guard: cmd, input: input}
	port := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(output)
		for lines.Scan() {
			if m := startedLine.FindStringSubmatch(lines.Text()); m != nil {
				port <- m[1]
			}
		}
		close(port)
	}()
	select {
	case p, ok := <-port:
		if !ok {
			return nil, errors.Join(errors.New("start chromedriver: it ended at once"), d.end())
		}
		d.url = "http://127.0.0.1:" + p
		return d, nil
	case <-time.After(startTime):
		return nil, errors.Join(fmt.Errorf("start chromedriver: no answer within %v", startTime), d.end())
	}
}

// end ends chromedriver and its browser, and removes the profile.
func (d *driver) end() error {
	if err := d.input.Close(); err != nil {
		return err
	}
	var status *exec.ExitError
	if err := d.guard.Wait(); err != nil && !errors.As(err, &status) {
		return fmt.Errorf("end chromedriver: %w", err)
	}
	return nil
}
