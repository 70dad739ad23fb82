package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"entente/internal/program"
	"entente/loaders"
	"entente/render"
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
			&cli.BoolFlag{Name: "strict", Usage: "treat warnings as errors, but for those that depend on the day"},
			&cli.StringFlag{Name: "as-of", Usage: "warn of what lies after `DAY`, or was planned long before it", DefaultText: "today"},
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
	ix, problems, err := a.checked(c)
	if err != nil {
		return err
	}
	counted := len(problems)
	problems = schema.SortProblems(append(problems, rules.Timed(ix, asOf)...))
	if err := print(a, c, problems); err != nil {
		if schema.HasErrors(problems) {
			return errors.Join(errInvalid, err) // the facts are invalid even if the output is lost
		}
		return err
	}
	if schema.HasErrors(problems) || c.Bool("strict") && counted > 0 {
		a.say(c, "%s in %s", problemCounts(problems), count(filesWith(problems), "file"))
		return errInvalid
	}
	nodes, relationships := 0, 0
	stories := mapping.Facts(ix)[1:] // without the vocabulary
	for _, s := range stories {
		nodes += len(s.Nodes)
		relationships += len(s.Relationships)
	}
	a.sayUnopenable(c, rules.Unopenable(ix))
	a.say(c, "%s, %s and %s: no errors", storyCounts(stories), count(nodes, "node"), count(relationships, "relationship"))
	return nil
}

// checked reads and checks the fact files of a command, which must stand by themselves.
func (a *app) checked(c *cli.Context) (*resolve.Index, []schema.Problem, error) {
	ix, problems, open, err := a.readFacts(c)
	if err != nil {
		return nil, nil, err
	}
	return ix, append(problems, rules.Unresolved(ix, open, declaredElsewhere(c))...), nil
}

// sayUnopenable says how many sources nobody can open: with --strict in a line for each file, else in
// one for all.
func (a *app) sayUnopenable(c *cli.Context, byFile map[string][2]int) {
	var sum [2]int
	for _, path := range slices.Sorted(maps.Keys(byFile)) {
		n := byFile[path]
		sum[0], sum[1] = sum[0]+n[0], sum[1]+n[1]
		if c.Bool("strict") {
			a.say(c, "%s: %d of %d sources cannot be opened: no address, title or archived text", path, n[0], n[1])
		}
	}
	if sum[0] > 0 && !c.Bool("strict") {
		a.say(c, "%s in %s cannot be opened: no address, title or archived text (--strict says where)", count(sum[0], "source"),
			count(len(byFile), "file"))
	}
}

// filesWith returns the number of files that have problems.
func filesWith(problems []schema.Problem) int {
	files := make(map[string]bool)
	for _, p := range problems {
		files[p.Pos.File] = true
	}
	return len(files)
}

