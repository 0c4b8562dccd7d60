package roce

import (
	"fmt"
	"math"
	"strings"

	"touchstone/domain"
)

// Codes of what is wrong with inputs, besides domain.CodeOutOfRange and domain.CodeBadValue. "field" names the value as in
// the JSON form: customers[0], costs.training[3], drivers.rate.pessimistic; "segment" is the segment's name.
const (
	CodeAbove     domain.Code = "roce_above"     // field, value, low, high: low itself is not accepted
	CodeWhole     domain.Code = "roce_whole"     // field, value, low, high
	CodeNumber    domain.Code = "roce_number"    // field, value: not a number that can be calculated with
	CodeSegments  domain.Code = "roce_segments"  // n, low, high
	CodeEmpty     domain.Code = "roce_empty"     // field, segment: no customers, no new ones and no revenue
	CodeShares    domain.Code = "roce_shares"    // field, segment, value: price and service share together
	CodeDefection domain.Code = "roce_defection" // field, segment, value: the four forms together
	CodeShift     domain.Code = "roce_shift"     // field, segment, value, low, high
	CodeRate      domain.Code = "roce_rate"      // field, segment, value: defection with the programme outside 0..1
)

// sumTolerance forgives rounding in shares that are to add up to 1.
const sumTolerance = 1e-9

// Check gives every value that cannot be calculated with, in the order of the fields: its path, what stands there and what
// is allowed. No fault: the calculation gives finite figures.
func (in *Inputs) Check() []*domain.Error {
	c := checker{in: in}
	c.choices()
	if n := len(in.Segments); n < 1 || n > MaxSegments {
		c.fault(domain.E(CodeSegments, "field", "segments", "n", n, "low", 1, "high", MaxSegments))
	}
	for _, spec := range Specs() {
		if spec.at != nil {
			in.each(spec, c.value)
		}
	}
	if len(c.faults) == 0 {
		c.segments()
	}
	return c.faults
}

type checker struct {
	in     *Inputs
	faults []*domain.Error
}

func (c *checker) fault(e *domain.Error) { c.faults = append(c.faults, e) }

func (c *checker) choices() {
	in := c.in
	if in.Horizon < MinHorizon || in.Horizon > MaxHorizon {
		c.fault(domain.E(CodeWhole, "field", "horizon", "value", in.Horizon, "low", MinHorizon, "high", MaxHorizon))
	}
	if in.Timing != EndYear && in.Timing != MidYear {
		c.fault(domain.E(domain.CodeBadValue, "field", "timing", "value", string(in.Timing), "accepted", "end, mid"))
	}
	if in.Retained != BaseGrows && in.Retained != BaseHeld {
		c.fault(domain.E(domain.CodeBadValue, "field", "retained", "value", string(in.Retained), "accepted", "grow, hold"))
	}
	if in.Scenario < Pessimistic || in.Scenario > Optimistic {
		c.fault(domain.E(CodeWhole, "field", "scenario", "value", int(in.Scenario), "low", 1, "high", 3))
	}
	if len(in.Currency) != 3 || strings.Trim(in.Currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		c.fault(domain.E(domain.CodeBadValue, "field", "currency", "value", in.Currency, "accepted", "EUR, GBP, USD, CNY …"))
	}
}

// place is where a value stands: segment and scenario from 0, −1 for fields without them.
type place struct{ segment, year, scenario int }

// each visits every value of a field.
func (in *Inputs) each(s Spec, visit func(Spec, place, *float64)) {
	segments, first, last, scenarios := 1, s.FirstYear, s.LastYear, 1
	if s.PerSegment {
		segments = len(in.Segments)
	}
	if s.Spread {
		scenarios = 3
	}
	for g := range segments {
		for y := first; y <= last; y++ {
			for k := range scenarios {
				visit(s, place{g, y, k}, s.at(in, g, y, k))
			}
		}
	}
}

// path is the value's name in the JSON form.
func (s Spec) pathOf(p place) string {
	path := s.path
	switch {
	case s.ID == "ramps":
		return fmt.Sprintf("ramps[%d][%d]", p.scenario, p.year-1)
	case s.PerSegment:
		return fmt.Sprintf("%s[%d]", path, p.segment)
	case s.Spread:
		return path + "." + Scenario(p.scenario+1).Key()
	case s.LastYear > 0:
		return fmt.Sprintf("%s[%d]", path, p.year)
	}
	return path
}

// value checks one number by itself.
func (c *checker) value(s Spec, p place, at *float64) {
	if e := s.Check(*at); e != nil {
		e.Args["field"] = s.pathOf(p)
		c.fault(e)
	}
}

// Check says what is wrong with a value of this field by itself; nil: nothing. The fault names the field by the text
// "roce.field.<id>".
func (s Spec) Check(v float64) *domain.Error {
	var code domain.Code
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		code = CodeNumber
	case s.Above && v <= s.Low:
		code = CodeAbove
	case v < s.Low || v > s.High:
		code = domain.CodeOutOfRange
	case s.Whole && v != math.Trunc(v):
		code = CodeWhole
	default:
		return nil
	}
	return domain.E(code, "field", "roce.field."+string(s.ID), "value", v, "low", s.Low, "high", s.High)
}

// segments checks what values of a segment make together, in every scenario.
func (c *checker) segments() {
	for i, s := range c.in.Segments {
		if strings.TrimSpace(s.Name) == "" {
			c.fault(domain.E(domain.CodeRequired, "field", fmt.Sprintf("segments[%d]", i)))
		}
		if s.Customers == 0 && s.New == 0 && s.Revenue == 0 {
			c.fault(domain.E(CodeEmpty, "field", fmt.Sprintf("customers[%d]", i), "segment", s.Name))
		}
		if d := s.Rate(); d > 1+sumTolerance {
			c.fault(domain.E(CodeDefection, "field", fmt.Sprintf("mode_rate[0..3][%d]", i), "segment", s.Name, "value", d))
			continue
		}
		if sum := s.PriceShare + s.ServiceShare; sum > 1+sumTolerance {
			c.fault(domain.E(CodeShares, "field", fmt.Sprintf("price_share[%d] + service_share[%d]", i, i), "segment", s.Name, "value", sum))
			continue
		}
		c.scenarios(s)
	}
}

// scenarios checks that no scenario shifts more than there is, nor drives defection below 0 or over 1.
func (c *checker) scenarios(s Segment) {
	for _, k := range Scenarios() {
		d := c.in.At(k)
		if shift := d[DriverShift]; shift > s.PriceShare+sumTolerance || -shift > s.ServiceShare+sumTolerance {
			c.fault(domain.E(CodeShift, "field", "drivers.shift."+k.Key(), "segment", s.Name, "value", shift, "low", -s.ServiceShare, "high", s.PriceShare))
			continue
		}
		ramp := c.in.Ramps[int(d[DriverRamp])-1]
		for _, r := range ramp {
			rate := s.Rate() * (1 + (s.PriceShare-d[DriverShift])*c.in.Elasticity*d[DriverPremium]*r - (s.ServiceShare+d[DriverShift])*d[DriverPrevent]*r)
			if rate < -sumTolerance || rate > 1+sumTolerance {
				c.fault(domain.E(CodeRate, "field", "drivers.premium."+k.Key(), "segment", s.Name, "value", rate))
				break
			}
		}
	}
}
