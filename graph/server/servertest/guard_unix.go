//go:build !windows

package servertest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

// guardScript waits for the end of its input, which means that the test binary
// has ended, even by kill -9; then it kills the server, whose process id it has
// read, and removes the folder.
const guardScript = `
pid=
while read -r line; do pid=$line; done
if [ -n "$pid" ]; then kill -KILL "$pid" 2>/dev/null; fi
sleep 1
rm -rf -- "$1"
`

// startGuard starts the guard of a folder and returns its input. The guard has its own
// session, so that Ctrl-C does not end it too.
func startGuard(dir string) (*os.File, error) {
	if filepath.Dir(dir) != filepath.Clean(os.TempDir()) {
		return nil, fmt.Errorf("guard %s: not a temporary folder", dir)
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("start the guard: %w", err)
	}
	defer r.Close()
	cmd := exec.Command("/bin/sh", "-c", guardScript, "entente-test-guard", dir) //nolint:noctx // it outlives the test binary
	cmd.Stdin = r
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return nil, errors.Join(fmt.Errorf("start the guard: %w", err), w.Close())
	}
	return w, nil
}

// lock waits until no other process has the lock of a file, and takes it.
func lock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX) }
