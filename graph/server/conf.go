package server

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// Default ports of Neo4j, used if they are free.
const (
	boltPort = 7687
	httpPort = 7474
)

// bulkHeapMB is the heap in MiB above which a server is assumed to be for bulk loads. Up
// to it only the quick compiler is used, which halves the time of the first small loads
// of a fresh server but is slower on long ones.
const bulkHeapMB = 1024

// contentPolicy lists the hosts that a page of Neo4j Browser may talk to: its own server,
// other servers on this machine, databases, and Neo4j's guides if the user asks for one.
// Under Neo4j's own policy Browser loads scripts of Segment and Canny and fonts of
// Google, and sends Sentry the address of the page, which in a link contains a whole
// query; setting client.allow_telemetry to false does not prevent that.
const contentPolicy = "default-src 'self'; script-src 'self'; img-src 'self' guides.neo4j.com data:; " +
	"style-src 'self' 'unsafe-inline'; font-src 'self' data:; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; " +
	"connect-src 'self' http://localhost:* http://127.0.0.1:* https://guides.neo4j.com ws: wss:"

// launch holds everything that determines how a server process is started.
type launch struct {
	rel       release
	java      javaRuntime
	jars      assembly
	home      string
	ephemeral bool
	heapMB    int      // 0 for the default
	settings  []string // additional lines of neo4j.conf
	host      func(browserURL string) Hosted
	browser   string        // jar of Browser with the hosted files; empty for the original
	archive   string        // class archive to use; empty for none
	record    string        // class archive to write on exit; empty for none
	ready     time.Duration // limit for coming up
	bolt      int           // ports
	http      int
}

// conf returns the text of neo4j.conf. Neo4j refuses to start on an unknown or repeated
// setting.
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
	// The release's settings include the quiet period of Bolt, which by default makes
	// every stop take ten seconds.
	return strings.Join(slices.Concat(lines, l.rel.conf, l.settings), "\n") + "\n"
}

// accessFlags open to Neo4j what it uses of Java.
var accessFlags = []string{
	"--add-opens=java.base/java.nio=ALL-UNNAMED",
	"--add-opens=java.base/java.io=ALL-UNNAMED",
	"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
	"--enable-native-access=ALL-UNNAMED",
}

// args returns the arguments for java.
func (l launch) args() []string {
	return append(l.javaArgs(), l.rel.main, homeArg(l.home), "--config-dir="+filepath.Join(l.home, "conf"), "--console-mode")
}

// heap returns the maximum heap in MiB.
func (l launch) heap() int {
	if l.heapMB == 0 && l.ephemeral {
		return 512
	}
	return cmp.Or(l.heapMB, 1024)
}

// javaArgs returns the arguments for java that come before the main class.
func (l launch) javaArgs() []string {
	heap := l.heap()
	args := []string{fmt.Sprintf("-Xmx%dm", heap)}
	if heap <= bulkHeapMB {
		// With the quick compiler alone Java reserves 48 MiB for compiled code, which all reports together
		// exceed: code was dropped and compiled again, a fifth of the server's time. A larger young generation or
		// metaspace (-Xmn128m, -XX:MetaspaceSize=128m) changes neither the start nor the first load.
		args = append(args, fmt.Sprintf("-Xms%dm", min(heap, 128)), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m")
	} else {
		// Much of what a load makes lives until it commits. A collector that stops the server to collect, with a large young
		// generation, takes a sixth less of the processors' time and less memory than the one that does so meanwhile (G1). With
		// less than all of the heap from the start it would collect everything each time that it grows, a second of a load.
		args = append(args, fmt.Sprintf("-Xms%dm", heap), fmt.Sprintf("-Xmn%dm", heap/4), "-XX:+UseParallelGC")
	}
	switch {
	case l.record != "":
		args = append(args, "-XX:ArchiveClassesAtExit="+l.record)
	case l.archive != "":
		args = append(args, "-XX:SharedArchiveFile="+l.archive)
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
		// Files that the server unpacks stay in its own folder and are removed with it.
		"-Djava.io.tmpdir="+filepath.Join(l.home, tempDir),
		"-XX:-UsePerfData",
	)
	args = append(args, accessFlags...)
	return append(args, l.rel.flags...)
}

// homeArg returns the argument that identifies a server started by this package.
func homeArg(home string) string { return "--home-dir=" + home }

// env returns the environment of the server. It takes from the caller's environment only
// what a program needs, so that neither a password nor a Java or Neo4j setting meant for
// something else reaches a process that runs for days.
func (l launch) env() ([]string, error) {
	classPath, err := l.jars.classPath()
	if err != nil {
		return nil, err
	}
	if l.record == "" { // the archive is made without Browser's jar, so that it is valid with either one
		browser := cmp.Or(l.browser, filepath.Join(l.jars.lib(), browserJarName))
		classPath += string(filepath.ListSeparator) + browser
	}
	return append([]string{"CLASSPATH=" + classPath}, inherited()...), nil
}

// inherited returns the part of the caller's environment that background processes get.
func inherited() []string {
	var env []string
	for _, name := range []string{"HOME", "PATH", "USER", "LOGNAME", "TMPDIR", "TZ"} {
		if v, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+v)
		}
	}
	return append(env, utf8Locale()...)
}

// utf8Locale returns the environment that makes Java read file names as UTF-8: under the
// C locale of a container or a service it cannot open a path with Arabic letters. On
// macOS Java always uses UTF-8.
func utf8Locale() []string {
	if runtime.GOOS == "darwin" {
		return nil
	}
	return []string{"LC_ALL=C.UTF-8"}
}

// boltURI and browserURL return the addresses of the launched server.
func (l launch) boltURI() string { return fmt.Sprintf("bolt://127.0.0.1:%d", l.bolt) }

func (l launch) browserURL() string { return fmt.Sprintf("http://127.0.0.1:%d/browser/", l.http) }

// pickPorts returns two free loopback ports: Neo4j's default ports if preferDefault is
// set and they are free, others otherwise. Another program may take a port before the
// server does; the server then does not start, and Start tries again.
func pickPorts(preferDefault bool) (bolt, http int, err error) {
	wantBolt, wantHTTP := boltPort, httpPort
	if !preferDefault {
		wantBolt, wantHTTP = 0, 0
	}
	a, err := listen(wantBolt)
	if err != nil {
		return 0, 0, err
	}
	defer a.Close()
	b, err := listen(wantHTTP)
	if err != nil {
		return 0, 0, err
	}
	defer b.Close()
	return a.Addr().(*net.TCPAddr).Port, b.Addr().(*net.TCPAddr).Port, nil
}

// listen listens on the port, or on any free port if that one is taken.
func listen(port int) (net.Listener, error) {
	var config net.ListenConfig
	ctx := context.Background() // listening on a local port does not block
	l, err := config.Listen(ctx, "tcp4", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil && port != 0 {
		l, err = config.Listen(ctx, "tcp4", "127.0.0.1:0")
	}
	if err != nil {
		return nil, fmt.Errorf("find a free port: %w", err)
	}
	return l, nil
}
