package picture

import (
	"strings"
	"unicode"

	"entente/internal/bilingual"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/bidi"
)

const (
	// lineHeight and ascent are parts of the size of a text: Arabic letters reach far up and down.
	lineHeight = 1.3
	ascent     = 1.0
)

// font is how a text is set: its size, and how much wider its letters are than usual.
type font struct{ size, wide float64 }

var (
	nameFont   = font{13, 1}
	strongFont = font{13, 1.13}
	smallFont  = font{11.5, 1} // of what is said of names
)

// label is a text in lines.
type label struct {
	lines []string
	font
	// w and h are the size of the whole.
	w, h float64
	// cut is true if the text is longer than its lines.
	cut bool
}

// newLabel breaks a text into at most so many lines of a width. A text in two languages has so many in each.
func newLabel(text string, f font, width float64, lines int) label {
	l := label{font: f}
	for _, half := range strings.Split(text, bilingual.Between) {
		broken, cut := f.wrap(strings.Join(strings.Fields(half), " "), width, lines)
		l.lines, l.cut = append(l.lines, broken...), l.cut || cut
	}
	for _, line := range l.lines {
		l.w = max(l.w, f.measure(line))
	}
	l.h = float64(len(l.lines)) * f.size * lineHeight
	return l
}

// small returns a label on one line, whatever its width.
func small(text string) label { return newLabel(text, smallFont, 1e6, 1) }

const ellipsis = "…"

// wrap breaks a text where the rules of Unicode let a line end, and within a word that is longer than a line.
func (f font) wrap(text string, width float64, lines int) (broken []string, cut bool) {
	for text != "" {
		if len(broken) == lines-1 || lines == 1 {
			if f.measure(text) <= width {
				return append(broken, text), false
			}
			return append(broken, f.shorten(text, width)), true
		}
		line := f.firstLine(text, width)
		broken, text = append(broken, strings.TrimSpace(line)), strings.TrimSpace(text[len(line):])
	}
	return broken, false
}

// firstLine returns as much of a text as fits into a width, at least one character.
func (f font) firstLine(text string, width float64) string {
	line, rest, state := "", text, -1
	for rest != "" {
		var segment string
		segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		if f.measure(strings.TrimSpace(line+segment)) > width {
			break
		}
		line += segment
	}
	if line != "" {
		return line
	}
	return f.letters(text, width)
}

// letters returns as many letters of a text as fit into a width, at least one.
func (f font) letters(text string, width float64) string {
	part := ""
	for g := uniseg.NewGraphemes(text); g.Next(); {
		if part != "" && f.measure(part+g.Str()) > width {
			break
		}
		part += g.Str()
	}
	return part
}

// shorten cuts a text to a width, between words if that leaves most of it, and ends it with an ellipsis.
func (f font) shorten(text string, width float64) string {
	room := width - f.measure(ellipsis)
	part := f.letters(text, room)
	if words := f.firstLine(text, room); 3*len(words) >= 2*len(part) {
		part = words
	}
	return strings.TrimRight(part, " ,.;:،؛-–") + ellipsis
}

// measure estimates the width of a line. It goes by the widest of the fonts in use (DejaVu Sans, Verdana), so that
// others need less.
func (f font) measure(line string) float64 {
	total := 0.0
	for _, r := range line {
		total += letterWidth(r)
	}
	return total * f.size * f.wide
}

// letterWidths are widths of ASCII letters and signs, in parts of the size.
var letterWidths = func() (widths [128]float64) {
	for i := range widths {
		widths[i] = .66
	}
	for group, width := range map[string]float64{
		"ijlI|'": .38, "ftr.,:;!()[]- /\\\"`": .44, "csvxyzkJ": .60, "w%W@": 1.02, "mM": .98, "ABCDEGHKNOPQRSTUVXYZ&": .80, "+=<>~^#": .86,
	} {
		for _, r := range group {
			widths[r] = width
		}
	}
	return widths
}()

func letterWidth(r rune) float64 {
	switch {
	case r < 128:
		return letterWidths[r]
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case strings.ContainsRune("اأإآل", r):
		return .36
	case strings.ContainsRune("سشصض", r):
		return 1.1
	case unicode.In(r, unicode.Arabic):
		return .62
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r >= 0xff00 && r < 0xff61 || r > 0xffff || r == '…':
		return 1.05
	case unicode.IsUpper(r):
		return .88
	default:
		return .72
	}
}

// rightToLeft reports whether a line runs from the right, by its first letter.
func rightToLeft(line string) bool {
	for _, r := range line {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.R, bidi.AL:
			return true
		case bidi.L:
			return false
		}
	}
	return false
}

// isolate keeps the direction of a text apart from that of its neighbours in a line (UAX #9).
func isolate(text string) string { return "\u2068" + text + "\u2069" }
