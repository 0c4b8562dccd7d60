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
	ColW, HeadW, HeadH float32 // usual column width; frozen headers, which do not zoom
	Pad, Gap           float32
	MinRowH, FoldH     float32 // usual least height of a row of cards; height of a folded row, and the least of any
	CurveH, ValuesH    float32 // usual heights of rows of curves and of figures
	TextH              float32 // of texts
}

// gridRow is how high a row is at least, how high what it holds besides cards is, and how much room its cells keep free
// above their cards.
type gridRow struct{ Least, Need, Top float32 }

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
	colX, rowY []float32 // cols+1 and rows+1 edges
	need       []float32 // how high the content of each row is
	cells      [][]int32
	cards      []box   // empty for cards that have no cell
	cellOf     []int32 // −1 for those
	hole       box     // what was kept free
}

// newBoardGrid lays out columns of these widths and rows; a card whose cell is not there is placed nowhere.
func newBoardGrid(m gridMetrics, widths []float32, rows []gridRow, cards []gridCard, hole gridHole) *boardGrid {
	cols := len(widths)
	g := &boardGrid{
		m: m, cols: cols, rows: len(rows), colX: make([]float32, cols+1),
		rowY: make([]float32, len(rows)+1), need: make([]float32, len(rows)), cells: make([][]int32, cols*len(rows)),
		cards: make([]box, len(cards)), cellOf: make([]int32, len(cards)),
	}
	for c, w := range widths {
		g.colX[c+1] = g.colX[c] + w
	}
	stack := g.stack(rows, cards, hole)
	for r := range rows {
		g.need[r] = rows[r].Need
		for c := 0; c < cols; c++ {
			if s := stack[r*cols+c]; s > 0 {
				g.need[r] = max(g.need[r], s+2*m.Pad)
			}
		}
		g.rowY[r+1] = g.rowY[r] + max(rows[r].Least, g.need[r])
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

// stack puts cards and hole on top of each other in their cells, as if every row began at 0, and returns how high they are.
func (g *boardGrid) stack(rows []gridRow, cards []gridCard, hole gridHole) []float32 {
	heights := make([]float32, len(g.cells))
	for n := range heights {
		heights[n] = rows[n/g.cols].Top
	}
	place := func(n int, h float32) box {
		if heights[n] > rows[n/g.cols].Top {
			heights[n] += g.m.Gap
		}
		x, w := g.colX[n%g.cols], g.colW(n%g.cols)
		at := box{x + g.m.Pad, heights[n], w - 2*g.m.Pad, h}
		heights[n] += h
		return at
	}
	holed := hole.H <= 0
	for i, c := range cards {
		g.cellOf[i] = -1
		if c.Col < 0 || c.Col >= g.cols || c.Row < 0 || c.Row >= g.rows {
			continue
		}
		n := c.Row*g.cols + c.Col
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
	return heights
}

func (g *boardGrid) size() (w, h float32) { return g.colX[g.cols], g.rowY[g.rows] }

func (g *boardGrid) colW(c int) float32 { return g.colX[c+1] - g.colX[c] }
func (g *boardGrid) rowH(r int) float32 { return g.rowY[r+1] - g.rowY[r] }

func (g *boardGrid) cell(col, row int) box {
	return box{g.colX[col], g.rowY[row], g.colW(col), g.rowH(row)}
}

// cellAt returns the cell under a point; −1 for what is beyond the first or last.
func (g *boardGrid) cellAt(x, y float32) (col, row int) { return g.colAt(x), g.rowAt(y) }

func (g *boardGrid) colAt(x float32) int { return between(g.colX, x) }
func (g *boardGrid) rowAt(y float32) int { return between(g.rowY, y) }

// between returns which of the stretches between sorted edges v lies in; −1 for none.
func between(edges []float32, v float32) int {
	n := len(edges) - 1
	if v < 0 || v >= edges[n] {
		return -1
	}
	return sort.Search(n, func(i int) bool { return edges[i+1] > v })
}

// overlapping returns the half-open range of stretches that touch from…to.
func overlapping(edges []float32, from, to float32) (first, end int) {
	n := len(edges) - 1
	first = sort.Search(n, func(i int) bool { return edges[i+1] > from })
	return first, max(first, sort.Search(n, func(i int) bool { return edges[i] >= to }))
}

// edgeAt returns the stretch whose far edge is nearest to v and at most reach away; −1 for none.
func edgeAt(edges []float32, v, reach float32) int {
	n := len(edges) - 1
	i := sort.Search(n, func(i int) bool { return edges[i+1] > v })
	if i > 0 && (i == n || v-edges[i] < edges[i+1]-v) {
		i--
	}
	if i >= n || abs32(edges[i+1]-v) > reach {
		return -1
	}
	return i
}

func abs32(v float32) float32 { return max(v, -v) }

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
	c0, c1 = overlapping(g.colX, area.X, area.X+area.W)
	r0, r1 = overlapping(g.rowY, area.Y, area.Y+area.H)
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
func (g *boardGrid) columnSlot(x float32) int { return nearestBetween(g.colX, x) }

// rowSlot is columnSlot for rows.
func (g *boardGrid) rowSlot(y float32) int { return nearestBetween(g.rowY, y) }

func nearestBetween(edges []float32, v float32) int {
	n := len(edges) - 1
	return min(sort.Search(n, func(i int) bool { return edges[i+1] > v }), n-1)
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
func zoomFit(w, h, vw, vh float32) float32 { return zoomInto(w, h, vw, vh, 1) }

// zoomInto is zoomFit with another limit.
func zoomInto(w, h, vw, vh, most float32) float32 {
	best := zoomSteps[0]
	for _, s := range zoomSteps {
		if s <= most && w*s <= vw && h*s <= vh {
			best = s
		}
	}
	return best
}
