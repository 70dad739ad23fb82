//go:build !race

package loaders

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"entente/schema"
)

// FuzzParse checks properties of every text: Parse returns in good time and does not
// panic; there is a root exactly if there is no problem; positions are inside the text;
// and a tree is within the limits, its text in NFC, without forbidden characters and
// without duplicate keys.
func FuzzParse(f *testing.F) {
	for _, folder := range []string{"bad", "good"} {
		paths, err := filepath.Glob(filepath.Join("testdata", folder, "*.yaml"))
		if err != nil || len(paths) == 0 {
			f.Fatalf("%d files in %s, %v", len(paths), folder, err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(text)
		}
	}
	f.Add([]byte("a: \xff"))
	f.Add([]byte("a: 1\r\nb: 2\rc: 3"))
	f.Fuzz(func(t *testing.T, text []byte) {
		// The fuzzer waits forever on a text that hangs, and does not print it.
		watchdog := time.AfterFunc(10*time.Second, func() { panic(fmt.Sprintf("hangs: %q", text)) })
		file, problems := Parse("f.yaml", text)
		watchdog.Stop()
		if file.Root == nil && len(problems) == 0 {
			t.Fatal("neither a root nor a problem")
		}
		if (file.SHA256 != "") != utf8.Valid(text) && len(problems) == 0 {
			t.Fatalf("digest %q", file.SHA256)
		}
		if utf8.Valid(text) {
			checkPlaces(t, text, problems)
		}
		if file.Root != nil && len(problems) == 0 {
			checkTree(t, file.Root, 1)
		}
	})
}

func checkTree(t *testing.T, v *schema.Value, depth int) {
	t.Helper()
	if v == nil || v.Pos.Line < 1 || v.Pos.Col < 1 || depth > MaxDepth+1 {
		t.Fatalf("depth %d: %+v", depth, v)
	}
	checkText(t, v.Text)
	if v.Shape == schema.Null && v.Quoted || v.Shape != schema.Mapping && len(v.Entries) > 0 || v.Shape != schema.List && len(v.Items) > 0 {
		t.Fatalf("%+v", v)
	}
	for _, item := range v.Items {
		checkTree(t, item, depth+1)
	}
	seen := map[string]bool{}
	for _, e := range v.Entries {
		checkText(t, e.Key)
		if seen[e.Key] || e.KeyPos.Line < 1 || e.KeyPos.Col < 1 {
			t.Fatalf("key %q at %v", e.Key, e.KeyPos)
		}
		seen[e.Key] = true
		checkTree(t, e.Value, depth+1)
	}
}

func checkText(t *testing.T, text string) {
	t.Helper()
	if len(text) > MaxScalarBytes || !utf8.ValidString(text) || !norm.NFC.IsNormalString(text) {
		t.Fatalf("%d bytes: %.100q", len(text), text)
	}
	for _, c := range text {
		if isRefused(c) {
			t.Fatalf("%U in %q", c, text)
		}
	}
}
