package queries

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"entente/internal/bilingual"
)

// The header of a report is its leading comment lines, "// key: value":
//
//	// title: Partners of an actor | شركاء جهة
//	// question: Who cooperates with it? | من يتعاون معها؟
//	// empty: Nothing loaded ties it. | لا شيء محمّل يربطها.
//	// param: actor actor! - The actor.
//	// param: topic topic - Only what concerns this topic.
//	// param: state words(open,overdue)[] = open,overdue - Which states.
//	// param: max int = 4 - The longest path.
//	// column: partner actor - Partner | الشريك
//	// column: a_people person[] - For {a} | عن {a}
//	// column: facts id[] - Facts | الوقائع
//	// ladder: yes
//	// args: fact | a b
//	// scope: graph
//	// members: yes
//	// example: kor topic=ai
//	// read: A row is a partner. | كل صف شريك.
//	// picture: network $actor partner
//	// narrow: partner
//	// also: undated - Commitments without a due date | التزامات لا موعد لها
//
// A bar separates English and Arabic. In the title of a column, {a} and {b} stand for the
// actors that the parameters of these names give. A parameter is a name, a type ("!" required, "[]" a
// list), an optional "= default", and after a dash its description. An int(1..6) is at most
// 6. A principal is an actor that is a country or an organization. With members, an answer
// may be empty because no members are loaded. The last column is facts. Unnamed arguments
// are the required parameters in order, unless args gives other forms. Also names a
// parameter of type bool that selects other rows; readers see how many there are. Narrow names
// the columns, at most five, that fit beside the evidence on a terminal of 80 columns. The
// example runs on the six stories, with ids. A picture is one of
//
//	network ties               the actors of the answer, and the ties between them
//	network FROM TO...         a line from the first to each of the others, for each row
//	chain ACTORS FACTS WEAKEST RUNG
//	                           the actors of each row in their order, with what joins each two, and the weakest of that
//	timeline DATE LABEL...     events by date
//	bars LABEL... VALUE...     numbers side by side
//	ladder LABEL... RUNG VALUE
//	                           the numbers of all rows with the same label in one bar, by rung
//	change LABEL... WHAT BEFORE AFTER
//	                           two numbers, and what became of the one
//
// where each name is a column, or a parameter after a dollar sign.

// parse parses one report.
func parse(name, text string) (*Report, error) {
	r := &Report{Name: name}
	rest := text
	for strings.HasPrefix(rest, "//") {
		line, after, _ := strings.Cut(rest, "\n")
		rest = after
		key, value, found := strings.Cut(strings.TrimSpace(strings.TrimPrefix(line, "//")), ":")
		if !found {
			continue
		}
		if err := r.header(key, strings.TrimSpace(value)); err != nil {
			return nil, fmt.Errorf("header line %q: %w", line, err)
		}
	}
	r.Cypher = strings.TrimSpace(rest) + "\n"
	return r, r.validate()
}

