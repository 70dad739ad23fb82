//go:build !race

package load_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/schema"
	"entente/schema/meaning"

	"pgregory.net/rapid"
)

// element is a node or relationship: its labels or type, its ends, its properties.
type element struct {
	Kind, From, To string
	Props          map[string]any
}

// fact returns the element without bookkeeping.
func (x element) fact() element {
	hub := x.isHub()
	x.Props = maps.Clone(x.Props)
	maps.DeleteFunc(x.Props, func(name string, _ any) bool {
		return name == "_story" || name == "_hash" || name == "_derived" || hub && slices.Contains(meaning.HubNames(), name)
	})
	return x
}

// isHub reports whether it is a node with derived properties.
func (x element) isHub() bool { return x.Props["_derived"] != nil }

// derived returns what is derived from a hub.
func (x element) derived() map[string]any {
	props := maps.Clone(x.Props)
	maps.DeleteFunc(props, func(name string, _ any) bool { return name != "_derived" && !slices.Contains(meaning.HubNames(), name) })
	return props
}

// isDerived reports whether all of it is derived.
func (x element) isDerived() bool {
	return slices.Contains(schema.DerivedTypes(), schema.RelType(x.Kind))
}

// snapshot is everything that a graph holds.
type snapshot struct {
	// ours holds what entente wrote, and foreign what people added, by key: "n:" or "r:" and the
	// id for entente's entities and relationships, as in a plan.
	ours, foreign map[string]element
	// stories of the facts, by key.
	stories map[string]string
	// all holds a line for everything, including the ids of the server.
	all    []string
	digest string
}

func (w *fixture) snapshot(t *rapid.T) *snapshot {
	s := &snapshot{ours: make(map[string]element), foreign: make(map[string]element), stories: make(map[string]string)}
	_, nodes, err := w.g.Query(context.Background(), "MATCH (n) RETURN elementId(n), labels(n), properties(n)", nil)
	if err != nil {
		t.Fatal(err)
	}
	_, relationships, err := w.g.Query(context.Background(),
		"MATCH (a)-[x]->(b) RETURN elementId(x), type(x), properties(x), elementId(a), elementId(b)", nil)
	if err != nil {
		t.Fatal(err)
	}
	keys := make(map[string]string)
	for _, r := range nodes {
		s.all = append(s.all, fmt.Sprint(r...))
		keys[r[0].(string)] = s.node(r[1].([]any), r[2].(map[string]any))
	}
	for _, r := range relationships {
		s.all = append(s.all, fmt.Sprint(r...))
		s.relationship(r[1].(string), keys[r[3].(string)], keys[r[4].(string)], r[2].(map[string]any))
	}
	slices.Sort(s.all)
	if s.digest, err = w.g.Checksum(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *snapshot) node(labels []any, props map[string]any) string {
	var own, hand []string
	for _, l := range labels {
		if label := l.(string); strings.HasPrefix(label, "Hand") {
			hand = append(hand, label)
		} else {
			own = append(own, label)
		}
	}
	key := fmt.Sprintf("%v:%v%v", labels, props["id"], props["name"])
	switch {
	case own == nil:
		key = fmt.Sprint(hand, props["key"])
	case slices.Contains(own, "Entity"):
		key = fmt.Sprint("n:", props["id"])
	case slices.Contains(own, "Topic"):
		key = fmt.Sprint("t:", props["id"])
	case own[0] == "_Load":
		return key
	case own[0] == "_Story":
		props = ledger(props)
	}
	s.put(key, strings.Join(sorted(own), ":"), strings.Join(sorted(hand), ":"), "", "", props)
	return key
}

func (s *snapshot) relationship(kind, from, to string, props map[string]any) {
	if props["_story"] == nil && !slices.Contains(schema.DerivedTypes(), schema.RelType(kind)) {
		s.put(kind+" "+from+" "+to, "", kind, from, to, props)
	} else {
		s.put(fmt.Sprint("r:", props["id"]), kind, "", from, to, props)
	}
}

// put splits an element into what is entente's and what people added.
func (s *snapshot) put(key, own, hand, from, to string, props map[string]any) {
	ours, theirs := element{own, from, to, map[string]any{}}, element{hand, from, to, map[string]any{}}
	for name, v := range props {
		if name == "_added" { // it says when the load was
			continue
		}
		if own == "" || strings.HasPrefix(name, "hand_") {
			theirs.Props[name] = v
		} else {
			ours.Props[name] = v
		}
	}
	for twice := s.ours[key].Props != nil; twice; twice = s.ours[key].Props != nil {
		key += " again"
	}
	if own != "" {
		s.ours[key] = ours
	}
	if hand != "" || len(theirs.Props) > 0 {
		s.foreign[key] = theirs
	}
	if story, is := ours.Props["_story"].(string); is {
		s.stories[key] = story
	}
}

// ledger returns the properties of a story's node that do not depend on when it was loaded,
// with its facts in order.
func ledger(props map[string]any) map[string]any {
	props = maps.Clone(props)
	delete(props, "load")
	delete(props, "loaded_at")
	facts, hashes := props["facts"].([]any), props["hashes"].([]any)
	lines := make([]string, len(facts))
	for i := range facts {
		lines[i] = fmt.Sprint(facts[i], " ", hashes[i])
	}
	delete(props, "hashes")
	props["facts"] = sorted(lines)
	return props
}
