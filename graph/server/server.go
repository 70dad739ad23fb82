// Package server runs a private Neo4j server on the loopback interface: it assembles
// Neo4j Community and Neo4j Browser once with Maven, starts the server as a process that
// outlives the caller, and stops it again.
//
// It never deletes data, never listens on any address but 127.0.0.1, never puts a
// password on a command line, and never signals a process it did not start. It does not
// install Java or Maven, does not upgrade a store, and knows nothing of facts: package
// graph decides what is loaded into the server.
package server

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"entente/internal/userdir"
)

// DefaultVersion is the version of Neo4j that is started unless Options say otherwise:
// the long-term line, with which Neo4j Browser works in full.
const DefaultVersion = "5.26.30"

// browserVersion is the version of Neo4j Browser that is installed with the server, the
// newest available as a Maven artifact.
const browserVersion = "5.24.0"

// Bounds of Options.HeapMB, in MiB. Below the lower one Neo4j does not start;
// the upper one only catches a mistaken unit.
const (
	MinHeapMB = 192
	MaxHeapMB = 64 * 1024
)

// ErrNotRunning is returned by Stop if no server started by this package is running.
var ErrNotRunning = errors.New("no local server is running")

// ErrDataDir is returned by Start if it cannot make its folders in the data folder.
var ErrDataDir = errors.New("make the data folder of the local server")

// ErrStart is returned by Start if the server does not come up.
var ErrStart = errors.New("start the local server")

// ErrStoreLocked is returned by Start if another process, not recorded in the state file,
// holds the database files.
var ErrStoreLocked = errors.New("the database files are in use by another Neo4j")

// Options select and configure a server. The zero value means the user's own server.
type Options struct {
	// DataDir holds a folder for each release line of Neo4j, with its
	// database, logs and state file. Empty means the user's data folder
	// ($XDG_DATA_HOME or ~/.local/share, on macOS ~/Library/Application
	// Support) and in it entente/neo4j.
	DataDir string
	// CacheDir holds what can be fetched or made again: the jars and the class archive.
	// Empty means $ENTENTE_CACHE_DIR, or else entente in the user's cache folder.
	CacheDir string
	// Version is one of Versions. Empty means DefaultVersion for Start, and whichever
	// version is running for Find and Stop.
	Version string
	// Ephemeral is for tests: the server has a small heap and page cache and uses any
	// free ports; it is killed rather than stopped, and on Linux killed by the kernel
	// when the starting process dies. DataDir must be given; the caller removes it.
	Ephemeral bool
	// HeapMB is the maximum heap in MiB, from MinHeapMB to MaxHeapMB. 0 means 1024, or
	// 512 if Ephemeral is set. One transaction may hold about 120,000 facts for each 1024
	// MiB. Above 1024 Java is tuned for long loads rather than for a quick start.
	HeapMB int
	// Settings are additional lines for neo4j.conf, such as
	// "server.databases.default_to_read_only=true", for tests and special needs. Neo4j
	// does not start on a setting that it does not know, or that entente also sets. A
	// server that is already running keeps its settings.
	Settings []string
	// Host returns what Neo4j Browser shows in addition to its own content, given its
	// address, such as http://127.0.0.1:7474/browser/. It may be nil: Browser then is
	// unchanged. A server that is already running keeps its content.
	Host func(browserURL string) Hosted
	// Recorder is a command that calls Warm with the same Version and CacheDir. Start runs
	// it in the background once the server is up, if there is no class archive that suits
	// this machine; Stop ends it. Empty means that no start records one.
	Recorder []string
	// Progress is called with short lines about steps that take time. It may be nil.
	Progress func(string)
}

// Server describes a running local server. It is also the content of the state file, so
// it includes the password: do not log it as JSON.
type Server struct {
	Version    string    `json:"version"`    // of Neo4j, such as 5.26.30
	BoltURI    string    `json:"boltURI"`    // such as bolt://127.0.0.1:7687
	BrowserURL string    `json:"browserURL"` // such as http://127.0.0.1:7474/browser/
	User       string    `json:"user"`       // always neo4j
	Password   string    `json:"password"`   // generated, at least 20 characters
	PID        int       `json:"pid"`        // 0 in the state file of a stopped server
	DataDir    string    `json:"dataDir"`    // the home of this server: conf, data, logs
	Java       string    `json:"java"`       // the java that runs it
	Started    time.Time `json:"started"`    // when the process was started, to the second
}

// String describes the server without its password.
func (s Server) String() string {
	return fmt.Sprintf("Neo4j %s at %s, Browser at %s, pid %d", s.Version, s.BoltURI, s.BrowserURL, s.PID)
}

// LogPath returns the path of the server's console log. The log of the previous start is
// next to it, with .1 appended.
func (s Server) LogPath() string { return filepath.Join(s.DataDir, "logs", "console.log") }

