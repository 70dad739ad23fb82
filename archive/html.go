package archive

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Page is what a saved page says of itself; what it does not say is "".
type Page struct {
	Title, Publisher, URL, Language string
	// Published is the day of publication, as the page gives it.
	Published string
}

// IsHTML reports whether a text is a page and not plain text.
func IsHTML(text []byte) bool {
	head := bytes.ToLower(text[:min(len(text), 1024)])
	return bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<!doctype html"))
}

// FromHTML returns the text of a saved page, one paragraph a line, and what the page says of itself. The text is
// that of the article, or else of the main part, or else of all: without scripts, menus, forms and what stands
// beside. The error is that of reading.
func FromHTML(r io.Reader) ([]byte, Page, error) {
	root, err := html.Parse(r)
	if err != nil {
		return nil, Page{}, err
	}
	page, lines := pageOf(root), linesOf(body(root))
	if page.Title != "" && !slices.Contains(lines, page.Title) {
		lines = append([]string{page.Title}, lines...)
	}
	return []byte(strings.Join(lines, "\n") + "\n"), page, nil
}

// minArticle is the length of the shortest text of an article that is taken for the whole of it, in bytes.
const minArticle = 200

// body returns the part of a page that holds the text.
func body(root *html.Node) *html.Node {
	for _, tag := range []atom.Atom{atom.Article, atom.Main, atom.Body} {
		var best *html.Node
		length := -1
		for n := range root.Descendants() {
			if n.DataAtom != tag {
				continue
			}
			if l := len(strings.Join(linesOf(n), " ") + " "); l > length {
				best, length = n, l
			}
		}
		if best != nil && (length >= minArticle || tag == atom.Body) {
			return best
		}
	}
	return root
}

// furniture are the elements that are no part of the text.
var furniture = []atom.Atom{
	atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Nav, atom.Header, atom.Footer, atom.Aside, atom.Form, atom.Button,
	atom.Select, atom.Svg, atom.Iframe, atom.Figure, atom.Head,
}

// inline are the elements that do not end a paragraph.
var inline = []atom.Atom{
	atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Em, atom.Font, atom.I, atom.Mark, atom.Q, atom.S, atom.Small,
	atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.U, atom.Wbr,
}

// linesOf returns the paragraphs of an element.
func linesOf(n *html.Node) []string {
	w := &writer{}
	w.walk(n)
	w.end()
	return w.lines
}

// writer collects the paragraphs of a page.
type writer struct {
	lines []string
	line  string
}

func (w *writer) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.line += n.Data
		return
	case n.Type == html.ElementNode && (slices.Contains(furniture, n.DataAtom) || hidden(n)):
		return
	}
	ends := n.Type == html.ElementNode && !slices.Contains(inline, n.DataAtom)
	if ends {
		w.end()
	}
	for c := range n.ChildNodes() {
		w.walk(c)
	}
	if ends {
		w.end()
	}
}

// end ends a paragraph.
func (w *writer) end() {
	if line := strings.Join(strings.Fields(w.line), " "); line != "" {
		w.lines = append(w.lines, line)
	}
	w.line = ""
}

func hidden(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" }) || attribute(n, "aria-hidden") == "true" ||
		strings.Contains(strings.ReplaceAll(attribute(n, "style"), " ", ""), "display:none")
}

// pageOf returns what a page says of itself.
func pageOf(root *html.Node) Page {
	var p Page
	title := ""
	fields := map[string]*string{"og:title": &p.Title, "og:site_name": &p.Publisher, "og:url": &p.URL, "article:published_time": &p.Published,
		"date": &p.Published}
	set := func(field *string, value string) {
		if value = strings.Join(strings.Fields(value), " "); *field == "" {
			*field = value
		}
	}
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			set(&p.Language, attribute(n, "lang"))
		case atom.Title:
			if n.FirstChild != nil {
				set(&title, n.FirstChild.Data)
			}
		case atom.Link:
			if attribute(n, "rel") == "canonical" {
				set(&p.URL, attribute(n, "href"))
			}
		case atom.Meta:
			if field := fields[attribute(n, "property")+attribute(n, "name")]; field != nil {
				set(field, attribute(n, "content"))
			}
		}
	}
	set(&p.Title, title)
	p.Published, _, _ = strings.Cut(p.Published, "T")
	return p
}

func attribute(n *html.Node, key string) string {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
	if i < 0 {
		return ""
	}
	return n.Attr[i].Val
}
