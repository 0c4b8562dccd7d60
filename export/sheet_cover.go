package export

import (
	"math"

	"touchstone/assets/text"
)

// Widths of the cover's two columns, in characters.
const (
	coverLabels = 36
	coverTexts  = 104
)

// coverSheet adds what a reader needs before anything else: whose workbook this is, what it says, whether it can be
// trusted, how it was made, and what the colours mean.
func coverSheet(m *model) {
	c := &cover{m: m, s: m.b.sheet("cover", tabBrand)}
	c.s.title = m.b.title
	c.s.widths[1], c.s.widths[2] = coverLabels, coverTexts
	c.identity()
	c.headline()
	c.diagnosis()
	c.evidence()
	c.s.add(pageBreak{c.s})
	c.section("contents")
	c.s.add(&contents{s: c.s})
	c.colours()
	c.method()
}

type cover struct {
	m *model
	s *sheet
	l *lines
}

// section begins a group of lines below a heading.
func (c *cover) section(key string) {
	head := c.s.addLines()
	head.line(func() map[int]cell {
		return map[int]cell{1: {value: c.m.b.t("cover." + key), style: &style{look: lookSection}}}
	})
	head.tight = true
	c.l = nil
}

// lines are those of the group; a new block if none has begun.
func (c *cover) lines() *lines {
	if c.l == nil {
		c.l = c.s.addLines()
	}
	return c.l
}

func (c *cover) label(key string) cell {
	return cell{value: c.m.b.t("cover." + key), style: &style{look: lookLabel}}
}

// fact is a line of words; long ones are wrapped.
func (c *cover) fact(key, words string) {
	l := c.lines()
	row := len(l.rows)
	l.line(func() map[int]cell {
		c.s.heights[l.row(row)] = wrappedHeight(words, coverTexts)
		return map[int]cell{1: c.label(key), 2: {value: words, style: &style{look: lookText, wrap: true}}}
	})
}

// wrappedHeight is the height of a row that holds a text in a column of so many characters; 0 leaves it to the program.
func wrappedHeight(s string, width float64) float64 {
	units := 0.0
	for _, r := range s {
		units++
		if r >= 0x2E80 {
			units += 0.8 // Chinese characters are nearly twice as wide
		}
	}
	if rows := math.Ceil(units * 0.87 / width); rows > 1 {
		return min(13.5*rows, 400) // Excel allows 409
	}
	return 0
}

func (c *cover) identity() {
	b, in := c.m.b, c.m.in
	dash := func(s string) string { return orDash(s, c.m.dash()) }
	c.l = c.s.addLines()
	c.fact("organisation", dash(in.Workspace.Organisation))
	c.fact("workspace", dash(in.Workspace.Name))
	c.fact("author", dash(in.Workspace.Author))
	c.fact("exported", b.at.Format("2006-01-02 15:04")+", Touchstone "+in.AppVersion)
	c.fact("purpose", b.t("purpose"))
}

// figure is a line with a headline figure by formula. name, if any, is its defined name.
func (c *cover) figure(key, name, format string, make func() cell) {
	l := c.lines()
	row := len(l.rows)
	l.line(func() map[int]cell {
		x := make().as(lookLink, format)
		x.style.align = "left"
		if name != "" {
			c.m.b.name(name, c.s.ref(fixed(2, l.row(row))))
		}
		return map[int]cell{1: c.label(key), 2: x}
	})
}

