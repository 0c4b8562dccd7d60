package mapdoc

import (
	"math"
	"strings"

	"touchstone/assets/text"
)

// tilePage is one of several pages: a line that says what it is, the board's part, and what leads to its neighbours.
func (s *Scene) tilePage(t tiling, i int, pw, ph float64) sheet {
	tile := t.tiles[i]
	page := sheet{w: pw, h: ph, name: s.tileName(tile)}
	at := point{pageMargin + gutter, pageMargin + pageHead + gutter}
	page.layers = s.board(at, t.scale, tile.view, tile.own)
	own := rect{at.x + sideWidth*t.scale, at.y + s.headH*t.scale, tile.own.w * t.scale, tile.own.h * t.scale}
	board := rect{at.x, at.y, (sideWidth + tile.view.w) * t.scale, (s.headH + tile.view.h) * t.scale}
	page.layers = append(page.layers, flat(point{}, s.pageHead(i+1, len(t.tiles)+1, tile, pw)), flat(point{}, s.marks(t, tile, own, board)))
	s.neighbours(&page, t, tile, own, board)
	mini := s.pageMap(&page, t, i, pw)
	page.layers = append(page.layers, flat(point{}, mini))
	if len(t.tiles) > 1 {
		foot := part{kind: "foot"}
		foot.add(s.label(point{pageMargin + gutter, ph - pageMargin - 14}, s.tx.T("mapdoc.overlap"), 8.5, false, colMuted))
		page.layers = append(page.layers, flat(point{}, foot))
	}
	return page
}

// tileName is what a page shows: its stages and lanes, first to last.
func (s *Scene) tileName(t tile) string {
	return s.spanNames(s.columns, s.heads, t.own.x, t.own.right()) + " · " + s.spanNames(s.rows, s.sides, t.own.y, t.own.bottom())
}

