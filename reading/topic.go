package reading

import (
	"sync"

	"entente/schema/world"
)

// TopicIn returns the words by which a text names a topic, or "".
func TopicIn(id string, words []string) string { return FirstOf(topicForms()[id], words) }

// topicForms are the names of topics, as words.
var topicForms = sync.OnceValue(func() map[string][][]string {
	forms := make(map[string][][]string)
	for _, t := range world.Topics() {
		for _, name := range append(t.Names.List(), t.Aliases...) {
			forms[t.ID] = append(forms[t.ID], Words(name))
		}
	}
	for _, row := range Rows("topics") {
		if row[0] != "" { // not a phrase that only sounds like a topic
			forms[row[0]] = append(forms[row[0]], Words(row[2]))
		}
	}
	return forms
})
