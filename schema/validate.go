package schema

import "slices"

// Validate checks what a dataset means: ids and references, evidence, roles,
// dates, disputes, names. It returns every problem, in order of place, and the
// references that lead to nodes which neither the dataset nor Known has. A
// dataset that is to stand for itself must have none of these; see Unresolved.
//
// Records that Build found fault with are passed over, so that what is wrong with
// the others is told in the same run; what refers to them finds them.
func Validate(ds *Dataset, known Known) ([]Problem, []Reference) {
	v := &validator{ds: ds, ix: newIndex(ds, known)}
	for _, rule := range rules {
		rule(v)
	}
	return SortProblems(v.problems), v.open
}

// maxHints is how many problems get a hint that has to be looked for: a reference is
// held against all ids, and nobody reads the hints of the thousandth problem.
const maxHints = 200

// Unresolved makes problems of references that lead nowhere.
func Unresolved(ds *Dataset, references []Reference) []Problem {
	if len(references) == 0 {
		return nil
	}
	v := &validator{ds: ds, ix: newIndex(ds, nil)}
	byName := ds.byName()
	for i, ref := range references {
		hint := "declare it, or name a file that does"
		if ref.OrWords {
			hint += "; words that are no id need a capital letter or a space"
		}
		if i < maxHints {
			if near := v.ix.nearest(ref, byName); near != "" {
				hint = "did you mean " + near + "?"
			}
		}
		v.problem(ref.Pos, "reference", hint, "nothing is declared as %q", ref.ID)
	}
	return SortProblems(v.problems)
}

// nearest gives the id that was meant: that of a node whose name or code stands in
// the place of the id, or else the id that is most alike; "" for none.
func (ix *index) nearest(ref Reference, byName map[string][]string) string {
	for _, id := range byName[Fold(ref.ID)] {
		if slices.Contains(ref.Labels, ix.label(id)) {
			return id
		}
	}
	return Nearest(ref.ID, ix.ids(ref.Labels))
}

// validator collects what the rules find.
type validator struct {
	ds       *Dataset
	ix       *index
	problems []Problem
	open     []Reference
}

// rules are the checks of Validate; each looks at the whole dataset.
var rules = []func(*validator){
	declarations, references, legs, spellRule, partyDays, evidenceRule, representation, dateOrder, hubDates,
	circles, conditional, archives, additions, disputesRule, nameWarnings,
}

func (v *validator) problem(pos Pos, rule, hint, format string, args ...any) {
	v.problems = append(v.problems, Problem{Pos: pos, Rule: rule, Hint: hint, Message: message(format, args)})
}

func (v *validator) warning(pos Pos, rule, hint, format string, args ...any) {
	v.problem(pos, rule, hint, format, args...)
	v.problems[len(v.problems)-1].Warning = true
}

// declarations: a story and a node are declared once, and no node takes the id of
// a country.
func declarations(v *validator) {
	stories := make(map[string]Pos)
	for _, s := range v.ds.Stories {
		if first, twice := stories[s.ID]; twice {
			v.problem(s.Pos, "duplicate-story", "give one of them another story:",
				"the story %q is also in %s", s.ID, first)
		} else {
			stories[s.ID] = s.Pos
		}
	}
	for r := range v.ds.Records() {
		id := r.ID()
		if id == "" {
			continue
		}
		pos := r.One("id").Pos
		if v.ix.builtin[id] {
			v.problem(pos, "duplicate-node", "countries are built in; add to one under additions",
				"%q is the country of that code", id)
		} else if first := v.ix.declared[id]; first != r {
			v.problem(pos, "duplicate-node", "declare it once, and refer to it from everywhere else",
				"%q is also declared at %s", id, first.One("id").Pos)
		}
	}
}

// references: every id leads to a node of a kind that belongs there, every topic
// is in the taxonomy.
func references(v *validator) {
	for r := range v.ds.Records() {
		r.walk(r.Section.Fields, func(f *Field, d Datum) {
			switch {
			case f.Type == TopicRefType:
				v.topic(d)
			case f.Type == RefType, f.Type == RefOrTextType && idPattern.MatchString(d.Text):
				v.reference(Reference{d.Pos, d.Text, f.Labels, f.Type == RefOrTextType})
			case f.Type == EvidenceType:
				v.reference(Reference{Pos: d.Evidence.Pos, ID: d.Evidence.Source, Labels: []Label{LabelSource}})
			}
		})
	}
}

func (v *validator) topic(d Datum) {
	if v.ix.topics[d.Text] {
		return
	}
	hint := "docs/format.md lists the topics"
	if near := nearestTopic(d.Text); near != "" {
		hint = "did you mean " + near + "?"
	}
	v.problem(d.Pos, "topic", hint, "unknown topic %q", d.Text)
}

