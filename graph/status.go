package graph

import (
	"context"
	"time"
)

// StoryStatus is what the graph records of a story.
type StoryStatus struct {
	ID, Title, File, Hash, Load string
	Nodes, Relationships        int64
	LoadedAt                    time.Time
}

// LoadStatus is what the graph records of a load.
type LoadStatus struct {
	ID, Who                   string
	At                        time.Time
	Stories                   []string
	Created, Updated, Removed int64
}

// Loaded reports whether any story is loaded.
func (g *Graph) Loaded(ctx context.Context) (bool, error) {
	_, rows, err := g.Query(ctx, "MATCH (s:_Story) RETURN s.id LIMIT 1", nil)
	return len(rows) > 0, err
}

// Status returns the stories in the graph by id, and the last ten loads, newest first.
func (g *Graph) Status(ctx context.Context) ([]StoryStatus, []LoadStatus, error) {
	var stories []StoryStatus
	var loads []LoadStatus
	err := g.Each(ctx, `MATCH (s:_Story)
RETURN s.id, s.title, s.file, s.hash, s.load, s.nodes, s.relationships, s.loaded_at ORDER BY s.id`, nil, func(r []any) {
		stories = append(stories, StoryStatus{
			Text(r[0]), Text(r[1]), Text(r[2]), Text(r[3]), Text(r[4]), As[int64](r[5]), As[int64](r[6]), As[time.Time](r[7]),
		})
	})
	if err != nil {
		return nil, nil, err
	}
	err = g.Each(ctx, `MATCH (l:_Load)
RETURN l.id, l.who, l.at, l.stories, l.created, l.updated, l.removed ORDER BY l.at DESC LIMIT 10`, nil, func(r []any) {
		loads = append(loads, LoadStatus{
			Text(r[0]), Text(r[1]), As[time.Time](r[2]), Texts(r[3]), As[int64](r[4]), As[int64](r[5]), As[int64](r[6]),
		})
	})
	return stories, loads, err
}
