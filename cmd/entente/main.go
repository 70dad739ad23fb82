// Command entente turns curated facts about international technology partnerships,
// kept as YAML in git, into a Neo4j knowledge graph, and prints reports from it.
//
// This package is the command line only: it reads flags, the environment and
// paths, calls the other packages, and prints. It decides nothing about facts.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"entente/graph"
	"entente/graph/local"
	"entente/loaders"
)

// Exit codes, the same for every command.
const (
	exitOK          = 0
	exitBug         = 1
	exitUsage       = 2
	exitInvalid     = 3
	exitGuard       = 4
	exitBusy        = 5
	exitConnect     = 6
	exitRefused     = 7
	exitUnknown     = 8
	exitDiffers     = 10
	exitInterrupted = 130
	exitTerminated  = 143
)

// memoryLimit is the memory above which the garbage collector works harder.
const memoryLimit = 280 << 20

func main() {
	// A closed pipe must not kill a load between two statements.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		stop(interrupted{<-signals})
		<-signals // a second signal does not wait for anything
		os.Exit(exitInterrupted)
	}()
	// Most of what a run allocates lives until its end: collecting less often makes
	// reading a third faster, and the limit keeps it within bounds.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(memoryLimit)
	a := &app{stdout: os.Stdout, stderr: os.Stderr, stdin: os.Stdin, env: os.Getenv}
	os.Exit(a.main(ctx, os.Args))
}

// interrupted is the cause of a context that a signal ended.
type interrupted struct{ signal os.Signal }

func (i interrupted) Error() string { return "interrupted" }

// app is what commands share: where to talk, and the environment.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	env            func(string) string
}

// main runs the command line and returns the exit code.
func (a *app) main(ctx context.Context, args []string) int {
	cli := a.cli()
	err := cli.RunContext(ctx, flagsFirst(cli, args))
	code := exitCode(ctx, err)
	if err != nil && !errors.Is(err, errTold) && !errors.Is(err, syscall.EPIPE) {
		fmt.Fprintf(a.stderr, "entente: %s\n", message(ctx, err))
	}
	return code
}

// errTold is an error whose text has been printed.
var errTold = errors.New("told")

// Errors of the command line itself.
var (
	errUsage   = errors.New("usage")
	errInvalid = fmt.Errorf("facts are not valid: %w", errTold)
)

// usagef makes an error of the command line.
func usagef(format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...)}
}

type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

// Is makes every usageError an errUsage.
func (e *usageError) Is(target error) bool { return target == errUsage }

// exitCode is the one place that maps errors to exit codes.
func exitCode(ctx context.Context, err error) int {
	var cause interrupted
	var missing *local.MissingError
	var limit *loaders.LimitError
	var path *fs.PathError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, graph.ErrUnknown):
		return exitUnknown
	case errors.As(context.Cause(ctx), &cause) && cause.signal == os.Interrupt:
		return exitInterrupted
	case errors.As(context.Cause(ctx), &cause):
		return exitTerminated
	case errors.Is(err, errDiffers):
		return exitDiffers
	case errors.Is(err, errInvalid):
		return exitInvalid
	case errors.Is(err, syscall.EPIPE):
		return exitOK // whoever read the output has had enough
	case errors.Is(err, graph.ErrGuard):
		return exitGuard
	case errors.Is(err, local.ErrStoreLocked):
		return exitBusy
	case errors.Is(err, graph.ErrConnect), errors.Is(err, local.ErrAssemble):
		return exitConnect
	case errors.Is(err, graph.ErrRefused):
		return exitRefused
	case errors.Is(err, errUsage), errors.As(err, &missing), errors.As(err, &limit), errors.As(err, &path):
		return exitUsage
	default:
		return exitBug
	}
}

// message is what the user reads of an error.
func message(ctx context.Context, err error) string {
	var cause interrupted
	if errors.As(context.Cause(ctx), &cause) && !errors.Is(err, graph.ErrUnknown) {
		return "interrupted; nothing was written"
	}
	return err.Error()
}
