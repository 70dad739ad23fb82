package browser

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"time"

	"entente/queries"
)

// Expression is a value of a parameter that is a Cypher expression, such as date().
type Expression string

// Today is the day on which a query runs.
const Today Expression = "date()"

// Literal returns a value of a parameter as Cypher: null, a string, a list of strings, a
// day, a number, a boolean, or an Expression.
func Literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case Expression:
		return string(v)
	case string:
		return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(v) + "'"
	case []string:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = Literal(v[i])
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case time.Time:
		return "date('" + v.Format(time.DateOnly) + "')"
	default:
		return fmt.Sprint(v)
	}
}

// Query returns the query of a report with values in place of the parameters, after a
// comment with its title. Each of Browser's own commands for parameters adds an entry to
// the stream, and several statements at once show no table; one statement does.
func Query(r *queries.Report, values map[string]any) (string, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "// %s\n", title(r))
	for kind, text := range scan(r.Cypher) {
		switch kind {
		case comment: // a semicolon anywhere makes Browser look for several statements
			text = strings.ReplaceAll(text, ";", ",")
		case parameter:
			value, found := values[text[1:]]
			if !found {
				return "", fmt.Errorf("report %s: no value for %s", r.Name, text)
			}
			text = Literal(value)
		}
		b.WriteString(text)
	}
	return strings.TrimRight(b.String(), "; \n") + "\n", nil
}

// NamedQuery is Query for a reader: with names in place of ids, in the language that the
// values select, and with the paths behind each row if the report has a network for a picture.
func NamedQuery(r *queries.Report, values map[string]any) (string, error) {
	query, err := Query(r, values)
	if err != nil {
		return "", err
	}
	columns := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		columns[i] = namedColumn(c, values["lang"] == "ar")
	}
	if r.Picture != nil && r.Picture.Kind == queries.Network {
		columns = append(columns, pathsColumn(networkEnds(r, values)))
	}
	title, rest, _ := strings.Cut(query, "\n")
	return title + "\nCALL () {\n" + rest + "}\nRETURN " + strings.Join(columns, ",\n  ") + "\n", nil
}

// namedColumn returns the expression of a column, with the names of nodes in place of their ids, in Arabic
// where there is one if that is wanted.
func namedColumn(c queries.Column, arabic bool) string {
	column, label, name := "`"+c.Name+"`", "Entity", "named.name"
	switch c.Type {
	case queries.Topic:
		label = "Topic"
	case queries.Story:
		label, name = "_Story", "named.title"
	case queries.Actor, queries.Person, queries.Office, queries.Instrument, queries.Event, queries.Place, queries.Series,
		queries.Hub, queries.Holder, queries.Value:
	default:
		return column
	}
	if arabic {
		name = fmt.Sprintf("coalesce(%s_ar, %s)", name, name)
	}
	if !c.List {
		return fmt.Sprintf("coalesce(COLLECT { MATCH (named:%s {id: %s}) RETURN %s }[0], %s) AS %s", label, column, name, column, column)
	}
	return fmt.Sprintf("COLLECT { UNWIND range(0, size(%s) - 1) AS nth OPTIONAL MATCH (named:%s {id: "+
		"%s[nth]}) RETURN coalesce(%s, %s[nth]) ORDER BY nth } AS %s",
		column, label, column, name, column, column)
}

// networkEnds returns an expression for the ids of the nodes that a row adds to the network of
// a report.
func networkEnds(r *queries.Report, values map[string]any) string {
	ties := slices.Equal(r.Picture.Columns, []string{queries.Ties})
	drawn := func(name string, t queries.Type) bool {
		return ties && t == queries.Actor || slices.Contains(r.Picture.Columns, name)
	}
	var lists []string
	for _, p := range r.Params {
		if value := values[p.Name]; value != nil && drawn("$"+p.Name, p.Type) {
			if !p.List {
				value = []string{fmt.Sprint(value)}
			}
			lists = append(lists, Literal(value))
		}
	}
	for _, c := range r.Columns {
		switch column := "`" + c.Name + "`"; {
		case !drawn(c.Name, c.Type):
		case c.List:
			lists = append(lists, "coalesce("+column+", [])")
		default:
			lists = append(lists, "["+column+"]")
		}
	}
	return strings.Join(lists, " + ")
}

// pathsColumn returns the column picture, with everything that directly joins two of some nodes, or one
// of them and one of the facts of the row. Browser draws it.
func pathsColumn(ends string) string {
	return "COLLECT { WITH " + ends + " AS ends UNWIND ends + facts AS one UNWIND ends AS other" +
		" MATCH (x:Entity {id: one}), (y:Entity {id: other}) MATCH p = (x)--(y)" +
		" WHERE one > other OR NOT one IN ends RETURN DISTINCT p } AS picture"
}

// title returns the title of a report in both languages.
func title(r *queries.Report) string { return r.Title[0] + " | " + r.Title[1] }

// part is the kind of a piece of Cypher.
type part int

// The parts of Cypher that matter here.
const (
	code part = iota
	literal
	quotedName
	comment
	parameter
)

// notCode matches every part of a query that is not code; one that is not closed extends to the end.
var notCode = regexp.MustCompile(`(?s)'(?:[^'\\]|\\.)*(?:'|\\?\z)|"(?:[^"\\]|\\.)*(?:"|\\?\z)|` +
	"`[^`]*(?:`|\\z)|" + `//[^\n]*|/\*.*?(?:\*/|\z)|\$\w+`)

// parts are the kinds of what notCode matches, by the first character.
var parts = map[byte]part{'\'': literal, '"': literal, '`': quotedName, '/': comment, '$': parameter}

// scan returns the parts of a query in order; concatenated, they are the query. It expects a valid query.
func scan(cypher string) iter.Seq2[part, string] {
	return func(yield func(part, string) bool) {
		rest := 0
		for _, at := range notCode.FindAllStringIndex(cypher, -1) {
			if rest < at[0] && !yield(code, cypher[rest:at[0]]) || !yield(parts[cypher[at[0]]], cypher[at[0]:at[1]]) {
				return
			}
			rest = at[1]
		}
		if rest < len(cypher) {
			yield(code, cypher[rest:])
		}
	}
}
