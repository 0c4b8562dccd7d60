package export

import (
	"math"
	"slices"

	"touchstone/domain/diagnosis"
)

// diagQuestion is one row of Questions: a question in a round. Figures that may be missing are a float64, or the word that
// says why there is none.
type diagQuestion struct {
	diagnosis.Question
	round  *diagRound
	area   string
	hidden bool
	counts [7]int // by diagnosis.Value
	place  int    // in the round's questionnaire

	counted, weight, compared float64 // whether it is scored; its weight then; its weight in the comparison
	n, asked, points          any
	mean, percent, sd         any
	typical, deviation, most  any
	common                    float64 // 1: the round before has answers to it in the same wording
	wasPoints, wasN, change   any
}

// given counts the answers, "not applicable" not among them.
func (q *diagQuestion) given() (n int) {
	for v := diagnosis.NotDoing; v <= diagnosis.Yes; v++ {
		n += q.counts[v]
	}
	return n
}

// count is how often an answer was given, or the word for withheld.
func (q *diagQuestion) count(d *diagnosed, v diagnosis.Value) any {
	if q.hidden {
		return d.withheld()
	}
	return float64(q.counts[v])
}

func (d *diagnosed) addQuestions() {
	names := d.areaNames()
	for _, r := range slices.Backward(d.rounds) {
		for i, x := range r.result.Questions {
			if x.Type == diagnosis.TypeNote {
				continue
			}
			q := &diagQuestion{Question: x.Question, round: r, area: names[x.Area], hidden: x.Withheld, counts: x.Counts, place: i}
			d.questions = append(d.questions, q)
			d.addAnswers(q)
			d.figures(q)
		}
	}
}

// addAnswers adds the rows of Answers about one question.
func (d *diagnosed) addAnswers(q *diagQuestion) {
	switch {
	case q.hidden:
		d.answers = append(d.answers, diagAnswer{of: q, who: d.dash(), answer: d.withheld()})
	case q.round.byPerson:
		for _, s := range q.round.sheets {
			v := diagnosis.Unanswered
			if q.place < len(s.Values) && q.Accepts(s.Values[q.place]) {
				v = s.Values[q.place]
			}
			a := diagAnswer{of: q, who: s.Name, n: 1.0}
			a.answer, a.points = d.spoken(q, v)
			d.answers = append(d.answers, a)
		}
	default:
		for _, v := range [...]diagnosis.Value{diagnosis.NotDoing, diagnosis.Partly, diagnosis.Doing, diagnosis.No, diagnosis.Yes, diagnosis.NotApplicable, diagnosis.Unanswered} {
			if q.counts[v] > 0 {
				a := diagAnswer{of: q, who: d.dash(), n: float64(q.counts[v])}
				a.answer, a.points = d.spoken(q, v)
				d.answers = append(d.answers, a)
			}
		}
	}
}

// figures computes what one question comes to, as its row's formulas do.
func (d *diagnosed) figures(q *diagQuestion) {
	if q.Scored(q.round.CountYesNo) {
		q.counted, q.weight = 1, float64(q.Weight)
	}
	none := d.missing(q.hidden)
	q.n, q.asked, q.points = none, none, none
	q.mean, q.percent, q.sd, q.typical, q.deviation, q.most = none, none, none, none, none, none
	if q.hidden {
		return
	}
	c := func(v diagnosis.Value) float64 { return float64(q.counts[v]) }
	low, middle, high := c(diagnosis.NotDoing)+c(diagnosis.No), c(diagnosis.Partly), c(diagnosis.Doing)+c(diagnosis.Yes)
	n, points := float64(q.given()), low+2*middle+3*high
	if q.n, q.points = n, points; q.Type == diagnosis.TypeContext { // its answers have no order of merit
		q.points = 0.0
	}
	q.asked = n + c(diagnosis.NotApplicable) + c(diagnosis.Unanswered)
	if n == 0 {
		return
	}
	typical := 1 + float64(b2i(2*low < n)) + float64(b2i(2*(low+middle) < n))
	far := low*(typical-1) + middle*math.Abs(typical-2) + high*(3-typical)
	most := 0
	for v := diagnosis.NotDoing; v <= diagnosis.Yes; v++ {
		most = max(most, q.counts[v])
	}
	q.typical, q.deviation, q.most = typical, far/(n*float64(1+b2i(q.Type != diagnosis.TypeScale))), float64(most)/n
	if q.Type == diagnosis.TypeContext {
		return
	}
	mean := points / n
	q.mean, q.percent = mean, (mean-1)/2
	q.sd = math.Sqrt(max(0, n*(low+4*middle+9*high)-points*points)) / n
}

// compare finds each question in the round before, in the same wording.
func (d *diagnosed) compare() {
	for _, q := range d.questions {
		q.wasPoints, q.wasN, q.change = d.dash(), d.dash(), d.dash()
		if _, known := number(q.mean); !known || q.round.previous == nil {
			continue
		}
		i := slices.IndexFunc(d.questions, func(p *diagQuestion) bool { return p.round == q.round.previous && p.Wording() == q.Wording() })
		if i < 0 {
			continue
		}
		p := d.questions[i]
		was, known := number(p.mean)
		if !known {
			continue
		}
		q.common, q.compared = 1, q.weight
		q.wasPoints, q.wasN = p.points, p.n
		mean, _ := number(q.mean)
		q.change = mean - was
	}
}

// diagScore is one row of Scores: an area, or all of them, in a round.
type diagScore struct {
	round *diagRound
	area  string

	questions, withheld      int
	answered, applicable     any
	notApplicable, missing   float64
	points, weight           float64 // weighted
	mean, percent            any
	common                   float64
	nowPoints, nowWeight     float64
	wasPoints, wasWeight     float64
	change, percentagePoints any
}

func (d *diagnosed) addScores() {
	for _, r := range slices.Backward(d.rounds) {
		for i, area := range d.areas {
			s := &diagScore{round: r, area: area}
			answered := 0.0
			for _, q := range d.questions {
				if q.round == r && (q.area == area || i == len(d.areas)-1) {
					answered += s.add(q)
				}
			}
			d.settle(s, answered)
			d.scores = append(d.scores, s)
		}
	}
}

// add takes one question and returns its number of answers.
func (s *diagScore) add(q *diagQuestion) float64 {
	s.questions++
	s.withheld += b2i(q.hidden)
	n, _ := number(q.n)
	points, _ := number(q.points)
	wasPoints, _ := number(q.wasPoints)
	wasN, _ := number(q.wasN)
	if !q.hidden {
		s.notApplicable += float64(q.counts[diagnosis.NotApplicable])
		s.missing += float64(q.counts[diagnosis.Unanswered])
	}
	s.points += q.weight * points
	s.weight += q.weight * n
	s.common += q.counted * q.common
	s.nowPoints += q.compared * points
	s.nowWeight += q.compared * n
	s.wasPoints += q.compared * wasPoints
	s.wasWeight += q.compared * wasN
	return n
}

func (d *diagnosed) settle(s *diagScore, answered float64) {
	none := d.missing(s.withheld > 0)
	s.answered, s.applicable, s.mean, s.percent = none, none, none, none
	s.change, s.percentagePoints = d.dash(), d.dash()
	if s.withheld < s.questions {
		s.answered, s.applicable = answered, answered+s.missing
	}
	if s.weight > 0 {
		mean := s.points / s.weight
		s.mean, s.percent = mean, (mean-1)/2
	}
	if s.common > 0 {
		change := s.nowPoints/s.nowWeight - s.wasPoints/s.wasWeight
		s.change, s.percentagePoints = change, change/2
	}
}