// nearestTopic gives the topic of that name, or else with the nearest id, or "".
func nearestTopic(text string) string {
	var ids []string
	folded := Fold(text)
	for _, t := range Topics() {
		if t.Names.contains(folded) || containsFolded(t.Aliases, folded) {
			return t.ID
		}
		ids = append(ids, t.ID)
	}
	return Nearest(text, ids)
}

func (v *validator) reference(ref Reference) {
	label := v.ix.label(ref.ID)
	switch {
	case label == "":
		v.open = append(v.open, ref)
	case !slices.Contains(ref.Labels, label):
		v.problem(ref.Pos, "reference-kind", "the id of "+anyOf(ref.Labels)+" belongs here", "%q is %s", ref.ID, withArticle(label))
	}
}

// anyOf puts labels into words: "a Country or an Organization".
func anyOf(labels []Label) string {
	text := ""
	for i, l := range labels {
		switch {
		case i > 0 && i == len(labels)-1:
			text += " or "
		case i > 0:
			text += ", "
		}
		text += withArticle(l)
	}
	return text
}

func withArticle(l Label) string {
	switch l[0] {
	case 'A', 'E', 'I', 'O':
		return "an " + string(l)
	default:
		return "a " + string(l)
	}
}

// legs: no relationship is stated twice, and none joins a node to itself.
func legs(v *validator) {
	type stated struct {
		rel   Relationship
		story *Story
	}
	first := make(map[string]stated)
	for _, s := range v.ds.Stories {
		m := &mapper{ix: v.ix}
		for _, r := range s.Records {
			if !r.Broken && v.first(r) && v.comparable(r) {
				m.record(r)
			}
		}
		for _, rel := range m.facts.Relationships {
			if rel.From == rel.To {
				v.problem(rel.Pos, "self", "name another, or take it out", "%q has a relationship to itself", rel.From)
			}
			if other, twice := first[rel.ID]; twice {
				v.duplicate(other.rel, rel, other.story == s)
			} else {
				first[rel.ID] = stated{rel, s}
			}
		}
	}
}

// duplicate tells of a relationship that is stated a second time.
func (v *validator) duplicate(first, second Relationship, oneStory bool) {
	for _, field := range []string{"status", "action"} {
		if first.Props[field] != second.Props[field] {
			v.problem(second.Pos, "duplicate-leg", tellingApart[second.Type]+", so that the two can be told apart",
				"apart from its %s, the same is stated at %s (%s)", field, first.Pos, second.ID)
			return
		}
	}
	v.problem(second.Pos, "duplicate-leg", duplicateHint(second, oneStory), "the same is stated at %s (%s)", first.Pos, second.ID)
}

// tellingApart says what makes two spells of legs without it.
var tellingApart = map[RelType]string{
	MemberOf: "give since or until", Holds: "give since or until", PartyTo: "give date or until",
	Signed: "give date or for",
}

// duplicateHint says what to do with a relationship that is stated twice: without a
// day it may be meant as a second spell, and from another story as more evidence.
func duplicateHint(second Relationship, oneStory bool) string {
	switch second.Type {
	case EvidencedBy:
		return "name each paragraph of a source once, with all that it supports"
	case AliasOf:
		return "state it once: names that differ only in spelling are found alike"
	}
	hint := "state it once"
	if second.Props["as"] != nil {
		hint += ", with every office in as"
	}
	if !oneStory {
		hint += "; a second source goes into its evidence"
	}
	undated := true
	for _, field := range []string{"date", "since", "until"} {
		undated = undated && second.Props[field] == nil
	}
	if more := tellingApart[second.Type]; undated && more != "" {
		hint = "if they are two, " + more + "; else " + hint
	}
	return hint
}

// first tells whether a record declares nothing that another declares before it;
// the legs of a second declaration would all be told again.
func (v *validator) first(r *Record) bool {
	return r.ID() == "" || v.ix.declared[r.ID()] == r
}

// comparable tells whether all of a record's disputes can be compared, so that
// claims can be made of them; disputesRule says what is wrong with the others.
func (v *validator) comparable(r *Record) bool {
	h := hub{id: r.subject(), record: r}
	for _, d := range r.All("disputes") {
		_, problems := v.ix.dispute(h, d.Object)
		if len(problems) > 0 || v.ix.label(h.id) == "" {
			return false
		}
	}
	return true
}

// disputesRule: a dispute names a field with a preferred value, and gives another.
func disputesRule(v *validator) {
	for r := range v.ds.Records() {
		for _, d := range r.All("disputes") {
			c, problems := v.ix.dispute(hub{id: r.subject(), record: r}, d.Object)
			v.problems = append(v.problems, problems...)
			if len(problems) == 0 && len(c.labels) > 0 {
				v.reference(Reference{Pos: d.Object.One("value").Pos, ID: c.value, Labels: c.labels})
			}
		}
	}
}
