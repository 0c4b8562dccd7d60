package sprint

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
	"touchstone/ui/kit/ink"
)

func (s *Sprints) makeLists() {
	tx := s.tx
	s.list = kit.NewTable(tx.T("sprints.title"), []kit.TableColumn{
		{Title: tx.T("sprints.name")}, {Title: tx.T("sprints.state"), Width: 116, Chip: true}, {Title: tx.T("sprints.day"), Width: 168},
		{Title: tx.T("sprints.dates"), Width: 236}, {Title: tx.T("sprints.touchpoints"), Optional: true}, {Title: tx.T("sprints.team"), Optional: true},
		{Title: tx.T("sprints.effect"), Width: 112, Chip: true}})
	s.list.SortBy(1, false)
	s.list.OnSelected = func([]int64) { s.inspect() }
	s.list.OnOpened = s.openSprint
	s.list.OnDeleted = func(ids []int64) { s.delete(ids) }
	s.fonts = ink.NewFonts(s.list.Theme())
	s.timeline = chart.NewTimeline(tx.T("sprints.timeline"))
	s.timeline.Fonts = s.fonts
	s.timeline.OnOpened = func(id int64) {
		if _, ok := s.byID(id); ok {
			s.list.SetSelected([]int64{id})
			s.inspect()
		}
	}
	s.above = container.New(kit.NewColumn(6))
	s.backlog = newBacklog(s)
	s.leaders = kit.NewTable(tx.T("sprints.leaders"), []kit.TableColumn{{Title: tx.T("person.name"), Width: 200}, {Title: tx.T("person.role"), Width: 200, Optional: true},
		{Title: tx.T("sprints.led_n"), Width: 110, Number: true}, {Title: tx.T("sprints.led")}})
	s.leaders.OnSelected = func([]int64) { s.inspect() }
	s.leaders.OnOpened = func(id int64) { s.h.Go(host.Place{Screen: host.People, Select: []int64{id}}) }
}

// fill shows the sprints in the list, the timeline, the backlog and the roster.
func (s *Sprints) fill() {
	rows := make([]kit.TableRow, len(s.o.Sprints))
	for i, p := range s.o.Sprints {
		rows[i] = s.row(p)
	}
	s.list.SetRows(rows)
	s.timeline.SetModel(s.timelineModel())
	s.above.Objects = nil
	for _, w := range s.warnings() {
		s.above.Add(warning(w))
	}
	s.above.Add(container.New(layout.NewCustomPaddedLayout(0, 8, 16, 16), s.timeline))
	s.backlog.show()
	led := make([]kit.TableRow, len(s.o.Leaders))
	for i, l := range s.o.Leaders {
		var names []string
		for _, e := range l.Sprints {
			name := e.Name
			if e.Role != "" {
				name += " (" + e.Role + ")"
			}
			names = append(names, name)
		}
		led[i] = kit.TableRow{ID: int64(l.Person.ID), Cells: []kit.TableCell{{Text: l.Person.Name}, {Text: l.Person.Role, None: l.Person.Role == ""},
			{Text: s.tx.Int(len(l.Sprints)), Sort: float64(len(l.Sprints))}, {Text: strings.Join(names, ", ")}}}
	}
	s.leaders.SetRows(led)
	s.narrow()
}

func (s *Sprints) row(p sprint.Summary) kit.TableRow {
	at := p.At(s.today())
	effect := outcomeOf(p.Sprint)
	dates := s.span(p.Sprint)
	return kit.TableRow{ID: int64(p.ID), Cells: []kit.TableCell{
		{Text: p.Name}, {Text: s.tx.T("sprint.state." + string(p.State)), Tone: stateTone(p.State), Sort: float64(stateRank(p.State))},
		{Text: s.dayWords(p.Sprint, at), Sort: float64(at.Day)},
		{Text: dates, Sort: float64(firstDay(p.Sprint).Time().Unix()), None: dates == ""},
		{Text: s.touchpointNames(p.Sprint), None: len(p.Touchpoints) == 0},
		{Text: s.teamNames(p.Sprint), None: len(p.Members) == 0},
		{Text: s.tx.T("sprints.outcome." + string(effect)), Tone: effect.tone(), Sort: float64(effect.rank()), None: effect == outcomeNone}}}
}

func stateTone(st sprint.State) kit.ChipTone {
	return map[sprint.State]kit.ChipTone{sprint.Running: kit.ChipAccent, sprint.Completed: kit.ChipGood, sprint.Abandoned: kit.ChipFair}[st]
}

func stateRank(st sprint.State) int {
	return map[sprint.State]int{sprint.Running: 0, sprint.Planned: 1, sprint.Completed: 2, sprint.Abandoned: 3}[st]
}

func firstDay(p sprint.Sprint) domain.Date {
	if d := p.Course.First(); !d.IsZero() {
		return d
	}
	return p.Start
}