func (c *cover) headline() {
	m := c.m
	c.section("headline")
	t, p := func() *table { return m.touchpoints }, func() *table { return m.priorities }
	var mapped, moments, ranked, concentrate int
	widest, first := any(m.dash()), m.dash()
	for _, r := range m.rows {
		mapped += b2i(r.mapped)
		moments += b2i(r.t.MomentOfTruth)
	}
	for _, r := range m.order {
		concentrate += b2i(r.quadrant == m.word.quadrant.text(0))
		if _, ok := number(r.gap); ok {
			if ranked == 0 {
				widest, first = r.gap, "1. "+r.name // so that a name of digits stays a text
			}
			ranked++
		}
	}
	dash := m.word.none[wordDash].ref
	c.figure("touchpoints", "out_touchpoints", formatCount, func() cell {
		return computed(mapped, `COUNTA(%s)-COUNTIFS(%s,%s)`, t().from("id"), t().from("map"), m.word.other[wordNotOnMap].ref())
	})
	c.figure("moments", "out_moments", formatCount, func() cell {
		return computed(moments, "COUNTIFS(%s,%s)", t().from("moment"), m.word.other[wordYes].ref())
	})
	c.figure("ranked", "out_ranked", formatCount, func() cell { return computed(ranked, "COUNT(%s)", p().from("rank")) })
	c.figure("concentrate", "out_concentrate", formatCount, func() cell {
		return computed(concentrate, "COUNTIFS(%s,%s)", p().from("quadrant"), m.word.quadrant[0].ref())
	})
	c.figure("widest", "out_widest_gap", formatSigned, func() cell {
		return computed(widest, "IF(COUNT(%s)>0,MAX(%s),%s)", p().from("gap"), p().from("gap"), dash())
	})
	c.figure("first", "", formatGeneral, func() cell {
		return computed(first, `IF(COUNT(%s)>0,"1. "&%s,%s)`, p().from("rank"), p().find("touchpoint", "rank", "1"), dash())
	})
	k := m.b.checks
	failed := func(key string, which, line int) {
		c.figure(key, "", formatCount, func() cell {
			return computed(k.failed[which], "%s", k.sheet.ref(fixed(3, k.head.row(line))))
		})
	}
	failed("errors", 0, lineErrors)
	failed("warnings", 1, lineWarnings)
}

func (c *cover) evidence() {
	c.section("evidence")
	if len(c.m.surveys) == 0 {
		c.fact("survey", c.m.b.t("empty.surveys"))
	}
	for i, s := range c.m.surveys {
		if i > 0 {
			c.l = c.s.addLines()
		}
		c.survey(i, s)
	}
	c.l = c.s.addLines()
	c.fact("scale", c.m.b.t("scale"))
	c.fact("minimum", c.m.b.t("minimum", text.A{"n": c.m.in.MinN}))
}

// survey are the lines about one survey, linked to its row on Meta.
func (c *cover) survey(i int, s *survey) {
	link := func(key string, v any, format, column string) {
		c.figure(key, "", format, func() cell {
			return computed(v, "%s", c.m.surveyTable.sheet.ref(c.m.surveyTable.the(column, i)))
		})
	}
	c.fact("survey", orDash(s.Name, c.m.dash()))
	link("answers", s.Answers, formatCount, "survey_answers")
	if !s.First.IsZero() && !s.Last.IsZero() {
		link("from", s.First, formatDate, "first_answer")
		link("to", s.Last, formatDate, "last_answer")
	}
	if s.Outcome != "" {
		c.fact("outcome", s.outcomeName())
	}
	if s.Filter != "" {
		c.fact("filter", s.Filter)
	}
	link("complete", s.Complete, formatCount, "complete")
	link("r2", s.r2, formatMean, "r2")
	if s.NoDriver != "" {
		c.fact("no_drivers", s.NoDriver)
	}
}

// contents lists the other sheets with a link to each.
type contents struct {
	s   *sheet
	top int
}

func (c *contents) place(top int) int {
	c.top = top
	return top + len(c.s.book.sheets) - 1
}

func (c *contents) fill() {
	for i, s := range c.s.book.sheets[1:] {
		about := c.s.book.t("about." + s.key)
		c.s.heights[c.top+i] = wrappedHeight(about, coverTexts)
		c.s.set(c.top+i, 1, cell{value: s.name, style: &style{look: lookTo}})
		c.s.set(c.top+i, 2, cell{value: about, style: &style{look: lookText, wrap: true}})
		c.s.jumps = append(c.s.jumps, jump{at(1, c.top+i), s.ref("A1")})
	}
}

// colours is the key to what cells mean. Its sample of an input is locked, so that nobody takes it for one.
func (c *cover) colours() {
	c.section("key")
	for _, k := range []struct {
		key  string
		look look
	}{{"input", lookInputSample}, {"calc", lookCalc}, {"link", lookLink}, {"text", lookText}} {
		c.lines().line(func() map[int]cell {
			return map[int]cell{
				1: {value: c.m.b.t("key." + k.key), style: &style{look: k.look}},
				2: {value: c.m.b.t("key." + k.key + ".note"), style: &style{look: lookText, wrap: true}},
			}
		})
	}
}

func (c *cover) method() {
	c.section("method")
	for _, key := range []string{"performance", "importance", "gap", "cross", "quadrant", "share", "limits", "withheld", "name"} {
		c.fact("method_"+key, c.m.b.t("method."+key))
	}
}
