package sprintdoc

import (
	"math"
	"strconv"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/export/mapdoc"
)

// strip draws the twenty days in their phases, with dates; days gone are tinted, the day it stands on is framed.
func (r *report) strip() {
	s := r.in.Board.Sprint
	r.heading("sprintdoc.days")
	if len(s.Course.Days) != sprint.Days {
		r.write(r.tx.T("sprintdoc.no_days"), size, false, mapdoc.InkMuted, 1)
		return
	}
	day := s.At(r.stands()).Day
	if s.State == sprint.Planned {
		day = 0
	}
	width := r.w / sprint.Days
	for p := range sprint.Phases {
		name := s.PhaseNames[p]
		if name == "" {
			name = r.tx.T("sprint.phase." + strconv.Itoa(p+1))
		}
		r.p.Text(r.x+float64(p*sprint.PhaseDays)*width, r.y, sprint.PhaseDays*width-6, strconv.Itoa(p+1)+" "+name, small, true, mapdoc.InkText)
	}
	top := r.y + small*mapdoc.LineHeight + 2
	const height = 30.0
	for i, d := range s.Course.Days {
		x := r.x + float64(i)*width
		ink := mapdoc.InkSoft
		if i < day {
			ink = mapdoc.InkTint
		}
		inner := width - 2
		if i%sprint.PhaseDays == sprint.PhaseDays-1 {
			inner = width - 6
		}
		r.p.Box(x, top, inner, height, 3, ink)
		if i+1 == day && s.State == sprint.Running {
			r.p.Frame(x, top, inner, height, 3, 1.6, mapdoc.InkAccent)
		}
		r.p.Text(x+4, top+2, inner-4, strconv.Itoa(i+1), small, true, mapdoc.InkText)
		r.p.Text(x+4, top+15, inner-3, r.short(d), 7.5, false, mapdoc.InkMuted)
	}
	r.y = top + height + 3
	words := r.tx.T("sprintdoc.span", text.A{"from": r.date(s.Course.First()), "to": r.date(s.Course.Last()), "days": s.Course.Span()})
	for i, off := range s.Course.Off {
		if i == 3 {
			words += " " + r.more(len(s.Course.Off)-i)
			break
		}
		words += " · " + r.date(off.Date) + " " + off.Name
	}
	r.write(words, small, false, mapdoc.InkMuted, 1)
}

// short is a date without its year, as the language writes it.
func (r *report) short(d domain.Date) string {
	words := r.date(d)
	year := strconv.Itoa(d.Year)
	words = strings.TrimSuffix(strings.TrimPrefix(words, year+"年"), year)
	return strings.TrimRight(words, " /")
}

// stands is the day the clock of the sprint shows: today, or the day it ended.
func (r *report) stands() domain.Date {
	if s := r.in.Board.Sprint; !s.Ended.IsZero() {
		return s.Ended
	}
	return domain.DateOf(r.in.At)
}

// halves draws the burn-down beside the cards.
func (r *report) halves() {
	top, x, w := r.y, r.x, r.w
	r.w = w*0.6 - 12
	r.burnDown()
	bottom := r.y
	r.y, r.x, r.w = top, x+w*0.6+8, w*0.4-8
	r.cards()
	r.y, r.x, r.w = max(r.y, bottom), x, w
}

const chartHeight = 178.0

