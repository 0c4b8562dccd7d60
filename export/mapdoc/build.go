package mapdoc

import (
	"math"
	"time"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/export/typeface"
)

// Input is all a drawn map is made of.
type Input struct {
	Texts        *text.Texts // the language of words, numbers and dates; nil: English
	At           time.Time   // of the export: the caller's clock, in the user's time zone
	Organisation string      // beside the date; may be empty
	View         journey.View

	// Beside is the emotion curve of the map's other state, for stages of this one, drawn dashed with the map's own; may be
	// empty. BesideState says which state that is.
	Beside      []journey.CurvePoint
	BesideState journey.State

	// Warned are the touchpoints the checker objects to. nil: those without an owner.
	Warned map[domain.TouchpointID]bool
}

// Measures of the board in pixels of 1/96 inch: those of the window at 100 %.
const (
	columnWidth = 196.0
	sideWidth   = 120.0
	headHeight  = 46.0
	cellPad     = 8.0
	cardGap     = 8.0
	rowHeight   = 72.0 // at least
	foldedRow   = 30.0 // a collapsed lane
	leastColumn = 110.0

	sizeText    = 13.0
	sizeCaption = 11.0
	sizeTitle   = 22.0
)

// span is a column or row of the board: where it begins and how long it is.
type span struct{ at, size float64 }

func (s span) end() float64 { return s.at + s.size }

// Scene is a map laid out. What belongs to the cells is in coordinates of their own, whose origin is the first cell; the
// headers and the page around them are drawn for each page.
type Scene struct {
	in       Input
	tx       *text.Texts
	regular  *typeface.Face
	bold     *typeface.Face
	initials map[domain.PersonID]string

	columns []span
	rows    []span
	heads   []header // of columns
	sides   []header // of rows
	borders []border
	cards   []part
	others  []part   // what lanes without cards show
	edges   []colour // of the cards
	headH   float64
	numbers map[float64]string
}

// header is the content of a stage's or lane's header.
type header struct {
	title, subtitle []string // lines
	name            string
	id              string
	accent          colour
	hasAccent       bool
}

// border is a line of the service blueprint above a row.
type border struct {
	y    float64
	name string
}

// Build lays the map out.
func Build(in Input) *Scene {
	s := &Scene{in: in, tx: in.Texts, regular: typeface.New(false), bold: typeface.New(true),
		initials: map[domain.PersonID]string{}, numbers: map[float64]string{}}
	if s.tx == nil {
		s.tx = text.For(text.Languages[0])
	}
	if s.in.View.Bands == (domain.Bands{}) {
		s.in.View.Bands = domain.DefaultBands()
	}
	for id, p := range in.View.People {
		s.initials[id] = p.Initials()
	}
	s.layHeads()
	s.layCells()
	return s
}

// Title is the document's title: the map's name and its state.
func (s *Scene) Title() string {
	return s.tx.T("map.crumb", text.A{"name": s.in.View.Name, "state": s.state()})
}

func (s *Scene) state() string { return s.tx.T("map.state." + string(s.in.View.State)) }

// face is the typeface of a weight.
func (s *Scene) face(bold bool) *typeface.Face {
	if bold {
		return s.bold
	}
	return s.regular
}

// layHeads makes the stages' headers, all as high as the highest.
func (s *Scene) layHeads() {
	v := s.in.View
	count := map[domain.StageID]int{}
	for _, t := range v.Touchpoints {
		count[t.Stage]++
	}
	s.headH = headHeight
	x := 0.0
	for i, stage := range v.Stages {
		width := columnWidth
		if stage.Width > 0 {
			width = max(leastColumn, math.Round(columnWidth*float64(stage.Width)/100))
		}
		h := header{name: stage.Name, id: "stage-" + itoa(i+1), title: s.bold.Wrap(stage.Name, width-18, sizeText, 20),
			subtitle: s.regular.Wrap(s.tx.N("map.touchpoints", count[stage.ID]), width-18, sizeCaption, 2)}
		h.accent, h.hasAccent = accent(stage.Colour)
		s.heads = append(s.heads, h)
		s.columns = append(s.columns, span{x, width})
		x += width
		s.headH = max(s.headH, math.Ceil(6+h.height()+6))
	}
}

