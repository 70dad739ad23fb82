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

// Params are the parameters of a report: its own, and those that all have.
func Params(r *queries.Report) []queries.Param {
	return append(slices.Clone(r.Params), queries.Common()...)
}

// HasParam tells whether a report has a parameter of that name, its own or a common one.
func HasParam(r *queries.Report, name string) bool {
	return slices.ContainsFunc(Params(r), func(p queries.Param) bool { return p.Name == name })
}

// Values reads the values of a report's parameters from words, name=value or in one of the
// report's forms, from flags, and from defaults, in this order. Names of nodes are not looked up.
// Flag, where given, returns the text that a parameter has elsewhere. The error tells what would be
// right; it is an ArgumentsError where the words fit no form of the report.
func Values(r *queries.Report, words []string, flag func(param string) (string, bool)) (map[string]any, error) {
	if flag == nil {
		flag = func(string) (string, bool) { return "", false }
	}
	texts, err := assign(r, words, flag)
	if err != nil {
		return nil, err
	}
	values := make(map[string]any)
	for _, p := range Params(r) {
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

// ArgumentsError tells of arguments that a report does not take, or that are missing.
type ArgumentsError string

func (e ArgumentsError) Error() string { return string(e) }

// assign gives the words to the parameters that they are for.
func assign(r *queries.Report, words []string, flag func(param string) (string, bool)) (map[string]string, error) {
	texts := make(map[string]string)
	var arguments []string
	for _, word := range words {
		name, value, found := strings.Cut(word, "=")
		if found && HasParam(r, name) {
			texts[name] = value
		} else {
			arguments = append(arguments, word)
		}
	}
	form, longest := r.Form(len(arguments)), 0
	for _, f := range r.Forms {
		longest = max(longest, len(f))
	}
	elsewhere := func(p queries.Param) bool { _, given := flag(p.Name); return given }
	switch {
	case form == nil && len(arguments) > longest:
		return nil, ArgumentsError("too many arguments: " + strings.Join(arguments, " "))
	case form == nil && len(texts) == 0 && !slices.ContainsFunc(r.Params, elsewhere):
		return nil, ArgumentsError("arguments are missing")
	}
	for i, name := range form {
		texts[name] = arguments[i]
	}
	return texts, nil
}

// ParseValue turns the text of a parameter into a value: nil where there is none, a list
// of strings, an int64, a float64, a bool, a time.Time for a day, or a string. The error
// tells what would be right.
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
			return nil, fmt.Errorf("%s takes one or more, parted by commas, not %q", p.Name, text)
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
		if err == nil && n >= 1 && (p.Most == 0 || n <= p.Most) {
			return n, nil
		}
		to := ""
		if p.Most > 0 {
			to = fmt.Sprintf(" to %d", p.Most)
		}
		return nil, fmt.Errorf("%s takes a whole number from 1%s, not %q", p.Name, to, text)
	case queries.Number:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || !(f >= 0 && f <= 1) { // all of them are shares; it refuses nan too
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

// splitList takes a list apart at its commas, Latin or Arabic.
func splitList(text string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '،' })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}

// parseRegion gives the code of a world region. Regions are no nodes of the graph, so
// that their names are looked up here.
func parseRegion(name, text string) (any, error) {
	region, nearest := world.RegionOf(text)
	switch {
	case region != nil:
		return region.Code, nil
	case nearest != "":
		return nil, fmt.Errorf("%s: no world region is called %q; the nearest: %s", name, text, nearest)
	}
	return nil, fmt.Errorf("%s: no world region is called %q; give a UN M49 code or name, such as 015 or Northern Africa, 001 for the world", name, text)
}

// ParseDay reads a date for a bound, as a time.Time: the first day of a year or month for
// "from" and the like, the last one for "to" and "as_of".
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
	if name == "to" || name == "as_of" {
		return to, nil
	}
	return from, nil
}
