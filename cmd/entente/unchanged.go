package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/loaders"
	"entente/schema"
	"entente/schema/fact"

	"github.com/urfave/cli/v2"
)

// A load of very many facts that finds nothing changed spends its time on reading and checking the files. So the last load of
// each database leaves what it had read, and the digest of the graph that it left: if the same program is given the same bytes
// again, and the graph still has that digest, nothing is to be done. What is kept only saves time: without it, the load reads
// the files. The graph itself does not know of it.

// loadedInput is what a load leaves for the next one.
type loadedInput struct {
	// Input names the program and the bytes of all files that it has read, Digest is that of the graph after it.
	Input  string `json:"input"`
	Digest string `json:"digest"`
	// Stories says what the files hold.
	Stories string `json:"stories"`
	// Warnings are the first ones, those that are shown, of so many.
	Warnings []schema.Problem `json:"warnings,omitempty"`
	Total    int              `json:"total,omitempty"`

	path string
}

// rememberedFrom is the number of facts from which a load is remembered: the files of fewer are read in a moment.
const rememberedFrom = 2000

// rereads reports whether the flags of a load ask for more than what an earlier one may have done.
func rereads(c *cli.Context) bool {
	return slices.ContainsFunc([]string{"deep", "prune", "dry-run", "plan", "import", "confirm-removals"}, c.IsSet)
}

// lastInput returns what the last load of the database has left, if it has left anything, and whether this one would read
// the same.
func (a *app) lastInput(c *cli.Context) (last loadedInput, same bool) {
	config, _, err := a.database(c)
	if err == nil {
		last.path, err = statePath("loads", config)
	}
	if err != nil || rereads(c) {
		return loadedInput{}, false
	}
	text, err := os.ReadFile(last.path)
	if err != nil || json.Unmarshal(text, &last) != nil || last.Input == "" {
		return last, false
	}
	files := loaders.Digest(orDefault(c.Args().Slice()))
	return last, files != "" && last.Input == inputOf(files)
}

// inputOf names this program and the bytes of fact files, given their digest; it is "" if the program is not known. One that was
// built anew is another one, even if it has the same version.
func inputOf(files string) string {
	self, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(self)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(fmt.Appendln(nil, version(), info.Size(), info.ModTime().UnixNano(), files))
	return hex.EncodeToString(sum[:])
}

// isFor reports whether a load of stories is to be remembered: it is large, and the facts stand by themselves.
func (last *loadedInput) isFor(f *facts, stories []fact.Story) bool {
	return last.path != "" && countFacts(stories[1:]) >= rememberedFrom && len(f.open) == 0
}

// remember leaves for the next load what this one has loaded, and the digest of the graph after it; without a digest, nothing.
// If it cannot be left, the next load only takes longer, so that no error is of interest.
func (last *loadedInput) remember(f *facts, stories []fact.Story, digest string) {
	if digest == "" {
		return
	}
	last.Input, last.Digest, last.Stories = inputOf(f.digest), digest, storyCounts(sizes(stories[1:]))
	last.Warnings, last.Total = f.problems[:min(len(f.problems), maxShown)], len(f.problems)
	_ = writeState(last.path, last) // see above
}

// holds reports whether the graph is still as the last load left it, which had the same input, and says so.
func (a *app) holds(c *cli.Context, g *graph.Graph, last loadedInput, started time.Time) (bool, error) {
	same, err := load.Holds(c.Context, g, last.Digest)
	if same {
		if err := a.problemsOf(c, last.Warnings, last.Total); err != nil {
			return true, err
		}
		a.sayUpToDate(c, last.Stories, started)
	}
	return same, err
}

func (a *app) sayUpToDate(c *cli.Context, stories string, started time.Time) {
	a.say(c, "the graph is up to date: nothing was written (%s, %s)", stories, seconds(time.Since(started)))
}
