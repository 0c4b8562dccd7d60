package journey

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// historyStore is what sprints made of touchpoints.
type historyStore interface {
	TouchpointHistory(ctx context.Context, id domain.TouchpointID) ([]sprint.HistoryLine, error)
}

// historyList shows in the inspector what redesign sprints made of a touchpoint's measures, and the way to begin one.
type historyList struct {
	m   *Map
	of  domain.TouchpointID
	box *fyne.Container
}

func newHistoryList(m *Map) *historyList {
	return &historyList{m: m, box: container.New(kit.NewColumn(4))}
}

// show reads the history of a touchpoint; 0 shows nothing.
func (l *historyList) show(id domain.TouchpointID) {
	l.of = id
	if id == 0 {
		l.fill(nil)
		return
	}
	store := l.m.store
	task.Load(l.m.h.Tasks(), "map.history", func(ctx context.Context) ([]sprint.HistoryLine, error) { return store.TouchpointHistory(ctx, id) },
		func(lines []sprint.HistoryLine, err error) {
			switch {
			case err != nil:
				l.m.h.Fail(err)
			case id == l.of:
				l.fill(lines)
			}
		})
}

func (l *historyList) fill(lines []sprint.HistoryLine) {
	tx, id := l.m.tx, l.of
	l.box.Objects = nil
	if id != 0 {
		l.box.Add(kit.NewHeading(tx.T("touchpoint.history")))
		of := ""
		for _, h := range lines {
			e := h.Effect()
			verdict := "effect.verdict.worse"
			switch {
			case e.Test == sprint.TestNone:
				verdict = "effect.verdict.unknown"
			case !e.More:
				verdict = "effect.verdict.noise"
			case e.Better:
				verdict = "effect.verdict.better"
			}
			if when := h.Name + " · " + tx.T("effect.when."+string(h.When)) + " · " + tx.Value(h.Date); when != of { // once for its measures
				of = when
				l.box.Add(kit.NewCutLine(when, theme.Muted, base.SizeNameCaptionText))
			}
			row := kit.NewLinkRow(h.Measure, tx.T("touchpoint.history_line", text.A{"verdict": tx.T(verdict), "n1": h.Before.N, "n2": h.After.N}),
				tx.Num(h.Before.Value, 2)+" → "+tx.Num(h.After.Value, 2), nil)
			if h.Sprint != 0 {
				row.OnTapped = func() { l.m.h.Go(host.Place{Screen: host.Sprint, ID: int64(h.Sprint), View: "effect"}) }
			}
			l.box.Add(row)
		}
		if !l.m.h.ReadOnly() && l.m.OnRedesigned != nil {
			l.box.Add(container.NewHBox(kit.NewButton(tx.T("journey.redesign"), func() { l.m.OnRedesigned([]domain.TouchpointID{id}) })))
		}
	}
	l.box.Refresh()
}
