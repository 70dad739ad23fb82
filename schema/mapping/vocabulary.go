package mapping

import (
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/naming"
	"entente/schema/resolve"
	"entente/schema/world"
)

// vocabulary returns the built-in nodes: every country, every topic, and the relationships
// between topics.
func vocabulary() fact.Story {
	m := &mapper{facts: fact.Story{ID: schema.VocabularyStory, Title: naming.Names{En: "Countries and topics", Ar: "الدول والمواضيع"}}}
	for _, c := range world.Countries() {
		m.add(c.ID, schema.LabelCountry, country(c), schema.Pos{})
	}
	for _, c := range world.FormerCountries() {
		m.add(c.ID, schema.LabelCountry, former(c), schema.Pos{})
	}
	for _, t := range world.Topics() {
		m.add(t.ID, schema.LabelTopic, topic(t), schema.Pos{})
		if t.Parent != "" {
			m.topicEdge(schema.Broader, t.ID, t.Parent, schema.Pos{})
		}
		for _, other := range t.Related {
			m.topicEdge(schema.Related, t.ID, other, schema.Pos{})
		}
	}
	return m.facts
}

// country, former and topic return the properties of their nodes.
func country(c world.Country) fact.Props {
	props := fact.Props{"alpha2": c.Alpha2, "numeric": c.Numeric, "region": c.Region, "subregion": c.Subregion}
	setList(props, "regions", c.Regions())
	setNames(props, "name", c.Names)
	setGiven(props, "wikidata", c.Wikidata)
	setList(props, "aliases", c.Aliases)
	setFolded(props, append(c.Called(), c.ID, c.Alpha2)...)
	return props
}

func former(c world.Former) fact.Props {
	props := fact.Props{"alpha4": c.Alpha4, "successors": c.Successors}
	setNames(props, "name", c.Names)
	last, err := schema.ParseDate(c.Last)
	if err != nil {
		panic(err) // a defect of the built-in table, which a test reads
	}
	setDate(props, "until", last)
	setFolded(props, append(c.Names.List(), c.ID)...)
	return props
}

func topic(t world.Topic) fact.Props {
	props := fact.Props{"level": int64(t.Level)}
	setNames(props, "name", t.Names)
	setList(props, "aliases", t.Aliases)
	setGiven(props, "eu_critical_technology", t.CriticalTech)
	setList(props, "plover_context", t.Plover)
	setFolded(props, append(append(t.Names.List(), t.Aliases...), t.ID)...)
	return props
}

// topicLevel returns the level of a topic: one that a file adds is a level below the wider one.
func topicLevel(id string) int64 {
	if level := world.TopicLevel(id); level > 0 || id == "" {
		return int64(level)
	}
	return topicLevel(schema.WiderTopic(id)) + 1
}

func (m *mapper) topicEdge(t schema.RelType, from, to string, pos schema.Pos) {
	m.relationship(&resolve.Link{ID: fact.RelationshipID(t, from, to, ""), Type: t, From: from, To: to, Pos: pos}, fact.Props{})
}
