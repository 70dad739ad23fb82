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
	"strings"
	"sync"
	"time"

	"entente/internal/atomicfile"
	"entente/internal/lists"
	"entente/internal/program"
	"entente/loaders"
	"entente/schema"
	"entente/schema/mapping"
	"entente/schema/resolve"
	"entente/schema/rules"

	"github.com/urfave/cli/v2"
)

func (a *app) checkCommand() *cli.Command {
	return &cli.Command{
		Name: "check", Usage: "check fact files, without a database", ArgsUsage: "[PATH...]",
		Description: "Reads the fact files in the paths (default: facts) and prints every problem with its place.\n\n" +
			"   entente check facts\n   entente check facts/actors my-story.yaml -o json\n   entente check my-story.yaml --fix",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "text", Usage: "`FORM`: text, json, github or sarif"},
			&cli.BoolFlag{Name: "fix", Usage: "write the corrections that are certain into the files first, and show them"},
			&cli.BoolFlag{Name: "strict", Usage: "treat warnings as errors, except those that depend on the day"},
			&cli.StringFlag{Name: "as-of", Usage: "warn about what lies after `DAY`, or was planned long before it", DefaultText: "today"},
		},
		Action: a.check,
	}
}

func (a *app) check(c *cli.Context) error {
	print, found := problemPrinters[c.String("output")]
	if !found {
		return usagef("-o takes text, json, github or sarif")
	}
	asOf := time.Now()
	if c.IsSet("as-of") {
		var err error
		if asOf, err = time.Parse(time.DateOnly, c.String("as-of")); err != nil {
			return usagef("--as-of takes a day such as 2026-01-31, not %q", c.String("as-of"))
		}
	}
	a.stage(stageReading)
	if c.Bool("fix") {
		if err := a.fix(c); err != nil {
			return err
		}
	}
	f, err := a.checked(c)
	if err != nil {
		return err
	}
	problems := schema.SortProblems(slices.Concat(f.problems, rules.Timed(f.ix, asOf)))
	invalid := schema.HasErrors(problems)
	switch err := print(a, c, problems); {
	case err != nil && invalid:
		return errors.Join(errInvalid, err) // the facts are invalid even if the output is lost
	case err != nil:
		return err
	case invalid, c.Bool("strict") && len(f.problems) > 0:
		files := len(slices.CompactFunc(slices.Clone(problems), func(p, q schema.Problem) bool { return p.Pos.File == q.Pos.File }))
		a.say(c, "%s in %s", problemCounts(problems), count(files, "file"))
		return errInvalid
	}
	nodes, relationships := 0, 0
	stories := mapping.Sizes(f.ix)
	for _, s := range stories {
		nodes += s.Nodes
		relationships += s.Relationships
	}
	a.sayUnopenable(c, rules.Unopenable(f.ix))
	a.say(c, "%s, %s and %s: no errors", storyCounts(stories), count(nodes, "node"), count(relationships, "relationship"))
	return nil
}

// sayUnopenable says how many sources nobody can open: with --strict in a line for each file, else in one for all.
func (a *app) sayUnopenable(c *cli.Context, byFile map[string][2]int) {
	sources := 0
	for _, path := range slices.Sorted(maps.Keys(byFile)) {
		n := byFile[path]
		sources += n[0]
		if c.Bool("strict") {
			a.say(c, "%s: %d of %d sources cannot be opened: no address, title or archived text", path, n[0], n[1])
		}
	}
	if sources > 0 && !c.Bool("strict") {
		a.say(c, "%s in %s cannot be opened: no address, title or archived text (--strict says where)", count(sources, "source"),
			count(len(byFile), "file"))
	}
}

// problemCounts returns the numbers of problems and of warnings: "1 problem and 7 warnings".
func problemCounts(problems []schema.Problem) string {
	errs := len(slices.DeleteFunc(slices.Clone(problems), func(p schema.Problem) bool { return p.Warning }))
	warnings := len(problems) - errs
	switch {
	case warnings == 0:
		return count(errs, "problem")
	case errs == 0:
		return count(warnings, "warning")
	}
	return count(errs, "problem") + " and " + count(warnings, "warning")
}

