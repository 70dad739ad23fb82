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
	"entente/internal/bilingual"
	"entente/render"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// form is one of the forms of -o or --cite.
type form struct {
	name string
	// endings are those of the files that the form is written to; the first is the usual one.
	endings []string
	// digest is set if the form shows the digest of the graph, picture if it shows a
	// picture of the rows.
	digest, picture bool
	// separated is set if the form is rows of separated values and nothing else.
	separated bool
	// binary is set if the form is not text, drawing if it is the picture alone.
	binary, drawing bool
	// write is nil for the forms that the app writes: table, since it knows the terminal, and png, which needs a browser.
	write func(io.Writer, *answers.Answer) error
}

// forms are all forms by their names, and formNames the names of those of -o.
var (
	forms = map[string]form{
		"table":    {endings: []string{".txt"}},
		"json":     {endings: []string{".json"}, digest: true, write: render.JSON},
		"ndjson":   {endings: []string{".ndjson", ".jsonl"}, digest: true, write: render.NDJSON},
		"csv":      {endings: []string{".csv"}, separated: true, write: render.CSV},
		"tsv":      {endings: []string{".tsv"}, separated: true, write: render.TSV},
		"markdown": {endings: []string{".md", ".markdown"}, write: render.Markdown},
		"xlsx":     {endings: []string{".xlsx"}, digest: true, binary: true, write: render.XLSX},
		"html":     {endings: []string{".html", ".htm"}, digest: true, picture: true, write: render.HTML},
		"svg":      {endings: []string{".svg"}, picture: true, drawing: true, write: render.SVG},
		"png":      {endings: []string{".png"}, picture: true, drawing: true},
		"chicago":  {endings: []string{".txt", ".md"}, write: render.Chicago},
		"csl-json": {endings: []string{".json"}, write: render.CSLJSON},
	}
	formNames = []string{"table", "json", "ndjson", "csv", "tsv", "markdown", "html", "xlsx", "svg", "png"}
)

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
		&cli.BoolFlag{Name: "wide", Usage: "show all columns, and the ids of the facts, in a table"},
		&cli.BoolFlag{Name: "bom", Usage: "start CSV with a byte order mark, for Excel"},
	}
}

// formOf returns the form that the command line names.
func formOf(c *cli.Context) (form, error) {
	name, bom := c.String("cite"), c.Bool("bom")
	var err error
	switch {
	case !c.IsSet("cite"):
		name, err = chooseForm(c, "table", formNames)
	case c.IsSet("output"):
		err = usagef("--cite prints the list of sources alone: leave -o out")
	case bom:
		err = usagef("--bom is for -o csv and -o tsv")
	case name != "chicago" && name != "csl-json":
		err = usagef("--cite takes chicago or csl-json, not %q", name)
	default:
		err = checkEnding(c.String("out"), "--cite", name, formNames)
	}
	f := forms[name]
	switch f.name = name; {
	case err != nil || !bom:
		return f, err
	case !f.separated:
		return f, usagef("--bom is for -o csv and -o tsv")
	}
	f.write = func(w io.Writer, ans *answers.Answer) error {
		if _, err := io.WriteString(w, "\ufeff"); err != nil { // without it, Excel decodes Arabic in the wrong encoding
			return err
		}
		return forms[name].write(w, ans)
	}
	return f, nil
}

// checkBinary returns an error if a form that is not text would be written to a terminal, or on standard output before the
// paragraphs of --archive.
func (a *app) checkBinary(c *cli.Context, f form) error {
	switch {
	case !f.binary || c.String("out") != "":
		return nil
	case isTerminal(a.stdout):
		return usagef("-o %s is not text for a terminal: write it to a file with --out", f.name)
	case c.String("archive") != "":
		return usagef("--archive prints paragraphs below the answer: with -o %s, write the answer to a file with --out", f.name)
	}
	return nil
}

// chooseForm returns the name of the form that a command writes, one of names: that of -o, or else the first that
// has the ending of --out, or without an ending the usual one.
func chooseForm(c *cli.Context, usual string, names []string) (string, error) {
	path, name := c.String("out"), c.String("output")
	ending := strings.ToLower(filepath.Ext(path))
	if c.IsSet("output") {
		if !slices.Contains(names, name) {
			return "", usagef("-o takes %s, not %q", strings.Join(names, ", "), name)
		}
		return name, checkEnding(path, "-o", name, names)
	}
	if ending == "" {
		return usual, nil
	}
	var known []string
	for _, name := range names {
		if slices.Contains(forms[name].endings, ending) {
			return name, nil
		}
		known = append(known, forms[name].endings[0])
	}
	return "", usagef("--out %s: no form here has that ending; give -o, or one of %s", path, strings.Join(known, ", "))
}

// checkEnding returns an error if the ending of a file is that of other forms than the one
// that a flag names. The others are the names of those that the command writes without the flag.
func checkEnding(path, flag, name string, others []string) error {
	ending := strings.ToLower(filepath.Ext(path))
	stands := func(name string) bool { return slices.Contains(forms[name].endings, ending) }
	if stands(name) || !slices.ContainsFunc(slices.Collect(maps.Keys(forms)), stands) {
		return nil
	}
	right := "name it " + path[:len(path)-len(ending)] + forms[name].endings[0]
	if slices.ContainsFunc(others, stands) {
		right += ", or leave " + flag + " out"
	}
	return usagef("--out %s does not fit %s %s: %s", path, flag, name, right)
}

// write writes an answer in a form, to the file of --out or to standard output.
func (a *app) write(c *cli.Context, ans *answers.Answer, f form) error {
	if f.name == "table" {
		f.write = func(w io.Writer, ans *answers.Answer) error {
			wide := c.Bool("wide")
			left, err := render.Table(w, ans, a.screen(w), wide)
			switch {
			case len(left) == 0 || err != nil:
			case wide:
				others := slices.DeleteFunc(slices.Clone(formNames[1:]), func(name string) bool { return forms[name].drawing })
				a.sayBelow(c, "(too narrow for %s; the other forms have them: %s)", strings.Join(left, ", "), strings.Join(others, ", "))
			default:
				text := "(--wide shows also: %s)"
				if ans.Lang == bilingual.Arabic {
					text = "(يعرض \u200e--wide أيضًا: %s)"
				}
				a.sayBelow(c, text, strings.Join(left, answers.Separator(ans.Lang)))
			}
			return err
		}
	}
	if f.name == "png" {
		f.write = func(w io.Writer, ans *answers.Answer) error { return writePNG(c.Context, w, ans) }
	}
	return a.output(c, func(w io.Writer) error { return f.write(w, ans) })
}

// output writes to the file of --out, entirely or not at all, or to standard output.
func (a *app) output(c *cli.Context, write func(io.Writer) error) error {
	if path := c.String("out"); path != "" {
		return a.outputTo(c, path, write)
	}
	return write(a.stdout)
}

// outputTo writes to a file, entirely or not at all.
func (a *app) outputTo(c *cli.Context, path string, write func(io.Writer) error) error {
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
