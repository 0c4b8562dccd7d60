package sample

import (
	"encoding/json"
	"fmt"
	"slices"

	"touchstone/assets/bank"
	"touchstone/assets/sample"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// diagnosisSpec is assets/sample/diagnosis.json. Days count from the day the sample is made.
type diagnosisSpec struct {
	Questionnaire diagnosis.BankKey
	Extra         []personSpec // respondents who own nothing
	Changes       struct {     // to the questionnaire, before a round is prepared
		Before       string
		Drop, Reword []string
	}
	Rounds []struct {
		Key            string
		Opened, Closed int               // 0: still open
		Answers        map[string]string // by respondent: a letter per question
	}
	Comments []struct{ Round, By, Question, Key string }
	Actions  []struct {
		Key, Owner           string
		Due                  int
		Status               diagnosis.Status
		Question, Touchpoint string
	}
}

// diagnosisWords is assets/sample/diagnosis.<language>.json.
type diagnosisWords struct {
	Questionnaire string
	Rounds        map[string]string
	Roles         map[string]string // of the extra respondents
	Reword        map[string]struct{ Label, Text string }
	Comments      map[string]string
	Actions       map[string]string
}

// answerLetters are how the source writes answers.
var answerLetters = map[rune]diagnosis.Value{'.': diagnosis.Unanswered, '1': diagnosis.NotDoing, '2': diagnosis.Partly, '3': diagnosis.Doing,
	'n': diagnosis.No, 'y': diagnosis.Yes, '-': diagnosis.NotApplicable}

// diagnosing fills in the self-diagnosis: two rounds that were closed, one that is being answered, and what came of them.
type diagnosing struct {
	*filler
	spec  diagnosisSpec
	words diagnosisWords
	form  diagnosis.Questionnaire
	last  domain.RoundID // the latest closed round
}

func (f *filler) diagnosis(lang string) func() error {
	return func() error {
		d := &diagnosing{filler: f}
		if err := d.load(lang); err != nil {
			return err
		}
		id, err := f.s.AddQuestionnaire(f.ctx, d.form)
		if err != nil {
			return err
		}
		d.form.ID = id
		for i := range d.spec.Rounds {
			if err := d.round(i); err != nil {
				return fmt.Errorf("diagnosis round %s: %w", d.spec.Rounds[i].Key, err)
			}
		}
		return d.actions()
	}
}

func (d *diagnosing) load(lang string) error {
	for _, part := range []struct {
		read func() ([]byte, error)
		into any
	}{{sample.DiagnosisSpec, &d.spec}, {func() ([]byte, error) { return sample.DiagnosisWords(lang) }, &d.words}} {
		b, err := part.read()
		if err == nil {
			err = json.Unmarshal(b, part.into)
		}
		if err != nil {
			return fmt.Errorf("read the sample's diagnosis in %s: %w", lang, err)
		}
	}
	b, err := diagnosis.ReadBank(d.spec.Questionnaire, bank.Facts(), bank.Words(lang))
	d.form = b.Questionnaire(d.words.Questionnaire)
	return err
}

// change edits the questionnaire as people do between two rounds.
func (d *diagnosing) change() error {
	if err := d.s.DeleteQuestions(d.ctx, d.form.ID, d.spec.Changes.Drop); err != nil {
		return err
	}
	for _, id := range d.spec.Changes.Reword {
		q := d.form.Questions[d.form.Index(id)]
		q.Label, q.Text = d.words.Reword[id].Label, d.words.Reword[id].Text
		if err := d.s.EditQuestion(d.ctx, d.form.ID, q); err != nil {
			return err
		}
	}
	return nil
}

func (d *diagnosing) round(i int) error {
	r := d.spec.Rounds[i]
	if r.Key == d.spec.Changes.Before {
		if err := d.change(); err != nil {
			return err
		}
	}
	id, err := d.s.AddRound(d.ctx, diagnosis.Round{Name: d.words.Rounds[r.Key], From: d.form.ID, CountYesNo: true})
	if err != nil {
		return err
	}
	if err := d.s.OpenRound(d.ctx, id, d.today.AddDays(r.Opened)); err != nil {
		return err
	}
	if _, err := d.s.ImportAnswers(d.ctx, id, d.batch(r.Key, r.Answers)); err != nil {
		return err
	}
	if r.Closed != 0 {
		d.last = id
		return d.s.CloseRound(d.ctx, id, d.today.AddDays(r.Closed))
	}
	return nil
}

// batch is the answers of a round, with who gave them, in the order of the workspace's people.
func (d *diagnosing) batch(round string, answers map[string]string) (b diagnosis.Batch) {
	for _, p := range slices.Concat(d.filler.spec.People, d.spec.Extra) {
		letters, answered := answers[p.Key]
		if !answered {
			continue
		}
		s := diagnosis.Sheet{Comments: map[string]string{}, Respondent: diagnosis.Respondent{Name: p.Name, Person: d.people[p.Key],
			Role: d.filler.words.Roles[p.Key] + d.words.Roles[p.Key], Team: d.filler.words.Teams[p.Team]}}
		for _, l := range letters {
			s.Values = append(s.Values, answerLetters[l])
		}
		for _, c := range d.spec.Comments {
			if c.Round == round && c.By == p.Key {
				s.Comments[c.Question] = d.words.Comments[c.Key]
			}
		}
		b.Sheets = append(b.Sheets, s)
	}
	return b
}

func (d *diagnosing) actions() error {
	var all []diagnosis.Action
	for _, a := range d.spec.Actions {
		made := diagnosis.Action{Title: d.words.Actions[a.Key], Owner: d.people[a.Owner], Due: d.today.AddDays(a.Due), Status: a.Status, Round: d.last}
		if a.Question != "" {
			made.Link = diagnosis.Link{Kind: diagnosis.LinkQuestion, Question: a.Question}
		}
		if card := d.maps[d.filler.spec.Survey.Map].cards[a.Touchpoint]; card != 0 {
			made.Link = diagnosis.Link{Kind: diagnosis.LinkTouchpoint, ID: int64(card)}
		}
		all = append(all, made)
	}
	_, err := d.s.AddActions(d.ctx, all)
	return err
}
