package answers

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"entente/graph"
	"entente/queries"
	"entente/schema"
	"entente/schema/meaning"
)

// Brief is what a briefing on one actor, or on two, says in one language.
type Brief struct {
	// Lang is English or Arabic.
	Lang   string
	AsOf   time.Time
	Digest string
	// Actors are one or two.
	Actors []*graph.Profile
	// Ties by their score, with its parts. Of two actors, only theirs.
	Ties *Answer
	// Firm acts and promises, and those that are only explored or looser, the firmest first.
	Firm, Explored []Act
	// Due is what is planned or promised for a date.
	Due *Answer
	// Tables are the organizations in which the actors sit.
	Tables *Answer
	// People who acted for the actors, with their latest act.
	People []Person
	// Contested is what sources disagree on.
	Contested *Answer
	// Undated acts, organizations whose members are not loaded, and those of which only
	// some members are known.
	Undated     []Act
	NoMembers   []graph.Name
	SomeMembers *Answer
	// More tells how many rows of the lists above were left out, by the list's name: "ties",
	// "firm", "explored", "due", "tables", "contested".
	More map[string]int
	// Sources of all of it.
	Sources []graph.Source
}

// Act is an instrument, event or promise that ties an actor to another.
type Act struct {
	// Actor and With are the two.
	Actor, With graph.Name
	Date        string
	What        string
	// Rung of the ladder, or status of an instrument.
	Rung  string
	Cites []Cite
}

// Person acted for one of the actors.
type Person struct {
	Name, For graph.Name
	// Last act by its date, "" where none is dated.
	Last, What string
	Cites      []Cite
}

// What fits on two pages.
const (
	mostTies     = 6
	mostActs     = 8
	mostDue      = 6
	mostTables   = 6
	mostPeople   = 8
	mostDisputes = 5
)

// isFirm reports whether a rung stands for an agreement or a promise. What is over, and what
// is only held or planned, is on no rung.
func isFirm(rung string) bool {
	return rung != "announced" && meaning.Level(rung) >= meaning.Level("will")
}

// MakeBrief asks all that a briefing needs. There are one or two actors, by id. The error
// is graph.ErrNoActor, graph.ErrRefused or graph.ErrConnect.
func MakeBrief(ctx context.Context, g *graph.Graph, actors []string, asOf time.Time, lang string) (*Brief, error) {
	b := &Brief{Lang: lang, AsOf: asOf, More: make(map[string]int)}
	for _, id := range actors {
		p, err := g.Profile(ctx, id)
		if err != nil {
			return nil, err
		}
		b.Actors = append(b.Actors, p)
	}
	m := maker{ctx: ctx, g: g, b: b}
	dossiers, err := m.ask(actors)
	if err != nil {
		return nil, err
	}
	numbered := append([]*Answer{b.Ties}, dossiers...)
	numbered = append(numbered, b.Due, b.Tables, b.Contested)
	b.Sources = Number(numbered...)
	for _, d := range dossiers {
		b.acts(d)
	}
	b.sortActs()
	if b.NoMembers, err = m.withoutMembers(actors); err != nil {
		return nil, err
	}
	b.SomeMembers, _ = b.Tables.Where(0, func(row []any) bool {
		all := b.Tables.Cell(row, "complete") != nil || b.Tables.Cell(row, "stated") == fmt.Sprint(b.Tables.Cell(row, "listed"))
		return !all || slices.Contains(slices.Concat(Texts(b.Tables.Cell(row, "a_status")), Texts(b.Tables.Cell(row, "b_status"))), "unknown")
	})
	b.Digest, err = g.Digest(ctx)
	return b, err
}

// maker asks the reports of a briefing.
type maker struct {
	ctx context.Context
	g   *graph.Graph
	b   *Brief
}

// report asks one report with some of its parameters.
func (m *maker) report(name string, given map[string]any) (*Answer, error) {
	r, err := queries.Get(name)
	if err != nil {
		return nil, err
	}
	params := map[string]any{"as_of": m.b.AsOf, "lang": m.b.Lang, "min_confidence": 0.0}
	for _, p := range r.Params {
		params[p.Name] = nil
	}
	maps.Copy(params, given)
	return Ask(m.ctx, m.g, r, params)
}

