package roce

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain/roce"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// details is what the inspector shows of one assumption: where it comes from, and what was said about it before.
type details struct {
	p       *page
	key     roce.Key
	content *fyne.Container
	fields  map[slot]*kit.Field
	entries map[slot]*kit.TextEntry
	grade   *kit.Dropdown
	head    *fyne.Container
	history *fyne.Container
}

// toggleDetails shows or hides the inspector's part.
func (p *page) toggleDetails() {
	if p.details != nil {
		p.details = nil
		p.s.h.Inspect("", nil)
		p.bar.update()
		return
	}
	p.showDetails()
}

func (p *page) showDetails() {
	p.details = newDetails(p)
	p.placed()
	p.s.h.ShowInspector()
	p.bar.update()
}

// placed follows the keyboard with the inspector, and says in the status line where the value comes from.
func (p *page) placed() {
	r, ok := p.sheet.refs[p.grid.Place()]
	if !ok || !p.loaded {
		return
	}
	a := p.model.Assumptions[r.key]
	say := p.w.name(&p.model, r.key)
	if g := p.w.grade(a.Grade); g != "" {
		say += " · " + g
	}
	if a.Source != "" {
		say += " · " + a.Source
	}
	p.s.h.Status(say)
	if p.details != nil {
		p.details.show(r.key)
	}
}

func newDetails(p *page) *details {
	d := &details{p: p, fields: map[slot]*kit.Field{}, entries: map[slot]*kit.TextEntry{}, head: container.New(kit.NewColumn(6)), history: container.New(kit.NewColumn(6))}
	var grades []string
	for _, g := range gradesAll {
		grades = append(grades, p.w.grade(g))
	}
	d.grade = kit.NewDropdown(p.w.T("roce.col.grade"), grades, func(i int) { d.commit(slotGrade, string(gradesAll[i])) })
	d.content = container.New(kit.NewColumn(10), d.head, kit.NewField(p.w.T("roce.col.grade"), "", d.grade))
	for _, s := range []struct {
		slot slot
		key  string
	}{{slotSource, "source"}, {slotOwner, "owner"}, {slotDate, "date"}, {slotNote, "note"}} {
		e := kit.NewTextEntry(p.w.T("roce.col."+s.key), "")
		e.OnCommitted = func(t string) { d.commit(s.slot, t) }
		if p.s.h.ReadOnly() {
			e.Disable()
		}
		hint := ""
		if s.slot == slotDate {
			hint = p.w.T("roce.date_hint")
		}
		d.entries[s.slot], d.fields[s.slot] = e, kit.NewField(p.w.T("roce.col."+s.key), hint, e)
		d.content.Add(d.fields[s.slot])
	}
	if p.s.h.ReadOnly() {
		d.grade.Disable()
	}
	d.content.Add(kit.NewTextLine(p.w.T("roce.history"), "", "").Bold())
	d.content.Add(d.history)
	return d
}

// show shows an assumption; what is being typed belongs to the one shown before and was committed when it was left.
func (d *details) show(k roce.Key) {
	p := d.p
	d.key = k
	a := p.model.Assumptions[k]
	spec, _ := roce.SpecOf(k.Field)
	d.head.Objects = []fyne.CanvasObject{kit.NewTextLine(p.w.known(spec, a), "", base.SizeNameSubHeadingText).Bold()}
	if u := p.w.unit(spec); u != "" {
		d.head.Add(kit.NewTextLine(u, theme.Muted, base.SizeNameCaptionText))
	}
	d.head.Add(paragraph(p.w.T("roce.accepted", text.A{"low": p.w.bound(spec, spec.Low), "high": p.w.bound(spec, spec.High)}), theme.Muted))
	if a.Evidence != nil {
		d.head.Add(paragraph(p.w.evidence(a.Evidence), theme.AccentText))
		if a.Overridden() {
			d.head.Add(paragraph(p.w.T("roce.overridden", text.A{"value": p.w.value(spec, a.Evidence.Value)}), theme.AmberText))
		}
	}
	grade := -1
	for i, g := range gradesAll {
		if g == a.Grade {
			grade = i
		}
	}
	d.grade.SetChosen(grade)
	for s, e := range d.entries {
		if s == slotDate {
			e.Reset(a.Date.String())
		} else {
			e.Reset(*textOf(&a, s))
		}
		d.fields[s].SetWrong("")
	}
	d.content.Refresh()
	p.s.h.Inspect(p.w.name(&p.model, k), d.content)
	d.load()
}

func (d *details) commit(s slot, typed string) {
	p := d.p
	a := p.model.Assumptions[d.key]
	wrong := p.w.put(&a, ref{d.key, s}, typed)
	if f := d.fields[s]; f != nil {
		f.SetWrong(wrong)
	}
	if wrong == "" {
		p.save([]roce.Edit{{Key: d.key, Assumption: a}})
	}
}

func (d *details) load() {
	k := d.key
	task.Load(d.p.s.h.Tasks(), "roce.history", func(ctx context.Context) ([]roce.Change, error) {
		return d.p.s.store.AssumptionHistory(ctx, d.p.id, &k)
	}, func(list []roce.Change, err error) {
		if err != nil {
			d.p.s.h.Fail(err)
			return
		}
		if d.key == k {
			d.showHistory(list)
		}
	})
}

// showHistory lists who changed what when, the newest first.
func (d *details) showHistory(list []roce.Change) {
	w := d.p.w
	spec, _ := roce.SpecOf(d.key.Field)
	d.history.Objects = nil
	for _, c := range list {
		by := c.By
		if by == "" {
			by = w.T("roce.somebody")
		}
		column := container.New(kit.NewColumn(2), kit.NewCutLine(w.DateTime(c.At.Local())+" · "+by, theme.Muted, base.SizeNameCaptionText))
		if old, now := w.known(spec, c.Old), w.known(spec, c.New); old != now {
			column.Add(paragraph(w.T("roce.from_to", text.A{"old": old, "new": now}), base.ColorNameForeground))
		}
		if c.Old.Grade != c.New.Grade {
			column.Add(paragraph(w.T("roce.from_to", text.A{"old": w.orNone(w.grade(c.Old.Grade)), "new": w.orNone(w.grade(c.New.Grade))}), base.ColorNameForeground))
		}
		if c.Old.Source != c.New.Source {
			column.Add(paragraph(w.T("roce.source_now", text.A{"source": w.orNone(c.New.Source)}), base.ColorNameForeground))
		}
		if c.Reason != "" {
			column.Add(paragraph(w.T("roce.because", text.A{"reason": c.Reason}), theme.Muted))
		}
		d.history.Add(column)
	}
	if len(list) == 0 {
		d.history.Add(paragraph(w.T("roce.no_history"), theme.Muted))
	}
	d.history.Refresh()
	d.content.Refresh()
}

func (w words) orNone(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
