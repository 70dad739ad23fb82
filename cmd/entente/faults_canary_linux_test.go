//go:build !unraced

package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"entente/graph/server/servertest"
)

// passwordSources returns the ways to give a password, each with what it adds to the
// environment and to the command line.
func passwordSources(t *testing.T, canary string) map[string][2][]string {
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

// listener returns the address of a listener that sends one text and nothing else.
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

// A password given in any way does not leak when connecting fails. With the configuration
// put into the error of graph.Open (%+v), each case fails.
func TestFault114CanaryWhenConnectingFails(t *testing.T) {
	canary := newCanary()
	path := writeStory(t, 1, "old")
	server := servertest.Start(t)
	for way, source := range passwordSources(t, canary) {
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
				args := append([]string{"load", path, "--uri", e.uri, "--username", "somebody"}, source[1]...)
				c := newChild(t, source[0], args...).start(t)
				if code := c.code(t); code != exitConnect || !strings.Contains(c.err.String(), e.says) {
					t.Errorf("exit code %d, stderr: %s", code, c.err.String())
				}
				c.checkNoLeak(t, canary)
			})
		}
		t.Run("114 "+way+", interrupted", func(t *testing.T) {
			t.Parallel()
			c, reached := hookedChild(t, "connecting", source[0], append([]string{"load", path, "--uri", listener(t, "")}, source[1]...)...)
			c.start(t)
			reached()
			// With -p, the user has put it there, as the help says.
			if way != "the flag" {
				checkAbsent(t, canary, "the command line", proc(t, c, "cmdline"))
			}
			c.signal(t, syscall.SIGINT)
			c.want(t, exitInterrupted, nothingWritten)
			c.checkNoLeak(t, canary)
		})
	}
	t.Run("114 the environment, panic", func(t *testing.T) {
		t.Parallel()
		c := prepare(t, []string{"NEO4J_PASSWORD=" + canary, panicAt + "=connecting"}, "entente-hooked", "load", path).start(t)
		c.want(t, exitBug, "this is a bug")
		c.checkNoLeak(t, canary)
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

// The right password does not leak either, and a load starts no other program. With
// userAtHost asking a program for the host, or load printing the password, it fails.
func TestFault114CanaryOfALoad(t *testing.T) {
	w := newStoryVersions(t, 4)
	server := servertest.Start(t)
	release := holdLock(t)
	c := newChild(t, connection(t), "load", w.new).start(t)
	awaitBlockedLoad(t, w.g)
	checkAbsent(t, server.Password, "the command line", proc(t, c, "cmdline"))
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", c.Process.Pid))
	if err != nil || len(tasks) == 0 {
		t.Fatal(tasks, err)
	}
	looked := 0
	for _, task := range tasks {
		children, err := os.ReadFile(task)
		if err != nil { // a thread may have ended
			continue
		}
		looked++
		if len(children) > 0 {
			t.Errorf("a load has child processes: %s", children)
		}
	}
	if looked == 0 {
		t.Error("no thread was looked at")
	}
	release()
	c.want(t, exitOK, "loaded tale")
	c.checkNoLeak(t, server.Password)
}

// A password typed at the prompt is not shown. With term.ReadPassword replaced by a plain
// read of the line, the terminal shows it.
func TestFault114CanaryAtThePrompt(t *testing.T) {
	t.Parallel()
	canary := newCanary()
	c := newChild(t, []string{"NEO4J_URI=bolt://127.0.0.1:1"}, "load", writeStory(t, 1, "old"))
	x := onTerminal(t, c)
	eventually(t, "the prompt", func() bool { return strings.Contains(x.text(), "Password of neo4j") && !x.echoes(t) })
	x.typeIn(t, canary+"\n")
	if code := c.code(t); code != exitConnect || !x.echoes(t) {
		t.Errorf("exit code %d, the terminal shows what is typed: %v", code, x.echoes(t))
	}
	<-x.ended
	checkAbsent(t, canary, "the terminal", x.text())
	c.checkNoLeak(t, canary)
}

// An address that contains a password is refused without being shown, including one without
// a host, in which the password cannot be recognized. With the address shown unchanged,
// addresses that cannot be parsed are shown with everything in them.
func TestFault114CanaryInTheAddress(t *testing.T) {
	t.Parallel()
	canary := newCanary()
	path := writeStory(t, 1, "old")
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
				c.checkNoLeak(t, canary)
			}
		})
	}
}

// The programs that a local server needs do not get the password of another server. With
// os.Unsetenv in newApp left out, Java and Maven do.
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
	var version []string // of the server whose Java is asked
	if v := os.Getenv(servertest.VersionEnv); v != "" {
		version = []string{"--neo4j-version", v}
	}
	for _, e := range []struct{ name, cache, program string }{
		{"114 Java", cache, "java"},       // its jars are present: servertest has fetched them
		{"114 Maven", t.TempDir(), "mvn"}, // it is asked for them
	} {
		t.Run(e.name, func(t *testing.T) {
			home, path, record := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "record")
			if err := os.Mkdir(filepath.Join(home, "bin"), 0o700); err != nil {
				t.Fatal(err)
			}
			// They record their environment. Java is asked for its version, and starts no
			// server.
			script(t, filepath.Join(home, "bin", "java"), fmt.Sprintf(
				"{ echo java \"$@\"; env; } >> %q\ncase \"$*\" in *-version) exec %q \"$@\" ;; esac\nexit 1", record, server.Java))
			script(t, filepath.Join(path, "mvn"), fmt.Sprintf("{ echo mvn \"$@\"; env; } >> %q\nexit 1", record))
			c := newChild(t, []string{
				"PATH=" + path + ":" + os.Getenv("PATH"), "JAVA_HOME=" + home, "ENTENTE_CACHE_DIR=" + e.cache, "NEO4J_PASSWORD=" + canary,
			}, append([]string{"server", "start"}, version...)...)
			defer func() { // with another Java, there would be a server
				stop := newChild(t, nil, "server", "stop")
				stop.Env = c.Env
				stop.start(t).want(t, exitOK, "no local server is running")
			}()
			c.start(t).code(t)
			text, err := os.ReadFile(record)
			if err != nil || !strings.Contains(string(text), e.program+" -") {
				t.Fatalf("%s was not started: %v, %s; stderr: %s", e.program, err, text, c.err.String())
			}
			checkAbsent(t, canary, "the environment of "+e.program, string(text))
			c.checkNoLeak(t, canary)
		})
	}
}

func script(t *testing.T, path, body string) {
	t.Helper()
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body+"\n"), 0o700); err != nil { //nolint:gosec // it is to be run
		t.Fatal(err)
	}
}
