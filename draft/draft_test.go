package draft

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"entente/archive"
	"entente/loaders"
	"entente/reading"
	"entente/schema"
	"entente/schema/resolve"
	"entente/schema/rules"
	"entente/schema/world"
)

// nothing is an index without facts.
func nothing() *resolve.Index { return resolve.NewIndex(&schema.Dataset{}, nil) }

// said returns what a text names of some types, as "type value", in order and once each.
func said(text string, types ...string) string {
	published, _ := schema.ParseDate("2025-06-13")
	var list []string
	for _, m := range Text(archive.Paragraphs([]byte(text)), Options{Published: published, Known: nothing()}).Mentions() {
		value := m.Value
		if m.Type == "person" || m.Type == "actor" && len(value) != 3 {
			value = m.Names[0]
		}
		if m.Type == "person" && len(m.Offices) > 0 {
			value += " (" + strings.Join(m.Offices, "; ") + ")"
		}
		if slices.Contains(types, m.Type) && !slices.Contains(list, value) {
			list = append(list, value)
		}
	}
	return strings.Join(list, ", ")
}

// names tests what texts name of some types.
func names(t *testing.T, texts map[string]string, types ...string) {
	t.Helper()
	for text, want := range texts {
		if got := said(text, types...); got != want {
			t.Errorf("%q names %q, want %q", text, got, want)
		}
	}
}

// Each is a way in which a name was read wrongly once.
func TestActors(t *testing.T) {
	names(t, map[string]string{
		"وقّع الجانب السعودي، الاتفاق مع مصر.":                                                                 "sau, egy", // a comma is no letter
		"تبادل الممارسات الفضلى بين الهند وفرنسا":                                                              "ind, fra", // no month in الممارسات
		"التعاون في منطقة المحيطين الهندي والهادئ":                                                             "",         // no India in the Indian Ocean
		"أصدرت الوكالة الفرنسية للتنمية تقريرا":                                                                "afd",
		"عُقد الاجتماع في الرياض بالمملكة العربية السعودية":                                                    "", // a place
		"استقبل الوزير سفير الصين بالقاهرة":                                                                    "chn",
		"الرياض وواشنطن توقعان اتفاقية":                                                                        "sau, usa",
		"وزار الوفد القاهرة وبغداد":                                                                            "egy, irq", // joined capitals are read as states
		"قدّم البنك دعما مالي الطابع":                                                                          "",         // no Mali
		"وزير الاتصالات في جمهورية كوريا":                                                                      "kor",
		"اقرأ أيضا: اليابان تطلق قمرا":                                                                         "", // furniture
		"أكدت وزارة الاتصالات وتقنية المعلومات أهمية التعاون":                                                  "وزارة الاتصالات وتقنية المعلومات",
		"عمّان - بحث الأردن وسلطنة عمان سبل التعاون":                                                           "jor, omn",
		"BRUSSELS: Japan and the EU met in Paris, France.":                                                     "jpn, European Union",
		"The us of it may go on, said a polish worker.":                                                        "",
		"U.S. and UK officials met.":                                                                           "usa, gbr",
		"The Ministry of Information, Communications and the Digital Economy (MICDE) met Ghana. MICDE agreed.": "Ministry of Information, Communications and the Digital Economy, gha",
		"Washington said it would sign.":                                                                       "usa",
		"The Indo-Pacific and the Indian Ocean":                                                                "",
		"In Egypt the two ministers met Oman.":                                                                 "omn", // a paragraph that begins with a place
		"Read more: Chad signs":                                                                                "",
	}, "actor")
}

