package journey

import (
	"cmp"
	"slices"

	"touchstone/domain"
)

// Quadrant is a field of the importance-performance grid (Martilla & James, Journal of Marketing 41(1), 1977, 77–79).
type Quadrant string

const (
	Concentrate Quadrant = "concentrate" // important, performs badly: concentrate here
	KeepUp      Quadrant = "keep_up"     // important, performs well: keep up the good work
	LowPriority Quadrant = "low"         // unimportant, performs badly: low priority
	Overkill    Quadrant = "overkill"    // unimportant, performs well: possible overkill
)

// CrossRule says where the lines between the quadrants lie.
type CrossRule string

const (
	CrossMeans    CrossRule = "means"    // at the means of the touchpoints shown
	CrossMidpoint CrossRule = "midpoint" // at 5, the middle of 0–10
)

// Cross is where the lines lie, both on 0–10.
type Cross struct {
	Rule                    CrossRule
	Importance, Performance float64
}

// Point is one touchpoint, or one survey rating, in the importance-performance grid. Both values are known, 0–10.
type Point struct {
	Touchpoint  domain.TouchpointID // 0 when the rating is on no map
	Rating      domain.RatingID     // 0 when the values were entered
	Name        string
	Owner       domain.PersonID
	Moment      bool // moment of truth
	Importance  float64
	Performance float64
	N           int // answers the performance rests on; 0: entered
}

// Gap is importance − performance: positive means it matters more than it performs.
func (p Point) Gap() float64 { return p.Importance - p.Performance }

// Ranked is a point with its quadrant, and its rank by falling gap, from 1; equal gaps share the better rank.
type Ranked struct {
	Point
	Quadrant Quadrant
	Rank     int
}

// Lines places the crosshair by the rule; without points the means are the midpoint.
func Lines(points []Point, rule CrossRule) Cross {
	c := Cross{Rule: rule, Importance: 5, Performance: 5}
	if rule != CrossMeans || len(points) == 0 {
		return c
	}
	c.Importance, c.Performance = 0, 0
	for _, p := range points {
		c.Importance += p.Importance
		c.Performance += p.Performance
	}
	c.Importance /= float64(len(points))
	c.Performance /= float64(len(points))
	return c
}

// Of tells the quadrant; a value on a line counts as high.
func (c Cross) Of(importance, performance float64) Quadrant {
	switch {
	case importance >= c.Importance && performance >= c.Performance:
		return KeepUp
	case importance >= c.Importance:
		return Concentrate
	case performance >= c.Performance:
		return Overkill
	}
	return LowPriority
}

// Rank orders the points by falling gap, equal ones by name.
func Rank(points []Point, cross Cross) []Ranked {
	ranked := make([]Ranked, len(points))
	for i, p := range points {
		ranked[i] = Ranked{Point: p, Quadrant: cross.Of(p.Importance, p.Performance)}
	}
	slices.SortStableFunc(ranked, func(a, b Ranked) int {
		if c := cmp.Compare(b.Gap(), a.Gap()); c != 0 {
			return c
		}
		return cmp.Compare(a.Name, b.Name)
	})
	for i := range ranked {
		ranked[i].Rank = i + 1
		if i > 0 && ranked[i].Gap() == ranked[i-1].Gap() {
			ranked[i].Rank = ranked[i-1].Rank
		}
	}
	return ranked
}

// PointsOf are the touchpoints whose importance and performance are both known.
func PointsOf(touchpoints []Touchpoint) []Point {
	var points []Point
	for _, t := range touchpoints {
		if t.Importance.V == nil || t.Performance.V == nil {
			continue
		}
		points = append(points, Point{Touchpoint: t.ID, Rating: t.Rating, Name: t.Name, Owner: t.Owner, Moment: t.MomentOfTruth,
			Importance: *t.Importance.V, Performance: *t.Performance.V, N: t.Performance.N})
	}
	return points
}
