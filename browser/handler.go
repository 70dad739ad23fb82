package browser

import (
	"bytes"
	"net/http"
	"path"
	"time"
)

// types of the files by their endings: what systems say of them differs.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".json": "application/json", ".grass": "text/plain; charset=utf-8", ".zip": "application/zip",
}

// Handler gives out files by name. Pages of any origin may read them: they are the same
// for everybody and hold nothing of the user's. Browser asks with headers of its own, and
// of the tools it is made with, so that it asks for leave first, with OPTIONS.
func Handler(files map[string][]byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Access-Control-Allow-Origin", "*")
		header.Set("Cache-Control", "no-store")
		header.Set("X-Content-Type-Options", "nosniff")
		switch r.Method {
		case http.MethodOptions:
			header.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
			header.Set("Access-Control-Allow-Headers", r.Header.Get("Access-Control-Request-Headers"))
			// A page of another machine asks for leave to ask this one:
			// https://wicg.github.io/private-network-access/
			header.Set("Access-Control-Allow-Private-Network", "true")
			w.WriteHeader(http.StatusNoContent)
			return
		case http.MethodGet, http.MethodHead:
		default:
			header.Set("Allow", "GET, HEAD, OPTIONS")
			http.Error(w, "files can only be read", http.StatusMethodNotAllowed)
			return
		}
		name := path.Base(r.URL.Path)
		content, found := files[name]
		if !found || r.URL.Path != "/"+name {
			http.NotFound(w, r)
			return
		}
		header.Set("Content-Type", types[path.Ext(name)])
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
	})
}
