// Package draft writes the first draft of a fact file from a text, Arabic or English: the actors, people, offices,
// places, dates, topics, hubs and commitments that the recognisers of the package reading find, each with the paragraph
// that names it.
//
// It is for a person to finish. It works by rule and by tables, asks no network, and invents nothing: each value stands
// in the text, in the built-in tables or in the facts that are known. What it is not sure of becomes a comment, never
// a fact.
package draft
