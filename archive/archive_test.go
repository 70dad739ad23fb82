package archive_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/archive"
)

func TestParagraphsAreNonEmptyLines(t *testing.T) {
	got := archive.Paragraphs([]byte("\n  One \r\n\r\n\t\nTwo\u00a0\nثلاثة\n"))
	if want := []string{"One", "Two", "ثلاثة"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestArchive(t *testing.T) {
	folder := archive.Folder(filepath.Join(t.TempDir(), "texts"))
	if list, err := folder.List(); err != nil || len(list) > 0 {
		t.Errorf("an archive that is not there: %v, %v", list, err)
	}
	text := []byte("One\n\nTwo\n")
	added, err := folder.Add("../a b?.txt", text)
	if err != nil || added.Name != "a-b-.txt" || added.SHA256 != archive.Sum(text) || len(added.Paragraphs) != 2 {
		t.Fatalf("%+v, %v", added, err)
	}
	again, err := folder.Add("other.txt", text)
	if err != nil || again.Name != added.Name {
		t.Errorf("a text that is there already: %+v, %v", again, err)
	}
	for _, sum := range []string{added.SHA256, added.SHA256[:8]} {
		got, err := folder.Text("whatever.txt", sum)
		if err != nil || !slices.Equal(got.Paragraphs, []string{"One", "Two"}) || got.Name != "a-b-.txt" || got.SHA256 != added.SHA256 {
			t.Errorf("%s: %+v, %v", sum, got, err)
		}
	}
	if _, err := folder.Text("nothing.txt", strings.Repeat("0", 64)); !errors.Is(err, archive.ErrNotFound) {
		t.Errorf("a text that is not there: %v", err)
	}
	// A folder of texts under their own names serves as well, and another text under the name is told.
	if err := os.WriteFile(filepath.Join(string(folder), "plain.txt"), []byte("Three\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := folder.Text("plain.txt", archive.Sum([]byte("Three\n"))); err != nil || got.Paragraphs[0] != "Three" {
		t.Errorf("%+v, %v", got, err)
	}
	var mismatch *archive.MismatchError
	if _, err := folder.Text("plain.txt", added.SHA256[:63]+"0"); !errors.As(err, &mismatch) || mismatch.Got != archive.Sum([]byte("Three\n")) {
		t.Errorf("another text: %v", err)
	}
	if list, err := folder.List(); err != nil || len(list) != 2 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestFromHTML(t *testing.T) {
	text, page, err := archive.FromHTML(strings.NewReader(`<!doctype html><html lang="ar"><head><title>موقع</title>
<meta property="og:title" content="عنوان المقال"><meta property="og:site_name" content="الصحيفة">
<meta property="article:published_time" content="2025-06-13T08:00:00Z"><link rel="canonical" href="https://example.org/a">
<style>p {}</style></head><body><nav>الرئيسية | رياضة</nav><header><h1>صحيفة</h1></header>
<article><h1>عنوان المقال</h1><p>فقرة <b>أولى</b> فيها
 سطران.</p><script>x()</script><ul><li>بند</li><li hidden>مخفي</li></ul><p>` + strings.Repeat("كلمة ", 60) + `</p><aside>اقرأ أيضا</aside></article>
<article><p>مقال آخر أقصر</p></article><footer>حقوق</footer></body></html>`))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"عنوان المقال", "فقرة أولى فيها سطران.", "بند", strings.TrimSpace(strings.Repeat("كلمة ", 60))}
	if got := archive.Paragraphs(text); !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if want := (archive.Page{Title: "عنوان المقال", Publisher: "الصحيفة", URL: "https://example.org/a", Language: "ar", Published: "2025-06-13"}); page != want {
		t.Errorf("%+v, want %+v", page, want)
	}
}

// Whatever the page, its paragraphs are lines without blanks around them, and none is empty.
func FuzzFromHTML(f *testing.F) {
	f.Add("<p>One<p>Two")
	f.Add("<html><body><main><div>A<br>B</div></main>")
	f.Add("<article><article><template><p>x")
	f.Fuzz(func(t *testing.T, page string) {
		text, _, err := archive.FromHTML(strings.NewReader(page))
		if err != nil {
			return
		}
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSuffix(line, "\n"); line != strings.TrimSpace(line) {
				t.Fatalf("%q has the paragraph %q", page, line)
			}
		}
	})
}
