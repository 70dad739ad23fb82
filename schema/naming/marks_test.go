package naming

import "testing"

func TestCompareMarks(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Marks
	}{
		{"عُمان", "عُمان", MarksEqual},
		{"عُمان", "عُـمان", MarksEqual},
		{"عُمان", "عمّان", MarksDiffer},
		{"عُمَان", "عُمان", MarksAgree},
		{"عُمَان", "عمّان", MarksDiffer},
		{"عَمّان", "عمّان", MarksAgree},
		{"عَمّان", "عُمان", MarksDiffer},
		{"عَمان", "عُمان", MarksDiffer},
		{"عمان", "عُمان", MarksAgree},
		{"عمان", "عمان", MarksEqual},
		{"عُّمان", "ع\u0651\u064fمان", MarksEqual}, // in either order
		{"سلطنة عُمان", "سلطَنة عمان", MarksAgree},
		{"سلطنة عُمان", "سلطنة عمّان", MarksDiffer},
		{"أُردن", "الأردن", MarksDiffer}, // another word
		{"عُمان", "عُمان كلها", MarksDiffer},
		{"مثلًا", "مثلاً", MarksEqual},
		{"ُعمان", "عمان", MarksEqual}, // a mark on nothing
		{"", "", MarksEqual},
		{"Oman", "OMAN", MarksEqual},
	} {
		if got := CompareMarks(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v, want %v", c.a, c.b, got, c.want)
		}
		if got := CompareMarks(c.b, c.a); got != c.want {
			t.Errorf("%q and %q: %v, want %v", c.b, c.a, got, c.want)
		}
	}
}

func TestHasMarks(t *testing.T) {
	for text, want := range map[string]bool{
		"عُمان": true, "عمّان": true, "عمان": false, "أُ": true, "هيئة": false, "مثلاً": false, "é": false, "": false,
	} {
		if HasMarks(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

// The marks of any text equal themselves and agree with no marks at all, and the order of the
// arguments makes no difference.
func FuzzCompareMarks(f *testing.F) {
	for _, s := range []string{"عُمان", "عمّان", "ُ", "مُذَكِّرَةُ تَفَاهُمٍ", "dd\xf3\u013a", "A\u0651b"} {
		f.Add(s, "عَمّان")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if got := CompareMarks(a, a); got != MarksEqual {
			t.Errorf("%q and itself: %v", a, got)
		}
		if CompareMarks(a, b) != CompareMarks(b, a) {
			t.Errorf("%q and %q: the order counts", a, b)
		}
		var bare []rune
		for _, r := range a {
			if markBit(r) == 0 {
				bare = append(bare, r)
			}
		}
		if got := CompareMarks(a, string(bare)); got == MarksDiffer {
			t.Errorf("%q and the same without marks: %v", a, got)
		}
	})
}
