package kit

import (
	"math"
	"slices"

	"touchstone/ui/kit/ink"
)

// The geometry of curves, in world units. A curve runs over the middles of the columns; +2 lies at the top.

// emotionStep is what values of points snap to, emotionKey what a key moves them by.
const (
	emotionStep = 0.1
	emotionKey  = 0.5
	emotionMost = 2
)

// Measures of a curve at text size 13: room above +2 and below −2, radius of a face, distance of a text from it.
const (
	curveRoom = 19
	curveFace = 8
	curveAway = 4
	curveText = 11
)

type point struct{ X, Y float32 }

// valueY is where a value lies in a row from top to bottom with room kept free at both.
func valueY(value float64, top, height, room float32) float32 {
	value = min(max(value, -emotionMost), emotionMost)
	return top + room + (height-2*room)*float32((emotionMost-value)/(2*emotionMost))
}

// valueAt is the value at a height, snapped and within −2…+2: the reverse of valueY.
func valueAt(y, top, height, room float32) float64 {
	if height <= 2*room {
		return 0
	}
	return snapped(emotionMost - float64((y-top-room)/(height-2*room))*2*emotionMost)
}

func snapped(v float64) float64 {
	v = math.Round(v/emotionStep) * emotionStep
	v = math.Round(v*10) / 10 // 0.30000000000000004 is not what anybody meant
	return min(max(v, -emotionMost), emotionMost)
}

// room is what a row of curves keeps free above and below, less in one that is very low.
func (b *Board) room(row int) float32 {
	return min(curveRoom*b.textSize/13, b.grid.rowH(row)/4)
}

// at is where the point of a curve with this value lies.
func (b *Board) at(row, col int, value float64) point {
	g := b.grid
	return point{g.colX[col] + g.colW(col)/2, valueY(value, g.rowY[row], g.rowH(row), b.room(row))}
}

// point returns the point a place is on.
func (b *Board) point(p boardPlace) (*BoardPoint, bool) {
	row, known := b.rows[p.row]
	col, in := b.cols[p.col]
	if !known || !in || p.curve == 0 || p.part != PartCell {
		return nil, false
	}
	for i, points := range b.content[row].curves {
		if c := &b.model.Rows[row].Curves[i]; c.ID == p.curve && points[col] >= 0 {
			return &c.Points[points[col]], true
		}
	}
	return nil, false
}

// pointsIn are the places of the points of a cell, from the top down.
func (b *Board) pointsIn(col, row int) []boardPlace {
	var out []boardPlace
	var values []float64
	for i, points := range b.content[row].curves {
		if points[col] < 0 {
			continue
		}
		c := &b.model.Rows[row].Curves[i]
		v := c.Points[points[col]].Value
		k := len(out)
		for k > 0 && values[k-1] < v {
			k--
		}
		out, values = slices.Insert(out, k, boardPlace{part: PartCell, col: b.model.Columns[col].ID, row: b.model.Rows[row].ID, curve: c.ID}), slices.Insert(values, k, v)
	}
	return out
}

// pointAt is the point of a row of curves within reach of a spot, the nearest one; of two at the same spot the one on top
// that can be moved.
func (b *Board) pointAt(col, row int, x, y, reach float32) (boardPlace, bool) {
	var best boardPlace
	nearest, free, found := reach, false, false
	for i, points := range b.content[row].curves {
		if points[col] < 0 {
			continue
		}
		c := &b.model.Rows[row].Curves[i]
		p := &c.Points[points[col]]
		at := b.at(row, col, p.Value)
		d := float32(math.Hypot(float64(at.X-x), float64(at.Y-y)))
		if d < nearest || d == nearest && (!p.Locked || !free) {
			nearest, free, found = d, !p.Locked, true
			best = boardPlace{part: PartCell, col: b.model.Columns[col].ID, row: b.model.Rows[row].ID, curve: c.ID}
		}
	}
	return best, found
}

// curveLabel is a text beside a curve: of a point, or its name at the end.
type curveLabel struct {
	curve, col int
	name       bool
	text       string
	at         box
}

