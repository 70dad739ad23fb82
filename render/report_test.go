package render

import (
	"slices"
	"testing"

	"entente/internal/bilingual"
	"entente/queries"
)

// What has no room beside the columns of narrow tables stands below them, but not the number of the sources: the evidence
// shows it.
func TestRestOfARow(t *testing.T) {
	ans := plainAnswer("en", "x")
	ans.Report.Narrow = []string{"text", "number"}
	for i, name := range []string{"a", "b", "c", "d", queries.SourceCount} {
		column := queries.Column{Name: name, Type: queries.Int, Title: bilingual.Text{name, name}}
		ans.Report.Columns = slices.Insert(ans.Report.Columns, 2+i, column)
		ans.Rows[0] = slices.Insert(ans.Rows[0], 2+i, any(int64(i)))
	}
	table := answerTable(ans, false)
	var rest []string
	for _, term := range table.Rows[0].Rest {
		rest = append(rest, term.Name+" "+term.Items[0].Text)
	}
	if want := []string{"b 1", "c 2", "d 3"}; len(table.Columns) != 2 || !slices.Equal(rest, want) {
		t.Errorf("%d columns, below them %q, want %q", len(table.Columns), rest, want)
	}
	if wide := answerTable(ans, true); len(wide.Columns) != 7 {
		t.Errorf("a wide table has %d columns", len(wide.Columns))
	}
}
