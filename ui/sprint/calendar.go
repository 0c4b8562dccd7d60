package sprint

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// calendarView shows the cards at the days they are due: the weeks of the sprint by its weekdays, and below them the cards
// without a day. Cards go to another day by dragging or Ctrl+arrows, as on the board.
type calendarView struct {
	s       *Sprint
	board   *kit.Board
	find    *finder
	stack   *fyne.Container
	empty   *kit.EmptyState
	days    map[calendarCell]int // working day of a cell
	telling bool
	given   domain.SprintID
}

// calendarCell is a weekday of a week of the calendar.
type calendarCell struct{ week, weekday int64 }

// noDay is the row of the cards without a due day.
const noDay = 1000

func newCalendarView(s *Sprint) *calendarView {
	tx := s.tx
	v := &calendarView{s: s, board: kit.NewBoard(nil)}
	b := v.board
	b.NoMinimap = true
	b.Texts = kit.BoardTexts{Name: tx.T("due.title"), NewCard: tx.T("board.new_card"), Tooltip: func(part kit.BoardPart, id int64, title string) string {
		if c := s.card(domain.CardID(id)); part == kit.PartCard && c != nil {
			return newCardWords(s.l, tx).spoken(*c)
		}
		return title
	}}
	b.OnMoved = func(ids []int64, to kit.Slot, _ bool) { v.moved(cardIDs(ids), to) }
	b.OnRenamed = func(id int64, title string) {
		s.edit([]domain.CardID{domain.CardID(id)}, sprint.Edit{Field: sprint.FieldTitle, Text: title}, nil)
	}
	b.OnDeleted = func(ids []int64) { s.archive(cardIDs(ids), true) }
	b.OnCopied = func(ids []int64) { s.view(ViewBoard).(*boardView).copy(cardIDs(ids), false) }
	b.OnOpened = func(int64) { s.focusInspector() }
	b.OnMenu = func(part kit.BoardPart, id int64, at fyne.Position) {
		if part == kit.PartCard {
			s.menuAt(at, s.cardMenu(domain.CardID(id)))
		}
	}
	b.OnSelected = func(ids []int64) {
		if !v.telling {
			s.choose(cardIDs(ids))
		}
	}
	b.OnDragged = v.dragged
	v.empty = kit.NewEmptyState(tx.T("due.empty_title"), tx.T("due.empty_text"), tx.T("table.to_board"), func() { s.open(ViewBoard) })
	v.stack = container.New(fitLayout{v.fit}, b)
	return v
}

func (v *calendarView) content() fyne.CanvasObject { return v.stack }
func (v *calendarView) focus()                     { v.s.h.Window().Canvas().Focus(v.board) }

func (v *calendarView) fit() {
	if v.s.have && v.given == v.s.id && !v.board.Dragging() {
		v.take(v.s.l)
	}
}

// take implements view.
func (v *calendarView) take(l loaded) {
	v.board.ReadOnly = v.s.fixed()
	m := v.model(l)
	if len(l.board.Cards) == 0 {
		bring(v.stack, v.empty)
	} else {
		bring(v.stack, v.board)
	}
	v.telling = true
	v.board.SetModel(m)
	if v.given != v.s.id {
		v.given = v.s.id
		v.board.SetView(kit.BoardView{})
	}
	if ids := toInts(v.s.selected); !slices.Equal(sorted(ids), sorted(v.board.Selection())) && !v.board.Dragging() {
		v.board.Select(ids)
	}
	v.telling = false
	if v.find != nil {
		v.find.show()
	}
}

// monday is the first day of a date's week.
func monday(d domain.Date) domain.Date { return d.AddDays(-(int(d.Time().Weekday()) + 6) % 7) }

// weekOf counts weeks from that of the first day, from 1.
func weekOf(first, d domain.Date) int64 {
	return int64(monday(d).Time().Sub(monday(first).Time()).Hours()/(24*7)+0.5) + 1
}

// model lays the days out: a row for each week, a column for each weekday that is worked on.
func (v *calendarView) model(l loaded) kit.BoardModel {
	tx, course := v.s.tx, l.board.Sprint.Course
	m := kit.BoardModel{}
	v.days = map[calendarCell]int{}
	if len(course.Days) == 0 {
		return m
	}
	at := make([]calendarCell, sprint.Days+1)
	for i, d := range course.Days {
		at[i+1] = calendarCell{weekOf(course.First(), d), int64(d.Time().Weekday()+6)%7 + 1}
		v.days[at[i+1]] = i + 1
	}
	m.Columns = v.weekdays(course)
	m.Rows = v.weeks(l, m.Columns)
	w, finds := newCardWords(l, tx), v.s.filter.Matcher(l.board, l.today)
	free := 0
	for _, c := range l.board.Cards {
		if c.Archived {
			continue
		}
		shown := w.card(c)
		shown.Dimmed = !finds.Finds(c)
		shown.Row, shown.Column = noDay, m.Columns[free%len(m.Columns)].ID
		if c.Due > 0 {
			shown.Row, shown.Column = at[c.Due].week, at[c.Due].weekday
		} else {
			free++
		}
		if v.isDone(c) {
			shown.Edge, shown.EdgeSymbol = theme.Green, "+"
		}
		shown.Foot = text.Joined(v.s.columnName(c.Column), w.foot(withoutDue(c)))
		m.Cards = append(m.Cards, shown)
	}
	return m
}

func withoutDue(c sprint.Card) sprint.Card {
	c.Due = 0
	return c
}

