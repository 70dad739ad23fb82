package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"entente/answers"
	"entente/render"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// form is one of the forms of -o, or of --cite.
type form struct {
	name string
	// digest is true where the form shows the digest of the graph.
	digest bool
	write  func(io.Writer, *answers.Answer) error
}

// formNames are the forms of -o.
var formNames = []string{"table", "json", "ndjson", "csv", "tsv", "markdown", "html"}

// outputFlags are those of everything that prints answers.
func outputFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "table", Usage: "`FORM`: " + strings.Join(formNames, ", ")},
		&cli.StringFlag{Name: "out", Usage: "`FILE` to write to, whole or not at all, instead of standard output"},
		&cli.StringFlag{Name: "cite", Usage: "print only the list of sources: chicago or csl-json (`STYLE`)"},
		&cli.BoolFlag{Name: "bom", Usage: "begin CSV with a byte order mark, for Excel"},
	}
}

// formOf reads the form off the command line. The form table is written by the app,
// which knows the terminal.
func formOf(c *cli.Context) (form, error) {
	bom := c.Bool("bom")
	switch c.String("cite") {
	case "":
	case "chicago":
		return form{name: "chicago", write: render.Chicago}, nil
	case "csl-json":
		return form{name: "csl-json", write: render.CSLJSON}, nil
	default:
		return form{}, usagef("--cite takes chicago or csl-json, not %q", c.String("cite"))
	}
	switch name := c.String("output"); name {
	case "table":
		return form{name: name}, nil
	case "json":
		return form{name, true, render.JSON}, nil
	case "ndjson":
		return form{name, true, render.NDJSON}, nil
	case "csv":
		return form{name: name, write: func(w io.Writer, ans *answers.Answer) error { return render.CSV(w, ans, bom) }}, nil
	case "tsv":
		return form{name: name, write: func(w io.Writer, ans *answers.Answer) error { return render.TSV(w, ans, bom) }}, nil
	case "markdown":
		return form{name: name, write: render.Markdown}, nil
	case "html":
		return form{name, true, render.HTML}, nil
	default:
		return form{}, usagef("-o takes %s, not %q", strings.Join(formNames, ", "), name)
	}
}

// write writes an answer in a form, to the file of --out or to standard output.
func (a *app) write(c *cli.Context, ans *answers.Answer, f form) error {
	if f.name == "table" {
		f.write = func(w io.Writer, ans *answers.Answer) error {
			dropped, err := render.Table(w, ans, a.screen(w))
			if len(dropped) > 0 {
				a.say(c, "(too narrow for %s; the other forms have them: %s)", strings.Join(dropped, ", "), strings.Join(formNames[1:], ", "))
			}
			return err
		}
	}
	return a.output(c, func(w io.Writer) error { return f.write(w, ans) })
}

// output writes to the file of --out, whole or not at all, or to standard output.
func (a *app) output(c *cli.Context, write func(io.Writer) error) error {
	path := c.String("out")
	if path == "" {
		return write(a.stdout)
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	if err := writeFile(path, b.Bytes()); err != nil {
		return err
	}
	a.say(c, "wrote %s", path)
	return nil
}

// writeFile writes a file whole or not at all: what stood there stays until the new
// text is complete. What is no ordinary file, such as a pipe, is written to as it is.
func writeFile(path string, text []byte) (err error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		if info.IsDir() {
			return usagef("--out: %s is a folder", path)
		}
		return os.WriteFile(path, text, 0o644)
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return usagef("--out: %v", plainPath(err))
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if _, err = f.Write(text); err == nil {
		err = f.Chmod(0o644)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return os.Rename(f.Name(), path)
}

// plainPath gives an error about a file without the name of a temporary one.
func plainPath(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return fmt.Errorf("%s: %w", filepath.Dir(path.Path), path.Err)
	}
	return err
}

// defaultWidth is the width of tables that go elsewhere than to a terminal.
const defaultWidth = 140

// screen is where a table goes to.
func (a *app) screen(w io.Writer) render.Screen {
	s := render.Screen{Width: defaultWidth, Terminal: isTerminal(w)}
	if f, ok := w.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			s.Width = width
			return s
		}
	}
	if width, err := strconv.Atoi(a.env("COLUMNS")); err == nil && width >= 40 {
		s.Width = width
	}
	return s
}

// printGrid prints a table that is no answer.
func (a *app) printGrid(t render.Grid) error {
	_, err := t.Write(a.stdout, a.screen(a.stdout))
	return err
}
