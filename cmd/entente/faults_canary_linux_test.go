package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"entente/graph/server/servertest"
)

// newCanary is a password that is found again wherever it leaks.
func newCanary() string { return "canary-" + rand.Text() }

// without fails the test where the canary is in a text.
func without(t *testing.T, canary, where, text string) {
	t.Helper()
	// A part of it would do to tell that the password was there.
	if strings.Contains(strings.ToLower(text), strings.ToLower(canary[:12])) {
		t.Errorf("the password is in %s: %s", where, text)
	}
}

// kept checks that a child has told the canary to nobody: on its streams, in files.
func (c *child) kept(t *testing.T, canary string) {
	t.Helper()
	<-c.ended
	without(t, canary, "stdout", c.out.String())
	without(t, canary, "stderr", c.err.String())
	filesWithout(t, canary, c.Dir)
}

// filesWithout checks that the canary is in no file below a folder.
func filesWithout(t *testing.T, canary, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(path)
		without(t, canary, path, string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The ways to give a password, each with what it adds to the environment and the
// command line.
func waysToGive(t *testing.T, canary string) map[string][2][]string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"password": canary + "\n", "settings": "NEO4J_PASSWORD=" + canary + "\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return map[string][2][]string{
		"the environment": {{"NEO4J_PASSWORD=" + canary}, nil},
		"a file":          {nil, {"--password-file", filepath.Join(dir, "password")}},
		"an .env file":    {nil, {"--env-file", filepath.Join(dir, "settings")}},
		"the flag":        {nil, {"-p", canary}},
	}
}

// listener is an address where somebody listens who says one thing and nothing else.
func listener(t *testing.T, says string) string {
	t.Helper()
	var config net.ListenConfig
	l, err := config.Listen(context.Background(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Write([]byte(says))
			if says != "" {
				_ = conn.Close()
			}
		}
	}()
	return "bolt://" + l.Addr().String()
}

// A password that is given in any way is told to nobody when connecting fails. With
// the configuration put into the error of graph.Open (%+v), each case fails.
func TestFault114CanaryWhenConnectingFails(t *testing.T) {
	canary := newCanary()
	path := tale(t, 1, "old")
	server := servertest.Start(t)
	for way, give := range waysToGive(t, canary) {
		for _, e := range []struct{ name, uri, says string }{
			// Another user than the server's own, whose account wrong passwords would lock.
			{"wrong password", server.BoltURI, "user name or password is wrong"},
			{"refused", "bolt://127.0.0.1:1", "cannot use the database"},
			{"unknown host", "bolt+s://no-such-host.invalid", "cannot use the database"},
			{"not encrypted", strings.Replace(server.BoltURI, "bolt:", "bolt+s:", 1), "cannot use the database"},
			{"no Neo4j", listener(t, "SSH-2.0-OpenSSH_9.2\r\n"), "cannot use the database"},
		} {
			t.Run("114 "+way+", "+e.name, func(t *testing.T) {
				t.Parallel()
				args := append([]string{"load", path, "--uri", e.uri, "--username", "somebody"}, give[1]...)
				c := newChild(t, give[0], args...).start(t)
				if code := c.code(t); code != exitConnect || !strings.Contains(c.err.String(), e.says) {
					t.Errorf("exit code %d, stderr: %s", code, c.err.String())
				}
				c.kept(t, canary)
			})
		}
		t.Run("114 "+way+", interrupted", func(t *testing.T) {
			t.Parallel()
			c, there := hookedChild(t, "connecting", give[0], append([]string{"load", path, "--uri", listener(t, "")}, give[1]...)...)
			c.start(t)
			there()
			// The user has put it there himself with -p, as the help says.
			if way != "the flag" {
				without(t, canary, "the command line", proc(t, c, "cmdline"))
			}
			c.signal(t, syscall.SIGINT)
			c.want(t, exitInterrupted, nothingWritten)
			c.kept(t, canary)
		})
	}
	t.Run("114 the environment, panic", func(t *testing.T) {
		t.Parallel()
		c := prepare(t, []string{"NEO4J_PASSWORD=" + canary, panicAt + "=connecting"}, "entente-hooked", "load", path).start(t)
		c.want(t, exitBug, "this is a bug")
		c.kept(t, canary)
	})
}

