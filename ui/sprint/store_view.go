package sprint

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

// viewStore is what the figures, the effect and the guided finish of a sprint need.
type viewStore interface {
	Flow(ctx context.Context, id domain.SprintID) (sprint.Flow, error)
	SetReading(ctx context.Context, id domain.MeasureID, w sprint.When, r *sprint.Reading) error
	MeasureFromFeedback(ctx context.Context, id domain.TouchpointID, from domain.Date) (sprint.Measure, error)
	FinishView(ctx context.Context, id domain.SprintID) (sprint.FinishView, error)
	FinishSprint(ctx context.Context, id domain.SprintID, f sprint.Finish) (domain.SprintID, error)
}
