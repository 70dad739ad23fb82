// Package rules checks a dataset as a whole: there is one rule for each kind of mistake, each with a
// good and a bad file in testdata. It neither changes nor makes facts.
package rules

import (
	"slices"
	"sync"

	"entente/internal/parallel"
	"entente/schema"
	"entente/schema/naming"
	"entente/schema/resolve"
	"entente/schema/world"
)

// Check checks what a dataset means: ids and references, evidence, roles, dates, disputes, names.
// It returns every problem, in order of position, and the references that lead to nodes which
// neither the dataset nor resolve.Known has. A dataset that must be complete by itself must have
// none of these; see Unresolved.
//
// Broken records are skipped, so that the problems of all others are reported in the same run;
// references to them are resolved.
func Check(ix *resolve.Index) ([]schema.Problem, []resolve.Reference) {
	v := &validator{ix: ix}
	v.together(append([]func(*validator){legs, nameWarnings, declarations}, perStory(ix, references)...)...) // legs collects what others need
	v.together(append([]func(*validator){spellRule, partyDates, archives, openStatuses, ordinals}, perStory(ix, records)...)...)
	v.hint()
	for _, a := range v.dropAccepted() {
		v.unusedAcceptance(a)
	}
	return schema.SortProblems(v.problems), v.open
}

// Unresolved returns a problem for each of the references, which lead nowhere. Elsewhere returns the
// file outside the dataset that declares an id, "" for none; nil if nothing is known of others.
func Unresolved(ix *resolve.Index, references []resolve.Reference, elsewhere func(id string) string) []schema.Problem {
	if len(references) == 0 {
		return nil
	}
	v := &validator{ix: ix}
	for i, ref := range references {
		hint, meant := "declare it, or name a file that does", ""
		isSource := slices.Contains(ref.Labels, schema.LabelSource)
		switch {
		case slices.Contains(ref.Labels, schema.LabelTopic):
			v.unknownTopic(ref)
			continue
		case isSource && schema.IsParagraphs(ref.ID):
			hint = "a bare paragraph needs a default source: give the file, or the entry, source: with its id"
		case isSource && isFieldName(ref.ID):
			hint = "fields follow a paragraph or a source: evidence: {1: [" + ref.ID + "]}"
		case ref.OrWords:
			hint += "; words that are not an id need a capital letter or a space"
		}
		if i < schema.MaxHints {
			if near, only := ix.Suggest(ref); near != "" {
				hint, meant = "did you mean "+near+"?", only
			}
		}
		if elsewhere != nil {
			if file := elsewhere(ref.ID); file != "" {
				hint, meant = "it is declared in "+file+": name that file, or its folder, too", ""
			}
		}
		v.problem(ref.Pos, "reference", hint, "nothing is declared as %q", ref.ID)
		v.fixLast(ref.ID, meant)
	}
	return schema.SortProblems(v.problems)
}

// isFieldName reports whether a text is the name of a field of instruments, events or commitments.
func isFieldName(text string) bool {
	return slices.ContainsFunc(schema.HubLabels(), func(l schema.Label) bool { return schema.SectionOfLabel(l).Field(text) != nil })
}

// validator collects what the rules find.
type validator struct {
	ix       *resolve.Index
	problems []schema.Problem
	open     []resolve.Reference
	// noIDs are references by something other than an id, in the order of their problems.
	noIDs []noID
	// stated are the legs of each hub, and holds those of people in offices, by person; in the order of the files.
	stated, holds map[string][]resolve.Link
}

// noID is a reference by something other than an id, with the index of its problem.
type noID struct {
	problem int
	ref     resolve.Reference
}

// together applies rules at the same time, each with a validator of its own, and adds what they find in the order of the rules.
// What a rule collects for later ones is theirs after that.
func (v *validator) together(rules ...func(*validator)) {
	each := make([]validator, len(rules))
	parallel.Each(len(rules), func(i int) {
		each[i] = validator{ix: v.ix, stated: v.stated, holds: v.holds}
		rules[i](&each[i])
	})
	for i := range each {
		v.add(&each[i])
	}
}

// add adds what another validator found.
func (v *validator) add(o *validator) {
	for _, n := range o.noIDs {
		v.noIDs = append(v.noIDs, noID{len(v.problems) + n.problem, n.ref})
	}
	v.problems, v.open = append(v.problems, o.problems...), append(v.open, o.open...)
	if v.stated == nil {
		v.stated, v.holds = o.stated, o.holds
	}
}

