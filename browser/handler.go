package browser

import (
	"bytes"
	"net/http"
	"path"
	"time"
)

// contentTypes are the types of the files by extension; the defaults differ between systems.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".json": "application/json", ".grass": "text/plain; charset=utf-8", ".zip": "application/zip",
}

// Handler returns a handler that serves files by name. Pages of any origin may read them:
// they are the same for everyone and contain no data of the user. Browser adds its own
// headers, and those of its tools, to requests, so it sends a preflight with OPTIONS first.
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
			// A page of another machine asks for permission to send requests to this one:
			// https://wicg.github.io/private-network-access/
			header.Set("Access-Control-Allow-Private-Network", "true")
			w.WriteHeader(http.StatusNoContent)
			return
		case http.MethodGet, http.MethodHead:
		default:
			header.Set("Allow", "GET, HEAD, OPTIONS")
			http.Error(w, "files are read-only", http.StatusMethodNotAllowed)
			return
		}
		name := path.Base(r.URL.Path)
		content, found := files[name]
		if !found || r.URL.Path != "/"+name {
			http.NotFound(w, r)
			return
		}
		header.Set("Content-Type", contentTypes[path.Ext(name)])
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
	})
}
