package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A class archive (class data sharing, JEP 350) holds the classes of Neo4j as Java has
// them in memory. Java uses one only with the build of Java and the jars that it was made
// with, and is silent about it or says so in a log if it does not. So the name of an archive
// says with what it was made, and has a checksum of its content, which is compared at every
// start: Java itself crashes on an archive that was cut off. A CRC finds damage in a third
// of the time of a SHA-256, which would add nothing: whoever can write the archive can also
// give it another name.

// archivesKept is how many archives of a release are kept, 130 MB each: for the Java that
// is used now, and for the one before.
const archivesKept = 2

// maxArchivedHeapMB is the largest heap with which Java uses an archive that was made with
// a small one: above it, references have another size.
const maxArchivedHeapMB = 31 * 1024

// failureKept is how long after a recording that failed no other one is begun.
const failureKept = 24 * time.Hour

// archiveKey names all that an archive depends on: the build of Java and the jars, with
// their paths, sizes and times, in their order.
func archiveKey(a assembly, java javaRuntime) (string, error) {
	classPath, err := a.classPath()
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	fmt.Fprintln(sum, "name: key, CRC-32C") // another entente may use the same cache
	fmt.Fprintln(sum, java.path, java.text, java.stamp)
	for _, jar := range filepath.SplitList(classPath) {
		info, err := os.Stat(jar)
		if err != nil {
			return "", fmt.Errorf("look at the jars: %w", err)
		}
		fmt.Fprintln(sum, jar, info.Size(), info.ModTime().UnixNano())
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}

// archives are the class archives of one assembly and one Java.
type archives struct {
	dir string
	key string
}

func archivesOf(a assembly, java javaRuntime) (archives, error) {
	key, err := archiveKey(a, java)
	return archives{a.dir, key}, err
}

// find returns the path of a whole archive, or "" if there is none. It removes damaged
// ones.
func (s archives) find() string {
	paths, err := filepath.Glob(filepath.Join(globSafe(s.dir), "classes-"+s.key+"-*.jsa"))
	if err != nil {
		return ""
	}
	for _, path := range paths {
		if sum, err := checksum(path); err == nil && strings.HasSuffix(path, "-"+sum+".jsa") {
			return path
		}
		_ = os.Remove(path) // if it stays, it is not used either
	}
	return ""
}

// checksum returns the CRC-32C of a file, for which processors have an instruction.
func checksum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("read the class archive: %w", err)
	}
	defer f.Close()
	sum := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	// Hidden in a struct, so that the buffer is used.
	if _, err := io.CopyBuffer(struct{ io.Writer }{sum}, struct{ io.Reader }{f}, make([]byte, 1<<20)); err != nil {
		return "", fmt.Errorf("read the class archive: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// globSafe returns the pattern that matches a path and nothing else.
func globSafe(path string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
}

// part returns the path of an archive that is being written.
func (s archives) part() string { return filepath.Join(s.dir, "classes-"+s.key+".part") }

// failure returns the path of a file that is there if the last recording failed.
func (s archives) failure() string { return filepath.Join(s.dir, "classes-"+s.key+".failed") }

// failedLately reports whether a recording has failed less than a day ago.
func (s archives) failedLately() bool {
	info, err := os.Stat(s.failure())
	return err == nil && time.Since(info.ModTime()) < failureKept
}

// lock lets only one process at a time record an archive of this assembly.
func (s archives) lock(ctx context.Context, waiting func()) (unlock func(), err error) {
	return lockFile(ctx, filepath.Join(s.dir, "classes.lock"), waiting)
}

// put gives the part its final name, and removes the oldest archives, and all others that
// are no use. The caller holds the lock.
func (s archives) put() error {
	sum, err := checksum(s.part())
	if err != nil {
		return err
	}
	path := filepath.Join(s.dir, "classes-"+s.key+"-"+sum+".jsa")
	if err := os.Rename(s.part(), path); err != nil {
		return fmt.Errorf("put the class archive in place: %w", err)
	}
	return s.clear(path)
}

// archiveName is the form of the name of a whole archive.
var archiveName = regexp.MustCompile(`^classes-[0-9a-f]{16}-[0-9a-f]{8}\.jsa$`)

// clear removes what earlier recordings have left, except the newest archives. Current is
// the newest of all.
func (s archives) clear(current string) error {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return fmt.Errorf("clear old class archives: %w", err)
	}
	var whole []fs.FileInfo
	remove := func(name string) { err = errors.Join(err, os.Remove(filepath.Join(s.dir, name))) }
	for _, e := range entries {
		info, ierr := e.Info()
		switch {
		case !strings.HasPrefix(e.Name(), "classes-") || e.Name() == filepath.Base(current) || ierr != nil:
		case archiveName.MatchString(e.Name()):
			whole = append(whole, info)
		default:
			remove(e.Name())
		}
	}
	slices.SortFunc(whole, func(a, b fs.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	for _, info := range whole[min(len(whole), archivesKept-1):] {
		remove(info.Name())
	}
	return err
}
