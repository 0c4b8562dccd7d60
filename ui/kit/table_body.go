package kit

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var (
	_ fyne.Scrollable        = (*tableBody)(nil)
	_ fyne.Focusable         = (*tableBody)(nil)
	_ fyne.Shortcutable      = (*tableBody)(nil)
	_ fyne.DoubleTappable    = (*tableBody)(nil)
	_ fyne.SecondaryTappable = (*tableBody)(nil)
	_ fyne.Accessible        = (*tableBody)(nil)
	_ desktop.Mouseable      = (*tableBody)(nil)
	_ desktop.Hoverable      = (*tableBody)(nil)
	_ desktop.Keyable        = (*tableBody)(nil)
)

// tableBody scrolls the rows. It has texts for the rows in view only and uses them again while scrolling.
type tableBody struct {
	widget.BaseWidget
	t       *Table
	offset  float32 // scrolled away above
	hover   int     // in shown, −1 for none
	focused bool
	held    fyne.KeyModifier
}

func newTableBody(t *Table) *tableBody {
	b := &tableBody{t: t, hover: -1}
	b.ExtendBaseWidget(b)
	return b
}

func (b *tableBody) scale() float32     { return b.Theme().Size(base.SizeNameText) / 13 }
func (b *tableBody) rowHeight() float32 { return b.Theme().Size(theme.SizeRow) }

func (b *tableBody) rowAt(y float32) int {
	i := int(math.Floor(float64((y + b.offset) / b.rowHeight())))
	if y < 0 || i < 0 || i >= len(b.t.shown) {
		return -1
	}
	return i
}

func (b *tableBody) scrollTo(y float32) {
	y = min(max(0, y), max(0, float32(len(b.t.shown))*b.rowHeight()-b.Size().Height))
	if y != b.offset {
		b.offset = y
		b.Refresh()
	}
}

func (b *tableBody) reveal(i int) {
	y, h := float32(i)*b.rowHeight(), b.rowHeight()
	if b.Size().Height > 0 {
		b.scrollTo(nearestScroll(b.offset, b.Size().Height, y, h))
	}
}

// AccessibilityLabel implements fyne.Accessible: the row the keyboard is on.
func (b *tableBody) AccessibilityLabel() string {
	s := b.t.Label
	if c := b.t.cursor; c >= 0 && c < len(b.t.shown) {
		r := b.t.rows[b.t.shown[c]]
		for i, col := range b.t.columns {
			s += ", " + col.Title + " " + r.cell(i).Text
		}
	}
	return s
}

// AccessibilityRole implements fyne.Accessible.
func (b *tableBody) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Scrolled implements fyne.Scrollable.
func (b *tableBody) Scrolled(ev *fyne.ScrollEvent) { b.scrollTo(b.offset - ev.Scrolled.DY) }

// MouseDown implements desktop.Mouseable.
func (b *tableBody) MouseDown(ev *desktop.MouseEvent) {
	if c := canvasOf(b); c != nil {
		c.Focus(b)
	}
	if i := b.rowAt(ev.Position.Y); i >= 0 && ev.Button == desktop.MouseButtonPrimary {
		b.t.choose(i, ev.Modifier)
	}
}

// MouseUp implements desktop.Mouseable.
func (b *tableBody) MouseUp(*desktop.MouseEvent) {}

