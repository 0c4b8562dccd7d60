package diagnosis

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/data/intake"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// now is the day all tests take place.
func now() time.Time { return time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC) }

// names are the respondents of named rounds; roles and teams go round.
var names = [...]string{"Jana Steiner", "Rahul Mehta", "Tamika Boyd", "Luca Ferri", "Sofie Vinter", "Marek Nowak", "Olga Petrova", "Wei Zhang", "Inês Marques"}

// pattern is an answer that differs between questions, respondents and rounds in a fixed way.
func pattern(q diagnosis.Question, question, respondent, round int) diagnosis.Value {
	k := (question*7 + respondent*3 + round*2 + question*respondent) % 11
	switch {
	case k == 10:
		return diagnosis.NotApplicable
	case q.Type == diagnosis.TypeScale:
		return []diagnosis.Value{1, 1, 1, 2, 2, 2, 2, 3, 3, 3}[min(k+round, 9)]
	case q.Type == diagnosis.TypeNote:
		return diagnosis.Unanswered
	case k < 6:
		return diagnosis.No
	}
	return diagnosis.Yes
}

// seeded is a store with a questionnaire and rounds of it.
type seeded struct {
	*data.Store
	t             testing.TB
	questionnaire domain.QuestionnaireID
}

func seed(t testing.TB, lang string) *seeded {
	t.Helper()
	s := &seeded{Store: datatest.Open(t), t: t}
	q, err := fromBank(text.For(lang), diagnosis.BankLong)
	s.must(err)
	s.questionnaire, err = s.AddQuestionnaire(s.ctx(), q)
	s.must(err)
	return s
}

func (s *seeded) ctx() context.Context { return s.t.Context() }

func (s *seeded) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// round adds a round with respondents who answered all but the last open questions of the last sheets.
func (s *seeded) round(name string, n int, anonymous bool, number int) (domain.RoundID, []domain.RespondentID) {
	s.t.Helper()
	id, err := s.AddRound(s.ctx(), diagnosis.Round{Name: name, From: s.questionnaire, Anonymous: anonymous, CountYesNo: true})
	s.must(err)
	var who []diagnosis.Respondent
	for i := range n {
		p := diagnosis.Respondent{Role: []string{"Manager", "Agent"}[i%2], Team: []string{"Cabin", "Ground", "Customer care"}[i%3]}
		if !anonymous {
			p.Name = names[i%len(names)]
			if i >= len(names) {
				p.Name = fmt.Sprint(p.Name, " ", i)
			}
		}
		who = append(who, p)
	}
	ids, err := s.AddRespondents(s.ctx(), id, who)
	s.must(err)
	s.must(s.OpenRound(s.ctx(), id, domain.DateOf(now()).AddDays(-400+180*number)))
	return id, ids
}

// answer fills the sheets of a round; of the last `open` sheets the second half stays empty.
func (s *seeded) answer(id domain.RoundID, number, open int) {
	s.t.Helper()
	a, err := s.RoundAnswers(s.ctx(), id)
	s.must(err)
	var batch diagnosis.Batch
	for i, sheet := range a.Sheets {
		for k, q := range a.Round.Questionnaire.Questions {
			if i < len(a.Sheets)-open || k <= len(a.Round.Questionnaire.Questions)/2 {
				sheet.Values[k] = pattern(q, k, i, number)
			}
		}
		batch.Sheets = append(batch.Sheets, sheet)
	}
	if a.Round.Anonymous {
		var ids []domain.RespondentID
		for _, sheet := range a.Sheets {
			ids = append(ids, sheet.ID)
		}
		s.must(s.DeleteRespondents(s.ctx(), ids)) // the sheets come in the batch
	}
	_, err = s.ImportAnswers(s.ctx(), id, batch)
	s.must(err)
	if a, err = s.RoundAnswers(s.ctx(), id); err != nil {
		s.t.Fatal(err)
	}
	if len(a.Sheets) > 0 {
		s.must(s.CommentAnswer(s.ctx(), []domain.RespondentID{a.Sheets[0].ID}, "P1", "Written down, but nobody reads it"))
	}
}

func (s *seeded) close(id domain.RoundID, number int) {
	s.t.Helper()
	s.must(s.CloseRound(s.ctx(), id, domain.DateOf(now()).AddDays(-393+180*number)))
}

// three are two closed rounds and an open one, with actions, of which one is overdue.
func three(t testing.TB, lang string) (s *seeded, closed, open domain.RoundID) {
	t.Helper()
	s = seed(t, lang)
	for i := range 2 {
		closed, _ = s.round(fmt.Sprint("Round ", i+1), 9, false, i)
		s.answer(closed, i, 0)
		s.close(closed, i)
	}
	open, _ = s.round("Round 3", 9, false, 2)
	s.answer(open, 2, 3)
	owner := datatest.Person(t, s.Store, "Jana Steiner")
	day := domain.DateOf(now())
	_, err := s.AddActions(s.ctx(), []diagnosis.Action{
		{Title: "Name an owner for every touchpoint", Owner: owner, Due: day.AddDays(-9), Link: diagnosis.Link{Kind: diagnosis.LinkQuestion, Question: "C7"}, Round: closed},
		{Title: "Carry the booking into the lounge system", Due: day.AddDays(20), Status: diagnosis.StatusDoing, Link: diagnosis.Link{Kind: diagnosis.LinkQuestion, Question: "T5"}, Round: closed},
		{Title: "Agree on the elements of ROCE with finance", Owner: owner, Due: day.AddDays(-30), Status: diagnosis.StatusDone, Round: closed},
	})
	s.must(err)
	return s, closed, open
}

func textsOf(lang string) *text.Texts { return text.For(lang) }

// hubBench shows host.Diagnosis.
type hubBench struct {
	*uitest.Bench
	s     *Diagnosis
	store *seeded
}

func newHub(t *testing.T, o uitest.Options, store *seeded) *hubBench {
	t.Helper()
	b := &hubBench{store: store}
	b.Bench = uitest.NewScreen(t, o, store, func(h host.Host) host.Screen { b.s = New(h, store, intake.Files{}, now); return b.s })
	return b
}

// roundBench shows host.Round.
type roundBench struct {
	*uitest.Bench
	s     *Round
	store *seeded
}

func newRoundBench(t testing.TB, o uitest.Options, store *seeded) *roundBench {
	t.Helper()
	b := &roundBench{store: store}
	b.Bench = uitest.NewScreen(t, o, store, func(h host.Host) host.Screen { b.s = NewRound(h, store, intake.Files{}, now); return b.s })
	return b
}

func (b *roundBench) show(id domain.RoundID, view string) {
	b.Show(host.Place{Screen: host.Round, ID: int64(id), View: view})
}

func (b *roundBench) answers(id domain.RoundID) diagnosis.RoundAnswers {
	b.T.Helper()
	a, err := b.store.RoundAnswers(b.T.Context(), id)
	if err != nil {
		b.T.Fatal(err)
	}
	return a
}

func contains(s, part string) bool { return strings.Contains(s, part) }

// pressPrimary presses the primary button of what is inspected.
func pressPrimary(t *testing.T, b *roundBench) {
	t.Helper()
	for _, o := range b.Inspected.(*fyne.Container).Objects {
		if button, ok := o.(*kit.Button); ok && button.Kind == kit.ButtonPrimary {
			button.Tapped(nil)
			return
		}
	}
	t.Fatal("the inspector has no primary button")
}
