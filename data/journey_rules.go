package data

import (
	"context"

	"touchstone/domain/journey"
)

// RulesOff are the checker's rules that are switched off in this workspace; nil when all are on.
func (s *Store) RulesOff(ctx context.Context) (off map[journey.RuleID]bool, err error) {
	err = s.read(ctx, "rules", func(rx *Rx) error {
		off, err = loadRulesOff(rx)
		return err
	})
	return off, err
}

func loadRulesOff(rx *Rx) (map[journey.RuleID]bool, error) {
	names, err := collect(rx, one[string], `SELECT rule FROM checker_off ORDER BY id`)
	if err != nil || len(names) == 0 {
		return nil, err
	}
	off := make(map[journey.RuleID]bool, len(names))
	for _, name := range names {
		off[journey.RuleID(name)] = true
	}
	return off, nil
}

// SwitchRule switches a rule of the checker on or off in this workspace. name is what the history calls it. A rule that
// there is not is CodeNotFound; one that is so already stays, without a step.
func (s *Store) SwitchRule(ctx context.Context, rule journey.RuleID, on bool, name string) error {
	if _, ok := journey.RuleOf(rule); !ok {
		return notFound(journey.KindRuleOff)
	}
	op := journey.OpRuleOff
	if on {
		op = journey.OpRuleOn
	}
	return s.Do(ctx, op, name, func(tx *Tx) error {
		off, err := loadRulesOff(&tx.Rx)
		if err != nil || off[rule] != on {
			return err
		}
		if on {
			_, err = tx.exec(`DELETE FROM checker_off WHERE rule = ?`, string(rule))
			return err
		}
		_, err = tx.exec(`INSERT INTO checker_off (id, rule) VALUES (?, ?)`, tx.id(), string(rule))
		return err
	})
}
