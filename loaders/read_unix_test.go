//go:build !windows && !unraced

package loaders

import (
	"net"
	"syscall"
	"testing"
)

func TestFault50SpecialFiles(t *testing.T) {
	inFolder(t, map[string]string{"facts/real.yaml": "a: 1", "facts/dir.yaml/x.yaml": "a: 1"})
	if err := syscall.Mkfifo("facts/pipe.yaml", 0o644); err != nil {
		t.Fatal(err)
	}
	listener, err := new(net.ListenConfig).Listen(t.Context(), "unix", "facts/socket.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	names, found := mustRead(t, "facts")
	checkEqual(t, "files", names, "facts/real.yaml")
	checkEqual(t, "problems", found, "facts/dir.yaml [file]", "facts/pipe.yaml [file]", "facts/socket.yaml [file]")

	_, found = mustRead(t, "facts/pipe.yaml", "facts/dir.yaml", "facts/socket.yaml", "/dev/zero")
	checkEqual(t, "given", found, "/dev/zero [file]", "facts/dir.yaml [file]", "facts/pipe.yaml [file]", "facts/socket.yaml [file]")

	// A file that becomes a pipe between walking and reading.
	if r := readText("facts/pipe.yaml"); r.text != nil || len(r.problems) != 1 || r.problems[0].Rule != "file" {
		t.Errorf("%+v", r)
	}
}
