package data

import (
	"context"
	"strings"

	"touchstone/domain"
	"touchstone/domain/roce"
)

const modelColumns = `id, name, currency, scenario, changed_at`

func scanModel(row scanner) (m roce.Model, err error) {
	var changed int64
	err = row.Scan(&m.ID, &m.Name, &m.Currency, &m.Scenario, &changed)
	m.Changed = instant(changed)
	return m, err
}

// ROCEModels lists the models by name, with their segments but without assumptions.
func (s *Store) ROCEModels(ctx context.Context) (models []roce.Model, err error) {
	err = s.read(ctx, "ROCE models", func(rx *Rx) error {
		if models, err = collect(rx, scanModel, `SELECT `+modelColumns+` FROM roce_model ORDER BY name COLLATE NOCASE, id`); err != nil {
			return err
		}
		for i := range models {
			if models[i].Segments, err = loadGroups(rx, models[i].ID); err != nil {
				return err
			}
		}
		return nil
	})
	return models, err
}

// ROCEModel loads a model with its assumptions. Errors: CodeNotFound.
func (s *Store) ROCEModel(ctx context.Context, id domain.ModelID) (m roce.Model, err error) {
	err = s.read(ctx, "ROCE model", func(rx *Rx) error {
		m, err = loadModel(rx, id)
		return err
	})
	return m, err
}

func loadModel(rx *Rx, id domain.ModelID) (roce.Model, error) {
	m, err := scanModel(rx.row(`SELECT `+modelColumns+` FROM roce_model WHERE id = ?`, int64(id)))
	if err != nil {
		return m, missing(domain.KindROCEModel, err)
	}
	if m.Segments, err = loadGroups(rx, id); err != nil {
		return m, err
	}
	m.Assumptions, err = loadAssumptions(rx, id)
	return m, err
}

func loadGroups(rx *Rx, model domain.ModelID) ([]roce.ModelSegment, error) {
	return collect(rx, func(row scanner) (g roce.ModelSegment, err error) {
		err = row.Scan(&g.ID, &g.Name)
		return g, err
	}, `SELECT id, name FROM roce_segment WHERE model_id = ? ORDER BY position`, int64(model))
}

// AddROCEModel adds an empty model: it knows nothing until somebody enters or feeds it. Errors:
// CodeDuplicate.
func (s *Store) AddROCEModel(ctx context.Context, name, currency string) (id domain.ModelID, err error) {
	if name, err = domain.CheckName("roce.model.name", name); err != nil {
		return 0, err
	}
	if currency, err = checkCurrency(currency); err != nil {
		return 0, err
	}
	err = s.Do(ctx, roce.OpAdd, name, func(tx *Tx) error {
		id, err = tx.addModel(roce.NewModel(name, currency))
		return err
	})
	return id, err
}

func checkCurrency(c string) (string, error) {
	c = strings.ToUpper(strings.TrimSpace(c))
	if len(c) != 3 || strings.Trim(c, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return c, domain.E(domain.CodeBadValue, "field", "settings.currency", "value", c, "accepted", "EUR, GBP, USD, CNY …")
	}
	return c, nil
}

// addModel writes a model with all it has; segments and assumptions get new ids.
func (t *Tx) addModel(m roce.Model) (domain.ModelID, error) {
	if err := t.modelNameFree(m.Name, 0); err != nil {
		return 0, err
	}
	id := domain.ModelID(t.id())
	if _, err := t.exec(`INSERT INTO roce_model (id, name, currency, scenario, changed_at) VALUES (?, ?, ?, ?, ?)`,
		int64(id), m.Name, m.Currency, int(m.Scenario), millis(t.now)); err != nil {
		return 0, err
	}
	ids := map[domain.GroupID]domain.GroupID{}
	for i, g := range m.Segments {
		made, err := t.insertGroup(id, i, g.Name)
		if err != nil {
			return 0, err
		}
		ids[g.ID] = made
	}
	for _, key := range m.Keys() {
		a, ok := m.Assumptions[key]
		if !ok {
			continue
		}
		key.Segment = ids[key.Segment]
		if err := t.saveAssumption(id, key, a); err != nil {
			return 0, err
		}
	}
	about(t, []domain.ModelID{id})
	return id, nil
}

