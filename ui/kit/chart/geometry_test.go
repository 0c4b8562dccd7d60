package chart

import (
	"math"
	"slices"
	"testing"
)

func TestTicksAreRoundAndReachBothEnds(t *testing.T) {
	for _, tt := range []struct {
		low, high float64
		n         int
		want      []float64
	}{
		{0, 1, 5, []float64{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1}},
		{0, 31, 5, []float64{0, 10, 20, 30, 40}},
		{-1731, 1514, 5, []float64{-2000, -1000, 0, 1000, 2000}},
		{5, 5, 5, []float64{0, 1, 2, 3, 4, 5}},
		{0, 0, 2, []float64{0, 0.5, 1}},
		{math.NaN(), 3, 2, []float64{0, 0.5, 1}},
	} {
		if got := ticks(tt.low, tt.high, tt.n); !slices.Equal(got, tt.want) {
			t.Errorf("ticks(%v, %v, %d) = %v, want %v", tt.low, tt.high, tt.n, got, tt.want)
		}
	}
	for _, tt := range [][2]float64{{-math.MaxFloat64, math.MaxFloat64}, {1e-300, 2e-300}, {1e17, 1e17 + 64}, {-3, math.Inf(1)}} {
		got := ticks(tt[0], tt[1], 5)
		if len(got) < 2 || len(got) > 14 || slices.ContainsFunc(got, func(v float64) bool { return !finite(v) }) {
			t.Errorf("ticks(%v) = %v", tt, got)
		}
	}
}

func TestSpreadKeepsLabelsApartAndInside(t *testing.T) {
	at, shown := spread([]float32{50, 50, 52, 99, 0}, 10, 0, 100)
	order := slices.Clone(at)
	slices.Sort(order)
	if order[0] < 5 || order[4] > 95 || slices.Contains(shown, false) {
		t.Errorf("at %v, shown %v", at, shown)
	}
	for i := 1; i < len(order); i++ {
		if order[i]-order[i-1] < 9.99 {
			t.Errorf("labels %v overlap", order)
		}
	}
	if at[3] < at[2] || at[2] < at[0] || at[4] > at[0] {
		t.Errorf("order is lost: %v", at)
	}
	if _, shown := spread([]float32{1, 2, 3}, 10, 0, 20); !slices.Equal(shown, []bool{true, true, false}) {
		t.Errorf("shown %v when there is room for two", shown)
	}
}

func TestLanesHoldOverlapsApart(t *testing.T) {
	lane, n := lanes([]span{{0, 10}, {5, 8}, {8, 12}, {10, 20}, {6, 7}})
	if n != 3 || !slices.Equal(lane, []int{0, 1, 1, 0, 2}) {
		t.Errorf("lanes %v, %d", lane, n)
	}
}

func TestEveryLeavesLabelsApart(t *testing.T) {
	at, w := []float32{0, 10, 20, 30, 40}, []float32{8, 8, 8, 8, 8}
	if n := every(at, w, 1); n != 1 {
		t.Errorf("each fits, got every %d", n)
	}
	if n := every(at, w, 5); n != 2 {
		t.Errorf("every second fits, got %d", n)
	}
	if n := every(nil, nil, 5); n != 1 {
		t.Errorf("no labels, got %d", n)
	}
}

func TestStackAddsUpWhatIsThere(t *testing.T) {
	got := stack([][]float64{{1, 2, 3}, {4, math.NaN(), -1}, {1}}, 3)
	want := [][]float64{{1, 2, 3}, {5, 2, 3}, {6, 2, 3}}
	for i := range want {
		if !slices.Equal(got[i], want[i]) {
			t.Errorf("layer %d: %v, want %v", i, got[i], want[i])
		}
	}
}

func TestRunsBreakWhereValuesAreMissing(t *testing.T) {
	gap := math.NaN()
	for _, tt := range []struct {
		v    []float64
		want [][]int
	}{
		{[]float64{1, 2, 3}, [][]int{{0, 1, 2, 0}}},
		{[]float64{1, gap, 3, 4}, [][]int{{2, 3, 0}}},
		{[]float64{gap, 1, gap, 1}, [][]int{{1}, {3}}},
		{[]float64{gap, gap}, nil},
	} {
		got := runs(tt.v)
		if !slices.EqualFunc(got, tt.want, slices.Equal[[]int]) {
			t.Errorf("runs(%v) = %v, want %v", tt.v, got, tt.want)
		}
	}
}

func TestWalkFollowsRowsAndTheNearestAcross(t *testing.T) {
	at := func(row, col int, x float32) spot { return spot{Row: row, Col: col, At: box{x, 0, 2, 2}} }
	spots := []spot{at(0, 0, 0), at(0, 4, 40), at(0, 2, 20), at(1, 0, 38), at(3, 0, 5), at(3, 1, 39)}
	for _, tt := range []struct{ from, dx, dy, want int }{
		{0, 1, 0, 2}, {2, 1, 0, 1}, {1, 1, 0, 1}, {1, -1, 0, 2}, {0, 0, 1, 3}, {3, 0, 1, 5}, {4, 0, -1, 3}, {3, 0, -1, 1}, {0, 0, -1, 0},
	} {
		if got := walk(spots, tt.from, tt.dx, tt.dy); got != tt.want {
			t.Errorf("from %d by %d, %d: %d, want %d", tt.from, tt.dx, tt.dy, got, tt.want)
		}
	}
}

func TestThePointerFindsWhatItIsOnThenTheNearestDot(t *testing.T) {
	spots := []spot{{At: box{0, 0, 100, 20}}, {Round: true, At: box{50, 40, 8, 8}}, {Round: true, At: box{70, 40, 8, 8}}}
	for _, tt := range []struct {
		x, y float32
		want int
	}{{54, 10, 0}, {54, 44, 1}, {60, 50, 1}, {68, 50, 2}, {54, 90, -1}, {120, 10, -1}} {
		if got := spotAt(spots, tt.x, tt.y); got != tt.want {
			t.Errorf("at %v, %v: %d, want %d", tt.x, tt.y, got, tt.want)
		}
	}
}

func TestScaleHoldsValuesOnTheAxis(t *testing.T) {
	s := scale{-10, 10, 100, 0}
	for v, want := range map[float64]float32{-10: 100, 0: 50, 10: 0, 99: 0, math.Inf(-1): 100} {
		if got := s.at(v); got != want {
			t.Errorf("at(%v) = %v, want %v", v, got, want)
		}
	}
	if got := (scale{3, 3, 7, 9}).at(3); got != 7 {
		t.Errorf("an axis without length: %v", got)
	}
}
