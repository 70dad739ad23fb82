package main

import (
	"context"
	"errors"
	"fmt"

	"entente/graph"
	"entente/graph/load"
	"entente/graph/server"
	"entente/internal/program"
	"entente/schema/fact"

	"github.com/urfave/cli/v2"
)

// importFrom is the number of facts from which an import into an empty graph is faster than a load by half, although the server is
// restarted for it. About as many fit into one transaction, so that more are imported as a whole, and not in batches.
const importFrom = 100_000

// importOrLoad imports the stories if that is wanted or, for very many facts, possible and faster; otherwise it loads them.
func (a *app) importOrLoad(c *cli.Context, g *graph.Graph, stories []fact.Story, o load.Options) (*load.Result, error) {
	if !c.IsSet("import") && !a.importPays(c, g, stories) || c.IsSet("import") && !c.Bool("import") {
		return load.Run(c.Context, g, stories, o)
	}
	if !c.IsSet("import") {
		a.say(c, "the graph is empty, and so many facts are imported, for which the local server is restarted; --import=false loads them")
	}
	result, err := a.importStories(c, stories, g, o)
	if errors.Is(err, load.ErrNoImport) && !c.IsSet("import") && c.Err() == nil {
		a.say(c, "%v; they are loaded", err)
		return load.Run(c.Context, g, stories, o)
	}
	return result, err
}

// importPays reports whether an import is possible, as far as can be said without trying, and faster than a load.
func (a *app) importPays(c *cli.Context, g *graph.Graph, stories []fact.Story) bool {
	if countFacts(stories) < importFrom {
		return false
	}
	if _, local, err := a.database(c); err != nil || local == nil {
		return false
	}
	empty, err := g.Empty(c.Context)
	return err == nil && empty
}

// importStories makes a database of the stories, which takes the place of the empty one of the local server.
func (a *app) importStories(c *cli.Context, stories []fact.Story, g *graph.Graph, o load.Options) (*load.Result, error) {
	config, local, err := a.database(c)
	if err != nil {
		return nil, err
	}
	if local == nil || config.Database != "" && config.Database != localDatabase {
		return nil, usagef("--import fills the graph of a server that %s has started, and not another one: load without it", program.Command("server start"))
	}
	if config, err = a.config(c); err != nil { // with the password
		return nil, err
	}
	folders, err := a.serverFolders("")
	if err != nil {
		return nil, err
	}
	folders.Version, folders.Host = local.Version, hosted
	replacement, err := server.NewReplacement(c.Context, folders)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", load.ErrNoImport, err)
	}
	defer func() {
		if err := replacement.Close(); err != nil {
			a.say(c, "warning: %v", err)
		}
	}()
	return load.Import(c.Context, g, stories, o, &replacingStore{Replacement: replacement, config: config})
}

// localDatabase is the name of the one database of the local server.
const localDatabase = "neo4j"

// replacingStore is a load.Store that connects with the same settings, at the address that the server then has.
type replacingStore struct {
	*server.Replacement
	config graph.Config
}

// Replace implements load.Store.
func (s *replacingStore) Replace(ctx context.Context) error {
	started, err := s.Replacement.Replace(ctx)
	s.config.URI = started.BoltURI
	return err
}

// Connect implements load.Store.
func (s *replacingStore) Connect(ctx context.Context) (*graph.Graph, error) {
	return graph.Open(ctx, s.config)
}
