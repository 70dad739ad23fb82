//go:build !race

package main

import (
	"strings"
	"testing"

	"entente/test/testgraph"
)

// A briefing on a terminal is Markdown, not a page.
func TestBriefOnTerminal(t *testing.T) {
	testgraph.OpenLoaded(t, "../../facts")
	c := newChild(t, connection(t), "brief", "kor")
	x := onTerminal(t, c)
	if code := c.code(t); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	<-x.ended
	if !strings.Contains(x.text(), "# Briefing: South Korea") || strings.Contains(x.text(), "<html") {
		t.Errorf("shown: %.300q", x.text())
	}
}
