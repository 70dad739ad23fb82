package resolve

import (
	"slices"

	"entente/schema"
)

// inheritBy says who makes a commitment that is nested in another entry and does not say so: the
// parties of its instrument, those of its event if there are two or more, or those for whom the speakers
// of its statement act. One that is addressed to somebody must say who makes it.
func (ix *Index) inheritBy() {
	for _, s := range ix.Stories {
		for _, r := range s.Records {
			if r.Section != schema.CommitmentsSection || r.Parent == nil || r.Has("by") || r.Has("to") {
				continue
			}
			var by []schema.Datum
			for _, id := range ix.makers(r.Parent) {
				by = append(by, schema.Datum{Pos: r.Pos, Text: id})
			}
			if by != nil {
				r.Set("by", by)
			}
		}
	}
}

// makers returns who makes the commitments that are nested in an entry.
func (ix *Index) makers(r *schema.Record) []string {
	var ids []string
	add := func(id string) {
		if label := ix.Label(id); (label == schema.LabelCountry || label == schema.LabelOrganization) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	switch {
	case r.Section == schema.InstrumentsSection:
		for _, d := range r.All("parties") {
			if role := d.Object.Text("role"); (role == "party" || role == "signatory" || role == "initiator") && d.Object.Text("action") != "accession" {
				add(d.Object.Text("actor"))
			}
		}
	case r.Text("kind") == "statement":
		for _, d := range r.All("participants") {
			if d.Object.Text("role") == "speaker" {
				principal, _ := ix.Representative(d.Object)
				add(principal)
				add(d.Object.Text("actor"))
			}
		}
	default:
		for _, d := range r.All("participants") {
			if d.Object.Text("role") == "party" {
				principal, _ := ix.Representative(d.Object)
				add(principal)
				add(d.Object.Text("actor"))
			}
		}
		if len(ids) < 2 {
			return nil
		}
	}
	return ids
}
