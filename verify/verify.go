package verify

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"entente/archive"
	"entente/reading"
	"entente/schema"
	"entente/schema/resolve"
)

// Verdict says whether the paragraphs of a claim carry it.
type Verdict string

// The verdicts. Carried and Inferred make no findings, and CannotTell only if they are asked for.
const (
	Carried    Verdict = "carried"
	NotFound   Verdict = "not found"
	Stronger   Verdict = "stronger than the text"
	OtherPlace Verdict = "other paragraph"
	Copied     Verdict = "copied"
	CannotTell Verdict = "cannot tell"
	// Inferred is for what the curator concludes, and External for what rests on texts without an archive.
	Inferred Verdict = "inferred"
	External Verdict = "external"
)

// Verdicts returns all verdicts, what is carried first.
func Verdicts() []Verdict {
	return []Verdict{Carried, NotFound, Stronger, OtherPlace, Copied, CannotTell, Inferred, External}
}

// Finding is the verdict on one value of a field.
type Finding struct {
	Pos                      schema.Pos
	Entry, Field             string
	Source, Paragraph, Value string
	Verdict                  Verdict
	// Message says which words decided.
	Message string
}

// Report is what Facts finds.
type Report struct {
	// Findings in the order of the files: all but what is carried, inferred or external.
	Findings []Finding
	Counts   map[Verdict]int
	// Missing is how many sources have an archived text that the archive does not have: what rests on them alone
	// counts as external.
	Missing int
}

// Facts verifies the facts of a dataset against the texts of an archive. The error is that all texts are missing, or that one
// is another one or cannot be read.
func Facts(ix *resolve.Index, folder archive.Folder) (*Report, error) {
	return facts(ix, folder, func(*schema.Record) bool { return true })
}

// File is Facts for the facts of one file of the dataset.
func File(ix *resolve.Index, folder archive.Folder, file string) (*Report, error) {
	return facts(ix, folder, func(r *schema.Record) bool { return r.Pos.File == file })
}

func facts(ix *resolve.Index, folder archive.Folder, wanted func(*schema.Record) bool) (*Report, error) {
	v, err := newVerifier(ix, folder)
	if err != nil {
		return nil, err
	}
	report := &Report{Counts: make(map[Verdict]int), Missing: len(v.missing)}
	for r := range ix.Records() {
		if !wanted(r) {
			continue
		}
		for _, c := range claimsOf(ix, r) {
			c.stated = slices.DeleteFunc(c.stated, func(e *schema.Evidence) bool { return v.sources[e.Source] == nil })
			f := v.judge(&c)
			report.Counts[f.Verdict]++
			if f.Verdict != Carried && f.Verdict != Inferred && f.Verdict != External {
				report.Findings = append(report.Findings, f)
			}
		}
	}
	slices.SortFunc(report.Findings, func(a, b Finding) int {
		return cmp.Or(a.Pos.Compare(b.Pos), strings.Compare(a.Field+a.Value, b.Field+b.Value))
	})
	return report, nil
}

// source is an archived text.
type source struct {
	published  schema.Date
	paragraphs []reading.Text
	segment    []schema.Paragraphs
	// named is the first paragraph that names a node, 0 for none; see namedBefore.
	named map[string]int
	// runs are the runs of words that it has, once a text was compared with it; see mayHave.
	runs map[string]bool
}

func newSource(r *schema.Record, t *archive.Text, scanner *reading.Scanner) *source {
	s := &source{published: r.One("published").Date, named: make(map[string]int)}
	for _, p := range t.Paragraphs {
		s.paragraphs = append(s.paragraphs, reading.NewText(p, scanner))
	}
	for _, d := range r.All("segment") {
		s.segment = append(s.segment, d.Paragraphs())
	}
	return s
}

// has reports whether a paragraph belongs to the source.
func (s *source) has(n int) bool {
	return n >= 1 && n <= len(s.paragraphs) && (len(s.segment) == 0 || schema.Paragraphs{First: n, Last: n}.Within(s.segment))
}

