package roce

import (
	"math"
	"strconv"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain/roce"
)

// words writes and reads the figures of one model.
type words struct {
	*text.Texts
	currency string
}

// tidy rounds away what binary fractions leave, and says how many decimals are left, at most four.
func tidy(v float64) (float64, int) {
	for d := range 4 {
		p := math.Pow10(d)
		if r := math.Round(v*p) / p; math.Abs(r-v) <= 1e-9*max(1, math.Abs(v)) {
			return r, d
		}
	}
	return v, 4
}

// minus writes the sign of negative figures as it is printed, whatever the language's digits come with.
func minus(s string) string {
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		return "−" + rest
	}
	return s
}

// value writes an assumption in its unit, without the words of the unit.
func (w words) value(s roce.Spec, v float64) string {
	switch s.Unit {
	case roce.UnitChoice:
		if i := int(v); i >= 0 && i < len(s.Choices) {
			return w.T("roce.choice." + string(s.ID) + "." + s.Choices[i])
		}
		return ""
	case roce.UnitShare:
		_, d := tidy(v * 100)
		return minus(w.Percent(v, d))
	case roce.UnitPoints:
		v *= 100
	}
	v, d := tidy(v)
	if d == 1 && money(s.Unit) {
		d = 2
	}
	return minus(w.Num(v, d))
}

func money(u roce.Unit) bool {
	return u == roce.UnitMoney || u == roce.UnitMoneyPerCustomer || u == roce.UnitMoneyPerEvent
}

// typed writes an assumption as it is typed: without grouping and signs, with the language's decimal sign.
func (w words) typed(s roce.Spec, v float64) string {
	if s.Unit == roce.UnitChoice {
		return w.value(s, v)
	}
	if s.Unit == roce.UnitShare || s.Unit == roce.UnitPoints {
		v *= 100
	}
	v, _ = tidy(v)
	out := strconv.FormatFloat(v, 'f', -1, 64)
	if l := w.Lang(); l == "de" || l == "fr" {
		out = strings.Replace(out, ".", ",", 1)
	}
	return out
}

// unit is the unit of a field in words, "" where the value has it already.
func (w words) unit(s roce.Spec) string {
	switch s.Unit {
	case roce.UnitChoice, roce.UnitShare, roce.UnitIndex:
		return ""
	}
	return w.T("roce.unit."+string(s.Unit), text.A{"currency": w.currency})
}

// parse reads what was typed for a field; nil: not known. wrong says what is accepted.
func (w words) parse(s roce.Spec, typed string) (v *float64, wrong string) {
	t := strings.TrimSpace(typed)
	if t == "" || strings.EqualFold(t, w.T("roce.unknown")) {
		return nil, ""
	}
	if s.Unit == roce.UnitChoice {
		return w.parseChoice(s, t)
	}
	n, ok := w.number(t)
	if !ok {
		return nil, w.T("roce.wrong.number", text.A{"text": t, "low": w.bound(s, s.Low), "high": w.bound(s, s.High)})
	}
	if s.Unit == roce.UnitShare || s.Unit == roce.UnitPoints {
		n /= 100
	}
	if err := s.Check(n); err != nil {
		key := "roce.wrong.range"
		switch err.Code {
		case roce.CodeWhole:
			key = "roce.wrong.whole"
		case roce.CodeAbove:
			key = "roce.wrong.above"
		}
		return nil, w.T(key, text.A{"value": t, "low": w.bound(s, s.Low), "high": w.bound(s, s.High)})
	}
	return &n, ""
}

func (w words) parseChoice(s roce.Spec, t string) (*float64, string) {
	var all []string
	for i, c := range s.Choices {
		name := w.T("roce.choice." + string(s.ID) + "." + c)
		if strings.EqualFold(name, t) || strings.EqualFold(c, t) {
			v := float64(i)
			return &v, ""
		}
		all = append(all, name)
	}
	return nil, w.T("roce.wrong.choice", text.A{"text": t, "accepted": strings.Join(all, ", ")})
}

func (w words) bound(s roce.Spec, v float64) string { return w.value(s, v) }

// number reads a number as people and spreadsheets write it: grouped, with a currency or a percent sign.
func (w words) number(t string) (float64, bool) {
	t = strings.NewReplacer("%", "", "％", "", w.currency, "", "£", "", "€", "", "$", "", "¥", "", "￥", "", " ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "",
		"−", "-", "–", "-").Replace(t)
	negative := false
	if strings.HasPrefix(t, "(") && strings.HasSuffix(t, ")") { // how finance writes what is negative
		negative, t = true, t[1:len(t)-1]
	}
	group, decimal := ",", "."
	if l := w.Lang(); l == "de" || l == "fr" {
		group, decimal = ".", ","
	}
	if grouped(t, group, decimal) {
		t = strings.ReplaceAll(t, group, "")
	}
	v, ok := w.ParseNum(t)
	if negative {
		v = -v
	}
	return v, ok
}

// grouped tells whether a number has groups of three digits: 1,234,567.8.
func grouped(t, group, decimal string) bool {
	whole, _, _ := strings.Cut(strings.TrimPrefix(t, "-"), decimal)
	parts := strings.Split(whole, group)
	if len(parts) < 2 || len(parts[0]) == 0 || len(parts[0]) > 3 {
		return false
	}
	for _, p := range parts[1:] {
		if len(p) != 3 {
			return false
		}
	}
	return true
}

// amount writes money in whole units, thousands in whole thousands; what is nothing has no sign.
func (w words) amount(v float64) string { return minus(w.Num(whole(v), 0)) }

func (w words) thousands(v float64) string { return minus(w.Num(whole(v/1000), 0)) }

func whole(v float64) float64 {
	if r := math.Round(v); r != 0 {
		return r
	}
	return 0
}

// share writes a fraction in percent with so many decimals.
func (w words) share(v float64, decimals int) string {
	if p := math.Pow10(decimals + 2); math.Round(v*p) == 0 {
		v = 0
	}
	return minus(w.Percent(v, decimals))
}

// money is an amount with its currency.
func (w words) money(v float64) string {
	return w.T("roce.money", text.A{"amount": w.amount(v), "currency": w.currency})
}

// figure writes a figure, or why there is none.
func (w words) figure(f roce.Figure, write func(float64) string) string {
	if f.OK() {
		return write(f.Value)
	}
	return w.T("roce.refusal." + string(f.Why))
}

func (w words) percent1(v float64) string { return w.share(v, 1) }

func (w words) month(v float64) string { return w.T("roce.month", text.A{"n": int(v)}) }

// name is an assumption's name with its segment and year.
func (w words) name(m *roce.Model, k roce.Key) string {
	name := w.T("roce.field." + string(k.Field))
	if k.Segment != 0 {
		name += " · " + m.SegmentName(k.Segment)
	}
	if s, ok := roce.SpecOf(k.Field); ok && s.LastYear > 0 {
		name += " · " + w.year(k.Year)
	}
	return name
}

func (w words) year(n int) string { return w.T("roce.year", text.A{"n": n}) }

// grade is a grade as letter and word.
func (w words) grade(g roce.Grade) string {
	if g == roce.GradeNone {
		return ""
	}
	return string(g) + " " + w.T("roce.grade."+string(g))
}

// known writes an assumption's value or that it is not known; of one with a spread all three.
func (w words) known(s roce.Spec, a roce.Assumption) string {
	one := func(v *float64) string {
		if v == nil {
			return w.T("roce.unknown")
		}
		return w.value(s, *v)
	}
	if s.Spread {
		return one(a.Low) + " / " + one(a.Value) + " / " + one(a.High)
	}
	return one(a.Value)
}
