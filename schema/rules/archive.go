package rules

import (
	"strings"

	"entente/schema"
)

// archives checks that an archived text is named by the bare name of its file and has one digest,
// and that each of several sources in one text has its own segment.
func archives(v *validator) {
	byFile := make(map[string]schema.Datum)
	byDigest := make(map[string][]*schema.Record)
	for r := range v.ix.Records() { // only sources have these fields
		if !r.Has("archive") {
			if r.Has("segment") {
				v.problem(r.One("segment").Pos, "segment", "give the source its archive, or take the segment out",
					"%q has no archived text to take a segment of", r.ID())
			}
			continue
		}
		archive := r.One("archive").Object
		file, digest := archive.One("file"), archive.One("sha256")
		if strings.ContainsAny(file.Text, `/\`) || strings.HasPrefix(file.Text, ".") {
			v.problem(file.Pos, "archive", "the bare name, such as gazette.txt: each reader keeps the archive elsewhere",
				"%q is not the name of a file", file.Text)
		}
		if first, found := byFile[file.Text]; !found {
			byFile[file.Text] = digest
		} else if first.Text != digest.Text {
			v.problem(digest.Pos, "archive", "take the SHA-256 of the file again", "%q has another SHA-256 at %s", file.Text, first.Pos)
		}
		for _, other := range byDigest[digest.Text] {
			v.disjointSegments(r, other)
		}
		byDigest[digest.Text] = append(byDigest[digest.Text], r)
	}
}

const segmentHint = "state with segment which paragraphs belong to each source"

// disjointSegments checks that two sources of one archived text share no paragraph.
func (v *validator) disjointSegments(r, other *schema.Record) {
	for _, source := range []*schema.Record{r, other} {
		if !source.Has("segment") {
			v.problem(source.One("archive").Pos, "segment", segmentHint,
				"%q and %q are in one archived text, and %q has no segment", r.ID(), other.ID(), source.ID())
		}
	}
	for _, a := range r.All("segment") {
		for _, b := range other.All("segment") {
			if a.Paragraphs().First <= b.Paragraphs().Last && b.Paragraphs().First <= a.Paragraphs().Last {
				v.problem(a.Pos, "segment", segmentHint, "paragraphs %s are also of %q, at %s", a.Paragraphs(), other.ID(), b.Pos)
			}
		}
	}
}

// publishers checks that a source has a publisher or a title, by which readers know it.
func publishers(v *validator, r *schema.Record) {
	if !r.Has("publisher") && !r.Has("title") {
		v.problem(r.Pos, "publisher", "give its publisher, or its title if the outlet is not known",
			"%q has neither a publisher nor a title", r.ID())
	}
}
