package sprint

import (
	"context"
	"errors"
	"reflect"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
)

// sprintForm plans a new sprint, or edits one. A new one is saved as a whole by its button; of one that is there each field

// is saved when it is left. What cannot be accepted stays as typed, with the reason below it.

type sprintForm struct {
	s       *Sprints
	tx      *text.Texts
	of      sprint.Sprint // as saved; ID 0: a new one
	draft   sprint.Draft  // as typed
	content fyne.CanvasObject

	fields  map[string]*kit.Field
	entries map[string]*kit.TextEntry
	start   *kit.DateEntry
	span    *widget.RichText
	days    *chart.DayStrip
	warn    *fyne.Container
	phases  [sprint.Phases]*kit.TextEntry
	cross   *widget.Check
	cost    *kit.NumberEntry // NaN: not known
	touched *fyne.Container  // the touchpoints chosen
	team    *fyne.Container
	shown   []domain.PersonID // of the lines of the team
	roles   map[domain.PersonID]*kit.TextEntry
	sponsor *kit.Dropdown
	people  []domain.Person // of the sponsor's options, after "none"
	measure *measureList
	saving  bool
	showing bool // values are being filled in: nothing is a person's choice
}

func newSprintForm(s *Sprints, of sprint.Sprint) *sprintForm {
	f := &sprintForm{s: s, tx: s.tx, of: of, fields: map[string]*kit.Field{}, entries: map[string]*kit.TextEntry{}}
	if of.ID != 0 {
		f.draft = of.Draft()
	} else {
		f.draft.Start = s.nextStart()
	}
	f.start = newDate(s.tx, s.tx.T("sprint.start"), f.draft.Start, s.today)
	f.start.OnChanged = func(at time.Time) { f.draft.Start = dateOf(at); f.preview() }
	f.start.OnCommitted = func(time.Time) { f.commit() }
	f.days = chart.NewDayStrip(s.tx.T("sprints.days"))
	f.days.Fonts = s.fonts
	f.span, f.warn = wrapped(""), container.New(kit.NewColumn(4))
	f.cost = f.newCost()
	f.measure = newMeasureList(f)
	f.content = f.layOut()
	if s.h.ReadOnly() {
		f.disable()
	}
	return f
}

func (f *sprintForm) layOut() fyne.CanvasObject {
	tx := f.tx
	when := container.New(kit.NewColumn(10),
		container.New(kit.NewTwoColumns(0.3, 16, 560), f.field("sprint.start", "sprints.start_hint", f.start), tight(f.span)), f.days, f.warn)
	f.touched = container.New(kit.NewColumn(2))
	touch := newPicker(tx.T("sprints.find_touchpoint"), f.findTouchpoints, func(p pick) { f.addTouchpoint(domain.TouchpointID(p.id)) })
	f.cross = widget.NewCheck(tx.T("sprints.cross"), func(on bool) {
		if !f.showing {
			f.draft.Cross = on
			f.preview()
			f.commit()
		}
	})
	what := container.New(kit.NewColumn(10), f.text("sprint.name", "", 1),
		f.field("sprints.touchpoints", "sprints.touchpoints_hint", container.New(kit.NewColumn(4), f.touched, touch.content)), f.cross,
		f.text("sprint.goal", "sprints.goal_hint", 3), f.text("sprint.criteria", "sprints.criteria_hint", 2),
		f.field("sprint.cost", "sprints.cost_hint", f.cost))
	f.team = container.New(kit.NewColumn(4))
	people := newPicker(tx.T("sprints.find_person"), f.findPeople, f.addMember)
	f.sponsor = kit.NewDropdown(tx.T("sprints.sponsor"), nil, func(i int) {
		f.draft.Sponsor = 0
		if i > 0 {
			f.draft.Sponsor = f.people[i-1].ID
		}
		f.commit()
	})
	names := container.New(kit.NewColumn(4))
	for i := range f.phases {
		e := kit.NewTextEntry(tx.T("sprint.phase")+" "+tx.Int(i+1), "")
		e.SetPlaceHolder(phaseName(tx, sprint.Sprint{}, i+1))
		e.OnChanged = func(s string) { f.draft.PhaseNames[i] = s; f.preview() }
		e.OnCommitted = func(string) { f.commit() }
		f.phases[i] = e
		names.Add(e)
	}
	who := container.New(kit.NewColumn(10), f.field("sprints.team", "sprints.team_hint", container.New(kit.NewColumn(4), f.team, people.content)),
		f.field("sprints.sponsor", "sprints.sponsor_hint", f.sponsor), f.field("sprint.phase", "sprints.phase_hint", names))
	page := container.New(kit.NewColumn(14), f.head(), kit.NewPanel(tx.T("sprints.days"), nil, when),
		container.New(kit.NewTwoColumns(0.5, 14, 720), kit.NewPanel(tx.T("sprints.what"), nil, what), kit.NewPanel(tx.T("sprints.who"), nil, who)),
		kit.NewPanel(tx.T("sprints.measures"), nil, f.measure.content), f.foot())
	return container.NewVScroll(container.New(kit.NewPage(1120), page))
}

