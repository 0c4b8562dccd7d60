package export

import "touchstone/assets/text"

// touchpointChecks declares what must hold of the touchpoints, and what someone should look at.
func (m *model) touchpointChecks() {
	b, k := m.b, m.b.checks
	t := func() *table { return m.touchpoints }
	k.add(&control{key: "rows", expected: func() cell { return constant(len(m.rows)) },
		actual: func() cell { return computed(len(m.rows), "COUNTA(%s)", t().from("id")) }})
	for _, own := range []struct {
		key string
		get func(*touch) *float64
	}{{"own_importance", func(r *touch) *float64 { return r.ownImp }}, {"own_performance", func(r *touch) *float64 { return r.ownPerf }}} {
		n := 0
		for _, r := range m.rows {
			n += b2i(own.get(r) != nil)
		}
		k.add(&control{key: "inputs", args: text.A{"column": b.t("col." + own.key)},
			expected: func() cell { return computed(n, "COUNTA(%s)", t().from(own.key)) },
			actual:   func() cell { return computed(n, "%s", m.inScale(own.key)) }})
	}
	warn := func(key string, args text.A, count func(*touch) bool, formula string, parts ...func() string) {
		n := 0
		for _, r := range m.rows {
			n += b2i(count(r))
		}
		k.add(&control{key: key, args: args, warning: true, expected: func() cell { return constant(0) }, actual: func() cell {
			var refs []any
			for _, p := range parts {
				refs = append(refs, p())
			}
			return computed(n, formula, refs...)
		}})
	}
	column := func(key string) func() string { return func() string { return t().from(key) } }
	dash, yes := m.word.none[wordDash].ref, m.word.other[wordYes].ref
	warn("owner", nil, func(r *touch) bool { return r.owner == m.dash() }, "COUNTIFS(%s,%s)", column("owner"), dash)
	warn("deaf", nil, func(r *touch) bool { return r.t.MomentOfTruth && r.rating == nil }, "COUNTIFS(%s,%s,%s,%s)", column("moment"), yes, column("evidence"), dash)
	warn("unknown", nil, func(r *touch) bool { _, ok := number(r.gap); return !ok }, "COUNTA(%s)-COUNT(%s)", column("id"), column("gap"))
	for _, side := range []struct {
		key string
		get func(*touch) any
	}{{"importance", func(r *touch) any { return r.importance }}, {"performance", func(r *touch) any { return r.performance }}} {
		sum := 0.0
		for _, r := range m.rows {
			v, _ := number(side.get(r))
			sum += v
		}
		k.add(&control{key: "changed", format: formatFull, args: text.A{"column": b.t("col." + side.key)}, warning: true,
			expected: func() cell { return constant(sum) },
			actual:   func() cell { return computed(sum, "SUM(%s)", t().from(side.key)) }})
	}
}

// inScale counts the numbers of an input column that lie on the scale.
func (m *model) inScale(key string) string {
	c := m.touchpoints.from(key)
	return `COUNTIFS(` + c + `,">=0",` + c + `,"<="&` + m.limit.top.ref() + `)`
}

// priorityChecks declares that the priorities agree with the touchpoints by another way of adding up.
func (m *model) priorityChecks() {
	k := m.b.checks
	p, t, yes := func() *table { return m.priorities }, func() *table { return m.touchpoints }, m.word.other[wordYes].ref
	points, gaps := 0, 0.0
	var imp, perf float64
	for _, r := range m.order {
		if g, ok := number(r.gap); ok {
			points++
			gaps += g
			i, _ := number(r.importance)
			f, _ := number(r.performance)
			imp, perf = imp+i, perf+f
		}
	}
	k.add(&control{key: "priority_rows",
		expected: func() cell { return computed(len(m.order), "COUNTIFS(%s,%s)", t().from("ranked"), yes()) },
		actual:   func() cell { return computed(len(m.order), "COUNTA(%s)", p().from("id")) }})
	k.add(&control{key: "ranked",
		expected: func() cell {
			imp, perf, top := t().from("importance"), t().from("performance"), m.limit.top.ref()
			return computed(points, `COUNTIFS(%s,"<="&%s,%s,"<="&%s,%s,%s)`, imp, top, perf, top, t().from("ranked"), yes())
		},
		actual: func() cell { return computed(points, "COUNT(%s)", p().from("rank")) }})
	k.add(&control{key: "gaps", format: formatFull,
		expected: func() cell {
			return computed(imp-perf, `SUMIFS(%s,%s,">0")-SUMIFS(%s,%s,">0")`, p().from("importance"), p().from("rank"), p().from("performance"), p().from("rank"))
		},
		actual: func() cell { return computed(gaps, "SUMIFS(%s,%s,%s)", t().from("gap"), t().from("ranked"), yes()) }})
	concentrate := 0
	for _, r := range m.order {
		concentrate += b2i(r.quadrant == m.word.quadrant.text(0))
	}
	k.add(&control{key: "quadrants",
		expected: func() cell {
			line := func(key string) string { return p().sheet.ref(fixed(p().number(key), p().header-2)) }
			return computed(concentrate, `COUNTIFS(%s,">="&(%s-%s),%s,"<"&(%s-%s))`, p().from("importance"), line("importance"), m.limit.tie.ref(),
				p().from("performance"), line("performance"), m.limit.tie.ref())
		},
		actual: func() cell {
			return computed(concentrate, "COUNTIFS(%s,%s)", p().from("quadrant"), m.word.quadrant[0].ref())
		}})
	m.dataChecks()
}