func (r *Report) header(key, value string) error {
	if text := r.texts()[key]; text != nil {
		*text = languages(value)
		return nil
	}
	switch key {
	case "ladder":
		r.Ladder = value == "yes"
	case "members":
		r.Members = value == "yes"
	case "scope":
		r.GraphWide = value == "graph"
	case "example":
		r.Example = strings.Fields(value)
	case "picture":
		words := strings.Fields(value)
		r.Picture = &Picture{Kind: words[0], Columns: words[1:]}
	case "narrow":
		r.Narrow = strings.Fields(value)
	case "args":
		for _, form := range strings.Split(value, "|") {
			r.Forms = append(r.Forms, strings.Fields(form))
		}
	case "param":
		p, err := parseParam(value)
		if err != nil {
			return err
		}
		r.Params = append(r.Params, p)
	case "also":
		name, text, found := strings.Cut(value, " - ")
		if !found {
			return fmt.Errorf("also is a parameter, a dash and what it adds")
		}
		r.Also = &Also{strings.TrimSpace(name), languages(text)}
	case "column":
		c, err := parseColumn(value)
		if err != nil {
			return err
		}
		r.Columns = append(r.Columns, c)
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

// texts returns the texts that every report has, by their keys.
func (r *Report) texts() map[string]*bilingual.Text {
	return map[string]*bilingual.Text{"title": &r.Title, "question": &r.Question, "empty": &r.Empty, "read": &r.Read}
}

func languages(value string) bilingual.Text {
	en, ar, _ := strings.Cut(value, "|")
	return bilingual.Text{strings.TrimSpace(en), strings.TrimSpace(ar)}
}

// both reports whether a text has its English and its Arabic.
func both(text bilingual.Text) bool { return text[0] != "" && text[1] != "" }

func parseParam(value string) (Param, error) {
	head, doc, _ := strings.Cut(value, " - ")
	head, def, _ := strings.Cut(head, "=")
	words := strings.Fields(head)
	if len(words) != 2 {
		return Param{}, fmt.Errorf("a parameter is a name and a type")
	}
	p := Param{Name: words[0], Default: strings.TrimSpace(def), Doc: strings.TrimSpace(doc)}
	t := words[1]
	t, p.Required = strings.CutSuffix(t, "!")
	t, p.List = strings.CutSuffix(t, "[]")
	if inner, found := strings.CutPrefix(t, "words("); found {
		p.Words = strings.Split(strings.TrimSuffix(inner, ")"), ",")
		t = string(Words)
	}
	if inner, found := strings.CutPrefix(t, "int(1.."); found {
		limit, err := strconv.ParseInt(strings.TrimSuffix(inner, ")"), 10, 64)
		if err != nil || limit < 1 {
			return Param{}, fmt.Errorf("the largest value in %q is no number", t)
		}
		p.Max, t = limit, string(Int)
	}
	if p.Principal = t == "principal"; p.Principal {
		t = string(Actor)
	}
	p.Type = Type(t)
	if !slices.Contains(types, p.Type) {
		return Param{}, fmt.Errorf("unknown type %q", t)
	}
	return p, nil
}

func parseColumn(value string) (Column, error) {
	head, titles, found := strings.Cut(value, " - ")
	words := strings.Fields(head)
	if len(words) != 2 || !found {
		return Column{}, fmt.Errorf("a column is a name, a type, a dash and its titles")
	}
	c := Column{Name: words[0], title: languages(titles)}
	c.Title = c.titled(bilingual.Text{"the first actor", "الجهة الأولى"}, bilingual.Text{"the second actor", "الجهة الثانية"})
	t, list := strings.CutSuffix(words[1], "[]")
	c.Type, c.List = Type(t), list
	if !slices.Contains(types, c.Type) {
		return Column{}, fmt.Errorf("unknown type %q", t)
	}
	return c, nil
}

// validate checks that nothing that a reader needs is missing.
func (r *Report) validate() error {
	for key, text := range r.texts() {
		if !both(*text) {
			return fmt.Errorf("%s is missing in English or Arabic", key)
		}
	}
	if len(r.Columns) == 0 || r.Columns[len(r.Columns)-1].Name != "facts" {
		return fmt.Errorf("the last column must be facts")
	}
	for _, c := range r.Columns {
		if !both(c.Title) {
			return fmt.Errorf("column %s has no title in English or Arabic", c.Name)
		}
	}
	if strings.TrimSpace(r.Cypher) == "" {
		return fmt.Errorf("there is no query")
	}
	if err := cmp.Or(r.validatePicture(), r.validateNarrow()); err != nil {
		return err
	}
	if r.Also != nil {
		if p := r.Param(r.Also.Param); p == nil || p.Type != Bool || !both(r.Also.Text) {
			return fmt.Errorf("also needs a parameter that is a bool, and a text in English and Arabic")
		}
	}
	return r.completeForms()
}

// leastColumns are the kinds of picture, with the number of columns that each needs at least.
var leastColumns = map[string]int{Network: 2, Chain: 4, Timeline: 2, Bars: 2, Ladder: 3, Change: 4}

// validatePicture checks that a picture is of a known kind and shows columns or parameters
// that the report has.
func (r *Report) validatePicture() error {
	if r.Picture == nil {
		return nil
	}
	names := r.Picture.Columns
	if r.Picture.Kind == Network && slices.Equal(names, []string{Ties}) {
		return nil
	}
	least, known := leastColumns[r.Picture.Kind]
	if !known || len(names) < least {
		return fmt.Errorf("a picture is %s, with its columns", strings.Join(slices.Sorted(maps.Keys(leastColumns)), ", "))
	}
	for _, name := range names {
		param, isParam := strings.CutPrefix(name, "$")
		if isParam && r.Param(param) == nil || !isParam && r.Column(name) == nil {
			return fmt.Errorf("the picture shows %q, which does not exist", name)
		}
	}
	return nil
}

// validateNarrow checks that the columns of narrow tables are columns of the report.
func (r *Report) validateNarrow() error {
	if n := len(r.Narrow); n == 0 || n > 5 {
		return fmt.Errorf("narrow names one to five columns, not %d", n)
	}
	for _, name := range r.Narrow {
		if c := r.Column(name); c == nil || c.Type == ID {
			return fmt.Errorf("narrow names %q, which is not a column for readers", name)
		}
	}
	return nil
}

// completeForms checks the forms. A report without any gets one form: the required
// parameters.
func (r *Report) completeForms() error {
	if r.Forms == nil {
		required := []string{}
		for _, p := range r.Params {
			if p.Required {
				required = append(required, p.Name)
			}
		}
		r.Forms = [][]string{required}
	}
	for _, form := range r.Forms {
		for _, name := range form {
			if r.Param(name) == nil {
				return fmt.Errorf("args name an unknown parameter %q", name)
			}
		}
	}
	return nil
}
