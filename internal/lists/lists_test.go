package lists

import (
	"slices"
	"testing"
)

func TestMapAndDistinct(t *testing.T) {
	items := []string{"b", "a", "b", "", "a", ""}
	if got := Distinct(items); !slices.Equal(got, []string{"b", "a", ""}) || items[2] != "b" {
		t.Errorf("Distinct = %q, and the list itself is %q", got, items)
	}
	if got := Map(items[:3], func(s *string) int { return len(*s) }); !slices.Equal(got, []int{1, 1, 1}) {
		t.Errorf("Map = %v", got)
	}
}
