// Package answers runs reports on the graph and gathers what readers need in addition to
// the rows: the names of the nodes in them, the numbered sources behind each row, and
// the contents of a picture of them.
//
// It prints nothing: package render does. It changes nothing in the graph.
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
	"entente/internal/bilingual"
	"entente/internal/lists"
	"entente/internal/parallel"
	"entente/queries"
	"entente/schema"
	"entente/schema/fact"
)

// Answer is the result of a report.
type Answer struct {
	Report *queries.Report
	// Params holds the values of all parameters by name, with names of nodes resolved to ids.
	Params map[string]any
	// Lang is English, Arabic or Both.
	Lang string
	// AsOf is the day that the answer is about.
	AsOf time.Time
	// Digest of the graph; "" if it was not requested.
	Digest string
	// Rows has a cell for each column of the report: nil, bool, int64, float64, string,
	// time.Time for a day, or []any of these.
	Rows [][]any
	// Sources are the sources behind the rows, in the order in which the rows cite them:
	// number 1 is the first.
	Sources []graph.Source
	// Cites are the citations of each row.
	Cites [][]Cite
	// Picture shows the rows; nil if the report has none or Draw was not called.
	Picture *Picture
	// Also is the number of other rows that Report.Also describes.
	Also int

	// names of nodes; topics and stories are separate because they have their own ids.
	names, topics, stories map[string]graph.Name
	// sources are those that cells name.
	sources map[string]graph.Source
}

// Cite is a source that a row rests on.
type Cite struct {
	// Number is the number of the source, from 1.
	Number int
	// Paragraphs are its paragraphs in order, such as "3-5"; none for the whole text.
	Paragraphs []string
}

// String returns the number and, after a colon, the paragraphs: "2:3-5, 8".
func (c Cite) String() string {
	if len(c.Paragraphs) == 0 {
		return fmt.Sprint(c.Number)
	}
	return fmt.Sprintf("%d:%s", c.Number, strings.Join(c.Paragraphs, ", "))
}

// Ask runs a report with the values of all its parameters and cites its rows. It does not
// read what only a picture needs. The error is graph.ErrRefused or graph.ErrConnect.
func Ask(ctx context.Context, g *graph.Graph, r *queries.Report, params map[string]any) (*Answer, error) {
	ans, err := askRows(ctx, g, r, params)
	if err == nil {
		err = ans.explain(ctx, g)
	}
	if err != nil {
		return nil, err
	}
	return ans, nil
}

// Cut reports whether the answer has as many rows as a parameter, such as top, lets through, so that more may be recorded.
func (ans *Answer) Cut(param string) bool {
	most, limited := ans.Params[param].(int64)
	return limited && len(ans.Rows) > 0 && len(ans.Rows) >= int(most)
}

// AskDrawn is Ask for the formats that show a picture, which it sets, too. It reads the ties of a picture while it reads
// the sources and names of the rows.
func AskDrawn(ctx context.Context, g *graph.Graph, r *queries.Report, params map[string]any) (*Answer, error) {
	ans, err := askRows(ctx, g, r, params)
	if err != nil {
		return nil, err
	}
	ans.beginPicture()
	var ties []graph.TieAmong
	reads := []func() error{func() error { return ans.explain(ctx, g) }}
	if ans.drawsTies() {
		reads = append(reads, func() (err error) {
			ties, err = g.TiesAmong(ctx, ans.Picture.Nodes, ans.AsOf)
			return err
		})
	}
	errs := make([]error, len(reads))
	parallel.Each(len(reads), func(i int) { errs[i] = reads[i]() })
	if err := cmp.Or(errs...); err != nil {
		return nil, err
	}
	if err := ans.draw(ctx, g, ties); err != nil {
		return nil, err
	}
	return ans, nil
}

// askRows runs a report.
func askRows(ctx context.Context, g *graph.Graph, r *queries.Report, params map[string]any) (*Answer, error) {
	ans := &Answer{Report: r, Params: params, Lang: fmt.Sprint(params["lang"])}
	ans.AsOf, _ = params["as_of"].(time.Time)
	queryParams := maps.Clone(params)
	delete(queryParams, "lang") // the rows are the same in every language
	columns, rows, err := g.Query(ctx, r.Cypher, queryParams)
	if err != nil {
		return nil, err
	}
	declared := lists.Map(r.Columns, func(c *queries.Column) string { return c.Name })
	if !slices.Equal(columns, declared) {
		return nil, fmt.Errorf("report %s gives the columns %v and declares %v", r.Name, columns, declared)
	}
	ans.Rows = rows
	if also := r.Also; also != nil && params[also.Param] != true {
		queryParams[also.Param] = true
		_, others, err := g.Query(ctx, r.Cypher, queryParams)
		if err != nil {
			return nil, err
		}
		ans.Also = len(others)
	}
	return ans, nil
}

