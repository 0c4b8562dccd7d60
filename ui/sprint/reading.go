package sprint

import (
	"math"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

// readingForm types one reading of a measure: value, number of answers, standard deviation and day, or for a net promoter
// score how many answered what.
type readingForm struct {
	// OnCommitted is called when a field was left or Enter pressed in it, with something else in it.
	OnCommitted func()

	tx      *text.Texts
	measure sprint.Measure
	saved   *sprint.Reading
	content *fyne.Container
	fields  []*kit.Field
	entries []*kit.TextEntry // value, n, sd; or promoters, passives, detractors
	date    *kit.DateEntry
	source  string
	changed bool
}

var readingKeys = map[bool][3]string{false: {"sprint.value", "sprint.n", "sprint.sd"}, true: {"reading.promoters", "reading.passives", "reading.detractors"}}

func newReadingForm(tx *text.Texts, m sprint.Measure, saved *sprint.Reading, today func() domain.Date) *readingForm {
	r := &readingForm{tx: tx, measure: m, saved: saved, content: container.New(kit.NewEqual(8))}
	at := today()
	var values [3]string
	if saved != nil {
		at, r.source = saved.Date, saved.Source
		values = readingTexts(tx, m.Kind, *saved)
	}
	for i, key := range readingKeys[m.Kind == sprint.NPS] {
		if key == "sprint.sd" && m.Kind == sprint.Proportion {
			continue // it follows from the share
		}
		label := tx.T(key)
		if key == "sprint.value" && m.Kind == sprint.Proportion {
			label += " (%)"
		}
		e := kit.NewTextEntry(m.Name+": "+label, values[i])
		e.OnChanged = func(string) { r.changed = true }
		e.OnCommitted = func(string) { r.committed() }
		r.entries = append(r.entries, e)
		r.fields = append(r.fields, kit.NewField(label, "", e))
		r.content.Add(r.fields[i])
	}
	r.date = newDate(tx, m.Name+": "+tx.T("reading.date"), at, today)
	r.date.OnChanged = func(time.Time) { r.changed = true }
	r.date.OnCommitted = func(time.Time) { r.committed() }
	r.content.Add(kit.NewField(tx.T("reading.date"), "", r.date))
	return r
}

func (r *readingForm) committed() {
	if r.changed && r.OnCommitted != nil {
		r.OnCommitted()
	}
}

// readingTexts are the three figures of a reading as they are typed.
func readingTexts(tx *text.Texts, k sprint.MeasureKind, r sprint.Reading) (t [3]string) {
	if k == sprint.NPS && r.N > 0 && r.SD != nil {
		score, n := r.Value/100, float64(r.N)
		spread := *r.SD**r.SD/1e4 + score*score // promoters and detractors together
		p, d := math.Round((spread+score)/2*n), math.Round((spread-score)/2*n)
		return [3]string{tx.Int(int(p)), tx.Int(r.N - int(p) - int(d)), tx.Int(int(d))}
	}
	if k == sprint.NPS {
		return t
	}
	t[0] = number(tx, r.Value)
	if r.N > 0 {
		t[1] = tx.Int(r.N)
	}
	if r.SD != nil {
		t[2] = number(tx, *r.SD)
	}
	return t
}

// read gives what was typed: nil if nothing was; ok is false after saying at the field what is wrong.
func (r *readingForm) read() (reading *sprint.Reading, ok bool) {
	for _, f := range r.fields {
		f.SetWrong("")
	}
	if !r.changed {
		return r.saved, true
	}
	var values [3]*float64
	empty := true
	for i, e := range r.entries {
		typed := strings.TrimSpace(e.Text)
		if typed == "" {
			continue
		}
		empty = false
		v, isNumber := r.tx.ParseNum(typed)
		whole := r.measure.Kind == sprint.NPS || i == 1
		if !isNumber || whole && v != math.Trunc(v) {
			r.fields[i].SetWrong(r.tx.Error(domain.E(sprint.CodeNotANumber, "field", r.fields[i].Label, "value", typed)))
			return nil, false
		}
		values[i] = &v
	}
	if empty {
		return nil, true
	}
	if r.date.Wrong() != "" {
		return nil, false
	}
	out, err := r.figures(values)
	if err == nil {
		out.Date, out.Source = dateOf(r.date.Value()), r.source
		err = r.measure.CheckReading(out)
	}
	if err != nil {
		r.fields[0].SetWrong(r.tx.Error(err))
		return nil, false
	}
	return &out, true
}

func (r *readingForm) figures(values [3]*float64) (sprint.Reading, error) {
	whole := func(v *float64) int {
		if v == nil {
			return 0
		}
		return int(*v)
	}
	if r.measure.Kind == sprint.NPS {
		return sprint.NPSReading(whole(values[0]), whole(values[1]), whole(values[2]))
	}
	if values[0] == nil {
		return sprint.Reading{}, domain.E(domain.CodeRequired, "field", "sprint.value")
	}
	return sprint.Reading{Value: *values[0], N: whole(values[1]), SD: values[2]}, nil
}

func (r *readingForm) disable() {
	for _, e := range r.entries {
		e.Disable()
	}
	r.date.Entry().Disable()
}

// valueWords write a value of a measure with its unit.
func valueWords(tx *text.Texts, m sprint.Measure, v float64) string {
	s := number(tx, v)
	if m.Kind == sprint.Proportion {
		return tx.Percent(v/100, 1)
	}
	if m.Unit != "" {
		s += " " + m.Unit
	}
	return s
}

// readingWords are a reading with what it rests on: "3.35 (n 1,131, 9 Nov 2026)".
func readingWords(tx *text.Texts, m sprint.Measure, r sprint.Reading) string {
	if r.N == 0 {
		return tx.T("reading.words_no_n", text.A{"value": valueWords(tx, m, r.Value), "date": r.Date})
	}
	return tx.T("reading.words", text.A{"value": valueWords(tx, m, r.Value), "n": r.N, "date": r.Date})
}

// wayWords are a measure's way so far: before, target, newest.
func wayWords(tx *text.Texts, m sprint.Measure) string {
	var parts []string
	if r, ok := m.Readings[sprint.Baseline]; ok {
		parts = append(parts, tx.T("reading.before", text.A{"reading": readingWords(tx, m, r)}))
	}
	if m.Target != nil {
		parts = append(parts, tx.T("reading.target", text.A{"value": valueWords(tx, m, *m.Target)}))
	}
	if r, ok := m.Readings[m.Latest()]; ok {
		parts = append(parts, tx.T("reading.after", text.A{"when": tx.T("effect.when." + string(m.Latest())), "reading": readingWords(tx, m, r)}))
	}
	if len(parts) == 0 {
		return tx.T("reading.nothing")
	}
	return strings.Join(parts, " → ")
}
