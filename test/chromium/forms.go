package chromium

import (
	_ "embed"
	"strings"
)

// What is measured in the forms that a page takes: in windows of several widths, on paper, in light and dark, and
// without a mouse. All measure the page that the window shows, so that a page need not be loaded for each.

//go:embed measure.js
var measure string

// Widths of a phone, a tablet and a laptop, in CSS pixels.
const (
	Phone  = 390
	Tablet = 768
	Laptop = 1280
)

// A page of A4 without the margins of the style sheet (14 and 12 mm), upright and on its side, in CSS pixels.
const (
	paperWidth, paperHeight = 703, 1016
	wideWidth, wideHeight   = 1031, 703
)

// smallest is the size of the smallest letters on paper in CSS pixels: 6.5 pt.
const smallest = 6.5 * 96 / 72

// measured returns what a measurement, given as an expression of JavaScript, finds wrong.
func (w *Window) measured(expression string, args ...any) []string {
	w.t.Helper()
	var wrong []string
	w.Script(&wrong, measure+"return "+expression, args...)
	return wrong
}

// wrongs fails the test with what a measurement of a form finds wrong.
func (w *Window) wrongs(form, expression string, args ...any) {
	w.t.Helper()
	const most = 4
	wrong := w.measured(expression, args...)
	for _, what := range wrong[:min(most, len(wrong))] {
		w.t.Errorf("%s, %s: %s", w.Address(), form, what)
	}
	if len(wrong) > most {
		w.t.Errorf("%s, %s: and %d more", w.Address(), form, len(wrong)-most)
	}
}

// OnScreens measures the page in windows of three widths: nothing is wider than its place, on a phone tables are
// cards, and on a laptop nothing scrolls sideways.
func (w *Window) OnScreens() {
	w.t.Helper()
	w.OnPhone()
	w.Resize(Tablet, 1024)
	w.wrongs("tablet", "measure.wide()")
	w.Resize(Laptop, 800)
	w.wrongs("laptop", "[measure.wide(), measure.sideways('.scroll, .scroller')].flat()")
}

// OnPhone measures the page in the narrowest of these windows, which it leaves so.
func (w *Window) OnPhone() {
	w.t.Helper()
	w.Resize(Phone, 844)
	w.wrongs("phone", "[measure.wide(), measure.cards(), measure.sideways('.scroll')].flat()")
}

// Paper lays pages out as on A4, until Prefer is called.
func (w *Window) Paper() {
	w.t.Helper()
	w.must("lay out for paper", w.show("print", false))
	w.Resize(paperWidth, paperHeight)
}

// OnPaper measures the page as it is laid out on A4: no word is broken, nothing is cut off, no letter is tiny, no
// picture is blank, and what folds is open.
func (w *Window) OnPaper() {
	w.t.Helper()
	w.Paper()
	defer w.Prefer(false)
	var page string
	w.Script(&page, "return getComputedStyle(document.body).page")
	if page == "wide" {
		w.Resize(wideWidth, wideHeight)
	}
	const all = "[measure.wide(), measure.broken(), measure.cut(), measure.small(arguments[0]), measure.blank(), measure.closed()].flat()"
	w.wrongs("paper", all, smallest)
}

// Contrast measures the page in light and in dark: every text can be told from what is behind it, as level AA of WCAG
// asks, in a row that a picture marks, too.
func (w *Window) Contrast() {
	w.t.Helper()
	defer w.Prefer(false)
	w.Script(nil, "document.querySelectorAll('tbody tr:first-child').forEach(tr => tr.classList.add('shown'))")
	for _, dark := range []bool{false, true} {
		w.Prefer(dark)
		w.wrongs(map[bool]string{false: "light", true: "dark"}[dark], "measure.pale()")
	}
}

// WithoutMouse goes through the page with the tab key: it leads to all that can be chosen or scrolled, one sees where
// one is, and the enter key unfolds.
func (w *Window) WithoutMouse() {
	w.t.Helper()
	w.Drawn()
	var stops int
	w.Script(&stops, measure+"window.measure = measure; return measure.watch()")
	if stops == 0 {
		w.t.Errorf("%s: there is nothing to reach", w.Address())
	}
	w.Find("body").Keys(strings.Repeat(Tab, 2*stops))
	w.wrongs("keys", "window.measure.reached()")
	var folded bool
	w.Script(&folded, "return !!document.querySelector('summary')")
	if folded {
		w.Find("summary").Keys(Enter)
		w.Until("the list unfolds", "return document.querySelector('details').open")
	}
}
