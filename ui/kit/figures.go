package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var (
	_ fyne.Accessible    = (*Figures)(nil)
	_ fyne.Focusable     = (*Figures)(nil)
	_ fyne.Shortcutable  = (*Figures)(nil)
	_ fyne.Tappable      = (*Figures)(nil)
	_ desktop.Hoverable  = (*Figures)(nil)
	_ desktop.Cursorable = (*Figures)(nil)
)

// FigureRow is a line of figures.
type FigureRow struct {
	ID    int64 // 0: it cannot be opened
	Name  string
	Cells []string
	Short []string // the same in a larger unit, for where Cells have no room; nil: Cells
	Head  bool     // a heading of the rows below
	Bold  bool     // a total
	Quiet bool     // muted: what the rows around it are made of
}

// FiguresModel is everything Figures show.
type FiguresModel struct {
	Unit, ShortUnit string // above the names, for Cells and for Short
	Columns         []string
	Rows            []FigureRow
}

// Figures is a table of results that is as high as it needs: names at the left, figures at the right, negative ones in red
// besides their sign. A click or Enter opens a row, Ctrl+C copies all as tab-separated text.
type Figures struct {
	widget.BaseWidget
	Label    string
	OnOpened func(id int64, at fyne.CanvasObject) // at: what a popover opens below

	model   FiguresModel
	cursor  int
	hover   int
	focused bool
	anchor  *canvas.Rectangle
}

// NewFigures makes an empty table.
func NewFigures(label string) *Figures {
	f := &Figures{Label: label, cursor: -1, hover: -1, anchor: canvas.NewRectangle(color.Transparent)}
	f.ExtendBaseWidget(f)
	return f
}

// SetModel shows other figures.
func (f *Figures) SetModel(m FiguresModel) {
	f.model = m
	if f.cursor >= len(m.Rows) {
		f.cursor = -1
	}
	f.Refresh()
}

// Text is the table as tab-separated lines.
func (f *Figures) Text() string {
	lines := []string{strings.Join(append([]string{f.model.Unit}, f.model.Columns...), "\t")}
	for _, r := range f.model.Rows {
		lines = append(lines, strings.Join(append([]string{r.Name}, r.Cells...), "\t"))
	}
	return strings.Join(lines, "\n")
}

// AccessibilityLabel says the table and the row the keyboard is on.
func (f *Figures) AccessibilityLabel() string {
	if f.cursor < 0 || f.cursor >= len(f.model.Rows) {
		return f.Label
	}
	r := f.model.Rows[f.cursor]
	words := []string{f.Label, r.Name}
	for i, c := range r.Cells {
		if i < len(f.model.Columns) {
			c = joinedWords(f.model.Columns[i], c)
		}
		words = append(words, c)
	}
	return strings.Join(words, ", ")
}

func joinedWords(a, b string) string { return strings.TrimSpace(a + " " + b) }

// AccessibilityRole is that of text.
func (f *Figures) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// FocusGained implements fyne.Focusable.
func (f *Figures) FocusGained() {
	f.focused = true
	if f.cursor < 0 {
		f.walk(1)
	}
	f.Refresh()
}

// FocusLost implements fyne.Focusable.
func (f *Figures) FocusLost() { f.focused = false; f.Refresh() }

// TypedRune implements fyne.Focusable.
func (f *Figures) TypedRune(r rune) { PassRune(f, r) }

// TypedKey implements fyne.Focusable.
func (f *Figures) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		f.walk(-1)
	case fyne.KeyDown:
		f.walk(1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		f.open(f.cursor)
	default:
		PassKey(f, ev)
	}
}

