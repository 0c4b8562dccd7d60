package sprint

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

// Store is what the screen of one sprint needs of the workspace. Every method that changes something is one undo step and
// tells the shell; errors carry a code that has a sentence.
type Store interface {
	boardStore
	cardStore
	ideaStore
	viewStore
}

// boardStore is the sprint as a whole and its columns.
type boardStore interface {
	Board(ctx context.Context, id domain.SprintID) (sprint.Board, error)
	Sprints(ctx context.Context) (sprint.Overview, error)
	EditSprint(ctx context.Context, id domain.SprintID, d sprint.Draft) error
	SetLanes(ctx context.Context, id domain.SprintID, by sprint.LanesBy) error
	StartSprint(ctx context.Context, id domain.SprintID) error
	AbandonSprint(ctx context.Context, id domain.SprintID, reason string) error

	AddColumn(ctx context.Context, c sprint.Column) (domain.ColumnID, error)
	EditColumn(ctx context.Context, c sprint.Column) error
	MoveColumn(ctx context.Context, id domain.ColumnID, index int) error
	DeleteColumn(ctx context.Context, id, to domain.ColumnID) error

	SaveCardView(ctx context.Context, v sprint.CardView) (domain.CardViewID, error)
	DeleteCardView(ctx context.Context, id domain.CardViewID) error
}

// cardStore is the cards of a board.
type cardStore interface {
	CopyCards(ctx context.Context, of []domain.CardID, to sprint.Place) ([]domain.CardID, error)
	AddCards(ctx context.Context, id domain.SprintID, to sprint.Place, titles []string) ([]domain.CardID, error)
	AddCardFrom(ctx context.Context, from domain.CardTemplateID, id domain.SprintID, to sprint.Place) (domain.CardID, error)
	EditCards(ctx context.Context, ids []domain.CardID, e sprint.Edit) error
	MoveCards(ctx context.Context, ids []domain.CardID, to sprint.Place) error
	ArchiveCards(ctx context.Context, ids []domain.CardID, archived bool) error
	DeleteCards(ctx context.Context, ids []domain.CardID) error
	TakeFromBacklog(ctx context.Context, ids []domain.CardID, id domain.SprintID, to sprint.Place) error
	SendToBacklog(ctx context.Context, ids []domain.CardID) error

	CardEvents(ctx context.Context, id domain.SprintID) ([]sprint.Event, error)
	CardNotes(ctx context.Context, id domain.CardID) ([]sprint.Note, error)
	AddCardNote(ctx context.Context, id domain.CardID, text string) (domain.CardNoteID, error)
	DeleteCardNote(ctx context.Context, id domain.CardNoteID) error
	CardTemplates(ctx context.Context) ([]sprint.Template, error)
	SaveCardTemplate(ctx context.Context, t sprint.Template) (domain.CardTemplateID, error)
	DeleteCardTemplate(ctx context.Context, id domain.CardTemplateID) error
}

// ideaStore is the brainstorm and what comes of it.
type ideaStore interface {
	Brainstorm(ctx context.Context, id domain.SprintID) (sprint.Brainstorm, error)
	AddIdea(ctx context.Context, id domain.SprintID, line string) (domain.IdeaID, error)
	EditIdea(ctx context.Context, id domain.IdeaID, line string) error
	DeleteIdeas(ctx context.Context, ids []domain.IdeaID) error
	GroupIdeas(ctx context.Context, onto domain.IdeaID, ids []domain.IdeaID) (domain.IdeaGroupID, error)
	NameGroup(ctx context.Context, id domain.IdeaGroupID, name string) error
	UngroupIdeas(ctx context.Context, ids []domain.IdeaID) error
	SetDots(ctx context.Context, idea domain.IdeaID, person domain.PersonID, dots int) error
	ProposeIdeas(ctx context.Context, id domain.SprintID, ideas []domain.IdeaID, title string) (domain.CardID, error)
	ResubmitProposal(ctx context.Context, card domain.CardID) (domain.ProposalID, error)
	DecideProposal(ctx context.Context, id domain.ProposalID, d sprint.Decision) error
}
