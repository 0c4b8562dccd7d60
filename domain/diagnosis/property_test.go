package diagnosis_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// drawn is a round by chance.
func drawn(t *rapid.T, anonymous bool) diagnosis.RoundAnswers {
	q := diagnosis.Questionnaire{Name: "x"}
	for i := range rapid.IntRange(1, 3).Draw(t, "areas") {
		q.Areas = append(q.Areas, diagnosis.Area{ID: fmt.Sprint("a", i), Name: fmt.Sprint("A", i)})
	}
	for i := range rapid.IntRange(1, 8).Draw(t, "questions") {
		q.Questions = append(q.Questions, diagnosis.Question{ID: fmt.Sprint("X", i), Version: 1, Text: "?",
			Area: rapid.SampledFrom(q.Areas).Draw(t, "area").ID, Type: rapid.SampledFrom(diagnosis.Types[:]).Draw(t, "type"), Weight: rapid.IntRange(0, 10).Draw(t, "weight")})
	}
	a := diagnosis.RoundAnswers{Round: diagnosis.Round{State: diagnosis.RoundClosed, Anonymous: anonymous, CountYesNo: rapid.Bool().Draw(t, "yes/no"), Questionnaire: q}}
	for i := range rapid.IntRange(0, 24).Draw(t, "respondents") {
		s := diagnosis.Sheet{Respondent: diagnosis.Respondent{ID: domain.RespondentID(i + 1), Team: rapid.SampledFrom([]string{"", "A", "B", "C"}).Draw(t, "team"), Role: rapid.SampledFrom([]string{"", "x", "y", "z"}).Draw(t, "role")}}
		for _, x := range q.Questions {
			s.Values = append(s.Values, drawValue(t, x))
		}
		a.Sheets = append(a.Sheets, s)
	}
	return a
}

func drawValue(t *rapid.T, q diagnosis.Question) diagnosis.Value {
	possible := []diagnosis.Value{}
	for v := diagnosis.Unanswered; v <= diagnosis.NotApplicable; v++ {
		if q.Accepts(v) {
			possible = append(possible, v)
		}
	}
	return rapid.SampledFrom(possible).Draw(t, "answer")
}

// told is all scores of a result, in an order of their own.
func told(r diagnosis.Result) string {
	lines := []string{"overall " + line(r.Overall)}
	for _, a := range r.Areas {
		lines = append(lines, a.ID+" "+line(a.Score))
	}
	for _, q := range r.Questions {
		lines = append(lines, fmt.Sprint(q.ID, line(q.Score), q.Counts, q.Low, q.High, q.Deviation, q.Agreement, q.Withheld))
	}
	for _, g := range append(slices.Clone(r.Teams), r.Roles...) {
		lines = append(lines, fmt.Sprint("group ", g.Name, g.Respondents, g.Withheld, line(g.Overall)))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// TestOrderNeverMatters: respondents and questions in another order give the same figures, to the last bit.
func TestOrderNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawn(t, rapid.Bool().Draw(t, "anonymous"))
		want := told(diagnosis.Evaluate(a))
		rnd := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		sheets := slices.Clone(a.Sheets)
		rnd.Shuffle(len(sheets), func(i, j int) { sheets[i], sheets[j] = sheets[j], sheets[i] })
		order := rnd.Perm(len(a.Round.Questionnaire.Questions))
		b := a
		b.Round.Questionnaire.Questions, b.Sheets = nil, nil
		for _, i := range order {
			b.Round.Questionnaire.Questions = append(b.Round.Questionnaire.Questions, a.Round.Questionnaire.Questions[i])
		}
		for _, s := range sheets {
			values := s.Values
			s.Values = nil
			for _, i := range order {
				s.Values = append(s.Values, values[i])
			}
			b.Sheets = append(b.Sheets, s)
		}
		if got := told(diagnosis.Evaluate(b)); got != want {
			t.Fatalf("before\n%s\nafter\n%s", want, got)
		}
	})
}

// TestNotApplicableNeverChangesAMean adds a respondent to whom nothing applies.
func TestNotApplicableNeverChangesAMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawn(t, false)
		before := diagnosis.Evaluate(a)
		s := diagnosis.Sheet{}
		for _, q := range a.Round.Questionnaire.Questions {
			v := diagnosis.NotApplicable
			if !q.Accepts(v) {
				v = diagnosis.Unanswered
			}
			s.Values = append(s.Values, v)
		}
		a.Sheets = append(slices.Clone(a.Sheets), s)
		after := diagnosis.Evaluate(a)
		if before.Overall.Mean != after.Overall.Mean {
			t.Fatalf("overall %v, then %v", before.Overall.Mean, after.Overall.Mean)
		}
		for i := range before.Areas {
			if before.Areas[i].Mean != after.Areas[i].Mean {
				t.Fatalf("area %d", i)
			}
		}
		for i := range before.Questions {
			if before.Questions[i].Mean != after.Questions[i].Mean || before.Questions[i].Agreement != after.Questions[i].Agreement {
				t.Fatalf("question %d", i)
			}
		}
	})
}

