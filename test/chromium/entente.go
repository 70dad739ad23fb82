package chromium

import "strings"

// What is peculiar to entente's own pages, those of reports and those of a site.

// Drawn waits until the page is whole and its network, where it has one, is drawn.
func (w *Window) Drawn() {
	w.t.Helper()
	w.Until("the page", `const n = document.querySelector('.network'); return document.readyState === 'complete' && (!n || !!n.entente)`)
}

// Network waits until the network of the page, which must have one, is drawn.
func (w *Window) Network() {
	w.t.Helper()
	w.Until("the network is drawn", `const n = document.querySelector('.network'); return !!(n && n.entente)`)
}

// ClickInNetwork moves a part of the network to the middle of the picture, and clicks there
// with the mouse. The function of JavaScript gives the part's place, from the drawing.
func (w *Window) ClickInNetwork(function string) {
	w.t.Helper()
	w.Network()
	w.Script(nil, `
const cy = document.querySelector('.network').entente;
const at = (`+function+`)(cy);
cy.panBy({ x: cy.width() / 2 - at.x, y: cy.height() / 2 - at.y });`)
	w.Click(".network")
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