// head is the title with what can be done.

func (f *sprintForm) head() fyne.CanvasObject {
	tx := f.tx
	title := kit.NewCutLine(tx.T("sprints.new"), "", base.SizeNameSubHeadingText).Bold()
	if f.of.ID == 0 {
		return container.NewBorder(nil, nil, nil, f.saveButtons(), title)
	}
	title.Text = tx.T("sprints.edit_title", text.A{"name": f.of.Name})
	buttons := container.NewHBox(kit.NewButton(tx.T("sprints.open"), func() { f.s.openSprint(int64(f.of.ID)) }))
	if f.of.State == sprint.Planned && !f.s.h.ReadOnly() {
		buttons.Add(kit.NewPrimaryButton(tx.T("sprints.begin"), f.begin))
	}
	return container.NewBorder(nil, nil, nil, buttons, title)
}

// foot repeats the buttons of a new sprint where one arrives after having typed it.

func (f *sprintForm) foot() fyne.CanvasObject {
	if f.of.ID != 0 {
		return container.NewHBox()
	}
	return container.NewHBox(f.saveButtons())
}

func (f *sprintForm) saveButtons() fyne.CanvasObject {
	return container.NewHBox(kit.NewPrimaryButton(f.tx.T("sprints.plan"), f.plan),
		kit.NewButton(f.tx.T("sprints.cancel"), func() { f.s.form = nil; f.s.h.Go(host.Place{Screen: host.Sprints}) }))
}

func (f *sprintForm) field(key, hint string, input fyne.CanvasObject) *kit.Field {
	if hint != "" {
		hint = f.tx.T(hint)
	}
	f.fields[key] = kit.NewField(f.tx.T(key), hint, input)
	return f.fields[key]
}

// text is the field of a text of the draft.

func (f *sprintForm) text(key, hint string, rows int) *kit.Field {
	e := kit.NewTextEntry(f.tx.T(key), "")
	if rows > 1 {
		e = kit.NewTextArea(f.tx.T(key), "", rows)
	}
	to := f.textOf(key)
	e.SetText(*to)
	e.Reset(*to)
	e.OnChanged = func(s string) { *to = s }
	e.OnCommitted = func(string) { f.commit() }
	f.entries[key] = e
	return f.field(key, hint, e)
}

func (f *sprintForm) textOf(key string) *string {
	return map[string]*string{"sprint.name": &f.draft.Name, "sprint.goal": &f.draft.Goal, "sprint.criteria": &f.draft.Criteria}[key]
}

func (f *sprintForm) disable() {
	for _, e := range f.entries {
		e.Disable()
	}
	for _, e := range f.phases {
		e.Disable()
	}
	f.start.Entry().Disable()
	f.cross.Disable()
	f.cost.Entry().Disable()
	f.sponsor.Disable()
}

// show takes the sprint as it is saved; what is being typed stays.

func (f *sprintForm) show(of sprint.Sprint) {
	f.showing = true
	if f.of.ID != 0 {
		f.of = of
		f.draft = of.Draft()
		f.start.SetValue(timeOf(of.Start))
		for key, e := range f.entries {
			e.Reset(*f.textOf(key))
		}
		if of.State != sprint.Planned {
			f.start.Entry().Disable()
		}
		f.cross.SetChecked(of.Cross)
		f.cost.SetValue(known(of.Cost))
		f.measure.take(of)
	} else {
		f.entries["sprint.name"].Reset(f.draft.Name)
	}
	for i, e := range f.phases {
		e.Reset(f.draft.PhaseNames[i])
	}
	f.showTouchpoints()
	f.showTeam()
	f.measure.show()
	f.preview()
	f.showing = false
}

// drafted is the sprint as the form says, with the days it would have.

