package diagnosis

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/domain/journey"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// Which actions are listed.
const (
	showActive = iota
	showOverdue
	showAll
)

// actionsView lists all actions of the workspace.
type actionsView struct {
	*Diagnosis
	root   *fyne.Container
	body   *fyne.Container
	list   *kit.Table
	filter *kit.TextEntry
	which  *kit.Dropdown
	remove *kit.Button
	empty  *kit.EmptyState
	form   *actionForm // of the action inspected, or of a new one; nil: none

	actions []diagnosis.ActionView
	people  []domain.Person
	maps    []journey.View
	sprints []sprint.Summary
}

func newActions(s *Diagnosis) *actionsView { return &actionsView{Diagnosis: s} }

func (v *actionsView) content() fyne.CanvasObject {
	if v.root == nil {
		v.make()
	}
	return v.root
}

func (v *actionsView) make() {
	tx := v.tx
	v.list = kit.NewTable(tx.T("kinds.action"), []kit.TableColumn{{Title: tx.T("diagnosis.action")}, {Title: tx.T("diag.owner"), Width: 112}, {Title: tx.T("diag.due"), Width: 92},
		{Title: tx.T("diagnosis.status"), Width: 104, Chip: true}, {Title: tx.T("diag.about"), Width: 160, Optional: true}, {Title: tx.T("diagnosis.round"), Width: 84, Optional: true}})
	v.list.OnSelected = func([]int64) { v.inspect() }
	v.list.OnOpened = func(int64) { v.h.ShowInspector(); v.focusForm() }
	v.list.OnDeleted = func([]int64) { v.delete() }
	v.filter = kit.NewTextEntry(tx.T("diag.filter_actions"), "")
	v.filter.SetPlaceHolder(tx.T("diag.filter_actions"))
	v.filter.OnChanged = func(string) { v.narrow() }
	v.which = kit.NewDropdown(tx.T("diag.which"), []string{tx.T("diag.which_active"), tx.T("diag.which_overdue"), tx.T("diag.which_all")}, func(int) { v.narrow() })
	v.which.SetChosen(showActive)
	add := kit.NewPrimaryButton(tx.T("diag.new_action"), v.add)
	add.Icon = base.ContentAddIcon()
	v.remove = danger(kit.NewButton(tx.T("diag.delete_action"), v.delete))
	buttons, action := []*kit.Button{add, v.remove}, tx.T("diag.new_action")
	if v.h.ReadOnly() {
		buttons, action = nil, ""
	}
	bar := kit.NewToolBar(tx.T("diag.more"), []fyne.CanvasObject{v.segments(ViewActions), container.New(leastWidth(150), v.which)}, buttons,
		container.New(leastWidth(180), v.filter))
	v.empty = kit.NewEmptyState(tx.T("diag.no_actions_title"), tx.T("diag.no_actions_text"), action, v.add)
	v.body = container.NewStack()
	v.root = container.NewBorder(padded(bar), nil, nil, nil, v.body)
}

func (v *actionsView) commands() []host.Action {
	find := host.Action{Title: v.tx.T("diag.filter_actions"), Keys: &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault},
		Run: func() { v.focus(v.filter) }}
	if v.h.ReadOnly() {
		return []host.Action{find}
	}
	return []host.Action{find, {Title: v.tx.T("diag.new_action"), Keys: &desktop.CustomShortcut{KeyName: fyne.KeyInsert}, Run: v.add},
		{Title: v.tx.T("diag.delete_action"), Keys: &desktop.CustomShortcut{KeyName: fyne.KeyDelete}}}
}

func (v *actionsView) leave() { v.form = nil; v.h.Inspect("", nil) }

// loadedActions are the actions and what they may name.
type loadedActions struct {
	actions []diagnosis.ActionView
	people  []domain.Person
	maps    []journey.View
	sprints []sprint.Summary
}

func fetchActions(ctx context.Context, s Store) (l loadedActions, err error) {
	if l.actions, err = s.Actions(ctx); err != nil {
		return l, err
	}
	if l.people, err = s.People(ctx); err != nil {
		return l, err
	}
	if l.maps, err = s.Outlines(ctx); err != nil {
		return l, err
	}
	o, err := s.Sprints(ctx)
	l.sprints = o.Sprints
	return l, err
}

func (v *actionsView) load(selected []int64) {
	task.Load(v.h.Tasks(), "diagnosis.actions", func(ctx context.Context) (loadedActions, error) { return fetchActions(ctx, v.store) }, func(l loadedActions, err error) {
		if err != nil {
			v.h.Fail(err)
			return
		}
		v.actions, v.people, v.maps, v.sprints = l.actions, l.people, l.maps, l.sprints
		v.show()
		if len(selected) > 0 {
			v.reveal(selected)
		}
		v.inspect()
	})
}

// reveal selects actions; those that the filter hides are shown first.
func (v *actionsView) reveal(ids []int64) {
	v.list.SetSelected(ids)
	if len(v.list.Selection()) < len(ids) {
		v.which.SetChosen(showAll)
		v.filter.SetText("")
		v.narrow()
		v.list.SetSelected(ids)
	}
}

