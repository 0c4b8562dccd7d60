package chart

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

// Bar is one row of Bars.
type Bar struct {
	ID         int64
	Group      string // heading above the first bar of a group; "" for none
	Name       string
	Value      string  // At in words; "–" or the like when there is no value
	N          string  // how many answers, in words
	Tip        string  // further lines of the card
	At         float64 // NaN: no bar
	Before     float64 // value of the previous period
	BeforeText string  // it in words; "" when there is none
	From, To   float64 // interval, drawn when From < To
	Tone       Tone
}

// Band is a stretch of the axis with a name.
type Band struct {
	From, To float64
	Name     string
	Tone     Tone
}

// BarsModel is everything Bars show, in the caller's order.
type BarsModel struct {
	Rows       []Bar
	Low, High  float64                // ends of the axis; both zero: round numbers that hold all values and zero
	Format     func(v float64) string // of the ticks
	Bands      []Band
	ValueHead  string // headings of the columns at the right
	BeforeHead string
	NHead      string
}

// Bars are horizontal bars with their name, value, number of answers and the
// previous value. OnOpened and OnHovered give the id of the bar.
type Bars struct {
	Plot
	still
	model BarsModel
}

// NewBars makes an empty chart.
func NewBars(label string) *Bars {
	b := &Bars{}
	b.init(label, b, b)
	return b
}

// SetModel shows other data. The height it needs follows from the number of bars.
func (b *Bars) SetModel(m BarsModel) { b.model = m; b.changed() }

func (b *Bars) none() bool { return len(b.model.Rows) == 0 }

const barRow = 26 // height of a row at the usual size of text

func (b *Bars) least(p *pen) fyne.Size {
	return fyne.NewSize(320*p.k, barRow*p.k*float32(len(b.model.Rows))+b.groups()*p.headHeight()+b.above(p)+p.line(small)+6)
}

// groups counts the headings between bars.
func (b *Bars) groups() float32 {
	n := float32(0)
	for i := range b.model.Rows {
		if b.headed(i) {
			n++
		}
	}
	return n
}

func (b *Bars) headed(i int) bool {
	g := b.model.Rows[i].Group
	return g != "" && (i == 0 || b.model.Rows[i-1].Group != g)
}

func (p *pen) headHeight() float32 { return p.line(normal) + 8*p.k }

// above is the height of the headings of columns and the names of bands.
func (b *Bars) above(p *pen) float32 {
	m := &b.model
	if len(m.Bands) == 0 && m.ValueHead+m.BeforeHead+m.NHead == "" {
		return 2
	}
	return p.line(small) + 4
}

// barColumns is where the parts of a row lie.
type barColumns struct {
	name          float32 // width of the names
	plot          box
	value, was, n float32 // right edges
	valueW, wasW  float32
	nW            float32
	x             scale
	ticks         []float64
}

func (b *Bars) columns(p *pen) barColumns {
	m := &b.model
	var c barColumns
	valueW, wasW, nW := p.width(m.ValueHead, small, false), p.width(m.BeforeHead, small, false), p.width(m.NHead, small, false)
	was, n := m.BeforeHead != "", m.NHead != ""
	for _, r := range m.Rows {
		c.name = max(c.name, p.width(r.Name, normal, false))
		valueW = max(valueW, p.width(r.Value, normal, true))
		wasW = max(wasW, p.width(r.BeforeText, small, false))
		nW = max(nW, p.width(r.N, small, false))
		was, n = was || r.BeforeText != "", n || r.N != ""
	}
	gap, most := 16*p.k, p.size.Width*0.16
	c.name = min(c.name, p.size.Width*0.36)
	c.valueW, c.wasW, c.nW = min(valueW, most), min(wasW, most), min(nW, most)
	right := p.size.Width - 2
	if n {
		c.n, right = right, right-c.nW-gap
	}
	if was {
		c.was, right = right, right-c.wasW-gap
	}
	c.value, right = right, right-c.valueW-gap
	top := b.above(p)
	left := c.name + gap
	c.plot = box{left, top, max(right-left, 20), p.size.Height - top - p.line(small) - 4}
	low, high := m.Low, m.High
	if high <= low || !finite(low) || !finite(high) {
		vals := []float64{0}
		for _, r := range m.Rows {
			vals = append(vals, r.At)
			if r.BeforeText != "" {
				vals = append(vals, r.Before)
			}
			if r.From < r.To {
				vals = append(vals, r.From, r.To)
			}
		}
		low, high, _ = extent(vals...)
		c.ticks = ticks(low, high, 5)
		low, high = c.ticks[0], c.ticks[len(c.ticks)-1]
	} else {
		for _, t := range ticks(low, high, 5) {
			if t >= low && t <= high {
				c.ticks = append(c.ticks, t)
			}
		}
	}
	c.x = scale{low, high, c.plot.X, c.plot.right()}
	return c
}

