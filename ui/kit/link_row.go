package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var (
	_ fyne.Tappable      = (*LinkRow)(nil)
	_ fyne.Focusable     = (*LinkRow)(nil)
	_ fyne.Shortcutable  = (*LinkRow)(nil)
	_ fyne.Accessible    = (*LinkRow)(nil)
	_ desktop.Hoverable  = (*LinkRow)(nil)
	_ desktop.Cursorable = (*LinkRow)(nil)
)

// LinkRow is a line of a list that leads somewhere: a title, a note below or beside it, and something short at the end.
type LinkRow struct {
	widget.BaseWidget
	Pointed

	Icon     fyne.Resource // optional, already in its colour
	Title    string
	Note     string // optional, below the title
	End      string // optional, at the right
	EndColor fyne.ThemeColorName
	OnTapped func()
}

// NewLinkRow makes a row.
func NewLinkRow(title, note, end string, tapped func()) *LinkRow {
	r := &LinkRow{Title: title, Note: note, End: end, OnTapped: tapped}
	r.ExtendBaseWidget(r)
	r.Widget = r
	return r
}

// AccessibilityLabel is all the row says.
func (r *LinkRow) AccessibilityLabel() string {
	s := r.Title
	for _, more := range []string{r.Note, r.End} {
		if more != "" {
			s += ", " + more
		}
	}
	return s
}

// AccessibilityRole is that of a link, or of text when it leads nowhere.
func (r *LinkRow) AccessibilityRole() fyne.AccessibleRole {
	if r.OnTapped == nil {
		return fyne.AccessibleRoleText
	}
	return fyne.AccessibleRoleLink
}

// Cursor implements desktop.Cursorable.
func (r *LinkRow) Cursor() desktop.Cursor {
	if r.OnTapped == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Tapped implements fyne.Tappable.
func (r *LinkRow) Tapped(*fyne.PointEvent) {
	if r.OnTapped != nil {
		r.OnTapped()
	}
}

// TypedKey implements fyne.Focusable.
func (r *LinkRow) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.Tapped(nil)
	default:
		PassKey(r, ev)
	}
}

// CreateRenderer implements fyne.Widget.
func (r *LinkRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	r.Widget = r
	l := &linkRowRenderer{r: r, back: canvas.NewRectangle(nil), icon: &canvas.Image{FillMode: canvas.ImageFillContain},
		title: NewCutLine("", "", ""), note: NewCutLine("", theme.Muted, base.SizeNameCaptionText), end: NewTextLine("", theme.Muted, "")}
	l.Refresh()
	return l
}

type linkRowRenderer struct {
	r           *LinkRow
	back        *canvas.Rectangle
	icon        *canvas.Image
	title, note *TextLine
	end         *TextLine
}

func (l *linkRowRenderer) Destroy() {}

func (l *linkRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{l.back, l.icon, l.title, l.note, l.end}
}

func (l *linkRowRenderer) MinSize() fyne.Size {
	h := l.title.MinSize().Height
	if l.r.Note != "" {
		h += l.note.MinSize().Height + 1
	}
	return fyne.NewSize(160, max(h+10, l.r.Theme().Size(theme.SizeRow)))
}

func (l *linkRowRenderer) Layout(size fyne.Size) {
	l.back.Resize(size)
	x := float32(8)
	if l.r.Icon != nil {
		l.icon.Move(fyne.NewPos(x, (size.Height-18)/2))
		l.icon.Resize(fyne.NewSquareSize(18))
		x += 28
	}
	end := float32(0)
	if l.r.End != "" {
		end = l.end.MinSize().Width
		l.end.Move(fyne.NewPos(size.Width-end-8, 0))
		l.end.Resize(fyne.NewSize(end, size.Height))
		end += 12
	}
	w := max(size.Width-x-end-8, 0)
	t := l.title.MinSize().Height
	if l.r.Note == "" {
		l.title.Move(fyne.NewPos(x, (size.Height-t)/2))
		l.title.Resize(fyne.NewSize(w, t))
		return
	}
	n := l.note.MinSize().Height
	y := (size.Height - t - n - 1) / 2
	l.title.Move(fyne.NewPos(x, y))
	l.title.Resize(fyne.NewSize(w, t))
	l.note.Move(fyne.NewPos(x, y+t+1))
	l.note.Resize(fyne.NewSize(w, n))
}

func (l *linkRowRenderer) Refresh() {
	r, get := l.r, colorsOf(l.r)
	l.back.CornerRadius = r.Theme().Size(theme.SizeRadius)
	l.back.FillColor, l.back.StrokeColor, l.back.StrokeWidth = color.Transparent, color.Transparent, 0
	if r.Hovered && r.OnTapped != nil {
		l.back.FillColor = get(base.ColorNameHover)
	}
	if r.Focused {
		l.back.StrokeColor, l.back.StrokeWidth = get(theme.Accent), 2
	}
	l.icon.Hidden, l.icon.Resource = r.Icon == nil, r.Icon
	l.title.Text, l.note.Text, l.end.Text = r.Title, r.Note, r.End
	l.note.Hidden, l.end.Hidden = r.Note == "", r.End == ""
	l.end.Color = theme.Muted
	if r.EndColor != "" {
		l.end.Color = r.EndColor
	}
	l.Layout(r.Size())
	for _, o := range l.Objects() {
		o.Refresh()
	}
}
