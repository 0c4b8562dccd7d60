package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var (
	_ fyne.Tappable     = (*Dropdown)(nil)
	_ fyne.Focusable    = (*Dropdown)(nil)
	_ fyne.Shortcutable = (*Dropdown)(nil)
	_ fyne.Disableable  = (*Dropdown)(nil)
	_ fyne.Accessible   = (*Dropdown)(nil)
	_ desktop.Hoverable = (*Dropdown)(nil)
)

// Dropdown chooses one of a few options and looks like the entries beside it. Arrow keys change it, Enter or Space opens it.
type Dropdown struct {
	widget.DisableableWidget
	Pointed

	Label    string // what a screen reader says
	Empty    string // shown while nothing is chosen
	OnChosen func(index int)

	options []string
	chosen  int // −1: nothing
}

// NewDropdown makes a dropdown with nothing chosen.
func NewDropdown(label string, options []string, chosen func(int)) *Dropdown {
	d := &Dropdown{Label: label, options: options, OnChosen: chosen, chosen: -1}
	d.ExtendBaseWidget(d)
	d.Widget = d
	return d
}

// AccessibilityLabel says the label and what is chosen.
func (d *Dropdown) AccessibilityLabel() string { return d.Label + ": " + d.text() }

// AccessibilityRole is that of a button.
func (d *Dropdown) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Chosen is the index of what is chosen, −1 for nothing.
func (d *Dropdown) Chosen() int { return d.chosen }

// SetChosen shows another option as chosen, without calling OnChosen.
func (d *Dropdown) SetChosen(index int) {
	if index >= -1 && index < len(d.options) && index != d.chosen {
		d.chosen = index
		d.Refresh()
	}
}

// SetOptions offers other options, of which chosen is shown as chosen, without calling OnChosen.
func (d *Dropdown) SetOptions(options []string, chosen int) {
	if !slices.Equal(options, d.options) || chosen != d.chosen {
		d.options, d.chosen = options, chosen
		d.Refresh()
	}
}

// Options are what can be chosen.
func (d *Dropdown) Options() []string { return d.options }

// Tapped opens the list of options.
func (d *Dropdown) Tapped(*fyne.PointEvent) {
	c := canvasOf(d)
	if d.Disabled() || c == nil || len(d.options) == 0 {
		return
	}
	items := make([]*fyne.MenuItem, len(d.options))
	for i, o := range d.options {
		items[i] = fyne.NewMenuItem(o, func() { d.Choose(i) })
		items[i].Checked = i == d.chosen
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(d).AddXY(0, d.Size().Height+2)
	size := fyne.NewSize(max(menu.MinSize().Width, d.Size().Width), min(menu.MinSize().Height, c.Size().Height-16))
	at.Y = max(8, min(at.Y, c.Size().Height-size.Height-8))
	menu.ShowAtPosition(at)
	menu.Resize(size)
}

// Choose chooses an option as a person does: OnChosen is called if it is another one than before.
func (d *Dropdown) Choose(i int) {
	if i < 0 || i >= len(d.options) || i == d.chosen {
		return
	}
	d.SetChosen(i)
	if d.OnChosen != nil {
		d.OnChosen(i)
	}
}

// TypedKey implements fyne.Focusable.
func (d *Dropdown) TypedKey(k *fyne.KeyEvent) {
	switch {
	case d.Disabled():
		PassKey(d, k)
	case k.Name == fyne.KeyDown:
		d.Choose(min(d.chosen+1, len(d.options)-1))
	case k.Name == fyne.KeyUp:
		d.Choose(max(d.chosen-1, 0))
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter || k.Name == fyne.KeySpace:
		d.Tapped(nil)
	default:
		PassKey(d, k)
	}
}

func (d *Dropdown) text() string {
	if d.chosen < 0 || d.chosen >= len(d.options) {
		return d.Empty
	}
	return d.options[d.chosen]
}

// CreateRenderer implements fyne.Widget.
func (d *Dropdown) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	d.Widget = d
	r := &dropdownRenderer{d: d, back: canvas.NewRectangle(nil), text: NewCutLine("", "", ""), icon: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type dropdownRenderer struct {
	d    *Dropdown
	back *canvas.Rectangle
	text *TextLine
	icon *canvas.Image
}

func (r *dropdownRenderer) Destroy() {}

func (r *dropdownRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.text, r.icon}
}

func (r *dropdownRenderer) MinSize() fyne.Size {
	th := r.d.Theme() // as high as an entry
	return fyne.NewSize(90, r.text.MinSize().Height+2*th.Size(base.SizeNameInnerPadding))
}

func (r *dropdownRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	s := r.d.Theme().Size(base.SizeNameInlineIcon)
	r.text.Move(fyne.NewPos(8, 0))
	r.text.Resize(fyne.NewSize(max(size.Width-s-20, 0), size.Height))
	r.icon.Move(fyne.NewPos(size.Width-s-6, (size.Height-s)/2))
	r.icon.Resize(fyne.NewSquareSize(s))
}

func (r *dropdownRenderer) Refresh() {
	d, get := r.d, colorsOf(r.d)
	r.back.CornerRadius = d.Theme().Size(theme.SizeRadius)
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = get(base.ColorNameInputBackground), get(base.ColorNameInputBorder), 1
	if d.Focused {
		r.back.StrokeColor, r.back.StrokeWidth = get(theme.Accent), 1
	}
	r.text.Color = ""
	if d.Disabled() {
		r.text.Color = base.ColorNameDisabled
	} else if d.chosen < 0 {
		r.text.Color = base.ColorNamePlaceHolder
	}
	r.text.Text = d.text()
	r.icon.Resource = base.NewColoredResource(base.MenuDropDownIcon(), theme.Muted)
	r.Layout(d.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
