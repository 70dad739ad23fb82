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
	_, rows, err := g.Query(ctx, `MATCH (s:_Story)
RETURN s.id, s.title, s.file, s.hash, s.load, s.nodes, s.relationships, s.loaded_at ORDER BY s.id`, nil)
	if err != nil {
		return nil, nil, err
	}
	var stories []StoryStatus
	for _, r := range rows {
		s := StoryStatus{ID: Text(r[0]), Title: Text(r[1]), File: Text(r[2]), Hash: Text(r[3]), Load: Text(r[4]), LoadedAt: day(r[7])}
		s.Nodes, _ = r[5].(int64)
		s.Relationships, _ = r[6].(int64)
		stories = append(stories, s)
	}
	_, rows, err = g.Query(ctx, `MATCH (l:_Load)
RETURN l.id, l.who, l.at, l.stories, l.created, l.updated, l.removed ORDER BY l.at DESC LIMIT 10`, nil)
	if err != nil {
		return nil, nil, err
	}
	var loads []LoadStatus
	for _, r := range rows {
		l := LoadStatus{ID: Text(r[0]), Who: Text(r[1]), At: day(r[2]), Stories: Texts(r[3])}
		l.Created, _ = r[4].(int64)
		l.Updated, _ = r[5].(int64)
		l.Removed, _ = r[6].(int64)
		loads = append(loads, l)
	}
	return stories, loads, nil
}