// explain cites the rows and reads the names of what is in them.
func (ans *Answer) explain(ctx context.Context, g *graph.Graph) error {
	if err := ans.cite(ctx, g); err != nil {
		return err
	}
	if err := ans.name(ctx, g); err != nil {
		return err
	}
	if r := ans.Report; r.Param("a") != nil && r.Param("b") != nil {
		ans.Report = r.Titled(ans.nameOf("a"), ans.nameOf("b"))
	}
	return nil
}

// nameOf returns the name of the actor that a parameter gives, in both languages.
func (ans *Answer) nameOf(param string) bilingual.Text {
	id := strings.Join(Texts(ans.Params[param]), ", ")
	n := ans.Name(queries.Actor, id)
	return bilingual.Text{n.In(bilingual.English), n.In(bilingual.Arabic)}
}

// name reads the names of all nodes in the answer.
func (ans *Answer) name(ctx context.Context, g *graph.Graph) (err error) {
	var ids, topics, stories, sources []string
	collect := func(t queries.Type, v any) {
		switch {
		case t == queries.Topic:
			topics = append(topics, Texts(v)...)
		case t == queries.Story:
			stories = append(stories, Texts(v)...)
		case t == queries.Source:
			sources = append(sources, Texts(v)...)
		case t == queries.Fact, t == queries.Hub: // a hub of a path may be a membership
			for _, id := range Texts(v) {
				from, to := fact.Ends(id)
				ids = append(ids, id, from, to)
				if _, end := fact.TypeOf(id).Ends(); end == schema.LabelTopic {
					topics = append(topics, to)
				}
			}
		case t == queries.Field:
			for _, field := range strings.Split(graph.Text(v), ", ") {
				if _, value, found := strings.Cut(field, ": "); found { // which may be an id, such as that of a place
					ids = append(ids, value)
				}
			}
		case Named(t), t == queries.Value:
			ids = append(ids, Texts(v)...)
		}
	}
	for i, c := range ans.Report.Columns {
		for _, row := range ans.Rows {
			collect(c.Type, row[i])
		}
	}
	for _, p := range ans.Report.Params {
		collect(p.Type, ans.Params[p.Name])
	}
	if ans.names, err = g.Names(ctx, schema.LabelEntity, ids, ans.AsOf); err != nil {
		return err
	}
	if ans.topics, err = g.Names(ctx, schema.LabelTopic, topics, ans.AsOf); err != nil {
		return err
	}
	if ans.stories, err = g.StoryTitles(ctx, stories); err != nil {
		return err
	}
	ans.sources, err = g.Sources(ctx, lists.Distinct(sources))
	return err
}

// labels are the labels among which a value of a type is looked up.
var labels = map[queries.Type][]schema.Label{
	queries.Actor:      {schema.LabelCountry, schema.LabelOrganization, schema.LabelGovernmentBody, schema.LabelPerson},
	queries.Person:     {schema.LabelPerson},
	queries.Office:     {schema.LabelOffice},
	queries.Holder:     {schema.LabelOffice, schema.LabelPerson},
	queries.Instrument: {schema.LabelInstrument},
	queries.Event:      {schema.LabelEvent},
	queries.Topic:      {schema.LabelTopic},
	queries.Place:      {schema.LabelPlace, schema.LabelCountry},
	queries.Series:     {schema.LabelEventSeries, schema.LabelOrganization},
	queries.Hub:        schema.HubLabels(),
}

// LabelsOf returns the labels among which the value of a parameter is looked up, or nil if it
// is not a node.
func LabelsOf(p queries.Param) []schema.Label {
	if p.Principal {
		return []schema.Label{schema.LabelCountry, schema.LabelOrganization}
	}
	return labels[p.Type]
}

// Named reports whether readers see names instead of the ids in a column.
func Named(t queries.Type) bool { return labels[t] != nil || t == queries.Story }

// Texts returns the texts in a cell, which may be one text or a list.
func Texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	case []any:
		return graph.Texts(v)
	default:
		return nil
	}
}
