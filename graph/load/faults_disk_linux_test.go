//go:build !unraced

package load_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/graph/server"
	"entente/test/notrun"
	"entente/test/testgraph"

	"golang.org/x/sys/unix"
)

// fill uses all the space of a file system except rest bytes.
func fill(t *testing.T, dir string, rest int64) (free func()) {
	t.Helper()
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "ballast")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := unix.Fallocate(int(f.Fd()), 0, 0, int64(fs.Bavail)*fs.Bsize-rest); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(file); err != nil {
			t.Error(err)
		}
	}
}

// If the disk of the server is full in the middle of a load, the load reports the truth. After
// space is freed and the server restarted, the graph is the old one or the new one. With the
// error of the commit ignored this test failed: the load was reported as done.
func TestFault96DiskFull(t *testing.T) {
	t.Parallel() // it has its own server
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=600m"); errors.Is(err, syscall.EPERM) {
		notrun.Skip(t, "this machine does not let a test mount a file system")
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	o := newOwnServer(t, filepath.Join(dir, "data"))
	g := o.open(t, o.server.BoltURI)
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
	before := digest(t, g)
	wanted := testgraph.Story(t, "tale", base+strings.TrimPrefix(manyEvents(400), base))

	free := fill(t, dir, 64<<10)
	_, err := load.Run(context.Background(), g, wanted, load.Options{Who: "test", OutcomeTime: 3 * time.Second, Timeout: 2 * time.Minute})
	t.Logf("error: %v", err)
	if err != nil && !errors.Is(err, graph.ErrRefused) && !errors.Is(err, graph.ErrConnect) && !errors.Is(err, load.ErrUnknown) {
		t.Errorf("error: %v", err)
	}
	if err == nil {
		t.Error("the disk was not full: nothing was tested")
	}
	free()
	if err := o.kill(); err != nil && !errors.Is(err, server.ErrNotRunning) {
		t.Fatal(err)
	}
	if err := o.start(); err != nil {
		t.Fatal(err)
	}
	again := o.open(t, o.server.BoltURI)
	after := digest(t, again)
	if after != before && !errors.Is(err, load.ErrUnknown) {
		t.Errorf("something was written, and reported as %v", err)
	}
	testgraph.Load(t, again, wanted)
	if edits, err := load.Edits(context.Background(), again); err != nil || len(edits) > 0 {
		t.Errorf("after another load: %v %v", edits, err)
	}
}
