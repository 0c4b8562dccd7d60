package roce

import "slices"

// FieldID names one assumption of the model in texts ("roce.field.<id>"), in the store and in history. The per-segment and
// per-year ones are told apart by Key.
type FieldID string

// Unit is what an assumption is measured in. Its words are the text "roce.unit.<unit>".
type Unit string

const (
	UnitChoice           Unit = "choice" // the value is the place in Spec.Choices, from 0
	UnitYears            Unit = "years"
	UnitShare            Unit = "share" // shown in percent
	UnitPoints           Unit = "points"
	UnitFactor           Unit = "factor"
	UnitCustomers        Unit = "customers"
	UnitPerThousand      Unit = "per_thousand"
	UnitMoney            Unit = "money"
	UnitMoneyPerCustomer Unit = "money_per_customer"
	UnitMoneyPerEvent    Unit = "money_per_event"
	UnitIndex            Unit = "index"
)

// Group is a heading of the list of assumptions. Its words are the text "roce.group.<group>".
type Group string

const (
	GroupGeneral  Group = "general"
	GroupSegments Group = "segments"
	GroupExit     Group = "exit"
	GroupFailures Group = "failures"
	GroupHaircuts Group = "haircuts"
	GroupCosts    Group = "costs"
	GroupDrivers  Group = "drivers"
	GroupRamps    Group = "ramps"
)

// Limits of what is accepted. They keep every figure far from what floating point can hold.
const (
	maxMoney     = 1e12
	maxCustomers = 1e10
	maxEvents    = 1e6
)

// Spec is what is known about an assumption whoever fills it in.
type Spec struct {
	ID         FieldID
	Group      Group
	Unit       Unit
	Low, High  float64  // accepted range, both ends included unless Above
	Above      bool     // Low itself is not accepted
	Whole      bool     // whole numbers only
	PerSegment bool     // one value for each segment
	FirstYear  int      // with LastYear: one value for each of these years
	LastYear   int      // 0: not by year
	Spread     bool     // pessimistic, base and optimistic value all count; otherwise the range is information
	Choices    []string // of UnitChoice: the words are the texts "roce.choice.<id>.<choice>"
	path       string   // in the JSON form of Inputs, without the place in a list
	at         func(in *Inputs, segment, year, scenario int) *float64
}

// Specs lists all assumptions in the order in which they are shown.
func Specs() []Spec {
	list := generalSpecs()
	list = append(list, segmentSpecs()...)
	list = append(list, eventSpecs()...)
	list = append(list, haircutSpecs()...)
	list = append(list, costSpecs()...)
	list = append(list, driverSpecs()...)
	return append(list, rampSpec())
}

// SpecOf finds an assumption's spec.
func SpecOf(id FieldID) (Spec, bool) {
	for _, s := range Specs() {
		if s.ID == id {
			return s, true
		}
	}
	return Spec{}, false
}

func generalSpecs() []Spec {
	return []Spec{
		{ID: "horizon", Group: GroupGeneral, Unit: UnitYears, Low: MinHorizon, High: MaxHorizon, Whole: true, path: "horizon"},
		{ID: "timing", Group: GroupGeneral, Unit: UnitChoice, High: 1, Whole: true, Choices: []string{string(EndYear), string(MidYear)}, path: "timing"},
		{ID: "retained", Group: GroupGeneral, Unit: UnitChoice, High: 1, Whole: true, Choices: []string{string(BaseGrows), string(BaseHeld)}, path: "retained"},
		{ID: "risk_on", Group: GroupGeneral, Unit: UnitChoice, High: 1, Whole: true, Choices: []string{"off", "on"}, path: "risk_on"},
		one("contingency", GroupGeneral, UnitShare, 0, 10, func(in *Inputs) *float64 { return &in.Contingency }),
		one("elasticity", GroupGeneral, UnitFactor, 0, 100, func(in *Inputs) *float64 { return &in.Elasticity }),
		one("referral_reward", GroupGeneral, UnitMoneyPerCustomer, 0, maxMoney, func(in *Inputs) *float64 { return &in.Reward }),
	}
}

func one(id FieldID, group Group, unit Unit, low, high float64, at func(*Inputs) *float64) Spec {
	return Spec{ID: id, Group: group, Unit: unit, Low: low, High: high, path: string(id),
		at: func(in *Inputs, _, _, _ int) *float64 { return at(in) }}
}

