package chart

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

// DayState says where a day lies from today.
type DayState int

// The states of a day.
const (
	DayAhead DayState = iota
	DayDone
	DayToday
)

// Day is a box of a DayStrip.
type Day struct {
	ID                    int64
	Number, Date, Weekday string // "7", "17 Nov", "Tue"
	Phase                 int    // index of its phase
	State                 DayState
	Tip                   string // further lines of the card
	Gap                   string // name of the holiday between the day before and this one; "" when there is none
	GapTip                string
}

// DayPhase is a stretch of days with a name.
type DayPhase struct {
	Name string
	Tone Tone
}

// DayStripModel is everything a DayStrip shows.
type DayStripModel struct {
	Days      []Day
	Phases    []DayPhase
	TodayText string // below the box of today
}

// DayStrip shows the working days of a sprint in a row of boxes. OnOpened and OnHovered give the id of the day.
type DayStrip struct {
	Plot
	still
	model DayStripModel
}

// NewDayStrip makes an empty strip.
func NewDayStrip(label string) *DayStrip {
	d := &DayStrip{}
	d.init(label, d, d)
	return d
}

// SetModel shows other days.
func (d *DayStrip) SetModel(m DayStripModel) { d.model = m; d.changed() }

func (d *DayStrip) none() bool { return len(d.model.Days) == 0 }

func (d *DayStrip) least(p *pen) fyne.Size {
	return fyne.NewSize(float32(len(d.model.Days))*24*p.k, d.boxHeight(p)+2*p.line(small)+8)
}

func (d *DayStrip) boxHeight(p *pen) float32 { return p.line(large) + 2*p.line(small) + 10 }

func (d *DayStrip) draw(p *pen) []spot {
	m := &d.model
	gap := 16 * p.k
	n := float32(len(m.Days))
	gaps := float32(0)
	for _, day := range m.Days {
		if day.Gap != "" {
			gaps++
		}
	}
	w := min((p.size.Width-gaps*gap)/n, 84*p.k)
	x, h := float32(0), d.boxHeight(p)
	var spots []spot
	at := make([]box, len(m.Days))
	for i, day := range m.Days {
		if day.Gap != "" {
			mid := x + gap/2
			p.dashed(mid, 2, mid, h, 1.5, 0, theme.Amber)
			spots = append(spots, spot{Row: 0, Col: 2 * i, Name: day.Gap, Tip: day.GapTip, At: box{x + 1, 0, gap - 2, h}})
			x += gap
		}
		at[i] = box{x + 1, 0, w - 2, h}
		p.day(at[i], day, d.phase(day.Phase))
		tip := d.phase(day.Phase).Name
		if day.Tip != "" {
			tip = joinLines(tip, day.Tip)
		}
		spots = append(spots, spot{ID: day.ID, Row: 0, Col: 2*i + 1, Name: day.Number + " · " + joined(day.Weekday, day.Date), Tip: tip, At: at[i]})
		x += w
	}
	d.phaseNames(p, at, h+2)
	d.notes(p, at, h+2+p.line(small), gap)
	return spots
}

func joinLines(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\n" + b
}

func (d *DayStrip) phase(i int) DayPhase {
	if i < 0 || i >= len(d.model.Phases) {
		return DayPhase{Tone: ToneNeutral}
	}
	return d.model.Phases[i]
}

func (p *pen) day(b box, day Day, phase DayPhase) {
	back, number, rest := theme.Card, base.ColorNameForeground, theme.Muted
	switch day.State {
	case DayDone:
		back = theme.SurfaceMuted
		number = theme.Muted
	case DayToday:
		back, number, rest = theme.Accent, theme.OnAccent, theme.OnAccent
	}
	p.round(b, 5, back)
	p.ring(b, 5, 1, theme.CardBorder)
	p.within(box{b.X, b.Y, b.W, 4}, func() { p.round(b, 5, phase.Tone.solid()) })
	y, cx := b.Y+5, b.X+b.W/2
	w := p.width(day.Number, large, true)
	if day.State == DayDone && w+14*p.k < b.W {
		p.check(cx+w/2+1, y+5*p.k, theme.Muted)
		cx -= 4 * p.k
	}
	p.middle(cx, y, b.W, day.Number, large, true, number)
	y += p.line(large)
	for _, s := range []string{day.Date, day.Weekday} {
		if p.width(s, small, false) <= b.W-2 { // half a date would mislead; the card has it
			p.middle(b.X+b.W/2, y, b.W, s, small, false, rest)
		}
		y += p.line(small)
	}
}

// phaseNames names each phase below its first day.
func (d *DayStrip) phaseNames(p *pen, at []box, y float32) {
	for i := 0; i < len(at); {
		end := i + 1
		for end < len(at) && d.model.Days[end].Phase == d.model.Days[i].Phase {
			end++
		}
		p.fit(at[i].X, y, at[end-1].right()-at[i].X, d.phase(d.model.Days[i].Phase).Name, small, true, theme.Muted)
		i = end
	}
}

// notes names holidays and today in a line of their own, each where it belongs, as far as there is room.
func (d *DayStrip) notes(p *pen, at []box, y, gap float32) {
	type note struct {
		x     float32
		text  string
		color fyne.ThemeColorName
	}
	var list []note
	for i, day := range d.model.Days {
		if day.Gap != "" {
			list = append(list, note{at[i].X - gap/2, day.Gap, theme.AmberText})
		}
		if day.State == DayToday {
			list = append(list, note{at[i].X + at[i].W/2, d.model.TodayText, theme.AccentText})
		}
	}
	free := float32(0)
	for i, n := range list {
		w := min(p.width(n.text, small, false), p.size.Width/3)
		x := max(min(n.x-w/2, p.size.Width-w), free)
		limit := p.size.Width
		if i+1 < len(list) {
			limit = (n.x + list[i+1].x) / 2
		}
		free = x + p.fit(x, y, max(min(w+1, limit-x), 0), n.text, small, false, n.color) + 8
	}
}