func (s *Scene) spanNames(spans []span, headers []header, from, to float64) string {
	first, last := -1, -1
	for i, p := range spans {
		if p.at < to && p.end() > from {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	switch {
	case first < 0:
		return ""
	case first == last:
		return headers[first].name
	}
	return headers[first].name + " – " + headers[last].name
}

// pageHead is the line at the top of a page.
func (s *Scene) pageHead(n, all int, t tile, pw float64) part {
	p := part{kind: "page", name: s.tx.T("mapdoc.page", text.A{"n": n + 1, "all": all})}
	mid, right := pageMargin+pageHead/2-3, pw-pageMargin-gutter-pageMapRoom
	words := s.middle(0, mid, p.name, sizeCaption, true, colForeground)
	words.p.x = right - words.width
	p.add(words)
	x := pageMargin + gutter
	room := words.p.x - x - 24
	name := s.middle(x, mid, s.bold.Shorten(s.bold.Drawable(s.Title()), room*0.5, sizeText), sizeText, true, colForeground)
	p.add(name)
	rest := []string{s.tx.Date(s.in.At), s.tileName(t)}
	if s.in.Organisation != "" {
		rest = append([]string{s.in.Organisation}, rest...)
	}
	x += name.width + 12
	line := s.regular.Drawable(strings.Join(rest, " · "))
	p.add(s.middle(x, mid+0.5, s.regular.Shorten(line, words.p.x-24-x, sizeCaption), sizeCaption, false, colMuted))
	return p
}

const pageMapRoom = 84.0

// readable is the scale from which names can still be read; below it the overview shows colours only.
const readable = 0.36

// pageMap shows at the top right which of the pages this is, and leads to the overview.
func (s *Scene) pageMap(page *sheet, t tiling, this int, pw float64) part {
	p := part{kind: "pagemap", name: s.tx.T("mapdoc.overview")}
	w, h := min(10, (pageMapRoom-14)/float64(t.columns)), min(7, (pageHead-2)/float64(t.rows))
	x0, y0 := pw-pageMargin-gutter-w*float64(t.columns), pageMargin+pageHead/2-3-h*float64(t.rows)/2
	for i, tile := range t.tiles {
		r := rect{x0 + float64(tile.column)*w, y0 + float64(tile.row)*h, w, h}.inset(min(0.6, w/8))
		col := colBarTrack
		if i == this {
			col = colAccent
		}
		p.add(box{rect: r, radius: min(1, w/8), fill: fill(col)})
	}
	page.links = append(page.links, link{p.area, 0})
	return p
}

// marks say where a page's own part ends: dashed lines across the board with ticks outside it, along which to cut.
func (s *Scene) marks(t tiling, tile tile, own, board rect) part {
	p := part{kind: "marks"}
	const tick = 9.0
	if tile.column < t.columns-1 {
		x := own.right()
		p.add(line{a: point{x, board.y}, b: point{x, board.bottom()}, col: colMuted, width: 0.8, dash: 4, gap: 3},
			line{a: point{x, board.y - tick}, b: point{x, board.y - 2}, col: colForeground, width: 0.8},
			line{a: point{x, board.bottom() + 2}, b: point{x, board.bottom() + tick}, col: colForeground, width: 0.8})
	}
	if tile.row < t.rows-1 {
		y := own.bottom()
		p.add(line{a: point{board.x, y}, b: point{board.right(), y}, col: colMuted, width: 0.8, dash: 4, gap: 3},
			line{a: point{board.x - tick, y}, b: point{board.x - 2, y}, col: colForeground, width: 0.8},
			line{a: point{board.right() + 2, y}, b: point{board.right() + tick, y}, col: colForeground, width: 0.8})
	}
	return p
}

// neighbours are arrows with page numbers on the sides where the map goes on; they lead there.
func (s *Scene) neighbours(page *sheet, t tiling, tile tile, own, board rect) {
	p := part{kind: "neighbours"}
	middleX, middleY := own.x+own.w/2, own.y+own.h/2
	for _, d := range []struct {
		dx, dy int
		c      point
	}{{-1, 0, point{board.x - gutter/2, middleY}}, {1, 0, point{board.right() + gutter/2, middleY}},
		{0, -1, point{middleX, board.y - gutter/2}}, {0, 1, point{middleX, board.bottom() + gutter/2}}} {
		n := t.at(tile.column+d.dx, tile.row+d.dy)
		if n < 0 {
			continue
		}
		number := s.middle(0, 0, s.tx.Int(n+2), 9.5, true, colAccent)
		if d.dx != 0 { // number above the arrow
			number.p.x, number.p.y = d.c.x-number.width/2, d.c.y-3
			p.add(number, arrow(point{d.c.x, d.c.y + 6}, d.dx, d.dy))
		} else {
			number.p.x, number.p.y = d.c.x+8, d.c.y+3.5
			p.add(number, arrow(point{d.c.x, d.c.y}, d.dx, d.dy))
		}
		page.links = append(page.links, link{rect{d.c.x - 13, d.c.y - 13, 26 + math.Abs(float64(d.dy))*10, 26}, n + 1})
	}
	if len(p.shapes) > 0 {
		page.layers = append(page.layers, flat(point{}, p))
	}
}

func arrow(c point, dx, dy int) shape {
	x, y := float64(dx), float64(dy)
	const r = 4.5
	return path{col: colAccent, segments: polyline(
		point{c.x + r*x, c.y + r*y}, point{c.x - r*x - r*y, c.y - r*y - r*x}, point{c.x - r*x + r*y, c.y - r*y + r*x})}
}

// overview is the first of several pages: title, legend, and the whole map in small with the pages drawn over it.
func (s *Scene) overview(t tiling, pw, ph float64) sheet {
	page := sheet{w: pw, h: ph, name: s.tx.T("mapdoc.overview")}
	const k = 0.85
	width := (pw - 2*pageMargin) / k
	title, titleH := s.title(width)
	legend, legendH := s.legend(width)
	top, bottom := pageMargin+titleH*k+30, ph-pageMargin-legendH*k-14
	page.layers = append(page.layers,
		layer{at: point{pageMargin, pageMargin}, scale: k, parts: []part{title}},
		layer{at: point{pageMargin, ph - pageMargin - legendH*k}, scale: k, parts: []part{legend}})
	hint := part{kind: "page"}
	hint.add(s.label(point{pageMargin, top - 18}, s.tx.N("mapdoc.pages", len(t.tiles)), sizeCaption*k, true, colMuted))
	page.layers = append(page.layers, flat(point{}, hint))
	w, h := s.size()
	all := rect{0, 0, w, h}
	at := point{pageMargin, top}
	scale := min((pw-2*pageMargin)/(sideWidth+w), (bottom-top)/(s.headH+h))
	if scale >= readable {
		page.layers = append(page.layers, s.board(at, scale, all, all)...)
		at = point{at.x + sideWidth*scale, at.y + s.headH*scale}
	} else {
		scale = min((pw-2*pageMargin)/w, (bottom-top)/h)
		page.layers = append(page.layers, layer{at: at, scale: scale, parts: []part{s.small(w, h)}})
	}
	grid := part{kind: "pagemap"}
	for i, tile := range t.tiles {
		r := rect{at.x + tile.own.x*scale, at.y + tile.own.y*scale, tile.own.w * scale, tile.own.h * scale}
		size := max(6, min(14, r.h*0.35, r.w*0.35))
		number := s.middle(0, r.y+r.h/2, s.tx.Int(i+2), size, true, colAccent)
		number.p.x = r.x + (r.w-number.width)/2
		chip := rect{number.p.x - size*0.45, r.y + r.h/2 - size*0.75, number.width + size*0.9, size * 1.5}
		grid.add(box{rect: r, stroke: colAccent, width: 1.2}, box{rect: chip, radius: chip.h / 2, fill: fill(colAccentSoft)}, number)
		page.links = append(page.links, link{r, i + 1})
	}
	page.layers = append(page.layers, flat(point{}, grid))
	return page
}

// small is the board as colours only, as the minimap of the window has it.
func (s *Scene) small(w, h float64) part {
	p := part{kind: "cells", name: s.Title()}
	p.add(box{rect: rect{0, 0, w, h}, fill: fill(colBoardCell)})
	for _, c := range s.columns[1:] {
		p.add(line{a: point{c.at, 0}, b: point{c.at, h}, col: colBoardGrid, width: 2})
	}
	for _, r := range s.rows[1:] {
		p.add(line{a: point{0, r.at}, b: point{w, r.at}, col: colBoardGrid, width: 2})
	}
	for i, c := range s.cards {
		p.add(box{rect: c.area, fill: fill(mix(colPaper, s.edges[i], 0.55))})
	}
	p.add(box{rect: rect{0, 0, w, h}, stroke: colBorder, width: 2})
	return p
}
