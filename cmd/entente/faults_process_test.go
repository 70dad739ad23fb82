//go:build !unraced

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"entente/graph/server/servertest"
	"entente/test/testgraph"
)

// brokenPipe returns the writing end of a pipe whose reading end is closed.
func brokenPipe(t *testing.T) *os.File {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Close()
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// fullDevice returns a device that has no space left.
func fullDevice(t *testing.T) *os.File {
	t.Helper()
	f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// factsDir returns the folder of the project's facts.
func factsDir(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs("../../facts")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// A load prints messages but no requested output: it completes, whatever happens to its
// streams. With SIGPIPE not ignored, the load whose stderr has no reader dies of it.
func TestFault107LoadOutlivesItsStreams(t *testing.T) {
	w := newStoryVersions(t, 4)
	binary, err := childBinary()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []struct {
		name   string
		shell  string
		stdout func(*testing.T) *os.File
		stderr func(*testing.T) *os.File
	}{
		{"107 stdout that nobody reads", `"$@"`, brokenPipe, nil},
		{"107 stderr that nobody reads", `"$@"`, nil, brokenPipe},
		{"107 stdout and stderr on a full disk", `"$@"`, fullDevice, fullDevice},
		{"107 stdout closed", `"$@" >&-`, nil, nil},
		{"107 stderr closed", `"$@" 2>&-`, nil, nil},
		{"111 stdin, stdout and stderr closed", `"$@" <&- >&- 2>&-`, nil, nil},
	} {
		t.Run(e.name, func(t *testing.T) {
			c := prepare(t, connection(t), "sh", "-c", "exec "+e.shell, "sh", binary, "load", w.new)
			if e.stdout != nil {
				c.Stdout = e.stdout(t)
			}
			if e.stderr != nil {
				c.Stderr = e.stderr(t)
			}
			if code := c.start(t).code(t); code != exitOK || digest(t, w.g) != w.after {
				t.Errorf("exit code %d, and the graph is the new one: %v", code, digest(t, w.g) == w.after)
			}
			w.swap()
		})
	}
}

// A reader that closes the output early is not a failure; lost output is one. With
// isBrokenPipe always false, the first has exit code 2 and a message; with isOutputError
// always false, so does the first, and the message of the second is the system's alone.
func TestFault107OutputOfReports(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Facts(t, factsDir(t)))
	for _, line := range []string{
		"report partners kor", "report partners kor -o json", "report partners kor -o csv", "report partners kor -o markdown",
		"report partners kor -o xlsx",
		"report list", "report show ranking", "search korea", "plan FACTS -o json", "plan FACTS -o markdown", "check FACTS -o json",
		"status", "schema", "version", "completion bash", "completion fish",
	} {
		args := strings.Fields(strings.ReplaceAll(line, "FACTS", factsDir(t)))
		t.Run("107 "+line, func(t *testing.T) {
			t.Parallel()
			left := newChild(t, connection(t), args...)
			left.Stdout = brokenPipe(t)
			lost := newChild(t, connection(t), args...)
			lost.Stdout = fullDevice(t)
			left.start(t)
			lost.start(t)
			if code := left.code(t); code != exitOK || strings.Contains(left.err.String(), "entente:") {
				t.Errorf("nobody reads: exit code %d, stderr: %s", code, left.err.String())
			}
			lost.want(t, exitUsage, "entente: the output is not complete: write /dev/stdout: no space left on device")
		})
	}
}

// As a user does it, with an output that is larger than a pipe holds: with SIGPIPE not
// ignored, the exit code is 141; with isBrokenPipe always false, it is 2.
func TestFault107Head(t *testing.T) {
	t.Parallel()
	binary, err := childBinary()
	if err != nil {
		t.Fatal(err)
	}
	c := prepare(t, nil, "sh", "-c", `{ "$@"; echo "exit code $?" >&2; } | head -1`, "sh", binary, "schema").start(t)
	if c.code(t); c.out.String() != "{\n" || c.err.String() != "exit code 0\n" {
		t.Errorf("stdout %q, stderr %q", c.out.String(), c.err.String())
	}
}

// invalidFile writes a file with problems of several kinds.
func invalidFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "mistakes.yaml")
	if err := os.WriteFile(path, []byte("organizations:\n"+strings.Repeat("  - {id: x, knid: alliance}\n", 20)), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A command that has a database and files needs no home, no terminal, and no folder for
// temporary files. The folder of the child stays empty, which shows that the command does
// not try to use it. With the local server looked for, or a temporary file made, before the
// settings are used, all but check fail.
func TestFault108NoHome(t *testing.T) {
	w := newStoryVersions(t, 4)
	settings := append(connection(t), "HOME=", "TMPDIR=/nowhere", "TERM=")
	for _, args := range [][]string{
		{"check", w.new}, {"plan", w.new}, {"load", w.new}, {"report", "partners", "league-0"}, {"status", w.new}, {"search", "league"},
	} {
		c := newChild(t, settings, args...)
		c.Env = withoutSetting(c.Env, "HOME")
		c.start(t).want(t, exitOK, "")
		if left, err := os.ReadDir(c.Dir); err != nil || len(left) > 0 {
			t.Errorf("%v left %v, %v", args, left, err)
		}
	}
	if digest(t, w.g) != w.after {
		t.Error("the graph is not the new one")
	}
}

func withoutSetting(env []string, name string) []string {
	var out []string
	for _, setting := range env {
		if !strings.HasPrefix(setting, name+"=") {
			out = append(out, setting)
		}
	}
	return out
}

// Without a home only the local server asks for a folder. Before noHome was checked ahead
// of looking for the folder, the exit code was 1.
func TestFault108ServerWithoutHome(t *testing.T) {
	t.Parallel()
	for _, e := range []struct {
		args []string
		says string
	}{
		{[]string{"server", "start"}, "--data-dir"},
		{[]string{"server", "status"}, "--data-dir"},
		{[]string{"status"}, "no database to connect to"},
	} {
		c := newChild(t, nil, e.args...)
		c.Env = withoutSetting(c.Env, "HOME")
		c.start(t)
		if code := c.code(t); code != exitUsage || !strings.Contains(c.err.String(), e.says) {
			t.Errorf("%v: exit code %d, stderr: %s", e.args, code, c.err.String())
		}
	}
}

// The bytes and the graph are the same in every time zone and language. With the times of
// status in the zone of the machine, or reports in the language of LC_ALL, 109 or 110 fail.
func TestFault109And110ZoneAndLanguage(t *testing.T) {
	w := newStoryVersions(t, 4)
	commands := [][]string{
		{"plan", w.new, "-o", "json"}, {"plan", w.new}, {"report", "partners", "league-1", "-o", "json", "--as-of", "2024"},
		{"report", "partners", "league-1", "--lang", "ar", "--as-of", "2024"}, {"search", "LEAGUE 1"}, {"check", invalidFile(t), "-o", "json"},
		{"status", w.new},
	}
	print := func(setting ...string) string {
		var all bytes.Buffer
		for _, args := range commands {
			c := newChild(t, append(connection(t), setting...), args...).start(t)
			c.code(t)
			all.Write(c.out.Bytes())
			all.Write(c.err.Bytes())
		}
		return all.String()
	}
	want := print()
	settings := []string{
		"109 TZ=Asia/Riyadh", "109 TZ=no/such/zone",
		"110 LANG=C", "110 LC_ALL=ar_SA.UTF-8", "110 LC_ALL=tr_TR.UTF-8",
	}
	for _, setting := range settings {
		t.Run(setting, func(t *testing.T) {
			if got := print(setting[len("109 "):]); got != want {
				t.Errorf("prints\n%s\nand without the setting\n%s", got, want)
			}
		})
	}
	for _, setting := range settings {
		t.Run(setting+", load", func(t *testing.T) {
			newChild(t, append(connection(t), setting[len("109 "):]), "load", w.new).start(t).want(t, exitOK, "loaded tale")
			if digest(t, w.g) != w.after {
				t.Error("the graph is not the new one")
			}
			w.swap()
		})
	}
}

// The clock of the loading machine is in no fact and decides nothing. The load runs in a
// bubble of testing/synctest, whose clock starts in the year 2000 and is then a century
// ahead; the server's clock is unchanged, and it is the one that dates the load. With
// _Load.at set by the client, both dates are wrong.
func TestFault109ClockOfTheClient(t *testing.T) {
	w := newStoryVersions(t, 4)
	server := servertest.Start(t)
	env := map[string]string{"NEO4J_URI": server.BoltURI, "NEO4J_USERNAME": server.User, "NEO4J_PASSWORD": server.Password}
	for _, ahead := range []time.Duration{0, 100 * 365 * 24 * time.Hour} {
		var out bytes.Buffer
		synctest.Test(t, func(t *testing.T) {
			time.Sleep(ahead)
			if year := time.Now().Year(); year != 2000 && year != 2099 {
				t.Fatalf("the clock of the bubble shows %d", year)
			}
			a := newApp()
			a.stdout, a.stderr, a.stdin, a.env = &out, &out, strings.NewReader(""), func(name string) string { return env[name] }
			if code := a.main(t.Context(), []string{"entente", "load", w.new}); code != exitOK {
				t.Errorf("exit code %d: %s", code, out.String())
			}
		})
		if digest(t, w.g) != w.after {
			t.Error("the graph is not the new one")
		}
		rows := testgraph.Rows(t, w.g, "MATCH (s:_Story), (l:_Load) RETURN max(s.loaded_at), max(l.at)", nil)
		for _, v := range rows[0] {
			if at, ok := v.(time.Time); !ok || time.Since(at).Abs() > time.Hour {
				t.Errorf("the load is dated %v", v)
			}
		}
		w.swap()
	}
}
