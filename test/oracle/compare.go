package oracle

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// tolerance is the greatest difference between two numbers that count as equal, since
// reports round to three decimals.
const tolerance = .0011

// Differences returns how the rows of a report differ from an answer, a line for each
// row, or "" if they do not. The report may have more columns; the order of rows does not
// matter.
func (t Table) Differences(columns []string, rows [][]any) string {
	for _, name := range t.Columns {
		if !slices.Contains(columns, name) {
			return fmt.Sprintf("the report has no column %s, but %v", name, columns)
		}
	}
	var picked [][]any
	for _, row := range rows {
		var cells []any
		for _, name := range t.Columns {
			cell := row[slices.Index(columns, name)]
			if slices.Contains(t.Sets, name) {
				cell = sortedItems(cell)
			}
			cells = append(cells, cell)
		}
		picked = append(picked, cells)
	}
	var lines []string
	for _, row := range t.Rows {
		k := slices.IndexFunc(picked, func(other []any) bool { return sameRow(row, other) })
		if k < 0 {
			lines = append(lines, "only the oracle has   "+rowText(row))
			continue
		}
		picked = slices.Delete(picked, k, k+1)
	}
	for _, row := range picked {
		lines = append(lines, "only the report has   "+rowText(row))
	}
	if lines == nil {
		return ""
	}
	slices.Sort(lines)
	return "columns               " + strings.Join(t.Columns, " | ") + "\n" + strings.Join(lines, "\n")
}

// sortedItems returns the items of a list in the order of their texts.
func sortedItems(list any) any {
	items := strings.Split(cellText(list), ",")
	slices.Sort(items)
	return items
}

// sameRow reports whether two rows are equal, with numbers compared to the precision of
// reports.
func sameRow(a, b []any) bool {
	for k := range a {
		x, isNumber := a[k].(float64)
		y, areNumbers := b[k].(float64)
		if isNumber && areNumbers {
			if math.Abs(x-y) > tolerance {
				return false
			}
		} else if cellText(a[k]) != cellText(b[k]) {
			return false
		}
	}
	return true
}

func rowText(row []any) string {
	cells := make([]string, len(row))
	for k := range row {
		cells[k] = cellText(row[k])
	}
	return strings.Join(cells, " | ")
}

// cellText formats a cell: nil as a dash, lists with commas, numbers with three decimals.
func cellText(v any) string {
	switch v := v.(type) {
	case nil:
		return "-"
	case []string:
		return strings.Join(v, ",")
	case []any:
		parts := make([]string, len(v))
		for k := range v {
			parts[k] = cellText(v[k])
		}
		return strings.Join(parts, ",")
	case float64:
		return fmt.Sprintf("%.3f", v)
	default:
		return fmt.Sprint(v)
	}
}