// perStory returns for each story a function that applies a rule to it.
func perStory(ix *resolve.Index, rule func(*validator, *schema.Story)) []func(*validator) {
	list := make([]func(*validator), len(ix.Stories))
	for i, s := range ix.Stories {
		list[i] = func(v *validator) { rule(v, s) }
	}
	return list
}

// records checks the records of a story one by one.
func records(v *validator, s *schema.Story) {
	for _, r := range s.Records {
		if r.Broken {
			continue
		}
		for _, rule := range recordRules {
			rule(v, r)
		}
		for _, rule := range sectionRules[r.Section] {
			rule(v, r)
		}
	}
}

// recordRules are the checks of each record, and sectionRules those of the records of a section.
var (
	recordRules = []func(*validator, *schema.Record){
		evidenceRule, representation, dateOrder, cycles, disputes, offices, formerStates, statedCounts, supportedFields,
	}
	sectionRules = map[*schema.Section][]func(*validator, *schema.Record){
		schema.SourcesSection:                     {languages, publishers},
		schema.PlacesSection:                      {placeLocation},
		schema.SectionOfLabel(schema.LabelPerson): {honorific},
		schema.InstrumentsSection:                 {signersAndParties, statuses},
		schema.EventsSection:                      {hubDates, eventDates, sides, inOrder},
		schema.CommitmentsSection:                 {commitmentOrigin, dueDates, absentees},
		schema.AdditionsSection:                   {additions},
	}
)

func (v *validator) problem(pos schema.Pos, rule, hint, format string, args ...any) {
	v.problems = append(v.problems, schema.NewProblem(pos, rule, hint, format, args...))
}

// fixLast gives the last problem its correction, which is certain and which its hint says; "" for none.
func (v *validator) fixLast(text, instead string) {
	if instead != "" {
		v.problems[len(v.problems)-1].Fix = &schema.Fix{Old: text, New: instead}
	}
}

// warning reports what is unlikely in the entry with the id, but may be right.
func (v *validator) warning(id string, pos schema.Pos, rule, hint, format string, args ...any) {
	v.problem(pos, rule, hint, format, args...)
	last := &v.problems[len(v.problems)-1]
	last.Warning, last.ID = true, id
}

// declarations checks that a story and a node are declared once, and that no node has the id of a
// country.
func declarations(v *validator) {
	stories := make(map[string]schema.Pos)
	for _, s := range v.ix.Stories {
		if first, duplicate := stories[s.ID]; duplicate {
			v.problem(s.Pos, "duplicate-story", "give one of them another story:",
				"the story %q is also in %s", s.ID, first)
		} else {
			stories[s.ID] = s.Pos
		}
	}
	for r := range v.ix.Records() {
		id := r.ID()
		if id == "" {
			continue
		}
		pos := r.One("id").Pos
		if world.IsCountry(id) {
			v.problem(pos, "duplicate-node", "choose another id; or add to the country under additions",
				"%q is the id of a country, %s", id, v.ix.Names(id).Get("en"))
		} else if r.Section == schema.TopicsSection && world.IsTopic(id) {
			v.problem(pos, "duplicate-node", "refer to it, or choose another id", "%q is a topic of the taxonomy", id)
		} else if first := v.ix.Declared(id); first != r {
			v.problem(pos, "duplicate-node", "declare it once, and refer to it from everywhere else",
				"%q is also declared at %s", id, first.One("id").Pos)
		}
	}
}

// references checks that every id leads to a node of a kind that is allowed there, and that every
// topic is in the taxonomy.
func references(v *validator, s *schema.Story) {
	if s.Source.Text != "" {
		v.idReference(resolve.Reference{Pos: s.Source.Pos, ID: s.Source.Text, Labels: []schema.Label{schema.LabelSource}})
	}
	for _, r := range s.Records { // also those of which something could not be read: the rest is reported in the same run
		r.Walk(r.Section.Fields, v.referencesOf)
		if wider := schema.WiderTopic(r.ID()); r.Section == schema.TopicsSection && wider != "" {
			v.topic(schema.Datum{Pos: r.One("id").Pos, Text: wider})
		}
	}
}

