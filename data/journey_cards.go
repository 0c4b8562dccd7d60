package data

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// touchpointColumns are in the order of touchpointFields and touchpointArgs.
const touchpointColumns = `t.id, t.map_id, t.stage_id, t.lane_id, t.position, t.name, t.description, t.channel, ifnull(t.owner_id, 0),
	t.expectation, t.today, t.emotion, t.importance, t.importance_source, t.importance_n, t.importance_at,
	t.performance, t.performance_source, t.performance_n, t.performance_at, t.moment_of_truth, t.moment_reason,
	t.pain_points, t.opportunities, t.criteria, t.data_in, t.data_out, t.notes, t.tags, t.segments, ifnull(t.rating_id, 0),
	ifnull(t.origin_id, 0)`

func scanTouchpoint(row scanner) (t journey.Touchpoint, err error) {
	var importanceAt, performanceAt, tags, segments string
	err = row.Scan(&t.ID, &t.Map, &t.Stage, &t.Lane, &t.Position, &t.Name, &t.Description, &t.Channel, &t.Owner,
		&t.Expectation, &t.Today, &t.Emotion, &t.Importance.V, &t.Importance.Source, &t.Importance.N, &importanceAt,
		&t.Performance.V, &t.Performance.Source, &t.Performance.N, &performanceAt, &t.MomentOfTruth, &t.MomentReason,
		&t.PainPoints, &t.Opportunities, &t.Criteria, &t.DataIn, &t.DataOut, &t.Notes, &tags, &segments, &t.Rating, &t.Origin)
	if err != nil {
		return t, err
	}
	if t.Importance.At, err = domain.ParseDate(importanceAt); err != nil {
		return t, err
	}
	t.Performance.At, err = domain.ParseDate(performanceAt)
	if tags != "" {
		t.Tags = strings.Split(tags, "\n")
	}
	if segments != "" {
		t.Segments = strings.Split(segments, "\n")
	}
	return t, err
}

const touchpointSets = `map_id, stage_id, lane_id, position, name, description, channel, owner_id, expectation, today, emotion,
	importance, importance_source, importance_n, importance_at, performance, performance_source, performance_n, performance_at,
	moment_of_truth, moment_reason, pain_points, opportunities, criteria, data_in, data_out, notes, tags, segments, rating_id,
	origin_id`

// touchpointArgs are the values of touchpointSets.
func touchpointArgs(t journey.Touchpoint) []any {
	return []any{int64(t.Map), int64(t.Stage), int64(t.Lane), t.Position, t.Name, t.Description, t.Channel, nullID(t.Owner),
		t.Expectation, t.Today, t.Emotion,
		t.Importance.V, source(t.Importance), t.Importance.N, t.Importance.At.String(),
		t.Performance.V, source(t.Performance), t.Performance.N, t.Performance.At.String(),
		t.MomentOfTruth, t.MomentReason, t.PainPoints, t.Opportunities, t.Criteria, t.DataIn, t.DataOut, t.Notes,
		strings.Join(t.Tags, "\n"), strings.Join(t.Segments, "\n"), nullID(t.Rating), nullID(t.Origin)}
}

func source(v journey.Value) string {
	if v.Source == "" {
		return string(journey.Entered)
	}
	return string(v.Source)
}

// loadTouchpoints gives a map's cards by stage, lane and position.
func loadTouchpoints(rx *Rx, id domain.MapID) ([]journey.Touchpoint, error) {
	return collect(rx, scanTouchpoint, `SELECT `+touchpointColumns+` FROM touchpoint t
		JOIN stage s ON s.id = t.stage_id JOIN lane l ON l.id = t.lane_id
		WHERE t.map_id = ? ORDER BY s.position, l.position, t.position, t.id`, int64(id))
}

