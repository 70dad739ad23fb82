package site

import (
	"cmp"
	"slices"

	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
)

const (
	// homeFile is the first page in a language.
	homeFile = "index.html"
	// maxPairs is how many pairs the first page shows.
	maxPairs = 20
	// maxRecent is how many of the latest events it shows.
	maxRecent = 10
)

// siteTitle is the title of the site.
var siteTitle = bilingual.Text{"Technology partnerships", "الشراكات التكنولوجية"}

func (p *page) home() {
	p.Title, p.Digest = siteTitle.In(p.lang), p.digest
	p.Lead = plain(p.say(
		"Who cooperates with whom, through what, since when, how firmly, and according to whom. "+
			"What is explored is never shown as agreed; what sources disagree on stays visible.",
		"من يتعاون مع من، ومن خلال ماذا، ومنذ متى، وبأي درجة من الالتزام، ووفقًا لأي مصدر. "+
			"ولا يُعرض ما هو قيد الاستكشاف على أنه اتفاق، ويبقى ما تختلف فيه المصادر ظاهرًا."))
	p.begin(p.homeLead(), nil)
	p.loaded()
	pairs := p.facts.ties[:min(len(p.facts.ties), maxPairs)]
	var around []*node
	for _, t := range pairs {
		around = append(around, t.a, t.b)
	}
	around = distinct(around...)
	slices.SortFunc(around, func(a, b *node) int { return cmp.Compare(a.ID, b.ID) })
	p.section(render.Section{
		ID: "pairs", Title: p.say("Closest pairs", "أوثق الثنائيات تعاونًا"), Picture: p.network(around, pairs, nil),
		After: p.weightNote(), Tables: []render.PageTable{p.tieTable(pairs, nil)},
	})
	p.latest()
	p.restsOn()
	p.guide()
}

// loaded adds how many nodes of each kind there are, with links to the lists.
func (p *page) loaded() {
	for _, label := range []schema.Label{
		schema.LabelCountry, schema.LabelOrganization, schema.LabelPerson, schema.LabelEvent, schema.LabelInstrument, schema.LabelCommitment,
		schema.LabelSource,
	} {
		p.term(label.Plural().In(p.lang), withAddress(listOf[label], figure(len(p.ofLabel(label)))))
	}
}

// latest adds the section of the latest events, after that of the planned ones.
func (p *page) latest() {
	held := slices.DeleteFunc(p.planned(), func(n *node) bool { _, from, _ := dateOf(n); return from.IsZero() })
	held = byTime(held)
	t := p.hubTable(held[max(0, len(held)-maxRecent):])
	slices.Reverse(t.Rows)
	p.tables("latest", title{"Latest events", "أحدث الأحداث"}, t)
}

// grounds are the counts of the report coverage that say what the graph rests on.
var grounds = []string{"hubs-openable", "hubs-unopenable", "hubs-inferred", "unopenable-sources"}

// restsOn adds the section of how much rests on texts that can be opened, on others, and on inference only.
func (p *page) restsOn() {
	words := slices.DeleteFunc(slices.Clone(grounds), func(word string) bool { return p.coverage[word] == "" })
	if len(words) == 0 {
		return
	}
	t := table(p, words,
		textColumn(title{"Metric", "المقياس"}, func(p *page, word string) []render.Item { return p.words(word) }),
		numberColumn(title{"Value", "القيمة"}, func(p *page, word string) []render.Item { return plain(p.coverage[word]) }))
	p.section(render.Section{
		ID: "grounds", Title: p.say("What it rests on", "ما تستند إليه البيانات"), Tables: []render.PageTable{t},
		Notes: plain(p.say(
			"An entry is an event, an instrument or a commitment, and is counted once, by the best that it rests on: a source that can be "+
				"opened, sources that nobody can open, or inference only. The counts are those of the report coverage, of all that is "+
				"loaded, whatever the day of these pages.",
			"البند حدث أو وثيقة أو التزام، ويُحتسب مرة واحدة بحسب أقوى ما يستند إليه: مصدر يمكن الاطلاع عليه، أو مصادر لا يمكن الاطلاع عليها، "+
				"أو استنتاج فقط. والأعداد مأخوذة من تقرير coverage، وتشمل كل ما سُجّل أيًّا كان تاريخ هذه الصفحات.")),
	})
}

// guideID is the section on how to read the pages, which stands on the first page alone.
const guideID = "guide"

// guideLink returns a link to the section on how to read the pages.
func (p *page) guideLink(en, ar string) []render.Item {
	return withAddress(homeFile+"#"+guideID, plain(p.say(en, ar)))
}

// ladderNote returns what readers must know of the rungs wherever there are commitments, as a link to the whole ladder.
func (p *page) ladderNote() []render.Item {
	return p.guideLink("What is explored is not agreed: the rungs of commitment", "ما هو قيد الاستكشاف لم يُتفق عليه: درجات الالتزام")
}

func (p *page) guide() {
	p.section(render.Section{
		ID: guideID, Title: p.say("How to read these pages", "كيف تُقرأ هذه الصفحات"), Ladder: render.Ladder(p.lang),
		Items: plain(
			p.sayf("The pages show what holds on %s. Later facts are left out, except for what was known to be planned, which is marked as such.",
				"تعرض الصفحات الوضع القائم في %s. ولا يُعرض ما بعد ذلك إلا ما عُلم حتى ذلك اليوم أنه مقرر، مع الإشارة إلى ذلك.", p.day()),
			p.say("Dates are as exact as their sources: a year, a month, or a time between two dates. “About” marks a date that is not "+
				"certain; “by” and “since” mark that only an end or a beginning is known.",
				"التواريخ دقيقة بقدر دقة مصادرها: سنة، أو شهر، أو مدة بين تاريخين. وتدل «نحو» على تاريخ غير مؤكد، و«بحلول» على أن النهاية "+
					"وحدها معروفة، و«منذ» على أن البداية وحدها معروفة."),
			p.say("Numbers at the end of a row link to the sources at the end of the page; ¶ gives the paragraphs of the archived text.",
				"تحيل الأرقام في آخر الصف إلى المصادر في أسفل الصفحة، وتدل العلامة ¶ على رقم الفقرة في النص الذي قُرئ."),
			p.say(
				"The weight counts each act once: meetings 0.25 to 0.5, instruments 0.5 to 0.95. The score is the weight, "+
					"which halves every five years except for what is in force. Commitments are counted but have no weight.",
				"يُحتسب كل نشاط في الوزن مرة واحدة: من 0.25 إلى 0.5 للاجتماعات، ومن 0.5 إلى 0.95 للوثائق. "+
					"والمؤشر هو الوزن متناقصًا إلى النصف كل خمس سنوات، إلا ما هو قيد النفاذ. أما الالتزامات فيُذكر عددها ولا وزن لها."),
			p.say("A body, or a person who acts for a country or organization, has a separate page; "+
				"their acts are not repeated on the page of the country or organization.",
				"لكل هيئة، ولكل شخص يمثّل دولة أو منظمة، صفحة خاصة، ولا تُكرَّر الأنشطة في صفحة الجهة الممثَّلة."),
			p.say("What is not listed here is not recorded. It may still be true.",
				"ما لا يرد هنا غير مسجَّل هنا، وقد يكون صحيحًا مع ذلك."),
		),
	})
}
