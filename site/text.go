package site

import (
	"fmt"

	"entente/render"
	"entente/schema"
)

// Texts are the paragraphs of archived texts, all of them from the first on, by the ids of the sources that are read
// from them. A source that is not among them is one whose text the archive does not have.
type Texts map[string][]string

// shows reports whether the page of a source shows a paragraph of its text: one that the text has, and that belongs
// to the source.
func (f *facts) shows(source *node, number int) bool {
	return number >= 1 && number <= len(f.archive[source.ID]) && inSegment(source, number)
}

// inSegment reports whether a paragraph of a text belongs to a source: all do if it has no segment.
func inSegment(source *node, number int) bool {
	segment := source.texts("segment")
	var ranges []schema.Paragraphs
	for _, s := range segment {
		if r, ok := schema.ParseParagraphs(s); ok {
			ranges = append(ranges, r)
		}
	}
	return len(segment) == 0 || schema.Paragraphs{First: number, Last: number}.Within(ranges)
}

// address returns the address of a paragraph of a source, or of the first of several; "" if no page shows it.
func (f *facts) address(source *node, paragraph string) string {
	first := schema.FirstParagraph(paragraph)
	if !f.shows(source, first) {
		return ""
	}
	return fmt.Sprintf("%s#p%d", source.file, first)
}

// withAddress returns items of which the first is a link to an address, unless that is "".
func withAddress(address string, items []render.Item) []render.Item {
	if address != "" {
		items[0].Href = address
	}
	return items
}

// textSection adds the section of the text of a source, if the site shows texts.
func (p *page) textSection(n *node) {
	if p.archive == nil {
		return
	}
	s := render.Section{ID: "text", Title: p.say("Text", "النص")}
	s.TextLang = n.text("language")
	paragraphs, found := p.archive[n.ID]
	for i, t := range paragraphs {
		if p.shows(n, i+1) {
			s.Text = append(s.Text, render.Paragraph{Number: i + 1, Text: t})
		}
	}
	switch {
	case len(s.Text) > 0:
	case found:
		s.Notes = plain(p.say("The archived text has none of the paragraphs of this source.", "ليس في النص المحفوظ أي من فقرات هذا المصدر."))
	case p.sources[n.ID].Archived:
		s.Notes = plain(p.say("The text is not in the archive that this site was made with.", "النص غير موجود في الأرشيف الذي أُعدّ منه هذا الموقع."))
	default:
		s.Notes = plain(p.say("No text of this source is archived.", "لم يُحفظ نص لهذا المصدر."))
	}
	p.section(s)
}
