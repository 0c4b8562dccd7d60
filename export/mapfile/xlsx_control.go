package mapfile

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"touchstone/assets/text"
	"touchstone/domain/journey"
)

// lists are the sheet with the words that are accepted, each with its meaning; validations refer to it.
type lists struct {
	rows  []listed
	first map[string]int // row of a list's first word, by its words joined
}

type listed struct{ list, word, meaning string }

func newLists(b *book) *lists {
	l := &lists{first: map[string]int{}}
	add := func(label string, words []string, meaning func(string) string) {
		l.first[strings.Join(words, ",")] = rowFirst + len(l.rows)
		for _, w := range words {
			l.rows = append(l.rows, listed{b.tx.T(label), w, meaning(w)})
		}
	}
	add("map.state", words(states), func(w string) string { return b.tx.T("map.state." + w) })
	add("lane.kind", words(journey.EveryLaneKind[:]), func(w string) string { return b.tx.T("lane.kind." + w) })
	add("stage.colour", words(journey.Colours[:]), func(w string) string { return b.tx.T("colour." + w) })
	add("lane.metric", words(journey.Metrics[:]), func(w string) string { return b.tx.T("lane.metric." + w) })
	add("touchpoint.moment_of_truth", []string{yes, no}, func(w string) string { return b.t("word." + w) })
	add("mapfile.source", words([]journey.ValueSource{journey.Entered, journey.Computed}), func(w string) string { return b.t("word." + w) })
	return l
}

// ref is the list of a column's words.
func (l *lists) ref(b *book, c column) string {
	first := l.first[strings.Join(c.words, ",")]
	return quoted(b.sheetName("lists")) + "!" + span(2, first, first+len(c.words)-1)
}

func (l *lists) write(b *book) {
	s := b.newSheet("lists")
	s.widths = []float64{26, 18, 44}
	for _, key := range []string{"list", "word", "meaning"} {
		s.rows[rowHead] = append(s.rows[rowHead], cell{value: b.t(key), look: lookHead})
	}
	for i, r := range l.rows {
		s.rows[rowFirst+i] = []cell{{value: r.list, look: lookNote}, {value: r.word, look: lookText}, {value: r.meaning, look: lookText}}
	}
	s.last = rowFirst + len(l.rows) - 1
	b.write(s)
}

// validation refuses, while typing, what the reader would refuse.
func (b *book) validation(c column, cells string) *excelize.DataValidation {
	v := excelize.NewDataValidation(true)
	v.Sqref = strings.ReplaceAll(cells, "$", "")
	style, message := excelize.DataValidationErrorStyleStop, ""
	between := func(kind excelize.DataValidationType, low, high float64) {
		message = b.tx.T("export.invalid.between", text.A{"low": low, "high": high})
		b.do(func() error { return v.SetRange(low, high, kind, excelize.DataValidationOperatorBetween) })
	}
	switch {
	case c.kind == kindWord:
		v.SetSqrefDropList(b.lists.ref(b, c))
		message = b.tx.T("export.invalid.list")
	case c.key == "stage" || c.key == "lane": // a warning only: things of the same name go by their keys
		v.SetSqrefDropList(quoted(b.sheetName(c.key)) + "!" + span(1, rowFirst, b.checks.room[c.key]))
		style, message = excelize.DataValidationErrorStyleWarning, b.t("invalid.place")
	case c.kind == kindNumber:
		between(excelize.DataValidationTypeDecimal, c.low, c.high)
	case c.kind == kindCount:
		between(excelize.DataValidationTypeWhole, 0, c.high)
	case c.kind == kindDate:
		message = b.t("invalid.date")
		b.do(func() error {
			return v.SetRange(firstSerial, 0, excelize.DataValidationTypeDate, excelize.DataValidationOperatorGreaterThanOrEqual)
		})
	default:
		message = b.tx.T("mapfile.invalid.text", text.A{"max": c.most})
		b.do(func() error {
			return v.SetRange(c.most, 0, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorLessThanOrEqual)
		})
	}
	v.SetError(style, b.tx.T("export.invalid"), message)
	return v
}

