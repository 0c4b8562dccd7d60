package sprint

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// noteList shows the comments of a card, and takes new ones.
type noteList struct {
	s     *Sprint
	of    domain.CardID
	seen  []sprint.Note
	head  *kit.TextLine
	list  *fyne.Container
	field *kit.SavedField
	add   *kit.Button
	box   *fyne.Container
}

func newNoteList(s *Sprint) *noteList {
	n := &noteList{s: s, head: kit.NewCutLine("", "", "").Bold(), list: container.New(kit.NewColumn(6))}
	n.field = kit.NewSavedField(s.tx.T("card.note_new"), 2, s.tx.Error, func(string, func(error)) {})
	n.field.Entry.OnSubmitted = func(string) { n.write() }
	n.add = kit.NewButton(s.tx.T("card.note_add"), n.write)
	n.box = column(container.NewPadded(n.head), n.list, n.field.Box, row(n.add))
	return n
}

// show loads the comments of a card. What is being typed stays with the card it is about.
func (n *noteList) show(c sprint.Card) {
	if c.ID != n.of {
		n.field.Clear()
		n.field.Entry.SetText("")
		n.of = c.ID
		n.take(nil)
	}
	fixed := n.s.fixed()
	kit.SetVisible(n.field.Box, !fixed)
	kit.SetVisible(n.add, !fixed)
	n.head.SetText(text.Joined(n.s.tx.T("card.notes"), map[bool]string{true: n.s.tx.Int(c.Notes)}[c.Notes > 0]))
	if c.Notes == 0 {
		n.take(nil)
		return
	}
	task.Load(n.s.h.Tasks(), "sprint.notes", func(ctx context.Context) ([]sprint.Note, error) { return n.s.store.CardNotes(ctx, c.ID) }, func(notes []sprint.Note, err error) {
		if err != nil || n.of != c.ID {
			n.s.h.Fail(err)
			return
		}
		n.take(notes)
	})
}

func (n *noteList) take(notes []sprint.Note) {
	if slices.Equal(notes, n.seen) {
		return
	}
	n.seen, n.list.Objects = notes, nil
	for _, o := range notes {
		author := o.Author
		if author == "" {
			author = n.s.tx.T("card.note_nobody")
		}
		one := container.New(kit.NewColumn(0), container.NewPadded(kit.NewCaption(text.Joined(author, n.s.tx.DateTime(o.At.Local())))), prose(o.Text))
		if !n.s.fixed() {
			one.Add(row(quiet(n.s.tx.T("board.menu.delete"), n.s.tx.T("board.menu.delete")+": "+cut(o.Text, 60), func() { n.remove(o) })))
		}
		n.list.Add(one)
	}
	n.list.Refresh()
	n.box.Refresh()
}

func (n *noteList) write() {
	s, of, typed := n.s, n.of, n.field.Entry.Text
	what := s.what([]domain.CardID{of})
	s.doOr(sprint.OpAddNote, func(ctx context.Context) error {
		_, err := s.store.AddCardNote(ctx, of, typed)
		return err
	}, func() string { return s.tx.T("card.noted", text.A{"what": what}) }, func(err error) {
		if n.field.Saved(err); err == nil && n.of == of && n.field.Entry.Text == typed {
			n.field.Entry.SetText("")
		}
	})
}

func (n *noteList) remove(o sprint.Note) {
	s := n.s
	s.do(sprint.OpDeleteNote, func(ctx context.Context) error { return s.store.DeleteCardNote(ctx, o.ID) },
		func() string { return s.tx.T("card.note_deleted", text.A{"what": s.what([]domain.CardID{o.Card})}) })
}

// cardHistory tells what became of a card, in words.
type cardHistory struct {
	s    *Sprint
	of   domain.CardID
	list *fyne.Container
	box  *fyne.Container
}

func newCardHistory(s *Sprint) *cardHistory {
	h := &cardHistory{s: s, list: container.New(kit.NewColumn(4))}
	h.box = column(kit.NewHeading(s.tx.T("card.history")), container.NewPadded(h.list))
	return h
}

func (h *cardHistory) show(c sprint.Card) {
	h.of = c.ID
	s, id := h.s, h.s.id
	task.Load(s.h.Tasks(), "sprint.history", func(ctx context.Context) ([]sprint.Event, error) { return s.store.CardEvents(ctx, id) }, func(events []sprint.Event, err error) {
		if err != nil || h.of != c.ID || id != s.id {
			s.h.Fail(err)
			return
		}
		h.list.Objects = nil
		for _, line := range historyWords(s.tx, s.l.board, events, c.ID) {
			h.list.Add(kit.NewCaption(line))
		}
		h.list.Refresh()
		h.box.Refresh()
	})
}

// historyWords are the lines of a card's history, the newest first: what changed against the line before.
func historyWords(tx *text.Texts, b sprint.Board, events []sprint.Event, id domain.CardID) (lines []string) {
	var was sprint.Event
	first := true
	for _, e := range events {
		if e.Card != id {
			continue
		}
		if what := changeWords(tx, b, was, e, first); what != "" {
			lines = append(lines, text.Joined(eventDay(tx, b.Sprint, e.Day), what))
		}
		was, first = e, false
	}
	slices.Reverse(lines)
	return lines
}

func eventDay(tx *text.Texts, sp sprint.Sprint, d domain.Date) string {
	if day := sp.Course.DayOf(d); day >= 1 && day <= sprint.Days && sp.State != sprint.Planned {
		return tx.T("card.history.day", text.A{"day": day, "date": shortDate(tx, d)})
	}
	return shortDate(tx, d)
}

// changeWords say what differs between two events of a card.
func changeWords(tx *text.Texts, b sprint.Board, was, e sprint.Event, first bool) string {
	var parts []string
	column := ""
	for _, c := range b.Columns {
		if c.ID == e.Column {
			column = c.Name
		}
	}
	switch {
	case first:
		parts = append(parts, tx.T("card.history.came", text.A{"column": column}))
	case was.In && !e.In:
		parts = append(parts, tx.T("card.history.left"))
	case !was.In && e.In:
		parts = append(parts, tx.T("card.history.back", text.A{"column": column}))
	case was.Column != e.Column:
		parts = append(parts, tx.T("card.history.moved", text.A{"column": column}))
	}
	switch {
	case e.Estimate != nil && (was.Estimate == nil || *was.Estimate != *e.Estimate):
		parts = append(parts, tx.T("card.history.estimate", text.A{"n": number(tx, *e.Estimate)}))
	case e.Estimate == nil && was.Estimate != nil:
		parts = append(parts, tx.T("card.history.no_estimate"))
	}
	return strings.Join(parts, ", ")
}
