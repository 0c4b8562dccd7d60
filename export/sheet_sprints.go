package export

import (
	"touchstone/domain"
	"touchstone/domain/sprint"
)

// sprintSheet adds one row per measure of a sprint: what it was, what it became, and whether that is more than noise; below
// it what became of each sprint's cards.
func (s *sprints) sprintSheet() {
	b := s.b
	sh := b.sheet("sprints", tabBrand)
	sh.freezeCols = 2
	t := &table{name: "tbl_sprints", rows: len(s.rows), empty: b.t("empty.sprints")}
	row := func(i int) *effectRow { return s.rows[i] }
	measured := func(c *col, get func(*effectRow) any, formula func(i int) string) *col {
		c.align = orRight(c.align)
		c.cell = func(i int) cell {
			switch {
			case row(i).measure == nil:
				return constant(s.none())
			case formula == nil:
				return constant(get(row(i)))
			}
			return cell{value: value(get(row(i))), formula: formula(i)}
		}
		return c
	}
	link := func(key string, width float64, occasion int) *col {
		return measured(&col{key: key, width: width, look: lookLink, format: formatMean},
			func(r *effectRow) any { return r.readings[occasion].value },
			func(i int) string {
				return s.readings.find("reading_value", "reading_id", "$"+t.at("measure_id", i)+`&".`+itoa(occasion)+`"`)
			})
	}
	working := func(key, of, format string, width float64, get func(*effectRow) any) *col {
		return measured(&col{key: key, width: width, look: lookLink, format: format}, get,
			func(i int) string { return s.workings.find(of, "working_id", "$"+t.at("measure_id", i)) })
	}
	text := func(key string, width float64, get func(*effectRow) string) *col {
		return &col{key: key, width: width, wrap: true, cell: func(i int) cell { return constant(orDash(get(row(i)), s.none().(string))) }}
	}
	of := func(get func(*sprint.Measure) string) func(*effectRow) string {
		return func(r *effectRow) string {
			if r.measure == nil {
				return ""
			}
			return get(r.measure)
		}
	}
	day := func(key string, get func(*effectRow) any) *col {
		return &col{key: key, unit: "date", width: 11, format: formatDate, align: "right", cell: func(i int) cell { return constant(get(row(i))) }}
	}
	t.cols = []*col{
		text("measure_id", 6, func(r *effectRow) string { return r.key }),
		text("sprint", 26, func(r *effectRow) string { return r.board.Sprint.Name }),
		text("sprint_touchpoint", 22, func(r *effectRow) string { return s.touchpoints(r.board, r.measure) }),
		text("sprint_state", 12, s.state),
		day("sprint_start", func(r *effectRow) any { return dateOr(r.board.Sprint.Course.First(), s.none()) }),
		day("sprint_end", func(r *effectRow) any { return dateOr(lastDay(&r.board.Sprint), s.none()) }),
		indented(text("measure", 26, of(func(m *sprint.Measure) string { return m.Name }))),
		text("measure_unit", 10, of(s.unit)),
		text("measure_kind", 13, of(s.kind)),
		text("measure_aim", 10, of(func(m *sprint.Measure) string { return s.word.aim.text(b2i(m.Lower)) })),
		link("before", 10, 0),
		working("before_n", "before_n", formatCount, 8, func(r *effectRow) any { return r.readings[0].n }),
		link("after_end", 10, 1), link("after_30", 10, 2), link("after_90", 10, 3),
		working("after", "after_value", formatMean, 10, func(r *effectRow) any { return r.readings[r.latest].value }),
		working("after_n", "after_n", formatCount, 8, func(r *effectRow) any { return r.readings[r.latest].n }),
		measured(&col{key: "target", width: 10, format: formatMean}, func(r *effectRow) any {
			if r.measure.Target == nil {
				return s.none()
			}
			return clean15(*r.measure.Target)
		}, nil),
		measured(&col{key: "measure_change", width: 10, look: lookCalc, format: formatChange}, func(r *effectRow) any { return r.change }, func(i int) string {
			before, after := t.at("before", i), t.at("after", i)
			return "IF(COUNT(" + before + "," + after + ")=2," + after + "-" + before + "," + s.dash.ref() + ")"
		}),
		measured(&col{key: "met", width: 9, look: lookCalc, align: "center", tones: []colTone{{"==", literal(s.word.yes.text(1)), toneGood}, {"==", literal(s.word.yes.text(0)), tonePoor}}},
			func(r *effectRow) any { return r.met }, func(i int) string {
				after, target, aim := t.at("after", i), t.at("target", i), t.at("measure_aim", i)
				return "IF(COUNT(" + after + "," + target + ")=2,INDEX(" + s.word.yes.all() + ",1+((" + after + "-" + target + ")*(1-2*(" + aim + "=" +
					s.word.aim[1].ref() + "))>=-" + s.tie.ref() + "))," + s.dash.ref() + ")"
			}),
		working("change_low", "working_low", formatChange, 10, func(r *effectRow) any { return r.low }),
		working("change_high", "working_high", formatChange, 10, func(r *effectRow) any { return r.high }),
		measured(&col{key: "noise", width: 17, look: lookCalc, align: "center"}, func(r *effectRow) any { return r.noise }, func(i int) string {
			low, high := t.at("change_low", i), t.at("change_high", i)
			return "IF(COUNT(" + low + "," + high + ")=2,INDEX(" + s.word.noise.all() + ",1+(" + low + ">" + s.tie.ref() + ")+(" + high + "<-" + s.tie.ref() + "))," + s.dash.ref() + ")"
		}),
	}
	s.effects = sh.addTable(t)
	notes := sh.addLines()
	for _, key := range []string{"method.effect", "method.effect_tests", "method.effect_few"} {
		notes.line(func() map[int]cell { return map[int]cell{1: {value: b.t(key), style: &style{look: lookNote}}} })
	}
	s.summaryTable(sh)
}

