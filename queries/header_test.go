package queries

import (
	"regexp"
	"strings"
	"testing"

	"entente/internal/bilingual"
)

const header = `// title: Title | عنوان
// question: Question? | سؤال؟
// empty: Nothing. | لا شيء.
// read: A row is a partner. | كل صف شريك.
// ladder: yes
// scope: graph
// example: kor max=2
// picture: network $a partner
// narrow: partner
// args: a | a max
// param: a actor! - The actor.
// param: state words(open,overdue)[] = open - Which states.
// param: max int(1..6) = 4 - The longest path.
// param: late bool = false - Instead, what is late.
// also: late - What is late | ما تأخر
// column: partner actor - Partner | الشريك
// column: facts id[] - Facts | الوقائع
`

func TestParse(t *testing.T) {
	r, err := parse("name", header+"RETURN 1 AS partner, [] AS facts\n")
	if err != nil {
		t.Fatal(err)
	}
	if r.Title[0] != "Title" || r.Title[1] != "عنوان" || r.Question[1] != "سؤال؟" || r.Empty[0] != "Nothing." || !r.Ladder {
		t.Errorf("texts: %+v", r)
	}
	if p := r.Param("a"); p == nil || p.Type != Actor || !p.Required || p.List || p.Doc != "The actor." {
		t.Errorf("param a: %+v", p)
	}
	if p := r.Param("state"); p == nil || p.Type != Words || !p.List || p.Default != "open" || len(p.Words) != 2 {
		t.Errorf("param state: %+v", p)
	}
	if p := r.Param("max"); p == nil || p.Type != Int || p.Required || p.Default != "4" || p.Max != 6 {
		t.Errorf("param max: %+v", p)
	}
	if c := r.Column("facts"); c == nil || c.Type != ID || !c.List || c.Title[1] != "الوقائع" {
		t.Errorf("column facts: %+v", c)
	}
	if !r.GraphWide || len(r.Example) != 2 || r.Read[1] != "كل صف شريك." {
		t.Errorf("scope %v, example %v, read %v", r.GraphWide, r.Example, r.Read)
	}
	if p := r.Picture; p == nil || p.Kind != Network || len(p.Columns) != 2 || p.Columns[0] != "$a" {
		t.Errorf("picture %+v", r.Picture)
	}
	if len(r.Narrow) != 1 || r.Narrow[0] != "partner" {
		t.Errorf("narrow %v", r.Narrow)
	}
	if form := r.Form(2); len(form) != 2 || form[1] != "max" || r.Form(3) != nil {
		t.Errorf("forms %v", r.Forms)
	}
	if r.Cypher != "RETURN 1 AS partner, [] AS facts\n" {
		t.Errorf("query %q", r.Cypher)
	}
}

func TestParseRefuses(t *testing.T) {
	const query = "RETURN 1 AS partner, [] AS facts\n"
	for _, c := range []struct{ old, new, want string }{
		{"// title: Title | عنوان", "// title: Title", "title is missing"},
		{"// question: Question? | سؤال؟\n", "", "question is missing"},
		{"Nothing. |", "|", "empty is missing"},
		{"// ladder: yes", "// rungs: yes", "unknown key"},
		{"// read: A row is a partner. | كل صف شريك.\n", "", "read is missing"},
		{"network $a partner", "drawing $a partner", "a picture is"},
		{"network $a partner", "network partner", "a picture is"},
		{"network $a partner", "change $a partner facts", "a picture is"},
		{"network $a partner", "network $b partner", `shows "$b"`},
		{"network $a partner", "network $a thing", `shows "thing"`},
		{"// args: a | a max", "// args: a | b", `parameter "b"`},
		{"narrow: partner", "narrow:", "one to five columns"},
		{"narrow: partner", "narrow: facts", `names "facts"`},
		{"narrow: partner", "narrow: thing", `names "thing"`},
		{"a actor!", "a", "a name and a type"},
		{"a actor!", "a thing!", `unknown type "thing"`},
		{"1..6", "1..x", "no number"},
		{"partner actor -", "partner -", "a column is"},
		{"partner actor - Partner | الشريك", "partner actor", "a column is"},
		{"partner actor", "partner thing", `unknown type "thing"`},
		{"Partner | الشريك", "Partner", "column partner has no title"},
		{"facts id[]", "fact id[]", "last column must be facts"},
		{"also: late - What", "also: late What", "also is"},
		{"also: late", "also: max", "also needs"},
		{"| ما تأخر", "", "also needs"},
		{query, "", "no query"},
	} {
		text := header + query
		if !strings.Contains(text, c.old) {
			t.Fatalf("the header does not hold %q", c.old)
		}
		_, err := parse("name", strings.Replace(text, c.old, c.new, 1))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: error %v, want %q", c.new, c.old, err, c.want)
		}
	}
}

var arabic = regexp.MustCompile(`\p{Arabic}`)

// TestHeaders reads every embedded report: all texts must exist in both languages, and an
// optional argument must not come before a required one.
func TestHeaders(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("there are no reports")
	}
	for _, r := range all {
		texts := map[string]bilingual.Text{"title": r.Title, "question": r.Question, "empty": r.Empty, "read": r.Read}
		for _, c := range r.Columns {
			texts["column "+c.Name] = c.Title
		}
		if r.Also != nil {
			texts["also"] = r.Also.Text
		}
		for key, text := range texts {
			if !arabic.MatchString(text[1]) || arabic.MatchString(text[0]) {
				t.Errorf("%s.cypher: %s is not in English and Arabic: %q", r.Name, key, text)
			}
		}
		if why := r.WhyEmpty(); (why[0] == "") != (why[1] == "") || why[0] == r.Empty[0] {
			t.Errorf("%s.cypher: besides that nothing is recorded, an empty answer means %q", r.Name, why)
		}
		optional := false
		for _, p := range r.Params {
			if p.Doc == "" {
				t.Errorf("%s: parameter %s is not explained", r.Name, p.Name)
			}
			if p.Required && optional {
				t.Errorf("%s: required parameter %s after one that is not", r.Name, p.Name)
			}
			optional = optional || !p.Required
			if !strings.Contains(r.Cypher, "$"+p.Name) {
				t.Errorf("%s: parameter %s is not used", r.Name, p.Name)
			}
		}
		for _, p := range Common() {
			if r.Param(p.Name) != nil {
				t.Errorf("%s: %s is a parameter of all reports", r.Name, p.Name)
			}
		}
	}
}
