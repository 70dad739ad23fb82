package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"entente/archive"
	"entente/draft"
	"entente/internal/lists"
	"entente/internal/program"
	"entente/loaders"
	"entente/render"
	"entente/schema"
	"entente/schema/resolve"
	"entente/verify"

	"github.com/urfave/cli/v2"
)

func (a *app) draftCommand() *cli.Command {
	return &cli.Command{
		Name: "draft", Usage: "write the first draft of a fact file from a text, for you to finish", ArgsUsage: "FILE",
		Description: "Reads a text or a saved page in Arabic or English, and prints a fact file with what its paragraphs name: actors,\n" +
			"people and their offices, places, dates, topics, instruments, events and commitments. It works by rules,\n" +
			"without a network, and enters only what the text or the built-in tables have. What is uncertain becomes a\n" +
			"comment at the end. Actors that the fact files declare keep their ids. docs/evidence.md says how often it\n" +
			"is right: read every entry against its paragraph.\n\n" +
			"   entente draft article.txt --published 2025-06-13 --publisher \"The Gazette\" --out lunar-draft.yaml",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "story", Usage: "the `ID` of the story, with which the other ids of the draft begin", DefaultText: "from the name of the file"},
			&cli.StringFlag{Name: "publisher", Usage: "the `OUTLET`: an id, or a name", DefaultText: "from the page"},
			&cli.StringFlag{Name: "url", Usage: "the `ADDRESS` of the source"},
			&cli.StringFlag{Name: "published", Usage: "the `DATE` on which it was published, which gives words such as yesterday their date"},
			&cli.StringFlag{Name: "language", Usage: "its language, as a `TAG` of BCP 47", DefaultText: "from its letters"},
			&cli.StringFlag{Name: "segment", Usage: "the `PARAGRAPHS` that are the story, such as 13-18, if the page has several"},
			inFlag("take ids from the fact files in `PATH`"),
			&cli.StringFlag{Name: "out", Usage: "write to `FILE`, which must not exist yet", DefaultText: "the terminal"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "yaml", Usage: "`FORM`: yaml, or json for what each paragraph names"},
		},
		Action: a.draft,
	}
}

// draftSource is the text of a draft, and what is known about it.
type draftSource struct {
	article
	// story is the id with which others begin.
	story   string
	segment []schema.Paragraphs
	// facts are the known files of facts, and declared the sources that they have for this text already.
	facts    []schema.File
	declared []*schema.Record
	// evidence are the paragraphs of this text that the facts cite, by what they are evidence of.
	evidence map[string][]schema.Paragraphs
}

func (a *app) draft(c *cli.Context) error {
	form := c.String("output")
	switch {
	case c.NArg() != 1:
		return usagef("name the file of one text or saved page, such as: %s", program.Command("draft article.txt"))
	case form != "yaml" && form != "json":
		return usagef("-o takes yaml or json")
	}
	source, err := newDraftSource(c)
	if err != nil {
		return err
	}
	files, known, err := readIn(c)
	if err != nil {
		return err
	}
	source.findIn(files, known)
	options := draft.Options{Known: known}
	if source.page.Published != "" {
		if options.Published, err = schema.ParseDate(source.page.Published); err != nil {
			return usagef("--published: %v", err)
		}
	}
	paragraphs := archive.Paragraphs(source.text)
	for i := range paragraphs {
		if len(source.segment) > 0 && !onlyParagraph(i+1).Within(source.segment) {
			paragraphs[i] = ""
		}
	}
	// Recognising knows no context: a long text is left to itself when the user breaks off.
	var made string
	var failed error
	done := make(chan struct{})
	go func() {
		defer close(done)
		made, failed = makeDraft(form, source, draft.Text(paragraphs, options))
	}()
	select {
	case <-c.Done():
		return c.Err()
	case <-done:
	}
	if failed != nil {
		return failed
	}
	return a.printDraft(c, made)
}

// onlyParagraph returns one paragraph as a range.
func onlyParagraph(n int) schema.Paragraphs { return schema.Paragraphs{First: n, Last: n} }

// makeDraft returns a draft in the form that is asked for.
func makeDraft(form string, source *draftSource, d *draft.Draft) (string, error) {
	if form == "yaml" {
		return carried(source, d)
	}
	var b strings.Builder
	err := render.WriteJSON(&b, struct {
		Format   string          `json:"format"`
		Mentions []draft.Mention `json:"mentions"`
	}{"entente-draft/1", d.Mentions()})
	return b.String(), err
}

// newDraftSource reads the text of a draft, and what the flags and the page say about it.
func newDraftSource(c *cli.Context) (*draftSource, error) {
	text, err := readArticle(c.Args().First())
	if err != nil {
		return nil, err
	}
	s := &draftSource{article: text}
	for flag, value := range map[string]*string{
		"publisher": &s.page.Publisher, "url": &s.page.URL, "published": &s.page.Published, "language": &s.page.Language,
	} {
		*value = cmp.Or(c.String(flag), *value)
	}
	if c.String("language") != "" && !schema.IsLanguage(s.page.Language) {
		return nil, usagef("--language takes a tag of BCP 47, such as ar")
	}
	if s.story = sourceID(c.String("story"), s.file); !schema.IsID(s.story) && !c.IsSet("story") {
		s.story = "story-" + s.story // an id begins with a letter
	}
	if !schema.IsID(s.story) {
		return nil, usagef("give the story an id of lower-case letters, digits and hyphens: --story lunar-pact")
	}
	if given := c.String("segment"); given != "" {
		n := len(archive.Paragraphs(s.text))
		for part := range strings.SplitSeq(given, ",") {
			p, ok := schema.ParseParagraphs(strings.TrimSpace(part))
			if !ok || p.First > p.Last {
				return nil, usagef("--segment takes numbers of paragraphs, such as 13-18")
			}
			if p.Last > n {
				return nil, usagef("--segment %s: the text has %s", given, count(n, "paragraph"))
			}
			s.segment = append(s.segment, p)
		}
	}
	return s, nil
}

