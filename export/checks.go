package export

import (
	"math"

	"touchstone/assets/text"
)

// checks are the workbook's own controls. An error means that the workbook cannot be trusted, a warning that someone should
// look; only errors decide the master check, which every sheet shows.
type checks struct {
	book   *book
	rows   []*control
	level  words // error, warning
	result words // passed, failed
	tol    *setting
	sheet  *sheet
	table  *table
	head   *lines
	zero   func() string // not nil: differences up to this reference are rounding
	passed bool
	failed [2]int // errors, warnings
}

// control compares an expected with an actual figure. Each is a constant or a formula; they must not rest on the same cells
// when a second calculation is possible.
type control struct {
	key              string // text check.<key>; what to do is the text check.<key>.do
	args             text.A
	warning          bool
	format           string // of the figures; empty: counts
	expected, actual func() cell

	e, a cell
	pass int
}

// Lines above the checks.
const (
	lineErrors = iota
	lineWarnings
	lineResult
)

// toleranceOfChecks is the greatest difference a check lets pass: far above rounding, far below any figure shown.
const toleranceOfChecks = 1e-6

func newChecks(b *book) *checks { return &checks{book: b} }

func (k *checks) add(c *control) { k.rows = append(k.rows, c) }

// declareTolerance and declareWords add the settings the checks need, each where it belongs among the rows of Meta.
func (k *checks) declareTolerance() {
	b := k.book
	k.tol = b.settings.add(&setting{key: "tolerance", name: "in_tolerance", value: toleranceOfChecks, format: formatTiny,
		note: b.t("note.tolerance"), input: &validation{low: "0", high: "1", message: b.t("invalid.between", text.A{"low": 0, "high": 1})}})
}

func (k *checks) declareWords() {
	b := k.book
	k.level = b.settings.words("level", "error", "warning")
	k.result = b.settings.words("result", "passed", "failed")
}

func (k *checks) words() (passed, failed string) { return k.result.text(0), k.result.text(1) }

// settle computes the results, when all sheets are laid out.
func (k *checks) settle() {
	k.failed = [2]int{}
	for _, c := range k.rows {
		c.e, c.a = c.expected(), c.actual()
		c.pass = 0
		e, eok := number(value(c.e.value))
		a, aok := number(value(c.a.value))
		if eok && aok && math.Abs(a-e) <= toleranceOfChecks {
			c.pass = 1
			continue
		}
		k.failed[b2i(c.warning)]++
	}
	k.passed = k.failed[0] == 0
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (k *checks) verdict() string { return k.result.text(b2i(!k.passed)) }

// status is the master check as sheet s shows it.
func (k *checks) status(s *sheet) cell {
	ref := fixed(3, k.head.row(lineResult))
	if s != k.sheet {
		return computed(k.verdict(), "%s", k.sheet.ref(ref)).as(lookLink, formatGeneral)
	}
	return computed(k.verdict(), "%s", ref).as(lookCalc, formatGeneral)
}

func checkSheet(b *book) {
	k := b.checks
	s := b.sheet("checks", tabControl)
	k.sheet = s
	s.freezeCols = 2
	k.head = s.addLines()
	label := func(key string) cell { return cell{value: b.t(key), style: &style{look: lookLabel}} }
	count := func(key string, which int) func() map[int]cell {
		return func() map[int]cell {
			return map[int]cell{2: label(key), 3: computed(k.failed[which], "SUMPRODUCT((%s=%s)*(%s=0))",
				k.table.all("check_level"), k.level[which].ref(), k.table.all("check_pass")).as(lookCalc, formatCount)}
		}
	}
	k.head.line(count("checks.errors", 0))
	k.head.line(count("checks.warnings", 1))
	k.head.line(func() map[int]cell {
		failed := fixed(3, k.head.row(lineErrors))
		ref := at(3, k.head.row(lineResult))
		s.toneStatus(ref)
		b.name("chk_master", s.ref(fixed(3, k.head.row(lineResult))))
		b.name("chk_errors", s.ref(failed))
		b.name("chk_warnings", s.ref(fixed(3, k.head.row(lineWarnings))))
		return map[int]cell{2: label("checks.result"), 3: computed(k.verdict(), "INDEX(%s,1+(%s>0))", k.result.all(), failed).as(lookStrong, formatGeneral)}
	})
	k.table = s.addTable(k.describe())
}

func (k *checks) describe() *table {
	b := k.book
	row := func(i int) *control { return k.rows[i] }
	format := func(i int) string {
		if f := row(i).format; f != "" {
			return f
		}
		return formatCount
	}
	side := func(i int, c cell) cell {
		look := lookText
		switch {
		case plainLink.MatchString(c.formula):
			look = lookLink
		case c.formula != "":
			look = lookCalc
		}
		return c.as(look, format(i))
	}
	t := &table{name: "tbl_checks", rows: len(k.rows)}
	t.cols = []*col{
		{key: "check_id", width: 6, look: lookNote, cell: func(i int) cell { return constant("C" + pad(i+1, 2)) }},
		{key: "check", width: 70, look: lookText, wrap: true, cell: func(i int) cell { return constant(b.t("check."+row(i).key, row(i).args)) }},
		{key: "check_level", width: 26, look: lookText, cell: func(i int) cell { return constant(k.level.text(b2i(row(i).warning))) }},
		{key: "check_expected", width: 15, format: formatFull, cell: func(i int) cell { return side(i, row(i).e) }},
		{key: "check_actual", width: 15, format: formatFull, cell: func(i int) cell { return side(i, row(i).a) }},
		{key: "check_difference", width: 13, look: lookCalc, format: formatFull, cell: func(i int) cell {
			e, _ := number(value(row(i).e.value))
			a, _ := number(value(row(i).a.value))
			difference := t.at("check_actual", i) + "-" + t.at("check_expected", i)
			if k.zero != nil {
				difference = "IF(ABS(" + difference + ")<=" + k.zero() + ",0," + difference + ")"
			}
			return computed(a-e, "%s", difference).as(lookCalc, format(i))
		}},
		{key: "check_tolerance", width: 12, look: lookLink, format: formatTiny, cell: func(i int) cell {
			return computed(toleranceOfChecks, "%s", k.tol.ref())
		}},
		{key: "check_pass", unit: "yesno", width: 10, look: lookCalc, format: "0", align: "center", cell: func(i int) cell {
			difference := t.at("check_difference", i)
			return computed(row(i).pass, "IF(ISNUMBER(%s),(ABS(%s)<=%s)*1,0)", difference, difference, t.at("check_tolerance", i))
		}, tones: []colTone{{"==", "1", toneGood}, {"==", "0", tonePoor}}},
		{key: "check_do", width: 70, look: lookNote, wrap: true, align: alignIndent, cell: func(i int) cell { return constant(b.t("check."+row(i).key+".do", row(i).args)) }},
	}
	return t
}

// pad writes a number with at least so many digits.
func pad(n, digits int) string {
	s := itoa(n)
	for len(s) < digits {
		s = "0" + s
	}
	return s
}
