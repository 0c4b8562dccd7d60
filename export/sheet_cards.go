package export

import (
	"strings"

	"touchstone/domain"
)

// cardSheet adds one row per card of the sprints, archived ones too.
func (s *sprints) cardSheet() {
	b := s.b
	sh := b.sheet("cards", tabBrand)
	sh.freezeCols = 2
	row := func(i int) *cardRow { return s.cards[i] }
	word := func(key string, width float64, get func(*cardRow) string) *col {
		return &col{key: key, width: width, wrap: true, cell: func(i int) cell { return constant(orDash(get(row(i)), s.none().(string))) }}
	}
	figure := func(key, format string, width float64, get func(*cardRow) any) *col {
		return &col{key: key, width: width, format: format, align: "right", cell: func(i int) cell { return constant(get(row(i))) }}
	}
	flag := func(key string, get func(*cardRow) bool, tones ...colTone) *col {
		c := centred(word(key, 10, func(c *cardRow) string { return s.yesno(get(c)) }))
		c.tones = tones
		return c
	}
	yes := literal(s.word.yes.text(1))
	s.cardTable = sh.addTable(&table{name: "tbl_cards", rows: len(s.cards), empty: b.t("empty.cards"), cols: []*col{
		word("card_id", 7, func(c *cardRow) string { return c.key }),
		word("card_sprint", 8, func(c *cardRow) string { return c.of }),
		word("sprint", 26, func(c *cardRow) string { return c.board.Sprint.Name }),
		word("card_column_id", 8, func(c *cardRow) string { return c.at }),
		word("card_column", 14, func(c *cardRow) string { return c.column }),
		word("card_title", 40, func(c *cardRow) string { return c.Title }),
		word("card_assignee", 18, func(c *cardRow) string { return c.board.People[c.Assignee].Name }),
		figure("card_estimate", formatScore, 10, func(c *cardRow) any { return value(c.Estimate) }),
		figure("card_due", formatCount, 9, func(c *cardRow) any {
			if c.Due == 0 {
				return nil
			}
			return c.Due
		}),
		word("card_labels", 20, func(c *cardRow) string { return strings.Join(c.Labels, ", ") }),
		figure("card_checks_done", formatCount, 10, func(c *cardRow) any { done, _ := c.Progress(); return done }),
		figure("card_checks_of", formatCount, 10, func(c *cardRow) any { _, all := c.Progress(); return all }),
		flag("card_blocked", func(c *cardRow) bool { return c.Blocked }, colTone{"==", yes, tonePoor}),
		flag("card_archived", func(c *cardRow) bool { return c.Archived }),
		flag("card_done", func(c *cardRow) bool { return c.done }, colTone{"==", yes, toneGood}),
	}})
}

// addChecks declares what must hold of sprints and cards, by other ways of adding up.
func (s *sprints) addChecks() {
	k, rows := s.b.checks, s.compared()
	var values, change, reach, met float64
	var live, done, blocked int
	for _, r := range rows {
		for _, x := range r.readings {
			v, _ := number(x.value)
			values += v
		}
		c, _ := number(r.change)
		low, _ := number(r.low)
		high, _ := number(r.high)
		change, reach = change+c, reach+high-low
		met += float64(b2i(r.met == s.yesno(true)))
	}
	for i := range s.boards {
		n := s.tally("SP" + itoa(i+1))
		live, done, blocked = live+n.cards, done+n.done, blocked+n.blocked
	}
	asExported := func(key, format string, v any, formula string, refs ...func() string) {
		k.add(&control{key: key, format: format, expected: func() cell { return constant(v) }, actual: func() cell {
			parts := make([]any, len(refs))
			for i, ref := range refs {
				parts[i] = ref()
			}
			return computed(v, formula, parts...)
		}})
	}
	of := func(t *table, key string) func() string { return func() string { return t.from(key) } }
	asExported("sprint_rows", "", len(s.rows), "COUNTA(%s)", of(s.effects, "measure_id"))
	asExported("card_rows", "", len(s.cards), "COUNTA(%s)", of(s.cardTable, "card_id"))
	asExported("readings", formatFull, values, "SUM(%s)", of(s.readings, "reading_value"))
	asExported("changes", formatFull, change, "SUM(%s)", of(s.effects, "measure_change"))
	asExported("reach", formatFull, reach, "SUM(%s)-SUM(%s)", of(s.effects, "change_high"), of(s.effects, "change_low"))
	asExported("met", "", met, "COUNTIFS(%s,%s)", of(s.effects, "met"), s.word.yes[1].ref)
	k.add(&control{key: "cards_live",
		expected: func() cell { return computed(live, "SUM(%s)", s.summary.from("cards")) },
		actual: func() cell {
			return computed(live, "COUNTA(%s)-COUNTIFS(%s,%s)", s.cardTable.from("card_id"), s.cardTable.from("card_archived"), s.word.yes[1].ref())
		}})
	k.add(&control{key: "cards_done",
		expected: func() cell { return computed(done, "SUM(%s)", s.summary.from("cards_done")) },
		actual: func() cell {
			return computed(done, "COUNTIFS(%s,%s,%s,%s)", s.cardTable.from("card_done"), s.word.yes[1].ref(), s.cardTable.from("card_archived"), s.word.yes[0].ref())
		}})
	s.warnings(rows, blocked)
}

// warnings ask someone to look.
func (s *sprints) warnings(rows []*effectRow, blocked int) {
	k := s.b.checks
	warn := func(key string, n int, formula func() string) {
		k.add(&control{key: key, warning: true, expected: func() cell { return constant(0) }, actual: func() cell { return computed(n, "%s", formula()) }})
	}
	untargeted, noisy := 0, 0
	for _, r := range rows {
		untargeted += b2i(r.measure.Target == nil)
		noisy += b2i(r.noise == s.word.noise.text(0))
	}
	if len(rows) > 0 {
		warn("untargeted", untargeted, func() string {
			return "COUNTA(" + s.workings.from("working_id") + ")-COUNT(" + s.effects.from("target") + ")"
		})
		warn("noise", noisy, func() string {
			return "COUNTIFS(" + s.effects.from("noise") + "," + s.word.noise[0].ref() + ")"
		})
	}
	warn("blocked", blocked, func() string { return "SUM(" + s.summary.from("cards_blocked") + ")" })
}

// dateOr is a date, or what stands in its place.
func dateOr(d domain.Date, none any) any {
	if d.IsZero() {
		return none
	}
	return d
}
