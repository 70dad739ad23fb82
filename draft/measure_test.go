package draft

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/archive"
	"entente/loaders"
	"entente/reading"
	"entente/schema"
	"entente/schema/resolve"
	"entente/schema/world"
	"entente/test/notrun"
)

// wanted is a row of a list made by hand of what a text names: see TestLists.
type wanted struct {
	paragraph           int
	kind, value, detail string
}

// handList reads such a list, with the comments at its head.
func handList(t *testing.T, path string) (rows []wanted, head map[string]string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head = make(map[string]string)
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\r\n")
		if key, value, found := strings.Cut(strings.TrimPrefix(line, "# "), ": "); found && strings.HasPrefix(line, "#") {
			head[key] = value
			continue
		}
		f := append(strings.Split(line, "\t"), "", "", "", "")
		var w wanted
		if _, err := fmt.Sscan(f[0], &w.paragraph); err != nil {
			continue // the header
		}
		w.kind, w.value, w.detail = f[1], f[2], f[3]
		rows = append(rows, w)
	}
	return rows, head
}

// score counts what was found of what is wanted, and what of what was found is wanted.
type score struct{ wanted, found, said, right int }

func (s score) recall() float64    { return share(s.found, s.wanted) }
func (s score) precision() float64 { return share(s.right, s.said) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// common returns how many words of one name are in another, and the words of both.
func common(a, b string) (n int, x, y []string) {
	x, y = reading.Words(a), reading.Words(b)
	for _, w := range x {
		if slices.ContainsFunc(y, func(v string) bool { return reading.Bare(v) == reading.Bare(w) }) {
			n++
		}
	}
	return n, x, y
}

// alike reports whether two names are the same but for a part: half of the words of both are in both.
func alike(a, b string) bool {
	n, x, y := common(a, b)
	return n > 0 && 2*n >= max(len(x), len(y))
}

// samePerson reports whether two names are of one person: all words of one are in the other, or two are.
func samePerson(a, b string) bool {
	n, x, y := common(a, b)
	return n >= 2 || n > 0 && n == min(len(x), len(y))
}

func (w *wanted) is(m *Mention, near bool) bool {
	if m.Type != w.kind || m.Paragraph != w.paragraph && w.kind != "hub" {
		return false
	}
	for _, value := range strings.Split(w.value, "|") {
		value = strings.TrimSpace(value)
		switch w.kind {
		case "person":
			if m.Value == value || slices.ContainsFunc(m.Names, func(name string) bool { return samePerson(name, value) }) {
				return true
			}
		case "actor":
			if slices.ContainsFunc(m.Names, func(name string) bool { return name == value }) {
				return true
			}
			if m.Value == value || slices.ContainsFunc(m.Names, func(name string) bool { return len(value) > 3 && alike(name, value) }) {
				return true
			}
		case "topic":
			if m.Value == value || near && (strings.HasPrefix(m.Value, value+".") || strings.HasPrefix(value, m.Value+".") || parent(m.Value) == value || parent(value) == m.Value) {
				return true
			}
		default:
			if m.Value == value {
				return true
			}
		}
	}
	return false
}

func parent(topic string) string {
	for _, t := range world.Topics() {
		if t.ID == topic {
			return t.Parent
		}
	}
	return ""
}

// officeFound reports whether one of the titles found is one that is wanted.
func officeFound(w *wanted, m *Mention) bool {
	return w.detail == "" || slices.ContainsFunc(strings.Split(w.detail, "|"), func(office string) bool {
		return slices.ContainsFunc(m.Offices, func(found string) bool { return alike(office, found) })
	})
}

// counted returns the score in which a kind counts: near is only for topics, and "" is none.
func counted(kind string, near bool) string {
	switch {
	case !near:
		return kind
	case kind == "topic":
		return "topic, or near"
	}
	return ""
}

// compare adds up how a draft compares with a list.
func compare(rows []wanted, mentions []Mention, scores map[string]*score, report func(string, ...any)) {
	of := func(kind string) *score {
		if scores[kind] == nil {
			scores[kind] = new(score)
		}
		return scores[kind]
	}
	for _, near := range []bool{false, true} {
		for i := range rows {
			w := &rows[i]
			kind := counted(w.kind, near)
			if kind == "" {
				continue
			}
			s := of(kind)
			s.wanted++
			found := slices.IndexFunc(mentions, func(m Mention) bool { return w.is(&m, near) })
			if found >= 0 && kind == "person" && !officeFound(w, &mentions[found]) {
				report("p%d %s without office %q: %v", w.paragraph, w.value, w.detail, mentions[found].Offices)
				continue
			}
			if found >= 0 {
				s.found++
			} else if kind != "topic" {
				report("p%d %s missed: %s %s", w.paragraph, kind, w.value, w.detail)
			}
		}
		for i := range mentions {
			m := &mentions[i]
			kind := counted(m.Type, near)
			if kind == "" {
				continue
			}
			s := of(kind)
			s.said++
			if slices.ContainsFunc(rows, func(w wanted) bool { return w.is(m, near) && (kind != "person" || officeFound(&w, m)) }) {
				s.right++
			} else if kind == "actor" || kind == "person" || kind == "date" || kind == "topic, or near" {
				report("p%d %s not wanted: %s %q %q", m.Paragraph, kind, m.Value, m.Names, m.Offices)
			}
		}
	}
}

// archiveEnv is the environment variable with the folder of the articles, which may not be published, and missedEnv that
// by which what is missed is printed.
const (
	archiveEnv = "ENTENTE_ARCHIVE"
	missedEnv  = "ENTENTE_MISSED"
)

// aim is what a set of lists asks for, of the least recall and precision; 0 asks for nothing.
type aim struct {
	kind              string
	recall, precision float64
}

// The five articles are those from which the rules were made. The texts in own are of our own making, from facts in the news;
// they were drafted once before the rules were mended with them, and docs/evidence.md has what the first run gave.
var sets = []struct {
	name string
	aims []aim
}{
	{"articles", []aim{{"actor", .95, .9}, {"person", .9, .85}, {"date", .95, .95}, {"topic", .85, .9}, {"topic, or near", 0, 0}, {"hub", .6, 0}, {"rung", .8, 0}}},
	{"own", []aim{{"actor", .9, .9}, {"person", .9, .9}, {"date", .95, .95}, {"topic", .8, .85}, {"topic, or near", .8, .85}, {"hub", .6, 0}, {"rung", .8, 0}}},
}

// TestLists compares drafts with lists made by hand of what texts name.
func TestLists(t *testing.T) {
	files, problems, err := loaders.Read([]string{"../facts"})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	ds, _ := schema.Build(files)
	facts := resolve.NewIndex(ds, nil)
	for _, set := range sets {
		t.Run(set.name, func(t *testing.T) {
			known := nothing()
			if set.name == "articles" {
				known = facts
			}
			paths, err := filepath.Glob(filepath.Join("testdata", set.name, "*.tsv"))
			if err != nil || len(paths) < 5 {
				t.Fatalf("%d lists, %v", len(paths), err)
			}
			scores := make(map[string]*score)
			for _, path := range paths {
				rows, head := handList(t, path)
				published, _ := schema.ParseDate(head["published"])
				mentions := Text(textOf(t, path, head["sha256"]), Options{Published: published, Known: known}).Mentions()
				compare(rows, mentions, scores, func(format string, args ...any) {
					if os.Getenv(missedEnv) != "" {
						t.Logf(filepath.Base(path)+" "+format, args...)
					}
				})
			}
			for _, a := range set.aims {
				s := scores[a.kind]
				t.Logf("| %s | %d | %.0f %% | %d | %.0f %% |", a.kind, s.wanted, 100*s.recall(), s.said, 100*s.precision())
				if s.recall() < a.recall || s.precision() < a.precision {
					t.Errorf("%s: recall %.3f, precision %.3f; want %.2f, %.2f", a.kind, s.recall(), s.precision(), a.recall, a.precision)
				}
			}
		})
	}
}

// textOf returns the paragraphs of the text of a list: that beside it, or one of the archive.
func textOf(t *testing.T, path, sum string) []string {
	t.Helper()
	text, err := os.ReadFile(strings.TrimSuffix(path, ".tsv") + ".txt")
	if err == nil {
		if archive.Sum(text) != sum {
			t.Fatalf("the text of %s is another one", path)
		}
		return archive.Paragraphs(text)
	}
	dir := os.Getenv(archiveEnv)
	if dir == "" {
		notrun.Skip(t, "%s is not set: no drafts of the articles are compared with their lists", archiveEnv)
	}
	name := strings.TrimSuffix(filepath.Base(path), ".tsv") + ".txt"
	kept, err := archive.Folder(dir).Text(name, sum)
	if err != nil {
		t.Fatal(err)
	}
	return kept.Paragraphs
}
