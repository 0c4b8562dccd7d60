package mapdoc

import (
	"cmp"
	"slices"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/export/typeface"
)

// title is the block above the board: the map's name, state and date, who travels, and what for. It returns its height.
func (s *Scene) title(width float64) (part, float64) {
	v := s.in.View
	p := part{kind: "title", id: "title", name: s.Title()}
	y := 0.0
	for _, l := range s.bold.Wrap(v.Name, width, sizeTitle, 3) {
		p.add(s.label(point{0, y}, l, sizeTitle, true, colForeground))
		y += sizeTitle * typeface.LineHeight
	}
	y += 4
	chip := s.middle(9, y+9, s.state(), sizeCaption, true, colAccent)
	p.add(box{rect: rect{0, y, chip.width + 18, 18}, radius: 9, fill: fill(colAccentSoft)}, chip)
	p.add(s.middle(chip.width+28, y+9, s.regular.Shorten(s.regular.Drawable(s.origin()), width-chip.width-28, sizeCaption), sizeCaption, false, colMuted))
	y += 18
	return p, y + s.facts(&p, width, y)
}

// origin is whose map this is, of when, and how large.
func (s *Scene) origin() string {
	words := []string{s.tx.N("map.touchpoints", len(s.in.View.Touchpoints))}
	if s.in.Organisation != "" {
		words = append(words, s.in.Organisation)
	}
	return strings.Join(append(words, s.tx.T("mapdoc.as_of", text.A{"date": s.in.At})), " · ")
}

// facts are persona, scenario and goal side by side, three lines each at most.
func (s *Scene) facts(p *part, width, y float64) float64 {
	v := s.in.View
	type fact struct{ label, words string }
	var facts []fact
	for _, f := range []fact{{"map.persona", v.Persona}, {"map.scenario", v.Scenario}, {"map.goal", v.Goal}} {
		if strings.TrimSpace(f.words) != "" {
			facts = append(facts, f)
		}
	}
	if len(facts) == 0 {
		return 0
	}
	const gap, above = 24.0, 12.0
	column := min((width-gap*float64(len(facts)-1))/float64(len(facts)), 420)
	most := 0
	for i, f := range facts {
		x := float64(i) * (column + gap)
		p.add(s.label(point{x, y + above}, s.tx.T(f.label), sizeCaption, false, colMuted))
		lines := s.regular.Wrap(f.words, column, sizeText, 3)
		for k, l := range lines {
			p.add(s.label(point{x, y + above + sizeCaption*typeface.LineHeight + 1 + float64(k)*sizeText*typeface.LineHeight}, l, sizeText, false, colForeground))
		}
		most = max(most, len(lines))
	}
	return above + sizeCaption*typeface.LineHeight + 1 + float64(most)*sizeText*typeface.LineHeight
}

// legend is the block below the board: what signs, colours and letters mean. It returns its height.
func (s *Scene) legend(width float64) (part, float64) {
	f := &flow{s: s, p: part{kind: "legend", id: "legend", name: s.tx.T("mapdoc.legend")}, width: width}
	f.group("touchpoint.emotion")
	for i, key := range moodKeys {
		f.item(s.tx.T(key), 17, func(p *part, x, mid float64) { p.add(face(point{x + 6, mid}, 6, i)...) })
	}
	bands := s.in.View.Bands
	f.group("touchpoint.performance")
	for _, b := range []domain.Band{domain.BandPoor, domain.BandFair, domain.BandGood, domain.BandNone} {
		col, sign := bandEdge(b)
		words := s.tx.T("mapdoc."+b.Key(), text.A{"poor": bands.Poor, "good": bands.Good})
		f.item(words, 20, func(p *part, x, mid float64) {
			p.add(box{rect: rect{x, mid - 7, 5, 14}, radius: 1, fill: fill(col)})
			if sign != "" {
				p.add(s.middle(x+8, mid, sign, sizeCaption, true, col))
			}
		})
	}
	f.group("mapdoc.signs")
	for i, key := range []string{"touchpoint.importance", "touchpoint.performance"} {
		f.item(s.tx.T("mapdoc.bar", text.A{"value": s.tx.T(key)}), 32, func(p *part, x, mid float64) {
			s.bar(p, rect{x, mid - 2, 26, 4}, [...]float64{6, 6}[i], [...]colour{colBarA, colBarB}[i])
		})
	}
	f.item(s.tx.T("touchpoint.moment_of_truth"), 16, func(p *part, x, mid float64) { p.add(star(point{x + 5.5, mid}, 6.2)) })
	attention := "mapdoc.unowned"
	if s.in.Warned != nil {
		attention = "mapdoc.warned"
	}
	f.item(s.tx.T(attention), 18, func(p *part, x, mid float64) { p.add(warning(point{x + 6, mid}, 6.5)...) })
	if len(s.in.Beside) > 0 {
		for i, state := range []string{s.state(), s.tx.T("map.state." + string(s.in.BesideState))} {
			f.item(state, 32, func(p *part, x, mid float64) {
				p.add([...]line{{a: point{x, mid}, b: point{x + 26, mid}, col: colAccent, width: 2}, besideLine(point{x, mid}, point{x + 26, mid})}[i])
			})
		}
	}
	s.legendNames(f)
	return f.p, f.y + legendLine
}

