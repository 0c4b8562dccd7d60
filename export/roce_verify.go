package export

import (
	"fmt"
	"math"
)

// verify holds the evaluator's values against the app's own model: a workbook that says anything else is not handed out.
func (r *roceBook) verify(got *results) error {
	scale := math.Abs(r.report.Live.PVBenefits) + r.report.Live.PVCosts
	for _, b := range r.report.Tornado {
		scale = max(scale, math.Abs(b.Low), math.Abs(b.High))
	}
	for _, x := range r.expected {
		v := got.at(x.sheet.name, x.row, x.col)
		want, isNumber := x.want.(float64)
		if isNumber && v == r.set.irr.text(2) && x.row == r.outputs.row("irr") {
			continue // a rate beyond what spreadsheet programs find alike
		}
		if !isNumber {
			if v != x.want {
				return fmt.Errorf("%s!%s is %v, the model says %v", x.sheet.name, at(x.col, x.row), v, x.want)
			}
			continue
		}
		n, ok := v.(float64)
		if d := math.Abs(n - want); !ok || d > 1e-6 && d > 1e-9*math.Abs(want) && d > 2*roceZero*scale {
			return fmt.Errorf("%s!%s is %v, the model says %v", x.sheet.name, at(x.col, x.row), v, want)
		}
	}
	return nil
}
