// Package browser makes Neo4j Browser ready for the readers of the graph: colours and
// captions for every label and relationship type, a guide in English and Arabic, the
// reports as favourites, and links that open Browser with a query filled in.
//
// It makes texts and archives, and answers requests for them. It does not connect to a
// database or to Browser, listen on a port, write files, or use a password. Its statements
// about Browser are based on version 5.24.0, in Chromium.
package browser
