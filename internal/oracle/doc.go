// Package oracle answers reports about small datasets a second time, so that tests can
// hold the reports of package queries against it. It is for tests only.
//
// It is written from the rules of what facts mean for cooperation, and not from the code
// that works them out for the graph: it shares no code with package schema, keeps a model
// of its own of a dataset, and goes over all facts with plain loops for each question. A
// fault is thus unlikely to be in both.
//
// It draws random datasets, writes them as fact files, and answers the reports partners,
// ranking, rungs, tables, path, clusters, coalitions, changes, matrix, diffusion and reach
// on any day, as rows without the column of facts.
//
// TestReportsAgree asks both about 40 datasets; `make soak` about 3,000. With -args it takes
// flags for other numbers, one report or one dataset.
//
// It reads no files, knows no names, languages, evidence or confidence, and is not made to
// be quick. Where the rules and the headers of the reports leave a choice open, the choice
// is told in a comment that begins with "Choice:", so that a difference from a report can
// be settled.
package oracle
