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
	field, roles, least := "participants", []string{"party"}, 2
	switch {
	case r.Section == schema.InstrumentsSection:
		field, roles, least = "parties", []string{"party", "signatory", "initiator"}, 1
	case r.Text("kind") == "statement":
		roles, least = []string{"speaker"}, 1
	}
	var ids []string
	for _, d := range r.All(field) {
		if !slices.Contains(roles, d.Object.Text("role")) || d.Object.Text("action") == "accession" {
			continue
		}
		principal, _ := ix.Representative(d.Object)
		for _, id := range []string{principal, d.Object.Text("actor")} {
			label := ix.Label(id)
			if (label == schema.LabelCountry || label == schema.LabelOrganization) && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) < least {
		return nil
	}
	return ids
}
