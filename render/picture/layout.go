package picture

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/layout"
)

const (
	// partGap lies between parts that no line joins, rowGap between the rows of a star.
	partGap, rowGap = 34, 12
	// starWidth is the width of a star without its names.
	starWidth = 420.0
	// updates is how long the forces act.
	updates = 120
)

// arrange gives every node its place and returns the area of all. Each part that lines hold together is laid out by
// itself: a row if it is a short path, a star if one of its nodes has a line to all others, else by forces, as all that
// does not have the room on a phone.
func arrange(spots []*spot, width float64) box {
	var parts []part
	for _, members := range components(spots) {
		p := part{spots: make([]*spot, len(members)), width: width - 2*margin}
		for i, m := range members {
			p.spots[i] = spots[m]
		}
		p.lay(spots)
		parts = append(parts, p)
	}
	return pack(parts, width)
}

// components returns the indexes of the nodes of each part, those with the subject and the largest first.
func components(spots []*spot) [][]int {
	var all [][]int
	seen := make([]bool, len(spots))
	for i := range spots {
		if seen[i] {
			continue
		}
		seen[i] = true
		members := []int{i}
		for next := 0; next < len(members); next++ {
			for _, j := range spots[members[next]].near {
				if !seen[j] {
					seen[j], members = true, append(members, j)
				}
			}
		}
		slices.Sort(members)
		all = append(all, members)
	}
	slices.SortStableFunc(all, func(a, b []int) int { return cmp.Compare(len(b), len(a)) })
	return all
}

// part is nodes that lines hold together.
type part struct {
	spots []*spot
	area  box
	// width is the room for it.
	width float64
}

// narrow reports whether the part is laid out for a phone.
func (p *part) narrow() bool { return p.width < phoneWidth }

// lay gives the nodes of the part their places relative to one another. All are the nodes of the picture.
func (p *part) lay(all []*spot) {
	center, path := p.center(), p.path(all)
	switch {
	case p.narrow() && len(p.spots) > 2:
		p.force(all)
	case path != nil && len(path) != 3: // of three, names stand beside their ends
		row(path)
	case center != nil:
		p.star(all, center)
	default:
		p.force(all)
	}
	p.measure()
}

func (p *part) measure() {
	p.area = box{}
	for _, s := range p.spots {
		p.area = p.area.union(s.all())
	}
}

// center returns the node with a line to all others, the subject if it is one, nil for none.
func (p *part) center() *spot {
	var found *spot
	for _, s := range p.spots {
		if len(s.near) == len(p.spots)-1 && (found == nil || s.Subject && !found.Subject) {
			found = s
		}
	}
	return found
}

func nameBelow(s *spot) { nameWithin(s, nameWidth) }

func nameWithin(s *spot, width float64) {
	s.side, s.label = below, newLabel(s.Name, s.font(), width, 3)
}

// row lays out nodes side by side.
func row(spots []*spot) {
	x := 0.0
	for i, s := range spots {
		nameBelow(s)
		if i > 0 {
			x += max(130, (spots[i-1].label.w+s.label.w)/2+partGap)
		}
		s.x, s.y = x, 0
	}
}

// maxRow is how many nodes one beside the other the picture has room for.
const maxRow = 5

// path returns the nodes of a part from one end to the other if they form a path that has room in a row, else nil.
func (p *part) path(all []*spot) []*spot {
	ends := 0
	for _, s := range p.spots {
		if len(s.near) > 2 {
			return nil
		}
		if len(s.near) < 2 {
			ends++
		}
	}
	if ends == 0 || len(p.spots) > maxRow {
		return nil
	}
	start := p.spots[slices.IndexFunc(p.spots, func(s *spot) bool { return len(s.near) < 2 })]
	order := []*spot{start}
	for len(order) < len(p.spots) {
		for _, i := range order[len(order)-1].near {
			if !slices.Contains(order, all[i]) {
				order = append(order, all[i])
			}
		}
	}
	return order
}

// star lays out a node in the middle and the others in two arcs at its sides, with their names outside. Those with
// lines among them are neighbours.
func (p *part) star(all []*spot, center *spot) {
	nameBelow(center)
	others := neighboursTogether(all, p.spots, center)
	for _, s := range others {
		s.label = newLabel(s.Name, s.font(), sideWidth, 2)
	}
	half := (len(others) + 1) / 2
	right, left := others[:half], slices.Clone(others[half:])
	slices.Reverse(left) // once around
	arc(right, toRight)
	arc(left, toLeft)
}

// arc places nodes on one side of the middle.
func arc(spots []*spot, at side) {
	step := func(i int) float64 { return max(spots[i].label.h, 2*spots[i].radius()) + rowGap }
	height := 0.0
	for i := range spots {
		height += max(34, step(i))
	}
	y := -height / 2
	for i, s := range spots {
		h := max(34, step(i))
		s.side, s.y = at, y+h/2
		y += h
		// The arc is the flatter, the higher it is, so that lines do not run through the name in the middle.
		turn := 2 * s.y / max(height, 300)
		s.x = starWidth / 2 * (.62 + .38*math.Sqrt(max(0, 1-turn*turn)))
		if at == toLeft {
			s.x = -s.x
		}
	}
}

// neighboursTogether returns the nodes of a part but for one, in their order, but each after one to which it has
// a line.
func neighboursTogether(all, spots []*spot, but *spot) []*spot {
	left := slices.DeleteFunc(slices.Clone(spots), func(s *spot) bool { return s == but })
	var order []*spot
	for len(left) > 0 {
		next := 0
		if len(order) > 0 {
			last := order[len(order)-1]
			next = max(0, slices.IndexFunc(left, func(s *spot) bool {
				return slices.ContainsFunc(last.near, func(i int) bool { return all[i] == s })
			}))
		}
		order, left = append(order, left[next]), slices.Delete(left, next, next+1)
	}
	return order
}

