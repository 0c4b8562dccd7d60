package kit

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Tappable          = (*Quadrant)(nil)
	_ fyne.DoubleTappable    = (*Quadrant)(nil)
	_ fyne.Focusable         = (*Quadrant)(nil)
	_ fyne.Shortcutable      = (*Quadrant)(nil)
	_ fyne.Accessible        = (*Quadrant)(nil)
	_ desktop.Hoverable      = (*Quadrant)(nil)
	_ desktop.Cursorable     = (*Quadrant)(nil)
	_ fyne.SecondaryTappable = (*Quadrant)(nil)
)

// QuadrantAxis is one of the two axes. The zero range means 0…10 with a tick every 2.
type QuadrantAxis struct {
	Name     string
	Min, Max float64
	Ticks    []float64              // none: five steps from Min to Max
	Format   func(v float64) string // of ticks; the shortest decimal form when nil
}

// QuadrantPoint is one dot.
type QuadrantPoint struct {
	ID   int64
	Name string
	X, Y float64
	Tip  string  // second line of the hover card: the values in words
	Star bool    // drawn as a star before the name
	Size float64 // area as a share of the largest bubble, up to 1; 0: a plain dot; negative: it has none, a small ring
}

// QuadrantModel is everything a Quadrant shows. Points come most important
// first: earlier ones get their label when there is not room for all.
type QuadrantModel struct {
	X, Y           QuadrantAxis   // performance to the right, importance upwards
	CrossX, CrossY float64        // where the quadrants meet
	Fix, Keep      string         // names of the upper left and upper right quadrant
	Low, Overkill  string         // lower left and lower right
	Even           bool           // the quadrants mean nothing by themselves: one tint and colour for all
	Sizes          []QuadrantSize // what the bubbles mean, the smallest first; none: plain dots
	Points         []QuadrantPoint
}

// QuadrantSize is a bubble of the legend.
type QuadrantSize struct {
	Share float64 // of the largest bubble's area, up to 1
	Text  string
}

// Quadrant is the importance × performance chart: named tinted quadrants, a
// dot with its name for each point, selection shared with whoever listens.
// Arrow keys walk from dot to dot.
type Quadrant struct {
	widget.BaseWidget

	Label      string                           // start of the accessibility label
	OnSelected func(id int64)                   // a dot was chosen; 0 when the choice was taken back
	OnOpened   func(id int64)                   // double click or Enter
	OnMenu     func(id int64, at fyne.Position) // secondary tap on a dot, absolute position

	model    QuadrantModel
	selected map[int64]bool
	hover    int64
	focused  bool
	rend     *quadrantRenderer
}

// NewQuadrant makes an empty chart.
func NewQuadrant(label string) *Quadrant {
	q := &Quadrant{Label: label, selected: map[int64]bool{}}
	q.ExtendBaseWidget(q)
	return q
}

// Model returns what is shown.
func (q *Quadrant) Model() QuadrantModel { return q.model }

// SetModel shows other data; the selection stays with the ids that are still there.
func (q *Quadrant) SetModel(m QuadrantModel) {
	q.model = m
	for id := range q.selected {
		if q.index(id) < 0 {
			delete(q.selected, id)
		}
	}
	q.Refresh()
}

// SetSelected shows these points as selected, without calling OnSelected.
func (q *Quadrant) SetSelected(ids []int64) {
	q.selected = map[int64]bool{}
	for _, id := range ids {
		if q.index(id) >= 0 {
			q.selected[id] = true
		}
	}
	q.Refresh()
}

func (q *Quadrant) index(id int64) int {
	return slices.IndexFunc(q.model.Points, func(p QuadrantPoint) bool { return p.ID == id })
}

// current is the index of the first selected point, or −1.
func (q *Quadrant) current() int {
	return slices.IndexFunc(q.model.Points, func(p QuadrantPoint) bool { return q.selected[p.ID] })
}

