package kit

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
)

// liftPoint begins to drag the point of a curve; a computed one stays.
func (b *Board) liftPoint(d *boardDrag, at boardPlace) bool {
	p, ok := b.point(at)
	if !ok || p.Locked {
		return false
	}
	d.kind, d.point, d.value = dragPoint, at, p.Value
	b.cursor = at
	spot := b.toScreen(b.pointBox(at))
	d.grab = fyne.NewPos(0, d.from.Y-spot.Y-spot.H/2)
	return true
}

func (b *Board) aimPoint(y float32) {
	d := b.drag
	row := b.rows[d.point.row]
	y -= d.grab.Y / b.view.Zoom
	d.value = valueAt(y, b.grid.rowY[row], b.grid.rowH(row), b.room(row))
}

func (b *Board) dropPoint() func() {
	d := b.drag
	if p, ok := b.point(d.point); !ok || p.Value == d.value || b.OnPointMoved == nil {
		return nil
	}
	return func() {
		if p, ok := b.point(d.point); ok && p.Value != d.value { // a model that waited may have changed it
			b.OnPointMoved(d.point.row, d.point.curve, d.point.col, d.value)
		}
	}
}

// nudge moves the point the keyboard is on; false when it is on none, or on a computed one.
func (b *Board) nudge(by float64) bool {
	p, ok := b.point(b.cursor)
	if !ok || p.Locked || b.ReadOnly {
		return false
	}
	if v := snapped(p.Value + by); v != p.Value && b.OnPointMoved != nil {
		b.OnPointMoved(b.cursor.row, b.cursor.curve, b.cursor.col, v)
	}
	return true
}

// pointBox is where the face of a point is in the world.
func (b *Board) pointBox(p boardPlace) box {
	pt, ok := b.point(p)
	if !ok {
		return box{}
	}
	at, r := b.at(b.rows[p.row], b.cols[p.col], pt.Value), curveFace*b.textSize/13
	return box{at.X - r, at.Y - r, 2 * r, 2 * r}
}

// valueText is a value of a curve as people read it.
func (b *Board) valueText(v float64) string {
	if b.Texts.Value != nil {
		return b.Texts.Value(v)
	}
	if v == 0 {
		return "0.0"
	}
	return strings.Replace(fmt.Sprintf("%+.1f", v), "-", "−", 1)
}

// curveOf is the curve a place is on.
func (b *Board) curveOf(p boardPlace) *BoardCurve {
	row := &b.model.Rows[b.rows[p.row]]
	for i := range row.Curves {
		if row.Curves[i].ID == p.curve {
			return &row.Curves[i]
		}
	}
	return nil
}

// spokenPoint says curve and value; what the caller wrote for it comes first.
func (b *Board) spokenPoint(p boardPlace) string {
	pt, ok := b.point(p)
	switch {
	case !ok:
		return ""
	case pt.Spoken != "":
		return pt.Spoken
	case pt.Text != "":
		return strings.TrimPrefix(b.curveOf(p).Name+", "+pt.Text, ", ")
	default:
		return strings.TrimPrefix(b.curveOf(p).Name+", "+b.valueText(pt.Value), ", ")
	}
}
