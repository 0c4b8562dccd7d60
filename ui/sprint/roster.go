package sprint

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// backlog lists the cards that no sprint has.
type backlog struct {
	s       *Sprints
	list    *kit.Table
	empty   *kit.EmptyState
	content *fyne.Container
}

func newBacklog(s *Sprints) *backlog {
	tx := s.tx
	b := &backlog{s: s, content: container.NewStack()}
	b.list = kit.NewTable(tx.T("sprints.backlog"), []kit.TableColumn{{Title: tx.T("card.title")}, {Title: tx.T("sprints.touchpoints"), Width: 220},
		{Title: tx.T("card.estimate"), Width: 110, Number: true}, {Title: tx.T("card.labels"), Width: 160, Optional: true}})
	b.list.OnSelected = func([]int64) { s.inspect() }
	b.list.OnDeleted = b.delete
	b.empty = kit.NewEmptyState(tx.T("sprints.no_backlog_title"), tx.T("sprints.no_backlog_text"), "", nil)
	return b
}

func (b *backlog) show() {
	s := b.s
	rows := make([]kit.TableRow, len(s.o.Backlog))
	for i, c := range s.o.Backlog {
		estimate := kit.TableCell{None: c.Estimate == nil}
		if c.Estimate != nil {
			estimate.Text, estimate.Sort = s.tx.Value(*c.Estimate), *c.Estimate
		}
		name := s.o.Names[c.Touchpoint]
		rows[i] = kit.TableRow{ID: int64(c.ID), Cells: []kit.TableCell{{Text: c.Title}, {Text: name, None: name == ""}, estimate, {Text: joined(c.Labels), None: len(c.Labels) == 0}}}
	}
	b.list.SetRows(rows)
	b.content.Objects = []fyne.CanvasObject{b.list}
	if len(rows) == 0 {
		b.content.Objects = []fyne.CanvasObject{b.empty}
	}
	b.content.Refresh()
}

// inspect shows the cards chosen, with the sprints that can take them.
func (b *backlog) inspect() {
	s, ids := b.s, b.list.Selection()
	if len(ids) == 0 {
		s.h.Inspect("", nil)
		return
	}
	box := container.New(kit.NewColumn(10))
	title := s.tx.N("sprints.cards_n", len(ids))
	if i := slices.IndexFunc(s.o.Backlog, func(c sprint.Card) bool { return int64(c.ID) == ids[0] }); len(ids) == 1 && i >= 0 {
		title = s.o.Backlog[i].Title
		if t := s.o.Backlog[i].Text; t != "" {
			box.Add(tight(wrapped(t)))
		}
	}
	open := 0
	for _, p := range s.o.Sprints {
		if !p.State.Open() || s.h.ReadOnly() {
			continue
		}
		if open++; open == 1 {
			box.Add(kit.NewTextLine(s.tx.T("sprints.take_into"), "", "").Bold())
		}
		box.Add(kit.NewLinkRow(p.Name, s.dayWords(p.Sprint, p.At(s.today())), "›", func() { b.take(ids, p) }))
	}
	if !s.h.ReadOnly() {
		remove := kit.NewButton(s.tx.T("sprints.delete_cards"), func() { b.delete(ids) })
		remove.Kind = kit.ButtonDanger
		box.Add(container.NewHBox(remove))
	}
	s.h.Inspect(title, box)
}

// take puts cards into the first column of a sprint's board.
func (b *backlog) take(ids []int64, p sprint.Summary) {
	s := b.s
	s.do("sprints.take", func(ctx context.Context) error {
		board, err := s.store.Board(ctx, p.ID)
		if err != nil {
			return err
		}
		return s.store.TakeFromBacklog(ctx, domain.IDs[domain.CardID](ids), p.ID, sprint.Place{Column: board.Columns[0].ID, By: sprint.NoLanes, Index: len(board.Cards)})
	}, s.tx.N("sprints.taken", len(ids), text.A{"name": p.Name}))
}

func (b *backlog) delete(ids []int64) {
	if len(ids) == 0 || b.s.h.ReadOnly() {
		return
	}
	b.s.do("sprints.delete_cards", func(ctx context.Context) error { return b.s.store.DeleteCards(ctx, domain.IDs[domain.CardID](ids)) },
		b.s.tx.N("sprints.cards_deleted", len(ids)))
}

// inspectLeader shows a change leader with the sprints that made them one.
func (s *Sprints) inspectLeader() {
	ids := s.leaders.Selection()
	i := slices.IndexFunc(s.o.Leaders, func(l sprint.Leader) bool { return len(ids) == 1 && int64(l.Person.ID) == ids[0] })
	if i < 0 {
		s.h.Inspect("", nil)
		return
	}
	l := s.o.Leaders[i]
	box := container.New(kit.NewColumn(6), kit.NewTextLine(s.tx.N("sprints.completed_n", len(l.Sprints)), "", "").Bold())
	for _, e := range l.Sprints {
		note := s.tx.Value(e.Ended)
		if e.Role != "" {
			note = e.Role + " · " + note
		}
		box.Add(kit.NewLinkRow(e.Name, note, "›", func() { s.openSprint(int64(e.Sprint)) }))
	}
	box.Add(kit.NewLinkRow(s.tx.T("sprints.to_person"), "", "›", func() { s.h.Go(host.Place{Screen: host.People, Select: []int64{int64(l.Person.ID)}}) }))
	s.h.Inspect(l.Person.Name, box)
}
