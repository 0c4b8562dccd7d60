package data

import (
	"context"
	"slices"

	"touchstone/domain"
	"touchstone/domain/journey"
)

func loadStages(rx *Rx, id domain.MapID) ([]journey.Stage, error) {
	return collect(rx, func(row scanner) (s journey.Stage, err error) {
		err = row.Scan(&s.ID, &s.Map, &s.Position, &s.Name, &s.Colour)
		return s, err
	}, `SELECT id, map_id, position, name, colour FROM stage WHERE map_id = ? ORDER BY position, id`, int64(id))
}

func loadLanes(rx *Rx, id domain.MapID) ([]journey.Lane, error) {
	return collect(rx, func(row scanner) (l journey.Lane, err error) {
		err = row.Scan(&l.ID, &l.Map, &l.Position, &l.Kind, &l.Name, &l.Colour)
		return l, err
	}, `SELECT id, map_id, position, kind, name, colour FROM lane WHERE map_id = ? ORDER BY position, id`, int64(id))
}

// AddStage adds a stage before the one that now has the index; past the end it becomes the last.
func (s *Store) AddStage(ctx context.Context, m domain.MapID, index int, name string) (id domain.StageID, err error) {
	err = s.Do(ctx, journey.OpAddStage, name, func(tx *Tx) error {
		if _, err := loadMap(&tx.Rx, m); err != nil {
			return err
		}
		tx.touch(m)
		if id, err = tx.addStage(journey.Stage{Map: m, Position: -1, Name: name}); err != nil {
			return err
		}
		return placeAmong(tx, "stage", m, id, index)
	})
	return id, err
}

// AddLane adds a lane before the one that now has the index; past the end it becomes the last.
func (s *Store) AddLane(ctx context.Context, m domain.MapID, index int, kind journey.LaneKind, name string) (id domain.LaneID, err error) {
	err = s.Do(ctx, journey.OpAddLane, name, func(tx *Tx) error {
		if _, err := loadMap(&tx.Rx, m); err != nil {
			return err
		}
		tx.touch(m)
		if id, err = tx.addLane(journey.Lane{Map: m, Position: -1, Kind: kind, Name: name}); err != nil {
			return err
		}
		return placeAmong(tx, "lane", m, id, index)
	})
	return id, err
}

func (t *Tx) addStage(s journey.Stage) (domain.StageID, error) {
	s, err := s.Check()
	if err != nil {
		return 0, err
	}
	s.ID = domain.StageID(t.id())
	_, err = t.exec(`INSERT INTO stage (id, map_id, position, name, colour) VALUES (?, ?, ?, ?, ?)`,
		int64(s.ID), int64(s.Map), s.Position, s.Name, string(s.Colour))
	return s.ID, err
}

func (t *Tx) addLane(l journey.Lane) (domain.LaneID, error) {
	l, err := l.Check()
	if err != nil {
		return 0, err
	}
	l.ID = domain.LaneID(t.id())
	_, err = t.exec(`INSERT INTO lane (id, map_id, position, kind, name, colour) VALUES (?, ?, ?, ?, ?, ?)`,
		int64(l.ID), int64(l.Map), l.Position, string(l.Kind), l.Name, string(l.Colour))
	return l.ID, err
}

// EditStage saves a stage's name and colour.
func (s *Store) EditStage(ctx context.Context, stage journey.Stage) error {
	stage, err := stage.Check()
	if err != nil {
		return err
	}
	return s.Do(ctx, journey.OpEditStage, stage.Name, func(tx *Tx) error {
		if err := tx.touchMapOf("stage", domain.KindStage, int64(stage.ID)); err != nil {
			return err
		}
		_, err := tx.exec(`UPDATE stage SET name = ?, colour = ? WHERE id = ?`, stage.Name, string(stage.Colour), int64(stage.ID))
		return err
	})
}

