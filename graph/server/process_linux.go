package server

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// inspect reads /proc. The start of a process is given in clock ticks since boot (field
// 22 of stat, proc(5)), so the result includes the boot ID.
func inspect(pid int) (process, error) {
	dir := "/proc/" + strconv.Itoa(pid)
	stat, err := os.ReadFile(dir + "/stat")
	if err != nil {
		return process{}, fmt.Errorf("look at process %d: %w", pid, err)
	}
	// The name, field 2, may contain spaces and parentheses: count from its end.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if len(fields) < 20 {
		return process{}, fmt.Errorf("look at process %d: cannot read its stat", pid)
	}
	if fields[0] == "Z" || fields[0] == "X" {
		return process{}, fmt.Errorf("look at process %d: it has ended", pid)
	}
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return process{}, fmt.Errorf("look at process %d: %w", pid, err)
	}
	cmdline, err := os.ReadFile(dir + "/cmdline")
	if err != nil {
		return process{}, fmt.Errorf("look at process %d: %w", pid, err)
	}
	return process{
		start: strings.TrimSpace(string(boot)) + ":" + fields[19],
		args:  strings.Split(strings.TrimRight(string(cmdline), "\x00"), "\x00"),
	}, nil
}

func (p process) hasArg(arg string) bool { return slices.Contains(p.args, arg) }

// sysProcAttr gives the server its own session, so that neither the end of the terminal
// nor Ctrl-C reaches it. An ephemeral server stays in its parent's session and dies with
// the thread that started it.
func sysProcAttr(ephemeral bool) *syscall.SysProcAttr {
	if ephemeral {
		return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	}
	return &syscall.SysProcAttr{Setsid: true}
}