// loadCards gives cards by id, in the order they have on their maps; ids that are no longer there are passed over.
func loadCards(rx *Rx, ids []domain.TouchpointID) (cards []journey.Touchpoint, err error) {
	type placed struct {
		journey.Touchpoint
		stage, lane int
	}
	var all []placed
	for chunk := range slices.Chunk(sortedCopy(ids), 500) {
		args := make([]any, len(chunk))
		for i, id := range chunk {
			args[i] = int64(id)
		}
		rows, err := collect(rx, func(row scanner) (p placed, err error) {
			p.Touchpoint, err = scanTouchpoint(extraScan{row, []any{&p.stage, &p.lane}})
			return p, err
		}, `SELECT `+touchpointColumns+`, s.position, l.position FROM touchpoint t
			JOIN stage s ON s.id = t.stage_id JOIN lane l ON l.id = t.lane_id WHERE t.id IN (`+placeholders(len(args))+`)`, args...)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	slices.SortFunc(all, func(a, b placed) int {
		return firstOf(compareInt(int64(a.Map), int64(b.Map)), compareInt(int64(a.stage), int64(b.stage)),
			compareInt(int64(a.lane), int64(b.lane)), compareInt(int64(a.Position), int64(b.Position)), compareInt(int64(a.ID), int64(b.ID)))
	})
	for _, p := range all {
		cards = append(cards, p.Touchpoint)
	}
	if len(cards) == 0 && len(ids) > 0 {
		return nil, notFound(domain.KindTouchpoint)
	}
	return cards, nil
}

// extraScan scans further columns behind those of an entity.
type extraScan struct {
	scanner
	extra []any
}

func (e extraScan) Scan(dest ...any) error { return e.scanner.Scan(append(dest, e.extra...)...) }

func compareInt(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func firstOf(order ...int) int {
	for _, o := range order {
		if o != 0 {
			return o
		}
	}
	return 0
}

// AddTouchpoints adds cards with these names before the card that now has the slot's index.
func (s *Store) AddTouchpoints(ctx context.Context, to journey.Slot, names []string) (ids []domain.TouchpointID, err error) {
	err = s.Do(ctx, journey.OpAddTouchpoint, summarise(names, 0), func(tx *Tx) error {
		m, err := tx.mapOfSlot(to)
		if err != nil {
			return err
		}
		cards := make([]journey.Touchpoint, len(names))
		for i, name := range names {
			if cards[i].Name, err = domain.CheckName("touchpoint.name", name); err != nil {
				return err
			}
		}
		ids, err = tx.insertCards(m, to, cards)
		about(tx, ids)
		return err
	})
	return ids, err
}

// insertCards puts new cards into a slot of a map, whatever map, cell and id they carry.
func (t *Tx) insertCards(m domain.MapID, to journey.Slot, cards []journey.Touchpoint) ([]domain.TouchpointID, error) {
	order, err := t.cell(to.Stage, to.Lane)
	if err != nil {
		return nil, err
	}
	ids, fresh := make([]domain.TouchpointID, len(cards)), make([]int64, len(cards))
	for i := range cards {
		fresh[i] = t.id()
		ids[i] = domain.TouchpointID(fresh[i])
	}
	order = journey.Place(order, fresh, to.Index)
	at := make(map[int64]int, len(order))
	for i, id := range order {
		at[id] = i
	}
	for i, c := range cards {
		c.ID, c.Map, c.Stage, c.Lane, c.Position, c.Origin = ids[i], m, to.Stage, to.Lane, at[fresh[i]], 0
		if err := t.insertTouchpoint(c); err != nil {
			return nil, err
		}
	}
	return ids, t.number("touchpoint", order)
}

func (t *Tx) insertTouchpoint(c journey.Touchpoint) error {
	args := append([]any{int64(c.ID)}, touchpointArgs(c)...)
	_, err := t.exec(`INSERT INTO touchpoint (id, `+touchpointSets+`) VALUES (`+placeholders(len(args))+`)`, args...)
	return err
}

// mapOfSlot is the map whose stage and lane the slot names; they must be of the same one, and the lane one for cards.
func (t *Tx) mapOfSlot(to journey.Slot) (domain.MapID, error) {
	m, err := t.mapOf("stage", domain.KindStage, int64(to.Stage))
	if err != nil {
		return 0, err
	}
	lane, err := loadLane(&t.Rx, to.Lane)
	if err != nil {
		return 0, err
	}
	if m != lane.Map {
		return 0, notFound(domain.KindLane)
	}
	if !lane.Kind.HoldsCards() {
		return 0, domain.E(journey.CodeNoCards, "lane", lane.Name)
	}
	t.touch(m)
	return m, nil
}

func (t *Tx) cell(stage domain.StageID, lane domain.LaneID) ([]int64, error) {
	return collect(&t.Rx, one[int64], `SELECT id FROM touchpoint WHERE stage_id = ? AND lane_id = ? ORDER BY position, id`,
		int64(stage), int64(lane))
}

// EditTouchpoints gives one field of cards a new value. The same field of the same cards changed again within a second
// belongs to the same step.
func (s *Store) EditTouchpoints(ctx context.Context, ids []domain.TouchpointID, e journey.Edit) error {
	in := intent{op: journey.OpEditTouchpoint, key: fmt.Sprint(e.Field, sortedCopy(ids))}
	return s.do(ctx, in, func(tx *Tx) error {
		cards, err := loadCards(&tx.Rx, ids)
		if err != nil {
			return err
		}
		if err := tx.refExists(e); err != nil {
			return err
		}
		for _, card := range cards {
			if card, err = card.Apply(e); err != nil {
				return err
			}
			if err := tx.saveTouchpoint(card); err != nil {
				return err
			}
			tx.touch(card.Map)
		}
		return detailOf(tx, "touchpoint", ids)
	})
}

// refExists makes sure that the owner or rating an edit refers to is there.
func (t *Tx) refExists(e journey.Edit) error {
	var table string
	var kind domain.Kind
	switch {
	case e.Ref == 0:
		return nil
	case e.Field == journey.FieldOwner:
		table, kind = "person", domain.KindPerson
	case e.Field == journey.FieldRating:
		table, kind = "rating", kindRating
	default:
		return nil
	}
	var found int
	return missing(kind, t.row(`SELECT 1 FROM `+table+` WHERE id = ?`, e.Ref).Scan(&found))
}

// saveTouchpoint writes a card; the recorder keeps the columns that differ.
func (t *Tx) saveTouchpoint(c journey.Touchpoint) error {
	args := append(touchpointArgs(c), int64(c.ID))
	_, err := t.exec(`UPDATE touchpoint SET (`+touchpointSets+`) = (`+placeholders(len(args)-1)+`) WHERE id = ?`, args...)
	return err
}

// MoveTouchpoints puts cards, in the order they have on the map, before the card that now has the slot's index.
func (s *Store) MoveTouchpoints(ctx context.Context, ids []domain.TouchpointID, to journey.Slot) error {
	return s.Do(ctx, journey.OpMoveTouchpoint, "", func(tx *Tx) error {
		m, err := tx.mapOfSlot(to)
		if err != nil {
			return err
		}
		cards, err := loadCards(&tx.Rx, ids)
		if err != nil {
			return err
		}
		ordered := make([]domain.TouchpointID, len(cards))
		for i, c := range cards {
			ordered[i] = c.ID
			tx.touch(c.Map)
		}
		// The place is found before the cards arrive: the index counts those that lie in the cell now.
		order, err := tx.cell(to.Stage, to.Lane)
		if err != nil {
			return err
		}
		for _, c := range cards {
			if _, err := tx.exec(`UPDATE touchpoint SET map_id = ?1, stage_id = ?2, lane_id = ?3
				WHERE id = ?4 AND (stage_id <> ?2 OR lane_id <> ?3)`, int64(m), int64(to.Stage), int64(to.Lane), int64(c.ID)); err != nil {
				return err
			}
		}
		moved := make([]int64, len(ordered))
		for i, id := range ordered {
			moved[i] = int64(id)
		}
		if err := tx.number("touchpoint", journey.Place(order, moved, to.Index)); err != nil {
			return err
		}
		if err := tx.closeGaps(cards); err != nil {
			return err
		}
		return detailOf(tx, "touchpoint", ordered)
	})
}

// closeGaps numbers the cells that cards lay in.
func (t *Tx) closeGaps(cards []journey.Touchpoint) error {
	type cell struct {
		stage domain.StageID
		lane  domain.LaneID
	}
	done := map[cell]bool{}
	for _, c := range cards {
		k := cell{c.Stage, c.Lane}
		if done[k] {
			continue
		}
		done[k] = true
		order, err := t.cell(k.stage, k.lane)
		if err != nil {
			return err
		}
		if err := t.number("touchpoint", order); err != nil {
			return err
		}
	}
	return nil
}

// CopyTouchpoints puts copies of cards before the card that now has the slot's index.
func (s *Store) CopyTouchpoints(ctx context.Context, ids []domain.TouchpointID, to journey.Slot) (copies []domain.TouchpointID, err error) {
	err = s.Do(ctx, journey.OpCopyTouchpoint, "", func(tx *Tx) error {
		m, err := tx.mapOfSlot(to)
		if err != nil {
			return err
		}
		cards, err := loadCards(&tx.Rx, ids)
		if err != nil {
			return err
		}
		if copies, err = tx.insertCards(m, to, cards); err != nil {
			return err
		}
		return detailOf(tx, "touchpoint", copies)
	})
	return copies, err
}

// DeleteTouchpoints removes cards.
func (s *Store) DeleteTouchpoints(ctx context.Context, ids []domain.TouchpointID) error {
	return s.Do(ctx, journey.OpDelTouchpoint, "", func(tx *Tx) error {
		cards, err := loadCards(&tx.Rx, ids)
		if err != nil {
			return err
		}
		for _, c := range cards {
			tx.touch(c.Map)
		}
		if err := detailOf(tx, "touchpoint", ids); err != nil {
			return err
		}
		if err := deleteByID(tx, "touchpoint", ids); err != nil {
			return err
		}
		return tx.closeGaps(cards)
	})
}

// UseEvidence writes computed importance and performance to touchpoints of a map, as one step.
func (s *Store) UseEvidence(ctx context.Context, m domain.MapID, evidence []journey.Evidence) error {
	return s.Do(ctx, journey.OpUseEvidence, "", func(tx *Tx) error {
		info, err := loadMap(&tx.Rx, m)
		if err != nil {
			return err
		}
		tx.touch(m)
		tx.Detail(info.Name)
		cards, err := loadTouchpoints(&tx.Rx, m)
		if err != nil {
			return err
		}
		byID := make(map[domain.TouchpointID]journey.Touchpoint, len(cards))
		for _, c := range cards {
			byID[c.ID] = c
		}
		for _, e := range evidence {
			card, ok := byID[e.Touchpoint]
			if !ok {
				return notFound(domain.KindTouchpoint)
			}
			if card, err = card.Use(e); err != nil {
				return err
			}
			if err := tx.saveTouchpoint(card); err != nil {
				return err
			}
		}
		return nil
	})
}
