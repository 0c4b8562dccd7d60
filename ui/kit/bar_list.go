package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var (
	_ fyne.Tappable     = (*BarList)(nil)
	_ fyne.Focusable    = (*BarList)(nil)
	_ fyne.Shortcutable = (*BarList)(nil)
	_ fyne.Accessible   = (*BarList)(nil)
)

// BarItem is one bar.
type BarItem struct {
	ID    int64
	Name  string
	Value float64             // may be negative
	Text  string              // the value as people read it, at the end of the bar
	Color fyne.ThemeColorName // accent when empty
}

// BarList shows values as horizontal bars from a common zero, named directly.
// It takes the height of its bars; put it into a scroll when there may be many.
type BarList struct {
	widget.BaseWidget

	Label      string
	OnSelected func(id int64)

	items    []BarItem
	selected int64
	focused  bool
}

// NewBarList makes an empty list.
func NewBarList(label string) *BarList {
	l := &BarList{Label: label}
	l.ExtendBaseWidget(l)
	return l
}

// SetItems shows other bars; the selection stays with its id.
func (l *BarList) SetItems(items []BarItem) {
	l.items = items
	l.Refresh()
}

// SetSelected shows a bar as selected (0: none), without calling OnSelected.
func (l *BarList) SetSelected(id int64) {
	l.selected = id
	l.Refresh()
}

func (l *BarList) index() int {
	return slices.IndexFunc(l.items, func(i BarItem) bool { return i.ID == l.selected })
}

func (l *BarList) choose(i int) {
	if i < 0 || i >= len(l.items) {
		return
	}
	l.SetSelected(l.items[i].ID)
	if l.OnSelected != nil {
		l.OnSelected(l.selected)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (l *BarList) AccessibilityLabel() string {
	if i := l.index(); i >= 0 {
		return l.Label + ", " + l.items[i].Name + " " + l.items[i].Text
	}
	return l.Label
}

// AccessibilityRole implements fyne.Accessible.
func (l *BarList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// FocusGained implements fyne.Focusable.
func (l *BarList) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *BarList) FocusLost() { l.focused = false; l.Refresh() }

// Tapped implements fyne.Tappable.
func (l *BarList) Tapped(ev *fyne.PointEvent) {
	if c := canvasOf(l); c != nil {
		c.Focus(l)
	}
	l.choose(int(ev.Position.Y / l.rowHeight()))
}

// TypedKey implements fyne.Focusable.
func (l *BarList) TypedKey(ev *fyne.KeyEvent) {
	switch i := l.index(); ev.Name {
	case fyne.KeyUp:
		l.choose(max(0, i-1))
	case fyne.KeyDown:
		l.choose(min(len(l.items)-1, i+1))
	case fyne.KeyHome:
		l.choose(0)
	case fyne.KeyEnd:
		l.choose(len(l.items) - 1)
	default:
		PassKey(l, ev)
	}
}

// TypedRune implements fyne.Focusable.
func (l *BarList) TypedRune(r rune) { PassRune(l, r) }

// TypedShortcut implements fyne.Shortcutable.
func (l *BarList) TypedShortcut(s fyne.Shortcut) { PassShortcut(l, s) }

func (l *BarList) rowHeight() float32 { return l.Theme().Size(theme.SizeRow) }

// barSpan returns where a bar lies in a width for values from low to high (both including zero).
func barSpan(v, low, high float64, width float32) (x, w float32) {
	low, high = min(low, 0), max(high, 0)
	zero, end := scaleTo(0, low, high, width), scaleTo(v, low, high, width)
	return min(zero, end), max(zero, end) - min(zero, end)
}

// CreateRenderer implements fyne.Widget.
func (l *BarList) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &barListRenderer{l: l}
	r.build(l.Size())
	return r
}

type barListRenderer struct {
	l       *BarList
	objects []fyne.CanvasObject
}

func (r *barListRenderer) Destroy()                     {}
func (r *barListRenderer) Layout(size fyne.Size)        { r.build(size) }
func (r *barListRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *barListRenderer) MinSize() fyne.Size {
	return fyne.NewSize(220, float32(len(r.l.items))*r.l.rowHeight())
}

func (r *barListRenderer) Refresh() {
	r.build(r.l.Size())
	canvas.Refresh(r.l)
}

func (r *barListRenderer) build(size fyne.Size) {
	r.objects = r.objects[:0]
	l, get, h := r.l, colorsOf(r.l), r.l.rowHeight()
	text := l.Theme().Size(base.SizeNameText)
	var low, high float64
	var names, values float32
	for _, i := range l.items {
		low, high = min(low, i.Value), max(high, i.Value)
		names = max(names, fyne.MeasureText(i.Name, text, fyne.TextStyle{}).Width)
		values = max(values, fyne.MeasureText(i.Text, text, fyne.TextStyle{}).Width)
	}
	names = min(names, size.Width*0.45)
	left, room := names+20, size.Width-names-20-values-16
	for n, i := range l.items {
		y := float32(n) * h
		if i.ID == l.selected {
			back := canvas.NewRectangle(get(theme.AccentSoft))
			back.CornerRadius = 4
			if l.focused {
				back.StrokeColor, back.StrokeWidth = get(theme.Accent), 1.5
			}
			r.add(back, box{0, y, size.Width, h})
		}
		r.word(Ellipsis(i.Name, text, fyne.TextStyle{}, names), 8, y, h, text, get)
		c := i.Color
		if c == "" {
			c = theme.Accent
		}
		x, w := barSpan(i.Value, low, high, max(0, room))
		bar := canvas.NewRectangle(get(c))
		bar.CornerRadius = 2
		r.add(bar, box{left + x, y + h*0.3, max(w, 1), h * 0.4})
		r.word(i.Text, left+x+w+6, y, h, text, get)
	}
	if low < 0 {
		zero, _ := barSpan(0, low, high, max(0, room))
		r.add(canvas.NewRectangle(get(theme.Grey)), box{left + zero, 0, 1, float32(len(l.items)) * h})
	}
}

func (r *barListRenderer) add(o fyne.CanvasObject, at box) {
	put(o, at)
	r.objects = append(r.objects, o)
}

func (r *barListRenderer) word(s string, x, y, h, size float32, get colorGetter) {
	t := canvas.NewText(s, get(base.ColorNameForeground))
	t.TextSize = size
	m := t.MinSize()
	r.add(t, box{x, y + (h-m.Height)/2, m.Width, m.Height})
}
