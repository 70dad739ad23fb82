package answers

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
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
	// About is the report on the actor's partners, or the dossier on the two.
	About *Answer
	// Parts are its lists, in the order in which they are shown.
	Parts []Part
	// Undated are the acts without a date, NoMembers the organizations whose members are not
	// loaded, and SomeMembers those of which only some members are known.
	Undated     []Act
	NoMembers   []graph.Name
	SomeMembers *Answer
	// Sources are the sources of all of these.
	Sources []graph.Source
}

// Part is a list of a briefing: rows of a report, or acts.
type Part struct {
	// Name is "ties" by score, "agreed" instruments, what is "promised" or only "explored", what is "due", the memberships
	// in "tables", the "people" who acted, each with the latest act, or what is "contested".
	Name string
	// Table has the rows of a report, nil for a list of acts.
	Table *Answer
	// Acts are the acts, with the firmest and latest first.
	Acts []Act
	// Fit is how many of the rows or acts fit on two pages.
	Fit int
}

// Len returns the number of rows or acts.
func (p Part) Len() int {
	if p.Table != nil {
		return len(p.Table.Rows)
	}
	return len(p.Acts)
}

// Act is an instrument, event or promise that ties an actor to another, or the latest act of a person.
type Act struct {
	// Who is the other actor, or the person, who acted for the actor For.
	Who, For graph.Name
	// Date is "" if it is not known.
	Date, What string
	// Rung is the rung of the ladder, or the status of an instrument.
	Rung  string
	Cites []Cite
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

// MakeBrief runs all reports that a briefing needs, for one or two actors, given by id. The
// error is graph.ErrNoActor, graph.ErrRefused or graph.ErrConnect.
func MakeBrief(ctx context.Context, g *graph.Graph, actors []string, asOf time.Time, lang string) (*Brief, error) {
	b := &Brief{Lang: lang, AsOf: asOf}
	for _, id := range actors {
		p, err := g.Profile(ctx, id, asOf)
		if err != nil {
			return nil, err
		}
		b.Actors = append(b.Actors, p)
	}
	m := maker{ctx: ctx, g: g, Brief: b}
	if m.fill(actors[0], actors[len(actors)-1]); m.err != nil {
		return nil, m.err
	}
	ids, err := g.WithoutMembers(ctx, actors)
	if err != nil {
		return nil, err
	}
	if len(actors) == 2 { // partners matter to one actor
		ids = slices.DeleteFunc(ids, func(id string) bool { return !slices.Contains(actors, id) })
	}
	names, err := g.Names(ctx, schema.LabelEntity, ids, asOf)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		b.NoMembers = append(b.NoMembers, names[id])
	}
	b.Digest, err = g.Digest(ctx)
	return b, err
}

// maker fills in a briefing.
type maker struct {
	*Brief
	ctx context.Context
	g   *graph.Graph
	err error // of the first report that failed; no other is run after it

	agreed, promised, explored, people []Act
}

// report runs a report with values for some of its parameters.
func (m *maker) report(name string, values map[string]any) *Answer {
	ans := &Answer{Report: &queries.Report{}}
	if m.err != nil {
		return ans
	}
	r, err := queries.Get(name)
	if err == nil {
		params := map[string]any{"as_of": m.AsOf, "lang": m.Lang, "min_confidence": 0.0}
		for _, p := range r.Params {
			params[p.Name] = nil
		}
		maps.Copy(params, values)
		ans, err = Ask(m.ctx, m.g, r, params)
	}
	if m.err = err; err != nil {
		ans = &Answer{Report: &queries.Report{}}
	}
	return ans
}

// table returns a part with the rows of an answer, of which at most fit are on two pages. A briefing on two actors has
// only those that concern is true of; it gets the cells of a row by their columns.
func (m *maker) table(name string, ans *Answer, fit int, concern func(cell func(string) any) bool) Part {
	table, _ := ans.Where(0, func(row []any) bool {
		return len(m.Actors) == 1 || concern(func(column string) any { return ans.Cell(row, column) })
	})
	return Part{Name: name, Table: table, Fit: fit}
}

