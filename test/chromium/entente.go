package chromium

import "strings"

// What is peculiar to entente's own pages, those of reports and those of a site.

// Drawn waits until the page is whole and ready to show what is behind its pictures.
func (w *Window) Drawn() {
	w.t.Helper()
	w.Until("the page", `return document.readyState === 'complete' && document.querySelectorAll('figure:has(.evidence):not([data-ready])').length === 0`)
}

// ClickInPicture clicks with the mouse on a part of a picture that a selector names: on the middle of a line, or on the
// symbol of a node.
func (w *Window) ClickInPicture(selector string) {
	w.t.Helper()
	w.Drawn()
	var at []float64
	w.Until("the part is there", `return !!document.querySelector(arguments[0])`, selector)
	w.Script(&at, `
const part = document.querySelector(arguments[0]), shape = part.querySelector('.tie, .symbol');
shape.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
const middle = shape.getTotalLength && part.dataset.line ? shape.getPointAtLength(shape.getTotalLength() / 2) : null;
if (middle) { const p = middle.matrixTransform(shape.getScreenCTM()); return [p.x, p.y]; }
const b = shape.getBoundingClientRect();
return [b.x + b.width / 2, b.y + b.height / 2];`, selector)
	w.clickAt(at[0], at[1])
}

// TextsInPictures fails the test where texts of one picture, as the browser measures them, cover each other or lie
// outside, and returns how many it has measured.
func (w *Window) TextsInPictures() int {
	w.t.Helper()
	var got struct {
		Texts int
		Wrong []string
	}
	w.Script(&got, `
const wrong = [];
let texts = 0;
for (const svg of document.querySelectorAll('svg.drawing')) {
  if (!svg.getClientRects().length) continue; // another arrangement is shown
  const whole = svg.viewBox.baseVal, boxes = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => {
    const b = t.getBBox(), size = parseFloat(getComputedStyle(t).fontSize), base = t.y.baseVal[0].value;
    // The box of a line is as high as its font; what counts is where its letters are.
    return { text: t.textContent, x: b.x, r: b.x + b.width, y: Math.max(b.y, base - .8 * size), b: Math.min(b.y + b.height, base + .22 * size) };
  });
  texts += boxes.length;
  boxes.forEach((a, i) => {
    if (a.x < -.5 || a.r > whole.width + .5 || a.y < -.5 || a.b > whole.height + .5) wrong.push(a.text + ' lies outside');
    for (const c of boxes.slice(0, i)) if (a.x < c.r - .5 && c.x < a.r - .5 && a.y < c.b - .5 && c.y < a.b - .5) wrong.push(a.text + ' covers ' + c.text);
  });
}
return { texts, wrong }`)
	for _, text := range got.Wrong {
		w.t.Errorf("%s: %s", w.Address(), text)
	}
	return got.Texts
}

// FitsWidth fails the test where more than tables and pictures scrolls sideways, and names
// what is too wide.
func (w *Window) FitsWidth() {
	w.t.Helper()
	var over float64
	w.Script(&over, `return document.documentElement.scrollWidth - document.documentElement.clientWidth`)
	if over <= 0 {
		return
	}
	var wide []string
	w.Script(&wide, `
const root = document.documentElement;
return [...document.querySelectorAll('body *')].filter(e => {
  const was = e.style.display;
  e.style.display = 'none';
  const fits = root.scrollWidth <= root.clientWidth;
  e.style.display = was;
  return fits;
}).map(e => e.outerHTML.slice(0, 80))`)
	w.t.Errorf("%s is %v pixels too wide, by %v", w.Address(), over, wide)
}

// Alone fails the test where a page has asked for what does not lie below an address, or
// the browser has complained.
func (w *Window) Alone(below string) {
	w.t.Helper()
	for _, r := range w.Requests() { // Chromium's own first page asks Chromium itself
		if !strings.HasPrefix(r.URL, below) && !strings.HasPrefix(r.URL, "data:") && !strings.HasPrefix(r.URL, "chrome") {
			w.t.Errorf("a page asked for %s", r.URL)
		}
	}
	if said := w.Complaints(); said != "" {
		w.t.Errorf("the browser complains: %s", said)
	}
}
