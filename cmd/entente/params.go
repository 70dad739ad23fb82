package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"entente/answers"
	"entente/queries"

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
