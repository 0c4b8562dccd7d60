package sprint

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// effectView compares each measure before and after, says whether the change is more than noise, and takes new readings.

type effectView struct {
	s     *Sprint
	l     loaded
	fonts *ink.Fonts

	root    *fyne.Container
	page    *fyne.Container
	scroll  *container.Scroll
	empty   *kit.EmptyState
	outcome *kit.SavedField
	lessons *kit.SavedField
	texts   fyne.CanvasObject
	asking  asked
	form    *readingForm
	told    string // about feedback that could not be used
}

// asked is the reading that is being typed.

type asked struct {
	measure domain.MeasureID
	when    sprint.When
}

func newEffectView(s *Sprint) *effectView {
	tx := s.tx
	v := &effectView{s: s, fonts: ink.NewFonts(base.Current()), page: container.New(kit.NewColumn(12))}
	v.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 12, 12, 12), v.page))
	v.outcome = kit.NewSavedField(tx.T("sprint.outcome"), 3, tx.Error, func(typed string, done func(error)) { v.write(func(d *sprint.Draft) { d.Outcome = typed }, done) })
	v.lessons = kit.NewSavedField(tx.T("sprint.lessons"), 3, tx.Error, func(typed string, done func(error)) { v.write(func(d *sprint.Draft) { d.Lessons = typed }, done) })
	v.texts = kit.NewPanel(tx.T("effect.learned"), nil, container.New(kit.NewTwoColumns(0.5, 12, 560), v.outcome.Box, v.lessons.Box))
	v.empty = kit.NewEmptyState(tx.T("effect.empty_title"), tx.T("effect.empty_text"), "", nil)
	if !s.h.ReadOnly() {
		v.empty = kit.NewEmptyState(tx.T("effect.empty_title"), tx.T("effect.empty_text"), tx.T("effect.add_measures"), v.edit)
	}
	v.root = container.NewStack(v.empty)
	return v
}

func (v *effectView) content() fyne.CanvasObject { return v.root }

func (v *effectView) actions() []host.Action {
	if v.s.h.ReadOnly() {
		return nil
	}
	return []host.Action{{Title: v.s.tx.T("effect.add_measures"), Run: v.edit}}
}

// edit goes to the form, where measures and targets are.

func (v *effectView) edit() {
	v.s.h.Go(host.Place{Screen: host.Sprints, View: ViewEdit, ID: int64(v.s.id)})
}

func (v *effectView) commit() {
	v.outcome.Entry.Commit()
	v.lessons.Entry.Commit()
}

// write saves a text of the sprint.

func (v *effectView) write(set func(*sprint.Draft), done func(error)) {
	s, sp := v.s, v.l.board.Sprint
	d := sp.Draft()
	set(&d)
	s.doOr(sprint.OpEdit, func(ctx context.Context) error { return s.store.EditSprint(ctx, sp.ID, d) },
		func() string { return s.tx.T("sprints.saved", text.A{"name": sp.Name}) }, done)
}

func (v *effectView) take(l loaded) {
	if l.board.Sprint.ID != v.l.board.Sprint.ID {
		v.asking, v.form = asked{}, nil
		v.outcome.Clear()
		v.lessons.Clear()
	}
	v.l = l
	sp := l.board.Sprint
	v.outcome.Show(sp.Outcome, v.s.tx.T("effect.outcome_hint"))
	v.lessons.Show(sp.Lessons, v.s.tx.T("effect.lessons_hint"))
	if v.s.h.ReadOnly() {
		v.outcome.Entry.Disable()
		v.lessons.Entry.Disable()
	}
	if len(sp.Measures) == 0 {
		bring(v.root, v.empty)
		return
	}
	v.draw()
	bring(v.root, v.scroll)
}

func (v *effectView) draw() {
	sp := v.l.board.Sprint
	v.page.Objects = nil
	if due := v.l.at.Due; len(due) > 0 {
		v.page.Add(warning(v.dueWords(due)))
	}
	for _, m := range sp.Measures {
		v.page.Add(v.panel(m))
	}
	if sp.State != sprint.Planned {
		v.page.Add(v.texts)
	}
	v.page.Refresh()
	v.scroll.Refresh()
}

