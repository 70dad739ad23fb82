package findings

import (
	"testing"

	"entente/queries"
)

// Every report says what its answer says, in words of its own.
func TestEveryReportHasAFinding(t *testing.T) {
	all, err := queries.All()
	if err != nil || len(all) == 0 {
		t.Fatal(err)
	}
	for _, r := range all {
		if reports[r.Name] == nil {
			t.Errorf("report %s says nothing", r.Name)
		}
	}
	if len(reports) != len(all) {
		t.Errorf("%d findings for %d reports", len(reports), len(all))
	}
}
