package loaders

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner checks the bytes of one file before YAML is parsed: the parser gives no position for a bad byte,
// takes U+2028 for a line end, silently stops after the first document, and needs memory for every value
// before any can be counted.
type scanner struct {
	report *report
	text   []byte
	line   int
	start  int // offset of the line
	marks  int
	// hashes are the offsets of the first maxHashes of those that begin a comment although no blank
	// follows, so that they may be meant as text.
	hashes   []int
	content  bool // a line was neither blank nor a comment
	opened   bool // there was a "---"
	ended    bool // there was a "..."
	conflict bool // the line is in a merge conflict, or the last of one
	broken   bool // parsing the text would only repeat or garble the problem
}

// decodeText returns the text as UTF-8 without a byte order mark and with LF line ends. If the text is in
// another encoding, it reports the problem and returns false.
func decodeText(r *report, text []byte) ([]byte, bool) {
	if name := otherEncoding(text); name != "" {
		r.add(1, 1, "encoding", "the file is in "+name, "save it as UTF-8")
		return nil, false
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	if utf8.Valid(text) {
		return text, true
	}
	i := 0
	for c, size := utf8.DecodeRune(text); c != utf8.RuneError || size > 1; c, size = utf8.DecodeRune(text[i:]) {
		i += size
	}
	rule, what, hint := "encoding", "is not UTF-8", "save the file as UTF-8"
	if i+2 < len(text) && text[i] == 0xED && text[i+1] >= 0xA0 {
		rule, what, hint = "surrogate", "begins half a character (a lone surrogate)", "write the whole character"
	}
	// Report only the first: in a file of another encoding every letter is a problem.
	r.addAt(text, i, rule, fmt.Sprintf("the byte 0x%02X %s", text[i], what), hint)
	return nil, false
}

// encodings are other encodings than UTF-8: the byte order mark of each, and the zeros in the bytes of an
// ASCII letter and what follows it.
var encodings = []struct{ name, mark, zeros string }{
	{"UTF-32LE", "\xff\xfe\x00\x00", "x000"},
	{"UTF-32BE", "\x00\x00\xfe\xff", "000x"},
	{"UTF-16LE", "\xff\xfe", "x0x0"},
	{"UTF-16BE", "\xfe\xff", "0x0x"},
}

// otherEncoding returns the encoding of a text that starts like UTF-16 or UTF-32, and "" for any other text.
func otherEncoding(text []byte) string {
	zeros := make([]byte, 0, 4)
	for _, b := range text[:min(4, len(text))] {
		zeros = append(zeros, "0x"[min(b, 1)])
	}
	for _, e := range encodings {
		if bytes.HasPrefix(text, []byte(e.mark)) || string(zeros) == e.zeros {
			return e.name
		}
	}
	return ""
}

// maxHashes bounds the hash signs that scan notes, and so the problems that they can be.
const maxHashes = 1000

// scan reports the problems of the characters and the structure of a text from decodeText. It returns whether
// the text can be parsed, and the offsets of the hash signs that begin a comment although no blank follows.
func scan(r *report, text []byte) (hashes []int, ok bool) {
	s := &scanner{report: r, text: text, line: 1}
	s.lineStart(0)
	for i := 0; i < len(text) && s.marks <= MaxMarks && !r.full(); i++ {
		switch c := text[i]; {
		case c >= 'a' && c <= 'z', c == ' ': // most of every file
		case c == '\n':
			s.line, s.start = s.line+1, i+1
			s.lineStart(i + 1)
		case c >= utf8.RuneSelf:
			c, size := utf8.DecodeRune(text[i:])
			s.checkCharacter(i, c)
			i += size - 1
		case c == '#':
			if i > 0 && len(s.hashes) < maxHashes && cuts(text, i) && text[i+1] != '#' {
				s.hashes = append(s.hashes, i)
			}
		case isMark(text, i):
			if s.marks++; s.marks > MaxMarks {
				s.add(i, "too-many", fmt.Sprintf("more than %d values in one file", MaxMarks), "split the file")
				s.broken = true
			}
		default:
			s.checkCharacter(i, rune(c))
		}
	}
	return s.hashes, !s.broken && !r.full()
}

func (s *scanner) add(offset int, rule, message, hint string) {
	s.report.add(s.line, utf8.RuneCount(s.text[s.start:offset])+1, rule, message, hint)
}

// isMark reports whether the byte at an offset is a mark that can begin a value; see MaxMarks.
func isMark(text []byte, i int) bool {
	switch text[i] {
	case ',', ':', '[', '{':
		return true
	case '-', '?':
		return blankAfter(text, i)
	}
	return false
}

// beginsComment reports whether the byte at an offset is a hash sign that begins a comment.
func beginsComment(text []byte, i int) bool {
	return text[i] == '#' && (i == 0 || isBlank(text[i-1]))
}

// cuts reports whether the byte at an offset is a hash sign that begins a comment although no blank
// follows, so that it may be meant as text.
func cuts(text []byte, i int) bool { return beginsComment(text, i) && !blankAfter(text, i) }

// blankAfter reports whether a blank or the end of the text follows the byte at an offset.
func blankAfter(text []byte, i int) bool { return i+1 == len(text) || isBlank(text[i+1]) }

// checkCharacter reports a character that a fact file must not have.
func (s *scanner) checkCharacter(offset int, c rune) {
	if rule, what, hint := refused(c); rule != "" {
		s.add(offset, rule, fmt.Sprintf("U+%04X, %s", c, what), hint)
		// The parser either stops at these without a position or misreads them.
		s.broken = s.broken || slices.Contains([]string{"control-character", "line-separator", "bom", "noncharacter"}, rule)
	}
}

// lineStart checks for document markers and directives, which YAML recognizes only at the start of a line.
func (s *scanner) lineStart(offset int) {
	rest := s.text[offset:]
	switch {
	case len(rest) == 0:
	case strings.IndexByte("<|=>", rest[0]) >= 0 && conflictMarker.Match(rest):
		s.broken = true
		if !s.conflict || rest[0] == '<' {
			s.add(offset, "merge-conflict", "the marker of a merge conflict: two versions of these lines are in the file",
				"keep one of them, or join the two, and remove the lines <<<<<<<, ======= and >>>>>>>")
		}
		s.conflict = rest[0] != '>'
	case s.broken:
	case isMarker(rest, "---"):
		if s.content || s.opened || s.ended {
			s.add(offset, "document", "a second document starts here", "give it a file of its own")
			s.broken = true
		}
		s.opened = true
	case isMarker(rest, "..."):
		if s.ended {
			return
		}
		s.ended = true
		if after := firstContent(rest[3:]); after >= 0 {
			s.report.addAt(s.text, offset+3+after, "document", `text after the end of the document ("...")`,
				`remove the "..." or what follows it`)
			s.broken = true
		}
	case rest[0] == '%' && !s.content && !s.opened:
		s.add(offset, "directive", "a YAML directive", "remove the line: fact files need none")
		s.broken = true
	case !s.content:
		first := bytes.TrimLeft(rest, " \t")
		s.content = len(first) > 0 && first[0] != '#' && first[0] != '\n'
	}
}

// conflictMarker matches the markers that git and other programs write around the versions of a merge conflict.
var conflictMarker = regexp.MustCompile(`^(?:<{7}|\|{7}|={7}|>{7})(?:[ \n]|$)`)

// isMarker reports whether a line starts with a document marker and a blank.
func isMarker(line []byte, marker string) bool {
	return bytes.HasPrefix(line, []byte(marker)) && (len(line) == len(marker) || isBlank(line[len(marker)]))
}

// firstContent returns the offset of the first character that is neither blank nor in a comment, or -1.
func firstContent(text []byte) int {
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '#':
			i += len(firstLine(text[i:]))
		case !isBlank(text[i]):
			return i
		}
	}
	return -1
}

