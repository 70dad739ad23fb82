package testgraph

import (
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Step returns the first step of a path that a query returned, as "from–TYPE–to" by ids, and the same
// step backwards.
func Step(path any) (forward, backward string) {
	p := path.(neo4j.Path)
	from, to, t := p.Nodes[0].Props["id"], p.Nodes[1].Props["id"], p.Relationships[0].Type
	return fmt.Sprintf("%v–%s–%v", from, t, to), fmt.Sprintf("%v–%s–%v", to, t, from)
}