func (v *calendarView) isDone(c sprint.Card) bool {
	return slices.ContainsFunc(v.s.l.board.Columns, func(o sprint.Column) bool { return o.ID == c.Column && o.Kind == sprint.Done })
}

// weekdays are the columns: those that are worked on, as wide as there is room.
func (v *calendarView) weekdays(course sprint.Course) (columns []kit.BoardColumn) {
	for i := range int64(7) {
		if slices.ContainsFunc(course.Days, func(d domain.Date) bool { return int64(d.Time().Weekday()+6)%7 == i }) {
			columns = append(columns, kit.BoardColumn{ID: i + 1, Title: v.s.tx.Weekday(time.Weekday((i + 1) % 7))})
		}
	}
	k := base.TextSize() / 13
	if room := v.stack.Size().Width - 134*k; room > 0 {
		for i := range columns {
			columns[i].Width = min(max(room/float32(len(columns))/(196*k), 0.62), 1.4)
		}
	}
	return columns
}

// weeks are the rows, with the day above the cards of each cell.
func (v *calendarView) weeks(l loaded, columns []kit.BoardColumn) (rows []kit.BoardRow) {
	tx, course := v.s.tx, l.board.Sprint.Course
	last := weekOf(course.First(), course.Last())
	for week := int64(1); week <= last; week++ {
		first := monday(course.First()).AddDays(int(week-1) * 7)
		r := kit.BoardRow{ID: week, Title: tx.T("due.week", text.A{"n": int(week)}), Subtitle: shortDate(tx, first)}
		for _, c := range columns {
			d := first.AddDays(int(c.ID - 1))
			cell := kit.BoardCell{Column: c.ID, Text: shortDate(tx, d)}
			if day := v.days[calendarCell{week, c.ID}]; day > 0 {
				cell.Text = tx.T("due.day", text.A{"day": day, "date": shortDate(tx, d)})
				if d == l.today {
					cell.Text = text.Joined(tx.T("sprint.today"), cell.Text)
				}
			} else {
				cell.Note = tx.T("due.free")
				for _, off := range course.Off {
					if off.Date == d && !off.Working && off.Name != "" {
						cell.Note = off.Name
					}
				}
			}
			r.Cells = append(r.Cells, cell)
		}
		rows = append(rows, r)
	}
	return append(rows, kit.BoardRow{ID: noDay, Title: tx.T("card.no_due")})
}

// dayOf is the working day of a slot, 0 for the row of cards without one; ok is false where no work is done.
func (v *calendarView) dayOf(at kit.Slot) (day int, ok bool) {
	if at.Row == noDay {
		return 0, true
	}
	day = v.days[calendarCell{at.Row, at.Column}]
	return day, day > 0
}

// CodeNoDay refuses to put cards on a day that is none of the sprint's.
const CodeNoDay domain.Code = "sprint_no_day"

// moved gives cards another due day.
func (v *calendarView) moved(ids []domain.CardID, to kit.Slot) {
	s := v.s
	day, ok := v.dayOf(to)
	if !ok {
		s.h.Fail(domain.E(CodeNoDay))
		v.take(s.l)
		return
	}
	ids = slices.DeleteFunc(slices.Clone(ids), func(id domain.CardID) bool { return s.card(id) == nil || s.card(id).Due == day })
	if len(ids) == 0 {
		v.take(s.l)
		return
	}
	e := sprint.Edit{Field: sprint.FieldDue}
	if day > 0 {
		n := float64(day)
		e.Number = &n
	}
	what := s.what(ids)
	s.do(sprint.OpEditCard, func(ctx context.Context) error { return s.store.EditCards(ctx, ids, e) }, func() string {
		s.wish(ids)
		if day == 0 {
			return s.tx.T("due.cleared", text.A{"what": what})
		}
		return s.tx.T("due.moved", text.A{"what": what, "day": day})
	})
}

func (v *calendarView) dragged(ids []int64, over *kit.Slot, _ bool) {
	if over == nil {
		v.s.status()
		return
	}
	day, ok := v.dayOf(*over)
	switch {
	case !ok:
		v.s.h.Status(v.s.tx.Error(domain.E(CodeNoDay)))
	case day == 0:
		v.s.h.Status(text.Joined(v.s.what(cardIDs(ids)), v.s.tx.T("card.no_due")))
	default:
		v.s.h.Status(text.Joined(v.s.what(cardIDs(ids)), v.s.tx.T("due.day", text.A{"day": day, "date": shortDate(v.s.tx, v.s.l.board.Sprint.Course.Days[day-1])})))
	}
}

// tools implements tooled.
func (v *calendarView) tools() toolset {
	v.find = newFinder(v.s, v.focus)
	return toolset{fixed: []fyne.CanvasObject{v.find.box}, rest: v.s.listItems, below: v.find.line}
}

// actions implements view.
func (v *calendarView) actions() []host.Action {
	tx := v.s.tx
	actions := []host.Action{
		{Title: tx.T("board.find"), Keys: host.Ctrl(fyne.KeyF), Run: func() { v.find.enter() }},
		{Title: tx.T("board.filter"), Run: func() { v.find.open() }},
		{Title: tx.T("board.keys.arrows"), Keys: host.Plain(fyne.KeyDown)},
		{Title: tx.T("board.menu.copy"), Keys: host.Ctrl(fyne.KeyC)},
	}
	if !v.s.fixed() {
		actions = append(actions, host.Action{Title: tx.T("due.keys"), Keys: host.Ctrl(fyne.KeyDown)},
			host.Action{Title: tx.T("board.menu.archive"), Keys: host.Plain(fyne.KeyDelete), Run: func() { v.s.archive(v.s.selected, true) }})
	}
	return actions
}
