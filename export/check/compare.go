package check

import "math"

// Compare reports each formula of b whose stored value differs from the value the same cell has in other, which another
// program has recalculated and saved. Numbers may differ by 1e-9 of their size or by 1e-6, since programs add up
// differently and some save 15 digits only.
func (b *Book) Compare(other *Book) []Finding {
	var found []Finding
	for _, s := range b.Sheets {
		o := other.sheet(s.Name)
		if o == nil {
			found = append(found, finding(RuleRecalculated, s, Ref{}, "the other program lost the sheet"))
			continue
		}
		for _, r := range s.Order {
			if s.Cells[r].Formula == "" {
				continue
			}
			var v any
			if c := o.Cells[r]; c != nil {
				v = c.Value
			}
			if !alike(s.Cells[r].Value, v) {
				found = append(found, finding(RuleRecalculated, s, r, "%s: stored is %v, the other program has %v", s.Cells[r].Formula, s.Cells[r].Value, v))
			}
		}
	}
	return found
}

func alike(a, b any) bool {
	x, aok := a.(float64)
	y, bok := b.(float64)
	if aok && bok {
		d := math.Abs(x - y)
		return d <= 1e-6 || d <= Tolerance*math.Max(math.Abs(x), math.Abs(y))
	}
	return a == b
}
