package data

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// Templates are the templates saved in this workspace, by name.
func (s *Store) Templates(ctx context.Context) (templates []journey.SavedTemplate, err error) {
	err = s.read(ctx, "templates", func(rx *Rx) error {
		templates, err = collect(rx, func(row scanner) (t journey.SavedTemplate, err error) {
			var content string
			err = row.Scan(&t.ID, &t.Name, &content)
			t.JSON = []byte(content)
			return t, err
		}, `SELECT id, name, content FROM map_template ORDER BY name COLLATE NOCASE, id`)
		return err
	})
	return templates, err
}

// SaveTemplate keeps a map as a template: its stages, lanes and touchpoints, without what belongs to the map alone (see
// journey.TemplateOf). A template of the same name is replaced.
func (s *Store) SaveTemplate(ctx context.Context, from domain.MapID, name string) (id domain.TemplateID, err error) {
	if name, err = domain.CheckName("map.template.name", name); err != nil {
		return 0, err
	}
	err = s.Do(ctx, journey.OpSaveTemplate, name, func(tx *Tx) error {
		v, err := loadView(&tx.Rx, from)
		if err != nil {
			return err
		}
		file, err := journey.TemplateOf(v, name, "", true).File()
		if err != nil {
			return err
		}
		if err := tx.row(`SELECT ifnull(max(id), 0) FROM map_template WHERE name = ? COLLATE NOCASE`, name).Scan(&id); err != nil {
			return err
		}
		if id != 0 {
			_, err = tx.exec(`UPDATE map_template SET name = ?, content = ? WHERE id = ?`, name, string(file), int64(id))
			return err
		}
		id = domain.TemplateID(tx.id())
		_, err = tx.exec(`INSERT INTO map_template (id, name, content) VALUES (?, ?, ?)`, int64(id), name, string(file))
		return err
	})
	return id, err
}

// DeleteTemplates removes saved templates; maps made from them stay as they are.
func (s *Store) DeleteTemplates(ctx context.Context, ids []domain.TemplateID) error {
	return s.Do(ctx, journey.OpDeleteTemplate, "", func(tx *Tx) error {
		if err := detailOf(tx, "map_template", ids); err != nil {
			return err
		}
		return deleteByID(tx, "map_template", ids)
	})
}
