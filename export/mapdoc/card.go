package mapdoc

import (
	"math"

	"touchstone/domain/journey"
	"touchstone/export/typeface"
)

// Measures of a card.
const (
	cardRadius = 6.0
	cardEdge   = 5.0
	cardLeft   = 13.0
	cardRight  = 8.0
	cardTop    = 7.0
	cardBase   = 8.0
	cardMeta   = 18.0
	starRoom   = 15.0
	mostLines  = 20 // a name has 200 characters at most: none is cut
)

// card is a touchpoint with its name broken into lines.
type card struct {
	journey.Touchpoint
	n      int // of the map's touchpoints, from 0
	lines  []string
	meta   bool
	width  float64
	height float64
	at     point
}

func (s *Scene) card(t journey.Touchpoint, n int, wide float64) card {
	c := card{Touchpoint: t, n: n, width: wide}
	width := wide - cardLeft - cardRight
	if t.MomentOfTruth {
		width -= starRoom
	}
	c.lines = s.bold.Wrap(t.Name, width, sizeText, mostLines)
	c.meta = t.Channel != "" || s.initials[t.Owner] != "" || t.Emotion != nil || t.Importance.V != nil || t.Performance.V != nil || s.warned(t)
	h := cardTop + cardBase + float64(max(1, len(c.lines)))*sizeText*typeface.LineHeight
	if c.meta {
		h += cardMeta
	}
	c.height = math.Ceil(h)
	return c
}

// drawCard draws a card that has its place.
func (s *Scene) drawCard(c card) part {
	p := part{kind: "card", id: "touchpoint-" + itoa(c.n+1), name: s.spoken(c.Touchpoint)}
	r := rect{c.at.x, c.at.y, c.width, c.height}
	edge, sign := bandEdge(s.in.View.Bands.Of(c.Performance.V))
	p.add(box{rect: r, radius: cardRadius, fill: fill(colCard), stroke: colCardBorder, width: 1}, roundLeft(r, cardRadius, cardEdge, edge))
	x, y := r.x+cardLeft, r.y+cardTop
	if c.MomentOfTruth {
		p.add(star(point{x + 5.5, y + sizeText*typeface.LineHeight/2 + 0.3}, 6.2))
		x += starRoom
	}
	for i, text := range c.lines {
		p.add(s.label(point{x, y + float64(i)*sizeText*typeface.LineHeight}, text, sizeText, true, colForeground))
	}
	if c.meta {
		s.drawMeta(&p, c, r, edge, sign)
	}
	return p
}

// drawMeta draws the second part of a card: face, band, channel, owner, bars, warning.
func (s *Scene) drawMeta(p *part, c card, r rect, edge colour, sign string) {
	x, mid := r.x+cardLeft, r.bottom()-cardBase-cardMeta/2+1
	right := r.right() - cardRight
	if s.warned(c.Touchpoint) {
		p.add(warning(point{right - 6, mid}, 6.5)...)
		right -= 17
	}
	if c.Emotion != nil {
		p.add(face(point{x + 6, mid}, 6, mood(*c.Emotion))...)
		x += 17
	}
	if sign != "" {
		l := s.middle(x, mid, sign, sizeCaption, true, edge)
		p.add(l)
		x += l.width + 5
	}
	if glyph := s.regular.Drawable(journey.ChannelSign(c.Channel)); glyph != "" {
		x += s.patch(p, x, mid, glyph) + 5
	}
	if initials := s.regular.Drawable(s.initials[c.Owner]); initials != "" {
		l := s.middle(x, mid, initials, sizeCaption, false, colMuted)
		p.add(l)
		x += l.width + 8
	}
	s.drawBars(p, c.Touchpoint, x, right, mid)
}

// patch draws a channel's letters on a ground that tells them from an owner's, and returns its width.
func (s *Scene) patch(p *part, x, mid float64, glyph string) float64 {
	const size = 9.5
	text := s.regular.Measure(glyph, size)
	w := max(text+8, 18)
	p.add(box{rect: rect{x, mid - 7, w, 14}, radius: 4, fill: fill(colNeutralSoft)},
		s.middle(x+(w-text)/2, mid, glyph, size, false, colForeground))
	return w
}

// drawBars shows importance and performance; when there is too little room only the numbers remain.
func (s *Scene) drawBars(p *part, t journey.Touchpoint, x, right, mid float64) {
	type bar struct {
		value float64
		text  string
		col   colour
		width float64
	}
	var bars []bar
	numbers := 0.0
	for i, v := range []*float64{t.Importance.V, t.Performance.V} {
		if v != nil {
			b := bar{*v, s.number(*v), [...]colour{colBarA, colBarB}[i], 0}
			b.width = max(17, s.regular.Measure(b.text, sizeCaption))
			bars = append(bars, b)
			numbers += b.width + 4
		}
	}
	if len(bars) == 0 {
		return
	}
	n := float64(len(bars))
	length := min(26, (right-x-numbers-(n-1)*7)/n)
	for _, b := range bars {
		if length >= 8 {
			s.bar(p, rect{x, mid - 2, length, 4}, b.value, b.col)
			x += length + 4
		}
		l := s.middle(x, mid, b.text, sizeCaption, false, colMuted)
		l.p.x += b.width - l.width
		p.add(l)
		x += b.width + 7
	}
}

// bar is a track filled as far as a value of 0–10 reaches.
func (s *Scene) bar(p *part, track rect, value float64, col colour) {
	p.add(box{rect: track, radius: 2, fill: fill(colBarTrack)})
	if track.w *= min(max(value, 0), 10) / 10; track.w > 0 {
		p.add(box{rect: track, radius: min(2, track.w/2), fill: fill(col)})
	}
}

// label is a line of text whose top is at p.
func (s *Scene) label(p point, text string, size float64, bold bool, col colour) label {
	p.y += typeface.Ascent * size
	f := s.face(bold)
	text = f.Drawable(text)
	return label{p: p, text: text, size: size, bold: bold, col: col, width: f.Measure(text, size)}
}

// middle is a line of text around the height mid.
func (s *Scene) middle(x, mid float64, text string, size float64, bold bool, col colour) label {
	return s.label(point{x, mid - typeface.LineHeight*size/2}, text, size, bold, col)
}
