package export

import (
	"cmp"
	"slices"
	"strings"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// DiagnosisInput is what the scorecard says of the self-diagnosis. Rounds in preparation, and anonymous ones that are not
// closed, are left out: of them nothing is shown anywhere.
type DiagnosisInput struct {
	Rounds  []diagnosis.RoundAnswers // in any order
	Actions []diagnosis.ActionView
}

// maxPersonRows is how many answers the sheet Answers holds one by one; the rounds beyond, the oldest, are counted per
// question and answer. More rows would make the workbook slow to recalculate and say nothing more.
const maxPersonRows = 60_000

// diagnosed are the figures of the self-diagnosis as Go computes them, by the steps the formulas take.
type diagnosed struct {
	m         *model
	rounds    []*diagRound    // the oldest first
	areas     []string        // shown names, unique whatever the case; the last one stands for all areas together
	questions []*diagQuestion // by round, the newest first
	scores    []*diagScore    // by round, the newest first, then by area
	answers   []diagAnswer
	actions   []diagnosis.ActionView

	count    *setting // whether yes and no count
	leftOut  *setting // 1 if they do not
	minGroup *setting
	none     words // –, n<5
	counting words // counted, shown only
	answer   words // no, yes, not applicable, not answered
	kinds    words // types of questions
	status   words
	all      *setting
	today    *setting

	matrix, scoreTable, questionTable, answerTable, actionTable, roundTable *table
}

// diagRound is one round of the workbook.
type diagRound struct {
	diagnosis.Round
	key      string // D1
	sheets   []diagnosis.Sheet
	result   diagnosis.Result
	previous *diagRound
	byPerson bool // its answers stand one by one
}

// diagAnswer is one row of Answers: one person's answer, or how often an answer was given.
type diagAnswer struct {
	of     *diagQuestion
	who    string
	answer any // 1, 2, 3, or a word
	points any // nil: none
	n      any // nil: withheld
}

// hasDiagnosis reports whether the workbook has a part about the self-diagnosis.
func (m *model) hasDiagnosis() bool {
	return len(m.diag.rounds) > 0 || len(m.diag.actions) > 0
}

// newDiagnosis gathers what may be shown, and computes it.
func newDiagnosis(m *model) *diagnosed {
	d := &diagnosed{m: m, actions: slices.Clone(m.in.Diagnosis.Actions)}
	diagnosis.SortActions(d.actions)
	d.addRounds(m.in.Diagnosis.Rounds)
	if len(d.rounds) == 0 && len(d.actions) == 0 {
		return d
	}
	d.declareSettings()
	d.addQuestions()
	d.compare()
	d.addScores()
	return d
}

// addRounds takes the rounds that may be shown, the oldest first. Whether yes and no count is the newest one's choice, for
// all: otherwise rounds could not be compared.
func (d *diagnosed) addRounds(all []diagnosis.RoundAnswers) {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b diagnosis.RoundAnswers) int {
		return cmp.Or(strings.Compare(a.Round.Opened.String(), b.Round.Opened.String()), cmp.Compare(a.Round.ID, b.Round.ID))
	})
	for _, a := range all {
		if a.Round.State == diagnosis.RoundDraft || a.Round.Anonymous && a.Round.State != diagnosis.RoundClosed || a.Round.Questionnaire.Asked() == 0 {
			continue
		}
		r := &diagRound{Round: a.Round, key: "D" + itoa(len(d.rounds)+1), sheets: a.Sheets}
		if n := len(d.rounds); n > 0 {
			r.previous = d.rounds[n-1]
		}
		d.rounds = append(d.rounds, r)
	}
	if len(d.rounds) == 0 {
		return
	}
	countYesNo, room := d.newest().CountYesNo, maxPersonRows
	for _, r := range slices.Backward(d.rounds) {
		r.CountYesNo = countYesNo
		r.result = diagnosis.Evaluate(diagnosis.RoundAnswers{Round: r.Round, Sheets: r.sheets})
		if r.Anonymous {
			continue
		}
		room -= r.Questionnaire.Asked() * len(r.sheets) // below 0 it stays there: no round is shown in more detail than a newer one
		r.byPerson = room >= 0
	}
}

func (d *diagnosed) newest() *diagRound { return d.rounds[len(d.rounds)-1] }

