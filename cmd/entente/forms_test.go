//go:build !unraced

package main

import (
	"bytes"
	"strings"
	"testing"

	"entente/graph/server/servertest"
	"entente/test/boltproxy"
	"entente/test/testgraph"
)

// runThrough runs a command line in this process, against the server behind the proxy.
func runThrough(t *testing.T, proxy *boltproxy.Proxy, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	server := servertest.Start(t)
	env := map[string]string{"NEO4J_URI": proxy.URI(), "NEO4J_USERNAME": server.User, "NEO4J_PASSWORD": server.Password}
	var out, errOut bytes.Buffer
	a := &app{
		stdin: strings.NewReader(""), stdout: &out, stderr: &errOut, stage: func(string) {},
		env: func(name string) string { return env[name] },
	}
	code = a.main(t.Context(), append([]string{"entente"}, args...))
	return code, out.String(), errOut.String()
}

// Only forms with a picture read the ties between all actors of an answer, which it shows.
func TestPictureIsAskedForByPagesOnly(t *testing.T) {
	testgraph.OpenLoaded(t, "../../facts")
	proxy := boltproxy.Start(t, servertest.Start(t).BoltURI)
	for _, name := range formNames {
		if _, err := findBrowser(); name == "png" && err != nil {
			t.Logf("not tested: %v", err)
			continue
		}
		before := len(proxy.Messages())
		if code, _, errOut := runThrough(t, proxy, "report", "partners", "kor", "-o", name, "--as-of", "2025-12-31"); code != exitOK {
			t.Fatalf("%s: exit %d, %s", name, code, errOut)
		}
		ties, names := 0, 0
		for _, m := range proxy.Messages()[before:] {
			if boltproxy.Query("COOPERATES_WITH|MEMBER_OF]->(b)")(m) {
				ties++
			}
			if boltproxy.Query("UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN collect([n.id, n.name")(m) {
				names++
			}
		}
		wantTies, wantNames := 0, 1
		if forms[name].picture {
			wantTies, wantNames = 1, 2
		}
		if ties != wantTies || names != wantNames {
			t.Errorf("-o %s: ties are read %d times, names %d times; want %d and %d", name, ties, names, wantTies, wantNames)
		}
	}
}