// modelNameFree refuses a name that another model has: workbooks and commands name models.
func (t *Tx) modelNameFree(name string, except domain.ModelID) error {
	names, err := collect(&t.Rx, one[string], `SELECT name FROM roce_model WHERE id <> ?`, int64(except))
	if err != nil {
		return err
	}
	for _, n := range names {
		if sameName(n, name) {
			return domain.E(domain.CodeDuplicate, "field", "roce.model.name", "value", name)
		}
	}
	return nil
}

// AddROCE adds a whole model, for an import or the sample: ids in it only tie its parts together.
func (s *Store) AddROCE(ctx context.Context, m roce.Model) (id domain.ModelID, err error) {
	if m.Name, err = domain.CheckName("roce.model.name", m.Name); err != nil {
		return 0, err
	}
	if m.Currency, err = checkCurrency(m.Currency); err != nil {
		return 0, err
	}
	for key, a := range m.Assumptions {
		e, err := m.CheckEdit(roce.Edit{Key: key, Assumption: a}, "")
		if err != nil {
			return 0, err
		}
		m.Assumptions[key] = e.Assumption
	}
	err = s.Do(ctx, roce.OpAdd, m.Name, func(tx *Tx) error {
		id, err = tx.addModel(m)
		return err
	})
	return id, err
}

// RenameROCEModel gives a model another name. Errors: CodeNotFound, CodeDuplicate.
func (s *Store) RenameROCEModel(ctx context.Context, id domain.ModelID, name string) error {
	name, err := domain.CheckName("roce.model.name", name)
	if err != nil {
		return err
	}
	return s.Do(ctx, roce.OpRename, name, func(tx *Tx) error {
		if err := tx.modelNameFree(name, id); err != nil {
			return err
		}
		r, err := tx.exec(`UPDATE roce_model SET name = ?, changed_at = ? WHERE id = ?`, name, millis(tx.now), int64(id))
		return mustAffect(domain.KindROCEModel, r, err)
	})
}

// SetROCEScenario chooses the live scenario of a model.
func (s *Store) SetROCEScenario(ctx context.Context, id domain.ModelID, scenario roce.Scenario) error {
	if scenario.Key() == "" {
		return domain.E(domain.CodeOutOfRange, "field", "scenario", "value", int(scenario), "low", 1, "high", 3)
	}
	return s.Do(ctx, roce.OpScenario, "", func(tx *Tx) error {
		m, err := loadModel(&tx.Rx, id)
		if err != nil {
			return err
		}
		tx.detail = m.Name
		_, err = tx.exec(`UPDATE roce_model SET scenario = ?, changed_at = ? WHERE id = ? AND scenario <> ?`, int(scenario), millis(tx.now), int64(id), int(scenario))
		return err
	})
}

// CopyROCEModel copies a model with its assumptions under another name. The history stays with the original.
func (s *Store) CopyROCEModel(ctx context.Context, id domain.ModelID, name string) (made domain.ModelID, err error) {
	if name, err = domain.CheckName("roce.model.name", name); err != nil {
		return 0, err
	}
	err = s.Do(ctx, roce.OpCopy, name, func(tx *Tx) error {
		m, err := loadModel(&tx.Rx, id)
		if err != nil {
			return err
		}
		m.Name = name
		made, err = tx.addModel(m)
		return err
	})
	return made, err
}

// DeleteROCEModels deletes models with their assumptions and history.
func (s *Store) DeleteROCEModels(ctx context.Context, ids []domain.ModelID) error {
	return s.Do(ctx, roce.OpDelete, "", func(tx *Tx) error {
		if err := detailOf(tx, "roce_model", ids); err != nil {
			return err
		}
		return deleteByID(tx, "roce_model", ids)
	})
}
