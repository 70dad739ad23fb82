//go:build !windows

package webdriver

import "strings"

// What is peculiar to entente's own pages, those of reports and those of a site.

// Drawn waits until the page is whole and its network, where it has one, is drawn.
func (s *Session) Drawn() {
	s.t.Helper()
	s.Until("the page", `const n = document.querySelector('.network'); return document.readyState === 'complete' && (!n || !!n.entente)`)
}

// Network waits until the network of the page, which must have one, is drawn.
func (s *Session) Network() {
	s.t.Helper()
	s.Until("the network is drawn", `const n = document.querySelector('.network'); return !!(n && n.entente)`)
}

// ClickInNetwork moves a part of the network to the middle of the picture, and clicks there
// with the mouse. The function of JavaScript gives the part's place, from the drawing.
func (s *Session) ClickInNetwork(function string) {
	s.t.Helper()
	s.Network()
	s.Script(nil, `
const cy = document.querySelector('.network').entente;
document.querySelector('.network').scrollIntoView({ block: 'center', behavior: 'instant' });
const at = (`+function+`)(cy);
cy.panBy({ x: cy.width() / 2 - at.x, y: cy.height() / 2 - at.y });`)
	s.Click(".network")
}

// FitsWidth fails the test where more than tables and pictures scrolls sideways, and names
// what is too wide.
func (s *Session) FitsWidth() {
	s.t.Helper()
	var over float64
	s.Script(&over, `return document.documentElement.scrollWidth - document.documentElement.clientWidth`)
	if over <= 0 {
		return
	}
	var wide []string
	s.Script(&wide, `
const root = document.documentElement;
return [...document.querySelectorAll('body *')].filter(e => {
  const was = e.style.display;
  e.style.display = 'none';
  const fits = root.scrollWidth <= root.clientWidth;
  e.style.display = was;
  return fits;
}).map(e => e.outerHTML.slice(0, 80))`)
	s.t.Errorf("%s is %v pixels too wide, by %v", s.Address(), over, wide)
}

// Alone fails the test where a page has asked for what does not lie below an address, or
// the browser has complained.
func (s *Session) Alone(below string) {
	s.t.Helper()
	for _, r := range s.Requests() { // Chromium's own first page asks Chromium itself
		if !strings.HasPrefix(r.URL, below) && !strings.HasPrefix(r.URL, "data:") && !strings.HasPrefix(r.URL, "chrome") {
			s.t.Errorf("a page asked for %s", r.URL)
		}
	}
	if said := s.Complaints(); said != "" {
		s.t.Errorf("the browser complains: %s", said)
	}
}
