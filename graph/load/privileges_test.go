package load_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/graph/server/servertest"
	"entente/test/testgraph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// section returns the part of docs/loading.md about clusters.
func section(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/loading.md")
	if err != nil {
		t.Fatal(err)
	}
	_, part, _ := strings.Cut(string(text), "\n## Clusters and Aura\n")
	part, _, found := strings.Cut(part, "\n## ")
	if !found {
		t.Fatal("docs/loading.md has no section about clusters")
	}
	return part
}

// A Community server has no roles, but parses the statements that make them before it says so.
func TestDocsPrivileges(t *testing.T) {
	_, block, _ := strings.Cut(section(t), "```\n")
	block, _, _ = strings.Cut(block, "```")
	s := servertest.Start(t)
	driver, err := neo4j.NewDriverWithContext(s.BoltURI, neo4j.BasicAuth(s.User, s.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = driver.Close(context.Background()) }()
	statements := 0
	for statement := range strings.SplitSeq(block, ";") {
		if statement = strings.TrimSpace(statement); statement == "" {
			continue
		}
		statements++
		_, err := neo4j.ExecuteQuery(context.Background(), driver, statement, nil, neo4j.EagerResultTransformer,
			neo4j.ExecuteQueryWithDatabase("system"))
		var server *neo4j.Neo4jError
		if !errors.As(err, &server) || !strings.HasSuffix(server.Code, ".UnsupportedAdministrationCommand") {
			t.Errorf("%s: %v", statement, err)
		}
	}
	if statements < 10 {
		t.Errorf("%d statements in the section about privileges", statements)
	}
}

// The procedures that entente calls are those that docs/loading.md names, and the server has them in the
// modes in which a user without the role admin may call them. What package server calls is for its own servers.
func TestDocsProcedures(t *testing.T) {
	call := regexp.MustCompile(`\bCALL ((?:db|dbms)(?:\.\w+)+)`)
	used := make(map[string]bool)
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && path == "../../graph/server" {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() {
			return err
		}
		if ext := filepath.Ext(path); ext != ".cypher" && ext != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(path)
		for _, m := range call.FindAllStringSubmatch(string(text), -1) {
			used[m[1]] = true
		}
		return err
	})
	if err != nil || len(used) < 4 {
		t.Fatalf("the source calls %v, %v", used, err)
	}
	var named []string
	for _, m := range regexp.MustCompile("`((?:db|dbms)(?:\\.\\w+)+)`").FindAllStringSubmatch(section(t), -1) {
		named = append(named, m[1])
	}
	const onlyAdmin = "db.prepareForReplanning" // whose failure is no failure of the load
	g := testgraph.Open(t)
	for name := range used {
		if !slices.Contains(named, name) {
			t.Errorf("docs/loading.md does not name %s", name)
		}
		rows := testgraph.Rows(t, g, "SHOW PROCEDURES YIELD name, admin WHERE name = $name RETURN admin", map[string]any{"name": name})
		if len(rows) != 1 || rows[0][0] != (name == onlyAdmin) {
			t.Errorf("%s: the server says %v of whether it is for the role admin", name, rows)
		}
	}
	for _, name := range named {
		if !used[name] {
			t.Errorf("docs/loading.md names %s, which nothing calls", name)
		}
	}
}
