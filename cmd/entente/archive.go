package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"entente/archive"
	"entente/internal/program"
	"entente/internal/userdir"
	"entente/loaders"
	"entente/render"
	"entente/schema"
	"entente/schema/resolve"

	"github.com/urfave/cli/v2"
)

// archiveEnv names the environment variable with the folder of the archive.
const archiveEnv = "ENTENTE_ARCHIVE"

func archiveFlag() cli.Flag {
	return &cli.StringFlag{
		Name: "archive", Usage: "your archive of texts, in `DIR`", DefaultText: "$" + archiveEnv + ", or in your data folder",
	}
}

func (a *app) archiveOf(c *cli.Context) (archive.Folder, error) {
	if dir := cmp.Or(c.String("archive"), a.env(archiveEnv)); dir != "" {
		return archive.Folder(dir), nil
	}
	dir, err := userdir.Data("archive")
	return archive.Folder(dir), err
}

func (a *app) archiveCommand() *cli.Command {
	in := inFlag("look for sources in the fact files of `PATH`")
	return &cli.Command{
		Name: "archive", Usage: "keep the texts from which facts are taken, in your own folder",
		Description: "A text is kept under its SHA-256. Its paragraphs are its non-empty lines. Of a saved page, only the text of\n" +
			"the article is kept. The project itself holds no texts.",
		Subcommands: []*cli.Command{
			{
				Name: "add", Usage: "add a text or a saved page, and print the source entry for it", ArgsUsage: "FILE...",
				Description: "   entente archive add article.txt --source gazette-pact",
				Flags: []cli.Flag{archiveFlag(),
					&cli.StringFlag{Name: "source", Usage: "the `ID` of the source entry", DefaultText: "from the name of the file"}},
				Action: a.archiveAdd,
			},
			{
				Name: "list", Usage: "list the texts, and the sources that they belong to", Flags: []cli.Flag{archiveFlag(), in},
				Action: a.archiveList,
			},
			{
				Name: "show", Usage: "print paragraphs with their numbers", ArgsUsage: "SOURCE[#3-5]",
				Description: "SOURCE is the id of a source in the fact files, or the first digits of the SHA-256 of a text.",
				Flags:       []cli.Flag{archiveFlag(), in}, Action: a.archiveShow,
			},
		},
	}
}

func (a *app) archiveAdd(c *cli.Context) error {
	folder, err := a.archiveOf(c)
	switch {
	case err != nil:
		return err
	case c.NArg() == 0:
		return usagef("name the file of a text or a saved page, such as: %s", program.Command("archive add article.html"))
	case c.IsSet("source") && !schema.IsID(c.String("source")):
		return usagef("--source takes an id of lower-case letters, digits and hyphens, such as gazette-pact")
	case c.NArg() > 1 && c.IsSet("source"):
		return usagef("--source names one source, and there are %d files", c.NArg())
	}
	for _, path := range c.Args().Slice() {
		source, err := readArticle(path)
		if err != nil {
			return err
		}
		t, err := folder.Add(source.file, source.text)
		if err != nil {
			return fmt.Errorf("archive %s: %w", path, err)
		}
		a.say(c, "%s: %s in the archive %s", t.Name, count(len(t.Paragraphs), "paragraph"), folder)
		id := sourceID(c.String("source"), source.file)
		source.file = t.Name
		a.printf("%s", source.entry(id))
	}
	return nil
}

// article is a text that can be archived: the name under which it is, and what its page says about it.
type article struct {
	file string
	text []byte
	page archive.Page
}

func readArticle(path string) (t article, err error) {
	if t.text, err = readText(path); err != nil {
		return t, err
	}
	t.file = filepath.Base(path)
	if archive.IsHTML(t.text) {
		if t.text, t.page, err = archive.FromHTML(bytes.NewReader(t.text)); err != nil {
			return t, fmt.Errorf("read the page %s: %w", path, err)
		}
		t.file = strings.TrimSuffix(t.file, filepath.Ext(t.file)) + ".txt"
	}
	if len(archive.Paragraphs(t.text)) == 0 {
		return t, usagef("%s has no text", path)
	}
	if !schema.IsLanguage(t.page.Language) {
		t.page.Language = ""
	}
	return t, nil
}

