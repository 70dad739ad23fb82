package browser

import (
	_ "embed"
	"fmt"

	"entente/internal/bilingual"
)

// Names of the files.
const (
	FileGuide      = "guide.html"
	FileStyle      = "style.grass"
	FileStyleAr    = "style-ar.grass"
	FileJSON       = "style.json"
	FileJSONAr     = "style-ar.json"
	FileFavourites = "favourites.zip"
)

// Files returns all files by name. Base is the address under which they will be served,
// ending in a slash, or "" if it is not known.
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

// folder is the path of the files on a server, relative to the address of its Browser.
const folder = "entente/"

// Hosting returns the files that a server serves in addition to Browser, by path relative to
// Browser's address, which ends in a slash, and the commands that Browser runs at log-in.
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

// OnConnect returns the commands that Browser runs after a log-in, for a server's setting
// browser.post_connect_cmd: the style, which needs no address; an empty stream; and the guide
// in the drawer on the left, where results do not push it away. If guide is "", the guide is
// left out.
func OnConnect(guide string) string {
	commands := fmt.Sprintf("style %s; clear", StyleJSON(bilingual.English))
	if guide != "" {
		commands += "; guide " + guide
	}
	return commands
}

//go:embed readme.txt
var readme []byte

// Readme returns instructions for using the files without entente.
func Readme() []byte { return readme }
