package chart

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

// RadarAxis is one of three to twelve areas.
type RadarAxis struct {
	ID          int64
	Name, Value string  // shown together at the end of the axis: the area and its value in words
	Tip         string  // further lines of the card: n, the previous value
	Now, Before float64 // NaN where there is no value: the outline has a gap there
}

// RadarModel is everything a Radar shows.
type RadarModel struct {
	Axes       []RadarAxis
	Low, High  float64                // the centre and the outermost ring; 0…1 when both are zero
	Rings      []float64              // labelled rings; none: four at equal distances
	Format     func(v float64) string // of the rings; the shortest decimal form when nil
	NowName    string                 // name of the solid outline
	BeforeName string                 // name of the dashed one; "" when there is no previous round
}

// Radar shows a round's value in each area as a filled outline, with the round before dashed.
// OnOpened and OnHovered give the id of the axis.
type Radar struct {
	Plot
	still
	model RadarModel
}

// NewRadar makes an empty chart.
func NewRadar(label string) *Radar {
	r := &Radar{}
	r.init(label, r, r)
	return r
}

// SetModel shows other data.
func (r *Radar) SetModel(m RadarModel) { r.model = m; r.changed() }

func (r *Radar) none() bool { return len(r.model.Axes) == 0 }

func (r *Radar) least(p *pen) fyne.Size { return fyne.NewSize(300*p.k, 260*p.k) }

func (m *RadarModel) bounds() (low, high float64) {
	if finite(m.Low) && finite(m.High) && m.High > m.Low {
		return m.Low, m.High
	}
	return 0, 1
}

func (m *RadarModel) rings() []float64 {
	if len(m.Rings) > 0 {
		return m.Rings
	}
	low, high := m.bounds()
	out := make([]float64, 4)
	for i := range out {
		out[i] = low + (high-low)*float64(i+1)/4
	}
	return out
}

// web is the place of a radar.
type web struct {
	cx, cy, r float32
	n         int
	low, high float64
}

// at is where a value lies on an axis; the first one points up, the others follow clockwise.
func (w web) at(axis int, v float64) (x, y float32) {
	return w.out(axis, scale{w.low, w.high, 0, w.r}.at(v))
}

func (w web) out(axis int, r float32) (x, y float32) {
	a := w.angle(axis)
	return w.cx + r*float32(math.Cos(a)), w.cy + r*float32(math.Sin(a))
}

func (w web) angle(axis int) float64 { return 2*math.Pi*float64(axis)/float64(w.n) - math.Pi/2 }

func (r *Radar) draw(p *pen) []spot {
	m := &r.model
	labels := p.radarLabels(m, 2)
	w := p.webOf(m, labels)
	if w.r < 70*p.k {
		labels = p.radarLabels(m, 1)
		w = p.webOf(m, labels)
	}
	p.web(w, m)
	p.ringLabels(w, m)
	if m.BeforeName != "" {
		p.outline(w, values(m.Axes, true), true)
	}
	p.outline(w, values(m.Axes, false), false)
	spots := p.placeRadarLabels(w, m, labels)
	p.radarKey(m)
	return spots
}

// webOf leaves room for the labels around it and the names of the outlines below.
func (p *pen) webOf(m *RadarModel, labels []radarLabel) web {
	low, high := m.bounds()
	key := p.line(small) + 8
	top, side := float32(0), float32(0)
	for _, l := range labels {
		top, side = max(top, l.h), max(side, l.w)
	}
	w := web{p.size.Width / 2, (p.size.Height - key) / 2, 0, len(m.Axes), low, high}
	w.r = max(20, min(p.size.Width/2-side-12, (p.size.Height-key)/2-top-8))
	return w
}

func values(axes []RadarAxis, before bool) []float64 {
	out := make([]float64, len(axes))
	for i, a := range axes {
		out[i] = a.Now
		if before {
			out[i] = a.Before
		}
	}
	return out
}

func (p *pen) web(w web, m *RadarModel) {
	for i := range m.Axes {
		x, y := w.out(i, w.r)
		p.stroke(w.cx, w.cy, x, y, 1, theme.BoardGrid)
	}
	for _, v := range m.rings() {
		var xy []float32
		for i := range w.n + 1 {
			x, y := w.at(i, v)
			xy = append(xy, x, y)
		}
		p.path(1, false, theme.Border, xy...)
	}
}

// ringLabels go beside the upright axis.
func (p *pen) ringLabels(w web, m *RadarModel) {
	last := w.cy
	for _, v := range m.rings() {
		_, y := w.at(0, v)
		s := plain(m.Format)(v)
		h, tw := p.line(9.5), p.width(s, 9.5, false)
		if last-y < h { // no room for another one
			continue
		}
		last = y
		p.round(box{w.cx + 4, y - h/2, tw + 4, h}, 3, theme.Surface)
		p.text(w.cx+6, y-h/2, s, 9.5, false, theme.Muted)
	}
}

// outline draws a round. Where values are missing it has gaps, and its inside reaches to the centre.
func (p *pen) outline(w web, v []float64, before bool) {
	for _, run := range runs(v) {
		var xy []float32
		for _, i := range run {
			x, y := w.at(i, v[i])
			xy = append(xy, x, y)
		}
		if before {
			p.path(1.5, true, theme.Grey, xy...)
			continue
		}
		p.shape(theme.Accent, 46, append(slices.Clone(xy), w.cx, w.cy)...)
		p.path(2, false, theme.Accent, xy...)
	}
	for i := range v {
		if x, y := w.at(i, v[i]); finite(v[i]) {
			if before {
				p.dot(x, y, 2*p.k, theme.Grey)
			} else {
				p.dot(x, y, 3.5*p.k, theme.Accent)
			}
		}
	}
}

