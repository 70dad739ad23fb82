package oracle

import "testing"

// Compare asks a question of a report and of the oracle, and returns how the rows differ,
// or "" if they do not.
func Compare(t testing.TB, d *Dataset, q Question, ask func(Question) (columns []string, rows [][]any)) string {
	t.Helper()
	columns, rows := ask(q)
	return d.Answer(q).Differences(columns, rows)
}

// The oracle agrees with itself, in whatever form the driver returns values, and does not
// agree with the answer for another day if that is different.
func TestOracleAgreesWithItself(t *testing.T) {
	seen := 0
	for seed := range uint64(30) {
		d := Draw(seed, Options{})
		for _, q := range Ask(seed, d) {
			if difference := Compare(t, d, q, func(q Question) ([]string, [][]any) { return asDriver(d.Answer(q)) }); difference != "" {
				t.Fatalf("seed %d: %s\n%s", seed, q, difference)
			}
			difference := Compare(t, d, q, func(q Question) ([]string, [][]any) {
				q.Day = DayOf(1990, 1, 1)
				return asDriver(d.Answer(q))
			})
			if difference != "" {
				seen++
			}
		}
	}
	if seen < 100 {
		t.Errorf("%d differences", seen)
	}
}

// asDriver returns rows in the types that the driver uses, in another order.
func asDriver(table Table) ([]string, [][]any) {
	var rows [][]any
	for _, row := range table.Rows {
		cells := make([]any, len(row))
		for k, cell := range row {
			switch cell := cell.(type) {
			case int:
				cells[k] = int64(cell)
			case []string:
				values := make([]any, len(cell))
				for n := range cell {
					values[n] = cell[n]
				}
				cells[k] = values
			default:
				cells[k] = cell
			}
		}
		rows = append([][]any{cells}, rows...)
	}
	return table.Columns, rows
}
