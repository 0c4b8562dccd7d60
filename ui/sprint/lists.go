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
	"touchstone/ui/task"
)

// listItems open the lists beside the board: archive, backlog, templates.
func (s *Sprint) listItems() []*fyne.MenuItem {
	items := []*fyne.MenuItem{s.item("board.archive", s.openArchive), s.item("board.backlog", s.openBacklog)}
	if !s.fixed() {
		items = append(items, s.item("board.templates", s.openTemplates))
	}
	return items
}

// reports are the formats of a sprint's report, as endings of file names, and what choosing one is called.
var reports = [...]struct{ ending, key string }{{".pdf", "sprint.export.pdf"}, {".xlsx", "sprint.export.xlsx"}}

// sprintItems are what "⋯" of every view offers about the sprint itself.
func (s *Sprint) sprintItems() (items []*fyne.MenuItem) {
	if !s.have {
		return nil
	}
	if s.OnExported != nil {
		for _, r := range reports {
			items = append(items, s.item(r.key, func() { s.export(r.ending) }))
		}
	}
	sp := s.l.board.Sprint
	if sp.State.Open() && !s.h.ReadOnly() {
		items = append(items, s.item("sprint.abandon", s.abandon))
	}
	return items
}

// export asks for a file and writes the report of the sprint there.
func (s *Sprint) export(ending string) {
	if s.have && s.OnExported != nil {
		s.commit() // what is still being typed belongs into it
		s.OnExported(s.id, s.l.board.Sprint.Name, ending)
	}
}

// sprintActions are what can be done with the sprint, whatever the view.
func (s *Sprint) sprintActions() []host.Action {
	tx := s.tx
	actions := []host.Action{{Title: tx.T("board.archive"), Run: s.openArchive}, {Title: tx.T("board.backlog"), Run: s.openBacklog}}
	if !s.fixed() {
		actions = append(actions, host.Action{Title: tx.T("board.templates"), Run: s.openTemplates})
	}
	if s.OnExported != nil {
		for _, r := range reports {
			actions = append(actions, host.Action{Title: tx.T(r.key), Run: func() { s.export(r.ending) }})
		}
	}
	sp := s.l.board.Sprint
	if s.h.ReadOnly() {
		return actions
	}
	if sp.State == sprint.Planned {
		actions = append(actions, host.Action{Title: tx.T("sprint.start_now"), Run: s.start})
	}
	if sp.State.Open() {
		actions = append(actions, host.Action{Title: tx.T("sprint.abandon"), Run: s.abandon})
	}
	return actions
}

// anchor is what a menu of a button of the view in front opens below.
func (b *sprintBar) anchor(button *kit.Button) fyne.CanvasObject {
	if v := b.bars[b.s.name]; v != nil {
		return v.tools.Anchor(button)
	}
	return button
}

// cardRow is a line of a list of cards: its words, and buttons of what can be done with it.
func (s *Sprint) cardRow(title, note string, does ...*kit.Button) fyne.CanvasObject {
	words := container.New(kit.NewColumn(1), prose(title))
	if note != "" {
		words.Add(container.NewPadded(kit.NewCaption(note)))
	}
	does = slices.DeleteFunc(does, func(b *kit.Button) bool { return b == nil })
	buttons := row()
	for _, b := range does {
		b.Label = b.Text + ": " + cut(title, 60)
		buttons.Add(b)
	}
	if len(does) > 0 {
		words.Add(buttons)
	}
	return words
}

// may is a button, or none where nothing can be changed.
func (s *Sprint) may(key string, run func()) *kit.Button {
	if s.fixed() {
		return nil
	}
	return kit.NewButton(s.tx.T(key), run)
}

// listPanel is a list of cards or templates in the inspector, made anew when the sprint is.
type listPanel struct {
	box   *fyne.Container
	close *kit.Button
	again func()
}

func (p *listPanel) content() fyne.CanvasObject { return p.box }
func (p *listPanel) commit()                    {}

