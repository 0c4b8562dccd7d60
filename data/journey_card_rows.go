package data

import (
	"slices"
	"strings"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// touchpointColumns are in the order of scanTouchpoint.
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
