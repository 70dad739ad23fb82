package browser

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestHandler(t *testing.T) {
	files, err := Files("http://localhost:7475/", testFavourites())
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(Handler(files))
	defer server.Close()
	ask := func(method, path string) *http.Response {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Origin", "http://127.0.0.1:7474")
		r.Header.Set("Access-Control-Request-Headers", "cache-control,pragma,sentry-trace")
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { answer.Body.Close() })
		return answer
	}
	for name, want := range files {
		answer := ask(http.MethodGet, "/"+name)
		have, err := io.ReadAll(answer.Body)
		if err != nil || answer.StatusCode != http.StatusOK || string(have) != string(want) {
			t.Errorf("%s: %s, %d letters of %d, %v", name, answer.Status, len(have), len(want), err)
		}
		if answer.Header.Get("Access-Control-Allow-Origin") != "*" || answer.Header.Get("Content-Type") == "" {
			t.Errorf("%s: headers %v", name, answer.Header)
		}
	}
	leave := ask(http.MethodOptions, "/"+FileGuide)
	if leave.StatusCode != http.StatusNoContent || leave.Header.Get("Access-Control-Allow-Headers") != "cache-control,pragma,sentry-trace" ||
		!strings.Contains(leave.Header.Get("Access-Control-Allow-Methods"), "GET") {
		t.Errorf("OPTIONS: %s, %v", leave.Status, leave.Header)
	}
	for path, want := range map[string]int{"/": 404, "/nothing": 404, "/x/" + FileGuide: 404, "/../" + FileGuide: 404} {
		if answer := ask(http.MethodGet, path); answer.StatusCode != want {
			t.Errorf("%s: %s, want %d", path, answer.Status, want)
		}
	}
	if answer := ask(http.MethodPut, "/"+FileGuide); answer.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("PUT: %s", answer.Status)
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
