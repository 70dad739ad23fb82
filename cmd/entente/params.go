package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"entente/answers"
	"entente/graph"
	"entente/queries"
	"entente/schema"

	"github.com/urfave/cli/v2"
)

// paramFlags are the flags for the parameters of a report that are not required,
// and for those that all reports have.
func paramFlags(r *queries.Report) []cli.Flag {
	var flags []cli.Flag
	for _, p := range answers.Params(r) {
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
	args := c.Args().Slice()
	flag := func(param string) (string, bool) {
		name := flagName(param)
		return fmt.Sprint(c.Value(name)), c.IsSet(name)
	}
	texts := make(map[string]string)
	var arguments []string
	for _, arg := range args {
		name, value, found := strings.Cut(arg, "=")
		if found && answers.HasParam(r, name) {
			texts[name] = value
		} else {
			arguments = append(arguments, arg)
		}
	}
	form := r.Form(len(arguments))
	switch {
	case form == nil && len(arguments) > longestForm(r):
		return nil, usagef("too many arguments: %s; it is: report %s %s", strings.Join(arguments, " "), r.Name, usageOf(r))
	case form == nil && len(texts) == 0 && !anyFlag(r, flag):
		return nil, usagef("arguments are missing; it is: report %s %s", r.Name, usageOf(r))
	}
	for i, name := range form {
		texts[name] = arguments[i]
	}
	values := make(map[string]any)
	for _, p := range answers.Params(r) {
		text, given := texts[p.Name]
		if !given {
			text, given = flag(p.Name)
		}
		if !given {
			text = p.Default
		}
		if text == "" && p.Required {
			return nil, usagef("%s is missing; it is: report %s %s", strings.ToUpper(p.Name), r.Name, usageOf(r))
		}
		value, err := answers.ParseValue(p, text)
		if err != nil {
			return nil, usagef("%v", err)
		}
		values[p.Name] = value
	}
	if values["as_of"] == nil {
		values["as_of"] = today()
	}
	return values, checkPeriod(r, values)
}

// checkPeriod refuses a period that ends before it begins. Where it must begin, and its end
// is not given, it ends with the day that is asked about.
func checkPeriod(r *queries.Report, values map[string]any) error {
	p := r.Param("from")
	from, given := values["from"].(time.Time)
	end, ends := values["to"].(time.Time)
	if p != nil && p.Required && !ends {
		end, ends = values["as_of"].(time.Time)
	}
	if given && ends && from.After(end) {
		return usagef("from is after the end of the period: %s, %s", from.Format(time.DateOnly), end.Format(time.DateOnly))
	}
	return nil
}

// anyFlag tells whether a flag gives one of the report's parameters.
func anyFlag(r *queries.Report, flag func(param string) (string, bool)) bool {
	return slices.ContainsFunc(r.Params, func(p queries.Param) bool { _, given := flag(p.Name); return given })
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

// mustResolve tells whether any given value is a name that the graph has to know.
func mustResolve(r *queries.Report, values map[string]any) bool {
	return slices.ContainsFunc(r.Params, func(p queries.Param) bool {
		list, _ := values[p.Name].([]string)
		return answers.Labels(p.Type) != nil && (len(list) > 0 || !p.List && values[p.Name] != nil)
	})
}

// resolveParams turns the names among the values into ids. Two sides must not be one.
func resolveParams(ctx context.Context, g *graph.Graph, r *queries.Report, values map[string]any) error {
	if err := resolveNames(ctx, g, r, values); err != nil {
		return err
	}
	for one, other := range map[string]string{"a": "b", "actor": "partner"} {
		p := r.Param(one)
		if id, given := values[one].(string); given && p.Type == queries.Actor && id == values[other] {
			return usagef("%s and %s are the same: %s", one, other, id)
		}
	}
	return nil
}

func resolveNames(ctx context.Context, g *graph.Graph, r *queries.Report, values map[string]any) error {
	for _, p := range r.Params {
		labels := answers.LabelsOf(p)
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
	if p.Principal {
		if err := refuseBody(ctx, g, text); err != nil {
			return "", err
		}
	}
	near := slices.DeleteFunc(matches, func(m graph.Match) bool { return m.Likeness < minLikeness })
	if len(near) == 0 {
		return "", usagef("no %s is called %q; entente search finds names", p.Type, text)
	}
	return "", usagef("no %s is called %q; the nearest: %s", p.Type, text, candidates(near))
}

// refuseBody tells what a text means that is a body or a person, where a country or an
// organization is asked for; nil where it means neither.
func refuseBody(ctx context.Context, g *graph.Graph, text string) error {
	matches, err := g.Find(ctx, text, schema.LabelGovernmentBody, schema.LabelPerson)
	if err != nil {
		return err
	}
	if len(matches) == 0 || matches[0].Likeness < 1 {
		return nil
	}
	m := matches[0]
	if m.Label == schema.LabelPerson {
		return usagef("%s (%s) is a person, who counts for a country or an organization: ask for that", m.ID, m.Name)
	}
	above := graph.Name{ID: m.ID}
	for range 16 { // no chain of bodies is longer
		profile, err := g.Profile(ctx, above.ID)
		if err != nil {
			return err
		}
		if profile.PartOf.ID == "" {
			break
		}
		above = profile.PartOf
	}
	return usagef("%s (%s) is a body, which counts for its country or organization: ask for %s (%s)", m.ID, m.Name, above.ID, above.Name)
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
