package export

// ratingSheet adds one row per rating of the surveys, each figure calculated once from Data; touchpoints and priorities look
// them up here. The last row, "–", answers for touchpoints without a rating.
func ratingSheet(m *model) {
	s := m.b.sheet("ratings", tabBrand)
	s.freezeCols = 2
	t := &table{name: "tbl_ratings", rows: len(m.ratings) + 1}
	row := func(i int) *rating { return m.ratings[i] }
	fromData := func(t *table, key string, i int) string {
		d := m.dataTable
		return "SUMIFS(" + d.from(key) + "," + d.from("data_id") + "," + "$" + t.at("rating_key", i) + ")"
	}
	lookup := func(t *table, from *table, value, key, by string, i int) string {
		return from.find(value, key, "$"+t.at(by, i))
	}
	guard := func(c *col, get func(*rating) any, formula func(i int) string) *col {
		c.align = "right"
		c.cell = func(i int) cell {
			if i == len(m.ratings) {
				return constant(m.dash())
			}
			return cell{value: get(row(i)), formula: formula(i)}
		}
		return c
	}
	plain := func(key string, width float64, get func(*rating) string, last string) *col {
		return &col{key: key, width: width, cell: func(i int) cell {
			if i == len(m.ratings) {
				return constant(last)
			}
			return constant(get(row(i)))
		}}
	}
	score := func(key, unit, format string, width float64, look look) *col {
		return &col{key: key, unit: unit, format: format, width: width, look: look}
	}
	minN, top, withheld := m.limit.minN.ref, m.limit.top.ref, m.word.none[wordWithheld].ref
	t.cols = []*col{
		plain("rating_key", 9, func(r *rating) string { return r.key }, m.dash()),
		plain("rating", 34, func(r *rating) string { return r.Name }, m.b.t("no_rating")),
		plain("survey_key", 8, func(r *rating) string { return r.survey.key }, m.dash()),
		plain("survey_name", 24, func(r *rating) string { return r.survey.Name }, m.dash()),
		guard(score("scale_low", "", "0", 7, lookLink), func(r *rating) any { return r.Low }, func(i int) string { return fromData(t, "scale_low", i) }),
		guard(score("scale_high", "", "0", 7, lookLink), func(r *rating) any { return r.High }, func(i int) string { return fromData(t, "scale_high", i) }),
		guard(score("n", "answers", formatCount, 9, lookLink), func(r *rating) any { return r.n }, func(i int) string { return fromData(t, "n", i) }),
		guard(score("not_applicable", "answers", formatCount, 11, lookLink), func(r *rating) any { return float64(r.Stats.Total.NotApplicable) }, func(i int) string { return fromData(t, "not_applicable", i) }),
		guard(score("missing", "answers", formatCount, 9, lookLink), func(r *rating) any { return float64(r.Stats.Total.Missing) }, func(i int) string { return fromData(t, "missing", i) }),
		guard(score("sum", "points", formatCount, 10, lookLink), func(r *rating) any { return r.sum }, func(i int) string {
			return "IF(" + t.at("n", i) + "<" + minN() + "," + withheld() + "," + fromData(t, "sum", i) + ")"
		}),
		guard(score("squares", "points2", formatCount, 11, lookLink), func(r *rating) any { return r.squares }, func(i int) string {
			return "IF(" + t.at("n", i) + "<" + minN() + "," + withheld() + "," + fromData(t, "squares", i) + ")"
		}),
		guard(score("mean", "scale", formatMean, 8, lookCalc), func(r *rating) any { return r.mean }, func(i int) string {
			sum := t.at("sum", i)
			return "IF(ISNUMBER(" + sum + ")," + sum + "/" + t.at("n", i) + "," + sum + ")"
		}),
		guard(score("sd", "scale", formatMean, 8, lookCalc), func(r *rating) any { return r.sd }, func(i int) string {
			sum, squares, n := t.at("sum", i), t.at("squares", i), t.at("n", i)
			return "IF(ISNUMBER(" + sum + "),(MAX(0," + squares + "-" + sum + "*" + sum + "/" + n + ")/(" + n + "-1))^(1/2)," + sum + ")"
		}),
		guard(score("performance", "score", formatScore, 11, lookCalc), func(r *rating) any { return r.performance }, func(i int) string {
			mean, low, high := t.at("mean", i), t.at("scale_low", i), t.at("scale_high", i)
			return "IF(ISNUMBER(" + mean + ")," + top() + "*(" + mean + "-" + low + ")/(" + high + "-" + low + ")," + mean + ")"
		}),
		guard(score("r", "r", formatMean, 10, lookLink), func(r *rating) any { return r.r }, func(i int) string { return lookup(t, m.dataTable, "r", "data_id", "rating_key", i) }),
		guard(score("share", "percent", formatPercent, 9, lookLink), func(r *rating) any { return r.share }, func(i int) string { return lookup(t, m.dataTable, "share", "data_id", "rating_key", i) }),
		guard(score("importance", "score", formatScore, 10, lookCalc), func(r *rating) any { return r.importance }, func(i int) string {
			share := t.at("share", i)
			return "IF(ISNUMBER(" + share + ")," + top() + "*" + share + "/" + lookup(t, m.surveyTable, "largest_share", "survey_key", "survey_key", i) + "," + share + ")"
		}),
		guard(score("r2", "r2", formatMean, 9, lookLink), func(r *rating) any { return r.survey.r2 }, func(i int) string {
			return lookup(t, m.surveyTable, "r2", "survey_key", "survey_key", i)
		}),
		guard(score("complete", "answers", formatCount, 10, lookLink), func(r *rating) any { return float64(r.survey.Complete) }, func(i int) string {
			return lookup(t, m.surveyTable, "complete", "survey_key", "survey_key", i)
		}),
		guard(score("as_of", "date", formatDate, 11, lookLink), func(r *rating) any { return r.survey.asOf }, func(i int) string {
			return lookup(t, m.surveyTable, "as_of", "survey_key", "survey_key", i)
		}),
	}
	m.ratingTable = s.addTable(t)
}