// dueWords name the re-measurements whose day has come.

func (v *effectView) dueWords(due []sprint.When) string {
	var list []string
	for _, w := range due {
		list = append(list, v.s.tx.T("effect.due_one", text.A{"when": v.s.tx.T("effect.when." + string(w)), "date": v.l.board.Sprint.Course.On(w)}))
	}
	return v.s.tx.T("effect.due", text.A{"list": joined(list)})
}

// panel is one measure: its readings, what they come to, and the intervals drawn.

func (v *effectView) panel(m sprint.Measure) fyne.CanvasObject {
	tx := v.s.tx
	why := quiet(tx.T("figures.why"), tx.T("figures.why")+" "+m.Name, nil)
	why.OnTapped = func() {
		kit.ShowPopover(why, m.Name, v.whyLines(m), tx.T("effect.why."+string(m.Kind)))
	}
	lines := container.New(kit.NewColumn(6))
	for _, w := range sprint.Occasions {
		lines.Add(v.line(m, w))
		if v.asking == (asked{m.ID, w}) && v.form != nil {
			lines.Add(v.formBox(m, w))
		}
	}
	subtitle := tx.T("effect.kind_line", text.A{"kind": tx.T("measure.kind." + string(m.Kind)), "direction": tx.T("effect.direction." + map[bool]string{true: "lower", false: "higher"}[m.Lower])})
	if m.Target != nil {
		subtitle += " · " + tx.T("reading.target", text.A{"value": valueWords(tx, m, *m.Target)})
	}
	body := container.New(kit.NewColumn(8), kit.NewCaption(subtitle), lines)
	if bars := v.bars(m); bars != nil {
		body.Add(bars)
	}
	return kit.NewPanel(m.Name, why, body)
}

// line is an occasion with its reading, the change, and the way to type it.

func (v *effectView) line(m sprint.Measure, w sprint.When) fyne.CanvasObject {
	tx, sp := v.s.tx, v.l.board.Sprint
	r, has := m.Readings[w]
	words := tx.T("effect.not_yet", text.A{"date": sp.Course.On(w)})
	if w == sprint.Baseline || sp.Course.On(w).IsZero() {
		words = tx.T("effect.no_reading")
	}
	if has {
		words = readingWords(tx, m, r)
	}
	name := container.New(kit.NewColumn(0), kit.NewCutLine(tx.T("effect.when."+string(w)), theme.Muted, ""))
	value := container.New(kit.NewColumn(0), kit.NewCutLine(words, "", ""))
	if w != sprint.Baseline && has {
		told, color := effectWords(tx, m.Effect(w))
		if color == "" {
			color = base.ColorNameForeground
		}
		value.Add(tight(colored(told, color, "")))
	}
	end := container.NewHBox()
	if v.mayType(m, w, has) {
		key := "effect.enter"
		if has {
			key = "effect.change"
		}
		end.Add(quiet(tx.T(key), tx.T(key)+": "+m.Name+", "+tx.T("effect.when."+string(w)), func() { v.ask(m, w, nil) }))
	}
	return container.NewBorder(nil, nil, lower(container.New(kit.WidthLayout(120), name)), container.NewVBox(end), lower(value))
}

// lower puts words at the height of those on a button beside them.

func lower(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(5, 0, 0, 0), o)
}

// mayType tells whether a reading can be written: a baseline is frozen once the sprint has begun.

func (v *effectView) mayType(m sprint.Measure, w sprint.When, has bool) bool {
	sp := v.l.board.Sprint
	if v.s.h.ReadOnly() || sp.State == sprint.Abandoned {
		return false
	}
	return sp.CheckReading(m, w, has, &sprint.Reading{Date: v.l.today}) == nil
}

// effectWords say a change with its interval and whether it is more than noise, in a colour that says the same.

// signed writes a change with its sign.

// whyLines are the figures a comparison rests on.

// bars draw the changes with their intervals around zero; nil while there is none.

// ask opens the fields of a reading, with what is there or comes from feedback in them.

