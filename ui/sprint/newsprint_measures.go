package sprint

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

// measureList is what the sprint wants to change: of a new sprint kept here until it is planned, else in the workspace.
type measureList struct {
	f       *sprintForm
	content *fyne.Container
	list    *fyne.Container
	add     *fyne.Container
	told    *widget.RichText
	rows    []*measureRow
}

func newMeasureList(f *sprintForm) *measureList {
	l := &measureList{f: f, list: container.New(kit.NewColumn(14)), add: container.New(kit.NewColumn(4)), told: small("")}
	l.content = container.New(kit.NewColumn(10), tight(small(f.tx.T("sprints.measures_hint"))), l.list, l.add, tight(l.told))
	return l
}

// take shows the measures of a sprint as they are saved; a row that is being typed in stays.
func (l *measureList) take(of sprint.Sprint) {
	var rows []*measureRow
	for _, m := range of.Measures {
		var row *measureRow
		for _, r := range l.rows {
			if r.measure.ID == m.ID && r.measure.Kind == m.Kind && sameReadings(r.measure, m) && r.state == of.State {
				row = r
				row.reset(m)
			}
		}
		if row == nil {
			row = newMeasureRow(l, m, of.State)
		}
		rows = append(rows, row)
	}
	for _, r := range l.rows {
		if r.measure.ID == 0 {
			rows = append(rows, r)
		}
	}
	l.rows = rows
}

func sameReadings(a, b sprint.Measure) bool {
	x, okX := a.Readings[sprint.Baseline]
	y, okY := b.Readings[sprint.Baseline]
	return okX == okY && x.Value == y.Value && x.N == y.N && x.Date == y.Date
}

// show lists the rows and what can be added: a measure of each touchpoint's feedback, or an empty one.
func (l *measureList) show() {
	f := l.f
	l.list.Objects = nil
	for _, r := range l.rows {
		l.list.Add(r.content)
	}
	l.add.Objects = nil
	if !f.s.h.ReadOnly() && (f.of.ID == 0 || f.of.State.Open()) {
		for _, id := range f.draft.Touchpoints {
			name, _ := f.s.touchpoint(id)
			b := kit.NewButton(f.tx.T("sprints.from_feedback", text.A{"name": name}), func() { l.fromFeedback(id) })
			b.Icon = base.DownloadIcon()
			l.add.Add(container.NewHBox(b))
		}
		b := kit.NewButton(f.tx.T("sprints.add_measure"), func() { l.append(sprint.Measure{Kind: sprint.Mean}) })
		b.Icon = base.ContentAddIcon()
		l.add.Add(container.NewHBox(b))
	}
	l.list.Refresh()
	l.content.Refresh()
}

// fromFeedback adds a measure with what customers say of the touchpoint now as its baseline.
func (l *measureList) fromFeedback(id domain.TouchpointID) {
	f := l.f
	var m sprint.Measure
	f.s.h.Tasks().Do("sprints.feedback", func(ctx context.Context) (err error) {
		m, err = f.s.store.MeasureFromFeedback(ctx, id, domain.Date{})
		return err
	}, func(err error) {
		name, _ := f.s.touchpoint(id)
		switch {
		case err == nil:
			say(l.told, "")
			l.append(m)
		case domain.CodeOf(err) == domain.CodeNotFound:
			say(l.told, f.tx.T("sprints.no_feedback", text.A{"name": name}))
		default:
			f.s.h.Fail(err)
		}
		l.content.Refresh()
	})
}

// append adds a measure: to the workspace as soon as it has a name, if the sprint is there.
func (l *measureList) append(m sprint.Measure) {
	f := l.f
	if f.of.ID != 0 && m.Name != "" {
		l.rows = slices.DeleteFunc(l.rows, func(r *measureRow) bool { return r.measure.ID == 0 })
		f.s.do("sprints.measure", func(ctx context.Context) error {
			_, err := f.s.store.AddMeasure(ctx, f.of.ID, m)
			return err
		}, f.tx.T("sprints.measure_added", text.A{"name": m.Name}))
		return
	}
	r := newMeasureRow(l, m, f.of.State)
	l.rows = append(l.rows, r)
	l.show()
	f.s.h.Window().Canvas().Focus(r.name)
}

