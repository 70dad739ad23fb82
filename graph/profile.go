package graph

import (
	"context"
	"errors"
	"fmt"
	"time"

	"entente/schema"
)

// Profile describes an actor.
type Profile struct {
	Name
	// Kind of organization or body; "" for a country and a person.
	Kind string
	// Aliases are other names, in any language.
	Aliases []string
	// Wikidata item, such as Q884, or "".
	Wikidata string
	// PartOf and Seat, if they are known.
	PartOf, Seat Name
	// Members that are listed, their number as a source states it, and the date for which the
	// list is complete, "" if it is not known to be.
	Members                 int64
	MembersStated, Complete string
	// Bodies that are part of it, by id.
	Bodies []Name
}

// ErrNoActor means that the graph has no actor with that id.
var ErrNoActor = errors.New("no such actor")

// Profile reads the profile of an actor by its id, with the name that it had on a day, or returns ErrNoActor.
func (g *Graph) Profile(ctx context.Context, id string, day time.Time) (*Profile, error) {
	_, rows, err := g.Query(ctx, `MATCH (n:Entity {id: $id}) WHERE n:Actor
WITH n, head([(n)-[:PART_OF]->(p) | p]) AS parent, head([(n)-[:LOCATED_IN]->(s) | s]) AS seat
RETURN n.name, n.name_ar, labels(n), n.kind,
  coalesce(n.aliases, []) + [former IN coalesce(n.former_names, []) + coalesce(n.former_names_ar, []) WHERE former <> ''], n.wikidata,
  parent.id, parent.name, parent.name_ar, seat.id, seat.name, seat.name_ar,
  COUNT { MATCH (n)<-[:MEMBER_OF]-(m) RETURN DISTINCT m }, n.members_stated, n.members_complete_as_of,
  COLLECT { MATCH (b:GovernmentBody)-[:PART_OF]->(n) WITH b ORDER BY b.id RETURN [b.id, b.name, b.name_ar] },
  n.former_names, n.former_names_ar, n.former_names_until`, map[string]any{"id": id})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%w: %s", ErrNoActor, id)
	}
	r := rows[0]
	p := &Profile{
		Name: Name{id, Text(r[0]), Text(r[1]), OwnLabel(Texts(r[2]))}, Kind: Text(r[3]), Aliases: Texts(r[4]), Wikidata: Text(r[5]),
		PartOf: Name{ID: Text(r[6]), Name: Text(r[7]), NameAr: Text(r[8])},
		Seat:   Name{ID: Text(r[9]), Name: Text(r[10]), NameAr: Text(r[11])}, Members: As[int64](r[12]),
		MembersStated: Text(r[13]), Complete: Text(r[14]),
	}
	p.setAsOf(day, r[16:])
	for _, b := range As[[]any](r[15]) {
		parts := As[[]any](b)
		p.Bodies = append(p.Bodies, Name{Text(parts[0]), Text(parts[1]), Text(parts[2]), schema.LabelGovernmentBody})
	}
	return p, nil
}