func (v *effectView) ask(m sprint.Measure, w sprint.When, filled *sprint.Reading) {
	var saved *sprint.Reading
	if r, ok := m.Readings[w]; ok {
		saved = &r
	}
	if filled != nil {
		saved = filled
	} else {
		v.told = ""
	}
	v.asking = asked{m.ID, w}
	v.form = newReadingForm(v.s.tx, m, saved, func() domain.Date { return v.l.today })
	v.draw()
	v.s.h.Window().Canvas().Focus(v.form.entries[0])
}

func (v *effectView) closeForm() {
	v.asking, v.form, v.told = asked{}, nil, ""
	v.draw()
}

// formBox is the reading being typed with its buttons.

func (v *effectView) formBox(m sprint.Measure, w sprint.When) fyne.CanvasObject {
	tx := v.s.tx
	buttons := container.NewHBox(kit.NewPrimaryButton(tx.T("effect.save"), func() { v.save(m, w) }), kit.NewButton(tx.T("sprints.cancel"), v.closeForm))
	if m.Touchpoint != 0 && m.Rating != 0 {
		b := kit.NewButton(tx.T("effect.from_feedback"), func() { v.fromFeedback(m, w) })
		buttons.Add(b)
	}
	if _, has := m.Readings[w]; has && w != sprint.Baseline {
		remove := kit.NewButton(tx.T("effect.remove"), func() { v.record(m, w, nil) })
		remove.Kind = kit.ButtonDanger
		buttons.Add(remove)
	}
	box := container.New(kit.NewColumn(6), v.form.content)
	if v.form.source != "" {
		box.Add(kit.NewCaption(tx.T("reading.source", text.A{"source": v.form.source})))
	}
	if v.told != "" {
		box.Add(tight(small(v.told)))
	}
	box.Add(buttons)
	return container.New(layout.NewCustomPaddedLayout(2, 8, 12, 0), box)
}

func (v *effectView) save(m sprint.Measure, w sprint.When) {
	r, ok := v.form.read()
	if !ok || r == nil {
		if ok {
			v.form.fields[0].SetWrong(v.s.tx.Error(domain.E(domain.CodeRequired, "field", "sprint.value")))
		}
		return
	}
	v.record(m, w, r)
}

// record writes a reading, or removes it.

func (v *effectView) record(m sprint.Measure, w sprint.When, r *sprint.Reading) {
	s := v.s
	v.asking = asked{}
	s.doOr(sprint.OpReading, func(ctx context.Context) error { return s.store.SetReading(ctx, m.ID, w, r) },
		func() string {
			v.form = nil
			return s.tx.T("effect.saved", text.A{"name": m.Name, "when": s.tx.T("effect.when." + string(w))})
		}, func(err error) {
			if err == nil {
				return
			}
			v.asking = asked{m.ID, w}
			v.form.fields[0].SetWrong(s.tx.Error(err))
			v.draw()
		})
}

// fromFeedback fills in what customers have said since: from the phase of execution on for the end, from the day after the

// occasion before for later ones, so that no answer counts twice.

func (v *effectView) fromFeedback(m sprint.Measure, w sprint.When) {
	s, c := v.s, v.l.board.Sprint.Course
	var from domain.Date
	switch w {
	case sprint.AtEnd:
		if len(c.Days) == sprint.Days {
			from = c.Days[sprint.Days-sprint.PhaseDays]
		}
	case sprint.After30:
		from = c.On(sprint.AtEnd).AddDays(1)
	case sprint.After90:
		from = c.On(sprint.After30).AddDays(1)
	}
	var read sprint.Measure
	s.h.Tasks().Do("sprint.feedback", func(ctx context.Context) (err error) {
		read, err = s.store.MeasureFromFeedback(ctx, m.Touchpoint, from)
		return err
	}, func(err error) {
		switch r, ok := read.Readings[sprint.Baseline]; {
		case domain.CodeOf(err) == domain.CodeNotFound:
			v.told = s.tx.T("effect.no_feedback", text.A{"date": from})
			v.draw()
		case err != nil:
			s.h.Fail(err)
		case ok:
			if !from.IsZero() {
				r.Source = s.tx.T("effect.source_since", text.A{"source": r.Source, "date": from})
			}
			v.ask(m, w, &r)
		}
	})
}
