package browser

import (
	"bytes"
	"encoding/json"
	"fmt"

	"entente/internal/bilingual"
	"entente/schema"
)

// nodeStyle is how nodes of a label look.
type nodeStyle struct {
	label              schema.Label
	fill, border, text string // #RRGGBB
	diameter, font     int    // in CSS pixels
	// caption and captionAr are texts with properties in braces. Browser shows nothing
	// in place of a property that a node does not have, and has no way to say "else".
	caption, captionAr string
}

// tieStyle is how relationships of a type look.
type tieStyle struct {
	rel   schema.RelType
	color string // #RRGGBB
	width int    // in CSS pixels
	// caption is Browser's: "<type>" is the type, a property stands in braces.
	caption, captionAr string
}

// selector is the name of a rule, as Browser has them: "node.Country".
func (n nodeStyle) selector() string { return selectorOf("node", string(n.label)) }

func (t tieStyle) selector() string { return selectorOf("relationship", string(t.rel)) }

// selectorOf names the rule of a label or type; without one, that of all.
func selectorOf(kind, name string) string {
	if name == "" {
		return kind
	}
	return kind + "." + name
}

// property is one line of a rule.
type property struct{ name, value string }

// rule is what Browser reads of a style: a selector and its properties.
type rule struct {
	selector   string
	properties []property
}

func (n nodeStyle) rule(language string) rule {
	caption := n.caption
	if language == bilingual.Arabic {
		caption = n.captionAr
	}
	return rule{n.selector(), []property{
		{"color", n.fill}, {"border-color", n.border}, {"border-width", "3px"}, {"text-color-internal", n.text},
		{"diameter", fmt.Sprintf("%dpx", n.diameter)}, {"font-size", fmt.Sprintf("%dpx", n.font)}, {"caption", caption},
	}}
}

// rule of a relationship. Beside a line Browser draws the caption in black on light and
// in white on dark, whatever the style says; the colour here is for light alone.
func (t tieStyle) rule(language string) rule {
	caption := t.caption
	if language == bilingual.Arabic {
		caption = t.captionAr
	}
	return rule{t.selector(), []property{
		{"color", t.color}, {"shaft-width", fmt.Sprintf("%dpx", t.width)}, {"font-size", "9px"}, {"padding", "3px"},
		{"text-color-external", dark}, {"text-color-internal", white}, {"caption", caption},
	}}
}

// rules of a language in the order in which Browser must read them: the last that
// matches wins, so what all nodes have comes before their own labels.
func rules(language string) []rule {
	var list []rule
	for _, n := range nodeStyles() {
		list = append(list, n.rule(language))
	}
	for _, t := range tieStyles() {
		list = append(list, t.rule(language))
	}
	return list
}

// GraSS is the style with captions in a language as a file that is dropped onto
// Browser's window. It has no comments: they break the rule that follows.
func GraSS(language string) []byte {
	var b bytes.Buffer
	for _, r := range rules(language) {
		fmt.Fprintf(&b, "%s {", r.selector)
		for _, p := range r.properties {
			value := p.value
			if p.name == "caption" {
				value = "'" + value + "'"
			}
			fmt.Fprintf(&b, " %s: %s;", p.name, value)
		}
		b.WriteString(" }\n")
	}
	return b.Bytes()
}

// StyleJSON is the same style as the argument of Browser's command :style. It is one
// line without semicolons, at which Browser would part it from what follows.
func StyleJSON(language string) []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, r := range rules(language) {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(quoted(r.selector))
		b.WriteString(":{")
		for j, p := range r.properties {
			if j > 0 {
				b.WriteByte(',')
			}
			b.Write(quoted(p.name))
			b.WriteByte(':')
			b.Write(quoted(p.value))
		}
		b.WriteByte('}')
	}
	b.WriteByte('}')
	return b.Bytes()
}

// quoted is a text in JSON, with "<type>" as it is.
func quoted(text string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // a text can always be encoded
	return bytes.TrimSpace(b.Bytes())
}