// span is the first and the last day of a sprint; one that was abandoned ends when it was.
func (s *Sprints) span(p sprint.Sprint) string {
	from, to := firstDay(p), p.Course.Last()
	if p.State == sprint.Abandoned {
		to = p.Ended
	}
	if to.IsZero() {
		return s.tx.Value(from)
	}
	return s.tx.T("sprints.span", text.A{"from": from, "to": to})
}

// dayWords say where the clock of a sprint stands, and what is due.
func (s *Sprints) dayWords(p sprint.Sprint, at sprint.Position) string {
	if p.State == sprint.Completed && len(at.Due) > 0 {
		return s.tx.T("sprints.remeasure_due")
	}
	return clockWords(s.tx, p, at)
}

func (s *Sprints) touchpointNames(p sprint.Sprint) string {
	var names []string
	for _, id := range p.Touchpoints {
		names = append(names, s.o.Names[id])
	}
	return strings.Join(names, ", ")
}

func (s *Sprints) teamNames(p sprint.Sprint) string {
	var names []string
	for _, m := range p.Members {
		names = append(names, s.o.People[m.Person].Name)
	}
	return strings.Join(names, ", ")
}

// warnings are what the overview wants people to know, in sentences.
func (s *Sprints) warnings() []string {
	var list []string
	for _, o := range s.o.Overlaps {
		list = append(list, s.overlapWords(o))
	}
	for _, p := range s.o.Sprints {
		if p.State == sprint.Planned && sprint.CrossWarned(p.Draft(), s.o.Completed) {
			list = append(list, s.crossWords(p.Name))
		}
	}
	return list
}

func (s *Sprints) overlapWords(o sprint.Overlap) string {
	a, _ := s.byID(int64(o.A))
	b, _ := s.byID(int64(o.B))
	return s.tx.T("sprints.overlap", text.A{"person": s.o.People[o.Person].Name, "a": a.Name, "b": b.Name, "from": o.From, "to": o.To})
}

func (s *Sprints) crossWords(name string) string {
	return s.tx.T("sprints.cross_warning", text.A{"name": name, "n": sprint.CrossAfter, "completed": s.o.Completed})
}

func (s *Sprints) timelineModel() chart.TimelineModel {
	m := chart.TimelineModel{Today: s.today().Time(), TodayText: s.tx.T("sprints.today"), Month: s.tx.MonthYear}
	for _, p := range s.o.Sprints {
		from, to := firstDay(p.Sprint), p.Course.Last()
		if p.State == sprint.Abandoned && p.Ended.Before(to) {
			to = p.Ended
		}
		if from.IsZero() || to.IsZero() || to.Before(from) {
			continue
		}
		at := p.At(s.today())
		row := chart.TimelineRow{ID: int64(p.ID), Name: p.Name, Tip: s.dayWords(p.Sprint, at)}
		bar := chart.TimelineBar{ID: int64(p.ID), From: from.Time(), To: to.Time(), Text: s.tx.T("sprint.state." + string(p.State)),
			Tip: spanWords(s.tx, p.Sprint), Tone: barTone(p.State)}
		if p.State == sprint.Running {
			bar.Text, bar.Done = s.dayWords(p.Sprint, at), float64(min(at.Day, sprint.Days))/sprint.Days
		}
		if p.State == sprint.Completed {
			bar.Done = 1
		}
		row.Bars = []chart.TimelineBar{bar}
		for _, o := range s.o.Overlaps {
			if o.A == p.ID || o.B == p.ID {
				row.Overlaps = append(row.Overlaps, chart.TimelineOverlap{ID: int64(p.ID), From: o.From.Time(), To: o.To.Time(), Text: s.overlapWords(o)})
			}
		}
		m.Rows = append(m.Rows, row)
	}
	m.From, m.To = s.bounds()
	return m
}

// bounds are the days the timeline shows: all sprints, and today.
func (s *Sprints) bounds() (from, to time.Time) {
	from, to = s.today().Time(), s.today().Time()
	for _, p := range s.o.Sprints {
		if f := firstDay(p.Sprint); !f.IsZero() && f.Time().Before(from) {
			from = f.Time()
		}
		if l := p.Course.Last(); !l.IsZero() && l.Time().After(to) {
			to = l.Time()
		}
	}
	return from.AddDate(0, 0, -7), to.AddDate(0, 0, 14)
}

func barTone(st sprint.State) chart.Tone {
	return map[sprint.State]chart.Tone{sprint.Planned: chart.ToneInfo, sprint.Running: chart.ToneAccent, sprint.Completed: chart.ToneGood, sprint.Abandoned: chart.ToneNeutral}[st]
}

// delete removes planned sprints; of others the store says why they stay.
func (s *Sprints) delete(ids []int64) {
	if len(ids) == 0 || s.h.ReadOnly() {
		return
	}
	p, _ := s.byID(ids[0])
	said := s.tx.N("sprints.deleted_n", len(ids))
	if len(ids) == 1 {
		said = s.tx.T("sprints.deleted", text.A{"name": p.Name})
	}
	s.do("sprints.delete", func(ctx context.Context) error { return s.store.DeleteSprints(ctx, domain.IDs[domain.SprintID](ids)) }, said)
}
