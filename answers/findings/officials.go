package findings

import (
	"slices"

	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema"
)

var meetingsNoun = noun("meeting", "meetings", "لقاء واحد", "لقاءان", "لقاءات", "لقاءً", "لقاء", "لقاءين")

// officials says whom a person, or the people of a country, an organization or a body, met, how often, and when last.
func officials(w *writer) {
	who := w.param("who")
	isPerson := w.ans.Name(queries.Actor, w.cellParam("who")).Label == schema.LabelPerson
	if isPerson {
		w.head("Who met %s", "لقاءات %s", who)
	} else {
		w.head("Whom the people of %s met", "من التقى بهم مسؤولو %s", who)
	}
	own := w.where(w.isOwnMeeting())
	met, meetings := w.distinct(own, "met"), w.distinct(own, "event")
	switch {
	case len(met) == 0 && isPerson:
		w.say("no meeting of %s with another person is recorded%s", "لم يُسجَّل أي لقاء بين %s وشخص آخر%s", who, w.asked())
		return
	case len(met) == 0:
		w.say("no meeting of the people of %s with others is recorded%s", "لم يُسجَّل أي لقاء بين مسؤولي %s وغيرهم%s", who, w.asked())
		return
	}
	text := w.text("%s with %s%s", "%s مع %s%s", w.count(meetingsNoun, len(meetings)), w.after(bilingual.People, len(met)), w.asked())
	if !isPerson {
		text = w.text("%s of %s of %s with %s%s", "لقاءات مسؤولي %[3]s (%[2]s): %[1]s مع %[4]s%[5]s", w.count(meetingsNoun, len(meetings)),
			w.count(bilingual.People, len(w.distinct(own, "person"))), who, w.after(bilingual.People, len(met)), w.asked())
	}
	if len(met) <= maxNamed {
		names := make([]string, len(met))
		for i, id := range met {
			names[i] = w.metAs(own, id, len(met) <= maxDescribed)
		}
		text += ": " + w.list(names)
	}
	if id, n := w.metMost(own, met); n > 1 && len(met) > 1 {
		text += w.text("; most often with %s (%s)", "؛ والأكثر تكرارًا: %s (%s)", w.name(queries.Person, id), w.count(meetingsNoun, n))
	}
	w.add(text)
	w.lastMeeting(own, len(meetings))
	w.furtherMet()
}

// isOwnMeeting returns whether a row is a meeting of those who were asked about, and not one of the people whom
// they met: nobody of an actor's own people is among these.
func (w *writer) isOwnMeeting() func(row []any) bool {
	met := w.distinct(w.ans.Rows, "met")
	return func(row []any) bool {
		person := w.cell(row, "person")
		return person == w.cellParam("who") || w.cellParam("depth") != "2" || !slices.Contains(met, person)
	}
}

// cellParam returns the id that a parameter gives.
func (w *writer) cellParam(param string) string {
	id, _ := w.ans.Params[param].(string)
	return id
}

// metAs returns the name of a person, with the capacity of that person at the last of the meetings if
// that is wanted.
func (w *writer) metAs(rows [][]any, id string, inCapacity bool) string {
	name, as := w.name(queries.Person, id), ""
	for _, row := range rows {
		if w.cell(row, "met") == id && inCapacity {
			as = w.value(row, "capacity")
		}
	}
	if as == "" {
		return name
	}
	return name + " (" + as + ")"
}

// metMost returns who was met most often, and at how many meetings; no one if it is not one alone.
func (w *writer) metMost(rows [][]any, met []string) (most string, times int) {
	for _, id := range met {
		var with [][]any
		for _, row := range rows {
			if w.cell(row, "met") == id {
				with = append(with, row)
			}
		}
		switch n := len(w.distinct(with, "event")); {
		case n > times:
			most, times = id, n
		case n == times:
			most = ""
		}
	}
	if most == "" {
		return "", 0
	}
	return most, times
}

// lastMeeting says which of some meetings was the last, and of how many the date is not known.
func (w *writer) lastMeeting(rows [][]any, meetings int) {
	dated := w.dated(rows, "date")
	last := rows[len(rows)-1]
	if len(dated) > 0 {
		last = dated[len(dated)-1]
	}
	text := w.withDate(w.value(last, "event"), last, "date")
	if place := w.value(last, "place"); place != "" {
		text += w.text(", %s", "، %s", place)
	}
	switch undated := meetings - len(w.distinct(dated, "event")); {
	case meetings == 1:
		w.say("the occasion: %s", "المناسبة: %s", text)
	case undated == meetings:
		w.say("no date of them is recorded", "لم يُسجَّل لأيٍّ منها تاريخ")
	case undated > 0:
		w.say("the latest: %s; %s", "الأحدث: %s؛ و%s", text, w.undated(undated, meetings))
	default:
		w.say("the latest: %s", "الأحدث: %s", text)
	}
}

// furtherMet says whom those met whom the person had met, if that was asked for.
func (w *writer) furtherMet() {
	if w.cellParam("depth") != "2" {
		return
	}
	own := w.isOwnMeeting()
	further := w.where(func(row []any) bool { return !own(row) })
	ids := w.distinct(further, "met")
	if len(ids) == 0 {
		w.say("nobody is recorded one step further", "لم يُسجَّل أحد على بُعد خطوة أخرى")
		return
	}
	slices.Sort(ids)
	text := w.text("one step further: %s", "وعلى بُعد خطوة أخرى %s", w.count(bilingual.People, len(ids)))
	if len(ids) <= maxNamed {
		text += w.text(", ", ": ") + w.names(queries.Person, ids)
	}
	w.add(text)
}