// MissingError reports that this machine lacks a program that the local server needs.
type MissingError struct {
	Need  string // what is needed, such as "Java 17 or 21"
	Found string // what was found instead
	Hint  string // how to get it
}

// Error names what is needed, what was found, how to get it, and the alternative.
func (e *MissingError) Error() string {
	return fmt.Sprintf("the local server needs %s; found: %s. %s. Or run Neo4j with Docker: see docker-compose.yml",
		e.Need, e.Found, e.Hint)
}

// unsupported returns the error for a system on which no local server runs.
func unsupported(system string) error {
	return &MissingError{
		Need:  "Linux, macOS or a BSD",
		Found: system,
		Hint:  "On Windows, run entente in WSL, or give the address of another Neo4j, such as one in Aura, with --uri",
	}
}

// release is a version of Neo4j that can be started.
type release struct {
	version string
	line    string   // names the data folder: each line has its own store
	main    string   // main class
	javas   []int    // supported major versions of Java
	sizeMB  int      // of the jars
	flags   []string // JVM flags in addition to the common ones
	conf    []string // settings in addition to the common ones
	sums    string   // checksums of the jars, as sha256sum prints them
	signed  []string // the jars that have signatures
}

// signedJars are the signed jars of both lines.
var signedJars = []string{"eclipse-collections-11.1.0.jar", "eclipse-collections-api-11.1.0.jar"}

// releases returns the releases that can be started, the default first.
func releases() []release {
	return []release{
		{
			version: DefaultVersion,
			line:    "5.26",
			main:    "org.neo4j.server.CommunityEntryPoint",
			javas:   []int{17, 21},
			sizeMB:  140,
			conf:    []string{"internal.dbms.bolt.netty_server_shutdown_quiet_period=0"},
			sums:    jars5,
			signed:  signedJars,
		},
		{
			version: "2026.08.1",
			line:    "2026.08",
			main:    "org.neo4j.server.Neo4jCommunity",
			javas:   []int{21, 25},
			sizeMB:  170,
			flags:   []string{"--sun-misc-unsafe-memory-access=allow", "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED"},
			conf: []string{
				"internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s",
				"dbms.fleet_manager.enabled=false",
				"server.http.x_forward.enabled=false",
			},
			sums:   jars2026,
			signed: signedJars,
		},
	}
}

// Versions returns the versions of Neo4j that Options.Version may name, the default
// first.
func Versions() []string {
	var out []string
	for _, r := range releases() {
		out = append(out, r.version)
	}
	return out
}

// lookup returns the release of a version, or the default one for "".
func lookup(version string) (release, error) {
	for _, r := range releases() {
		if version == "" || r.version == version {
			return r, nil
		}
	}
	return release{}, fmt.Errorf("choose Neo4j: version %q is not one of %s", version, strings.Join(Versions(), ", "))
}

// resolve fills in the folders of o and checks its bounds, and that the system can run a server. It leaves
// Version unchanged: empty means different things to Start and to Find.
func (o Options) resolve() (Options, error) {
	err := supported()
	if err != nil {
		return o, err
	}
	if o.Ephemeral && o.DataDir == "" {
		return o, errors.New("local server: an ephemeral server needs a data folder of its own")
	}
	if o.HeapMB != 0 && (o.HeapMB < MinHeapMB || o.HeapMB > MaxHeapMB) {
		return o, fmt.Errorf("local server: heap of %d MiB is not within %d to %d", o.HeapMB, MinHeapMB, MaxHeapMB)
	}
	if o.DataDir == "" {
		o.DataDir, err = userdir.Data("neo4j")
	}
	if err == nil {
		o.DataDir, err = filepath.Abs(o.DataDir)
	}
	if err != nil {
		return o, fmt.Errorf("find the data folder: %w", err)
	}
	if o.CacheDir = cmp.Or(o.CacheDir, os.Getenv("ENTENTE_CACHE_DIR")); o.CacheDir == "" {
		base, err := os.UserCacheDir()
		if err != nil {
			return o, fmt.Errorf("find the cache folder: %w", err)
		}
		o.CacheDir = filepath.Join(base, "entente")
	}
	if o.CacheDir, err = filepath.Abs(o.CacheDir); err != nil {
		return o, fmt.Errorf("find the cache folder: %w", err)
	}
	if strings.ContainsRune(o.CacheDir, filepath.ListSeparator) {
		// Java cannot have such a folder on its class path.
		return o, fmt.Errorf("use the cache folder %s: its path must not contain %q", o.CacheDir, filepath.ListSeparator)
	}
	return o, nil
}

// say passes a line to Progress.
func (o Options) say(format string, args ...any) {
	if o.Progress != nil {
		o.Progress(fmt.Sprintf(format, args...))
	}
}
