package kit

import (
	"math"
	"slices"
	"testing"
)

var testMetrics = gridMetrics{ColW: 200, HeadW: 112, HeadH: 44, Pad: 10, Gap: 8, MinRowH: 80, FoldH: 26}

// usual are so many columns and rows of the usual size.
func usual(cols, rows int) ([]float32, []gridRow) {
	return slices.Repeat([]float32{testMetrics.ColW}, cols), slices.Repeat([]gridRow{{Least: testMetrics.MinRowH}}, rows)
}

// testGrid is two columns and two rows; three cards of 50, 50 and 70 in the first cell, one in the last.
func testGrid() *boardGrid {
	cols, rows := usual(2, 2)
	return newBoardGrid(testMetrics, cols, rows, []gridCard{{0, 0, 50}, {0, 0, 50}, {0, 0, 70}, {1, 1, 50}, {5, 0, 50}}, gridHole{})
}

func none(int32) bool { return false }

func only(ids ...int32) func(int32) bool {
	return func(i int32) bool { return slices.Contains(ids, i) }
}

func TestCellsGrowWithTheirCards(t *testing.T) {
	g := testGrid()
	if want := []float32{0, 10 + 50 + 8 + 50 + 8 + 70 + 10, 206 + 80}; !slices.Equal(g.rowY, want) {
		t.Errorf("row edges %v, want %v", g.rowY, want)
	}
	if got, want := g.cards[2], (box{10, 126, 180, 70}); got != want {
		t.Errorf("third card at %v, want %v", got, want)
	}
	if got, want := g.cards[3], (box{210, 216, 180, 50}); got != want {
		t.Errorf("card of the last cell at %v, want %v", got, want)
	}
	if g.cellOf[4] != -1 {
		t.Error("a card of an unknown column must have no cell")
	}
}

func TestHits(t *testing.T) {
	g := testGrid()
	tests := []struct {
		x, y           float32
		card, col, row int
	}{
		{20, 20, 0, 0, 0}, {20, 63, -1, 0, 0}, {20, 70, 1, 0, 0}, {195, 20, -1, 0, 0}, {250, 20, -1, 1, 0},
		{250, 220, 3, 1, 1}, {-1, 20, -1, -1, 0}, {401, 20, -1, -1, 0}, {20, 287, -1, 0, -1}, {20, -3, -1, 0, -1},
	}
	for _, tt := range tests {
		card := g.cardAt(tt.x, tt.y)
		col, row := g.cellAt(tt.x, tt.y)
		if card != tt.card || col != tt.col || row != tt.row {
			t.Errorf("at %v,%v: card %d cell %d,%d; want %d, %d,%d", tt.x, tt.y, card, col, row, tt.card, tt.col, tt.row)
		}
	}
}

func TestVisibleReturnsExactlyWhatTouches(t *testing.T) {
	cards := make([]gridCard, 600)
	for i := range cards {
		cards[i] = gridCard{Col: i % 10, Row: (i / 10) % 12, H: 40 + float32(i%3)*16}
	}
	cols, rows := usual(10, 12)
	g := newBoardGrid(testMetrics, cols, rows, cards, gridHole{})
	for _, area := range []box{{0, 0, 1000, 700}, {333, 777, 640, 480}, {-50, -50, 60, 60}, {1990, 0, 100, 9000}, {5000, 0, 10, 10}} {
		got := g.visible(nil, area)
		var want []int32
		for i, c := range g.cards {
			if c.touches(area) {
				want = append(want, int32(i))
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("area %v: %d cards, want %d", area, len(got), len(want))
		}
	}
}

func TestInsertionSlot(t *testing.T) {
	g := testGrid()
	tests := []struct {
		name   string
		cell   int
		y      float32
		moving func(int32) bool
		index  int
		line   float32
	}{
		{"above the first", 0, 12, none, 0, 6},
		{"between", 0, 62, none, 1, 64},
		{"below the last", 0, 190, none, 3, 200},
		{"empty cell", 1, 40, none, 0, 6},
		{"own place of the second", 0, 90, only(1), 1, 122},
		{"below the last without the first", 0, 190, only(0), 2, 200},
	}
	for _, tt := range tests {
		i := g.slotIndex(tt.cell, tt.y, tt.moving)
		if i != tt.index {
			t.Errorf("%s: index %d, want %d", tt.name, i, tt.index)
		}
		if y := g.slotY(tt.cell, i, tt.moving); y != tt.line {
			t.Errorf("%s: line at %v, want %v", tt.name, y, tt.line)
		}
	}
}

func TestUnchangedKnowsTheOwnPlace(t *testing.T) {
	g := testGrid()
	tests := []struct {
		cell, index int
		moving      []int32
		want        bool
	}{
		{0, 0, []int32{0}, true}, {0, 1, []int32{0}, false}, {0, 1, []int32{1}, true}, {0, 2, []int32{2}, true},
		{0, 0, []int32{0, 1}, true}, {0, 0, []int32{1, 0}, false}, {0, 1, []int32{0, 2}, false},
		{1, 0, []int32{0}, false}, {0, 0, []int32{0, 1, 2}, true}, {0, 0, []int32{0, 3}, false}, {3, 0, []int32{3}, true},
	}
	for _, tt := range tests {
		if got := g.unchanged(tt.cell, tt.index, tt.moving); got != tt.want {
			t.Errorf("moving %v to cell %d index %d: unchanged %v, want %v", tt.moving, tt.cell, tt.index, got, tt.want)
		}
	}
}

func TestHeaderSlots(t *testing.T) {
	cols, rows := usual(4, 3)
	g := newBoardGrid(testMetrics, cols, rows, nil, gridHole{})
	for _, tt := range []struct {
		at   float32
		want int
	}{{10, 0}, {199, 0}, {201, 1}, {790, 3}, {900, 3}, {-80, 0}} {
		if got := g.columnSlot(tt.at); got != tt.want {
			t.Errorf("column at %v: %d, want %d", tt.at, got, tt.want)
		}
	}
	for _, tt := range []struct {
		at   float32
		want int
	}{{10, 0}, {79, 0}, {81, 1}, {999, 2}, {-5, 0}} {
		if got := g.rowSlot(tt.at); got != tt.want {
			t.Errorf("row at %v: %d, want %d", tt.at, got, tt.want)
		}
	}
}

func TestEdgeStep(t *testing.T) {
	tests := []struct{ pos, want float32 }{{500, 0}, {140, 0}, {120, -8}, {100, -16}, {-50, -16}, {880, 8}, {900, 16}, {2000, 16}}
	for _, tt := range tests {
		if got := edgeStep(tt.pos, 100, 900, 40, 16); got != tt.want {
			t.Errorf("at %v: %v, want %v", tt.pos, got, tt.want)
		}
	}
	if got := edgeStep(5, 0, 0, 40, 16); got != 0 {
		t.Errorf("no room: %v", got)
	}
}

func TestZoomSteps(t *testing.T) {
	if zoomBy(1, 1) != 1.1 || zoomBy(1, -1) != 0.9 || zoomBy(2, 1) != 2 || zoomBy(0.2, -1) != 0.2 {
		t.Error("steps are not walked one by one and clamped")
	}
	if zoomNear(0.97) != 1 || zoomNear(9) != 2 || zoomNear(float32(math.Inf(-1))) != 0.2 {
		t.Error("nearest step")
	}
	if zoomFit(2000, 1000, 1000, 1000) != 0.5 || zoomFit(10, 10, 1000, 1000) != 1 || zoomFit(1e6, 1, 10, 10) != 0.2 {
		t.Error("fit")
	}
}
