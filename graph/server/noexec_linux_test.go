package server

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"

	"entente/test/notrun"

	"golang.org/x/sys/unix"
)

// TestFault130NoExec runs a server whose home, including its folder for temporary files,
// is on a file system mounted noexec: Java cannot map the files that it unpacks there as
// code. The test needs a mount namespace, which some containers forbid.
func TestFault130NoExec(t *testing.T) {
	o, _ := prepared(t, Options{DataDir: guardedDir(t), Ephemeral: true})
	if err := os.MkdirAll(o.DataDir, 0o700); err != nil {
		t.Fatal(err)
	}
	c := newTask(t, task{DataDir: o.DataDir, CacheDir: o.CacheDir, Version: o.Version, Ephemeral: true, NoExec: true})
	ids := []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
	c.cmd.SysProcAttr.Cloneflags = unix.CLONE_NEWUSER | unix.CLONE_NEWNS
	c.cmd.SysProcAttr.UidMappings, c.cmd.SysProcAttr.GidMappings = ids, []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	err := c.start(t)
	if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOSPC) {
		notrun.Skip(t, "this machine has no mount namespace: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	if out := c.finish(t); !strings.Contains(out, "done") {
		t.Errorf("130: %s", out)
	}
}

// startWithoutExec mounts the file system, which only this process and its children see,
// and uses a server there.
func startWithoutExec(o Options) error {
	if err := unix.Mount("tmpfs", o.DataDir, "tmpfs", unix.MS_NOEXEC|unix.MS_NOSUID, "mode=700"); err != nil {
		return fmt.Errorf("mount: %w", err)
	}
	ctx := context.Background()
	s, err := Start(ctx, o)
	if err != nil {
		return err
	}
	err = runOnce(ctx, s.BoltURI, s.Password, "neo4j", "CREATE (n {i: 1}) RETURN n", nil)
	return errors.Join(err, Stop(ctx, o))
}
