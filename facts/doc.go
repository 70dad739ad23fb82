// Package facts holds the curated facts, as YAML, and the tests that hold them
// against the articles: every statement found in a loaded graph, with the
// paragraph it rests on. It holds no code and must not be imported.
package facts
