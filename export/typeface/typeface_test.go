package typeface

import (
	"math"
	"strings"
	"testing"
)

// TestCurvesAreWithinTolerance compares the quadratic curves of font files with the cubic ones they replace.
func TestCurvesAreWithinTolerance(t *testing.T) {
	for _, c := range [][4]Point{{{0, 0}, {0, 552}, {448, 1000}, {1000, 1000}}, {{0, 0}, {900, 0}, {-300, 800}, {600, 800}}, {{0, 0}, {10, 0}, {20, 5}, {30, 5}}} {
		from := c[0]
		worst := 0.0
		for i, q := range quadratics(c[0], c[1], c[2], c[3]) {
			n := len(quadratics(c[0], c[1], c[2], c[3]))
			for k := range 21 {
				u := float64(k) / 20
				a := Point{(1-u)*(1-u)*from.X + 2*u*(1-u)*q[0].X + u*u*q[1].X, (1-u)*(1-u)*from.Y + 2*u*(1-u)*q[0].Y + u*u*q[1].Y}
				b := cubicAt(c[0], c[1], c[2], c[3], (float64(i)+u)/float64(n))
				worst = max(worst, math.Hypot(a.X-b.X, a.Y-b.Y))
			}
			from = q[1]
		}
		if worst > curveTolerance {
			t.Errorf("%v: %.2f units off", c, worst)
		}
	}
}

// TestWrapBreaksWell holds the rules of line breaking.
func TestWrapBreaksWell(t *testing.T) {
	const size = 13.0
	f := New(true)
	for _, c := range []struct {
		s     string
		width float64
		want  string
	}{
		{"Online booking", 200, "Online booking"},
		{"Online booking", 60, "Online|booking"},
		{"Onstage ·\u00a09", 60, "Onstage|·\u00a09"},
		{"在线值机。信息", 52, "在线值|机。信息"}, // no line begins with a full stop
		{"Rückgabe-Schalter", 80, "Rückgabe-|Schalter"},
		{"Donaudampfschiff", 80, "Donaudam-|pfschiff"},
		{"", 80, ""},
	} {
		if got := strings.Join(f.Wrap(c.s, c.width, size, 20), "|"); got != c.want {
			t.Errorf("%q in %v: %q, want %q", c.s, c.width, got, c.want)
		}
	}
	for i, l := range f.Wrap(strings.Repeat("word ", 50), 100, size, 3) {
		if w := f.Measure(l, size); w > 100 {
			t.Errorf("line %d is %v wide", i, w)
		}
		if i == 2 && !strings.HasSuffix(l, Ellipsis) {
			t.Errorf("the text goes on unsaid: %q", l)
		}
	}
}
