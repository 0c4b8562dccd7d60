package sprint

import (
	"context"

	"slices"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

func (v *boardView) wire() {
	b, s := v.board, v.s
	b.Texts = kit.BoardTexts{
		Name: s.tx.T("board.title"), NewCard: s.tx.T("board.new_card"), Tooltip: v.tooltip,
		Collapsed: func(n int) string { return s.tx.N("card.count", n) },
		Spoken: func(cards, selected int, focused string) string {
			return s.tx.T("board.spoken", text.A{"cards": cards, "selected": selected, "focused": focused})
		},
	}
	b.OnMoved = v.moved
	b.OnColumnMoved = func(id int64, index int) { v.moveColumn(domain.ColumnID(id), index) }
	b.OnCreated = func(at kit.Slot, title string) { s.add(v.place(at), []string{title}) }
	b.OnRenamed = func(id int64, title string) {
		s.edit([]domain.CardID{domain.CardID(id)}, sprint.Edit{Field: sprint.FieldTitle, Text: title}, nil)
	}
	b.OnColumnRenamed = func(id int64, title string) {
		v.editColumn(domain.ColumnID(id), func(c *sprint.Column) { c.Name = title })
	}
	b.OnDeleted = func(ids []int64) { s.archive(cardIDs(ids), true) }
	b.OnDuplicated = func(ids []int64) { v.duplicate(cardIDs(ids)) }
	b.OnCopied = func(ids []int64) { v.copy(cardIDs(ids), false) }
	b.OnCut = func(ids []int64) { v.copy(cardIDs(ids), true) }
	b.OnPasted = v.paste
	b.OnColumnDeleted = func(id int64) { v.deleteColumn(domain.ColumnID(id)) }
	b.OnColumnAdded = v.addColumn
	b.OnRowCollapsed = func(id int64, folded bool) {
		v.rows.folded[v.rows.keys[id]] = folded
		v.take(v.l)
	}
	b.OnMenu = v.menu
	b.OnSelected = func(ids []int64) {
		if !v.telling {
			s.choose(cardIDs(ids))
		}
	}
	b.OnPlaced = func(kit.BoardPart, int64) {
		if !v.telling {
			s.inspect()
		}
	}
	b.OnOpened = func(int64) { s.focusInspector() }
	b.OnDragged = v.dragged
}

// inspected implements inspecting: the column the keyboard is on.
func (v *boardView) inspected() (string, panel) {
	part, id := v.board.Place()
	c := v.columnOf(domain.ColumnID(id))
	if part != kit.PartColumn || c == nil || len(v.s.selected) > 0 {
		return "", nil
	}
	p, ok := v.s.panel.(*columnPanel)
	if !ok {
		p = newColumnPanel(v)
	}
	p.show(*c)
	return c.Name, p
}

// tooltip is what the hover hint says.
func (v *boardView) tooltip(part kit.BoardPart, id int64, title string) string {
	switch part {
	case kit.PartCard:
		if c := v.s.card(domain.CardID(id)); c != nil {
			return newCardWords(v.l, v.s.tx).spoken(*c)
		}
	case kit.PartColumn:
		if c := v.columnOf(domain.ColumnID(id)); c != nil {
			head := boardColumn(*c, v.l.board.Live()[c.ID], v.s.tx)
			if head.Warn != "" {
				return text.Joined(title, head.Warn)
			}
			return text.Joined(title, head.Subtitle)
		}
	}
	return title
}

// place is where a slot of the board lies on the sprint's board.
func (v *boardView) place(at kit.Slot) sprint.Place {
	return sprint.Place{Column: domain.ColumnID(at.Column), By: v.l.board.Sprint.Lanes, Lane: v.rows.keys[at.Row], Index: at.Index}
}

func (v *boardView) columnOf(id domain.ColumnID) *sprint.Column {
	for i := range v.l.board.Columns {
		if v.l.board.Columns[i].ID == id {
			return &v.l.board.Columns[i]
		}
	}
	return nil
}

func (s *Sprint) columnName(id domain.ColumnID) string {
	for _, c := range s.l.board.Columns {
		if c.ID == id {
			return c.Name
		}
	}
	return ""
}

// dragged says in the status line where a drop would put what is dragged.
func (v *boardView) dragged(ids []int64, over *kit.Slot, copied bool) {
	if over == nil {
		v.s.status()
		return
	}
	key := "board.dragging"
	if copied {
		key = "board.dragging_copy"
	}
	tx := v.s.tx
	words := tx.T(key, text.A{"what": v.s.what(cardIDs(ids)), "column": v.s.columnName(domain.ColumnID(over.Column)), "n": over.Index + 1})
	if by := v.l.board.Sprint.Lanes; by != sprint.NoLanes {
		words = text.Joined(words, laneName(tx, v.l.board, by, v.rows.keys[over.Row]))
	}
	v.s.h.Status(words)
}

// moved is the end of a drag, or of a Ctrl+arrow.
func (v *boardView) moved(ids []int64, to kit.Slot, copied bool) {
	if copied {
		v.copyTo(cardIDs(ids), v.place(to))
		return
	}
	v.s.move(cardIDs(ids), v.place(to))
}

// move puts cards elsewhere on the board.
func (s *Sprint) move(ids []domain.CardID, to sprint.Place) {
	if s.fixed() || len(ids) == 0 {
		return
	}
	what, column := s.what(ids), s.columnName(to.Column)
	warned := s.overAfter(ids, to.Column)
	s.do(sprint.OpMoveCard, func(ctx context.Context) error { return s.store.MoveCards(ctx, ids, to) }, func() string {
		s.wish(ids)
		return text.Joined(s.tx.T("card.moved", text.A{"what": what, "column": column}), warned)
	})
}

// overAfter is the warning about a column that holds more cards than it should once cards lie there; "" if it does not.
func (s *Sprint) overAfter(ids []domain.CardID, to domain.ColumnID) string {
	for _, c := range s.l.board.Columns {
		if c.ID != to || c.Rule != sprint.LimitWarn {
			continue
		}
		n := s.l.board.Live()[to]
		for _, id := range ids {
			if card := s.card(id); card == nil || card.Column != to || card.Archived {
				n++
			}
		}
		if c.Over(n) {
			return s.tx.T("board.over_limit", text.A{"n": n, "limit": c.Limit})
		}
	}
	return ""
}

// add makes cards of lines.
func (s *Sprint) add(to sprint.Place, titles []string) {
	if s.fixed() || len(titles) == 0 {
		return
	}
	var made []domain.CardID
	id, column := s.id, s.columnName(to.Column)
	warned := s.overAfter(make([]domain.CardID, len(titles)), to.Column)
	s.do(sprint.OpAddCard, func(ctx context.Context) (err error) {
		made, err = s.store.AddCards(ctx, id, to, titles)
		return err
	}, func() string {
		s.wish(made)
		return text.Joined(s.tx.N("card.added", len(made), text.A{"column": column}), warned)
	})
}

// archive takes cards off the board, or puts archived ones back.
func (s *Sprint) archive(ids []domain.CardID, archived bool) {
	if s.fixed() || len(ids) == 0 {
		return
	}
	ids = slices.Clone(ids)
	what, op, key := s.what(ids), sprint.OpArchiveCard, "card.archived"
	if !archived {
		op, key = sprint.OpRestoreCard, "card.restored"
	}
	s.do(op, func(ctx context.Context) error { return s.store.ArchiveCards(ctx, ids, archived) }, func() string {
		if !archived {
			s.wish(ids)
		}
		return s.tx.T(key, text.A{"what": what})
	})
}

// backlog sends cards to the backlog.
func (s *Sprint) backlog(ids []domain.CardID) {
	if s.fixed() || len(ids) == 0 {
		return
	}
	ids = slices.Clone(ids)
	what := s.what(ids)
	s.do(sprint.OpBacklogCard, func(ctx context.Context) error { return s.store.SendToBacklog(ctx, ids) },
		func() string { return s.tx.T("card.to_backlog", text.A{"what": what}) })
}

// cardClip remembers which cards were copied or cut last, and as what text.
type cardClip struct {
	ids  []domain.CardID
	text string
	cut  bool // they move when pasted
}

func (c cardClip) has(id domain.CardID) bool { return c.cut && slices.Contains(c.ids, id) }

// copy puts the titles of cards, a line each, into the clipboard.
func (v *boardView) copy(ids []domain.CardID, cut bool) {
	if cut && v.s.fixed() {
		return
	}
	var lines []string
	for _, id := range ids {
		if c := v.s.card(id); c != nil {
			lines = append(lines, c.Title)
		}
	}
	if len(lines) == 0 {
		return
	}
	v.clip = cardClip{ids: slices.Clone(ids), text: strings.Join(lines, "\n"), cut: cut}
	kit.Clipboard().SetContent(v.clip.text)
	v.showModel()
}

// paste puts what is in the clipboard at a slot: cards that were cut or copied on this board, else a card for each line.
func (v *boardView) paste(at kit.Slot) {
	if v.s.fixed() {
		return
	}
	content, c, to := kit.Clipboard().Content(), v.clip, v.place(at)
	if len(c.ids) > 0 && lines(content) != nil && slices.Equal(lines(content), lines(c.text)) && !slices.ContainsFunc(c.ids, func(id domain.CardID) bool { return v.s.card(id) == nil }) {
		if c.cut {
			v.clip = cardClip{}
			v.s.move(c.ids, to)
		} else {
			v.copyTo(c.ids, to)
		}
		return
	}
	v.s.add(to, lines(content))
}

// lines are the lines of a text that say something.
func lines(s string) (all []string) {
	for line := range strings.Lines(strings.ReplaceAll(s, "\r", "\n")) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

func (v *boardView) pasteHere() {
	if at, ok := v.board.InsertSlot(); ok {
		v.paste(at)
	}
}
