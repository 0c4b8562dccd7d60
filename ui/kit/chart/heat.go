package chart

import (
	"fyne.io/fyne/v2"
)

// HeatColumn is the head of a column.
type HeatColumn struct {
	ID        int64
	Name, Tip string
}

// HeatCell is one value.
type HeatCell struct {
	ID           int64  // 0: that of the row
	Text, Symbol string // Symbol says what the colour says
	Tone         Tone
	Tip          string
}

// HeatShare is one part of the bar of a row that shows only how answers spread.
type HeatShare struct {
	Share float64 // any unit: the bar is divided in proportion
	Text  string  // on the part, where there is room
	Name  string  // first line of the card: "3, fully: 4 of 9"
	Tone  Tone
}

// HeatRow is a row: either Cells or Spread.
type HeatRow struct {
	ID     int64
	Group  string // heading above the first row of a group
	Name   string
	Tip    string
	Cells  []HeatCell
	Spread []HeatShare
	Ends   []HeatCell // at the right, under EndHeads: mean, change
}

// HeatModel is everything a Heat shows.
type HeatModel struct {
	Corner   string // heading of the names
	Columns  []HeatColumn
	EndHeads []string
	Rows     []HeatRow
	Spread   string // heading of the bars
}

// Heat is a table of values coloured by band, or of how answers spread. Heads
// and names stay when it is scrolled, by wheel, by dragging or by the keyboard.
// OnOpened and OnHovered give the id of the cell, else of its row; of a column at its head.
type Heat struct {
	Plot
	OnScrolled func(*fyne.ScrollEvent) // what it has no use for itself: a scrolling page around it may want it

	model HeatModel
	x, y  float32 // scrolled by
	lay   heatLayout
}

var (
	_ fyne.Scrollable = (*Heat)(nil)
	_ fyne.Draggable  = (*Heat)(nil)
)

// NewHeat makes an empty table.
func NewHeat(label string) *Heat {
	h := &Heat{}
	h.init(label, h, h)
	return h
}

// SetModel shows other data; where it is scrolled to stays.
func (h *Heat) SetModel(m HeatModel) { h.model = m; h.changed() }

// Natural is the height at which all rows can be seen at a width without scrolling.
func (h *Heat) Natural(width float32) float32 {
	l := h.layout(h.pen(fyne.NewSize(width, 10), nil))
	return l.head + l.rows[len(h.model.Rows)] + 8
}

func (h *Heat) none() bool { return len(h.model.Rows) == 0 }

func (h *Heat) least(p *pen) fyne.Size {
	return fyne.NewSize(320*p.k, p.line(small)+8+float32(min(len(h.model.Rows), 5))*28*p.k)
}

// Scrolled implements fyne.Scrollable.
func (h *Heat) Scrolled(ev *fyne.ScrollEvent) {
	if !h.scrollBy(-ev.Scrolled.DX, -ev.Scrolled.DY) && h.OnScrolled != nil {
		h.OnScrolled(ev)
	}
}

// Dragged implements fyne.Draggable.
func (h *Heat) Dragged(ev *fyne.DragEvent) { h.scrollBy(-ev.Dragged.DX, -ev.Dragged.DY) }

// DragEnd implements fyne.Draggable.
func (h *Heat) DragEnd() {}

func (h *Heat) scrollBy(dx, dy float32) bool {
	h.places()
	x, y := h.x, h.y
	h.x, h.y = h.x+dx, h.y+dy
	h.clamp()
	if h.x == x && h.y == y {
		return false
	}
	h.hover = -1
	h.moved()
	h.float()
	return true
}

func (h *Heat) clamp() {
	l := h.lay
	h.x = max(0, min(h.x, l.cellW*float32(len(h.model.Columns))-l.view.W))
	h.y = max(0, min(h.y, l.rows[len(l.rows)-1]-l.view.H))
}

// reveal scrolls to a cell.
func (h *Heat) reveal(s spot) bool {
	x, y, v := h.x, h.y, h.lay.view
	if s.World.W <= 0 {
		return false
	}
	if s.World.X >= 0 {
		h.x = max(min(h.x, s.World.X), s.World.right()-v.W)
	}
	h.y = max(min(h.y, s.World.Y), s.World.bottom()-v.H)
	h.clamp()
	return h.x != x || h.y != y
}
