package chart

import (
	"image"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/kit"
	"touchstone/ui/kit/ink"
)

var (
	_ fyne.Tappable      = (*Plot)(nil)
	_ fyne.Focusable     = (*Plot)(nil)
	_ fyne.Shortcutable  = (*Plot)(nil)
	_ fyne.Accessible    = (*Plot)(nil)
	_ desktop.Hoverable  = (*Plot)(nil)
	_ desktop.Cursorable = (*Plot)(nil)
)

// Plot is what all charts are: a picture with points that the pointer names,
// arrow keys walk through and Enter or a click opens. It is embedded in each
// chart and of no use alone.
type Plot struct {
	widget.BaseWidget

	Label     string         // what the chart is, for a screen reader
	Empty     string         // shown instead of a chart without data
	Fonts     *ink.Fonts     // give the charts of a screen the same ones; made when first needed if nil
	OnOpened  func(id int64) // a point was clicked, or Enter pressed on it
	OnHovered func(id int64) // the pointer came to a point, 0 when it left; ids may repeat, see the chart

	art     art
	spots   []spot
	known   bool // spots are those of the model and size
	current int  // index of the spot the keyboard is at, −1
	hover   int  // index of the spot under the pointer, −1
	focused bool
	rend    *plotRenderer
}

// art is what a chart draws.
type art interface {
	// draw draws into the size of the pen and returns what can be pointed at, in reading order.
	draw(p *pen) []spot
	// least is the smallest useful size; the pen has no size yet.
	least(p *pen) fyne.Size
	// none tells that there is nothing to draw.
	none() bool
	// reveal scrolls a spot into view before the keyboard comes to it.
	reveal(s spot) bool
}

// still is a chart that does not scroll.
type still struct{}

func (still) reveal(spot) bool { return false }

func (c *Plot) init(label string, a art, w fyne.Widget) {
	c.Label, c.art, c.current, c.hover = label, a, -1, -1
	c.ExtendBaseWidget(w)
}

// changed shows another model. The keyboard stays at the same place in it.
func (c *Plot) changed() {
	c.known, c.hover = false, -1
	c.Refresh()
}

func (c *Plot) textScale() float32 { return c.Theme().Size(base.SizeNameText) / 13 }

func (c *Plot) pen(size fyne.Size, img *image.RGBA) *pen {
	if c.Fonts == nil {
		c.Fonts = ink.NewFonts(c.Theme())
	}
	p := &pen{fonts: c.Fonts, color: colorsOf(c), scale: 1, k: c.textScale(), size: size}
	if img != nil {
		p.p = ink.NewPainter(img, c.Fonts)
		p.scale = float32(img.Rect.Dx()) / size.Width
	}
	return p
}

// places returns what can be pointed at.
func (c *Plot) places() []spot {
	if c.known {
		return c.spots
	}
	c.known, c.spots = true, nil
	if size := c.Size(); drawable(size) && !c.art.none() {
		c.spots = c.art.draw(c.pen(size, nil))
	}
	c.current, c.hover = min(c.current, len(c.spots)-1), min(c.hover, len(c.spots)-1)
	return c.spots
}

func drawable(s fyne.Size) bool { return s.Width >= 40 && s.Height >= 16 }

func (c *Plot) spotOf(i int) (spot, bool) {
	if i < 0 { // mostly: then nobody needs to know where the others are
		return spot{}, false
	}
	s := c.places()
	if i >= len(s) {
		return spot{}, false
	}
	return s[i], true
}

// AccessibilityLabel says the chart and the point the keyboard or the pointer is at.
func (c *Plot) AccessibilityLabel() string {
	s, ok := c.spotOf(c.pointed())
	if !ok {
		if c.art.none() && c.Empty != "" {
			return c.Label + ". " + c.Empty
		}
		return c.Label
	}
	words := c.Label + ", " + s.Name
	if s.Tip != "" {
		words += ", " + strings.ReplaceAll(s.Tip, "\n", ", ")
	}
	return words
}

// AccessibilityRole is that of text.
func (c *Plot) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// pointed is the spot that is named: the one under the pointer, else that of the keyboard.
func (c *Plot) pointed() int {
	if c.hover >= 0 {
		return c.hover
	}
	if c.focused {
		return c.current
	}
	return -1
}

