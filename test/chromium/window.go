package chromium

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	// waitTime bounds the waiting for a page, on a machine that is busy.
	waitTime = 30 * time.Second
	// callTime bounds one command.
	callTime = time.Minute
	// pause lies between two looks at the page.
	pause = 50 * time.Millisecond
)

// Element is the first element of the page that a CSS selector names.
type Element struct {
	w        *Window
	selector string
}

// must fails the test where a command was refused.
func (w *Window) must(what string, err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatalf("%s: %v", what, err)
	}
}

// do runs an action within the time of a command.
func do[T any](w *Window, action chromedp.Action[T]) (T, error) {
	ctx, cancel := context.WithTimeout(w.ctx, callTime)
	defer cancel()
	return chromedp.Run(ctx, action)
}

// Navigate goes to an address and waits until the page has loaded.
func (w *Window) Navigate(url string) {
	w.t.Helper()
	_, err := do(w, chromedp.Navigate(url))
	w.must("go to "+url, err)
}

// Address returns that of the page.
func (w *Window) Address() string {
	w.t.Helper()
	url, err := do(w, chromedp.Location())
	w.must("read the address", err)
	return url
}

// Prefer sets the colours that the user prefers.
func (w *Window) Prefer(dark bool) {
	w.t.Helper()
	w.must("prefer other colours", w.show("", dark))
}

// Resize sets the size of the page in CSS pixels.
func (w *Window) Resize(width, height int) {
	w.t.Helper()
	w.must("resize", w.resize(width, height))
}

// Find waits for the first element that a CSS selector names.
func (w *Window) Find(selector string) Element {
	w.t.Helper()
	w.Until("find "+selector, `return !!document.querySelector(arguments[0])`, selector)
	return Element{w, selector}
}

// clickable scrolls an element into the middle of the window and returns where to click on it,
// nothing where something else covers it. It waits two frames, after which the page has seen that
// it was scrolled: a picture that takes its place from then would miss an earlier click.
const clickable = `
const selector = arguments[0], e = document.querySelector(selector);
if (!e) return null;
e.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
return new Promise(frame => requestAnimationFrame(() => requestAnimationFrame(frame))).then(() => {
  const e = document.querySelector(selector), [box] = e ? e.getClientRects() : [];
  if (!box) return null;
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  const top = document.elementFromPoint(x, y);
  return top && (e.contains(top) || top.shadowRoot && top.contains(e)) ? [x, y] : null;
});`

// Click clicks on the first element that a selector names, once it can be clicked on: it
// may move, be covered, or be drawn anew.
func (w *Window) Click(selector string) {
	w.t.Helper()
	for deadline := time.Now().Add(waitTime); ; time.Sleep(pause) {
		var before, at []float64
		err := w.script(&before, clickable, selector)
		if err == nil && before != nil {
			err = w.script(&at, clickable, selector)
		}
		if err == nil && at != nil && at[0] == before[0] && at[1] == before[1] {
			w.clickAt(at[0], at[1])
			return
		}
		if time.Now().After(deadline) {
			w.keep("not-clicked")
			w.t.Fatalf("click on %s: it cannot be clicked on (%v)", selector, err)
		}
	}
}

// clickAt moves the mouse to a place of the window, and clicks there.
func (w *Window) clickAt(x, y float64) {
	w.t.Helper()
	_, err := do(w, chromedp.Steps(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y), chromedp.MouseClickXY(x, y)))
	w.must("click", err)
}

// Keys without a letter.
const (
	Enter      = kb.Enter
	ArrowRight = kb.ArrowRight
	Escape     = kb.Escape
	Tab        = kb.Tab
)

// Keys types a text.
func (e Element) Keys(text string) {
	e.w.t.Helper()
	e.focus()
	_, err := do(e.w, chromedp.KeyEvent(text))
	e.w.must("type", err)
}

