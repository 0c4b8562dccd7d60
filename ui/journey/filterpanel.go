package journey

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// filterPanel floats below the filter field: what the map can be filtered by, and the views saved of it. It stays open
// while one ticks; Escape or a click elsewhere closes it.
type filterPanel struct {
	m     *Map
	popup *widget.PopUp
	box   *fyne.Container
	ticks []*kit.Tick
	name  *kit.SavedField
}

// openFilter opens the panel below the filter field, with the keyboard in it.
func (m *Map) openFilter() {
	if !m.loaded || m.mode != ViewBoard {
		return
	}
	p := &filterPanel{m: m, box: column()}
	c := m.h.Window().Canvas()
	p.fill()
	scroll := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 4, 6, 14), p.box))
	p.popup = widget.NewPopUp(scroll, c)
	p.popup.ShowAtRelativePosition(fyne.NewPos(0, m.bar.words.Size().Height+4), m.bar.words)
	p.popup.Resize(fyne.NewSize(300*base.TextSize()/13, min(p.box.MinSize().Height+24, c.Size().Height-m.board.Position().Y-80)))
	m.filtering = p
	if len(p.ticks) > 0 {
		c.Focus(p.ticks[0])
	}
}

func (p *filterPanel) close() {
	p.popup.Hide()
	if p.m.filtering == p {
		p.m.filtering = nil
		p.m.h.Window().Canvas().Focus(p.m.board)
	}
}

// fill shows the choices as they are now.
func (p *filterPanel) fill() {
	m, tx := p.m, p.m.tx
	p.box.Objects, p.ticks = nil, nil
	p.fillSaved()
	for _, g := range filterChoices(m.view, m.known, m.filter, tx) {
		group := container.New(kit.NewColumn(0), kit.NewHeading(g.title))
		for _, c := range g.of {
			t := kit.NewTick(tx.T("filter.choice", text.A{"what": c.word, "n": c.n}), c.on, func(on bool) {
				f := m.filter
				c.set(&f, on)
				m.setFilter(f)
			})
			at := len(p.ticks)
			t.OnLeft, t.OnWalked = p.close, func(by int) { p.move(at + by) }
			p.ticks = append(p.ticks, t)
			group.Add(t)
		}
		p.box.Add(group)
	}
	if !m.h.ReadOnly() {
		p.name = kit.NewSavedField(tx.T("filter.save"), 1, tx.Error, p.save)
		p.name.Entry.SetPlaceHolder(tx.T("view.name"))
		p.box.Add(p.name.Box)
	}
}

// fillSaved offers the saved views.
func (p *filterPanel) fillSaved() {
	m, tx := p.m, p.m.tx
	if len(m.view.Saved) == 0 {
		return
	}
	group := container.New(kit.NewColumn(2), kit.NewHeading(tx.T("filter.saved")))
	for _, s := range m.view.Saved {
		use := kit.NewButton(s.Name, func() { p.use(s) })
		use.Kind = kit.ButtonQuiet
		row := container.NewBorder(nil, nil, use, nil)
		if !m.h.ReadOnly() {
			remove := kit.NewIconButton(base.DeleteIcon(), tx.T("filter.delete_view", text.A{"name": s.Name}), func() { p.remove(s) })
			row = container.NewBorder(nil, nil, use, remove)
		}
		group.Add(row)
	}
	p.box.Add(group)
}

// use filters by a saved view.
func (p *filterPanel) use(s journey.SavedView) {
	p.close()
	p.m.useView(s)
}

// useView filters by a saved view.
func (m *Map) useView(s journey.SavedView) {
	m.setFilter(s.Filter)
	m.bar.showWords(s.Filter.Words)
	m.h.Status(m.tx.N("map.filtered", m.found(), text.A{"all": len(m.view.Touchpoints)}))
}

// save keeps the filter under a name; one of the same name is replaced.
func (p *filterPanel) save(name string, done func(error)) {
	m := p.m
	view := journey.SavedView{Map: m.id, Name: name, Filter: m.filter}
	m.doOr(journey.OpSaveView, func(ctx context.Context) error {
		_, err := m.store.SaveView(ctx, view)
		return err
	}, m.tx.T("filter.view_saved", text.A{"name": name}), func(err error) {
		done(err)
		if err == nil {
			p.close()
		}
	})
}

func (p *filterPanel) remove(s journey.SavedView) {
	p.m.deleteView(s.ID, s.Name)
	p.close()
}

func (m *Map) deleteView(id domain.SavedViewID, name string) {
	m.doOr(journey.OpDeleteView, func(ctx context.Context) error { return m.store.DeleteView(ctx, id) },
		m.tx.T("filter.view_deleted", text.A{"name": name}), nil)
}

// move gives the keyboard to another choice.
func (p *filterPanel) move(to int) {
	if to >= 0 && to < len(p.ticks) {
		p.m.h.Window().Canvas().Focus(p.ticks[to])
	}
}