// referencesOf checks a value and what it refers to.
func (v *validator) referencesOf(f *schema.Field, d schema.Datum) {
	switch {
	case f.Type == schema.TopicRefType:
		v.topic(d)
	case f.Type == schema.RefType:
		v.idReference(resolve.Reference{Pos: d.Pos, ID: d.Text, Labels: f.Labels})
	case f.Type == schema.RefOrTextType && schema.IsID(d.Text):
		v.reference(resolve.Reference{Pos: d.Pos, ID: d.Text, Labels: f.Labels, OrWords: true})
	case f.Type == schema.EvidenceType:
		if !d.Evidence.FromDefault { // else it is reported once, at the default
			v.reference(resolve.Reference{Pos: d.Evidence.Pos, ID: d.Evidence.Source, Labels: []schema.Label{schema.LabelSource}})
		}
		for _, a := range d.Evidence.AccordingTo {
			if schema.IsID(a.Text) {
				v.reference(resolve.Reference{Pos: a.Pos, ID: a.Text, Labels: schema.ActorLabels(), OrWords: true})
			}
		}
	}
}

// idReference checks what must be an id of a node. For the name of a node the hint gives its id.
func (v *validator) idReference(ref resolve.Reference) {
	if schema.IsID(ref.ID) {
		v.reference(ref)
		return
	}
	v.noIDs = append(v.noIDs, noID{len(v.problems), ref})
	v.problems = append(v.problems, schema.NotAnID(ref.Pos, ref.ID))
}

// hint gives the first references by something other than an id the id that they mean.
func (v *validator) hint() {
	for _, n := range v.noIDs[:min(len(v.noIDs), schema.MaxHints)] {
		if near, meant := v.ix.Suggest(n.ref); meant != "" {
			p := v.problems[n.problem].Fixed(n.ref.ID, meant)
			p.Hint = "write " + near
			v.problems[n.problem] = p
		}
	}
}

func (v *validator) topic(d schema.Datum) {
	if !v.ix.IsTopic(d.Text) {
		v.open = append(v.open, resolve.Reference{Pos: d.Pos, ID: d.Text, Labels: []schema.Label{schema.LabelTopic}})
	}
}

// unknownTopic reports a reference to a topic that leads nowhere.
func (v *validator) unknownTopic(ref resolve.Reference) {
	hint, right := "docs/format.md lists the topics; a file can add one below another under topics:", ""
	if len(v.problems) < schema.MaxHints {
		near, exact := nearestTopic(ref.ID)
		own, meant := v.ix.Suggest(ref) // among the topics of the files
		if near != nil {
			hint = "did you mean " + near.ID + ", " + near.Names.En + "?"
		}
		switch {
		case exact:
			right = near.ID
		case meant != "" || own != "" && near == nil:
			hint, right = "did you mean "+own+"?", meant
		}
	}
	v.problem(ref.Pos, "topic", hint, "unknown topic %q", ref.ID)
	v.fixLast(ref.ID, right)
}

// nearestTopic returns the topic with that id or name, or else the one with the nearest, or nil. Exact is true
// if it is not only the nearest.
func nearestTopic(text string) (topic *world.Topic, exact bool) {
	byTerm, long := topicTerms()
	if t := byTerm[naming.Fold(text)]; t != nil || len(text) <= shortTerm {
		return t, t != nil
	}
	return byTerm[naming.Fold(naming.Nearest(text, long))], false
}

// topicTerms returns the topics by their ids, names and other terms, folded, and the terms that a misspelt
// text is compared with: short ones are too much alike.
var topicTerms = sync.OnceValues(func() (byTerm map[string]*world.Topic, long []string) {
	byTerm = make(map[string]*world.Topic)
	topics := world.Topics()
	for i := range topics {
		t := &topics[i]
		for _, term := range append(append(t.Names.List(), t.Aliases...), t.ID) {
			byTerm[naming.Fold(term)] = t
			if len(term) > shortTerm {
				long = append(long, term)
			}
		}
	}
	return byTerm, long
})

// shortTerm is the length of the longest term that is compared as a whole only, in bytes.
const shortTerm = 3

func (v *validator) reference(ref resolve.Reference) {
	label := v.ix.Label(ref.ID)
	switch {
	case label == "":
		v.open = append(v.open, ref)
	case !slices.Contains(ref.Labels, label):
		v.problem(ref.Pos, "reference-kind", "the id of "+schema.AnyOf(ref.Labels)+" belongs here",
			"%q is %s", ref.ID, schema.WithArticle(label))
	}
}