// problemCounts returns the numbers of problems and of warnings: "1 problem and 7
// warnings".
func problemCounts(problems []schema.Problem) string {
	warnings := 0
	for _, p := range problems {
		if p.Warning {
			warnings++
		}
	}
	errs := len(problems) - warnings
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

// pathsOf returns the paths of a command; defaultFolder if there are none.
func pathsOf(c *cli.Context) []string {
	if c.NArg() == 0 {
		return []string{defaultFolder}
	}
	return c.Args().Slice()
}

// readFacts reads and checks the fact files of a command, with progress; see the function readFacts.
func (a *app) readFacts(c *cli.Context) (*resolve.Index, []schema.Problem, []resolve.Reference, error) {
	defer a.showProgress(c, "reading the files")()
	return readFacts(pathsOf(c))
}

// readFacts reads and checks the fact files of paths. It returns references to nodes that
// no file declares separately: for check they are problems, for load the graph may have the
// nodes.
func readFacts(paths []string) (*resolve.Index, []schema.Problem, []resolve.Reference, error) {
	files, problems, err := loaders.Read(paths)
	var missing *fs.PathError
	if errors.Is(err, fs.ErrNotExist) && errors.As(err, &missing) {
		return nil, nil, nil, usagef("there is no file or folder %s here; name the fact files, such as: %s",
			missing.Path, program.Command("check my-facts"))
	}
	if err != nil {
		return nil, nil, nil, err
	}
	if len(files) == 0 && len(problems) == 0 {
		return nil, nil, nil, usagef("no fact files (*.yaml) in %s", strings.Join(paths, " "))
	}
	ds, more := schema.Build(files)
	problems = append(problems, more...)
	ix := resolve.NewIndex(ds, nil)
	more, open := rules.Check(ix)
	open = withoutMentioned(open, files)
	return ix, schema.SortProblems(append(problems, more...)), open, nil
}

// declaredElsewhere returns a function that returns the file of the default folder, facts, that declares
// an id: who checks one new file forgets to name those that it refers to. The folder is read when the
// function is first called. It is nil if the folder is among the paths of the command: what it declares
// is known then.
func declaredElsewhere(c *cli.Context) func(id string) string {
	if slices.Contains(pathsOf(c), defaultFolder) {
		return nil
	}
	declared := sync.OnceValue(func() map[string]string {
		paths := make(map[string]string)
		files, _, err := loaders.Read([]string{defaultFolder})
		if err != nil {
			return paths // only hints are lost
		}
		ds, _ := schema.Build(files)
		for _, s := range ds.Stories {
			for _, r := range s.Records {
				if id := r.ID(); id != "" {
					paths[id] = r.Pos.File
				}
			}
		}
		return paths
	})
	return func(id string) string { return declared()[id] }
}

// withoutMentioned leaves out references to ids that occur in a file that could not be parsed: it may
// declare them.
func withoutMentioned(open []resolve.Reference, files []schema.File) []resolve.Reference {
	if len(open) == 0 {
		return open
	}
	words := make(map[string]bool)
	for i := range files {
		for _, word := range strings.FieldsFunc(files[i].Unread, notInID) {
			words[word] = true
		}
	}
	if len(words) == 0 {
		return open
	}
	return slices.DeleteFunc(open, func(ref resolve.Reference) bool { return words[ref.ID] })
}

// notInID reports whether a character cannot be part of an id.
func notInID(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' }

// maxShown is the maximum number of problems printed; the others are counted.
const maxShown = 100

// problemPrinters print problems for people, for programs, and as annotations in continuous
// integration.
var problemPrinters = map[string]func(*app, *cli.Context, []schema.Problem) error{
	"text": (*app).problemsAsText, "json": (*app).problemsAsJSON, "github": (*app).problemsForGitHub, "sarif": (*app).problemsAsSARIF,
}

func (a *app) problemsAsText(c *cli.Context, problems []schema.Problem) error {
	on, err := a.colored(c, a.stderr)
	if err != nil {
		return err
	}
	for i, p := range problems {
		if i == maxShown {
			fmt.Fprintf(a.stderr, "and %d more\n", len(problems)-maxShown)
			break
		}
		severity := ""
		if p.Warning {
			severity = paint(on, yellow, "warning: ")
		}
		fmt.Fprintf(a.stderr, "%s: %s%s %s\n", paint(on, bold, p.Pos.String()), severity, p.Message, paint(on, faint, "["+p.Rule+"]"))
		if p.Hint != "" {
			fmt.Fprintf(a.stderr, "\thint: %s\n", p.Hint)
		}
	}
	return nil
}

func (a *app) problemsAsJSON(_ *cli.Context, problems []schema.Problem) error {
	type row struct {
		File    string `json:"file"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
		Rule    string `json:"rule"`
		Level   string `json:"level"`
		Message string `json:"message"`
		Hint    string `json:"hint,omitempty"`
		// Fix is what check --fix writes, where there is only one correction.
		Fix *schema.Fix `json:"fix,omitempty"`
	}
	rows := make([]row, len(problems))
	for i, p := range problems {
		rows[i] = row{p.Pos.File, p.Pos.Line, p.Pos.Col, p.Rule, level(p), p.Message, p.Hint, p.Fix}
	}
	return render.WriteJSON(a.stdout, rows)
}

// Annotations of GitHub need these escapes in the text and in the values before it.
var (
	annotationText  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	annotationValue = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func (a *app) problemsForGitHub(_ *cli.Context, problems []schema.Problem) error {
	for _, p := range problems {
		_, err := fmt.Fprintf(a.stdout, "::%s file=%s,line=%d,col=%d,title=%s::%s\n",
			level(p), annotationValue.Replace(p.Pos.File), p.Pos.Line, p.Pos.Col, p.Rule, annotationText.Replace(p.Message))
		if err != nil {
			return err
		}
	}
	return nil
}

func level(p schema.Problem) string {
	if p.Warning {
		return "warning"
	}
	return "error"
}

func (a *app) schemaCommand() *cli.Command {
	return &cli.Command{
		Name: "schema", Usage: "print the JSON Schema of fact files, for editors",
		Action: func(*cli.Context) error {
			text, err := schema.JSONSchema()
			if err != nil {
				return err
			}
			_, err = a.stdout.Write(text)
			return err
		},
	}
}