func (b *Bars) draw(p *pen) []spot {
	m := &b.model
	c := b.columns(p)
	b.frame(p, c)
	rows := float32(len(m.Rows))
	h := min(max((c.plot.H-b.groups()*p.headHeight())/rows, 14*p.k), 46*p.k)
	y := c.plot.Y
	var spots []spot
	for i, r := range m.Rows {
		if b.headed(i) {
			p.fit(0, y+6*p.k, p.size.Width, r.Group, normal, true, base.ColorNameForeground)
			y += p.headHeight()
		}
		b.row(p, c, r, y, h)
		spots = append(spots, spot{ID: r.ID, Row: i, Name: r.Name, Tip: barTip(m, r), At: box{0, y + 1, p.size.Width, h - 2}})
		y += h
	}
	return spots
}

func barTip(m *BarsModel, r Bar) string {
	tip := r.Value
	if r.N != "" {
		tip += " · " + joined(m.NHead, r.N)
	}
	if r.BeforeText != "" {
		tip += "\n" + joined(m.BeforeHead, r.BeforeText)
	}
	if r.Tip != "" {
		tip += "\n" + r.Tip
	}
	return tip
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// frame draws bands, grid, ticks and the headings.
func (b *Bars) frame(p *pen, c barColumns) {
	m := &b.model
	plot := c.plot
	for _, d := range m.Bands {
		x0, x1 := c.x.at(d.From), c.x.at(d.To)
		p.veil(box{x0, plot.Y, x1 - x0, plot.H}, d.Tone.soft(), 150)
		p.middle((x0+x1)/2, 1, x1-x0-4, d.Name, small, false, d.Tone.words())
	}
	var at, widths []float32
	for _, v := range c.ticks {
		at, widths = append(at, c.x.at(v)), append(widths, p.width(plain(m.Format)(v), small, false))
	}
	n := every(at, widths, 8*p.k)
	for i, v := range c.ticks {
		color := theme.BoardGrid
		if v == 0 {
			color = theme.Grey
		}
		p.down(at[i], plot.Y, plot.bottom(), color)
		if i%n == 0 {
			x := box{at[i] - widths[i]/2, 0, widths[i], 0}.within(box{0, 0, p.size.Width, 1}).X
			p.text(x, plot.bottom()+3, plain(m.Format)(v), small, false, theme.Muted)
		}
	}
	p.right(c.value, 1, c.valueW, m.ValueHead, small, false, theme.Muted)
	if c.was > 0 {
		p.right(c.was, 1, c.wasW, m.BeforeHead, small, false, theme.Muted)
		p.before(c.was-min(p.width(m.BeforeHead, small, false), c.wasW)-6*p.k, 4, p.line(small)-6)
	}
	if c.n > 0 {
		p.right(c.n, 1, c.nW, m.NHead, small, false, theme.Muted)
	}
}

func (b *Bars) row(p *pen, c barColumns, r Bar, y, h float32) {
	mid := y + h/2
	lines := p.wrap(r.Name, c.name, normal, false, int(h/p.line(normal)))
	for i, l := range lines {
		p.text(0, mid+(float32(i)-float32(len(lines))/2)*p.line(normal), l, normal, false, base.ColorNameForeground)
	}
	thick := min(h*0.56, 18*p.k)
	zero := c.x.at(0)
	if c.x.low > 0 {
		zero = c.plot.X
	}
	if finite(r.At) {
		x := c.x.at(r.At)
		p.round(box{min(zero, x), mid - thick/2, max(zero, x) - min(zero, x), thick}, 3, r.Tone.solid())
	}
	if r.From < r.To && finite(r.From) && finite(r.To) {
		p.whisker(c.x.at(r.From), c.x.at(r.To), mid, thick*0.3)
	}
	if r.BeforeText != "" && finite(r.Before) {
		x := c.x.at(r.Before)
		p.fill(box{x - 2.5, mid - thick/2 - 3, 5, thick + 6}, theme.Surface)
		p.before(x, mid-thick/2-3, thick+6)
	}
	ty := mid - p.line(normal)/2
	p.right(c.value, ty, c.valueW+1, r.Value, normal, true, base.ColorNameForeground)
	ty = mid - p.line(small)/2
	if c.was > 0 {
		p.right(c.was, ty, c.wasW+1, r.BeforeText, small, false, theme.Muted)
	}
	if c.n > 0 {
		p.right(c.n, ty, c.nW+1, r.N, small, false, theme.Muted)
	}
}

// before draws the mark of the previous period: an upright stroke with a head, so that it is no whisker.
func (p *pen) before(x, y, h float32) {
	s := 3.5 * p.k
	p.fill(box{x - 1, y, 2, h}, base.ColorNameForeground)
	p.shape(base.ColorNameForeground, 255, x-s, y-s*0.6, x+s, y-s*0.6, x, y+s)
}

// whisker draws an interval so that it shows on a bar and beside it.
func (p *pen) whisker(x0, x1, y, half float32) {
	for _, pass := range []struct {
		w float32
		c fyne.ThemeColorName
	}{{3.5, theme.Surface}, {1.5, base.ColorNameForeground}} {
		p.fill(box{x0, y - pass.w/2, x1 - x0, pass.w}, pass.c)
		p.fill(box{x0 - pass.w/2, y - half, pass.w, 2 * half}, pass.c)
		p.fill(box{x1 - pass.w/2, y - half, pass.w, 2 * half}, pass.c)
	}
}
