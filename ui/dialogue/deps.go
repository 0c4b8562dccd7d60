package dialogue

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
)

// Store is the part of the workspace these screens need. Its methods are called off the UI goroutine.
type Store interface {
	Surveys(ctx context.Context) ([]dialogue.Survey, error)
	Imports(ctx context.Context, survey domain.SurveyID) ([]dialogue.Import, error)    // the newest first
	Rejects(ctx context.Context, of domain.ImportID) ([]dialogue.Reject, error)        // those the report listed
	SurveyTable(ctx context.Context, survey domain.SurveyID) (*metric.Table, error)    // not to be changed
	SavedMappings(ctx context.Context) ([]dialogue.Mapping, error)                     // the newest first
	KnownReferences(ctx context.Context, survey string) (func(ref string) bool, error) // by the survey's name
	Maps(ctx context.Context) ([]journey.Summary, error)
	DeleteImports(ctx context.Context, ids []domain.ImportID) error
	ImportFeedback(ctx context.Context, b *dialogue.Batch, file string, into dialogue.Target,
		report func(done, total int64, note string)) (dialogue.ImportResult, error)
	Undo(ctx context.Context) (domain.Step, error)
	UndoState(ctx context.Context) (undo, redo *domain.Step, err error)
}

// Files looks at files of feedback and reads them; data/intake does it. Its methods are called off the UI goroutine, one
// at a time, and hold no file open when they return.
type Files interface {
	// Probe looks at the beginning of a file. What is empty in the format is guessed.
	Probe(ctx context.Context, path string, format dialogue.FileFormat) (*dialogue.Probe, error)
	// Read turns every row into a response or a reject.
	Read(ctx context.Context, path string, m dialogue.Mapping, o dialogue.ReadOptions) (*dialogue.Batch, error)
	// WriteRejects reads the file again and writes every row that is not taken to the CSV file "to": line, column, value,
	// reason, and the row as it stands. It returns the number of rows written, or leaves no file.
	WriteRejects(ctx context.Context, path string, m dialogue.Mapping, o dialogue.ReadOptions, to string,
		headings [5]string, reason func(*domain.Error) string) (int, error)
	// WriteList writes rejected rows that were kept in the same form.
	WriteList(ctx context.Context, list []dialogue.Reject, to string, headings [5]string, reason func(*domain.Error) string) error
}
