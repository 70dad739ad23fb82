package server

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

//go:embed pom.xml
var pomXML []byte

// ErrAssemble is returned by Start if Maven could not fetch the server, because of the
// network, a checksum or the disk, or if the fetched files, new or cached, are not the
// pinned ones.
var ErrAssemble = errors.New("assemble Neo4j with Maven")

// assembly is a cache folder with the jars of one release.
type assembly struct {
	dir    string
	signed []string // the jars that are run from copies without their signatures
}

func (a assembly) lib() string { return filepath.Join(a.dir, "lib") }

// classPath returns the paths of all jars except Browser's, sorted by name, with the copies
// of signed jars in their place. The class path is passed in the environment: on the command line its 200 paths would hide the arguments
// that matter in ps.
func (a assembly) classPath() (string, error) {
	names, err := jarNames(a.lib())
	if err != nil {
		return "", fmt.Errorf("list the jars: %w", err)
	}
	var paths []string
	for _, name := range names {
		switch {
		case name == browserJarName:
		case slices.Contains(a.signed, name):
			paths = append(paths, filepath.Join(a.unsignedDir(), name))
		default:
			paths = append(paths, filepath.Join(a.lib(), name))
		}
	}
	return strings.Join(paths, string(filepath.ListSeparator)), nil
}

// assembled returns the cache entry of a release. Its name depends on the expected
// content, so an entry with any other content is damaged rather than made by another
// version of entente.
func assembled(o Options, rel release) assembly {
	sum := sha256.Sum256([]byte(rel.sums))
	return assembly{dir: filepath.Join(o.CacheDir, "neo4j-"+rel.version+"-"+hex.EncodeToString(sum[:4])), signed: rel.signed}
}

// assemble returns the verified jars of a release: from the cache, or fetched with Maven
// if they are not there. Processes that assemble at the same time wait for each other. It
// returns a *MissingError if Maven is missing, and an error that wraps ErrAssemble if
// Maven fails or the cached jars are not the pinned ones; the cache entry is then
// removed, and the next start makes a new one.
func assemble(ctx context.Context, o Options, rel release, java javaRuntime) (assembly, error) {
	a := assembled(o, rel)
	if err := os.MkdirAll(o.CacheDir, 0o700); err != nil {
		return a, fmt.Errorf("make the cache folder: %w", err)
	}
	unlock, err := lockFile(ctx, a.dir+".lock", func() {
		o.say("waiting for another entente that assembles Neo4j %s", rel.version)
	})
	if err != nil {
		return a, fmt.Errorf("lock the cache: %w", err)
	}
	defer unlock()

	if !fileExists(a.dir) {
		if err := fetch(ctx, o, rel, java, a); err != nil {
			return a, err
		}
		return a, a.writeUnsigned()
	}
	if err := verifyJars(a.lib(), rel.pinned()); err != nil {
		err = fmt.Errorf("%w: %w; nothing was run, the folder %s is removed: start again to assemble it again", ErrAssemble, err, a.dir)
		// The cache holds only what can be fetched again.
		return a, errors.Join(err, os.RemoveAll(a.dir))
	}
	return a, a.writeUnsigned()
}

// fetch runs Maven in a folder next to the cache entry and renames the folder when it is
// complete, so that an interrupted run leaves no partial entry. The caller holds the
// lock.
func fetch(ctx context.Context, o Options, rel release, java javaRuntime, a assembly) error {
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return &MissingError{
			Need:  "Maven (once, to fetch Neo4j " + rel.version + ")",
			Found: "no mvn on the PATH",
			Hint:  "Install it with apt install maven (Debian, Ubuntu) or brew install maven (macOS)",
		}
	}
	prefix := "." + filepath.Base(a.dir) + "-"
	if err := removeLeftovers(o.CacheDir, prefix); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(o.CacheDir, prefix)
	if err != nil {
		return fmt.Errorf("make a folder to assemble in: %w", err)
	}
	defer os.RemoveAll(tmp)

	o.say("assembling Neo4j %s with Maven, about %d MB, once", rel.version, rel.sizeMB)
	began := time.Now()
	t := assembly{dir: tmp}
	if err := runMaven(ctx, o, mvn, rel, java, t); err != nil {
		return err
	}
	pinned := rel.pinned()
	if err := verifyJars(t.lib(), pinned); err != nil {
		return fmt.Errorf("%w: fetched: %w; where it is in Maven's own folder (~/.m2/repository), remove it there", ErrAssemble, err)
	}
	if err := os.Rename(tmp, a.dir); err != nil {
		return fmt.Errorf("put the jars in place: %w", err)
	}
	o.say("assembled %d jars in %.0f s", len(pinned), time.Since(began).Seconds())
	return nil
}

// runMaven copies the jars of the release into the lib folder of t. Maven's output goes
// to a file in the cache, and its last lines into the error.
func runMaven(ctx context.Context, o Options, mvn string, rel release, java javaRuntime, t assembly) error {
	if err := os.WriteFile(filepath.Join(t.dir, "pom.xml"), pomXML, 0o600); err != nil {
		return fmt.Errorf("write the pom: %w", err)
	}
	logPath := filepath.Join(o.CacheDir, "maven-"+rel.version+".log")
	log, err := os.OpenFile(logPath, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("open the log of Maven: %w", err)
	}
	defer log.Close()

	// -C: a wrong or missing checksum stops the run.
	cmd := exec.CommandContext(ctx, mvn, "-q", "-B", "-C", "-Dstyle.color=never",
		"-Dneo4j.version="+rel.version, "-Dbrowser.version="+browserVersion,
		"dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory="+t.lib())
	cmd.Dir = t.dir
	cmd.Env = append(os.Environ(), "JAVA_HOME="+java.home())
	cmd.Env = append(cmd.Env, utf8Locale()...)
	cmd.Stdout, cmd.Stderr = log, log
	// Maven handles the signal and finishes the current file. The log is not a pipe, so
	// nothing waits for grandchildren.
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	// On Linux Maven dies with this thread, and so with this process: no Maven keeps
	// running while the next one starts.
	cmd.SysProcAttr = sysProcAttr(true)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err = cmd.Run()
	if ctx.Err() != nil {
		return fmt.Errorf("%w: %w", ErrAssemble, ctx.Err())
	}
	if err != nil {
		return fmt.Errorf("%w: %w, log %s:\n%s", ErrAssemble, err, logPath, lastLines(logPath, 15))
	}
	return nil
}

// removeLeftovers removes the folders of runs that were killed. The caller holds the
// lock, so none of them is in use.
func removeLeftovers(dir, prefix string) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), prefix) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, e.Name())))
		}
	}
	if err != nil {
		return fmt.Errorf("clear old folders: %w", err)
	}
	return nil
}
