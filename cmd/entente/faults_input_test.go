//go:build linux && !unraced

package main

import (
	"bytes"
	"encoding/csv"
	"flag"
	"slices"
	"strings"
	"testing"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"

	"github.com/google/go-cmp/cmp"
	"github.com/urfave/cli/v2"
)

// paper is a source for facts that need one; it takes one line.
const paper = "sources: [{id: s, kind: news, language: en, publisher: A Paper}]\n"

// org returns an organization with more fields, on the second line of a file.
func org(fields string) string {
	return "organizations:\n  - {id: a, kind: forum, name: A, " + fields + "}\n"
}

// meeting returns an event with more fields, on the third line of a file.
func meeting(fields string) string {
	return paper + "events:\n  - {id: e, kind: summit, name: E, evidence: s, " + fields + "}\n"
}

// syntaxFaults are group A: how YAML reads the text.
var syntaxFaults = []refusal{
	bad("01 quote not closed", "title: x\nevents:\n  - {id: e, name: \"First}\n",
		`3:19: the quote " is not closed [yaml-syntax]`,
		"\tclose it at the end of the text"),
	bad("01 quote not closed before another", "story: a\ntitle: 'First\nnote: 'x'\n",
		"2:8: the quote ' is not closed on its line, and the next ' is followed by more text [yaml-syntax]"),
	bad("02 tab as indentation", "events:\n\t- id: a\n",
		"2:1: a tab as indentation [tab]",
		"\tindent with spaces"),
	bad("03 key twice", "title: a\norganizations:\n  - {id: a, kind: forum, name: A, id: b}\ntitle: b\n",
		`3:35: the key "id" is already given at facts.yaml:3:6 [duplicate-key]`,
		`4:1: the key "title" is already given at facts.yaml:1:1 [duplicate-key]`),
	bad("03 key twice, once in quotes", "\"title\": a\ntitle: b\n",
		`2:1: the key "title" is already given at facts.yaml:1:1 [duplicate-key]`),
	bad("04 fact twice in one file", "organizations:\n  - {id: a, kind: forum, name: A}\n  - {id: a, kind: forum, name: B}\n",
		`3:10: "a" is also declared at facts.yaml:2:10 [duplicate-node]`),
	bad("06 anchor and alias", "title: &a x\norganizations:\n  - {id: b, kind: forum, name: *a}\n",
		"1:8: an anchor (&a) [alias]",
		"3:32: an alias (*a) [alias]",
		"\twrite the value out"),
	bad("06 anchor alone, harmless", "title: &a x\n",
		"1:8: an anchor (&a) [alias]"),
	bad("08 anchor that holds itself", "people: &a [*a]\n",
		"1:9: an anchor (&a) [alias]",
		"1:13: an alias (*a) [alias]"),
	bad("09 merge key", "organizations:\n  - <<: {id: a}\n    kind: forum\n",
		"2:5: a merge key (<<) [merge-key]"),
	bad("10 binary tag", "title: !!binary aGVsbG8=\n",
		`1:8: a tag ("!!binary") [tag]`,
		"\tremove it: the field determines the type"),
	bad("10 local tag", "title: !foo x\n",
		`1:8: a tag ("!foo") [tag]`),
	bad("10 tag that calls", "title: !!python/object/apply:os.system [ls]\n",
		`1:8: a tag ("!!python/object/apply:os.system") [tag]`),
	bad("10 tag that includes", "title: !include ../../etc/passwd\n",
		`1:8: a tag ("!include") [tag]`),
	bad("11 second document", "title: a\n---\ntitle: b\n",
		"2:1: a second document starts here [document]"),
	bad("11 text after the end", "title: a\n...\nrest\n",
		`3:1: text after the end of the document ("...") [document]`),
	bad("11 line after a mapping in braces", "{title: a}\nrest: b\n",
		"2:1: text after the end of the facts, on this line or before it [document]"),
	bad("12 directive", "%YAML 1.2\n---\ntitle: a\n",
		"1:1: a YAML directive [directive]"),
	bad("13 empty", "",
		"1:1: the file has no facts [empty]"),
	bad("13 comments", "# nothing\n\n# here\n",
		"1:1: the file has no facts [empty]"),
	bad("13 null", "null\n",
		"1:1: the file has no facts [empty]"),
	bad("13 empty mapping", "{}\n",
		"1:1: the file has no facts [empty]"),
	bad("13 bare text", "hello\n",
		"1:1: the file has no sections: it is one text [root]"),
	bad("23 key that is a list", "? [a]\n: b\n",
		"1:3: a key that is a list [key]"),
	bad("23 key that is a number", "1: b\n",
		`1:1: unknown section "1" [unknown-field]`),
	bad("23 key that is a fraction", "1.5: b\n",
		`1:1: the key "1.5" is a number or true or false, not text [key]`),
	bad("23 key that is a truth value", "true: b\n",
		`1:1: the key "true" is a number or true or false, not text [key]`),
}

