package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"entente/internal/bilingual"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// say prints a message for the user on stderr, unless --quiet is given.
func (a *app) say(c *cli.Context, format string, args ...any) {
	if !c.Bool("quiet") {
		fmt.Fprintf(a.stderr, format+"\n", args...)
	}
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// keepTerminal returns a function that restores the present state of the terminal, since
// the prompt for a password turns the echo off. A terminal whose state has not changed is
// left alone, because another program may use it by then.
func (a *app) keepTerminal() func() {
	f, ok := a.stdin.(*os.File)
	if !ok {
		return func() {}
	}
	fd := int(f.Fd())
	was, err := term.GetState(fd)
	if err != nil { // it is not a terminal
		return func() {}
	}
	return func() {
		if is, err := term.GetState(fd); err == nil && *is != *was {
			_ = term.Restore(fd, was) // the process ends either way
		}
	}
}

// colored reports whether to use colours on a stream.
func (a *app) colored(c *cli.Context, w io.Writer) (bool, error) {
	switch c.String("color") {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		return isTerminal(w) && a.env("NO_COLOR") == "" && a.env("TERM") != "dumb", nil
	default:
		return false, usagef("--color takes auto, always or never")
	}
}

// paint returns a text in a colour.
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
	faint  = "2"
)

// count returns a number with a noun: "1 fact", "2 facts".
func count(n int, noun string) string { return bilingual.Regular(noun).Count(n, bilingual.English) }

// showProgress shows on a terminal, after the first second, what is going on and for how
// long: what, until the stage changes. The function that it returns clears the line; it
// must be called before anything else is printed.
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
				fmt.Fprintf(a.stderr, "\r\x1b[K%s … %d s", what, n)
			case <-stop:
				fmt.Fprint(a.stderr, "\r\x1b[K")
				return
			}
		}
	}()
	return func() {
		close(stop)
		<-done
	}
}