// list shows lines in the inspector below a sentence about them, and again makes them as they are by then.
func (s *Sprint) list(title, about string, lines []fyne.CanvasObject, again func()) {
	p, ok := s.side.(*listPanel)
	shown := ok && s.sideName == title
	if !shown {
		p = &listPanel{box: column(), close: kit.NewButton(s.tx.T("sprint.close"), s.closeSide), again: again}
	}
	p.box.Objects = append(append([]fyne.CanvasObject{kit.NewSmallPrint(about)}, lines...), row(p.close))
	p.box.Refresh()
	c := s.h.Window().Canvas()
	if !shown {
		s.openSide(title, p)
		c.Focus(p.close)
	} else if _, pressed := c.Focused().(*kit.Button); pressed { // it may be gone with its line
		c.Focus(p.close)
	}
}

// left tells that a list was closed while it was made anew.
func (s *Sprint) left(was panel) bool {
	_, list := was.(*listPanel)
	return list && s.side != was
}

// relist shows the list in the inspector as it is now, if there is one.
func (s *Sprint) relist() {
	if p, ok := s.side.(*listPanel); ok {
		p.again()
	}
}

// openArchive lists the archived cards.
func (s *Sprint) openArchive() {
	if !s.have {
		return
	}
	var lines []fyne.CanvasObject
	for _, c := range s.l.board.Cards {
		if !c.Archived {
			continue
		}
		ids := []domain.CardID{c.ID}
		remove := s.may("board.menu.delete", func() {
			s.remove(ids)
		})
		if remove != nil {
			remove.Kind = kit.ButtonDanger
		}
		lines = append(lines, s.cardRow(c.Title, s.columnName(c.Column), s.may("board.menu.restore", func() { s.archive(ids, false) }), remove))
	}
	about := s.tx.T("board.archive_about")
	if len(lines) == 0 {
		about = s.tx.T("board.archive_empty")
	}
	s.list(s.tx.T("board.archive"), about, lines, s.openArchive)
}

// remove deletes archived cards for good, after asking.
func (s *Sprint) remove(ids []domain.CardID) {
	what := s.what(ids)
	s.h.Confirm(s.tx.T("board.delete_title"), s.tx.T("board.delete_about", text.A{"what": what}), s.tx.T("board.menu.delete"), func() {
		s.do(sprint.OpDeleteCard, func(ctx context.Context) error { return s.store.DeleteCards(ctx, ids) }, func() string {
			return s.tx.T("card.deleted", text.A{"what": what})
		})
	})
}

// openBacklog lists the cards without a sprint.
func (s *Sprint) openBacklog() {
	if !s.have {
		return
	}
	id, was := s.id, s.side
	task.Load(s.h.Tasks(), "sprint.backlog", s.store.Sprints, func(o sprint.Overview, err error) {
		if err != nil || id != s.id || !s.have {
			s.h.Fail(err)
			return
		}
		if s.left(was) {
			return
		}
		var lines []fyne.CanvasObject
		for _, c := range o.Backlog {
			lines = append(lines, s.cardRow(c.Title, o.Names[c.Touchpoint], s.may("board.take", func() { s.takeCard(c) })))
		}
		about := s.tx.T("board.backlog_about")
		if len(lines) == 0 {
			about = s.tx.T("board.backlog_empty")
		}
		s.list(s.tx.T("board.backlog"), about, lines, s.openBacklog)
	})
}

// firstPlace is where cards from elsewhere come: the end of the first column.
func (s *Sprint) firstPlace() sprint.Place {
	return sprint.Place{Column: s.l.board.Columns[0].ID, Index: 1 << 30}
}

func (s *Sprint) takeCard(c sprint.Card) {
	id, to := s.id, s.firstPlace()
	s.do(sprint.OpTakeCard, func(ctx context.Context) error { return s.store.TakeFromBacklog(ctx, []domain.CardID{c.ID}, id, to) }, func() string {
		s.wish([]domain.CardID{c.ID})
		return s.tx.T("card.taken", text.A{"title": cut(c.Title, 60), "column": s.columnName(to.Column)})
	})
}

