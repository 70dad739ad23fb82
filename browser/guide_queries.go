package browser

import "entente/internal/bilingual"

// PictureQuery is the query of the picture in README: who cooperates with whom, and through what.
const PictureQuery = `// Who cooperates with whom, and through what
MATCH t = (a:Actor)-[:COOPERATES_WITH]->(b:Actor)
CALL (a, b) {
  MATCH p = (a)-[:TOOK_PART_IN]->(hub {ties: true})<-[:TOOK_PART_IN]-(b)
  RETURN p ORDER BY hub.id LIMIT 4
}
RETURN t, p
`

// guideQuery is a query of the guide that the reader can run with a click.
type guideQuery struct {
	// id distinguishes the inputs of the query within a slide.
	id          string
	title, text bilingual.Text
	cypher      string
	// inputs are texts of the query that the reader can change in a field next to it.
	inputs []guideInput
}

// guideInput is a text that is quoted in a query, and its label.
type guideInput struct {
	value string
	label bilingual.Text
}

// Labels of inputs.
var (
	actorLabel = bilingual.Text{"Actor", "الجهة"}
	otherLabel = bilingual.Text{"and", "و"}
	nameLabel  = bilingual.Text{"Part of a name, in any language", "جزء من الاسم بأي لغة"}
	topicLabel = bilingual.Text{"Topic", "الموضوع"}
	factLabel  = bilingual.Text{"Fact", "الواقعة"}
)