// force lays out nodes by forces (Eades, 1984): each line is a spring, and all nodes repel one another. Then it makes
// room for the names.
func (p *part) force(all []*spot) {
	g := newSprings(all, p.spots)
	eades := layout.EadesR2{Updates: updates, Repulsion: 1, Rate: .1, Theta: .3, Src: rand.NewPCG(1, 1)}
	optimizer := layout.NewOptimizerR2(g, eades.Update)
	for optimizer.Update() {
	}
	area, widest := 0.0, 0.0
	for i, s := range p.spots {
		at := optimizer.Coord2(int64(i))
		s.x, s.y = at.X, at.Y
		if nameBelow(s); p.narrow() {
			nameWithin(s, phoneName)
		}
		b := s.all()
		area += (b.w + 30) * (b.h + 26)
		widest = max(widest, b.w)
	}
	p.turn()
	// As wide as the picture may be, or less for a few nodes.
	width := min(p.width, max(widest*2, math.Sqrt(area*1.7*1.9)))
	p.scale(width-widest, max(60, 1.7*area/width))
	if p.narrow() {
		p.awayFromLines(all)
	}
	separate(p.spots, width)
}

// awayFromLines puts the names of nodes above them whose lines lead down.
func (p *part) awayFromLines(all []*spot) {
	for _, s := range p.spots {
		down := 0.0
		for _, i := range s.near {
			down += all[i].y - s.y
		}
		if down > 0 {
			s.side = above
		}
	}
}

// turn turns the part so that it is the widest from left to right.
func (p *part) turn() {
	var mx, my, xx, xy, yy float64
	n := float64(len(p.spots))
	for _, s := range p.spots {
		mx, my = mx+s.x/n, my+s.y/n
	}
	for _, s := range p.spots {
		dx, dy := s.x-mx, s.y-my
		xx, xy, yy = xx+dx*dx, xy+dx*dy, yy+dy*dy
	}
	sin, cos := math.Sincos(-math.Atan2(2*xy, xx-yy) / 2)
	for _, s := range p.spots {
		dx, dy := s.x-mx, s.y-my
		s.x, s.y = dx*cos-dy*sin, dx*sin+dy*cos
	}
}

// scale stretches the places to a width and a height.
func (p *part) scale(width, height float64) {
	byX, byY := func(a, b *spot) int { return cmp.Compare(a.x, b.x) }, func(a, b *spot) int { return cmp.Compare(a.y, b.y) }
	left, right := slices.MinFunc(p.spots, byX).x, slices.MaxFunc(p.spots, byX).x
	top, bottom := slices.MinFunc(p.spots, byY).y, slices.MaxFunc(p.spots, byY).y
	for _, s := range p.spots {
		s.x = (s.x - (left+right)/2) * width / max(right-left, 1e-6)
		s.y = (s.y - (top+bottom)/2) * height / max(bottom-top, 1e-6)
	}
}

// pack places the parts beside and below one another, and returns the area of all.
func pack(parts []part, width float64) box {
	var total box
	x, y, row := 0.0, 0.0, 0.0
	for i := range parts {
		p := &parts[i]
		if x > 0 && x+p.area.w > width-2*margin {
			x, y, row = 0, y+row+partGap, 0
		}
		dx, dy := margin+x-p.area.x, margin+y-p.area.y
		for _, s := range p.spots {
			s.x, s.y = s.x+dx, s.y+dy
		}
		p.measure()
		total = total.union(p.area)
		x, row = x+p.area.w+partGap, max(row, p.area.h)
	}
	return total
}

// springs is a graph for the layout. Its nodes and lines have an order, so that the result is always the same.
type springs struct {
	nodes []graph.Node
	near  [][]graph.Node
}

type springNode int64

func (n springNode) ID() int64 { return int64(n) }

func newSprings(all, spots []*spot) *springs {
	g := &springs{nodes: make([]graph.Node, len(spots)), near: make([][]graph.Node, len(spots))}
	index := make(map[*spot]int, len(spots))
	for i, s := range spots {
		g.nodes[i], index[s] = springNode(i), i
	}
	for i, s := range spots {
		for _, j := range s.near {
			g.near[i] = append(g.near[i], springNode(index[all[j]]))
		}
	}
	return g
}

func (g *springs) Node(id int64) graph.Node { return g.nodes[id] }

func (g *springs) Nodes() graph.Nodes { return iterator.NewOrderedNodes(g.nodes) }

func (g *springs) From(id int64) graph.Nodes { return iterator.NewOrderedNodes(g.near[id]) }

func (g *springs) HasEdgeBetween(x, y int64) bool {
	return slices.Contains(g.near[x], graph.Node(springNode(y)))
}

func (g *springs) Edge(x, y int64) graph.Edge { return g.WeightedEdge(x, y) }

func (g *springs) WeightedEdge(x, y int64) graph.WeightedEdge {
	if !g.HasEdgeBetween(x, y) {
		return nil
	}
	return spring{springNode(x), springNode(y), 1}
}

// Weight makes the springs of nodes with many lines weaker: all of them together would tear the picture apart.
func (g *springs) Weight(x, y int64) (float64, bool) {
	return 1 / math.Sqrt(float64(len(g.near[x])*len(g.near[y]))), g.HasEdgeBetween(x, y)
}

type spring struct {
	from, to springNode
	weight   float64
}

func (s spring) From() graph.Node         { return s.from }
func (s spring) To() graph.Node           { return s.to }
func (s spring) ReversedEdge() graph.Edge { return spring{s.to, s.from, s.weight} }
func (s spring) Weight() float64          { return s.weight }