// legendNames says what the letters of channels and owners stand for.
func (s *Scene) legendNames(f *flow) {
	channels, owners := map[string]bool{}, map[domain.PersonID]bool{}
	for _, t := range s.in.View.Touchpoints {
		if journey.ChannelSign(t.Channel) != "" {
			channels[t.Channel] = true
		}
		if s.initials[t.Owner] != "" {
			owners[t.Owner] = true
		}
	}
	if len(channels) > 0 {
		f.group("mapdoc.channels")
	}
	for _, c := range sorted(channels, func(c string) string { return c }) {
		glyph := s.regular.Drawable(journey.ChannelSign(c))
		f.item(c, max(s.regular.Measure(glyph, 9.5)+8, 18)+5, func(p *part, x, mid float64) { s.patch(p, x, mid, glyph) })
	}
	if len(owners) > 0 {
		f.group("mapdoc.owners")
	}
	for _, id := range sorted(owners, func(id domain.PersonID) string { return s.in.View.People[id].Name }) {
		l := s.middle(0, 0, s.initials[id], sizeCaption, true, colMuted)
		f.item(s.in.View.People[id].Name, l.width+5, func(p *part, x, mid float64) {
			p.add(s.middle(x, mid, s.initials[id], sizeCaption, true, colMuted))
		})
	}
}

// sorted are a set's members by name, equal names in a fixed order.
func sorted[T cmp.Ordered](set map[T]bool, name func(T) string) []T {
	list := make([]T, 0, len(set))
	for v := range set {
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b T) int { return cmp.Or(cmp.Compare(name(a), name(b)), cmp.Compare(a, b)) })
	return list
}

const (
	legendLine  = 20.0
	legendLabel = 92.0
	mostOfGroup = 4 // lines; a group that needs more ends in an ellipsis
)

// flow puts the legend's items one beside the other, and on the next line when there is no room.
type flow struct {
	s     *Scene
	p     part
	width float64
	x, y  float64
	lines int  // of the group
	full  bool // the group has had its lines
	begun bool
}

// group begins a line with the name of what follows.
func (f *flow) group(key string) {
	if f.begun {
		f.y += legendLine
	}
	f.begun, f.full, f.lines, f.x = true, false, 1, legendLabel
	words := f.s.bold.Shorten(f.s.bold.Drawable(f.s.tx.T(key)), legendLabel-8, sizeCaption)
	f.p.add(f.s.middle(0, f.y+legendLine/2, words, sizeCaption, true, colMuted))
}

// item is a sign, which takes so much room, and its words.
func (f *flow) item(words string, room float64, sign func(p *part, x, mid float64)) {
	if f.full {
		return
	}
	words = f.s.regular.Shorten(f.s.regular.Drawable(words), f.width-legendLabel-room, sizeCaption)
	need := room + f.s.regular.Measure(words, sizeCaption)
	if f.x+need > f.width && f.x > legendLabel {
		if f.lines == mostOfGroup {
			f.full = true
			f.p.add(f.s.middle(min(f.x, f.width-8), f.y+legendLine/2, typeface.Ellipsis, sizeCaption, false, colMuted))
			return
		}
		f.lines++
		f.x = legendLabel
		f.y += legendLine
	}
	mid := f.y + legendLine/2
	sign(&f.p, f.x, mid)
	f.p.add(f.s.middle(f.x+room, mid, words, sizeCaption, false, colForeground))
	f.x += need + 16
}
