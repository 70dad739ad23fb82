package browser

import (
	_ "embed"
	"fmt"

	"entente/internal/bilingual"
)

// Names of the files that are given out.
const (
	FileGuide      = "guide.html"
	FileStyle      = "style.grass"
	FileStyleAr    = "style-ar.grass"
	FileJSON       = "style.json"
	FileJSONAr     = "style-ar.json"
	FileFavourites = "favourites.zip"
)

// Files are all files by name. Base is the address under which they will be given out,
// ending in a slash, or "" where that is not known.
func Files(base string, favourites []Favourite) (map[string][]byte, error) {
	guide, err := Guide(base)
	if err != nil {
		return nil, err
	}
	archive, err := Favourites(favourites)
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		FileGuide: guide, FileFavourites: archive,
		FileStyle: GraSS(bilingual.English), FileStyleAr: GraSS(bilingual.Arabic),
		FileJSON: StyleJSON(bilingual.English), FileJSONAr: StyleJSON(bilingual.Arabic),
	}, nil
}

// folder is where a server has the files under the address of its Browser.
const folder = "entente/"

// Hosting is what a server gives out beside Browser, by path under Browser's address,
// which ends in a slash, and the commands for Browser to run at log-in.
func Hosting(browserURL string, favourites []Favourite) (files map[string][]byte, onConnect string, err error) {
	named, err := Files(browserURL+folder, favourites)
	if err != nil {
		return nil, "", err
	}
	files = make(map[string][]byte)
	for name, content := range named {
		files[folder+name] = content
	}
	return files, OnConnect(browserURL + folder + FileGuide), nil
}

// OnConnect are the commands for Browser to run when somebody has logged in, for a
// server's setting browser.post_connect_cmd: the style, which needs no address; an empty
// stream; and the guide in the drawer at the left, where results do not push it away.
// Without the address of the guide it is left out.
func OnConnect(guide string) string {
	commands := fmt.Sprintf("style %s; clear", StyleJSON(bilingual.English))
	if guide != "" {
		commands += "; guide " + guide
	}
	return commands
}

//go:embed readme.txt
var readme []byte

// Readme says what to do with the files where entente does not do it.
func Readme() []byte { return readme }
