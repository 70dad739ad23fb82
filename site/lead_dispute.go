package site

import (
	"maps"
	"slices"

	"entente/answers/findings"
	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
)

// maxVerdicts is how many disagreements a page describes at its beginning; of more it says how many there are.
const maxVerdicts = 2

// dispute is a disagreement of sources on a field of a node.
type dispute struct {
	of    *node
	field string
	// claims are what sources give against the preferred value.
	claims []*node
}

// disputesOf returns the disagreements on nodes, without claims that can be true beside the preferred value.
func disputesOf(nodes []*node) []dispute {
	var list []dispute
	for _, n := range nodes {
		for _, claim := range sources(n.in[schema.Disputes]) {
			if prop[bool](claim.Props, "contradicts") {
				list = addClaim(list, n, claim)
			}
		}
	}
	return list
}

// addClaim adds a claim to the disagreement on its field of a node, or as another one.
func addClaim(list []dispute, n, claim *node) []dispute {
	field := claim.text("field")
	at := slices.IndexFunc(list, func(d dispute) bool { return d.of == n && d.field == field })
	if at < 0 {
		return append(list, dispute{n, field, []*node{claim}})
	}
	list[at].claims = append(list[at].claims, claim)
	return list
}

// disputable returns the nodes on which sources may disagree that the page of a node is about: the node itself, what
// an actor took part in, what happened in a place or a series, what concerns a topic, and what a source disputes.
func (p *page) disputable(n *node) []*node {
	about := append([]*node{n}, sources(n.in[schema.InSeries])...)
	switch n.Label {
	case schema.LabelCountry, schema.LabelOrganization, schema.LabelGovernmentBody, schema.LabelPerson:
		about = append(about, hubsOf(n)...)
	case schema.LabelPlace:
		about = slices.Concat(about, sources(n.in[schema.HeldAt]), p.disputedWith[n.ID])
	case schema.LabelTopic:
		about = byTime(slices.Collect(maps.Keys(hubsConcerning(n))))
	case schema.LabelSource:
		for _, claim := range sources(n.in[schema.EvidencedBy]) {
			about = append(about, targets(claim.out[schema.Disputes])...)
		}
	}
	return about
}

// verdicts says on what sources disagree among nodes, and which values are preferred. Only the subject is not named.
func (p *page) verdicts(subject *node, about []*node) []string {
	list := disputesOf(distinct(about...))
	if len(list) > maxVerdicts {
		var names []string
		for _, d := range list {
			names = append(names, p.said(d.of))
		}
		return []string{p.sayf("sources disagree on %s here: %s", "تختلف المصادر هنا في %s: %s",
			bilingual.Entries.SayAfter(len(distinct(names...)), p.lang), p.someNames(distinct(names...)))}
	}
	var texts []string
	for _, d := range list {
		texts = append(texts, p.verdict(d, d.of != subject))
	}
	return texts
}

// verdict says which value of a disagreement is preferred, and which others there are, each with who gives it.
func (p *page) verdict(d dispute, named bool) string {
	what := schema.FieldName(d.field).In(p.lang)
	if named {
		what = p.said(d.of) + p.say(", ", "، ") + what
	}
	behind := supporting(d.of, d.field)
	both := make(map[string]bool) // publishers of both values
	for _, claim := range d.claims {
		for _, x := range claim.out[schema.EvidencedBy] {
			both[p.publisher(x)] = slices.ContainsFunc(behind, func(b *rel) bool { return p.publisher(b) == p.publisher(x) })
		}
	}
	var others []string
	preferred := ""
	for _, claim := range d.claims {
		others = append(others, p.valueBy(claim.text("value"), claim.out[schema.EvidencedBy], both))
		if v := claim.text("preferred"); v != "" {
			preferred = p.valueBy(v, behind, both)
		}
	}
	return findings.Verdict(what, preferred, others, p.lang)
}

// publisher returns the publisher of the source of evidence.
func (p *page) publisher(x *rel) string {
	s := p.sources[x.To]
	return bilingual.Plain(s.Publisher.In(p.lang), p.lang)
}

// valueBy returns a value with the publishers of the sources that give it. Sources of a publisher that gives both values
// are told apart by their languages.
func (p *page) valueBy(value string, evidence []*rel, both map[string]bool) string {
	text := bilingual.Plain(p.value(value)[0].Text, p.lang)
	var publishers []string
	for _, x := range evidence {
		name := p.publisher(x)
		if in := render.InLanguage(x.to.text("language"), p.lang); both[name] && in != "" {
			name += " " + in
		}
		publishers = append(publishers, name)
	}
	if publishers = distinct(publishers...); len(publishers) == 0 {
		return text
	}
	return text + " (" + p.someNames(publishers) + ")"
}
