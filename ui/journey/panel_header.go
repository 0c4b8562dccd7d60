package journey

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// headerPanel edits a stage or a lane.
type headerPanel struct {
	of   any // the journey.Stage or journey.Lane shown
	name *field
	box  *fyne.Container
}

func (p *headerPanel) content() fyne.CanvasObject { return p.box }
func (p *headerPanel) commit()                    { p.name.entry.Commit() }

func newStagePanel(m *Map, s journey.Stage) panel {
	p := &headerPanel{of: s, name: newField(m.tx.T("inspect.name"), 1, m.tx.Error, func(name string, done func(error)) {
		changed := s
		changed.Name = name
		m.saveHeader(journey.OpEditStage, func(ctx context.Context) error { return m.store.EditStage(ctx, changed) }, s.Name, name, done)
	})}
	p.name.show(s.Name, false, "")
	colours := m.colourRow(s.Colour, func(c journey.Colour) { m.colourStage(s.ID, c) })
	p.box = column(p.name.box, labelled(m.tx.T("inspect.colour"), colours))
	if m.h.ReadOnly() {
		p.name.entry.Disable()
	}
	return p
}

func newLanePanel(m *Map, l journey.Lane) panel {
	p := &headerPanel{of: l, name: newField(m.tx.T("inspect.name"), 1, m.tx.Error, func(name string, done func(error)) {
		changed := l
		changed.Name = name
		m.saveHeader(journey.OpEditLane, func(ctx context.Context) error { return m.store.EditLane(ctx, changed) }, l.Name, name, done)
	})}
	p.name.show(l.Name, false, "")
	names := make([]string, len(journey.LaneKinds))
	for i, k := range journey.LaneKinds {
		names[i] = m.tx.T("lane.kind." + string(k))
	}
	kinds := kit.NewDropdown(m.tx.T("inspect.kind"), names, func(i int) { m.setLaneKind(l.ID, journey.LaneKinds[i]) })
	kinds.SetChosen(slices.Index(journey.LaneKinds[:], l.Kind))
	colours := m.colourRow(l.Colour, func(c journey.Colour) { m.colourLane(l.ID, c) })
	p.box = column(p.name.box,
		labelled(m.tx.T("inspect.kind"), kinds),
		labelled(m.tx.T("inspect.colour"), colours))
	if m.h.ReadOnly() {
		p.name.entry.Disable()
		kinds.Disable()
	}
	return p
}

// saveHeader saves a new name and says so; the field gets the error.
func (m *Map) saveHeader(op domain.Op, run func(context.Context) error, old, name string, done func(error)) {
	m.h.Tasks().Do(string(op), run, func(err error) {
		if err == nil {
			m.h.Done(m.tx.T("map.done.renamed", text.A{"old": old, "name": name}))
		}
		done(err)
	})
}

// colourRow offers the palette; the chosen one is framed, and named for those who do not see it.
func (m *Map) colourRow(now journey.Colour, choose func(journey.Colour)) fyne.CanvasObject {
	row := container.NewGridWithColumns(len(journey.Colours))
	word := caption(m.tx.T(colourKey(now)))
	for _, c := range journey.Colours {
		b := widget.NewButtonWithIcon("", swatchIcon(accent(c), c == now), func() { choose(c) })
		b.Importance = widget.LowImportance
		if m.h.ReadOnly() {
			b.Disable()
		}
		row.Add(b)
	}
	return container.New(kit.NewColumn(3), row, word)
}
