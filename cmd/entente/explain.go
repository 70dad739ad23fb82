package main

import (
	"context"
	"errors"
	"fmt"

	"entente/answers"
	"entente/archive"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/render"
	"entente/schema"

	"github.com/urfave/cli/v2"
)

// sayEmpty prints what an answer without rows means, and which members are not loaded if
// that may be the reason.
func (a *app) sayEmpty(ctx context.Context, c *cli.Context, g *graph.Graph, ans *answers.Answer) error {
	a.say(c, "%s", ans.Report.Empty.In(ans.Lang))
	if !ans.Report.Members {
		return nil
	}
	var actors []string
	for _, p := range ans.Report.Params {
		if p.Type == queries.Actor {
			actors = append(actors, answers.Texts(ans.Params[p.Name])...)
		}
	}
	unknown, err := g.WithoutMembers(ctx, actors)
	if err != nil {
		return err
	}
	for _, id := range unknown {
		if ans.Lang == bilingual.Arabic {
			a.say(c, "أعضاء %s: لم تُسجَّل القائمة", id)
		} else {
			a.say(c, "members of %s are not loaded", id)
		}
	}
	return nil
}

// printParagraphs prints the paragraphs that the rows of an evidence report name, from the
// user's own copies of the articles. A copy whose SHA-256 differs from that of the text
// that the facts were read from is not shown.
func (a *app) printParagraphs(c *cli.Context, ans *answers.Answer) error {
	shown := make(map[string]bool)
	for _, row := range ans.Rows {
		cell := make(map[string]string)
		for i := range ans.Report.Columns {
			text, _ := row[i].(string)
			cell[ans.Report.Columns[i].Name] = text
		}
		key := cell["file"] + "#" + cell["paragraph"]
		if cell["file"] == "" || cell["paragraph"] == "" || shown[key] {
			continue
		}
		shown[key] = true
		if err := a.printParagraph(c, cell); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) printParagraph(c *cli.Context, cell map[string]string) error {
	text, err := archive.Folder(c.String("archive")).Text(cell["file"], cell["sha256"])
	var mismatch *archive.MismatchError
	if errors.As(err, &mismatch) {
		a.say(c, "%s is not the text that the facts were read from: its SHA-256 is %s, not %s",
			render.EscapeControls(cell["file"]), mismatch.Got, render.EscapeControls(cell["sha256"]))
		return nil
	}
	if err != nil {
		return fmt.Errorf("read your copy of the article: %w", err)
	}
	cited, _ := schema.ParseParagraphs(cell["paragraph"])
	for n := cited.First; !cited.IsZero() && n <= cited.Last && n <= len(text.Paragraphs); n++ {
		if _, err := fmt.Fprintf(a.stdout, "\n%s#%d\n%s\n", cell["source"], n, render.EscapeControls(text.Paragraphs[n-1])); err != nil {
			return err
		}
	}
	return nil
}
