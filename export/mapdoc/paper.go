package mapdoc

import "math"

// Paper is a format of paper, always used in landscape: a map is wider than high.
type Paper string

// The papers there are.
const (
	A4 Paper = "A4"
	A3 Paper = "A3"
)

const pixelsPerMillimetre = 96 / 25.4

// size is that of the page in pixels.
func (p Paper) size() (w, h float64) {
	if p == A3 {
		return 420 * pixelsPerMillimetre, 297 * pixelsPerMillimetre
	}
	return 297 * pixelsPerMillimetre, 210 * pixelsPerMillimetre
}

// Measures of a page.
const (
	pageMargin = 30.0 // about 8 mm: what every printer reaches
	pageHead   = 34.0 // the line above the board
	pageFoot   = 20.0
	gutter     = 26.0 // around the board, for what leads to the neighbours
	overlap    = 28.0 // of the cells, repeated on the next page
	onePage    = 0.66 // a map that fits on one page at this scale goes there; captions are 5.4 pt then
)

// pageScales are the scales of a map on several pages: the one that needs the fewest pages is taken, the largest of equal
// ones. Captions are 5.6 to 6.6 pt then.
var pageScales = [...]float64{0.80, 0.78, 0.76, 0.74, 0.72, 0.70, 0.68}

// tile is what one of several pages shows: own is what no other page owns, view has the strips repeated at the right and
// at the bottom, too. Both are in the cells' coordinates.
type tile struct {
	own, view   rect
	column, row int // among the tiles
}

// tiling is the division of a map among pages.
type tiling struct {
	scale         float64
	tiles         []tile // row by row
	columns, rows int
}

// tilings divides the map for a page of pw×ph pixels.
func (s *Scene) tilings(pw, ph float64) tiling {
	var best tiling
	for _, k := range pageScales {
		w := (pw-2*pageMargin-2*gutter)/k - sideWidth
		h := (ph-2*pageMargin-pageHead-pageFoot-2*gutter)/k - s.headH
		if t := s.divide(w, max(h, 4*overlap)); best.tiles == nil || len(t.tiles) < len(best.tiles) {
			best = t
			best.scale = k
		}
	}
	return best
}

// divide cuts the cells into tiles that fit into w×h. Cuts go between stages and between lanes; a lane that is higher than
// a page is cut between its cards where that is possible.
func (s *Scene) divide(w, h float64) tiling {
	xs := balanced(s.columns, w, nil)
	ys := balanced(s.rows, h, s.cards)
	t := tiling{columns: len(xs), rows: len(ys)}
	for r, y := range ys {
		for c, x := range xs {
			own := rect{x.at, y.at, x.size, y.size}
			view := own
			if c < len(xs)-1 {
				view.w = min(own.w+overlap, w)
			}
			if r < len(ys)-1 {
				view.h = min(own.h+overlap, h)
			}
			t.tiles = append(t.tiles, tile{own: own, view: view, column: c, row: r})
		}
	}
	return t
}

// balanced makes the pieces of cuts as equal as their number allows, so that the last page is not a remnant.
func balanced(spans []span, room float64, cards []part) []span {
	best := cuts(spans, room, cards)
	low, high := 2*overlap, room
	for range 10 {
		less := (low + high) / 2
		if pieces := cuts(spans, less, cards); len(pieces) <= len(best) {
			best, high = pieces, less
		} else {
			low = less
		}
	}
	return best
}

// cuts divides spans into pieces no longer than room, leaving space for the overlap in all but the last.
func cuts(spans []span, room float64, cards []part) []span {
	if len(spans) == 0 {
		return nil
	}
	total := spans[len(spans)-1].end()
	var pieces []span
	for at := 0.0; at < total; {
		end := total
		if total-at > room {
			end = cut(spans, at, at+room-overlap, cards)
		}
		pieces = append(pieces, span{at, end - at})
		at = end
	}
	return pieces
}

// cut finds where a piece that begins at from ends, at limit at the latest: with a span, else between cards, else anywhere.
func cut(spans []span, from, limit float64, cards []part) float64 {
	best := from
	for _, s := range spans {
		if e := s.end(); e <= limit && e > best {
			best = e
		}
	}
	if best > from {
		return best
	}
	end := limit
	for moved := true; moved; {
		moved = false
		for _, c := range cards {
			if top := c.area.y - cardGap/2; c.area.y < end && c.area.bottom() > end && top > from+overlap {
				end, moved = top, true
			}
		}
	}
	return end
}

// at is the number of the tile at a place, −1 for none.
func (t tiling) at(column, row int) int {
	if column < 0 || row < 0 || column >= t.columns || row >= t.rows {
		return -1
	}
	return row*t.columns + column
}

// pages is the whole map as pages of a document. What fits on one page at a readable scale is one page; else the first is
// an overview that says which page shows what.
func (s *Scene) pages(paper Paper) []sheet {
	pw, ph := paper.size()
	picture := s.picture()
	inner := sheetMargin - pageMargin // the picture has a margin of its own
	k := min(1, (pw+2*inner)/picture.w, (ph+2*inner)/picture.h)
	if k >= onePage {
		return []sheet{onPage(picture, k, pw, ph)}
	}
	t := s.tilings(pw, ph)
	sheets := make([]sheet, 1, len(t.tiles)+1)
	for i := range t.tiles {
		sheets = append(sheets, s.tilePage(t, i, pw, ph))
	}
	sheets[0] = s.overview(t, pw, ph)
	return sheets
}

// onPage is a picture scaled onto a page, in the middle at the top.
func onPage(picture sheet, k, pw, ph float64) sheet {
	page := sheet{w: pw, h: ph}
	dx, dy := math.Round((pw-picture.w*k)/2), max(0, min(pageMargin-sheetMargin*k, (ph-picture.h*k)/2))
	for _, l := range picture.layers[1:] { // without the paper, which is there
		l.at = point{dx + l.at.x*k, dy + l.at.y*k}
		l.scale *= k
		if l.clip != (rect{}) {
			l.clip = rect{dx + l.clip.x*k, dy + l.clip.y*k, l.clip.w * k, l.clip.h * k}
		}
		page.layers = append(page.layers, l)
	}
	return page
}
