package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"entente/answers"
	"entente/queries"

	"github.com/urfave/cli/v2"
)

// paramFlags returns the flags for the parameters of a report that are not required, and
// for those that all reports have.
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
		flags = append(flags, &cli.StringFlag{
			Name: flagName(p.Name), Usage: "`" + strings.ToUpper(p.Name) + "`: " + p.Doc, DefaultText: p.Default,
		})
	}
	return flags
}

func flagName(param string) string { return strings.ReplaceAll(param, "_", "-") }

// givenParams returns the values of a report's parameters from the command line: arguments
// in one of its forms, flags or name=value for the others. Names are not resolved yet.
func givenParams(c *cli.Context, r *queries.Report) (map[string]any, error) {
	values, err := answers.Values(r, c.Args().Slice(), func(param string) (string, bool) {
		name := flagName(param)
		return fmt.Sprint(c.Value(name)), c.IsSet(name)
	})
	var arguments answers.ArgumentsError
	switch {
	case errors.As(err, &arguments):
		return nil, usagef("%v; it is: report %s %s", err, r.Name, usageOf(r))
	case err != nil:
		return nil, usagef("%v", err)
	}
	if values["as_of"] == nil {
		values["as_of"] = today()
	}
	return values, checkPeriod(r, values)
}

// checkPeriod returns an error for a period that ends before it begins. If the report
// requires a start and no end is given, the period ends on the day that is asked about.
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

func today() time.Time {
	now := time.Now().UTC()
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}
