//go:build !unraced

package load_test

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/graph/server/servertest"
	"entente/test/boltproxy"
	"entente/test/random"
	"entente/test/soak"
	"entente/test/testgraph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// canary is a wrong password that must not appear in any message.
const canary = "canary-4711"

// checkRefused checks that Open fails within the limit, that the message says why and where,
// and that it does not contain the password.
func checkRefused(t *testing.T, c graph.Config, limit time.Duration, want string) {
	t.Helper()
	var err error
	took := within(t, time.Minute, func() {
		var g *graph.Graph
		if g, err = graph.Open(context.Background(), c); err == nil {
			testgraph.CloseQuickly(g)
		}
	})
	text := errorText(err)
	if !errors.Is(err, graph.ErrConnect) || took > limit {
		t.Errorf("%s: after %v, error: %v", c.URI, took, err)
	}
	if !strings.HasPrefix(text, "cannot use the database: ") || !strings.Contains(text, c.URI) || !strings.Contains(text, want) {
		t.Errorf("the error is %q, want %q in it, and the address", text, want)
	}
	if strings.Contains(text, c.Password) {
		t.Errorf("the password is in %q", text)
	}
	t.Logf("error: %s", text)
}

// listen listens and calls handle for every connection.
func listen(t *testing.T, handle func(net.Conn)) (address string) {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = c.Close() }()
				handle(c)
			}()
		}
	}()
	return l.Addr().String()
}

// answeringServer answers the client's greeting and closes the connection.
func answeringServer(t *testing.T, answer []byte) (address string) {
	t.Helper()
	return listen(t, func(c net.Conn) {
		_, _ = c.Read(make([]byte, 1<<10))
		_, _ = c.Write(answer)
	})
}

