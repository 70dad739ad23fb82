package findings

import (
	"entente/answers"
	"entente/internal/bilingual"
	"entente/internal/lists"
	"entente/queries"
	"entente/schema"
)

// name returns the name of a node in a sentence; in English with the article that it takes.
func (w *writer) name(t queries.Type, id string) string {
	n := w.ans.Name(t, id)
	name := w.safe(n.In(w.lang))
	if w.lang == bilingual.English && (n.Label == schema.LabelCountry || n.Label == schema.LabelOrganization || n.Label == schema.LabelGovernmentBody) {
		return bilingual.WithArticle(name)
	}
	return name
}

// names returns the names of several nodes as a list, and nameEach each of them.
func (w *writer) names(t queries.Type, ids []string) string { return w.list(w.nameEach(t, ids)) }

func (w *writer) nameEach(t queries.Type, ids []string) []string {
	return lists.Map(ids, func(id *string) string { return w.name(t, *id) })
}

// safe returns a text from the graph for a sentence.
func (w *writer) safe(text string) string { return bilingual.Plain(text, w.lang) }

// value returns a cell as readers see it.
func (w *writer) value(row []any, column string) string {
	return w.safe(w.ans.Text(w.ans.Report.Column(column), w.ans.Cell(row, column)))
}

// word returns a word of a list as readers see it.
func (w *writer) word(word string) string { return answers.Word(word, w.lang) }

// when returns a date with its preposition: "on 28 November 2025".
func (w *writer) when(date string) string { return schema.WhenIn(date, w.lang) }

// date returns a date in words.
func (w *writer) date(date string) string { return schema.DateIn(date, w.lang) }

// count returns a number with its noun: "two partners". after is count after a preposition.
func (w *writer) count(noun bilingual.Noun, n int) string { return noun.Say(n, w.lang) }
func (w *writer) after(noun bilingual.Noun, n int) string { return noun.SayAfter(n, w.lang) }

// list joins texts to a list: "A, B and C".
func (w *writer) list(texts []string) string { return bilingual.List(texts, w.lang) }

// counts joins numbers with their nouns, without those that are 0.
func (w *writer) counts(parts ...bilingual.Counted) string { return bilingual.Counts(w.lang, parts...) }

// possessive returns a name as the owner of what follows it in English, "South Korea's", and the name in
// Arabic, where it follows what it owns.
func (w *writer) possessive(name string) string {
	if w.lang == bilingual.Arabic {
		return name
	}
	return bilingual.Possessive(name)
}
