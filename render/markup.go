package render

import (
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"entente/internal/bilingual"

	"golang.org/x/text/unicode/bidi"
)

// markup writes items, citations and tables of a page in a language as HTML. Pages consist mostly of these, and the
// engine of the templates would take most of the time for them. All texts are escaped, and addresses lead to the web or
// into the site. The ends of cells and of items of lists are left out, as the standard allows.
type markup struct {
	strings.Builder
	lang string
}

func (m *markup) add(parts ...string) {
	for _, p := range parts {
		m.WriteString(p)
	}
}

func (m *markup) attribute(name, value string) {
	if value != "" {
		m.add(" ", name, `="`, template.HTMLEscapeString(value), `"`)
	}
}

// items writes the items of a list, of which the last unfold if there are many.
func (m *markup) items(items []Item) {
	f := fold(items)
	if len(f.Shown) == 1 && f.More == nil {
		m.item(f.Shown[0])
		return
	}
	if len(f.Shown) == 0 {
		return
	}
	m.list(f.Shown)
	if len(f.More) > 0 {
		m.add("<details><summary>+", strconv.Itoa(len(f.More)), "</summary>")
		m.list(f.More)
		m.add("</details>")
	}
}

func (m *markup) list(items []Item) {
	m.add("<ul>")
	for _, i := range items {
		m.add("<li>")
		m.item(i)
	}
	m.add("</ul>")
}

// item writes a text or a link. The style sheet isolates links from the direction of what is around them.
func (m *markup) item(i Item) {
	element := ""
	switch {
	case i.Href != "":
		element = "a"
	case i.Rung > 0:
		element = "span"
	case i.Lang != "" || i.Mark != "" || m.apart(i.Text):
		element = "bdi"
	}
	if element == "" {
		m.texts(i.Text)
	} else {
		m.add("<", element)
		if i.Href != "" {
			m.attribute("href", safeAddress(i.Href))
		}
		if i.Outside {
			m.add(` rel="noreferrer"`)
		}
		m.attribute("lang", i.Lang)
		if i.Rung > 0 {
			m.attribute("data-rung", strconv.Itoa(i.Rung))
		}
		if element != "span" {
			m.long(i.Text)
		}
		m.add(">")
		m.texts(i.Text)
		m.add("</", element, ">")
	}
	if i.Mark != "" {
		m.add(" <em>", template.HTMLEscapeString(i.Mark), "</em>")
	}
}

// sentence writes a text that is a paragraph of its own.
func (m *markup) sentence(i Item) {
	if i.Lang = ""; i.Href == "" && i.Mark == "" {
		m.texts(i.Text)
		return
	}
	m.item(i)
}

// terms writes names with their values.
func (m *markup) terms(list []Term) {
	for _, t := range list {
		m.add("<div><dt>", template.HTMLEscapeString(t.Name), "<dd>")
		m.items(t.Items)
		if len(t.Cites) > 0 {
			m.add(" ")
			m.cites(t.Cites)
		}
		m.add("</div>\n")
	}
}

// sources writes the references of a page.
func (m *markup) sources(list []SourceItem) {
	for i, s := range list {
		m.add(`<li id="s`, strconv.Itoa(i+1), `">`)
		if s.Href != "" {
			m.item(Item{Text: s.Text, Href: s.Href})
		} else {
			m.add("<bdi>", template.HTMLEscapeString(s.Text), "</bdi>")
		}
		if s.URL != "" {
			m.add(" ")
			m.item(Item{Text: s.URL, Href: s.URL, Outside: true})
		}
		if s.None != "" {
			m.add(` <span class="none">`, template.HTMLEscapeString(s.None), "</span>")
		}
		m.add("\n")
	}
}

// texts writes a text, or the texts in two languages that it consists of, each in its own direction.
func (m *markup) texts(text string) {
	if !strings.Contains(text, bilingual.Between) {
		m.add(template.HTMLEscapeString(text))
		return
	}
	for i, half := range strings.Split(text, bilingual.Between) {
		if i > 0 {
			m.add(`<span class="between"> · </span>`)
		}
		m.add("<bdi")
		m.long(half)
		m.add(">", template.HTMLEscapeString(half), "</bdi>")
	}
}

// long writes the class of a text with a word that may be broken anywhere.
func (m *markup) long(text string) {
	if hasLongWord(text) {
		m.add(` class="long"`)
	}
}

