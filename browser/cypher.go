package browser

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"time"

	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema"
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

// Query returns the query of a report for a reader: with values in place of the parameters, with
// titles for the columns and names for the ids in the language that the values select, and with the
// paths behind each row, which Browser draws. A column called id stays one of ids: its name stands beside it.
func Query(r *queries.Report, values map[string]any) (string, error) {
	query, err := inlined(r, values)
	if err != nil {
		return "", err
	}
	lang, _ := values["lang"].(string)
	columns := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		columns[i] = named(c, lang) + " AS " + quoted(c.Title.In(lang))
	}
	if ends := ends(r, values); ends != "" {
		columns = append(columns, paths(ends)+" AS "+quoted(bilingual.Text{"Picture", "الرسم"}.In(lang)))
	}
	return "// " + title(r) + "\nCALL () {\n" + query + "}\nRETURN " + strings.Join(columns, ",\n  ") + "\n", nil
}

// inlined returns the query of a report with values in place of the parameters. Each of Browser's own commands
// for parameters adds an entry to the stream, and several statements at once show no table; one statement does.
func inlined(r *queries.Report, values map[string]any) (string, error) {
	var b strings.Builder
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

// quoted returns a name for Cypher.
func quoted(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }

// isNode reports whether a column or a parameter of a type holds the ids of nodes with the label Entity.
func isNode(t queries.Type) bool {
	switch t {
	case queries.Actor, queries.Person, queries.Office, queries.Instrument, queries.Event, queries.Place, queries.Series,
		queries.Hub, queries.Holder, queries.Fact, queries.Source, queries.ID:
		return true
	default:
		return false
	}
}

// named returns the expression of a column, with names in place of ids.
func named(c queries.Column, lang string) string {
	column := quoted(c.Name)
	switch {
	case !isNode(c.Type) && !slices.Contains([]queries.Type{queries.Topic, queries.Story, queries.Value}, c.Type), c.Type == queries.ID && c.Name == "id":
		return column
	case c.List:
		return "COLLECT { UNWIND range(0, size(" + column + ") - 1) AS nth RETURN " + namedID(column+"[nth]", c.Type, lang) + " ORDER BY nth }"
	default:
		return namedID(column, c.Type, lang)
	}
}

// namedID returns an expression for the name of the node with an id, for the names of both ends if it is that
// of a relationship (see fact.RelationshipID), and otherwise for the id.
func namedID(id string, t queries.Type, lang string) string {
	label, name := "Entity", nameOf("named", lang)
	switch t {
	case queries.Topic:
		label = "Topic"
	case queries.Story:
		label, name = schema.LabelStory, strings.ReplaceAll(name, ".name", ".title")
	}
	names := []string{"COLLECT { MATCH (named:" + label + " {id: " + id + "}) RETURN " + name + " }[0]"}
	if t == queries.ID || t == queries.Fact || t == queries.Hub {
		// The planner does not always know that an id is a text.
		part := func(n int) string { return fmt.Sprintf("{id: split(toString(%s), '~')[%d]}", id, n) }
		names = append(names, "COLLECT { MATCH (tail:Entity "+part(1)+"), (head:Entity "+part(2)+") RETURN "+
			nameOf("tail", lang)+" + ' – ' + "+nameOf("head", lang)+" }[0]")
	}
	return "coalesce(" + strings.Join(append(names, id), ", ") + ")"
}

// nameOf returns an expression for the name of a node in a language; see answers.NameIn.
func nameOf(node, lang string) string {
	switch lang {
	case bilingual.Arabic:
		return "coalesce(" + node + ".name_ar, " + node + ".name)"
	case bilingual.Both:
		return node + ".name + coalesce(" + Literal(bilingual.Between) + " + " + node + ".name_ar, '')"
	default:
		return node + ".name"
	}
}

// ends returns an expression for the ids of the nodes that a report was asked about and that a row names, "" if it
// names none of a known kind: then nothing joins them. The facts are left out: they need not be joined to one another.
func ends(r *queries.Report, values map[string]any) string {
	var lists []string
	known := false
	add := func(t queries.Type, list string) {
		if isNode(t) {
			lists = append(lists, list)
			known = known || t != queries.ID && t != queries.Fact
		}
	}
	for _, p := range r.Params {
		switch value := values[p.Name]; {
		case value == nil:
		case p.List:
			add(p.Type, Literal(value))
		default:
			add(p.Type, Literal([]string{fmt.Sprint(value)}))
		}
	}
	for _, c := range r.Columns[:len(r.Columns)-1] {
		if c.List {
			add(c.Type, "coalesce("+quoted(c.Name)+", [])")
		} else {
			add(c.Type, "["+quoted(c.Name)+"]")
		}
	}
	if !known {
		return ""
	}
	return strings.Join(lists, " + ")
}

// paths returns an expression for everything that directly joins two of some nodes, or one of them and one of
// the facts of the row, which is its last column.
func paths(ends string) string {
	return "COLLECT { WITH " + ends + " AS ends UNWIND ends + facts AS either UNWIND ends AS end" +
		" MATCH (tail:Entity {id: either}), (head:Entity {id: end}) MATCH path = (tail)--(head)" +
		" WHERE either > end OR NOT either IN ends RETURN DISTINCT path }"
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
