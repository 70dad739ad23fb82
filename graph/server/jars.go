package server

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"entente/internal/parallel"
)

// The SHA-256 of every jar of a release, as sha256sum prints it. The checksums
// are kept with the project, so that the code that runs is the code that was
// reviewed when the release was chosen, wherever it was fetched from. Another
// version of Neo4j or of its Browser gets new ones, from a folder without a
// local repository of Maven:
//
//	mvn -C -Dmaven.repo.local=m2 -Dneo4j.version=V -Dbrowser.version=B \
//	  dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=lib
//	cd lib && LC_ALL=C sha256sum *.jar >../jars-V.sha256
var (
	//go:embed jars-5.26.30.sha256
	jars5 string
	//go:embed jars-2026.08.1.sha256
	jars2026 string
)

// jar is one file of the class path.
type jar struct {
	sum  string // SHA-256, lower-case hexadecimal
	name string
}

// errChanged reports that the jars are not the pinned ones.
var errChanged = errors.New("the jars are not the pinned ones")

// pinned returns the pinned jars of a release.
func (r release) pinned() []jar {
	var jars []jar
	for line := range strings.Lines(r.sums) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		jars = append(jars, jar{sum, name})
	}
	return jars
}

// verifyJars checks that a folder holds every pinned jar with its pinned content, and no
// other jar. It reads all jars at every start: this takes a second with two cores and a
// cold disk, a third of that later, and nothing less finds a byte that changed under the
// same size and time. The error wraps errChanged and names the first jar that is wrong.
func verifyJars(lib string, pinned []jar) error {
	names, err := jarNames(lib)
	if err != nil {
		return fmt.Errorf("%w: %w", errChanged, err)
	}
	for _, j := range pinned {
		if !slices.Contains(names, j.name) {
			return fmt.Errorf("%w: %s is missing", errChanged, j.name)
		}
	}
	for _, name := range names {
		if !slices.ContainsFunc(pinned, func(j jar) bool { return j.name == name }) {
			return fmt.Errorf("%w: %s is none of them", errChanged, name)
		}
	}
	errs := make([]error, len(pinned))
	parallel.Each(len(pinned), func(i int) {
		sum, err := hashFile(filepath.Join(lib, pinned[i].name))
		if err == nil && sum != pinned[i].sum {
			err = fmt.Errorf("its SHA-256 is %s, not %s", sum, pinned[i].sum)
		}
		errs[i] = err
	})
	for i, err := range errs {
		if err != nil {
			return fmt.Errorf("%w: %s: %w", errChanged, pinned[i].name, err)
		}
	}
	return nil
}

// jarNames returns the names of the jars in a folder, in the order of the class path. A
// class archive is valid only for the same order.
func jarNames(lib string) ([]string, error) {
	entries, err := os.ReadDir(lib) // sorted by name
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".jar") {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
