package data

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/journey"
)

const mapColumns = `m.id, m.name, m.persona, m.scenario, m.goal, m.state, ifnull(m.origin_id, 0)`

func mapFields(m *journey.Map) []any {
	return []any{&m.ID, &m.Name, &m.Persona, &m.Scenario, &m.Goal, &m.State, &m.Origin}
}

// MapView loads everything the map screen shows.
func (s *Store) MapView(ctx context.Context, id domain.MapID) (v journey.View, err error) {
	err = s.read(ctx, "map", func(rx *Rx) error {
		v, err = loadView(rx, id)
		return err
	})
	return v, err
}

func loadView(rx *Rx, id domain.MapID) (v journey.View, err error) {
	if v.Map, err = loadMap(rx, id); err != nil {
		return v, err
	}
	if v.Stages, err = loadStages(rx, id); err != nil {
		return v, err
	}
	if v.Lanes, err = loadLanes(rx, id); err != nil {
		return v, err
	}
	if v.Touchpoints, err = loadTouchpoints(rx, id); err != nil {
		return v, err
	}
	if v.Texts, err = loadTexts(rx, id); err != nil {
		return v, err
	}
	if v.Comments, err = loadCommentCounts(rx, id); err != nil {
		return v, err
	}
	if v.RulesOff, err = loadRulesOff(rx); err != nil {
		return v, err
	}
	if v.Saved, err = loadSavedViews(rx, id); err != nil {
		return v, err
	}
	people, err := loadPeople(rx)
	if err != nil {
		return v, err
	}
	v.People = make(map[domain.PersonID]domain.Person, len(people))
	for _, p := range people {
		v.People[p.ID] = p
	}
	w, err := loadWorkspace(rx)
	v.Bands = w.Bands
	return v, err
}

func loadMap(rx *Rx, id domain.MapID) (m journey.Map, err error) {
	err = rx.row(`SELECT `+mapColumns+` FROM journey_map m WHERE m.id = ?`, int64(id)).Scan(mapFields(&m)...)
	return m, missing(domain.KindMap, err)
}

// AddMap adds a map with its stages and lanes, in order; ids and positions given are ignored.
func (s *Store) AddMap(ctx context.Context, m journey.Map, stages []string, lanes []journey.Lane) (id domain.MapID, err error) {
	if m, err = m.Check(); err != nil {
		return 0, err
	}
	m.Origin = 0
	err = s.Do(ctx, journey.OpAddMap, m.Name, func(tx *Tx) error {
		if id, err = tx.addMap(m); err != nil {
			return err
		}
		for i, name := range stages {
			if _, err := tx.addStage(journey.Stage{Map: id, Position: i, Name: name}); err != nil {
				return err
			}
		}
		for i, lane := range lanes {
			lane.Map, lane.Position = id, i
			if _, err := tx.addLane(lane); err != nil {
				return err
			}
		}
		return nil
	})
	return id, err
}

func (t *Tx) addMap(m journey.Map) (domain.MapID, error) {
	m.ID = domain.MapID(t.id())
	_, err := t.exec(`INSERT INTO journey_map (id, name, persona, scenario, goal, state, changed_at, origin_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		int64(m.ID), m.Name, m.Persona, m.Scenario, m.Goal, string(m.State), millis(t.now), nullID(m.Origin))
	return m.ID, err
}

// EditMap saves what describes a map; its stages, lanes and cards stay.
func (s *Store) EditMap(ctx context.Context, m journey.Map) error {
	m, err := m.Check()
	if err != nil {
		return err
	}
	return s.Do(ctx, journey.OpEditMap, m.Name, func(tx *Tx) error {
		r, err := tx.exec(`UPDATE journey_map SET name = ?, persona = ?, scenario = ?, goal = ?, state = ? WHERE id = ?`,
			m.Name, m.Persona, m.Scenario, m.Goal, string(m.State), int64(m.ID))
		tx.touch(m.ID)
		return mustAffect(domain.KindMap, r, err)
	})
}

// DeleteMaps removes maps with all that is on them.
func (s *Store) DeleteMaps(ctx context.Context, ids []domain.MapID) error {
	return s.Do(ctx, journey.OpDeleteMap, "", func(tx *Tx) error {
		if err := detailOf(tx, "journey_map", ids); err != nil {
			return err
		}
		return deleteByID(tx, "journey_map", ids)
	})
}
