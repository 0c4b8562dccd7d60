package sprint

import "math"

// studentQuantile975 is the 97.5 % quantile of Student's t with df > 0 degrees of freedom, which need not be whole.
func studentQuantile975(df float64) float64 {
	low, high := 0.0, 2.0
	for studentTail(high, df) > 0.025 && high < 1e9 {
		high *= 2
	}
	for range 100 {
		middle := (low + high) / 2
		if studentTail(middle, df) > 0.025 {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

// studentTail is the probability that Student's t exceeds t ≥ 0: half the regularised incomplete beta function.
func studentTail(t, df float64) float64 { return beta(df/(df+t*t), df/2, 0.5) / 2 }

// beta is the regularised incomplete beta function I(x; a, b) by its continued fraction (Abramowitz and Stegun 26.5.8).
func beta(x, a, b float64) float64 {
	if x <= 0 {
		return 0
	}
	if x >= 1 {
		return 1
	}
	if x > (a+1)/(a+b+2) {
		return 1 - beta(1-x, b, a)
	}
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	front := math.Exp(lab-la-lb+a*math.Log(x)+b*math.Log1p(-x)) / a
	const tiny = 1e-300
	f, c, d := 1.0, 1.0, 0.0
	for i := range 500 {
		m := float64(i / 2)
		var term float64
		switch {
		case i == 0:
			term = 1
		case i%2 == 0:
			term = m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		default:
			term = -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		}
		if d = 1 + term*d; math.Abs(d) < tiny {
			d = tiny
		}
		if c = 1 + term/c; math.Abs(c) < tiny {
			c = tiny
		}
		d = 1 / d
		f *= c * d
		if math.Abs(1-c*d) < 1e-15 {
			break
		}
	}
	return front * (f - 1)
}
