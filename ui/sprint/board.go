package sprint

import (
	"context"

	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// boardView is the board of a sprint: columns by swimlanes.
type boardView struct {
	s     *Sprint
	board *kit.Board
	box   *fyne.Container
	empty *kit.EmptyState // instead of a board without cards, until somebody begins
	begun bool
	first *kit.Button
	lanes *kit.Button
	find  *finder

	model   kit.BoardModel
	rows    laneRows
	l       loaded
	given   bool // the board has the model of this sprint
	wanted  kit.BoardView
	clip    cardClip
	telling bool // the board is being told what is selected: nothing is a person's choice
	newName domain.ColumnID
}

// boardState is how the board was left: a preference.
type boardState struct {
	view   kit.BoardView
	folded map[sprint.LaneKey]bool
}

func newBoardView(s *Sprint) *boardView {
	v := &boardView{s: s, board: kit.NewBoard(nil), rows: newLaneRows()}
	v.wire()
	v.box = container.New(fitLayout{v.fit}, v.board)
	v.empty = kit.NewEmptyState(s.tx.T("board.empty_title"), s.tx.T("board.empty_text"), s.tx.T("board.empty_do"), func() {
		v.begun = true
		v.take(v.l)
		v.newCard()
	})
	return v
}

func (v *boardView) content() fyne.CanvasObject { return v.box }

func (v *boardView) focus() {
	if v.box.Objects[0] == fyne.CanvasObject(v.board) {
		v.s.h.Window().Canvas().Focus(v.board)
	}
}

func (v *boardView) state() boardState {
	return boardState{view: v.board.View(), folded: v.rows.folded}
}

// reset forgets a sprint for another one, which is shown as it was left.
func (v *boardView) reset(state boardState) {
	v.rows, v.given, v.wanted, v.newName, v.begun = newLaneRows(), false, state.view, 0, false
	if state.folded != nil {
		v.rows.folded = state.folded
	}
	v.telling = true
	v.board.SetModel(kit.BoardModel{})
	v.telling = false
}

// take implements view.
func (v *boardView) take(l loaded) {
	v.l = l
	v.board.ReadOnly = v.s.fixed()
	v.model = boardModel(l, &v.rows, v.s.tx)
	if len(l.board.Cards) == 0 && !v.begun && !v.s.fixed() {
		bring(v.box, v.empty)
	} else {
		bring(v.box, v.board)
	}
	v.showModel()
	if !v.given {
		v.given = true
		v.board.SetView(v.wanted)
	}
	v.follow()
	if v.lanes != nil {
		v.s.bar.setText(v.lanes, v.s.tx.T("board.lanes", text.A{"by": v.s.tx.T("board.lanes." + string(l.board.Sprint.Lanes))}))
		kit.SetEnabled(v.lanes, !v.s.h.ReadOnly())
		kit.SetEnabled(v.first, !v.s.fixed())
	}
	if v.find != nil {
		v.find.show()
	}
}

// showModel gives the board its cards, those faint that the filter does not find or that wait to be pasted.
func (v *boardView) showModel() {
	m := v.model
	if !v.s.filter.Empty() || v.clip.cut {
		finds := v.s.filter.Matcher(v.l.board, v.l.today)
		m.Cards = slices.Clone(m.Cards)
		for i, id := range v.rows.cards {
			c := v.s.card(id)
			m.Cards[i].Dimmed = c == nil || !finds.Finds(*c) || v.clip.has(id)
		}
	}
	v.board.NoMinimap = len(m.Columns) <= fewColumns
	m.Columns = v.widths(m.Columns, v.box.Size().Width)
	if m.NoRowHeads && len(m.Rows) == 1 { // it fills the board
		m.Rows = slices.Clone(m.Rows)
		m.Rows[0].Height = min(max((v.box.Size().Height*13/base.TextSize()-56)/72, 1), 8)
	}
	v.telling = true
	v.board.SetModel(m)
	v.telling = false
}

// follow shows what is selected, and opens the name of a column that was just added.
func (v *boardView) follow() {
	ids := toInts(v.s.selected)
	if !slices.Equal(sorted(ids), sorted(v.board.Selection())) && !v.board.Dragging() {
		v.telling = true
		v.board.Select(ids)
		if len(ids) > 0 {
			v.board.Reveal(ids[0])
		}
		v.telling = false
	}
	if id := v.newName; id != 0 && v.columnOf(id) != nil {
		v.newName = 0
		v.board.EditColumn(int64(id))
	}
}

// fewColumns is up to how many columns fit beside each other: an overview of them would only hide cards.
const fewColumns = 8

// widths makes the columns as wide as the room there is, within reason.
func (v *boardView) widths(columns []kit.BoardColumn, room float32) []kit.BoardColumn {
	out := slices.Clone(columns)
	if len(out) == 0 || room <= 0 {
		return out
	}
	usual := 196 * base.TextSize() / 13
	if !v.model.NoRowHeads {
		room -= 120 * base.TextSize() / 13
	}
	times := min(max((room-8)/float32(len(out))/usual, 0.66), 1.6)
	for i := range out {
		out[i].Width = times
	}
	return out
}

// fit is called when the board got another size.
func (v *boardView) fit() {
	if v.given && !v.board.Dragging() {
		v.showModel()
	}
}

// fitLayout fills the room with its objects and tells when the room changed.
type fitLayout struct{ changed func() }

func (l fitLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 120) }

func (l fitLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		changed := o.Size() != size
		o.Move(fyne.Position{})
		o.Resize(size)
		if changed {
			l.changed()
		}
	}
}