// ask asks all reports and gives the dossiers; the others go into the briefing.
func (m *maker) ask(actors []string) (dossiers []*Answer, err error) {
	b, first, last := m.b, actors[0], actors[len(actors)-1]
	ties, err := m.report("ranking", map[string]any{"actor": first, "top": int64(1000)})
	if err != nil {
		return nil, err
	}
	b.Ties, b.More["ties"] = ties.Where(mostTies, func(row []any) bool { return len(actors) == 1 || ties.Cell(row, "b") == last })
	for _, row := range b.Ties.Rows {
		d, err := m.report("dossier", map[string]any{"a": first, "b": b.Ties.Cell(row, "b")})
		if err != nil {
			return nil, err
		}
		dossiers = append(dossiers, d)
	}
	due, err := m.report("follow-up", map[string]any{"actor": first, "state": []string{"open", "overdue", "expires"}, "undated": false})
	if err != nil {
		return nil, err
	}
	b.Due, b.More["due"] = due.Where(mostDue, func(row []any) bool {
		return len(actors) == 1 || slices.Contains(Texts(due.Cell(row, "who")), last) || slices.Contains(Texts(due.Cell(row, "to")), last)
	})
	tables, err := m.report("tables", map[string]any{"a": first, "b": last})
	if err != nil {
		return nil, err
	}
	b.Tables, b.More["tables"] = tables.Where(mostTables, func([]any) bool { return true })
	contested, err := m.report("contested", map[string]any{"actor": first, "kind": "contradicts"})
	if err != nil {
		return nil, err
	}
	hubs := make(map[string]bool)
	for _, d := range dossiers {
		for _, row := range d.Rows {
			hubs[fmt.Sprint(d.Cell(row, "id"))] = true
		}
	}
	b.Contested, b.More["contested"] = contested.Where(mostDisputes, func(row []any) bool {
		return len(actors) == 1 || hubs[fmt.Sprint(contested.Cell(row, "id"))]
	})
	return dossiers, nil
}

// acts sorts the rows of a dossier into what is firm, what is only explored, what has no
// date, and who acted.
func (b *Brief) acts(d *Answer) {
	one, other := d.Name(queries.Actor, d.Params["a"].(string)), d.Name(queries.Actor, d.Params["b"].(string))
	for i, row := range d.Rows {
		text := func(name string) string { s, _ := d.Cell(row, name).(string); return s }
		act := Act{one, other, text("date"), d.Name(queries.Hub, text("id")).In(b.Lang), text("rung"), d.Cites[i]}
		switch {
		case isFirm(act.Rung):
			b.Firm = append(b.Firm, act)
		case meaning.Level(act.Rung) > 0:
			b.Explored = append(b.Explored, act)
		}
		if act.Date == "" {
			b.Undated = append(b.Undated, act)
		}
		b.acted(d, row, act, "a_people", one)
		if len(b.Actors) == 2 {
			b.acted(d, row, act, "b_people", other)
		}
	}
}

// acted notes who acted for an actor; the rows are in the order of time.
func (b *Brief) acted(d *Answer, row []any, act Act, column string, actor graph.Name) {
	for _, id := range Texts(d.Cell(row, column)) {
		p := Person{d.Name(queries.Person, id), actor, act.Date, act.What, act.Cites}
		at := slices.IndexFunc(b.People, func(have Person) bool { return have.Name.ID == id && have.For.ID == actor.ID })
		switch {
		case at < 0:
			b.People = append(b.People, p)
		case act.Date != "" && (b.People[at].Last == "" || act.Date >= b.People[at].Last):
			b.People[at] = p
		}
	}
}

// sortActs puts the firmest and the latest first, and keeps what fits.
func (b *Brief) sortActs() {
	byRung := func(x, y Act) int {
		return cmp.Or(cmp.Compare(meaning.Level(y.Rung), meaning.Level(x.Rung)), strings.Compare(y.Date, x.Date))
	}
	slices.SortStableFunc(b.Firm, byRung)
	slices.SortStableFunc(b.Explored, byRung)
	slices.SortStableFunc(b.People, func(x, y Person) int { return strings.Compare(y.Last, x.Last) })
	b.More["firm"], b.More["explored"] = max(0, len(b.Firm)-mostActs), max(0, len(b.Explored)-mostActs)
	b.Firm, b.Explored = b.Firm[:min(mostActs, len(b.Firm))], b.Explored[:min(mostActs, len(b.Explored))]
	b.People = b.People[:min(mostPeople, len(b.People))]
}

// withoutMembers gives the organizations of which no member is loaded: among two actors, or
// one and its partners.
func (m *maker) withoutMembers(actors []string) ([]graph.Name, error) {
	ids, err := m.g.WithoutMembers(m.ctx, actors)
	if err != nil {
		return nil, err
	}
	byID, err := m.g.Names(m.ctx, schema.LabelEntity, ids)
	var names []graph.Name
	for _, id := range ids {
		if len(actors) == 1 || slices.Contains(actors, id) { // partners matter to one actor
			names = append(names, byID[id])
		}
	}
	return names, err
}
