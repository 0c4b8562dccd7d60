package mapdoc

import (
	"fmt"
	"testing"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// TestSmallMapIsOnePage and a large one is an overview and pages.
func TestSmallMapIsOnePage(t *testing.T) {
	if n := len(Build(smallInput("en")).pages(A3)); n != 1 {
		t.Errorf("%d pages", n)
	}
	big := Build(bigInput())
	a4, a3 := len(big.pages(A4)), len(big.pages(A3))
	if a4 < 20 || a4 > 60 || a3 >= a4 {
		t.Errorf("%d pages A4, %d A3", a4, a3)
	}
}

// tall is a map with one lane of n cards in one cell.
func tall(n int) Input {
	in := smallInput("en")
	in.View.Touchpoints = nil
	for i := range n {
		in.View.Touchpoints = append(in.View.Touchpoints, journey.Touchpoint{ID: domain.TouchpointID(i + 1), Stage: 12, Lane: 22, Position: i, Name: fmt.Sprintf("Card %d", i)})
	}
	return in
}

// TestPagesCoverTheMapWithoutCuttingCards: every card is whole within what one page owns, what pages own fills the map
// without overlap, and the strips they repeat are within the page.
func TestPagesCoverTheMapWithoutCuttingCards(t *testing.T) {
	for name, in := range map[string]Input{"2,000 cards": bigInput(), "a tall lane": tall(200)} {
		for _, paper := range []Paper{A4, A3} {
			t.Run(name+"/"+string(paper), func(t *testing.T) {
				s := Build(in)
				pw, ph := paper.size()
				tiles := s.tilings(pw, ph)
				w, h := s.size()
				area := 0.0
				for _, tile := range tiles.tiles {
					area += tile.own.w * tile.own.h
					right := pageMargin + gutter + (sideWidth+tile.view.w)*tiles.scale
					bottom := pageMargin + pageHead + gutter + (s.headH+tile.view.h)*tiles.scale
					if right > pw-pageMargin || bottom > ph-pageMargin-pageFoot {
						t.Errorf("tile %d,%d reaches %v, %v of %v, %v", tile.column, tile.row, right, bottom, pw, ph)
					}
					if tile.column < tiles.columns-1 && tile.view.w <= tile.own.w || tile.row < tiles.rows-1 && tile.view.h <= tile.own.h {
						t.Errorf("tile %d,%d repeats nothing of the next", tile.column, tile.row)
					}
				}
				if diff := area - w*h; diff > 1 || diff < -1 {
					t.Errorf("pages own %v of %v", area, w*h)
				}
				for _, c := range s.cards {
					whole := 0
					for _, tile := range tiles.tiles {
						if o := tile.own; c.area.x >= o.x && c.area.y >= o.y && c.area.right() <= o.right() && c.area.bottom() <= o.bottom() {
							whole++
						}
					}
					if whole != 1 {
						t.Fatalf("%s is whole on %d pages", c.name, whole)
					}
				}
			})
		}
	}
}

// TestPagesLeadToEachOther: arrows go to the neighbours and back, the overview to every page.
func TestPagesLeadToEachOther(t *testing.T) {
	sheets := Build(bigInput()).pages(A4)
	to := func(page int) map[int]bool {
		pages := map[int]bool{}
		for _, l := range sheets[page].links {
			if l.page < 0 || l.page >= len(sheets) {
				t.Fatalf("page %d leads to %d of %d", page, l.page, len(sheets))
			}
			pages[l.page] = true
		}
		return pages
	}
	if got := len(to(0)); got != len(sheets)-1 {
		t.Errorf("the overview leads to %d pages of %d", got, len(sheets)-1)
	}
	for i := 1; i < len(sheets); i++ {
		for page := range to(i) {
			if page > 0 && !to(page)[i] {
				t.Errorf("page %d leads to %d, but not back", i, page)
			}
		}
		if !to(i)[0] {
			t.Errorf("page %d does not lead to the overview", i)
		}
	}
}
