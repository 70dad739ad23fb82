package chromium

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

const testPage = `<!DOCTYPE html><html><head><link rel="icon" href="data:,"><style>
	p { color: rgb(1, 2, 3) } @media (prefers-color-scheme: dark) { p { color: rgb(9, 8, 7) } }
</style></head><body><p>نص</p><input id="in"><button onclick="document.getElementById('out').textContent = document.getElementById('in').value">go</button>
<div id="out"></div><script>fetch("/missing"); console.error("complaint of the page")</script></body></html>`

// TestWindow drives a page of its own through everything that there is.
func TestWindow(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(out, r)
			return
		}
		fmt.Fprint(out, testPage)
	}))
	defer server.Close()
	w := Start(t, Options{Width: 800, Height: 600})
	w.Navigate(server.URL + "/")
	if have := w.Address(); have != server.URL+"/" {
		t.Errorf("the address is %s", have)
	}
	w.Find("#in").Keys("typed")
	w.Find("#in").Control("a")
	w.Find("#in").Keys("كوريا")
	w.Click("button")
	w.Until("the answer", `return document.getElementById("out").textContent == arguments[0]`, "كوريا")
	if have := w.Find("#out").Text(); have != "كوريا" {
		t.Errorf("the text is %q", have)
	}
	colour := func() (rgb string) {
		w.Script(&rgb, `return getComputedStyle(document.querySelector("p")).color`)
		return rgb
	}
	light := colour()
	w.Prefer(true)
	if dark := colour(); light != "rgb(1, 2, 3)" || dark != "rgb(9, 8, 7)" {
		t.Errorf("colours are %s in the light and %s in the dark", light, dark)
	}
	picture, err := png.Decode(bytes.NewReader(w.Screenshot()))
	if err != nil {
		t.Fatal(err)
	}
	wide := picture.Bounds().Dx()
	w.Resize(1000, 600)
	if picture, err = png.Decode(bytes.NewReader(w.Screenshot())); err != nil || picture.Bounds().Dx() != wide+200 {
		t.Errorf("pictures are %d and then %v wide, %v", wide, picture.Bounds(), err)
	}
	w.Until("the request that fails", `return performance.getEntriesByType("resource").length > 0`)
	for _, want := range []string{"{GET " + server.URL + "/ 200 }", "{GET " + server.URL + "/missing 404 }"} {
		w.Asked("what was asked", func(all []Request) bool { return strings.Contains(fmt.Sprint(all), want) })
	}
	if have := w.Complaints(); !strings.Contains(have, "complaint of the page") {
		t.Errorf("complaints are %q", have)
	}
}

// TestErrorsOfScripts: what a script throws comes back with its reason.
func TestErrorsOfScripts(t *testing.T) {
	w := Start(t, Options{})
	if err := w.script(nil, "throw new Error('reason')"); err == nil || !strings.Contains(err.Error(), "reason") {
		t.Errorf("a script that throws gives %v", err)
	}
}

// TestNothingOfABrowserIsLeft: nothing of a browser is left, neither processes nor files.
func TestNothingOfABrowserIsLeft(t *testing.T) {
	Start(t, Options{}) // skips where there is none
	w, err := start(Options{})
	if err != nil {
		t.Fatal(err)
	}
	process := chromedp.FromContext(w.ctx).Browser.Process()
	if err := process.Signal(syscall.Signal(0)); err != nil {
		t.Fatalf("the browser is not there: %v", err)
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); process.Signal(syscall.Signal(0)) == nil; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the browser is left")
		}
	}
	if _, err := os.Stat(w.profile); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder %s is left: %v", w.profile, err)
	}
}
