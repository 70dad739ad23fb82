package schema

// VocabularyStory is the id of the built-in story: countries and topics. No file
// can bear it, because an id of a file has no underscore.
const VocabularyStory = "_vocabulary"

// vocabulary gives the built-in nodes: every country, every topic, and how the
// topics hang together.
func vocabulary() StoryFacts {
	facts := StoryFacts{ID: VocabularyStory, Title: Names{En: "Countries and topics", Ar: "الدول والمواضيع"}}
	for _, c := range Countries() {
		facts.Nodes = append(facts.Nodes, countryNode(c))
	}
	for _, t := range Topics() {
		facts.Nodes = append(facts.Nodes, topicNode(t))
		if t.Parent != "" {
			facts.Relationships = append(facts.Relationships, topicEdge(Broader, t.ID, t.Parent))
		}
		for _, other := range t.Related {
			facts.Relationships = append(facts.Relationships, topicEdge(Related, t.ID, other))
		}
	}
	return facts
}

func countryNode(c Country) Node {
	props := Props{
		"id": c.ID, "alpha2": c.Alpha2, "numeric": c.Numeric, "region": c.Region, "subregion": c.Subregion,
	}
	props.setNames("name", c.Names)
	if c.Wikidata != "" {
		props["wikidata"] = c.Wikidata
	}
	if len(c.Aliases) > 0 {
		props["aliases"] = c.Aliases
	}
	names := append(c.Names.list(), c.Aliases...)
	props.setFolded(append(names, c.ID, c.Alpha2)...)
	return Node{ID: c.ID, Label: LabelCountry, Props: props}
}

func topicNode(t Topic) Node {
	props := Props{"id": t.ID, "level": int64(t.Level)}
	props.setNames("name", t.Names)
	if len(t.Aliases) > 0 {
		props["aliases"] = t.Aliases
	}
	if t.CriticalTech != "" {
		props["eu_critical_technology"] = t.CriticalTech
	}
	if len(t.Plover) > 0 {
		props["plover_context"] = t.Plover
	}
	names := append(t.Names.list(), t.Aliases...)
	props.setFolded(append(names, t.ID)...)
	return Node{ID: t.ID, Label: LabelTopic, Props: props}
}

func topicEdge(t RelType, from, to string) Relationship {
	id := relationshipID(t, from, to, "")
	return Relationship{ID: id, Type: t, From: from, To: to, Props: Props{"id": id}}
}
