package server

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFault126WhichStoresFit(t *testing.T) {
	rel := release{version: "5.26.30", line: "5.26"}
	for version, want := range map[string]bool{
		"5.26.30": true, "5.26.4": true, "5.26.31": false, "5.25.30": false, "2026.08.1": false,
		"5.26.x": false, "5.26.": false, "5.260.1": false, "": false,
	} {
		if got := fits(version, rel); got != want {
			t.Errorf("126: %s opens a store of %q: %v, want %v", rel.version, version, got, want)
		}
	}
	for _, rel := range releases() {
		if !fits(rel.version, rel) {
			t.Errorf("126: %s does not open its own store", rel.version)
		}
	}
}

// checkStoreVersion changes the recorded version of the store of a stopped server, and
// starts the server. With checkStore switched off, Neo4j 2026.08.1 opened a store of
// 5.26.30 that was put into its folder, and wrote its own format; 5.26.30 ended when it
// opened one of 2026.08.1.
func checkStoreVersion(t *testing.T, o Options, l launch) {
	t.Helper()
	state, file := statePath(l.home), versionPath(l.home)
	saved, err := os.ReadFile(state)
	if err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(file); err != nil || strings.TrimSpace(string(data)) != l.rel.version {
		t.Errorf("the store is said to be of %q, %v", data, err)
	}
	for name, change := range map[string]func() error{
		"newer":                func() error { return os.WriteFile(file, []byte("2099.01.0\n"), 0o600) },
		"newer patch":          func() error { return os.WriteFile(file, []byte(l.rel.line+".999\n"), 0o600) },
		"older":                func() error { return os.WriteFile(file, []byte("4.4.40\n"), 0o600) },
		"unreadable":           func() error { return os.WriteFile(file, nil, 0o600) },
		"older, state only":    func() error { return errors.Join(os.Remove(file), otherVersion(state, saved, l.rel.version)) },
		"unknown, none of two": func() error { return errors.Join(os.Remove(file), os.Remove(state)) },
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		before := treeDigest(t, l.home)
		_, err := Start(t.Context(), o)
		var path *fs.PathError
		if !errors.Is(err, ErrStoreVersion) || !errors.As(err, &path) || path.Path != l.home {
			t.Errorf("126 %s: %v, want ErrStoreVersion with the folder", name, err)
		}
		if treeDigest(t, l.home) != before {
			t.Errorf("126 %s: the folder was changed", name)
		}
		if err := errors.Join(os.WriteFile(file, []byte(l.rel.version+"\n"), 0o600), os.WriteFile(state, saved, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}

// otherVersion writes a state file that names an older version.
func otherVersion(path string, text []byte, version string) error {
	return os.WriteFile(path, []byte(strings.Replace(string(text), `"version": "`+version, `"version": "4.4.40`, 1)), 0o600)
}

// treeDigest hashes the names, modes and contents of all files in a folder.
func treeDigest(t *testing.T, dir string) string {
	t.Helper()
	h := sha256.New()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		h.Write([]byte(path + "\x00" + info.Mode().String() + "\x00"))
		if !info.Mode().IsRegular() {
			return nil
		}
		data, err := os.ReadFile(path)
		h.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}
