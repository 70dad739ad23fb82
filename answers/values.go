package answers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente/queries"
	"entente/schema"
	"entente/schema/world"
)

// Values returns the values of a report's parameters. It reads them from words (name=value,
// or one of the report's forms), from flags, and from defaults, in this order. It does not
// look up names of nodes. If flag is not nil, it returns the text of a parameter that is set
// elsewhere. The error says which values are allowed; it is an ArgumentsError if the words fit
// no form of the report.
func Values(r *queries.Report, words []string, flag func(param string) (string, bool)) (map[string]any, error) {
	if flag == nil {
		flag = func(string) (string, bool) { return "", false }
	}
	texts, err := assign(r, words, flag)
	if err != nil {
		return nil, err
	}
	values := make(map[string]any)
	for _, p := range r.AllParams() {
		text, given := texts[p.Name]
		if !given {
			text, given = flag(p.Name)
		}
		if !given {
			text = p.Default
		}
		if text == "" && p.Required {
			return nil, ArgumentsError(strings.ToUpper(p.Name) + " is missing")
		}
		if values[p.Name], err = ParseValue(p, text); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// ArgumentsError reports arguments that a report does not take, or that are missing.
type ArgumentsError string

func (e ArgumentsError) Error() string { return string(e) }

// assign returns the words by the parameter that each is for.
func assign(r *queries.Report, words []string, flag func(param string) (string, bool)) (map[string]string, error) {
	texts := make(map[string]string)
	var arguments []string
	for _, word := range words {
		name, value, found := strings.Cut(word, "=")
		if found && slices.ContainsFunc(r.AllParams(), func(p queries.Param) bool { return p.Name == name }) {
			texts[name] = value
		} else {
			arguments = append(arguments, word)
		}
	}
	form, maxArguments := r.Form(len(arguments)), 0
	for _, f := range r.Forms {
		maxArguments = max(maxArguments, len(f))
	}
	hasFlag := func(p queries.Param) bool { _, given := flag(p.Name); return given }
	switch {
	case form == nil && len(arguments) > maxArguments:
		return nil, ArgumentsError("too many arguments: " + strings.Join(arguments, " "))
	case form == nil && len(texts) == 0 && !slices.ContainsFunc(r.Params, hasFlag):
		return nil, ArgumentsError("arguments are missing")
	}
	for i, name := range form {
		texts[name] = arguments[i]
	}
	return texts, nil
}

// ParseValue converts the text of a parameter to a value: nil for no text, a list of
// strings, an int64, a float64, a bool, a time.Time for a day, or a string. The error says
// which values are allowed.
func ParseValue(p queries.Param, text string) (any, error) {
	if text == "" {
		if p.List {
			return []string{}, nil
		}
		return nil, nil
	}
	if p.List {
		parts := splitList(text)
		if len(parts) == 0 && p.Required {
			return nil, fmt.Errorf("%s takes one or more values, separated by commas, not %q", p.Name, text)
		}
		for _, part := range parts {
			if p.Type == queries.Words && !slices.Contains(p.Words, part) {
				return nil, fmt.Errorf("%s takes %s, not %q", p.Name, strings.Join(p.Words, ", "), part)
			}
		}
		return parts, nil
	}
	switch p.Type {
	case queries.Int:
		n, err := strconv.ParseInt(text, 10, 64)
		if err == nil && n >= 1 && (p.Max == 0 || n <= p.Max) {
			return n, nil
		}
		to := ""
		if p.Max > 0 {
			to = fmt.Sprintf(" to %d", p.Max)
		}
		return nil, fmt.Errorf("%s takes a whole number from 1%s, not %q", p.Name, to, text)
	case queries.Number:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || !(f >= 0 && f <= 1) { // all of them are shares; this rejects NaN too
			return nil, fmt.Errorf("%s takes a number from 0 to 1, not %q", p.Name, text)
		}
		return f, nil
	case queries.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return nil, fmt.Errorf("%s takes true or false, not %q", p.Name, text)
		}
		return b, nil
	case queries.Date:
		return ParseDay(p.Name, text)
	case queries.Words:
		if !slices.Contains(p.Words, text) {
			return nil, fmt.Errorf("%s takes %s, not %q", p.Name, strings.Join(p.Words, " or "), text)
		}
	case queries.Region:
		return parseRegion(p.Name, text)
	}
	return text, nil
}

// splitList splits a list at its commas, Latin or Arabic.
func splitList(text string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '،' })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}

// parseRegion returns the code of a world region. Regions are not nodes of the graph, so
// their names are looked up here.
func parseRegion(name, text string) (any, error) {
	region, nearest := world.RegionOf(text)
	switch {
	case region != nil:
		return region.Code, nil
	case nearest != "":
		return nil, fmt.Errorf("%s: no world region is called %q; the nearest: %s", name, text, nearest)
	}
	return nil, fmt.Errorf("%s: no world region is called %q; give a UN M49 code or name, such as 015 or Northern Africa, "+
		"001 for the world", name, text)
}

// ParseDay parses a date that is a bound and returns it as a time.Time: the last day of a
// year or month for "to", "until" and "as_of", the first day for other parameters.
func ParseDay(name, text string) (any, error) {
	d, err := schema.ParseDate(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	from, ok := d.From()
	to, ok2 := d.To()
	if !ok || !ok2 {
		return nil, fmt.Errorf("%s takes a day, month or year, not %q", name, text)
	}
	if name == "to" || name == "until" || name == "as_of" {
		return to, nil
	}
	return from, nil
}
