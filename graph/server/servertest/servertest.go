// Package servertest provides tests with a real Neo4j: a temporary server for each test
// binary, or one that several test binaries use in turn, on free loopback ports, in a
// temporary folder that is removed when the binary has ended, however it ended.
//
// It provides no fake and no cleanup between tests: a test that needs an empty graph
// empties it.
package servertest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"entente/graph/server"
	"entente/test/notrun"
)

// VersionEnv names the environment variable that chooses the version of Neo4j,
// one of server.Versions. Unset means server.DefaultVersion.
const VersionEnv = "ENTENTE_TEST_NEO4J_VERSION"

// startTime bounds a complete start, including Maven's part of a first one.
const startTime = 10 * time.Minute

// start starts the server once for this binary; later calls return the same result.
var start = sync.OnceValues(startServer)

// instance is the server of this binary. It holds the guard's input, or the lock on a
// shared server, because the garbage collector closes a file that nothing refers to.
type instance struct {
	server server.Server
	guard  *os.File
}

// configure changes the options of the server.
var configure = func(*server.Options) {}

// Configure changes the options with which the server of this binary starts, for example
// to add files for Neo4j Browser. It is for TestMain: a server that is already running,
// or that binaries share, keeps its options.
func Configure(change func(*server.Options)) { configure = change }

// Start returns the server of this test binary and starts it on the first call. That
// takes some 3 to 5 seconds, and on a machine that has never run it half a minute to a
// minute more, for Maven and the class archive. All tests of the binary share the server;
// it has the database neo4j, which is empty at first.
//
// If the server cannot start, the test fails; it is skipped only if Java or Maven is
// missing and CI is not true.
func Start(t testing.TB) server.Server {
	t.Helper()
	in, err := start()
	var missing *server.MissingError
	switch {
	case err == nil:
		return in.server
	case errors.As(err, &missing) && os.Getenv("CI") != "true":
		notrun.Skip(t, "%v", err)
	default:
		t.Fatalf("start Neo4j for tests: %v", err)
	}
	return server.Server{} // not reached: both calls above end the test
}

func startServer() (instance, error) {
	if file := os.Getenv(ServerEnv); file != "" {
		return join(file)
	}
	dir, err := os.MkdirTemp("", "entente-test-")
	if err != nil {
		return instance{}, err
	}
	guard, err := startGuard(dir)
	if err != nil {
		return instance{}, errors.Join(err, os.RemoveAll(dir))
	}
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	o := server.Options{
		DataDir:   dir,
		Version:   os.Getenv(VersionEnv),
		Ephemeral: true,
		HeapMB:    1024, // for large loads; above it Java also compiles hot code, which pays off only later
		// Tests empty and refill the graph, and the server would plan all queries again
		// whenever its counts change: a quarter of its time.
		Settings: []string{"dbms.cypher.min_replan_interval=1h"},
		Progress: func(line string) { fmt.Fprintln(os.Stderr, "servertest:", line) },
	}
	configure(&o)
	if err := server.Warm(ctx, o); err != nil { // it pays off from the third start on
		return instance{}, err
	}
	server, err := server.Start(ctx, o)
	if err != nil {
		return instance{}, err
	}
	if _, err := fmt.Fprintln(guard, server.PID); err != nil {
		return instance{}, fmt.Errorf("tell the guard: %w", err)
	}
	return instance{server, guard}, nil
}
