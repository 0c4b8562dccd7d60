package sprint

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/domain"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

var (
	_ fyne.Accessible = (*ideaWall)(nil)
	_ fyne.Tappable   = (*ideaWall)(nil)
)

// ideaWall hangs the ideas in piles: a group is a pile with a name, an idea by itself is one too. The piles stand in columns of
// equal width, each where the column is shortest.
type ideaWall struct {
	widget.BaseWidget

	v      *ideasView
	piles  []*ideaPile
	notes  map[domain.IdeaID]*ideaNote
	at     domain.IdeaID           // where the keyboard is
	reveal func(fyne.CanvasObject) // scrolls to a pile
	over   *ideaPile               // under what is dragged
	ghost  *canvas.Rectangle
}

func newIdeaWall(v *ideasView) *ideaWall {
	w := &ideaWall{v: v, notes: map[domain.IdeaID]*ideaNote{}, ghost: canvas.NewRectangle(nil)}
	w.ghost.Hide()
	w.ExtendBaseWidget(w)
	return w
}

// show hangs the ideas as they are now; notes that are there already stay, with the focus.
func (w *ideaWall) show() {
	kept, piles := map[domain.IdeaID]*ideaNote{}, []*ideaPile(nil)
	byGroup := map[domain.IdeaGroupID]*ideaPile{}
	old := map[domain.IdeaGroupID]*ideaPile{}
	for _, p := range w.piles {
		if p.group != 0 {
			old[p.group] = p
		}
	}
	votes := w.v.b.DotsOf()
	for _, i := range w.v.b.Ideas {
		n := w.notes[i.ID]
		if n == nil {
			n = newIdeaNote(w, i.ID)
		}
		n.show(i, votes[i.ID])
		kept[i.ID] = n
		p := byGroup[i.Group]
		if i.Group == 0 || p == nil {
			if p = old[i.Group]; i.Group == 0 || p == nil {
				p = newIdeaPile(w, i.Group)
			}
			p.notes = nil
			piles = append(piles, p)
			byGroup[i.Group] = p
		}
		p.notes = append(p.notes, n)
	}
	w.notes, w.piles = kept, piles
	for _, p := range piles {
		p.show()
	}
	w.Refresh()
}

func (w *ideaWall) note(id domain.IdeaID) *ideaNote { return w.notes[id] }

// goTo gives the keyboard to an idea.
func (w *ideaWall) goTo(id domain.IdeaID) {
	if n := w.notes[id]; n != nil {
		w.canvas().Focus(n)
	}
}

// bringTo scrolls to an idea.
func (w *ideaWall) bringTo(id domain.IdeaID) {
	if n := w.notes[id]; n != nil && w.reveal != nil {
		if p := w.pileOf(n); p != nil {
			w.reveal(p)
		}
	}
}

func (w *ideaWall) canvas() fyne.Canvas {
	if c := kit.CanvasOf(w); c != nil {
		return c
	}
	return w.v.s.h.Window().Canvas()
}

func (w *ideaWall) pileOf(n *ideaNote) *ideaPile {
	for _, p := range w.piles {
		if slices.Contains(p.notes, n) {
			return p
		}
	}
	return nil
}

// key is a key pressed before a room while nothing has the focus.
func (w *ideaWall) key(k *fyne.KeyEvent) {
	if len(w.v.b.Ideas) == 0 || w.canvas().Focused() != nil { // what has the focus had the key already
		return
	}
	if w.notes[w.at] == nil {
		w.goTo(w.v.b.Ideas[0].ID)
		return
	}
	w.goTo(w.at)
	w.notes[w.at].TypedKey(k)
}

// Tapped gives the keyboard to the idea that had it last: a click beside the ideas leads there.
func (w *ideaWall) Tapped(*fyne.PointEvent) {
	switch {
	case w.notes[w.at] != nil:
		w.goTo(w.at)
	case len(w.v.b.Ideas) > 0:
		w.goTo(w.v.b.Ideas[0].ID)
	}
}

// walk gives the keyboard to a neighbour of a note: up and down in reading order, left and right to the nearest in the next
// column.
func (w *ideaWall) walk(from *ideaNote, k fyne.KeyName) {
	var best *ideaNote
	var least float32
	here := w.middle(from)
	for _, n := range w.notes {
		at := w.middle(n)
		dx, dy := at.X-here.X, at.Y-here.Y
		var far float32
		switch {
		case n == from:
			continue
		case k == fyne.KeyDown && dy > 1:
			far = dy + 4*abs32(dx)
		case k == fyne.KeyUp && dy < -1:
			far = -dy + 4*abs32(dx)
		case k == fyne.KeyRight && dx > 1:
			far = dx*4 + abs32(dy)
		case k == fyne.KeyLeft && dx < -1:
			far = -dx*4 + abs32(dy)
		default:
			continue
		}
		if best == nil || far < least {
			best, least = n, far
		}
	}
	if best != nil {
		w.canvas().Focus(best)
		w.bringTo(best.id)
	}
}

