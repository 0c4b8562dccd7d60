package roce

// Refusal says why there is no number, or why a number is not to be taken at its word. The words are the text
// "roce.refusal.<refusal>".
type Refusal string

const (
	NoCost             Refusal = "no_cost"              // ROCE, benefit-cost ratio: nothing is spent
	NoSignChange       Refusal = "no_sign_change"       // IRR
	SeveralSignChanges Refusal = "several_sign_changes" // IRR: not unique
	NotFound           Refusal = "not_found"            // IRR: beyond what numbers can hold
	NotWithinHorizon   Refusal = "not_within_horizon"   // payback
	NoBenefit          Refusal = "no_benefit"           // break-even realisation: benefits are zero or negative
	WithoutAny         Refusal = "without_any"          // break-even prevention below 0; Value has it
	NotAchievable      Refusal = "not_achievable"       // break-even prevention over 1; Value has it
	NoBreakEven        Refusal = "no_break_even"        // break-even prevention: no value brings NPV to 0
	NoRetentionCost    Refusal = "no_retention_cost"    // acquire/retain ratio
)

// Figure is a number, or the reason why there is none.
type Figure struct {
	Value float64 // 0 if there is none, see Has
	Why   Refusal // "": the number holds
}

// OK reports whether the number holds.
func (f Figure) OK() bool { return f.Why == "" }

// Has reports whether there is a number at all, if only one that cannot be achieved.
func (f Figure) Has() bool { return f.Why == "" || f.Why == WithoutAny || f.Why == NotAchievable }

// Result is the outcome of one case.
type Result struct {
	Drivers              Drivers
	Series               Series
	Benefits, Costs      float64 // totals, not discounted
	PVBenefits, PVCosts  float64
	NPV                  float64
	ROCE                 Figure // (PV benefits − PV costs) / PV costs
	ROCEUndiscounted     Figure
	BenefitCost          Figure // PV benefits / PV costs
	SignChanges          int    // of the yearly net cash flow, zeros passed over
	IRR                  Figure // a year
	Payback              Figure // months, whole
	BreakEvenRealisation Figure // share of the forecast benefits that must arrive
	BreakEvenPrevention  Figure // the driver "prevent" at which NPV is 0, the others live
	PeakFunding          float64
}

// Series is one case year by year.
type Series struct {
	Ramp            Years // share of full effect
	Gross, Adjusted [Lines]Years
	Benefits        Years
	CostLines       [CostLines]Years // with cost factor, before contingency
	Contingency     Years
	Costs           Years
	Net, Cumulative Years
	Discount        Years
	PVBenefits      Years
	PVCosts         Years
	Segments        []SegmentSeries
	BaseCustomers   Years // average without the programme, all segments
	BaseRevenue     Years
	BaseMargin      Years
	BaseCostToServe Years
}

// SegmentSeries is one segment's customers year by year, horizon or not: closing numbers, Year 0 today's.
type SegmentSeries struct {
	Rate         Years // defection with the programme; Year 0: 0
	Without      Years // C0
	WithRetained Years // C1: with retention
	WithReferred Years // C2: with retention and referral
	Referred     Years // referred customers who came in the year
	Prevented    Years // defections prevented on the base without programme
	Retention    Years // its part of the gross benefit
	Referral     Years
	Exit         Years
}

// Bar is one driver of the tornado: NPV with it alone at its pessimistic and optimistic value, the others at base.
type Bar struct {
	Driver     Driver
	Low, High  float64 // NPV
	LessLow    float64 // Low − base NPV
	LessHigh   float64 // High − base NPV
	Swing      float64 // |High − Low|
	From, To   float64 // the driver's pessimistic and optimistic value
	BaseDriver float64
}

// Report is all that is shown of one model.
type Report struct {
	Live        Result    // the scenario chosen in the inputs
	Scenarios   [3]Result // pessimistic, base, optimistic
	Tornado     []Bar     // largest swing first; equal ones in the order of the drivers
	PoorService PoorService
	Warnings    []Warning
}

// Base is the base scenario's result.
func (r *Report) Base() *Result { return &r.Scenarios[Likely-1] }

// PoorService is what poor service costs a year at today's customers.
type PoorService struct {
	Segments []PoorSegment
	Total    PoorSegment // sums; its Ratio is of all segments' averages weighted by customers
}

// PoorSegment is one segment's part. "Replacing" is a memo and never added to Cost.
type PoorSegment struct {
	Name           string
	Lost           [Forms]float64 // customers a year, by form of defection
	AllLost        float64
	Price          float64 // customers, by reason
	Service        float64
	Other          float64
	Contribution   float64 // a year's contribution of those who left because of service
	ExitHandling   float64 // all forms
	Events         [Events]float64
	AllEvents      float64
	Cost           float64 // Contribution + ExitHandling + AllEvents
	Replacing      float64 // of those who left because of service
	AcquireRetain  Figure  // cost of acquiring one customer over cost of keeping one a year
	ExitCostPerOne float64 // average over the forms, weighted by their rates
}

// Warning is something a reader should know before believing the figures. The words are the text "roce.warning.<code>"
// with Args.
type Warning struct {
	Code WarningCode
	Args map[string]any
}

// WarningCode names a warning. The first six stand in the workbook's checks and in the JSON result by "w.<code>".
type WarningCode string

const (
	WarnSigns       WarningCode = "irr"  // n: several sign changes, no unique IRR
	WarnNegative    WarningCode = "neg"  // line, year, value: a benefit is negative
	WarnDouble      WarningCode = "dbl"  // poor, segment, serve: poor service per customer exceeds cost to serve
	WarnPayback     WarningCode = "pb"   // month, npv: pays back although NPV is negative
	WarnOrder       WarningCode = "ord"  // scenarios are not in order of NPV
	WarnNoCost      WarningCode = "zero" // nothing is spent
	WarnSource      WarningCode = "src"  // n: assumptions without a source (models only)
	WarnTwice       WarningCode = "twice"
	WarnJudgement   WarningCode = "judgement"   // share of the inputs that are judgement (models only)
	WarnAnnualSteps WarningCode = "annual"      // payback is interpolated within a year
	WarnLeftOut     WarningCode = "left_out"    // no tax, inflation, working capital, terminal value, effects by segment
	WarnSequence    WarningCode = "sequence"    // referral carries the interaction with retention
	WarnEmpty       WarningCode = "empty"       // segment: nobody in it, now or later
	WarnAcquisition WarningCode = "acquisition" // base held: contribution of retained customers is not added
)

// Notes are warnings that hold for the method, not for this case's numbers.
func (c WarningCode) Note() bool {
	switch c {
	case WarnTwice, WarnAnnualSteps, WarnLeftOut, WarnSequence, WarnAcquisition:
		return true
	}
	return false
}