func segmentSpecs() []Spec {
	per := func(id FieldID, unit Unit, low, high float64, at func(*Segment) *float64) Spec {
		return Spec{ID: id, Group: GroupSegments, Unit: unit, Low: low, High: high, PerSegment: true, path: string(id),
			at: func(in *Inputs, segment, _, _ int) *float64 { return at(&in.Segments[segment]) }}
	}
	list := []Spec{
		per("customers", UnitCustomers, 0, maxCustomers, func(s *Segment) *float64 { return &s.Customers }),
		per("adds", UnitCustomers, 0, maxCustomers, func(s *Segment) *float64 { return &s.New }),
		per("revenue", UnitMoneyPerCustomer, 0, maxMoney, func(s *Segment) *float64 { return &s.Revenue }),
		per("margin", UnitShare, -1, 1, func(s *Segment) *float64 { return &s.Margin }),
		per("cts", UnitMoneyPerCustomer, 0, maxMoney, func(s *Segment) *float64 { return &s.CostToServe }),
		per("cac", UnitMoneyPerCustomer, 0, maxMoney, func(s *Segment) *float64 { return &s.AcquisitionCost }),
		per("retspend", UnitMoneyPerCustomer, 0, maxMoney, func(s *Segment) *float64 { return &s.RetentionCost }),
	}
	for f := range Forms {
		s := per(FieldID("mode_rate."+f.Key()), UnitShare, 0, 1, func(s *Segment) *float64 { return &s.Defection[f] })
		s.path = "mode_rate[" + digit(int(f)) + "]"
		list = append(list, s)
	}
	return append(list,
		per("price_share", UnitShare, 0, 1, func(s *Segment) *float64 { return &s.PriceShare }),
		per("service_share", UnitShare, 0, 1, func(s *Segment) *float64 { return &s.ServiceShare }))
}

func eventSpecs() (list []Spec) {
	for f := range Forms {
		s := one(FieldID("exit_cost."+f.Key()), GroupExit, UnitMoneyPerEvent, 0, maxMoney, func(in *Inputs) *float64 { return &in.ExitCost[f] })
		s.path = "exit_cost[" + digit(int(f)) + "]"
		list = append(list, s)
	}
	for e := range Events {
		rate := one(FieldID("fail_rate."+e.Key()), GroupFailures, UnitPerThousand, 0, maxEvents, func(in *Inputs) *float64 { return &in.Failures[e].PerThousand })
		cost := one(FieldID("fail_cost."+e.Key()), GroupFailures, UnitMoneyPerEvent, 0, maxMoney, func(in *Inputs) *float64 { return &in.Failures[e].UnitCost })
		cut := one(FieldID("fail_red."+e.Key()), GroupFailures, UnitShare, 0, 1, func(in *Inputs) *float64 { return &in.Failures[e].Cut })
		rate.path, cost.path, cut.path = "fail_rate["+digit(int(e))+"]", "fail_cost["+digit(int(e))+"]", "fail_red["+digit(int(e))+"]"
		list = append(list, rate, cost, cut)
	}
	return list
}

func haircutSpecs() (list []Spec) {
	for l := range Lines {
		list = append(list, one(FieldID("haircut."+l.Key()), GroupHaircuts, UnitShare, 0, 1, func(in *Inputs) *float64 { return &in.Haircuts[l] }))
	}
	return list
}

func costSpecs() (list []Spec) {
	for c := range CostLines {
		list = append(list, Spec{ID: FieldID("costs." + c.Key()), Group: GroupCosts, Unit: UnitMoney, High: maxMoney, LastYear: MaxHorizon,
			path: "costs." + c.Key(), at: func(in *Inputs, _, year, _ int) *float64 { return &in.Costs[c][year] }})
	}
	return list
}

func driverSpecs() []Spec {
	type bounds struct {
		unit      Unit
		low, high float64
	}
	limits := [DriverCount]bounds{
		DriverPrevent: {UnitShare, -1, 1}, DriverFailure: {UnitFactor, -10, 10}, DriverCross: {UnitShare, -1, 10},
		DriverReferral: {UnitPerThousand, -1000, 1000}, DriverPremium: {UnitShare, -1, 10}, DriverCostToServe: {UnitShare, -1, 1},
		DriverRamp: {UnitIndex, 1, 3}, DriverCostFactor: {UnitFactor, 0, 100}, DriverShift: {UnitPoints, -1, 1}, DriverRate: {UnitShare, -1, 10},
	}
	list := make([]Spec, 0, DriverCount)
	for d := range DriverCount {
		list = append(list, Spec{ID: FieldID("drivers." + d.Key()), Group: GroupDrivers, Unit: limits[d].unit, Low: limits[d].low, High: limits[d].high,
			Above: d == DriverRate, Whole: d == DriverRamp, Spread: true, path: "drivers." + d.Key(),
			at: func(in *Inputs, _, _, scenario int) *float64 { return &in.Drivers[d][scenario] }})
	}
	return list
}

func rampSpec() Spec {
	return Spec{ID: "ramps", Group: GroupRamps, Unit: UnitShare, High: 1, FirstYear: 1, LastYear: MaxHorizon, Spread: true, path: "ramps",
		at: func(in *Inputs, _, year, scenario int) *float64 { return &in.Ramps[scenario][year-1] }}
}

func digit(i int) string { return string(rune('0' + i)) }

// Value is one number of the inputs: of a segment (from 0) if the field is per segment, of a year if it is by year, of a
// scenario if it has a spread; what does not apply is passed over. Choices give their place in Spec.Choices.
func (in *Inputs) Value(s Spec, segment, year int, k Scenario) float64 {
	if s.at != nil {
		scenario := 0
		if s.Spread {
			scenario = int(k - Pessimistic)
		}
		return *s.at(in, segment, year, scenario)
	}
	switch s.ID {
	case "horizon":
		return float64(in.Horizon)
	case "timing":
		return float64(slices.Index(s.Choices, string(in.Timing)))
	case "retained":
		return float64(slices.Index(s.Choices, string(in.Retained)))
	}
	if in.RiskOn {
		return 1
	}
	return 0
}
