package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// nameWidth is the room for names in a block.
func (r *gridRenderer) nameWidth() float32 {
	return min(max(r.g.Size().Width*gridNameShare, gridNameLeast*r.k), gridNameMost*r.k)
}

// spans are where the columns of a block lie, before scrolling sideways.
func (r *gridRenderer) spans(b *GridBlock) (x, w []float32) {
	left := r.nameWidth()
	rest, open := r.g.Size().Width-left-8, 0
	for _, c := range b.Columns {
		rest -= c.Width * r.k
		if c.Width == 0 {
			open++
		}
	}
	share := float32(0)
	if open > 0 {
		share = max(min(rest/float32(open), gridMost*r.k), r.needs(b))
	}
	if spare := rest - share*float32(open); spare > 0 {
		left += spare // figures stand at the right edge
	}
	for _, c := range b.Columns {
		cw := c.Width * r.k
		if c.Width == 0 {
			cw = share
		}
		x, w = append(x, left), append(w, cw)
		left += cw
	}
	return x, w
}

// needs is the room the widest figure of a block's sharing columns takes, and their titles up to a point.
func (r *gridRenderer) needs(b *GridBlock) float32 {
	if w, ok := r.needed[b.ID]; ok {
		return w
	}
	w := gridLeast * r.k
	for i, c := range b.Columns {
		if c.Width != 0 {
			continue
		}
		w = max(w, min(fyne.MeasureText(c.Title, r.size(base.SizeNameCaptionText), fyne.TextStyle{}).Width+12, 94*r.k))
		for _, row := range b.Rows {
			if i < len(row.Cells) {
				w = max(w, fyne.MeasureText(row.Cells[i].Text, r.size(base.SizeNameText), fyne.TextStyle{}).Width+18*r.k)
			}
		}
	}
	w = min(w, 1.6*gridMost*r.k)
	r.needed[b.ID] = w
	return w
}

// over is how much wider than the sheet its widest block is.
func (r *gridRenderer) over() (most float32) {
	for i := range r.g.blocks {
		if x, w := r.spans(&r.g.blocks[i]); len(x) > 0 {
			most = max(most, x[len(x)-1]+w[len(w)-1]+8-r.g.Size().Width)
		}
	}
	return most
}

// arrange works out where the lines lie.
func (r *gridRenderer) arrange() {
	r.k = r.size(base.SizeNameText) / normalText
	r.lines, r.needed = r.lines[:0], map[int64]float32{}
	y := float32(0)
	row, size := 27*r.k, r.size(base.SizeNameText)
	for i := range r.g.blocks {
		b := &r.g.blocks[i]
		x, _ := r.spans(b)
		room := r.nameWidth()
		if len(x) > 0 {
			room = x[0]
		}
		room -= 2 * gridPad
		h := 20*r.k + r.headHeight(b)
		if !r.titleFits(b, room) {
			h += 18 * r.k
		}
		r.lines = append(r.lines, gridLine{block: i, row: -1, y: y, h: h})
		y += h
		for j, gr := range b.Rows {
			l := gridLine{block: i, row: j, y: y, h: row, name: wrapName(gr.Name, size, room)}
			note := fyne.MeasureText(gr.Note, r.size(base.SizeNameCaptionText), fyne.TextStyle{}).Width
			last := fyne.MeasureText(l.name[len(l.name)-1], size, fyne.TextStyle{}).Width
			l.noteBelow = gr.Note != "" && (len(l.name) > 1 || last+10+note > room)
			n := len(l.name)
			if l.noteBelow {
				n++
			}
			l.h = max(row, float32(n)*16*r.k+9*r.k)
			r.lines = append(r.lines, l)
			y += l.h
		}
		y += 8 * r.k
	}
	r.height = y + 40*r.k // room for a sentence below the last cell
}

