package sprint

// Test is how before and after were compared.
type Test string

const (
	TestNone       Test = ""           // see Effect.Why
	TestWelch      Test = "welch"      // difference of two means, unequal variances (Welch 1947)
	TestNewcombe   Test = "newcombe"   // difference of two proportions by score intervals (Newcombe 1998, method 10)
	TestDifference Test = "difference" // difference of two net promoter scores by their standard errors
)

// Why is why before and after cannot be compared.
type Why string

const (
	WhyNothing   Why = ""
	WhyNoBefore  Why = "no_before"
	WhyNoAfter   Why = "no_after"
	WhyNoAnswers Why = "no_n"  // the number of answers is not known, or too small: fewer than two
	WhyNoSpread  Why = "no_sd" // the spread is not known
)

// Effect is what became of a measure.
type Effect struct {
	Measure Measure
	When    When // occasion of After
	Before  Reading
	After   Reading
	Change  float64 // After − Before, in the measure's unit; percentage points for Proportion
	Low     float64 // 95 % interval of the change
	High    float64
	Test    Test
	Why     Why  // if Test is TestNone
	More    bool // more than noise: the interval does not contain 0
	Better  bool // the change goes the way it should
	Met     bool // After reaches the target
	Target  bool // there is a target
}
