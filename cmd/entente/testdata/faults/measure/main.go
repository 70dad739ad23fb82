// Command measure runs a program and writes what it took to a file: the exit code,
// the peak of its memory in KiB, and the time that the processors spent on it, in
// milliseconds.
//
// A process starts with the peak of the one that starts it, so that a test, which may
// have used hundreds of megabytes itself, cannot ask for the peak of its own child.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

func main() {
	cmd := exec.Command(os.Args[2], os.Args[3:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); cmd.ProcessState == nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(125)
	}
	state := cmd.ProcessState
	usage := state.SysUsage().(*syscall.Rusage)
	line := fmt.Sprintln(state.ExitCode(), usage.Maxrss, (state.UserTime() + state.SystemTime()).Milliseconds())
	if err := os.WriteFile(os.Args[1], []byte(line), 0o600); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(125)
	}
}
