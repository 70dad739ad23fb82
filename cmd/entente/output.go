package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// say tells the user something on stderr, unless asked to be quiet.
func (a *app) say(c *cli.Context, format string, args ...any) {
	if !c.Bool("quiet") {
		fmt.Fprintf(a.stderr, format+"\n", args...)
	}
}

// isTerminal tells whether a stream is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// keepTerminal gives the function that puts the terminal back as it is now: the
// prompt for a password turns the echo off. A terminal that is as it was is left
// alone, since it may be another's by now.
func (a *app) keepTerminal() func() {
	f, ok := a.stdin.(*os.File)
	if !ok {
		return func() {}
	}
	fd := int(f.Fd())
	was, err := term.GetState(fd)
	if err != nil { // it is no terminal
		return func() {}
	}
	return func() {
		if is, err := term.GetState(fd); err == nil && *is != *was {
			_ = term.Restore(fd, was) // the process ends either way
		}
	}
}

// colored tells whether to use colours on a stream.
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

// paint puts a text in a colour.
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

// count puts a number and a noun together: "1 fact", "2 facts".
func count(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case noun == "story":
		return fmt.Sprintf("%d stories", n)
	default:
		return fmt.Sprintf("%d %ss", n, noun)
	}
}

// working shows, on a terminal, that something goes on once it has taken a second,
// and for how long: what, until a stage is told. The function that it returns clears
// the line; it must be called before anything else is printed.
func (a *app) working(c *cli.Context, what string) func() {
	if c.Bool("quiet") || !isTerminal(a.stderr) {
		return func() {}
	}
	stop, done := make(chan struct{}), make(chan struct{})
	before := a.at()
	go func() {
		defer close(done)
		defer a.tellBug(new(int)) // only the progress is lost
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for n := 1; ; n++ {
			select {
			case <-tick.C:
				if stage := a.at(); stage != before {
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
