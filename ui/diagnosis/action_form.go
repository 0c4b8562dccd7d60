package diagnosis

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/domain/journey"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// linkChoice is something an action can be about.
type linkChoice struct {
	link diagnosis.Link
	name string
}

// actionForm edits an action in the inspector. A field is saved when it is left.
type actionForm struct {
	deps
	action  diagnosis.ActionView
	content *fyne.Container
	added   func(domain.ActionID)

	title, note *kit.TextEntry
	field       *kit.Field
	owner       *kit.Dropdown
	due         *kit.DateEntry
	status      *kit.Dropdown
	about       *kit.Dropdown
	where       *fyne.Container
	people      []domain.Person
	maps        []journey.View
	choices     []linkChoice
}

func newActionForm(d deps) *actionForm {
	tx := d.tx
	f := &actionForm{deps: d, where: column(2)}
	f.title, f.note = kit.NewTextArea(tx.T("diagnosis.action"), "", 2), kit.NewTextArea(tx.T("diagnosis.note"), "", 4)
	f.title.OnCommitted = func(s string) { f.save(func(a *diagnosis.Action) { a.Title = s }) }
	f.note.OnCommitted = func(s string) { f.save(func(a *diagnosis.Action) { a.Note = s }) }
	f.owner = kit.NewDropdown(tx.T("diag.owner"), nil, func(i int) {
		f.save(func(a *diagnosis.Action) {
			if a.Owner = 0; i > 0 {
				a.Owner = f.people[i-1].ID
			}
		})
	})
	f.due = newDay(d, "diag.due", domain.Date{}, false)
	f.due.OnCommitted = nil
	var names []string
	for _, s := range diagnosis.Statuses {
		names = append(names, tx.T(s.Key()))
	}
	f.status = kit.NewDropdown(tx.T("diagnosis.status"), names, func(i int) { f.save(func(a *diagnosis.Action) { a.Status = diagnosis.Statuses[i] }) })
	f.about = kit.NewDropdown(tx.T("diag.about"), nil, func(i int) { f.save(func(a *diagnosis.Action) { a.Link = f.choices[i].link }) })
	f.field = kit.NewField(tx.T("diagnosis.action"), "", f.title)
	f.content = column(10, f.field, kit.NewField(tx.T("diag.owner"), "", f.owner), kit.NewField(tx.T("diag.due"), "", f.due),
		kit.NewField(tx.T("diagnosis.status"), "", f.status), kit.NewField(tx.T("diag.about"), "", f.about), kit.NewField(tx.T("diagnosis.note"), "", f.note), f.where)
	if d.h.ReadOnly() {
		for _, o := range []fyne.Disableable{f.title, f.note, f.owner, f.due.Entry(), f.status, f.about} {
			o.Disable()
		}
	}
	return f
}

// offer sets whom and what an action may name.
func (f *actionForm) offer(people []domain.Person, maps []journey.View, sprints []sprint.Summary) {
	tx := f.tx
	f.people, f.maps = people, maps
	f.choices = []linkChoice{{name: tx.T("diag.about_nothing")}}
	for _, s := range sprints {
		f.choices = append(f.choices, linkChoice{diagnosis.Link{Kind: diagnosis.LinkSprint, ID: int64(s.ID)}, tx.T("diag.about_sprint", text.A{"name": s.Name})})
	}
	for _, m := range maps {
		for _, t := range m.Touchpoints {
			f.choices = append(f.choices, linkChoice{diagnosis.Link{Kind: diagnosis.LinkTouchpoint, ID: int64(t.ID)}, tx.T("diag.about_touchpoint", text.A{"name": t.Name, "map": m.Name})})
		}
	}
}

// show fills the form. What is being typed stays.
func (f *actionForm) show(a diagnosis.ActionView) {
	tx := f.tx
	f.action = a
	f.title.Reset(a.Title)
	f.note.Reset(a.Note)
	names, at := []string{tx.T("diag.nobody")}, 0
	for i, p := range f.people {
		names = append(names, p.Name)
		if p.ID == a.Owner {
			at = i + 1
		}
	}
	f.owner.SetOptions(names, at)
	f.due.OnCommitted = nil
	f.due.SetValue(timeOf(a.Due))
	f.due.OnCommitted = f.dueChanged
	f.status.SetChosen(0)
	for i, s := range diagnosis.Statuses {
		if s == a.Status {
			f.status.SetChosen(i)
		}
	}
	f.showAbout(a)
	f.showWhere(a)
}

// showAbout offers what the action is about now, besides sprints and touchpoints.
func (f *actionForm) showAbout(a diagnosis.ActionView) {
	if a.Link.Kind == diagnosis.LinkQuestion {
		f.choices = append(f.choices[:1:1], append([]linkChoice{{a.Link, aboutOf(f.tx, a)}}, f.choices[1:]...)...)
	}
	var names []string
	at := 0
	for i, c := range f.choices {
		names = append(names, c.name)
		if c.link == a.Link {
			at = i
		}
	}
	f.about.SetOptions(names, at)
}

// showWhere leads to the round and to what the action is about.
func (f *actionForm) showWhere(a diagnosis.ActionView) {
	f.where.RemoveAll()
	if a.Round != 0 {
		p := host.Place{Screen: host.Round, ID: int64(a.Round), View: ViewResults}
		f.where.Add(kit.NewLinkRow(a.RoundName, aboutOf(f.tx, a), "›", func() { f.h.Go(p) }))
	}
	switch a.Link.Kind {
	case diagnosis.LinkSprint:
		f.where.Add(kit.NewLinkRow(aboutOf(f.tx, a), f.tx.T("diag.to_sprint"), "›", func() { f.h.Go(host.Place{Screen: host.Sprint, ID: a.Link.ID}) }))
	case diagnosis.LinkTouchpoint:
		for _, m := range f.maps {
			for _, t := range m.Touchpoints {
				if int64(t.ID) == a.Link.ID {
					f.where.Add(kit.NewLinkRow(t.Name, m.Name, "›", func() { f.h.Go(host.Place{Screen: host.Map, ID: int64(m.ID), Select: []int64{int64(t.ID)}}) }))
				}
			}
		}
	}
	f.where.Refresh()
}

// save changes one field of the action as it is saved now; a new action is added once it has a title.
func (f *actionForm) save(change func(*diagnosis.Action)) {
	a := f.action.Action
	change(&a)
	if a == f.action.Action || f.h.ReadOnly() {
		return
	}
	f.field.SetWrong("")
	f.action.Action = a
	if a.ID == 0 && a.Title == "" {
		return // nothing to keep yet; what was chosen counts when it has a title
	}
	f.h.Tasks().Do(string(diagnosis.OpEditAction), func(ctx context.Context) error {
		if a.ID != 0 {
			return f.store.EditAction(ctx, a)
		}
		ids, err := f.store.AddActions(ctx, []diagnosis.Action{a})
		if err == nil {
			a.ID = ids[0]
		}
		return err
	}, func(err error) {
		if err != nil {
			f.field.SetWrong(f.tx.Error(err))
			return
		}
		fresh := f.action.ID == 0
		f.action.ID = a.ID
		if fresh && f.added != nil {
			f.h.Done(f.tx.T("diag.action_added", text.A{"name": a.Title}))
			f.added(a.ID)
		}
	})
}

func (f *actionForm) dueChanged(t time.Time) {
	f.save(func(a *diagnosis.Action) { a.Due = dateOf(t) })
}
