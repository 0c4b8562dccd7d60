package roce

// Inputs is everything a calculation needs, complete. Check says whether it can be calculated.
type Inputs struct {
	Currency    string // ISO 4217
	Horizon     int    // years, MinHorizon..MaxHorizon
	Timing      Timing
	Retained    Retained
	RiskOn      bool    // haircuts are applied
	Contingency float64 // on the programme's costs, 0.1 for 10 %
	Elasticity  float64 // rise in price-related defection per 1 % price premium
	Reward      float64 // money per referred customer
	Segments    []Segment
	ExitCost    [Forms]float64 // money per customer who leaves in this form
	Failures    [Events]Failure
	Haircuts    [Lines]float64   // share of a benefit not counted on
	Costs       [CostLines]Years // before contingency and cost factor
	Ramps       [3]Ramp          // share of full effect: slow, base, fast
	Drivers     [DriverCount]Spread
	Scenario    Scenario // the live one
}

// Segment is one group of customers. Money is per customer and year.
type Segment struct {
	Name            string
	Customers       float64 // today
	New             float64 // new customers a year without the programme
	Revenue         float64
	Margin          float64 // contribution margin before cost to serve, a share of revenue
	CostToServe     float64
	AcquisitionCost float64 // of one new customer
	RetentionCost   float64 // of keeping one customer for a year
	Defection       [Forms]float64
	PriceShare      float64 // of defection
	ServiceShare    float64 // of defection; the rest is neither
}

// Rate is the defection rate today: the sum of the four forms.
func (s Segment) Rate() float64 {
	var d float64
	for _, v := range s.Defection {
		d += v
	}
	return d
}

// OtherShare is the share of defection that is neither price- nor service-related.
func (s Segment) OtherShare() float64 { return 1 - s.PriceShare - s.ServiceShare }

// Contribution is what a customer leaves a year, after cost to serve and the cost of keeping the customer.
func (s Segment) Contribution() float64 {
	return s.Revenue*s.Margin - s.CostToServe - s.RetentionCost
}

// Failure is one kind of poor service.
type Failure struct {
	PerThousand float64 // events per 1,000 customers and year
	UnitCost    float64 // money per event
	Cut         float64 // share of events avoided at full effect
}

// Ramp is the share of the full effect reached in years 1 to 5. Year 0 has none.
type Ramp [MaxHorizon]float64

// Spread is a driver's pessimistic, base and optimistic value.
type Spread [3]float64

// Drivers is one value of each driver.
type Drivers [DriverCount]float64

// At is the drivers of one scenario.
func (in *Inputs) At(s Scenario) (d Drivers) {
	for i := range d {
		d[i] = in.Drivers[i][s-1]
	}
	return d
}
