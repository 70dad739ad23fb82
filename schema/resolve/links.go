package resolve

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"slices"
	"strings"

	"entente/schema"
	"entente/schema/fact"
	"entente/schema/naming"
)

// Link is a relationship that a record states. Its details are in Leg, Evidence, Alias or
// Dispute; in none of them if a field only names another node.
type Link struct {
	ID       string
	Type     schema.RelType
	From, To string
	Pos      schema.Pos
	// Field is the field that states it; nil for evidence, an alias and a dispute.
	Field *schema.Field
	Leg   *schema.Object
	// Evidence of the whole record.
	Evidence *schema.Evidence
	// Alias is one more name, given in another story.
	Alias   string
	Dispute *Dispute
}

// Hub returns the node whose field states the link.
func (l *Link) Hub() string {
	if l.Field.Edge.Reverse {
		return l.To
	}
	return l.From
}

// Actor returns the node that the field names.
func (l *Link) Actor() string {
	if l.Field.Edge.Reverse {
		return l.From
	}
	return l.To
}

// Text returns the text of a field of the link's leg, or "" if it has none.
func (l *Link) Text(field string) string {
	if l.Leg == nil {
		return ""
	}
	return l.Leg.Text(field)
}

// Links returns the relationships that a record states: first the aliases of an addition, then
// the relationships of fields in the order of the section, evidence, and the disputes of known
// nodes that can be compared.
func (ix *Index) Links(r *schema.Record) []Link { return ix.AppendLinks(nil, r) }

// AppendLinks appends the Links of a record to a list, which spares those who ask for many records the memory.
func (ix *Index) AppendLinks(list []Link, r *schema.Record) []Link {
	if r.Section == schema.MembershipsSection {
		return slices.AppendSeq(list, ix.fieldLinks(r))
	}
	hub := r.Subject()
	if r.Section == schema.AdditionsSection {
		for _, alias := range r.All("aliases") {
			list = append(list, aliasLink(hub, alias))
		}
	}
	list = append(slices.AppendSeq(list, ix.fieldLinks(r)), EvidenceLinks(hub, r.Evidence())...)
	for _, d := range ix.Disputes(r) {
		if len(d.Problems) == 0 && ix.Label(hub) != "" {
			list = append(list, d.link())
		}
	}
	return list
}

// EvidenceLinks returns the relationships from a node to the sources that support it. What one
// paragraph supports on another basis, or in other words, is a relationship of its own.
func EvidenceLinks(node string, evidence []*schema.Evidence) []Link {
	list := make([]Link, len(evidence))
	first := make(map[string]string) // by id, how the first evidence of the paragraph supports it
	for i, e := range evidence {
		id, how := fact.RelationshipID(schema.EvidencedBy, node, e.Source, e.Paragraphs.String()), e.Basis+"~"+e.AsStated
		for _, a := range e.AccordingTo {
			how += "~" + a.Text
		}
		if other, found := first[id]; !found {
			first[id] = how
		} else if other != how {
			id += "~" + shortHash(how)
		}
		list[i] = Link{ID: id, Type: schema.EvidencedBy, From: node, To: e.Source, Pos: e.Pos, Evidence: e}
	}
	return list
}

// EvidenceOf returns the relationships from the hub of a leg to the sources by which another story supports
// it: the leg is that of l, which repeats it.
func (l *Link) EvidenceOf(evidence []*schema.Evidence) []Link {
	list := EvidenceLinks(l.Hub(), evidence)
	for i := range list {
		list[i].ID += "~" + shortHash(list[i].ID+"~"+l.ID)
	}
	return list
}

// fieldLinks returns the relationships of the fields of a record, in the order of the section: all of them, or only
// those of some types.
func (ix *Index) fieldLinks(r *schema.Record, only ...schema.RelType) iter.Seq[Link] {
	return func(yield func(Link) bool) {
		if r.Section == schema.MembershipsSection {
			yield(ix.leg(r.Text("org"), schema.OrganizationsSection.Field("members"), r.Object))
			return
		}
		for i := range r.Section.Fields {
			f := &r.Section.Fields[i]
			if f.Edge == nil || len(only) > 0 && !slices.Contains(only, f.Edge.Type) {
				continue
			}
			for _, v := range r.All(f.Name) {
				switch {
				case f.Type == schema.ObjectType:
					if !yield(ix.leg(r.Subject(), f, v.Object)) {
						return
					}
				case f.Type == schema.RefType, schema.IsID(v.Text):
					if !yield(linkOf(f, r.Subject(), v.Text, "", v.Pos)) {
						return
					}
				}
			}
		}
	}
}

// leg returns the relationship that an object states. Its id is that of the only leg of its actor and key in
// the hub, unless it is a spell that has another.
func (ix *Index) leg(hub string, f *schema.Field, leg *schema.Object) Link {
	key := ""
	if f.Edge.Key != "" {
		key = leg.Text(f.Edge.Key)
	}
	l := linkOf(f, hub, leg.Text(f.Edge.To), key, leg.Pos)
	l.ID, l.Leg = cmp.Or(ix.spellIDs[leg], l.ID), leg
	return l
}

// linkOf returns the relationship that a field of a hub states.
func linkOf(f *schema.Field, hub, actor, key string, pos schema.Pos) Link {
	l := Link{Type: f.Edge.Type, From: hub, To: actor, Pos: pos, Field: f}
	if f.Edge.Reverse {
		l.From, l.To = actor, hub
	}
	l.ID = fact.RelationshipID(l.Type, l.From, l.To, key)
	return l
}

// aliasLink returns the relationship from an additional name, given in another story, to its
// node. The name is a separate node, so that the named node belongs to one story only.
func aliasLink(hub string, alias schema.Datum) Link {
	id := "alias~" + hub + "~" + shortHash(naming.Fold(alias.Text))
	return Link{
		ID: fact.RelationshipID(schema.AliasOf, id, hub, ""), Type: schema.AliasOf, From: id, To: hub,
		Pos: alias.Pos, Alias: alias.Text,
	}
}

// link returns the relationship from the node of a disputed value to the node whose value it is.
func (d *Dispute) link() Link {
	id := "claim~" + d.Hub + "~" + d.Object.Text("field") + "~" + token(d.Value)
	return Link{
		ID: fact.RelationshipID(schema.Disputes, id, d.Hub, ""), Type: schema.Disputes, From: id, To: d.Hub,
		Pos: d.Object.Pos, Dispute: d,
	}
}

// token returns a form of a value that fits into an id: the value itself, with hyphens for
// spaces, if it consists of the characters of dates, ids and counts, else a hash of it.
func token(value string) string {
	t := strings.ReplaceAll(value, " ", "-")
	for _, r := range t {
		if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789-.:?~/", r) {
			return shortHash(value)
		}
	}
	return t
}

// shortHash returns 8 hex digits for a text that cannot itself be part of an id.
func shortHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}