// height is that of the header's lines.
func (h header) height() float64 {
	return float64(len(h.title))*sizeText*typeface.LineHeight + float64(len(h.subtitle))*sizeCaption*typeface.LineHeight
}

// layCells places the cards, and makes each lane as high as its fullest cell and its header need.
func (s *Scene) layCells() {
	v := s.in.View
	cells, inLane := s.cells()
	above := journey.Borders(v.Lanes)
	y := 0.0
	for r, lane := range v.Lanes {
		side := s.side(lane, r, inLane[r])
		height := max(rowHeight, math.Ceil(side.height()+18))
		if lane.Height > 0 {
			height = max(height, math.Round(rowHeight*float64(lane.Height)/100))
		}
		switch {
		case lane.Collapsed:
			height = max(foldedRow, math.Ceil(side.height()+10))
		case !lane.Kind.HoldsCards():
			height = s.layOther(lane, r, y, height)
		default:
			height = s.layRow(cells[r], y, height)
		}
		if len(above[r]) > 0 {
			s.borders = append(s.borders, border{y, s.borderNames(above[r])})
		}
		s.sides = append(s.sides, side)
		s.rows = append(s.rows, span{y, height})
		y += height
	}
}

// cells are the cards by row and column, and how many each row has.
func (s *Scene) cells() (cells [][][]card, inLane []int) {
	v := s.in.View
	column, row := map[domain.StageID]int{}, map[domain.LaneID]int{}
	for i, stage := range v.Stages {
		column[stage.ID] = i
	}
	cells, inLane = make([][][]card, len(v.Lanes)), make([]int, len(v.Lanes))
	for i, lane := range v.Lanes {
		row[lane.ID] = i
		cells[i] = make([][]card, len(v.Stages))
	}
	for i, t := range v.Touchpoints {
		c, known := column[t.Stage]
		r, ok := row[t.Lane]
		if !known || !ok {
			continue // a View holds the stages and lanes of its cards; a broken one shows the rest
		}
		cells[r][c] = append(cells[r][c], s.card(t, i, s.columns[c].size-2*cellPad))
		inLane[r]++
	}
	return cells, inLane
}

// layRow draws the cards of a row that begins at y, and returns its height, which is least at least.
func (s *Scene) layRow(row [][]card, y, least float64) float64 {
	height := least
	for c, cell := range row {
		at := y + cellPad
		for _, x := range cell {
			x.at = point{s.columns[c].at + cellPad, at}
			at += x.height + cardGap
			s.cards = append(s.cards, s.drawCard(x))
			edge, _ := bandEdge(s.in.View.Bands.Of(x.Performance.V))
			s.edges = append(s.edges, edge)
		}
		if len(cell) > 0 {
			height = max(height, at-cardGap-y+cellPad)
		}
	}
	return height
}

func (s *Scene) side(lane journey.Lane, i, cards int) header {
	width := sideWidth - 18.0
	h := header{name: lane.Name, id: "lane-" + itoa(i+1), title: s.bold.Wrap(lane.Name, width, sizeText, 20)}
	h.accent, h.hasAccent = accent(lane.Colour)
	h.subtitle = s.regular.Wrap(s.laneSubtitle(lane, cards), width, sizeCaption, 4)
	if lane.Collapsed {
		h.title = []string{s.bold.Shorten(s.bold.Drawable(lane.Name), width, sizeText)}
		h.subtitle = nil
	}
	return h
}

// size is that of the cells, without headers.
func (s *Scene) size() (w, h float64) {
	if n := len(s.columns); n > 0 {
		w = s.columns[n-1].end()
	}
	if n := len(s.rows); n > 0 {
		h = s.rows[n-1].end()
	}
	return w, h
}
