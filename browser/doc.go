// Package browser makes Neo4j Browser ready for the readers of the graph: colours and
// captions for every label and relationship type, a guide in English and Arabic, the
// reports as favourites, and links that open Browser with a query filled in.
//
// It makes texts and archives, and answers requests for them. It does not talk to a
// database or to Browser, listens on no port, writes no files, and knows no password. What
// it says of Browser was seen in version 5.24.0, in Chromium.
package browser