type verifier struct {
	ix      *resolve.Index
	names   *names
	scanner *reading.Scanner
	sources map[string]*source
	// missing says for each text that the archive does not have.
	missing []error
}

// newVerifier reads the texts of the sources. That all are missing is an error.
func newVerifier(ix *resolve.Index, folder archive.Folder) (*verifier, error) {
	scanner := reading.NewScanner(append(reading.RungTables(), "roles", "kinds", "statuses", "nouns", "carry", "online")...)
	v := &verifier{ix: ix, names: newNames(ix), scanner: scanner, sources: make(map[string]*source)}
	for r := range ix.Records() {
		if own := r.One("archive").Object; r.Section == schema.SourcesSection && own != nil {
			switch t, err := folder.Text(own.Text("file"), own.Text("sha256")); {
			case err == nil:
				v.sources[r.ID()] = newSource(r, t, v.scanner)
			case errors.Is(err, archive.ErrNotFound):
				v.missing = append(v.missing, fmt.Errorf("the text of %s: %w", r.ID(), err))
			default:
				return nil, fmt.Errorf("the text of %s: %w", r.ID(), err)
			}
		}
	}
	if len(v.sources) == 0 && len(v.missing) > 0 {
		return nil, v.missing[0]
	}
	return v, nil
}

// judge returns the verdict on a claim.
func (v *verifier) judge(c *claim) Finding {
	f := Finding{Pos: c.datum.Pos, Entry: c.record.Subject(), Field: c.field.Name, Value: valueOf(c)}
	if f.Pos.Line == 0 {
		f.Pos = c.record.Pos
	}
	if len(c.stated) == 0 {
		f.Verdict = External
		if len(c.inferred) > 0 {
			f.Verdict = Inferred
		}
		return f
	}
	f.Source, f.Paragraph = c.stated[0].Source, c.stated[0].Paragraphs.String()
	best := answer{verdict: NotFound}
	for _, e := range c.stated {
		s := v.sources[e.Source]
		for n := e.Paragraphs.First; n <= e.Paragraphs.Last && best.verdict != Carried; n++ {
			if !s.has(n) {
				continue
			}
			a := v.ask(c, e, s, n)
			if rank(a.verdict) > rank(best.verdict) || best.words == "" {
				best = a
				f.Paragraph = schema.Paragraphs{First: n, Last: n}.String()
			}
		}
	}
	if (best.verdict == Stronger || best.verdict == NotFound) && len(c.external)+len(c.inferred) > 0 && c.field.Type == schema.DateType {
		best = answer{Carried, "the paragraph has the less precise date, another source the day"}
	}
	if best.verdict == NotFound {
		if n, by := v.elsewhere(c); n > 0 {
			best = answer{OtherPlace, fmt.Sprintf("paragraph %d has it: %s", n, by)}
		}
	}
	f.Verdict, f.Message = best.verdict, best.words
	return f
}

// elsewhere looks for a claim in the paragraphs of its source that are not cited for it.
func (v *verifier) elsewhere(c *claim) (paragraph int, by string) {
	e := c.stated[0]
	s := v.sources[e.Source]
	for n := 1; n <= len(s.paragraphs); n++ {
		cited := slices.ContainsFunc(c.stated, func(e *schema.Evidence) bool {
			return v.sources[e.Source] == s && e.Paragraphs.First <= n && n <= e.Paragraphs.Last
		})
		if !s.has(n) || cited {
			continue
		}
		if a := v.ask(c, e, s, n); a.verdict == Carried {
			return n, a.words
		}
	}
	return 0, ""
}

func rank(v Verdict) int {
	return slices.Index([]Verdict{NotFound, CannotTell, Stronger, Copied, Carried}, v)
}

// valueOf returns the value of a claim in words: an id, a date, a count.
func valueOf(c *claim) string {
	switch {
	case c.datum.Count != nil:
		return c.datum.Count.String()
	case c.datum.Object != nil && c.field.Edge != nil:
		return c.datum.Object.Text(c.field.Edge.To)
	case c.field.Type == schema.NamesType:
		return ""
	default:
		return c.datum.Text
	}
}
