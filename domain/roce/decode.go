package roce

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"touchstone/domain"
)

// Codes of inputs in JSON that cannot be read. "field" is the path of the value.
const (
	CodeNotJSON      domain.Code = "roce_not_json"      // line
	CodeUnknownField domain.Code = "roce_unknown_field" // field, accepted
	CodeMissingField domain.Code = "roce_missing_field" // field
	CodeLength       domain.Code = "roce_length"        // field, n, accepted
)

// DecodeInputs reads the JSON form of Inputs that docs/formats.md describes and checks them. It is strict: a field that is
// unknown, missing, of another type or out of range is refused with its path, what stands there and what is accepted.
func DecodeInputs(data []byte) (Inputs, error) {
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	var tree any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	err := d.Decode(&tree)
	if err == nil {
		if _, more := d.Token(); !errors.Is(more, io.EOF) {
			err = fmt.Errorf("more after the end: %w", more)
		}
	}
	if err != nil {
		return Inputs{}, notJSON(data, d.InputOffset(), err)
	}
	root, ok := tree.(map[string]any)
	if !ok {
		return Inputs{}, wrongType("inputs", tree, "{…}")
	}
	r := reader{}
	in := r.inputs(root)
	if r.err != nil {
		return Inputs{}, r.err
	}
	if faults := in.Check(); len(faults) > 0 {
		return Inputs{}, faults[0]
	}
	return in, nil
}

func notJSON(data []byte, offset int64, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		offset = syntax.Offset
	}
	offset = min(offset, int64(len(data)))
	return domain.E(CodeNotJSON, "line", 1+bytes.Count(data[:offset], []byte("\n"))).Because(err)
}

// reader takes values out of decoded JSON and keeps the first fault.
type reader struct{ err error }

func (r *reader) fail(e *domain.Error) {
	if r.err == nil {
		r.err = e
	}
}

func wrongType(path string, v any, accepted string) *domain.Error {
	return domain.E(domain.CodeBadValue, "field", path, "value", shown(v), "accepted", accepted)
}

// shown is a value as a sentence quotes it, cut when long.
func shown(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	if runes := []rune(string(b)); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return string(b)
}

var inputKeys = [...]string{"currency", "horizon", "timing", "retained", "risk_on", "contingency", "elasticity", "referral_reward",
	"segments", "customers", "adds", "revenue", "margin", "cts", "cac", "retspend", "modes", "mode_rate", "exit_cost", "price_share",
	"service_share", "failures", "fail_rate", "fail_cost", "fail_red", "haircut", "costs", "ramps", "drivers", "scenario"}

func (r *reader) inputs(root map[string]any) (in Inputs) {
	r.keys("", root, inputKeys[:])
	if r.err != nil {
		return in
	}
	in.Currency = r.text("currency", root["currency"])
	in.Horizon = r.whole("horizon", root["horizon"])
	in.Timing = Timing(r.text("timing", root["timing"]))
	if in.Retained = Retained(r.text("retained", root["retained"])); in.Retained == "held" {
		in.Retained = BaseHeld
	}
	in.RiskOn = r.flag("risk_on", root["risk_on"])
	in.Contingency = r.number("contingency", root["contingency"])
	in.Elasticity = r.number("elasticity", root["elasticity"])
	in.Reward = r.number("referral_reward", root["referral_reward"])
	in.Scenario = Scenario(r.whole("scenario", root["scenario"]))
	r.segments(&in, root)
	r.events(&in, root)
	r.perKey("haircut", root["haircut"], keysOf(Lines), func(i int, path string, v any) { in.Haircuts[i] = r.number(path, v) })
	r.perKey("costs", root["costs"], keysOf(CostLines), func(i int, path string, v any) {
		copy(in.Costs[i][:], r.numbers(path, v, len(in.Costs[i])))
	})
	for i, v := range r.list("ramps", root["ramps"], len(in.Ramps)) {
		copy(in.Ramps[i][:], r.numbers(fmt.Sprintf("ramps[%d]", i), v, MaxHorizon))
	}
	r.drivers(&in, root["drivers"])
	return in
}

func (r *reader) segments(in *Inputs, root map[string]any) {
	names := r.list("segments", root["segments"], -1)
	if n := len(names); r.err == nil && (n < 1 || n > MaxSegments) {
		r.fail(domain.E(CodeSegments, "field", "segments", "n", n, "low", 1, "high", MaxSegments))
	}
	if r.err != nil {
		return
	}
	in.Segments = make([]Segment, len(names))
	for i, name := range names {
		in.Segments[i].Name = r.text(fmt.Sprintf("segments[%d]", i), name)
	}
	for _, spec := range segmentSpecs() {
		key, inner, nested := strings.Cut(spec.path, "[")
		path, v := key, root[key]
		if nested {
			forms := r.list(key, v, int(Forms))
			if r.err != nil {
				return
			}
			path = spec.path
			v = forms[inner[0]-'0']
		}
		for i, value := range r.numbers(path, v, len(names)) {
			*spec.at(in, i, 0, 0) = value
		}
	}
}

