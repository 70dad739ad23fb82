package oracle

import (
	"fmt"
	"slices"
)

// Table is an answer: rows of texts, integers, floats, lists of texts, and nil for
// nothing. The order of the rows does not matter.
type Table struct {
	Columns []string
	Rows    [][]any
	// Sets are the columns whose lists are in no significant order.
	Sets []string
}

// Question is a report and the values of its parameters, as on the command line. Day is
// the day for which it is asked.
type Question struct {
	Report string
	Args   map[string]string
	Day    Day
}

// String returns the question as one line.
func (q Question) String() string {
	text := q.Report
	for _, name := range []string{"actor", "a", "b", "topic", "topics", "org", "from", "quiet", "max", "k", "top"} {
		if value, given := q.Args[name]; given {
			text += fmt.Sprintf(" %s=%s", name, value)
		}
	}
	return text + " as_of=" + q.Day.String()
}

// Reports returns the names of the supported reports.
func Reports() []string {
	return []string{
		"partners", "ranking", "rungs", "tables", "path", "clusters", "coalitions", "changes", "matrix", "diffusion", "reach", "compare",
	}
}

// Answer answers a question.
func (d *Dataset) Answer(q Question) Table {
	switch q.Report {
	case "partners":
		return d.Partners(q.Args["actor"], q.Args["topic"], q.Day)
	case "compare":
		return d.Compare(q.Args["a"], q.Args["b"], q.Args["topic"], q.Day)
	case "ranking":
		return d.Ranking(q.Args["actor"], q.Args["topic"], q.Day)
	case "rungs":
		return d.Rungs(q.Args["actor"], q.Args["topic"], q.Day)
	case "tables":
		return d.Tables(q.Args["a"], q.Args["b"], q.Day)
	case "path":
		return d.Path(q.Args["a"], q.Args["b"], number(q.Args["max"], 4), q.Day)
	case "clusters":
		return d.Clusters(q.Args["topic"], q.Day)
	case "coalitions":
		return d.Coalitions(q.Args["actor"], q.Day)
	case "changes":
		return d.Changes(ParseDay(q.Args["from"]), q.Day, number(q.Args["quiet"], 24))
	case "matrix":
		return d.Matrix(q.Args["topics"], q.Day)
	case "diffusion":
		return d.Diffusion(q.Args["topic"], q.Day)
	case "reach":
		return d.Reach(q.Args["actor"], q.Args["org"], q.Day)
	}
	panic("oracle: there is no report " + q.Report)
}

func number(text string, fallback int) int {
	n := fallback
	if text != "" {
		if _, err := fmt.Sscan(text, &n); err != nil {
			panic(err) // questions are written by the tests themselves
		}
	}
	return n
}

// dateCell returns a date as a cell.
func dateCell(d Date) any {
	if d == "" {
		return nil
	}
	return string(d)
}

// hubsOf returns the number of hubs of one kind among entries.
func hubsOf(entries []Entry, kind string) int {
	var seen []string
	for _, e := range entries {
		if e.Kind == kind && !slices.Contains(seen, e.Hub) {
			seen = append(seen, e.Hub)
		}
	}
	return len(seen)
}

// Partners returns the partners with which an actor cooperates.
//
// Choice: planned hubs are counted from their announcement on, even when their own day has passed,
// and a partner with only planned hubs has a row.
func (d *Dataset) Partners(actor, topic string, day Day) Table {
	t := Table{Columns: []string{"partner", "instruments", "events", "planned", "commitments", "firmest", "first", "last"}}
	all := d.Entries()
	for _, partner := range d.roots() {
		if partner == actor {
			continue
		}
		entries := between(all, actor, partner)
		begun := d.begun(entries, day, topic)
		planned := len(d.planned(entries, day, topic))
		if len(begun)+planned == 0 {
			continue
		}
		t.Rows = append(t.Rows, []any{
			partner, hubsOf(begun, instrumentHub), hubsOf(begun, eventHub), planned, hubsOf(begun, commitmentHub),
			rungName(Rung(begun, day)), dateCell(First(begun)), dateCell(Last(begun)),
		})
	}
	return t
}

