package data

import (
	"context"
	"encoding/json"
	"fmt"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// savedFilter is how a filter lies in the file.
type savedFilter struct {
	Words    []string          `json:"words,omitempty"`
	Owners   []domain.PersonID `json:"owners,omitempty"`
	Channels []string          `json:"channels,omitempty"`
	Tags     []string          `json:"tags,omitempty"`
	Segments []string          `json:"segments,omitempty"`
	Moments  bool              `json:"moments,omitempty"`
	Statuses []journey.Status  `json:"statuses,omitempty"`
}

// SaveView keeps a filter of a map under its name. With the id 0 it is new, and replaces one of the same name.
func (s *Store) SaveView(ctx context.Context, v journey.SavedView) (id domain.SavedViewID, err error) {
	if v, err = v.Check(); err != nil {
		return 0, err
	}
	filter, err := json.Marshal(savedFilter(v.Filter))
	if err != nil {
		return 0, fmt.Errorf("save view: %w", err)
	}
	err = s.Do(ctx, journey.OpSaveView, v.Name, func(tx *Tx) error {
		if v.ID == 0 {
			err := tx.row(`SELECT ifnull(max(id), 0) FROM saved_view WHERE map_id = ? AND name = ? COLLATE NOCASE`, int64(v.Map), v.Name).Scan(&v.ID)
			if err != nil {
				return err
			}
		}
		if id = v.ID; id != 0 {
			r, err := tx.exec(`UPDATE saved_view SET name = ?, filter = ? WHERE id = ?`, v.Name, string(filter), int64(id))
			return mustAffect(journey.KindSavedView, r, err)
		}
		if _, err := loadMap(&tx.Rx, v.Map); err != nil {
			return err
		}
		id = domain.SavedViewID(tx.id())
		_, err := tx.exec(`INSERT INTO saved_view (id, map_id, name, filter) VALUES (?, ?, ?, ?)`, int64(id), int64(v.Map), v.Name, string(filter))
		return err
	})
	return id, err
}

// DeleteView removes a saved view; the map stays as it is.
func (s *Store) DeleteView(ctx context.Context, id domain.SavedViewID) error {
	return s.Do(ctx, journey.OpDeleteView, "", func(tx *Tx) error {
		if err := detailOf(tx, "saved_view", []domain.SavedViewID{id}); err != nil {
			return err
		}
		r, err := tx.exec(`DELETE FROM saved_view WHERE id = ?`, int64(id))
		return mustAffect(journey.KindSavedView, r, err)
	})
}

// loadSavedViews gives a map's saved views by name. What a filter says that we do not understand is left out.
func loadSavedViews(rx *Rx, id domain.MapID) ([]journey.SavedView, error) {
	return collect(rx, func(row scanner) (v journey.SavedView, err error) {
		var text string
		if err = row.Scan(&v.ID, &v.Map, &v.Name, &text); err != nil {
			return v, err
		}
		var f savedFilter
		if json.Unmarshal([]byte(text), &f) == nil {
			v.Filter = journey.Filter(f)
		}
		return v, nil
	}, `SELECT id, map_id, name, filter FROM saved_view WHERE map_id = ? ORDER BY name COLLATE NOCASE, id`, int64(id))
}
