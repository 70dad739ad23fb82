package findings

import (
	"slices"
	"strconv"
	"strings"

	"entente/internal/bilingual"
	"entente/internal/lists"
	"entente/queries"
	"entente/schema"
	"entente/schema/fact"
)

// What evidence is counted in.
var (
	supporters = noun("source supports", "sources support", "مصدر واحد يؤيد", "مصدران يؤيدان", "مصادر تؤيد", "مصدرًا تؤيد", "مصدر تؤيد", "مصدرين يؤيدان")
	sources    = noun("source", "sources", "مصدر واحد", "مصدران", "مصادر", "مصدرًا", "مصدر", "مصدرين")
	origins    = noun("origin", "origins", "أصل واحد", "أصلان", "أصول", "أصلًا", "أصل", "أصلين")
)

// evidence says how many sources support a fact, from how many origins, and on what others differ.
func evidence(w *writer) {
	what, asked := w.evidenceOf()
	given := w.cellParam("fact")
	isOther := func(row []any) bool { return isClaim(w.cell(row, "fact")) && !isClaim(given) }
	support := w.where(func(row []any) bool { return !isOther(row) })
	ids := w.distinct(support, "source")
	switch n := len(ids); {
	case n == 0 && isDerived(given):
		w.say("what ties actors is worked out from facts, and rests on no source of its own", "الصلة بين الأطراف تُستخلص من الوقائع، ولا تستند إلى مصدر خاص بها")
	case n == 0:
		w.say("no evidence for %s is recorded%s", "لم يُسجَّل دليل على %s%s", what, asked)
	case n <= maxDescribed:
		names := make([]string, n)
		for i, id := range ids {
			names[i] = w.paragraphs(support, id)
		}
		w.say("%s %s%s: %s", "%s %s%s: %s", w.count(supporters, n), what, asked, w.groups(names))
	default:
		w.say("%s %s%s", "%s %s%s", w.count(supporters, n), what, asked)
	}
	w.sayOrigins(support, ids)
	w.sayOthers(w.where(isOther))
}

// isClaim reports whether an id is that of a value that is disputed.
func isClaim(id string) bool { return strings.HasPrefix(id, "claim~") }

// isDerived reports whether an id is that of a relationship that no fact states.
func isDerived(id string) bool {
	from, _ := fact.Ends(id)
	return from != "" && fact.TypeOf(id) == "" && !isClaim(id)
}

// evidenceOf sets the heading, and returns what the evidence is for and what the answer is limited to.
func (w *writer) evidenceOf() (what, asked string) {
	if a, b := w.param("actor"), w.param("partner"); a != "" {
		w.head("Evidence for what ties %s and %s", "الأدلة على ما يجمع بين %s و%s", a, b)
		return w.text("what ties %s and %s", "ما يجمع بين %s و%s", a, b), w.asked()
	}
	id := w.cellParam("fact")
	name := w.factName(id)
	w.head("Evidence: %s", "الأدلة: %s", name)
	asked = w.limits(w.confidence()) // evidence for one fact is the same on every day
	if isClaim(id) {
		field := schema.FieldName(strings.Split(id, "~")[2]).In(w.lang)
		w.head("Evidence: %s, another value (%s)", "الأدلة: %s، قيمة أخرى (%s)", name, field)
		return w.text("another value for “%s” (%s)", "قيمة أخرى في «%s» (%s)", name, field), asked
	}
	return w.text("“%s”", "«%s»", name), asked
}

// factName returns the name of a node or of a relationship.
func (w *writer) factName(id string) string {
	if isDerived(id) {
		from, to := fact.Ends(id)
		return w.names(queries.Fact, []string{from, to})
	}
	return w.safe(w.ans.FactName(id))
}

// paragraphs returns a source with its paragraphs in rows.
func (w *writer) paragraphs(rows [][]any, source string) string {
	var name string
	var numbers []string
	for _, row := range rows {
		if w.cell(row, "source") != source {
			continue
		}
		name = w.value(row, "source")
		if p := w.cell(row, "paragraph"); p != "" && !slices.Contains(numbers, p) {
			numbers = append(numbers, p)
		}
	}
	slices.SortStableFunc(numbers, func(x, y string) int { return firstNumber(x) - firstNumber(y) })
	one, two := len(numbers) == 1, len(numbers) == 2
	for i, p := range numbers {
		if strings.Contains(p, "-") { // several paragraphs, from left to right
			one, two = false, false
			numbers[i] = w.text("%s", "\u2066%s\u2069", p)
		}
	}
	switch {
	case len(numbers) == 0:
		return name
	case one:
		return w.text("%s, paragraph %s", "%s، الفقرة %s", name, numbers[0])
	case two:
		return w.text("%s, paragraphs %s", "%s، الفقرتان %s", name, w.list(numbers))
	default:
		return w.text("%s, paragraphs %s", "%s، الفقرات %s", name, w.list(numbers))
	}
}

// firstNumber returns the number of the first of some paragraphs, such as "3-4".
func firstNumber(paragraphs string) int {
	first, _, _ := strings.Cut(paragraphs, "-")
	n, _ := strconv.Atoi(first)
	return n
}

// sayOrigins says from how many origins the sources come if these are fewer, and how far the texts are archived.
func (w *writer) sayOrigins(rows [][]any, ids []string) {
	back, among := w.text("they go back to", "وهي ترجع إلى"), "منها"
	if len(ids) == 2 && w.lang == bilingual.Arabic {
		back, among = "وهما يرجعان إلى", "منهما"
	}
	if from := len(w.distinct(rows, "origin")); from < len(ids) {
		w.say("%s %s", "%s %s", back, w.after(origins, from))
	}
	archived := make(map[string]bool) // sources with a text of which a paragraph was read
	for _, row := range rows {
		if w.cell(row, "basis") != "external" {
			archived[w.cell(row, "source")] = true
		}
	}
	switch outside := len(ids) - len(archived); {
	case len(ids) == 0:
	case outside == 0 && w.matching(rows, "basis", "inferred") == len(rows):
		w.say("it is only inferred", "وهو مستنتج لا غير")
	case outside == 1 && len(ids) == 1:
		w.say("its text is not archived", "ونصه غير مؤرشف")
	case outside == len(ids):
		w.say("none of their texts is archived", "ونصوصها كلها غير مؤرشفة")
	case outside > 0:
		w.say("the text of %[1]s of them is not archived", "و%[3]s ما نصه غير مؤرشف: %[2]s",
			bilingual.Number(outside, w.lang), w.count(sources, outside), among)
	}
}

// sayOthers says on which fields sources give other values, and who does.
func (w *writer) sayOthers(rows [][]any) {
	var fields []string
	by := make(map[string][]string)
	for _, row := range rows {
		field, _, _ := strings.Cut(w.cell(row, "field"), ": ")
		name := schema.FieldName(field).In(w.lang)
		if !slices.Contains(fields, name) {
			fields = append(fields, name)
		}
		by[name] = append(by[name], w.value(row, "source"))
	}
	for i, field := range fields {
		fields[i] = w.text("%s (%s)", "%s (%s)", field, w.list(lists.Distinct(by[field])))
	}
	if len(fields) > 0 {
		w.say("some sources give other values: %s", "ولبعض المصادر قيم أخرى: %s", w.list(fields))
	}
}
