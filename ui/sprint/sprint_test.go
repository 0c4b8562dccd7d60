package sprint

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// running is the screen on the sample's running sprint.
func running(t testing.TB, view string) (*Sprint, *uitest.Bench, *data.Store) {
	t.Helper()
	s, by := sampleSprints(t, "en")
	sc, b := open(t, uitest.Options{}, s, by[sprint.Running], view)
	return sc, b, s
}

func columnNamed(t testing.TB, s *Sprint, name string) sprint.Column {
	t.Helper()
	for _, c := range s.l.board.Columns {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("no column %q", name)
	return sprint.Column{}
}

func cardNamed(t testing.TB, s *Sprint, title string) sprint.Card {
	t.Helper()
	for _, c := range s.l.board.Cards {
		if c.Title == title {
			return c
		}
	}
	t.Fatalf("no card %q", title)
	return sprint.Card{}
}

func TestBoardShowsColumnsLimitsAndCards(t *testing.T) {
	sc, b, _ := running(t, "")
	m := sc.view(ViewBoard).(*boardView).board.Model()
	if len(m.Columns) != 5 || len(m.Rows) != 1 || len(m.Cards) != 12 {
		t.Fatalf("%d columns, %d rows, %d cards", len(m.Columns), len(m.Rows), len(m.Cards))
	}
	if got := m.Columns[2].Subtitle; !strings.Contains(got, "3 of 3") || !strings.Contains(got, "full") {
		t.Errorf("the full column says %q", got)
	}
	if !strings.Contains(b.StatusNow, "12 cards") {
		t.Errorf("status %q", b.StatusNow)
	}
	if sc.head.clock.Text != "Day 7 of 20" || !strings.Contains(sc.head.span.Text, "29 calendar days") {
		t.Errorf("clock %q, span %q", sc.head.clock.Text, sc.head.span.Text)
	}
}

func TestMovingBetweenLanesChangesWhoDoesIt(t *testing.T) {
	sc, b, s := running(t, "")
	v := sc.view(ViewBoard).(*boardView)
	v.divide(sprint.ByAssignee)
	c := cardNamed(t, sc, "Floor lines by group")
	var to kit.Slot
	for _, o := range sc.l.board.Lanes(sprint.ByAssignee) {
		if o.Person != c.Assignee {
			to = kit.Slot{Column: int64(columnNamed(t, sc, "Review").ID), Row: v.rows.id(o)}
			break
		}
	}
	datatest.CheckUndoRedo(t, s, func() { v.board.OnMoved([]int64{int64(c.ID)}, to, false) })
	now := cardNamed(t, sc, c.Title)
	if now.Assignee == c.Assignee || now.Column != domain.ColumnID(to.Column) {
		t.Errorf("the card is %+v", now)
	}
	if !strings.Contains(b.LastDone(), "Review") {
		t.Errorf("said %q", b.LastDone())
	}
}

func TestLimits(t *testing.T) {
	sc, b, _ := running(t, "")
	v := sc.view(ViewBoard).(*boardView)
	doing, c := columnNamed(t, sc, "Doing"), cardNamed(t, sc, "Floor lines by group")
	v.editColumn(doing.ID, func(c *sprint.Column) { c.Rule = sprint.LimitBlock })
	sc.move([]domain.CardID{c.ID}, sprint.Place{Column: doing.ID, Index: 99})
	if err := b.LastError(); domain.CodeOf(err) != sprint.CodeLimit || !strings.Contains(sc.tx.Error(err), "“Doing” is full: at most 3") {
		t.Errorf("a full column that blocks said %v", err)
	}
	if cardNamed(t, sc, c.Title).Column != c.Column {
		t.Error("the card moved all the same")
	}
	v.editColumn(doing.ID, func(c *sprint.Column) { c.Rule = sprint.LimitWarn })
	sc.move([]domain.CardID{c.ID}, sprint.Place{Column: doing.ID, Index: 99})
	if !strings.Contains(b.LastDone(), "4 cards, limit 3") {
		t.Errorf("a full column that warns said %q", b.LastDone())
	}
	if m := v.board.Model(); m.Columns[2].Warn == "" {
		t.Error("the header does not warn")
	}
}

func TestPasteMakesCardsOfLinesAndCopiesCards(t *testing.T) {
	sc, _, _ := running(t, "")
	v := sc.view(ViewBoard).(*boardView)
	at := kit.Slot{Column: int64(columnNamed(t, sc, "Ideas").ID), Row: v.model.Rows[0].ID, Index: 0}
	kit.Clipboard().SetContent("One\r\n\r\n  Two  \nThree")
	v.paste(at)
	var titles []string
	for _, c := range sc.l.board.Cards[:3] {
		titles = append(titles, c.Title)
	}
	if !slices.Equal(titles, []string{"One", "Two", "Three"}) {
		t.Errorf("pasted %q", titles)
	}
	of := cardNamed(t, sc, "Measure document checks per passenger")
	v.copy([]domain.CardID{of.ID}, false)
	v.paste(at)
	made := sc.l.board.Cards[0]
	if made.Title != of.Title || made.ID == of.ID || len(made.Checklist) != len(of.Checklist) || made.Assignee != of.Assignee || made.Notes != 0 {
		t.Errorf("the copy is %+v", made)
	}
}

func TestArchiveAndBack(t *testing.T) {
	sc, b, s := running(t, "")
	c := cardNamed(t, sc, "Floor lines by group")
	datatest.CheckUndoRedo(t, s, func() { sc.archive([]domain.CardID{c.ID}, true) })
	if m := sc.view(ViewBoard).(*boardView).board.Model(); len(m.Cards) != 11 {
		t.Errorf("%d cards on the board", len(m.Cards))
	}
	sc.openArchive()
	test.Tap(find[*kit.Button](t, sc.side.content(), func(b *kit.Button) bool { return b.Text == "Bring back" }))
	if cardNamed(t, sc, c.Title).Archived || !strings.Contains(b.LastDone(), "brought back") {
		t.Errorf("said %q", b.LastDone())
	}
}

// find is the first object of a tree that is right.
func find[T fyne.CanvasObject](t testing.TB, root fyne.CanvasObject, right func(T) bool) T {
	t.Helper()
	var found T
	ok := false
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if w, is := o.(T); is && !ok && right(w) {
			found, ok = w, true
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(root)
	if !ok {
		t.Fatal("not found")
	}
	return found
}

func TestCardPanelEdits(t *testing.T) {
	sc, b, _ := running(t, "")
	c := cardNamed(t, sc, "Draft the approval page for operations")
	sc.selected = []domain.CardID{c.ID}
	sc.showSelected()
	p := sc.panel.(*cardPanel)
	p.estimate.Entry.SetText("many")
	p.estimate.Entry.Commit()
	if p.estimate.Box.Wrong() == "" || p.estimate.Entry.Text != "many" {
		t.Errorf("a wrong estimate: %q, %q stays", p.estimate.Box.Wrong(), p.estimate.Entry.Text)
	}
	p.estimate.Entry.SetText("2.5")
	p.estimate.Entry.Commit()
	if now := cardNamed(t, sc, c.Title); now.Estimate == nil || *now.Estimate != 2.5 || p.estimate.Box.Wrong() != "" {
		t.Errorf("estimate %v, %q", now.Estimate, p.estimate.Box.Wrong())
	}
	p.turnBlocked(true)
	p.block.Entry.SetText("waits for the printer")
	p.block.Entry.Commit()
	if now := cardNamed(t, sc, c.Title); !now.Blocked || now.Block != "waits for the printer" {
		t.Errorf("block %+v", now)
	}
	p.list.OnAdded("first")
	p.list.OnToggled(1, true)
	if now := cardNamed(t, sc, c.Title); len(now.Checklist) != 1 || !now.Checklist[0].Done {
		t.Errorf("checklist %+v", now.Checklist)
	}
	p.notes.field.Entry.SetText("Well done")
	p.notes.write()
	if cardNamed(t, sc, c.Title).Notes != 1 || len(p.notes.seen) != 1 {
		t.Errorf("comments %v, said %q", p.notes.seen, b.LastDone())
	}
	if len(p.history.list.Objects) == 0 {
		t.Error("no history")
	}
}

func TestHistoryIsToldInWords(t *testing.T) {
	sc, _, s := running(t, "")
	c := cardNamed(t, sc, "Measure document checks per passenger")
	events, err := s.CardEvents(context.Background(), sc.id)
	if err != nil {
		t.Fatal(err)
	}
	lines := historyWords(sc.tx, sc.l.board, events, c.ID)
	if len(lines) < 3 || !strings.Contains(lines[0], "Doing") || !strings.Contains(lines[len(lines)-1], "added in") {
		t.Errorf("history %q", lines)
	}
}

func TestSelectionAndFilterAreShared(t *testing.T) {
	sc, b, _ := running(t, "")
	c := cardNamed(t, sc, "Shadow three Friday flights")
	sc.view(ViewBoard).(*boardView).board.Select([]int64{int64(c.ID)})
	b.Show(sc.place(ViewTable))
	table := sc.view(ViewTable).(*tableView)
	if !slices.Equal(table.table.Selection(), []int64{int64(c.ID)}) {
		t.Errorf("the table has selected %v", table.table.Selection())
	}
	sc.setFilter(sprint.Filter{Blocked: true})
	if rows := table.table.Rows(); len(rows) != 1 {
		t.Errorf("%d rows are blocked", len(rows))
	}
	b.Show(sc.place(ViewCalendar))
	calendar := sc.view(ViewCalendar).(*calendarView)
	bright := 0
	for _, o := range calendar.board.Model().Cards {
		if !o.Dimmed {
			bright++
		}
	}
	if bright != 1 {
		t.Errorf("%d cards of the calendar are found", bright)
	}
}

func TestCalendarMovesDueDays(t *testing.T) {
	sc, b, s := running(t, ViewCalendar)
	v := sc.view(ViewCalendar).(*calendarView)
	c := cardNamed(t, sc, "Shadow three Friday flights")
	var free, day kit.Slot
	for _, r := range v.board.Model().Rows {
		for _, cell := range r.Cells {
			if n := v.days[calendarCell{r.ID, cell.Column}]; n == 12 {
				day = kit.Slot{Column: cell.Column, Row: r.ID}
			} else if n == 0 {
				free = kit.Slot{Column: cell.Column, Row: r.ID}
			}
		}
	}
	v.board.OnMoved([]int64{int64(c.ID)}, free, false)
	if domain.CodeOf(b.LastError()) != CodeNoDay || cardNamed(t, sc, c.Title).Due != c.Due {
		t.Errorf("a day without work said %v", b.LastError())
	}
	datatest.CheckUndoRedo(t, s, func() { v.board.OnMoved([]int64{int64(c.ID)}, day, false) })
	if got := cardNamed(t, sc, c.Title).Due; got != 12 {
		t.Errorf("due on day %d", got)
	}
	v.board.OnMoved([]int64{int64(c.ID)}, kit.Slot{Column: day.Column, Row: noDay}, false)
	if got := cardNamed(t, sc, c.Title).Due; got != 0 {
		t.Errorf("due on day %d", got)
	}
}

func TestIdeas(t *testing.T) {
	sc, b, s := running(t, ViewIdeas)
	v := sc.view(ViewIdeas).(*ideasView)
	before := len(v.b.Ideas)
	v.face.entry.SetText("Board by row")
	v.face.entry.OnSubmitted(v.face.entry.Text)
	if len(v.b.Ideas) != before+1 || v.face.entry.Text != "" {
		t.Fatalf("%d ideas, %q stays", len(v.b.Ideas), v.face.entry.Text)
	}
	made := v.b.Ideas[before].ID
	first := v.b.Ideas[0].ID
	v.face.wall.note(made).toggle()
	v.face.wall.note(first).toggle()
	v.face.wall.at = first
	datatest.CheckUndoRedo(t, s, v.groupMarked)
	if v.idea(made).Group == 0 || v.idea(made).Group != v.idea(first).Group {
		t.Fatal("they are in no group")
	}
	v.nameGroup(v.idea(made).Group, "Boarding", func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	v.face.wall.note(made).TypedRune('4')
	if v.dots(made) != 4 {
		t.Errorf("%d dots; %v", v.dots(made), b.LastError())
	}
	v.face.wall.note(made).TypedRune('-')
	if v.dots(made) != 3 {
		t.Errorf("%d dots", v.dots(made))
	}
	v.propose([]domain.IdeaID{made, first})
	test.Tap(find[*kit.Button](t, sc.side.content(), func(b *kit.Button) bool { return b.Text == "Hand in" }))
	if v.idea(made).Card == 0 || sc.card(v.idea(made).Card) == nil || sc.side != nil {
		t.Fatalf("no card: %v", b.LastError())
	}
	card := *sc.card(v.idea(made).Card)
	if card.Title != "Boarding" || !card.Proposal {
		t.Errorf("the card is %+v", card)
	}
	decideOn(t, sc, card.ID, "Return", "too dear")
	decideOn(t, sc, card.ID, "Hand in again", "")
	decideOn(t, sc, card.ID, "Approve", "")
	all := sc.l.board.Sprint.Proposals
	if n := len(all); n < 2 || all[n-1].State != sprint.Approved || all[n-2].State != sprint.Returned || all[n-2].Reason != "too dear" {
		t.Errorf("proposals %+v", all)
	}
	datatest.CheckUndoRedo(t, s, func() { v.ungroup([]domain.IdeaID{made}) })
}

// decideOn presses a button of the newest proposal of a card and, with a reason, the form that it opens.
func decideOn(t *testing.T, sc *Sprint, card domain.CardID, word, reason string) {
	t.Helper()
	sc.open(ViewBoard)
	sc.Show(sc.place(ViewBoard))
	sc.selected = []domain.CardID{card}
	sc.showSelected()
	pressed := func(b *kit.Button) bool { return b.Text == word }
	test.Tap(find(t, fyne.CanvasObject(sc.panel.(*cardPanel).proposal.box), pressed))
	if sc.side == nil {
		return
	}
	find[*kit.TextEntry](t, sc.side.content(), func(*kit.TextEntry) bool { return true }).SetText(reason)
	test.Tap(find(t, sc.side.content(), pressed))
}

func TestClosedSprintCannotBeChanged(t *testing.T) {
	s, by := sampleSprints(t, "en")
	for _, state := range []sprint.State{sprint.Completed, sprint.Abandoned} {
		sc, b := open(t, uitest.Options{}, s, by[state], "")
		if !sc.view(ViewBoard).(*boardView).board.ReadOnly || !sc.fixed() {
			t.Errorf("%s: the board can be changed", state)
		}
		if len(sc.l.board.Cards) > 0 {
			sc.archive([]domain.CardID{sc.l.board.Cards[0].ID}, true)
		}
		if len(b.Dones) > 0 || !strings.Contains(strings.ToLower(sc.head.clock.Text), string(state)) {
			t.Errorf("%s: said %q, the clock %q", state, b.Dones, sc.head.clock.Text)
		}
	}
}

func TestStart(t *testing.T) {
	s, by := sampleSprints(t, "en")
	sc, b := open(t, uitest.Options{}, s, by[sprint.Planned], "")
	if !sc.head.start.Visible() || !strings.HasPrefix(sc.head.clock.Text, "Starts in") {
		t.Fatalf("clock %q", sc.head.clock.Text)
	}
	b.Yes = true
	test.Tap(sc.head.start)
	if sc.l.board.Sprint.State != sprint.Running || sc.head.start.Visible() {
		t.Errorf("state %s, errors %v", sc.l.board.Sprint.State, b.LastError())
	}
}

func TestGoneSprintSaysSo(t *testing.T) {
	s := datatest.Open(t)
	sc, _ := open(t, uitest.Options{}, s, 12345, "")
	if !sc.gone {
		t.Error("it does not say that the sprint is gone")
	}
	find[*kit.EmptyState](t, sc.front, func(*kit.EmptyState) bool { return true })
}
