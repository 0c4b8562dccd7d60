package export

import "touchstone/domain/sprint"

// readingSheet adds the readings as they stand in the workspace, and below them the workings of each comparison: how far the
// interval of each reading reaches, and from that the interval of the change.
func (s *sprints) readingSheet() {
	sh := s.b.sheet("readings", tabData)
	sh.freezeCols = 2
	s.readings = sh.addTable(s.readingTable())
	if len(s.rows) > 0 {
		sh.add(pageBreak{sh})
	}
	notes := sh.addLines()
	notes.line(func() map[int]cell {
		return map[int]cell{1: {value: s.b.t("workings"), style: &style{look: lookSection}}}
	})
	for _, key := range []string{"method.workings_mean", "method.workings_share"} {
		notes.line(func() map[int]cell { return map[int]cell{1: {value: s.b.t(key), style: &style{look: lookNote}}} })
	}
	s.workings = sh.addTable(s.workingTable())
}

// compared are the rows that have a measure.
func (s *sprints) compared() []*effectRow {
	var rows []*effectRow
	for _, r := range s.rows {
		if r.measure != nil {
			rows = append(rows, r)
		}
	}
	return rows
}

func (s *sprints) readingTable() *table {
	rows := s.compared()
	const each = len(sprint.Occasions)
	t := &table{name: "tbl_readings", rows: each * len(rows), empty: s.b.t("empty.measures")}
	row := func(i int) *effectRow { return rows[i/each] }
	text := func(key string, width float64, get func(i int) string) *col {
		return &col{key: key, width: width, wrap: true, cell: func(i int) cell { return constant(get(i)) }}
	}
	figure := func(key, unit, format string, width float64, get func(reading) any) *col {
		return &col{key: key, unit: unit, width: width, format: format, align: "right", cell: func(i int) cell { return constant(get(row(i).readings[i%each])) }}
	}
	t.cols = []*col{
		text("reading_id", 8, func(i int) string { return row(i).key + "." + itoa(i%each) }),
		text("sprint", 26, func(i int) string { return row(i).board.Sprint.Name }),
		text("measure", 26, func(i int) string { return row(i).measure.Name }),
		text("measure_kind", 13, func(i int) string { return s.kind(row(i).measure) }),
		text("occasion", 13, func(i int) string { return s.b.t("occasion." + string(sprint.Occasions[i%each])) }),
		figure("reading_date", "date", formatDate, 11, func(r reading) any { return r.date }),
		figure("reading_value", "", formatMean, 10, func(r reading) any { return r.value }),
		figure("n", "answers", formatCount, 9, func(r reading) any { return r.n }),
		figure("spread", "", formatMean, 10, func(r reading) any { return r.spread }),
		{key: "source", width: 12, align: alignIndent, cell: func(i int) cell { return constant(row(i).readings[i%each].source) }},
	}
	return t
}

