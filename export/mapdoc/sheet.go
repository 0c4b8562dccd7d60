package mapdoc

import (
	"math"
	"slices"

	"touchstone/export/typeface"
)

// sheet is a finished picture or page: layers drawn one upon the other.
type sheet struct {
	w, h   float64
	layers []layer
	links  []link
	name   string // of the page, for the outline of a document
}

// layer is parts that lie together on a sheet, moved and scaled.
type layer struct {
	at    point // where their origin lies on the sheet
	scale float64
	clip  rect // on the sheet; only what is inside shows; zero: everything
	parts []part
}

// link leads from an area of a page to another page.
type link struct {
	area rect
	page int // from 0
}

// Measures of a sheet.
const (
	sheetMargin = 24.0
	groupGap    = 16.0
	leastWidth  = 640.0 // of title and legend, however narrow the map is
)

// picture is the whole map on one sheet: title, board, legend.
func (s *Scene) picture() sheet {
	w, h := s.size()
	width := max(sideWidth+w, leastWidth)
	title, titleH := s.title(width)
	legend, legendH := s.legend(width)
	boardAt := point{sheetMargin, math.Ceil(sheetMargin + titleH + groupGap)} // whole, so that lines are sharp
	legendAt := point{sheetMargin, boardAt.y + s.headH + h + groupGap}
	out := sheet{w: math.Ceil(width + 2*sheetMargin), h: math.Ceil(legendAt.y + legendH + sheetMargin)}
	ground := part{kind: "paper"}
	ground.add(box{rect: rect{0, 0, out.w, out.h}, fill: fill(colPaper)})
	out.layers = append(out.layers, flat(point{}, ground), flat(point{sheetMargin, sheetMargin}, title))
	if w == 0 || h == 0 {
		note := part{kind: "note"}
		note.add(s.label(point{sideWidth + 12, s.headH + 4}, s.tx.T("mapdoc.empty"), sizeText, false, colMuted))
		out.layers = append(out.layers, flat(boardAt, note))
	}
	out.layers = append(out.layers, s.board(boardAt, 1, rect{0, 0, w, h}, rect{0, 0, w, h})...)
	out.layers = append(out.layers, flat(legendAt, legend))
	return out
}

func flat(at point, parts ...part) layer { return layer{at: at, scale: 1, parts: parts} }

// board is the part of the board that view (in the cells' coordinates) shows, with headers that stay in view, as the
// window has them; at is its top left corner on the sheet. Lines of the service blueprint and their names are drawn in own.
func (s *Scene) board(at point, scale float64, view, own rect) []layer {
	side, head := sideWidth*scale, s.headH*scale
	w, h := view.w*scale, view.h*scale
	cells := layer{at: point{at.x + side - view.x*scale, at.y + head - view.y*scale}, scale: scale,
		clip: rect{at.x + side, at.y + head, w, h}, parts: []part{s.ground(view)}}
	for _, c := range s.cards {
		if c.area.touches(view) {
			cells.parts = append(cells.parts, c)
		}
	}
	for _, o := range s.others {
		if o.area.touches(view) {
			cells.parts = append(cells.parts, o)
		}
	}
	cells.parts = append(cells.parts, s.lines(view, own)...)
	heads := layer{at: point{cells.at.x, at.y}, scale: scale, clip: rect{at.x + side, at.y, w, head}}
	heads.parts = append(heads.parts, s.strip(rect{view.x, 0, view.w, s.headH}))
	for i, c := range s.columns {
		if c.at < view.right() && c.end() > view.x {
			heads.parts = append(heads.parts, s.head(i))
		}
	}
	sides := layer{at: point{at.x, cells.at.y}, scale: scale, clip: rect{at.x, at.y + head, side, h}}
	sides.parts = append(sides.parts, s.strip(rect{0, view.y, sideWidth, view.h}))
	for i, r := range s.rows {
		if r.at < view.bottom() && r.end() > view.y {
			sides.parts = append(sides.parts, s.rowHead(i, view))
		}
	}
	frame := part{kind: "frame"}
	width, height := sideWidth+view.w, s.headH+view.h
	frame.add(
		box{rect: rect{0, 0, sideWidth, s.headH}, fill: fill(colLaneHeader)},
		line{a: point{0, s.headH - 0.5}, b: point{width, s.headH - 0.5}, col: colBorder, width: 1},
		line{a: point{sideWidth - 0.5, 0}, b: point{sideWidth - 0.5, height}, col: colBorder, width: 1},
		box{rect: rect{0, 0, width, height}, stroke: colBorder, width: 1},
	)
	return []layer{cells, heads, sides, {at: at, scale: scale, parts: []part{frame}}}
}