// TestNoSumRevealsASmallGroup tries whatever can be made of the total and the teams and roles shown of an anonymous
// round by adding and subtracting each up to twice: none may describe a group of one to four people, counted over the whole
// round and in each area.
func TestNoSumRevealsASmallGroup(t *testing.T) {
	shown := 0
	rapid.Check(t, func(t *rapid.T) {
		a := drawn(t, true)
		// more people, who answer most, in few groups, so that something is often shown
		for i := range 20 {
			s := diagnosis.Sheet{Respondent: diagnosis.Respondent{ID: domain.RespondentID(100 + i)}}
			for _, q := range a.Round.Questionnaire.Questions {
				v := diagnosis.Doing
				if !q.Accepts(v) {
					v = drawValue(t, q)
				}
				s.Values = append(s.Values, v)
			}
			a.Sheets = append(a.Sheets, s)
		}
		for i := range a.Sheets {
			a.Sheets[i].Team = rapid.SampledFrom([]string{"A", "A", "A", "B", "B", "C"}).Draw(t, "team")
			// roles follow teams but for a few, so that their difference is small
			a.Sheets[i].Role = map[string]string{"A": "x", "B": "y", "C": "y"}[a.Sheets[i].Team]
			if rapid.IntRange(0, 9).Draw(t, "exception") == 0 {
				a.Sheets[i].Role = "y"
			}
		}
		r := diagnosis.Evaluate(a)
		if r.Withheld {
			return
		}
		for _, size := range sizes(a, r) {
			n := len(size)
			groups := [][]bool{make([]bool, n)}
			for i := range groups[0] {
				groups[0][i] = true
			}
			for _, g := range r.Teams {
				groups = addGroup(groups, g, size, func(s diagnosis.Sheet) string { return s.Team })
			}
			for _, g := range r.Roles {
				groups = addGroup(groups, g, size, func(s diagnosis.Sheet) string { return s.Role })
			}
			shown += len(groups) - 1
			combine(t, groups, make([]int, n), 0)
		}
	})
	if shown < 100 {
		t.Errorf("groups were hardly ever shown, so little was tried: %d", shown)
	}
}

// sizes are the people who count: those who answered anything that is shown, and those who did in each area.
func sizes(a diagnosis.RoundAnswers, r diagnosis.Result) (all [][]diagnosis.Sheet) {
	for _, area := range append([]string{""}, func() (ids []string) {
		for _, x := range r.Areas {
			ids = append(ids, x.ID)
		}
		return ids
	}()...) {
		var in []diagnosis.Sheet
		for _, s := range a.Sheets {
			for i, q := range r.Questions {
				if s.Values[i].Given() && q.Scored && !q.Withheld && (area == "" || q.Area == area) {
					in = append(in, s)
					break
				}
			}
		}
		all = append(all, in)
	}
	return all
}

func addGroup(groups [][]bool, g diagnosis.Group, people []diagnosis.Sheet, by func(diagnosis.Sheet) string) [][]bool {
	if g.Withheld {
		return groups
	}
	in := make([]bool, len(people))
	for i, s := range people {
		in[i] = by(s) == g.Name
	}
	return append(groups, in)
}

// combine adds each group −2 to 2 times and looks at what comes out.
func combine(t *rapid.T, groups [][]bool, sum []int, from int) {
	if from == len(groups) {
		n := 0
		for _, k := range sum {
			if k != 0 && k != 1 {
				return
			}
			n += k
		}
		if n > 0 && n < diagnosis.MinGroup {
			t.Fatalf("%d people can be told from the others", n)
		}
		return
	}
	for times := -2; times <= 2; times++ {
		next := slices.Clone(sum)
		for i, in := range groups[from] {
			if in {
				next[i] += times
			}
		}
		combine(t, groups, next, from+1)
	}
}

// TestAnonymousRoundKeepsSilent: before it is closed, with fewer than five, and about questions few answered.
func TestAnonymousRoundKeepsSilent(t *testing.T) {
	q := form(t, "P1 people scale 1", "P2 people scale 1")
	a := filled(q, false, "13", "1-", "1-", "1-", "12")
	a.Round.Anonymous = true
	r := diagnosis.Evaluate(a)
	if r.Withheld || r.Sheets != nil || !r.Questions[1].Withheld || r.Questions[1].Answered != 0 || line(r.Overall) != "mean 1 percent 0 of 5, answered 5 na 0 open 0" {
		t.Errorf("%+v", r)
	}
	open := a
	open.Round.State = diagnosis.RoundOpen
	few := a
	few.Sheets = a.Sheets[:4]
	for name, a := range map[string]diagnosis.RoundAnswers{"open": open, "few": few} {
		r := diagnosis.Evaluate(a)
		if !r.Withheld || r.Overall.Answered != 0 || r.Questions[0].Answered != 0 || r.Teams != nil || r.Areas[0].Answered != 0 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}
