package journey

import (
	"context"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// mapMenu are the entries for the whole map.
func (m *Map) mapMenu() []*fyne.MenuItem {
	items := []*fyne.MenuItem{}
	if m.view.State == journey.Future && m.view.Origin != 0 {
		items = append(items, m.item("map.compare.with_present", m.toggleCompare), m.item("map.compare.to_present", m.toPresent))
	} else {
		items = append(items, m.item("map.compare.with_future", m.compareWithFuture))
		if !m.h.ReadOnly() {
			items = append(items, m.item("op.map.future", m.futureCopy))
		}
	}
	items = append(items, fyne.NewMenuItemSeparator(), m.item("map.comments", m.openComments))
	if !m.h.ReadOnly() {
		items = append(items,
			m.item("map.replace", m.openReplace),
			m.item("map.lane_from", func() { m.laneFrom(len(m.view.Lanes)) }),
			fyne.NewMenuItemSeparator(),
			m.item("map.save_template", m.saveTemplate))
	}
	if m.OnMapExported != nil {
		items = append(items, m.item("map.export_map", m.openExport))
	}
	return items
}

// editActions are the palette's entries for what the map's menu offers.
func (m *Map) editActions() []host.Action {
	tx := m.tx
	actions := []host.Action{{Title: tx.T("map.comments"), Run: m.openComments}}
	if m.view.State == journey.Future && m.view.Origin != 0 {
		actions = append(actions,
			host.Action{Title: tx.T("map.compare.with_present"), Keys: host.Ctrl(fyne.KeyM), Run: m.toggleCompare},
			host.Action{Title: tx.T("map.compare.to_present"), Run: m.toPresent})
	} else {
		actions = append(actions, host.Action{Title: tx.T("map.compare.with_future"), Keys: host.Ctrl(fyne.KeyM), Run: m.compareWithFuture})
	}
	if m.OnMapExported != nil {
		actions = append(actions, host.Action{Title: tx.T("map.export_map"), Keys: host.Ctrl(fyne.KeyE), Run: m.openExport})
	}
	if m.h.ReadOnly() {
		return actions
	}
	if m.view.State != journey.Future {
		actions = append(actions, host.Action{Title: tx.T("op.map.future"), Run: m.futureCopy})
	}
	return append(actions,
		host.Action{Title: tx.T("comment.add"), Run: m.addComment},
		host.Action{Title: tx.T("map.replace"), Keys: host.Ctrl(fyne.KeyH), Run: m.openReplace},
		host.Action{Title: tx.T("map.split_here"), Run: m.splitHere},
		host.Action{Title: tx.T("map.merge_here"), Keys: host.Ctrl(fyne.KeyJ), Run: m.mergeHere},
		host.Action{Title: tx.T("map.lane_from"), Run: func() { m.laneFrom(len(m.view.Lanes)) }},
		host.Action{Title: tx.T("map.save_template"), Run: m.saveTemplate})
}

// futureCopy makes a future copy of the map and opens it.
func (m *Map) futureCopy() {
	if !m.loaded || m.h.ReadOnly() {
		return
	}
	makeFuture(m.h, m.store, m.view.Map)
}

// makeFuture makes a future copy of a map under a name nobody has, and opens it.
func makeFuture(h host.Host, store Store, of journey.Map) {
	tx := h.Texts()
	var made domain.MapID
	name := ""
	h.Tasks().Do(string(journey.OpFutureCopy), func(ctx context.Context) error {
		maps, err := store.Maps(ctx)
		if err != nil {
			return err
		}
		name = unique(tx.T("map.future.name", text.A{"name": of.Name}), func(n string) bool { return named(maps, n) })
		made, err = store.FutureCopy(ctx, of.ID, name)
		return err
	}, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		h.Done(tx.T("map.future.made", text.A{"name": name, "of": of.Name}))
		h.Go(host.Place{Screen: host.Map, ID: int64(made)})
	})
}

func named(maps []journey.Summary, name string) bool {
	for _, m := range maps {
		if m.Name == name {
			return true
		}
	}
	return false
}

// toPresent opens the map this one is the future of.
func (m *Map) toPresent() {
	if m.view.Origin != 0 {
		m.h.Go(host.Place{Screen: host.Map, ID: int64(m.view.Origin)})
	}
}

// compareWithFuture opens the future map of this one, compared; of several the person chooses.
func (m *Map) compareWithFuture() {
	id := m.id
	task.Load(m.h.Tasks(), "map.futures", m.store.Maps, func(maps []journey.Summary, err error) {
		if err != nil || id != m.id {
			m.h.Fail(err)
			return
		}
		var futures []journey.Summary
		for _, s := range maps {
			if s.Origin == id {
				futures = append(futures, s)
			}
		}
		switch len(futures) {
		case 0:
			m.h.Fail(domain.E(CodeNoFuture, "name", m.view.Name))
		case 1:
			m.h.Go(host.Place{Screen: host.Map, ID: int64(futures[0].ID), View: ViewCompare})
		default:
			m.chooseFuture(futures)
		}
	})
}

// CodeNoFuture says that a map has no future copy to be compared with: name.
const CodeNoFuture domain.Code = "no_future_map"

func (m *Map) chooseFuture(futures []journey.Summary) {
	names := make([]string, len(futures))
	for i, f := range futures {
		names[i] = f.Name
	}
	which := kit.NewDropdown(m.tx.T("map.compare.which"), names, nil)
	which.SetChosen(0)
	m.openForm(m.tx.T("map.compare.with_future"), m.tx.T("map.compare.compare"), func() {
		m.side = nil
		m.h.Go(host.Place{Screen: host.Map, ID: int64(futures[which.Chosen()].ID), View: ViewCompare})
	}, which, kit.NewLabelled(m.tx.T("map.compare.which"), which))
}

// saveTemplate asks for a name and keeps the map as a template for others.
func (m *Map) saveTemplate() {
	if !m.loaded || m.h.ReadOnly() {
		return
	}
	var name *kit.SavedField
	save := func() {
		called, ok := checkedName(name, "map.template.name")
		if !ok {
			return
		}
		id := m.id
		m.h.Tasks().Do(string(journey.OpSaveTemplate), func(ctx context.Context) error {
			_, err := m.store.SaveTemplate(ctx, id, called)
			return err
		}, func(err error) {
			if name.Saved(err); err == nil {
				m.h.Done(m.tx.T("map.template.saved", text.A{"name": called}))
				m.closeSide()
			}
		})
	}
	name = m.nameField(m.tx.T("map.template.name"), m.view.Name, save)
	m.openForm(m.tx.T("map.save_template"), m.tx.T("map.template.save"), save, name.Entry, name.Box, kit.NewSmallPrint(m.tx.T("map.template.about")))
}
