package data

import (
	"context"
	"slices"

	"touchstone/domain"
	"touchstone/domain/journey"
)

const stageColumns = `id, map_id, position, name, colour, width, emotion, ifnull(origin_id, 0)`

func scanStage(row scanner) (s journey.Stage, err error) {
	err = row.Scan(&s.ID, &s.Map, &s.Position, &s.Name, &s.Colour, &s.Width, &s.Emotion, &s.Origin)
	return s, err
}

func loadStages(rx *Rx, id domain.MapID) ([]journey.Stage, error) {
	return collect(rx, scanStage, `SELECT `+stageColumns+` FROM stage WHERE map_id = ? ORDER BY position, id`, int64(id))
}

const laneColumns = `id, map_id, position, kind, name, colour, metric, height, collapsed, ifnull(origin_id, 0)`

func scanLane(row scanner) (l journey.Lane, err error) {
	err = row.Scan(&l.ID, &l.Map, &l.Position, &l.Kind, &l.Name, &l.Colour, &l.Metric, &l.Height, &l.Collapsed, &l.Origin)
	return l, err
}

func loadLanes(rx *Rx, id domain.MapID) ([]journey.Lane, error) {
	return collect(rx, scanLane, `SELECT `+laneColumns+` FROM lane WHERE map_id = ? ORDER BY position, id`, int64(id))
}

func loadLane(rx *Rx, id domain.LaneID) (journey.Lane, error) {
	l, err := scanLane(rx.row(`SELECT `+laneColumns+` FROM lane WHERE id = ?`, int64(id)))
	return l, missing(domain.KindLane, err)
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
	if s.ID <= 0 {
		s.ID = domain.StageID(t.id())
	}
	_, err = t.exec(`INSERT INTO stage (id, map_id, position, name, colour, width, emotion, origin_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		int64(s.ID), int64(s.Map), s.Position, s.Name, string(s.Colour), s.Width, s.Emotion, nullID(s.Origin))
	return s.ID, err
}

func (t *Tx) addLane(l journey.Lane) (domain.LaneID, error) {
	l, err := l.Check()
	if err != nil {
		return 0, err
	}
	if l.ID <= 0 {
		l.ID = domain.LaneID(t.id())
	}
	_, err = t.exec(`INSERT INTO lane (id, map_id, position, kind, name, colour, metric, height, collapsed, origin_id)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, int64(l.ID), int64(l.Map), l.Position, string(l.Kind), l.Name, string(l.Colour),
		string(l.Metric), l.Height, l.Collapsed, nullID(l.Origin))
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

// EditLane saves a lane's name, kind, colour and metric. A lane in which cards lie cannot become one that holds none:
// CodeNoCards.
func (s *Store) EditLane(ctx context.Context, lane journey.Lane) error {
	lane, err := lane.Check()
	if err != nil {
		return err
	}
	if err := lane.Metric.Check(); err != nil {
		return err
	}
	return s.Do(ctx, journey.OpEditLane, lane.Name, func(tx *Tx) error {
		if err := tx.touchMapOf("lane", domain.KindLane, int64(lane.ID)); err != nil {
			return err
		}
		held := 0
		if err := tx.row(`SELECT count(*) FROM touchpoint WHERE lane_id = ?`, int64(lane.ID)).Scan(&held); err != nil {
			return err
		}
		if _, err := lane.Become(lane.Kind, held); err != nil {
			return err
		}
		_, err := tx.exec(`UPDATE lane SET name = ?, kind = ?, colour = ?, metric = ? WHERE id = ?`,
			lane.Name, string(lane.Kind), string(lane.Colour), string(lane.Metric), int64(lane.ID))
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