// strip is the ground of headers.
func (s *Scene) strip(r rect) part {
	p := part{kind: "headers"}
	p.add(box{rect: r, fill: fill(colLaneHeader)})
	return p
}

// ground is the cells with the lines between them.
func (s *Scene) ground(view rect) part {
	p := part{kind: "cells"}
	p.add(box{rect: view, fill: fill(colBoardCell)})
	for _, c := range s.columns {
		if x := c.end() - 0.5; x > view.x && x < view.right() {
			p.add(line{a: point{x, view.y}, b: point{x, view.bottom()}, col: colBoardGrid, width: 1})
		}
	}
	for _, r := range s.rows {
		if y := r.end() - 0.5; y > view.y && y < view.bottom() {
			p.add(line{a: point{view.x, y}, b: point{view.right(), y}, col: colBoardGrid, width: 1})
		}
	}
	return p
}

// lines are those of the service blueprint, dashed, with their names at the right end of own. One that lies
// where own ends belongs to the next page.
func (s *Scene) lines(view, own rect) []part {
	var parts []part
	for i, b := range s.borders {
		if b.y < own.y || b.y >= own.bottom() {
			continue
		}
		p := part{kind: "border", id: "border-" + itoa(i+1), name: b.name}
		p.add(line{a: point{view.x, b.y - 0.5}, b: point{view.right(), b.y - 0.5}, col: colLineOfSight, width: 1.5, dash: 5, gap: 4})
		l := s.middle(0, b.y-0.5, b.name, sizeCaption, false, colMuted)
		if l.width+24 < own.w {
			l.p.x = own.right() - l.width - 12
			p.add(box{rect: rect{l.p.x - 5, b.y - 8, l.width + 10, 15}, radius: 4, fill: fill(colBoardCell)}, l)
		}
		parts = append(parts, p)
	}
	return parts
}

// head is a stage's header.
func (s *Scene) head(i int) part {
	h, c := s.heads[i], s.columns[i]
	p := part{kind: "stage", id: h.id, name: h.name}
	p.add(line{a: point{c.end() - 0.5, 0}, b: point{c.end() - 0.5, s.headH}, col: colBorder, width: 1})
	if h.hasAccent {
		p.add(box{rect: rect{c.at, 0, c.size - 1, 3}, fill: fill(h.accent)})
	}
	s.headerLines(&p, h, point{c.at + 10, 6})
	return p
}

// rowHead is a lane's header; when its beginning is out of view its words are where the view begins.
func (s *Scene) rowHead(i int, view rect) part {
	h, r := s.sides[i], s.rows[i]
	p := part{kind: "lane", id: h.id, name: h.name}
	p.add(line{a: point{0, r.end() - 0.5}, b: point{sideWidth, r.end() - 0.5}, col: colBorder, width: 1})
	if h.hasAccent {
		p.add(box{rect: rect{0, r.at, 3, r.size - 1}, fill: fill(h.accent)})
	}
	s.headerLines(&p, h, point{10, max(r.at, view.y) + 9})
	return p
}

func (s *Scene) headerLines(p *part, h header, at point) {
	for _, t := range h.title {
		p.add(s.label(at, t, sizeText, true, colForeground))
		at.y += sizeText * typeface.LineHeight
	}
	for _, t := range h.subtitle {
		p.add(s.label(at, t, sizeCaption, false, colMuted))
		at.y += sizeCaption * typeface.LineHeight
	}
}

// used are the characters the sheets draw, by weight.
func used(sheets ...sheet) (regular, bold map[rune]bool) {
	regular, bold = map[rune]bool{}, map[rune]bool{}
	for _, sh := range sheets {
		for _, l := range sh.layers {
			for _, p := range l.parts {
				for _, x := range p.shapes {
					if t, ok := x.(label); ok {
						set := regular
						if t.bold {
							set = bold
						}
						for _, r := range t.text {
							set[r] = true
						}
					}
				}
			}
		}
	}
	return regular, bold
}

// visible tells whether a shape shows in the layer's clip.
func (l layer) visible(b rect) bool {
	if l.clip == (rect{}) {
		return true
	}
	return l.place(b).touches(l.clip)
}

// place is a rectangle of the layer on the sheet.
func (l layer) place(r rect) rect {
	return rect{l.at.x + r.x*l.scale, l.at.y + r.y*l.scale, r.w * l.scale, r.h * l.scale}
}

// spot is a point of the layer on the sheet.
func (l layer) spot(p point) point { return point{l.at.x + p.x*l.scale, l.at.y + p.y*l.scale} }

// placed is a path of the layer on the sheet.
func (l layer) placed(segments []segment) []segment {
	out := slices.Clone(segments)
	for i := range out {
		for k := range out[i].op.points() {
			out[i].p[k] = l.spot(out[i].p[k])
		}
	}
	return out
}
