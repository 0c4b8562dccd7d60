package sprint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

var (
	_ fyne.Focusable  = (*ideaNote)(nil)
	_ fyne.Draggable  = (*ideaNote)(nil)
	_ fyne.Tappable   = (*ideaNote)(nil)
	_ fyne.Accessible = (*ideaNote)(nil)
)

// ideaNote is an idea on the wall. A click goes to it and marks it, a double click opens its words; Space marks, plus and minus
// and digits vote, G groups what is marked, U takes it out of its group, N names the group, P makes a proposal of it.
type ideaNote struct {
	widget.BaseWidget

	w       *ideaWall
	id      domain.IdeaID
	idea    sprint.Idea
	all     int // dots of everybody
	focused bool
	moved   fyne.Position

	words *widget.Label
	entry *kit.TextEntry
	dots  *kit.TextLine
	more  *kit.Button
	less  *kit.Button
	frame *canvas.Rectangle
	body  *fyne.Container
	box   *fyne.Container
}

func newIdeaNote(w *ideaWall, id domain.IdeaID) *ideaNote {
	tx := w.v.s.tx
	n := &ideaNote{w: w, id: id, words: prose(""), dots: kit.NewCutLine("", theme.AccentText, base.SizeNameCaptionText), frame: canvas.NewRectangle(nil)}
	n.less = kit.NewIconButton(base.ContentRemoveIcon(), tx.T("idea.less"), func() { w.v.vote(id, w.v.dots(id)-1) })
	n.more = kit.NewIconButton(base.ContentAddIcon(), tx.T("idea.more"), func() { w.v.vote(id, w.v.dots(id)+1) })
	votes := container.NewBorder(nil, nil, nil, container.New(layout.NewCustomPaddedHBoxLayout(0), n.less, n.more),
		container.New(layout.NewCustomPaddedLayout(6, 4, 8, 4), n.dots))
	n.body = container.New(kit.NewColumn(0), n.words, votes)
	n.box = container.NewStack(n.frame, container.New(layout.NewCustomPaddedLayout(2, 2, 4, 4), n.body))
	n.ExtendBaseWidget(n)
	return n
}

func (n *ideaNote) show(i sprint.Idea, all int) {
	v := n.w.v
	n.idea, n.all = i, all
	words := i.Text
	if i.Card != 0 {
		words = "★ " + words
	}
	if n.words.Text != words {
		n.words.SetText(words)
	}
	line := text.Joined(dotsOf(all), v.s.tx.N("idea.dots", all))
	if own := v.dots(i.ID); v.voter != 0 {
		line = text.Joined(line, v.s.tx.T("idea.own", text.A{"name": v.s.l.board.People[v.voter].Initials(), "n": own}))
	}
	n.dots.SetText(line)
	fixed := v.s.fixed()
	kit.SetVisible(n.more, !fixed)
	kit.SetVisible(n.less, !fixed)
	kit.SetEnabled(n.less, v.dots(i.ID) > 0)
	n.more.Label, n.less.Label = v.s.tx.T("idea.more")+": "+cut(i.Text, 60), v.s.tx.T("idea.less")+": "+cut(i.Text, 60)
	n.Refresh()
}

// edit opens the words for typing.
func (n *ideaNote) edit() {
	e := kit.NewTextEntry(n.w.v.s.tx.T("sprint.idea"), n.idea.Text)
	n.entry = e
	close := func() {
		if n.entry == e {
			n.entry = nil
			n.body.Objects[0] = n.words
			n.w.Refresh()
			n.w.canvas().Focus(n)
		}
	}
	e.OnSubmitted = func(line string) {
		if line == n.idea.Text {
			close()
			return
		}
		n.w.v.rename(n.id, line, func(err error) {
			if err != nil {
				n.w.v.s.h.Fail(err)
				return
			}
			close()
		})
	}
	e.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape {
			close()
		}
		return k.Name == fyne.KeyEscape
	}
	n.body.Objects[0] = e
	n.w.Refresh()
	n.w.canvas().Focus(e)
}

// Tapped implements fyne.Tappable.
func (n *ideaNote) Tapped(*fyne.PointEvent) {
	n.w.canvas().Focus(n)
	n.toggle()
}

func (n *ideaNote) toggle() {
	v := n.w.v
	if v.mark[n.id] {
		delete(v.mark, n.id)
	} else {
		v.mark[n.id] = true
	}
	n.Refresh()
	v.panel.show()
}

