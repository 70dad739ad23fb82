package findings

import (
	"strconv"

	"entente/internal/bilingual"
)

// What is loaded is counted in.
var (
	texts = noun("archived text", "archived texts", "نص مؤرشف واحد", "نصان مؤرشفان", "نصوص مؤرشفة", "نصًا مؤرشفًا", "نص مؤرشف", "نصين مؤرشفين")
	tied  = noun("pair of actors", "pairs of actors", "ثنائي واحد من الأطراف", "ثنائيان من الأطراف", "ثنائيات من الأطراف", "ثنائيًا من الأطراف",
		"ثنائي من الأطراف", "ثنائيين من الأطراف")
)

// What entries rest on, and what is missing, by the word of the row.
var (
	restOn = []metric{
		{"hubs-openable", noun("entry has a source that can be opened", "entries have a source that can be opened", "بند واحد له مصدر يمكن الاطلاع عليه",
			"بندان لهما مصدر يمكن الاطلاع عليه", "بنود لها مصدر يمكن الاطلاع عليه", "بندًا لها مصدر يمكن الاطلاع عليه",
			"بند لها مصدر يمكن الاطلاع عليه", "")},
		{"hubs-unopenable", noun("rests only on sources that cannot be opened", "rest only on sources that cannot be opened",
			"بند واحد لا يمكن الاطلاع على أي مصدر له", "بندان لا يمكن الاطلاع على أي مصدر لهما", "بنود لا يمكن الاطلاع على أي مصدر لها",
			"بندًا لا يمكن الاطلاع على أي مصدر لها", "بند لا يمكن الاطلاع على أي مصدر لها", "")},
		{"hubs-inferred", noun("is only inferred", "are only inferred", "بند واحد مستنتج لا غير", "بندان مستنتجان لا غير", "بنود مستنتجة لا غير",
			"بندًا مستنتجًا لا غير", "بند مستنتج لا غير", "")},
	}
	missing = []metric{
		{"hubs-without-evidence", noun("entry has no evidence", "entries have no evidence", "بند واحد بلا دليل", "بندان بلا دليل", "بنود بلا دليل",
			"بندًا بلا دليل", "بند بلا دليل", "")},
		{"undated", noun("entry is undated", "entries are undated", "بند واحد بلا تاريخ", "بندان بلا تاريخ", "بنود بلا تاريخ", "بندًا بلا تاريخ",
			"بند بلا تاريخ", "")},
		{"open-start", noun("entry has no known beginning", "entries have no known beginning", "بند واحد لا تُعرف بدايته", "بندان لا تُعرف بدايتهما",
			"بنود لا تُعرف بدايتها", "بندًا لا تُعرف بدايتها", "بند لا تُعرف بدايتها", "")},
		{"unopenable-sources", noun("source cannot be opened", "sources cannot be opened", "مصدر واحد لا يمكن الاطلاع عليه",
			"مصدران لا يمكن الاطلاع عليهما", "مصادر لا يمكن الاطلاع عليها", "مصدرًا لا يمكن الاطلاع عليها", "مصدر لا يمكن الاطلاع عليها", "")},
	}
)

// metric is a number of things of which a row of the report says something.
type metric struct {
	word string
	noun bilingual.Noun
}

// coverage says how much is loaded, on what it rests, and what is missing. It is the same on every day.
func coverage(w *writer) {
	w.head("What is recorded, and what is missing", "ما سُجّل وما ينقص")
	have := make(map[string]int)
	for _, row := range w.ans.Rows {
		if w.cell(row, "key") != "" { // an entry with a gap
			have[w.cell(row, "metric")]++
		} else if n, err := strconv.Atoi(w.cell(row, "value")); err == nil {
			have[w.cell(row, "metric")] = n
		}
	}
	of := func(metrics []metric) string {
		var parts []bilingual.Counted
		for _, m := range metrics {
			parts = append(parts, m.noun.Counted(have[m.word], ""))
		}
		return w.counts(parts...)
	}
	all := have["hubs-openable"] + have["hubs-unopenable"] + have["hubs-inferred"] + have["hubs-without-evidence"]
	from := w.text(" from %s", " من %s", w.after(texts, have["archive-files"]))
	what := w.counts(bilingual.Stories.Counted(have["stories"], from), tied.Counted(have["pairs"], ""), bilingual.Entries.Counted(all, ""))
	if what == "" {
		w.say("nothing is recorded yet", "لم يُسجَّل شيء بعد")
		return
	}
	w.say("recorded: %s", "سُجّل ما يأتي: %s", what)
	w.add(of(restOn))
	if gaps := of(missing); gaps != "" {
		w.add(gaps)
	} else {
		w.say("no date and no evidence is missing", "لا ينقص تاريخ ولا دليل")
	}
}
