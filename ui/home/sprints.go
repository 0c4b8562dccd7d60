package home

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// sprintRows are what sprints ask for today: those that run with their day, those to begin or to finish, and measures to be
// taken again.
func (s *Home) sprintRows(o sprint.Overview) (rows []fyne.CanvasObject) {
	today := domain.DateOf(s.clock())
	for _, p := range o.Sprints {
		at := p.At(today)
		place := host.Place{Screen: host.Sprint, ID: int64(p.ID)}
		note, end, late := "", "", false
		switch {
		case p.State == sprint.Running && at.Over:
			note, late, place.View = s.tx.T("home.sprint_over", text.A{"last": p.Course.Last()}), true, "finish"
		case p.State == sprint.Running && at.Day == 0:
			note = s.tx.N("home.sprint_waits", at.Starts)
		case p.State == sprint.Running:
			note = s.tx.T("home.sprint_day", text.A{"day": at.Day, "last": p.Course.Last()})
			end = s.tx.T("home.sprint_cards", text.A{"done": p.Finished, "n": p.Cards})
		case p.State == sprint.Planned && !today.Before(p.Start):
			note, late = s.tx.T("home.sprint_start_due", text.A{"start": p.Start}), true
		case p.State == sprint.Completed && len(at.Due) > 0:
			note, late, place.View = s.tx.T("home.sprint_remeasure", text.A{"date": p.Course.On(at.Due[0])}), true, "effect"
		default:
			continue
		}
		row := kit.NewLinkRow(p.Name, note, end, func() { s.h.Go(place) })
		row.Icon = base.NewColoredResource(base.RadioButtonIcon(), theme.Accent)
		if late {
			row.Icon = base.NewColoredResource(base.WarningIcon(), theme.AmberText)
		}
		rows = append(rows, row)
	}
	return rows
}