// guideQueries are the queries, the simple ones first. They return paths where a
// picture helps, since Browser draws only paths and nodes.
var guideQueries = []guideQuery{
	{
		id:    "all",
		title: bilingual.Text{"All cooperation", "كل علاقات التعاون"},
		text: bilingual.Text{"A thick blue line stands for everything that ties two actors.",
			"يمثّل الخط الأزرق العريض كل ما يربط بين جهتين."},
		cypher: "MATCH p = (:Actor)-[:COOPERATES_WITH]->(:Actor)\nRETURN p",
	},
	{
		id:     "find",
		title:  bilingual.Text{"Find an actor's id", "ابحث عن معرّف جهة"},
		text:   bilingual.Text{"The other queries take ids, such as kor.", "تتطلب الاستعلامات الأخرى معرّفات، مثل kor."},
		inputs: []guideInput{{"كوريا", nameLabel}},
		cypher: "MATCH (n:Actor)\nWHERE any(name IN [n.name, n.name_ar] + coalesce(n.aliases, [])\n" +
			"  WHERE toLower(name) CONTAINS toLower('كوريا'))\nRETURN n.id AS id, n.name AS name, n.name_ar AS `الاسم`\nORDER BY id",
	},
	{
		id:     "partners",
		title:  bilingual.Text{"Partners of one actor", "شركاء جهة واحدة"},
		text:   bilingual.Text{"Including the organizations of which it is a member.", "مع المنظمات التي تضمها في عضويتها."},
		inputs: []guideInput{{"kor", actorLabel}},
		cypher: "MATCH p = (:Actor {id: 'kor'})-[:COOPERATES_WITH|MEMBER_OF]-(:Actor)\nRETURN p",
	},
	{
		id:    "people",
		title: bilingual.Text{"People and the offices they hold", "الأشخاص ومناصبهم"},
		text:  bilingual.Text{"With the body to which each office belongs.", "والجهة التي يتبعها المنصب."},
		cypher: "MATCH p = (:Person)-[:HOLDS]->(:Office)-[:OFFICE_OF]->(:Actor)\n" +
			"RETURN p LIMIT 20",
	},
	{
		id:    "between",
		title: bilingual.Text{"What ties two actors", "ما يربط بين جهتين"},
		text: bilingual.Text{"Their instruments and meetings, and who took part for whom.",
			"الوثائق واللقاءات المشتركة، ومن شارك فيها وعن أي جهة."},
		inputs: []guideInput{{"are", actorLabel}, {"kor", otherLabel}},
		cypher: "MATCH (:Actor {id: 'are'})-[c:COOPERATES_WITH]-(:Actor {id: 'kor'})\n" +
			"MATCH p = (:Actor)-[:TOOK_PART_IN]->(hub WHERE hub.id IN c.hubs)\n" +
			"OPTIONAL MATCH who = (:Person)-[:PARTICIPATED_IN|SIGNED]->(hub)\nRETURN p, who",
	},
	{
		id:    "promises",
		title: bilingual.Text{"What was promised, and how firmly", "الالتزامات ودرجاتها"},
		text: bilingual.Text{"From “continue” and “will” down to “express-openness”: what is explored is not agreed.",
			"من continue (مواصلة) وwill (تعهّد) نزولًا إلى express-openness (إبداء انفتاح): ما هو قيد الاستكشاف لم يُتفق عليه."},
		inputs: []guideInput{{"kor", actorLabel}},
		cypher: "MATCH (:Actor {id: 'kor'})-[:UNDERTAKES|TOWARDS]-(c:Commitment)\n" +
			"RETURN c.modality AS rung, c.name AS promise, c.name_ar AS `الالتزام`\n" +
			"ORDER BY CASE c.modality\n  WHEN 'continue' THEN 1 WHEN 'will' THEN 2 WHEN 'call-for' THEN 3 WHEN 'explore' THEN 4\n" +
			"  WHEN 'consider' THEN 5 WHEN 'welcome' THEN 6 ELSE 7 END, promise",
	},
	{
		id:     "topic",
		title:  bilingual.Text{"Who cooperates on a topic", "المتعاونون في موضوع"},
		text:   bilingual.Text{"The topic, narrower ones, and the acts that concern them.", "الموضوع والمواضيع الأضيق منه، وما يتعلق بها."},
		inputs: []guideInput{{"ai", topicLabel}},
		cypher: "MATCH p = (:Topic {id: 'ai'})<-[:BROADER*0..2]-(:Topic)<-[:CONCERNS]-(hub)\n" +
			"MATCH q = (hub)<-[:TOOK_PART_IN]-(:Actor)\nRETURN p, q LIMIT 60",
	},
	{
		id:    "evidence",
		title: bilingual.Text{"Sources", "المصادر"},
		text: bilingual.Text{"The grey lines lead to sources; “par.” is the paragraph.",
			"تقود الخطوط الرمادية إلى المصادر، والرقم هو رقم الفقرة."},
		inputs: []guideInput{{"eu-kor-dpc-3", factLabel}},
		cypher: "MATCH p = (:Entity {id: 'eu-kor-dpc-3'})-[:EVIDENCED_BY]->(:Source)-[:PUBLISHED_BY|REPUBLISHES|ACCORDING_TO*0..2]->()\n" +
			"RETURN p",
	},
	{
		id:    "disputes",
		title: bilingual.Text{"Where sources disagree", "ما تختلف فيه المصادر"},
		text: bilingual.Text{"Each red node is a value other than the preferred one, with its source.",
			"كل عقدة حمراء قيمة تخالف القيمة المرجَّحة، مع المصدر الذي يذكرها."},
		cypher: "MATCH p = (:Entity)<-[:DISPUTES]-(:Claim)-[:EVIDENCED_BY]->(:Source)\nRETURN p",
	},
	{
		id:     "path",
		title:  bilingual.Text{"How two actors are connected", "كيف ترتبط جهتان"},
		text:   bilingual.Text{"The shortest chains, and the acts that make each link.", "أقصر السلاسل، والأنشطة التي تربط كل حلقة فيها."},
		inputs: []guideInput{{"nato", actorLabel}, {"are", otherLabel}},
		cypher: "MATCH way = SHORTEST 3 (:Actor {id: 'nato'})-[:COOPERATES_WITH|MEMBER_OF]-{1,5}(:Actor {id: 'are'})\n" +
			"UNWIND relationships(way) AS link\n" +
			"WITH way, link, startNode(link) AS a, endNode(link) AS b\n" +
			"OPTIONAL MATCH acts = (a)-[:TOOK_PART_IN]->(hub:Instrument|Event WHERE hub.id IN link.hubs)<-[:TOOK_PART_IN]-(b)\nRETURN way, acts",
	},
}
