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
	"nato": {130, 230}, "nato-eu-engagements": {345, 130}, "nato-eu-college-2025": {318, 318}, "eu": {563, 230},
	"eu-kor-dpc-1": {270, 490}, "eu-kor-digital-partnership": {420, 470}, "eu-kor-dpc-2": {700, 470}, "eu-kor-dpc-3": {840, 470},
	"kor": {563, 680}, "are": {563, 985},
	"al-roumi-korea-visit": {350, 835}, "al-roumi-koh-meeting": {480, 835},
	"are-kor-digital-government-mou": {655, 835}, "are-kor-mou-signing": {785, 835},
	"egy": {780, 180}, "egy-dco-openness": {925, 120}, "egy-dco-doha-2025": {905, 330}, "dco": {1045, 250},
	"mar": {1045, 530}, "gof-ai-launch": {910, 620}, "unga-res-78-265": {915, 775}, "usa": {1045, 870},
	"chn": {80, 630}, "china-las-launch-2021": {215, 690}, "china-las-data-security-initiative": {210, 835}, "las": {80, 910},
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
	session := chromium.Start(t, chromium.Options{Width: 1127, Height: 1064, Scale: 1.4})
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
	var wrong []string
	w.Script(&wrong, `const places = arguments[0], left = new Set(Object.keys(places)),
			nodes = [...document.querySelectorAll("[data-testid=frame] g.node")];
		for (const n of nodes) {
			const id = n.__data__.propertyMap.id, at = places[id];
			if (!left.delete(id)) {
				left.add(id + " without a place");
				continue;
			}
			[n.__data__.fx, n.__data__.fy] = [at[0] - 590, at[1] - 565];
		}
		// A node that is dragged starts the simulation, which then sees the places.
		const n = nodes[0], box = n.getBoundingClientRect(), at = {view: window, bubbles: true, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2};
		n.dispatchEvent(new MouseEvent("mousedown", at));
		for (const d of [3, 6]) window.dispatchEvent(new MouseEvent("mousemove", {...at, clientX: at.clientX + d}));
		window.dispatchEvent(new MouseEvent("mouseup", at));
		const first = places[n.__data__.propertyMap.id];
		if (first) [n.__data__.fx, n.__data__.fy] = [first[0] - 590, first[1] - 565];
		return [...left]`, places)
	if len(wrong) > 0 {
		w.t.Errorf("the picture and the places differ in %v", wrong)
	}
	w.awaitRest()
	w.Click(`[data-testid=frame] button[aria-label="zoom-to-fit"]`)
	w.Until("the whole picture", `const g = document.querySelector("[data-testid=frame] svg.neod3viz > g"), at = g.getAttribute("transform");
		if (window.ententeZoom !== at) [window.ententeZoom, window.ententeSince] = [at, Date.now()];
		return Date.now() - window.ententeSince > 2000`)
}