// valueFaults are group A: how the schema reads the values.
var valueFaults = []refusal{
	bad("14 a truth value that no field has", org("active: no"),
		`2:35: unknown field of organizations "active" [unknown-field]`),
	bad("15 zeros before a number", meeting("series: {of: a, ordinal: 017}"),
		`3:74: "017" is not a whole number from 1 to 1000000 [number]`),
	bad("15 separators in a number", meeting("series: {of: a, ordinal: 1_000}"),
		`3:74: "1_000" is not a whole number from 1 to 1000000 [number]`),
	bad("15 hexadecimal number", meeting("series: {of: a, ordinal: 0x1F}"),
		`3:74: "0x1F" is not a whole number from 1 to 1000000 [number]`),
	bad("15 point in a number", meeting("series: {of: a, ordinal: 1.10}"),
		`3:74: "1.10" is not a whole number from 1 to 1000000 [number]`),
	bad("16 day that does not exist", meeting("date: 2024-02-30"),
		`3:55: the day "2024-02-30" does not exist [date]`,
		"\t2024-02 has 29 days"),
	bad("16 day without zeros", meeting("date: 2024-1-2"),
		`3:55: "2024-1-2" is not a date [date]`,
		"\twrite 2024-01-02"),
	bad("16 year 0", meeting("date: 0000-01-01"),
		"3:55: the year 0000 is outside 1800 to 2100 [date]"),
	bad("17 infinity", meeting("series: {of: a, ordinal: .inf}"),
		`3:74: ".inf" is not a whole number from 1 to 1000000 [number]`),
	bad("17 not a number", paper+"events:\n  - {id: e, kind: summit, name: E, evidence: {source: s, confidence: .nan}}\n",
		`3:70: ".nan" is not a number above 0 and at most 1 [number]`),
	bad("17 too large a number", paper+"events:\n  - {id: e, kind: summit, name: E, evidence: {source: s, confidence: 1e400}}\n",
		`3:70: "1e400" is not a number above 0 and at most 1 [number]`),
	bad("18 two to the 63", meeting("series: {of: a, ordinal: 9223372036854775808}"),
		`3:74: "9223372036854775808" is not a whole number from 1 to 1000000 [number]`),
	bad("18 two to the 64", org("members_stated: {exactly: 18446744073709551616}"),
		`2:61: "18446744073709551616" is not a whole number from 1 to 1000000 [number]`),
	bad("19 unknown field", org("foundet: 1994"),
		`2:35: unknown field of organizations "foundet" [unknown-field]`,
		"\tdid you mean founded?"),
	bad("19 unknown section", "organisations: []\n",
		`1:1: unknown section "organisations" [unknown-field]`,
		"\tdid you mean organizations?"),
	bad("20 null where something is required", "organizations:\n  - {id: a, kind: null, name: ~}\n",
		"2:19: kind is empty: null without quotes means nothing in YAML [type]",
		"\twrite \"null\" if that is the text; else leave the field out",
		"2:31: name is empty [type]"),
	bad("20 null in a list", org("aliases: [b, ~]"),
		"2:48: an item of aliases is empty [type]"),
	bad("21 mapping as a value", org("note: {a: {b: c}}"),
		"2:41: note must be a single value, not a mapping [type]"),
	bad("22 list of several types", org("aliases: [b, {c: d}, [e]]"),
		"2:48: aliases must be a single value, not a mapping [type]",
		"2:56: aliases must be a single value, not a list [type]"),
	bad("25 end of the wrong kind", meeting("place: s"),
		`3:56: "s" is a Source [reference-kind]`,
		"\tthe id of a Place or a Country belongs here"),
	bad("26 meeting before its agreement", paper+"instruments:\n  - {id: i, kind: agreement, name: I, announced: 2020-05-01, parties: [fra, kor], evidence: s}\n"+
		"events:\n  - {id: e, kind: summit, name: E, date: 2019-01-01, under: i, evidence: s}\n",
		"5:42: 2019-01-01 is before the announcement of i, 2020-05-01 [date-order]"),
	bad("26 end before the start", org("members: [{member: fra, since: 2020, until: 2019}]"),
		"2:79: until 2019 is before since 2020, at facts.yaml:2:66 [date-order]"),
	bad("26 interval that ends before it starts", meeting("date: 2024/2023"),
		`3:55: the interval "2024/2023" ends before it starts [date]`,
		"\twrite 2023/2024"),
	bad("27 evidence missing", "events:\n  - {id: e, kind: summit, name: E}\n",
		`2:5: evidence is missing in "e" [required]`),
}