// defaultFolder is the folder of the fact files that a command reads if it is given none.
const defaultFolder = "facts"

// orDefault returns the paths that a command is given; defaultFolder if there are none.
func orDefault(paths []string) []string {
	if len(paths) == 0 {
		return []string{defaultFolder}
	}
	return paths
}

// facts are what fact files declare, and what is wrong with them.
type facts struct {
	ix       *resolve.Index
	problems []schema.Problem
	// open are references to nodes that no file declares: for check they are problems, for load the graph may have the nodes.
	open []resolve.Reference
	// digest is that of loaders.DigestOf.
	digest string
}

// checked reads and checks the fact files of a command, which must stand by themselves.
func (a *app) checked(c *cli.Context) (*facts, error) {
	f, err := a.readFacts(c)
	if err == nil {
		f.problems = append(f.problems, rules.Unresolved(f.ix, f.open, declaredElsewhere(c))...)
	}
	return f, err
}

// readFacts reads and checks the fact files of a command, with progress.
func (a *app) readFacts(c *cli.Context) (*facts, error) {
	defer a.showProgress(c, "reading the files")()
	f, err := readFacts(orDefault(c.Args().Slice()))
	if missing, is := errors.AsType[*fs.PathError](err); is && errors.Is(err, fs.ErrNotExist) {
		return nil, usagef("there is no file or folder %s here; name the fact files, such as: %s",
			missing.Path, program.Command(c.Command.Name+" my-facts"))
	}
	return f, err
}

// readFacts reads and checks the fact files of paths.
func readFacts(paths []string) (*facts, error) {
	parts, problems, err := loaders.ReadEach(paths, admit, schema.BuildFile)
	if err != nil {
		return nil, err
	}
	if len(parts) == 0 && len(problems) == 0 {
		return nil, usagef("no fact files (*.yaml) in %s", strings.Join(paths, " "))
	}
	return factsOf(parts, problems), nil
}

// factsOf checks fact files that were read, with the problems of reading them.
func factsOf(parts []schema.Part, problems []schema.Problem) *facts {
	ds, built := schema.Join(parts)
	ix := resolve.NewIndex(ds, nil)
	found, open := rules.Check(ix)
	digest := loaders.DigestOf(lists.Map(parts, func(p *schema.Part) string { return p.Path }), lists.Map(parts, func(p *schema.Part) schema.Sum { return p.Sum }))
	return &facts{ix, schema.SortProblems(slices.Concat(problems, built, found)), withoutMentioned(open, parts), digest}
}

// withoutMentioned leaves out references to ids that occur in a file that could not be parsed: it may declare them.
func withoutMentioned(open []resolve.Reference, parts []schema.Part) []resolve.Reference {
	words := make(map[string]bool)
	for i := range parts {
		for word := range strings.FieldsFuncSeq(parts[i].Unread, notInID) {
			words[word] = true
		}
	}
	return slices.DeleteFunc(open, func(ref resolve.Reference) bool { return words[ref.ID] })
}

