package export

import (
	"path/filepath"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain/roce"
)

// Show is a value of a number as people write it; what is not known is a word.
func (n ROCENumber) Show(tx *text.Texts, v *float64) string {
	if v == nil {
		return tx.T("export.roce.unknown")
	}
	switch n.Spec.Unit {
	case roce.UnitChoice:
		if i := int(*v); i >= 0 && i < len(n.Spec.Choices) {
			return tx.T("roce.choice." + string(n.Spec.ID) + "." + n.Spec.Choices[i])
		}
	case roce.UnitShare, roce.UnitPoints:
		return tx.Num(*v*100, decimals(*v*100)) + " %"
	}
	return tx.Num(*v, decimals(*v))
}

// decimals is how many a number needs, six at most.
func decimals(v float64) int {
	c, _ := cleanNumber(v)
	_, after, _ := strings.Cut(plainNumber(c), ".")
	return min(len(after), 6)
}

// Sentence says what is wrong, where, and what would be accepted.
func (p ROCEProblem) Sentence(tx *text.Texts) string {
	values := text.A{"sheet": p.Sheet, "cell": p.Cell, "label": p.Label, "found": p.Found, "expected": p.Expected}
	if p.Err != nil && p.Kind == ProblemInvalid {
		values["found"] = tx.Error(p.Err)
	}
	return tx.T("roce.import."+string(p.Kind), values)
}

// ROCEReason is what the history says about an import: the person's reason, the file, and who saved it last as far as the
// file tells.
func ROCEReason(tx *text.Texts, r *ROCEReturn, path, reason string) string {
	from := tx.T("roce.import.from", text.A{"file": filepath.Base(path), "export": r.ExportID})
	if r.ModifiedBy != "" {
		from = tx.T("roce.import.from_by", text.A{"file": filepath.Base(path), "export": r.ExportID, "by": cutText(cleanLine(r.ModifiedBy), 100)})
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		return from
	}
	return reason + " · " + from
}