// Control types keys while the control key is held.
func (e Element) Control(keys string) {
	e.w.t.Helper()
	e.focus()
	_, err := do(e.w, chromedp.KeyEvent(keys, chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	e.w.must("type", err)
}

// focus brings the keys to an element, at the end of what stands there, if they are elsewhere.
func (e Element) focus() {
	e.w.t.Helper()
	e.w.Script(nil, `const e = document.querySelector(arguments[0]);
if (e === document.activeElement || e.contains(document.activeElement)) return;
e.focus();
if (e.setSelectionRange && typeof e.value === 'string' && /^(text|search|password|url|tel)$/.test(e.type)) e.setSelectionRange(e.value.length, e.value.length);`, e.selector)
}

// Text returns what is shown of an element.
func (e Element) Text() string {
	e.w.t.Helper()
	var text string
	e.w.Script(&text, `return document.querySelector(arguments[0]).innerText`, e.selector)
	return text
}

// Script runs the body of a function of JavaScript in the page, its arguments in
// `arguments`, and decodes what it returns into result where that is not nil.
func (w *Window) Script(result any, body string, args ...any) {
	w.t.Helper()
	w.must("run a script", w.script(result, body, args...))
}

func (w *Window) script(result any, body string, args ...any) error {
	if args == nil {
		args = []any{}
	}
	given, err := json.Marshal(args)
	if err != nil {
		return err
	}
	expression := fmt.Sprintf("(function(){%s\n}).apply(null, %s)", body, given)
	value, err := do(w, func(ctx context.Context, _ *chromedp.Target) (json.RawMessage, error) {
		yes := true
		r, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: expression, ReturnByValue: &yes, AwaitPromise: &yes})
		switch {
		case err != nil:
			return nil, err
		case r.ExceptionDetails != nil:
			return nil, errors.New(exceptionText(r.ExceptionDetails))
		}
		return json.RawMessage(r.Result.Value), nil
	})
	if err != nil || result == nil || len(value) == 0 {
		return err
	}
	return json.Unmarshal(value, result)
}

// Until waits until a function of JavaScript, given by its body, returns something
// true, and keeps a picture where it never does.
func (w *Window) Until(what, body string, args ...any) {
	w.t.Helper()
	for deadline := time.Now().Add(waitTime); ; time.Sleep(pause) {
		var holds bool
		err := w.script(&holds, "return !!(function(){"+body+"}).apply(null, arguments)", args...)
		if err == nil && holds {
			return
		}
		if time.Now().After(deadline) {
			w.keep("never")
			w.t.Fatalf("%s: not within %v (%v)", what, waitTime, err)
		}
	}
}

// Screenshot returns the window as PNG.
func (w *Window) Screenshot() []byte {
	w.t.Helper()
	data, err := do(w, chromedp.CaptureScreenshot())
	w.must("take a picture", err)
	return data
}

// screenshots is where pictures are kept for people to look at, from a package's folder.
const screenshots = "../.cache/screenshots"

// Keep keeps a picture of the window for people to look at, under a name.
func (w *Window) Keep(name string) {
	w.t.Helper()
	w.must("keep a picture", os.MkdirAll(screenshots, 0o755))
	w.must("keep a picture", os.WriteFile(filepath.Join(screenshots, name+".png"), w.Screenshot(), 0o644))
}

// Print returns the page as it prints on A4, as PDF.
func (w *Window) Print() []byte {
	w.t.Helper()
	pdf, err := do(w, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPrintBackground()))
	w.must("print", err)
	return pdf
}

// keep writes a picture of what went wrong for people to look at.
func (w *Window) keep(what string) {
	data, err := do(w, chromedp.CaptureScreenshot())
	if err != nil {
		w.t.Logf("take a picture: %v", err)
		return
	}
	path := filepath.Join(os.TempDir(), "entente-"+what+".png")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		w.t.Logf("keep a picture: %v", err)
		return
	}
	w.t.Logf("a picture of it: %s", path)
}