func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// checks are live: they look at the sheets while they are edited.
type checks struct {
	rows []control
	room map[string]int // last row of a kind of record
}

// control compares the number of filled cells of two columns, or of filled cells and numbers in one.
type control struct {
	key      string
	expected string // formula
	actual   string
	e, a     int
}

// colPass is the column of the checks' results.
const colPass = 5

func newChecks(b *book, list []section) *checks {
	k := &checks{room: map[string]int{}}
	var cards section
	for _, s := range list {
		k.room[s.record] = rowFirst + room(s) - 1
		if s.record == recordTouchpoint {
			cards = s
		}
	}
	at := map[string]int{}
	for i, c := range cards.columns {
		at[c.key] = i
	}
	sheet := quoted(b.sheetName(recordTouchpoint))
	count := func(function, key string) string {
		return fmt.Sprintf("%s(%s!%s)", function, sheet, span(at[key]+1, rowFirst, k.room[recordTouchpoint]))
	}
	filled := func(key string) (n int) {
		for _, row := range cards.rows {
			if !row[at[key]].blank() {
				n++
			}
		}
		return n
	}
	for _, key := range []string{"stage", "lane"} {
		k.rows = append(k.rows, control{key, count("COUNTA", "name"), count("COUNTA", key), filled("name"), filled(key)})
	}
	for _, key := range []string{"emotion", "importance", "performance"} {
		k.rows = append(k.rows, control{key, count("COUNTA", key), count("COUNT", key), filled(key), filled(key)})
	}
	return k
}

// failed is how many checks fail at the time of export.
func (k *checks) failed() (n int) {
	for _, c := range k.rows {
		if c.e != c.a {
			n++
		}
	}
	return n
}

func (k *checks) verdict(b *book) string {
	if k.failed() > 0 {
		return b.tx.T("export.word.result.failed")
	}
	return b.tx.T("export.word.result.passed")
}

// status is the master check as a sheet shows it.
func (k *checks) status(b *book, key string) cell {
	if key == "checks" {
		words := span(2, rowFirst+len(k.rows)+2, rowFirst+len(k.rows)+3)
		pass := span(colPass, rowFirst, rowFirst+len(k.rows)-1)
		return cell{value: k.verdict(b), look: lookCalc, formula: fmt.Sprintf("INDEX(%s,1+(SUM(%s)<ROWS(%s)))", words, pass, pass)}
	}
	return cell{value: k.verdict(b), look: lookLink, formula: quoted(b.sheetName("checks")) + "!" + fixed(1, rowStatus)}
}

func (k *checks) write(b *book) {
	s := b.newSheet("checks")
	s.widths = []float64{24, 60, 12, 12, 10}
	for _, key := range []string{"check_of", "check_rule", "check_expected", "check_actual", "check_pass"} {
		s.rows[rowHead] = append(s.rows[rowHead], cell{value: b.t(key), look: lookHead})
	}
	for i, c := range k.rows {
		row := rowFirst + i
		pass := 0.0
		if c.e == c.a {
			pass = 1
		}
		label, rule := "touchpoint."+c.key, "rule.number"
		if c.key == "stage" || c.key == "lane" {
			label, rule = c.key+".name", "rule.filled"
		}
		s.rows[row] = []cell{
			{value: b.tx.T(label), look: lookText},
			{value: b.t(rule), look: lookText},
			{value: float64(c.e), formula: c.expected, look: lookCalc},
			{value: float64(c.a), formula: c.actual, look: lookCalc},
			{value: pass, formula: fmt.Sprintf("IF(%s=%s,1,0)", ref(3, row), ref(4, row)), look: lookCalc},
		}
	}
	words := rowFirst + len(k.rows) + 2
	s.rows[words-1] = []cell{{value: b.t("verdict"), look: lookNote}}
	s.rows[words] = []cell{{}, {value: b.tx.T("export.word.result.passed"), look: lookText}}
	s.rows[words+1] = []cell{{}, {value: b.tx.T("export.word.result.failed"), look: lookText}}
	s.last = words + 1
	b.write(s)
}