// MouseIn implements desktop.Hoverable.
func (b *tableBody) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (b *tableBody) MouseMoved(ev *desktop.MouseEvent) {
	if i := b.rowAt(ev.Position.Y); i != b.hover {
		b.hover = i
		b.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (b *tableBody) MouseOut() {
	b.hover = -1
	b.Refresh()
}

// DoubleTapped implements fyne.DoubleTappable.
func (b *tableBody) DoubleTapped(ev *fyne.PointEvent) {
	if i := b.rowAt(ev.Position.Y); i >= 0 && b.t.OnOpened != nil {
		b.t.OnOpened(b.t.rows[b.t.shown[i]].ID)
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (b *tableBody) TappedSecondary(ev *fyne.PointEvent) {
	i := b.rowAt(ev.Position.Y)
	if i < 0 {
		return
	}
	id := b.t.rows[b.t.shown[i]].ID
	if !b.t.selected[id] {
		b.t.choose(i, 0)
	}
	if b.t.OnMenu != nil {
		b.t.OnMenu(id, ev.AbsolutePosition)
	}
}

// FocusGained implements fyne.Focusable.
func (b *tableBody) FocusGained() {
	b.focused = true
	if b.t.cursor < 0 && len(b.t.shown) > 0 {
		b.t.cursor, b.t.anchor = 0, 0
	}
	b.Refresh()
}

// FocusLost implements fyne.Focusable.
func (b *tableBody) FocusLost() { b.focused, b.held = false, 0; b.Refresh() }

// KeyDown implements desktop.Keyable.
func (b *tableBody) KeyDown(ev *fyne.KeyEvent) { b.held |= modifierOf(ev.Name) }

// KeyUp implements desktop.Keyable.
func (b *tableBody) KeyUp(ev *fyne.KeyEvent) { b.held &^= modifierOf(ev.Name) }

// TypedRune implements fyne.Focusable.
func (b *tableBody) TypedRune(r rune) { PassRune(b, r) }

// TypedKey implements fyne.Focusable.
func (b *tableBody) TypedKey(ev *fyne.KeyEvent) {
	t := b.t
	page := max(1, int(b.Size().Height/b.rowHeight())-1)
	mod := b.held & fyne.KeyModifierShift
	switch ev.Name {
	case fyne.KeyUp:
		t.choose(max(0, t.cursor-1), mod)
	case fyne.KeyDown:
		t.choose(min(len(t.shown)-1, t.cursor+1), mod)
	case fyne.KeyPageUp:
		t.choose(max(0, t.cursor-page), mod)
	case fyne.KeyPageDown:
		t.choose(min(len(t.shown)-1, t.cursor+page), mod)
	case fyne.KeyHome:
		t.choose(0, mod)
	case fyne.KeyEnd:
		t.choose(len(t.shown)-1, mod)
	case fyne.KeyReturn, fyne.KeyEnter:
		if id := t.cursorID(); id != 0 && t.OnOpened != nil {
			t.OnOpened(id)
		}
	case fyne.KeyDelete:
		if ids := t.Selection(); len(ids) > 0 && t.OnDeleted != nil {
			t.OnDeleted(ids)
		}
	default:
		PassKey(b, ev)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (b *tableBody) TypedShortcut(s fyne.Shortcut) {
	t := b.t
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		if ids := t.Selection(); len(ids) > 0 {
			Clipboard().SetContent(t.Text(ids))
		}
	case *fyne.ShortcutSelectAll:
		for _, i := range t.shown {
			t.selected[t.rows[i].ID] = true
		}
		b.Refresh()
		if t.OnSelected != nil {
			t.OnSelected(t.Selection())
		}
	default:
		PassShortcut(b, s)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *tableBody) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &tableBodyRenderer{b: b, thumb: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type tableLine struct {
	back, line *canvas.Rectangle
	texts      []*canvas.Text
	chips      []*canvas.Rectangle
}

type tableBodyRenderer struct {
	b       *tableBody
	lines   []*tableLine
	thumb   *canvas.Rectangle
	objects []fyne.CanvasObject
}

func (r *tableBodyRenderer) Destroy()                     {}
func (r *tableBodyRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *tableBodyRenderer) MinSize() fyne.Size           { return fyne.NewSize(10, r.b.rowHeight()) }

func (r *tableBodyRenderer) Layout(fyne.Size) {
	r.b.scrollTo(r.b.offset)
	r.fill()
}

func (r *tableBodyRenderer) Refresh() {
	r.fill()
	canvas.Refresh(r.b)
}

// fill shows the rows in view with as many lines as they need.
func (r *tableBodyRenderer) fill() {
	b, size, h := r.b, r.b.Size(), r.b.rowHeight()
	get := colorsOf(b)
	r.objects = r.objects[:0]
	first := int(b.offset / h)
	n := min(len(b.t.shown)-first, int(math.Ceil(float64((size.Height+b.offset)/h)))-first)
	x, w := columnSpans(b.t.columns, size.Width, b.scale())
	for i := 0; i < n; i++ {
		if i >= len(r.lines) {
			r.lines = append(r.lines, &tableLine{back: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)})
		}
		r.row(r.lines[i], first+i, x, w, box{0, float32(first+i)*h - b.offset, size.Width, h}, get)
	}
	whole := float32(len(b.t.shown)) * h
	if whole > size.Height && size.Height > 30 {
		bar := max(24, size.Height*size.Height/whole)
		r.thumb.FillColor, r.thumb.CornerRadius = get(base.ColorNameScrollBar), 2
		put(r.thumb, box{size.Width - 5, (size.Height - bar) * b.offset / (whole - size.Height), 4, bar})
		r.objects = append(r.objects, r.thumb)
	}
}

func (r *tableBodyRenderer) row(l *tableLine, i int, x, w []float32, at box, get func(fyne.ThemeColorName) color.Color) {
	t := r.b.t
	row := t.rows[t.shown[i]]
	l.back.FillColor = color.Transparent
	if t.selected[row.ID] {
		l.back.FillColor = get(theme.AccentSoft)
	} else if r.b.hover == i {
		l.back.FillColor = get(base.ColorNameHover)
	}
	l.back.CornerRadius, l.back.StrokeWidth = 4, 0
	if r.b.focused && t.cursor == i {
		l.back.StrokeColor, l.back.StrokeWidth = get(theme.Accent), 1.5
	}
	put(l.back, at)
	l.line.FillColor = get(base.ColorNameSeparator)
	put(l.line, box{at.X, at.Y + at.H - 1, at.W, 1})
	r.objects = append(r.objects, l.line, l.back)
	for len(l.texts) < len(t.columns) {
		l.texts = append(l.texts, canvas.NewText("", nil))
		l.chips = append(l.chips, canvas.NewRectangle(nil))
	}
	for c, col := range t.columns {
		if w[c] <= 0 {
			continue
		}
		r.cell(l, c, col, row.cell(c), box{x[c] + 8, at.Y, w[c] - 16, at.H}, get)
	}
}

func (r *tableBodyRenderer) cell(l *tableLine, c int, col TableColumn, cell TableCell, at box, get func(fyne.ThemeColorName) color.Color) {
	if cell.Text == "" {
		return
	}
	txt := l.texts[c]
	txt.TextSize = r.b.Theme().Size(base.SizeNameText)
	txt.Color = get(base.ColorNameForeground)
	if cell.None {
		txt.Color = get(theme.Muted)
	}
	room := at.W
	if col.Chip {
		txt.TextSize = r.b.Theme().Size(base.SizeNameCaptionText)
		room -= 12
	}
	txt.Text = Ellipsis(cell.Text, txt.TextSize, txt.TextStyle, room)
	m := txt.MinSize()
	pos := box{at.X, at.Y + (at.H-m.Height)/2, m.Width, m.Height}
	switch {
	case col.Number:
		pos.X = at.X + at.W - m.Width
	case col.Chip:
		back, fore := cell.Tone.colors()
		txt.Color = get(fore)
		l.chips[c].FillColor, l.chips[c].CornerRadius = get(back), m.Height/2+1
		put(l.chips[c], box{pos.X - 2, pos.Y - 1, m.Width + 16, m.Height + 2})
		r.objects = append(r.objects, l.chips[c])
		pos.X += 6
	}
	put(txt, pos)
	r.objects = append(r.objects, txt)
}