// openFaults are group A: what only the graph could resolve. load asks it, check does not.
var openFaults = []refusal{
	bad("24 reference that leads nowhere", org("members: [frb]")+"  - {id: b, kind: forum, name: B, part_of: atlantis}\n",
		`2:45: nothing is declared as "frb" [reference]`,
		"\tdeclare it, or name a file that does",
		`3:44: nothing is declared as "atlantis" [reference]`,
		"\tdeclare it, or name a file that does"),
	bad("24 reference to what is spelt otherwise", org("part_of: atlantic-pakt")+"  - {id: atlantic-pact, kind: alliance, name: B}\n",
		`2:44: nothing is declared as "atlantic-pakt" [reference]`,
		"\tdid you mean atlantic-pact, B?"),
	bad("27 source that is declared nowhere", "events:\n  - {id: e, kind: summit, name: E, evidence: gazette#3}\n",
		`2:46: nothing is declared as "gazette" [reference]`),
}

// characterFaults are group B.
var characterFaults = []refusal{
	bad("29 invalid UTF-8", "story: a\ntitle: caf\xe9\n",
		"2:11: the byte 0xE9 is not UTF-8 [encoding]"),
	bad("29 UTF-8 of two bytes for one", "title: \xc0\x80\n",
		"1:8: the byte 0xC0 is not UTF-8 [encoding]"),
	bad("30 UTF-16", "\xff\xfet\x00i\x00t\x00l\x00e\x00:\x00 \x00x\x00\n\x00",
		"1:1: the file is in UTF-16LE [encoding]"),
	bad("30 UTF-32 without a mark", "\x00\x00\x00t\x00\x00\x00i\x00\x00\x00t\x00\x00\x00l",
		"1:1: the file is in UTF-32BE [encoding]"),
	bad("31 byte order mark inside", "title: a\ufeffb\n",
		"1:9: U+FEFF, a byte order mark inside the text [bom]"),
	bad("33 line ends that few programs see", "title: a\u2028b\nstory: c\u2029d\norganizations: \u0085\n",
		"1:9: U+2028, a line end that few programs recognize [line-separator]",
		"2:9: U+2029, a line end that few programs recognize [line-separator]",
		"3:16: U+0085, a line end that few programs recognize [line-separator]"),
	bad("34 raw control characters", "title: a\x1b[31mb\nstory: \x07\x7f\u009b\n",
		"1:9: U+001B, a control character [control-character]",
		"2:8: U+0007, a control character [control-character]",
		"2:9: U+007F, a control character [control-character]",
		"2:10: U+009B, a control character [control-character]"),
	bad("34 raw zero byte", "title: a\x00b\n",
		"1:9: U+0000, a control character [control-character]"),
	bad("34 escaped control characters", `title: "a\0b\e[31m\x9b"`+"\n",
		"1:10: an escape of U+0000, a control character [control-character]",
		"1:13: an escape of U+001B, a control character [control-character]",
		"1:19: an escape of U+009B, a control character [control-character]"),
	bad("34 control characters in a tag", "title: !%1b%5b31m a\n",
		`1:8: a tag ("!\x1b[31m") [tag]`),
	bad("35 raw controls of direction", "title: \u202ea\u202c\nstory: \u2066b\u2069\n",
		"1:8: U+202E, a control that reorders the text around it [bidi-control]",
		"1:10: U+202C, a control that reorders the text around it [bidi-control]",
		"2:8: U+2066, a control that reorders the text around it [bidi-control]",
		`2:8: "\u2066b\u2069" is not an identifier [id]`,
		"2:10: U+2069, a control that reorders the text around it [bidi-control]"),
	bad("35 escaped control of direction", `title: "\u202E"`+"\n",
		"1:9: an escape of U+202E, a control that reorders the text around it [bidi-control]"),
	bad("35 mark of direction in an id", "organizations:\n  - {id: a\u200f, kind: forum, name: A}\n",
		`2:10: "a\u200f" is not an identifier [id]`),
	bad("36 half a character, escaped", `title: "\ud83d\ude00"`+"\n",
		"1:9: the escape \\uD83D is half a character [surrogate]"),
	bad("36 half a character, raw", "title: \xed\xa0\x80\n",
		"1:8: the byte 0xED begins half a character (a lone surrogate) [surrogate]"),
	bad("37 key twice, composed and not", "caf\u00e9: a\ncafe\u0301: b\n",
		`1:1: unknown section "café" [unknown-field]`,
		`2:1: the key "café" is already given at facts.yaml:1:1 [duplicate-key]`),
	bad("39 text that grows beyond the limit", org("note: "+strings.Repeat("\ufdfa", 300)),
		"2:41: text of 9900 bytes, more than 4096 [too-long]"),
	bad("40 Cyrillic letter in an id", "organizations:\n  - {id: \u0430mman, kind: forum, name: A}\n",
		"2:10: \"\u0430mman\" is not an identifier [id]",
		"\tlower-case letters a-z, digits and hyphens, beginning with a letter or digit, at most 80"),
	bad("41 Arabic digits in a date", meeting("date: ٢٠٢٤-٠١-٠٢"),
		`3:55: "٢٠٢٤-٠١-٠٢" is not in plain ASCII [date]`,
		"\twrite 2024-01-02"),
	bad("41 Arabic digits in a number", meeting("series: {of: a, ordinal: ٣}"),
		`3:74: "٣" is not a whole number from 1 to 1000000 [number]`,
		"\twrite 3"),
	bad("41 Persian digits in a paragraph", meeting("note: n")+"people: [{id: p, name: P, evidence: s#۳}]\n",
		`4:37: "۳" is not a paragraph [evidence]`,
		"\twrite s#3"),
	bad("42 invisible characters in ids", "organizations:\n  - {id: a\u200db, kind: forum, name: A}\n  - {id: a\u200cb, kind: forum, name: A}\n"+
		"  - {id: a\u200bb, kind: forum, name: A}\n",
		`2:10: "a\u200db" is not an identifier [id]`,
		"\twrite ab",
		`3:10: "a\u200cb" is not an identifier [id]`,
		"\twrite ab",
		`4:10: "a\u200bb" is not an identifier [id]`,
		"\twrite ab"),
	bad("43 unassigned, private-use, no character", "title: \u0378\nstory: \ue000\norganizations: \ufdd0\n",
		"1:8: U+0378, which Unicode 15.0.0 does not assign [unassigned]",
		"2:8: U+E000, a private-use character: others may see a different character or none [private-use]",
		"3:16: U+FDD0, which Unicode reserves as a noncharacter [noncharacter]"),
}

