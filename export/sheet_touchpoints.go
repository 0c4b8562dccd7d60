package export

import "touchstone/assets/text"

// touchpointSheet adds one row per touchpoint of the maps, and one per rating that no map shows.
func touchpointSheet(m *model) {
	b := m.b
	s := b.sheet("touchpoints", tabBrand)
	s.freezeCols = 2
	t := &table{name: "tbl_touchpoints", rows: len(m.rows), empty: b.t("empty.touchpoints")}
	row := func(i int) *touch { return m.rows[i] }
	plain := func(key string, width float64, get func(*touch) string) *col {
		return &col{key: key, width: width, wrap: true, cell: func(i int) cell { return constant(get(row(i))) }}
	}
	rated := func(i int, value string) string {
		return m.ratingTable.find(value, "rating_key", "$"+t.at("evidence", i))
	}
	dash := m.word.none[wordDash].ref
	own := func(key, stored string, get func(*touch) *float64) *col {
		return &col{key: key, unit: "score", width: 12, look: lookInput, format: formatScore, align: "right",
			cell: func(i int) cell { return constant(get(row(i))) },
			valid: func() validation {
				return validation{low: "0", high: "10", message: b.t("invalid.between", text.A{"low": 0, "high": 10})}
			}}
	}
	used := func(key, own, live string, get func(*touch) any) *col {
		return &col{key: key, unit: "score", width: 12, look: lookCalc, format: formatScore, align: "right", cell: func(i int) cell {
			o := t.at(own, i)
			return computed(get(row(i)), "IF(ISNUMBER(%s),%s,%s)", o, o, rated(i, live))
		}}
	}
	// basis is the count or date behind a value; a value taken over from the workspace brings its own.
	basis := func(key, unit, format string, width float64, own, live string, get func(*touch) (any, bool)) *col {
		return &col{key: key, unit: unit, width: width, look: lookLink, format: format, align: "right", cell: func(i int) cell {
			v, stored := get(row(i))
			if stored {
				return constant(v).as(lookText, format)
			}
			return computed(v, "IF(ISNUMBER(%s),%s,%s)", t.at(own, i), dash(), rated(i, live))
		}}
	}
	source := func(key, own, used string, get func(*touch) int) *col {
		return &col{key: key, width: 12, look: lookLink, align: "center", cell: func(i int) cell {
			return computed(m.word.source.text(get(row(i))), "INDEX(%s,1+ISNUMBER(%s)*(2-ISNUMBER(%s)))", m.word.source.all(), t.at(used, i), t.at(own, i))
		}}
	}
	storedCount := func(own *float64, v any) (any, bool) {
		_, isNumber := number(v)
		return v, own != nil && isNumber
	}
	t.cols = []*col{
		{key: "id", width: 6, cell: func(i int) cell { return constant(row(i).id) }},
		plain("touchpoint", 28, func(r *touch) string { return r.name }),
		plain("stage", 13, func(r *touch) string { return orDash(r.stage, m.dash()) }),
		plain("lane", 13, func(r *touch) string { return orDash(r.lane, m.dash()) }),
		plain("map", 17, func(r *touch) string { return orDash(r.mapName, m.dash()) }),
		plain("channel", 11, func(r *touch) string { return r.t.Channel }),
		plain("owner", 15, func(r *touch) string { return r.owner }),
		centred(plain("moment", 9, m.moment)),
		{key: "emotion", unit: "emotion", width: 9, format: formatSigned, align: "right", cell: func(i int) cell { return constant(row(i).t.Emotion) }},
		{key: "ranked", width: 8, align: "center", cell: func(i int) cell { return constant(m.yes(row(i).ranked)) }},
		{key: "evidence", width: 8, align: "center", cell: func(i int) cell {
			if r := row(i).rating; r != nil {
				return constant(r.key)
			}
			return constant(m.dash())
		}},
		own("own_importance", "importance", func(r *touch) *float64 { return r.ownImp }),
		used("importance", "own_importance", "importance", func(r *touch) any { return r.importance }),
		source("importance_source", "own_importance", "importance", func(r *touch) int { return r.impSource }),
		basis("importance_n", "answers", formatCount, 11, "own_importance", "complete", func(r *touch) (any, bool) { return storedCount(r.ownImp, r.impN) }),
		basis("importance_at", "date", formatDate, 11, "own_importance", "as_of", func(r *touch) (any, bool) { return storedCount(r.ownImp, r.impAt) }),
		own("own_performance", "performance", func(r *touch) *float64 { return r.ownPerf }),
		used("performance", "own_performance", "performance", func(r *touch) any { return r.performance }),
		source("performance_source", "own_performance", "performance", func(r *touch) int { return r.perfFrom }),
		basis("performance_n", "answers", formatCount, 12, "own_performance", "n", func(r *touch) (any, bool) { return storedCount(r.ownPerf, r.perfN) }),
		basis("performance_at", "date", formatDate, 12, "own_performance", "as_of", func(r *touch) (any, bool) { return storedCount(r.ownPerf, r.perfAt) }),
		{key: "gap", unit: "gap", width: 8, look: lookCalc, format: formatSigned, align: "right", cell: func(i int) cell {
			imp, perf := t.at("importance", i), t.at("performance", i)
			return computed(row(i).gap, "IF(COUNT(%s,%s)=2,%s-%s,%s)", imp, perf, imp, perf, dash())
		}},
		{key: "band", width: 9, look: lookCalc, align: "center", cell: func(i int) cell {
			perf := t.at("performance", i)
			return computed(row(i).band, "IF(ISNUMBER(%s),INDEX(%s,1+(%s+%s>=%s)+(%s+%s>=%s)),%s)", perf, m.word.band.all(),
				perf, m.limit.tie.ref(), m.limit.poor.ref(), perf, m.limit.tie.ref(), m.limit.good.ref(), dash())
		}, tones: []colTone{{"==", literal(m.word.band.text(0)), tonePoor}, {"==", literal(m.word.band.text(1)), toneFair}, {"==", literal(m.word.band.text(2)), toneGood}}},
	}
	m.touchpoints = s.addTable(t)
	m.touchpointChecks()
}

func centred(c *col) *col {
	c.align = "center"
	return c
}

// moment is "yes" for a moment of truth.
func (m *model) moment(r *touch) string {
	return m.yes(r.t.MomentOfTruth)
}

func (m *model) yes(is bool) string {
	if is {
		return m.word.other.text(wordYes)
	}
	return m.dash()
}
