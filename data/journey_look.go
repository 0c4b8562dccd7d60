package data

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// SizeStage gives a stage a width in percent of the usual one; 0 is the usual one. Dragging an edge is one step.
func (s *Store) SizeStage(ctx context.Context, id domain.StageID, percent int) error {
	if err := journey.CheckSize("stage.width", percent); err != nil {
		return err
	}
	return setOne(ctx, s, journey.OpSizeStage, "stage", domain.KindStage, id, "width", percent)
}

// DrawEmotion gives a stage a point of the emotion curve, −2…+2, or takes it away. Dragging a point is one step.
func (s *Store) DrawEmotion(ctx context.Context, id domain.StageID, v *float64) error {
	if err := journey.CheckEmotion(v); err != nil {
		return err
	}
	return setOne(ctx, s, journey.OpDrawEmotion, "stage", domain.KindStage, id, "emotion", v)
}

// SizeLane gives a lane a height in percent of the usual one; 0 is as high as its content. Dragging an edge is one step.
func (s *Store) SizeLane(ctx context.Context, id domain.LaneID, percent int) error {
	if err := journey.CheckSize("lane.height", percent); err != nil {
		return err
	}
	return setOne(ctx, s, journey.OpSizeLane, "lane", domain.KindLane, id, "height", percent)
}

// CollapseLane shows a lane as a line only, or in full again.
func (s *Store) CollapseLane(ctx context.Context, id domain.LaneID, collapsed bool) error {
	op := journey.OpExpandLane
	if collapsed {
		op = journey.OpCollapseLane
	}
	return setOne(ctx, s, op, "lane", domain.KindLane, id, "collapsed", collapsed)
}

// setOne writes one column of a stage or lane. Changed again within a second it belongs to the same step.
func setOne[T ~int64](ctx context.Context, s *Store, op domain.Op, table string, kind domain.Kind, id T, column string, value any) error {
	return s.do(ctx, intent{op: op, key: fmt.Sprint(table, column, id)}, func(tx *Tx) error {
		if err := tx.touchMapOf(table, kind, int64(id)); err != nil {
			return err
		}
		if err := detailOf(tx, table, []T{id}); err != nil {
			return err
		}
		_, err := tx.exec(`UPDATE `+table+` SET `+column+` = ?1 WHERE id = ?2 AND `+column+` IS NOT ?1`, value, int64(id))
		return err
	})
}

// EditText writes what a lane of the kind text says of a stage; "" takes it away. Typing is one step.
// Errors: CodeNoText, CodeTooLong, CodeNotFound.
func (s *Store) EditText(ctx context.Context, at journey.TextCell, text string) error {
	return s.do(ctx, intent{op: journey.OpEditText, key: fmt.Sprint("text", at)}, func(tx *Tx) error {
		m, err := tx.mapOf("stage", domain.KindStage, int64(at.Stage))
		if err != nil {
			return err
		}
		lane, err := loadLane(&tx.Rx, at.Lane)
		if err != nil {
			return err
		}
		if lane.Map != m {
			return notFound(domain.KindLane)
		}
		if err := lane.CheckText(text); err != nil {
			return err
		}
		tx.touch(m)
		if err := tx.setText(at, text); err != nil {
			return err
		}
		return detailOf(tx, "stage", []domain.StageID{at.Stage})
	})
}

// setText writes, changes or removes the text of a cell.
func (t *Tx) setText(at journey.TextCell, text string) error {
	if text == "" {
		_, err := t.exec(`DELETE FROM cell_text WHERE stage_id = ? AND lane_id = ?`, int64(at.Stage), int64(at.Lane))
		return err
	}
	r, err := t.exec(`UPDATE cell_text SET text = ?1 WHERE stage_id = ?2 AND lane_id = ?3`, text, int64(at.Stage), int64(at.Lane))
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); n > 0 || err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO cell_text (id, stage_id, lane_id, text) VALUES (?, ?, ?, ?)`, t.id(), int64(at.Stage), int64(at.Lane), text)
	return err
}

func loadTexts(rx *Rx, id domain.MapID) (map[journey.TextCell]string, error) {
	texts := map[journey.TextCell]string{}
	_, err := collect(rx, func(row scanner) (at journey.TextCell, err error) {
		var text string
		err = row.Scan(&at.Stage, &at.Lane, &text)
		texts[at] = text
		return at, err
	}, `SELECT c.stage_id, c.lane_id, c.text FROM cell_text c JOIN lane l ON l.id = c.lane_id WHERE l.map_id = ?`, int64(id))
	return texts, err
}

// sortedCells are the cells that have a text, in the order of their ids.
func sortedCells(texts map[journey.TextCell]string) []journey.TextCell {
	return slices.SortedFunc(maps.Keys(texts), func(a, b journey.TextCell) int {
		return cmp.Or(cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.Lane, b.Lane))
	})
}
