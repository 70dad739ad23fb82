package findings

import (
	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"
)

var (
	newPairs = noun("possible new partnership", "possible new partnerships", "شراكة محتملة واحدة", "شراكتان محتملتان", "شراكات محتملة",
		"شراكة محتملة", "شراكة محتملة", "شراكتين محتملتين")
	newPartners = noun("possible new partner", "possible new partners", "شريك محتمل واحد", "شريكان محتملان", "شركاء محتملين",
		"شريكًا محتملًا", "شريك محتمل", "شريكين محتملين")
	sharedPartners = noun("partner in common", "partners in common", "شريك مشترك واحد", "شريكان مشتركان", "شركاء مشتركين",
		"شريكًا مشتركًا", "شريك مشترك", "شريكين مشتركين")
)

// missingTies says which actors without a tie have partners in common, and who these are.
func missingTies(w *writer) {
	actor := w.param("actor")
	w.head("Possible new partnerships", "شراكات جديدة محتملة")
	what := newPairs
	if actor != "" {
		w.head("%s possible new partners", "شركاء %s المحتملون", w.possessive(actor))
		what = newPartners
	}
	switch n := w.rows(); {
	case n == 0:
		w.missingNone(actor)
		return
	case n == 1:
		w.say("%s%s: %s (%s)", "%s%s: %s (%s)", w.count(what, n), w.asked(), w.missing(w.ans.Rows[0]), w.shared(w.ans.Rows[0]))
		if topics := w.nameEach(queries.Topic, w.distinct(w.ans.Rows, "topics")); len(topics) > 0 {
			w.say("both cooperate with the same partner on %s%s", "لكليهما تعاون مع الشريك نفسه في %s%s", w.after(bilingual.Topics, len(topics)), w.examples(topics, maxExamples))
		}
	case n == 2:
		first, second := w.ans.Rows[0], w.ans.Rows[1]
		w.say("%s%s: %s (%s); %s (%s)", "%s%s: %s (%s)؛ ثم %s (%s)",
			w.count(what, n), w.asked(), w.missing(first), w.shared(first), w.missing(second), w.shared(second))
	case actor != "" && n <= maxNamed:
		w.say("%s%s: %s", "%s%s: %s", w.count(what, n), w.asked(), w.names(queries.Actor, w.distinct(w.ans.Rows, "b")))
	default:
		w.say("%s%s; the first: %s (%s)", "%s%s؛ أولها: %s (%s)", w.count(what, n), w.asked(), w.missing(w.ans.Rows[0]), w.shared(w.ans.Rows[0]))
	}
	if w.ans.Cut("top") {
		w.sayCut(bilingual.Pairs, "top")
	} else {
		w.say("that no tie is recorded does not mean that there is none", "عدم تسجيل صلة لا يعني عدم وجودها")
	}
}

// missingNone says that no two actors have enough partners in common.
func (w *writer) missingNone(actor string) {
	least := w.count(sharedPartners, w.limit("min"))
	if actor == "" {
		w.say("no two actors without a tie and with at least %s are recorded%s", "لم يُسجَّل طرفان بلا صلة بينهما ولهما %s على الأقل%s", least, w.asked())
		return
	}
	w.say("no actor is recorded that has at least %[2]s with %[1]s and no tie with it%[3]s",
		"لم يُسجَّل طرف له مع %s %s على الأقل ولا صلة بينهما%s", actor, least, w.asked())
}

// missing returns the names of the two actors of a row, or of the other one if one was asked for.
func (w *writer) missing(row []any) string {
	if len(answers.Texts(w.ans.Params["actor"])) > 0 {
		return w.name(queries.Actor, w.cell(row, "b"))
	}
	return w.pair([2]string{w.cell(row, "a"), w.cell(row, "b")})
}

// shared says how many partners in common the actors of a row have, and who a few are.
func (w *writer) shared(row []any) string {
	ids := w.distinct([][]any{row}, "common")
	text := w.count(sharedPartners, len(ids))
	if len(ids) <= maxExamples {
		text += ": " + w.names(queries.Actor, ids)
	}
	return text
}
