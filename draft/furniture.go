package draft

import (
	"slices"
	"strings"
	"sync"

	"entente/reading"
	"entente/schema/naming"
)

// furniturePhrase is a phrase of the table, folded.
type furniturePhrase struct{ how, phrase string }

var furniturePhrases = sync.OnceValue(func() []furniturePhrase {
	var list []furniturePhrase
	for _, row := range reading.Rows("furniture") {
		list = append(list, furniturePhrase{row[0], naming.Fold(row[2])})
	}
	return list
})

// beginning bounds what of a paragraph is compared with phrases, in bytes.
const beginning = 120

// isFurniture reports whether a paragraph belongs to the page, such as a button or a headline of another story.
func isFurniture(text string) bool {
	folded := naming.Fold(text[:min(len(text), beginning)])
	return len(folded) < 3 || slices.ContainsFunc(furniturePhrases(), func(f furniturePhrase) bool {
		return f.how == "begins" && strings.HasPrefix(folded, f.phrase) || f.how == "is" && folded == f.phrase
	})
}

// begins reports whether a paragraph begins with a phrase of the table.
func begins(how, text string) bool {
	folded := naming.Fold(text[:min(len(text), beginning)])
	return slices.ContainsFunc(furniturePhrases(), func(f furniturePhrase) bool {
		return f.how == how && strings.HasPrefix(folded, f.phrase)
	})
}

// headlineWords is how many words a headline has at most, and paragraphs of a text have more.
const headlineWords = 14

// markFurniture marks the paragraphs that belong to the page: those that begin so, and the headlines of other stories
// that follow "read also". A headline with a longer paragraph behind it is that of a further story, and stays.
func (d *drafter) markFurniture() {
	listed := false
	for i, p := range d.paragraphs {
		short := len(p.tokens) <= headlineWords && !strings.HasSuffix(strings.TrimSpace(p.text), ".")
		followed := i+1 < len(d.paragraphs) && len(d.paragraphs[i+1].tokens) > headlineWords
		p.furniture = isFurniture(p.text) || listed && short && !followed
		listed = begins("tail", p.text) || listed && p.furniture
	}
}
