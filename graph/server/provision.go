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

// ErrAssemble is returned by Start where Maven could not fetch the server, be
// it for the network, a checksum or the disk, and where what was fetched, now
// or long ago, is not what is pinned.
var ErrAssemble = errors.New("assemble Neo4j with Maven")

// assembly is a folder of the cache with the jars of one release.
type assembly struct{ dir string }

func (a assembly) lib() string { return filepath.Join(a.dir, "lib") }

// classPath names every jar but Browser's, sorted. It goes into the environment: 200
// paths on the command line would hide the arguments that matter in ps.
func (a assembly) classPath() (string, error) {
	names, err := jarNames(a.lib())
	if err != nil {
		return "", fmt.Errorf("list the jars: %w", err)
	}
	names = slices.DeleteFunc(names, func(name string) bool { return name == browserJarName })
	for i := range names {
		names[i] = filepath.Join(a.lib(), names[i])
	}
	return strings.Join(names, string(filepath.ListSeparator)), nil
}

// assembled names the cache entry of a release after what must be in it, so
// that an entry with anything else is damaged, and not of another entente.
func assembled(o Options, rel release) assembly {
	sum := sha256.Sum256([]byte(rel.sums))
	return assembly{filepath.Join(o.CacheDir, "neo4j-"+rel.version+"-"+hex.EncodeToString(sum[:4]))}
}

// assemble returns the jars of a release, each hashed: from the cache, and with
// Maven where they are not there. Processes that assemble at the same time wait
// for each other. It returns a *MissingError without Maven, and an error that
// wraps ErrAssemble where Maven fails or what is in the cache is not what is
// pinned; the cache entry is removed then, and the next start makes it anew.
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
		return a, fetch(ctx, o, rel, java, a)
	}
	if err := verifyJars(a.lib(), rel.pinned()); err != nil {
		err = fmt.Errorf("%w: %w; nothing was run, the folder %s is removed: start again to assemble anew", ErrAssemble, err, a.dir)
		// The cache holds only what can be had again.
		return a, errors.Join(err, os.RemoveAll(a.dir))
	}
	return a, nil
}

// fetch runs Maven in a folder beside the cache entry and renames it when all
// is there, so that an interrupted run leaves no half entry. The caller holds
// the lock.
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
	t := assembly{tmp}
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

// runMaven copies the jars of the release into the lib folder of t. What Maven
// prints goes to a file of the cache, and its last lines into the error.
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

	// -C: a jar whose checksum is wrong or missing stops the run.
	cmd := exec.CommandContext(ctx, mvn, "-q", "-B", "-C", "-Dstyle.color=never",
		"-Dneo4j.version="+rel.version, "-Dbrowser.version="+browserVersion,
		"dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory="+t.lib())
	cmd.Dir = t.dir
	cmd.Env = append(os.Environ(), "JAVA_HOME="+java.home())
	cmd.Env = append(cmd.Env, utf8Locale()...)
	cmd.Stdout, cmd.Stderr = log, log
	// Maven's own signal handling lets it finish a file; the log is no pipe,
	// so nothing waits for grandchildren.
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	// On Linux it dies with this process, by way of this thread, so that no
	// Maven goes on by itself while the next one starts.
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

// removeLeftovers clears the folders of runs that were killed. The caller
// holds the lock, so none of them is in use.
func removeLeftovers(dir, prefix string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("clear old folders: %w", err)
	}
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), prefix) {
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				return fmt.Errorf("clear old folders: %w", err)
			}
		}
	}
	return nil
}
