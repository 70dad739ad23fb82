package draft

import (
	"slices"
	"strings"
	"sync"

	"entente/reading"
	"entente/schema/naming"
)

// furniture are the phrases of what belongs to a page and not to its text, folded, by how a paragraph has them.
var furniture = sync.OnceValue(func() map[string][]string {
	list := make(map[string][]string)
	for _, row := range reading.Rows("furniture") {
		list[row[0]] = append(list[row[0]], naming.Fold(row[2]))
	}
	return list
})

// opening returns the beginning of a paragraph, folded, which is all that is compared with phrases.
func opening(text string) string { return naming.Fold(text[:min(len(text), 120)]) }

// begins reports whether an opening begins with a phrase of the table, or is one.
func begins(how, opening string) bool {
	return slices.ContainsFunc(furniture()[how], func(phrase string) bool {
		return strings.HasPrefix(opening, phrase) && (how != "is" || opening == phrase)
	})
}

// headlineWords is how many words a headline has at most, and paragraphs of a text have more.
const headlineWords = 14

// markFurniture marks the paragraphs that belong to the page: those that begin so, and the headlines of other stories
// that follow "read also". A headline with a longer paragraph after it is that of a further story, and stays.
func (d *Draft) markFurniture() {
	listed := false
	for i, p := range d.paragraphs {
		short := len(p.tokens) <= headlineWords && !strings.HasSuffix(strings.TrimSpace(p.text), ".")
		followed := i+1 < len(d.paragraphs) && len(d.paragraphs[i+1].tokens) > headlineWords
		first := opening(p.text)
		p.furniture = len(first) < 3 || begins("begins", first) || begins("is", first) || listed && short && !followed
		listed = begins("tail", first) || listed && p.furniture
		if !p.furniture && len(p.tokens) > 0 {
			d.body = append(d.body, p)
		}
	}
}
