package browser

import (
	"fmt"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"entente/graph/server/servertest"
	"entente/test/chromium"
	"entente/test/testgraph"
)

// TestBrowserShowsGuideStylesAndFavourites opens the Neo4j Browser of a server that hosts the guide and styles in a real
// Chromium, as a reader would see it.
func TestBrowserShowsGuideStylesAndFavourites(t *testing.T) {
	session := chromium.Start(t, chromium.Options{Width: 1440, Height: 1000})
	testgraph.OpenLoaded(t, "../facts")
	w := &window{session, t, servertest.Start(t)}
	w.awaitHTTP()
	for _, step := range []struct {
		name string
		see  func(*window)
	}{
		{"login", (*window).seeLogin},
		{"style", (*window).seeStyle},
		{"dark", (*window).seeDark},
		{"slides", (*window).seeSlides},
		{"input", (*window).seeInput},
		{"arabic", (*window).seeArabic},
		{"favourites", (*window).seeFavourites},
		{"link", (*window).seeLink},
		{"served", (*window).seeServed},
		{"strangers", (*window).seeRequests},
	} {
		start := time.Now()
		ok := t.Run(step.name, func(t *testing.T) { step.see(&window{w.In(t), t, w.server}) })
		t.Logf("%s: %.1f s", step.name, time.Since(start).Seconds())
		if !ok {
			return // each step continues from where the previous one left the window
		}
	}
}

func (w *window) seeLogin() {
	w.Navigate(w.server.BrowserURL)
	w.login()
	w.onSlide("Who cooperates with whom on technology")
	w.Until("an empty stream", `return !document.querySelector("[data-testid=frame]")`)
	w.Keep("guide")
	w.awaitRequest("GET " + w.server.BrowserURL + "entente/guide.html 200")
}

// seeStyle runs the first query of the guide with a click and checks how it is drawn.
func (w *window) seeStyle() {
	w.Click(guideSlide + " pre.runnable i")
	w.awaitRest()
	w.wantNode("South Korea", "node.Country")
	w.wantNode("European Union", "node.Organization")
	var line string
	w.Script(&line, `return document.querySelector("[data-testid=frame] g.relationship path.b-outline").getAttribute("fill")`)
	if line != tieCooperation {
		w.t.Errorf("the ties are drawn in %s, want %s", line, tieCooperation)
	}
	if have := w.canvas(); have != canvases[0] {
		w.t.Errorf("the light canvas is %s, and the palette was made for %s", have, canvases[0])
	}
	w.Keep("all-light")
}

// seeDark checks the same picture in dark mode.
func (w *window) seeDark() {
	w.Prefer(true)
	w.Until("dark colours", `return matchMedia("(prefers-color-scheme: dark)").matches`)
	w.Until("a dark canvas", `return getComputedStyle(document.querySelector("[data-testid=frame]")).backgroundColor != "rgb(249, 252, 255)"`)
	if have := w.canvas(); have != canvases[1] {
		w.t.Errorf("the dark canvas is %s, and the palette was made for %s", have, canvases[1])
	}
	// Captions of lines have the only colour that Browser chooses.
	var caption string
	w.Script(&caption, `return "#" + getComputedStyle(document.querySelector("[data-testid=frame] g.relationship text")).fill
		.match(/\d+/g).map(n => Number(n).toString(16).padStart(2, "0")).join("")`)
	if c := contrast(parseColour(w.t, caption), parseColour(w.t, canvases[1])); c < minTextContrast {
		w.t.Errorf("captions of lines are drawn in %s on the dark canvas, a contrast of %.1f", caption, c)
	}
	w.wantNode("South Korea", "node.Country")
	w.Keep("all-dark")
	w.Prefer(false)
}

