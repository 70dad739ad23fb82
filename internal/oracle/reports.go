package oracle

import (
	"fmt"
	"slices"
)

// Table is an answer: rows of texts, whole numbers, numbers, lists of texts, and nil for
// nothing. The rows are in no order that matters.
type Table struct {
	Columns []string
	Rows    [][]any
	// Sets are the columns with lists in no order that matters.
	Sets []string
}

// Question is a report and the values of its parameters, as on the command line. Day is
// the day that it is asked for.
type Question struct {
	Report string
	Args   map[string]string
	Day    Day
}

// String writes the question as one line.
func (q Question) String() string {
	text := q.Report
	for _, name := range []string{"actor", "a", "b", "topic", "topics", "org", "from", "quiet", "max", "k", "top"} {
		if value, given := q.Args[name]; given {
			text += fmt.Sprintf(" %s=%s", name, value)
		}
	}
	return text + " as_of=" + q.Day.String()
}

// Reports returns the names of the reports that can be asked.
func Reports() []string {
	return []string{"partners", "ranking", "rungs", "tables", "path", "clusters", "coalitions", "changes", "matrix", "diffusion", "reach"}
}

// Answer answers a question.
func (d *Dataset) Answer(q Question) Table {
	switch q.Report {
	case "partners":
		return d.Partners(q.Args["actor"], q.Args["topic"], q.Day)
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

func number(text string, without int) int {
	n := without
	if text != "" {
		if _, err := fmt.Sscan(text, &n); err != nil {
			panic(err) // questions are written by the tests themselves
		}
	}
	return n
}

// text returns a date as a cell.
func text(d Date) any {
	if d == "" {
		return nil
	}
	return string(d)
}

// hubsOf counts the hubs of one kind among entries.
func hubsOf(entries []Entry, kind string) int {
	var seen []string
	for _, e := range entries {
		if e.Kind == kind && !slices.Contains(seen, e.Hub) {
			seen = append(seen, e.Hub)
		}
	}
	return len(seen)
}

// Partners answers whom an actor cooperates with.
//
// Choice: what is planned is counted on every day, also when its own day has passed, and
// a partner with whom something is planned has a row even if there is nothing else.
func (d *Dataset) Partners(actor, topic string, day Day) Table {
	t := Table{Columns: []string{"partner", "instruments", "events", "planned", "commitments", "firmest", "first", "last"}}
	all := d.Entries()
	for _, partner := range d.roots() {
		if partner == actor {
			continue
		}
		entries := between(all, actor, partner)
		begun := d.begun(entries, day, topic)
		planned := 0
		for _, e := range entries {
			if e.Step == "planned" && concerns(d.topics(e.Hub), topic) {
				planned++
			}
		}
		if len(begun)+planned == 0 {
			continue
		}
		t.Rows = append(t.Rows, []any{
			partner, hubsOf(begun, instrumentHub), hubsOf(begun, eventHub), planned, hubsOf(begun, commitmentHub),
			word(Rung(begun, day)), text(First(begun)), text(Last(begun)),
		})
	}
	return t
}

// Ranking answers which two cooperate most; with an actor, only its pairs, the actor
// first. The rows have no rank: what is equal may stand in any order.
//
// Choice: a pair has a row once anything but plans had begun, also if that has no weight.
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
				a, b, raw, score, hubsOf(begun, instrumentHub), hubsOf(begun, eventHub), text(Last(begun)),
			})
		}
	}
	return t
}

// Clusters answers which actors hang together. Its rows are numbered from the largest
// cluster down, those of one size by their first actor.
//
// Choice: the topics are those of all hubs between any two of the cluster that had begun,
// also those without weight; with a topic, of the hubs that concern it. The commonest
// comes first, those of one number in order of id.
func (d *Dataset) Clusters(topic string, day Day) Table {
	t := Table{Columns: []string{"cluster", "actors", "topics"}}
	var clusters [][]string
	for _, r := range d.roots() {
		clusters = append(clusters, []string{r})
	}
	begun := d.begun(d.Entries(), day, topic)
	for _, e := range begun {
		if e.Weight > 0 {
			clusters = together(clusters, e.A, e.B)
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
		t.Rows = append(t.Rows, []any{n + 1, actors, d.commonest(hubs)})
	}
	return t
}

// together joins the clusters of two actors.
func together(clusters [][]string, a, b string) [][]string {
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

// commonest returns the topics of hubs, those of most hubs first.
func (d *Dataset) commonest(hubs []string) []string {
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