// entry returns the entry of the source in a fact file. A language that its page does not say is that of its letters.
func (t *article) entry(id string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  - id: %s\n    kind: news\n    language: %s\n", id, loaders.Quote(cmp.Or(t.page.Language, languageOf(t.text))))
	publisher := t.page.Publisher
	if publisher == "" && t.page.Title == "" { // one of them is required
		publisher = "Unknown"
	}
	for _, f := range [][2]string{{"publisher", publisher}, {"title", t.page.Title}, {"url", t.page.URL}, {"published", t.page.Published}} {
		if f[1] != "" {
			fmt.Fprintf(&b, "    %s: %s\n", f[0], loaders.Quote(f[1]))
		}
	}
	fmt.Fprintf(&b, "    archive: {file: %s, sha256: %s}\n", loaders.Quote(t.file), archive.Sum(t.text))
	return b.String()
}

// readText reads a text that can be archived.
func readText(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef("there is no file %s", path)
	case err != nil:
		return nil, err
	case len(text) > loaders.MaxFileBytes:
		return nil, usagef("%s is larger than %d MiB", path, loaders.MaxFileBytes>>20)
	case !utf8.Valid(text):
		return nil, usagef("%s is not UTF-8: save it as UTF-8, and keep that file as the archive", path)
	}
	return text, nil
}

// sourceID returns the id of a source: the given one, or one that follows from the name of its file.
func sourceID(given, file string) string {
	if given != "" {
		return given
	}
	id := strings.Map(func(r rune) rune {
		if notInID(r) {
			return '-'
		}
		return r
	}, strings.ToLower(strings.TrimSuffix(file, filepath.Ext(file))))
	return cmp.Or(strings.Trim(id, "-"), "source")
}

func (a *app) archiveList(c *cli.Context) error {
	folder, err := a.archiveOf(c)
	if err != nil {
		return err
	}
	if _, err := os.Stat(string(folder)); c.IsSet("archive") && errors.Is(err, fs.ErrNotExist) {
		return usagef("there is no archive %s", folder)
	}
	texts, err := folder.List()
	if err != nil {
		return err
	}
	if len(texts) == 0 {
		a.say(c, "the archive %s is empty; add a text: %s", folder, program.Command("archive add article.html"))
		return nil
	}
	bySum := make(map[string][]string)
	_, ix, _ := declared(inPaths(c))
	for source, text := range archivedSources(ix) {
		bySum[text.Text("sha256")] = append(bySum[text.Text("sha256")], source.ID())
	}
	t := render.Grid{Columns: []string{"file", "sha256", "paragraphs", "sources"}}
	for _, text := range texts {
		t.Rows = append(t.Rows, []string{text.Name, text.SHA256[:12], fmt.Sprint(len(text.Paragraphs)), strings.Join(bySum[text.SHA256], ", ")})
	}
	return a.printGrid(t)
}

// archivedSources yields the sources with archived texts, and what they say about these.
func archivedSources(ix *resolve.Index) iter.Seq2[*schema.Record, *schema.Object] {
	return func(yield func(*schema.Record, *schema.Object) bool) {
		for r := range ix.Records() {
			if own := r.One("archive").Object; r.Section == schema.SourcesSection && own != nil && !yield(r, own) {
				return
			}
		}
	}
}

func (a *app) archiveShow(c *cli.Context) error {
	folder, err := a.archiveOf(c)
	if err != nil {
		return err
	}
	if c.NArg() != 1 || c.Args().First() == "" {
		return usagef("name a source, such as: %s", program.Command("archive show gazette-pact#3-5"))
	}
	name, paragraph := schema.CutReference(c.Args().First())
	shown, ok := schema.ParseParagraphs(paragraph)
	if paragraph != "" && (!ok || shown.Last < shown.First) {
		return usagef("%q is not a paragraph: 8, or 3-5", paragraph)
	}
	file, sum := name, name
	_, ix, _ := declared(inPaths(c))
	for source, text := range archivedSources(ix) {
		if source.ID() == name {
			file, sum = text.Text("file"), text.Text("sha256")
		}
	}
	t, err := folder.Text(file, sum)
	if errors.Is(err, archive.ErrNotFound) {
		return usagef("the archive %s does not have the text of %s; add it: %s", folder, name, program.Command("archive add FILE"))
	}
	if err != nil {
		return err
	}
	if paragraph == "" {
		shown = schema.Paragraphs{First: 1, Last: len(t.Paragraphs)}
	}
	has := fmt.Sprintf("%s has %s", name, count(len(t.Paragraphs), "paragraph"))
	if paragraph != "" && shown.First > len(t.Paragraphs) {
		return usagef("%s", has)
	}
	for n := shown.First; n <= min(shown.Last, len(t.Paragraphs)); n++ {
		a.printf("%4d  %s\n", n, render.EscapeControls(t.Paragraphs[n-1]))
	}
	if shown.Last > len(t.Paragraphs) {
		a.say(c, "%s", has)
	}
	return nil
}