// Compare returns the partners of two actors, with what each of the two has with them.
//
// Choice: neither of the two is a partner here.
func (d *Dataset) Compare(a, b, topic string, day Day) Table {
	t := Table{Columns: []string{"partner"}}
	of := make(map[string]map[string][]any) // cells by side and partner
	for prefix, actor := range map[string]string{"a_": a, "b_": b} {
		of[prefix] = make(map[string][]any)
		for _, row := range d.Partners(actor, topic, day).Rows {
			of[prefix][row[0].(string)] = []any{row[1], row[2], row[3], row[4], row[5], row[7]}
		}
	}
	sides := []string{"a_", "b_"}
	for _, prefix := range sides {
		for _, column := range []string{"instruments", "events", "planned", "commitments", "firmest", "last"} {
			t.Columns = append(t.Columns, prefix+column)
		}
	}
	for _, partner := range d.roots() {
		if partner == a || partner == b || of["a_"][partner] == nil && of["b_"][partner] == nil {
			continue
		}
		row := []any{partner}
		for _, prefix := range sides {
			cells := of[prefix][partner]
			if cells == nil {
				cells = []any{0, 0, 0, 0, nil, nil}
			}
			row = append(row, cells...)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Ranking returns the pairs that cooperate most; with an actor, only its pairs, the actor
// first. The rows have no rank: equal rows may be in any order.
//
// Choice: a pair has a row once anything but plans had begun, even if that has no weight.
func (d *Dataset) Ranking(actor, topic string, day Day) Table {
	t := Table{Columns: []string{"a", "b", "raw", "score", "instruments", "events", "last"}}
	roots, all := d.roots(), d.Entries()
	for _, a := range roots {
		for _, b := range roots {
			if actor == "" && a >= b || actor != "" && (a != actor || a == b) {
				continue
			}
			entries := between(all, a, b)
			begun := d.begun(entries, day, topic)
			if len(begun) == 0 {
				continue
			}
			raw, score := d.Score(entries, day, topic)
			t.Rows = append(t.Rows, []any{
				a, b, raw, score, hubsOf(begun, instrumentHub), hubsOf(begun, eventHub), dateCell(Last(begun)),
			})
		}
	}
	return t
}

// Clusters returns the connected groups of actors. Rows are numbered from the largest
// cluster down, those of one size by their first actor.
//
// Choice: the topics are those of all hubs between any two of the cluster that had begun,
// even those without weight; with a topic, of the hubs that concern it. The most frequent
// comes first; equally frequent ones are in order of id.
func (d *Dataset) Clusters(topic string, day Day) Table {
	t := Table{Columns: []string{"cluster", "actors", "topics"}}
	var clusters [][]string
	for _, r := range d.roots() {
		clusters = append(clusters, []string{r})
	}
	begun := d.begun(d.Entries(), day, topic)
	for _, e := range begun {
		if e.Weight > 0 {
			clusters = mergeClusters(clusters, e.A, e.B)
		}
	}
	clusters = slices.DeleteFunc(clusters, func(c []string) bool { return len(c) < 2 })
	slices.SortFunc(clusters, func(a, b []string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return slices.Compare(a, b)
	})
	for n, actors := range clusters {
		var hubs []string
		for _, e := range begun {
			if slices.Contains(actors, e.A) && slices.Contains(actors, e.B) && !slices.Contains(hubs, e.Hub) {
				hubs = append(hubs, e.Hub)
			}
		}
		t.Rows = append(t.Rows, []any{n + 1, actors, d.commonTopics(hubs)})
	}
	return t
}

// mergeClusters joins the clusters of two actors.
func mergeClusters(clusters [][]string, a, b string) [][]string {
	var merged []string
	var rest [][]string
	for _, c := range clusters {
		if slices.Contains(c, a) || slices.Contains(c, b) {
			merged = append(merged, c...)
		} else {
			rest = append(rest, c)
		}
	}
	slices.Sort(merged)
	return append(rest, merged)
}

// commonTopics returns the topics of hubs, the most frequent first.
func (d *Dataset) commonTopics(hubs []string) []string {
	counts := make(map[string]int)
	list := []string{}
	for _, hub := range hubs {
		for _, topic := range d.topics(hub) {
			if counts[topic.ID]++; counts[topic.ID] == 1 {
				list = append(list, topic.ID)
			}
		}
	}
	slices.SortFunc(list, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return slices.Compare([]string{a}, []string{b})
	})
	return list
}
