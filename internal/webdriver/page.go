//go:build !windows

package webdriver

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// waitTime bounds the waiting for a page, on a machine that is busy.
const waitTime = 30 * time.Second

// elementKey is the name under which an element travels, by the specification.
const elementKey = "element-6066-11e4-a52e-4f735466cecf"

// Element is an element of the page, until the page changes.
type Element struct {
	s  *Session
	id string
}

// must fails the test where a command was refused.
func (s *Session) must(what string, err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatalf("%s: %v", what, err)
	}
}

// Navigate goes to an address and waits until the page has loaded.
func (s *Session) Navigate(url string) {
	s.t.Helper()
	s.must("go to "+url, call("POST", s.base+"/url", map[string]any{"url": url}, nil))
}

// Address is that of the page.
func (s *Session) Address() string {
	s.t.Helper()
	var url string
	s.must("read the address", call("GET", s.base+"/url", nil, &url))
	return url
}

// Prefer sets the colours that the user prefers.
func (s *Session) Prefer(dark bool) {
	s.t.Helper()
	theme := "light"
	if dark {
		theme = "dark"
	}
	s.must("prefer "+theme, s.prefer(theme))
}

// Resize sets the size of the window in CSS pixels.
func (s *Session) Resize(width, height int) {
	s.t.Helper()
	s.must("resize", call("POST", s.base+"/window/rect", map[string]any{"width": width, "height": height}, nil))
}

// Find waits for the first element that a CSS selector names.
func (s *Session) Find(selector string) Element {
	s.t.Helper()
	deadline := time.Now().Add(waitTime)
	for {
		var found map[string]string
		err := call("POST", s.base+"/element", map[string]any{"using": "css selector", "value": selector}, &found)
		if err == nil {
			return Element{s, found[elementKey]}
		}
		if time.Now().After(deadline) {
			s.keep("not-found")
			s.t.Fatalf("find %s: %v", selector, err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// Click clicks on the first element that a selector names, once it can be clicked on.
func (s *Session) Click(selector string) {
	s.t.Helper()
	deadline := time.Now().Add(waitTime)
	for {
		e := s.Find(selector)
		err := call("POST", s.base+"/element/"+e.id+"/click", nil, nil)
		if err == nil {
			return
		}
		// It moves, is covered, or was drawn anew between the two commands.
		if time.Now().After(deadline) {
			s.keep("not-clicked")
			s.t.Fatalf("click on %s: %v", selector, err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// Keys types a text; keys without a letter are in Unicode's private range, see Enter.
func (e Element) Keys(text string) {
	e.s.t.Helper()
	e.s.must("type", call("POST", e.s.base+"/element/"+e.id+"/value", map[string]any{"text": text}, nil))
}

// Keys of the specification without a letter.
const (
	Enter      = "\ue007"
	ArrowRight = "\ue014"
	Escape     = "\ue00c"
	Control    = "\ue009"
	Null       = "\ue000" // lets go of the keys that were held
)

// Text is what is shown of an element.
func (e Element) Text() string {
	e.s.t.Helper()
	var text string
	e.s.must("read a text", call("GET", e.s.base+"/element/"+e.id+"/text", nil, &text))
	return text
}

// Script runs the body of a function of JavaScript in the page, its arguments in
// `arguments`, and decodes what it returns into result where that is not nil.
func (s *Session) Script(result any, body string, args ...any) {
	s.t.Helper()
	s.must("run a script", s.script(result, body, args))
}

func (s *Session) script(result any, body string, args []any) error {
	if args == nil {
		args = []any{}
	}
	return call("POST", s.base+"/execute/sync", map[string]any{"script": body, "args": args}, result)
}

// Until waits until a function of JavaScript, given by its body, returns something
// true, and keeps a picture where it never does.
func (s *Session) Until(what, body string, args ...any) {
	s.t.Helper()
	deadline := time.Now().Add(waitTime)
	for {
		var holds json.RawMessage
		err := s.script(&holds, "return !!(function(){"+body+"}).apply(null, arguments)", args)
		if err == nil && string(holds) == "true" {
			return
		}
		if time.Now().After(deadline) {
			s.keep("never")
			s.t.Fatalf("%s: not within %v (%v)", what, waitTime, err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// Screenshot returns the window as PNG.
func (s *Session) Screenshot() []byte {
	s.t.Helper()
	data, err := s.screenshot()
	s.must("take a picture", err)
	return data
}

func (s *Session) screenshot() ([]byte, error) {
	var text string
	if err := call("GET", s.base+"/screenshot", nil, &text); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(text)
}

// screenshots is where pictures are kept for people to look at, from a package's folder.
const screenshots = "../.cache/screenshots"

// Keep keeps a picture of the window for people to look at, under a name.
func (s *Session) Keep(name string) {
	s.t.Helper()
	s.must("keep a picture", os.MkdirAll(screenshots, 0o755))
	s.must("keep a picture", os.WriteFile(filepath.Join(screenshots, name+".png"), s.Screenshot(), 0o644))
}

// Print returns the page as it prints on A4, as PDF.
func (s *Session) Print() []byte {
	s.t.Helper()
	var text string
	paper := map[string]any{"page": map[string]any{"width": 21.0, "height": 29.7}, "background": true}
	s.must("print", call("POST", s.base+"/print", paper, &text))
	pdf, err := base64.StdEncoding.DecodeString(text)
	s.must("print", err)
	return pdf
}

// keep writes a picture of what went wrong for people to look at.
func (s *Session) keep(what string) {
	data, err := s.screenshot()
	if err != nil {
		s.t.Logf("take a picture: %v", err)
		return
	}
	path := filepath.Join(os.TempDir(), "entente-"+what+".png")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		s.t.Logf("keep a picture: %v", err)
		return
	}
	s.t.Logf("a picture of it: %s", path)
}
