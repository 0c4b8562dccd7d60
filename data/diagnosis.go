package data

import (
	"context"
	"errors"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

var errFollows = errors.New("follows")

// Questionnaires lists the questionnaires by name, with their questions.
func (s *Store) Questionnaires(ctx context.Context) ([]diagnosis.Questionnaire, error) {
	return nil, errFollows
}

// Questionnaire loads one: CodeNotFound.
func (s *Store) Questionnaire(ctx context.Context, id domain.QuestionnaireID) (diagnosis.Questionnaire, error) {
	return diagnosis.Questionnaire{}, errFollows
}

// AddQuestionnaire adds a questionnaire as a bank, or another one, has it; the id given is ignored.
func (s *Store) AddQuestionnaire(ctx context.Context, q diagnosis.Questionnaire) (domain.QuestionnaireID, error) {
	return 0, errFollows
}

// RenameQuestionnaire renames a questionnaire.
func (s *Store) RenameQuestionnaire(ctx context.Context, qn domain.QuestionnaireID, name string) error {
	return errFollows
}

// DeleteQuestionnaires removes questionnaires; rounds that were opened keep their questions, drafts of them go.
func (s *Store) DeleteQuestionnaires(ctx context.Context, ids []domain.QuestionnaireID) error {
	return errFollows
}

// AddQuestion adds a question to its area before the one at index.
func (s *Store) AddQuestion(ctx context.Context, qn domain.QuestionnaireID, q diagnosis.Question, index int) (id string, err error) {
	return "", errFollows
}

// EditQuestion saves a question.
func (s *Store) EditQuestion(ctx context.Context, qn domain.QuestionnaireID, q diagnosis.Question) error {
	return errFollows
}

// MoveQuestions moves questions into an area.
func (s *Store) MoveQuestions(ctx context.Context, qn domain.QuestionnaireID, ids []string, area string, index int) error {
	return errFollows
}

// DeleteQuestions drops questions.
func (s *Store) DeleteQuestions(ctx context.Context, qn domain.QuestionnaireID, ids []string) error {
	return errFollows
}

// AddArea adds an area.
func (s *Store) AddArea(ctx context.Context, qn domain.QuestionnaireID, name string) (id string, err error) {
	return "", errFollows
}

// RenameArea renames an area.
func (s *Store) RenameArea(ctx context.Context, qn domain.QuestionnaireID, area, name string) error {
	return errFollows
}

// MoveArea moves an area.
func (s *Store) MoveArea(ctx context.Context, qn domain.QuestionnaireID, area string, index int) error {
	return errFollows
}

// DeleteArea removes an area with its questions.
func (s *Store) DeleteArea(ctx context.Context, qn domain.QuestionnaireID, area string) error {
	return errFollows
}

// Rounds lists the rounds, the newest first.
func (s *Store) Rounds(ctx context.Context) ([]diagnosis.RoundSummary, error) {
	return nil, errFollows
}

// AddRound makes a draft of a questionnaire (r.From).
func (s *Store) AddRound(ctx context.Context, r diagnosis.Round) (domain.RoundID, error) {
	return 0, errFollows
}

// EditRound saves name and CountYesNo; Anonymous and From of a draft.
func (s *Store) EditRound(ctx context.Context, r diagnosis.Round) error {
	return errFollows
}

// OpenRound freezes the questions and lets answers in.
func (s *Store) OpenRound(ctx context.Context, id domain.RoundID, day domain.Date) error {
	return errFollows
}

// CloseRound closes a round.
func (s *Store) CloseRound(ctx context.Context, id domain.RoundID, day domain.Date) error {
	return errFollows
}

// ReopenRound lets answers in again.
func (s *Store) ReopenRound(ctx context.Context, id domain.RoundID) error {
	return errFollows
}

// DeleteRounds removes rounds with their answers; actions stay.
func (s *Store) DeleteRounds(ctx context.Context, ids []domain.RoundID) error {
	return errFollows
}

// AddRespondents adds raters to a round.
func (s *Store) AddRespondents(ctx context.Context, round domain.RoundID, who []diagnosis.Respondent) ([]domain.RespondentID, error) {
	return nil, errFollows
}

// EditRespondent saves a rater's details.
func (s *Store) EditRespondent(ctx context.Context, r diagnosis.Respondent) error {
	return errFollows
}

// DeleteRespondents removes raters with their answers.
func (s *Store) DeleteRespondents(ctx context.Context, ids []domain.RespondentID) error {
	return errFollows
}

// RoundAnswers loads a round with all its sheets.
func (s *Store) RoundAnswers(ctx context.Context, id domain.RoundID) (diagnosis.RoundAnswers, error) {
	return diagnosis.RoundAnswers{}, errFollows
}

// Answer gives respondents' answer to a question (room mode: all of them at once).
func (s *Store) Answer(ctx context.Context, who []domain.RespondentID, question string, v diagnosis.Value) error {
	return errFollows
}

// CommentAnswer saves what a respondent writes beside a question, or the answer of an open one.
func (s *Store) CommentAnswer(ctx context.Context, who domain.RespondentID, question, text string) error {
	return errFollows
}

// ImportAnswers takes a batch as one step; one with problems is refused.
func (s *Store) ImportAnswers(ctx context.Context, round domain.RoundID, b diagnosis.Batch) (diagnosis.ImportResult, error) {
	return diagnosis.ImportResult{}, errFollows
}

// RoundResult is all the results screen shows; previous 0: the round closed before it.
func (s *Store) RoundResult(ctx context.Context, id, previous domain.RoundID) (diagnosis.ResultView, error) {
	return diagnosis.ResultView{}, errFollows
}

// Actions lists all actions, what is still to be done first, by day.
func (s *Store) Actions(ctx context.Context) ([]diagnosis.ActionView, error) {
	return nil, errFollows
}

// OverdueActions lists those whose day has passed.
func (s *Store) OverdueActions(ctx context.Context, today domain.Date) ([]diagnosis.ActionView, error) {
	return nil, errFollows
}

// AddActions adds actions as one step; ids given are ignored.
func (s *Store) AddActions(ctx context.Context, all []diagnosis.Action) ([]domain.ActionID, error) {
	return nil, errFollows
}

// EditAction saves an action.
func (s *Store) EditAction(ctx context.Context, a diagnosis.Action) error {
	return errFollows
}

// DeleteActions removes actions.
func (s *Store) DeleteActions(ctx context.Context, ids []domain.ActionID) error {
	return errFollows
}
