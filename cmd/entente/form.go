package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"entente/answers"
	"entente/internal/atomicfile"
	"entente/render"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// form is one of the forms of -o or --cite.
type form struct {
	name string
	// digest is set if the form shows the digest of the graph, picture if it shows a
	// picture of the rows.
	digest, picture bool
	write           func(io.Writer, *answers.Answer) error
}

// formNames are the forms of -o.
var formNames = []string{"table", "json", "ndjson", "csv", "tsv", "markdown", "html"}

// fileEndings are the endings of the files that a form is written to; the first is the usual
// one.
var fileEndings = map[string][]string{
	"table": {".txt"}, "json": {".json"}, "ndjson": {".ndjson", ".jsonl"}, "csv": {".csv"}, "tsv": {".tsv"},
	"markdown": {".md", ".markdown"}, "html": {".html", ".htm"}, "chicago": {".txt", ".md"}, "csl-json": {".json"},
}

// outFlag returns the flag for the file that an answer is written to.
func outFlag() cli.Flag {
	return &cli.StringFlag{Name: "out", Usage: "`FILE` to write to instead of standard output, completely or not at all; its ending gives the form"}
}

// outputFlags returns the flags of every command that prints answers.
func outputFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "table", Usage: "`FORM`: " + strings.Join(formNames, ", ")},
		outFlag(),
		&cli.StringFlag{Name: "cite", Usage: "print only the list of sources: chicago or csl-json (`STYLE`)"},
		&cli.BoolFlag{Name: "bom", Usage: "start CSV with a byte order mark, for Excel"},
	}
}

// formOf returns the form that the command line names. It leaves the form table to the app,
// which knows the terminal.
func formOf(c *cli.Context) (form, error) {
	if c.IsSet("cite") {
		return citeForm(c)
	}
	name, err := chooseForm(c, "table", formNames)
	if err != nil {
		return form{}, err
	}
	bom := c.Bool("bom")
	if bom && name != "csv" && name != "tsv" {
		return form{}, usagef("--bom is for -o csv and -o tsv")
	}
	switch name {
	case "table":
		return form{name: name}, nil
	case "json":
		return form{name: name, digest: true, write: render.JSON}, nil
	case "ndjson":
		return form{name: name, digest: true, write: render.NDJSON}, nil
	case "csv":
		return form{name: name, write: func(w io.Writer, ans *answers.Answer) error { return render.CSV(w, ans, bom) }}, nil
	case "tsv":
		return form{name: name, write: func(w io.Writer, ans *answers.Answer) error { return render.TSV(w, ans, bom) }}, nil
	case "markdown":
		return form{name: name, write: render.Markdown}, nil
	default:
		return form{name: name, digest: true, picture: true, write: render.HTML}, nil
	}
}

// citeForm returns the form of --cite.
func citeForm(c *cli.Context) (form, error) {
	name := c.String("cite")
	write, found := map[string]func(io.Writer, *answers.Answer) error{"chicago": render.Chicago, "csl-json": render.CSLJSON}[name]
	switch {
	case c.IsSet("output"):
		return form{}, usagef("--cite prints the list of sources alone: leave -o out")
	case c.Bool("bom"):
		return form{}, usagef("--bom is for -o csv and -o tsv")
	case !found:
		return form{}, usagef("--cite takes chicago or csl-json, not %q", name)
	}
	return form{name: name, write: write}, checkEnding(c.String("out"), "--cite", name, formNames)
}

// chooseForm returns the form that a command writes, one of forms: that of -o, or else that
// which the ending of --out stands for, or without an ending the usual one.
func chooseForm(c *cli.Context, usual string, forms []string) (string, error) {
	path, name := c.String("out"), c.String("output")
	ending := strings.ToLower(filepath.Ext(path))
	if c.IsSet("output") {
		if !slices.Contains(forms, name) {
			return "", usagef("-o takes %s, not %q", strings.Join(forms, ", "), name)
		}
		return name, checkEnding(path, "-o", name, forms)
	}
	if ending == "" {
		return usual, nil
	}
	var known []string
	for _, name := range forms {
		if slices.Contains(fileEndings[name], ending) {
			return name, nil
		}
		known = append(known, fileEndings[name][0])
	}
	return "", usagef("--out %s: no form here has that ending; give -o, or one of %s", path, strings.Join(known, ", "))
}

// checkEnding returns an error if the ending of a file is that of other forms than the one
// that a flag names. The forms are those that the command writes without the flag.
func checkEnding(path, flag, name string, forms []string) error {
	ending := strings.ToLower(filepath.Ext(path))
	stands := func(form string) bool { return slices.Contains(fileEndings[form], ending) }
	if stands(name) || !slices.ContainsFunc(slices.Collect(maps.Keys(fileEndings)), stands) {
		return nil
	}
	right := "name it " + path[:len(path)-len(ending)] + fileEndings[name][0]
	if slices.ContainsFunc(forms, stands) {
		right += ", or leave " + flag + " out"
	}
	return usagef("--out %s does not fit %s %s: %s", path, flag, name, right)
}

// write writes an answer in a form, to the file of --out or to standard output.
func (a *app) write(c *cli.Context, ans *answers.Answer, f form) error {
	if f.name == "table" {
		f.write = func(w io.Writer, ans *answers.Answer) error {
			if len(ans.Rows) == 0 && c.String("out") != "" { // without --out, sayEmpty is enough
				_, err := fmt.Fprintln(w, ans.Report.Empty.In(ans.Lang))
				return err
			}
			dropped, err := render.Table(w, ans, a.screen(w))
			if len(dropped) > 0 {
				a.say(c, "(too narrow for %s; the other forms have them: %s)", strings.Join(dropped, ", "), strings.Join(formNames[1:], ", "))
			}
			return err
		}
	}
	return a.output(c, func(w io.Writer) error { return f.write(w, ans) })
}

// output writes to the file of --out, entirely or not at all, or to standard output.
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

// writeFile writes a file entirely or not at all: the old contents stay until the new text
// is complete. A file that is not regular, such as a pipe, is written to directly. For a
// link, the file that it leads to is written, and keeps its permissions.
func writeFile(path string, text []byte) error {
	target, mode := path, fs.FileMode(0o666) // less the user's umask
	if real, err := filepath.EvalSymlinks(path); err == nil {
		target = real
	}
	if info, err := os.Stat(target); err == nil {
		switch mode = info.Mode().Perm(); {
		case info.IsDir():
			return usagef("--out: %s is a folder", path)
		case !info.Mode().IsRegular():
			return os.WriteFile(target, text, mode)
		case mode&0o200 == 0:
			return usagef("--out: %s is read-only", path)
		}
	}
	err := atomicfile.Write(target, text, mode)
	var at *os.PathError
	switch {
	case errors.As(err, &at) && at.Op == "open": // the temporary file cannot be made in that folder
		return usagef("--out: %s: %v", filepath.Dir(path), at.Err)
	case err != nil:
		return fmt.Errorf("write %s: %w", path, withoutPath(err))
	}
	return nil
}

// withoutPath returns what went wrong with a file, without the name of a temporary file.
func withoutPath(err error) error {
	var at *os.PathError
	var rename *os.LinkError
	switch {
	case errors.As(err, &at):
		return at.Err
	case errors.As(err, &rename):
		return rename.Err
	default:
		return err
	}
}

// defaultWidth is the width of tables that are not written to a terminal.
const defaultWidth = 140

// screen returns the properties of the output for a table.
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

// printGrid prints a table that is not an answer.
func (a *app) printGrid(t render.Grid) error {
	_, err := t.Write(a.stdout, a.screen(a.stdout))
	return err
}
