package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/graph"
	"entente/queries"
	"entente/schema"

	"github.com/urfave/cli/v2"
)

// paramFlags are the flags for the parameters of a report that are not required,
// and for those that all reports have.
func paramFlags(r *queries.Report) []cli.Flag {
	var flags []cli.Flag
	for _, p := range append(slices.Clone(r.Params), queries.Common()...) {
		if p.Required {
			continue
		}
		if p.Type == queries.Bool {
			flags = append(flags, &cli.BoolFlag{Name: flagName(p.Name), Value: p.Default == "true", Usage: p.Doc})
			continue
		}
		flags = append(flags, &cli.StringFlag{Name: flagName(p.Name), Usage: "`" + strings.ToUpper(p.Name) + "`: " + p.Doc, DefaultText: p.Default})
	}
	return flags
}

func flagName(param string) string { return strings.ReplaceAll(param, "_", "-") }

// givenParams reads the values of a report's parameters off the command line:
// arguments in one of its forms, flags or name=value for the others. Names are not resolved yet.
func givenParams(c *cli.Context, r *queries.Report) (map[string]any, error) {
	texts := make(map[string]string)
	var arguments []string
	for _, arg := range c.Args().Slice() {
		name, value, found := strings.Cut(arg, "=")
		if p := r.Param(name); found && p != nil {
			texts[name] = value
		} else {
			arguments = append(arguments, arg)
		}
	}
	form := r.Form(len(arguments))
	switch {
	case form == nil && len(arguments) > longestForm(r):
		return nil, usagef("too many arguments: %s; it is: report %s %s", strings.Join(arguments, " "), r.Name, usageOf(r))
	case form == nil && len(texts) == 0 && !anyFlag(c, r):
		return nil, usagef("arguments are missing; it is: report %s %s", r.Name, usageOf(r))
	}
	for i, name := range form {
		texts[name] = arguments[i]
	}
	values := make(map[string]any)
	for _, p := range append(slices.Clone(r.Params), queries.Common()...) {
		text, given := texts[p.Name]
		if flag := flagName(p.Name); !given && c.IsSet(flag) {
			text = fmt.Sprint(c.Value(flag))
		} else if !given {
			text = p.Default
		}
		if text == "" && p.Required {
			return nil, usagef("%s is missing; it is: report %s %s", strings.ToUpper(p.Name), r.Name, usageOf(r))
		}
		value, err := parseParam(p, text)
		if err != nil {
			return nil, err
		}
		values[p.Name] = value
	}
	if values["as_of"] == nil {
		values["as_of"] = today()
	}
	return values, nil
}

// anyFlag tells whether a flag gives one of the report's parameters.
func anyFlag(c *cli.Context, r *queries.Report) bool {
	return slices.ContainsFunc(r.Params, func(p queries.Param) bool { return c.IsSet(flagName(p.Name)) })
}

// defaultParams gives the values of a report's parameters where none are given.
func defaultParams(r *queries.Report) (map[string]any, error) {
	values := make(map[string]any)
	for _, p := range append(slices.Clone(r.Params), queries.Common()...) {
		value, err := parseParam(p, p.Default)
		if err != nil {
			return nil, err
		}
		values[p.Name] = value
	}
	values["as_of"] = today()
	return values, nil
}

// longestForm gives how many unnamed arguments a report takes at most.
func longestForm(r *queries.Report) int {
	longest := 0
	for _, form := range r.Forms {
		longest = max(longest, len(form))
	}
	return longest
}

func today() time.Time {
	now := time.Now().UTC()
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}

// parseParam turns the text of a parameter into a value; null where there is none.
func parseParam(p queries.Param, text string) (any, error) {
	if text == "" {
		if p.List {
			return []string{}, nil
		}
		return nil, nil
	}
	if p.List {
		parts := strings.Split(text, ",")
		for _, part := range parts {
			if p.Type == queries.Words && !slices.Contains(p.Words, part) {
				return nil, usagef("%s takes %s, not %q", p.Name, strings.Join(p.Words, ", "), part)
			}
		}
		return parts, nil
	}
	switch p.Type {
	case queries.Int:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n < 0 {
			return nil, usagef("%s takes a whole number, not %q", p.Name, text)
		}
		return n, nil
	case queries.Number:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || !(f >= 0 && f <= 1) { // that of the only one, a confidence; it refuses nan too
			return nil, usagef("%s takes a number from 0 to 1, not %q", p.Name, text)
		}
		return f, nil
	case queries.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return nil, usagef("%s takes true or false, not %q", p.Name, text)
		}
		return b, nil
	case queries.Date:
		return parseDay(p.Name, text)
	case queries.Words:
		if !slices.Contains(p.Words, text) {
			return nil, usagef("%s takes %s, not %q", p.Name, strings.Join(p.Words, " or "), text)
		}
	}
	return text, nil
}

