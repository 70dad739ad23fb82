// Command entente turns curated facts about international technology partnerships, kept as
// YAML in git, into a Neo4j knowledge graph, and prints reports from it.
//
// This package is only the command line: it reads flags, the environment and paths, calls the other packages, and
// prints. It makes no decisions about facts.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"entente/archive"
	"entente/graph"
	"entente/graph/load"
	"entente/graph/server"
	"entente/internal/program"
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
	exitPartly      = 9
	exitDiffers     = 10
	exitInterrupted = 130
	exitTerminated  = 143
)

func main() {
	// A closed pipe must not kill a load between two statements.
	signal.Ignore(syscall.SIGPIPE)
	setMemory()
	os.Exit(newApp().run(os.Args))
}

// interrupted is the cause of a context that a signal ended.
type interrupted struct{ signal os.Signal }

func (i interrupted) Error() string { return "interrupted" }

// app holds what all commands share: the streams and the environment.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	env            func(string) string
	// stage is called with what a command is about to do, in words for the user. Several goroutines may call it at once.
	stage func(string)
	// lastStage holds the argument of the last call of stage.
	lastStage atomic.Value
	// outcome holds the load.Outcome of a command that ends now; none is load.Unchanged.
	outcome  atomic.Value
	progress progress
	// unprinted is the error of printf, which is that of a command without another.
	unprinted error
}

// Stages of a command that decide how a signal is handled.
const (
	stageReading    = "reading"
	stageValidating = "validating"
	stageConnecting = "connecting"
)

func newApp() *app {
	// Maven and Java, which some commands start, must not get the password.
	const secret = "NEO4J_PASSWORD"
	password := os.Getenv(secret)
	os.Unsetenv(secret)
	a := &app{stdout: os.Stdout, stderr: os.Stderr, stdin: os.Stdin, env: func(name string) string {
		if name == secret {
			return password
		}
		return os.Getenv(name)
	}}
	a.stage = func(stage string) { a.lastStage.Store(stage) }
	return a
}

// currentStage returns the argument of the last call of stage, "" before the first.
func (a *app) currentStage() string {
	stage, _ := a.lastStage.Load().(string)
	return stage
}

// run is main, which the first signal asks to end in order, and the second ends at once.
func (a *app) run(args []string) int {
	ctx, stop := context.WithCancelCause(context.Background())
	defer stop(nil)
	signals := make(chan os.Signal, 2)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) { // under nohup, a load outlives the terminal
			signal.Notify(signals, s)
		}
	}
	restore := a.keepTerminal()
	done := make(chan int, 1)
	go func() { done <- a.main(ctx, args) }()
	for {
		select {
		case code := <-done:
			return code
		case s := <-signals:
			again := ctx.Err() != nil
			stop(interrupted{s}) // before any message: from here on nothing is written
			if again || a.nothingStarted() {
				restore()
				return a.giveUp(s)
			}
		}
	}
}

// nothingStarted reports whether the command only reads files, asks for a password or connects: there is nothing to end.
func (a *app) nothingStarted() bool {
	return slices.Contains([]string{stageReading, stageValidating, stageConnecting}, a.currentStage())
}

// giveUp prints what is known about a command that is not waited for, and returns the exit code.
func (a *app) giveUp(s os.Signal) int {
	printed := make(chan struct{})
	go func() {
		defer close(printed)
		a.tell("entente: interrupted; %s\n", a.written())
	}()
	select {
	case <-printed:
	case <-time.After(time.Second): // stderr is not being read
	}
	return signalCode(s)
}

// written returns what a command that did not complete has written.
func (a *app) written() string {
	switch a.outcome.Load() {
	case load.Unknown:
		return string(load.Unknown) + ": " + program.Command("status") + " shows what was written"
	case load.Partly:
		return string(load.Partly)
	}
	return string(load.Unchanged)
}

// main runs the command line and returns the exit code.
func (a *app) main(ctx context.Context, args []string) (code int) {
	defer a.reportBug(&code)
	cli := a.cli()
	err := cli.RunContext(ctx, flagsFirst(cli, args))
	if err == nil {
		err = a.unprinted
	}
	if err != nil && !errors.Is(err, errReported) && !isBrokenPipe(err) {
		a.tell("entente: %s\n", a.message(ctx, err))
	}
	return exitCode(ctx, err)
}

