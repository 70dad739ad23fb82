package mapping

import (
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/naming"
	"entente/schema/world"
)

// vocabulary returns the built-in nodes: every country, every topic, and the relationships
// between topics.
func vocabulary() fact.Story {
	facts := fact.Story{ID: schema.VocabularyStory, Title: naming.Names{En: "Countries and topics", Ar: "الدول والمواضيع"}}
	for _, c := range world.Countries() {
		facts.Nodes = append(facts.Nodes, countryNode(c))
	}
	for _, c := range world.FormerCountries() {
		facts.Nodes = append(facts.Nodes, formerNode(c))
	}
	for _, t := range world.Topics() {
		facts.Nodes = append(facts.Nodes, topicNode(t))
		if t.Parent != "" {
			facts.Relationships = append(facts.Relationships, topicEdge(schema.Broader, t.ID, t.Parent))
		}
		for _, other := range t.Related {
			facts.Relationships = append(facts.Relationships, topicEdge(schema.Related, t.ID, other))
		}
	}
	return facts
}

func countryNode(c world.Country) fact.Node {
	props := fact.Props{
		"id": c.ID, "alpha2": c.Alpha2, "numeric": c.Numeric, "region": c.Region, "subregion": c.Subregion,
	}
	setNames(props, "name", c.Names)
	setGiven(props, "wikidata", c.Wikidata)
	setList(props, "aliases", c.Aliases)
	setFolded(props, append(c.Called(), c.ID, c.Alpha2)...)
	return fact.Node{ID: c.ID, Label: schema.LabelCountry, Props: props}
}

func formerNode(c world.Former) fact.Node {
	props := fact.Props{"id": c.ID, "alpha4": c.Alpha4, "successors": c.Successors}
	setNames(props, "name", c.Names)
	last, err := schema.ParseDate(c.Last)
	if err != nil {
		panic(err) // a defect of the built-in table, which a test reads
	}
	setDate(props, "until", last)
	setFolded(props, append(c.Names.List(), c.ID)...)
	return fact.Node{ID: c.ID, Label: schema.LabelCountry, Props: props}
}

func topicNode(t world.Topic) fact.Node {
	props := fact.Props{"id": t.ID, "level": int64(t.Level)}
	setNames(props, "name", t.Names)
	setList(props, "aliases", t.Aliases)
	setGiven(props, "eu_critical_technology", t.CriticalTech)
	setList(props, "plover_context", t.Plover)
	setFolded(props, append(append(t.Names.List(), t.Aliases...), t.ID)...)
	return fact.Node{ID: t.ID, Label: schema.LabelTopic, Props: props}
}

// topicLevel returns the level of a topic: one that a file adds is a level below the wider one.
func topicLevel(id string) int64 {
	if level := world.TopicLevel(id); level > 0 || id == "" {
		return int64(level)
	}
	return topicLevel(schema.WiderTopic(id)) + 1
}

func topicEdge(t schema.RelType, from, to string) fact.Relationship {
	id := fact.RelationshipID(t, from, to, "")
	return fact.Relationship{ID: id, Type: t, From: from, To: to, Props: fact.Props{"id": id}}
}