func (v *actionsView) show() {
	tx, today := v.tx, v.today()
	rows := make([]kit.TableRow, len(v.actions))
	for i, a := range v.actions {
		status := kit.TableCell{Text: tx.T(a.Status.Key()), Tone: statusTone(a.Status), Sort: float64(slices.Index(diagnosis.Statuses[:], a.Status))}
		if a.Overdue(today) {
			status.Text, status.Tone, status.Sort = tx.T("diag.overdue"), kit.ChipPoor, -1
		}
		rows[i] = kit.TableRow{ID: int64(a.ID), Cells: []kit.TableCell{{Text: a.Title}, textCell(a.OwnerName), dayCell(tx, a.Due), status,
			textCell(aboutOf(tx, a)), textCell(a.RoundName)}}
	}
	v.list.SetRows(rows)
	v.narrow()
	var shown fyne.CanvasObject = v.list
	if len(v.actions) == 0 {
		shown = v.empty
	}
	v.body.Objects = []fyne.CanvasObject{shown}
	v.body.Refresh()
}

func statusTone(s diagnosis.Status) kit.ChipTone {
	switch s {
	case diagnosis.StatusDoing:
		return kit.ChipAccent
	case diagnosis.StatusDone:
		return kit.ChipGood
	}
	return kit.ChipNeutral
}

func textCell(s string) kit.TableCell { return kit.TableCell{Text: s, None: s == ""} }

// aboutOf is what an action is about: "P1 Experience spelled out".
func aboutOf(tx *text.Texts, a diagnosis.ActionView) string {
	switch {
	case a.Link.Kind == diagnosis.LinkQuestion:
		return strings.TrimSpace(a.Link.Question + " " + a.LinkName)
	case a.Link.Kind == diagnosis.LinkNone:
		return ""
	case a.LinkName == "":
		return tx.T("diag.gone")
	}
	return a.LinkName
}

// narrow shows the actions that are wanted and have all the words typed.
func (v *actionsView) narrow() {
	words, which, today := strings.Fields(strings.ToLower(v.filter.Text)), v.which.Chosen(), v.today()
	wanted := map[int64]bool{}
	for _, a := range v.actions {
		wanted[int64(a.ID)] = which == showAll || which == showActive && a.Status.Active() || which == showOverdue && a.Overdue(today)
	}
	v.list.SetFilter(func(r kit.TableRow) bool {
		var line strings.Builder
		for _, c := range r.Cells {
			line.WriteString(strings.ToLower(c.Text) + " ")
		}
		return wanted[r.ID] && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(line.String(), w) })
	})
	overdue := 0
	for _, a := range v.actions {
		if a.Overdue(today) {
			overdue++
		}
	}
	v.h.Status(v.tx.T("diag.actions_status", text.A{"shown": len(v.list.Rows()), "all": len(v.actions), "overdue": overdue}))
}

// inspect shows the form of the action selected.
func (v *actionsView) inspect() {
	ids := v.list.Selection()
	kit.SetEnabled(v.remove, len(ids) > 0)
	switch {
	case len(ids) == 0 && v.form != nil && v.form.action.ID == 0: // being added
	case len(ids) == 1:
		i := slices.IndexFunc(v.actions, func(a diagnosis.ActionView) bool { return int64(a.ID) == ids[0] })
		if v.form == nil || v.form.action.ID != v.actions[i].ID {
			v.form = v.newForm()
		}
		v.form.offer(v.people, v.maps, v.sprints)
		v.form.show(v.actions[i])
		v.h.Inspect(v.actions[i].Title, v.form.content)
	case len(ids) > 1:
		v.form = nil
		v.h.Inspect(v.tx.N("diag.actions_n", len(ids)), newManyActions(v, ids))
	default:
		v.leave()
	}
}

func (v *actionsView) newForm() *actionForm {
	f := newActionForm(v.deps)
	f.added = func(id domain.ActionID) { v.load([]int64{int64(id)}) }
	return f
}

func (v *actionsView) focusForm() {
	if v.form != nil && !v.h.ReadOnly() {
		v.focus(v.form.title)
	}
}

// add opens an empty form; the action is there once it has a title.
func (v *actionsView) add() {
	if v.h.ReadOnly() {
		return
	}
	v.list.SetSelected(nil)
	v.form = v.newForm()
	v.form.offer(v.people, v.maps, v.sprints)
	v.form.show(diagnosis.ActionView{})
	v.h.Inspect(v.tx.T("diag.new_action"), v.form.content)
	v.h.ShowInspector()
	v.focusForm()
}

func (v *actionsView) delete() {
	ids := v.list.Selection()
	if len(ids) == 0 || v.h.ReadOnly() {
		return
	}
	v.do(diagnosis.OpDeleteActions, func(ctx context.Context) error { return v.store.DeleteActions(ctx, domain.IDs[domain.ActionID](ids)) },
		func() { v.h.Done(v.tx.N("diag.actions_deleted", len(ids))) })
}

// newManyActions is what can be done with several actions at once.
func newManyActions(v *actionsView, ids []int64) fyne.CanvasObject {
	b := danger(kit.NewButton(v.tx.N("diag.delete_actions", len(ids)), v.delete))
	kit.SetVisible(b, !v.h.ReadOnly())
	return column(8, kit.NewSmallPrint(v.tx.T("diag.many_actions")), b)
}
