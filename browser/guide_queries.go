package browser

import (
	"entente/schema/naming"
)

// guideQuery is a query of the guide that the reader can run with a click.
type guideQuery struct {
	// id distinguishes the inputs of the query within a slide.
	id          string
	title, text naming.Names
	cypher      string
	// inputs are texts of the query that the reader can change in a field next to it.
	inputs []guideInput
}

// guideInput is a text that is quoted in a query, and its label.
type guideInput struct {
	value string
	label naming.Names
}

// Labels of inputs.
var (
	actorLabel = naming.Names{En: "Actor", Ar: "الجهة"}
	otherLabel = naming.Names{En: "and", Ar: "و"}
	nameLabel  = naming.Names{En: "Part of a name, in any language", Ar: "جزء من الاسم بأي لغة"}
	topicLabel = naming.Names{En: "Topic", Ar: "الموضوع"}
	factLabel  = naming.Names{En: "Fact", Ar: "الواقعة"}
)

// guideQueries returns the ten queries, the simple ones first. They return paths where a
// picture helps, since Browser draws only paths and nodes.
func guideQueries() []guideQuery {
	return append(simpleQueries(), richQueries()...)
}

func simpleQueries() []guideQuery {
	return []guideQuery{
		{
			id:    "all",
			title: naming.Names{En: "All cooperation", Ar: "كل علاقات التعاون"},
			text: naming.Names{En: "A thick blue line stands for everything that ties two actors.",
				Ar: "يمثّل الخط الأزرق العريض كل ما يربط بين جهتين."},
			cypher: "MATCH p = (:Actor)-[:COOPERATES_WITH]->(:Actor)\nRETURN p",
		},
		{
			id:     "find",
			title:  naming.Names{En: "Find an actor's id", Ar: "ابحث عن معرّف جهة"},
			text:   naming.Names{En: "The other queries take ids, such as kor.", Ar: "تتطلب الاستعلامات الأخرى معرّفات، مثل kor."},
			inputs: []guideInput{{"كوريا", nameLabel}},
			cypher: "MATCH (n:Actor)\nWHERE any(name IN [n.name, n.name_ar] + coalesce(n.aliases, [])\n" +
				"  WHERE toLower(name) CONTAINS toLower('كوريا'))\nRETURN n.id AS id, n.name AS name, n.name_ar AS `الاسم`\nORDER BY id",
		},
		{
			id:     "partners",
			title:  naming.Names{En: "Partners of one actor", Ar: "شركاء جهة واحدة"},
			text:   naming.Names{En: "Including the organizations of which it is a member.", Ar: "مع المنظمات التي تضمها في عضويتها."},
			inputs: []guideInput{{"kor", actorLabel}},
			cypher: "MATCH p = (:Actor {id: 'kor'})-[:COOPERATES_WITH|MEMBER_OF]-(:Actor)\nRETURN p",
		},
		{
			id:    "people",
			title: naming.Names{En: "People and the offices they hold", Ar: "الأشخاص ومناصبهم"},
			text:  naming.Names{En: "With the body to which each office belongs.", Ar: "والجهة التي يتبعها المنصب."},
			cypher: "MATCH p = (:Person)-[:HOLDS]->(:Office)-[:OFFICE_OF]->(:Actor)\n" +
				"RETURN p LIMIT 20",
		},
		{
			id:    "between",
			title: naming.Names{En: "What ties two actors", Ar: "ما يربط بين جهتين"},
			text: naming.Names{En: "Their instruments and meetings, and who took part for whom.",
				Ar: "الصكوك واللقاءات المشتركة، ومن شارك فيها وعن أي جهة."},
			inputs: []guideInput{{"are", actorLabel}, {"kor", otherLabel}},
			cypher: "MATCH (:Actor {id: 'are'})-[c:COOPERATES_WITH]-(:Actor {id: 'kor'})\n" +
				"MATCH p = (:Actor)-[:PARTY_TO|PARTICIPATED_IN|SIGNED|UNDERTAKES]->(hub WHERE hub.id IN c.hubs)\nRETURN p",
		},
	}
}