// burnDown draws how many cards were left at the end of each day, against the ideal.
func (r *report) burnDown() {
	r.heading("sprintdoc.burndown")
	burn := r.in.Flow.Burn
	top := 0
	for _, b := range burn {
		top = max(top, b.Scope, b.Left)
	}
	if top == 0 {
		r.write(r.tx.T("sprintdoc.no_cards"), size, false, mapdoc.InkMuted, 2)
		return
	}
	step := max(1, int(math.Ceil(float64(top)/4)))
	high := float64((top + step - 1) / step * step)
	const axis = 30.0
	x0, y0, width := r.x+axis, r.y+6, r.w-axis-4
	at := func(day int, v float64) [2]float64 {
		return [2]float64{x0 + width*float64(day)/sprint.Days, y0 + chartHeight*(1-v/high)}
	}
	for v := 0; v <= int(high); v += step {
		p := at(0, float64(v))
		r.p.Line(x0, p[1], x0+width, p[1], 0.6, 0, mapdoc.InkLine)
		words := r.tx.Int(v)
		r.p.Text(x0-6-r.p.Width(words, 8, false), p[1]-6, axis, words, 8, false, mapdoc.InkMuted)
	}
	for day := 0; day <= sprint.Days; day += sprint.PhaseDays {
		p := at(day, 0)
		r.p.Line(p[0], y0+chartHeight, p[0], y0+chartHeight+3, 0.6, 0, mapdoc.InkMuted)
		words := strconv.Itoa(day)
		r.p.Text(p[0]-r.p.Width(words, 8, false)/2, p[1]+3, 40, words, 8, false, mapdoc.InkMuted)
	}
	ideal, scope, left := make([][2]float64, 0, sprint.Days+1), [][2]float64{}, [][2]float64{}
	for day, v := range r.in.Flow.Ideal {
		ideal = append(ideal, at(day, min(v, high)))
	}
	for _, b := range burn {
		scope, left = append(scope, at(b.Day, float64(b.Scope))), append(left, at(b.Day, float64(b.Left)))
	}
	for i := 1; i < len(ideal); i++ {
		r.p.Line(ideal[i-1][0], ideal[i-1][1], ideal[i][0], ideal[i][1], 1, 3, mapdoc.InkMuted)
	}
	r.p.Curve(scope, 1, mapdoc.InkText)
	r.p.Curve(left, 2.2, mapdoc.InkAccent)
	r.y = y0 + chartHeight + 16
	r.legend()
}

// legend names the lines, each beside a piece of it.
func (r *report) legend() {
	x := r.x
	for _, l := range []struct {
		key         string
		width, dash float64
		ink         mapdoc.Ink
	}{{"sprintdoc.open", 2.2, 0, mapdoc.InkAccent}, {"sprintdoc.scope", 1, 0, mapdoc.InkText}, {"sprintdoc.ideal", 1, 3, mapdoc.InkMuted}} {
		words := r.tx.T(l.key)
		r.p.Line(x, r.y+6, x+16, r.y+6, l.width, l.dash, l.ink)
		r.p.Text(x+20, r.y, 160, words, 8.5, false, mapdoc.InkText)
		x += 20 + r.p.Width(words, 8.5, false) + 14
	}
	r.y += 8.5 * mapdoc.LineHeight
}

// cards lists the columns with their cards, archived ones left out.
func (r *report) cards() {
	r.heading("sprintdoc.cards")
	b := r.in.Board
	live := b.Live()
	most, blocked, all := 1, 0, 0
	for _, n := range live {
		most, all = max(most, n), all+n
	}
	for _, c := range b.Cards {
		if c.Blocked && !c.Archived {
			blocked++
		}
	}
	const rows = 8
	for i, c := range b.Columns {
		if i == rows-1 && len(b.Columns) > rows {
			r.write(r.more(len(b.Columns)-i), small, false, mapdoc.InkMuted, 1)
			break
		}
		n := live[c.ID]
		name, room := r.w*0.42, r.w*0.46
		r.p.Text(r.x, r.y, name-6, c.Name, small, false, mapdoc.InkText)
		ink := mapdoc.InkLine
		if c.Kind == sprint.Done {
			ink = mapdoc.InkAccent
		}
		bar := max(1, room*float64(n)/float64(most))
		r.p.Box(r.x+name, r.y+2, bar, 10, 1, ink)
		r.p.Text(r.x+name+bar+5, r.y, 50, r.tx.Int(n), small, true, mapdoc.InkText)
		r.y += small*mapdoc.LineHeight + 3
	}
	r.y += 3
	done := all - len(b.OpenCards())
	r.write(r.tx.T("sprintdoc.tally", text.A{"done": done, "all": all, "blocked": blocked}), small, false, mapdoc.InkText, 2)
	if f := r.in.Flow.Cycle; f.N > 0 {
		r.write(r.tx.T("sprintdoc.cycle", text.A{"days": r.tx.Num(f.Median, 1), "n": f.N}), small, false, mapdoc.InkMuted, 2)
	}
}
