package findings

import (
	"slices"

	"entente/internal/bilingual"
	"entente/queries"
)

var clusterNoun = noun("cluster", "clusters", "تجمع واحد", "تجمعان", "تجمعات", "تجمعًا", "تجمع", "تجمعين")

// maxPairClusters is the number of clusters that a finding names if all are pairs.
const maxPairClusters = 5

// clusters says how many clusters there are, and who is in the largest.
func clusters(w *writer) {
	w.head("Clusters of cooperation", "تجمعات التعاون")
	if topic := w.param("topic"); topic != "" {
		w.head("Clusters of cooperation: %s", "تجمعات التعاون: %s", topic)
	}
	sizes, lists := make([]int, w.rows()), make([]string, w.rows())
	for i, row := range w.ans.Rows {
		sizes[i], lists[i] = len(w.items(row, "actors")), w.someOrCount(w.items(row, "actors"))
	}
	n := len(sizes)
	if n == 0 {
		w.say("no cluster of cooperation is recorded%s", "لم يُسجَّل أي تجمع تعاون%s", w.asked())
		return
	}
	count, largest := w.count(clusterNoun, n), sizes[0]
	same := 0 // as large as the first; the rows are in order of size
	for same < n && sizes[same] == largest {
		same++
	}
	switch {
	case n == 1:
		w.say("%s of %s%s%s", "%s يضم %s%s%s", count, w.after(bilingual.Actors, largest), w.asked(), w.namely(w.ans.Rows[0]))
	case n <= maxDescribed:
		w.say("%s%s: %s", "%s%s: %s", count, w.asked(), w.groups(lists))
	case largest == 2 && n <= maxPairClusters:
		w.say("%s of two actors each%s: %s", "%s يضم كل منها طرفين%s: %s", count, w.asked(), w.groups(lists))
	case same == n:
		w.say("%s of %s each%s", "%s يضم كل منها %s%s", count, w.after(bilingual.Actors, largest), w.asked())
	case same > 1:
		w.say("%[1]s%[2]s; the %[3]s largest have %[5]s each", "%[1]s%[2]s؛ وفي كل من أكبر %[4]s: %[5]s", count, w.asked(),
			bilingual.Number(same, w.lang), w.after(clusterNoun, same), w.count(bilingual.Actors, largest))
	default:
		w.say("%s%s; the largest has %s%s", "%s%s؛ وفي أكبرها %s%s", count, w.asked(), w.count(bilingual.Actors, largest), w.namely(w.ans.Rows[0]))
	}
	if same == 1 {
		w.clusterTopics(n > 1)
	}
	if pairsOnly := n - slices.Index(append(slices.Clone(sizes), 2), 2); n > maxDescribed && largest > 2 && pairsOnly > 0 {
		w.add(w.count(pairClusters, pairsOnly))
	}
}

var pairClusters = noun("cluster is a single pair", "clusters are single pairs", "تجمع واحد ليس فيه إلا طرفان", "تجمعان ليس في كل منهما إلا طرفان",
	"تجمعات ليس في كل منها إلا طرفان", "تجمعًا ليس في كل منها إلا طرفان", "تجمع ليس في كل منها إلا طرفان", "تجمعين ليس في كل منهما إلا طرفان")

// namely names the actors of a cluster after their number, "" if they are too many.
func (w *writer) namely(row []any) string {
	ids := w.items(row, "actors")
	if len(ids) > maxNamed {
		return ""
	}
	return ": " + w.names(queries.Actor, ids)
}

// clusterTopics says what the largest of several clusters, or the only one, deals with.
func (w *writer) clusterTopics(several bool) {
	topics := w.items(w.ans.Rows[0], "topics")
	list := w.topicNames(topics[:min(len(topics), maxExamples)])
	switch {
	case len(topics) == 0:
	case len(topics) <= maxExamples && several:
		w.say("topics of the largest: %s", "مواضيع أكبرها: %s", list)
	case len(topics) <= maxExamples:
		w.say("its topics: %s", "مواضيعه: %s", list)
	case several:
		w.say("the most frequent topics of the largest include: %s", "من المواضيع الأكثر تكرارًا في أكبرها: %s", list)
	default:
		w.say("its most frequent topics include: %s", "من المواضيع الأكثر تكرارًا فيه: %s", list)
	}
}