// nameFaults are group C: what would become a name in the graph or an address.
var nameFaults = []refusal{
	bad("46 Cypher as an id", "organizations:\n  - {id: \"x' MATCH (n) DETACH DELETE n //\", kind: forum, name: A}\n  - {id: '`', kind: forum, name: B}\n",
		`2:10: "x' MATCH (n) DETACH DELETE n //" is not an identifier [id]`,
		"3:10: \"`\" is not an identifier [id]"),
	bad("47 Cypher as a kind", "organizations:\n  - {id: a, kind: \"x`) DETACH DELETE n //\", name: A}\n",
		"2:19: unknown organization kind \"x`) DETACH DELETE n //\" [choice]"),
	bad("47 Cypher as a section", "\"x`) DETACH DELETE n //\": []\n",
		"1:1: unknown section \"x`) DETACH DELETE n //\" [unknown-field]"),
	bad("47 Cypher as a role", paper+"instruments:\n  - {id: i, kind: agreement, name: I, evidence: s, parties: [{actor: fra, role: \"`]->()\"}]}\n",
		"3:81: unknown role on an instrument \"`]->()\" [choice]"),
	bad("47 Cypher as a field", org("\"x` SET n:Admin //\": 1"),
		"2:35: unknown field of organizations \"x` SET n:Admin //\" [unknown-field]"),
	bad("48 field with the prefix of the bookkeeping", org("_hash: 1"),
		`2:35: unknown field of organizations "_hash" [unknown-field]`),
	bad("49 address that runs", address("javascript:alert(1)"),
		`2:58: unsupported address scheme "javascript" [address]`),
	bad("49 address of a file", address("file:///etc/passwd"),
		`2:58: unsupported address scheme "file" [address]`),
	bad("49 address of data", address("data:text/html,hello"),
		`2:58: unsupported address scheme "data" [address]`),
	bad("49 address with credentials", address("https://jo:secret@example.org/"),
		"2:58: the address holds credentials [address]"),
	bad("49 address with a line end", address(`https://example.org/\nSet-Cookie: a`),
		`2:58: "https://example.org/\nSet-Cookie: a" is not an address [address]`),
	bad("50 archive out of its folder", "sources:\n  - {id: s, kind: news, language: en, publisher: P, archive: {file: ../../etc/passwd, sha256: "+strings.Repeat("0", 64)+"}}\n",
		`2:69: "../../etc/passwd" is not the name of a file [archive]`),
}