// system runs a statement on the database system, which holds the users.
func system(t *testing.T, user, password, cypher string) {
	t.Helper()
	driver, err := neo4j.NewDriverWithContext(servertest.Start(t).BoltURI, neo4j.BasicAuth(user, password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = driver.Close(context.Background()) }()
	if _, err := neo4j.ExecuteQuery(context.Background(), driver, cypher, nil, neo4j.EagerResultTransformer,
		neo4j.ExecuteQueryWithDatabase("system")); err != nil {
		t.Fatal(err)
	}
}

// newUser creates a user for one test, since wrong passwords lock a user out.
func newUser(t *testing.T, password, change string) (name string) {
	t.Helper()
	server := servertest.Start(t)
	name = "guest" + strings.ToLower(rand.Text())
	system(t, server.User, server.Password, "CREATE USER "+name+" SET PASSWORD '"+password+"' "+change)
	t.Cleanup(func() { system(t, server.User, server.Password, "DROP USER "+name) })
	return name
}

// bySchemes runs a test with the addresses of the proxy, with and without routing.
func bySchemes(t *testing.T, test func(t *testing.T, p *boltproxy.Proxy, uri string)) {
	t.Helper()
	for _, scheme := range []string{"bolt", "neo4j"} {
		t.Run(scheme, func(t *testing.T) {
			p := testgraph.NewProxy(t)
			test(t, p, strings.Replace(p.URI(), "bolt", scheme, 1))
		})
	}
}

// logons returns the number of logins, and checks that all used the same connection.
func logons(t *testing.T, p *boltproxy.Proxy) int {
	t.Helper()
	n := 0
	for _, m := range p.Messages() {
		if m.Name == "LOGON" {
			n++
		}
		if m.Connection != 0 {
			t.Errorf("%s came by another connection", m.Name)
		}
	}
	return n
}

// Open gives up on a server that accepts connections and says nothing, with and without TLS
// and routing. If it connects under the caller's context, it hangs.
func TestFault88SilentServerIsNamed(t *testing.T) {
	timeout := 500 * time.Millisecond
	if soak.Long() {
		timeout = 0 // the default of 10 s
	}
	address := listen(t, func(c net.Conn) { _, _ = io.Copy(io.Discard, c) })
	for _, scheme := range []string{"bolt", "neo4j", "bolt+s", "neo4j+s", "bolt+ssc", "neo4j+ssc"} {
		t.Run(scheme, func(t *testing.T) {
			t.Parallel()
			c := graph.Config{URI: scheme + "://" + address, User: "neo4j", Password: canary, ConnectTimeout: timeout}
			checkRefused(t, c, cmp.Or(timeout, 10*time.Second)+10*time.Second, "no answer in time")
		})
	}
}

// A wrong password is tried once. If Open tries twice, the test fails.
func TestFault89WrongPasswordIsTriedOnce(t *testing.T) {
	bySchemes(t, func(t *testing.T, p *boltproxy.Proxy, uri string) {
		c := graph.Config{URI: uri, User: newUser(t, "right-one", "CHANGE NOT REQUIRED"), Password: canary}
		checkRefused(t, c, 10*time.Second, "user name or password is wrong")
		if n := logons(t, p); n != 1 {
			t.Errorf("%d tries, want 1", n)
		}
	})
}

// After three wrong passwords the server accepts none for five seconds, not even the right
// one. The message says so, and Open does not try again.
func TestFault90TooManyWrongPasswords(t *testing.T) {
	user := newUser(t, "right-one", "CHANGE NOT REQUIRED")
	for range 3 {
		checkRefused(t, graph.Config{URI: servertest.Start(t).BoltURI, User: user, Password: canary}, 10*time.Second, "is wrong")
	}
	bySchemes(t, func(t *testing.T, p *boltproxy.Proxy, uri string) {
		checkRefused(t, graph.Config{URI: uri, User: user, Password: "right-one"}, 10*time.Second, "wait five seconds and try again")
		if n := logons(t, p); n != 1 {
			t.Errorf("%d tries, want 1", n)
		}
	})
	if soak.Long() {
		time.Sleep(5*time.Second + 500*time.Millisecond)
		checkOpens(t, graph.Config{URI: servertest.Start(t).BoltURI, User: user, Password: "right-one"})
	}
}

func checkOpens(t *testing.T, c graph.Config) {
	t.Helper()
	g, err := graph.Open(context.Background(), c)
	if err != nil {
		t.Error(err)
		return
	}
	testgraph.CloseQuickly(g)
}

// An initial password, such as neo4j on a new server, must be changed. The message gives two
// ways to do so, and the command in it works.
func TestFault91PasswordToBeChanged(t *testing.T) {
	bySchemes(t, func(t *testing.T, p *boltproxy.Proxy, uri string) {
		user := newUser(t, "first-one", "CHANGE REQUIRED")
		c := graph.Config{URI: uri, User: user, Password: "first-one"}
		checkRefused(t, c, 10*time.Second, "cypher-shell -a "+uri+" -u "+user+" ")
		_, err := graph.Open(context.Background(), c)
		command := regexp.MustCompile(`ALTER CURRENT USER .* 'new'`).FindString(errorText(err))
		system(t, user, "first-one", strings.NewReplacer("'old'", "'first-one'", "'new'", "'second-one'").Replace(command))
		checkOpens(t, graph.Config{URI: p.URI(), User: user, Password: "second-one"})
	})
}

// The message lists the existing databases except system, which holds no facts.
func TestFault92NoSuchDatabase(t *testing.T) {
	for name, want := range map[string]string{
		"ne04j":   "no such database: ne04j; the server has neo4j; did you mean neo4j?",
		"clients": "no such database: clients; the server has neo4j",
		"System":  "holds no facts",
	} {
		t.Run("92 "+name, func(t *testing.T) {
			bySchemes(t, func(t *testing.T, p *boltproxy.Proxy, uri string) {
				c := testgraph.ConfigThrough(t, p)
				c.URI, c.Database = uri, name
				checkRefused(t, c, 10*time.Second, want)
			})
		})
	}
}

// loadIntoReadOnly starts a server anew as one that only reads (93): it refuses a load at once,
// and everything else works. If every error of the server is retried, the load is tried five
// times.
func loadIntoReadOnly(t *testing.T, o *ownServer) {
	g := o.open(t, o.server.BoltURI)
	exec(t, g, "MATCH (n) DETACH DELETE n")
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
	before := content(t, g)
	if err := o.stop(); err != nil { // a killed server would have to recover, which writes
		t.Fatal(err)
	}
	o.options.Settings = append(o.options.Settings, "server.databases.default_to_read_only=true")
	if err := o.start(); err != nil {
		t.Fatal(err)
	}
	g = o.open(t, o.proxy.URI())
	var p *load.Plan
	var err error
	baseline := within(t, time.Minute, func() { // the duration of a load on this machine now
		p, err = load.NewPlan(context.Background(), g, testgraph.Story(t, "tale", renamed), load.PlanOptions{})
	})
	if err != nil || p.Count(load.Update) == 0 {
		t.Errorf("plan: %v, %v", p, err)
	}
	if stories, loads, err := g.Status(context.Background()); err != nil || len(stories) != 2 || len(loads) != 1 {
		t.Errorf("status: %v, %v, %v", stories, loads, err)
	}
	if found, err := g.Find(context.Background(), "north"); err != nil || len(found) == 0 {
		t.Errorf("find: %v, %v", found, err)
	}
	sent := len(o.proxy.Messages())
	took := within(t, time.Minute, func() {
		_, err = load.Run(context.Background(), g, testgraph.Story(t, "tale", renamed), load.Options{})
	})
	if !errors.Is(err, graph.ErrRefused) || !strings.Contains(errorText(err), "the database is read-only") {
		t.Errorf("error: %v", err)
	}
	if n := tries(o.proxy.Messages()[sent:]); n != 1 || took > 2*time.Second+baseline {
		t.Errorf("%d tries, %v, want one within 2 s and what planning takes, %v", n, took, baseline)
	}
	if !slices.Equal(content(t, g), before) {
		t.Error("the graph has changed")
	}
	t.Logf("after %v: %v", took, err)
}

// Whatever answers and is not Neo4j is named. Without the probe, most cases report only
// what the driver could not read.
func TestFault94NotNeo4j(t *testing.T) {
	browser, err := url.Parse(servertest.Start(t).BrowserURL)
	if err != nil {
		t.Fatal(err)
	}
	awaitPort(t, browser.Host)
	rng := random.New(t)
	rubbish := make([]byte, 64)
	for i := range rubbish {
		rubbish[i] = byte(1 + rng.IntN(255)) // a leading 0 would look like Bolt
	}
	// The driver takes the fourth byte for the version; these are versions that it knows.
	likeBolt3, likeBolt5 := slices.Clone(rubbish), slices.Clone(rubbish)
	likeBolt3[3], likeBolt5[3] = 3, 5
	ssh := listen(t, func(c net.Conn) {
		_, _ = c.Write([]byte("SSH-2.0-OpenSSH_9.2\r\n"))
		_, _ = io.Copy(io.Discard, c)
	})
	quoted := func(answer []byte) string { return fmt.Sprintf("it answers %q", answer[:20]) }
	for _, c := range []struct{ name, scheme, address, want string }{
		{"the port of Neo4j Browser", "", browser.Host, "a web server answers there"},
		{"the port of Neo4j Browser", "neo4j+s", browser.Host, "a web server answers there"},
		{"SSH", "", ssh, "an SSH server answers there"},
		{"SSH", "neo4j+s", ssh, "an SSH server answers there"},
		{"hangs up", "", answeringServer(t, nil), "closes the connection without an answer"},
		{"no common version", "", answeringServer(t, make([]byte, 4)), "supports no known version of Bolt"},
		{"a TLS alert", "", answeringServer(t, []byte{0x15, 3, 1, 0, 2, 2, 70}), "the server requires TLS"},
		{"no TLS", "neo4j+s", strings.TrimPrefix(servertest.Start(t).BoltURI, "bolt://"), "closes the connection on TLS"},
		{"random bytes", "", answeringServer(t, rubbish), quoted(rubbish)},
		{"random bytes like Bolt 3", "", answeringServer(t, likeBolt3), quoted(likeBolt3)},
		{"random bytes like Bolt 5", "", answeringServer(t, likeBolt5), quoted(likeBolt5)},
		{"random bytes after the handshake", "", answeringServer(t, append([]byte{0, 0, 8, 5}, rubbish...)), "the connection was lost"},
		{"nobody", "", "127.0.0.1:1", "nothing listens there"},
		{"no host", "", "no-such-host.invalid", "no host has the name no-such-host.invalid"},
	} {
		schemes := []string{"bolt", "neo4j"}
		if c.scheme != "" {
			schemes = []string{c.scheme}
		}
		for _, scheme := range schemes {
			t.Run("94 "+c.name+", "+scheme, func(t *testing.T) {
				t.Parallel()
				checkRefused(t, graph.Config{URI: scheme + "://" + c.address, User: "neo4j", Password: canary}, 5*time.Second, c.want)
			})
		}
	}
}

// awaitPort waits until something listens at the address.
func awaitPort(t *testing.T, address string) {
	t.Helper()
	for range 600 {
		if c, err := net.Dial("tcp", address); err == nil {
			_ = c.Close()
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("nobody listens at %s", address)
}

// The message says that a Neo4j is too old. The proxy edits the query so that the server
// answers with another version. Without the comparison of the first number, 4.4 is accepted.
func TestFault94ServerIsTooOld(t *testing.T) {
	for version, old := range map[string]bool{
		"3.5.35": true, "4.4.40": true, "5.9.0": true, "5.25.1": true, "5.26.0": false, "5.27.0": false, "2025.1": false,
	} {
		t.Run("94 "+version, func(t *testing.T) {
			p := testgraph.NewProxy(t)
			p.Inject(boltproxy.Query("dbms.components"), 1, boltproxy.Fault{Do: boltproxy.Pass, Edit: func(content []byte) []byte {
				return bytes.Replace(content, []byte("versions[0]"), fmt.Appendf(nil, "%-11s", "'"+version+"'"), 1)
			}})
			if old {
				checkRefused(t, testgraph.ConfigThrough(t, p), 10*time.Second, "version "+version+" of Neo4j is too old: 5.26 or later is needed")
				return
			}
			if g := testgraph.OpenThrough(t, p); g.Server.Version != version {
				t.Errorf("the server is taken for %s", g.Server.Version)
			}
		})
	}
}

// A load waits for an index that the server is still populating, but not beyond its own
// timeout. Without the wait, the load takes the lock before the index is online.
func TestFault100IndexStillPopulating(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
	exec(t, g, "DROP INDEX entente_names")
	rng := random.New(t)
	words := make([]string, 8000)
	for i := range words {
		words[i] = fmt.Sprintf("w%x", rng.Uint32())
	}
	exec(t, g, "UNWIND range(1, 300) AS i CREATE (:Entity:Bulk {_names: i + ' "+strings.Join(words, " ")+"'})")
	exec(t, g, "CREATE FULLTEXT INDEX entente_names FOR (n:Entity|Topic) ON EACH [n._names] "+
		"OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}")
	t.Cleanup(func() { exec(t, g, "MATCH (n:Bulk) DETACH DELETE n") })

	proxy := testgraph.NewProxy(t)
	proxied := testgraph.OpenThrough(t, proxy)
	var waited atomic.Bool
	proxy.Inject(boltproxy.Query("MERGE (l:_Lock"), 1, boltproxy.Fault{Do: boltproxy.Pass, Then: func() { waited.Store(online(t, g)) }})
	var err error
	took := within(t, time.Minute, func() {
		_, err = load.Run(context.Background(), proxied, testgraph.Story(t, "tale", renamed), load.Options{Timeout: 100 * time.Millisecond})
	})
	if online(t, g) {
		t.Fatal("the index was there at once: nothing was tested")
	}
	if !errors.Is(err, graph.ErrConnect) || took > 10*time.Second {
		t.Errorf("after %v, error: %v", took, err)
	}
	within(t, time.Minute, func() { testgraph.Load(t, proxied, testgraph.Story(t, "tale", renamed)) })
	if !waited.Load() {
		t.Error("the load has not waited for the index")
	}
}

// online reports whether the index of names can be used.
func online(t *testing.T, g *graph.Graph) bool {
	t.Helper()
	rows := testgraph.Rows(t, g, "SHOW INDEXES YIELD name, state WHERE name = 'entente_names' RETURN state", nil)
	return rows[0][0] == "ONLINE"
}
