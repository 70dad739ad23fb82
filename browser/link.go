package browser

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// Link is a link that opens Neo4j Browser with a query in its editor, without running it.
type Link struct {
	// Browser is the address of Browser, such as http://127.0.0.1:7474/browser/.
	Browser string
	// DBMS is the address of the database server, such as neo4j://localhost:7687; User is the
	// name that the login shows. Database may be empty, for the user's default.
	DBMS, User, Database string
	// Cypher is what the editor shows; if it is "", the editor is empty.
	Cypher string
}

// ErrLink is returned for what a link to Browser cannot express.
var ErrLink = errors.New("cannot be expressed in a link to Neo4j Browser")

// URL returns the address of the link, which never contains a password. It omits comments
// except in the first line, and rewrites & and #: Browser decodes an address before it
// splits it, so these end the query even when they are encoded. The error is an ErrLink
// where they cannot be rewritten.
func (l Link) URL() (string, error) {
	u, err := url.Parse(l.Browser)
	if err != nil || u.Host == "" || u.User != nil {
		return "", fmt.Errorf("%w: the address of Browser is not like http://127.0.0.1:7474/browser/", ErrLink)
	}
	dbms, err := url.Parse(l.DBMS)
	if err != nil || dbms.Host == "" || dbms.User != nil {
		return "", fmt.Errorf("%w: the address of the database is not like neo4j://localhost:7687", ErrLink)
	}
	if l.User != "" {
		dbms.User = url.User(l.User)
	}
	query := "dbms=" + url.QueryEscape(dbms.String())
	if l.Database != "" {
		query += "&db=" + url.QueryEscape(l.Database)
	}
	if l.Cypher != "" {
		text, err := escapeForLink(l.Cypher)
		if err != nil {
			return "", err
		}
		query += "&cmd=edit&arg=" + url.QueryEscape(text)
	}
	u.RawQuery, u.Fragment = query, ""
	return u.String(), nil
}

// labelAnd matches an "and" of two labels that no other follows, for which Cypher also has a
// colon.
var labelAnd = regexp.MustCompile(`([(:]\w*:\w+)&(\w+[ ){])`)

// escapeForLink returns a query without the two characters that would end it in a link.
func escapeForLink(cypher string) (string, error) {
	var b strings.Builder
	for kind, text := range scan(cypher) {
		switch {
		case kind == comment && b.Len() > 0:
			text = ""
		case kind == comment:
			text = strings.NewReplacer("&", "+", "#", "").Replace(text)
		case kind == literal:
			text = strings.NewReplacer("&", `\u0026`, "#", `\u0023`).Replace(text)
		default:
			text = labelAnd.ReplaceAllString(text, "$1:$2")
		}
		if i := strings.IndexAny(text, "&#"); i >= 0 {
			return "", fmt.Errorf("%w: %q in %q", ErrLink, text[i:i+1], strings.TrimSpace(text))
		}
		b.WriteString(text)
	}
	return blankLines.ReplaceAllString(b.String(), "\n"), nil
}

// blankLines matches what remains of lines that were comments.
var blankLines = regexp.MustCompile(`[ \t]*\n(\s*\n)+|[ \t]+\n`)
