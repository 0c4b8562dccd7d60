package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

// Measures of a sheet at text size 13.
const (
	gridNameShare = 0.34 // of the width
	gridNameLeast = 132
	gridNameMost  = 300
	gridLeast     = 58 // of a column that shares
	gridMost      = 118
	gridPad       = 8
)

// gridLine is a heading or a row with where it lies.
type gridLine struct {
	block, row int // row −1: the heading
	y, h       float32
	name       []string
	noteBelow  bool
}

type gridRenderer struct {
	g      *Grid
	lines  []gridLine
	needed map[int64]float32 // by block, while the lines are made
	height float32

	slate
	k     float32
	thumb *canvas.Rectangle
}

// CreateRenderer implements fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	r := &gridRenderer{g: g, thumb: canvas.NewRectangle(nil)}
	g.rend = r
	r.build()
	return r
}

func (r *gridRenderer) Destroy()                     {}
func (r *gridRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *gridRenderer) MinSize() fyne.Size           { return fyne.NewSize(300, 120) }
func (r *gridRenderer) Layout(fyne.Size)             { r.build() }
func (r *gridRenderer) Refresh() {
	r.build()
	canvas.Refresh(r.g)
}

func (r *gridRenderer) size(name fyne.ThemeSizeName) float32 { return r.g.Theme().Size(name) }

func (r *gridRenderer) build() {
	g := r.g
	size := g.Size()
	r.wipe()
	if size.Width < 60 || size.Height < 20 {
		return
	}
	r.get = colorsOf(g)
	r.arrange()
	g.y = min(max(g.y, 0), max(r.height-size.Height, 0))
	g.x = min(max(g.x, 0), max(r.over(), 0))
	r.rect(box{0, 0, size.Width, size.Height}, theme.Surface)
	for _, l := range r.lines {
		if l.y+l.h < g.y || l.y > g.y+size.Height {
			continue
		}
		if l.row < 0 {
			r.heading(l)
		} else {
			r.row(l)
		}
	}
	r.editing()
	if r.height > size.Height {
		bar := max(24, size.Height*size.Height/r.height)
		r.thumb.FillColor, r.thumb.CornerRadius = r.get(base.ColorNameScrollBar), 2
		put(r.thumb, box{size.Width - 5, (size.Height - bar) * g.y / (r.height - size.Height), 4, bar})
		r.objects = append(r.objects, r.thumb)
	}
	if over := r.over(); over > 0 {
		bar := max(24, size.Width*size.Width/(size.Width+over))
		r.rect(box{(size.Width - bar) * g.x / over, size.Height - 5, bar, 4}, base.ColorNameScrollBar).CornerRadius = 2
	}
}

// headLine is how high a line of a column's title is, at text size 13.
const headLine = 15

func (r *gridRenderer) heading(l gridLine) {
	b := &r.g.blocks[l.block]
	y, w := l.y-r.g.y, r.g.Size().Width
	small := r.size(base.SizeNameCaptionText)
	x, cw := r.spans(b)
	for i, c := range b.Columns {
		lines := wrapName(c.Title, small, cw[i]-gridPad-2)
		for k, line := range lines {
			at := box{x[i] - r.g.x + 4, y + l.h - 2*r.k - float32(len(lines)-k)*headLine*r.k, cw[i] - gridPad - 2, headLine * r.k}
			r.text(line, at, small, false, !c.Words, theme.Muted)
		}
	}
	room := r.nameWidth()
	if len(x) > 0 {
		room = x[0]
	}
	if r.g.x > 0 {
		r.rect(box{0, y, room, l.h}, theme.Surface)
	}
	title := box{gridPad, y + l.h - 22*r.k, room - gridPad, 20 * r.k}
	if !r.titleFits(b, room-2*gridPad) {
		title.Y, title.W = y+l.h-r.headHeight(b)-20*r.k, w-2*gridPad
	}
	r.text(b.Title, title, r.size(base.SizeNameText), true, false, "foreground")
	r.rect(box{0, y + l.h - 1, w, 1}, theme.Border)
}

func (r *gridRenderer) row(l gridLine) {
	g := r.g
	b := &g.blocks[l.block]
	row := &b.Rows[l.row]
	x, w := r.spans(b)
	y := l.y - g.y
	for c := range row.Cells {
		if c < len(x) && !row.Cells[c].Blank {
			r.cell(b, l, c, box{x[c] - g.x, y, w[c], l.h})
		}
	}
	room := r.nameWidth()
	if len(x) > 0 {
		room = x[0]
	}
	if g.x > 0 {
		r.rect(box{0, y, room, l.h}, theme.Surface)
	}
	size, small := r.size(base.SizeNameText), r.size(base.SizeNameCaptionText)
	n := len(l.name)
	if l.noteBelow {
		n++
	}
	top := y + (l.h-float32(n)*16*r.k)/2
	for i, s := range l.name {
		r.text(s, box{gridPad, top + float32(i)*16*r.k, room - 2*gridPad, 16 * r.k}, size, false, false, base.ColorNameForeground)
	}
	at := box{gridPad, top + float32(len(l.name)-1)*16*r.k, room - 2*gridPad, 16 * r.k}
	if l.noteBelow {
		at.Y += 16 * r.k
	}
	r.text(row.Note, at, small, false, !l.noteBelow, theme.Muted)
	r.rect(box{0, y + l.h - 1, g.Size().Width, 1}, base.ColorNameSeparator)
}

