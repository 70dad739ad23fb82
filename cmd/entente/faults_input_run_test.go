//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Bounds of a load that ends because of its input: of processor time, since other tests run
// at the same time, and of memory.
const (
	inputTime   = time.Second
	inputMemory = 256 << 20
)

// measureBinary is testdata/faults/measure, built once for this test binary.
var measureBinary = sync.OnceValues(func() (string, error) {
	plain, err := childBinary()
	if err != nil {
		return "", err
	}
	binary := filepath.Join(filepath.Dir(plain), "measure")
	return binary, goBuild(binary, "./testdata/faults/measure")
})

// connCounter is an address at which no database answers, and which counts the connections
// to it.
type connCounter struct {
	address string
	conns   chan string // addresses of the clients
}

func newConnCounter(t *testing.T) *connCounter {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	d := &connCounter{l.Addr().String(), make(chan string, 1000)}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			c.Close()
			d.conns <- c.RemoteAddr().String()
		}
	}()
	return d
}

// count returns how many connections were opened. They come in the order in which they were
// opened, so that its own is the last.
func (d *connCounter) count(t *testing.T) (n int) {
	t.Helper()
	own, err := net.Dial("tcp", d.address)
	if err != nil {
		t.Fatal(err)
	}
	defer own.Close()
	for <-d.conns != own.LocalAddr().String() {
		n++
	}
	return n
}

// bounded is a measured run of the plain command.
type bounded struct {
	code           int
	stdout, stderr string
	memory         int64 // bytes
	time           time.Duration
}

// runBounded runs the command in a folder, with a connCounter as its database. It fails the
// test if the command opens a connection or exceeds its bounds.
func runBounded(t *testing.T, dir string, args ...string) bounded {
	t.Helper()
	binary, err := childBinary()
	if err != nil {
		t.Fatal(err)
	}
	return runMeasured(t, dir, append([]string{binary}, args...)...)
}

// runMeasured is runBounded for any program that becomes the command.
func runMeasured(t *testing.T, dir string, argv ...string) bounded {
	t.Helper()
	return runWithin(t, inputTime, dir, argv...)
}

// runWithin is runMeasured with another bound on the time.
func runWithin(t *testing.T, limit time.Duration, dir string, argv ...string) bounded {
	t.Helper()
	measure, err := measureBinary()
	if err != nil {
		t.Fatal(err)
	}
	counter, figures := newConnCounter(t), filepath.Join(t.TempDir(), "figures")
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, measure, append([]string{figures}, argv...)...)
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // a hanging run is killed with what it started
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(),
		"NEO4J_URI=bolt://" + counter.address, "NEO4J_PASSWORD=secret"}
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v: %v; stderr:\n%s", argv, err, head(stderr.String()))
	}
	if n := counter.count(t); n > 0 {
		t.Errorf("%v opened %d connections", argv, n)
	}
	r := bounded{stdout: stdout.String(), stderr: stderr.String()}
	text, err := os.ReadFile(figures)
	if err != nil {
		t.Fatal(err)
	}
	var kib, ms int64
	if _, err := fmt.Sscan(string(text), &r.code, &kib, &ms); err != nil {
		t.Fatal(err)
	}
	r.memory, r.time = kib<<10, time.Duration(ms)*time.Millisecond
	if r.memory > inputMemory || r.time > limit {
		t.Errorf("%v took %d MiB and %v of the processors", argv, r.memory>>20, r.time)
	}
	return r
}

// head returns the beginning of a long text.
func head(text string) string { return text[:min(len(text), 2000)] }

// folder makes a folder with files; a text that begins with "-> " makes a link.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		err := os.WriteFile(path, []byte(text), 0o644)
		if target, link := strings.CutPrefix(text, "-> "); link {
			err = os.Remove(path)
			if err == nil {
				err = os.Symlink(target, path)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// refusal is a text that no load accepts.
type refusal struct {
	name string // the number of the case in its list, and the mistake
	text string // of facts.yaml
	// want has all problems in order, each as "line:col: what is wrong [rule]". A line that
	// begins with a tab is a hint that must be present, too.
	want []string
}

// testLoad loads the text and checks everything that is reported.
func (c *refusal) testLoad(t *testing.T) {
	r := runBounded(t, folder(t, map[string]string{"facts.yaml": c.text}), "load", "facts.yaml")
	r.verify(t, exitInvalid, c.lines(), "nothing was written")
}

// testCheck is testLoad for what a load would ask the graph.
func (c *refusal) testCheck(t *testing.T) {
	r := runBounded(t, folder(t, map[string]string{"facts.yaml": c.text}), "check", "facts.yaml")
	r.verify(t, exitInvalid, c.lines(), "in 1 file")
}

// lines returns the wanted lines as verify expects them.
func (c *refusal) lines() []string {
	var lines []string
	for _, line := range c.want {
		if !strings.HasPrefix(line, "\t") {
			line = "facts.yaml:" + line
		}
		lines = append(lines, line)
	}
	return lines
}

var problemLine = regexp.MustCompile(`^[^\t].*: .* \[[a-z-]+\]$`)

// verify checks the exit code, that exactly the wanted problems and hints are reported, and
// the text of the last line.
func (r *bounded) verify(t *testing.T, code int, want []string, last string) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(r.stderr, "\n"), "\n")
	var got []string
	for _, line := range lines {
		if problemLine.MatchString(line) || slices.Contains(want, strings.Replace(line, "\thint: ", "\t", 1)) {
			got = append(got, strings.Replace(line, "\thint: ", "\t", 1))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("reported:\n%s\nwant:\n%s\nall of stderr:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"), head(r.stderr))
	}
	if r.code != code {
		t.Errorf("exit code %d, want %d; stderr:\n%s", r.code, code, head(r.stderr))
	}
	if got := lines[len(lines)-1]; !strings.Contains(got, last) {
		t.Errorf("the last line does not say %q: %s", last, head(got))
	}
	if r.stdout != "" {
		t.Errorf("on stdout: %s", head(r.stdout))
	}
}

// part is a text and how often it is repeated.
type part struct {
	text  string
	times int
}

// large is a file with too much of something.
type large struct {
	name  string
	parts []part
	n     int    // problems
	first string // problem, as in a refusal
}

// write writes the file piece by piece, without holding it in memory.
func (l *large) write(t *testing.T, path string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(file, 64<<10)
	for _, p := range l.parts {
		for range p.times {
			_, err = w.WriteString(p.text) // the writer keeps the first error
		}
	}
	if err := errors.Join(err, w.Flush(), file.Close()); err != nil {
		t.Fatal(err)
	}
}

// once returns a part that is not repeated.
func once(text string) part { return part{text, 1} }

// numbered returns parts that differ in their number.
func numbered(format string, n int) (parts []part) {
	for i := range n {
		parts = append(parts, once(fmt.Sprintf(format, i)))
	}
	return parts
}