// TappedSecondary implements fyne.SecondaryTappable.
func (n *ideaNote) TappedSecondary(e *fyne.PointEvent) {
	v := n.w.v
	n.w.canvas().Focus(n)
	items := v.items()
	if len(items) > 0 {
		items = append([]*fyne.MenuItem{v.s.item("idea.edit", n.edit)}, items...)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), n.w.canvas(), e.AbsolutePosition)
	}
}

// Dragged implements fyne.Draggable.
func (n *ideaNote) Dragged(e *fyne.DragEvent) {
	if n.w.v.s.fixed() {
		return
	}
	n.moved = n.moved.AddXY(e.Dragged.DX, e.Dragged.DY)
	n.w.dragged(n, n.moved)
}

// DragEnd implements fyne.Draggable.
func (n *ideaNote) DragEnd() {
	if n.moved != (fyne.Position{}) {
		n.moved = fyne.Position{}
		n.w.dropped(n)
	}
}

// FocusGained implements fyne.Focusable.
func (n *ideaNote) FocusGained() {
	n.focused, n.w.at = true, n.id
	n.Refresh()
}

// FocusLost implements fyne.Focusable.
func (n *ideaNote) FocusLost() {
	n.focused = false
	n.Refresh()
}

// TypedRune implements fyne.Focusable.
func (n *ideaNote) TypedRune(r rune) {
	v := n.w.v
	switch {
	case r == '+' || r == '=':
		v.vote(n.id, v.dots(n.id)+1)
	case r == '-' || r == '−':
		v.vote(n.id, v.dots(n.id)-1)
	case r >= '0' && r <= '9':
		v.vote(n.id, int(r-'0'))
	case r == 'g' || r == 'G':
		v.groupMarked()
	case r == 'u' || r == 'U':
		v.ungroup(v.chosen())
	case r == 'n' || r == 'N':
		v.nameHere()
	case r == 'p' || r == 'P':
		v.propose(v.winners())
	default:
		kit.PassRune(n, r)
	}
}

// TypedKey implements fyne.Focusable.
func (n *ideaNote) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight:
		n.w.walk(n, k.Name)
	case fyne.KeySpace:
		n.toggle()
	case fyne.KeyF2, fyne.KeyReturn, fyne.KeyEnter:
		n.w.v.edit(n.id)
	case fyne.KeyDelete:
		n.w.v.remove(n.w.v.chosen())
	case fyne.KeyInsert:
		n.w.canvas().Focus(n.w.v.front().entry)
	default:
		if len(k.Name) > 1 { // a letter or digit comes again as what it types: that is the note's
			kit.PassKey(n, k)
		}
	}
}

// TypedShortcut implements fyne.Shortcutable: what is not a note's goes to the window.
func (n *ideaNote) TypedShortcut(s fyne.Shortcut) { kit.PassShortcut(n, s) }

// AccessibilityLabel implements fyne.Accessible.
func (n *ideaNote) AccessibilityLabel() string {
	tx := n.w.v.s.tx
	label := text.Joined(n.idea.Text, tx.N("idea.dots", n.all))
	if n.w.v.mark[n.id] {
		label = text.Joined(label, tx.T("idea.marked"))
	}
	return label
}

// AccessibilityRole implements fyne.Accessible.
func (n *ideaNote) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (n *ideaNote) CreateRenderer() fyne.WidgetRenderer {
	return &noteRenderer{WidgetRenderer: widget.NewSimpleRenderer(n.box), n: n}
}

type noteRenderer struct {
	fyne.WidgetRenderer
	n *ideaNote
}

// Refresh implements fyne.WidgetRenderer.
func (r *noteRenderer) Refresh() {
	n := r.n
	th, variant := n.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	n.frame.CornerRadius, n.frame.StrokeWidth = 6, 1
	n.frame.FillColor, n.frame.StrokeColor = th.Color(theme.Card, variant), th.Color(theme.CardBorder, variant)
	if n.w.v.mark[n.id] {
		n.frame.FillColor = th.Color(theme.AccentSoft, variant)
	}
	if n.focused || n.w.v.mark[n.id] {
		n.frame.StrokeColor, n.frame.StrokeWidth = th.Color(theme.Accent, variant), map[bool]float32{true: 2.5, false: 1.5}[n.focused]
	}
	n.frame.Refresh()
	r.WidgetRenderer.Refresh()
}

