package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"entente/internal/bilingual"
	"entente/render"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// say prints a message for the user on stderr, unless --quiet is given.
func (a *app) say(c *cli.Context, format string, args ...any) {
	if !c.Bool("quiet") {
		a.tell(format+"\n", args...)
	}
}

// sayBelow prints a message below an answer, after an empty line, in lines that fit the terminal.
func (a *app) sayBelow(c *cli.Context, format string, args ...any) {
	a.say(c, "\n%s", render.Wrapped(fmt.Sprintf(format, args...), a.screen(a.stderr)))
}

// printf prints on stdout. Its error is that of the command, unless it has another; see main.
func (a *app) printf(format string, args ...any) {
	if _, err := fmt.Fprintf(a.stdout, format, args...); err != nil && a.unprinted == nil {
		a.unprinted = err
	}
}

// terminalOf returns the file descriptor of a stream, and whether it is a terminal.
func terminalOf(stream any) (fd int, is bool) {
	f, ok := stream.(*os.File)
	if !ok {
		return -1, false
	}
	return int(f.Fd()), term.IsTerminal(int(f.Fd()))
}

func isTerminal(w io.Writer) bool {
	_, is := terminalOf(w)
	return is
}

// takesEscapes reports whether a stream is a terminal that takes escape sequences.
func (a *app) takesEscapes(w io.Writer) bool { return isTerminal(w) && a.env("TERM") != "dumb" }

// keepTerminal returns a function that restores the present state of the terminal, since the prompt for a password turns the
// echo off. A terminal whose state has not changed is left alone, because another program may use it by then.
func (a *app) keepTerminal() func() {
	fd, is := terminalOf(a.stdin)
	was, err := term.GetState(fd)
	return func() {
		if now, gone := term.GetState(fd); is && err == nil && gone == nil && *now != *was {
			_ = term.Restore(fd, was) // the process ends either way
		}
	}
}

// colored reports whether to use colours on a stream.
func (a *app) colored(c *cli.Context, w io.Writer) bool {
	switch c.String("color") {
	case "always":
		return true
	case "never":
		return false
	default:
		return a.takesEscapes(w) && a.env("NO_COLOR") == ""
	}
}

func paint(on bool, code, text string) string {
	if !on {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// Colours of the terminal's own palette, which the user chose to be legible.
const (
	bold   = "1"
	red    = "31"
	yellow = "33"
	green  = "32"
	faint  = "2"
)

// count returns a number with a noun: "1 fact", "2 facts".
func count(n int, noun string) string { return bilingual.Regular(noun).Count(n, bilingual.English) }

// showProgress shows on a terminal, after the first second, what is going on and for how long: what, until the stage changes.
// The function that it returns ends that. Meanwhile tell and say print above the line; nothing else may be printed.
func (a *app) showProgress(c *cli.Context, what string) func() {
	if c.Bool("quiet") || !isTerminal(a.stderr) {
		return func() {}
	}
	stop, done := make(chan struct{}), make(chan struct{})
	before := a.currentStage()
	go func() {
		defer close(done)
		defer a.reportBug(new(int)) // only the progress is lost
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for n := 1; ; n++ {
			select {
			case <-tick.C:
				if stage := a.currentStage(); stage != before {
					what = stage
				}
				a.progress.show(a, what, n)
			case <-stop:
				return
			}
		}
	}()
	return func() {
		close(stop)
		<-done
		a.tell("")
	}
}

// progress is the last line on a terminal, which says what is going on.
type progress struct {
	mu    sync.Mutex
	shown bool   // the line is on the screen
	last  string // what was shown
}

// clearLine is the sequence that clears the line of a terminal.
const clearLine = "\r\x1b[K"

// show shows what has been going on for some seconds. A terminal that cannot clear a line gets one for each change.
func (p *progress) show(a *app, what string, seconds int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if a.takesEscapes(a.stderr) {
		p.shown = true
		fmt.Fprintf(a.stderr, clearLine+"%s … %d s", what, seconds)
	} else if what != p.last {
		fmt.Fprintf(a.stderr, "%s …\n", what)
	}
	p.last = what
}

// tell prints a text on stderr, in place of the line of progress.
func (a *app) tell(format string, args ...any) {
	a.progress.mu.Lock()
	defer a.progress.mu.Unlock()
	if a.progress.shown {
		format = clearLine + format
	}
	a.progress.shown = false
	fmt.Fprintf(a.stderr, format, args...)
}