// address returns a source with an address, on the second line of a file.
func address(url string) string {
	return "sources:\n  - {id: s, kind: news, language: en, publisher: P, url: \"" + url + "\"}\n"
}

// bad returns a refusal; want has a line for each argument.
func bad(name, text string, want ...string) refusal { return refusal{name, text, want} }

// TestFault01To27 loads texts of group A. They are not refused in a copy of the program
// without noExtras (06, 08, 10), the kinds of keys (09, 23), the check for repeated keys
// (03), the frame of documents (11, 12), the check for no facts (13), the problems of Build
// (14 to 22, 27) and of Validate (04, 24 to 27); without diagnose they get another place
// (01, 02). If a load connects before it checks for problems, all fail, as do all in the
// next two tests.
func TestFault01To27(t *testing.T) {
	for _, c := range slices.Concat(syntaxFaults, valueFaults) {
		t.Run(c.name, c.testLoad)
	}
	for _, c := range openFaults {
		t.Run(c.name, c.testCheck)
	}
}

// TestFault29To43 loads texts of group B. They are not refused in a copy without the checks
// of raw characters (31, 33, 34, 35, 43), of escapes (34, 35), of the encoding (29, 30,
// 36), and of ids, numbers, dates and lengths in Build (35, 39 to 42).
func TestFault29To43(t *testing.T) {
	for _, c := range characterFaults {
		t.Run(c.name, c.testLoad)
	}
}

// TestFault46To50 loads texts of group C. In a copy without the problems of Build all of
// them pass except the archive's, which passes without those of Validate.
func TestFault46To50(t *testing.T) {
	for _, c := range nameFaults {
		t.Run(c.name, c.testLoad)
	}
}

// answerOf returns the answer of a report with one column besides the facts.
func answerOf(texts ...string) *answers.Answer {
	ans := &answers.Answer{Lang: "en", Report: &queries.Report{
		Name: "test", Title: bilingual.Text{"Title"}, Question: bilingual.Text{"Question?"}, Narrow: []string{"text"},
		Columns: []queries.Column{
			{Name: "text", Type: queries.Text, Title: bilingual.Text{"Text"}},
			{Name: "facts", Type: queries.ID, List: true, Title: bilingual.Text{"Facts"}},
		},
	}}
	for _, text := range texts {
		ans.Rows = append(ans.Rows, []any{text, []any{}})
		ans.Cites = append(ans.Cites, nil)
	}
	return ans
}

