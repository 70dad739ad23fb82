package server

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// testReadyTime is the readyTime of an ephemeral server: tests run on machines that are
// busy with other tests.
const testReadyTime = 3 * time.Minute

// readyTime bounds the wait for a server to come up. The tests of this package set it to
// testReadyTime for all servers.
var readyTime = time.Minute

// Messages that the server writes to its console while it starts.
const (
	markBolt    = " Bolt enabled on "
	markStarted = " INFO  Started."
)

// Start starts the server of o, or returns the one that is already running, whatever its
// heap. It returns when the server has answered a query with the generated password. The
// server outlives the caller, unless it is ephemeral.
//
// The first start on a machine fetches about 140 MB with Maven. Errors are a
// *MissingError if no suitable Java or Maven is found; ErrDataDir if the data folder
// cannot be used; ErrAssemble if Maven fails or the
// jars are not the pinned ones; ErrStoreLocked if another Neo4j uses the same files;
// ErrStoreVersion if the files belong to another version; and ErrStart, with the last
// lines of the log, if the server does not come up within a minute. A server that did not
// come up is stopped.
func Start(ctx context.Context, o Options) (Server, error) {
	o, err := o.resolve()
	if err != nil {
		return Server{}, err
	}
	rel, err := lookup(o.Version)
	if err != nil {
		return Server{}, err
	}
	home := homeOf(o, rel)
	if err := makeHome(home); err != nil {
		return Server{}, err
	}
	unlock, err := lockHome(ctx, o, home)
	if err != nil {
		return Server{}, err
	}
	defer unlock()

	st, err := readState(home)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Server{}, err
	}
	if st.alive() {
		return adopt(ctx, o, st)
	}
	if err := clearReplacement(home); err != nil {
		return Server{}, err
	}
	if err := checkStore(home, rel, st.Version); err != nil {
		return Server{}, err
	}
	if st.Password == "" {
		st = state{Server: Server{Password: newPassword()}}
	}
	l, err := prepare(ctx, o, rel, home)
	if err != nil {
		return Server{}, err
	}
	if err := claimStore(home, rel); err != nil {
		return Server{}, err
	}
	server, _, err := launchServer(ctx, o, l, st)
	if err == nil {
		recordLater(o, l)
	}
	return server, err
}

// prepare finds Java and the jars, and the class archive if there is one.
func prepare(ctx context.Context, o Options, rel release, home string) (launch, error) {
	java, err := findJava(ctx, javaMemo(filepath.Join(o.CacheDir, javaMemoName)), javaCandidates(), rel.javas)
	if err != nil {
		return launch{}, err
	}
	if warning := java.javaHomeWarning(); warning != "" {
		o.say("%s", warning)
	}
	jars, err := assemble(ctx, o, rel, java)
	if err != nil {
		return launch{}, err
	}
	l := launch{
		rel: rel, java: java, jars: jars, home: home, ephemeral: o.Ephemeral,
		heapMB: o.HeapMB, settings: o.Settings, host: o.Host, ready: readyTime,
	}
	if o.Ephemeral {
		l.ready = testReadyTime
	}
	found, err := archivesOf(jars, java)
	if err == nil && l.heap() <= maxArchivedHeapMB {
		l.archive = found.find()
	}
	return l, err
}

// adopt returns a server that is already running, once it answers: the previous start may
// have been interrupted.
func adopt(ctx context.Context, o Options, st state) (Server, error) {
	if err := waitReady(ctx, st, markBolt, readyTime, st.alive); err != nil {
		return Server{}, err
	}
	if err := authenticate(ctx, st); err != nil {
		return Server{}, err
	}
	if !st.PasswordSet {
		st.PasswordSet = true
		if err := st.write(); err != nil {
			return Server{}, err
		}
	}
	o.say("the local server is already running")
	if o.HeapMB != 0 {
		o.say("it keeps its memory setting; to change that, stop it first")
	}
	return st.Server, nil
}

// launchServer starts the process. It tries again if a port was taken in the meantime or
// Java failed with the class archive.
func launchServer(ctx context.Context, o Options, l launch, st state) (Server, *child, error) {
	if err := clearTemp(l.home); err != nil {
		return Server{}, nil, err
	}
	if os.Geteuid() == 0 && !l.ephemeral {
		o.say("warning: running as root; the server will too")
	}
	dropped := "" // the archive that was dropped after a failure
	for attempt := 1; ; attempt++ {
		server, c, err := tryLaunch(ctx, o, l, st)
		if err == nil && dropped != "" {
			// The server starts without the archive but not with it.
			if err := os.Remove(dropped); err != nil {
				o.say("warning: %v", err)
			}
		}
		if err == nil || ctx.Err() != nil || attempt == 3 {
			return server, c, err
		}
		log := lastLines(Server{DataDir: l.home}.LogPath(), 200)
		switch {
		case strings.Contains(log, "Lock file has been locked") || strings.Contains(log, "FileLockException"):
			return Server{}, nil, fmt.Errorf("%w: %s", ErrStoreLocked, l.home)
		case strings.Contains(log, "PortBindException") || strings.Contains(log, "Address already in use"):
			o.say("a port was taken by another program; trying others")
		case l.archive != "" && errors.Is(err, errDied):
			dropped, l.archive = l.archive, ""
		default:
			return Server{}, nil, err
		}
		// The failed attempt may have recorded a changed password in the state file.
		if again, rerr := readState(l.home); rerr == nil {
			st = again
		}
	}
}