// runs returns the stretches of neighbouring values that are there, around the
// end; a closed outline names its first value again.
func runs(v []float64) (out [][]int) {
	n := len(v)
	gap := slices.IndexFunc(v, func(x float64) bool { return !finite(x) })
	if gap < 0 {
		var all []int
		for i := range n {
			all = append(all, i)
		}
		return [][]int{append(all, 0)}
	}
	var run []int
	for k := 1; k <= n; k++ {
		if i := (gap + k) % n; finite(v[i]) {
			run = append(run, i)
		} else if len(run) > 0 {
			out, run = append(out, run), nil
		}
	}
	return out
}

// between is the room labels at a side have when those above and below the web keep their places.
func (w web) between(at []box, side []int, bottom float32) (from, to float32) {
	to = bottom
	for i := range at {
		if math.Abs(math.Cos(w.angle(i))) > 0.1 {
			continue
		}
		for _, k := range side {
			if at[k].X >= at[i].right()+4 || at[i].X >= at[k].right()+4 {
				continue
			}
			if math.Sin(w.angle(i)) < 0 {
				from = max(from, at[i].bottom())
			} else {
				to = min(to, at[i].Y)
			}
		}
	}
	return from, to
}

type radarLabel struct {
	name []string
	w, h float32
}

func (p *pen) radarLabels(m *RadarModel, lines int) []radarLabel {
	room := min(p.size.Width*0.27, 170*p.k)
	if lines == 1 { // low: the width is not what there is too little of
		room = min(p.size.Width*0.34, 240*p.k)
	}
	out := make([]radarLabel, len(m.Axes))
	for i, a := range m.Axes {
		l := radarLabel{name: p.wrap(a.Name, room, normal, true, lines)}
		l.w = max(p.widest(normal, true, l.name...), min(room, p.width(a.Value, normal, false)))
		l.h = p.line(normal) * float32(len(l.name)+1)
		out[i] = l
	}
	return out
}

func (p *pen) placeRadarLabels(w web, m *RadarModel, labels []radarLabel) (spots []spot) {
	at := make([]box, len(labels))
	var sides [2][]int // left, right
	for i, l := range labels {
		x, y := w.out(i, w.r+8*p.k)
		c, s := float32(math.Cos(w.angle(i))), float32(math.Sin(w.angle(i)))
		at[i] = box{x - l.w/2, y - l.h/2, l.w, l.h}
		switch {
		case c > 0.1:
			at[i].X = x
			sides[1] = append(sides[1], i)
		case c < -0.1:
			at[i].X = x - l.w
			sides[0] = append(sides[0], i)
		case s < 0:
			at[i].Y = y - l.h
		default:
			at[i].Y = y
		}
	}
	bottom := p.size.Height - p.line(small) - 8
	for _, side := range sides {
		from, to := w.between(at, side, bottom)
		var want []float32
		tall := float32(0)
		for _, i := range side {
			want = append(want, at[i].Y+at[i].H/2)
			tall = max(tall, at[i].H)
		}
		placed, shown := spread(want, tall, from, to)
		for k, i := range side {
			at[i].Y = placed[k] - at[i].H/2
			if !shown[k] {
				at[i].W = 0 // no room at all: the card of its dot has the words
			}
		}
	}
	for i, l := range labels {
		a := m.Axes[i]
		at[i] = at[i].within(box{0, 0, p.size.Width, bottom})
		p.radarLabelAt(at[i], l, a, w.angle(i))
		x, y := w.at(i, a.Now)
		s := spot{ID: a.ID, Col: i, Name: a.Name + " " + a.Value, Tip: a.Tip, At: at[i]}
		if finite(a.Now) {
			spots = append(spots, spot{ID: a.ID, Col: i, Name: s.Name, Tip: a.Tip, Round: true, At: box{x, y, 0, 0}.grown(7 * p.k)})
			s.Row = 1
		}
		spots = append(spots, s)
	}
	slices.SortStableFunc(spots, func(a, b spot) int { return a.Row - b.Row })
	return spots
}

func (p *pen) radarLabelAt(b box, l radarLabel, a RadarAxis, angle float64) {
	if b.W <= 0 {
		return
	}
	line := func(y float32, s string, bold bool, c fyne.ThemeColorName) {
		switch cos := math.Cos(angle); {
		case cos > 0.1:
			p.fit(b.X, y, b.W+1, s, normal, bold, c)
		case cos < -0.1:
			p.right(b.right(), y, b.W+1, s, normal, bold, c)
		default:
			p.middle(b.X+b.W/2, y, b.W+1, s, normal, bold, c)
		}
	}
	for i, s := range l.name {
		line(b.Y+float32(i)*p.line(normal), s, true, base.ColorNameForeground)
	}
	line(b.Y+float32(len(l.name))*p.line(normal), a.Value, false, theme.Muted)
}

// radarKey names the two outlines below the chart.
func (p *pen) radarKey(m *RadarModel) {
	y := p.size.Height - p.line(small) - 2
	x := float32(2)
	part := func(name string, dashes bool, c fyne.ThemeColorName, room float32) {
		if name == "" {
			return
		}
		p.lineSample(x, y+p.line(small)/2, dashes, c)
		x += 28 * p.k
		x += p.fit(x, y, room-28*p.k, name, small, false, theme.Muted) + 16*p.k
	}
	room := p.size.Width - 4
	if m.BeforeName != "" {
		room /= 2
	}
	part(m.NowName, false, theme.Accent, room)
	part(m.BeforeName, true, theme.Grey, p.size.Width-x-2)
}