// wrapName breaks a name into lines; words longer than a line are broken.
func wrapName(name string, size, room float32) []string {
	measure := func(s string) float32 { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width }
	if measure(name) <= room {
		return []string{name}
	}
	runes := []rune(name)
	cut, space := 0, 0
	for i := range runes {
		if measure(string(runes[:i+1])) > room {
			break
		}
		cut = i + 1
		if runes[i] == ' ' || runes[i] == '-' {
			space = i + 1
		}
	}
	if space > 0 {
		cut = space
	}
	cut = max(cut, 1)
	first, rest := strings.TrimRight(string(runes[:cut]), " "), strings.TrimLeft(string(runes[cut:]), " ")
	return append([]string{first}, wrapName(rest, size, room)...)
}

// headHeight is the room for the titles of a block's columns, wrapped.
func (r *gridRenderer) headHeight(b *GridBlock) float32 {
	_, w := r.spans(b)
	n := 1
	for i, c := range b.Columns {
		n = max(n, len(wrapName(c.Title, r.size(base.SizeNameCaptionText), w[i]-gridPad-2)))
	}
	return (float32(n)*headLine + 4) * r.k
}

// titleFits tells whether a block's title has room before its columns.
func (r *gridRenderer) titleFits(b *GridBlock, room float32) bool {
	return fyne.MeasureText(b.Title, r.size(base.SizeNameText), fyne.TextStyle{Bold: true}).Width <= room
}

// boxOf is where a cell lies in the sheet as it is scrolled.
func (g *Grid) boxOf(at GridPlace) (box, bool) {
	b, i := g.block(at.Block)
	if b == nil || g.rend == nil {
		return box{}, false
	}
	x, w := g.rend.spans(b)
	for _, l := range g.rend.lines {
		if l.block == i && l.row >= 0 && l.row < len(b.Rows) && b.Rows[l.row].ID == at.Row && at.Column < len(x) {
			return box{x[at.Column] - g.x, l.y - g.y, w[at.Column], l.h}, true
		}
	}
	return box{}, false
}

func (g *Grid) placeAt(pos fyne.Position) (GridPlace, bool) {
	if g.rend == nil {
		return GridPlace{}, false
	}
	for _, l := range g.rend.lines {
		if l.row < 0 || pos.Y+g.y < l.y || pos.Y+g.y >= l.y+l.h {
			continue
		}
		b := &g.blocks[l.block]
		x, w := g.rend.spans(b)
		if len(x) > 0 && pos.X < x[0] { // the name stands for the first value
			at := GridPlace{b.ID, b.Rows[l.row].ID, 0}
			return at, g.cell(at) != nil
		}
		for c := range x {
			if px := pos.X + g.x; px >= x[c] && px < x[c]+w[c] {
				at := GridPlace{b.ID, b.Rows[l.row].ID, c}
				return at, g.cell(at) != nil
			}
		}
	}
	return GridPlace{}, false
}

// headAt is the column whose title lies at a point.
func (g *Grid) headAt(pos fyne.Position) (block int64, column int, ok bool) {
	if g.rend == nil {
		return 0, 0, false
	}
	for _, l := range g.rend.lines {
		if l.row >= 0 || pos.Y+g.y < l.y || pos.Y+g.y >= l.y+l.h {
			continue
		}
		x, w := g.rend.spans(&g.blocks[l.block])
		for c := range x {
			if px := pos.X + g.x; px >= x[c] && px < x[c]+w[c] {
				return g.blocks[l.block].ID, c, true
			}
		}
	}
	return 0, 0, false
}

// reveal scrolls as little as needed to show a cell with its heading.
func (g *Grid) reveal(at GridPlace) {
	if g.rend == nil {
		return
	}
	g.rend.arrange()
	spot, ok := g.boxOf(at)
	if !ok {
		return
	}
	size := g.Size()
	head := 40 * g.rend.k
	y := nearestScroll(g.y, size.Height, spot.Y+g.y-head, spot.H+head+8)
	x := g.x
	if name := g.rend.nameWidth(); spot.X < name {
		x -= name - spot.X
	} else if spot.X+spot.W > size.Width {
		x += spot.X + spot.W - size.Width + 8
	}
	g.scrollTo(x, y)
}

func (g *Grid) scrollTo(x, y float32) {
	if x != g.x || y != g.y {
		g.x, g.y = x, y
		g.Refresh()
	}
}
