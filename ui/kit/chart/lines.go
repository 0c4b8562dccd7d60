package chart

import (
	"fyne.io/fyne/v2"

	"touchstone/ui/theme"
)

// Series is one line. The first value belongs to the first step.
type Series struct {
	ID      int64
	Name    string    // at the end of the line
	End     string    // its last value in words, after the name; may be empty
	Values  []float64 // NaN: a gap; may end before the steps do
	Tips    []string  // further lines of the card for each step; may be short or nil
	IDs     []int64   // ids of single points, where they differ from ID; may be nil
	Tone    Tone
	Dashed  bool // an ideal, a plan, another round
	Stepped bool // a value holds until the next step
	Dots    bool // a dot at each value
	Area    bool // the area to zero is tinted
	Below   bool // the area below zero is tinted red
}

// LinesModel is everything Lines show.
type LinesModel struct {
	Steps     []string // labels of the steps: years, working days, dates
	Series    []Series
	Unit      string                 // above the upright axis, for example £k
	Format    func(v float64) string // of ticks and of values in cards
	Marks     []StepMark
	Low, High float64 // ends of the upright axis; both zero: round numbers that hold all values and zero
}

// Lines shows one or several lines over labelled steps: cumulative cash, a
// burn-down, a trend. OnOpened and OnHovered give the id of the point, of the
// series where points have none, or of the mark.
type Lines struct {
	Plot
	still
	model LinesModel
}

// NewLines makes an empty chart.
func NewLines(label string) *Lines {
	l := &Lines{}
	l.init(label, l, l)
	return l
}

// SetModel shows other data.
func (l *Lines) SetModel(m LinesModel) { l.model = m; l.changed() }

func (l *Lines) none() bool {
	for _, s := range l.model.Series {
		if _, _, ok := extent(s.Values...); ok {
			return false
		}
	}
	return true
}

func (l *Lines) least(p *pen) fyne.Size { return fyne.NewSize(260*p.k, 160*p.k) }

func (l *Lines) draw(p *pen) []spot {
	m := &l.model
	n, all := len(m.Steps), []float64{0}
	var ends []string
	for _, s := range m.Series {
		n, all = max(n, len(s.Values)), append(all, s.Values...)
		if s.Name+s.End != "" {
			ends = append(ends, endWords(s.Name, s.End))
		}
	}
	low, high, fixed := m.Low, m.High, m.Low < m.High && finite(m.Low) && finite(m.High)
	if !fixed {
		low, high, _ = extent(all...)
	}
	f := p.frameOf(m.Steps, n, low, high, fixed, m.Format, m.Marks, m.Unit, ends)
	for _, s := range m.Series {
		p.areas(f, s)
	}
	p.back(f, m.Steps, m.Unit)
	spots := p.marks(f, m.Marks, m.Unit)
	var names []endName
	for i, s := range m.Series {
		p.series(f, s)
		if last := lastOf(s.Values); last >= 0 && s.Name+s.End != "" {
			names = append(names, endName{f.x(float64(last)), f.y.at(s.Values[last]), s.Name, s.End, s.Tone})
		}
		spots = append(spots, seriesSpots(p, f, m, s, i)...)
	}
	p.endNames(f, names)
	return spots
}

func seriesSpots(p *pen, f steps, m *LinesModel, s Series, row int) (spots []spot) {
	for j, v := range s.Values {
		if !finite(v) {
			continue
		}
		at := spot{ID: s.ID, Row: row, Col: j, Name: joined(s.Name, f.format(v)), Round: true}
		at.At = box{f.x(float64(j)), f.y.at(v), 0, 0}.grown(6 * p.k)
		if j < len(m.Steps) {
			at.Tip = m.Steps[j]
		}
		if j < len(s.Tips) && s.Tips[j] != "" {
			at.Tip += "\n" + s.Tips[j]
		}
		if j < len(s.IDs) && s.IDs[j] != 0 {
			at.ID = s.IDs[j]
		}
		spots = append(spots, at)
	}
	return spots
}

func lastOf(v []float64) int {
	for i := len(v) - 1; i >= 0; i-- {
		if finite(v[i]) {
			return i
		}
	}
	return -1
}

// stretches returns the points of a line as x, y pairs, broken where values are missing.
func (s Series) stretches(f steps) (out [][]float32) {
	var xy []float32
	for j, v := range s.Values {
		if !finite(v) {
			if len(xy) > 0 {
				out, xy = append(out, xy), nil
			}
			continue
		}
		x, y := f.x(float64(j)), f.y.at(v)
		if s.Stepped && len(xy) > 0 {
			xy = append(xy, x, xy[len(xy)-1])
		}
		xy = append(xy, x, y)
	}
	if len(xy) > 0 {
		out = append(out, xy)
	}
	return out
}

func (p *pen) areas(f steps, s Series) {
	zero := f.y.at(0)
	for _, xy := range s.stretches(f) {
		closed := append([]float32{xy[0], zero}, xy...)
		closed = append(closed, xy[len(xy)-2], zero)
		if s.Area {
			p.within(box{f.plot.X, f.plot.Y, f.plot.W, zero - f.plot.Y}, func() { p.shape(s.Tone.solid(), 40, closed...) })
		}
		if s.Area || s.Below {
			p.within(box{f.plot.X, zero, f.plot.W, f.plot.bottom() - zero}, func() { p.shape(theme.Red, 40, closed...) })
		}
	}
}

func (p *pen) series(f steps, s Series) {
	for _, xy := range s.stretches(f) {
		w := float32(2.2)
		if s.Dashed {
			w = 1.6
		}
		p.path(w, s.Dashed, s.Tone.solid(), xy...)
		if len(xy) == 2 {
			p.dot(xy[0], xy[1], 3*p.k, s.Tone.solid())
		}
	}
	if s.Dots {
		for j, v := range s.Values {
			if finite(v) {
				p.dot(f.x(float64(j)), f.y.at(v), 4.5*p.k, theme.Surface)
				p.dot(f.x(float64(j)), f.y.at(v), 3.2*p.k, s.Tone.solid())
			}
		}
	}
}
