package diagnosis

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/dates"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
	"touchstone/ui/theme"
)

const none = "–"

// percentOf writes a percentage, which the domain gives as 0…100.
func percentOf(tx *text.Texts, f diagnosis.Figure) string {
	if !f.Known {
		return none
	}
	return tx.Percent(f.Value/100, 0)
}

func numberOf(tx *text.Texts, f diagnosis.Figure, decimals int) string {
	if !f.Known {
		return none
	}
	return tx.Num(f.Value, decimals)
}

// signed writes a change with its sign; one that rounds to nothing has none.
func signed(tx *text.Texts, v float64, decimals int) string {
	s := tx.Num(v, decimals)
	switch zero := tx.Num(0, decimals); {
	case s == zero || strings.TrimLeft(s, "-−") == zero:
		return "±" + zero
	case v > 0:
		return "+" + s
	}
	return "−" + strings.TrimLeft(s, "-−")
}

// changeOf is a change of the mean with an arrow, which says the same as its colour.
func changeOf(tx *text.Texts, f diagnosis.Figure) (words string, tone chart.Tone) {
	if !f.Known {
		return none, chart.ToneNeutral
	}
	words = signed(tx, f.Value, 2)
	switch {
	case strings.HasPrefix(words, "±"):
		return words, chart.ToneNeutral
	case f.Value > 0:
		return "▲ " + words, chart.ToneGood
	}
	return "▼ " + words, chart.TonePoor
}

// signOf is an answer where there is room for a character or two.
func signOf(tx *text.Texts, v diagnosis.Value) string {
	switch v {
	case diagnosis.NotDoing, diagnosis.Partly, diagnosis.Doing:
		return strconv.Itoa(v.Points())
	case diagnosis.Yes:
		return tx.T("diag.sign_yes")
	case diagnosis.No:
		return tx.T("diag.sign_no")
	case diagnosis.NotApplicable:
		return none
	}
	return ""
}

// toneOf is the colour of an answer to a question; context questions have no good answer.
func toneOf(q diagnosis.Question, v diagnosis.Value) chart.Tone {
	if q.Type == diagnosis.TypeContext {
		return chart.ToneInfo
	}
	switch v.Points() {
	case 1:
		return chart.TonePoor
	case 2:
		return chart.ToneFair
	case 3:
		return chart.ToneGood
	}
	return chart.ToneNeutral
}

// nameOf is a respondent's name, or the number of the sheet where none is kept.
func nameOf(tx *text.Texts, r diagnosis.Respondent, i int) string {
	if r.Name != "" {
		return r.Name
	}
	name := tx.T("diag.sheet_n", text.A{"n": i + 1})
	if r.Team != "" {
		name += " · " + r.Team
	}
	return name
}

// initials are the heads of narrow columns; two people with the same are told apart by the whole name in the card.
func initials(name string, i int) string {
	words := strings.Fields(name)
	switch {
	case len(words) == 0:
		return strconv.Itoa(i + 1)
	case len(words) == 1:
		return firstRunes(words[0], 2)
	}
	return firstRunes(words[0], 1) + firstRunes(words[len(words)-1], 1)
}

func firstRunes(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// answersOf are the values a question can be answered with, in the order of their keys; "not applicable" comes last.
func answersOf(t diagnosis.Type) []diagnosis.Value {
	switch t {
	case diagnosis.TypeScale:
		return []diagnosis.Value{diagnosis.NotDoing, diagnosis.Partly, diagnosis.Doing, diagnosis.NotApplicable}
	case diagnosis.TypeYesNo, diagnosis.TypeContext:
		return []diagnosis.Value{diagnosis.Yes, diagnosis.No, diagnosis.NotApplicable}
	}
	return nil
}

// answerKey is the answer a key stands for: 1 2 3, Y and N, and for "not applicable" 0, X, and on the scale N too. The first
// letters of yes and no in the interface's languages work as well.
func answerKey(t diagnosis.Type, r rune) (v diagnosis.Value, ok bool) {
	switch r {
	case '1', '2', '3':
		v = diagnosis.Value(r - '0')
	case 'y', 'Y', 'j', 'J', 'o', 'O', '是':
		v = diagnosis.Yes
	case 'n', 'N', '否':
		if v = diagnosis.No; t == diagnosis.TypeScale {
			v = diagnosis.NotApplicable
		}
	case '0', 'x', 'X':
		v = diagnosis.NotApplicable
	default:
		return 0, false
	}
	q := diagnosis.Question{Type: t}
	return v, q.Accepts(v)
}

// stateTone is the colour of a round's state, beside its word.
func stateTone(s diagnosis.RoundState) kit.ChipTone {
	switch s {
	case diagnosis.RoundOpen:
		return kit.ChipAccent
	case diagnosis.RoundClosed:
		return kit.ChipGood
	}
	return kit.ChipNeutral
}

// dayCell shows a date, which sorts as one.
func dayCell(tx *text.Texts, d domain.Date) kit.TableCell {
	if d.IsZero() {
		return kit.TableCell{None: true}
	}
	return kit.TableCell{Text: tx.Date(d.Time()), Sort: float64(d.Time().Unix())}
}

// newDay is an entry for a date in the interface's form; ISO dates are understood too. required refuses an empty text.
func newDay(d deps, field string, value domain.Date, required bool) *kit.DateEntry {
	tx := d.tx
	parse := func(s string) (time.Time, string) {
		day, err := parseDay(tx, field, s, required)
		if err != nil {
			return time.Time{}, tx.Error(err)
		}
		return timeOf(day), ""
	}
	format := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return tx.Date(t)
	}
	return kit.NewDateEntry(tx.T(field), timeOf(value), dates.Words(tx), func() time.Time { return timeOf(d.today()) }, parse, format)
}

// timeOf is a date as the calendar of an entry has it.
func timeOf(d domain.Date) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

func dateOf(t time.Time) domain.Date {
	if t.IsZero() {
		return domain.Date{}
	}
	return domain.DateOf(t)
}

// dayForms are the ways to write a day, by language, besides the ISO form.
var dayForms = map[string][]string{"en": {"2 Jan 2006", "2 January 2006"}, "de": {"2.1.2006", "2.1.06"}, "fr": {"2/1/2006", "2/1/06"}, "zh": {"2006年1月2日", "2006/1/2"}}

func parseDay(tx *text.Texts, field, s string, required bool) (domain.Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		if required {
			return domain.Date{}, domain.E(domain.CodeRequired, "field", field)
		}
		return domain.Date{}, nil
	}
	for _, form := range append([]string{"2006-1-2"}, dayForms[tx.Lang()]...) {
		if t, err := time.Parse(form, s); err == nil {
			return domain.DateOf(t), nil
		}
	}
	example := time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC)
	return domain.Date{}, domain.E(domain.CodeBadValue, "field", field, "value", s, "accepted", tx.Date(example)+", "+example.Format("2006-01-02"))
}

// paragraph is text that takes as many lines as it needs.
func paragraph(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.Wrapping = fyne.TextWrapWord
	return l
}

func muted(s string) *kit.TextLine { return kit.NewCutLine(s, theme.Muted, "") }

func heading(s string) *kit.TextLine { return kit.NewCutLine(s, "", "").Bold() }
