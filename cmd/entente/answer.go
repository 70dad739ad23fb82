package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// answer is what a report gave, with the names of all the nodes in it.
type answer struct {
	report *queries.Report
	params map[string]any
	lang   string
	rows   [][]any
	// names of nodes; topics apart, since they have ids of their own.
	names, topics map[string]graph.Name
}

// ask runs a report.
func ask(ctx context.Context, g *graph.Graph, r *queries.Report, params map[string]any) (*answer, error) {
	ans := &answer{report: r, params: params, lang: fmt.Sprint(params["lang"])}
	columns, rows, err := g.Query(ctx, r.Cypher, graph.Params(params))
	if err != nil {
		return nil, err
	}
	if len(columns) != len(r.Columns) {
		return nil, fmt.Errorf("report %s gives %d columns and declares %d", r.Name, len(columns), len(r.Columns))
	}
	ans.rows = rows
	var ids, topics []string
	for i, c := range r.Columns {
		for _, row := range rows {
			switch {
			case !named(c.Type):
			case c.Type == queries.Topic:
				topics = append(topics, cellTexts(row[i])...)
			default:
				ids = append(ids, cellTexts(row[i])...)
			}
		}
	}
	if ans.names, err = g.Names(ctx, schema.LabelEntity, ids); err != nil {
		return nil, err
	}
	ans.topics, err = g.Names(ctx, schema.LabelTopic, topics)
	return ans, err
}

// named tells whether a reader sees names instead of the ids in a column.
func named(t queries.Type) bool { return labelsOf(t) != nil }

// cellTexts gives the texts in a cell, be it one or a list.
func cellTexts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var list []string
		for _, item := range v {
			list = append(list, cellTexts(item)...)
		}
		return list
	default:
		return nil
	}
}

// text gives a cell as a reader sees it.
func (ans *answer) text(c *queries.Column, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = ans.text(c, v[i])
		}
		return strings.Join(parts, listSeparator(ans.lang))
	case string:
		if named(c.Type) {
			return ans.name(c.Type, v).In(ans.lang)
		}
		if c.Type == queries.Word {
			return schema.Word(v, ans.lang)
		}
		return v
	case time.Time:
		return v.Format(time.DateOnly)
	case float64:
		return fmt.Sprintf("%.3f", v)
	case bool:
		return map[bool]string{true: "yes", false: "no"}[v]
	default:
		return fmt.Sprint(v)
	}
}

func listSeparator(lang string) string {
	if lang == "ar" {
		return "، "
	}
	return ", "
}

func (ans *answer) name(t queries.Type, id string) graph.Name {
	names := ans.names
	if t == queries.Topic {
		names = ans.topics
	}
	if n, found := names[id]; found {
		return n
	}
	return graph.Name{ID: id}
}

// json gives a cell as programs see it: an id with its names where it is a node.
func (ans *answer) json(c *queries.Column, v any) any {
	switch v := v.(type) {
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = ans.json(c, v[i])
		}
		return list
	case string:
		if named(c.Type) {
			return ans.name(c.Type, v)
		}
		return v
	case time.Time:
		return v.Format(time.DateOnly)
	default:
		return v
	}
}
