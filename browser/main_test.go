package browser

import (
	"os"
	"testing"
	"time"

	"entente/graph/server"
	"entente/graph/server/servertest"
	"entente/queries"
)

// TestMain configures the server of the tests to host the files.
func TestMain(m *testing.M) {
	servertest.Configure(func(o *server.Options) {
		o.Host = func(browserURL string) server.Hosted {
			files, onConnect, err := Hosting(browserURL, testFavourites())
			if err != nil {
				panic(err)
			}
			return server.Hosted{Files: files, OnConnect: onConnect}
		}
	})
	os.Exit(m.Run())
}

// testFavourites returns two reports with values; the tests of the command line cover all.
func testFavourites() []Favourite {
	var list []Favourite
	for name, given := range map[string]map[string]any{
		"partners": {"actor": "kor"},
		"dossier":  {"a": "are", "b": "kor", "from": time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		r, err := queries.Get(name)
		if err != nil || r == nil {
			panic("no report " + name)
		}
		values := map[string]any{"as_of": Today, "min_confidence": 0.0, "lang": "en"}
		for _, p := range r.Params {
			values[p.Name] = given[p.Name]
		}
		list = append(list, Favourite{r, values})
	}
	if list[0].Report.Name > list[1].Report.Name {
		list[0], list[1] = list[1], list[0]
	}
	return list
}
