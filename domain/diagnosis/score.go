package diagnosis

import (
	"math"
	"slices"
	"strings"
)

// Evaluate is what a round's answers come to. Of an anonymous round nothing is given before it is closed, since the
// difference between two looks would tell what the one who answered between them said, and nothing while fewer than
// MinGroup answered. A question that fewer than MinGroup answered is then neither shown nor counted: if it were counted,
// the difference from the others would reveal it.
func Evaluate(a RoundAnswers) Result {
	r := Result{Round: a.Round}
	for _, s := range a.Sheets {
		if answered(s) {
			r.Respondents++
		}
	}
	r.Withheld = a.Round.Anonymous && (r.Respondents < MinGroup || a.Round.State != RoundClosed)
	for i, q := range a.Round.Questionnaire.Questions {
		r.Questions = append(r.Questions, evaluateQuestion(a, r.Withheld, i, q))
	}
	if r.Withheld {
		for _, area := range a.Round.Questionnaire.Areas {
			r.Areas = append(r.Areas, AreaResult{Area: area})
		}
		return r
	}
	r.Areas, r.Overall = scores(a, a.Sheets, r.counts())
	r.Teams, r.Roles = groups(a, r.counts())
	if !a.Round.Anonymous {
		r.Sheets = a.Sheets
	}
	return r
}

func answered(s Sheet) bool { return slices.ContainsFunc(s.Values, Value.Given) }

// use says what a question does in a score.
type use byte

const (
	useNot   use = iota // neither counted nor mentioned: an open question, or withheld
	useShown            // mentioned in "answered n of m"
	useScore            // in the mean too
)

func (r Result) counts() []use {
	uses := make([]use, len(r.Questions))
	for i, q := range r.Questions {
		switch {
		case q.Withheld || q.Type == TypeNote:
		case q.Scored:
			uses[i] = useScore
		default:
			uses[i] = useShown
		}
	}
	return uses
}

func evaluateQuestion(a RoundAnswers, withheld bool, i int, q Question) QuestionResult {
	r := QuestionResult{Question: q, Scored: q.Scored(a.Round.CountYesNo)}
	for _, s := range a.Sheets {
		v := valueAt(s, i)
		if !q.Accepts(v) {
			v = Unanswered
		}
		r.Counts[v]++
	}
	var t tally
	for v, n := range r.Counts {
		t.add(Value(v), n, 1, q.Type == TypeScale || q.Type == TypeYesNo)
	}
	if q.Type == TypeNote {
		t = tally{}
	}
	if withheld || a.Round.Anonymous && t.answered > 0 && t.answered < MinGroup {
		return QuestionResult{Question: q, Withheld: true}
	}
	r.Score = t.score()
	r.spread()
	r.Comments = comments(a, q)
	return r
}

func valueAt(s Sheet, i int) Value {
	if i < len(s.Values) {
		return s.Values[i]
	}
	return Unanswered
}

// tally adds up answers in whole numbers, so that their order does not matter.
type tally struct{ points, weight, counted, answered, notApplicable, missing int }

// add takes n equal answers to a question of a weight; only scored ones enter the mean.
func (t *tally) add(v Value, n, weight int, scored bool) {
	switch {
	case v == NotApplicable:
		t.notApplicable += n
	case !v.Given():
		t.missing += n
	default:
		t.answered += n
		if scored {
			t.points += n * weight * v.Points()
			t.weight += n * weight
			t.counted += n
		}
	}
}

func (t tally) score() Score {
	s := Score{Counted: t.counted, Answered: t.answered, NotApplicable: t.notApplicable, Missing: t.missing}
	if t.weight > 0 {
		s.Mean = Figure{true, float64(t.points) / float64(t.weight)}
		s.Percent = Figure{true, 100 * float64(t.points-t.weight) / float64(2*t.weight)}
	}
	return s
}

// scores are the areas' and the overall score of some of a round's sheets.
func scores(a RoundAnswers, sheets []Sheet, uses []use) ([]AreaResult, Score) {
	q := a.Round.Questionnaire
	areas := make([]tally, len(q.Areas))
	var overall tally
	for i, x := range q.Questions {
		if uses[i] == useNot {
			continue
		}
		var counts [values]int
		for _, s := range sheets {
			counts[valueAt(s, i)]++
		}
		at := q.AreaIndex(x.Area)
		for v, n := range counts {
			areas[at].add(Value(v), n, x.Weight, uses[i] == useScore)
			overall.add(Value(v), n, x.Weight, uses[i] == useScore)
		}
	}
	results := make([]AreaResult, len(q.Areas))
	for i, area := range q.Areas {
		results[i] = AreaResult{Area: area, Score: areas[i].score()}
	}
	return results, overall.score()
}

// spread fills in the lowest and highest answer, the standard deviation and the agreement.
func (r *QuestionResult) spread() {
	steps, limit := 1, 3.0/6 // points per step of the scale
	if r.Type != TypeScale {
		steps, limit = 2, 2.0/6
	}
	var n, sum, squares, most int
	for v := NotDoing; v <= Yes; v++ {
		k, p := r.Counts[v], v.Points()
		if k == 0 {
			continue
		}
		n, sum, squares, most = n+k, sum+k*p, squares+k*p*p, max(most, k)
		if r.Low == 0 || p < r.Low {
			r.Low = p
		}
		r.High = max(r.High, p)
	}
	if n == 0 {
		return
	}
	median, far := r.Typical(), 0
	for v := NotDoing; v <= Yes; v++ {
		far += r.Counts[v] * max(v.Points()-median, median-v.Points())
	}
	r.Agreement = Agreement{AverageDeviation: Figure{true, float64(far) / float64(n*steps)}, Limit: limit, Most: Figure{true, float64(most) / float64(n)}}
	if r.Type != TypeContext { // its answers have no order of merit
		r.Deviation = Figure{true, math.Sqrt(float64(n*squares-sum*sum)) / float64(n)}
	} else {
		r.Low, r.High = 0, 0
	}
}

// Typical is the lower median of the answers in points, 1…3, which stands for the group's answer; 0 without answers.
func (r QuestionResult) Typical() int {
	var byPoints [4]int
	n := 0
	for v := NotDoing; v <= Yes; v++ {
		byPoints[v.Points()] += r.Counts[v]
		n += r.Counts[v]
	}
	if n == 0 {
		return 0
	}
	rest := (n - 1) / 2
	for p, k := range byPoints {
		if rest < k {
			return p
		}
		rest -= k
	}
	return 3
}

// comments are what was written to a question. In anonymous rounds their order tells nothing.
func comments(a RoundAnswers, q Question) (all []Comment) {
	for _, s := range a.Sheets {
		text := s.Comments[q.ID]
		if text == "" {
			continue
		}
		c := Comment{By: s.Name, Text: text}
		if a.Round.Anonymous {
			c.By = ""
		}
		all = append(all, c)
	}
	if a.Round.Anonymous {
		slices.SortFunc(all, func(x, y Comment) int { return strings.Compare(x.Text, y.Text) })
	}
	return all
}
