//go:build !windows

package main

import (
	"errors"
	"os/exec"
	"syscall"
)

// ownGroup makes a command the leader of a process group.
func ownGroup(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// signalGroup sends a signal to a process group, which may have ended.
func signalGroup(leader int, s syscall.Signal) error {
	if err := syscall.Kill(-leader, s); !errors.Is(err, syscall.ESRCH) {
		return err
	}
	return nil
}
