package journey

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
)

// Store is what these screens need of the workspace. Every method that changes something is one undo step and tells the
// shell; errors carry a code that has a sentence.
type Store interface {
	mapStore

	Maps(ctx context.Context) ([]journey.Summary, error)
	MapView(ctx context.Context, id domain.MapID) (journey.View, error)
	AddMap(ctx context.Context, m journey.Map, stages []string, lanes []journey.Lane) (domain.MapID, error)
	EditMap(ctx context.Context, m journey.Map) error
	DeleteMaps(ctx context.Context, ids []domain.MapID) error
	DuplicateMap(ctx context.Context, id domain.MapID, name string) (domain.MapID, error)

	AddStage(ctx context.Context, id domain.MapID, index int, name string) (domain.StageID, error)
	EditStage(ctx context.Context, s journey.Stage) error
	MoveStage(ctx context.Context, id domain.StageID, index int) error
	DeleteStage(ctx context.Context, id domain.StageID) error

	AddLane(ctx context.Context, id domain.MapID, index int, kind journey.LaneKind, name string) (domain.LaneID, error)
	EditLane(ctx context.Context, l journey.Lane) error
	MoveLane(ctx context.Context, id domain.LaneID, index int) error
	DeleteLane(ctx context.Context, id domain.LaneID) error

	lookStore

	AddTouchpoints(ctx context.Context, to journey.Slot, names []string) ([]domain.TouchpointID, error)
	EditTouchpoints(ctx context.Context, ids []domain.TouchpointID, e journey.Edit) error
	MoveTouchpoints(ctx context.Context, ids []domain.TouchpointID, to journey.Slot) error
	MoveArranged(ctx context.Context, carried []journey.Carried, to journey.Slot) error
	CopyTouchpoints(ctx context.Context, ids []domain.TouchpointID, to journey.Slot) ([]domain.TouchpointID, error)
	DeleteTouchpoints(ctx context.Context, ids []domain.TouchpointID) error
	UseEvidence(ctx context.Context, id domain.MapID, evidence []journey.Evidence) error

	// ChangeMap asks a rule what to do with the map as it is and does it, as one step.
	ChangeMap(ctx context.Context, op domain.Op, id domain.MapID, rule func(journey.View) (journey.Plan, error)) (journey.Made, error)

	historyStore

	SwitchRule(ctx context.Context, rule journey.RuleID, on bool, name string) error

	AssignNewOwner(ctx context.Context, ids []domain.TouchpointID, p domain.Person) (domain.PersonID, error)
	Surveys(ctx context.Context) ([]dialogue.Survey, error)
	// SurveyTable is the survey's responses as byte columns, its ratings in the order of the survey's. It is shared: nobody
	// may change it.
	SurveyTable(ctx context.Context, id domain.SurveyID) (*metric.Table, error)
}
