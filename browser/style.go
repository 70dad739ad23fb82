package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"entente/internal/bilingual"
	"entente/schema"
)

// nodeStyle is the style of the nodes with a label.
type nodeStyle struct {
	label              schema.Label
	fill, border, text string // #RRGGBB
	diameter, font     int    // in CSS pixels
	// caption and captionAr are texts with properties in braces. Browser shows nothing for a
	// property that a node does not have, and offers no alternative to it.
	caption, captionAr string
}

// tieStyle is the style of the relationships of a type.
type tieStyle struct {
	rel   schema.RelType
	color string // #RRGGBB
	width int    // in CSS pixels
	// caption and captionAr are in Browser's syntax: "<type>" is the type, and properties are in
	// braces.
	caption, captionAr string
}

// selector returns the name of a rule in Browser's syntax: "node.Country".
func (n nodeStyle) selector() string { return selectorOf("node", string(n.label)) }

func (t tieStyle) selector() string { return selectorOf("relationship", string(t.rel)) }

// selectorOf returns the name of the rule for a label or type, or for all if name is "".
func selectorOf(kind, name string) string {
	if name == "" {
		return kind
	}
	return kind + "." + name
}

// property is one line of a rule.
type property struct{ name, value string }

// rule is a rule of a style as Browser reads it: a selector and its properties.
type rule struct {
	selector   string
	properties []property
}

func (n nodeStyle) rule(language string) rule {
	return rule{n.selector(), []property{
		{"color", n.fill}, {"border-color", n.border}, {"border-width", "3px"}, {"text-color-internal", n.text},
		{"diameter", fmt.Sprintf("%dpx", n.diameter)}, {"font-size", fmt.Sprintf("%dpx", n.font)},
		{"caption", bilingual.Text{n.caption, n.captionAr}.In(language)},
	}}
}

// rule returns the rule for a relationship. Next to a line, Browser draws the caption in black
// in light mode and in white in dark mode, whatever the style says; the colour here is only
// for light mode.
func (t tieStyle) rule(language string) rule {
	return rule{t.selector(), []property{
		{"color", t.color}, {"shaft-width", fmt.Sprintf("%dpx", t.width)}, {"font-size", "9px"}, {"padding", "3px"},
		{"text-color-external", dark}, {"text-color-internal", white}, {"caption", bilingual.Text{t.caption, t.captionAr}.In(language)},
	}}
}

// rules returns the rules of a language in the order in which Browser must read them: the
// last match wins, so the rules for all nodes come before those for specific labels.
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

// GraSS returns the style with captions in a language, as a file to drop onto Browser's
// window. It has no comments, because they break the rule that follows.
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

// StyleJSON returns the same style as the argument of Browser's command :style. It is one
// line without semicolons, at which Browser would split it.
func StyleJSON(language string) []byte {
	var members []string
	for _, r := range rules(language) {
		var properties []string
		for _, p := range r.properties {
			properties = append(properties, jsonString(p.name)+":"+jsonString(p.value))
		}
		members = append(members, jsonString(r.selector)+":{"+strings.Join(properties, ",")+"}")
	}
	return []byte("{" + strings.Join(members, ",") + "}")
}

// jsonString returns a text as a JSON string, with "<type>" unescaped.
func jsonString(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // a text can always be encoded
	return strings.TrimSpace(b.String())
}
