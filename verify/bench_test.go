package verify

import (
	"fmt"
	"strings"
	"testing"

	"entente/archive"
	"entente/loaders"
	"entente/schema"
	"entente/schema/resolve"
)

// BenchmarkLongText verifies the story of ownText against a text of 5 MB that repeats it, in one line and in many.
func BenchmarkLongText(b *testing.B) {
	long := strings.Repeat(ownText, 5<<20/len(ownText))
	for name, text := range map[string]string{"paragraphs": long, "line": strings.ReplaceAll(long, "\n", " ")} {
		b.Run(name, func(b *testing.B) {
			folder := archive.Folder(b.TempDir())
			added, err := folder.Add("own.txt", []byte(text))
			if err != nil {
				b.Fatal(err)
			}
			story := fmt.Sprintf(ownStory, added.SHA256)
			if name == "line" { // all evidence is in the only paragraph
				for n := 3; n <= 6; n++ {
					story = strings.ReplaceAll(story, fmt.Sprintf("evidence: %d}", n), "evidence: 1}")
					story = strings.ReplaceAll(story, fmt.Sprintf("evidence: {%d:", n), "evidence: {1:")
				}
				story = strings.ReplaceAll(story, ", 5: participants_stated}", "}")
			}
			file, problems := loaders.Parse("own.yaml", []byte(story))
			ds, more := schema.Build([]schema.File{file})
			if problems = append(problems, more...); len(problems) > 0 {
				b.Fatal(problems)
			}
			ix := resolve.NewIndex(ds, nil)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if r, err := Facts(ix, folder); err != nil || r.Counts[Carried] == 0 {
					b.Fatal(r, err)
				}
			}
		})
	}
}
