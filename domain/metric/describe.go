package metric

import "math"

// tally counts the ratings of one touchpoint by value, with the outcomes that go with each. Everything said of a
// touchpoint follows from it.
type tally struct {
	count [256]int
	outN  [256]int     // of them with an outcome
	outS  [256]float64 // sum of the outcomes, less a shift near their mean
	outQ  [256]float64 // sum of their squares
}

func (y *tally) add(v byte) { y.count[v]++ }

func (y *tally) addWith(v byte, outcome float64) {
	y.count[v]++
	y.outN[v]++
	y.outS[v] += outcome
	y.outQ[v] += outcome * outcome
}

// tallyRatings fills the tally of a column over the selected responses. shifted are the outcomes less a constant, NaN
// where there is none, or nil.
func tallyRatings(values []byte, shifted []float64, sel selection) *tally {
	y := &tally{}
	switch {
	case sel.all && shifted == nil:
		for _, v := range values {
			y.add(v)
		}
	case sel.all:
		for i, v := range values {
			if o := shifted[i]; o == o {
				y.addWith(v, o)
			} else {
				y.add(v)
			}
		}
	case shifted == nil:
		for _, i := range sel.rows {
			y.add(values[i])
		}
	default:
		for _, i := range sel.rows {
			if o := shifted[i]; o == o {
				y.addWith(values[i], o)
			} else {
				y.add(values[i])
			}
		}
	}
	return y
}

// largest is the largest rating counted.
func (y *tally) largest() int {
	for v := MaxValue; v > 0; v-- {
		if y.count[v] > 0 {
			return v
		}
	}
	return 0
}

// describe says what a tally shows.
func (y *tally) describe(r Rating) Touchpoint {
	t := Touchpoint{Name: r.Name, Low: r.Low, High: r.High,
		NotApplicable: y.count[NotApplicable], Missing: y.count[Missing]}
	sum := 0
	for v := 0; v <= MaxValue; v++ {
		t.N += y.count[v]
		sum += v * y.count[v]
	}
	if t.N == 0 {
		return t
	}
	n := float64(t.N)
	mean := float64(sum) / n
	t.Mean = Known(mean)
	t.Performance = Known(10 * (mean - float64(r.Low)) / float64(r.High-r.Low))
	if t.N > 1 {
		squares := 0.0
		for v := 0; v <= MaxValue; v++ {
			d := float64(v) - mean
			squares += float64(y.count[v]) * d * d
		}
		sd := math.Sqrt(squares / (n - 1))
		t.SD = Known(sd)
		half := tQuantile975(t.N-1) * sd / math.Sqrt(n)
		t.MeanInterval = Interval{mean - half, mean + half, true}
	}
	y.correlate(&t)
	return t
}

// correlate fills Pearson's r over the rows with rating and outcome.
func (y *tally) correlate(t *Touchpoint) {
	var n, sum int
	var outS, outQ float64
	for v := 0; v <= MaxValue; v++ {
		n += y.outN[v]
		sum += v * y.outN[v]
		outS += y.outS[v]
		outQ += y.outQ[v]
	}
	t.RN = n
	if n < 2 {
		return
	}
	mean, outMean := float64(sum)/float64(n), outS/float64(n)
	var xx, xy float64
	for v := 0; v <= MaxValue; v++ {
		d := float64(v) - mean
		xx += float64(y.outN[v]) * d * d
		xy += d * y.outS[v]
	}
	yy := outQ - outS*outMean
	if xx <= 0 || yy <= 1e-12*outQ {
		return // one of them does not vary
	}
	r := max(-1, min(1, xy/math.Sqrt(xx*yy)))
	t.R = Known(r)
	t.RInterval = fisher(r, n)
}

// fisher is the 95 % interval of a correlation by Fisher's transformation; at ±1 it is that point.
func fisher(r float64, n int) Interval {
	if n < 4 {
		return Interval{}
	}
	if math.Abs(r) >= 1 {
		return Interval{r, r, true}
	}
	half := z975 / math.Sqrt(float64(n-3))
	z := math.Atanh(r)
	return Interval{math.Tanh(z - half), math.Tanh(z + half), true}
}

// z975 is the 97.5 % quantile of the normal distribution.
const z975 = 1.959963984540054

// tQuantile975 is the 97.5 % quantile of Student's t with df ≥ 1 degrees of freedom, to about twelve digits: exact
// forms for one and two, otherwise Newton's method on the distribution function.
func tQuantile975(df int) float64 {
	switch df {
	case 1:
		return math.Tan(math.Pi * 0.475)
	case 2:
		return 0.95 / math.Sqrt(2*0.975*0.025)
	}
	v := float64(df)
	// Cornish-Fisher expansion, Abramowitz and Stegun 26.7.5, as the start
	z := z975
	t := z + (z*z*z+z)/(4*v) + (5*math.Pow(z, 5)+16*math.Pow(z, 3)+3*z)/(96*v*v)
	if df > 10_000 {
		return t
	}
	lg1, _ := math.Lgamma((v + 1) / 2)
	lg2, _ := math.Lgamma(v / 2)
	scale := math.Exp(lg1-lg2) / math.Sqrt(v*math.Pi)
	for range 20 {
		density := scale * math.Pow(1+t*t/v, -(v+1)/2)
		step := (studentUpper(t, v) - 0.025) / density
		t += step
		if math.Abs(step) < 1e-13*t {
			break
		}
	}
	return t
}

// studentUpper is the probability of a value above t > 0: half the regularised incomplete beta function of v/(v+t²) at
// v/2, 1/2.
func studentUpper(t, v float64) float64 { return incompleteBeta(v/(v+t*t), v/2, 0.5) / 2 }

// incompleteBeta is the regularised incomplete beta function by its continued fraction (Numerical Recipes 6.4).
func incompleteBeta(x, a, b float64) float64 {
	if x > (a+1)/(a+b+2) {
		return 1 - incompleteBeta(1-x, b, a)
	}
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	front := math.Exp(lab-la-lb+a*math.Log(x)+b*math.Log1p(-x)) / a
	c, d := 1.0, 1/guardZero(1-(a+b)*x/(a+1))
	sum := d
	for m := 1.0; m < 500; m++ {
		step := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		d = 1 / guardZero(1+step*d)
		c = guardZero(1 + step/c)
		sum *= d * c
		step = -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		d = 1 / guardZero(1+step*d)
		c = guardZero(1 + step/c)
		sum *= d * c
		if math.Abs(d*c-1) < 1e-16 {
			break
		}
	}
	return front * sum
}

func guardZero(v float64) float64 {
	if math.Abs(v) < 1e-300 {
		return 1e-300
	}
	return v
}
