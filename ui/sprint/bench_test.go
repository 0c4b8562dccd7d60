package sprint

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

// big is a board of 21 columns and 22 swimlanes with 467 cards.
func big() loaded {
	today := domain.Date{Year: 2026, Month: time.March, Day: 2}
	course, err := sprint.CourseOf(domain.DefaultCalendar(), today)
	if err != nil {
		panic(err)
	}
	b := sprint.Board{Sprint: sprint.Sprint{ID: 1, Name: "Big", State: sprint.Running, Course: course, Lanes: sprint.ByAssignee},
		People: map[domain.PersonID]domain.Person{}, Open: true, Votes: map[domain.CardID]int{}}
	for i := range 22 {
		b.People[domain.PersonID(i+1)] = domain.Person{ID: domain.PersonID(i + 1), Name: fmt.Sprintf("Person %02d", i)}
	}
	for i := range 21 {
		b.Columns = append(b.Columns, sprint.Column{ID: domain.ColumnID(i + 1), Position: i, Name: fmt.Sprintf("Column %d", i), Kind: sprint.Active, Rule: sprint.LimitWarn, Limit: 20})
	}
	b.Columns[20].Kind = sprint.Done
	estimate := 3.0
	for i := range 467 {
		b.Cards = append(b.Cards, sprint.Card{ID: domain.CardID(i + 1), Sprint: 1, Column: b.Columns[i*21/467].ID, Position: i, Title: fmt.Sprintf("Card number %d of the board", i),
			Assignee: domain.PersonID(i%22 + 1), Estimate: &estimate, Due: i%20 + 1, Labels: []string{"data", "policy"}, Checklist: []sprint.Check{{Text: "one", Done: true}, {Text: "two"}}})
	}
	return loaded{board: b, today: today, at: b.Sprint.At(today)}
}

// bigScreen is the screen in a window, with the big board still to come.
func bigScreen(b testing.TB) (*Sprint, *boardView) {
	s := datatest.Open(b)
	sc, bench := open(b, uitest.Options{}, s, 1, "")
	bench.Window().Resize(fyne.NewSize(1280, 800))
	return sc, sc.view(ViewBoard).(*boardView)
}

// drawn draws the picture of the board as it would be shown, without the toolkit's painter for tests, which takes most of the
// time and which no window uses.
func drawn(b *testing.B, v *boardView) {
	for _, o := range test.WidgetRenderer(v.board).Objects() {
		if r, ok := o.(*canvas.Raster); ok {
			r.Generator(int(v.board.Size().Width), int(v.board.Size().Height))
			return
		}
	}
	b.Fatal("the board has no picture")
}

// BenchmarkOpen467 is all that happens when a board of 22 swimlanes × 21 columns × 467 cards comes in, its picture included.
func BenchmarkOpen467(b *testing.B) {
	sc, v := bigScreen(b)
	l := big()
	for b.Loop() {
		v.reset(boardState{})
		sc.take(l)
		drawn(b, v)
	}
}

// stored writes the same board into a workspace: 21 columns, 467 cards assigned to 22 people, divided by assignee.
func stored(b *testing.B, s *data.Store) domain.SprintID {
	ctx := b.Context()
	d := sprint.Draft{Name: "Big", Start: domain.DateOf(datatest.Start)}
	for i := range 22 {
		d.Members = append(d.Members, sprint.Member{Person: datatest.Person(b, s, fmt.Sprintf("Person %02d", i))})
	}
	d.Columns = big().board.Columns
	id, err := s.AddSprint(ctx, d)
	if err != nil {
		b.Fatal(err)
	}
	board, err := s.Board(ctx, id)
	if err != nil {
		b.Fatal(err)
	}
	titles, of := make([][]string, len(board.Columns)), make([][]domain.CardID, len(d.Members))
	for i := range 467 {
		titles[i*21/467] = append(titles[i*21/467], fmt.Sprintf("Card number %d of the board", i))
	}
	n := 0
	for i, c := range board.Columns {
		ids, err := s.AddCards(ctx, id, sprint.Place{Column: c.ID, Index: 1 << 30}, titles[i])
		if err != nil {
			b.Fatal(err)
		}
		for _, card := range ids {
			of[n%len(of)] = append(of[n%len(of)], card)
			n++
		}
	}
	for i, ids := range of {
		if err := s.EditCards(ctx, ids, sprint.Edit{Field: sprint.FieldAssignee, Ref: int64(d.Members[i].Person)}); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.SetLanes(ctx, id, sprint.ByAssignee); err != nil {
		b.Fatal(err)
	}
	return id
}

// BenchmarkOpenStored467 is the way from the wish to see that board to its first picture, the reading from the workspace
// included.
func BenchmarkOpenStored467(b *testing.B) {
	s := datatest.Open(b)
	id := stored(b, s)
	sc, bench := open(b, uitest.Options{}, s, id, "")
	bench.Window().Resize(fyne.NewSize(1280, 800))
	v := sc.view(ViewBoard).(*boardView)
	for b.Loop() {
		sc.enter(0) // as if another sprint had been looked at
		bench.Show(host.Place{Screen: host.Sprint, ID: int64(id)})
		drawn(b, v)
		if len(v.model.Cards) != 467 || len(v.model.Rows) < 22 {
			b.Fatalf("%d cards in %d lanes", len(v.model.Cards), len(v.model.Rows))
		}
	}
}

// BenchmarkBoardModel467 is the work between the store's answer and the board.
func BenchmarkBoardModel467(b *testing.B) {
	l, rows, tx := big(), newLaneRows(), text.For("en")
	for b.Loop() {
		boardModel(l, &rows, tx)
	}
}

// BenchmarkDrag467 is one event of a drag over that board: what is asked of the widget, and the sentence in the status line.
func BenchmarkDrag467(b *testing.B) {
	sc, v := bigScreen(b)
	sc.take(big())
	sc.h.Window().Canvas().Capture()
	at := fyne.NewPos(180, 90)
	event := func(p fyne.Position) *desktop.MouseEvent {
		return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}, Button: desktop.MouseButtonPrimary}
	}
	v.board.MouseDown(event(at))
	i := 0
	for b.Loop() {
		p := at.AddXY(float32(20+i%400), float32(i%300))
		v.board.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}, Dragged: fyne.NewDelta(1, 1)})
		i++
	}
	b.StopTimer()
	v.board.Cancel()
}
