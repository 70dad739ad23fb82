package loaders

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"entente/schema"
)

// Change is a line of a file before and after a correction.
type Change struct {
	Line          int // from 1
	Before, After string
}

// Fix returns the text of a fact file with the corrections of its problems that are certain, and the lines
// that differ. Nothing else changes: comments, blanks and the order of lines stay. A text that is not a sound
// fact file stays as it is, and so does one that would have as many problems with the corrections as without;
// a correction is left out where its text does not stand at the place of the problem.
func Fix(path string, text []byte, problems []schema.Problem) (fixed []byte, changes []Change) {
	file, unsound := Parse(path, text)
	if len(unsound) > 0 {
		return text, nil
	}
	original := bytes.SplitAfter(text, []byte("\n"))
	lines := slices.Clone(original)
	for _, p := range fromTheEnd(path, problems) {
		if i := int(p.Pos.Line) - 1; i < len(lines) {
			lines[i] = replaceAt(lines[i], int(p.Pos.Col), p.Fix)
		}
	}
	for i, line := range lines {
		if !bytes.Equal(line, original[i]) {
			changes = append(changes, Change{i + 1, string(original[i]), string(line)})
		}
	}
	fixed = bytes.Join(lines, nil)
	corrected, unsound := Parse(path, fixed)
	_, before := schema.Build([]schema.File{file})
	if _, after := schema.Build([]schema.File{corrected}); len(changes) == 0 || len(unsound) > 0 || len(after) > len(before) {
		return text, nil
	}
	return fixed, changes
}

// fromTheEnd returns the problems of a file that have a correction, the last first, so that those before
// keep their places.
func fromTheEnd(path string, problems []schema.Problem) []schema.Problem {
	var list []schema.Problem
	for _, p := range problems {
		if p.Pos.File == path && p.Fix != nil && p.Pos.Line > 0 {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b schema.Problem) int { return b.Pos.Compare(a.Pos) })
	return slices.CompactFunc(list, func(a, b schema.Problem) bool { return a.Pos == b.Pos })
}

// endsHere matches what follows the end of a value without quotes; a hash sign follows the source of evidence,
// before its paragraph.
var endsHere = regexp.MustCompile(`^(?:$|#|:(?:$|[ \r\n])|[,\]}\r\n]| +(?:$|[#,\]}:\r\n]))`)

// replaceAt replaces a value, with the quotes around it, that begins at a column of a line, if it is there.
func replaceAt(line []byte, column int, fix *schema.Fix) []byte {
	characters := []rune(string(line))
	if column < 1 || column > len(characters) {
		return line
	}
	before, rest := string(characters[:column-1]), string(characters[column-1:])
	for _, quote := range []string{"", "'", `"`} {
		after, found := strings.CutPrefix(rest, quote+fix.Old+quote)
		if found && (quote != "" || endsHere.MatchString(after)) {
			return []byte(before + fix.New + after)
		}
	}
	return line
}