func (s *sprints) workingTable() *table {
	rows := s.compared()
	t := &table{plain: true, rows: len(rows), empty: s.b.t("empty.measures")}
	text := func(key string, get func(*effectRow) string) *col {
		return &col{key: key, wrap: true, cell: func(i int) cell { return constant(get(rows[i])) }}
	}
	calc := func(key, format string, get func(*effectRow) any, formula func(i int) string) *col {
		return &col{key: key, width: 10, look: lookCalc, format: format, align: "right", cell: func(i int) cell {
			return cell{value: value(get(rows[i])), formula: formula(i)}
		}}
	}
	found := func(column string, side int) func(i int) string {
		return func(i int) string {
			id := "$" + t.at("after_id", i)
			if side == 0 {
				id = "$" + t.at("working_id", i) + `&".0"`
			}
			of := func(key string) string { return span(s.readings.number(key), s.readings.header, s.readings.last()) }
			return "INDEX(" + of(column) + ",MATCH(" + id + "," + of("reading_id") + ",0))"
		}
	}
	t.cols = []*col{
		text("working_id", func(r *effectRow) string { return r.key }),
		text("sprint", func(r *effectRow) string { return r.board.Sprint.Name }),
		text("measure", func(r *effectRow) string { return r.measure.Name }),
		text("measure_kind", s.kindOf),
		text("after_id", func(r *effectRow) string { return r.key + "." + itoa(r.latest) }),
		{key: "factor", width: 11, format: formatFull, align: "right", cell: func(i int) cell { return constant(rows[i].factor) }},
	}
	for side, name := range []string{"before", "after"} {
		at := func(r *effectRow) reading {
			if side == 0 {
				return r.readings[0]
			}
			return r.readings[r.latest]
		}
		t.cols = append(t.cols,
			calc(name+"_value", formatMean, func(r *effectRow) any { return at(r).value }, found("reading_value", side)),
			calc(name+"_n", formatCount, func(r *effectRow) any { return at(r).n }, found("n", side)),
			calc(name+"_spread", formatMean, func(r *effectRow) any { return at(r).spread }, found("spread", side)))
	}
	for side, name := range []string{"before", "after"} {
		t.cols = append(t.cols, s.marginColumns(t, name, calc, func(r *effectRow) margin { return r.sides[side] })...)
	}
	t.cols = append(t.cols,
		calc("working_low", formatChange, func(r *effectRow) any { return r.low }, s.limit(t, "-", "after_down", "before_up")),
		calc("working_high", formatChange, func(r *effectRow) any { return r.high }, s.limit(t, "+", "after_up", "before_down")))
	return t
}

func (s *sprints) kindOf(r *effectRow) string { return s.kind(r.measure) }

// limit is one end of the interval of the change: the distances of both readings, at right angles.
func (s *sprints) limit(t *table, sign, after, before string) func(i int) string {
	return func(i int) string {
		a, b := t.at(after, i), t.at(before, i)
		return "IF(COUNT(" + a + "," + b + ")=2," + t.at("after_value", i) + "-" + t.at("before_value", i) + sign +
			"(" + a + "*" + a + "+" + b + "*" + b + ")^(1/2)," + s.dash.ref() + ")"
	}
}

// marginColumns are the four columns about one reading. For a proportion, share is z² ÷ n, and down and up reach to the ends
// of Wilson's interval; for others half is factor × spread ÷ √n either way.
func (s *sprints) marginColumns(t *table, name string, calc func(string, string, func(*effectRow) any, func(int) string) *col, get func(*effectRow) margin) []*col {
	at := func(key string, i int) string { return t.at(name+"_"+key, i) }
	wilson := func(i int, before, sign, after string) string {
		v, k, h := at("value", i), at("share", i), s.full.ref()
		return "IF(ISNUMBER(" + k + ")," + before + "(" + v + "+" + k + "*" + h + "/2" + sign + "(" + k + "*" + v + "*(" + h + "-" + v + ")+(" + k + "*" + h + "/2)^2)^(1/2))/(1+" + k + ")" + after +
			"," + at("half", i) + ")"
	}
	return []*col{
		calc(name+"_share", formatFull, func(r *effectRow) any { return get(r).share }, func(i int) string {
			n, factor := at("n", i), t.at("factor", i)
			return "IF(AND($" + t.at("measure_kind", i) + "=" + s.word.kind[1].ref() + ",COUNT(" + n + "," + factor + ")=2)," + s.z.ref() + "^2/" + n + "," + s.dash.ref() + ")"
		}),
		calc(name+"_half", formatMean, func(r *effectRow) any { return get(r).half }, func(i int) string {
			n, factor, spread := at("n", i), t.at("factor", i), at("spread", i)
			return "IF(COUNT(" + factor + "," + spread + "," + n + ")=3," + factor + "*" + spread + "/" + n + "^(1/2)," + s.dash.ref() + ")"
		}),
		calc(name+"_down", formatMean, func(r *effectRow) any { return get(r).down }, func(i int) string { return wilson(i, at("value", i)+"-", "-", "") }),
		calc(name+"_up", formatMean, func(r *effectRow) any { return get(r).up }, func(i int) string { return wilson(i, "", "+", "-"+at("value", i)) }),
	}
}
