package export

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"touchstone/assets/text"
	"touchstone/domain/roce"
	"touchstone/export/check"
)

// workbooks is where the generated workbooks are written for other programs to calculate (scripts/workbook.sh).
var workbooks = flag.String("workbooks", "", "write all generated ROCE workbooks to this directory")

// quick is how many generated models every run of the tests takes.
const quick = 5

// variants are the edges a generated model may have, besides its random numbers.
var variants = []struct {
	name  string
	apply func(*roce.Inputs)
}{
	{"plain", func(*roce.Inputs) {}},
	{"nothing is spent", func(in *roce.Inputs) { in.Costs = [roce.CostLines]roce.Years{} }},
	{"costs late", func(in *roce.Inputs) { in.Costs[roce.CostTechnology][in.Horizon] = 5e7 }},
	{"nobody leaves", func(in *roce.Inputs) { in.Segments[0].Defection = [roce.Forms]float64{} }},
	{"an empty segment", func(in *roce.Inputs) { in.Segments[0].Customers, in.Segments[0].New = 0, 0 }},
	{"no effect", func(in *roce.Inputs) {
		for _, d := range []roce.Driver{roce.DriverPrevent, roce.DriverFailure, roce.DriverCross, roce.DriverReferral, roce.DriverPremium, roce.DriverCostToServe} {
			in.Drivers[d] = roce.Spread{}
		}
	}},
	{"a loss on every customer", func(in *roce.Inputs) { in.Segments[0].Margin = -0.5 }},
	{"no rate", func(in *roce.Inputs) { in.Drivers[roce.DriverRate] = roce.Spread{} }},
	{"negative rate", func(in *roce.Inputs) { in.Drivers[roce.DriverRate] = roce.Spread{-0.05, -0.02, 0.01} }},
	{"keeping costs nothing", func(in *roce.Inputs) { in.Segments[0].RetentionCost = 0 }},
	{"small money", func(in *roce.Inputs) { scaleMoney(in, 1e-4) }},
	{"large money", func(in *roce.Inputs) { scaleMoney(in, 1e2) }},
}

func scaleMoney(in *roce.Inputs, k float64) {
	in.Reward *= k
	for i := range in.Segments {
		s := &in.Segments[i]
		for _, v := range []*float64{&s.Revenue, &s.CostToServe, &s.AcquisitionCost, &s.RetentionCost} {
			*v *= k
		}
	}
	for i := range in.ExitCost {
		in.ExitCost[i] *= k
	}
	for i := range in.Failures {
		in.Failures[i].UnitCost *= k
	}
	for i := range in.Costs {
		for y := range in.Costs[i] {
			in.Costs[i][y] *= k
		}
	}
}

// generated is model number i: segments, horizon, switches and edge follow the number, everything else is random but the
// same every time.
func generated(i int) (roce.Inputs, string) {
	r := rand.New(rand.NewPCG(7, uint64(i)))
	between := func(low, high float64) float64 { return low + (high-low)*r.Float64() }
	three := func(a, b, c float64) roce.Spread { return roce.Spread{a * between(0.5, 1), b, c * between(1, 1.5)} }
	in := roce.Inputs{Currency: "EUR", Horizon: 3 + i%3, Timing: roce.EndYear, Retained: roce.BaseGrows, RiskOn: i%5 != 0, Contingency: between(0, 0.2),
		Elasticity: between(0, 3), Reward: between(0, 50), Scenario: roce.Scenarios()[i%3]}
	if i%2 == 1 {
		in.Timing = roce.MidYear
	}
	if i%4 >= 2 {
		in.Retained = roce.BaseHeld
	}
	for s := range 1 + i%roce.MaxSegments {
		g := roce.Segment{Name: fmt.Sprintf("Group %d", s+1), Customers: between(100, 200000), New: between(0, 20000), Revenue: between(50, 5000), Margin: between(0.1, 0.6),
			CostToServe: between(1, 50), AcquisitionCost: between(10, 900), RetentionCost: between(1, 40), PriceShare: between(0.15, 0.45), ServiceShare: between(0.15, 0.5)}
		for f := range g.Defection {
			g.Defection[f] = between(0, 0.06)
		}
		in.Segments = append(in.Segments, g)
	}
	for f := range in.ExitCost {
		in.ExitCost[f] = between(0, 60)
	}
	for e := range in.Failures {
		in.Failures[e] = roce.Failure{PerThousand: between(0, 600), UnitCost: between(1, 90), Cut: between(0, 0.4)}
	}
	for l := range in.Haircuts {
		in.Haircuts[l] = between(0, 0.5)
	}
	size := between(1e5, 4e6)
	for c := range in.Costs {
		for y := range in.Horizon + 1 {
			in.Costs[c][y] = size * r.Float64() / float64(1+y)
		}
	}
	for y := range roce.MaxHorizon {
		at := float64(y+1) / roce.MaxHorizon
		in.Ramps[0][y], in.Ramps[1][y], in.Ramps[2][y] = at*at, at, min(1, 1.4*at)
	}
	in.Drivers = [roce.DriverCount]roce.Spread{
		roce.DriverPrevent: three(0.05, 0.15, 0.2), roce.DriverFailure: three(0.6, 1, 1.1), roce.DriverCross: three(0.001, 0.003, 0.005), roce.DriverReferral: three(1, 3, 4),
		roce.DriverPremium: three(0, 0.002, 0.004), roce.DriverCostToServe: three(0.005, 0.015, 0.02), roce.DriverRamp: {1, 2, 3}, roce.DriverCostFactor: {1.25, 1, 0.9},
		roce.DriverShift: {-0.1, 0, 0.05}, roce.DriverRate: {0.12, 0.1, 0.07},
	}
	v := variants[i%len(variants)]
	if i >= len(variants) {
		v = variants[(i*5)%len(variants)]
	}
	v.apply(&in)
	return in, fmt.Sprintf("%02d %s, %d segments, %d years", i, v.name, len(in.Segments), in.Horizon)
}

// generatedModels is how many there are: every number of segments with every horizon.
const generatedModels = 36

// TestGeneratedModelsAgree: exporting holds every figure of the workbook against the app's own model and fails if they
// differ; reading back calculates each formula again.
func TestGeneratedModelsAgree(t *testing.T) {
	n := quick
	if *workbooks != "" {
		n = generatedModels
	}
	for i := range n {
		in, name := generated(i)
		t.Run(name, func(t *testing.T) {
			tx := text.For(text.Languages[(i+i/12)%4])
			data := roceBytes(t, roceInput(in, tx.Lang()))
			b, err := check.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			for k, f := range b.All() {
				if k == 5 {
					t.Fatal("…")
				}
				t.Error(f)
			}
			if s, box, ok := b.Target("chk_master"); !ok || s.Text(box.From) != tx.T("export.word.result.passed") || b.Formulas() < 5000 {
				t.Errorf("the master check does not pass; %d formulas", b.Formulas())
			}
			if *workbooks != "" {
				if err := os.WriteFile(filepath.Join(*workbooks, strings.Fields(name)[0]+".xlsx"), data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
