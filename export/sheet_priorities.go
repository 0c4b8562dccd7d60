package export

import (
	"touchstone/assets/text"
	"touchstone/domain/journey"
)

// chartBars is the number of touchpoints the chart shows, those with the widest gaps.
const chartBars = 15

// rowsBesideChart is the number of rows that share a printed page with the chart, which must not be cut in two.
const rowsBesideChart = 6

// prioritySheet adds importance against performance: the same rows as Touchpoints, in the order of their rank at the export.
func prioritySheet(m *model) {
	b := m.b
	s := b.sheet("priorities", tabBrand)
	s.freezeCols = 2
	t := &table{name: "tbl_priorities", rows: len(m.order), empty: b.t("empty.touchpoints")}
	t.summary = m.dividingLines
	row := func(i int) *touch { return m.order[i] }
	touched := func(i int, value string) string {
		return m.touchpoints.find(value, "id", "$"+t.at("id", i))
	}
	rated := func(i int, value string) string {
		return m.ratingTable.find(value, "rating_key", "$"+t.at("evidence", i))
	}
	link := func(key, unit, format string, width float64, from func(int, string) string, value string, get func(*touch) any) *col {
		c := &col{key: key, unit: unit, format: format, width: width, look: lookLink, cell: func(i int) cell { return computed(get(row(i)), "%s", from(i, value)) }}
		if format != formatGeneral {
			c.align = "right"
		}
		return c
	}
	ofRating := func(get func(*rating) any) func(*touch) any {
		return func(r *touch) any {
			if r.rating == nil {
				return m.dash()
			}
			return get(r.rating)
		}
	}
	dash := m.word.none[wordDash].ref
	// Words are the same as on Touchpoints, where nobody can change them.
	word := func(key string, width float64, get func(*touch) string) *col {
		return &col{key: key, width: width, wrap: true, cell: func(i int) cell { return constant(get(row(i))) }}
	}
	t.cols = []*col{
		word("id", 6, func(r *touch) string { return r.id }),
		word("touchpoint", 34, func(r *touch) string { return r.name }),
		word("map", 18, func(r *touch) string { return orDash(r.mapName, m.dash()) }),
		word("owner", 18, func(r *touch) string { return r.owner }),
		centred(word("moment", 9, m.moment)),
		link("importance", "score", formatScore, 12, touched, "importance", func(r *touch) any { return r.importance }),
		link("performance", "score", formatScore, 12, touched, "performance", func(r *touch) any { return r.performance }),
		link("performance_n", "answers", formatCount, 12, touched, "performance_n", func(r *touch) any { return r.perfN }),
		link("gap", "gap", formatSigned, 8, touched, "gap", func(r *touch) any { return r.gap }),
		{key: "rank", unit: "rank", width: 7, look: lookCalc, format: "0", align: "right", cell: func(i int) cell {
			// A dash is greater than every number, so it must be kept out; ISNUMBER of a range is not portable.
			gap, gaps := t.at("gap", i), t.all("gap")
			return computed(row(i).rank, "IF(ISNUMBER(%s),SUMPRODUCT((%s>%s+%s)*(%s<=2*%s))+1,%s)", gap, gaps, gap, m.limit.tie.ref(), gaps, m.limit.top.ref(), dash())
		}},
		{key: "quadrant", width: 24, look: lookCalc, align: "center", cell: func(i int) cell {
			return computed(row(i).quadrant, "IF(ISNUMBER(%s),INDEX(%s,1+2*(%s<%s-%s)+(%s>=%s-%s)),%s)", t.at("gap", i), m.word.quadrant.all(),
				t.at("importance", i), m.line(t, "importance"), m.limit.tie.ref(), t.at("performance", i), m.line(t, "performance"), m.limit.tie.ref(), dash())
		}, tones: []colTone{{"==", literal(m.word.quadrant.text(0)), tonePoor}, {"==", literal(m.word.quadrant.text(1)), toneGood}}},
		centred(link("evidence", "", formatGeneral, 8, touched, "evidence", func(r *touch) any {
			if r.rating == nil {
				return m.dash()
			}
			return r.rating.key
		})),
		link("r", "r", formatMean, 10, rated, "r", ofRating(func(r *rating) any { return r.r })),
		link("share", "percent", formatPercent, 9, rated, "share", ofRating(func(r *rating) any { return r.share })),
		link("r2", "r2", formatMean, 9, rated, "r2", ofRating(func(r *rating) any { return r.survey.r2 })),
		link("complete", "answers", formatCount, 10, rated, "complete", ofRating(func(r *rating) any { return float64(r.survey.Complete) })),
	}
	m.priorities = s.addTable(t)
	notes := s.addLines()
	for _, key := range []string{"method.gap", "method.cross", "method.quadrant", "method.share", "method.limits"} {
		notes.line(func() map[int]cell { return map[int]cell{1: {value: b.t(key), style: &style{look: lookNote}}} })
	}
	if len(m.order) > rowsBesideChart {
		s.add(pageBreak{s})
	}
	s.add(&chartBlock{m: m, s: s})
	m.priorityChecks()
}

// line is the cell with the dividing line of a column, two rows above the header.
func (m *model) line(t *table, key string) string { return fixedRow(t.number(key), t.header-2) }

// dividingLines are the cells above the units: at the means of the ranked rows, or at the midpoint, by the rule on Meta.
func (m *model) dividingLines(t *table, key string) cell {
	i := map[string]int{"importance": 0, "performance": 1}
	switch key {
	case "touchpoint":
		return cell{value: m.b.t("crosshair"), style: &style{look: lookLabel}}
	case "map":
		rule := b2i(m.in.Cross == journey.CrossMidpoint)
		return computed(m.word.cross.text(rule), "%s", m.limit.rule.ref()).as(lookLink, formatGeneral)
	case "importance", "performance":
		m.b.name("out_line_"+key, t.sheet.ref(fixed(t.number(key), t.header-2)))
		ranks := t.all("rank")
		return computed(m.cross[i[key]], `IF(AND(%s=%s,COUNT(%s)>0),AVERAGEIFS(%s,%s,">0"),%s)`, m.limit.rule.ref(), m.word.cross[0].ref(),
			ranks, t.all(key), ranks, m.limit.middle.ref()).as(lookStrong, formatScore)
	}
	return cell{}
}

// chartBlock draws the widest gaps below the table, where it does not widen the print.
type chartBlock struct {
	m *model
	s *sheet
}

func (c *chartBlock) place(top int) int {
	bars := c.bars()
	if bars == 0 {
		return top
	}
	height := 150 + 34*bars
	c.s.chart = &chart{row: top, height: height}
	return top + height/17
}

func (c *chartBlock) fill() {
	m, t, bars := c.m, c.m.priorities, c.bars()
	if bars == 0 {
		return
	}
	values := text.A{"n": bars}
	x := c.s.chart
	x.title, x.alt, x.low, x.high = m.b.t("chart.title", values), m.b.t("chart.alt", values), 0, 10
	x.categories = t.fromPart("touchpoint", 0, bars)
	head := func(key string) string { return t.sheet.ref(fixed(t.number(key), t.header)) }
	x.series = []series{
		{name: head("importance"), values: t.fromPart("importance", 0, bars), colour: colourBrand},
		{name: head("performance"), values: t.fromPart("performance", 0, bars), colour: "C55A11"},
	}
}

func (c *chartBlock) bars() int {
	n := 0
	for _, r := range c.m.order {
		if _, ok := number(r.gap); ok && n < chartBars {
			n++
		}
	}
	return n
}
