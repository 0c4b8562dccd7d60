package kit

import (
	"image/color"
	"strings"

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

	texts   []*canvas.Text
	rects   []*canvas.Rectangle
	nt, nr  int
	objects []fyne.CanvasObject
	get     func(fyne.ThemeColorName) color.Color
	k       float32
	thumb   *canvas.Rectangle
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
		w = max(w, min(fyne.MeasureText(c.Title, r.size(base.SizeNameCaptionText), fyne.TextStyle{}).Width+12, 92*r.k))
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

func (r *gridRenderer) build() {
	g := r.g
	size := g.Size()
	r.objects, r.nt, r.nr = r.objects[:0], 0, 0
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

func (r *gridRenderer) rect(at box, fill fyne.ThemeColorName) *canvas.Rectangle {
	if r.nr == len(r.rects) {
		r.rects = append(r.rects, canvas.NewRectangle(nil))
	}
	o := r.rects[r.nr]
	r.nr++
	o.FillColor, o.StrokeColor, o.StrokeWidth, o.CornerRadius = r.get(fill), color.Transparent, 0, 0
	put(o, at)
	r.objects = append(r.objects, o)
	return o
}

// text puts one line into a box, in its middle vertically; words too long for it are cut.
func (r *gridRenderer) text(s string, at box, size float32, bold, right bool, c fyne.ThemeColorName) {
	if s == "" || at.W <= 0 {
		return
	}
	if r.nt == len(r.texts) {
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	o := r.texts[r.nt]
	r.nt++
	o.TextSize, o.TextStyle, o.Color = size, fyne.TextStyle{Bold: bold}, r.get(c)
	o.Text = Ellipsis(s, size, o.TextStyle, at.W+0.5)
	m := o.MinSize()
	x := at.X
	if right {
		x += at.W - m.Width
	}
	put(o, box{x, at.Y + (at.H-m.Height)/2, m.Width, m.Height})
	r.objects = append(r.objects, o)
}

// headLine is how high a line of a column's title is, at text size 13.
const headLine = 15

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
	text, ink := cell.Text, fyne.ThemeColorName(base.ColorNameForeground)
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
