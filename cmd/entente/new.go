package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/archive"
	"entente/internal/program"
	"entente/loaders"
	"entente/schema"

	"github.com/urfave/cli/v2"
)

func (a *app) newCommand() *cli.Command {
	return &cli.Command{
		Name: "new", Usage: "begin the fact file of a story, with its source and the numbers of the paragraphs", ArgsUsage: "STORY",
		Description: "Writes STORY.yaml with the source, the SHA-256 of its text, and the paragraphs as comments, so that\n" +
			"evidence: 3 is the third of them. The comments are for the work on the file: delete them before it is\n" +
			"published, since the text belongs to its publisher.\n\n" +
			"   entente new lunar-pact --text article.txt --publisher \"The Gazette\" --published 2025-06-13",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "text", Required: true, Usage: "the text of the source, in `FILE`, UTF-8"},
			&cli.StringFlag{Name: "publisher", Usage: "the `OUTLET`: an id, or a name", DefaultText: "Unknown"},
			&cli.StringFlag{Name: "url", Usage: "the `ADDRESS` of the source"},
			&cli.StringFlag{Name: "published", Usage: "the `DATE` on which it was published, as facts write it"},
			&cli.StringFlag{Name: "language", Usage: "its language, as a `TAG` of BCP 47", DefaultText: "from its letters"},
			&cli.StringFlag{Name: "out", Usage: "write to `FILE`", DefaultText: "STORY.yaml"},
		},
		Action: a.newStory,
	}
}

func (a *app) newStory(c *cli.Context) error {
	story := c.Args().First()
	if c.NArg() != 1 || !schema.IsID(story) {
		return usagef("give the story an id of lower-case letters, digits and hyphens, such as: %s", program.Command("new lunar-pact --text article.txt"))
	}
	text, err := readText(c.String("text"))
	if err != nil {
		return err
	}
	file := factFileOf(c, story, text)
	parsed, problems := loaders.Parse("new.yaml", []byte(file))
	_, built := schema.Build([]schema.File{parsed})
	for _, p := range append(problems, built...) { // the flags have made it wrong
		return usagef("%s: %s", p.Message, p.Hint)
	}
	path := cmp.Or(c.String("out"), story+".yaml")
	if err := writeNew(path, file); err != nil {
		return err
	}
	a.say(c, "wrote %s; enter what the paragraphs say, then: %s", path, program.Command("check "+path))
	return nil
}

func factFileOf(c *cli.Context, story string, text []byte) string {
	source := article{filepath.Base(c.String("text")), text, archive.Page{
		Language: c.String("language"), Publisher: c.String("publisher"), URL: c.String("url"), Published: c.String("published"),
	}}
	var b strings.Builder
	fmt.Fprintf(&b, "source: %s-text # evidence: 3 is its third paragraph\nsources:\n%s"+
		"# The paragraphs are for your work alone: delete them before you publish the file.\n", story, source.entry(story+"-text"))
	for i, paragraph := range archive.Paragraphs(text) {
		writeParagraph(&b, i+1, paragraph)
	}
	return b.String()
}

// writeParagraph writes a paragraph as comments of at most about a hundred characters.
func writeParagraph(b *strings.Builder, n int, text string) {
	lead := fmt.Sprintf("# %3d", n)
	line := lead
	for word := range strings.FieldsSeq(printable(text)) {
		if utf8.RuneCountInString(line+" "+word) > 100 && line != lead {
			b.WriteString(line + "\n")
			lead = "#    "
			line = lead
		}
		line += " " + word
	}
	b.WriteString(line + "\n")
}

// printable drops the characters that a fact file must not have, even in a comment.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) || unicode.Is(unicode.Co, r) {
			return -1
		}
		return r
	}, text)
}

// languageOf returns the language of a text by the script of most of its letters: ar, ko, zh or en.
func languageOf(text []byte) string {
	scripts := map[string]*unicode.RangeTable{"ar": unicode.Arabic, "ko": unicode.Hangul, "zh": unicode.Han, "en": unicode.Latin}
	counts := make(map[string]int)
	for _, r := range string(text) {
		for language, script := range scripts {
			if unicode.Is(script, r) {
				counts[language]++
			}
		}
	}
	best := "en"
	for _, language := range []string{"ar", "ko", "zh"} {
		if counts[language] > counts[best] {
			best = language
		}
	}
	return best
}
