//go:build !windows

package webdriver

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const page = `<!DOCTYPE html><html><head><link rel="icon" href="data:,"><style>
	p { color: rgb(1, 2, 3) } @media (prefers-color-scheme: dark) { p { color: rgb(9, 8, 7) } }
</style></head><body><p>نص</p><input id="in"><button onclick="document.getElementById('out').textContent = document.getElementById('in').value">go</button>
<div id="out"></div><script>fetch("/missing"); console.error("complaint of the page")</script></body></html>`

// TestSession drives a page of its own through everything that there is.
func TestSession(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, page)
	}))
	defer server.Close()
	s := Start(t, Options{Width: 800, Height: 600})
	s.Navigate(server.URL + "/")
	if have := s.Address(); have != server.URL+"/" {
		t.Errorf("the address is %s", have)
	}
	s.Find("#in").Keys("typed" + Control + "a" + Null + "كوريا")
	s.Click("button")
	s.Until("the answer", `return document.getElementById("out").textContent == arguments[0]`, "كوريا")
	if have := s.Find("#out").Text(); have != "كوريا" {
		t.Errorf("the text is %q", have)
	}
	colour := func() (rgb string) {
		s.Script(&rgb, `return getComputedStyle(document.querySelector("p")).color`)
		return rgb
	}
	light := colour()
	s.Prefer(true)
	if dark := colour(); light != "rgb(1, 2, 3)" || dark != "rgb(9, 8, 7)" {
		t.Errorf("colours are %s in the light and %s in the dark", light, dark)
	}
	picture, err := png.Decode(bytes.NewReader(s.Screenshot()))
	if err != nil {
		t.Fatal(err)
	}
	wide := picture.Bounds().Dx()
	s.Resize(1000, 600)
	if picture, err = png.Decode(bytes.NewReader(s.Screenshot())); err != nil || picture.Bounds().Dx() != wide+200 {
		t.Errorf("pictures are %d and then %v wide, %v", wide, picture.Bounds(), err)
	}
	s.Until("the request that fails", `return performance.getEntriesByType("resource").length > 0`)
	for _, want := range []string{"{GET " + server.URL + "/ 200 }", "{GET " + server.URL + "/missing 404 }"} {
		s.Asked("what was asked", func(all []Request) bool { return strings.Contains(fmt.Sprint(all), want) })
	}
	if have := s.Complaints(); !strings.Contains(have, "complaint of the page") {
		t.Errorf("complaints are %q", have)
	}
}

// TestErrorsAreTold: what the browser refuses comes back with its reason.
func TestErrorsAreTold(t *testing.T) {
	s := Start(t, Options{})
	var refused *Error
	if err := s.script(nil, "throw new Error('reason')", nil); !errors.As(err, &refused) || refused.Kind != "javascript error" ||
		!strings.Contains(refused.Message, "reason") {
		t.Errorf("a script that throws gives %v", err)
	}
	if err := call("POST", s.base+"/element", map[string]any{"using": "css selector", "value": "#nothing"}, nil); !errors.As(err, &refused) ||
		refused.Kind != "no such element" {
		t.Errorf("an element that there is not gives %v", err)
	}
}

// TestEnd: nothing of a browser is left, neither processes nor files.
func TestEnd(t *testing.T) {
	Start(t, Options{}) // skips where there is none
	s, err := start(Options{})
	if err != nil {
		t.Fatal(err)
	}
	group, dir := s.driver.guard.Process.Pid, filepath.Dir(s.driver.profile)
	if err := syscall.Kill(-group, 0); err != nil {
		t.Fatalf("the group of the browser is not there: %v", err)
	}
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); syscall.Kill(-group, 0) == nil; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("processes of the browser are left")
		}
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder %s is left: %v", dir, err)
	}
}
