package export

// dataSheet adds the aggregates everything else is computed from: one row per rating as a whole, then one per outcome, then
// one per value of each segment. No row speaks of one person, and sums of few answers are withheld. Nothing here is a
// formula: these are the workspace's figures.
func dataSheet(m *model) {
	s := m.b.sheet("data", tabData)
	s.freezeCols = 2
	row := func(i int) *datum { return m.data[i] }
	text := func(key string, width float64, get func(*datum) string) *col {
		return &col{key: key, width: width, cell: func(i int) cell { return constant(get(row(i))) }}
	}
	figure := func(key, unit, format string, width float64, get func(*datum) any) *col {
		return &col{key: key, unit: unit, width: width, format: format, align: "right", cell: func(i int) cell { return constant(get(row(i))) }}
	}
	m.dataTable = s.addTable(&table{name: "tbl_data", rows: len(m.data), empty: m.b.t("empty.data"), cols: []*col{
		text("data_id", 9, func(d *datum) string { return d.id }),
		text("data_rating", 34, func(d *datum) string { return d.name }),
		text("data_survey", 24, func(d *datum) string { return d.survey.Name }),
		text("data_segment", 18, func(d *datum) string { return d.segment }),
		text("data_value", 20, func(d *datum) string { return d.value }),
		figure("scale_low", "", "0", 8, func(d *datum) any { return d.low }),
		figure("scale_high", "", "0", 8, func(d *datum) any { return d.high }),
		figure("n", "answers", formatCount, 11, func(d *datum) any { return d.N }),
		figure("not_applicable", "answers", formatCount, 12, func(d *datum) any { return d.NotApplicable }),
		figure("missing", "answers", formatCount, 11, func(d *datum) any { return d.Missing }),
		figure("sum", "points", formatCount, 12, func(d *datum) any { return d.sum }),
		figure("squares", "points2", formatCount, 13, func(d *datum) any { return d.squares }),
		figure("mean", "scale", formatMean, 9, func(d *datum) any { return d.mean }),
		figure("r", "r", formatMean, 10, func(d *datum) any { return d.r }),
		figure("share", "percent", formatPercent, 10, func(d *datum) any { return d.share }),
	}})
}

// surveyBlock adds, below the settings, one row per survey: what the ratings' figures have in common.
func surveyBlock(m *model, s *sheet) {
	row := func(i int) *survey { return m.surveys[i] }
	for c := 5; c <= 13; c++ {
		s.widths[c] = 13
	}
	t := &table{plain: true, rows: len(m.surveys), empty: m.b.t("empty.surveys")}
	date := func(get func(*survey) any, key string) *col {
		return &col{key: key, unit: "date", width: 13, format: formatDate, align: "right", cell: func(i int) cell { return constant(get(row(i))) }}
	}
	t.cols = []*col{
		{key: "survey_key", width: 22, cell: func(i int) cell { return constant(row(i).key) }},
		{key: "survey_name", width: 46, cell: func(i int) cell { return constant(row(i).Name) }},
		{key: "survey_answers", unit: "answers", width: 11, format: formatCount, cell: func(i int) cell { return constant(row(i).Answers) }},
		{key: "survey_outcome", width: 30, align: alignIndent, cell: func(i int) cell {
			if row(i).Outcome == "" {
				return constant(m.dash())
			}
			return constant(row(i).outcomeName())
		}},
		{key: "complete", unit: "answers", width: 13, format: formatCount, cell: func(i int) cell { return constant(row(i).Complete) }},
		{key: "r2", unit: "r2", width: 13, format: formatMean, align: "right", cell: func(i int) cell { return constant(row(i).r2) }},
		{key: "largest_share", unit: "percent", width: 13, format: formatPercent, align: "right", look: lookCalc, cell: func(i int) cell {
			if row(i).first == row(i).end {
				return constant(m.dash())
			}
			shares := m.dataTable.fromPart("share", row(i).first, row(i).end)
			return computed(row(i).maxShare, "IF(COUNT(%s)>0,MAX(%s),%s)", shares, shares, m.word.none[wordDash].ref())
		}},
		{key: "survey_segments", unit: "columns", width: 13, format: formatCount, cell: func(i int) cell { return constant(row(i).Segments) }},
		date(func(v *survey) any { return v.First }, "first_answer"),
		date(func(v *survey) any { return v.Last }, "last_answer"),
		date(func(v *survey) any { return v.Computed }, "as_of"),
		{key: "survey_filter", width: 13, align: alignIndent, cell: func(i int) cell { return constant(row(i).Filter) }},
		{key: "survey_why", width: 13, look: lookNote, align: alignIndent, cell: func(i int) cell { return constant(row(i).NoDriver) }},
	}
	m.surveyTable = s.addTable(t)
}
