package kit

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"

	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// Small signs drawn as shapes, so that they look alike whatever fonts there are.

func faceColour(f Face) fyne.ThemeColorName {
	switch f {
	case FaceAwful:
		return theme.Emotion1
	case FaceBad:
		return theme.Emotion2
	case FaceGood:
		return theme.Emotion4
	case FaceGreat:
		return theme.Emotion5
	default:
		return theme.Emotion3
	}
}

// face draws a face of radius r; the mouth says what the colour says.
func face(p *ink.Painter, cx, cy, r float32, f Face, c color.NRGBA) {
	p.Ring(ink.Rect{X: cx - r, Y: cy - r, W: 2 * r, H: 2 * r}, r, max(1, r*0.2), c)
	features(p, cx, cy, r, f, c)
}

// features are eyes and mouth, without the outline.
func features(p *ink.Painter, cx, cy, r float32, f Face, c color.NRGBA) {
	line := max(1, r*0.2)
	p.Circle(cx-r*0.36, cy-r*0.25, r*0.15, c)
	p.Circle(cx+r*0.36, cy-r*0.25, r*0.15, c)
	const pi = math.Pi
	switch f {
	case FaceAwful:
		p.Arc(cx, cy+r*0.72, r*0.46, pi*1.12, pi*1.88, line, c)
	case FaceBad:
		p.Arc(cx, cy+r*1.0, r*0.66, pi*1.28, pi*1.72, line, c)
	case FaceGood:
		p.Arc(cx, cy-r*0.2, r*0.66, pi*0.28, pi*0.72, line, c)
	case FaceGreat:
		p.Arc(cx, cy+r*0.05, r*0.5, pi*0.1, pi*0.9, line, c)
	default:
		p.Fill(ink.Rect{X: cx - r*0.36, Y: cy + r*0.3, W: r * 0.72, H: line}, c)
	}
}

func star(p *ink.Painter, cx, cy, r float32, c color.NRGBA) {
	xy := make([]float32, 0, 20)
	for _, pt := range starPoints(r) {
		xy = append(xy, cx-r+pt.X, cy-r+pt.Y)
	}
	p.Polygon(c, xy...)
}

// starPoints are the corners of a star of radius r in a square of twice that, clockwise.
func starPoints(r float32) []fyne.Position {
	out := make([]fyne.Position, 10)
	for i := range out {
		a, rad := float64(i)*math.Pi/5-math.Pi/2, r
		if i%2 == 1 {
			rad = r * 0.42
		}
		out[i] = fyne.NewPos(r+rad*float32(math.Cos(a)), r+rad*float32(math.Sin(a)))
	}
	return out
}

func warning(p *ink.Painter, cx, cy, r float32, c, back color.NRGBA) {
	p.Polygon(c, cx, cy-r*0.9, cx+r, cy+r*0.8, cx-r, cy+r*0.8)
	p.Round(ink.Rect{X: cx - r*0.12, Y: cy - r*0.35, W: r * 0.24, H: r * 0.62}, 0, back)
	p.Circle(cx, cy+r*0.53, r*0.14, back)
}

// flag draws a pennant whose pole stands at x; u is one unit.
func flag(p *ink.Painter, x, mid, u float32, c color.NRGBA) {
	p.Fill(ink.Rect{X: x, Y: mid - 6*u, W: max(1, 1.4*u), H: 12 * u}, c)
	p.Polygon(c, x, mid-6*u, x+9*u, mid-3*u, x, mid)
}