// tryLaunch starts one process and waits until the server is ready.
func tryLaunch(ctx context.Context, o Options, l launch, st state) (Server, *child, error) {
	var err error
	if l.bolt, l.http, err = pickPorts(!l.ephemeral); err != nil {
		return Server{}, nil, err
	}
	if l, err = l.withHosted(); err != nil {
		return Server{}, nil, err
	}
	conf := filepath.Join(l.home, "conf", "neo4j.conf")
	if err := writeFile(conf, []byte(l.conf())); err != nil {
		return Server{}, nil, fmt.Errorf("write neo4j.conf: %w", err)
	}
	o.say("starting Neo4j %s with Java %d", l.rel.version, l.java.major)
	c, err := spawn(l)
	if err != nil {
		return Server{}, nil, err
	}
	st.Server = Server{
		Version: l.rel.version, BoltURI: l.boltURI(), BrowserURL: l.browserURL(),
		User: user, Password: st.Password, PID: c.pid, DataDir: l.home, Java: l.java.path, Started: c.started,
	}
	st.HeapMB, st.Settings = o.HeapMB, strings.Join(o.Settings, "\n")
	if err := bringUp(ctx, l, c, &st); err != nil {
		grace := 15 * time.Second // for a store that is being created
		if l.ephemeral {
			grace = 0
		}
		return Server{}, nil, errors.Join(err, c.end(grace))
	}
	return st.Server, c, nil
}

// bringUp records the process, waits for it and sets its password.
func bringUp(ctx context.Context, l launch, c *child, st *state) error {
	p, err := inspect(c.pid)
	if err != nil {
		return fmt.Errorf("%w:\n%s", errDied, lastLines(st.LogPath(), 20))
	}
	st.ProcessStart = p.start
	if err := st.write(); err != nil {
		return err
	}
	if err := waitReady(ctx, *st, markBolt, l.ready, c.running); err != nil {
		return err
	}
	// The web server comes up in the meantime.
	if err := authenticate(ctx, *st); err != nil {
		return err
	}
	st.PasswordSet = true
	if err := st.write(); err != nil || l.ephemeral {
		return err
	}
	return waitReady(ctx, *st, markStarted, l.ready, c.running)
}

// errDied reports that the server process ended by itself.
var errDied = fmt.Errorf("%w: the process ended", ErrStart)

// waitReady waits until the console of the server shows mark. Only then is the program
// that listens on its port known to be the server.
func waitReady(ctx context.Context, st state, mark string, limit time.Duration, running func() bool) error {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("no answer within %v", limit))
	defer cancel()
	for {
		up := running() // checked first, so that output written before the end counts
		log, err := os.ReadFile(st.LogPath())
		if err != nil {
			return fmt.Errorf("%w: %w", ErrStart, err)
		}
		if !up {
			return fmt.Errorf("%w:\n%s", errDied, lastLines(st.LogPath(), 20))
		}
		if strings.Contains(string(log), mark) {
			return nil
		}
		if err := sleep(ctx, 10*time.Millisecond); err != nil {
			return fmt.Errorf("%w: %w; its log ends:\n%s", ErrStart, context.Cause(ctx), lastLines(st.LogPath(), 20))
		}
	}
}

// makeHome creates the folders of a server, inaccessible to other users.
func makeHome(home string) error {
	for _, dir := range []string{"conf", "data", "logs", "run", "import", "plugins"} { // Neo4j expects them
		if err := os.MkdirAll(filepath.Join(home, dir), 0o700); err != nil {
			return fmt.Errorf("%w: %w", ErrDataDir, err)
		}
	}
	if err := os.Chmod(home, 0o700); err != nil {
		return fmt.Errorf("%w: close it to others: %w", ErrDataDir, err)
	}
	return nil
}

// tempDir is the folder, in the home of a server, for files that it unpacks.
const tempDir = "tmp"

// clearTemp removes the files that a killed server had unpacked.
func clearTemp(home string) error {
	dir := filepath.Join(home, tempDir)
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("clear the temporary folder of the local server: %w", err)
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return fmt.Errorf("make the temporary folder of the local server: %w", err)
	}
	return nil
}

// lockHome lets only one process at a time start or stop the server of a home.
func lockHome(ctx context.Context, o Options, home string) (unlock func(), err error) {
	unlock, err = lockFile(ctx, filepath.Join(home, "lock"), func() {
		o.say("waiting for another entente that starts or stops the server")
	})
	if err != nil {
		return nil, fmt.Errorf("lock the local server: %w", err)
	}
	return unlock, nil
}

// lastLines is like Tail, for error messages: if the log cannot be read, it returns the
// text of that error.
func lastLines(path string, n int) string {
	lines, err := Tail(path, n)
	if err != nil {
		return err.Error()
	}
	return strings.Join(lines, "\n")
}

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
