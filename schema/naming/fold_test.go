package naming

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"Digital Partnership", "digital partnership"},
		{"  a\t b\u00a0\n c ", "a b c"},
		// Latin
		{"Évaluation de conformité", "evaluation de conformite"},
		{"Türkiye", "turkiye"},
		{"TU\u0308RKI\u0307YE", "turkiye"},
		{"Łódź, København", "lodz kobenhavn"},
		{"Straße", "strasse"},
		{"Œuvre Æther", "oeuvre aether"},
		{"ＡＩ ﬁrst", "ai first"},
		{"𝔸𝕀", "ai"},
		// Arabic
		{"أحمد إسلام آل ٱلله", "احمد اسلام ال الله"},
		{"مسؤول هيئة شيء", "مسوول هييه شي"},
		{"مبادرة على", "مبادره علي"},
		{"ایران کره", "ايران كره"},
		{"ڪتاب", "كتاب"},
		{"التـــعاون", "التعاون"},
		{"مُذَكِّرَةُ تَفَاهُمٍ", "مذكره تفاهم"},
		{"هٰذا", "هذا"},
		{"الإمارات", "الامارات"},
		{"ا\u0654حمد", "احمد"},
		{"٢٠٢٤ ۲۰۲۴", "2024 2024"},
		{"\ufefb", "لا"},
		{"\u200fالاتحاد\u200e \u2067الأوروبي\u2069", "الاتحاد الاوروبي"},
		{"می\u200cشود", "ميشود"},
		{"الأمن، السيبراني؛ «الذكاء»؟ ٪", "الامن السيبراني الذكا"},
		// Punctuation
		{"EU–Korea—Digital_Partnership", "eu korea digital partnership"},
		{"Côte d’Ivoire", "cote d ivoire"},
		{"gov.ai.law", "gov ai law"},
		{"a·b・c", "a b c"},
		{"ʿAbd al-ʾIlāh", "abd al ilah"},
		{"Bosnia & Herzegovina", "bosnia herzegovina"},
		{"...", ""},
		{"a\u00adb\ufeffc", "abc"},
		{"a\xffb", "a b"},
		{"dd\xf3\u013a", "dd l"},
		// Other scripts keep their marks
		{"대한민국", "대한민국"},
		{"\u1112\u1161\u11ab국", "한국"},
		{"韩国（首尔）", "韩国 首尔"},
		{"Йод", "йод"},
		{"हिन्दी", "हिन्दी"},
	}
	for _, tt := range tests {
		if got := Fold(tt.text); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestFoldKeepsNamesApart(t *testing.T) {
	for _, pair := range [][2]string{
		{"الإمارات", "إمارات"}, // the article
		{"Mali", "Malawi"},
		{"النيجر", "نيجيريا"},
		{"Niger", "Nigeria"},
		{"한국", "한글"},
	} {
		if Fold(pair[0]) == Fold(pair[1]) {
			t.Errorf("%q and %q fold alike", pair[0], pair[1])
		}
	}
}

// Every assigned character, alone and between a letter and an accent, must satisfy what Fold
// promises; unified ideographs and private use have nothing to fold.
func TestFoldEveryCharacter(t *testing.T) {
	assigned := []*unicode.RangeTable{unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.Is(unicode.Unified_Ideograph, r) || !unicode.In(r, assigned...) {
			continue
		}
		checkFold(t, string(r))
		checkFold(t, "x"+string(r)+"\u0301")
	}
}

// The fast path for ASCII must agree with the general one, which a Cyrillic letter forces.
func TestFoldASCII(t *testing.T) {
	for r := rune(0); r <= unicode.MaxASCII; r++ {
		s := "A" + string(r) + " b" + string(r) + "2"
		if got, want := Fold(s)+" ж", Fold(s+" ж"); got != want {
			t.Errorf("Fold(%q) = %q, want the start of %q", s, got, want)
		}
	}
}

func TestFoldLongText(t *testing.T) {
	const words = 100_000
	if got := Fold(strings.Repeat("مُبادَرة ", words)); got != strings.TrimSpace(strings.Repeat("مبادره ", words)) {
		t.Errorf("a long text folds to %d bytes", len(got))
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Évaluation", "مُذَكِّرَة", "대한민국", "𝔸\u0345", "dd\xf3\u013a", "´", strings.Repeat("\u0345\u0301", 40)} {
		f.Add(s)
	}
	f.Fuzz(checkFold)
}

func checkFold(t *testing.T, s string) {
	t.Helper()
	once := Fold(s)
	if twice := Fold(once); twice != once {
		t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
	}
	if !norm.NFC.IsNormalString(once) || strings.TrimSpace(once) != once || strings.Contains(once, "  ") {
		t.Errorf("Fold(%q) = %q, want NFC with single spaces inside", s, once)
	}
}