// findIn finds the sources that files have for the text already: a draft of it takes them, and their day of publication.
func (s *draftSource) findIn(files []schema.File, known *resolve.Index) {
	s.facts, s.evidence = files, make(map[string][]schema.Paragraphs)
	for r, own := range archivedSources(known) {
		if own.Text("sha256") == archive.Sum(s.text) && (len(s.segment) == 0 || s.segment[0].Within(segmentOf(r))) {
			s.declared = append(s.declared, r)
		}
	}
	if len(s.declared) == 0 {
		return
	}
	if s.page.Published == "" {
		s.page.Published = s.declared[0].One("published").Date.String()
	}
	for r := range known.Records() {
		for _, e := range r.Evidence() {
			if slices.ContainsFunc(s.declared, func(d *schema.Record) bool { return d.ID() == e.Source }) {
				s.evidence[r.Subject()] = append(s.evidence[r.Subject()], e.Paragraphs)
			}
		}
	}
}

// segmentOf returns the paragraphs to which a source is limited.
func segmentOf(source *schema.Record) []schema.Paragraphs {
	return lists.Map(source.All("segment"), func(d *schema.Datum) schema.Paragraphs { return d.Paragraphs() })
}

// head returns the beginning of the file: what it is, and its source.
func (s *draftSource) head() string {
	var b strings.Builder
	b.WriteString("# A draft: read each entry against its paragraph, correct it, and put names and texts into your own words.\n")
	fmt.Fprintf(&b, "story: %s\n", s.story)
	if len(s.declared) > 0 {
		fmt.Fprintf(&b, "source: %s # the facts have it already: %s\n", s.declared[0].ID(), s.declared[0].Pos.File)
		return b.String()
	}
	fmt.Fprintf(&b, "source: %s-text\nsources:\n%s", s.story, s.entry(s.story+"-text"))
	if len(s.segment) > 0 {
		fmt.Fprintf(&b, "    segment: [%s]\n", strings.Join(lists.Map(s.segment, (*schema.Paragraphs).String), ", "))
	}
	return b.String()
}

// ref returns a paragraph as evidence names it: by its number, and with its source if that is not the default.
func (s *draftSource) ref(n int) string {
	for i, r := range s.declared {
		if i > 0 && onlyParagraph(n).Within(segmentOf(r)) {
			return fmt.Sprintf("%s#%d", r.ID(), n)
		}
	}
	return fmt.Sprint(n)
}

// stated reports whether the facts have a paragraph of the text as evidence of an entry already.
func (s *draftSource) stated(id string, n int) bool {
	return onlyParagraph(n).Within(s.evidence[id])
}

const (
	// draftFile is the name of a draft among the files that it is checked with.
	draftFile = "draft.yaml"
	// draftRounds bounds how often a draft is verified: what is left out can leave others without what they need.
	draftRounds = 4
)

// carried returns the file of a draft that passes check, without the values that verify does not find in the text.
func carried(source *draftSource, d *draft.Draft) (string, error) {
	dir, err := os.MkdirTemp("", "entente-draft-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	folder := archive.Folder(dir)
	if _, err := folder.Add(source.file, source.text); err != nil {
		return "", err
	}
	dropped := make(map[draft.Value]bool)
	for range draftRounds {
		file := source.head() + d.YAML(draft.Frame{Story: source.story, Ref: source.ref, Stated: source.stated, Dropped: dropped})
		parsed, problems := loaders.Parse(draftFile, []byte(file))
		f := factsOf(schema.BuildFiles(append(slices.Clip(source.facts), parsed)), problems)
		for _, p := range f.problems {
			if p.Pos.File == draftFile && !p.Warning {
				return "", usagef("the draft does not pass check, line %d: %s (%s)", p.Pos.Line, p.Message, p.Hint)
			}
		}
		report, err := verify.File(f.ix, folder, draftFile)
		if err != nil {
			return "", err
		}
		before := len(dropped)
		for _, f := range report.Findings {
			if f.Verdict != verify.CannotTell {
				dropped[draft.Value{Entry: f.Entry, Field: f.Field, Value: f.Value}] = true
			}
		}
		if len(dropped) == before {
			return file, nil
		}
	}
	return "", errors.New("the draft has values that its text does not carry")
}

// printDraft writes a draft to the terminal or to a new file, and says what to do with it.
func (a *app) printDraft(c *cli.Context, file string) error {
	path := c.String("out")
	if path == "" {
		a.printf("%s", file)
		return nil
	}
	if err := writeNew(path, file); err != nil {
		return err
	}
	if c.String("output") == "json" {
		a.say(c, "wrote %s", path)
		return nil
	}
	paths := []string{path}
	parsed, problems := loaders.Parse(draftFile, []byte(file))
	if f := factsOf(schema.BuildFiles([]schema.File{parsed}), problems); len(f.open) > 0 { // others declare what it refers to
		paths = append(inPaths(c), path)
	}
	a.say(c, "wrote %s; read each entry against its paragraph, then: %s", path, program.Command("check "+strings.Join(paths, " ")))
	return nil
}

// writeNew writes a file that must not be there yet.
func writeNew(path, text string) error {
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // facts are for everybody to read
	if errors.Is(err, fs.ErrExist) {
		return usagef("%s exists already; choose another file with --out", path)
	}
	if err != nil {
		return err
	}
	_, err = out.WriteString(text)
	if err = errors.Join(err, out.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}