// ideaPile is a group of ideas with its name, or an idea by itself.
type ideaPile struct {
	widget.BaseWidget

	w      *ideaWall
	group  domain.IdeaGroupID
	notes  []*ideaNote
	lit    bool
	name   *kit.TextEntry // of a group
	named  string         // what it is called
	frame  *canvas.Rectangle
	column *fyne.Container
}

func newIdeaPile(w *ideaWall, group domain.IdeaGroupID) *ideaPile {
	p := &ideaPile{w: w, group: group, frame: canvas.NewRectangle(nil), column: container.New(kit.NewColumn(6))}
	if group != 0 {
		p.name = kit.NewTextEntry(w.v.s.tx.T("idea.group_name"), "")
		p.name.SetPlaceHolder(w.v.s.tx.T("idea.group_name"))
		p.name.OnSubmitted = func(string) { p.back() } // leaving it hands the name over
		p.name.OnKey = func(k *fyne.KeyEvent) bool {
			if k.Name == fyne.KeyEscape && p.name.Text == p.named {
				p.back()
				return true
			}
			return false
		}
		p.name.OnCommitted = func(name string) {
			w.v.nameGroup(group, name, func(err error) {
				if err != nil {
					w.v.s.h.Fail(err)
				}
			})
		}
	}
	p.ExtendBaseWidget(p)
	return p
}

func (p *ideaPile) show() {
	p.column.Objects = nil
	if p.name != nil {
		for _, g := range p.w.v.b.Groups {
			if g.ID == p.group {
				p.named = g.Name
				p.name.Reset(g.Name)
			}
		}
		able(p.name, !p.w.v.s.fixed())
		p.column.Objects = append(p.column.Objects, p.name)
	}
	for _, n := range p.notes {
		p.column.Objects = append(p.column.Objects, n)
	}
	p.Refresh()
}

// back gives the keyboard from the name to the ideas.
func (p *ideaPile) back() {
	if len(p.notes) > 0 {
		p.w.goTo(p.notes[0].id)
	}
}

// light shows that what is dragged would be dropped here.
func (p *ideaPile) light(on bool) {
	if p.lit != on {
		p.lit = on
		p.Refresh()
	}
}

func (p *ideaPile) pad() float32 {
	if p.group != 0 {
		return 8
	}
	return 0
}

// heightFor is how high the pile is at a width.
func (p *ideaPile) heightFor(width float32) float32 {
	inner := width - 2*p.pad()
	p.column.Resize(fyne.NewSize(inner, p.column.Size().Height))
	return p.column.MinSize().Height + 2*p.pad()
}

// CreateRenderer implements fyne.Widget.
func (p *ideaPile) CreateRenderer() fyne.WidgetRenderer { return &pileRenderer{p} }

type pileRenderer struct{ p *ideaPile }

// Layout implements fyne.WidgetRenderer.
func (r *pileRenderer) Layout(size fyne.Size) {
	r.p.frame.Resize(size)
	pad := r.p.pad()
	r.p.column.Move(fyne.NewPos(pad, pad))
	r.p.column.Resize(size.SubtractWidthHeight(2*pad, 2*pad))
	for _, n := range r.p.notes {
		n.Refresh()
	}
}

// MinSize implements fyne.WidgetRenderer.
func (r *pileRenderer) MinSize() fyne.Size { return fyne.NewSize(120, 40) }

// Objects implements fyne.WidgetRenderer.
func (r *pileRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.frame, r.p.column}
}

// Refresh implements fyne.WidgetRenderer.
func (r *pileRenderer) Refresh() {
	p := r.p
	th, variant := p.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	p.frame.CornerRadius, p.frame.FillColor, p.frame.StrokeColor, p.frame.StrokeWidth = 8, nil, nil, 0
	if p.group != 0 {
		p.frame.FillColor = th.Color(theme.SurfaceMuted, variant)
		p.frame.StrokeColor, p.frame.StrokeWidth = th.Color(theme.Border, variant), 1
	}
	if p.lit {
		p.frame.FillColor = th.Color(theme.DropTint, variant)
		p.frame.StrokeColor, p.frame.StrokeWidth = th.Color(theme.Accent, variant), 2
	}
	p.frame.Refresh()
	p.column.Refresh()
}

// Destroy implements fyne.WidgetRenderer.
func (r *pileRenderer) Destroy() {}