// lastDay is the day a sprint ended, or will.
func lastDay(sp *sprint.Sprint) domain.Date {
	if !sp.Ended.IsZero() {
		return sp.Ended
	}
	return sp.Course.Last()
}

// indented keeps words off the figures to their left.
func indented(c *col) *col {
	c.align = alignIndent
	return c
}

func orRight(align string) string {
	if align == "" {
		return "right"
	}
	return align
}

// unit is what stands after a value.
func (s *sprints) unit(m *sprint.Measure) string {
	if m.Unit == "" && m.Kind == sprint.Proportion {
		return s.b.t("unit.percent")
	}
	return m.Unit
}

func (s *sprints) kind(m *sprint.Measure) string {
	for i, k := range sprint.MeasureKinds {
		if k == m.Kind {
			return s.word.kind.text(i)
		}
	}
	return ""
}

// tally is what a sprint's cards come to; archived ones count only as such.
type tally struct {
	cards, done, blocked, archived, checks, of int
	estimate, finished                         float64
}

func (s *sprints) tally(key string) (n tally) {
	for _, c := range s.cards {
		switch {
		case c.of != key:
			continue
		case c.Archived:
			n.archived++
			continue
		}
		done, all := c.Progress()
		n.cards++
		n.done += b2i(c.done)
		n.blocked += b2i(c.Blocked)
		n.checks += done
		n.of += all
		if c.Estimate != nil {
			n.estimate += clean15(*c.Estimate)
			if c.done {
				n.finished += clean15(*c.Estimate)
			}
		}
	}
	return n
}

// summaryTable counts the cards of each sprint on Cards.
func (s *sprints) summaryTable(sh *sheet) {
	t := &table{plain: true, rows: len(s.boards), empty: s.b.t("empty.sprints")}
	key := func(i int) string { return "SP" + itoa(i+1) }
	count := func(name, format string, get func(tally) any, formula func(i int) string) *col {
		return &col{key: name, look: lookLink, format: format, align: "right", cell: func(i int) cell {
			return cell{value: value(get(s.tally(key(i)))), formula: formula(i)}
		}}
	}
	counted := func(more func() string) func(int) string {
		return func(i int) string { return "COUNTIFS(" + s.ofSprint(t, i) + more() + ")" }
	}
	summed := func(column, more string) func(int) string {
		return func(i int) string {
			return "SUMIFS(" + s.cardTable.from(column) + "," + s.ofSprint(t, i) + s.whereNo("card_archived") + s.whereYes(more) + ")"
		}
	}
	live := func(more string) func(int) string {
		return counted(func() string { return s.whereNo("card_archived") + s.whereYes(more) })
	}
	t.cols = []*col{
		{key: "sprint_id", cell: func(i int) cell { return constant(key(i)) }},
		{key: "sprint", wrap: true, width: 26, cell: func(i int) cell { return constant(s.boards[i].Sprint.Name) }},
		count("cards", formatCount, func(n tally) any { return n.cards }, live("")),
		count("cards_done", formatCount, func(n tally) any { return n.done }, live("card_done")),
		{key: "cards_open", look: lookCalc, format: formatCount, align: "right", cell: func(i int) cell {
			n := s.tally(key(i))
			return computed(n.cards-n.done, "%s-%s", t.at("cards", i), t.at("cards_done", i))
		}},
		count("cards_blocked", formatCount, func(n tally) any { return n.blocked }, live("card_blocked")),
		count("cards_archived", formatCount, func(n tally) any { return n.archived }, counted(func() string { return s.whereYes("card_archived") })),
		count("estimate", formatScore, func(n tally) any { return n.estimate }, summed("card_estimate", "")),
		count("estimate_done", formatScore, func(n tally) any { return n.finished }, summed("card_estimate", "card_done")),
		count("checks_done", formatCount, func(n tally) any { return n.checks }, summed("card_checks_done", "")),
		count("checks_of", formatCount, func(n tally) any { return n.of }, summed("card_checks_of", "")),
	}
	s.summary = sh.addTable(t)
}

// ofSprint is the criterion that a card is of the sprint of row i.
func (s *sprints) ofSprint(t *table, i int) string {
	return s.cardTable.from("card_sprint") + ",$" + t.at("sprint_id", i)
}

// whereYes is the criterion that a column of Cards says yes; none for no column.
func (s *sprints) whereYes(column string) string {
	if column == "" {
		return ""
	}
	return "," + s.cardTable.from(column) + "," + s.word.yes[1].ref()
}

// whereNo is the criterion that a column of Cards says no.
func (s *sprints) whereNo(column string) string {
	return "," + s.cardTable.from(column) + "," + s.word.yes[0].ref()
}