// printed returns what a form of -o prints.
func printed(t *testing.T, name string, ans *answers.Answer) string {
	t.Helper()
	var out bytes.Buffer
	a := &app{stdout: &out, stderr: &out, env: func(string) string { return "" }}
	flags := flag.NewFlagSet("", flag.PanicOnError)
	flags.String("output", "", "")
	if err := flags.Set("output", name); err != nil {
		t.Fatal(err)
	}
	c := cli.NewContext(cli.NewApp(), flags, nil)
	f, err := formOf(c)
	if err == nil {
		err = a.write(c, ans, f)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Texts that a spreadsheet would run are plain text in CSV. Without the apostrophe, all
// five are formulas.
func TestFault51FormulasInCSV(t *testing.T) {
	texts := []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "plain", "a=b", "\"=1\""}
	rows, err := csv.NewReader(strings.NewReader(printed(t, "csv", answerOf(texts...)))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"text", "cites", "facts"}, {"'=1+1", "", ""}, {"'+1", "", ""}, {"'-1", "", ""}, {"'@SUM(A1)", "", ""}, {"'\t=1", "", ""},
		{"plain", "", ""}, {"a=b", "", ""}, {"\"=1\"", "", ""},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Text that would move the cursor or colour the screen, in a graph that was edited by hand,
// is shown as a code. Without that, the escape sequence reaches the terminal.
func TestFault52EscapeSequences(t *testing.T) {
	for form, want := range map[string]string{"table": `a\u001b`, "markdown": `a\\u001b\[31mb\\u009bc`} {
		got := printed(t, form, answerOf("a\x1b[31mb\u009bc"))
		if !strings.Contains(got, want) || strings.ContainsAny(got, "\x1b\u009b") {
			t.Errorf("%s: %q", form, got)
		}
	}
}

// Parameters of a report that are missing, unknown or invalid are reported before anything
// is opened. With the values used unchecked, a connection is opened.
func TestFault55ReportParameters(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ name, args, want string }{
		{"55 missing", "partners", "report partners ACTOR"},
		{"55 one too many", "partners kor eu", "too many arguments: kor eu"},
		{"55 unknown", "partners kor nonsense=1", "too many arguments: kor nonsense=1"},
		{"55 unknown flag", "partners kor --nonsense 1", "no option --nonsense; see --help"},
		{"55 day that does not exist", "partners kor --from 2024-02-30", "from: the day"},
		{"55 day in words", "ranking --as-of tomorrow", "as_of:"},
		{"55 text for a number", "ranking --top x", "top takes a whole number"},
		{"55 number below zero", "ranking --top -1", "top takes a whole number"},
		{"55 number too large", "ranking --top 9223372036854775808", "top takes a whole number"},
		{"55 broken number for a whole one", "path a b --max 1.5", "max takes a whole number"},
		{"55 fraction too large", "ranking --min-confidence 1e400", "min_confidence takes a number"},
		{"55 fraction that is no number", "ranking --min-confidence nan", "takes a number from 0 to 1"},
		{"55 fraction below none", "ranking --min-confidence=-1", "takes a number from 0 to 1"},
		{"55 fraction above all", "ranking --min-confidence 5", "takes a number from 0 to 1"},
		{"55 word of no list", "contested kind=foo", "kind takes contradicts or compatible or all"},
		{"55 word of no list in a list", "follow-up --state open,x", "state takes open, overdue, expires, ended, delivered, lapsed"},
		{"55 language", "ranking --lang fr", "lang takes en or ar"},
		{"55 one actor twice", "dossier kor KOR", "a and b are the same: KOR; give two different ones"},
		{"55 one actor twice, as groups", "brokers kor kor", "a and b are the same: kor"},
		{"55 one actor twice, by name", "evidence actor=kor partner=kor", "actor and partner are the same: kor"},
		{"55 one actor twice, with a flag", "reach nato --org nato", "actor and org are the same: nato"},
		{"55 day of a report of what is loaded", "coverage --as-of 2020", "the answer of report coverage does not depend on --as-of: leave it out"},
		{"55 day of a report of what is loaded, by name", "duplicates as_of=2020", "too many arguments: as_of=2020"},
		{"55 confidence of a report of all facts", "coverage --min-confidence 0.5", "does not depend on --min-confidence"},
		{"55 report", "nonsense", `no command "nonsense"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := runBounded(t, dir, append([]string{"report"}, strings.Fields(c.args)...)...)
			if r.code != exitUsage || !strings.Contains(r.stderr, c.want) || r.stdout != "" {
				t.Errorf("exit code %d, want 2 and %q; stdout %q, stderr:\n%s", r.code, c.want, r.stdout, r.stderr)
			}
		})
	}
}
