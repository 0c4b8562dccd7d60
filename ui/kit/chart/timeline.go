package chart

import (
	"time"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

// TimelineBar is something that lasts from a day to a day, both included.
type TimelineBar struct {
	ID       int64
	From, To time.Time // only their dates count
	Text     string    // on the bar, or beside it
	Tip      string
	Tone     Tone
	Done     float64 // 0…1 of it is filled
}

// TimelineOverlap is a stretch that wants attention: two sprints, one person.
type TimelineOverlap struct {
	ID       int64
	From, To time.Time
	Text     string // first line of its card
	Tip      string
}

// TimelineRow is a row. Bars that overlap lie below each other.
type TimelineRow struct {
	ID       int64
	Name     string
	Tip      string
	Bars     []TimelineBar
	Overlaps []TimelineOverlap
}

// TimelineModel is everything a Timeline shows.
type TimelineModel struct {
	From, To  time.Time // both zero: what the bars need
	Today     time.Time // no line when zero or outside
	TodayText string
	Rows      []TimelineRow
	Month     func(first time.Time) string  // "Nov 2026"
	Week      func(monday time.Time) string // "46" or "9"; nil: no weeks
}

// Timeline shows what happens from when to when. OnOpened and OnHovered give the id of the bar, the overlap or the row.
type Timeline struct {
	Plot
	still
	model TimelineModel
}

// NewTimeline makes an empty chart.
func NewTimeline(label string) *Timeline {
	t := &Timeline{}
	t.init(label, t, t)
	return t
}

// SetModel shows other data. The height it needs follows from the rows.
func (t *Timeline) SetModel(m TimelineModel) { t.model = m; t.changed() }

func (t *Timeline) none() bool { return len(t.model.Rows) == 0 }

const timelineBar = 22 // height of a bar with its gap, at the usual size of text

func (t *Timeline) least(p *pen) fyne.Size {
	h := t.top(p) + 4
	for _, r := range t.model.Rows {
		h += rowLanes(r).height(p)
	}
	return fyne.NewSize(420*p.k, h)
}

func (t *Timeline) top(p *pen) float32 {
	h := 2*p.line(small) + 8
	if t.model.Week == nil {
		h -= p.line(small)
	}
	return h
}

// barLanes says in which line of its row a bar lies.
type barLanes struct {
	lane  []int
	count int
}

func rowLanes(r TimelineRow) barLanes {
	spans := make([]span, len(r.Bars))
	for i, b := range r.Bars {
		from := dayOf(b.From)
		spans[i] = span{float32(from), float32(max(dayOf(b.To), from) + 1)}
	}
	lane, n := lanes(spans)
	return barLanes{lane, n}
}

func (l barLanes) height(p *pen) float32 { return float32(max(l.count, 1))*timelineBar*p.k + 8 }

// dayOf counts days, the same in every time zone.
func dayOf(t time.Time) int {
	y, m, d := t.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func dateOf(day int) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

// days are the first and the last day shown.
func (m *TimelineModel) days() (first, last int) {
	if !m.From.IsZero() && !m.To.Before(m.From) {
		return dayOf(m.From), dayOf(m.To)
	}
	found := false
	for _, r := range m.Rows {
		for _, b := range r.Bars {
			from, to := dayOf(b.From), max(dayOf(b.To), dayOf(b.From))
			if !found {
				first, last, found = from, to, true
			}
			first, last = min(first, from), max(last, to)
		}
	}
	if !found && !m.Today.IsZero() {
		first, last = dayOf(m.Today), dayOf(m.Today)+27
	}
	return first - 2, last + 2
}

// calendarLine is where days lie.
type calendarLine struct {
	first, last int
	x, w        float32
}

func (c calendarLine) at(day int) float32 {
	return c.x + c.w*float32(min(max(day-c.first, 0), c.last+1-c.first))/float32(max(c.last+1-c.first, 1))
}

func (t *Timeline) draw(p *pen) []spot {
	m := &t.model
	name := float32(0)
	for _, r := range m.Rows {
		name = max(name, p.width(r.Name, normal, false))
	}
	name = min(name, p.size.Width*0.26) + 12*p.k
	first, last := m.days()
	c := calendarLine{first, last, name, max(p.size.Width-name-2, 20)}
	top := t.top(p)
	p.months(c, m, top)
	bottom := top
	for _, r := range m.Rows {
		bottom += rowLanes(r).height(p)
	}
	p.today(c, m, top, bottom)
	y := top
	var spots []spot
	for i, r := range m.Rows {
		l := rowLanes(r)
		h := l.height(p)
		p.across(0, p.size.Width, y, theme.BoardGrid)
		lines := p.wrap(r.Name, name-12*p.k, normal, false, max(int(h/p.line(normal)), 1))
		for k, s := range lines {
			p.text(0, y+h/2+(float32(k)-float32(len(lines))/2)*p.line(normal), s, normal, false, base.ColorNameForeground)
		}
		spots = append(spots, spot{ID: r.ID, Row: i, Col: -1 << 20, Name: r.Name, Tip: r.Tip, At: box{0, y + 1, name - 4, h - 2}})
		spots = append(spots, p.timelineRow(c, r, l, i, y, h)...)
		y += h
	}
	return spots
}

// months draws the ticks; weeks only while there is room for their words.
func (p *pen) months(c calendarLine, m *TimelineModel, top float32) {
	if c.last-c.first > 366*60 { // sixty years and more cannot be read
		return
	}
	weekW := float32(0)
	if m.Week != nil {
		weekW = p.width("00", small, false) + 4*p.k
	}
	dayW := c.w / float32(c.last+1-c.first)
	type month struct {
		x    float32
		text string
	}
	var list []month
	for d := c.first; d <= c.last; d++ {
		t := dateOf(d)
		if t.Day() == 1 || d == c.first {
			p.down(c.at(d), 0, p.size.Height, theme.Border)
			if m.Month != nil {
				list = append(list, month{c.at(d), m.Month(t.AddDate(0, 0, 1-t.Day()))})
			}
		}
		if m.Week != nil && t.Weekday() == time.Monday && dayW*7 >= weekW {
			p.down(c.at(d), p.line(small)+2, p.size.Height, theme.BoardGrid)
			p.fit(c.at(d)+3, p.line(small)+2, dayW*7-2, m.Week(t), small, false, theme.Muted)
		}
	}
	free := float32(0)
	for i, o := range list {
		end := c.x + c.w
		if i+1 < len(list) {
			end = list[i+1].x
		}
		if w := p.width(o.text, small, true); o.x+3 >= free && (w+8 <= end-o.x || i+1 < len(list) && end-o.x > 60*p.k || len(list) == 1) {
			free = o.x + 3 + p.fit(o.x+3, 0, end-o.x-4, o.text, small, true, theme.Muted)
		}
	}
	p.across(0, p.size.Width, top-2, theme.Border)
}

func (p *pen) timelineRow(c calendarLine, r TimelineRow, l barLanes, row int, y, h float32) (spots []spot) {
	for i, b := range r.Bars {
		from, to := dayOf(b.From), max(dayOf(b.To), dayOf(b.From))
		if to < c.first || from > c.last {
			continue
		}
		at := box{c.at(from), y + 4 + float32(l.lane[i])*timelineBar*p.k + 2, 0, timelineBar*p.k - 4}
		at.W = max(c.at(to+1)-at.X, 3)
		p.round(at, 4, b.Tone.soft())
		if done := min(max(b.Done, 0), 1); done > 0 {
			p.within(box{at.X, at.Y, at.W * float32(done), at.H}, func() { p.round(at, 4, mixOf(b.Tone)) })
		}
		p.ring(at, 4, 1.2, b.Tone.solid())
		p.barText(c, r, l, i, at)
		spots = append(spots, spot{ID: b.ID, Row: row, Col: from*8 + l.lane[i], Name: b.Text, Tip: b.Tip, At: at})
	}
	for _, o := range r.Overlaps {
		x0, x1 := c.at(dayOf(o.From)), c.at(dayOf(o.To)+1)
		at := box{x0, y + h - 6, max(x1-x0, 4), 5}
		p.fill(at, theme.Surface)
		p.hatch(at, theme.Red)
		p.ring(at, 1, 1, theme.Red)
		spots = append(spots, spot{ID: o.ID, Row: row, Col: dayOf(o.From)*8 + 7, Name: o.Text, Tip: o.Tip, At: at.grown(1)})
	}
	return spots
}

// mixOf is what the done part of a bar is filled with: words stay readable on it.
func mixOf(t Tone) fyne.ThemeColorName {
	if t == ToneAccent {
		return theme.DropTint
	}
	return theme.SelectBox
}

// barText goes on the bar, else beside it as far as the next bar of its line.
func (p *pen) barText(c calendarLine, r TimelineRow, l barLanes, i int, at box) {
	ty := at.Y + (at.H-p.line(small))/2
	b := r.Bars[i]
	w := p.width(b.Text, small, false)
	room := c.x + c.w - at.right() - 8
	for k, o := range r.Bars {
		if k != i && l.lane[k] == l.lane[i] && dayOf(o.From) > dayOf(b.From) {
			room = min(room, c.at(dayOf(o.From))-at.right()-8)
		}
	}
	if w > at.W-10 && room >= min(w, 90*p.k) {
		p.fit(at.right()+4, ty, room, b.Text, small, false, base.ColorNameForeground)
		return
	}
	p.fit(at.X+6, ty, at.W-10, b.Text, small, false, b.Tone.words())
}

// today is drawn before the bars, whose words it would cross.
func (p *pen) today(c calendarLine, m *TimelineModel, top, bottom float32) {
	if m.Today.IsZero() {
		return
	}
	d := dayOf(m.Today)
	if d < c.first || d > c.last {
		return
	}
	x := (c.at(d) + c.at(d+1)) / 2
	p.fill(box{x - 0.75, top - 2, 1.5, bottom - top + 2}, theme.Accent)
	w := p.width(m.TodayText, small, true) + 10
	at := box{x - w/2, top - 4 - p.line(small), w, p.line(small) + 2}.within(box{0, 0, p.size.Width, top})
	p.round(at, 4, theme.Accent)
	p.middle(at.X+w/2, at.Y+1, w, m.TodayText, small, true, theme.OnAccent)
}
