package sprint

import (
	"math"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
	"touchstone/ui/theme"
)

func effectWords(tx *text.Texts, e sprint.Effect) (string, fyne.ThemeColorName) {
	o := outcomeOfEffect(e)
	change := signed(tx, e.Change)
	if e.Test == sprint.TestNone {
		if e.Why == sprint.WhyNoBefore || e.Why == sprint.WhyNoAfter {
			return tx.T("effect.because." + string(e.Why)), theme.Muted
		}
		return tx.T("effect.untold", text.A{"change": change, "why": tx.T("effect.because." + string(e.Why))}), theme.Muted
	}
	words := tx.T("effect.told", text.A{"change": change, "low": signed(tx, e.Low), "high": signed(tx, e.High), "verdict": tx.T("effect.verdict." + string(o))})
	if e.Target {
		words += " · " + tx.T("effect.met."+map[bool]string{true: "yes", false: "no"}[e.Met])
	}
	return words, map[outcome]fyne.ThemeColorName{outcomeBetter: theme.GreenText, outcomeWorse: theme.RedText}[o]
}

func signed(tx *text.Texts, x float64) string {
	if s := number(tx, math.Abs(x)); x < 0 && s != "0" {
		return "−" + s
	} else if x > 0 && s != "0" {
		return "+" + s
	}
	return "±0"
}

func (v *effectView) whyLines(m sprint.Measure) (lines []kit.PopoverLine) {
	tx := v.s.tx
	for _, w := range sprint.Occasions {
		r, ok := m.Readings[w]
		if !ok {
			continue
		}
		value := readingWords(tx, m, r)
		if low, high, ok := r.Interval(m.Kind); ok {
			value += " · " + tx.T("effect.interval", text.A{"low": number(tx, low), "high": number(tx, high)})
		}
		if r.SD != nil {
			value += " · " + tx.T("effect.sd", text.A{"sd": number(tx, *r.SD)})
		}
		lines = append(lines, kit.PopoverLine{Name: tx.T("effect.when." + string(w)), Value: value})
	}
	if e := m.Effect(m.Latest()); e.Test != sprint.TestNone {
		lines = append(lines, kit.PopoverLine{Name: tx.T("effect.test"), Value: tx.T("effect.test." + string(e.Test))})
	}
	return lines
}

func (v *effectView) bars(m sprint.Measure) fyne.CanvasObject {
	tx := v.s.tx
	model := chart.BarsModel{Format: func(x float64) string { return signed(tx, x) }, ValueHead: tx.T("effect.change_head"), NHead: tx.T("effect.n_head")}
	for i, w := range sprint.Occasions[1:] {
		e := m.Effect(w)
		if e.Test == sprint.TestNone {
			continue
		}
		o := outcomeOfEffect(e)
		words, _ := effectWords(tx, e)
		tone := chart.ToneNeutral
		switch o {
		case outcomeBetter:
			tone = chart.ToneGood
		case outcomeWorse:
			tone = chart.TonePoor
		}
		model.Rows = append(model.Rows, chart.Bar{ID: int64(i + 1), Name: tx.T("effect.when." + string(w)), Value: signed(tx, e.Change), N: tx.Int(e.After.N),
			Tip: words, At: e.Change, From: e.Low, To: e.High, Tone: tone})
		model.Low, model.High = min(model.Low, e.Low, e.Change), max(model.High, e.High, e.Change)
	}
	if len(model.Rows) == 0 {
		return nil
	}
	pad := (model.High - model.Low) * 0.08
	if model.Low < 0 {
		model.Low -= pad
	}
	if model.High > 0 {
		model.High += pad
	}
	bars := chart.NewBars(tx.T("effect.drawn", text.A{"measure": m.Name}))
	bars.Fonts = v.fonts
	bars.SetModel(model)
	return bars
}