// seeSlides runs every query of the guide with a click, and checks that none fails.
func (w *window) seeSlides() {
	for i, heading := range []string{"Actors and their ties", "What ties them", "Sources, and how two actors are connected"} {
		w.next(heading)
		w.Keep(fmt.Sprintf("guide-%d", i+2))
		var queries int
		w.Script(&queries, `return document.querySelectorAll("section.entente pre.runnable").length`)
		w.clear()
		if queries == 0 {
			w.t.Errorf("no query on %q", heading)
		}
		for q := range queries {
			w.Script(nil, `document.querySelectorAll("section.entente pre.runnable i")[arguments[0]].click()`, q)
			w.Until("rows", `const all = document.querySelectorAll("[data-testid=frame]"), f = all[0];
				return all.length == arguments[0] && (f.querySelector("g.node") || f.querySelector("table td, [role=cell]") || f.textContent.includes("Neo."))`, q+1)
			var text string
			w.Script(&text, `return document.querySelector("[data-testid=frame]").textContent`)
			if strings.Contains(text, "Neo.") {
				w.t.Errorf("query %d of %q: %s", q+1, heading, text)
			}
			w.Keep(fmt.Sprintf("guide-%d-query-%d", i+2, q+1))
		}
	}
	w.next("From a picture to a paragraph")
	w.next("Good to know")
	w.Keep("guide-6")
}

// seeInput changes an actor in the field next to a query.
func (w *window) seeInput() {
	w.clear()
	w.run(":guide " + w.server.BrowserURL + folder + FileGuide + "#slide-1")
	w.onSlide("Actors and their ties")
	field := w.Find("input[value-for=en-partners-0]")
	field.Control("a")
	field.Keys("mar")
	w.Until("the query has it",
		`return [...document.querySelectorAll("section.entente pre")].some(p => p.textContent.includes("{id: 'mar'}"))`)
	w.Script(nil, `[...document.querySelectorAll("section.entente pre")].find(p => p.textContent.includes("{id: 'mar'}")).querySelector("i").click()`)
	w.awaitRest()
	w.wantNode("Morocco", "node.Country")
	w.wantNode("United States", "node.Country")
}

// seeArabic opens the Arabic slides with the link on the first slide, switches captions to
// Arabic with the link on the last, and checks a picture.
func (w *window) seeArabic() {
	w.clear()
	w.run(":guide " + w.server.BrowserURL + folder + FileGuide)
	w.onSlide("Who cooperates with whom on technology")
	w.Click(guideSlide + ` a[exec-topic^="guide "]`)
	w.onSlide("من يتعاون مع من في مجال التكنولوجيا")
	var direction string
	w.Script(&direction, `return getComputedStyle(document.querySelector("section.entente p")).direction`)
	if direction != "rtl" {
		w.t.Errorf("the Arabic slide runs %s", direction)
	}
	w.Keep("arabic-guide")
	// Without an Arabic font, every letter is the same empty box.
	var shaped bool
	w.Script(&shaped, `const draw = text => {
			const c = document.createElement("canvas").getContext("2d");
			c.font = "24px " + getComputedStyle(document.querySelector("section.entente p")).fontFamily;
			c.fillText(text, 4, 60);
			return c.canvas.toDataURL();
		};
		return draw("م") != draw("ك") && draw("كم") != draw("ك م")`)
	if !shaped {
		w.t.Error("this machine has no font with Arabic letters: tools/chromium installs one")
	}
	for _, heading := range []string{"الجهات وصلاتها", "ما يربط بينها", "المصادر، وكيف ترتبط جهتان", "من الرسم إلى الفقرة", "معلومات مفيدة"} {
		w.next(heading)
	}
	w.Click(guideSlide + ` a[exec-topic^="style "]`)
	w.Until("the style is shown", `return document.querySelector("[data-testid=frame]")`)
	w.clear()
	w.run("MATCH p = (:Event {id: 'are-kor-mou-signing'})--() RETURN p")
	w.awaitRest()
	w.wantNode("كوه جيان", "node.Person")
	w.Keep("arabic-light")
	w.Prefer(true)
	w.Until("dark colours", `return matchMedia("(prefers-color-scheme: dark)").matches`)
	w.Keep("arabic-dark")
	w.Prefer(false)
}