// parseDay reads a date for a bound: the first day of a year or month for "from"
// and the like, the last one for "to" and "as_of".
func parseDay(name, text string) (any, error) {
	d, err := schema.ParseDate(text)
	if err != nil {
		return nil, usagef("%s: %v", name, err)
	}
	from, ok := d.From()
	to, ok2 := d.To()
	if !ok || !ok2 {
		return nil, usagef("%s takes a day, month or year, not %q", name, text)
	}
	if name == "to" || name == "as_of" {
		return to, nil
	}
	return from, nil
}

// labelsOf are the labels among which a parameter's value is looked up.
func labelsOf(t queries.Type) []schema.Label {
	switch t {
	case queries.Actor:
		return []schema.Label{schema.LabelCountry, schema.LabelOrganization, schema.LabelGovernmentBody, schema.LabelPerson}
	case queries.Person:
		return []schema.Label{schema.LabelPerson}
	case queries.Office:
		return []schema.Label{schema.LabelOffice}
	case queries.Holder:
		return []schema.Label{schema.LabelOffice, schema.LabelPerson}
	case queries.Instrument:
		return []schema.Label{schema.LabelInstrument}
	case queries.Event:
		return []schema.Label{schema.LabelEvent}
	case queries.Topic:
		return []schema.Label{schema.LabelTopic}
	case queries.Place:
		return []schema.Label{schema.LabelPlace, schema.LabelCountry}
	case queries.Series:
		return []schema.Label{schema.LabelEventSeries, schema.LabelOrganization}
	case queries.Hub:
		return []schema.Label{schema.LabelInstrument, schema.LabelEvent, schema.LabelCommitment}
	default:
		return nil
	}
}

// mustResolve tells whether any given value is a name that the graph has to know.
func mustResolve(r *queries.Report, values map[string]any) bool {
	return slices.ContainsFunc(r.Params, func(p queries.Param) bool {
		list, _ := values[p.Name].([]string)
		return labelsOf(p.Type) != nil && (len(list) > 0 || !p.List && values[p.Name] != nil)
	})
}

// resolveParams turns the names among the values into ids.
func resolveParams(ctx context.Context, g *graph.Graph, r *queries.Report, values map[string]any) error {
	for _, p := range r.Params {
		labels := labelsOf(p.Type)
		if labels == nil {
			continue
		}
		switch value := values[p.Name].(type) {
		case string:
			id, err := resolveName(ctx, g, p, value, labels)
			if err != nil {
				return err
			}
			values[p.Name] = id
		case []string:
			for i := range value {
				id, err := resolveName(ctx, g, p, value[i], labels)
				if err != nil {
					return err
				}
				value[i] = id
			}
		}
	}
	return nil
}

// resolveName finds the one node that a text means within its type. An ambiguous
// name lists the candidates, an unknown one the nearest.
func resolveName(ctx context.Context, g *graph.Graph, p queries.Param, text string, labels []schema.Label) (string, error) {
	matches, err := g.Find(ctx, text, labels...)
	if err != nil {
		return "", err
	}
	exact := slices.DeleteFunc(slices.Clone(matches), func(m graph.Match) bool { return m.Likeness < 1 })
	for _, m := range exact {
		if m.ID == strings.ToLower(text) {
			return m.ID, nil
		}
	}
	switch {
	case len(exact) == 1:
		return exact[0].ID, nil
	case len(exact) > 1:
		return "", usagef("%q is ambiguous; give one of these ids: %s", text, candidates(exact))
	}
	near := slices.DeleteFunc(matches, func(m graph.Match) bool { return m.Likeness < minLikeness })
	if len(near) == 0 {
		return "", usagef("no %s is called %q; entente search finds names", p.Type, text)
	}
	return "", usagef("no %s is called %q; the nearest: %s", p.Type, text, candidates(near))
}

func candidates(matches []graph.Match) string {
	var list []string
	for i, m := range matches {
		if i == 5 {
			list = append(list, "…")
			break
		}
		list = append(list, fmt.Sprintf("%s (%s)", m.ID, m.Name))
	}
	return strings.Join(list, ", ")
}
