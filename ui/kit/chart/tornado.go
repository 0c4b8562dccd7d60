package chart

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

// TornadoRow is one input: what comes out with its low and its high value.
type TornadoRow struct {
	ID                int64
	Name              string
	Low, High         float64 // outcome with the low and with the high input
	LowText, HighText string  // the outcomes, or their distance from the base, in words
	LowIn, HighIn     string  // the inputs in words: "8 %"
	Tip               string
}

// TornadoModel is everything a Tornado shows; the rows come most important first.
type TornadoModel struct {
	Base     float64 // the outcome with all inputs as they are
	BaseText string  // above the line at the base
	Rows     []TornadoRow
}

// Tornado shows how far the outcome moves with each input. The bar of the low
// input is hatched, that of the high one filled. OnOpened and OnHovered give
// the id of the row.
type Tornado struct {
	Plot
	still
	model TornadoModel
}

// NewTornado makes an empty chart.
func NewTornado(label string) *Tornado {
	t := &Tornado{}
	t.init(label, t, t)
	return t
}

// SetModel shows other data. The height it needs follows from the number of rows.
func (t *Tornado) SetModel(m TornadoModel) { t.model = m; t.changed() }

func (t *Tornado) none() bool { return len(t.model.Rows) == 0 }

func (t *Tornado) rowHeight(p *pen) float32 { return p.line(normal) + p.line(small) + 6 }

func (t *Tornado) least(p *pen) fyne.Size {
	return fyne.NewSize(380*p.k, p.line(normal)+6+float32(len(t.model.Rows))*t.rowHeight(p))
}

func (t *Tornado) draw(p *pen) []spot {
	m := &t.model
	vals := []float64{m.Base}
	name, end := float32(0), float32(0)
	for _, r := range m.Rows {
		vals = append(vals, r.Low, r.High)
		name = max(name, p.width(r.Name, normal, false))
		end = max(end, p.widest(normal, true, r.LowText, r.HighText), p.widest(small, false, r.LowIn, r.HighIn))
	}
	low, high, ok := extent(vals...)
	if !ok {
		low, high = 0, 1
	}
	low, high = max(low, -most), min(high, most)
	name, end = min(name, p.size.Width*0.3), min(end, p.size.Width*0.18)+6*p.k
	top := p.line(normal) + 6
	left := name + 8*p.k + end
	x := scale{low, high, left, max(p.size.Width-end, left+20)}
	middle := x.at(m.Base)
	h := min((p.size.Height-top)/float32(len(m.Rows)), t.rowHeight(p)*1.5)
	bottom := top + h*float32(len(m.Rows))
	w := min(p.width(m.BaseText, normal, true), p.size.Width)
	p.fit(box{middle - w/2, 0, w, 1}.within(box{0, 0, p.size.Width, 1}).X, 0, w+1, m.BaseText, normal, true, base.ColorNameForeground)
	var spots []spot
	for i, r := range m.Rows {
		y := top + float32(i)*h
		p.across(0, p.size.Width, y, theme.BoardGrid)
		lines := p.wrap(r.Name, name, normal, false, min(int(h/p.line(normal)), 2))
		for k, l := range lines {
			p.text(0, y+h/2+(float32(k)-float32(len(lines))/2)*p.line(normal), l, normal, false, base.ColorNameForeground)
		}
		p.tornadoBar(x, middle, y, h, end, r)
		tip := joined(r.LowIn, "→ "+r.LowText) + "\n" + joined(r.HighIn, "→ "+r.HighText)
		if r.Tip != "" {
			tip += "\n" + r.Tip
		}
		spots = append(spots, spot{ID: r.ID, Row: i, Name: r.Name, Tip: tip, At: box{0, y + 1, p.size.Width, h - 2}})
	}
	p.fill(box{middle - 0.75, top, 1.5, bottom - top}, base.ColorNameForeground)
	return spots
}

// tornadoBar draws both bars of a row and the words at their ends. When both
// lie on one side of the base the words of the nearer one go to its other side.
func (p *pen) tornadoBar(x scale, middle, y, h, room float32, r TornadoRow) {
	thick := min(h*0.5, 20*p.k)
	bar := func(v float64, hatched bool) {
		if !finite(v) {
			return
		}
		c := theme.Accent
		if x.at(v) < middle {
			c = theme.Red
		}
		b := box{min(x.at(v), middle), y + (h-thick)/2, max(x.at(v), middle) - min(x.at(v), middle), thick}
		if !hatched {
			p.fill(b, c)
			return
		}
		p.fill(b, theme.Surface)
		p.hatch(b, c)
		p.ring(b, 0, 1.2, c)
	}
	lowX, highX := x.at(r.Low), x.at(r.High)
	lowFar := max(lowX-middle, middle-lowX) > max(highX-middle, middle-highX)
	if lowFar { // the shorter bar lies above the longer one
		bar(r.Low, true)
		bar(r.High, false)
	} else {
		bar(r.High, false)
		bar(r.Low, true)
	}
	words := func(v float64, text, in string, atLeft bool) {
		if !finite(v) {
			return
		}
		ty := y + (h-p.line(normal)-p.line(small))/2
		if h < p.line(normal)+p.line(small) { // lower than it should be: the card has the inputs
			ty, in = y+(h-p.line(normal))/2, ""
		}
		if atLeft {
			e := min(x.at(v), middle) - 5*p.k
			p.right(e, ty, room, text, normal, true, base.ColorNameForeground)
			p.right(e, ty+p.line(normal), room, in, small, false, theme.Muted)
			return
		}
		e := max(x.at(v), middle) + 5*p.k
		p.fit(e, ty, room, text, normal, true, base.ColorNameForeground)
		p.fit(e, ty+p.line(normal), room, in, small, false, theme.Muted)
	}
	lowLeft := r.Low < r.High || (r.Low == r.High && lowX <= middle)
	words(r.Low, r.LowText, r.LowIn, lowLeft)
	words(r.High, r.HighText, r.HighIn, !lowLeft)
}
