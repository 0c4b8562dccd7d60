package roce

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/metric"
	"touchstone/domain/roce"
	"touchstone/domain/sprint"
)

// Store is the part of the workspace this screen needs.
type Store interface {
	ROCEModels(ctx context.Context) ([]roce.Model, error)
	ROCEModel(ctx context.Context, id domain.ModelID) (roce.Model, error)
	AddROCEModel(ctx context.Context, name, currency string) (domain.ModelID, error)
	RenameROCEModel(ctx context.Context, id domain.ModelID, name string) error
	CopyROCEModel(ctx context.Context, id domain.ModelID, name string) (domain.ModelID, error)
	DeleteROCEModels(ctx context.Context, ids []domain.ModelID) error
	SetROCEScenario(ctx context.Context, id domain.ModelID, scenario roce.Scenario) error
	SetAssumptions(ctx context.Context, model domain.ModelID, edits []roce.Edit, reason string) error
	FeedAssumptions(ctx context.Context, model domain.ModelID, edits []roce.Edit, reason string) error
	AssumptionHistory(ctx context.Context, model domain.ModelID, key *roce.Key) ([]roce.Change, error)
	LastROCEExport(ctx context.Context, model domain.ModelID) (roce.Export, error)
	ImportROCE(ctx context.Context, model domain.ModelID, scenario roce.Scenario, edits []roce.Edit, reason string) error
	AddROCESegment(ctx context.Context, model domain.ModelID, name string) (domain.GroupID, error)
	RenameROCESegment(ctx context.Context, id domain.GroupID, name string) error
	MoveROCESegment(ctx context.Context, id domain.GroupID, to int) error
	DeleteROCESegment(ctx context.Context, id domain.GroupID) error
	Surveys(ctx context.Context) ([]dialogue.Survey, error)
	SurveyTable(ctx context.Context, survey domain.SurveyID) (*metric.Table, error)
	Defection(ctx context.Context, list roce.List) (roce.Defection, error)
	SetReasonClass(ctx context.Context, reasons []domain.ReasonID, class roce.ReasonClass) error
	Sprints(ctx context.Context) (sprint.Overview, error)
	Workspace(ctx context.Context) (domain.Workspace, error)
}
