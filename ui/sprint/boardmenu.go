package sprint

import (
	"context"

	"slices"

	"fyne.io/fyne/v2"

	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

// menu opens the context menu of a part of the board.
func (v *boardView) menu(part kit.BoardPart, id int64, at fyne.Position) {
	switch part {
	case kit.PartCard:
		v.s.menuAt(at, v.s.cardMenu(domain.CardID(id)))
	case kit.PartColumn:
		v.s.menuAt(at, v.columnMenu(domain.ColumnID(id)))
	case kit.PartRow:
		v.s.menuAt(at, v.laneMenu(id))
	default:
		v.s.menuAt(at, v.cellMenu())
	}
}

// cardMenu are the entries for a card and those selected with it; the same on the board, in the table and in the calendar.
func (s *Sprint) cardMenu(id domain.CardID) []*fyne.MenuItem {
	c := s.card(id)
	if c == nil {
		return nil
	}
	ids := slices.Clone(s.selected)
	if !slices.Contains(ids, id) {
		ids = []domain.CardID{id}
	}
	b := s.view(ViewBoard).(*boardView)
	items := []*fyne.MenuItem{s.item("board.menu.open", s.focusInspector), s.item("board.menu.copy", func() { b.copy(ids, false) })}
	if s.fixed() {
		return items
	}
	if c.Archived {
		return append(items, s.item("board.menu.restore", func() { s.archive(ids, false) }))
	}
	to := s.item("board.menu.move_to", nil)
	to.ChildMenu = fyne.NewMenu("", s.columnItems(c.Column, func(to domain.ColumnID) { s.move(ids, sprint.Place{Column: to, Index: 1 << 30}) })...)
	who := s.item("board.menu.assign", nil)
	who.ChildMenu = fyne.NewMenu("", s.personItems(c.Assignee, func(p domain.PersonID) {
		s.edit(ids, sprint.Edit{Field: sprint.FieldAssignee, Ref: int64(p)}, nil)
	})...)
	block := s.item("board.menu.block", func() { s.block(ids) })
	if c.Blocked {
		block = s.item("board.menu.unblock", func() { s.edit(ids, sprint.Edit{Field: sprint.FieldBlocked}, nil) })
	}
	items = append(items, to, who, block, fyne.NewMenuItemSeparator())
	if s.name == ViewBoard {
		items = append(items,
			s.item("board.menu.rename", func() { b.board.EditCard(int64(id)) }),
			s.item("board.menu.cut", func() { b.copy(ids, true) }),
			s.item("board.menu.paste", b.pasteHere))
	}
	items = append(items, s.item("board.menu.duplicate", func() { b.duplicate(ids) }))
	if len(ids) == 1 {
		items = append(items, s.item("board.menu.template", func() { s.saveTemplate(id) }))
	}
	return append(items, fyne.NewMenuItemSeparator(),
		s.item("board.menu.backlog", func() { s.backlog(ids) }),
		s.item("board.menu.archive", func() { s.archive(ids, true) }))
}

// columnItems are the columns to choose from.
func (s *Sprint) columnItems(now domain.ColumnID, chosen func(domain.ColumnID)) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, c := range s.l.board.Columns {
		item := fyne.NewMenuItem(c.Name, func() { chosen(c.ID) })
		item.Checked = c.ID == now
		items = append(items, item)
	}
	return items
}

// team are the people of the sprint, and those others that have cards of it, by name.
func (s *Sprint) team() []domain.Person {
	in := map[domain.PersonID]bool{}
	for _, m := range s.l.board.Sprint.Members {
		in[m.Person] = true
	}
	for _, c := range s.l.board.Cards {
		in[c.Assignee] = true
	}
	return slices.DeleteFunc(peopleByName(s.l.board.People), func(p domain.Person) bool { return !in[p.ID] })
}

func (s *Sprint) personItems(now domain.PersonID, chosen func(domain.PersonID)) []*fyne.MenuItem {
	nobody := s.item("board.nobody", func() { chosen(0) })
	nobody.Checked = now == 0
	items := []*fyne.MenuItem{nobody}
	for _, p := range s.team() {
		item := fyne.NewMenuItem(p.Name, func() { chosen(p.ID) })
		item.Checked = p.ID == now
		items = append(items, item)
	}
	return items
}