// EditLane saves a lane's name, kind and colour.
func (s *Store) EditLane(ctx context.Context, lane journey.Lane) error {
	lane, err := lane.Check()
	if err != nil {
		return err
	}
	return s.Do(ctx, journey.OpEditLane, lane.Name, func(tx *Tx) error {
		if err := tx.touchMapOf("lane", domain.KindLane, int64(lane.ID)); err != nil {
			return err
		}
		_, err := tx.exec(`UPDATE lane SET name = ?, kind = ?, colour = ? WHERE id = ?`,
			lane.Name, string(lane.Kind), string(lane.Colour), int64(lane.ID))
		return err
	})
}

// MoveStage puts a stage before the one that now has the index; past the end it becomes the last.
func (s *Store) MoveStage(ctx context.Context, id domain.StageID, index int) error {
	return moveAmong(ctx, s, journey.OpMoveStage, "stage", domain.KindStage, id, index)
}

// MoveLane puts a lane before the one that now has the index; past the end it becomes the last.
func (s *Store) MoveLane(ctx context.Context, id domain.LaneID, index int) error {
	return moveAmong(ctx, s, journey.OpMoveLane, "lane", domain.KindLane, id, index)
}

func moveAmong[T ~int64](ctx context.Context, s *Store, op domain.Op, table string, kind domain.Kind, id T, index int) error {
	return s.Do(ctx, op, "", func(tx *Tx) error {
		m, err := tx.mapOf(table, kind, int64(id))
		if err != nil {
			return err
		}
		tx.touch(m)
		if err := detailOf(tx, table, []T{id}); err != nil {
			return err
		}
		return placeAmong(tx, table, m, id, index)
	})
}

// DeleteStage removes a stage and its cards.
func (s *Store) DeleteStage(ctx context.Context, id domain.StageID) error {
	return deleteAmong(ctx, s, journey.OpDeleteStage, "stage", domain.KindStage, id)
}

// DeleteLane removes a lane and its cards.
func (s *Store) DeleteLane(ctx context.Context, id domain.LaneID) error {
	return deleteAmong(ctx, s, journey.OpDeleteLane, "lane", domain.KindLane, id)
}

func deleteAmong[T ~int64](ctx context.Context, s *Store, op domain.Op, table string, kind domain.Kind, id T) error {
	return s.Do(ctx, op, "", func(tx *Tx) error {
		m, err := tx.mapOf(table, kind, int64(id))
		if err != nil {
			return err
		}
		tx.touch(m)
		if err := detailOf(tx, table, []T{id}); err != nil {
			return err
		}
		if err := deleteByID(tx, table, []T{id}); err != nil {
			return err
		}
		return placeAmong(tx, table, m, T(0), 0)
	})
}

// placeAmong puts a row at an index among the stages or lanes of a map and numbers them all; row 0 only numbers them.
func placeAmong[T ~int64](t *Tx, table string, m domain.MapID, id T, index int) error {
	order, err := collect(&t.Rx, one[int64], `SELECT id FROM `+table+` WHERE map_id = ? AND position >= 0 ORDER BY position, id`, int64(m))
	if err != nil {
		return err
	}
	if id != 0 {
		order = journey.Place(order, []int64{int64(id)}, index)
	}
	return t.number(table, order)
}

// number gives rows the positions 0, 1, 2 … and writes those that change.
func (t *Tx) number(table string, order []int64) error {
	for i, id := range order {
		if _, err := t.exec(`UPDATE `+table+` SET position = ?1 WHERE id = ?2 AND position <> ?1`, i, id); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) mapOf(table string, kind domain.Kind, id int64) (m domain.MapID, err error) {
	err = t.row(`SELECT map_id FROM `+table+` WHERE id = ?`, id).Scan(&m)
	return m, missing(kind, err)
}

func (t *Tx) touchMapOf(table string, kind domain.Kind, id int64) error {
	m, err := t.mapOf(table, kind, id)
	t.touch(m)
	return err
}

// sortedCopy is the ids without repeats.
func sortedCopy[T ~int64](ids []T) []T {
	c := slices.Clone(ids)
	slices.Sort(c)
	return slices.Compact(c)
}
