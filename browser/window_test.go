//go:build !windows

package browser

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"entente/graph/server"
	"entente/internal/webdriver"
)

// window is Neo4j Browser in Chromium.
type window struct {
	*webdriver.Session
	t      *testing.T
	server server.Server
}

// awaitHTTP waits for Browser: a server for tests can be used over Bolt a second before.
func (w *window) awaitHTTP() {
	w.t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		answer, err := http.Get(w.server.BrowserURL)
		if err == nil {
			answer.Body.Close()
			return
		}
		if time.Now().After(deadline) {
			w.t.Fatal(err)
		}
	}
}

// Where Browser has what.
const (
	guideSlide = "section.entente"
	graphNode  = `[data-testid=frame] g.node`
)

// login fills in the form, which knows address and user where the page's address does.
func (w *window) login() {
	w.t.Helper()
	w.Find("[data-testid=password]")
	var user string
	w.Script(&user, `return document.querySelector("[data-testid=username]").value`)
	if user == "" {
		w.Find("[data-testid=username]").Keys(w.server.User)
	}
	w.Find("[data-testid=password]").Keys(w.server.Password)
	w.Click("[data-testid=connect]")
}

// run runs what is typed into the editor.
func (w *window) run(command string) {
	w.t.Helper()
	w.Click("[data-testid=activeEditor] .monaco-editor")
	w.Find("[data-testid=activeEditor] textarea").
		Keys(webdriver.Control + "a" + webdriver.Null + command + webdriver.Control + webdriver.Enter + webdriver.Null)
}

// clear empties the stream.
func (w *window) clear() {
	w.t.Helper()
	w.run(":clear")
	w.Until("an empty stream", `return !document.querySelector("[data-testid=frame]")`)
}

// next goes to the slide of a heading, with the button of the guide.
func (w *window) next(heading string) {
	w.t.Helper()
	w.Script(nil, `[...document.querySelectorAll("*")].find(e => e.childElementCount == 0 && e.textContent.trim() == "Next").click()`)
	w.onSlide(heading)
}

func (w *window) onSlide(heading string) {
	w.t.Helper()
	w.Until("the slide "+heading, `const h = document.querySelector("section.entente h3"); return h && h.textContent == arguments[0]`, heading)
}

// settled waits until the picture of the first frame has come to rest.
func (w *window) settled() {
	w.t.Helper()
	w.Until("a picture", `return document.querySelector("[data-testid=frame] g.node text")`)
	w.Until("a picture at rest", `const at = [...document.querySelectorAll("[data-testid=frame] g.node")].map(n => n.getAttribute("transform")).join();
		const still = window.ententeAt === at; window.ententeAt = at; return still`)
}

// drawn is what is drawn of a node.
type drawn struct{ Caption, Fill, Border, Text string }

// nodes reads the picture in the first frame.
func (w *window) nodes() []drawn {
	w.t.Helper()
	var list []drawn
	w.Script(&list, `return [...document.querySelector("[data-testid=frame]").querySelectorAll("g.node")].map(n => {
		const circle = n.querySelector("circle.b-outline"), text = n.querySelector("text");
		return {Caption: [...n.querySelectorAll("text")].map(t => t.textContent.replace("\u200F", "").trim()).join(" "),
			Fill: circle.getAttribute("fill"), Border: circle.getAttribute("stroke"), Text: text.getAttribute("fill")}})`)
	return list
}

// styleOf is the style of a label.
func styleOf(selector string) nodeStyle {
	for _, n := range nodeStyles() {
		if n.selector() == selector {
			return n
		}
	}
	panic("no style " + selector)
}

// wantNode fails where a node is not drawn in its style.
func (w *window) wantNode(caption, selector string) {
	w.t.Helper()
	s := styleOf(selector)
	want := drawn{caption, s.fill, s.border, s.text}
	if have := w.nodes(); !slices.Contains(have, want) {
		w.t.Errorf("no node is drawn as %+v; there are %+v", want, have)
	}
}

// canvas is the colour behind the picture.
func (w *window) canvas() string {
	w.t.Helper()
	var colour string
	w.Script(&colour, `let e = document.querySelector("[data-testid=frame] svg.neod3viz, [data-testid=frame] g.node").closest("svg");
		for (; e; e = e.parentElement) {
			const m = getComputedStyle(e).backgroundColor.match(/^rgb\((\d+), (\d+), (\d+)\)$/);
			if (m) return "#" + m.slice(1).map(n => Number(n).toString(16).padStart(2, "0")).join("").toUpperCase();
		}
		return ""`)
	return colour
}

// table waits for a table with a text in the first frame.
func (w *window) table(text string) {
	w.t.Helper()
	w.Until("a table with "+text, `const f = document.querySelector("[data-testid=frame]"); return f && f.textContent.includes('"' + arguments[0] + '"')`, text)
}

// drop drops a file onto the window.
func (w *window) drop(name string, content []byte) {
	w.t.Helper()
	w.Script(nil, `const bytes = Uint8Array.from(atob(arguments[1]), c => c.charCodeAt(0));
		const data = new DataTransfer();
		data.items.add(new File([bytes], arguments[0]));
		document.querySelector(".filedrop").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}))`,
		name, base64.StdEncoding.EncodeToString(content))
}

// askedFor waits until a request, with its answer, is among those of the window.
func (w *window) askedFor(want string) {
	w.t.Helper()
	w.Asked(want, func(all []webdriver.Request) bool {
		return slices.ContainsFunc(all, func(r webdriver.Request) bool { return fmt.Sprint(r.Method, " ", r.URL, " ", r.Status) == want })
	})
}
