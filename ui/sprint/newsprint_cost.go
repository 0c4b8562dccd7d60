package sprint

import (
	"math"
	"strings"

	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

// newCost is the entry of what the sprint costs; empty is not known, never zero.
func (f *sprintForm) newCost() *kit.NumberEntry {
	tx := f.tx
	e := kit.NewNumberEntry(tx.T("sprint.cost"), "", known(f.draft.Cost), func(s string) (float64, string) {
		if strings.TrimSpace(s) == "" {
			return math.NaN(), ""
		}
		n, ok := tx.ParseNum(s)
		if !ok || !(n >= 0 && n <= sprint.MaxCost) {
			return 0, tx.Error(domain.E(domain.CodeOutOfRange, "field", "sprint.cost", "value", s, "low", 0, "high", sprint.MaxCost))
		}
		return n, ""
	}, func(n float64) string {
		if math.IsNaN(n) {
			return ""
		}
		if n == math.Trunc(n) {
			return tx.Num(n, 0)
		}
		return tx.Num(n, 2)
	})
	take := func(n float64) {
		f.draft.Cost = nil
		if !math.IsNaN(n) {
			f.draft.Cost = &n
		}
	}
	e.OnChanged = take
	e.OnCommitted = func(n float64) { take(n); f.commit() }
	return e
}

// known is a number, NaN if it is not known.
func known(v *float64) float64 {
	if v == nil {
		return math.NaN()
	}
	return *v
}