// apart reports whether a text needs an element of its own: its words are broken in another way, or it does not run in
// the direction of the page. Texts in two languages have elements anyway.
func (m *markup) apart(text string) bool {
	return !strings.Contains(text, bilingual.Between) && (hasLongWord(text) || runsOtherwise(text, m.lang))
}

// runsOtherwise reports whether a text has anything that does not run in the direction of a language, or would change
// the places of its parts if it stood in a line of that direction.
func runsOtherwise(text, lang string) bool {
	letters := false
	for _, r := range text {
		if r < utf8.RuneSelf {
			if lang == bilingual.Arabic && (r|0x20 >= 'a' && r|0x20 <= 'z') {
				return true
			}
			continue
		}
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			if lang == bilingual.Arabic {
				return true
			}
		case bidi.R, bidi.AL:
			if lang != bilingual.Arabic {
				return true
			}
			letters = true
		case bidi.AN:
			if lang != bilingual.Arabic {
				return true
			}
		default:
			if p.Class() >= bidi.Control {
				return true
			}
		}
	}
	return lang == bilingual.Arabic && !letters && text != "" && !numeral.MatchString(text)
}

// safeAddress returns an address, or "#" for one that is neither of the site nor of the web.
func safeAddress(address string) string {
	if !strings.Contains(address, ":") {
		return address
	}
	u, err := url.Parse(address)
	if err != nil || !slices.Contains([]string{"", "http", "https"}, u.Scheme) {
		return "#"
	}
	return address
}

// cites writes the numbers of sources with their paragraphs.
func (m *markup) cites(list []Cite) {
	for i, c := range list {
		if i > 0 {
			m.add(" ")
		}
		number := strconv.Itoa(c.Number)
		if c.Links == nil {
			m.add(`<a href="#s`, number, `">`, number)
			m.paragraphs(c.Paragraphs, nil)
			m.add("</a>")
			continue
		}
		m.add(`<span class="cite"><a href="#s`, number, `">`, number, "</a>")
		m.paragraphs(c.Paragraphs, c.Links)
		m.add("</span>")
	}
}

// paragraphs writes the numbers of paragraphs, some of which may be links. Those with a hyphen are not broken there.
func (m *markup) paragraphs(list []string, links []Item) {
	if len(list) == 0 {
		return
	}
	m.add("<small>¶")
	for i, p := range list {
		if i > 0 {
			m.add(", ")
		}
		switch text := template.HTMLEscapeString(p); {
		case links != nil && links[i].Href != "":
			m.add(`<a href="`, template.HTMLEscapeString(links[i].Href), `">`, text, "</a>")
		case strings.Contains(p, "-"):
			m.add("<span>", text, "</span>")
		default:
			m.add(text)
		}
	}
	m.add("</small>")
}

// table writes a table with a class for the rules of its columns. Section is the id of its heading and label its text;
// one without an id is named by the text.
func (m *markup) table(t *PageTable, class, section, label, cites string) {
	m.add(`<div class="scroll" tabindex="0" role="region"`)
	if section != "" {
		m.attribute("aria-labelledby", section)
	} else {
		m.attribute("aria-label", label)
	}
	m.add(`><table class="`, class)
	if t.Cited {
		m.add(" cited")
	}
	m.add("\">\n<thead><tr>")
	for _, c := range t.Columns {
		m.add("<th>")
		m.item(Item{Text: c.Title})
	}
	if t.Cited {
		m.add("<th>", template.HTMLEscapeString(cites))
	}
	m.add("<tbody>")
	for i := range t.Rows {
		m.row(t, &t.Rows[i])
	}
	m.add("</table></div>\n")
}

// row writes a row. No space stands at the end of an empty cell, which the style sheet leaves out on a phone.
func (m *markup) row(t *PageTable, r *Row) {
	m.add("<tr")
	m.attribute("id", r.ID)
	m.add(">\n")
	for i, items := range r.Cells {
		c := &t.Columns[i]
		m.add("<td")
		if !c.Numeric && !c.Short && !isShort(items) {
			m.add(` class="prose"`)
		}
		if c.Own && len(items) > 0 {
			m.attribute("data-label", c.Title)
		}
		m.add(">")
		m.items(items)
	}
	if t.Cited {
		m.add("<td>")
		m.cites(r.Cites)
	}
	if len(r.Rest) == 0 {
		return
	}
	m.add(`<tr class="rest"><td colspan="`, strconv.Itoa(t.Span()), `">`)
	for _, term := range r.Rest {
		m.add(`<span class="pair"><b>`, template.HTMLEscapeString(term.Name), "</b> ")
		m.items(term.Items)
		m.add("</span> ")
	}
}