// labelsOf are the texts of a row of curves where they collide least, found once for a layout.
func (b *Board) labelsOf(row int) []curveLabel {
	content := &b.content[row]
	if content.laid {
		return content.labels
	}
	content.laid = true
	k := b.textSize / 13
	size := curveText * k
	var lines [][]point
	var marks []box
	for i, points := range content.curves {
		curve, last, line := &b.model.Rows[row].Curves[i], -1, []point(nil)
		for col, n := range points {
			if n < 0 {
				lines, line = append(lines, line), nil
				continue
			}
			at := b.at(row, col, curve.Points[n].Value)
			line, last = append(line, at), col
			marks = append(marks, box{at.X - curveFace*k, at.Y - curveFace*k, 2 * curveFace * k, 2 * curveFace * k})
			if t := curve.Points[n].Text; t != "" {
				content.labels = append(content.labels, curveLabel{curve: i, col: col, text: t})
			}
		}
		lines = append(lines, line)
		if last >= 0 && curve.Name != "" { // first: a curve must be told from the others
			name := b.fonts.Ellipsis(curve.Name, b.grid.colW(last)/2-(curveFace+curveAway+6)*k, size, true)
			content.labels = append([]curveLabel{{curve: i, col: last, name: true, text: name}}, content.labels...)
		}
	}
	area := b.grid.cell(0, row)
	area.W, _ = b.grid.size()
	room := labelRoom{area: area, lines: lines, marks: marks, away: curveAway * k, radius: curveFace * k}
	for i := range content.labels {
		l := &content.labels[i]
		curve := &b.model.Rows[row].Curves[l.curve]
		at := b.at(row, l.col, curve.Points[content.curves[l.curve][l.col]].Value)
		l.at = room.place(at, b.fonts.Measure(l.text, size, l.name), ink.LineHeight(size))
	}
	return content.labels
}

// labelRoom finds places for texts beside points that touch no line, point or other text.
type labelRoom struct {
	area         box
	lines        [][]point
	marks, taken []box
	away, radius float32
}

// place takes the best of the places around a point: the first that collides with nothing, else the one that collides least.
func (r *labelRoom) place(at point, w, h float32) box {
	side := r.radius + r.away
	right, left, mid := at.X+side, at.X-side-w, at.X-w/2
	above, below := at.Y-r.radius-r.away/2-h, at.Y+r.radius+r.away/2
	best, least := box{}, float32(math.MaxFloat32)
	for _, c := range [...]point{
		{right, at.Y - h/2}, {right, at.Y - h}, {right, at.Y}, {right, above}, {right, below},
		{mid, above}, {mid, below}, {left, at.Y - h/2}, {left, at.Y - h}, {left, at.Y}, {left, above}, {left, below},
	} {
		b := box{c.X, c.Y, w, h}
		cost := r.cost(b)
		if cost < least {
			best, least = b, cost
		}
		if cost == 0 {
			break
		}
	}
	r.taken = append(r.taken, best)
	return best
}

// cost of a place: another text in the way is worst, then what lies outside, then a point, then a line.
func (r *labelRoom) cost(b box) float32 {
	cost := float32(0)
	for _, t := range r.taken {
		if t.touches(b) {
			cost += 100
		}
	}
	if b.X < r.area.X || b.Y < r.area.Y || b.X+b.W > r.area.X+r.area.W || b.Y+b.H > r.area.Y+r.area.H {
		cost += 50
	}
	for _, m := range r.marks {
		if m.touches(b) {
			cost += 20
		}
	}
	for _, line := range r.lines {
		for i := 1; i < len(line); i++ {
			if crosses(line[i-1], line[i], b) {
				cost += 5
			}
		}
	}
	return cost
}

// crosses tells whether a line from p to q, left to right, touches a box.
func crosses(p, q point, b box) bool {
	_, _, ok := clipLine(p, q, b)
	return ok
}

// clipLine cuts a line to a box; ok is false when nothing is left.
func clipLine(p, q point, b box) (from, to point, ok bool) {
	t0, t1 := float32(0), float32(1)
	dx, dy := q.X-p.X, q.Y-p.Y
	for _, e := range [...][2]float32{{-dx, p.X - b.X}, {dx, b.X + b.W - p.X}, {-dy, p.Y - b.Y}, {dy, b.Y + b.H - p.Y}} {
		switch d, n := e[0], e[1]; {
		case d == 0 && n < 0:
			return p, q, false
		case d < 0:
			t0 = max(t0, n/d)
		case d > 0:
			t1 = min(t1, n/d)
		}
	}
	if t0 > t1 {
		return p, q, false
	}
	return point{p.X + t0*dx, p.Y + t0*dy}, point{p.X + t1*dx, p.Y + t1*dy}, true
}

// pointOn is where a curve is in a column; ok is false beyond the columns and in a gap.
func (b *Board) pointOn(row, col int, curve int64) (at point, ok bool) {
	if col < 0 || col >= b.grid.cols {
		return point{}, false
	}
	p, ok := b.point(boardPlace{part: PartCell, col: b.model.Columns[col].ID, row: b.model.Rows[row].ID, curve: curve})
	if !ok {
		return point{}, false
	}
	return b.at(row, col, p.Value), true
}

func (b *Board) screenPoint(p point) point {
	at := b.toScreen(box{X: p.X, Y: p.Y})
	return point{at.X, at.Y}
}

// shortened is p moved towards q, so that a line from it begins at the edge of the face there.
func shortened(p, q point, by float32) point {
	n := float32(math.Hypot(float64(q.X-p.X), float64(q.Y-p.Y)))
	if n <= by {
		return q
	}
	return point{p.X + (q.X-p.X)*by/n, p.Y + (q.Y-p.Y)*by/n}
}
