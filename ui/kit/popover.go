package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var (
	_ fyne.Focusable  = (*Popover)(nil)
	_ fyne.Accessible = (*Popover)(nil)
)

// PopoverLine is a name and its value.
type PopoverLine struct{ Name, Value string }

// Popover answers "why?" beside a figure: a title, lines of names and values,
// and a sentence about where they come from. Escape, Enter or a click
// elsewhere closes it and gives the focus back.
type Popover struct {
	widget.BaseWidget

	Title string
	Lines []PopoverLine
	Note  string

	popup  *widget.PopUp
	before fyne.Focusable
}

// ShowPopover opens a popover below an object of a window.
func ShowPopover(over fyne.CanvasObject, title string, lines []PopoverLine, note string) *Popover {
	p := &Popover{Title: title, Lines: lines, Note: note}
	p.ExtendBaseWidget(p)
	c := canvasOf(over)
	if c == nil {
		return p
	}
	p.before = c.Focused()
	p.popup = widget.NewPopUp(p, c)
	size := p.popup.MinSize()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(over).AddXY(0, over.Size().Height+4)
	at.X = max(8, min(at.X, c.Size().Width-size.Width-8))
	at.Y = max(8, min(at.Y, c.Size().Height-size.Height-8))
	p.popup.ShowAtPosition(at)
	c.Focus(p)
	return p
}

// Close closes it.
func (p *Popover) Close() {
	if p.popup == nil {
		return
	}
	c := canvasOf(p.popup)
	p.popup.Hide()
	p.popup = nil
	if c != nil && p.before != nil {
		c.Focus(p.before)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (p *Popover) AccessibilityLabel() string {
	s := p.Title
	for _, l := range p.Lines {
		s += ", " + l.Name + " " + l.Value
	}
	if p.Note != "" {
		s += ". " + p.Note
	}
	return s
}

// AccessibilityRole implements fyne.Accessible.
func (p *Popover) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// FocusGained implements fyne.Focusable.
func (p *Popover) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (p *Popover) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (p *Popover) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (p *Popover) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.Close()
	}
}

// popoverWidth is the room for text at text size 13.
const popoverWidth = 280

// CreateRenderer implements fyne.Widget.
func (p *Popover) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	r := &popoverRenderer{p: p, title: canvas.NewText("", nil), note: newParagraph(theme.Muted, base.SizeNameCaptionText, fyne.TextAlignLeading)}
	r.title.TextStyle.Bold = true
	for range p.Lines {
		r.names = append(r.names, canvas.NewText("", nil))
		r.values = append(r.values, canvas.NewText("", nil))
	}
	r.Refresh()
	return r
}

type popoverRenderer struct {
	p             *Popover
	title         *canvas.Text
	names, values []*canvas.Text
	note          *widget.RichText
}

func (r *popoverRenderer) Destroy() {}

func (r *popoverRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.title, r.note}
	for i := range r.names {
		o = append(o, r.names[i], r.values[i])
	}
	return o
}

func (r *popoverRenderer) width() float32 {
	w := popoverWidth * r.p.Theme().Size(base.SizeNameText) / 13
	w = max(w, r.title.MinSize().Width)
	for i := range r.names {
		w = max(w, r.names[i].MinSize().Width+r.values[i].MinSize().Width+24)
	}
	return w
}

func (r *popoverRenderer) noteHeight(w float32) float32 {
	if r.p.Note == "" {
		return 0
	}
	r.note.Resize(fyne.NewSize(w+12, r.note.Size().Height))
	return r.note.MinSize().Height
}

func (r *popoverRenderer) lineHeight() float32 { return r.p.Theme().Size(base.SizeNameText) * 1.7 }

func (r *popoverRenderer) MinSize() fyne.Size {
	w := r.width()
	return fyne.NewSize(w+16, 16+r.title.MinSize().Height+4+float32(len(r.names))*r.lineHeight()+r.noteHeight(w))
}

func (r *popoverRenderer) Layout(size fyne.Size) {
	w := size.Width - 16
	y := float32(8)
	r.title.Move(fyne.NewPos(8, y))
	y += r.title.MinSize().Height + 4
	for i := range r.names {
		m := r.values[i].MinSize()
		top := y + (r.lineHeight()-m.Height)/2
		r.names[i].Move(fyne.NewPos(8, top))
		r.values[i].Move(fyne.NewPos(8+w-m.Width, top))
		y += r.lineHeight()
	}
	r.note.Move(fyne.NewPos(2, y))
	r.note.Resize(fyne.NewSize(w+12, r.noteHeight(w)))
}

func (r *popoverRenderer) Refresh() {
	get, size := colorsOf(r.p), r.p.Theme().Size(base.SizeNameText)
	style := func(t *canvas.Text, s string, c fyne.ThemeColorName) {
		t.Text, t.Color, t.TextSize = s, get(c), size
		t.Refresh()
	}
	style(r.title, r.p.Title, base.ColorNameForeground)
	for i, l := range r.p.Lines[:len(r.names)] {
		style(r.names[i], l.Name, theme.Muted)
		style(r.values[i], l.Value, base.ColorNameForeground)
	}
	setParagraph(r.note, r.p.Note)
	r.note.Hidden = r.p.Note == ""
}
