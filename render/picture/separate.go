package picture

import (
	"cmp"
	"math"
	"slices"
)

const (
	// apart is the gap between the boxes of nodes.
	apart = 10.0
	// rounds is how often boxes push one another before they are only moved down.
	rounds = 150
)

// separate moves nodes until no symbol or name covers another, within a width. Boxes that overlap push one another
// apart where that takes the least; what remains moves down until it is free, so that nothing overlaps in the end.
func separate(spots []*spot, width float64) {
	for range rounds {
		moved := false
		for i, a := range spots {
			for _, b := range spots[:i] {
				moved = push(a, b) || moved
			}
		}
		for _, s := range spots {
			b := s.all()
			s.x += max(0, -width/2-b.x) - max(0, b.right()-width/2)
		}
		if !moved {
			break
		}
	}
	order := slices.Clone(spots)
	slices.SortStableFunc(order, func(a, b *spot) int { return cmp.Or(cmp.Compare(a.y, b.y), cmp.Compare(a.x, b.x)) })
	for i, s := range order {
		for free := false; !free; {
			free = true
			for _, above := range order[:i] {
				if a, b := s.all(), above.all(); a.meets(b, apart-.5) {
					s.y += b.bottom() + apart - a.y
					free = false
				}
			}
		}
	}
}

// push moves two nodes apart if their boxes overlap, in the direction that takes the least, and reports whether
// they did.
func push(a, b *spot) bool {
	p, q := a.all(), b.all()
	if !p.meets(q, apart) {
		return false
	}
	dx, dy := p.x+p.w/2-q.x-q.w/2, p.y+p.h/2-q.y-q.h/2
	x, y := (p.w+q.w)/2+apart-math.Abs(dx), (p.h+q.h)/2+apart-math.Abs(dy)
	if x < y {
		x = math.Copysign(x/2+.1, dx)
		a.x, b.x = a.x+x, b.x-x
	} else {
		y = math.Copysign(y/2+.1, dy)
		a.y, b.y = a.y+y, b.y-y
	}
	return true
}

// bends are the ways in which a line may be bent, by parts of its length.
var bends = []float64{0, .07, -.07, .14, -.14, .22, -.22}

// route returns the way of each line: one that stays inside the picture, runs through as few other symbols and names as
// possible, and beside the other lines between the same two nodes.
func route(lines []Line, spots []*spot, at map[string]int, inside box) []curve {
	routes := make([]curve, len(lines))
	taken := make(map[[2]int]map[int]bool) // the bends of the lines between two nodes
	for i, l := range lines {
		a, b := min(at[l.From], at[l.To]), max(at[l.From], at[l.To])
		used := taken[[2]int{a, b}]
		if used == nil {
			used = make(map[int]bool)
			taken[[2]int{a, b}] = used
		}
		best, least := 0, math.Inf(1)
		for k, by := range bends {
			cost := 0.35 * math.Abs(by) * 10
			if used[k] {
				cost += 100
			}
			if c := bend(spots[a], spots[b], by); cost < least {
				cost += hits(c, spots, a, b)
				if c.leaves(inside) {
					cost += 50
				}
			}
			if cost < least {
				best, least = k, cost
			}
		}
		used[best] = true
		routes[i] = bend(spots[a], spots[b], bends[best])
	}
	return routes
}

// leaves reports whether a thick line comes too near to the edge of a box, or leaves it.
func (c curve) leaves(b box) bool {
	const steps, half = 12, 4.0
	for k := 1; k < steps; k++ {
		x, y := c.at(float64(k) / steps)
		if x < b.x+half || x > b.right()-half || y < b.y+half || y > b.bottom()-half {
			return true
		}
	}
	return false
}

// hits returns through how many nodes other than its ends a line runs; a name counts less than a symbol.
func hits(c curve, spots []*spot, from, to int) float64 {
	const steps = 24
	around := box{min(c.x1, c.cx, c.x2), min(c.y1, c.cy, c.y2), 0, 0}
	around.w, around.h = max(c.x1, c.cx, c.x2)-around.x, max(c.y1, c.cy, c.y2)-around.y
	cost := 0.0
	for i, s := range spots {
		symbol, name := s.symbol(), s.name()
		if !around.meets(symbol.union(name), 4) {
			continue
		}
		throughSymbol, throughName := false, false
		for k := 1; k < steps; k++ {
			x, y := c.at(float64(k) / steps)
			point := box{x, y, 0, 0}
			throughSymbol = throughSymbol || i != from && i != to && point.meets(symbol, 4)
			throughName = throughName || point.meets(name, 1)
		}
		switch {
		case throughSymbol:
			cost += 3
		case throughName && (i == from || i == to):
			cost += .4
		case throughName:
			cost++
		}
	}
	return cost
}
