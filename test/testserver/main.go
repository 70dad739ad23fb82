//go:build !windows

// Command testserver runs a command, such as go test, together with one Neo4j that the
// test binaries within it share: they need neither start their own nor plan the same
// reports again. It does not affect what the tests check, and is not part of entente.
//
// With -hot before the command, Java also compiles hot code, as it does for a large heap. That pays off for benchmarks.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"entente/browser"
	"entente/graph/server"
	"entente/graph/server/servertest"
)

func main() { os.Exit(run(os.Args[1:])) }

func run(argv []string) int {
	hot := len(argv) > 0 && argv[0] == "-hot"
	if hot {
		argv = argv[1:]
	}
	if len(argv) == 0 {
		fmt.Fprintln(os.Stderr, "testserver: give the command to run")
		return 2
	}
	// Ctrl-C ends the command; the server ends with this program, after it.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt, syscall.SIGTERM)
	env := os.Environ()
	file, err := servertest.Share(func(o *server.Options) {
		o.Host = hosted
		if hot {
			o.HeapMB = 1100
		}
	})
	var missing *server.MissingError
	switch {
	case errors.As(err, &missing): // each test decides whether to fail or skip
		fmt.Fprintln(os.Stderr, "testserver:", err)
	case err != nil:
		fmt.Fprintln(os.Stderr, "testserver:", err)
		return 1
	default:
		env = append(env, servertest.ServerEnv+"="+file)
	}
	cmd := exec.Command(argv[0], argv[1:]...) //nolint:noctx // what is run ends it
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.Env = os.Stdin, os.Stdout, os.Stderr, env
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return max(1, exit.ExitCode()) // -1 if a signal ended it
	case err != nil:
		fmt.Fprintln(os.Stderr, "testserver:", err)
		return 1
	}
	return 0
}

// hosted returns what the tests in Neo4j Browser look at.
func hosted(browserURL string) server.Hosted {
	files, onConnect, err := browser.Hosting(browserURL, nil)
	if err != nil {
		panic(err) // a mistake in an embedded file
	}
	return server.Hosted{Files: files, OnConnect: onConnect}
}