// firstLine returns a text up to its first line end.
func firstLine(text []byte) []byte {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return line
}

// isBlank reports whether a byte separates words. It includes CR, which occurs only before decodeText has
// replaced it.
func isBlank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// refused returns the rule that forbids a character, a description of the character, and a hint; the rule
// is empty for an allowed character. LRM, RLM and ALM (U+200E, U+200F, U+061C) are allowed: mixed Arabic and
// Latin text needs them.
func refused(c rune) (rule, what, hint string) {
	switch {
	case c >= 0x20 && c < 0x7F, c == '\t', c == '\n':
	case c >= 0xA0 && c <= 0x17F, c >= 0x620 && c <= 0x6FF, c >= 0x4E00 && c <= 0x9FFF, c >= 0xAC00 && c <= 0xD7A3:
		// Latin, Arabic, Han and Hangul letters: a fast path for most of every file.
	case c == 0x85, c == 0x2028, c == 0x2029:
		return "line-separator", "a line end that few programs recognize", "use a plain line end"
	case c < 0x20, c >= 0x7F && c <= 0x9F:
		return "control-character", "a control character", "remove it"
	case c >= 0x202A && c <= 0x202E, c >= 0x2066 && c <= 0x2069:
		return "bidi-control", "a control that reorders the text around it", "remove it; U+200E and U+200F are allowed"
	case c == 0xFEFF:
		return "bom", "a byte order mark inside the text", "remove it"
	case c >= 0xFDD0 && c <= 0xFDEF, c&0xFFFE == 0xFFFE:
		return "noncharacter", "which Unicode reserves as a noncharacter", "remove it"
	case unicode.Is(unicode.Co, c):
		return "private-use", "a private-use character: others may see a different character or none", "write the character that is meant"
	case !unicode.IsGraphic(c) && !unicode.Is(unicode.Cf, c):
		return "unassigned", "which Unicode " + unicode.Version + " does not assign", "write the character that is meant"
	}
	return "", "", ""
}

func isRefused(c rune) bool {
	rule, _, _ := refused(c)
	return rule != ""
}
