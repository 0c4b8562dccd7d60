package metric

import "math"

// moments are the sums over the complete rows from which all covariances follow. Those of ratings are whole numbers and
// exact.
type moments struct {
	p     int
	n     int
	sum   []int64   // Σ x_i
	cross []int64   // Σ x_i·x_j, rows of length p, upper triangle
	outX  []float64 // Σ x_i·y, y being the outcome less a constant near its mean
	outS  float64   // Σ y
	outQ  float64   // Σ y²

	first       []byte // of the first complete row, to say which constant
	lastOutcome float64
}

// lanes of 16 bits in a word: four products of ratings are added at once. A lane is emptied before it can overflow.
const (
	lanes    = 4
	laneBits = 16
	laneMax  = 1<<laneBits - 1
)

// newMoments adds up the complete rows of a selection: those with an outcome and all predictors rated.
func newMoments(d *data, use []int) *moments {
	p := len(use)
	words := (p + lanes - 1) / lanes
	m := &moments{p: p, sum: make([]int64, p), cross: make([]int64, p*p), outX: make([]float64, p)}
	columns := make([][]byte, p)
	for i, k := range use {
		columns[i] = d.table.Ratings[k].Values
	}
	flushEvery := laneMax / (d.largest * d.largest)
	acc := make([]uint64, p*words)
	packed := make([]uint64, words)
	row := make([]byte, p)
	pending := 0
	visit(d.sel, func(r int) {
		y := d.shifted[r]
		if y != y {
			return
		}
		for i := range columns {
			v := columns[i][r]
			if v > MaxValue {
				return
			}
			row[i] = v
		}
		m.addOutcome(row, y)
		pack(packed, row)
		for i, v := range row {
			line := acc[i*words : (i+1)*words]
			for w := i / lanes; w < words; w++ {
				line[w] += uint64(v) * packed[w]
			}
		}
		if pending++; pending == flushEvery {
			m.flush(acc, words)
			pending = 0
		}
	})
	m.flush(acc, words)
	return m
}

func (m *moments) addOutcome(row []byte, y float64) {
	if m.n == 0 {
		m.first = append([]byte(nil), row...)
	}
	m.n++
	m.lastOutcome = y
	m.outS += y
	m.outQ += y * y
	for i, v := range row {
		m.sum[i] += int64(v)
		m.outX[i] += float64(v) * y
	}
}

// pack puts four ratings in a word.
func pack(packed []uint64, row []byte) {
	clear(packed)
	for i, v := range row {
		packed[i/lanes] |= uint64(v) << (i % lanes * laneBits)
	}
}

// flush empties the lanes into the sums.
func (m *moments) flush(acc []uint64, words int) {
	for i := range m.p {
		for j := i; j < m.p; j++ {
			m.cross[i*m.p+j] += int64(acc[i*words+j/lanes] >> (j % lanes * laneBits) & laneMax)
		}
	}
	clear(acc)
}

// constant reports whether predictor i, or the outcome for i = p, is the same in all complete rows.
func (m *moments) constant(i int) bool {
	if i == m.p {
		return m.outcomeSquares() <= 1e-12*m.outQ || m.outQ == 0
	}
	return int64(m.n)*m.cross[i*m.p+i] == m.sum[i]*m.sum[i]
}

func (m *moments) outcomeSquares() float64 { return m.outQ - m.outS*m.outS/float64(m.n) }

// correlations is the correlation matrix of the predictors and, last, the outcome: the upper triangle in rows of length
// p+1.
func (m *moments) correlations() []float64 {
	p, n := m.p, float64(m.n)
	root := make([]float64, p+1)
	for i := range p {
		root[i] = math.Sqrt(float64(int64(m.n)*m.cross[i*p+i]-m.sum[i]*m.sum[i]) / n)
	}
	root[p] = math.Sqrt(m.outcomeSquares())
	stride := p + 1
	c := make([]float64, stride*stride)
	for i := range p {
		for j := i + 1; j < p; j++ {
			c[i*stride+j] = float64(int64(m.n)*m.cross[i*p+j]-m.sum[i]*m.sum[j]) / n / (root[i] * root[j])
		}
		c[i*stride+i] = 1
		c[i*stride+p] = (m.outX[i] - float64(m.sum[i])*m.outS/n) / (root[i] * root[p])
	}
	c[p*stride+p] = 1
	return c
}
