package export

// answerSheet adds the answers everything else is counted from, in long form. Of an anonymous round there is no row about
// one person: a row says how often an answer was given, or that so few gave any that nothing is said. Nothing here is a
// formula.
func (d *diagnosed) answerSheet() {
	s := d.m.b.sheet("answers", tabData)
	s.freezeCols = 4
	row := func(i int) *diagAnswer { return &d.answers[i] }
	text := func(key string, width float64, get func(*diagAnswer) any) *col {
		return &col{key: key, width: width, cell: func(i int) cell { return constant(get(row(i))) }}
	}
	figure := func(key, unit string, width float64, get func(*diagAnswer) any) *col {
		return &col{key: key, unit: unit, width: width, format: formatCount, align: "right", cell: func(i int) cell { return constant(get(row(i))) }}
	}
	d.answerTable = s.addTable(&table{name: "tbl_answers", rows: len(d.answers), empty: d.m.b.t("empty.answers"), cols: []*col{
		text("round_key", 8, func(a *diagAnswer) any { return a.of.round.key }),
		text("round", 22, func(a *diagAnswer) any { return a.of.round.Name }),
		text("area", 24, func(a *diagAnswer) any { return a.of.area }),
		text("question_id", 9, func(a *diagAnswer) any { return a.of.ID }),
		text("label", 44, func(a *diagAnswer) any { return a.of.Label }),
		figure("version", "", 9, func(a *diagAnswer) any { return a.of.Version }),
		figure("weight", "", 9, func(a *diagAnswer) any { return a.of.Weight }),
		{key: "kind", width: 20, align: alignIndent, cell: func(i int) cell { return constant(d.kind(row(i).of.Type)) }},
		text("respondent", 26, func(a *diagAnswer) any { return a.who }),
		{key: "answer", width: 16, align: "right", cell: func(i int) cell { return constant(row(i).answer) }},
		figure("answer_points", "points", 9, func(a *diagAnswer) any { return a.points }),
		figure("count", "answers", 10, func(a *diagAnswer) any { return a.n }),
	}})
}

// roundBlock adds, below the settings, one row per round.
func roundBlock(m *model, s *sheet) {
	d := m.diag
	if len(d.rounds) == 0 {
		return
	}
	row := func(i int) *diagRound { return d.rounds[i] }
	b := m.b
	word := func(yes bool, a, c string) string {
		if yes {
			return b.t("round." + a)
		}
		return b.t("round." + c)
	}
	date := func(key string, get func(*diagRound) any) *col {
		return &col{key: key, unit: "date", width: 13, format: formatDate, align: "right", cell: func(i int) cell { return constant(get(row(i))) }}
	}
	d.roundTable = s.addTable(&table{plain: true, rows: len(d.rounds), cols: []*col{
		{key: "round_key", width: 22, cell: func(i int) cell { return constant(row(i).key) }},
		{key: "round", width: 46, cell: func(i int) cell { return constant(row(i).Name) }},
		{key: "respondents", unit: "people", width: 11, format: formatCount, cell: func(i int) cell { return constant(row(i).result.Respondents) }},
		{key: "round_state", width: 30, align: alignIndent, cell: func(i int) cell { return constant(b.tx.T(row(i).State.Key())) }},
		{key: "round_names", width: 13, cell: func(i int) cell { return constant(word(row(i).Anonymous, "anonymous", "named")) }},
		{key: "round_rows", width: 13, cell: func(i int) cell { return constant(word(row(i).byPerson, "by_person", "counts")) }},
		date("round_opened", func(r *diagRound) any { return r.Opened }),
		date("round_closed", func(r *diagRound) any { return r.Closed }),
		date("round_next", func(r *diagRound) any { return r.NextDue() }),
	}})
}
