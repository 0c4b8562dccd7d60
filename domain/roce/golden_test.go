package roce

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"
)

func golden(t testing.TB) Inputs {
	t.Helper()
	b, err := os.ReadFile("testdata/inputs.json")
	if err != nil {
		t.Fatal(err)
	}
	in, err := DecodeInputs(b)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func expected(t *testing.T) (want struct {
	BaseSeries any            `json:"base_series"`
	Tornado    any            `json:"tornado"`
	Cases      map[string]any `json:"cases"`
}) {
	t.Helper()
	b, err := os.ReadFile("testdata/outputs.json")
	if err == nil {
		err = json.Unmarshal(b, &want)
	}
	if err != nil {
		t.Fatal(err)
	}
	return want
}

// encoded is the JSON form of a report, decoded again.
func encoded(t *testing.T, in Inputs) map[string]any {
	t.Helper()
	r, err := Evaluate(in)
	if err != nil {
		t.Fatal(err)
	}
	b, err := EncodeReport(r)
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := json.Unmarshal(b, &tree); err != nil {
		t.Fatal(err)
	}
	return tree
}

// same compares two trees, numbers within 1e-9 relative, and keys exactly.
func same(t *testing.T, path string, want, got any) {
	t.Helper()
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok || len(g) != len(w) {
			t.Errorf("%s: other keys: want %v, got %v", path, w, got)
			return
		}
		for k := range w {
			if _, ok := g[k]; !ok {
				t.Errorf("%s.%s is missing", path, k)
			}
			same(t, path+"."+k, w[k], g[k])
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			t.Errorf("%s: want %v, got %v", path, w, got)
			return
		}
		for i := range w {
			same(t, fmt.Sprintf("%s[%d]", path, i), w[i], g[i])
		}
	case float64:
		g, ok := got.(float64)
		if !ok || math.Abs(g-w) > 1e-9*math.Max(math.Abs(w), 1e-3) {
			t.Errorf("%s: want %v, got %v", path, w, got)
		}
	default:
		if want != got {
			t.Errorf("%s: want %v, got %v", path, want, got)
		}
	}
}

func TestGoldenCases(t *testing.T) {
	want := expected(t)
	change := map[string]func(*Inputs){
		"base":             func(*Inputs) {},
		"pessimistic":      func(in *Inputs) { in.Scenario = Pessimistic },
		"optimistic":       func(in *Inputs) { in.Scenario = Optimistic },
		"mid-year":         func(in *Inputs) { in.Timing = MidYear },
		"horizon 3":        func(in *Inputs) { in.Horizon = 3 },
		"zero cost":        func(in *Inputs) { in.Costs = [CostLines]Years{} },
		"two sign changes": func(in *Inputs) { in.Costs[CostTechnology][5] = 5_000_000 },
	}
	if len(change) != len(want.Cases) {
		t.Errorf("%d cases in the reference, %d here", len(want.Cases), len(change))
	}
	for name, alter := range change {
		t.Run(name, func(t *testing.T) {
			in := golden(t)
			alter(&in)
			same(t, "result", want.Cases[name], encoded(t, in)["result"])
		})
	}
}

func TestGoldenSeriesAndTornado(t *testing.T) {
	want, got := expected(t), encoded(t, golden(t))
	same(t, "base_series", want.BaseSeries, got["base_series"])
	same(t, "tornado", want.Tornado, got["tornado"])
	if len(got) != 3 {
		t.Errorf("the report has %d parts", len(got))
	}
}

// TestDesignFigures holds the figures that the design names besides the reference file.
func TestDesignFigures(t *testing.T) {
	in := golden(t)
	r, err := Evaluate(in)
	if err != nil {
		t.Fatal(err)
	}
	p := r.PoorService
	in.RiskOn = false
	off, err := Evaluate(in)
	if err != nil {
		t.Fatal(err)
	}
	for name, pair := range map[string][2]float64{
		"service-related": {7734, p.Total.Service}, "price-related": {9632.4, p.Total.Price}, "lost": {21708, p.Total.AllLost},
		"contribution": {1041312, p.Total.Contribution}, "exit": {321781, p.Total.ExitHandling}, "events": {2413542, p.Total.AllEvents},
		"cost": {3776635, p.Total.Cost}, "replacing": {2370600, p.Total.Replacing}, "non-renewal": {12712, p.Total.Lost[NonRenewal]},
		"ratio 1": {165.0 / 14, p.Segments[0].AcquireRetain.Value}, "ratio 2": {12, p.Segments[1].AcquireRetain.Value},
		"ratio 3": {9500.0 / 700, p.Segments[2].AcquireRetain.Value}, "exit cost of one": {181.0 / 12, p.Segments[0].ExitCostPerOne},
		"contribution of one": {83.6, in.Segments[0].Contribution()}, "rate": {0.06, in.Segments[2].Rate()},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-9*pair[0] {
			t.Errorf("%s: want %v, got %v", name, pair[0], pair[1])
		}
	}
	if math.Abs(off.Live.NPV-1760890) > 5 {
		t.Errorf("without haircuts: NPV %v, want 1,760,890 to six digits", off.Live.NPV)
	}
}
