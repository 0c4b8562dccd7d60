package mapdoc

import (
	"math"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain/journey"
)

// Measures of lanes that hold no cards.
const (
	curveHeight = 120.0
	curveEdge   = 26.0 // from −2 and +2 to the lane's edges
	curveFace   = 8.0
	textSize    = 12.0
	mostText    = 60 // lines of a text
)

// layOther draws what a lane without cards shows of each stage, and returns the row's height.
func (s *Scene) layOther(lane journey.Lane, row int, y, least float64) float64 {
	switch lane.Kind {
	case journey.LaneEmotion:
		height := max(least, curveHeight)
		s.curve(row, y, height)
		return height
	case journey.LaneMetric:
		s.figures(lane, row, y)
		return least
	}
	return s.texts(lane, row, y, least)
}

func metricOf(lane journey.Lane) journey.Metric {
	if lane.Metric == "" {
		return journey.MetricPerformance
	}
	return lane.Metric
}

// texts are those of a text lane, in full but for very long ones.
func (s *Scene) texts(lane journey.Lane, row int, y, least float64) float64 {
	height := least
	for i, stage := range s.in.View.Stages {
		words := s.in.View.Texts[journey.TextCell{Stage: stage.ID, Lane: lane.ID}]
		var lines []string
		if strings.TrimSpace(words) == "" {
			continue
		}
		for _, paragraph := range strings.Split(strings.TrimSpace(words), "\n") {
			wrapped := s.regular.wrap(paragraph, s.columns[i].size-20, textSize, mostText)
			lines = append(lines, wrapped...)
			if len(wrapped) == 0 {
				lines = append(lines, "") // a blank line
			}
		}
		if len(lines) > mostText {
			lines = append(lines[:mostText-1], ellipsis)
		}
		p := part{kind: "text", id: "text-" + itoa(row+1) + "-" + itoa(i+1), name: stage.Name + ", " + lane.Name}
		for k, l := range lines {
			p.add(s.label(point{s.columns[i].at + 10, y + cellPad + float64(k)*textSize*lineHeight}, l, textSize, false, colForeground))
		}
		s.others = append(s.others, p)
		height = max(height, math.Ceil(float64(len(lines))*textSize*lineHeight+2*cellPad))
	}
	return height
}

// figures are those of a metric lane: the number, how far it reaches on 0–10, and how many touchpoints it rests on.
func (s *Scene) figures(lane journey.Lane, row int, y float64) {
	metric := metricOf(lane)
	for i, f := range s.in.View.Figures(metric) {
		if f.Value == nil {
			continue
		}
		words := s.number(*f.Value)
		if metric.Counts() {
			words = s.tx.Int(int(*f.Value))
		} else if metric == journey.MetricGap {
			words = s.signed(*f.Value)
		}
		x := s.columns[i].at + 10
		p := part{kind: "metric", id: "metric-" + itoa(row+1) + "-" + itoa(i+1), name: s.in.View.Stages[i].Name + ", " + lane.Name + ": " + words}
		number := s.label(point{x, y + 8}, words, 18, true, colForeground)
		p.add(number)
		if !metric.Counts() {
			p.add(s.label(point{x, y + 8 + 18*lineHeight}, s.tx.N("map.touchpoints", f.N), sizeCaption, false, colMuted))
		}
		if metric == journey.MetricPerformance || metric == journey.MetricImportance {
			col := colBarB
			if metric == journey.MetricImportance {
				col = colBarA
			}
			s.bar(&p, rect{x + number.width + 10, y + 8 + 18*lineHeight/2 - 3, min(64, s.columns[i].size-number.width-32), 6}, *f.Value, col)
		}
		s.others = append(s.others, p)
	}
}

// signed is a number with its sign and one decimal.
func (s *Scene) signed(v float64) string {
	switch tenth := math.Round(v*10) / 10; {
	case tenth < 0:
		return "−" + s.number(-tenth)
	case tenth > 0:
		return "+" + s.number(tenth)
	}
	return s.number(0)
}

// besideLine is a piece of the other state's curve.
func besideLine(a, b point) line {
	return line{a: a, b: b, col: colMuted, width: 1.5, dash: 5, gap: 4}
}

// curve draws the emotion curve: the other state's dashed, the map's own solid with a face and its value at each point.
func (s *Scene) curve(row int, y, height float64) {
	v := s.in.View
	if len(v.Stages) == 0 {
		return
	}
	own := v.Curve(v.EnteredEmotions())
	at := func(stage int, value float64) point {
		c := s.columns[stage]
		return point{c.at + c.size/2, y + height/2 - value/2*(height/2-curveEdge)}
	}
	w, _ := s.size()
	ground := part{kind: "curve", id: "curve-" + itoa(row+1), name: v.Lanes[row].Name}
	zero := at(0, 0).y
	ground.add(line{a: point{0, zero}, b: point{w, zero}, col: colBoardGrid, width: 1})
	beside := map[int]*float64{}
	for _, p := range s.in.Beside {
		for i, stage := range v.Stages {
			if stage.ID == p.Stage {
				beside[i] = p.Value
			}
		}
	}
	for i := 1; i < len(v.Stages); i++ {
		if a, b := beside[i-1], beside[i]; a != nil && b != nil {
			ground.add(besideLine(at(i-1, *a), at(i, *b)))
		}
	}
	for i := range v.Stages { // also where its neighbours are not known
		if p := beside[i]; p != nil {
			ground.add(disc{c: at(i, *p), r: 4, col: colMuted}, disc{c: at(i, *p), r: 2.5, col: colBoardCell})
		}
	}
	for i := 1; i < len(own); i++ {
		if a, b := own[i-1].Value, own[i].Value; a != nil && b != nil {
			ground.add(line{a: at(i-1, *a), b: at(i, *b), col: colAccent, width: 2})
		}
	}
	s.others = append(s.others, ground)
	for i, p := range own {
		if p.Value == nil {
			continue
		}
		words := s.signed(*p.Value)
		if p.N > 0 {
			words += " · " + s.tx.T("mapdoc.answers", text.A{"n": p.N})
		}
		c := at(i, *p.Value)
		x := part{kind: "point", id: "curve-" + itoa(row+1) + "-" + itoa(i+1), name: v.Stages[i].Name + ": " + s.tx.T(moodKeys[mood(*p.Value)]) + ", " + words}
		x.add(disc{c: c, r: curveFace + 1, col: colBoardCell})
		x.add(face(c, curveFace, mood(*p.Value))...)
		l := s.middle(0, c.y+curveFace+9, words, sizeCaption, false, colMuted)
		l.p.x = c.x - l.width/2
		x.add(box{rect: rect{l.p.x - 3, c.y + curveFace + 2, l.width + 6, 14}, radius: 3, fill: fill(colBoardCell)}, l)
		s.others = append(s.others, x)
	}
}
