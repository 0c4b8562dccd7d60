package metric

import "touchstone/domain"

// Figure is a number that may be unknown, for example the mean of no answers. It is never NaN or infinite. In JSON an
// unknown figure is null.
type Figure struct {
	Value float64
	Known bool
}

// Known makes a figure.
func Known(v float64) Figure { return Figure{v, true} }

// Interval is a 95 % confidence interval.
type Interval struct {
	Low, High float64
	Known     bool
}

// Touchpoint is what the ratings of one touchpoint say.
type Touchpoint struct {
	Name          string
	Low, High     int // the scale
	N             int // rated answers
	NotApplicable int
	Missing       int
	Mean          Figure   // of the rated answers, on the scale
	SD            Figure   // sample standard deviation (n − 1); needs two answers
	MeanInterval  Interval // mean ± t(0.975, n − 1)·SD/√n
	Performance   Figure   // 10·(mean − low)/(high − low)

	R         Figure // Pearson correlation with the outcome over RN rows where both are known
	RN        int
	RInterval Interval // tanh(atanh r ± 1.96/√(n − 3)), Fisher's transformation; needs four rows

	Share      Figure        // LMG share of R²; the shares of all touchpoints sum to 1
	Importance Figure        // 10·share/largest share
	Excluded   *domain.Error // why it is no predictor: never rated or constant in these rows; nil if it is one
	Collinear  bool          // its ratings follow exactly from those of other predictors; they divide the credit equally
}

// Analysis is what the responses that pass a filter say.
type Analysis struct {
	Filter      Filter
	Rows        int // responses that pass the filter
	OutcomeName string
	OutcomeN    int    // of them with an outcome
	OutcomeMean Figure // with a category outcome, the share of positive ones

	Touchpoints []Touchpoint // in the order of the table

	Method   string        // MethodLMG
	Complete int           // rows the drivers rest on: outcome and every predictor rated
	R2       Figure        // of the least-squares regression of the outcome on all predictors over them
	NoDriver *domain.Error // why there are no shares; nil if there are
}

// MethodLMG names the method of the shares: R² averaged over all orders of entering the predictors (Lindeman, Merenda and
// Gold 1980, p. 119 ff.; the Shapley value of R²), divided by R². The text "method.lmg" explains it.
const MethodLMG = "lmg"

// MaxPredictors is the number of predictors up to which the shares are computed: all 2^20 subsets take well under a
// second.
const MaxPredictors = 20

// Options choose what is analysed.
type Options struct {
	Filter     Filter
	Predictors []string // names of the ratings to use as predictors; nil: all
}