// block asks why the cards cannot go on.
func (s *Sprint) block(ids []domain.CardID) {
	var why *kit.SavedField
	run := func() {
		s.edit(ids, sprint.Edit{Field: sprint.FieldBlocked, Flag: true, Text: why.Entry.Text}, func(err error) {
			if why.Saved(err); err == nil {
				s.closeSide()
			}
		})
	}
	why = s.formField(s.tx.T("card.block"), "", run)
	s.openForm(s.tx.T("board.menu.block"), s.tx.T("card.block_do"), run, why.Entry, prose(s.what(ids)), why.Box)
}

// formField is a field of a form: Enter does what the form's button does, Escape closes it.
func (s *Sprint) formField(label, text string, run func()) *kit.SavedField {
	f := kit.NewSavedField(label, 1, s.tx.Error, func(string, func(error)) {})
	f.Entry.SetText(text)
	f.Entry.OnSubmitted = func(string) { run() }
	f.Entry.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape {
			s.closeSide()
		}
		return k.Name == fyne.KeyEscape
	}
	return f
}

func (v *boardView) columnMenu(id domain.ColumnID) []*fyne.MenuItem {
	c, s := v.columnOf(id), v.s
	if c == nil || s.fixed() {
		return nil
	}
	at, rule := c.Position, c.Rule
	left, right := s.item("board.menu.left", func() { v.moveColumn(id, at-1) }), s.item("board.menu.right", func() { v.moveColumn(id, at+1) })
	left.Disabled, right.Disabled = at == 0, at == len(v.l.board.Columns)-1
	limit := s.item("sprint.limit_rule", nil)
	limit.ChildMenu = fyne.NewMenu("")
	for _, r := range limitRules {
		item := s.item("board.rule."+string(r), func() {
			v.editColumn(id, func(c *sprint.Column) {
				c.Rule = r
				if c.Limit == 0 {
					c.Limit = max(v.l.board.Live()[c.ID], 1)
				}
			})
		})
		item.Checked = r == rule
		limit.ChildMenu.Items = append(limit.ChildMenu.Items, item)
	}
	return []*fyne.MenuItem{
		s.item("board.menu.rename", func() { v.board.EditColumn(int64(id)) }), limit, fyne.NewMenuItemSeparator(),
		s.item("board.menu.column_before", func() { v.addColumn(at) }), s.item("board.menu.column_after", func() { v.addColumn(at + 1) }), left, right,
		fyne.NewMenuItemSeparator(), s.item("board.menu.delete", func() { v.deleteColumn(id) }),
	}
}

func (v *boardView) laneMenu(id int64) []*fyne.MenuItem {
	key := "board.menu.fold"
	if v.rows.folded[v.rows.keys[id]] {
		key = "board.menu.unfold"
	}
	return append([]*fyne.MenuItem{v.s.item(key, func() { v.board.OnRowCollapsed(id, !v.rows.folded[v.rows.keys[id]]) }), fyne.NewMenuItemSeparator()}, v.laneItems()...)
}

func (v *boardView) cellMenu() []*fyne.MenuItem {
	s := v.s
	if s.fixed() {
		return []*fyne.MenuItem{s.item("board.zoom_fit", v.board.ZoomFit)}
	}
	return append([]*fyne.MenuItem{s.item("board.new_card", v.newCard), s.item("board.menu.paste", v.pasteHere), fyne.NewMenuItemSeparator()}, v.restItems()...)
}

// duplicate puts a copy of each card below the last of them.
func (v *boardView) duplicate(ids []domain.CardID) {
	if len(ids) == 0 || v.s.fixed() {
		return
	}
	last := v.s.card(ids[len(ids)-1])
	if last == nil {
		return
	}
	v.copyTo(ids, sprint.Place{Column: last.Column, Index: last.Position + 1})
}

// copyTo puts copies of cards at a place.
func (v *boardView) copyTo(ids []domain.CardID, to sprint.Place) {
	s := v.s
	if s.fixed() {
		return
	}
	ids = slices.Clone(ids)
	var made []domain.CardID
	what := s.what(ids)
	s.do(sprint.OpAddCard, func(ctx context.Context) (err error) {
		made, err = s.store.CopyCards(ctx, ids, to)
		return err
	}, func() string {
		s.wish(made)
		return s.tx.T("card.copied", map[string]any{"what": what})
	})
}
