// Package verify looks whether the paragraphs that facts cite carry them: names, dates, counts, places, roles, kinds
// and rungs, by rule, in Arabic and English, from texts in the reader's own archive.
//
// It says what decided, and says where it cannot tell. It changes no fact, asks no network, and keeps no text. The
// words that it knows are those of the package reading.
package verify