func (r *gridRenderer) cell(b *GridBlock, l gridLine, c int, at box) {
	g := r.g
	cell := &b.Rows[l.row].Cells[c]
	here := GridPlace{b.ID, b.Rows[l.row].ID, c}
	inner := box{at.X + 2, at.Y + 2, at.W - 4, at.H - 5}
	draft, wrong := g.drafts[here]
	switch {
	case cell.Fixed || cell.Chip:
	case wrong:
		o := r.rect(inner, theme.RedSoft)
		o.CornerRadius = 4
	case g.selected(b, l.row, c):
		r.rect(inner, theme.AccentSoft).CornerRadius = 4
	case !g.ReadOnly:
		fill := theme.SurfaceMuted
		if cell.None {
			fill = theme.AmberSoft
		} else if g.hover == here {
			fill = theme.AccentSoft
		}
		r.rect(inner, fill).CornerRadius = 4
	}
	text, ink := cell.Text, base.ColorNameForeground
	size := r.size(base.SizeNameText)
	words := c < len(b.Columns) && b.Columns[c].Words
	switch {
	case wrong:
		text, ink = draft.text, theme.RedText
	case cell.None:
		ink, size = theme.AmberText, r.size(base.SizeNameCaptionText)
	case cell.Fixed && !cell.Chip:
		ink = theme.Muted
	}
	room := box{at.X + 7, at.Y, at.W - 14, at.H}
	if cell.Mark {
		o := r.rect(box{at.X + 5, at.Y + at.H/2 - 3, 6, 6}, theme.Amber)
		o.CornerRadius = 3
		room.X, room.W = room.X+8, room.W-8
	}
	if cell.Chip && text != "" {
		r.chip(text, cell.Tone, room)
	} else {
		r.text(text, room, size, false, !words, ink)
	}
	if g.at == here && (g.focused || g.edit != nil) {
		o := r.rect(inner, "")
		o.StrokeColor, o.StrokeWidth, o.CornerRadius = r.get(theme.Accent), 2, 4
	}
}

func (r *gridRenderer) chip(text string, tone ChipTone, room box) {
	back, ink := tone.colors()
	small := r.size(base.SizeNameCaptionText)
	m := fyne.MeasureText(text, small, fyne.TextStyle{})
	w := min(m.Width+12, room.W+8)
	o := r.rect(box{room.X - 4, room.Y + (room.H-m.Height)/2 - 2, w, m.Height + 4}, back)
	o.CornerRadius = m.Height/2 + 2
	r.text(text, box{room.X + 2, room.Y, w - 10, room.H}, small, false, false, ink)
}

// editing puts the entry over its cell, and below the cell the keyboard is on what is wrong with it.
func (r *gridRenderer) editing() {
	g := r.g
	at := g.at
	wrong := g.drafts[at].wrong
	if g.edit != nil {
		at, wrong = g.edit.at, g.edit.wrong
		spot, ok := g.boxOf(at)
		if !ok {
			return
		}
		e := g.edit.entry
		w := max(spot.W, min(fyne.MeasureText(e.Text, r.size(base.SizeNameText), fyne.TextStyle{}).Width+36, g.Size().Width))
		x := min(spot.X, g.Size().Width-w)
		h := e.MinSize().Height
		put(e, box{max(x, 0), spot.Y + (spot.H-h)/2, w, h})
		r.objects = append(r.objects, e)
	}
	if wrong == "" || !g.focused && g.edit == nil {
		return
	}
	if spot, ok := g.boxOf(at); ok {
		r.sentence(wrong, spot)
	}
}

// sentence says what is wrong below a cell, above it where there is no room below.
func (r *gridRenderer) sentence(s string, spot box) {
	size := r.g.Size()
	small := r.size(base.SizeNameCaptionText)
	room := min(size.Width-16, 380*r.k)
	lines := wrapName(s, small, room-20)
	widest := float32(0)
	for _, l := range lines {
		widest = max(widest, fyne.MeasureText(l, small, fyne.TextStyle{}).Width)
	}
	h := float32(len(lines))*16*r.k + 10
	at := box{min(max(spot.X+spot.W-widest-20, 8), size.Width-widest-28), spot.Y + spot.H + 3, widest + 20, h}
	if at.Y+at.H > size.Height {
		at.Y = spot.Y - h - 3
	}
	o := r.rect(at, theme.RedSoft)
	o.CornerRadius, o.StrokeColor, o.StrokeWidth = 4, r.get(theme.Red), 1
	for i, l := range lines {
		r.text(l, box{at.X + 10, at.Y + 5 + float32(i)*16*r.k, at.W - 19, 16 * r.k}, small, false, false, theme.RedText)
	}
}
