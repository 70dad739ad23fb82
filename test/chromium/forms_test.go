package chromium

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestMeasurementsFindWhatIsWrong lays out one thing rightly and wrongly for each measurement.
func TestMeasurementsFindWhatIsWrong(t *testing.T) {
	const picture = `<svg class="drawing" width="200" height="50" viewBox="0 0 200 50"><rect width="99" height="40" fill="%s"/>
<text x="9" y="20" %s>text</text></svg>`
	const cards = `<style>td { display: block } :not(.bare) > * > * > td::before { content: attr(data-label) }</style>`
	w := Start(t, Options{Width: 400, Height: 600})
	w.Navigate("about:blank")
	for _, test := range []struct{ expression, right, wrong, says string }{
		{"measure.wide()", `<p>words</p>`, `<p style="width: 500px">words</p>`, "the page is"},
		{"measure.wide()", `<div style="width: 60px">word</div>`,
			`<div style="width: 60px">interoperability</div>`, `"interoperability" sticks out of <div>`},
		{"measure.wide()", `<section style="overflow: auto; width: 50px"><p style="width: 99px">word</p></section>`,
			`<section style="width: 50px"><p style="width: 99px">word</p></section>`, `<p> "word" sticks out of <section>`},
		{"measure.wide()", fmt.Sprintf(picture, "red", ""),
			`<div style="width: 50px">` + fmt.Sprintf(picture, "red", "") + `</div>`, "a picture sticks out"},
		{"measure.sideways('div')", `<div style="overflow: auto">word</div>`,
			`<div style="overflow: auto; width: 30px">interoperability</div>`, "scrolls sideways"},
		{"measure.cards()", `<table><td data-label="a">b</table>`,
			`<table><td data-label="a" style="float: left">b<td data-label="c" style="float: left">d</table>`, "side by side"},
		{"measure.cards()", `<table><td data-label="a">b</table>`,
			`<table><th>a<tr><td data-label="a">b</table>`, "the head of"},
		{"measure.cards()", `<table><td data-label="a">b</table>`,
			`<table class="bare"><td data-label="a">b</table>`, "has no title"},
		{"measure.broken()", `<p style="width: 40px">two words</p>`,
			`<p style="width: 40px; word-break: break-all">two interesting words</p>`, `"interesting" is broken`},
		{"measure.broken()", `<p style="width: 40px">Kyung-hoon</p>`, `<p style="width: 20px">7-11</p>`, `"7-11" is broken`},
		{"measure.broken()", `<p style="width: 40px" dir="rtl">كلمة word أخرى</p>`,
			`<p style="width: 20px; word-break: break-all">التكنولوجيا</p>`, `"التكنولوجيا" is broken`},
		{"measure.cut()", `<p style="width: 99px">word</p>`,
			`<p style="width: 10px; overflow: hidden">word</p>`, "is cut off"},
		{"measure.cut()", `<p>word</p>`, `<p style="height: 10px; overflow: hidden">word</p>`, "is cut off"},
		{"measure.small(9)", `<p style="font-size: 9px">word</p>`, `<p style="font-size: 8px">word</p>`, "has 8px"},
		{"measure.closed()", `<details open><summary>more</summary><p>word</p></details>`,
			`<details><summary>more</summary><p>word</p></details>`, "is folded"},
		{"measure.blank()", fmt.Sprintf(picture, "red", ""), fmt.Sprintf(picture, "white", ""), "a picture is blank"},
		{"measure.blank()", fmt.Sprintf(picture, "red", ""),
			`<svg class="drawing" width="200" height="50"></svg>`, "a picture is blank"},
		{"measure.pale()", `<p style="color: #767676">word</p>`,
			`<p style="color: #777">word</p>`, "a contrast of 4.48, not 4.5"},
		{"measure.pale()", `<p style="color: #777; font-size: 24px">word</p>`,
			`<p style="opacity: .4">word</p>`, "a contrast of"},
		{"measure.pale()", `<div style="background: #000"><p style="color: color-mix(in srgb, white 90%, black)">word</p></div>`,
			`<div style="background: #0008"><p style="color: #666">word</p></div>`, "a contrast of"},
		{"measure.pale()", fmt.Sprintf(picture, "red", ""), fmt.Sprintf(picture, "black", ""), "a contrast of 1.00"},
		{"measure.pale()", fmt.Sprintf(picture, "black", `stroke="white" style="paint-order: stroke"`),
			fmt.Sprintf(picture, "red", `fill="blue"`), "a contrast of"},
	} {
		show := func(body string) []string {
			w.Script(nil, `document.body.innerHTML = arguments[0] + arguments[1]`, cards, body)
			return w.measured(test.expression)
		}
		if got := show(test.right); len(got) > 0 {
			t.Errorf("%s finds in %s: %q", test.expression, test.right, got)
		}
		if got := show(test.wrong); !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, test.says) }) {
			t.Errorf("%s does not find %q in %s: %q", test.expression, test.says, test.wrong, got)
		}
	}
}

// TestKeysFindWhatTheyMiss goes through a page in which one link cannot be reached, and one does not show the focus.
func TestKeysFindWhatTheyMiss(t *testing.T) {
	w := Start(t, Options{Width: 400, Height: 600})
	w.Navigate("about:blank")
	w.Script(nil, `document.body.innerHTML = arguments[0]`,
		`<a href="#a">first</a> <a href="#b" style="outline: none">second</a> <a href="#c" tabindex="-1">third</a>`)
	w.Script(nil, measure+"window.measure = measure; measure.watch()")
	w.Find("body").Keys(strings.Repeat(Tab, 4))
	got := strings.Join(w.measured("window.measure.reached()"), "\n")
	if want := `the focus does not show on <a> "second"` + "\n" + `the tab key does not lead to <a> "third"`; got != want {
		t.Errorf("the keys find %s, want %s", got, want)
	}
}
