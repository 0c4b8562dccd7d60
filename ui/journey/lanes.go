package journey

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// laneTo asks for a map and copies a lane with its content there, below what it has.
func (m *Map) laneTo(l journey.Lane) {
	m.withMaps(func(maps []journey.Summary) {
		names := mapNames(maps)
		which := kit.NewDropdown(m.tx.T("map.lane.to"), names, nil)
		which.SetChosen(max(0, slices.IndexFunc(maps, func(s journey.Summary) bool { return s.ID != m.id })))
		m.openForm(m.tx.T("map.menu.copy_lane"), m.tx.T("map.lane.copy"), func() {
			to := maps[which.Chosen()]
			m.copyLane(l.ID, to.ID, to.Lanes, text.A{"lane": l.Name, "map": to.Name})
		}, which, kit.NewSmallPrint(m.tx.T("map.lane.to_about", text.A{"lane": l.Name})), kit.NewLabelled(m.tx.T("map.lane.to"), which))
	})
}

// laneFrom asks for a lane of any map and copies it with its content to here, before the lane that has the index.
func (m *Map) laneFrom(index int) {
	if !m.loaded || m.h.ReadOnly() {
		return
	}
	m.withMaps(func(maps []journey.Summary) {
		var lanes []journey.Lane
		which := kit.NewDropdown(m.tx.T("map.lane.which"), nil, nil)
		load := func(i int) {
			task.Load(m.h.Tasks(), "map.lanes", func(ctx context.Context) (journey.View, error) { return m.store.MapView(ctx, maps[i].ID) },
				func(v journey.View, err error) {
					if err != nil {
						m.h.Fail(err)
						return
					}
					lanes = v.Lanes
					names := make([]string, len(lanes))
					for i, l := range lanes {
						names[i] = l.Name
					}
					which.SetOptions(names, min(0, len(names)-1))
				})
		}
		from := kit.NewDropdown(m.tx.T("map.lane.from"), mapNames(maps), load)
		from.SetChosen(max(0, slices.IndexFunc(maps, func(s journey.Summary) bool { return s.ID != m.id })))
		load(from.Chosen())
		m.openForm(m.tx.T("map.lane_from"), m.tx.T("map.lane.copy"), func() {
			if i := which.Chosen(); i >= 0 && i < len(lanes) {
				m.copyLane(lanes[i].ID, m.id, index, text.A{"lane": lanes[i].Name, "map": m.view.Name})
			}
		}, from, kit.NewSmallPrint(m.tx.T("map.lane.from_about")), kit.NewLabelled(m.tx.T("map.lane.from"), from), kit.NewLabelled(m.tx.T("map.lane.which"), which))
	})
}

func (m *Map) copyLane(lane domain.LaneID, to domain.MapID, index int, names text.A) {
	var made journey.Made
	m.do(journey.OpCopyLane, func(ctx context.Context) (err error) {
		made, err = m.store.CopyLane(ctx, lane, to, index)
		return err
	}, func() string {
		m.closeSide()
		if to == m.id {
			m.wish(made.Touchpoints)
		}
		return m.tx.T("map.done.lane_copied", names)
	})
}

// withMaps reads which maps there are and shows something with them; there is one at least, this one.
func (m *Map) withMaps(show func([]journey.Summary)) {
	id := m.id
	task.Load(m.h.Tasks(), "map.maps", m.store.Maps, func(maps []journey.Summary, err error) {
		if err != nil {
			m.h.Fail(err)
		} else if id == m.id && len(maps) > 0 {
			show(maps)
		}
	})
}

func mapNames(maps []journey.Summary) []string {
	names := make([]string, len(maps))
	for i, s := range maps {
		names[i] = s.Name
	}
	return names
}

// MapFormats are the endings of the files a map can be written to, in the order they are offered.
var MapFormats = [...]string{"pdf", "png", "svg", "xlsx", "csv", "mmd"}

// openExport asks for a format and then for a file.
func (m *Map) openExport() {
	if !m.loaded || m.OnMapExported == nil {
		return
	}
	names := make([]string, len(MapFormats))
	for i, f := range MapFormats {
		names[i] = m.tx.T("map.format." + f)
	}
	about := kit.NewSmallPrint(m.tx.T("map.format." + MapFormats[0] + ".about"))
	which := kit.NewDropdown(m.tx.T("map.export.format"), names, func(i int) { about.SetText(m.tx.T("map.format." + MapFormats[i] + ".about")) })
	which.SetChosen(0)
	m.openForm(m.tx.T("map.export_map"), m.tx.T("map.export.choose"), func() {
		format := MapFormats[which.Chosen()]
		m.h.SaveFile(m.tx.T("map.export.where"), m.view.Name+"."+format, func(path string) {
			m.closeSide()
			m.OnMapExported(m.id, path)
		})
	}, fyne.Focusable(which), kit.NewLabelled(m.tx.T("map.export.format"), which), about)
}
