package sprint

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// strip is the top of the screen: where the sprint's clock stands, its twenty days, and what has to be done about it.
type strip struct {
	s       *Sprint
	content *fyne.Container

	days   *chart.DayStrip
	clock  *kit.TextLine
	span   *kit.TextLine
	start  *kit.Button
	banner *fyne.Container
	told   *kit.TextLine
	finish *kit.Button
}

func newStrip(s *Sprint) *strip {
	tx := s.tx
	p := &strip{s: s, days: chart.NewDayStrip(tx.T("sprint.days")), clock: kit.NewTextLine("", theme.AccentText, "").Bold(),
		span: kit.NewCutLine("", theme.Muted, base.SizeNameCaptionText), told: kit.NewCutLine("", theme.AmberText, "").Bold()}
	p.days.Fonts = ink.NewFonts(base.Current())
	p.days.OnOpened = func(day int64) { s.chooseDue(int(day)) }
	p.start = kit.NewPrimaryButton(tx.T("sprint.start_now"), s.start)
	p.finish = kit.NewPrimaryButton(tx.T("sprint.finish"), func() { s.open(ViewFinish) })
	p.banner = container.New(layout.NewCustomPaddedLayout(2, 4, 0, 0), container.NewBorder(nil, nil, nil, p.finish, container.New(layout.NewCustomPaddedVBoxLayout(0), layout.NewSpacer(), p.told, layout.NewSpacer())))
	line := container.NewBorder(nil, nil, p.clock, p.start, container.New(layout.NewCustomPaddedLayout(2, 0, 10, 10), p.span))
	p.content = container.New(layout.NewCustomPaddedLayout(0, 4, 12, 12), container.New(kit.NewColumn(4), p.banner, line, p.days))
	p.content.Hide()
	return p
}

// update shows the sprint as it is now.
func (p *strip) update() {
	s, tx := p.s, p.s.tx
	if p.content.Visible() != s.have {
		kit.SetVisible(p.content, s.have)
		defer s.root.Refresh() // the view has the rest of the room
	}
	if !s.have {
		return
	}
	sp, at := s.l.board.Sprint, s.l.at
	p.clock.SetText(clockWords(tx, sp, at))
	more := spanWords(tx, sp)
	if sp.State == sprint.Running && at.Day >= 1 && at.Day <= sprint.Days && !at.Working {
		more = text.Joined(tx.T("sprint.day_off"), more)
	}
	p.span.SetText(more)
	kit.SetVisible(p.start, sp.State == sprint.Planned && !s.h.ReadOnly())
	over := sp.State == sprint.Running && at.Over
	if p.banner.Visible() != over {
		kit.SetVisible(p.banner, over)
		defer s.root.Refresh()
	}
	if over {
		p.told.SetText(tx.N("sprint.over", len(s.l.board.OpenCards()), text.A{"last": sp.Course.Last()}))
		kit.SetVisible(p.finish, s.view(ViewFinish) != nil && !s.h.ReadOnly() && s.name != ViewFinish)
	}
	p.days.SetModel(stripModel(tx, s.l.board, s.l.today))
	p.content.Refresh()
}

// stripModel is the sprint's days: those before today as done, holidays as the gaps between them.
func stripModel(tx *text.Texts, b sprint.Board, today domain.Date) chart.DayStripModel {
	sp := b.Sprint
	m := chart.DayStripModel{TodayText: tx.T("sprint.today")}
	for i, tone := range [sprint.Phases]chart.Tone{chart.ToneInfo, chart.ToneViolet, chart.ToneFair, chart.ToneGood} {
		m.Phases = append(m.Phases, chart.DayPhase{Name: phaseName(tx, sp, i+1), Tone: tone})
	}
	due := map[int]int{}
	for _, c := range b.OpenCards() {
		due[c.Due]++
	}
	for i, d := range sp.Course.Days {
		day := chart.Day{ID: int64(i + 1), Number: tx.Int(i + 1), Date: stripDate(tx, sp.Course.Days, i), Weekday: weekday(tx, d), Phase: i / sprint.PhaseDays}
		switch {
		case sp.State == sprint.Planned:
		case !sp.State.Open() || d.Before(today):
			day.State = chart.DayDone
		case d == today:
			day.State = chart.DayToday
		}
		if n := due[i+1]; n > 0 {
			day.Tip = tx.N("sprint.due_cards", n)
		}
		if i > 0 {
			day.Gap, day.GapTip = gapBefore(tx, sp.Course, sp.Course.Days[i-1], d)
		}
		m.Days = append(m.Days, day)
	}
	return m
}

// stripDate is a day of the strip: its month is named where it changes; that of the first day stands in the line above.
func stripDate(tx *text.Texts, days []domain.Date, i int) string {
	if i == 0 || days[i-1].Month == days[i].Month {
		return tx.T("sprint.day_of_month", text.A{"day": days[i].Day})
	}
	return shortDate(tx, days[i])
}

// gapBefore names the holidays between two working days.
func gapBefore(tx *text.Texts, c sprint.Course, from, to domain.Date) (name, tip string) {
	for _, off := range c.Off {
		if off.Working || !from.Before(off.Date) || !off.Date.Before(to) {
			continue
		}
		n := off.Name
		if n == "" {
			n = tx.T("sprint.holiday")
		}
		if name != "" {
			name, tip = name+", ", tip+"\n"
		}
		name += n
		tip += text.Joined(n, weekday(tx, off.Date)+" "+shortDate(tx, off.Date))
	}
	return name, tip
}

// chooseDue selects the open cards due on a day.
func (s *Sprint) chooseDue(day int) {
	var ids []domain.CardID
	for _, c := range s.l.board.OpenCards() {
		if c.Due == day {
			ids = append(ids, c.ID)
		}
	}
	s.selected = ids
	s.showSelected()
}

// start begins the sprint, after saying what that fixes.
func (s *Sprint) start() {
	if !s.have || s.h.ReadOnly() || s.l.board.Sprint.State != sprint.Planned {
		return
	}
	sp, tx := s.l.board.Sprint, s.tx
	about := tx.T("sprint.start_about", text.A{"name": sp.Name, "from": sp.Course.First(), "to": sp.Course.Last()})
	s.h.Confirm(tx.T("sprint.start_title"), about, tx.T("sprint.start_now"), func() {
		s.do(sprint.OpStart, func(ctx context.Context) error { return s.store.StartSprint(ctx, sp.ID) },
			func() string { return tx.T("sprint.started", text.A{"name": sp.Name}) })
	})
}