func (f *sprintForm) commit() {
	if f.of.ID == 0 || f.saving || f.showing || f.s.h.ReadOnly() {
		return
	}
	d, err := f.checked()
	if err != nil {
		f.complain(err)
		return
	}
	if was, err := f.of.Draft().Check(); err == nil && reflect.DeepEqual(d, was) {
		return
	}
	f.saving = true
	id := f.of.ID
	f.s.h.Tasks().Do("sprints.edit", func(ctx context.Context) error { return f.s.store.EditSprint(ctx, id, d) }, func(err error) {
		f.saving = false
		if err != nil {
			if !f.complain(err) {
				f.s.h.Fail(err)
			}
			return
		}
		f.s.h.Done(f.tx.T("sprints.saved", text.A{"name": d.Name}))
	})
}

// checked is the draft if it can be accepted.

func (f *sprintForm) checked() (sprint.Draft, error) {
	for _, field := range f.fields {
		field.SetWrong("")
	}
	if f.start.Wrong() != "" || f.cost.Wrong() != "" {
		return f.draft, errAtField
	}
	d, err := f.draft.Check()
	if err == nil && f.of.State != "" && f.of.State != sprint.Planned {
		err = f.of.CheckEdit(d)
	}
	if err == nil && f.of.ID == 0 || err == nil && f.of.State == sprint.Planned {
		_, err = sprint.CourseOf(f.s.o.Calendar, d.Start)
	}
	return d, err
}

// errAtField says that a sentence already stands at the field that is wrong.

var errAtField = errors.New("said at the field")

// plan saves a new sprint with its measures, as one step.

func (f *sprintForm) plan() {
	d, err := f.checked()
	if err != nil {
		f.complain(err)
		return
	}
	var ok bool
	if d.Measures, ok = f.measure.all(); !ok || f.saving {
		return
	}
	d.Columns = sprint.UsualColumns(func(key string) string { return f.tx.T(key) })
	f.saving = true
	s := f.s
	var id domain.SprintID
	s.h.Tasks().Do("sprints.plan", func(ctx context.Context) (err error) {
		id, err = s.store.AddSprint(ctx, d)
		return err
	}, func(err error) {
		f.saving = false
		if err != nil {
			if !f.complain(err) {
				s.h.Fail(err)
			}
			return
		}
		s.form = nil
		s.h.Done(f.tx.T("sprints.planned", text.A{"name": d.Name}))
		s.h.Go(host.Place{Screen: host.Sprints, Select: []int64{int64(id)}})
	})
}

// begin starts the sprint; what it lacks is said at the field.

func (f *sprintForm) begin() {
	id, name := f.of.ID, f.of.Name
	f.s.h.Tasks().Do("sprints.start", func(ctx context.Context) error { return f.s.store.StartSprint(ctx, id) }, func(err error) {
		switch {
		case err == nil:
			f.s.h.Done(f.tx.T("sprints.begun", text.A{"name": name}))
			f.s.openSprint(int64(id))
		case !f.complain(err):
			f.s.h.Fail(err)
		}
	})
}

// complain shows an error at the field it is about; false: it is about none of these.

func (f *sprintForm) complain(err error) bool {
	if errors.Is(err, errAtField) {
		at := f.start.Entry()
		if f.start.Wrong() == "" {
			at = f.cost.Entry()
		}
		f.s.h.Window().Canvas().Focus(at)
		return true
	}
	var e *domain.Error
	if !errors.As(err, &e) {
		return false
	}
	key, _ := e.Args["field"].(string)
	switch e.Code {
	case sprint.CodeNoTeam:
		key = "sprints.team"
	case domain.CodeDateOutOfBounds, domain.CodeNoDayFound, domain.CodeBadDate, domain.CodeNoWorkingDays:
		key = "sprint.start"
	case domain.CodeTooLong:
		if key == "sprint.role" {
			key = "sprints.team"
		}
	}
	field := f.fields[key]
	if field == nil {
		return false
	}
	field.SetWrong(f.tx.Error(err))
	if e := f.entries[key]; e != nil {
		f.s.h.Window().Canvas().Focus(e)
	}
	return true
}

// nextStart is the first working day from tomorrow on.

func (s *Sprints) nextStart() domain.Date {
	d, err := s.o.Calendar.WorkingDay(s.today().AddDays(1), 1)
	if err != nil {
		return s.today().AddDays(1)
	}
	return d
}

// suggestName names a sprint after the touchpoint it is begun for.

// touchpoint finds the name of a touchpoint and of the map it is on.

// findTouchpoints finds touchpoints of all maps by their name, their stage and their map.