// seeFavourites drops the archive onto the window and runs a favourite with a click.
func (w *window) seeFavourites() {
	w.clear()
	archive, err := Favourites(testFavourites())
	if err != nil {
		w.t.Fatal(err)
	}
	w.drop(FileFavourites, archive)
	w.Click("[data-testid=navigationFavorites] button")
	w.Until("the folder of the favourites",
		`return [...document.querySelectorAll("*")].some(e => e.childElementCount == 0 && e.textContent.trim() == "entente")`)
	w.Script(nil, `[...document.querySelectorAll("*")].find(e => e.childElementCount == 0 && e.textContent.trim() == "entente").click()`)
	f := testFavourites()[0]
	w.Find(`[data-testid="scriptTitle-` + title(f.Report) + `"]`)
	w.Keep("favourites")
	w.Script(nil, `document.querySelector('[data-testid="scriptTitle-' + arguments[0] + '"]').parentElement.querySelector("[data-testid=savedScriptsButton-Run]").click()`, title(f.Report))
	w.awaitRest()
	w.wantNode("كوه جيان", "node.Person")
	w.Keep("favourite")
	w.table("Signing of the UAE-Korea digital government memorandum")
}

// seeLink opens a link that contains a report, and runs the query that it puts in the editor.
func (w *window) seeLink() {
	f := testFavourites()[0]
	query, err := Query(f.Report, f.Values)
	if err != nil {
		w.t.Fatal(err)
	}
	link, err := Link{
		Browser: w.server.BrowserURL, DBMS: "neo4j" + strings.TrimPrefix(w.server.BoltURI, "bolt"), User: w.server.User, Cypher: query,
	}.URL()
	if err != nil {
		w.t.Fatal(err)
	}
	w.Navigate(link)
	w.Until("the query in the editor",
		`return document.querySelector("[data-testid=activeEditor] .view-lines").textContent.replace(/\u00a0/g, " ").includes(arguments[0])`,
		"Dossier on two actors")
	w.Keep("link")
	// The user is still logged in: the earlier frames are gone, and the guide is shown.
	w.onSlide("Who cooperates with whom on technology")
	w.Click("[data-testid=editor-Run]")
	w.awaitRest()
	w.wantNode("Koh Jean", "node.Person")
	w.table("Signing of the UAE-Korea digital government memorandum")
	w.Keep("link-run")
}

// seeServed loads the style and the guide from a server at another address, with commands.
func (w *window) seeServed() {
	files, err := Files("", nil)
	if err != nil {
		w.t.Fatal(err)
	}
	server := httptest.NewServer(Handler(files))
	defer server.Close()
	base := strings.Replace(server.URL, "127.0.0.1", "localhost", 1) + "/"
	w.run(":style " + base + FileJSONAr)
	w.Until("the style", `const f = document.querySelector("[data-testid=frame]"); return f && f.textContent.includes("name_ar")`)
	w.run(":guide " + base + FileGuide)
	w.onSlide("Who cooperates with whom on technology")
	for _, want := range []string{"GET %sstyle-ar.json 200", "OPTIONS %sguide.html 204", "GET %sguide.html 200"} {
		w.awaitRequest(fmt.Sprintf(want, base))
	}
}

// seeRequests checks that no request went to another machine, and that none to this one failed.
func (w *window) seeRequests() {
	all := w.Requests()
	if len(all) == 0 {
		w.t.Error("nothing was asked")
	}
	for _, r := range all {
		u, err := url.Parse(r.URL)
		if err != nil {
			w.t.Error(err)
			continue
		}
		here := u.Hostname() == "127.0.0.1" || u.Hostname() == "localhost"
		switch {
		case strings.HasPrefix(u.Scheme, "http") && !here && r.Failed != "blocked: csp":
			w.t.Errorf("%s %s was asked: %d %s", r.Method, r.URL, r.Status, r.Failed)
		case here && r.Status >= 400:
			w.t.Errorf("%s %s was answered with %d", r.Method, r.URL, r.Status)
		}
	}
	if len(all) < 20 {
		w.t.Errorf("only %d requests were seen", len(all))
	}
}
