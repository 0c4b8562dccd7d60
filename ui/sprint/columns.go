package sprint

import (
	"context"

	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

// editColumn changes a column. done, if any, gets the error instead of the shell.
func (v *boardView) editColumn(id domain.ColumnID, change func(*sprint.Column), done ...func(error)) {
	c := v.columnOf(id)
	if c == nil || v.s.fixed() {
		return
	}
	changed := *c
	change(&changed)
	var failed func(error)
	if len(done) > 0 {
		failed = done[0]
	}
	v.s.doOr(sprint.OpEditColumn, func(ctx context.Context) error { return v.s.store.EditColumn(ctx, changed) },
		func() string { return v.s.tx.T("board.column_edited", text.A{"name": changed.Name}) }, failed)
}

// addColumn adds a column before the one at index and opens its name.
func (v *boardView) addColumn(index int) {
	if v.s.fixed() {
		return
	}
	index = min(max(index, 0), len(v.l.board.Columns))
	taken := map[string]bool{}
	for _, c := range v.l.board.Columns {
		taken[c.Name] = true
	}
	name := v.s.tx.T("board.column_new")
	for i := 2; taken[name]; i++ {
		name = v.s.tx.T("board.column_new") + " " + strconv.Itoa(i)
	}
	c := sprint.Column{Sprint: v.s.id, Position: index, Name: name, Kind: sprint.Active, Rule: sprint.LimitOff}
	v.s.do(sprint.OpAddColumn, func(ctx context.Context) (err error) {
		v.newName, err = v.s.store.AddColumn(ctx, c)
		return err
	}, func() string {
		v.follow()
		return v.s.tx.T("board.column_added", text.A{"name": name})
	})
}

func (v *boardView) moveColumn(id domain.ColumnID, index int) {
	c := v.columnOf(id)
	if c == nil || v.s.fixed() || index < 0 || index >= len(v.l.board.Columns) {
		return
	}
	name := c.Name
	v.s.do(sprint.OpMoveColumn, func(ctx context.Context) error { return v.s.store.MoveColumn(ctx, id, index) },
		func() string { return v.s.tx.T("board.column_moved", text.A{"name": name}) })
}

// deleteColumn removes a column; of one that holds cards it is asked where they go.
func (v *boardView) deleteColumn(id domain.ColumnID) {
	c := v.columnOf(id)
	if c == nil || v.s.fixed() {
		return
	}
	if err := v.l.board.KeepsKinds(id, ""); err != nil {
		v.s.h.Fail(err)
		return
	}
	var others []sprint.Column
	for _, o := range v.l.board.Columns {
		if o.ID != id {
			others = append(others, o)
		}
	}
	held := 0
	for _, card := range v.l.board.Cards {
		if card.Column == id {
			held++
		}
	}
	remove := func(to domain.ColumnID) {
		name := c.Name
		v.s.do(sprint.OpDeleteColumn, func(ctx context.Context) error { return v.s.store.DeleteColumn(ctx, id, to) }, func() string {
			v.s.closeSide()
			return v.s.tx.T("board.column_deleted", text.A{"name": name})
		})
	}
	if held == 0 {
		remove(others[0].ID)
		return
	}
	names := make([]string, len(others))
	for i, o := range others {
		names[i] = o.Name
	}
	to := kit.NewDropdown(v.s.tx.T("board.column_cards_to"), names, nil)
	to.SetChosen(0)
	v.s.openForm(v.s.tx.T("board.column_delete", text.A{"name": c.Name}), v.s.tx.T("board.menu.delete"), func() { remove(others[to.Chosen()].ID) }, to,
		prose(v.s.tx.N("board.column_holds", held, text.A{"name": c.Name})), kit.NewLabelled(v.s.tx.T("board.column_cards_to"), to))
}

// openForm shows inputs in the inspector above the button that does it and the one that does not.
func (s *Sprint) openForm(title, yes string, run func(), first fyne.Focusable, inputs ...fyne.CanvasObject) {
	do, no := kit.NewPrimaryButton(yes, run), kit.NewButton(s.tx.T("sprint.cancel"), s.closeSide)
	s.openSide(title, plainPanel{column(append(inputs, row(do, no))...)})
	if first == nil {
		first = do
	}
	s.h.Window().Canvas().Focus(first)
}

// columnPanel edits a column: its name, what lying in it means, and its limit.
type columnPanel struct {
	v     *boardView
	id    domain.ColumnID
	name  *kit.SavedField
	kind  *kit.Dropdown
	rule  *kit.Dropdown
	limit *kit.SavedField
	box   *fyne.Container
}

var columnKinds = [...]sprint.ColumnKind{sprint.Queue, sprint.Active, sprint.Done}
var limitRules = [...]sprint.LimitRule{sprint.LimitOff, sprint.LimitWarn, sprint.LimitBlock}

func newColumnPanel(v *boardView) *columnPanel {
	p := &columnPanel{v: v}
	tx := v.s.tx
	p.name = kit.NewSavedField(tx.T("sprint.column"), 1, tx.Error, func(s string, done func(error)) {
		v.editColumn(p.id, func(c *sprint.Column) { c.Name = s }, done)
	})
	var kinds, rules []string
	for _, k := range columnKinds {
		kinds = append(kinds, tx.T("board.kind."+string(k)))
	}
	for _, r := range limitRules {
		rules = append(rules, tx.T("board.rule."+string(r)))
	}
	p.kind = kit.NewDropdown(tx.T("sprint.column_kind"), kinds, func(i int) {
		v.editColumn(p.id, func(c *sprint.Column) { c.Kind = columnKinds[i] })
	})
	p.rule = kit.NewDropdown(tx.T("sprint.limit_rule"), rules, func(i int) {
		v.editColumn(p.id, func(c *sprint.Column) {
			c.Rule = limitRules[i]
			if c.Limit == 0 {
				c.Limit = max(v.l.board.Live()[c.ID], 1)
			}
		})
	})
	p.limit = kit.NewSavedField(tx.T("sprint.limit"), 1, tx.Error, p.setLimit)
	p.box = column(p.name.Box, kit.NewLabelled(tx.T("sprint.column_kind"), p.kind), kit.NewSmallPrint(tx.T("board.kind_about")),
		kit.NewLabelled(tx.T("sprint.limit_rule"), p.rule), p.limit.Box, kit.NewSmallPrint(tx.T("board.limit_about")))
	return p
}

func (p *columnPanel) content() fyne.CanvasObject { return p.box }

func (p *columnPanel) commit() {
	p.name.Entry.Commit()
	p.limit.Entry.Commit()
}

func (p *columnPanel) setLimit(typed string, done func(error)) {
	n, err := strconv.Atoi(strings.TrimSpace(typed))
	if err != nil {
		done(domain.E(CodeNoNumber, "field", "sprint.limit", "value", typed, "low", 1, "high", sprint.MaxLimit))
		return
	}
	p.v.editColumn(p.id, func(c *sprint.Column) {
		c.Limit = n
		if c.Rule == sprint.LimitOff {
			c.Rule = sprint.LimitWarn
		}
	}, done)
}

// CodeNoNumber refuses what is no number where one is typed: field, value, low, high.
const CodeNoNumber domain.Code = "sprint_no_number"

func (p *columnPanel) show(c sprint.Column) {
	if c.ID != p.id {
		p.commit()
		p.id = c.ID
		p.name.Clear()
		p.limit.Clear()
	}
	p.name.Show(c.Name, "")
	limit := ""
	if c.Rule != sprint.LimitOff {
		limit = strconv.Itoa(c.Limit)
	}
	p.limit.Show(limit, p.v.s.tx.T("board.no_limit"))
	for i, k := range columnKinds {
		if k == c.Kind {
			p.kind.SetChosen(i)
		}
	}
	for i, r := range limitRules {
		if r == c.Rule {
			p.rule.SetChosen(i)
		}
	}
	fixed := p.v.s.fixed()
	for _, w := range []fyne.Disableable{p.name.Entry, p.limit.Entry, p.kind, p.rule} {
		able(w, !fixed)
	}
	p.box.Refresh()
}

// able lets something be used or not.
func able(w fyne.Disableable, on bool) {
	switch {
	case on && w.Disabled():
		w.Enable()
	case !on && !w.Disabled():
		w.Disable()
	}
}
