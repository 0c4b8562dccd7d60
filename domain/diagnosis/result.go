package diagnosis

import "touchstone/domain"

// MinGroup is the smallest group an anonymous round shows anything of.
const MinGroup = 5

// MinSample is the number of answers below which a figure carries a warning: with four, one person who answers one step
// differently moves a question's percentage by more than ten points.
const MinSample = 5

// Figure is a number that may not exist.
type Figure struct {
	Known bool
	Value float64
}

// Score is what a set of answers comes to.
type Score struct {
	Mean          Figure // 1…3, weighted
	Percent       Figure // (mean − 1) / 2 · 100
	Counted       int    // answers in the mean
	Answered      int    // questions answered, counted or not, by all respondents together
	NotApplicable int
	Missing       int // neither answered nor marked as not applicable
}

// Asked is how many answers there could be.
func (s Score) Asked() int { return s.Answered + s.NotApplicable + s.Missing }

// QuestionResult is what was answered to one question.
type QuestionResult struct {
	Question
	Score
	Scored    bool        // enters area and overall; otherwise Mean only describes the question itself
	Counts    [values]int // answers by Value
	Low, High int         // the lowest and highest answer in points, 1…3; 0 without answers
	Deviation Figure      // standard deviation of these answers (divided by n), in points
	Agreement Agreement
	Comments  []Comment
	Withheld  bool // anonymous, and fewer than MinGroup answered: only Question is set, and no score contains it
}

// SmallSample reports whether a warning belongs to the figures.
func (r QuestionResult) SmallSample() bool { return r.Answered > 0 && r.Answered < MinSample }

// Comment is what a respondent wrote beside an answer, or to an open question. By is empty in anonymous rounds.
type Comment struct{ By, Text string }

// AreaResult is what the questions of one area come to.
type AreaResult struct {
	Area
	Score
}

// Result is what a round came to.
type Result struct {
	Round       Round
	Respondents int // with at least one answer
	Areas       []AreaResult
	Questions   []QuestionResult // in the order of the questionnaire
	Overall     Score
	Sheets      []Sheet // one per respondent, for the table questions × respondents; none in anonymous rounds
	Teams       []Group // scores by team
	Roles       []Group // scores by role
	Withheld    bool    // anonymous, and fewer than MinGroup answered: nothing is shown
}

// Group is the score of those with the same team or role.
type Group struct {
	Name        string // "" for those without one; also "" with Withheld
	Respondents int
	Overall     Score
	Areas       []AreaResult
	Withheld    bool // anonymous: the groups that are not shown, together; only Respondents is set
}

// RoundAnswers is a round with all its sheets, as the store loads it.
type RoundAnswers struct {
	Round  Round
	Sheets []Sheet
}

// ResultView is what the results screen shows: a round, and the one it is compared with.
type ResultView struct {
	Result     Result
	Previous   *Result // nil: nothing to compare with
	Comparison Comparison
	Weak       []Weak
	Strengths  []QuestionResult
	Disagree   []QuestionResult
	Actions    []ActionView // of this round
	History    []Point      // overall and areas of all rounds that may be shown, the oldest first
}

// Point is one round in the course of all.
type Point struct {
	Round   RoundSummary
	Areas   []AreaResult
	Overall Score
}

// Comparison is the change between two rounds over the questions both asked in the same wording.
type Comparison struct {
	With      domain.RoundID
	Questions int // common questions that have answers in both rounds
	Changes   map[Wording]Change
	Areas     []AreaChange // areas of the present round
	Overall   Change
}

// Change is two scores over the same questions.
type Change struct{ Before, Now Score }

// Points is the change of the mean, in points of the scale.
func (c Change) Points() Figure {
	if !c.Before.Mean.Known || !c.Now.Mean.Known {
		return Figure{}
	}
	return Figure{true, c.Now.Mean.Value - c.Before.Mean.Value}
}

// AreaChange is the change of one area.
type AreaChange struct {
	Area
	Change
	Questions int
}

// WeakReason says why a question is weak.
type WeakReason int

const (
	WeakOne   WeakReason = iota // somebody answers 1 or no
	WeakTwice                   // nobody does, but the typical answer is 2 for the second round running
)

// Weak is a question on which something should be done.
type Weak struct {
	QuestionResult
	Reason    WeakReason
	Typical   int  // the lower median of the answers, 1…3: the group's answer
	HasAction bool // something is being done about it, or was done out of this round
}

// Agreement says how far the answers to a question agree.
//
// AverageDeviation is the mean distance of the answers from their median, in steps of the scale (AD_Md of Burke, Finkelstein
// and Dusig 1999, Org. Res. Methods 2(1), 49–68). The median suits an ordinal scale, and the figure reads in its units. Limit
// is the most that still counts as agreement: a sixth of the number of possible answers, 0.5 for three and 1/3 for yes and no
// (Burke and Dunlap 2002, Org. Res. Methods 5(2), 159–172). Most is the share of the most frequent answer, 0…1.
type Agreement struct {
	AverageDeviation Figure
	Limit            float64
	Most             Figure
}

// Disagree reports whether the answers are too far apart to be averaged without a word.
func (a Agreement) Disagree() bool {
	return a.AverageDeviation.Known && a.AverageDeviation.Value > a.Limit
}
