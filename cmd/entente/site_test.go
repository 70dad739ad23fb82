//go:build !race

package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"entente/archive"
	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
	"entente/site"
	"entente/test/testgraph"

	"github.com/google/go-cmp/cmp"
)

// source returns a source as a graph may have it.
func source(id, file, sum string) graph.StoryNode {
	return graph.StoryNode{Node: fact.Node{ID: id, Label: schema.LabelSource, Props: fact.Props{"archive_file": file, "archive_sha256": sum}}}
}

// A site shows the text of a source only if it is the very text that the facts were read from.
func TestSiteTexts(t *testing.T) {
	folder := archive.Folder(t.TempDir())
	added, err := folder.Add("added.txt", []byte("One\n\nTwo\n"))
	if err != nil {
		t.Fatal(err)
	}
	plain := []byte("Three\n")
	if err := os.WriteFile(filepath.Join(string(folder), "plain.txt"), plain, 0o600); err != nil {
		t.Fatal(err)
	}
	missing := strings.Repeat("0", 64)
	got, err := siteTexts(folder, &graph.All{Nodes: []graph.StoryNode{
		source("a", "article.txt", added.SHA256), source("b", "article.txt", added.SHA256), source("c", "plain.txt", archive.Sum(plain)),
		source("d", "nothing.txt", missing), source("e", "", ""),
		{Node: fact.Node{ID: "f", Label: schema.LabelClaim, Props: fact.Props{"archive_file": "plain.txt"}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(site.Texts{"a": {"One", "Two"}, "b": {"One", "Two"}, "c": {"Three"}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, s := range map[string]graph.StoryNode{
		"another text": source("x", "plain.txt", missing), "no sum": source("x", "plain.txt", ""), "some digits": source("x", "any.txt", added.SHA256[:8]),
	} {
		_, err := siteTexts(folder, &graph.All{Nodes: []graph.StoryNode{s}})
		var mismatch *archive.MismatchError
		if !errors.As(err, &mismatch) || !strings.Contains(err.Error(), "text of the source x: ") || exitCode(context.Background(), err) != exitUsage {
			t.Errorf("%s: %v", name, err)
		} else if mismatch.Got == mismatch.Want || !strings.HasSuffix(err.Error(), "its SHA-256 is "+mismatch.Got+", not "+mismatch.Want) {
			t.Errorf("%s: the error does not name both sums: %v", name, err)
		}
	}
}

// readWhile reads a graph for a site while before is called between the two readings, with the number of the call.
func readWhile(g *graph.Graph, before func(int)) (*graph.All, map[string]string, error) {
	calls := 0
	a := &app{stage: func(stage string) {
		if stage == stageCounting {
			calls++
			before(calls)
		}
	}}
	return a.readForSite(context.Background(), g)
}

// The pages and the counts of a site are of one moment, whatever is loaded meanwhile.
func TestSiteIsOfOneMoment(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	load := func(events int) {
		text := "sources: [{id: paper, kind: news, language: en, publisher: Paper, title: Paper}]\nevents:\n"
		for n := range events {
			text += "  - {id: e" + strconv.Itoa(n) + ", kind: summit, name: E" + strconv.Itoa(n) + ", evidence: paper}\n"
		}
		testgraph.Load(t, g, testgraph.Stories(t, map[string]string{"tale": text}))
	}
	load(1)
	all, counts, err := readWhile(g, func(call int) {
		if call == 1 {
			load(2)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	events := 0
	for i := range all.Nodes {
		if all.Nodes[i].Label == schema.LabelEvent {
			events++
		}
	}
	if events != 2 || counts["hubs-openable"] != "2" {
		t.Errorf("%d events, and the counts %v", events, counts)
	}
	if _, _, err := readWhile(g, func(call int) { load(2 + call) }); !errors.Is(err, graph.ErrBusy) {
		t.Errorf("a graph that keeps changing: %v", err)
	}
}