// notInID reports whether a character cannot be part of an id.
func notInID(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' }

// inFlag returns the flag --in, for the fact files in which a command without facts of its own looks.
func inFlag(usage string) cli.Flag {
	return &cli.StringSliceFlag{Name: "in", Usage: usage, DefaultText: defaultFolder}
}

// inPaths returns the paths of --in.
func inPaths(c *cli.Context) []string { return orDefault(c.StringSlice("in")) }

// readIn reads the fact files of --in. Without the default folder there are none.
func readIn(c *cli.Context) ([]schema.File, *resolve.Index, error) {
	files, ix, err := declared(inPaths(c))
	if err != nil && c.IsSet("in") {
		return nil, nil, usagef("cannot look in %s: %v", strings.Join(inPaths(c), " "), err)
	}
	return files, ix, nil
}

// declared returns what the fact files of paths declare, nothing if they cannot be read. It is for check to say what is wrong.
func declared(paths []string) ([]schema.File, *resolve.Index, error) {
	files, _, err := loaders.Read(paths)
	ds, _ := schema.Build(files)
	return files, resolve.NewIndex(ds, nil), err
}

// declaredElsewhere returns a function that returns the file of the default folder that declares an id, for hints to those who
// check one new file alone. The folder is read at the first call. It is nil if the folder is among the paths of the command.
func declaredElsewhere(c *cli.Context) func(id string) string {
	if slices.Contains(orDefault(c.Args().Slice()), defaultFolder) {
		return nil
	}
	index := sync.OnceValue(func() *resolve.Index {
		_, ix, _ := declared([]string{defaultFolder}) // without the folder only hints are lost
		return ix
	})
	return func(id string) string {
		if r := index().Declared(id); r != nil {
			return r.Pos.File
		}
		return ""
	}
}

// maxFixes is how often the files are checked again for corrections that others made possible.
const maxFixes = 5

// fix writes the corrections that are certain into the fact files, each whole or not at all, and shows them as a diff.
func (a *app) fix(c *cli.Context) error {
	lines, files := 0, make(map[string]bool)
	var problems []schema.Problem
	for range maxFixes {
		f, err := a.checked(c)
		if err != nil {
			return err
		}
		problems = f.problems
		before := lines
		for _, path := range fixable(problems) {
			changes, err := fixFile(path, problems)
			if err != nil {
				return fmt.Errorf("fix %s: %w", path, err)
			}
			if len(changes) == 0 {
				continue
			}
			files[path] = true
			lines += len(changes)
			if err := a.showChanges(c, path, changes); err != nil {
				return err
			}
		}
		if lines == before {
			break
		}
	}
	paths := fixable(problems)
	switch waiting := slices.IndexFunc(paths, isUnsound); {
	case waiting >= 0:
		a.say(c, "%s is not valid YAML: correct that by hand first, then --fix can do the rest", paths[waiting])
	case lines == 0:
		a.say(c, "nothing to fix: no problem has a correction that is certain")
	}
	if lines > 0 {
		a.say(c, "fixed %s in %s", count(lines, "line"), count(len(files), "file"))
	}
	return nil
}

// fixable returns the files whose problems have corrections.
func fixable(problems []schema.Problem) []string {
	var paths []string
	for _, p := range problems {
		if p.Fix != nil && !slices.Contains(paths, p.Pos.File) {
			paths = append(paths, p.Pos.File)
		}
	}
	return paths
}

// isUnsound reports whether a file is not valid YAML, so that no corrections are made in it.
func isUnsound(path string) bool {
	text, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	_, problems := loaders.Parse(path, text)
	return len(problems) > 0
}

// fixFile writes the corrections into one file, through a link to it.
func fixFile(path string, problems []schema.Problem) ([]loaders.Change, error) {
	path, name := path, path
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	fixed, changes := loaders.Fix(name, text, problems)
	if len(changes) == 0 || bytes.Equal(fixed, text) {
		return nil, nil
	}
	return changes, atomicfile.Write(path, fixed, 0o644)
}

// showChanges prints the changed lines of a file as a unified diff: on stdout, or on stderr where the problems go to stdout.
func (a *app) showChanges(c *cli.Context, path string, changes []loaders.Change) error {
	w := io.Writer(a.stdout)
	if c.String("output") != "text" {
		w = a.stderr
	}
	on := a.colored(c, w)
	var b strings.Builder
	fmt.Fprintf(&b, "--- %[1]s\n+++ %[1]s\n", path)
	for _, ch := range changes {
		fmt.Fprintf(&b, "@@ -%[1]d +%[1]d @@\n", ch.Line)
		b.WriteString(paint(on, red, "-"+strings.TrimRight(ch.Before, "\r\n")) + "\n")
		b.WriteString(paint(on, green, "+"+strings.TrimRight(ch.After, "\r\n")) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
