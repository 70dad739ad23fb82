// Package schema says what a fact is: the sections and fields of a fact file,
// the closed lists, dates, names, evidence, and the rules that a whole dataset
// must keep; and it turns a valid dataset into the nodes and relationships of
// the graph.
//
// It does no input or output, knows neither YAML nor Neo4j, and imports nothing
// else of entente: loaders hand it values with positions, graph takes facts
// from it.
package schema
