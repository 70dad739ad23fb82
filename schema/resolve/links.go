package resolve

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"entente/schema"
	"entente/schema/fact"
	"entente/schema/naming"
)

// Link is a relationship that a record states. What else is said of it stands in Leg,
// Evidence, Alias or Dispute; in none where a field only names another node.
type Link struct {
	ID       string
	Type     schema.RelType
	From, To string
	Pos      schema.Pos
	// Field states it; nil for evidence, an alias and a dispute.
	Field *schema.Field
	Leg   *schema.Object
	// Evidence of the whole record.
	Evidence *schema.Evidence
	// Alias is one more name, given in another story.
	Alias   string
	Dispute *Dispute
}

// Text returns the text of a field of the link's leg, "" where it has none.
func (l *Link) Text(field string) string {
	if l.Leg == nil {
		return ""
	}
	return l.Leg.Text(field)
}

// Links returns the relationships that a record states: of an addition its aliases first, then
// those of the fields in the order of the section, evidence, and disputes that can be compared
// of nodes that are known.
func (ix *Index) Links(r *schema.Record) []Link {
	if r.Section == schema.MembershipsSection {
		return []Link{ix.leg(r.Text("org"), schema.OrganizationsSection.Field("members"), r.Object)}
	}
	hub := r.Subject()
	var list []Link
	if r.Section == schema.AdditionsSection {
		for _, alias := range r.All("aliases") {
			list = append(list, aliasLink(hub, alias))
		}
	}
	list = ix.fieldLinks(list, r, hub)
	for _, e := range r.Evidence() {
		list = append(list, EvidenceLink(hub, e))
	}
	for i, d := range ix.Disputes(r) {
		if len(d.Problems) == 0 && ix.Label(hub) != "" {
			list = append(list, d.link(r.All("disputes")[i].Pos))
		}
	}
	return list
}

// EvidenceLink returns the relationship from a node to the source that speaks for it.
func EvidenceLink(node string, e *schema.Evidence) Link {
	id := fact.RelationshipID(schema.EvidencedBy, node, e.Source, e.Paragraphs.String())
	return Link{ID: id, Type: schema.EvidencedBy, From: node, To: e.Source, Pos: e.Pos, Evidence: e}
}

// fieldLinks adds the relationships of the fields of a record.
func (ix *Index) fieldLinks(list []Link, r *schema.Record, hub string) []Link {
	for i := range r.Section.Fields {
		f := &r.Section.Fields[i]
		if f.Edge == nil {
			continue
		}
		for _, v := range r.All(f.Name) {
			switch {
			case f.Type == schema.ObjectType:
				list = append(list, ix.leg(hub, f, v.Object))
			case f.Type == schema.RefType, schema.IsID(v.Text):
				list = append(list, linkOf(f, hub, v.Text, edgeID(hub, f.Edge, v.Text, ""), v.Pos))
			}
		}
	}
	return list
}

// leg gives the relationship that an object is.
func (ix *Index) leg(hub string, f *schema.Field, leg *schema.Object) Link {
	e := linkOf(f, hub, leg.Text(f.Edge.To), ix.idOf(hub, f, leg), leg.Pos)
	e.Leg = leg
	return e
}

// linkOf gives the relationship between a hub and another node that a field states.
func linkOf(f *schema.Field, hub, other, id string, pos schema.Pos) Link {
	from, to := hub, other
	if f.Edge.Reverse {
		from, to = to, from
	}
	return Link{ID: id, Type: f.Edge.Type, From: from, To: to, Pos: pos, Field: f}
}

// aliasLink joins a name that another story gives to a node: the name is a node of its own,
// so that the named node stays the property of one story.
func aliasLink(hub string, alias schema.Datum) Link {
	id := "alias~" + hub + "~" + shortHash(naming.Fold(alias.Text))
	return Link{ID: fact.RelationshipID(schema.AliasOf, id, hub, ""), Type: schema.AliasOf, From: id, To: hub, Pos: alias.Pos, Alias: alias.Text}
}

// link joins the node of a disputed value to the node whose value it is.
func (d *Dispute) link(pos schema.Pos) Link {
	id := "claim~" + d.Hub + "~" + d.Object.Text("field") + "~" + token(d.Value)
	return Link{ID: fact.RelationshipID(schema.Disputes, id, d.Hub, ""), Type: schema.Disputes, From: id, To: d.Hub, Pos: pos, Dispute: d}
}

// token makes a value fit for an id: the value itself where it is made of the
// letters of dates, ids and counts, else a hash of it.
func token(value string) string {
	t := strings.ReplaceAll(value, " ", "-")
	for _, r := range t {
		if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789-.:?~/", r) {
			return shortHash(value)
		}
	}
	return t
}

// shortHash gives 8 hex digits for a text that cannot stand in an id itself.
func shortHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}
