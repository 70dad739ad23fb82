package server

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// recordTime bounds the start of the server whose classes are recorded, and the writing of
// the archive. Either takes about eight seconds on an idle machine, but a recorder in the
// background only gets the time that others leave.
const recordTime = 5 * time.Minute

// warmQueries are run while an archive is recorded, so that it also holds the classes for
// planning, writing and indexes.
var warmQueries = []string{
	"CREATE CONSTRAINT IF NOT EXISTS FOR (n:N) REQUIRE n.i IS UNIQUE",
	"CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:N) ON EACH [n.name]",
	`UNWIND [{i: 1, p: {name: 'a', on: date('2025-01-01'), all: [1]}}, {i: 2, p: {name: 'b'}}] AS row
		MERGE (n:N {i: row.i}) SET n += row.p MERGE (n)-[r:R]->(m:M {i: row.i}) ON CREATE SET r.w = 1`,
	`MATCH (n:N)-[r:R]->(m) WHERE n.i IN [1, 2] AND NOT EXISTS { (m)-[:R]->(:N) } OPTIONAL MATCH (n)<-[s]-(o)
		WITH n, m, collect(DISTINCT o.i) AS others, count(r) AS ties ORDER BY ties DESC, n.name LIMIT 5
		RETURN n, m, others, COUNT { (n)--() } AS near, CASE WHEN n.on IS NULL THEN '' ELSE toString(n.on) END AS day`,
	"CALL db.awaitIndexes(60)",
	"CALL db.index.fulltext.queryNodes('names', 'a~') YIELD node, score RETURN node, score",
	"MATCH p = shortestPath((a:N {i: 1})-[*..3]-(b:M)) RETURN [n IN nodes(p) | n.i] AS path",
	"MATCH (n:N) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10 ROWS",
}

// Warm assembles the server of o if necessary, and records the class archive with which
// every later Start takes about half the time. It costs a start and a stop of some 25
// seconds, once for each version of Neo4j and build of Java, on a temporary store; DataDir
// is not used. If the archive already exists, Warm returns at once. Errors are those of
// Start.
func Warm(ctx context.Context, o Options) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("warm up Neo4j: %w", err)
		}
	}()
	o.DataDir, o.Ephemeral, o.HeapMB, o.Settings, o.Host = os.TempDir(), true, 0, nil, nil
	if o, err = o.resolve(); err != nil {
		return err
	}
	rel, err := lookup(o.Version)
	if err != nil {
		return err
	}
	l, err := prepare(ctx, o, rel, "")
	if err != nil || l.archive != "" {
		return err
	}
	found, err := archivesOf(l.jars, l.java)
	if err != nil {
		return err
	}
	unlock, err := found.lock(ctx, func() { o.say("waiting for another entente that warms up Neo4j") })
	if err != nil {
		return err
	}
	defer unlock()
	if found.find() != "" {
		return nil
	}
	o.say("recording the classes of Neo4j %s, once, for faster starts", rel.version)
	if err = record(ctx, o, l, found); err != nil && ctx.Err() == nil {
		err = errors.Join(err, os.WriteFile(found.failure(), nil, 0o600))
	}
	return err
}

// record records an archive. Until it is whole and Java has accepted it, it has another
// name. Whatever an interrupted recording has left, the next one removes.
func record(ctx context.Context, o Options, l launch, found archives) (err error) {
	l.home, l.record, l.ready = filepath.Join(found.dir, "recording"), found.part(), recordTime
	clear := func() error { return errors.Join(os.RemoveAll(l.home), os.RemoveAll(l.record)) }
	if err := clear(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, clear()) }()
	if err := makeHome(l.home); err != nil {
		return err
	}
	server, c, err := launchServer(ctx, o, l, state{Server: Server{Password: newPassword()}})
	if err != nil {
		return err
	}
	for _, q := range warmQueries {
		err = errors.Join(err, runOnce(ctx, server.BoltURI, server.Password, "neo4j", q, nil))
	}
	if err != nil {
		return errors.Join(err, c.end(0))
	}
	if err := c.endWithin(ctx, recordTime); err != nil {
		return err
	}
	if err := l.tryArchive(ctx, l.record); err != nil {
		return err
	}
	return found.put()
}

// tryArchive asks Java whether it can use an archive.
func (l launch) tryArchive(ctx context.Context, archive string) error {
	l.record, l.archive = "", archive
	env, err := l.env()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, l.java.path, append(l.javaArgs(), "-Xshare:on", "-version")...)
	cmd.Env = env
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("use the class archive: %w:\n%s", err, out)
	}
	return nil
}