// Cursor implements desktop.Cursorable.
func (c *Plot) Cursor() desktop.Cursor {
	if s, ok := c.spotOf(c.hover); ok && s.ID != 0 && c.OnOpened != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained implements fyne.Focusable.
func (c *Plot) FocusGained() { c.focused = true; c.float() }

// FocusLost implements fyne.Focusable.
func (c *Plot) FocusLost() { c.focused = false; c.float() }

// MouseIn implements desktop.Hoverable.
func (c *Plot) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (c *Plot) MouseMoved(ev *desktop.MouseEvent) {
	c.setHover(spotAt(c.places(), ev.Position.X, ev.Position.Y))
}

// MouseOut implements desktop.Hoverable.
func (c *Plot) MouseOut() { c.setHover(-1) }

func (c *Plot) setHover(i int) {
	if i == c.hover {
		return
	}
	c.hover = i
	c.float()
	if c.OnHovered != nil {
		s, _ := c.spotOf(i)
		c.OnHovered(s.ID)
	}
}

// Tapped implements fyne.Tappable.
func (c *Plot) Tapped(ev *fyne.PointEvent) {
	if cv := c.canvas(); cv != nil {
		cv.Focus(c.self())
	}
	i := spotAt(c.places(), ev.Position.X, ev.Position.Y)
	if i < 0 {
		return
	}
	c.current = i
	c.float()
	c.open()
}

func (c *Plot) open() {
	if s, ok := c.spotOf(c.current); ok && s.ID != 0 && c.OnOpened != nil {
		c.OnOpened(s.ID)
	}
}

// TypedRune implements fyne.Focusable.
func (c *Plot) TypedRune(r rune) { kit.PassRune(c.object(), r) }

// TypedShortcut implements fyne.Shortcutable.
func (c *Plot) TypedShortcut(s fyne.Shortcut) { kit.PassShortcut(c.object(), s) }

// TypedKey implements fyne.Focusable.
func (c *Plot) TypedKey(ev *fyne.KeyEvent) {
	n := len(c.places())
	switch {
	case n == 0:
		kit.PassKey(c.object(), ev)
	case ev.Name == fyne.KeyEscape && c.current >= 0:
		c.current = -1
		c.float()
	case (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter || ev.Name == fyne.KeySpace) && c.current >= 0:
		c.open()
	case ev.Name == fyne.KeyHome:
		c.goTo(0)
	case ev.Name == fyne.KeyEnd:
		c.goTo(n - 1)
	case ev.Name == fyne.KeyLeft:
		c.step(-1, 0)
	case ev.Name == fyne.KeyRight:
		c.step(1, 0)
	case ev.Name == fyne.KeyUp:
		c.step(0, -1)
	case ev.Name == fyne.KeyDown:
		c.step(0, 1)
	default:
		kit.PassKey(c.object(), ev)
	}
}

func (c *Plot) step(dx, dy int) {
	if c.current < 0 {
		c.goTo(0)
		return
	}
	c.goTo(walk(c.places(), c.current, dx, dy))
}

func (c *Plot) goTo(i int) {
	c.current, c.hover = i, -1
	if s, ok := c.spotOf(i); ok && c.art.reveal(s) {
		c.moved()
	}
	c.float()
}

// moved draws again after scrolling.
func (c *Plot) moved() {
	c.known = false
	c.places()
	if c.rend != nil {
		c.rend.redraw()
	}
}

func (c *Plot) float() {
	if c.rend != nil {
		c.rend.float()
	}
}

// object is the chart this is embedded in.
func (c *Plot) object() fyne.CanvasObject {
	if o, ok := c.art.(fyne.CanvasObject); ok {
		return o
	}
	return c
}

func (c *Plot) self() fyne.Focusable {
	if o, ok := c.art.(fyne.Focusable); ok {
		return o
	}
	return c
}

func (c *Plot) canvas() fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(c.object())
}

// plain is how numbers are written without a caller's format.
func plain(format func(float64) string) func(float64) string {
	if format != nil {
		return format
	}
	return func(v float64) string {
		return strings.Replace(strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64), "-", "−", 1)
	}
}