// legs checks that no relationship is stated twice, and that none joins a node to itself.
func legs(v *validator) {
	type place struct { // of a link, which would take several times the memory
		record *schema.Record
		number int
	}
	first := make(map[string]place)
	v.stated, v.holds = make(map[string][]resolve.Link), make(map[string][]resolve.Link)
	var links, own []resolve.Link // those of a record, and its legs, which all have its hub
	for r := range v.ix.Records() {
		if !v.isFirst(r) {
			continue
		}
		links, own = v.ix.AppendLinks(links[:0], r), own[:0]
		for i, l := range links {
			if l.Leg != nil && v.ix.Repeats(l.Leg) && (l.Leg.Has("evidence") || r.Has("evidence")) {
				continue // more evidence for the leg of another story
			}
			if l.Leg != nil {
				own = append(own, l)
			}
			if l.Type == schema.Holds {
				v.holds[l.From] = append(v.holds[l.From], l)
			}
			if l.From == l.To {
				v.problem(l.Pos, "self", "name another, or take it out", "%q has a relationship to itself", l.From)
			}
			if other, duplicate := first[l.ID]; duplicate {
				v.duplicate(&v.ix.Links(other.record)[other.number], &l, other.record.Story == r.Story)
			} else {
				first[l.ID] = place{r, i}
			}
		}
		if len(own) > 0 {
			v.stated[own[0].Hub()] = append(v.stated[own[0].Hub()], own...)
		}
	}
}

// duplicate reports a relationship that is stated a second time.
func (v *validator) duplicate(first, second *resolve.Link, sameStory bool) {
	for _, field := range []string{"status", "action"} {
		if first.Text(field) != second.Text(field) {
			v.problem(second.Pos, "duplicate-leg", distinctionHint[second.Type]+", to distinguish the two",
				"apart from its %s, the same is stated at %s (%s)", field, first.Pos, second.ID)
			return
		}
	}
	if second.Leg != nil && !sameStory {
		if field := resolve.Differs(first.Leg, second.Leg, second.Field); field != "" {
			hint := "make both agree, so that the evidence of both counts for it"
			if more := distinctionHint[second.Type]; more != "" {
				hint += "; or if they are two, " + more
			}
			v.problem(second.Pos, "duplicate-leg", hint, "the same is stated at %s with another %s (%s)", first.Pos, field, second.ID)
			return
		}
	}
	v.problem(second.Pos, "duplicate-leg", duplicateHint(second, sameStory), "the same is stated at %s (%s)", first.Pos, second.ID)
}

// distinctionHint holds, by type, what makes two spells of legs that lack it.
var distinctionHint = map[schema.RelType]string{
	schema.MemberOf: "give since or until", schema.Holds: "give since or until", schema.PartyTo: "give date or until",
	schema.Signed: "give date or for",
}

// duplicateHint returns the hint for a relationship that is stated twice: without a date it may
// be meant as a second spell, and in another story as more evidence.
func duplicateHint(second *resolve.Link, sameStory bool) string {
	switch second.Type {
	case schema.EvidencedBy:
		return "name each paragraph of a source once, with all that it supports"
	case schema.AliasOf:
		return "state it once: names that differ only in spelling are found alike"
	}
	hint := "state it once"
	if second.Text("as") != "" {
		hint += ", with every office in as"
	}
	if !sameStory {
		hint += "; or give this one evidence of its own, which then counts for it too"
	}
	undated := second.Text("date")+second.Text("since")+second.Text("until") == ""
	if more := distinctionHint[second.Type]; undated && more != "" {
		hint = "if they are two, " + more + "; else " + hint
	}
	return hint
}

// isFirst reports whether no earlier record declares the same node; the legs of a second
// declaration would all be reported as duplicates.
func (v *validator) isFirst(r *schema.Record) bool {
	return r.ID() == "" || v.ix.Declared(r.ID()) == r
}

// disputes checks that a dispute names a field with a preferred value, and states another value.
func disputes(v *validator, r *schema.Record) {
	for _, d := range v.ix.Disputes(r) {
		v.problems = append(v.problems, d.Problems...)
		if len(d.Problems) == 0 && len(d.Labels) > 0 {
			v.reference(resolve.Reference{Pos: d.Object.One("value").Pos, ID: d.Value, Labels: d.Labels})
		}
	}
}