// all are the measures typed; ok is false after saying at a field what is wrong.
func (l *measureList) all() (list []sprint.Measure, ok bool) {
	for _, r := range l.rows {
		m, right := r.read()
		if !right {
			return nil, false
		}
		list = append(list, m)
	}
	return list, true
}

// measureRow edits one measure and its baseline.
type measureRow struct {
	l        *measureList
	measure  sprint.Measure // as saved or added
	state    sprint.State
	content  *fyne.Container
	name     *kit.TextEntry
	unit     *kit.TextEntry
	target   *kit.TextEntry
	kind     *kit.Dropdown
	lower    *widget.Check
	fields   map[string]*kit.Field
	baseline *readingForm
	showing  bool
}

func newMeasureRow(l *measureList, m sprint.Measure, state sprint.State) *measureRow {
	r := &measureRow{l: l, measure: m, state: state, fields: map[string]*kit.Field{}, content: container.New(kit.NewColumn(6))}
	tx := l.f.tx
	entry := func(key string) *kit.TextEntry {
		e := kit.NewTextEntry(tx.T(key), "")
		e.OnCommitted = func(string) { r.commit() }
		r.fields[key] = kit.NewField(tx.T(key), "", e)
		return e
	}
	r.name, r.unit, r.target = entry("sprint.measure"), entry("sprint.unit"), entry("sprint.target")
	var kinds []string
	for _, k := range sprint.MeasureKinds {
		kinds = append(kinds, tx.T("measure.kind."+string(k)))
	}
	r.kind = kit.NewDropdown(tx.T("sprint.measure_kind"), kinds, func(i int) { r.setKind(sprint.MeasureKinds[i]) })
	r.fields["sprint.measure_kind"] = kit.NewField(tx.T("sprint.measure_kind"), "", r.kind)
	r.lower = widget.NewCheck(tx.T("sprints.lower"), func(on bool) {
		if !r.showing {
			r.measure.Lower = on
			r.commit()
		}
	})
	r.reset(m)
	r.layOut()
	return r
}

func (r *measureRow) layOut() {
	f := r.l.f
	saved, has := r.measure.Readings[sprint.Baseline]
	var old *sprint.Reading
	if has {
		old = &saved
	}
	r.baseline = newReadingForm(f.tx, r.measure, old, f.s.today)
	r.baseline.OnCommitted = r.commit
	remove := kit.NewIconButton(base.DeleteIcon(), f.tx.T("sprints.remove", text.A{"name": r.measure.Name}), r.remove)
	top := container.New(kit.NewEqual(8), r.fields["sprint.measure"], r.fields["sprint.measure_kind"], r.fields["sprint.unit"], r.fields["sprint.target"])
	label := f.tx.T("effect.when.baseline")
	if has && saved.Source != "" {
		label += " · " + f.tx.T("reading.source", text.A{"source": saved.Source})
	}
	r.content.Objects = []fyne.CanvasObject{container.NewBorder(nil, nil, nil, remove, top), r.lower, kit.NewCaption(label), r.baseline.content}
	frozen := has && r.state != "" && r.state != sprint.Planned
	if f.s.h.ReadOnly() || r.state != "" && !r.state.Open() {
		for _, e := range []fyne.Disableable{r.name, r.unit, r.target, r.kind, r.lower} {
			e.Disable()
		}
		remove.Hide()
		frozen = true
	}
	if r.state == sprint.Running {
		r.kind.Disable()
	}
	if frozen {
		r.baseline.disable()
	}
	r.content.Refresh()
}

// reset shows the measure as saved; what is being typed stays.
func (r *measureRow) reset(m sprint.Measure) {
	r.showing = true
	r.measure = m
	r.name.Reset(m.Name)
	r.unit.Reset(m.Unit)
	target := ""
	if m.Target != nil {
		target = number(r.l.f.tx, *m.Target)
	}
	r.target.Reset(target)
	r.lower.SetChecked(m.Lower)
	for i, k := range sprint.MeasureKinds {
		if k == m.Kind {
			r.kind.SetChosen(i)
		}
	}
	r.showing = false
}

