// Package schema defines the format of facts: the sections and fields of a fact file, the closed lists with
// their words in both languages, dates, evidence, and the dataset that is built from values with their
// positions. The packages below it build on it, in this order: resolve, rules, mapping, meaning.
//
// It does no input or output and knows neither YAML nor Neo4j: loaders pass values to it.
package schema
