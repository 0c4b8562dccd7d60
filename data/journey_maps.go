package data

import (
	"context"
	"strings"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// ownerless are the kinds of lanes whose touchpoints need no owner, as SQL literals.
func ownerless() string {
	var kinds []string
	for _, k := range journey.EveryLaneKind {
		if !k.NeedsOwner() {
			kinds = append(kinds, "'"+string(k)+"'")
		}
	}
	return strings.Join(kinds, ", ")
}

// Maps lists the touchpoint maps by name.
func (s *Store) Maps(ctx context.Context) (maps []journey.Summary, err error) {
	err = s.read(ctx, "maps", func(rx *Rx) error {
		maps, err = collect(rx, scanSummary, `SELECT `+mapColumns+`, m.changed_at,
			(SELECT count(*) FROM stage WHERE map_id = m.id), (SELECT count(*) FROM lane WHERE map_id = m.id),
			(SELECT count(*) FROM touchpoint WHERE map_id = m.id),
			(SELECT count(*) FROM touchpoint t JOIN lane l ON l.id = t.lane_id
				WHERE t.map_id = m.id AND t.owner_id IS NULL AND l.kind NOT IN (`+ownerless()+`))
			FROM journey_map m ORDER BY m.name COLLATE NOCASE, m.id`)
		return err
	})
	return maps, err
}

func scanSummary(row scanner) (m journey.Summary, err error) {
	var changed int64
	err = row.Scan(append(mapFields(&m.Map), &changed, &m.Stages, &m.Lanes, &m.Touchpoints, &m.Unowned)...)
	m.ChangedAt = instant(changed)
	return m, err
}

// Outlines are all maps by name, for what looks at all of them at once: names of stages and lanes with their kinds, and of
// each touchpoint its name, place, owner, rating, importance, performance and whether it is a moment of truth. Everything
// else is left out; MapView has it.
func (s *Store) Outlines(ctx context.Context) (views []journey.View, err error) {
	err = s.read(ctx, "maps", func(rx *Rx) error {
		views, err = collect(rx, func(row scanner) (v journey.View, err error) {
			err = row.Scan(mapFields(&v.Map)...)
			return v, err
		}, `SELECT `+mapColumns+` FROM journey_map m ORDER BY m.name COLLATE NOCASE, m.id`)
		if err != nil {
			return err
		}
		at := make(map[domain.MapID]*journey.View, len(views))
		for i := range views {
			at[views[i].ID] = &views[i]
		}
		return outline(rx, at)
	})
	return views, err
}

// outline fills in what lies on the maps: three queries, however many there are.
func outline(rx *Rx, at map[domain.MapID]*journey.View) error {
	stages, err := collect(rx, func(row scanner) (g journey.Stage, err error) {
		err = row.Scan(&g.ID, &g.Map, &g.Position, &g.Name)
		return g, err
	}, `SELECT id, map_id, position, name FROM stage ORDER BY map_id, position`)
	if err != nil {
		return err
	}
	for _, g := range stages {
		if v := at[g.Map]; v != nil { // a damaged file may have lost it
			v.Stages = append(v.Stages, g)
		}
	}
	lanes, err := collect(rx, func(row scanner) (l journey.Lane, err error) {
		err = row.Scan(&l.ID, &l.Map, &l.Position, &l.Kind, &l.Name)
		return l, err
	}, `SELECT id, map_id, position, kind, name FROM lane ORDER BY map_id, position`)
	if err != nil {
		return err
	}
	for _, l := range lanes {
		if v := at[l.Map]; v != nil { // a damaged file may have lost it
			v.Lanes = append(v.Lanes, l)
		}
	}
	cards, err := collect(rx, scanOutlined, `SELECT t.id, t.map_id, t.stage_id, t.lane_id, t.position, t.name, ifnull(t.owner_id, 0),
		ifnull(t.rating_id, 0), t.moment_of_truth, t.importance, t.importance_source, t.importance_n, t.importance_at,
		t.performance, t.performance_source, t.performance_n, t.performance_at
		FROM touchpoint t JOIN stage s ON s.id = t.stage_id JOIN lane l ON l.id = t.lane_id
		ORDER BY t.map_id, s.position, l.position, t.position, t.id`)
	if err != nil {
		return err
	}
	for _, t := range cards {
		if v := at[t.Map]; v != nil { // a damaged file may have lost it
			v.Touchpoints = append(v.Touchpoints, t)
		}
	}
	return nil
}

func scanOutlined(row scanner) (t journey.Touchpoint, err error) {
	var importanceAt, performanceAt string
	err = row.Scan(&t.ID, &t.Map, &t.Stage, &t.Lane, &t.Position, &t.Name, &t.Owner, &t.Rating, &t.MomentOfTruth,
		&t.Importance.V, &t.Importance.Source, &t.Importance.N, &importanceAt,
		&t.Performance.V, &t.Performance.Source, &t.Performance.N, &performanceAt)
	if err != nil {
		return t, err
	}
	if t.Importance.At, err = domain.ParseDate(importanceAt); err != nil {
		return t, err
	}
	t.Performance.At, err = domain.ParseDate(performanceAt)
	return t, err
}

// MapWith is the map that is one of the rows, or on which the first of them lies: a stage, lane or touchpoint. 0: none.
func (s *Store) MapWith(ctx context.Context, rows []int64) (id domain.MapID, err error) {
	err = s.read(ctx, "map", func(rx *Rx) error {
		for _, row := range rows {
			err := rx.row(`SELECT ifnull(max(map_id), 0) FROM (
				SELECT id AS map_id FROM journey_map WHERE id = ?1 UNION ALL SELECT map_id FROM stage WHERE id = ?1
				UNION ALL SELECT map_id FROM lane WHERE id = ?1 UNION ALL SELECT map_id FROM touchpoint WHERE id = ?1)`, row).Scan(&id)
			if err != nil || id != 0 {
				return err
			}
		}
		return nil
	})
	return id, err
}
