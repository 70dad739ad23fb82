package server

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// The ports of Neo4j, taken where they are free.
const (
	boltPort = 7687
	httpPort = 7474
)

// bulkHeapMB is the heap in MiB above which a server is taken to be for bulk
// loads. Up to it the quick compiler alone is used, which halves the time of
// the first small loads of a fresh server and loses on long ones.
const bulkHeapMB = 1024

// contentPolicy says whom a page of Neo4j Browser may talk to: its own server, what this
// machine gives out, databases, and Neo4j's guides where the user asks for one. By
// Neo4j's own policy Browser loads scripts of Segment and Canny and fonts of Google, and
// sends Sentry the address of the page, in which a link has a whole query; that
// client.allow_telemetry is false does not keep it from it.
const contentPolicy = "default-src 'self'; script-src 'self'; img-src 'self' guides.neo4j.com data:; " +
	"style-src 'self' 'unsafe-inline'; font-src 'self' data:; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; " +
	"connect-src 'self' http://localhost:* http://127.0.0.1:* https://guides.neo4j.com ws: wss:"

// launch is all that decides how a server process is started.
type launch struct {
	rel       release
	java      javaRuntime
	jars      assembly
	home      string
	ephemeral bool
	heapMB    int      // 0 for the default
	settings  []string // more lines of neo4j.conf
	host      func(browserURL string) Hosted
	browser   string        // jar of Browser with what is hosted; empty for its own
	archive   string        // class archive to use; empty for none
	record    string        // class archive to write on exit; empty for none
	ready     time.Duration // how long it may take to come up
	bolt      int           // ports
	http      int
}

// homeDirs are the folders Neo4j expects under its home.
func homeDirs() []string {
	return []string{"conf", "data", "logs", "run", "import", "plugins"}
}

// conf returns the text of neo4j.conf. Neo4j refuses to start on a setting it
// does not know or meets twice.
func (l launch) conf() string {
	pageCache := "512m"
	if l.ephemeral {
		pageCache = "64m"
	}
	lines := []string{
		"# Written by entente at every start: changes are lost.",
		"server.default_listen_address=127.0.0.1",
		fmt.Sprintf("server.bolt.listen_address=127.0.0.1:%d", l.bolt),
		fmt.Sprintf("server.bolt.advertised_address=127.0.0.1:%d", l.bolt),
		fmt.Sprintf("server.http.listen_address=127.0.0.1:%d", l.http),
		fmt.Sprintf("server.http.advertised_address=127.0.0.1:%d", l.http),
		"server.https.enabled=false",
		"dbms.security.auth_enabled=true",
		"dbms.security.allow_csv_import_from_file_urls=false",
		"dbms.usage_report.enabled=false",
		"server.bolt.telemetry.enabled=false",
		"client.allow_telemetry=false",
		"dbms.security.http_static_content_security_policy_header=" + contentPolicy,
		"db.lock.acquisition.timeout=30s",
		"db.tx_log.rotation.retention_policy=keep_none",
		"db.tx_log.preallocate=false",
		"server.memory.pagecache.size=" + pageCache,
	}
	// Among these is the quiet period of Bolt, which by default makes every
	// stop last ten seconds.
	lines = append(append(lines, l.rel.conf...), l.settings...)
	return strings.Join(lines, "\n") + "\n"
}

// args returns the arguments of java.
func (l launch) args() []string {
	heap := l.heapMB
	if heap == 0 && l.ephemeral {
		heap = 512
	} else if heap == 0 {
		heap = 1024
	}
	args := []string{
		fmt.Sprintf("-Xms%dm", min(heap, 128)),
		fmt.Sprintf("-Xmx%dm", heap),
	}
	if heap <= bulkHeapMB {
		args = append(args, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
	}
	switch {
	case l.record != "":
		args = append(args, "-XX:ArchiveClassesAtExit="+l.record)
	case l.archive != "":
		// Java checks the archive's own sums when told to, in a tenth of a
		// second, and does without one that is damaged.
		args = append(args, "-XX:SharedArchiveFile="+l.archive, "-XX:+VerifySharedSpaces")
	}
	args = append(args,
		"-XX:-OmitStackTraceInFastThrow",
		"-XX:+UnlockExperimentalVMOptions",
		"-XX:+TrustFinalNonStaticFields",
		"-XX:+DisableExplicitGC",
		"-Djdk.nio.maxCachedBufferSize=1024",
		"-Dio.netty.tryReflectionSetAccessible=true",
		"-Dlog4j2.disable.jmx=true",
		"-Dfile.encoding=UTF-8",
		// What the server unpacks goes with its folder, and is not left in the system's.
		"-Djava.io.tmpdir="+filepath.Join(l.home, tempDir),
		"-XX:-UsePerfData",
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"--enable-native-access=ALL-UNNAMED",
	)
	args = append(args, l.rel.flags...)
	return append(args, l.rel.main, homeArg(l.home), "--config-dir="+filepath.Join(l.home, "conf"), "--console-mode")
}

// homeArg is the argument by which a server of ours is known again.
func homeArg(home string) string { return "--home-dir=" + home }

// env returns the environment of the server: of the caller's only what a
// program needs, so that neither a password nor a Java or Neo4j setting meant
// for something else reaches a process that runs for days.
func (l launch) env() ([]string, error) {
	classPath, err := l.jars.classPath()
	if err != nil {
		return nil, err
	}
	// The archive is made without Browser, so that it holds with whichever follows.
	switch {
	case l.record != "":
	case l.browser != "":
		classPath += string(filepath.ListSeparator) + l.browser
	default:
		classPath += string(filepath.ListSeparator) + filepath.Join(l.jars.lib(), browserJarName)
	}
	env := []string{"CLASSPATH=" + classPath}
	for _, name := range []string{"HOME", "PATH", "USER", "LOGNAME", "TMPDIR", "TZ"} {
		if v, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+v)
		}
	}
	return append(env, utf8Locale()...), nil
}

// utf8Locale makes Java read file names as UTF-8: under the C locale of a
// container or a service it cannot open a path with Arabic letters. On macOS
// it always does.
func utf8Locale() []string {
	if runtime.GOOS == "darwin" {
		return nil
	}
	return []string{"LC_ALL=C.UTF-8"}
}

// boltURI and browserURL are where a launched server answers.
func (l launch) boltURI() string {
	return "bolt://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(l.bolt))
}

func (l launch) browserURL() string {
	return "http://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(l.http)) + "/browser/"
}

// pickPorts returns two free loopback ports: the customary ones where they are
// free and wanted, others otherwise. Another program may take one before the
// server does; the server then does not start, and Start tries again.
func pickPorts(customary bool) (bolt, http int, err error) {
	wantBolt, wantHTTP := boltPort, httpPort
	if !customary {
		wantBolt, wantHTTP = 0, 0
	}
	a, err := listen(wantBolt)
	if err != nil {
		return 0, 0, fmt.Errorf("find a free port: %w", err)
	}
	defer a.Close()
	b, err := listen(wantHTTP)
	if err != nil {
		return 0, 0, fmt.Errorf("find a free port: %w", err)
	}
	defer b.Close()
	return a.Addr().(*net.TCPAddr).Port, b.Addr().(*net.TCPAddr).Port, nil
}

// listen takes the port, or any where that one is taken.
func listen(port int) (net.Listener, error) {
	var config net.ListenConfig
	ctx := context.Background() // listening on a port of this machine does not wait
	l, err := config.Listen(ctx, "tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil && port != 0 {
		return config.Listen(ctx, "tcp4", "127.0.0.1:0")
	}
	return l, err
}
