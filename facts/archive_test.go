package facts_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"entente/schema"
	"entente/schema/fact"
	"entente/schema/naming"
	"entente/test/notrun"
)

// archiveEnv is the environment variable with the folder of archived articles. We may not
// publish them, so only those who have them can check the facts against their text.
const archiveEnv = "ENTENTE_ARCHIVE"

// maxParagraphs is the largest plausible paragraph number if the text is not available.
const maxParagraphs = 60

// citedSource is an archived source with the paragraphs that facts rest on.
type citedSource struct {
	id, file, sha256 string
	segment          []string
	paragraphs       map[string]bool
}

// archived returns the archived sources of the facts by id.
func archived(facts []fact.Story) map[string]*citedSource {
	sources := map[string]*citedSource{}
	for _, s := range facts {
		for _, n := range s.Nodes {
			if file, ok := n.Props["archive_file"].(string); ok && n.Label == schema.LabelSource {
				c := &citedSource{id: n.ID, file: file, paragraphs: map[string]bool{}}
				c.sha256, _ = n.Props["archive_sha256"].(string)
				c.segment, _ = n.Props["segment"].([]string)
				sources[n.ID] = c
			}
		}
	}
	for _, s := range facts {
		for _, r := range s.Relationships {
			evidence, _ := r.Props["evidence"].([]string)
			if r.Type == schema.EvidencedBy {
				paragraph, _ := r.Props["paragraph"].(string)
				evidence = []string{r.To + "#" + paragraph}
			}
			for _, e := range evidence {
				id, paragraph, _ := strings.Cut(e, "#")
				if c := sources[id]; c != nil {
					c.paragraphs[paragraph] = true
				}
			}
		}
	}
	return sources
}

var sha256Form = regexp.MustCompile(`^[0-9a-f]{64}$`)

// TestArchiveReferences checks what can be checked without the articles. The validator
// already checks, when the facts are read, that evidence is inside its source's segment and
// that segments do not overlap.
func TestArchiveReferences(t *testing.T) {
	sources := archived(stories(t))
	files := map[string]int{}
	for _, c := range sources {
		files[c.file]++
	}
	if len(sources) == 0 {
		t.Error("no source is archived")
	}
	for _, c := range sources {
		if !sha256Form.MatchString(c.sha256) {
			t.Errorf("%s: %q is no SHA-256", c.id, c.sha256)
		}
		if c.file != filepath.Base(c.file) {
			t.Errorf("%s: %q is not a file name alone", c.id, c.file)
		}
		if files[c.file] > 1 && len(c.segment) == 0 {
			t.Errorf("%s shares %s and does not say which part of it is its own", c.id, c.file)
		}
		if len(c.paragraphs) == 0 {
			t.Errorf("nothing rests on %s", c.id)
		}
		for p := range c.paragraphs {
			if first, last := span(p); first < 1 || last < first || last > maxParagraphs {
				t.Errorf("%s: paragraph %q", c.id, p)
			}
		}
	}
}

// TestArchiveTexts checks the references against the articles, for those who have them.
func TestArchiveTexts(t *testing.T) {
	dir := os.Getenv(archiveEnv)
	facts := stories(t)
	sources := archived(facts)
	if dir == "" {
		notrun.Skip(t, "%s is not set: %d archived texts are not compared with the facts taken from them", archiveEnv, len(sources))
	}
	for _, c := range sources {
		article, err := os.ReadFile(filepath.Join(dir, c.file))
		if err != nil {
			t.Errorf("%s: %v", c.id, err)
			continue
		}
		if sum := sha256.Sum256(article); hex.EncodeToString(sum[:]) != c.sha256 {
			t.Errorf("%s: the SHA-256 of %s is %x", c.id, c.file, sum)
		}
		lines := nonEmptyLines(article)
		for p := range c.paragraphs {
			if _, last := span(p); last > len(lines) {
				t.Errorf("%s: paragraph %s of %d", c.id, p, len(lines))
			}
		}
		for _, s := range c.segment {
			if _, last := span(s); last > len(lines) {
				t.Errorf("%s: segment %s of %d paragraphs", c.id, s, len(lines))
			}
		}
		checkCopies(t, facts, c.id, lines)
	}
}

// nonEmptyLines returns the paragraphs of an article: paragraph n is the n-th of them.
func nonEmptyLines(article []byte) []string {
	var lines []string
	for _, l := range bytes.Split(article, []byte("\n")) {
		if len(bytes.TrimSpace(l)) > 0 {
			lines = append(lines, string(l))
		}
	}
	return lines
}

// copiedWords is how many consecutive words count as a copy. Names and titles of office may be
// longer, so only our own sentences are compared.
const copiedWords = 4

// checkCopies fails for sentences in the facts that share a run of words with an article.
func checkCopies(t *testing.T, facts []fact.Story, source string, article []string) {
	t.Helper()
	var folded strings.Builder
	for _, l := range article {
		folded.WriteString(" " + naming.Fold(l) + " ")
	}
	for _, s := range facts {
		for _, n := range s.Nodes {
			for _, field := range []string{"text", "text_ar", "note"} {
				sentence, _ := n.Props[field].(string)
				words := strings.Fields(naming.Fold(sentence))
				for i := 0; i+copiedWords <= len(words); i++ {
					run := strings.Join(words[i:i+copiedWords], " ")
					if strings.Contains(folded.String(), " "+run+" ") {
						t.Errorf("%s: %s has %q of %s", n.ID, field, run, source)
					}
				}
			}
		}
	}
}
