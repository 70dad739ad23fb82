package findings

import (
	"time"

	"entente/internal/bilingual"
	"entente/schema"
	"entente/schema/meaning"
)

// What changes of ties are counted in.
var (
	changed = noun("tie changed", "ties changed", "صلة واحدة تغيّرت", "صلتان تغيّرتا", "صلات تغيّرت", "صلة تغيّرت", "صلة تغيّرت", "صلتين تغيّرتا")
	months  = noun("month", "months", "شهر واحد", "شهران", "أشهر", "شهرًا", "شهر", "شهرين")
)

// tieChange is a change that a tie can have undergone.
type tieChange struct {
	// word is what the rows have.
	word string
	// of is said of one tie, and of several that are named.
	of bilingual.Text
	// ties counts those that have changed so.
	ties bilingual.Noun
}

var (
	newTie = tieChange{"new", bilingual.Text{"new", "جديدة"},
		noun("new tie", "new ties", "صلة جديدة واحدة", "صلتان جديدتان", "صلات جديدة", "صلة جديدة", "صلة جديدة", "صلتين جديدتين")}
	newAct = tieChange{"new act", bilingual.Text{"with a new act", "فيها نشاط جديد"},
		noun("tie with a new act", "ties with new acts", "صلة واحدة فيها نشاط جديد", "صلتان فيهما نشاط جديد", "صلات فيها نشاط جديد",
			"صلة فيها نشاط جديد", "صلة فيها نشاط جديد", "صلتين فيهما نشاط جديد")}
	newStep = tieChange{"new step", bilingual.Text{"with a new step", "فيها خطوة جديدة"},
		noun("tie with a new step", "ties with new steps", "صلة واحدة فيها خطوة جديدة", "صلتان فيهما خطوة جديدة", "صلات فيها خطوة جديدة",
			"صلة فيها خطوة جديدة", "صلة فيها خطوة جديدة", "صلتين فيهما خطوة جديدة")}
	endedIn = tieChange{meaning.Ended, bilingual.Text{"something ended", "انتهى فيها ما كان ساريًا"},
		noun("tie in which something ended", "ties in which something ended", "صلة واحدة انتهى فيها ما كان ساريًا", "صلتان انتهى فيهما ما كان ساريًا",
			"صلات انتهى فيها ما كان ساريًا", "صلة انتهى فيها ما كان ساريًا", "صلة انتهى فيها ما كان ساريًا", "صلتين انتهى فيهما ما كان ساريًا")}
	goneQuiet = tieChange{"gone quiet", bilingual.Text{"gone quiet", "خامدة"},
		noun("tie that went quiet", "ties that went quiet", "صلة واحدة خمدت", "صلتان خمدتا", "صلات خمدت", "صلة خمدت", "صلة خمدت", "صلتين خمدتا")}
	newNowQuiet = tieChange{"new, now quiet", bilingual.Text{"new, and quiet since", "جديدة ثم خمدت"},
		noun("new tie that went quiet", "new ties that went quiet", "صلة جديدة واحدة ثم خمدت", "صلتان جديدتان ثم خمدتا", "صلات جديدة ثم خمدت",
			"صلة جديدة ثم خمدت", "صلة جديدة ثم خمدت", "صلتين جديدتين ثم خمدتا")}
	tieChanges = []tieChange{newTie, newAct, newStep, endedIn, newNowQuiet, goneQuiet}
)

// changes says how many ties changed between two days, and names the new ones and those that went quiet.
func changes(w *writer) {
	w.head("How partnerships changed", "كيف تغيّرت الشراكات")
	from, _ := w.ans.Params["from"].(time.Time)
	to, given := w.ans.Params["to"].(time.Time)
	if !given || to.After(w.ans.AsOf) {
		to = w.ans.AsOf
	}
	asked := w.text(" between %s and %s", " بين %s و%s", schema.DayIn(from, w.lang), schema.DayIn(to, w.lang)) + w.limits(w.confidence())
	switch n := w.rows(); {
	case n == 0 && !from.Before(to):
		w.say("nothing can be compared: the first day, %s, is not before the second, %s", "لا مجال للمقارنة: اليوم الأول، %s، لا يسبق الثاني، %s",
			schema.DayIn(from, w.lang), schema.DayIn(to, w.lang))
	case n == 0:
		w.say("no change of a tie is recorded%s", "لم يُسجَّل تغيّر في أي صلة%s", asked)
	case n <= maxDescribed:
		w.say("%s%s: %s", "%s%s: %s", w.count(changed, n), asked, w.groups(w.changedPairs(w.ans.Rows, true)))
	default:
		w.sayChanges(asked)
	}
}

// sayChanges says how many ties changed in each way.
func (w *writer) sayChanges(asked string) {
	var parts []bilingual.Counted
	for _, c := range tieChanges {
		if n := w.matching(w.ans.Rows, "change", c.word); n == w.rows() {
			among, pairs := w.amongOthers(w.ans.Rows)
			w.say("%s%s%s: %s", "%s%s%s: %s", w.count(c.ties, n), asked, among, pairs)
			return
		} else if n > 0 {
			parts = append(parts, c.ties.Counted(n, ""))
		}
	}
	w.say("%s%s: %s", "%s%s: %s", w.count(changed, w.rows()), asked, w.counts(parts...))
	for _, c := range []tieChange{newTie, goneQuiet, newNowQuiet, endedIn} {
		if len(w.sentences) < 3 {
			w.sayChanged(c)
		}
	}
}

// sayChanged names the ties that have changed in one way, the most changed first.
func (w *writer) sayChanged(c tieChange) {
	rows := w.where(func(row []any) bool { return w.has(row, "change", c.word) })
	what := c.of.In(w.lang)
	if c.word == goneQuiet.word || c.word == newNowQuiet.word {
		what += w.text(", without a dated act for %s", "، بلا نشاط مؤرخ خلال %s", w.after(months, w.limit("quiet")))
	}
	if len(rows) > 0 {
		among, pairs := w.amongOthers(rows)
		w.say("%s%s: %s", "%s%s: %s", what, among, pairs)
	}
}

// amongOthers names the pairs of actors in rows, and if they are many only the first of them.
func (w *writer) amongOthers(rows [][]any) (among, pairs string) {
	if len(rows) > maxExamples {
		rows, among = rows[:maxExamples], w.text(", among others", "، ومنها")
	}
	return among, w.groups(w.changedPairs(rows, false))
}

// changedPairs names the pairs of actors in rows, with what changed between them if that is not said before.
func (w *writer) changedPairs(rows [][]any, how bool) []string {
	pairs := make([]string, len(rows))
	for i, row := range rows {
		pairs[i] = w.pair([2]string{w.cell(row, "a"), w.cell(row, "b")})
		for _, c := range tieChanges {
			if how && w.has(row, "change", c.word) {
				pairs[i] += " (" + c.of.In(w.lang) + ")"
			}
		}
	}
	return pairs
}