// proc reads a file of /proc about the child.
func proc(t *testing.T, c *child, name string) string {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", c.Process.Pid, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The right password is told to nobody either, and a load starts no other program.
// With who asking a program for the host, or load telling the password, it fails.
func TestFault114CanaryOfALoad(t *testing.T) {
	w := newTwoTales(t, 4)
	server := servertest.Start(t)
	release := holdLock(t)
	c := newChild(t, connection(t), "load", w.new).start(t)
	waiting(t, w.g)
	without(t, server.Password, "the command line", proc(t, c, "cmdline"))
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", c.Process.Pid))
	if err != nil || len(tasks) == 0 {
		t.Fatal(tasks, err)
	}
	for _, task := range tasks {
		if children, err := os.ReadFile(task); err == nil && len(children) > 0 { // a thread may have ended
			t.Errorf("a load has child processes: %s", children)
		}
	}
	release()
	c.want(t, exitOK, "loaded tale")
	c.kept(t, server.Password)
}

// Typed at the prompt, the password is not shown. With term.ReadPassword replaced by
// a plain read of the line, the terminal shows it.
func TestFault114CanaryAtThePrompt(t *testing.T) {
	t.Parallel()
	canary := newCanary()
	c := newChild(t, []string{"NEO4J_URI=bolt://127.0.0.1:1"}, "load", tale(t, 1, "old"))
	x := onTerminal(t, c)
	eventually(t, "the prompt", func() bool { return strings.Contains(x.text(), "Password of neo4j") && !x.echoes(t) })
	x.typeIn(t, canary+"\n")
	if code := c.code(t); code != exitConnect || !x.echoes(t) {
		t.Errorf("exit code %d, the terminal shows what is typed: %v", code, x.echoes(t))
	}
	<-x.ended
	without(t, canary, "the terminal", x.text())
	c.kept(t, canary)
}

// An address with a password in it is refused without being shown, also one without a
// host, in which nothing tells the password. With the address shown as it is, those
// that cannot be parsed are, with all that is in them.
func TestFault114CanaryInTheAddress(t *testing.T) {
	t.Parallel()
	canary := newCanary()
	path := tale(t, 1, "old")
	for _, address := range []string{
		"bolt://neo4j:%s@127.0.0.1", "neo4j+s://neo4j:%s@example.org", "bolt://%s@127.0.0.1", "http://neo4j:%s@127.0.0.1",
		"neo4j:%s@127.0.0.1", "bolt://neo4j:%s%%zz@127.0.0.1", "bolt://neo4j:%s/@127.0.0.1", "bolt:neo4j:%s@127.0.0.1",
		"bolt://neo4j:%s", "%s", "bolt://neo4j:%s@", "bolt://neo4j:@%s@127.0.0.1:x",
	} {
		uri := fmt.Sprintf(address, canary)
		t.Run("114 "+address, func(t *testing.T) {
			for _, c := range []*child{
				newChild(t, []string{"NEO4J_URI=" + uri, "NEO4J_PASSWORD=" + canary}, "load", path),
				newChild(t, []string{"NEO4J_PASSWORD=" + canary}, "load", path, "--uri", uri),
			} {
				if code := c.start(t).code(t); code != exitUsage {
					t.Errorf("exit code %d: %s", code, c.err.String())
				}
				c.kept(t, canary)
			}
		})
	}
}

// The programs that a local server needs are not told the password of another
// server. With os.Unsetenv in newApp left out, Java and Maven are.
func TestFault114CanaryIsKeptFromOtherPrograms(t *testing.T) {
	canary := newCanary()
	server := servertest.Start(t)
	cache := os.Getenv("ENTENTE_CACHE_DIR")
	if cache == "" {
		base, err := os.UserCacheDir()
		if err != nil {
			t.Fatal(err)
		}
		cache = filepath.Join(base, "entente")
	}
	var version []string // that of the server whose Java is asked
	if v := os.Getenv(servertest.VersionEnv); v != "" {
		version = []string{"--neo4j-version", v}
	}
	for _, e := range []struct{ name, cache, program string }{
		{"114 Java", cache, "java"},       // its jars are there: servertest has fetched them
		{"114 Maven", t.TempDir(), "mvn"}, // it is asked for them
	} {
		t.Run(e.name, func(t *testing.T) {
			home, path, record := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "record")
			if err := os.Mkdir(filepath.Join(home, "bin"), 0o700); err != nil {
				t.Fatal(err)
			}
			// They note their environment. Java is asked for its version, and starts no server.
			script(t, filepath.Join(home, "bin", "java"), fmt.Sprintf(
				"{ echo java \"$@\"; env; } >> %q\ncase \"$*\" in *-version) exec %q \"$@\" ;; esac\nexit 1", record, server.Java))
			script(t, filepath.Join(path, "mvn"), fmt.Sprintf("{ echo mvn \"$@\"; env; } >> %q\nexit 1", record))
			c := newChild(t, []string{
				"PATH=" + path + ":" + os.Getenv("PATH"), "JAVA_HOME=" + home, "ENTENTE_CACHE_DIR=" + e.cache, "NEO4J_PASSWORD=" + canary,
			}, append([]string{"server", "start"}, version...)...)
			defer func() { // were another Java taken, there would be a server
				stop := newChild(t, nil, "server", "stop")
				stop.Env = c.Env
				stop.start(t).want(t, exitOK, "no local server is running")
			}()
			c.start(t).code(t)
			text, err := os.ReadFile(record)
			if err != nil || !strings.Contains(string(text), e.program+" -") {
				t.Fatalf("%s was not started: %v, %s; stderr: %s", e.program, err, text, c.err.String())
			}
			without(t, canary, "the environment of "+e.program, string(text))
			c.kept(t, canary)
		})
	}
}

func script(t *testing.T, path, body string) {
	t.Helper()
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body+"\n"), 0o700); err != nil { //nolint:gosec // it is to be run
		t.Fatal(err)
	}
}