// setKind changes what the measure's values are; its baseline is typed in other figures then.
func (r *measureRow) setKind(k sprint.MeasureKind) {
	if r.measure.Kind == k {
		return
	}
	was := r.measure.Kind
	r.measure.Kind = k
	if _, ok := r.measure.Readings[sprint.Baseline]; !ok {
		r.layOut()
	}
	if r.measure.ID != 0 {
		if m, ok := r.typed(); ok {
			r.save(m)
		} else {
			r.measure.Kind = was
		}
	}
}

// typed is the measure as typed, without its readings; ok is false after saying at a field what is wrong.
func (r *measureRow) typed() (m sprint.Measure, ok bool) {
	for _, f := range r.fields {
		f.SetWrong("")
	}
	tx := r.l.f.tx
	m = r.measure
	m.Name, m.Unit, m.Target = r.name.Text, r.unit.Text, nil
	if typed := strings.TrimSpace(r.target.Text); typed != "" {
		v, isNumber := tx.ParseNum(typed)
		if !isNumber {
			r.fields["sprint.target"].SetWrong(tx.Error(domain.E(sprint.CodeNotANumber, "field", tx.T("sprint.target"), "value", typed)))
			return m, false
		}
		m.Target = &v
	}
	m, err := m.Check()
	if err != nil {
		r.complain(err)
		return m, false
	}
	return m, true
}

func (r *measureRow) complain(err error) {
	var e *domain.Error
	if errors.As(err, &e) {
		if key, _ := e.Args["field"].(string); r.fields[key] != nil {
			r.fields[key].SetWrong(r.l.f.tx.Error(err))
			return
		}
	}
	r.l.f.s.h.Fail(err)
}

// read is the measure with its baseline as typed.
func (r *measureRow) read() (m sprint.Measure, ok bool) {
	if m, ok = r.typed(); !ok {
		return m, false
	}
	r.baseline.measure = m
	before, ok := r.baseline.read()
	if !ok {
		return m, false
	}
	m.Readings = map[sprint.When]sprint.Reading{}
	if before != nil {
		m.Readings[sprint.Baseline] = *before
	}
	return m, true
}

// commit saves the row if its sprint is in the workspace; one without a name waits for it.
func (r *measureRow) commit() {
	f := r.l.f
	if f.of.ID == 0 || f.s.h.ReadOnly() {
		return
	}
	if r.measure.ID == 0 {
		if strings.TrimSpace(r.name.Text) == "" {
			return
		}
		if m, ok := r.read(); ok {
			r.l.append(m)
		}
		return
	}
	m, ok := r.typed()
	if !ok {
		return
	}
	if r.baseline.changed {
		r.saveBaseline(m)
		return
	}
	r.save(m)
}

func (r *measureRow) save(m sprint.Measure) {
	s := r.l.f.s
	s.h.Tasks().Do("sprints.measure", func(ctx context.Context) error { return s.store.EditMeasure(ctx, m) }, func(err error) {
		if err != nil {
			r.complain(err)
			return
		}
		s.h.Done(s.tx.T("sprints.measure_saved", text.A{"name": m.Name}))
	})
}

func (r *measureRow) saveBaseline(m sprint.Measure) {
	s := r.l.f.s
	reading, ok := r.baseline.read()
	if !ok {
		return
	}
	s.h.Tasks().Do("sprints.reading", func(ctx context.Context) error { return s.store.SetReading(ctx, m.ID, sprint.Baseline, reading) }, func(err error) {
		if err != nil {
			r.complain(err)
			return
		}
		s.h.Done(s.tx.T("sprints.measure_saved", text.A{"name": m.Name}))
	})
}

func (r *measureRow) remove() {
	l := r.l
	if r.measure.ID != 0 {
		l.f.s.do("sprints.measure", func(ctx context.Context) error { return l.f.s.store.DeleteMeasure(ctx, r.measure.ID) },
			l.f.tx.T("sprints.measure_deleted", text.A{"name": r.measure.Name}))
		return
	}
	for i, o := range l.rows {
		if o == r {
			l.rows = append(l.rows[:i:i], l.rows[i+1:]...)
			break
		}
	}
	l.show()
}
