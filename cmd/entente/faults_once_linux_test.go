//go:build !unraced

package main

import (
	"encoding/binary"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// watchOpens starts to watch a folder. The function that it returns returns how often each
// file of the folder has been opened since, as counted by the kernel. Closing is watched
// too, because the kernel merges two equal events that follow each other.
func watchOpens(t *testing.T, dir string) func() map[string]int {
	t.Helper()
	fd, err := syscall.InotifyInit1(syscall.IN_NONBLOCK | syscall.IN_CLOEXEC)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Close(fd) })
	if _, err := syscall.InotifyAddWatch(fd, dir, syscall.IN_OPEN|syscall.IN_CLOSE); err != nil {
		t.Fatal(err)
	}
	return func() map[string]int {
		count := make(map[string]int)
		for buffer := make([]byte, 64<<10); ; {
			n, err := syscall.Read(fd, buffer)
			if errors.Is(err, syscall.EAGAIN) {
				return count
			}
			if err != nil {
				t.Fatal(err)
			}
			for b := buffer[:n]; len(b) > 0; {
				mask, size := binary.NativeEndian.Uint32(b[4:]), binary.NativeEndian.Uint32(b[12:])
				name := strings.TrimRight(string(b[syscall.SizeofInotifyEvent:][:size]), "\x00")
				if mask&syscall.IN_OPEN != 0 && mask&syscall.IN_ISDIR == 0 {
					count[name]++
				}
				b = b[syscall.SizeofInotifyEvent+size:]
			}
		}
	}
}

// A load opens each fact file once, so that it writes what it has checked. With the files
// read a second time by readFacts, each is opened twice.
func TestFault112EachFileIsOpenedOnce(t *testing.T) {
	w := newStoryVersions(t, 4)
	dir := filepath.Dir(w.new)
	const other = "organizations: [{id: other, kind: alliance, name: Other}]\n"
	if err := os.WriteFile(filepath.Join(dir, "other.yml"), []byte(other), 0o600); err != nil {
		t.Fatal(err)
	}
	opened := watchOpens(t, dir)
	newChild(t, connection(t), "load", dir).start(t).want(t, exitOK, "loaded ")
	if got, want := opened(), map[string]int{"tale.yaml": 1, "other.yml": 1}; !maps.Equal(got, want) {
		t.Errorf("opened %v, want %v", got, want)
	}
}

// A change to a file after it was read, before the load has the lock, does not reach the
// graph, which gets what was checked. With the files read a second time by the load, the
// graph is the old one, or the load fails if the file is gone.
func TestFault112FileChangedAfterTheCheck(t *testing.T) {
	w := newStoryVersions(t, 4)
	for name, change := range map[string]func(string) error{
		"112 replaced": func(path string) error { return os.Rename(writeStory(t, 4, "old"), path) },
		"112 deleted":  os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			path := writeStory(t, 4, "new")
			release := holdLock(t)
			c := newChild(t, connection(t), "load", path).start(t)
			awaitBlockedLoad(t, w.g)
			if err := change(path); err != nil {
				t.Fatal(err)
			}
			release()
			c.want(t, exitOK, "loaded tale")
			if digest(t, w.g) != w.after {
				t.Error("the graph is not what was checked")
			}
			newChild(t, connection(t), "load", writeStory(t, 4, "old")).start(t).want(t, exitOK, "loaded tale")
		})
	}
}