// tools implements tooled.
func (v *boardView) tools() toolset {
	s, tx := v.s, v.s.tx
	v.find = newFinder(s, v.focus)
	v.lanes = kit.NewButton(tx.T("board.lanes", text.A{"by": tx.T("board.lanes.none")}), nil)
	v.lanes.OnTapped = func() { s.menuBelow(s.bar.anchor(v.lanes), v.laneItems()) }
	v.first = kit.NewToolButton(base.ContentAddIcon(), tx.T("board.card"), v.newCard)
	t := toolset{fixed: []fyne.CanvasObject{v.find.box}, rest: v.restItems, below: v.find.line}
	if !s.h.ReadOnly() {
		t.buttons = append(t.buttons, v.first)
	}
	t.buttons = append(t.buttons, v.lanes)
	return t
}

// restItems are what "⋯" always offers.
func (v *boardView) restItems() []*fyne.MenuItem {
	s := v.s
	var items []*fyne.MenuItem
	if !s.fixed() {
		items = append(items, s.item("board.new_column", func() { v.addColumn(len(v.l.board.Columns)) }), fyne.NewMenuItemSeparator())
	}
	items = append(items, s.listItems()...)
	return append(items, fyne.NewMenuItemSeparator(), s.item("board.zoom_fit", v.board.ZoomFit))
}

// laneItems choose what the board is divided by.
func (v *boardView) laneItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, by := range sprint.AllLanesBy {
		item := v.s.item("board.lanes."+string(by), func() { v.divide(by) })
		item.Checked = v.l.board.Sprint.Lanes == by
		items = append(items, item)
	}
	return items
}

func (v *boardView) divide(by sprint.LanesBy) {
	if by == v.l.board.Sprint.Lanes || v.s.h.ReadOnly() {
		return
	}
	id, tx := v.s.id, v.s.tx
	v.s.do(sprint.OpLanes, func(ctx context.Context) error { return v.s.store.SetLanes(ctx, id, by) },
		func() string { return tx.T("board.divided", text.A{"by": tx.T("board.lanes." + string(by))}) })
}

// actions implements view.
func (v *boardView) actions() []host.Action {
	s, tx := v.s, v.s.tx
	actions := []host.Action{
		{Title: tx.T("board.find"), Keys: host.Ctrl(fyne.KeyF), Run: func() { v.find.enter() }},
		{Title: tx.T("board.filter"), Run: func() { v.find.open() }},
		{Title: tx.T("board.keys.arrows"), Keys: host.Plain(fyne.KeyDown)},
		{Title: tx.T("board.menu.select_all"), Keys: host.Ctrl(fyne.KeyA)},
		{Title: tx.T("board.menu.copy"), Keys: host.Ctrl(fyne.KeyC)},
		{Title: tx.T("board.zoom_fit"), Run: v.board.ZoomFit},
		{Title: tx.T("board.zoom_reset"), Keys: host.Ctrl(fyne.Key0), Run: v.board.ZoomReset},
	}
	if !s.h.ReadOnly() {
		for _, by := range sprint.AllLanesBy {
			actions = append(actions, host.Action{Title: tx.T("board.lanes", text.A{"by": tx.T("board.lanes." + string(by))}), Run: func() { v.divide(by) }})
		}
	}
	if s.fixed() {
		return actions
	}
	return append(actions,
		host.Action{Title: tx.T("board.new_card"), Keys: host.Plain(fyne.KeyInsert), Run: v.newCard},
		host.Action{Title: tx.T("board.new_column"), Run: func() { v.addColumn(len(v.l.board.Columns)) }},
		host.Action{Title: tx.T("board.menu.rename"), Keys: host.Plain(fyne.KeyF2), Run: v.renameHere},
		host.Action{Title: tx.T("board.menu.archive"), Keys: host.Plain(fyne.KeyDelete), Run: func() { s.archive(s.selected, true) }},
		host.Action{Title: tx.T("board.menu.duplicate"), Keys: host.Ctrl(fyne.KeyD), Run: func() { v.duplicate(s.selected) }},
		host.Action{Title: tx.T("board.menu.cut"), Keys: host.Ctrl(fyne.KeyX)},
		host.Action{Title: tx.T("board.menu.paste"), Keys: host.Ctrl(fyne.KeyV), Run: v.pasteHere},
		host.Action{Title: tx.T("board.keys.ctrl_arrows"), Keys: host.Ctrl(fyne.KeyDown)},
	)
}

func (v *boardView) renameHere() {
	switch part, id := v.board.Place(); part {
	case kit.PartCard:
		v.board.EditCard(id)
	case kit.PartColumn:
		v.board.EditColumn(id)
	}
}

// newCard opens an entry for a card where the keyboard is, else at the end of the first column.
func (v *boardView) newCard() {
	if v.s.fixed() || len(v.l.board.Columns) == 0 || len(v.model.Rows) == 0 {
		return
	}
	if !v.begun {
		v.begun = true
		v.take(v.l)
	}
	at, ok := v.board.InsertSlot()
	if !ok || v.board.Selection() == nil && at.Column == 0 {
		at = kit.Slot{Column: v.model.Columns[0].ID, Row: v.model.Rows[0].ID, Index: 1 << 30}
	}
	v.focus()
	v.board.EditNew(at)
}

func toInts(ids []domain.CardID) []int64 {
	out := make([]int64, len(ids))
	for i, id := range ids {
		out[i] = int64(id)
	}
	return out
}

func cardIDs(ids []int64) []domain.CardID {
	out := make([]domain.CardID, len(ids))
	for i, id := range ids {
		out[i] = domain.CardID(id)
	}
	return out
}

func sorted(ids []int64) []int64 {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return ids
}