func TestPeople(t *testing.T) {
	names(t, map[string]string{
		"التقى د. بدر عبد العاطي وزير الخارجية والهجرة، اليوم، مع ديما اليحيى الأمين العام لمنظمة التعاون الرقمي.": "بدر عبد العاطي (وزير الخارجية والهجرة), ديما اليحيى (الأمين العام لمنظمة التعاون الرقمي)",
		"وقّعها وزير الصناعة الإيطالي، أدولفو أورسو، ووزيرة المالية سميرة علي حسن.":                                "أدولفو أورسو (وزير الصناعة الإيطالي), سميرة علي حسن (وزيرة المالية)",
		"قال الشيخ محمد بن راشد آل مكتوم نائب رئيس دولة الإمارات رئيس مجلس الوزراء حاكم دبي إن":                    "محمد بن راشد آل مكتوم (نائب رئيس دولة الإمارات; رئيس مجلس الوزراء; حاكم دبي)",
		"وزير الاتصالات الفلسطيني يبحث مع نظيره السعودي آفاق الشراكة":                                              "", // a verb is no name
		"أكد وزير الخارجية الانفتاح على دراسة التعاون":                                                             "",
		"Minister of Communications Fahmi Fadzil met his Singapore counterpart Josephine Teo.":                     "Fahmi Fadzil (Minister of Communications), Josephine Teo (Singapore counterpart)",
		"It was signed by Varos Simonyan, EEC Minister in charge of Trade, and Dr. Joseph R. Donovan Jr.":          "Varos Simonyan (EEC Minister in charge of Trade), Joseph R. Donovan Jr",
		"President Lula met Alan Estevez, Under Secretary for Industry. Estevez agreed.":                           "Lula (President), Alan Estevez (Under Secretary for Industry)",
		"The Minister said that both agreed. He told CNN so.":                                                      "",
	}, "person")
}

// The texts are dated 13 June 2025, a Friday.
func TestTimes(t *testing.T) {
	names(t, map[string]string{
		"The summit 2023 and resolution 78/265 of 1999 pages": "",
		"in 2022, on 12 June 2025 and by 2030":                "2022, 2025-06-12, 2030",
		"between 2020 and 2023":                               "2020/2023",
		"they met on Thursday":                                "2025-06-12",
		"signed yesterday, last month, and due on 1 July":     "2025-06-12, 2025-05, 2025-07-01",
		"\"We have a chance today\" she said":                 "",
		"وقّعا اليوم السبت":                                   "", // the page is of a Friday
		"وقّعا اليوم الجمعة":                                  "2025-06-13",
		"في أكتوبر/تشرين الأول الماضي":                        "2024-10",
		"القمة العالمية للحكومات 2023 في عام ٢٠٢٤":            "2024",
		"حضر الخامسة من الممارسات":                            "",
	}, "date")
}

func TestTopicsAndRungs(t *testing.T) {
	names(t, map[string]string{
		"Both will explore AI governance and trusted public space.": "gov.ai, explore",
		"They agreed on space exploration.":                         "spa, will",
		"وهما ملتزمان باستكشاف الذكاء الاصطناعي":                    "ai, explore",
		"سيتعاونان في مجال التقييس":                                 "gov.std, will",
		"رحب بالانضمام إلى الاجتماع":                                "",
		"وقعا مذكرة تفاهم لتعزيز الأمن السيبراني":                   "cyb, will",
		"في سياق سياسة سيول السيبرانية":                             "cyb",
		"The Ministry of Digital Economy sells maps.":               "",
	}, "topic", "rung")
}

// What was denied, or is to come, is not said to have happened.
func TestWhatDidNotHappen(t *testing.T) {
	for text, no := range map[string]string{
		"Peru and Chile did not sign an agreement on 3 May 2025.":       "signed|parties|2025-05-03\n|signing",
		"Iran refused to sign the treaty with Iraq.":                    "status: signed|parties",
		"No memorandum was signed between Iran and Iraq on 5 May 2025.": "status: signed|parties|date:",
		"Egypt will sign a treaty with Jordan on 5 May 2026.":           "status: signed|signed:",
		"نفت مصر توقيع اتفاقية مع إيران في 12 يناير 2025.":              "status: signed|parties|signed:",
		"لم توقع مصر وإيران الاتفاقية":                                  "status: signed|parties",
		"Talks between Syria and Israel did not take place in Baku.":    "bilateral-meeting\n|place:",
		"Egypt and Iran signed a treaty on 30 February 2025.":           "2025-03-02",
		"Egypt and Iran signed a treaty on 05/06/2025.":                 "2025-06-05\n|2025-05-06\n",
		"China's ambassador to the United Nations, Fu Cong, met Egypt.": "of: un\n|for: un",
		"قال جورج قرداحي وزير الإعلام السابق إن إسرائيل وقعت الاتفاق":   "of: isr|for: isr",
		"\u2067وزير الاقتصاد الأردني سامي سميرات\u2069 وقع المذكرة":     "\u2069",
	} {
		got := Text(archive.Paragraphs([]byte(text)), Options{Known: nothing()}).YAML(frame(nil))
		facts, _, _ := strings.Cut(got, "# Not entered")
		for _, part := range strings.Split(no, "|") {
			if strings.Contains(facts, part) {
				t.Errorf("%q says %q:\n%s", text, part, got)
			}
		}
		if problems := check(got); len(problems) > 0 {
			t.Errorf("%q: %v\n%s", text, problems, got)
		}
	}
}

