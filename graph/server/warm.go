package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// archiveTime bounds the writing of a class archive, which takes about eight seconds on
// an idle machine.
const archiveTime = 2 * time.Minute

// Warm assembles the server of o if necessary, and writes the class archive (class data
// sharing, JEP 350) with which every later Start takes about a third less time. It costs
// a start and a stop of some 25 seconds, once for each version of Neo4j and build of
// Java, on a temporary store; DataDir is not used. If the archive already exists, Warm
// returns at once. Errors are those of Start.
func Warm(ctx context.Context, o Options) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("warm up Neo4j: %w", err)
		}
	}()
	dir, err := os.MkdirTemp("", "entente-warm-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	o.DataDir, o.Ephemeral, o.HeapMB, o.Settings, o.Host = dir, true, 0, nil, nil
	if o, err = o.resolve(); err != nil {
		return err
	}
	rel, err := lookup(o.Version)
	if err != nil {
		return err
	}
	l, err := prepare(ctx, o, rel, dir)
	if err != nil || l.archive != "" {
		return err
	}
	archive := archivePath(l.jars, l.java)
	unlock, err := lockFile(ctx, archive+".lock", func() { o.say("waiting for another entente that warms up Neo4j") })
	if err != nil {
		return err
	}
	defer unlock()
	if fileExists(archive) {
		return nil
	}
	l.record = archive + ".part" // the archive gets its final name when it is complete
	if err := os.Remove(l.record); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := makeHome(l.home); err != nil {
		return err
	}
	o.say("recording the classes of Neo4j %s, once, for faster starts", rel.version)
	server, c, err := launchServer(ctx, o, l, state{Server: Server{Password: newPassword()}})
	if err != nil {
		return err
	}
	// The archive should also contain the classes for planning and writing.
	err = runOnce(ctx, server.BoltURI, server.Password, "neo4j",
		"UNWIND range(1, 10) AS i MERGE (n:N {i: i}) MERGE (n)-[:R]->(:M) WITH n MATCH (n)-[r]->(m) RETURN n, r, m ORDER BY n.i", nil)
	if err = errors.Join(err, c.end(archiveTime)); err != nil {
		return err
	}
	return os.Rename(l.record, archive)
}

// archivePath returns the path of the archive. Its name depends on the build of Java,
// because the archive is valid only for that build and for the jars next to it in their
// order.
func archivePath(a assembly, java javaRuntime) string {
	sum := sha256.Sum256([]byte(java.path + "\n" + java.text + "\nBrowser last, jars without signatures"))
	return filepath.Join(a.dir, "classes-"+hex.EncodeToString(sum[:6])+".jsa")
}
