// Package picture draws pictures as SVG: networks, chains, timelines, bars, and values before and after.
//
// It knows nothing of facts, reports and pages: a caller gives it nodes, lines, marks and numbers with their texts in
// the reader's language. It needs no script, no browser and no font: it estimates the width of texts, rather too wide
// than too narrow, so that no label covers another. The same input gives the same bytes. It draws in the direction of
// the language: in Arabic, time, chains and bars run from the right.
package picture

import (
	"cmp"
	_ "embed"
	"fmt"
	"html"
	"regexp"
	"strings"
)

// CSS has the rules by which pictures are shown, inside a page and alone. Colours are variables of the page.
//
//go:embed picture.css
var CSS string

// SVG is a finished picture.
type SVG struct {
	// Width and Height are in CSS pixels.
	Width, Height float64
	lang          string
	label, desc   string
	links         bool
	body          string
	// phone is another arrangement for a narrow screen; nil if there is none.
	phone *SVG

	// For the tests: where there is text, and what is drawn elsewhere that no text may cover.
	texts, solids []box
}

// wide is the width from which a picture on a narrow screen is scrolled rather than made illegible.
const wide = 520

// phoneWidth is the width of a picture on a phone; maxOnPhone is how many nodes have room in it.
const (
	phoneWidth = 334.0
	maxOnPhone = 16
)

// Inline returns the picture as an element of a page that has the rules of CSS. If the picture has another arrangement
// for a narrow screen, that is the next element, and the rules show one of them.
func (s *SVG) Inline() string {
	if s.phone != nil {
		return s.element("", "", "") + "\n" + s.phone.element(" phone", "", "")
	}
	return s.element("", "", "")
}

// linked matches the beginning and the end of links.
var linked = regexp.MustCompile(`<a (class="[^"]*") href="[^"]*"|</a>`)

// Standalone returns the picture as a file, with rules of its own. It has no links, which lead into a page.
func (s SVG) Standalone(css string) string {
	s.links = false
	s.body = linked.ReplaceAllStringFunc(s.body, func(tag string) string {
		if tag == "</a>" {
			return "</g>"
		}
		return linked.ReplaceAllString(tag, "<g $1")
	})
	style := "<style>" + strings.ReplaceAll(css, "<", `\3c `) + "</style>\n"
	return xmlHeader + s.element("", ` xmlns="http://www.w3.org/2000/svg"`, "<title>"+escape(s.label)+"</title>"+style) + "\n"
}

const xmlHeader = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

func (s *SVG) element(classes, attributes, head string) string {
	// What is inside an img is not there for those who cannot see, so a picture with links is a group.
	role, class := "img", "drawing"+classes
	if s.links {
		role = "group"
	}
	if s.Width > wide {
		class += " wide"
	}
	desc := ""
	if s.desc != "" {
		desc = "<desc>" + escape(s.desc) + "</desc>"
	}
	return fmt.Sprintf(`<svg%s class="%s" width="%s" height="%s" viewBox="0 0 %[3]s %[4]s" lang="%s" direction="ltr" role="%s" aria-label="%s">%s%s
%s</svg>`, attributes, class, num(s.Width), num(s.Height), s.lang, role, escape(s.label), head, desc, s.body)
}

// About is what all pictures have.
type About struct {
	// Lang is English or Arabic.
	Lang string
	// Label names the picture, for those who cannot see it; Desc says what it shows, if that is more.
	Label, Desc string
}

// escape returns a text for XML, without the control characters that XML does not have.
func escape(text string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xfffe || r == 0xffff || r >= 0xd800 && r <= 0xdfff {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd")))
}

// href returns an address within the site or the page, or "" for one that leads elsewhere.
func href(address string) string {
	path, _, _ := strings.Cut(address, "/")
	if strings.Contains(strings.TrimPrefix(path, "#"), ":") || strings.HasPrefix(address, "//") {
		return ""
	}
	return address
}

// num returns a number with at most one decimal.
func num(v float64) string {
	text := strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
	return cmp.Or(strings.TrimPrefix(text, "-0"), "0")
}
