package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// slate draws a table out of rectangles and lines of text, and uses those of the last drawing again. It is embedded in the
// renderer; objects are what it drew.
type slate struct {
	objects []fyne.CanvasObject
	get     func(fyne.ThemeColorName) color.Color

	rects  []*canvas.Rectangle
	texts  []*canvas.Text
	nr, nt int // how many of them are in use
}

// wipe begins a drawing.
func (s *slate) wipe() { s.objects, s.nr, s.nt = s.objects[:0], 0, 0 }

func (s *slate) rect(at box, fill fyne.ThemeColorName) *canvas.Rectangle {
	if s.nr == len(s.rects) {
		s.rects = append(s.rects, canvas.NewRectangle(nil))
	}
	o := s.rects[s.nr]
	s.nr++
	o.FillColor, o.StrokeColor, o.StrokeWidth, o.CornerRadius = s.get(fill), color.Transparent, 0, 0
	put(o, at)
	s.objects = append(s.objects, o)
	return o
}

// text puts one line into a box, in its middle vertically; words too long for it are cut.
func (s *slate) text(words string, at box, size float32, bold, right bool, c fyne.ThemeColorName) {
	if words == "" || at.W <= 0 {
		return
	}
	if s.nt == len(s.texts) {
		s.texts = append(s.texts, canvas.NewText("", nil))
	}
	o := s.texts[s.nt]
	s.nt++
	o.TextSize, o.TextStyle, o.Color = size, fyne.TextStyle{Bold: bold}, s.get(c)
	o.Text = Ellipsis(words, size, o.TextStyle, at.W+0.5)
	m := o.MinSize()
	x := at.X
	if right {
		x += at.W - m.Width
	}
	put(o, box{x, at.Y + (at.H-m.Height)/2, m.Width, m.Height})
	s.objects = append(s.objects, o)
}