func (r *reader) events(in *Inputs, root map[string]any) {
	for i, v := range r.list("modes", root["modes"], int(Forms)) {
		r.text(fmt.Sprintf("modes[%d]", i), v)
	}
	copy(in.ExitCost[:], r.numbers("exit_cost", root["exit_cost"], int(Forms)))
	for i, v := range r.list("failures", root["failures"], int(Events)) {
		r.text(fmt.Sprintf("failures[%d]", i), v)
	}
	for i, v := range r.numbers("fail_rate", root["fail_rate"], int(Events)) {
		in.Failures[i].PerThousand = v
	}
	for i, v := range r.numbers("fail_cost", root["fail_cost"], int(Events)) {
		in.Failures[i].UnitCost = v
	}
	for i, v := range r.numbers("fail_red", root["fail_red"], int(Events)) {
		in.Failures[i].Cut = v
	}
}

// drivers reads [name, pessimistic, base, optimistic] for each driver, in any order.
func (r *reader) drivers(in *Inputs, v any) {
	names := keysOf(DriverCount)
	seen := map[int]bool{}
	for i, row := range r.list("drivers", v, int(DriverCount)) {
		path := fmt.Sprintf("drivers[%d]", i)
		parts := r.list(path, row, 4)
		if r.err != nil {
			return
		}
		name := r.text(path+"[0]", parts[0])
		at := slices.Index(names, name)
		if r.err == nil && (at < 0 || seen[at]) {
			r.fail(wrongType(path+"[0]", name, strings.Join(names, ", ")))
		}
		if r.err != nil {
			return
		}
		seen[at] = true
		copy(in.Drivers[at][:], r.numbers("drivers."+name, parts[1:], 3))
	}
}

// keysOf lists the keys of an enumeration.
func keysOf[E interface {
	~int
	Key() string
}](n E) []string {
	keys := make([]string, n)
	for i := range keys {
		keys[i] = E(i).Key()
	}
	return keys
}

// keys refuses what is not one of the accepted keys, and what lacks one.
func (r *reader) keys(path string, object map[string]any, accepted []string) {
	var unknown []string
	for k := range object {
		if !slices.Contains(accepted, k) {
			unknown = append(unknown, k)
		}
	}
	if len(unknown) > 0 {
		r.fail(domain.E(CodeUnknownField, "field", join(path, slices.Min(unknown)), "accepted", strings.Join(accepted, ", ")))
	}
	for _, k := range accepted {
		if _, ok := object[k]; !ok {
			r.fail(domain.E(CodeMissingField, "field", join(path, k)))
		}
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func (r *reader) perKey(path string, v any, keys []string, each func(i int, path string, v any)) {
	object, ok := v.(map[string]any)
	if !ok {
		r.fail(wrongType(path, v, "{…}"))
		return
	}
	if r.keys(path, object, keys); r.err != nil {
		return
	}
	for i, k := range keys {
		each(i, join(path, k), object[k])
	}
}

// list wants n items, or any number if n is negative. It gives nothing if it fails.
func (r *reader) list(path string, v any, n int) []any {
	items, ok := v.([]any)
	if !ok {
		r.fail(wrongType(path, v, "[…]"))
		return nil
	}
	if n >= 0 && len(items) != n {
		r.fail(domain.E(CodeLength, "field", path, "n", len(items), "accepted", n))
		return nil
	}
	return items
}

func (r *reader) numbers(path string, v any, n int) []float64 {
	items := r.list(path, v, n)
	out := make([]float64, len(items))
	for i, item := range items {
		out[i] = r.number(fmt.Sprintf("%s[%d]", path, i), item)
	}
	return out
}

func (r *reader) number(path string, v any) float64 {
	n, ok := v.(json.Number)
	if !ok {
		r.fail(wrongType(path, v, "0, 0.5, 1, …"))
		return 0
	}
	f, err := n.Float64()
	if err != nil {
		r.fail(domain.E(CodeNumber, "field", path, "value", shown(v)))
		return 0
	}
	return f
}

func (r *reader) whole(path string, v any) int {
	f := r.number(path, v)
	if r.err == nil && (f != math.Trunc(f) || math.Abs(f) > math.MaxInt32) {
		low, high := MinHorizon, MaxHorizon
		if path == "scenario" {
			low, high = int(Pessimistic), int(Optimistic)
		}
		r.fail(domain.E(CodeWhole, "field", path, "value", shown(v), "low", low, "high", high))
		return 0
	}
	return int(f)
}

func (r *reader) text(path string, v any) string {
	s, ok := v.(string)
	if !ok {
		r.fail(wrongType(path, v, `"…"`))
	}
	return s
}

// flag reads 1 and 0, or true and false.
func (r *reader) flag(path string, v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case json.Number:
		if f, err := v.Float64(); err == nil && (f == 0 || f == 1) {
			return f == 1
		}
	}
	r.fail(wrongType(path, v, "0, 1"))
	return false
}
