package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"touchstone/cli"
)

const roceInputs, roceOutputs = "../domain/roce/testdata/inputs.json", "../domain/roce/testdata/outputs.json"

func TestEvaluateGivesTheReferenceFigures(t *testing.T) {
	var want, got struct {
		Result     any            `json:"result"`
		BaseSeries any            `json:"base_series"`
		Tornado    any            `json:"tornado"`
		Cases      map[string]any `json:"cases"`
	}
	b, err := os.ReadFile(roceOutputs)
	if err == nil {
		err = json.Unmarshal(b, &want)
	}
	if err != nil {
		t.Fatal(err)
	}
	want.Result = want.Cases["base"]
	fromFile := must(t, "roce", "evaluate", roceInputs)
	if err := json.Unmarshal([]byte(fromFile.out), &got); err != nil {
		t.Fatal(err)
	}
	compare(t, "result", want.Result, got.Result)
	compare(t, "base_series", want.BaseSeries, got.BaseSeries)
	compare(t, "tornado", want.Tornado, got.Tornado)

	inputs, err := os.ReadFile(roceInputs)
	if err != nil {
		t.Fatal(err)
	}
	if out, errs, code := evaluate(inputs); code != cli.OK || out != fromFile.out || errs != "" {
		t.Errorf("from standard input: code %d, %s", code, errs)
	}
}

// evaluate gives the inputs on standard input.
func evaluate(inputs []byte) (out, errs string, code int) {
	var o, e bytes.Buffer
	code, _ = cli.Run(context.Background(), []string{"roce", "evaluate", "-"}, cli.Env{In: bytes.NewReader(inputs), Out: &o, Err: &e})
	return o.String(), e.String(), code
}

// compare wants the same keys and texts, and numbers within 1e-9 relative.
func compare(t *testing.T, path string, want, got any) {
	t.Helper()
	switch w := want.(type) {
	case map[string]any:
		g, _ := got.(map[string]any)
		if len(g) != len(w) {
			t.Errorf("%s: want the keys of %v, got %v", path, w, got)
		}
		for k := range w {
			compare(t, path+"."+k, w[k], g[k])
		}
	case []any:
		g, _ := got.([]any)
		if len(g) != len(w) {
			t.Fatalf("%s: want %v, got %v", path, w, got)
		}
		for i := range w {
			compare(t, fmt.Sprintf("%s[%d]", path, i), w[i], g[i])
		}
	case float64:
		if g, ok := got.(float64); !ok || math.Abs(g-w) > 1e-9*math.Max(math.Abs(w), 1e-3) {
			t.Errorf("%s: want %v, got %v", path, want, got)
		}
	default:
		if want != got {
			t.Errorf("%s: want %v, got %v", path, want, got)
		}
	}
}

func TestEvaluateRefusesWithASentence(t *testing.T) {
	good, err := os.ReadFile(roceInputs)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		from, to  string
		sentences []string
	}{
		{"horizon", `"horizon": 5`, `"horizon": 1000000`, []string{"horizon", "3", "5"}},
		{"half a year", `"horizon": 5`, `"horizon": 3.5`, []string{"horizon", "3.5", "3", "5"}},
		{"text", `"contingency": 0.1`, `"contingency": "10 %"`, []string{"contingency", "10 %"}},
		{"null", `"contingency": 0.1`, `"contingency": null`, []string{"contingency", "null"}},
		{"huge", `"contingency": 0.1`, `"contingency": 1e999`, []string{"contingency", "1e999"}},
		{"large", `"contingency": 0.1`, `"contingency": 1e300`, []string{"contingency", "10"}},
		{"unknown", `"contingency": 0.1`, `"contingency": 0.1, "tax": 1`, []string{"tax"}},
		{"missing", `"contingency": 0.1,`, ``, []string{"contingency"}},
		{"shares", `"price_share": [`, `"price_share": [0.9, 0.4, 0.3], "service_share": [0.35, 0.4, 0.5], "x": [`, []string{"x"}},
		{"switch", `"risk_on": 1`, `"risk_on": 2`, []string{"risk_on", "0, 1"}},
		{"timing", `"timing": "end"`, `"timing": "start"`, []string{"timing", "start", "mid"}},
		{"currency", `"GBP"`, `"pound"`, []string{"currency", "pound"}},
		{"scenario", `"scenario": 2`, `"scenario": 4`, []string{"scenario", "4", "3"}},
		{"customers", `160000,`, `-160000,`, []string{"customers[0]", "-160,000"}},
		{"segments", `"Corporate"`, `"Corporate", "More"`, []string{"customers", "4"}},
		{"no segment", `"segments": [`, `"segments": [], "modes2": [`, []string{"modes2"}},
		{"truncated", `"timing"`, ``, []string{"JSON"}},
	} {
		bad := strings.Replace(string(good), c.from, c.to, 1)
		if bad == string(good) {
			t.Fatalf("%s: nothing was changed", c.name)
		}
		refused(t, c.name, []byte(bad), c.sentences...)
	}
	for _, text := range []string{"", "[]", "{}", "12", `{"horizon": 5`, string(good) + "x", string(good[:len(good)/2])} {
		refused(t, fmt.Sprintf("%.12q", text), []byte(text))
	}
	refused(t, "endless", bytes.Repeat([]byte(" "), 2<<20))
	refused(t, "deep", bytes.Repeat([]byte("["), 1<<20))
}

func TestEvaluateRefusesValuesThatDoNotFitTogether(t *testing.T) {
	var in map[string]any
	b, err := os.ReadFile(roceInputs)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		key       string
		value     any
		sentences []string
	}{
		{"price_share", []float64{0.9, 0.4, 0.3}, []string{"price_share[0]", "Personal", "1.25"}},
		{"price_share", []float64{1.2, 0.4, 0.3}, []string{"price_share[0]", "1.2"}},
		{"segments", []string{}, []string{"0", "1", "12"}},
		{"segments", []string{"A", " ", "C"}, []string{"segments[1]"}},
		{"mode_rate", [][]float64{{0.9, 0.1, 0.1}, {0.9, 0, 0}, {0, 0, 0}, {0, 0, 0}}, []string{"mode_rate", "Personal", "1.8"}},
		{"drivers", "x", []string{"drivers"}},
	} {
		if err := json.Unmarshal(b, &in); err != nil {
			t.Fatal(err)
		}
		in[c.key] = c.value
		bad, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		refused(t, c.key, bad, c.sentences...)
	}
	rate := strings.Replace(strings.ReplaceAll(strings.ReplaceAll(string(b), "\n", ""), " ", ""), `["rate",0.12,0.1,0.08]`, `["rate",-1,0.1,0.08]`, 1)
	refused(t, "rate", []byte(rate), "drivers.rate.pessimistic", "-1")
}

func refused(t *testing.T, name string, inputs []byte, sentences ...string) {
	t.Helper()
	out, errs, code := evaluate(inputs)
	if code != cli.Refused || out != "" || strings.Contains(errs, "did not foresee") || strings.TrimSpace(errs) == "" {
		t.Errorf("%s: code %d, printed %q, said %q", name, code, out, errs)
	}
	for _, s := range sentences {
		if !strings.Contains(errs, s) {
			t.Errorf("%s: %q does not say %q", name, errs, s)
		}
	}
}
