package kit

import (
	"math"
	"sort"
)

// The geometry of the board: pure functions on world units (pixels at zoom 1,
// origin at the top left cell). Nothing here knows Fyne.

type box struct{ X, Y, W, H float32 }

func (b box) contains(x, y float32) bool {
	return x >= b.X && y >= b.Y && x < b.X+b.W && y < b.Y+b.H
}

func (b box) touches(o box) bool {
	return b.X < o.X+o.W && o.X < b.X+b.W && b.Y < o.Y+o.H && o.Y < b.Y+b.H
}

// gridMetrics are the measures of the board at zoom 1; they grow with the text.
type gridMetrics struct {
	ColW, HeadW, HeadH float32 // column width; frozen headers, which do not zoom
	Pad, Gap, MinRowH  float32
}

// gridCard places one card; Col and Row are indexes, H is its height.
type gridCard struct {
	Col, Row int
	H        float32
}

// gridHole is room kept free among the cards of a cell, for one that is being typed; without height there is none.
type gridHole struct {
	Cell, Index int
	H           float32
}

// boardGrid is a finished layout. Cells are row*cols+col; cards keep the index
// they came in with.
type boardGrid struct {
	m          gridMetrics
	cols, rows int
	rowY       []float32 // rows+1 edges
	cells      [][]int32
	cards      []box   // empty for cards that have no cell
	cellOf     []int32 // −1 for those
	hole       box     // what was kept free
}

func newBoardGrid(m gridMetrics, cols, rows int, cards []gridCard, hole gridHole) *boardGrid {
	g := &boardGrid{
		m: m, cols: cols, rows: rows,
		rowY: make([]float32, rows+1), cells: make([][]int32, cols*rows),
		cards: make([]box, len(cards)), cellOf: make([]int32, len(cards)),
	}
	stack := make([]float32, cols*rows)
	place := func(n int, h float32) box {
		if stack[n] > 0 {
			stack[n] += m.Gap
		}
		at := box{float32(n%cols)*m.ColW + m.Pad, stack[n], m.ColW - 2*m.Pad, h}
		stack[n] += h
		return at
	}
	holed := hole.H <= 0
	for i, c := range cards {
		g.cellOf[i] = -1
		if c.Col < 0 || c.Col >= cols || c.Row < 0 || c.Row >= rows {
			continue
		}
		n := c.Row*cols + c.Col
		g.cellOf[i] = int32(n)
		if !holed && n == hole.Cell && len(g.cells[n]) == hole.Index {
			g.hole, holed = place(n, hole.H), true
		}
		g.cells[n] = append(g.cells[n], int32(i))
		g.cards[i] = place(n, c.H)
	}
	if !holed {
		g.hole = place(hole.Cell, hole.H)
	}
	for r := 0; r < rows; r++ {
		h := m.MinRowH
		for c := 0; c < cols; c++ {
			if s := stack[r*cols+c]; s > 0 {
				h = max(h, s+2*m.Pad)
			}
		}
		g.rowY[r+1] = g.rowY[r] + h
	}
	for i, n := range g.cellOf {
		if n >= 0 {
			g.cards[i].Y += g.rowY[int(n)/cols] + m.Pad
		}
	}
	if hole.H > 0 {
		g.hole.Y += g.rowY[hole.Cell/cols] + m.Pad
	}
	return g
}

func (g *boardGrid) size() (w, h float32) { return float32(g.cols) * g.m.ColW, g.rowY[g.rows] }

func (g *boardGrid) cell(col, row int) box {
	return box{float32(col) * g.m.ColW, g.rowY[row], g.m.ColW, g.rowY[row+1] - g.rowY[row]}
}

// cellAt returns the cell under a point; −1 for what is beyond the first or last.
func (g *boardGrid) cellAt(x, y float32) (col, row int) { return g.colAt(x), g.rowAt(y) }

func (g *boardGrid) colAt(x float32) int {
	c := int(math.Floor(float64(x / g.m.ColW)))
	if c < 0 || c >= g.cols {
		return -1
	}
	return c
}

func (g *boardGrid) rowAt(y float32) int {
	if y < 0 || y >= g.rowY[g.rows] {
		return -1
	}
	return sort.Search(g.rows, func(r int) bool { return g.rowY[r+1] > y })
}

// cardAt returns the index of the card under a point, or −1.
func (g *boardGrid) cardAt(x, y float32) int {
	col, row := g.cellAt(x, y)
	if col < 0 || row < 0 {
		return -1
	}
	cell := g.cells[row*g.cols+col]
	i := sort.Search(len(cell), func(i int) bool { c := g.cards[cell[i]]; return c.Y+c.H > y })
	if i < len(cell) && g.cards[cell[i]].contains(x, y) {
		return int(cell[i])
	}
	return -1
}

