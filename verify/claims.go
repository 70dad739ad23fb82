package verify

import (
	"entente/schema"
	"entente/schema/resolve"
)

// claim is one value of a field, with the evidence that speaks for it.
type claim struct {
	record *schema.Record
	field  *schema.Field
	datum  schema.Datum
	// evidence from texts that can be opened and that state the value, from the rest of those, and from others.
	stated, inferred, external []*schema.Evidence
}

// claimsOf returns the claims of a record whose fields a text can carry.
func claimsOf(ix *resolve.Index, r *schema.Record) []claim {
	var list []claim
	for i := range r.Section.Fields {
		f := &r.Section.Fields[i]
		if !checked(r, f) {
			continue
		}
		for _, d := range r.All(f.Name) {
			if d.Pos == r.Pos || r.Parent != nil && d.Pos.Line < r.Pos.Line {
				continue // not written here: a default, or what follows from the entry around it
			}
			evidence := r.Evidence()
			own := d.Object != nil && d.Object.Has("evidence")
			if own {
				evidence = d.Object.Evidence()
			}
			c := claim{record: r, field: f, datum: d}
			for _, e := range evidence {
				if !own && !e.SpeaksFor(f, evidence) {
					continue
				}
				switch source, known := ix.Source(e.Source); {
				case !known || !source.Archived:
					c.external = append(c.external, e)
				case e.Basis == "inferred":
					c.inferred = append(c.inferred, e)
				default:
					c.stated = append(c.stated, e)
				}
			}
			if len(c.stated)+len(c.inferred)+len(c.external) > 0 {
				list = append(list, c)
			}
		}
	}
	return list
}

// checked reports whether a text can carry a field: names and what the curator adds it cannot.
func checked(r *schema.Record, f *schema.Field) bool {
	switch f.Name {
	case "kind":
		return r.Section == schema.InstrumentsSection || r.Section == schema.EventsSection
	case "parties", "participants", "signers", "members", "holders", "by", "to", "via", "date", "place", "modality", "status",
		"parties_stated", "participants_stated", "members_stated", "text",
		"announced", "launched", "signed", "adopted", "in_force", "expires", "due", "founded", "topics":
		return true
	default:
		return false
	}
}
