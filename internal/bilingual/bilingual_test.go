package bilingual

import (
	"encoding/json"
	"testing"
)

func TestTextIn(t *testing.T) {
	text := Text{"yes", "نعم"}
	for language, want := range map[string]string{English: "yes", Arabic: "نعم", Both: "yes · نعم"} {
		if got := text.In(language); got != want {
			t.Errorf("in %s: %q, want %q", language, got, want)
		}
	}
	if got, err := json.Marshal(text); err != nil || string(got) != `{"ar":"نعم","en":"yes"}` {
		t.Errorf("as JSON: %s, %v", got, err)
	}
}

func TestNounsAgreeWithTheirNumber(t *testing.T) {
	for n, want := range map[int][2]string{
		0: {"0 lines", "0 خط"}, 1: {"1 line", "خط واحد"}, 2: {"2 lines", "خطان"}, 3: {"3 lines", "3 خطوط"}, 10: {"10 lines", "10 خطوط"},
		11: {"11 lines", "11 خطًا"}, 99: {"99 lines", "99 خطًا"}, 100: {"100 lines", "100 خط"}, 103: {"103 lines", "103 خطوط"},
		111: {"111 lines", "111 خطًا"},
	} {
		for i, language := range []string{English, Arabic} {
			if got := Lines.Count(n, language); got != want[i] {
				t.Errorf("%d in %s: %q, want %q", n, language, got, want[i])
			}
		}
	}
}

func TestNumbersInSentences(t *testing.T) {
	for n, want := range map[int][4]string{
		0: {"no lines", "no lines", "0 خط", "0 خط"}, 1: {"one line", "one line", "خط واحد", "خط واحد"},
		2: {"two lines", "two lines", "خطان", "خطين"}, 9: {"nine lines", "nine lines", "9 خطوط", "9 خطوط"},
		10: {"10 lines", "10 lines", "10 خطوط", "10 خطوط"},
	} {
		got := [4]string{Lines.Say(n, English), Lines.SayAfter(n, English), Lines.Say(n, Arabic), Lines.SayAfter(n, Arabic)}
		if got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestNumbersAlone(t *testing.T) {
	for n, want := range map[int][2]string{0: {"no", "0"}, 1: {"one", "واحد"}, 2: {"two", "اثنان"}, 9: {"nine", "9"}, 10: {"10", "10"}} {
		if got := [2]string{Number(n, English), Number(n, Arabic)}; got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestRegularPlurals(t *testing.T) {
	for noun, want := range map[string]string{"fact": "2 facts", "story": "2 stories"} {
		if got := Regular(noun).Count(2, English); got != want {
			t.Errorf("two of %s: %q, want %q", noun, got, want)
		}
	}
}
