package roce

import "encoding/json"

// EncodeReport is the JSON form of a report that docs/formats.md describes: the live scenario's figures, the base scenario's
// series, the tornado around base. Numbers have every digit; what is refused is null, with its reason beside it.
func EncodeReport(r *Report) ([]byte, error) {
	b, err := json.MarshalIndent(struct {
		Result     caseForm   `json:"result"`
		BaseSeries seriesForm `json:"base_series"`
		Tornado    []barForm  `json:"tornado"`
	}{caseOf(r), seriesOf(&r.Base().Series), barsOf(r.Tornado)}, "", " ")
	return append(b, '\n'), err
}

type caseForm struct {
	PVB              float64  `json:"pvb"`
	PVC              float64  `json:"pvc"`
	NPV              float64  `json:"npv"`
	ROCE             *float64 `json:"roce"`
	ROCEUndiscounted *float64 `json:"roce_und"`
	BCR              *float64 `json:"bcr"`
	IRR              *float64 `json:"irr"`
	SignChanges      int      `json:"sign_changes"`
	Payback          any      `json:"payback"`
	BreakEvenReal    *float64 `json:"breakeven_real"`
	BreakEvenWhy     string   `json:"breakeven_real_text,omitempty"` // only where there is no number
	Peak             float64  `json:"peak"`
	SumB             float64  `json:"sumb"`
	SumC             float64  `json:"sumc"`
	BreakEvenPrevent *float64 `json:"breakeven_prevent"`
	Master           string   `json:"master"`
	Warnings         int      `json:"warnings"`
	Fails            []string `json:"fails"`
	BreakEvenText    any      `json:"be_text"`
	IRRText          any      `json:"irr_text"`
	PaybackText      any      `json:"payback_text"`
}

type seriesForm struct {
	Benefits        Years            `json:"ben"`
	Costs           Years            `json:"cost"`
	Net             Years            `json:"net"`
	Cumulative      Years            `json:"cum"`
	Discount        Years            `json:"df"`
	Gross           map[string]Years `json:"gross"`
	Adjusted        map[string]Years `json:"adj"`
	Without         []Years          `json:"C0"`
	WithRetained    []Years          `json:"C1"`
	WithReferred    []Years          `json:"C2"`
	Rate            []Years          `json:"R1"`
	BaseCustomers   Years            `json:"base_cust"`
	BaseRevenue     Years            `json:"base_rev"`
	BaseMargin      Years            `json:"base_mrev"`
	BaseCostToServe Years            `json:"base_cts"`
}

type barForm struct {
	Driver   string  `json:"driver"`
	Low      float64 `json:"npv_low"`
	High     float64 `json:"npv_high"`
	LessLow  float64 `json:"low_less_base"`
	LessHigh float64 `json:"high_less_base"`
	Swing    float64 `json:"swing"`
}

func caseOf(r *Report) caseForm {
	live := &r.Live
	c := caseForm{PVB: live.PVBenefits, PVC: live.PVCosts, NPV: live.NPV, ROCE: known(live.ROCE), ROCEUndiscounted: known(live.ROCEUndiscounted),
		BCR: known(live.BenefitCost), IRR: known(live.IRR), SignChanges: live.SignChanges, Payback: said(live.Payback),
		BreakEvenReal: known(live.BreakEvenRealisation), Peak: live.PeakFunding, SumB: live.Benefits, SumC: live.Costs,
		BreakEvenPrevent: known(live.BreakEvenPrevention), Master: "OK", Fails: []string{},
		BreakEvenText: said(live.BreakEvenPrevention), IRRText: said(live.IRR), PaybackText: said(live.Payback)}
	if !live.BreakEvenRealisation.OK() {
		c.BreakEvenWhy = live.BreakEvenRealisation.Why.plain()
	}
	for _, w := range r.Warnings {
		if w.Code.checked() {
			c.Fails = append(c.Fails, "w."+string(w.Code))
		}
	}
	c.Warnings = len(c.Fails)
	return c
}

// checked reports whether the warning is one of the workbook's checks. The others are for reading.
func (c WarningCode) checked() bool {
	switch c {
	case WarnSigns, WarnNegative, WarnDouble, WarnPayback, WarnOrder, WarnNoCost, WarnSource:
		return true
	}
	return false
}

func known(f Figure) *float64 {
	if !f.Has() {
		return nil
	}
	return &f.Value
}

// said is the number, or the reason why it does not hold.
func said(f Figure) any {
	if f.OK() {
		return f.Value
	}
	return f.Why.plain()
}

// plain is the reason in the JSON form and in the English workbook.
func (r Refusal) plain() string {
	switch r {
	case NoCost:
		return "n/a: no cost"
	case NoSignChange:
		return "n/a: no sign change"
	case SeveralSignChanges:
		return "n/a: several sign changes"
	case NotFound:
		return "n/a: not found"
	case NotWithinHorizon:
		return "not within horizon"
	case NoBenefit:
		return "n/a: no benefit"
	case WithoutAny:
		return "breaks even without any"
	case NotAchievable:
		return "over 100%: not achievable"
	case NoBreakEven:
		return "no break-even"
	}
	return "n/a"
}

func seriesOf(s *Series) seriesForm {
	f := seriesForm{Benefits: s.Benefits, Costs: s.Costs, Net: s.Net, Cumulative: s.Cumulative, Discount: s.Discount,
		Gross: map[string]Years{}, Adjusted: map[string]Years{}, BaseCustomers: s.BaseCustomers, BaseRevenue: s.BaseRevenue,
		BaseMargin: s.BaseMargin, BaseCostToServe: s.BaseCostToServe}
	for l := range Lines {
		f.Gross[l.Key()], f.Adjusted[l.Key()] = s.Gross[l], s.Adjusted[l]
	}
	for _, g := range s.Segments {
		f.Without, f.WithRetained = append(f.Without, g.Without), append(f.WithRetained, g.WithRetained)
		f.WithReferred, f.Rate = append(f.WithReferred, g.WithReferred), append(f.Rate, g.Rate)
	}
	return f
}

func barsOf(bars []Bar) []barForm {
	out := make([]barForm, len(bars))
	for i, b := range bars {
		out[i] = barForm{b.Driver.Key(), b.Low, b.High, b.LessLow, b.LessHigh, b.Swing}
	}
	return out
}
