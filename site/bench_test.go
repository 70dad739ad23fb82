package site_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph"
	"entente/internal/bilingual"
	"entente/schema"
	"entente/schema/world"
	"entente/site"
	"entente/test/testgraph"
)

// generateStory returns a story of about a thousand facts about countries, a few of which
// meet far more often than the others, and about people of its own.
func generateStory(n int, rng *rand.Rand) string {
	var b strings.Builder
	countries, topics := world.Countries(), world.Topics()
	country := func() string { return countries[min(rng.IntN(len(countries)), rng.IntN(len(countries)))].ID }
	topic := func() string { return topics[rng.IntN(len(topics))].ID }
	day := func() string {
		return fmt.Sprintf("20%02d-%02d-%02d", rng.IntN(25), 1+rng.IntN(12), 1+rng.IntN(28))
	}
	fmt.Fprintf(&b, "sources: [{id: s%d, kind: news, language: ar, publisher: Paper, published: 2025-01-01}]\npeople:\n", n)
	for i := range 30 {
		fmt.Fprintf(&b, "  - {id: p%d-%d, name: {en: Person %d of %d, ar: شخص %d}}\n", n, i, i, n, i)
	}
	b.WriteString("events:\n")
	for i := range 70 {
		fmt.Fprintf(&b, "  - {id: e%d-%d, kind: summit, name: {en: Meeting %d of %d, ar: اجتماع %d}, date: %s, place: %s, participants: [",
			n, i, i, n, i, day(), country())
		one, two := country(), country()
		for one == two {
			two = country()
		}
		fmt.Fprintf(&b, "{actor: %s, role: party}, {actor: %s, role: party}, {actor: p%d-%d, role: speaker, for: %s}], topics: "+
			"[%s], evidence: s%d}\n",
			one, two, n, i%30, one, topic(), n)
	}
	b.WriteString("instruments:\n")
	for i := range 30 {
		fmt.Fprintf(&b, "  - {id: i%d-%d, kind: agreement, name: Pact %d of %d, status: signed, signed: %s, parties: [%s, usa], "+
			"topics: [%s], evidence: s%d}\n",
			n, i, i, n, day(), countries[rng.IntN(100)].ID, topic(), n)
	}
	b.WriteString("commitments:\n")
	for i := range 50 {
		fmt.Fprintf(&b, "  - {id: c%d-%d, from: e%d-%d, by: %s, modality: %s, text: Promise %d, topics: [%s], evidence: s%d}\n",
			n, i, n, i%70, country(), schema.Modalities.Rows[rng.IntN(7)].Slug, i, topic(), n)
	}
	return b.String()
}

// generateGraph returns a graph of that many generated stories, and the number of its
// facts.
func generateGraph(t testing.TB, stories int) (*graph.All, int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // chance, not secrecy
	texts := make(map[string]string)
	for n := range stories {
		texts[fmt.Sprintf("story-%d", n)] = generateStory(n, rng)
	}
	all := allOf(testgraph.Stories(t, texts))
	return all, len(all.Nodes) + len(all.Relationships)
}

// BenchmarkSite writes the six stories in both languages.
func BenchmarkSite(b *testing.B) { benchmark(b, seedFacts(b)) }

// BenchmarkSiteOfMany writes more than 10,000 facts.
func BenchmarkSiteOfMany(b *testing.B) {
	all, facts := generateGraph(b, 11)
	if facts < 10_000 {
		b.Fatalf("only %d facts", facts)
	}
	benchmark(b, all)
	b.ReportMetric(float64(facts), "facts")
}

func benchmark(b *testing.B, all *graph.All) {
	dir := filepath.Join(b.TempDir(), "site")
	var written site.Written
	for b.Loop() {
		var err error
		if written, err = site.Write(context.Background(), dir, all, site.Options{Lang: bilingual.Both, AsOf: day}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(written.Pages), "pages")
	size := 0
	for name := range read(b, dir) {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil {
			size += int(info.Size())
		}
	}
	b.ReportMetric(float64(size)/1e6, "MB")
}
