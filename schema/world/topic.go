package world

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"entente/schema/naming"
)

//go:embed topics.csv
var topicsCSV string

// Topic is a term of the taxonomy of technology cooperation: three levels, from the wide to the narrow.
type Topic struct {
	// ID is the topic's code, such as gov.ai.law. Topics have their own id space: sen is a topic and a country.
	ID      string
	Parent  string       // the ID of the next wider topic, "" on level 1
	Level   int          // 1, 2 or 3
	Names   naming.Names // English and Arabic
	Aliases []string     // other terms for the topic, English and Arabic
	Related []string     // the IDs of topics near this one that are neither wider nor narrower
	// CriticalTech is the area, CTA1 to CTA10, of the annex to Commission
	// Recommendation (EU) 2023/2113 on critical technology areas, or "".
	CriticalTech string
	Plover       []string // contexts of the PLOVER event ontology, such as "technology"
}

// Topics returns the taxonomy in its own order, every topic after its parent. All callers share
// the slice: it must not be changed.
var Topics = sync.OnceValue(func() []Topic {
	rows, err := csv.NewReader(strings.NewReader(topicsCSV)).ReadAll()
	if err != nil {
		panic(fmt.Sprintf("read the embedded topics.csv: %v", err)) // a defect of the build, not an error of the user
	}
	list := make([]Topic, 0, len(rows)-1)
	for _, f := range rows[1:] {
		level, err := strconv.Atoi(f[1])
		if err != nil {
			panic(fmt.Sprintf("read the embedded topics.csv: level of %s: %v", f[0], err))
		}
		list = append(list, Topic{
			ID: f[0], Level: level, Parent: f[2], Names: naming.Names{En: f[3], Ar: f[4]}, Aliases: splitList(f[5]+";"+f[6], ";"),
			Related: splitList(f[7], ";,"), CriticalTech: f[8], Plover: splitList(f[9], ";,"),
		})
	}
	return list
})

// IsTopic reports whether the id is that of a topic.
func IsTopic(id string) bool { return topicLevels()[id] > 0 }

// TopicLevel returns the level of a topic, 0 for an id that is not that of one.
func TopicLevel(id string) int { return topicLevels()[id] }

var topicLevels = sync.OnceValue(func() map[string]int {
	levels := make(map[string]int)
	for _, t := range Topics() {
		levels[t.ID] = t.Level
	}
	return levels
})
