package journey

import (
	"slices"

	"fyne.io/fyne/v2"

	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// states in the order they are offered.
var states = [...]journey.State{journey.Current, journey.Future, journey.Planned}

// mapPanel edits what describes a map.
type mapPanel struct {
	now    journey.Map
	save   func(changed journey.Map, field string, done func(error))
	box    *fyne.Container
	fields map[string]*kit.SavedField
	state  *kit.Dropdown
}

func newMapPanel(h host.Host, save func(journey.Map, string, func(error))) *mapPanel {
	p := &mapPanel{save: save, fields: map[string]*kit.SavedField{}}
	tx := h.Texts()
	add := func(key string, rows int, set func(*journey.Map, string)) fyne.CanvasObject {
		p.fields[key] = kit.NewSavedField(tx.T(key), rows, tx.Error, func(s string, done func(error)) {
			changed := p.now
			set(&changed, s)
			p.save(changed, key, done)
		})
		p.fields[key].Grows = true
		return p.fields[key].Box
	}
	names := make([]string, len(states))
	for i, s := range states {
		names[i] = tx.T("map.state." + string(s))
	}
	p.state = kit.NewDropdown(tx.T("map.state"), names, func(i int) {
		changed := p.now
		changed.State = states[i]
		p.save(changed, "map.state", func(err error) {
			h.Fail(err)
			p.show(p.now)
		})
	})
	p.box = column(
		add("map.name", 1, func(m *journey.Map, s string) { m.Name = s }),
		kit.NewLabelled(tx.T("map.state"), p.state),
		add("map.persona", 1, func(m *journey.Map, s string) { m.Persona = s }),
		add("map.scenario", 3, func(m *journey.Map, s string) { m.Scenario = s }),
		add("map.goal", 3, func(m *journey.Map, s string) { m.Goal = s }),
	)
	if h.ReadOnly() {
		for _, f := range p.fields {
			f.Entry.Disable()
		}
		p.state.Disable()
	}
	return p
}

func (p *mapPanel) content() fyne.CanvasObject { return p.box }

func (p *mapPanel) commit() {
	for _, f := range p.fields {
		f.Entry.Commit()
	}
}

// show fills in a map; another one than before first gets what was typed for that.
func (p *mapPanel) show(m journey.Map) {
	if p.now.ID != m.ID && p.now.ID != domain.MapID(0) {
		p.commit()
		for _, f := range p.fields {
			f.Clear()
		}
	}
	p.now = m
	for key, s := range map[string]string{"map.name": m.Name, "map.persona": m.Persona, "map.scenario": m.Scenario, "map.goal": m.Goal} {
		p.fields[key].Show(s, "")
	}
	p.state.SetChosen(slices.Index(states[:], m.State))
}
