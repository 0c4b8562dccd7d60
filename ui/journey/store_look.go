package journey

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// lookStore are the commands on how a map looks, on lanes without cards, and on saved views.
type lookStore interface {
	SizeStage(ctx context.Context, id domain.StageID, percent int) error
	SizeLane(ctx context.Context, id domain.LaneID, percent int) error
	CollapseLane(ctx context.Context, id domain.LaneID, collapsed bool) error
	DrawEmotion(ctx context.Context, id domain.StageID, v *float64) error
	EditText(ctx context.Context, at journey.TextCell, text string) error
	SaveView(ctx context.Context, v journey.SavedView) (domain.SavedViewID, error)
	DeleteView(ctx context.Context, id domain.SavedViewID) error
}
