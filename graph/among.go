package graph

import (
	"context"
	"time"

	"entente/schema"
	"entente/schema/meaning"
)

// TieAmong joins two of a list of actors: a tie, or a membership of one in the other.
type TieAmong struct {
	A, B string
	// Membership tells a membership from a tie. Planned means that nothing of a tie has begun, Ended that all that
	// began is over.
	Membership, Planned, Ended bool
	// Weight of a tie before decay; 0 for a membership.
	Weight float64
	// Facts behind it: the hubs of a tie, or the membership itself.
	Facts []string
}

// TiesAmong returns the ties and memberships between any two of the actors, given by their ids, as of a day. What had
// not begun by then is left out, unless it was planned.
func (g *Graph) TiesAmong(ctx context.Context, actors []string, day time.Time) ([]TieAmong, error) {
	if len(actors) < 2 {
		return nil, nil
	}
	ties := []TieAmong{}
	err := g.Each(ctx, `MATCH (n:Entity) WHERE n.id IN $ids
WITH collect(n) AS actors UNWIND actors AS a
MATCH (a)-[t:COOPERATES_WITH|MEMBER_OF]->(b) WHERE b IN actors
RETURN a.id, b.id, type(t), properties(t) ORDER BY a.id, b.id, t.id`, map[string]any{"ids": actors}, func(r []any) {
		a, b, props := Text(r[0]), Text(r[1]), Typed(r[3])
		if Text(r[2]) == string(schema.MemberOf) {
			since, from := props["since_from"].(time.Time)
			until, to := props["until_to"].(time.Time)
			if !from || !since.After(day) {
				ties = append(ties, TieAmong{A: a, B: b, Membership: true, Ended: to && until.Before(day), Facts: []string{Text(props["id"])}})
			}
			return
		}
		tie := meaning.TieOf(meaning.Pair{A: a, B: b}, props)
		if on := tie.On(day); len(on.Hubs) > 0 {
			ties = append(ties, TieAmong{
				A: a, B: b, Weight: on.Weight, Facts: on.Hubs, Ended: on.Firmest == meaning.Ended,
				Planned: on.Instruments+on.Events+on.Commitments == 0,
			})
		}
	})
	return ties, err
}
