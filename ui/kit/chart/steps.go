package chart

import (
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

// StepMark is a line across a chart of steps: today, payback, a change of scope.
type StepMark struct {
	At   float64 // index of the step; 2.5 lies between the third and the fourth
	Text string
	Tip  string
	ID   int64
	Tone Tone
}

// steps is the frame lines and areas share: an axis of labelled steps, an
// upright one of numbers, marks with their words above, names at the end.
type steps struct {
	plot   box
	x      func(i float64) float32
	y      scale
	ticks  []float64
	n      int
	format func(float64) string
	lane   []int
	lanes  int
}

// frameOf finds the room for the plot. The ends are the words at the right end.
func (p *pen) frameOf(labels []string, n int, low, high float64, fixed bool, format func(float64) string, marks []StepMark, unit string, ends []string) steps {
	s := steps{n: n, format: plain(format)}
	s.ticks = ticks(low, high, max(2, min(6, int(p.size.Height/(44*p.k)))))
	if !fixed {
		low, high = s.ticks[0], s.ticks[len(s.ticks)-1]
	}
	left := float32(0)
	for _, t := range s.ticks {
		left = max(left, p.width(s.format(t), small, false))
	}
	left = min(left, p.size.Width*0.3) + 10*p.k
	right := min(p.widest(normal, true, ends...), p.size.Width*0.3)
	if right > 0 {
		right += 10 * p.k
	} else {
		right = 8 * p.k
		if len(labels) > 0 {
			right = max(right, min(p.width(labels[len(labels)-1], small, false)/2, 60*p.k))
		}
	}
	w := max(p.size.Width-left-right, 20)
	s.x = func(i float64) float32 {
		return scale{0, float64(max(n-1, 1)), left, left + w}.at(i)
	}
	if n == 1 {
		s.x = func(float64) float32 { return left + w/2 }
	}
	top := float32(6)
	if unit != "" {
		top += p.line(small)
	}
	s.lane, s.lanes = p.markLanes(s, marks)
	top += float32(s.lanes) * p.line(small)
	s.plot = box{left, top, w, max(p.size.Height-top-p.line(small)-8, 20)}
	s.y = scale{low, high, s.plot.bottom(), s.plot.Y}
	if fixed {
		s.ticks = inside(s.ticks, low, high)
	}
	return s
}

func inside(at []float64, low, high float64) (out []float64) {
	for _, t := range at {
		if t >= low && t <= high {
			out = append(out, t)
		}
	}
	return out
}

// markBox is where the words of a mark go, without its height.
func (p *pen) markBox(s steps, m StepMark) span {
	w := min(p.width(m.Text, small, true)+6, p.size.Width*0.4)
	x := min(s.x(m.At)-w/2, p.size.Width-w-1)
	return span{max(x, 1), max(x, 1) + w}
}

func (p *pen) markLanes(s steps, marks []StepMark) ([]int, int) {
	spans := make([]span, len(marks))
	for i, m := range marks {
		spans[i] = p.markBox(s, m)
		spans[i].To += 6
	}
	return lanes(spans)
}

// back draws the grid, the labels of the steps and the unit.
func (p *pen) back(s steps, labels []string, unit string) {
	p.grid(s.plot, s.y, s.ticks, s.format)
	if unit != "" {
		p.fit(0, 0, p.size.Width, unit, small, false, theme.Muted)
	}
	var at, widths []float32
	for i, l := range labels[:min(len(labels), s.n)] {
		at, widths = append(at, s.x(float64(i))), append(widths, min(p.width(l, small, false), p.size.Width*0.3))
	}
	n := every(at, widths, 8*p.k)
	for i := 0; i < len(at); i += n {
		p.down(at[i], s.plot.bottom(), s.plot.bottom()+4, theme.Border)
		x := box{at[i] - widths[i]/2, 0, widths[i], 0}.within(box{0, 0, p.size.Width, 1}).X
		p.fit(x, s.plot.bottom()+6, widths[i]+1, labels[i], small, false, theme.Muted)
	}
}

// marks draws the upright lines with their words above them.
func (p *pen) marks(s steps, marks []StepMark, unit string) (spots []spot) {
	top := float32(1)
	if unit != "" {
		top += p.line(small)
	}
	for i, m := range marks {
		if !finite(m.At) {
			continue
		}
		x, b := s.x(m.At), p.markBox(s, m)
		y := top + float32(s.lane[i])*p.line(small)
		p.dashed(x, y+p.line(small), x, s.plot.bottom(), 1.5, 0, m.Tone.solid())
		p.fit(b.From+2, y, b.To-b.From-3, m.Text, small, true, m.Tone.words())
		spots = append(spots, spot{ID: m.ID, Row: -1, Col: i, Name: m.Text, Tip: m.Tip, At: box{b.From, y, b.To - b.From, p.line(small)}})
	}
	return spots
}

// endName is a name at the right end of a line or area.
type endName struct {
	x, y      float32
	name, end string
	tone      Tone
}

func (p *pen) endNames(s steps, names []endName) {
	want := make([]float32, len(names))
	for i, n := range names {
		want[i] = n.y
	}
	at, shown := spread(want, p.line(normal), s.plot.Y-p.line(normal)/2, s.plot.bottom()+p.line(normal)/2)
	for i, n := range names {
		if shown[i] {
			x, y := n.x+8*p.k, at[i]-p.line(normal)/2
			if n.x < s.plot.right()-1 { // inside the plot: the grid must not cross it
				p.round(box{x - 4*p.k, y, p.width(joined(n.name, n.end), normal, false) + 14*p.k, p.line(normal)}.cut(box{0, 0, p.size.Width, s.plot.bottom() - 1}), 3, theme.Surface)
			}
			p.dot(x, at[i], 3*p.k, n.tone.solid())
			p.fit(x+6*p.k, y, p.size.Width-x-6*p.k, joined(n.name, n.end), normal, false, base.ColorNameForeground)
		}
	}
}

func endWords(name, end string) string { return "•" + joined(name, end) }