// openTemplates lists the templates of cards.
func (s *Sprint) openTemplates() {
	if s.fixed() {
		return
	}
	id, was := s.id, s.side
	task.Load(s.h.Tasks(), "sprint.templates", s.store.CardTemplates, func(all []sprint.Template, err error) {
		if err != nil || id != s.id || !s.have {
			s.h.Fail(err)
			return
		}
		if s.left(was) {
			return
		}
		var lines []fyne.CanvasObject
		for _, t := range all {
			remove := s.may("board.menu.delete", func() { s.deleteTemplate(t) })
			lines = append(lines, s.cardRow(t.Name, cut(t.Title, 60), s.may("board.template_use", func() { s.addFrom(t) }), remove))
		}
		about := s.tx.T("board.templates_about")
		if len(lines) == 0 {
			about = s.tx.T("board.templates_empty")
		}
		s.list(s.tx.T("board.templates"), about, lines, s.openTemplates)
	})
}

func (s *Sprint) addFrom(t sprint.Template) {
	var made domain.CardID
	id, to := s.id, s.firstPlace()
	s.do(sprint.OpAddCard, func(ctx context.Context) (err error) {
		made, err = s.store.AddCardFrom(ctx, t.ID, id, to)
		return err
	}, func() string {
		s.wish([]domain.CardID{made})
		return s.tx.N("card.added", 1, text.A{"column": s.columnName(to.Column)})
	})
}

func (s *Sprint) deleteTemplate(t sprint.Template) {
	s.do(sprint.OpDeleteTemplate, func(ctx context.Context) error { return s.store.DeleteCardTemplate(ctx, t.ID) }, func() string {
		return s.tx.T("board.template_deleted", text.A{"name": t.Name})
	})
}

// saveTemplate keeps a card as a template, under a name that is asked for.
func (s *Sprint) saveTemplate(id domain.CardID) {
	c := s.card(id)
	if c == nil || s.fixed() {
		return
	}
	t := sprint.Template{Title: c.Title, Text: c.Text, Estimate: c.Estimate, Labels: slices.Clone(c.Labels)}
	for _, k := range c.Checklist {
		t.Checklist = append(t.Checklist, k.Text)
	}
	var name *kit.SavedField
	run := func() {
		t.Name = name.Entry.Text
		s.doOr(sprint.OpSaveTemplate, func(ctx context.Context) error {
			_, err := s.store.SaveCardTemplate(ctx, t)
			return err
		}, func() string { return s.tx.T("board.template_saved", text.A{"name": t.Name}) }, func(err error) {
			if name.Saved(err); err == nil {
				s.closeSide()
			}
		})
	}
	name = s.formField(s.tx.T("sprint.template"), c.Title, run)
	s.openForm(s.tx.T("board.menu.template"), s.tx.T("board.template_save"), run, name.Entry, name.Box, kit.NewSmallPrint(s.tx.T("board.template_about")))
}

// abandon asks why the sprint is given up.
func (s *Sprint) abandon() {
	sp := s.l.board.Sprint
	if !s.have || s.h.ReadOnly() || !sp.State.Open() {
		return
	}
	var why *kit.SavedField
	run := func() {
		reason := why.Entry.Text
		s.doOr(sprint.OpAbandon, func(ctx context.Context) error { return s.store.AbandonSprint(ctx, sp.ID, reason) },
			func() string { return s.tx.T("sprint.abandoned", text.A{"name": sp.Name}) }, func(err error) {
				if why.Saved(err); err == nil {
					s.closeSide()
				}
			})
	}
	why = s.formField(s.tx.T("sprint.reason"), "", run)
	s.openForm(s.tx.T("op.sprint.abandon"), s.tx.T("op.sprint.abandon"), run, why.Entry, prose(s.tx.T("sprint.abandon_about", text.A{"name": sp.Name})), why.Box)
}
