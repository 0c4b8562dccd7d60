package journey

import (
	"context"
	"strconv"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

func itoa(i int) string { return strconv.Itoa(i) }

// addStage adds a stage before the one that now has the index and opens its name.
func (m *Map) addStage(index int) {
	name := unique(m.tx.T("map.new_stage"), func(n string) bool {
		for _, s := range m.view.Stages {
			if s.Name == n {
				return true
			}
		}
		return false
	})
	var made domain.StageID
	id := m.id
	m.do(journey.OpAddStage, func(ctx context.Context) (err error) {
		made, err = m.store.AddStage(ctx, id, index, name)
		return err
	}, func() string {
		m.wishRename(kit.PartColumn, int64(made))
		return m.tx.T("map.done.stage_added", text.A{"name": name})
	})
}

// addLane adds a lane of touchpoints, or of the kind of the lane above it.
func (m *Map) addLane(index int) {
	kind := journey.LaneTouchpoints
	if index > 0 && index <= len(m.view.Lanes) {
		kind = m.view.Lanes[index-1].Kind
	}
	if !kind.HoldsCards() {
		kind = journey.LaneTouchpoints
	}
	m.addLaneOf(kind, index)
}

// addLaneOf adds a lane of a kind before the one that now has the index and opens its name.
func (m *Map) addLaneOf(kind journey.LaneKind, index int) {
	name := m.tx.T("map.new_lane")
	if !kind.HoldsCards() {
		name = m.tx.T("lane.kind." + string(kind))
	}
	name = unique(name, func(n string) bool {
		for _, l := range m.view.Lanes {
			if l.Name == n {
				return true
			}
		}
		return false
	})
	var made domain.LaneID
	id := m.id
	m.do(journey.OpAddLane, func(ctx context.Context) (err error) {
		made, err = m.store.AddLane(ctx, id, index, kind, name)
		return err
	}, func() string {
		m.wishRename(kit.PartRow, int64(made))
		return m.tx.T("map.done.lane_added", text.A{"name": name})
	})
}

// addFirst gives an empty map its first cell.
func (m *Map) addFirst() {
	m.addLane(0)
	m.addStage(0)
}

// newStage adds a stage after the one the keyboard is in, else at the end.
func (m *Map) newStage() {
	index := len(m.view.Stages)
	if s := m.stageHere(); s != nil {
		index = s.Position + 1
	}
	m.addStage(index)
}

// newLane adds a lane below the one the keyboard is on, else at the end.
func (m *Map) newLane() { m.addLane(m.laneIndex()) }

// newLaneOf adds a lane of a kind at the same place.
func (m *Map) newLaneOf(kind journey.LaneKind) { m.addLaneOf(kind, m.laneIndex()) }

func (m *Map) laneIndex() int {
	index := len(m.view.Lanes)
	if part, id := m.board.Place(); part == kit.PartRow {
		if l := m.lane(domain.LaneID(id)); l != nil {
			index = l.Position + 1
		}
	}
	return index
}

// stageHere is the stage whose header the keyboard is on.
func (m *Map) stageHere() *journey.Stage {
	if part, id := m.board.Place(); part == kit.PartColumn {
		return m.stage(domain.StageID(id))
	}
	return nil
}

// moveStage makes a stage the one with the index.
func (m *Map) moveStage(id domain.StageID, index int) {
	s := m.stage(id)
	if s == nil {
		return
	}
	name := s.Name
	if index > s.Position {
		index++ // the store wants the one it comes before, counted as they are now
	}
	m.do(journey.OpMoveStage, func(ctx context.Context) error { return m.store.MoveStage(ctx, id, index) },
		func() string { return m.tx.T("map.done.stage_moved", text.A{"name": name}) })
}

// moveLane makes a lane the one with the index.
func (m *Map) moveLane(id domain.LaneID, index int) {
	l := m.lane(id)
	if l == nil {
		return
	}
	name := l.Name
	if index > l.Position {
		index++
	}
	m.do(journey.OpMoveLane, func(ctx context.Context) error { return m.store.MoveLane(ctx, id, index) },
		func() string { return m.tx.T("map.done.lane_moved", text.A{"name": name}) })
}

func (m *Map) deleteStage(id domain.StageID) {
	name, n := m.stageName(id), 0
	for _, t := range m.view.Touchpoints {
		if t.Stage == id {
			n++
		}
	}
	m.do(journey.OpDeleteStage, func(ctx context.Context) error { return m.store.DeleteStage(ctx, id) }, func() string {
		if n == 0 {
			return m.tx.T("map.done.stage_deleted", text.A{"name": name})
		}
		return m.tx.N("map.done.stage_deleted_n", n, text.A{"name": name})
	})
}

func (m *Map) deleteLane(id domain.LaneID) {
	name, n := m.laneName(id), 0
	for _, t := range m.view.Touchpoints {
		if t.Lane == id {
			n++
		}
	}
	m.do(journey.OpDeleteLane, func(ctx context.Context) error { return m.store.DeleteLane(ctx, id) }, func() string {
		if n == 0 {
			return m.tx.T("map.done.lane_deleted", text.A{"name": name})
		}
		return m.tx.N("map.done.lane_deleted_n", n, text.A{"name": name})
	})
}

func (m *Map) renameStage(id domain.StageID, name string) {
	if s := m.stage(id); s != nil {
		stage, old := *s, s.Name
		stage.Name = name
		m.editStage(stage, func() string { return m.tx.T("map.done.renamed", text.A{"old": old, "name": name}) })
	}
}

func (m *Map) renameLane(id domain.LaneID, name string) {
	if l := m.lane(id); l != nil {
		lane, old := *l, l.Name
		lane.Name = name
		m.editLane(lane, func() string { return m.tx.T("map.done.renamed", text.A{"old": old, "name": name}) })
	}
}

func (m *Map) colourStage(id domain.StageID, c journey.Colour) {
	if s := m.stage(id); s != nil && s.Colour != c {
		stage := *s
		stage.Colour = c
		m.editStage(stage, func() string {
			return m.tx.T("map.done.stage_edited", text.A{"name": stage.Name, "field": m.tx.T("stage.colour")})
		})
	}
}

func (m *Map) colourLane(id domain.LaneID, c journey.Colour) {
	if l := m.lane(id); l != nil && l.Colour != c {
		lane := *l
		lane.Colour = c
		m.editLane(lane, func() string {
			return m.tx.T("map.done.lane_edited", text.A{"name": lane.Name, "field": m.tx.T("lane.colour")})
		})
	}
}

func (m *Map) setLaneKind(id domain.LaneID, k journey.LaneKind) {
	if l := m.lane(id); l != nil && l.Kind != k {
		lane := *l
		lane.Kind = k
		m.editLane(lane, func() string {
			return m.tx.T("map.done.lane_edited", text.A{"name": lane.Name, "field": m.tx.T("lane.kind")})
		})
	}
}

func (m *Map) editStage(s journey.Stage, said func() string) {
	m.do(journey.OpEditStage, func(ctx context.Context) error { return m.store.EditStage(ctx, s) }, said)
}

func (m *Map) editLane(l journey.Lane, said func() string) {
	m.do(journey.OpEditLane, func(ctx context.Context) error { return m.store.EditLane(ctx, l) }, said)
}
