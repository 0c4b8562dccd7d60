package roce

// MaxSegments is how many customer segments a model may have; MinHorizon and MaxHorizon bound its years.
const (
	MaxSegments = 12
	MinHorizon  = 3
	MaxHorizon  = 5
)

// Years holds one figure for each year, 0 (today) to 5. Years after the horizon hold 0 for money.
type Years [MaxHorizon + 1]float64

// Sum is the total over all years.
func (y Years) Sum() float64 {
	var s float64
	for _, v := range y {
		s += v
	}
	return s
}

// Timing says when in a year its cash flows.
type Timing string

const (
	EndYear Timing = "end" // year t is discounted t years
	MidYear Timing = "mid" // year t is discounted t − ½ years; year 0 stays at 0
)

// Retained says what a retained customer is worth.
type Retained string

const (
	BaseGrows Retained = "grow" // more customers: each brings its contribution
	BaseHeld  Retained = "hold" // as many customers as before: fewer have to be acquired
)

// Scenario is one of three values of every driver.
type Scenario int

const (
	Pessimistic Scenario = 1 + iota
	Likely               // the base case
	Optimistic
)

// Scenarios lists the three in order.
func Scenarios() []Scenario { return []Scenario{Pessimistic, Likely, Optimistic} }

// Key is the scenario's part of text keys and field paths: pessimistic, base, optimistic.
func (s Scenario) Key() string { return keyAt([]string{"pessimistic", "base", "optimistic"}, int(s)-1) }

// Form is one of the four ways in which customers leave. "Defection" is the word for all; forms must not overlap.
type Form int

const (
	NonRenewal Form = iota
	Cancellation
	Surrender
	Switching // switching or dormancy
	Forms     // how many there are
)

// Key is the form's part of text keys and field paths.
func (f Form) Key() string {
	return keyAt([]string{"non_renewal", "cancellation", "surrender", "switching"}, int(f))
}

// Event is one of the five kinds of poor service that cost money each time.
type Event int

const (
	Complaints Event = iota
	RepeatContacts
	Returns // returns and refunds
	Rework
	Credits // service credits
	Events  // how many there are
)

// Key is the event's part of text keys and field paths.
func (e Event) Key() string {
	return keyAt([]string{"complaints", "repeat_contacts", "returns", "rework", "credits"}, int(e))
}

// Line is one of the seven benefits.
type Line int

const (
	LineRetention Line = iota
	LineExit           // exit handling avoided
	LineFailure        // cost of poor service reduced
	LineCross          // cross-sell margin
	LineReferral
	LinePremium
	LineCostToServe
	Lines // how many there are
)

// Key is the line's name in the JSON forms, in text keys and in field paths.
func (l Line) Key() string {
	return keyAt([]string{"retention", "exit", "failure", "cross", "referral", "premium", "cts"}, int(l))
}

// CostLine is one of the six costs of the programme.
type CostLine int

const (
	CostTraining CostLine = iota
	CostTechnology
	CostSprints // redesign sprints
	CostRecognition
	CostCommunications
	CostInternal // internal effort
	CostLines    // how many there are
)

// Key is the line's name in the JSON forms, in text keys and in field paths.
func (c CostLine) Key() string {
	return keyAt([]string{"training", "technology", "sprints", "recognition", "communications", "internal"}, int(c))
}

// Driver is one of the ten values that differ by scenario and that the tornado moves one at a time.
type Driver int

const (
	DriverPrevent     Driver = iota // share of service-related defection prevented at full effect
	DriverFailure                   // factor on the cuts in poor-service events
	DriverCross                     // rise in revenue by cross-selling at full effect
	DriverReferral                  // referred customers per 1,000 a year at full effect
	DriverPremium                   // price premium at full effect
	DriverCostToServe               // share of cost to serve saved at full effect
	DriverRamp                      // which ramp: 1, 2 or 3
	DriverCostFactor                // factor on the programme's costs
	DriverShift                     // points of defection moved from price to service
	DriverRate                      // discount rate a year
	DriverCount                     // how many there are
)

// Key is the driver's name in the JSON forms, in text keys and in field paths.
func (d Driver) Key() string {
	return keyAt([]string{"prevent", "failmult", "cross", "referral", "premium", "cts", "ramp", "costfactor", "shift", "rate"}, int(d))
}

func keyAt(keys []string, i int) string {
	if i < 0 || i >= len(keys) {
		return ""
	}
	return keys[i]
}