// frame is that of a story with one source.
func frame(dropped map[Value]bool) Frame {
	return Frame{Story: "own", Ref: func(n int) string { return fmt.Sprint(n) }, Stated: func(string, int) bool { return false }, Dropped: dropped}
}

// check returns the errors of a draft's file.
func check(yaml string) []schema.Problem {
	head := "source: own-text\nsources: [{id: own-text, kind: news, publisher: The Gazette, archive: {file: a.txt, sha256: " + strings.Repeat("a", 64) + "}}]\n"
	file, problems := loaders.Parse("own.yaml", []byte(head+yaml))
	ds, more := schema.Build([]schema.File{file})
	found, _ := rules.Check(resolve.NewIndex(ds, nil))
	return slices.DeleteFunc(slices.Concat(problems, more, found), func(p schema.Problem) bool { return p.Warning })
}

const ownText = `Lakes Union and Kenya sign a memorandum
NAIROBI: The Lakes Union and Kenya signed a memorandum of understanding on cybersecurity on 12 June 2025.
Ana Example, Secretary-General of the Lakes Union, and Kenyan Minister of Communications Fahmi Example signed it in Nairobi, in the presence of Ambassador Cy Example.
They will explore work on data centres.
The Ministry of Trade welcomed it.
`

func TestYAML(t *testing.T) {
	got := Text(archive.Paragraphs([]byte(ownText)), Options{Known: nothing()}).YAML(frame(nil))
	for _, want := range []string{
		"  - {id: nairobi, kind: city, in: ken, ",
		"    name: {en: Lakes Union}\n    evidence: [1, 2, 3]\n",
		"  - {id: ana-example, name: {en: Ana Example}, evidence: 3}\n",
		"    of: lakes-union\n    rank: secretary-general\n    holders: [{person: ana-example, evidence: 3}]\n",
		"    status: signed\n    signed: 2025-06-12\n    parties: [lakes-union, ken]\n",
		"    participants: [lakes-union, ken, {actor: ana-example, for: lakes-union, evidence: 3}, {actor: fahmi-example, for: ken, evidence: 3}]\n",
		"    modality: explore\n",
		"    topics: [cmp.centres]\n    evidence: 4\n",
		"  - {to: ken, evidence: [1, 2, 3]}\n",
		"#   3: Cy Example, Ambassador: of which country or organization?\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for _, no := range []string{"person: cy-example, for", "- {to: omn"} {
		if strings.Contains(got, no) {
			t.Errorf("%q in\n%s", no, got)
		}
	}
	if problems := check(got); len(problems) > 0 {
		t.Errorf("%v\n%s", problems, got)
	}
}

// What the text does not carry is left out of the file, and the file still passes check.
func TestDropped(t *testing.T) {
	d := Text(archive.Paragraphs([]byte(ownText)), Options{Known: nothing()})
	dropped := map[Value]bool{
		{"own-memorandum-of-understanding", "parties", "ken"}:       true,
		{"own-memorandum-of-understanding", "signed", "2025-06-12"}: true,
		{"own-commitment-1", "modality", "explore"}:                 true,
		{"own-commitment-2", "text", ""}:                            true,
	}
	got := d.YAML(frame(dropped))
	for _, no := range []string{"parties:", "signed: 2025", "modality: explore", "Ministry of Trade: "} {
		if strings.Contains(got, no) {
			t.Errorf("%q in\n%s", no, got)
		}
	}
	if problems := check(got); len(problems) > 0 {
		t.Errorf("%v\n%s", problems, got)
	}
}

// Each name of the tables is found in a text, and stands for its row.
func TestTableRows(t *testing.T) {
	d := &Draft{own: namesOf(nothing())}
	words, scanner := reading.NewTokenizer(), reading.NewScanner("kinds")
	found := 0
	has := func(id, name string, label schema.Label) {
		found++
		p := newParagraph(1, "x "+name+" y", words, scanner)
		f, n := d.find(p, 1)
		if f == nil || n != len(p.tokens)-2 || f.id != id && (label != schema.LabelCountry || f.label != label) {
			t.Errorf("%q is not %s: %+v", name, id, f)
		}
	}
	for table, first := range map[string]int{"organizations": 3, "bodies": 3, "cities": 2} {
		for _, row := range reading.Rows(table) {
			for i, column := range row[first:min(len(row), first+2)] {
				for _, name := range strings.FieldsFunc(column, func(r rune) bool { return r == '|' }) {
					has(row[0], strings.TrimSpace(name), "")
					if table != "cities" && i == 0 && !schema.IsID(row[0]) {
						t.Errorf("%s is no id", row[0])
					}
				}
			}
		}
	}
	for _, row := range reading.Rows("organizations") {
		if !schema.OrganizationKinds.Has(row[1]) {
			t.Errorf("%s: no kind %q of organizations", row[0], row[1])
		}
	}
	for _, row := range reading.Rows("bodies") {
		if !schema.BodyKinds.Has(row[1]) || row[2] == "" {
			t.Errorf("%s: no kind %q of bodies, or part of nothing", row[0], row[1])
		}
	}
	for _, row := range reading.Rows("cities") {
		if !world.IsCountry(row[1]) {
			t.Errorf("%s: no country %q", row[0], row[1])
		}
	}
	for _, table := range []string{"titles", "honorifics"} {
		for _, row := range reading.Rows(table) {
			found++
			p := newParagraph(1, "x "+row[len(row)-1]+" . y", words, scanner)
			n := p.titleHead(1)
			if table == "honorifics" {
				n = p.honorific(1)
			} else if row[0] != "" && !schema.Ranks.Has(row[0]) {
				t.Errorf("%v: no such rank", row)
			}
			if n != len(reading.NewTokenizer().Tokens(row[len(row)-1])) {
				t.Errorf("%s: %v is not found", table, row)
			}
		}
	}
	for _, row := range reading.Rows("topics") {
		found++
		p := newParagraph(1, "x "+row[2]+" y", words, scanner)
		if f, n := topicNames().find(p, 1); n == 0 || f.id != row[0] && !strings.HasPrefix(f.id, row[0]) || row[0] != "" && !world.IsTopic(row[0]) {
			t.Errorf("topics: %v is not found", row)
		}
	}
	for _, row := range reading.Rows("heads") {
		found++
		p := newParagraph(1, "x "+row[4]+" y", words, scanner)
		if h := p.orgHead(1); h == nil || string(h.label) != row[0] {
			t.Errorf("heads: %v is not found", row)
		}
	}
	for _, row := range reading.Rows("furniture") {
		if found++; !begins(row[0], opening(row[2])) {
			t.Errorf("furniture: %v is not found", row)
		}
	}
	for _, row := range reading.Rows("ordinary") {
		for _, w := range reading.Words(row[1]) {
			if found++; given()[w] {
				t.Errorf("%q is a given name, and an ordinary word", row[1])
			}
		}
	}
	if found < 8000 {
		t.Errorf("only %d rows", found)
	}
}

// FuzzText drafts any text: nothing is read from outside it, and the file passes check.
func FuzzText(f *testing.F) {
	f.Add(ownText)
	f.Add("وقّعت مصر و\u200f«اليابان» (يوم 12 يونيو) مذكرة تفاهم؛ د. بدر عبد العاطي وزير الخارجية، ")
	f.Add("U.S. (a) Minister , Minister of of the . A B, Minister, Minister")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		paragraphs := archive.Paragraphs([]byte(text))
		d := Text(paragraphs, Options{Known: nothing()})
		for _, m := range d.Mentions() {
			if m.Paragraph < 1 || m.Paragraph > len(paragraphs) {
				t.Fatalf("%+v of %d paragraphs", m, len(paragraphs))
			}
		}
		if yaml := d.YAML(frame(nil)); strings.TrimSpace(yaml) != "" {
			if problems := check(yaml); len(problems) > 0 {
				t.Fatalf("%v\n%s", problems, yaml)
			}
		}
	})
}
