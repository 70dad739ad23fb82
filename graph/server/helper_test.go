package server

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"entente/test/notrun"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// testRelease returns the release that servertest uses.
func testRelease(t *testing.T) release {
	t.Helper()
	version := os.Getenv("ENTENTE_TEST_NEO4J_VERSION")
	if version == "" {
		version = DefaultVersion
	}
	rel, err := lookup(version)
	if err != nil {
		t.Fatal(err)
	}
	return rel
}

func skipOrFail(t *testing.T, err error) {
	t.Helper()
	var missing *MissingError
	if errors.As(err, &missing) && os.Getenv("CI") != "true" {
		notrun.Skip(t, "%v", err)
	}
	t.Fatal(err)
}

// prepared resolves the options of a server that a test starts, and assembles the server
// before times are measured.
func prepared(t *testing.T, o Options) (Options, launch) {
	t.Helper()
	rel := testRelease(t)
	o.Version = rel.version
	o, err := o.resolve()
	if err != nil {
		t.Fatal(err)
	}
	l, err := prepare(t.Context(), o, rel, homeOf(o, rel))
	if err != nil {
		skipOrFail(t, err)
	}
	return o, l
}

// stopAfter stops the server at the end of the test, if it is still running.
func stopAfter(t *testing.T, o Options) {
	t.Helper()
	t.Cleanup(func() {
		if err := Stop(context.Background(), o); err != nil && !errors.Is(err, ErrNotRunning) {
			t.Error(err)
		}
	})
}

// open connects to a server until the test ends, without the driver's own retries.
func open(t *testing.T, s Server) neo4j.DriverWithContext {
	t.Helper()
	driver, err := neo4j.NewDriverWithContext(s.BoltURI, neo4j.BasicAuth(s.User, s.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = driver.Close(context.Background()) }) // the server may be gone
	return driver
}

// values runs a query on its own connection and returns its first row.
func values(t *testing.T, s Server, query string) []any {
	t.Helper()
	ctx := t.Context()
	driver := open(t, s)
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j"})
	defer session.Close(ctx)
	result, err := session.Run(ctx, query, nil)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	if !result.Next(ctx) {
		t.Fatalf("%s: no row, %v", query, result.Err())
	}
	return result.Record().Values
}

// waitFor waits until a condition holds, and fails the test if it does not hold within
// the limit.
func waitFor(t *testing.T, limit time.Duration, what string, holds func() bool) {
	t.Helper()
	for began := time.Now(); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Since(began) > limit {
			t.Fatalf("%s: not within %v", what, limit)
		}
	}
}