// fill runs the reports on an actor, or on a pair, and puts them into the briefing.
func (m *maker) fill(first, last string) {
	ties := m.table("ties", m.report("ranking", map[string]any{"actor": first, "top": int64(1000)}), maxTies,
		func(cell func(string) any) bool { return cell("b") == last })
	var dossiers []*Answer
	hubs := make(map[any]bool)
	for _, row := range ties.Table.Rows[:min(ties.Fit, ties.Len())] {
		d := m.report("dossier", map[string]any{"a": first, "b": ties.Table.Cell(row, "b")})
		dossiers = append(dossiers, d)
		for _, row := range d.Rows {
			hubs[d.Cell(row, "id")] = true
		}
	}
	states := []string{"open", "overdue", "expires"}
	due := m.table("due", m.report("follow-up", map[string]any{"actor": first, "state": states, "undated": false}), maxDue,
		func(cell func(string) any) bool {
			return slices.Contains(append(Texts(cell("who")), Texts(cell("to"))...), last)
		})
	tables := m.table("tables", m.report("tables", map[string]any{"a": first, "b": last}), maxTables,
		func(func(string) any) bool { return true })
	contested := m.table("contested", m.report("contested", map[string]any{"actor": first, "kind": "contradicts"}), maxDisputes,
		func(cell func(string) any) bool { return hubs[cell("id")] })
	switch {
	case len(m.Actors) == 1:
		m.About = m.report("partners", map[string]any{"actor": first})
	case len(dossiers) == 1: // that of the two
		m.About = dossiers[0]
	default:
		m.About = m.report("dossier", map[string]any{"a": first, "b": last})
	}
	m.Sources = Number(slices.Concat([]*Answer{ties.Table}, dossiers, []*Answer{due.Table, tables.Table, contested.Table})...)
	for _, d := range dossiers {
		m.addActs(d)
	}
	m.Parts = []Part{ties, acts("agreed", m.agreed, maxActs), acts("promised", m.promised, maxActs),
		acts("explored", m.explored, maxActs), due, tables, acts("people", m.people, maxPeople), contested}
	m.SomeMembers, _ = tables.Table.Where(0, func(row []any) bool {
		cell := func(column string) any { return tables.Table.Cell(row, column) }
		all := cell("complete") != nil || cell("stated") == fmt.Sprint(cell("listed"))
		return !all || slices.Contains(append(Texts(cell("a_status")), Texts(cell("b_status"))...), "unknown")
	})
}

// addActs sorts the rows of a dossier into what is agreed, promised and only explored, acts
// without a date, and the people who acted.
func (m *maker) addActs(d *Answer) {
	one, other := d.Name(queries.Actor, d.Params["a"].(string)), d.Name(queries.Actor, d.Params["b"].(string))
	for i, row := range d.Rows {
		text := func(column string) string { return graph.Text(d.Cell(row, column)) }
		act := Act{Who: other, Date: text("date"), What: d.Name(queries.Hub, text("id")).In(m.Lang), Rung: text("rung"), Cites: d.Cites[i]}
		switch {
		case schema.IsFirm(act.Rung) && d.Name(queries.Hub, text("id")).Label == schema.LabelInstrument:
			m.agreed = append(m.agreed, act)
		case schema.IsFirm(act.Rung):
			m.promised = append(m.promised, act)
		case schema.Level(act.Rung) > 0:
			m.explored = append(m.explored, act)
		}
		if act.Date == "" {
			m.Undated = append(m.Undated, act)
		}
		m.addPeople(d, Texts(d.Cell(row, "a_people")), act, one)
		if len(m.Actors) == 2 {
			m.addPeople(d, Texts(d.Cell(row, "b_people")), act, other)
		}
	}
}

// addPeople records who acted for an actor; it relies on rows in chronological order.
func (m *maker) addPeople(d *Answer, ids []string, act Act, actor graph.Name) {
	act.Rung, act.For = "", actor
	for _, id := range ids {
		act.Who = d.Name(queries.Person, id)
		at := slices.IndexFunc(m.people, func(p Act) bool { return p.Who.ID == id && p.For.ID == actor.ID })
		switch {
		case at < 0:
			m.people = append(m.people, act)
		case act.Date != "" && compareDates(act.Date, m.people[at].Date) >= 0:
			m.people[at] = act
		}
	}
}

// acts returns a part with acts, the firmest and latest first, of which at most fit are on two pages.
func acts(name string, list []Act, fit int) Part {
	slices.SortStableFunc(list, func(x, y Act) int {
		return cmp.Or(cmp.Compare(schema.Level(y.Rung), schema.Level(x.Rung)), compareDates(y.Date, x.Date))
	})
	return Part{Name: name, Acts: list, Fit: fit}
}

// compareDates compares the first days of two dates of facts. What has no date, or no known beginning, comes first.
func compareDates(x, y string) int {
	a, _ := schema.ParseDate(x) // "" and what is not a date are no date
	b, _ := schema.ParseDate(y)
	return cmp.Compare(a.FirstDay(), b.FirstDay())
}