// dataChecks declares that Data is complete and agrees with itself and with Ratings.
func (m *model) dataChecks() {
	k := m.b.checks
	d, r := func() *table { return m.dataTable }, func() *table { return m.ratingTable }
	var total, n, sum, product float64
	for i, x := range m.data {
		if i < len(m.ratings) {
			total += float64(x.N)
		}
		n += float64(x.N)
		if s, ok := number(x.sum); ok {
			sum += s
		}
		if mean, ok := number(x.mean); ok {
			product += mean * float64(x.N)
		}
	}
	k.add(&control{key: "data_n", expected: func() cell { return constant(n) }, actual: func() cell { return computed(n, "SUM(%s)", d().from("n")) }})
	k.add(&control{key: "data_sum", format: formatFull, expected: func() cell { return constant(sum) }, actual: func() cell { return computed(sum, "SUM(%s)", d().from("sum")) }})
	k.add(&control{key: "data_mean", format: formatFull,
		expected: func() cell { return computed(sum, "SUM(%s)", d().from("sum")) },
		actual: func() cell {
			return computed(product, "SUMPRODUCT(%s,%s)", d().fromHeader("n"), d().fromHeader("mean"))
		}})
	if len(m.ratings) > 0 {
		k.add(&control{key: "ratings_n",
			expected: func() cell { return computed(total, "SUM(%s)", d().fromPart("n", 0, len(m.ratings))) },
			actual:   func() cell { return computed(total, "SUM(%s)", r().from("n")) }})
	}
	for i, s := range m.surveys {
		m.surveyChecks(i, s)
	}
	hidden := 0
	for _, x := range m.data {
		hidden += b2i(x.mean == m.withheld())
	}
	k.add(&control{key: "withheld", warning: true, expected: func() cell { return constant(0) }, actual: func() cell {
		return computed(hidden, "COUNTIFS(%s,%s)", d().from("mean"), m.word.none[wordWithheld].ref())
	}})
	few := 0
	for _, x := range m.ratings {
		few += b2i(x.Stats.Total.N < 30)
	}
	k.add(&control{key: "few", warning: true, expected: func() cell { return constant(0) }, actual: func() cell {
		return computed(few, `COUNTIFS(%s,"<"&%s)`, r().from("n"), m.limit.few.ref())
	}})
}

func (m *model) surveyChecks(i int, s *survey) {
	k, d, args := m.b.checks, func() *table { return m.dataTable }, text.A{"survey": s.Name}
	if s.endA > s.partA && s.Segments > 0 {
		var whole, parts float64
		for _, r := range m.ratings[s.first:s.end] {
			whole += float64(r.Stats.Total.N)
		}
		for _, x := range m.data[s.partA:s.endA] {
			parts += float64(x.N)
		}
		k.add(&control{key: "segments", args: args,
			expected: func() cell {
				return computed(whole*float64(s.Segments), "%s*SUM(%s)", m.surveyTable.sheet.ref(m.surveyTable.the("survey_segments", i)), d().fromPart("n", s.first, s.end))
			},
			actual: func() cell { return computed(parts, "SUM(%s)", d().fromPart("n", s.partA, s.endA)) }})
	}
	sum, shares := 0.0, 0
	for _, r := range m.ratings[s.first:s.end] {
		if v, ok := number(r.share); ok {
			sum += v
			shares++
		}
	}
	if shares > 0 && shares == s.predictors() {
		k.add(&control{key: "shares", format: formatFull, args: args, expected: func() cell { return constant(1) },
			actual: func() cell { return computed(sum, "SUM(%s)", d().fromPart("share", s.first, s.end)) }})
	}
	_, driven := number(s.r2)
	k.add(&control{key: "drivers", args: args, warning: true, expected: func() cell { return constant(1) }, actual: func() cell {
		return computed(b2i(driven), "COUNT(%s)", m.surveyTable.sheet.ref(m.surveyTable.the("r2", i)))
	}})
}

// predictors is the number of ratings with a share, withheld or not; shares sum to 1 only if none is withheld.
func (s *survey) predictors() int {
	n := 0
	for _, r := range s.Ratings {
		if _, ok := known(r.Share); ok {
			n++
		}
	}
	return n
}