func abs32(v float32) float32 { return max(v, -v) }

// middle is where a note is on the wall.
func (w *ideaWall) middle(n *ideaNote) fyne.Position {
	p := w.pileOf(n)
	if p == nil {
		return fyne.Position{}
	}
	at := p.Position().Add(n.Position())
	return at.AddXY(n.Size().Width/2, n.Size().Height/2)
}

// editGroup opens the name of a group.
func (w *ideaWall) editGroup(id domain.IdeaGroupID) {
	for _, p := range w.piles {
		if p.group == id && p.name != nil {
			w.canvas().Focus(p.name)
		}
	}
}

// dragged shows where a note would be dropped.
func (w *ideaWall) dragged(n *ideaNote, by fyne.Position) {
	p := w.pileOf(n)
	if p == nil {
		return
	}
	at := p.Position().Add(n.Position()).Add(by)
	w.ghost.Show()
	w.ghost.Resize(n.Size())
	w.ghost.Move(at)
	w.over = w.pileAt(at.AddXY(n.Size().Width/2, n.Size().Height/2))
	for _, o := range w.piles {
		o.light(o == w.over && o != p)
	}
	w.ghost.Refresh()
}

// dropped groups the note, and those marked with it, with what it was dropped on; dropped beside everything it leaves its
// group.
func (w *ideaWall) dropped(n *ideaNote) {
	w.ghost.Hide()
	from, over := w.pileOf(n), w.over
	w.over = nil
	for _, o := range w.piles {
		o.light(false)
	}
	ids := []domain.IdeaID{n.id}
	if w.v.mark[n.id] {
		ids = w.v.chosen()
	}
	switch {
	case over == nil && from != nil && from.group != 0:
		w.v.ungroup(ids)
	case over != nil && over != from && len(over.notes) > 0:
		w.v.group(over.notes[0].id, ids)
	}
}

func (w *ideaWall) pileAt(at fyne.Position) *ideaPile {
	for _, p := range w.piles {
		if o := at.Subtract(p.Position()); o.X >= 0 && o.Y >= 0 && o.X < p.Size().Width && o.Y < p.Size().Height {
			return p
		}
	}
	return nil
}

// AccessibilityLabel implements fyne.Accessible.
func (w *ideaWall) AccessibilityLabel() string { return w.v.s.tx.N("idea.count", len(w.v.b.Ideas)) }

// AccessibilityRole implements fyne.Accessible.
func (w *ideaWall) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer implements fyne.Widget.
func (w *ideaWall) CreateRenderer() fyne.WidgetRenderer { return &wallRenderer{w: w} }

type wallRenderer struct{ w *ideaWall }

const wallGap = 10

// place puts the piles into columns, each where it is shortest, and gives the height of the highest.
func (r *wallRenderer) place(width float32, move bool) float32 {
	k := r.w.Theme().Size(base.SizeNameText) / 13
	columns := max(1, int((width-2*wallGap+wallGap)/(236*k+wallGap)))
	each := (width - 2*wallGap - float32(columns-1)*wallGap) / float32(columns)
	heights := make([]float32, columns)
	for _, p := range r.w.piles {
		c := 0
		for i := range heights {
			if heights[i] < heights[c]-0.5 {
				c = i
			}
		}
		h := p.heightFor(each)
		if move {
			p.Resize(fyne.NewSize(each, h))
			p.Move(fyne.NewPos(wallGap+float32(c)*(each+wallGap), heights[c]+4))
		}
		heights[c] += h + wallGap
	}
	return slices.Max(heights) + 8
}

// Layout implements fyne.WidgetRenderer.
func (r *wallRenderer) Layout(size fyne.Size) { r.place(size.Width, true) }

// MinSize implements fyne.WidgetRenderer.
func (r *wallRenderer) MinSize() fyne.Size {
	width := r.w.Size().Width
	if width <= 0 {
		width = 600
	}
	return fyne.NewSize(240, r.place(width, false))
}

// Objects implements fyne.WidgetRenderer.
func (r *wallRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, len(r.w.piles)+1)
	for _, p := range r.w.piles {
		objects = append(objects, p)
	}
	return append(objects, r.w.ghost)
}

// Refresh implements fyne.WidgetRenderer.
func (r *wallRenderer) Refresh() {
	th, variant := r.w.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.w.ghost.FillColor = th.Color(theme.DropTint, variant)
	r.w.ghost.StrokeColor, r.w.ghost.StrokeWidth, r.w.ghost.CornerRadius = th.Color(theme.Accent, variant), 2, 6
	r.Layout(r.w.Size())
	canvas.Refresh(r.w)
}

// Destroy implements fyne.WidgetRenderer.
func (r *wallRenderer) Destroy() {}

// dotsOf draws dots as people stick them: up to ten, then a number alone.
func dotsOf(n int) string {
	if n == 0 || n > 10 {
		return ""
	}
	return string(slices.Repeat([]rune("●"), n))
}