func richQueries() []guideQuery {
	return []guideQuery{
		{
			id:    "promises",
			title: naming.Names{En: "What was promised, and how firmly", Ar: "الالتزامات ودرجاتها"},
			text: naming.Names{En: "From “continue” and “will” down to “express-openness”: what is explored is not agreed.",
				Ar: "من continue (مواصلة) وwill (تعهّد) نزولًا إلى express-openness (إبداء انفتاح): ما هو قيد الاستكشاف لم يُتفق عليه."},
			inputs: []guideInput{{"kor", actorLabel}},
			cypher: "MATCH (:Actor {id: 'kor'})-[:UNDERTAKES|TOWARDS]-(c:Commitment)\n" +
				"RETURN c.modality AS rung, c.name AS promise, c.name_ar AS `الالتزام`\n" +
				"ORDER BY CASE c.modality\n  WHEN 'continue' THEN 1 WHEN 'will' THEN 2 WHEN 'call-for' THEN 3 WHEN 'explore' THEN 4\n" +
				"  WHEN 'consider' THEN 5 WHEN 'welcome' THEN 6 ELSE 7 END, promise",
		},
		{
			id:    "topic",
			title: naming.Names{En: "Who cooperates on a topic", Ar: "المتعاونون في موضوع"},
			text: naming.Names{En: "The topic, narrower ones, and the acts that concern them.",
				Ar: "الموضوع والمواضيع الأضيق منه، وما يتعلق بها."},
			inputs: []guideInput{{"ai", topicLabel}},
			cypher: "MATCH p = (:Topic {id: 'ai'})<-[:BROADER*0..2]-(:Topic)<-[:CONCERNS]-(hub)\n" +
				"MATCH q = (hub)<-[:PARTY_TO|PARTICIPATED_IN|UNDERTAKES]-(:Country|Organization)\nRETURN p, q LIMIT 60",
		},
		{
			id:    "evidence",
			title: naming.Names{En: "Sources", Ar: "المصادر"},
			text: naming.Names{En: "The grey lines lead to sources; “par.” is the paragraph.",
				Ar: "تقود الخطوط الرمادية إلى المصادر، والرقم هو رقم الفقرة."},
			inputs: []guideInput{{"eu-kor-dpc-3", factLabel}},
			cypher: "MATCH p = (:Entity {id: 'eu-kor-dpc-3'})-[:EVIDENCED_BY]->(:Source)-[:PUBLISHED_BY|REPUBLISHES|ACCORDING_TO*0..2]->()\n" +
				"RETURN p",
		},
		{
			id:    "disputes",
			title: naming.Names{En: "Where sources disagree", Ar: "ما تختلف فيه المصادر"},
			text: naming.Names{En: "Each red node is a value other than the preferred one, with its source.",
				Ar: "كل عقدة حمراء قيمة تخالف القيمة المرجَّحة، مع المصدر الذي يذكرها."},
			cypher: "MATCH p = (:Entity)<-[:DISPUTES]-(:Claim)-[:EVIDENCED_BY]->(:Source)\nRETURN p",
		},
		{
			id:     "path",
			title:  naming.Names{En: "How two actors are connected", Ar: "كيف ترتبط جهتان"},
			text:   naming.Names{En: "The shortest chains, and the acts that make each link.", Ar: "أقصر السلاسل، والأنشطة التي تربط كل حلقة فيها."},
			inputs: []guideInput{{"nato", actorLabel}, {"are", otherLabel}},
			cypher: "MATCH way = SHORTEST 3 (:Actor {id: 'nato'})-[:COOPERATES_WITH|MEMBER_OF]-{1,5}(:Actor {id: 'are'})\n" +
				"UNWIND relationships(way) AS link\n" +
				"OPTIONAL MATCH acts = (:Country|Organization)-[:PARTY_TO|PARTICIPATED_IN]->(hub:Instrument|Event)\n" +
				"WHERE hub.id IN link.hubs\nRETURN way, acts",
		},
	}
}
