package naming

import (
	"math"
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	known := []string{"participants", "parties", "place", "date", "topics", "ai", "مبادرة", "South Korea"}
	tests := []struct{ word, want string }{
		{"participants", "participants"},
		{"particpants", "participants"},
		{"partcipnats", "participants"},
		{"dtae", "date"},
		{"dat", "date"},
		{"plcae", "place"},
		{"Topics", "topics"},
		{"topic", "topics"},
		{"مباردة", "مبادرة"},
		{"مبادره", "مبادرة"},
		{"Sout Korea", "South Korea"},
		{"ia", "ai"},
		{"", ""},
		{"--", ""},
		{"x", ""},
		{"evidence", ""},
		{"pxxties", "parties"},
		{"pxxxies", ""},
		{strings.Repeat("x", 100000), ""},
	}
	for _, tt := range tests {
		if got := Nearest(tt.word, known); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
	var folded []string
	for _, name := range known {
		folded = append(folded, Fold(name))
	}
	for _, tt := range tests {
		if got := NearestFolded(Fold(tt.word), folded); got != Fold(tt.want) {
			t.Errorf("NearestFolded(%q) = %q, want %q", tt.word, got, Fold(tt.want))
		}
	}
	if got := Nearest("date", nil); got != "" {
		t.Errorf("Nearest among nothing = %q", got)
	}
}

func TestNearestTies(t *testing.T) {
	for _, names := range [][]string{{"bat", "cat", "rat"}, {"rat", "cat", "bat"}} {
		if got := Nearest("hat", names); got != "bat" {
			t.Errorf("Nearest(hat, %v) = %q, want bat", names, got)
		}
	}
	if got := Nearest("cats", []string{"bats", "cats"}); got != "cats" {
		t.Errorf("the same name must come before one that is near, got %q", got)
	}
}

func TestSimilarity(t *testing.T) {
	tests := []struct {
		a, b string
		want float64
	}{
		{"مبادرة", "مباردة", 5.0 / 6},
		{"مبادرة", "مُبادره", 1},
		{"Côte d’Ivoire", "cote d'ivoire", 1},
		{"quantum", "quantm", 6.0 / 7},
		{"abc", "xyz", 0},
		{"", "", 1},
		{"", "abc", 0},
		{"한국", "한글", 0.5},
		{strings.Repeat("x", 100000), strings.Repeat("x", 100001), 0},
	}
	for _, tt := range tests {
		got, back := Similarity(tt.a, tt.b), Similarity(tt.b, tt.a)
		if math.Abs(got-tt.want) > 1e-9 || got != back {
			t.Errorf("Similarity(%.20q, %.20q) = %v, back %v, want %v", tt.a, tt.b, got, back, tt.want)
		}
	}
}
