package browser

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestHandler(t *testing.T) {
	files, err := Files("http://localhost:7475/", testFavourites())
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	request := func(method, path string) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), method, path, nil)
		r.Header.Set("Origin", "http://127.0.0.1:7474")
		r.Header.Set("Access-Control-Request-Headers", "cache-control,pragma,sentry-trace")
		response := httptest.NewRecorder()
		Handler(files).ServeHTTP(response, r)
		return response
	}
	for name, want := range files {
		response := request(http.MethodGet, "/"+name)
		if response.Code != http.StatusOK || response.Body.String() != string(want) {
			t.Errorf("%s: %d, %d letters of %d", name, response.Code, response.Body.Len(), len(want))
		}
		if h := response.Header(); h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Content-Type") == "" {
			t.Errorf("%s: headers %v", name, h)
		}
	}
	preflight := request(http.MethodOptions, "/"+FileGuide)
	if h := preflight.Header(); preflight.Code != http.StatusNoContent ||
		h.Get("Access-Control-Allow-Headers") != "cache-control,pragma,sentry-trace" ||
		!strings.Contains(h.Get("Access-Control-Allow-Methods"), "GET") {
		t.Errorf("OPTIONS: %d, %v", preflight.Code, h)
	}
	for _, path := range []string{"/", "/nothing", "/x/" + FileGuide, "/../" + FileGuide} {
		if response := request(http.MethodGet, path); response.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, response.Code)
		}
	}
	if response := request(http.MethodPut, "/"+FileGuide); response.Code != http.StatusMethodNotAllowed {
		t.Errorf("PUT: %d", response.Code)
	}
}

func TestHosting(t *testing.T) {
	files, onConnect, err := Hosting("http://127.0.0.1:7474/browser/", testFavourites())
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 6 || files["entente/guide.html"] == nil {
		t.Errorf("%d files", len(files))
	}
	if strings.Count(onConnect, ";") != 2 || !strings.HasSuffix(onConnect, "; clear; guide http://127.0.0.1:7474/browser/entente/guide.html") {
		t.Errorf("at log-in: %s", onConnect)
	}
	for _, c := range onConnect {
		if c < ' ' || c > '~' || c == '\\' {
			t.Errorf("at log-in: %q, which Neo4j's settings cannot hold", c)
		}
	}
	if have := OnConnect(""); !strings.HasSuffix(have, "; clear") {
		t.Errorf("without a guide: %s", have)
	}
}