// visible appends the indexes of the cards that touch an area, row by row.
func (g *boardGrid) visible(dst []int32, area box) []int32 {
	c0, c1, r0, r1 := g.span(area)
	for r := r0; r < r1; r++ {
		for c := c0; c < c1; c++ {
			cell := g.cells[r*g.cols+c]
			i := sort.Search(len(cell), func(i int) bool { b := g.cards[cell[i]]; return b.Y+b.H > area.Y })
			for ; i < len(cell) && g.cards[cell[i]].Y < area.Y+area.H; i++ {
				if g.cards[cell[i]].touches(area) {
					dst = append(dst, cell[i])
				}
			}
		}
	}
	return dst
}

// span returns the half-open ranges of columns and rows that touch an area.
func (g *boardGrid) span(area box) (c0, c1, r0, r1 int) {
	c0 = min(g.cols, max(0, int(math.Floor(float64(area.X/g.m.ColW)))))
	c1 = max(c0, min(g.cols, int(math.Ceil(float64((area.X+area.W)/g.m.ColW)))))
	r0 = sort.Search(g.rows, func(r int) bool { return g.rowY[r+1] > area.Y })
	r1 = r0
	for r1 < g.rows && g.rowY[r1] < area.Y+area.H {
		r1++
	}
	return c0, c1, r0, r1
}

// slotIndex returns before which of the cell's cards a drop at height y goes,
// counted without the cards that moving reports.
func (g *boardGrid) slotIndex(cell int, y float32, moving func(int32) bool) int {
	n := 0
	for _, i := range g.cells[cell] {
		if moving(i) {
			continue
		}
		if c := g.cards[i]; y < c.Y+c.H/2 {
			return n
		}
		n++
	}
	return n
}

// slotY returns the height of the insertion line for a slot of slotIndex.
func (g *boardGrid) slotY(cell, index int, moving func(int32) bool) float32 {
	last := g.rowY[cell/g.cols] + g.m.Pad - g.m.Gap/2
	n := 0
	for _, i := range g.cells[cell] {
		c := g.cards[i]
		if !moving(i) {
			if n == index {
				return c.Y - g.m.Gap/2
			}
			n++
			last = c.Y + c.H + g.m.Gap/2
		}
	}
	return last
}

// unchanged tells whether putting the moving cards, in this order, at a slot leaves everything as it is.
func (g *boardGrid) unchanged(cell, index int, moving []int32) bool {
	is := map[int32]bool{}
	for _, i := range moving {
		if g.cellOf[i] != int32(cell) {
			return false
		}
		is[i] = true
	}
	after := make([]int32, 0, len(g.cells[cell]))
	n := 0
	for _, i := range g.cells[cell] {
		if is[i] {
			continue
		}
		if n == index {
			after = append(after, moving...)
		}
		after = append(after, i)
		n++
	}
	if index >= n {
		after = append(after, moving...)
	}
	for k, i := range g.cells[cell] {
		if after[k] != i {
			return false
		}
	}
	return true
}

// columnSlot returns the index a dragged column takes with the pointer at x: that of the column there.
func (g *boardGrid) columnSlot(x float32) int {
	return min(max(int(math.Floor(float64(x/g.m.ColW))), 0), g.cols-1)
}

// rowSlot is columnSlot for rows.
func (g *boardGrid) rowSlot(y float32) int {
	return min(sort.Search(g.rows, func(r int) bool { return g.rowY[r+1] > y }), g.rows-1)
}

// edgeStep returns how far to scroll per tick for a pointer at pos between lo
// and hi: nothing in the middle, faster the nearer to (or beyond) an edge.
func edgeStep(pos, lo, hi, zone, fastest float32) float32 {
	zone = min(zone, (hi-lo)/3)
	if zone <= 0 {
		return 0
	}
	switch {
	case pos < lo+zone:
		return -fastest * min(1, (lo+zone-pos)/zone)
	case pos > hi-zone:
		return fastest * min(1, (pos-hi+zone)/zone)
	default:
		return 0
	}
}

// zoomSteps are the only zoom factors there are: each new text size is drawn anew, so few are fast.
var zoomSteps = [...]float32{0.2, 0.25, 0.3, 0.36, 0.44, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2}

// zoomNear returns the step nearest to z.
func zoomNear(z float32) float32 {
	best := zoomSteps[0]
	for _, s := range zoomSteps {
		if math.Abs(float64(s-z)) < math.Abs(float64(best-z)) {
			best = s
		}
	}
	return best
}

// zoomBy returns the step n steps from z.
func zoomBy(z float32, n int) float32 {
	i := 0
	for k, s := range zoomSteps {
		if s <= z+0.001 {
			i = k
		}
	}
	return zoomSteps[min(max(i+n, 0), len(zoomSteps)-1)]
}

// zoomFit returns the largest step, at most 1, at which w×h fits into vw×vh; the smallest step when none does.
func zoomFit(w, h, vw, vh float32) float32 {
	best := zoomSteps[0]
	for _, s := range zoomSteps {
		if s <= 1 && w*s <= vw && h*s <= vh {
			best = s
		}
	}
	return best
}
