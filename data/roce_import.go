package data

import (
	"context"
	"strings"

	"touchstone/domain"
	"touchstone/domain/roce"
)

// ImportROCE takes over what a returned workbook changed, as one step: assumptions, each with its line of history, and the
// live scenario (0: it stays). Errors: those of SetAssumptions; then nothing is changed.
func (s *Store) ImportROCE(ctx context.Context, model domain.ModelID, scenario roce.Scenario, edits []roce.Edit, reason string) error {
	if scenario != 0 && scenario.Key() == "" {
		return domain.E(domain.CodeOutOfRange, "field", "scenario", "value", int(scenario), "low", 1, "high", 3)
	}
	return s.Do(ctx, roce.OpImport, "", func(tx *Tx) error {
		m, err := loadModel(&tx.Rx, model)
		if err != nil {
			return err
		}
		tx.detail = m.Name
		changed := scenario != 0 && scenario != m.Scenario
		if changed {
			if _, err := tx.exec(`UPDATE roce_model SET scenario = ? WHERE id = ?`, int(scenario), int64(model)); err != nil {
				return err
			}
		}
		for _, e := range edits {
			did, err := tx.setAssumption(&m, e, strings.TrimSpace(reason))
			if err != nil {
				return err
			}
			changed = changed || did
		}
		if !changed {
			return nil
		}
		return tx.touchModel(model)
	})
}
