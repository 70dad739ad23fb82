package browser

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"entente/graph/server"
	"entente/test/chromium"
)

// window is Neo4j Browser in Chromium.
type window struct {
	*chromium.Window
	t      *testing.T
	server server.Server
}

// awaitHTTP waits for Browser: a server for tests accepts Bolt a second earlier.
func (w *window) awaitHTTP() {
	w.t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		response, err := http.Get(w.server.BrowserURL)
		if err == nil {
			response.Body.Close()
			return
		}
		if time.Now().After(deadline) {
			w.t.Fatal(err)
		}
	}
}

// Selectors of elements in Browser.
const (
	guideSlide = "section.entente"
	graphNode  = `[data-testid=frame] g.node`
)

// login fills in the form, which already has the address and user if the page's address does.
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

// run types a command into the editor and runs it.
func (w *window) run(command string) {
	w.t.Helper()
	w.Click("[data-testid=activeEditor] .monaco-editor")
	editor := w.Find("[data-testid=activeEditor] textarea")
	editor.Control("a")
	editor.Keys(command)
	editor.Control(chromium.Enter)
}

// clear empties the stream.
func (w *window) clear() {
	w.t.Helper()
	w.run(":clear")
	w.Until("an empty stream", `return !document.querySelector("[data-testid=frame]")`)
}

// next goes to the next slide with the button of the guide, and waits for its heading.
func (w *window) next(heading string) {
	w.t.Helper()
	w.Script(nil, `[...document.querySelectorAll("*")].find(e => e.childElementCount == 0 && e.textContent.trim() == "Next").click()`)
	w.onSlide(heading)
}

func (w *window) onSlide(heading string) {
	w.t.Helper()
	w.Until("the slide "+heading, `const h = document.querySelector("section.entente h3"); return h && h.textContent == arguments[0]`, heading)
}

// awaitRest waits until the picture in the first frame stops moving.
func (w *window) awaitRest() {
	w.t.Helper()
	w.Until("a picture", `return document.querySelector("[data-testid=frame] g.node text")`)
	w.Until("a picture at rest",
		`const at = [...document.querySelectorAll("[data-testid=frame] g.node")].map(n => n.getAttribute("transform")).join();
		const still = window.ententeAt === at; window.ententeAt = at; return still`)
}

// drawnNode is what Browser draws for a node.
type drawnNode struct{ Caption, Fill, Border, Text string }

// nodes returns the nodes of the picture in the first frame.
func (w *window) nodes() []drawnNode {
	w.t.Helper()
	var list []drawnNode
	w.Script(&list, `return [...document.querySelector("[data-testid=frame]").querySelectorAll("g.node")].map(n => {
		const circle = n.querySelector("circle.b-outline"), text = n.querySelector("text");
		return {Caption: [...n.querySelectorAll("text")].map(t => t.textContent.replace("\u200F", "").trim()).join(" "),
			Fill: circle.getAttribute("fill"), Border: circle.getAttribute("stroke"), Text: text.getAttribute("fill")}})`)
	return list
}

// styleOf returns the style of a selector.
func styleOf(selector string) nodeStyle {
	for _, n := range nodeStyles() {
		if n.selector() == selector {
			return n
		}
	}
	panic("no style " + selector)
}

// wantNode fails unless a node with the caption is drawn in the style of the selector.
func (w *window) wantNode(caption, selector string) {
	w.t.Helper()
	s := styleOf(selector)
	want := drawnNode{caption, s.fill, s.border, s.text}
	if have := w.nodes(); !slices.Contains(have, want) {
		w.t.Errorf("no node is drawn as %+v; there are %+v", want, have)
	}
}

// canvas returns the colour behind the picture.
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

// table shows the first frame as a table, which must contain a text.
func (w *window) table(text string) {
	w.t.Helper()
	w.Click("[data-testid=cypherFrameSidebarTable]")
	w.Until("a table with "+text,
		`const f = document.querySelector("[data-testid=frame]"); return f && f.textContent.includes('"' + arguments[0] + '"')`, text)
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

// awaitRequest waits until the window has sent a request and received its response.
func (w *window) awaitRequest(want string) {
	w.t.Helper()
	w.Asked(want, func(all []chromium.Request) bool {
		return slices.ContainsFunc(all, func(r chromium.Request) bool { return fmt.Sprint(r.Method, " ", r.URL, " ", r.Status) == want })
	})
}
