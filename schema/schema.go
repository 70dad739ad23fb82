// Package schema is the format of facts: the sections and fields of a fact file, the closed lists
// with their words in both languages, dates, evidence, and the dataset that is built from values
// with their places. The packages below it go on from there, in this order: resolve, rules,
// mapping, meaning.
//
// It does no input or output and knows neither YAML nor Neo4j: loaders hand it values.
package schema