// reportBug, when deferred, ends a panic with one line that a user can report. It has the text of the panic only if that is
// a runtime error: any other text may contain a password.
func (a *app) reportBug(code *int) {
	p := recover()
	if p == nil {
		return
	}
	*code = exitBug
	what := ""
	if err, ok := p.(runtime.Error); ok {
		what = ": " + err.Error()
	}
	a.tell("entente: this is a bug of entente, at %s%s; %s; please report this line with the command line, without passwords\n",
		panicPlace(), what, a.written())
}

// panicPlace returns the file, line and function of the panic that is being recovered.
func panicPlace() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	panicked := false
	for frame, more := frames.Next(); more; frame, more = frames.Next() {
		system := strings.HasPrefix(frame.Function, "runtime.")
		if panicked && !system {
			return fmt.Sprintf("%s:%d (%s)", filepath.Base(frame.File), frame.Line, frame.Function)
		}
		panicked = panicked || system
	}
	return "an unknown place"
}

// errReported is an error whose text has already been printed.
var errReported = errors.New("reported")

// errInvalid is the error of a command whose facts are not valid.
var errInvalid = fmt.Errorf("facts are not valid: %w", errReported)

// usageError is an error of the command line, or of what it names.
type usageError string

func (e usageError) Error() string { return string(e) }

func usagef(format string, args ...any) error { return usageError(fmt.Sprintf(format, args...)) }

// isA reports whether an error is, or wraps, one of the type E.
func isA[E error](err error) bool {
	_, is := errors.AsType[E](err)
	return is
}

// exitCode maps an error to an exit code; it is the only place that does.
func exitCode(ctx context.Context, err error) int {
	ended := endedBy(ctx)
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, load.ErrPartly):
		return exitPartly
	case errors.Is(err, load.ErrUnknown):
		return exitUnknown
	case ended != nil:
		return signalCode(ended)
	case errors.Is(err, errDiffers):
		return exitDiffers
	case errors.Is(err, errInvalid):
		return exitInvalid
	case isBrokenPipe(err):
		return exitOK
	case errors.Is(err, load.ErrGuard):
		return exitGuard
	case errors.Is(err, graph.ErrBusy), errors.Is(err, server.ErrStoreLocked):
		return exitBusy
	case errors.Is(err, graph.ErrConnect), errors.Is(err, server.ErrAssemble), errors.Is(err, server.ErrStart):
		return exitConnect
	case errors.Is(err, graph.ErrRefused), errors.Is(err, load.ErrNoImport):
		return exitRefused
	case isA[usageError](err), isA[*server.MissingError](err), isA[*fs.PathError](err),
		isA[*archive.MismatchError](err):
		return exitUsage
	default:
		return exitBug
	}
}

// endedBy returns the signal that ended a context, nil if none did.
func endedBy(ctx context.Context) os.Signal {
	cause, _ := errors.AsType[interrupted](context.Cause(ctx))
	return cause.signal
}

func signalCode(s os.Signal) int {
	if s == os.Interrupt {
		return exitInterrupted
	}
	return exitTerminated
}

func (a *app) message(ctx context.Context, err error) string {
	switch {
	case endedBy(ctx) != nil && !errors.Is(err, load.ErrUnknown):
		if errors.Is(err, graph.ErrRefused) {
			return "interrupted; " + string(load.OutcomeOf(err))
		}
		return "interrupted; " + a.written()
	case isOutputError(err):
		return fmt.Sprintf("the output is not complete: %v", err)
	default:
		return err.Error()
	}
}

// isOutputError reports whether an error is one of printing, and not of other files or of connections.
func isOutputError(err error) bool {
	path, is := errors.AsType[*fs.PathError](err)
	return is && path.Op == "write" && path.Path == os.Stdout.Name()
}

// isBrokenPipe reports whether the reader of the output has closed it, which is not a failure.
func isBrokenPipe(err error) bool { return isOutputError(err) && errors.Is(err, syscall.EPIPE) }
