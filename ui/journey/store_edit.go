package journey

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// mapStore are the commands on whole maps, on what lies between maps, and on comments.
type mapStore interface {
	AddMapFrom(ctx context.Context, m journey.Map, c journey.Content) (domain.MapID, error)
	FutureCopy(ctx context.Context, id domain.MapID, name string) (domain.MapID, error)
	ImportMap(ctx context.Context, w journey.Whole, addPeople bool) (id domain.MapID, missing []string, err error)
	CopyLane(ctx context.Context, lane domain.LaneID, to domain.MapID, index int) (journey.Made, error)
	PasteCards(ctx context.Context, to journey.Slot, carried []journey.Carried) (journey.Pasted, error)

	Templates(ctx context.Context) ([]journey.SavedTemplate, error)
	SaveTemplate(ctx context.Context, from domain.MapID, name string) (domain.TemplateID, error)
	DeleteTemplates(ctx context.Context, ids []domain.TemplateID) error

	Comments(ctx context.Context, on domain.TouchpointID) ([]journey.Comment, error)
	MapComments(ctx context.Context, id domain.MapID) ([]journey.Comment, error)
	AddComment(ctx context.Context, on domain.TouchpointID, text string) (domain.CommentID, error)
	ResolveComment(ctx context.Context, id domain.CommentID, resolved bool) error
	DeleteComments(ctx context.Context, ids []domain.CommentID) error

	People(ctx context.Context) ([]domain.Person, error)
}
