package export

import (
	"strconv"
	"time"

	"touchstone/domain/roce"
)

// Names by which programs find the workbook's origin.
const (
	nameSchema  = "out_roce_schema"
	propSchema  = "TouchstoneROCE"
	propExport  = "TouchstoneExport"
	propModel   = "TouchstoneModel"
	propVersion = "TouchstoneVersion"
)

// roceSettings are the rows of Meta that formulas use.
type roceSettings struct {
	scenario, timing, retained, risk words
	irr, payback, even, cost         words
	noBenefit, noKeeping, unknown    words
	months, thousand                 *setting
	tie, zero, share                 *setting
	absolute, relative               *setting
}

// roceTie is how near two figures of money are the same, as a part of the larger.
const (
	roceTie       = 1e-9
	roceZero      = 1e-12 // what rounding leaves of a difference, as a part of the present values
	roceTolerance = 0.01  // of the checks, in units of the currency
	roceShareTie  = 1e-9  // forgives rounding in shares
)

// metaSheet adds the constants, the words of the formulas and the origin, and lays the sheet out at once: every other sheet
// refers to it.
func (r *roceBook) metaSheet() *sheet {
	b, s := r.b, r.b.settings
	number := func(key string, v float64, format string) *setting {
		return s.add(&setting{key: key, value: v, format: format, note: b.t("roce.note." + key)})
	}
	list := func(name, prefix string, keys ...string) (w words) {
		for _, k := range keys {
			w = append(w, s.add(&setting{key: name + "_" + k, label: b.t("meta." + name), value: b.tx.T(prefix + k)}))
		}
		return w
	}
	origin := func(key, v string) {
		s.add(&setting{key: key, value: v})
	}
	x := &r.set
	x.months = number("months", 12, formatCount)
	x.thousand = number("thousand", 1000, formatCount)
	x.absolute = s.add(&setting{key: "roce_tolerance", name: "in_tolerance", value: roceTolerance, format: formatTiny, note: b.t("roce.note.roce_tolerance"), unit: "",
		input: &validation{low: "0", high: "1", message: b.t("invalid.between", map[string]any{"low": 0, "high": 1})}})
	x.relative = number("roce_relative", roceTie, formatFine)
	x.tie = number("roce_tie", roceTie, formatFine)
	x.zero = number("roce_zero", roceZero, `0.0E+00`)
	x.share = number("roce_share", roceShareTie, formatFine)
	r.declareTolerance()
	b.checks.declareWords()
	x.scenario = list("roce_scenario", "roce.scenario.", "pessimistic", "base", "optimistic")
	x.timing = list("roce_timing", "roce.choice.timing.", "end", "mid")
	x.retained = list("roce_retained", "roce.choice.retained.", "grow", "hold")
	x.risk = list("roce_risk", "roce.choice.risk_on.", "off", "on")
	x.irr = list("roce_irr", "roce.refusal.", string(roce.NoSignChange), string(roce.SeveralSignChanges), string(roce.NotFound))
	x.even = list("roce_even", "roce.refusal.", string(roce.WithoutAny), string(roce.NotAchievable), string(roce.NoBreakEven))
	x.payback = list("roce_payback", "roce.refusal.", string(roce.NotWithinHorizon))
	x.cost = list("roce_cost", "roce.refusal.", string(roce.NoCost))
	x.noBenefit = list("roce_benefit", "roce.refusal.", string(roce.NoBenefit))
	x.noKeeping = list("roce_keeping", "roce.refusal.", string(roce.NoRetentionCost))
	x.unknown = list("roce_unknown", "export.roce.", "unknown")
	s.add(&setting{key: "schema", name: nameSchema, value: float64(ROCESchema), format: formatCount, note: b.t("roce.note.schema")})
	origin("language", b.tx.Lang())
	origin("currency", r.m.Currency)
	origin("model", r.m.Name)
	origin("model_id", strconv.FormatInt(int64(r.m.ID), 10))
	origin("workspace", r.in.Workspace.Name)
	origin("workspace_id", r.in.WorkspaceID)
	origin("export_id", r.in.ExportID)
	origin("exported_at", b.at.UTC().Format(time.RFC3339Nano))
	origin("app_version", r.in.AppVersion)
	for i, g := range r.m.Segments {
		s.add(&setting{key: "segment_" + itoa(i+1), label: b.t("meta.roce_segment", map[string]any{"n": i + 1}), value: strconv.FormatInt(int64(g.ID), 10), note: cleanLine(g.Name)})
	}
	b.props = []property{{propSchema, itoa(ROCESchema)}, {propExport, r.in.ExportID}, {propModel, r.m.Name}, {propVersion, r.in.AppVersion}}
	meta := settingsSheet(b, "roce_meta")
	meta.layout()
	return meta
}

// declareTolerance makes the tolerance of the checks grow with the money in the model: rounding does.
func (r *roceBook) declareTolerance() {
	b := r.b
	b.checks.tol = b.settings.add(&setting{key: "tolerance", value: 0.0, format: formatFull, note: b.t("roce.note.tolerance"), formula: func() string {
		return "MAX(" + r.set.absolute.ref() + "," + r.set.relative.ref() + "*(ABS(" + r.cases.there("pvb", caseLive) + ")+" + r.cases.there("pvc", caseLive) + "))"
	}})
}

// one is the reference to the only word of a list.
func (w words) ref() string { return w[0].ref() }