func (q *Quadrant) choose(id int64) {
	q.selected = map[int64]bool{}
	if id != 0 {
		q.selected[id] = true
	}
	q.Refresh()
	if q.OnSelected != nil {
		q.OnSelected(id)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (q *Quadrant) AccessibilityLabel() string {
	if i := q.current(); i >= 0 {
		p := q.model.Points[i]
		return q.Label + ", " + p.Name + ", " + p.Tip
	}
	return q.Label
}

// AccessibilityRole implements fyne.Accessible.
func (q *Quadrant) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Cursor implements desktop.Cursorable.
func (q *Quadrant) Cursor() desktop.Cursor {
	if q.hover != 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained implements fyne.Focusable.
func (q *Quadrant) FocusGained() { q.focused = true; q.Refresh() }

// FocusLost implements fyne.Focusable.
func (q *Quadrant) FocusLost() { q.focused = false; q.Refresh() }

// MouseIn implements desktop.Hoverable.
func (q *Quadrant) MouseIn(ev *desktop.MouseEvent) { q.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (q *Quadrant) MouseMoved(ev *desktop.MouseEvent) { q.setHover(q.at(ev.Position)) }

// MouseOut implements desktop.Hoverable.
func (q *Quadrant) MouseOut() { q.setHover(0) }

func (q *Quadrant) setHover(id int64) {
	if q.hover != id {
		q.hover = id
		q.Refresh()
	}
}

// at is the id of the point at a place, or 0.
func (q *Quadrant) at(p fyne.Position) int64 {
	if q.rend == nil {
		return 0
	}
	if i := nearestDot(q.rend.dots, p.X, p.Y, 7); i >= 0 {
		return q.model.Points[i].ID
	}
	return 0
}

// Tapped implements fyne.Tappable.
func (q *Quadrant) Tapped(ev *fyne.PointEvent) {
	if c := canvasOf(q); c != nil {
		c.Focus(q)
	}
	if id := q.at(ev.Position); id != 0 || len(q.selected) > 0 {
		q.choose(id)
	}
}

// DoubleTapped implements fyne.DoubleTappable.
func (q *Quadrant) DoubleTapped(ev *fyne.PointEvent) {
	if id := q.at(ev.Position); id != 0 {
		q.choose(id)
		q.open(id)
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (q *Quadrant) TappedSecondary(ev *fyne.PointEvent) {
	if id := q.at(ev.Position); id != 0 {
		q.choose(id)
		if q.OnMenu != nil {
			q.OnMenu(id, ev.AbsolutePosition)
		}
	}
}

func (q *Quadrant) open(id int64) {
	if q.OnOpened != nil {
		q.OnOpened(id)
	}
}

// TypedRune implements fyne.Focusable.
func (q *Quadrant) TypedRune(r rune) { PassRune(q, r) }

// TypedShortcut implements fyne.Shortcutable.
func (q *Quadrant) TypedShortcut(s fyne.Shortcut) { PassShortcut(q, s) }

// TypedKey implements fyne.Focusable.
func (q *Quadrant) TypedKey(ev *fyne.KeyEvent) {
	n := len(q.model.Points)
	i := q.current()
	switch {
	case n == 0:
		PassKey(q, ev)
	case ev.Name == fyne.KeyEscape && i >= 0:
		q.choose(0)
	case (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) && i >= 0:
		q.open(q.model.Points[i].ID)
	case ev.Name == fyne.KeyHome:
		q.choose(q.model.Points[0].ID)
	case ev.Name == fyne.KeyEnd:
		q.choose(q.model.Points[n-1].ID)
	case ev.Name == fyne.KeyLeft:
		q.walk(i, -1, 0)
	case ev.Name == fyne.KeyRight:
		q.walk(i, 1, 0)
	case ev.Name == fyne.KeyUp:
		q.walk(i, 0, -1)
	case ev.Name == fyne.KeyDown:
		q.walk(i, 0, 1)
	default:
		PassKey(q, ev)
	}
}

func (q *Quadrant) walk(from, dx, dy int) {
	if from < 0 {
		q.choose(q.model.Points[0].ID)
		return
	}
	if q.rend == nil {
		return
	}
	if to := nextDot(q.rend.dots, from, dx, dy); to != from {
		q.choose(q.model.Points[to].ID)
	}
}

// bounds are the ends of an axis.
func (a QuadrantAxis) bounds() (low, high float64) {
	if a.Max <= a.Min {
		return 0, 10
	}
	return a.Min, a.Max
}

func (a QuadrantAxis) ticks() []float64 {
	if len(a.Ticks) > 0 {
		return a.Ticks
	}
	low, high := a.bounds()
	t := make([]float64, 6)
	for i := range t {
		t[i] = low + (high-low)*float64(i)/5
	}
	return t
}

func (a QuadrantAxis) format(v float64) string {
	if a.Format != nil {
		return a.Format(v)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
