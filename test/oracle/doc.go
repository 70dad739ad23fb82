// Package oracle answers reports about small datasets independently, so that tests can
// compare the reports of package queries with it. It is for tests only.
//
// It is written from the rules of what facts mean for cooperation, and not from the code
// that derives this for the graph: it shares no code with package schema, has its own
// model of a dataset, and goes over all facts with plain loops for each question. The
// same fault is thus unlikely to be in both.
//
// It draws random datasets, writes them as fact files, and answers the reports partners,
// compare, ranking, rungs, tables, path, clusters, coalitions, changes, matrix, diffusion
// and reach on any day, as rows without the column of facts.
//
// TestReportsAgree asks both about 40 datasets, or about 3,000 under `make soak`. With -args it
// takes flags for other numbers, one report or one dataset.
//
// It reads no files, knows no names, languages, evidence or confidence, and is not
// optimized. Where the rules and the headers of the reports are ambiguous, a comment that
// begins with "Choice:" records the decision, so that a difference from a report can be
// settled.
package oracle