// declareSettings adds to Meta what the formulas about the self-diagnosis refer to.
func (d *diagnosed) declareSettings() {
	b, s := d.m.b, d.m.b.settings
	d.count = s.add(&setting{key: "diagnosis_yes_no", name: "in_diagnosis_yes_no", note: b.t("note.diagnosis_yes_no")})
	d.leftOut = s.add(&setting{key: "diagnosis_left_out", unit: "yesno", format: "0", note: b.t("note.diagnosis_left_out"),
		formula: func() string { return "1-(" + d.count.ref() + "=" + d.counting[0].ref() + ")" }})
	d.minGroup = s.add(&setting{key: "diagnosis_group", unit: "answers", value: float64(diagnosis.MinGroup), format: formatCount, note: b.t("note.diagnosis_group")})
	d.today = s.add(&setting{key: "diagnosis_day", unit: "date", value: domain.DateOf(d.m.in.At), format: formatDate, note: b.t("note.diagnosis_day")})
	d.none = words{
		s.add(&setting{key: "diagnosis_none", label: b.t("meta.none"), value: "–"}),
		s.add(&setting{key: "diagnosis_withheld", label: b.t("meta.withheld"), value: "n<" + itoa(diagnosis.MinGroup),
			formula: func() string { return `"n<"&` + d.minGroup.ref() }}),
	}
	d.counting = s.words("counting", "counted", "shown")
	d.answer = s.words("answer", "no", "yes", "na", "none")
	for _, t := range diagnosis.Types {
		if t != diagnosis.TypeNote {
			d.kinds = append(d.kinds, s.add(&setting{key: "kind_" + string(t), label: b.t("meta.kind"), value: b.tx.T(t.Key())}))
		}
	}
	for _, x := range diagnosis.Statuses {
		d.status = append(d.status, s.add(&setting{key: "status_" + string(x), label: b.t("meta.status"), value: b.tx.T(x.Key())}))
	}
	d.all = s.add(&setting{key: "all_areas", label: b.t("meta.all_areas"), value: b.t("all_areas")})
	counted := len(d.rounds) > 0 && d.newest().CountYesNo
	d.leftOut.value = float64(b2i(!counted))
	d.count.value = d.counting.text(b2i(!counted))
	d.count.input = &validation{message: b.t("invalid.list")}
	d.count.listOf = d.counting
}

// kind is the word for a type of question.
func (d *diagnosed) kind(t diagnosis.Type) string { return d.kinds.text(d.kindIndex(t)) }

func (d *diagnosed) kindIndex(t diagnosis.Type) int { return slices.Index(diagnosis.Types[:], t) }

func (d *diagnosed) dash() string               { return d.none.text(wordDash) }
func (d *diagnosed) withheld() string           { return d.none.text(wordWithheld) }
func (d *diagnosed) missing(hidden bool) string { return d.none.text(b2i(hidden)) }

// Places in the list of answers' words.
const (
	answerNo = iota
	answerYes
	answerNA
	answerNone
)

// spoken is an answer as the sheet Answers has it, and its points.
func (d *diagnosed) spoken(q *diagQuestion, v diagnosis.Value) (answer, points any) {
	if p := v.Points(); p > 0 && q.Type != diagnosis.TypeContext {
		points = float64(p)
	}
	switch v {
	case diagnosis.NotDoing, diagnosis.Partly, diagnosis.Doing:
		return points, points
	case diagnosis.No:
		return d.answer.text(answerNo), points
	case diagnosis.Yes:
		return d.answer.text(answerYes), points
	case diagnosis.NotApplicable:
		return d.answer.text(answerNA), nil
	}
	return d.answer.text(answerNone), nil
}

// areaNames gives every area id of any round a name: that of the newest round that has it. Formulas compare names, so two
// areas of the same name are told apart by a number.
func (d *diagnosed) areaNames() map[string]string {
	names, taken := map[string]string{}, map[string]bool{strings.ToLower(cleanLine(d.all.value.(string))): true}
	var ids []string
	for _, r := range slices.Backward(d.rounds) {
		for _, a := range r.Questionnaire.Areas {
			if _, known := names[a.ID]; known || len(asked(r.Questionnaire.In(a.ID))) == 0 {
				continue
			}
			base := cutText(cleanLine(a.Name), domain.MaxName)
			name := base
			for i := 2; taken[strings.ToLower(name)]; i++ {
				name = base + " " + itoa(i)
			}
			taken[strings.ToLower(name)] = true
			names[a.ID] = name
			ids = append(ids, a.ID)
		}
	}
	for _, id := range ids {
		d.areas = append(d.areas, names[id])
	}
	d.areas = append(d.areas, cleanLine(d.all.value.(string)))
	return names
}

// asked are the questions answered by a value.
func asked(all []diagnosis.Question) []diagnosis.Question {
	return slices.DeleteFunc(slices.Clone(all), func(q diagnosis.Question) bool { return q.Type == diagnosis.TypeNote })
}
