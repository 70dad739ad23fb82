package rules_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"entente/loaders"
	"entente/schema"
	"entente/schema/mapping"
	"entente/schema/resolve"
	"entente/schema/rules"
	"entente/test/random"
	"entente/test/soak"
)

// TestRandomDamage damages fact files as slips, editors and networks do: nothing panics or takes a second,
// each problem has a place and a message, and what is found without problems becomes facts.
func TestRandomDamage(t *testing.T) {
	var texts [][]byte
	for _, pattern := range []string{"../../facts/*/*.yaml", "../../examples/*.yaml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(paths), err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, text)
		}
	}
	rng := random.New(t)
	rounds := soak.Rounds(150, 10_000)
	clean, slowest := 0, time.Duration(0)
	for range rounds {
		text := texts[rng.IntN(len(texts))]
		for range 1 + rng.IntN(3) {
			text = damaged(rng, text)
		}
		found, took := 0, time.Hour
		for try := 0; try < 5 && took > time.Second; try++ { // a busy machine is slow once, a hang each time
			began := time.Now()
			found = problemsOf(t, text)
			took = time.Since(began)
		}
		if slowest = max(slowest, took); slowest > time.Second {
			t.Fatalf("%v for a file of %d bytes:\n%s", slowest, len(text), text)
		}
		if found == 0 {
			clean++
		}
	}
	soak.Figures(t, "%d files, %d without a problem of their own, the slowest took %v", rounds, clean, slowest)
}

// damagedMarks are what slips leave in a text.
var damagedMarks = []string{
	"\"", "'", "#", ":", "{", "}", "[", "]", ",", "- ", "?", "|", ">", "&a ", "*a", "!x ", "%", "\t", "\r", "\n", "\x00", "\xff",
	" #1", "null", "٣", "\u202e", "\u00a0", "<<<<<<< HEAD\n", "  ", "\uFEFF",
}

// damaged returns a text with one slip: a mark put in, some bytes or lines taken out, doubled or moved, a letter
// changed, or the end cut off.
func damaged(rng *rand.Rand, text []byte) []byte {
	if len(text) == 0 {
		return []byte(damagedMarks[rng.IntN(len(damagedMarks))])
	}
	at := rng.IntN(len(text))
	end := min(len(text), at+1+rng.IntN(20))
	lines := bytes.SplitAfter(text, []byte("\n"))
	line := rng.IntN(len(lines))
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	switch rng.IntN(7) {
	case 0:
		return join(text[:at], []byte(damagedMarks[rng.IntN(len(damagedMarks))]), text[at:])
	case 1:
		return join(text[:at], text[end:])
	case 2:
		return join(text[:end], text[at:])
	case 3:
		return join(text[:at], []byte{byte('a' + rng.IntN(26))}, text[at+1:])
	case 4:
		return join(join(lines[:line]...), join(lines[min(len(lines), line+1+rng.IntN(3)):]...))
	case 5:
		other := rng.IntN(len(lines))
		return join(join(lines[:line]...), lines[other], join(lines[line:]...))
	default:
		return join(text[:at])
	}
}

// problemsOf checks one text by itself, without what other files declare, and returns how many problems it
// has beside references that lead out of it.
func problemsOf(t *testing.T, text []byte) int {
	t.Helper()
	file, problems := loaders.Parse("f.yaml", text)
	ds, more := schema.Build([]schema.File{file})
	ix := resolve.NewIndex(ds, nil)
	found, open := rules.Check(ix)
	problems = append(append(problems, more...), found...)
	for _, p := range append(rules.Unresolved(ix, open, nil), problems...) {
		if p.Pos.File == "" || p.Message == "" || p.Rule == "" {
			t.Fatalf("a problem without a place or a message: %+v in\n%s", p, text)
		}
	}
	if fixed, changes := loaders.Fix("f.yaml", text, problems); len(changes) > 0 {
		if _, unsound := loaders.Parse("f.yaml", fixed); len(unsound) > 0 {
			t.Fatalf("the corrections break it: %v in\n%s", unsound, fixed)
		}
	}
	if !schema.HasErrors(problems) {
		mapping.Facts(ix)
	}
	return len(problems)
}
