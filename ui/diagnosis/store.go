package diagnosis

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/domain/journey"
	"touchstone/domain/sprint"
)

// Store is the part of the workspace these screens need.
type Store interface {
	roundStore
	answerStore
	questionStore
	actionStore
	People(ctx context.Context) ([]domain.Person, error)
	Teams(ctx context.Context) ([]domain.Team, error)
}

type roundStore interface {
	Rounds(ctx context.Context) ([]diagnosis.RoundSummary, error)
	RoundResult(ctx context.Context, id, previous domain.RoundID) (diagnosis.ResultView, error)
	AddRound(ctx context.Context, r diagnosis.Round) (domain.RoundID, error)
	AddRoundWith(ctx context.Context, q diagnosis.Questionnaire, r diagnosis.Round) (domain.RoundID, error)
	EditRound(ctx context.Context, r diagnosis.Round) error
	OpenRound(ctx context.Context, id domain.RoundID, day domain.Date) error
	CloseRound(ctx context.Context, id domain.RoundID, day domain.Date) error
	ReopenRound(ctx context.Context, id domain.RoundID) error
	DeleteRounds(ctx context.Context, ids []domain.RoundID) error
}

type answerStore interface {
	RoundAnswers(ctx context.Context, id domain.RoundID) (diagnosis.RoundAnswers, error)
	AddRespondents(ctx context.Context, round domain.RoundID, who []diagnosis.Respondent) ([]domain.RespondentID, error)
	EditRespondent(ctx context.Context, p diagnosis.Respondent) error
	DeleteRespondents(ctx context.Context, ids []domain.RespondentID) error
	Answer(ctx context.Context, who []domain.RespondentID, question string, v diagnosis.Value) error
	CommentAnswer(ctx context.Context, who []domain.RespondentID, question, text string) error
	ImportAnswers(ctx context.Context, round domain.RoundID, b diagnosis.Batch) (diagnosis.ImportResult, error)
}

type questionStore interface {
	Questionnaires(ctx context.Context) ([]diagnosis.Questionnaire, error)
	AddQuestionnaire(ctx context.Context, q diagnosis.Questionnaire) (domain.QuestionnaireID, error)
	RenameQuestionnaire(ctx context.Context, id domain.QuestionnaireID, name string) error
	DeleteQuestionnaires(ctx context.Context, ids []domain.QuestionnaireID) error
	AddQuestion(ctx context.Context, qn domain.QuestionnaireID, q diagnosis.Question, index int) (string, error)
	EditQuestion(ctx context.Context, qn domain.QuestionnaireID, q diagnosis.Question) error
	MoveQuestions(ctx context.Context, qn domain.QuestionnaireID, ids []string, area string, index int) error
	DeleteQuestions(ctx context.Context, qn domain.QuestionnaireID, ids []string) error
	AddArea(ctx context.Context, qn domain.QuestionnaireID, name string) (string, error)
	RenameArea(ctx context.Context, qn domain.QuestionnaireID, area, name string) error
	MoveArea(ctx context.Context, qn domain.QuestionnaireID, area string, index int) error
	DeleteArea(ctx context.Context, qn domain.QuestionnaireID, area string) error
}

type actionStore interface {
	Actions(ctx context.Context) ([]diagnosis.ActionView, error)
	AddActions(ctx context.Context, all []diagnosis.Action) ([]domain.ActionID, error)
	EditAction(ctx context.Context, a diagnosis.Action) error
	DeleteActions(ctx context.Context, ids []domain.ActionID) error
	Outlines(ctx context.Context) ([]journey.View, error) // the touchpoints actions may be about
	Sprints(ctx context.Context) (sprint.Overview, error) // the sprints they may be about
}

// Reader reads files of answers; data/intake does.
type Reader interface {
	Answers(ctx context.Context, path string, round diagnosis.Round) (diagnosis.Batch, error)
}
