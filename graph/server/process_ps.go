//go:build darwin || freebsd || netbsd || openbsd || dragonfly

package server

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// inspect runs ps with a fixed locale and time zone, because ps prints the start as a
// date. ps joins the arguments with spaces.
func inspect(pid int) (process, error) {
	columns := make(map[string]string)
	for _, column := range []string{"stat", "lstart", "args"} {
		cmd := exec.Command("ps", "-ww", "-o", column+"=", "-p", strconv.Itoa(pid))
		cmd.Env = append(os.Environ(), "LC_ALL=C", "TZ=UTC")
		out, err := cmd.Output()
		if err != nil {
			return process{}, fmt.Errorf("look at process %d: %w", pid, err)
		}
		columns[column] = strings.TrimSpace(string(out))
	}
	if strings.HasPrefix(columns["stat"], "Z") {
		return process{}, fmt.Errorf("look at process %d: it has ended", pid)
	}
	return process{start: columns["lstart"], args: []string{columns["args"]}}, nil
}

func (p process) hasArg(arg string) bool {
	return strings.Contains(" "+strings.Join(p.args, " ")+" ", " "+arg+" ")
}

// sysProcAttr gives the server its own session, so that neither the end of the terminal
// nor Ctrl-C reaches it. An ephemeral server stays in its parent's session.
func sysProcAttr(ephemeral bool) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setsid: !ephemeral}
}
