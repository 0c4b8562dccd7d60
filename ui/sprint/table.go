package sprint

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// tableView lists the cards of a sprint, to sort and to copy; they are edited in the inspector.
type tableView struct {
	s     *Sprint
	table *kit.Table
	find  *finder
	stack *fyne.Container
	empty *kit.EmptyState
}

func newTableView(s *Sprint) *tableView {
	tx := s.tx
	v := &tableView{s: s}
	v.table = kit.NewTable(tx.T("table.title"), []kit.TableColumn{{Title: tx.T("card.title")}, {Title: tx.T("sprint.column"), Width: 110},
		{Title: tx.T("card.of.assignee"), Width: 130}, {Title: tx.T("card.estimate"), Width: 84, Number: true}, {Title: tx.T("card.due"), Width: 84, Number: true},
		{Title: tx.T("table.state"), Width: 100, Chip: true}, {Title: tx.T("card.checklist"), Width: 84, Number: true, Optional: true},
		{Title: tx.T("card.labels"), Width: 130, Optional: true}, {Title: tx.T("card.phase"), Width: 130, Optional: true}})
	v.table.OnSelected = func(ids []int64) { s.choose(cardIDs(ids)) }
	v.table.OnOpened = func(int64) { s.focusInspector() }
	v.table.OnMenu = func(id int64, at fyne.Position) { s.menuAt(at, s.cardMenu(domain.CardID(id))) }
	v.table.OnDeleted = func(ids []int64) { s.archive(cardIDs(ids), true) }
	v.empty = kit.NewEmptyState(tx.T("table.empty_title"), tx.T("table.empty_text"), tx.T("table.to_board"), func() { s.open(ViewBoard) })
	v.stack = container.NewStack(v.table)
	return v
}

func (v *tableView) content() fyne.CanvasObject { return v.stack }
func (v *tableView) focus()                     { v.table.TakeFocus() }

// take implements view.
func (v *tableView) take(l loaded) {
	finds := v.s.filter.Matcher(l.board, l.today)
	var rows []kit.TableRow
	for _, c := range l.board.Cards {
		if finds.Finds(c) {
			rows = append(rows, v.row(l, finds, c))
		}
	}
	v.table.SetRows(rows)
	if ids := toInts(v.s.selected); !slices.Equal(sorted(ids), sorted(v.table.Selection())) {
		v.table.SetSelected(ids)
	}
	if len(l.board.Cards) == 0 {
		bring(v.stack, v.empty)
	} else {
		bring(v.stack, v.table)
	}
	if v.find != nil {
		v.find.show()
	}
}

func (v *tableView) row(l loaded, late *sprint.Matcher, c sprint.Card) kit.TableRow {
	tx, b := v.s.tx, l.board
	column := slices.IndexFunc(b.Columns, func(o sprint.Column) bool { return o.ID == c.Column })
	cells := []kit.TableCell{{Text: c.Title}, {Text: v.s.columnName(c.Column), Sort: float64(column + 1)}, {Text: b.People[c.Assignee].Name, None: c.Assignee == 0}}
	estimate := kit.TableCell{None: true}
	if c.Estimate != nil {
		estimate = kit.TableCell{Text: number(tx, *c.Estimate), Sort: *c.Estimate}
	}
	due := kit.TableCell{None: c.Due == 0}
	if c.Due > 0 {
		due.Text, due.Sort = tx.Int(c.Due), float64(c.Due)
	}
	state := kit.TableCell{None: true}
	switch {
	case c.Archived:
		state = kit.TableCell{Text: tx.T("card.is_archived")}
	case c.Blocked:
		state = kit.TableCell{Text: tx.T("card.blocked"), Tone: kit.ChipPoor}
	case late.Late(c):
		state = kit.TableCell{Text: tx.T("card.late"), Tone: kit.ChipFair}
	}
	checks := kit.TableCell{None: true}
	if done, all := c.Progress(); all > 0 {
		checks = kit.TableCell{Text: tx.Int(done) + "/" + tx.Int(all), Sort: float64(done) / float64(all)}
	}
	phase := kit.TableCell{None: c.Phase == 0}
	if c.Phase > 0 {
		phase = kit.TableCell{Text: phaseName(tx, b.Sprint, c.Phase), Sort: float64(c.Phase)}
	}
	return kit.TableRow{ID: int64(c.ID), Cells: append(cells, estimate, due, state, checks, kit.TableCell{Text: strings.Join(c.Labels, ", "), None: len(c.Labels) == 0}, phase)}
}

// tools implements tooled.
func (v *tableView) tools() toolset {
	s := v.s
	v.find = newFinder(s, v.focus)
	copied := kit.NewButton(s.tx.T("table.copy"), v.copy)
	return toolset{fixed: []fyne.CanvasObject{v.find.box}, buttons: []*kit.Button{copied}, rest: s.listItems, below: v.find.line}
}

// copy puts the selected rows, or all that show, into the clipboard as a spreadsheet takes them.
func (v *tableView) copy() {
	ids := v.table.Selection()
	if len(ids) == 0 {
		for _, r := range v.table.Rows() {
			ids = append(ids, r.ID)
		}
	}
	kit.Clipboard().SetContent(v.table.Text(ids))
	v.s.h.Status(v.s.tx.N("table.copied", len(ids), text.A{}))
}

// actions implements view.
func (v *tableView) actions() []host.Action {
	tx := v.s.tx
	actions := []host.Action{
		{Title: tx.T("board.find"), Keys: host.Ctrl(fyne.KeyF), Run: func() { v.find.enter() }},
		{Title: tx.T("board.filter"), Run: func() { v.find.open() }},
		{Title: tx.T("board.menu.select_all"), Keys: host.Ctrl(fyne.KeyA)},
		{Title: tx.T("table.copy"), Keys: host.Ctrl(fyne.KeyC), Run: v.copy},
	}
	if !v.s.fixed() {
		actions = append(actions, host.Action{Title: tx.T("board.menu.archive"), Keys: host.Plain(fyne.KeyDelete), Run: func() { v.s.archive(v.s.selected, true) }})
	}
	return actions
}
