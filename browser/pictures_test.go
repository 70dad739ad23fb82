package browser

import (
	"os"
	"regexp"
	"testing"

	"entente/graph/server/servertest"
	"entente/internal/bilingual"
	"entente/test/chromium"
	"entente/test/testgraph"
)

// places are the positions of the nodes in README's picture, in CSS pixels from the corner.
var places = map[string][2]int{
	"nato-eu-engagements": {360, 168}, "nato": {163, 252}, "eu": {563, 274},
	"egy-dco-openness": {927, 157}, "egy": {785, 216}, "dco": {1047, 258},
	"eu-kor-dpc-2": {130, 476}, "eu-kor-dpc-1": {266, 476}, "eu-kor-digital-partnership": {408, 476},
	"eu-kor-dpc-3": {661, 476}, "eu-kor-dpc-3-6g": {806, 476}, "eu-kor-dpc-3-ai-regulation": {950, 476},
	"chn": {274, 640}, "kor": {563, 681}, "mar": {1043, 650},
	"china-las-launch-2021": {130, 790}, "china-las-data-security-initiative": {350, 781},
	"gof-ai-launch": {865, 760}, "are-kor-digital-government-mou": {468, 857},
	"are-kor-special-strategic-partnership": {733, 838}, "unga-res-78-265": {1042, 859},
	"las": {275, 964}, "are": {563, 983}, "usa": {900, 964},
}

// TestReadmeShowsThePictureQuery checks that the first query of README is the one of its picture.
func TestReadmeShowsThePictureQuery(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	query := regexp.MustCompile("(?s)```cypher\n(.*?)```").FindSubmatch(readme)
	if query == nil || string(query[1]) != PictureQuery {
		t.Errorf("the first query of README is %q, want %q", query, PictureQuery)
	}
}

// TestDocsPictures draws the pictures in docs/img of PictureQuery, in both languages.
func TestDocsPictures(t *testing.T) {
	chromium.OnlyPictures(t)
	session := chromium.Start(t, chromium.Options{Width: 1127, Height: 1064, Scale: 1.6})
	testgraph.OpenLoaded(t, "../facts")
	server := servertest.Start(t)
	w := &window{session, t, server}
	w.awaitHTTP()
	for language, file := range map[string]string{bilingual.English: "browser.png", bilingual.Arabic: "browser-ar.png"} {
		link, err := Link{
			Browser: server.BrowserURL, DBMS: "neo4j" + server.BoltURI[len("bolt"):], User: server.User, Cypher: PictureQuery,
		}.URL()
		if err != nil {
			t.Fatal(err)
		}
		w.Navigate(link)
		if language == bilingual.English {
			w.login()
		}
		w.onSlide("Who cooperates with whom on technology")
		w.Click("[data-testid=navigationGuides] button")
		if language == bilingual.Arabic {
			w.drop(FileStyleAr, GraSS(bilingual.Arabic))
			w.Until("the style", `return document.querySelector("[data-testid=frame]")`)
		}
		w.Click("[data-testid=editor-Run]")
		w.awaitRest()
		w.arrange()
		w.Draw("../docs/img/" + file)
	}
}

// arrange shows only the first frame and moves the nodes to their places.
func (w *window) arrange() {
	w.t.Helper()
	w.Click(`[data-testid=frame] button[title^="Fullscreen"]`)
	w.Click(`[data-testid=frame] [aria-label^="Collapse the node"]`)
	w.awaitRest()
	var missing []string
	w.Script(&missing, `const places = arguments[0], found = new Set(), nodes = [...document.querySelectorAll("[data-testid=frame] g.node")];
		for (const n of nodes) {
			const at = places[n.__data__.propertyMap.id];
			if (!at) continue;
			found.add(n.__data__.propertyMap.id);
			[n.__data__.fx, n.__data__.fy] = [at[0] - 590, at[1] - 565];
		}
		// A node that is dragged starts the simulation, which then sees the places.
		const n = nodes[0], box = n.getBoundingClientRect(), at = {view: window, bubbles: true, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2};
		n.dispatchEvent(new MouseEvent("mousedown", at));
		for (const d of [3, 6]) window.dispatchEvent(new MouseEvent("mousemove", {...at, clientX: at.clientX + d}));
		window.dispatchEvent(new MouseEvent("mouseup", at));
		const first = places[n.__data__.propertyMap.id];
		[n.__data__.fx, n.__data__.fy] = [first[0] - 590, first[1] - 565];
		return Object.keys(places).filter(id => !found.has(id))`, places)
	if len(missing) > 0 {
		w.t.Errorf("these are not in the picture: %v", missing)
	}
	w.awaitRest()
	w.Click(`[data-testid=frame] button[aria-label="zoom-to-fit"]`)
	w.Until("the whole picture", `const g = document.querySelector("[data-testid=frame] svg.neod3viz > g"), at = g.getAttribute("transform");
		const still = window.ententeZoom === at; window.ententeZoom = at; return still`)
}
