package load

import (
	"context"

	"entente/graph"
	"entente/schema"
)

// WriteStatements returns every statement with which a load can write facts.
func WriteStatements() []string {
	list := []string{updateTies, removeTies, updateHubs, updateParts, removeParts, createNodes, writeStory, removeStory, markIncomplete,
		removeNodes(schema.LabelEntity), removeNodes(schema.LabelTopic)}
	for _, l := range schema.Labels() {
		list = append(list, updateNodes(l))
	}
	for _, t := range schema.RelTypes() {
		list = append(list, createRelationships(t), updateRelationships(t), removeRelationships(t))
	}
	return list
}

// ChangesAllowed calls changesAllowed with a plan of n changes.
func ChangesAllowed(ctx context.Context, g *graph.Graph, n int) (int, error) {
	return changesAllowed(ctx, g, &Plan{Changes: make([]Change, n)})
}

// PlanForEmpty is the plan of a load into an empty graph, made without a server.
var PlanForEmpty = planForEmpty
