package chart

import (
	"slices"

	"fyne.io/fyne/v2"

	"touchstone/ui/theme"
)

// StackedBand is one layer, the lowest first.
type StackedBand struct {
	ID     int64
	Name   string
	Values []float64 // heights, not sums; missing or negative: nothing
	Tone   Tone
}

// StackedModel is everything a StackedArea shows.
type StackedModel struct {
	Steps  []string
	Bands  []StackedBand
	Unit   string
	Format func(v float64) string
	Marks  []StepMark
	Until  int // how many steps have happened; 0: all
}

// StackedArea shows how many of each kind there were at each step, one above
// the other: a cumulative flow. OnOpened and OnHovered give the id of the band.
type StackedArea struct {
	Plot
	still
	model StackedModel
}

// NewStackedArea makes an empty chart.
func NewStackedArea(label string) *StackedArea {
	a := &StackedArea{}
	a.init(label, a, a)
	return a
}

// SetModel shows other data.
func (a *StackedArea) SetModel(m StackedModel) { a.model = m; a.changed() }

func (a *StackedArea) none() bool { return len(a.model.Bands) == 0 || a.steps() == 0 }

func (a *StackedArea) steps() int {
	n := len(a.model.Steps)
	for _, b := range a.model.Bands {
		n = max(n, len(b.Values))
	}
	return n
}

func (a *StackedArea) least(p *pen) fyne.Size { return fyne.NewSize(260*p.k, 160*p.k) }

func (a *StackedArea) draw(p *pen) []spot {
	m := &a.model
	n := a.steps()
	until := n
	if m.Until > 0 {
		until = min(m.Until, n)
	}
	var layers [][]float64
	var ends []string
	for _, b := range m.Bands {
		layers = append(layers, b.Values)
		ends = append(ends, endWords(b.Name, ""))
	}
	tops := stack(layers, until)
	high := slices.Max(tops[len(tops)-1])
	f := p.frameOf(m.Steps, n, 0, high, false, m.Format, m.Marks, m.Unit, ends)
	p.back(f, m.Steps, m.Unit)
	var spots []spot
	var names []endName
	under := make([]float64, until)
	for i, b := range m.Bands {
		p.layer(f, under, tops[i], b.Tone)
		last := until - 1
		names = append(names, endName{f.x(float64(last)), (f.y.at(under[last]) + f.y.at(tops[i][last])) / 2, b.Name, "", b.Tone})
		for j := range until {
			y0, y1 := f.y.at(tops[i][j]), f.y.at(under[j])
			s := spot{ID: b.ID, Row: len(m.Bands) - i, Col: j, Name: joined(b.Name, f.format(tops[i][j]-under[j]))}
			half := max(f.plot.W/float32(max(n-1, 1))/2, 3)
			s.At = box{f.x(float64(j)) - half, y0, 2 * half, y1 - y0}
			if j < len(m.Steps) {
				s.Tip = m.Steps[j]
			}
			if y1-y0 >= 1 {
				spots = append(spots, s)
			}
		}
		under = tops[i]
	}
	spots = append(spots, p.marks(f, m.Marks, m.Unit)...)
	p.endNames(f, names)
	slices.SortStableFunc(spots, func(a, b spot) int { return a.Row - b.Row })
	return spots
}

func (p *pen) layer(f steps, under, top []float64, t Tone) {
	var xy []float32
	for j, v := range top {
		xy = append(xy, f.x(float64(j)), f.y.at(v))
	}
	edge := slices.Clone(xy)
	for j := len(under) - 1; j >= 0; j-- {
		xy = append(xy, f.x(float64(j)), f.y.at(under[j]))
	}
	p.shape(theme.Surface, 255, xy...)
	p.shape(t.solid(), 110, xy...)
	p.path(1.5, false, t.solid(), edge...)
}
