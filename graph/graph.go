// Package graph connects to a Neo4j database and reads from it: it runs the queries of reports,
// finds nodes by their names, cites the evidence of facts, and reads the whole graph.
//
// It writes nothing: package load below it makes the database equal to the facts, and package
// server runs a Neo4j of its own. Only these three packages use the Neo4j driver. Where a comment
// names no errors, those of a statement are ErrRefused, ErrConnect and ErrBusy.
package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// Errors that commands distinguish. They are wrapped with details.
var (
	// ErrConnect means that no Neo4j answered, or that it refused the login or the database.
	ErrConnect = errors.New("cannot use the database")
	// ErrRefused means that the server refused; nothing was written.
	ErrRefused = errors.New("the server refused")
	// ErrBusy means that others hold what the load needs; nothing was written.
	ErrBusy = errors.New("the graph is busy")
)

// Config says which database to use.
type Config struct {
	// URI with one of the schemes bolt, bolt+s, bolt+ssc, neo4j, neo4j+s, neo4j+ssc.
	URI      string
	User     string
	Password string
	// Database name; "" means the user's home database.
	Database string
	// ConnectTimeout bounds connecting and logging in; 10 s if zero.
	ConnectTimeout time.Duration
	// Bookmarks are what Graph.Bookmarks returned after the last load of the same database: the members of a
	// cluster answer only when they have that load. An address of one server does not need them.
	Bookmarks []string
	// CatchUpTime bounds how long a member of a cluster may take to begin a transaction, for which it must have
	// what Bookmarks stand for; 10 s if zero.
	CatchUpTime time.Duration
	// Warn, if not nil, is called with a message for the user if Bookmarks are of no use.
	Warn func(string)
}

// Graph is a connection to a database that holds the facts or will hold them.
type Graph struct {
	driver        neo4j.DriverWithContext
	uri, database string
	// routed and leader are what Routed and AtLeader say.
	routed, leader bool
	marks          *marks
	// Server that answered.
	Server Server
}

// Server describes what answered at the address.
type Server struct {
	Product, Version, Edition, Address string
}

// minVersion is the oldest supported server: the LTS line, on which the write statements and
// the reports were tested.
const minVersion = "5.26"

// Open connects, logs in, and asks the server for its product and version. The error is
// ErrConnect and never contains the password.
func Open(ctx context.Context, c Config) (*Graph, error) {
	timeout := cmp.Or(c.ConnectTimeout, 10*time.Second)
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.User, c.Password, ""), func(dc *config.Config) {
		dc.SocketConnectTimeout = timeout
		if c.Routed() {
			dc.SocketConnectTimeout = timeout / 2 // so that there is time for another member
		}
		dc.ConnectionAcquisitionTimeout = timeout
		dc.MaxTransactionRetryTime = 0
		dc.TelemetryDisabled = true
		dc.UserAgent = "entente"
	})
	if err != nil {
		return nil, fmt.Errorf("%w: address %q: %w", ErrConnect, c.URI, err)
	}
	g := &Graph{driver: driver, uri: c.URI, database: c.Database, routed: c.Routed()}
	if g.routed {
		g.marks = &marks{wait: timeout / 2} // any member says what it is
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	if err := g.checkServer(ctx); err != nil {
		err = g.openError(ctx, c, err)
		_ = driver.Close(context.WithoutCancel(ctx)) // the connection failed, so nothing can be lost
		return nil, fmt.Errorf("%w: %s: %w", ErrConnect, c.URI, err)
	}
	if g.routed {
		g.marks = &marks{wait: cmp.Or(c.CatchUpTime, defaultWait), warn: c.Warn, list: slices.Clone(c.Bookmarks)}
	}
	return g, nil
}

// Close ends the connection.
func (g *Graph) Close(ctx context.Context) error {
	if err := g.driver.Close(ctx); err != nil {
		return fmt.Errorf("close the connection: %w", err)
	}
	return nil
}

func (g *Graph) checkServer(ctx context.Context) error {
	if strings.EqualFold(g.database, systemDatabase) {
		return &plainError{text: "the database system is Neo4j's own and holds no facts: name another, or none"}
	}
	var info neo4j.ServerInfo
	err := g.elsewhere(ctx, func() (err error) {
		ctx, cancel := ctx, func() {}
		if g.routed {
			ctx, cancel = context.WithTimeout(ctx, g.marks.wait)
		}
		defer cancel()
		info, err = g.driver.GetServerInfo(ctx)
		return err
	})
	if err != nil {
		return err
	}
	g.Server.Address = info.Address()
	_, rows, database, err := g.readFrom(ctx, `CALL dbms.components() YIELD name, versions, edition
WHERE name = 'Neo4j Kernel' RETURN name, versions[0] AS version, edition`, nil)
	if err != nil {
		return err
	}
	if len(rows) != 1 {
		return &plainError{text: info.Agent() + " is not a Neo4j server"}
	}
	g.Server.Product = "Neo4j"
	g.Server.Version, _ = rows[0][1].(string)
	g.Server.Edition, _ = rows[0][2].(string)
	if g.routed && g.database == "" {
		// By name, since the driver otherwise goes on writing to a leader that has told it that it no longer is one.
		g.database = database
	}
	if older(g.Server.Version, minVersion) {
		return &plainError{text: fmt.Sprintf("version %s of Neo4j is too old: %s or later is needed", g.Server.Version, minVersion)}
	}
	return nil
}

// older reports whether a dotted version is older than another, by their first two numbers.
func older(version, than string) bool {
	var a, b [2]int
	_, _ = fmt.Sscanf(version, "%d.%d", &a[0], &a[1])
	_, _ = fmt.Sscanf(than, "%d.%d", &b[0], &b[1])
	return a[0] < b[0] || a[0] == b[0] && a[1] < b[1]
}
