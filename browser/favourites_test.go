package browser

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

func TestFavourites(t *testing.T) {
	data, err := Favourites(testFavourites())
	if err != nil {
		t.Fatal(err)
	}
	again, err := Favourites(testFavourites())
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same favourites give other bytes, %v", err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range archive.File {
		names = append(names, entry.Name)
		f, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		if title, _, _ := strings.Cut(string(text), "\n"); !strings.HasPrefix(title, "// ") || !strings.Contains(title, " | ") {
			t.Errorf("%s begins with %q, want a title", entry.Name, title)
		}
		for kind, piece := range scan(string(text)) {
			if kind == parameter || kind != literal && strings.Contains(piece, ";") {
				t.Errorf("%s has parameters or several statements: %q", entry.Name, piece)
			}
		}
	}
	if have := strings.Join(names, " "); have != "entente/dossier.cypher entente/partners.cypher" {
		t.Errorf("the archive has %s", have)
	}
}

func TestFavouriteSaysWhatItIsAskedWith(t *testing.T) {
	have, err := testFavourites()[0].text()
	if err != nil {
		t.Fatal(err)
	}
	want := "// Run with a 'are', b 'kor', from date('2022-01-01'): replace them as needed.\n"
	if !strings.Contains(have, want) {
		t.Errorf("%q is not in\n%s", want, have)
	}
}
