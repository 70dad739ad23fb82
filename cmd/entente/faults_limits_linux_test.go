//go:build !unraced

package main

import (
	"bytes"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"entente/test/notrun"
)

// Nothing is written to any file system. In all cases the working folder, the home and the
// folder for temporary files are in /proc, where no file can be made; in one, the child also
// sees all of / as read-only. With a file made
// in the working folder, or a temporary file, before connecting, all but check fail.
func TestFault108ReadOnlyFileSystem(t *testing.T) {
	w := newStoryVersions(t, 4)
	binary, err := childBinary()
	if err != nil {
		t.Fatal(err)
	}
	settings := append(connection(t), "HOME=/proc", "TMPDIR=/proc", "XDG_DATA_HOME=/proc", "XDG_CACHE_HOME=/proc")
	readOnly := []string{"unshare", "-rm", "sh", "-c", `mount -o remount,bind,ro / && ! touch "$0" && exec "$@"`, w.new + ".x"}
	out, noMounts := exec.Command(readOnly[0], append(readOnly[1:], "true")...).CombinedOutput()
	for name, sandbox := range map[string][]string{"108 /proc": {"sh", "-c", `exec "$@"`, "sh"}, "108 /": readOnly} {
		t.Run(name, func(t *testing.T) {
			if name == "108 /" && noMounts != nil {
				notrun.Skip(t, "this machine lets no test mount / as read-only: %v, %s", noMounts, bytes.TrimSpace(out))
			}
			for _, line := range []string{"check NEW", "plan NEW", "load NEW", "report partners league-0", "load OLD"} {
				line = strings.NewReplacer("NEW", w.new, "OLD", w.old).Replace(line)
				c := prepare(t, settings, append(append(sandbox[:len(sandbox):len(sandbox)], binary), strings.Fields(line)...)...)
				c.Dir = "/proc"
				c.start(t).want(t, exitOK, "")
			}
			if digest(t, w.g) != w.before {
				t.Error("the graph is not the one of the last load")
			}
		})
	}
}

// With few open files a load succeeds or reports cleanly that it cannot. (Below eight, Go
// itself does not start.) With 30 files left open by newApp, all fail.
func TestFault111FewOpenFiles(t *testing.T) {
	w := newStoryVersions(t, 4)
	binary, err := childBinary()
	if err != nil {
		t.Fatal(err)
	}
	for _, limit := range []int{32, 10, 9, 8} {
		t.Run("111 "+strconv.Itoa(limit), func(t *testing.T) {
			c := prepare(t, connection(t), "sh", "-c", "ulimit -n "+strconv.Itoa(limit)+`; exec "$@"`, "sh", binary, "load", w.new).start(t)
			code, now := c.code(t), digest(t, w.g)
			t.Logf("exit code %d: %s", code, lastLine(c.err.String()))
			switch {
			case code == exitOK && now == w.after:
				w.swap()
			case code == exitConnect && now == w.before && limit < 32 && strings.HasSuffix(lastLine(c.err.String()), "nothing was written"):
			default:
				t.Errorf("exit code %d; the graph is the old one: %v, the new one: %v; stderr:\n%s",
					code, now == w.before, now == w.after, c.err.String())
			}
		})
	}
}
