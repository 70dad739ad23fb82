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
)

// Brief holds the contents of a briefing on one or two actors, in one language.
type Brief struct {
	// Lang is English or Arabic.
	Lang   string
	AsOf   time.Time
	Digest string
	// Actors has one or two elements.
	Actors []*graph.Profile
	// Ties are sorted by score and list its parts. For two actors, only their tie is included.
	Ties *Answer
	// Firm are the firm acts and promises, and Explored those that are only explored or
	// looser, both with the firmest first.
	Firm, Explored []Act
	// Due is what is planned or promised for a date.
	Due *Answer
	// Tables are the organizations of which the actors are members.
	Tables *Answer
	// People are those who acted for the actors, each with their latest act.
	People []Person
	// Contested is what sources disagree on.
	Contested *Answer
	// Undated are the acts without a date, NoMembers the organizations whose members are not
	// loaded, and SomeMembers those of which only some members are known.
	Undated     []Act
	NoMembers   []graph.Name
	SomeMembers *Answer
	// More is the number of rows left out of each list above, by the name of the list: "ties",
	// "firm", "explored", "due", "tables", "contested".
	More map[string]int
	// Sources are the sources of all of these.
	Sources []graph.Source
}

// Act is an instrument, event or promise that ties an actor to another.
type Act struct {
	// Actor and With are the two actors.
	Actor, With graph.Name
	Date        string
	What        string
	// Rung is the rung of the ladder, or the status of an instrument.
	Rung  string
	Cites []Cite
}

// Person is someone who acted for one of the actors.
type Person struct {
	Name, For graph.Name
	// Last is the date of the latest act, "" if none is dated, and What is that act.
	Last, What string
	Cites      []Cite
}

// The largest numbers of rows that fit on two pages.
const (
	maxTies     = 6
	maxActs     = 8
	maxDue      = 6
	maxTables   = 6
	maxPeople   = 8
	maxDisputes = 5
)

// isFirm reports whether a rung stands for an agreement or a promise. Acts that have ended,
// and those that are only held or planned, are on no rung.
func isFirm(rung string) bool {
	return rung != "announced" && schema.Level(rung) >= schema.Level("will")
}

// MakeBrief runs all reports that a briefing needs, for one or two actors, given by id. The
// error is graph.ErrNoActor, graph.ErrRefused or graph.ErrConnect.
func MakeBrief(ctx context.Context, g *graph.Graph, actors []string, asOf time.Time, lang string) (*Brief, error) {
	b := &Brief{Lang: lang, AsOf: asOf, More: make(map[string]int)}
	for _, id := range actors {
		p, err := g.Profile(ctx, id, asOf)
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
		b.addActs(d)
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

// maker runs the reports of a briefing.
type maker struct {
	ctx context.Context
	g   *graph.Graph
	b   *Brief
}

// report runs one report with values for some of its parameters.
func (m *maker) report(name string, values map[string]any) (*Answer, error) {
	r, err := queries.Get(name)
	if err != nil {
		return nil, err
	}
	params := map[string]any{"as_of": m.b.AsOf, "lang": m.b.Lang, "min_confidence": 0.0}
	for _, p := range r.Params {
		params[p.Name] = nil
	}
	maps.Copy(params, values)
	return Ask(m.ctx, m.g, r, params)
}

// ask runs all reports. It returns the dossiers and puts the others into the briefing.
func (m *maker) ask(actors []string) (dossiers []*Answer, err error) {
	b, first, last := m.b, actors[0], actors[len(actors)-1]
	ties, err := m.report("ranking", map[string]any{"actor": first, "top": int64(1000)})
	if err != nil {
		return nil, err
	}
	b.Ties, b.More["ties"] = ties.Where(maxTies, func(row []any) bool { return len(actors) == 1 || ties.Cell(row, "b") == last })
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
	b.Due, b.More["due"] = due.Where(maxDue, func(row []any) bool {
		return len(actors) == 1 || slices.Contains(Texts(due.Cell(row, "who")), last) || slices.Contains(Texts(due.Cell(row, "to")), last)
	})
	tables, err := m.report("tables", map[string]any{"a": first, "b": last})
	if err != nil {
		return nil, err
	}
	b.Tables, b.More["tables"] = tables.Where(maxTables, func([]any) bool { return true })
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
	b.Contested, b.More["contested"] = contested.Where(maxDisputes, func(row []any) bool {
		return len(actors) == 1 || hubs[fmt.Sprint(contested.Cell(row, "id"))]
	})
	return dossiers, nil
}

// addActs sorts the rows of a dossier into firm acts, acts that are only explored, acts
// without a date, and the people who acted.
func (b *Brief) addActs(d *Answer) {
	one, other := d.Name(queries.Actor, d.Params["a"].(string)), d.Name(queries.Actor, d.Params["b"].(string))
	for i, row := range d.Rows {
		text := func(name string) string { s, _ := d.Cell(row, name).(string); return s }
		act := Act{one, other, text("date"), d.Name(queries.Hub, text("id")).In(b.Lang), text("rung"), d.Cites[i]}
		switch {
		case isFirm(act.Rung):
			b.Firm = append(b.Firm, act)
		case schema.Level(act.Rung) > 0:
			b.Explored = append(b.Explored, act)
		}
		if act.Date == "" {
			b.Undated = append(b.Undated, act)
		}
		b.addPeople(d, row, act, "a_people", one)
		if len(b.Actors) == 2 {
			b.addPeople(d, row, act, "b_people", other)
		}
	}
}

// addPeople records who acted for an actor; it relies on rows in chronological order.
func (b *Brief) addPeople(d *Answer, row []any, act Act, column string, actor graph.Name) {
	for _, id := range Texts(d.Cell(row, column)) {
		p := Person{d.Name(queries.Person, id), actor, act.Date, act.What, act.Cites}
		at := slices.IndexFunc(b.People, func(q Person) bool { return q.Name.ID == id && q.For.ID == actor.ID })
		switch {
		case at < 0:
			b.People = append(b.People, p)
		case act.Date != "" && (b.People[at].Last == "" || act.Date >= b.People[at].Last):
			b.People[at] = p
		}
	}
}

// sortActs sorts the lists with the firmest and latest first, and keeps what fits.
func (b *Brief) sortActs() {
	firmestFirst := func(x, y Act) int {
		return cmp.Or(cmp.Compare(schema.Level(y.Rung), schema.Level(x.Rung)), strings.Compare(y.Date, x.Date))
	}
	slices.SortStableFunc(b.Firm, firmestFirst)
	slices.SortStableFunc(b.Explored, firmestFirst)
	slices.SortStableFunc(b.People, func(x, y Person) int { return strings.Compare(y.Last, x.Last) })
	b.More["firm"], b.More["explored"] = max(0, len(b.Firm)-maxActs), max(0, len(b.Explored)-maxActs)
	b.Firm, b.Explored = b.Firm[:min(maxActs, len(b.Firm))], b.Explored[:min(maxActs, len(b.Explored))]
	b.People = b.People[:min(maxPeople, len(b.People))]
}

// withoutMembers returns the organizations that have no loaded members: among the two
// actors, or among one actor and its partners.
func (m *maker) withoutMembers(actors []string) ([]graph.Name, error) {
	ids, err := m.g.WithoutMembers(m.ctx, actors)
	if err != nil {
		return nil, err
	}
	byID, err := m.g.Names(m.ctx, schema.LabelEntity, ids, m.b.AsOf)
	var names []graph.Name
	for _, id := range ids {
		if len(actors) == 1 || slices.Contains(actors, id) { // partners matter to one actor
			names = append(names, byID[id])
		}
	}
	return names, err
}
