package queries

import (
	"regexp"
	"strings"
	"testing"

	"entente/internal/bilingual"
	"entente/schema"
)

// Arabic quotes what a reader finds in the answer: a column of the report, or a word as it is shown
// there. Counts, such as "more than 60", are examples.
func TestArabicQuotesWhatReadersFind(t *testing.T) {
	reports, err := All()
	if err != nil {
		t.Fatal(err)
	}
	shown := make(map[string]bool)
	for _, r := range reports {
		for _, literal := range regexp.MustCompile(`'([^'\n]+)'`).FindAllStringSubmatch(r.Cypher, -1) {
			shown[schema.Arabic(literal[1])] = true
		}
	}
	for _, word := range schema.Modalities.Words() {
		shown[schema.Arabic(word)] = true
	}
	for _, r := range reports {
		texts := []bilingual.Text{r.Title, r.Question, r.Empty, r.Read}
		if r.Also != nil {
			texts = append(texts, r.Also.Text)
		}
		for _, text := range texts {
			if strings.ContainsAny(text[1], `",;?`) {
				t.Errorf("%s has a sign of English: %s", r.Name, text[1])
			}
			for _, quoted := range regexp.MustCompile(`«([^»]*)»`).FindAllStringSubmatch(text[1], -1) {
				if !shown[quoted[1]] && !hasArabicTitle(r, quoted[1]) && !strings.ContainsAny(quoted[1], "0123456789") {
					t.Errorf("%s: «%s» is neither a column nor a word of the report", r.Name, quoted[1])
				}
			}
		}
	}
}

func hasArabicTitle(r *Report, title string) bool {
	for _, c := range r.Columns {
		if c.Title[1] == title {
			return true
		}
	}
	return false
}
