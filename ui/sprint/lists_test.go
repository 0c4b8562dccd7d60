package sprint

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

func TestTheReportIsOfferedInEveryView(t *testing.T) {
	s, by := sampleSprints(t, "en")
	sc, _ := open(t, uitest.Options{ReadOnly: true}, s, by[sprint.Running], ViewBoard)
	if len(sc.sprintItems()) != 0 {
		t.Error("without a writer a report is offered")
	}
	var asked []string
	sc.OnExported = func(id domain.SprintID, name, ending string) {
		if id != by[sprint.Running] {
			t.Errorf("sprint %d", id)
		}
		asked = append(asked, name+ending)
	}
	for _, v := range sc.views {
		sc.Show(sc.place(v.name))
		for _, i := range sc.bar.bars[v.name].tools.Rest() {
			if i.Label == sc.tx.T("sprint.export.pdf") || i.Label == sc.tx.T("sprint.export.xlsx") {
				i.Action()
			}
		}
	}
	if name := sc.l.board.Sprint.Name; len(asked) != 2*len(sc.views) || asked[0] != name+".pdf" || asked[1] != name+".xlsx" {
		t.Errorf("asked for %q", asked)
	}
}

func TestAnOpenListFollowsWhatChangesElsewhere(t *testing.T) {
	sc, b, s := running(t, ViewBoard)
	sc.openBacklog()
	p := sc.side.(*listPanel)
	lines := len(p.box.Objects)
	card := sc.l.board.OpenCards()[0]
	if err := s.SendToBacklog(context.Background(), []domain.CardID{card.ID}); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if sc.side != panel(p) || len(p.box.Objects) != lines+1 {
		t.Errorf("%d lines, before %d", len(p.box.Objects), lines)
	}
	sc.closeSide()
	b.Deliver()
	if sc.side != nil {
		t.Error("it comes back by itself")
	}
}

func TestTheFilterFloatsBelowItsField(t *testing.T) {
	sc, b, _ := running(t, ViewBoard)
	c := b.Window().Canvas()
	sc.view(ViewBoard).(*boardView).find.open()
	tick, ok := c.Focused().(interface{ TypedKey(*fyne.KeyEvent) })
	if !ok || c.Overlays().Top() == nil {
		t.Fatalf("the keyboard is at %T", c.Focused())
	}
	tick.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !sc.filter.Blocked {
		t.Error("Enter does not tick the first choice")
	}
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	c.Focused().TypedRune(' ')
	if !sc.filter.Late {
		t.Error("down and Space do not tick the second choice")
	}
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if c.Overlays().Top() != nil || c.Focused() != fyne.Focusable(sc.view(ViewBoard).(*boardView).board) {
		t.Errorf("Escape leaves the keyboard at %T", c.Focused())
	}
}

func TestFoldedLanesAreFoundAgain(t *testing.T) {
	s, by := sampleSprints(t, "en")
	sc, b := open(t, uitest.Options{}, s, by[sprint.Running], ViewBoard)
	v := sc.view(ViewBoard).(*boardView)
	v.divide(sprint.ByAssignee)
	b.Deliver()
	v.board.OnRowCollapsed(v.model.Rows[1].ID, true)
	for _, id := range []domain.SprintID{by[sprint.Completed], by[sprint.Running]} {
		sc.Hide()
		b.Show(host.Place{Screen: host.Sprint, ID: int64(id)})
	}
	for i, r := range v.model.Rows {
		if r.Collapsed != (i == 1) {
			t.Errorf("lane %q: folded %v", r.Title, r.Collapsed)
		}
	}
}