func (f *Figures) walk(by int) {
	for i := f.cursor + by; i >= 0 && i < len(f.model.Rows); i += by {
		if !f.model.Rows[i].Head {
			f.cursor = i
			f.Refresh()
			return
		}
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (f *Figures) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok {
		Clipboard().SetContent(f.Text())
		return
	}
	PassShortcut(f, s)
}

func (f *Figures) open(i int) {
	if i < 0 || i >= len(f.model.Rows) || f.model.Rows[i].ID == 0 || f.OnOpened == nil {
		return
	}
	f.OnOpened(f.model.Rows[i].ID, f.anchor)
}

// Tapped implements fyne.Tappable.
func (f *Figures) Tapped(ev *fyne.PointEvent) {
	if c := canvasOf(f); c != nil {
		c.Focus(f)
	}
	if i := f.rowAt(ev.Position.Y); i >= 0 {
		f.cursor = i
		f.Refresh()
		f.open(i)
	}
}

// MouseIn implements desktop.Hoverable.
func (f *Figures) MouseIn(ev *desktop.MouseEvent) { f.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (f *Figures) MouseMoved(ev *desktop.MouseEvent) {
	if i := f.rowAt(ev.Position.Y); i != f.hover {
		f.hover = i
		f.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (f *Figures) MouseOut() { f.hover = -1; f.Refresh() }

// Cursor implements desktop.Cursorable.
func (f *Figures) Cursor() desktop.Cursor {
	if f.hover >= 0 && f.hover < len(f.model.Rows) && f.model.Rows[f.hover].ID != 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (f *Figures) scale() float32     { return f.Theme().Size(base.SizeNameText) / normalText }
func (f *Figures) rowHeight() float32 { return 24 * f.scale() }

func (f *Figures) rowAt(y float32) int {
	i := int(y/f.rowHeight()) - 1
	if y < f.rowHeight() || i >= len(f.model.Rows) {
		return -1
	}
	return i
}

// CreateRenderer implements fyne.Widget.
func (f *Figures) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	r := &figuresRenderer{f: f}
	r.build()
	return r
}

type figuresRenderer struct {
	f *Figures
	slate
}

func (r *figuresRenderer) Destroy()                     {}
func (r *figuresRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *figuresRenderer) Layout(fyne.Size)             { r.build() }
func (r *figuresRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, float32(len(r.f.model.Rows)+1)*r.f.rowHeight())
}

func (r *figuresRenderer) Refresh() {
	r.build()
	canvas.Refresh(r.f)
}

// widths are the room each column of figures needs, with the cells in full or short.
func (r *figuresRenderer) widths(short bool, size float32) (w []float32, sum float32) {
	m := &r.f.model
	w = make([]float32, len(m.Columns))
	for i, c := range m.Columns {
		w[i] = fyne.MeasureText(c, r.f.Theme().Size(base.SizeNameCaptionText), fyne.TextStyle{}).Width
	}
	for _, row := range m.Rows {
		for i, c := range row.cells(short) {
			if i < len(w) {
				w[i] = max(w[i], fyne.MeasureText(c, size, fyne.TextStyle{Bold: row.Bold}).Width)
			}
		}
	}
	for i := range w {
		w[i] += 14
		sum += w[i]
	}
	return w, sum
}

func (row FigureRow) cells(short bool) []string {
	if short && row.Short != nil {
		return row.Short
	}
	return row.Cells
}

// namesLeast is how much of the width the names keep before figures are shortened.
const namesLeast = 0.3

func (r *figuresRenderer) build() {
	f := r.f
	size := f.Size()
	r.wipe()
	if size.Width < 40 {
		return
	}
	r.get = colorsOf(f)
	m := &f.model
	text, small, h := f.Theme().Size(base.SizeNameText), f.Theme().Size(base.SizeNameCaptionText), f.rowHeight()
	names := float32(0)
	for _, row := range m.Rows {
		if !row.Head {
			names = max(names, fyne.MeasureText(row.Name, text, fyne.TextStyle{Bold: row.Bold}).Width)
		}
	}
	whole := names
	names = min(names, max(size.Width*namesLeast, 170*f.scale()))
	w, sum := r.widths(false, text)
	short := sum+names > size.Width
	if short {
		if w, sum = r.widths(true, text); sum+names > size.Width {
			text = small
			w, sum = r.widths(true, text)
		}
	}
	unit := m.Unit
	if short && m.ShortUnit != "" {
		unit = m.ShortUnit
	}
	spare := max(size.Width-sum-whole-8, 0) / float32(max(len(w), 1))
	if spare > 60*f.scale() {
		spare = 60 * f.scale()
	}
	x := make([]float32, len(w))
	at := size.Width
	for i := len(w) - 1; i >= 0; i-- {
		w[i] += spare
		at -= w[i]
		x[i] = at
	}
	room := max(at-4, 40)
	r.text(unit, box{0, 0, room, h}, small, false, false, theme.Muted)
	for i, c := range m.Columns {
		r.text(c, box{x[i], 0, w[i], h}, small, false, true, theme.Muted)
	}
	r.rect(box{0, h - 1, size.Width, 1}, theme.Border)
	for i, row := range m.Rows {
		r.row(i, row, row.cells(short), box{0, h * float32(i+1), room, h}, x, w, text)
	}
	r.objects = append(r.objects, f.anchor)
}

func (r *figuresRenderer) row(i int, row FigureRow, cells []string, at box, x, w []float32, text float32) {
	f := r.f
	line := box{-4, at.Y, f.Size().Width + 8, at.H}
	if f.hover == i && row.ID != 0 {
		r.rect(line, base.ColorNameHover).CornerRadius = 4
	}
	if f.focused && f.cursor == i {
		o := r.rect(line, "")
		o.StrokeColor, o.StrokeWidth, o.CornerRadius = r.get(theme.Accent), 1.5, 4
	}
	if f.cursor == i {
		put(f.anchor, box{at.X, at.Y, at.W, at.H})
	}
	if row.Head {
		r.text(row.Name, box{0, at.Y + 3, f.Size().Width, at.H - 3}, f.Theme().Size(base.SizeNameCaptionText), true, false, theme.Muted)
		return
	}
	ink := base.ColorNameForeground
	if row.Quiet {
		ink = theme.Muted
	}
	if row.Bold {
		r.rect(box{0, at.Y, f.Size().Width, 1}, theme.Border)
	}
	r.text(row.Name, box{0, at.Y, at.W, at.H}, text, row.Bold, false, ink)
	for c, s := range cells {
		if c >= len(x) {
			break
		}
		color := ink
		if strings.HasPrefix(s, "−") || strings.HasPrefix(s, "-") && len(s) > 1 {
			color = theme.RedText
		}
		r.text(s, box{x[c], at.Y, w[c], at.H}, text, row.Bold, true, color)
	}
	r.rect(box{0, at.Y + at.H - 1, f.Size().Width, 1}, base.ColorNameSeparator)
}
