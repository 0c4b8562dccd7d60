package dialogue

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"touchstone/data/intake"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

// memory is a Store that keeps what it is given, so that the screens can be tested where there is no SQLite. The tests
// with the real store are in store_test.go.
type memory struct {
	surveys  []dialogue.Survey
	imports  []dialogue.Import
	batches  []*dialogue.Batch
	maps     []journey.Summary
	into     []dialogue.Target
	undone   int
	fail     error
	cancels  func() // called in the middle of an import
	listener func(domain.Changes)
}

var _ Store = (*memory)(nil)

func (m *memory) OnChange(f func(domain.Changes)) func() { m.listener = f; return func() {} }
func (m *memory) changed(op domain.Op, cause domain.Cause) {
	if m.listener != nil {
		m.listener(domain.Changes{Op: op, Cause: cause, Kinds: []domain.Kind{domain.KindImport, domain.KindMap, domain.KindSurvey}})
	}
}
func (m *memory) Surveys(context.Context) ([]dialogue.Survey, error) { return m.surveys, m.fail }
func (m *memory) Imports(context.Context, domain.SurveyID) ([]dialogue.Import, error) {
	return m.imports, m.fail
}
func (m *memory) Maps(context.Context) ([]journey.Summary, error) { return m.maps, nil }
func (m *memory) Rejects(_ context.Context, id domain.ImportID) ([]dialogue.Reject, error) {
	return m.batches[id-1].Report.Rejects, nil
}
func (m *memory) SavedMappings(context.Context) (list []dialogue.Mapping, err error) {
	for _, b := range slices.Backward(m.batches) {
		list = append(list, b.Mapping)
	}
	return list, m.fail
}
func (m *memory) KnownReferences(_ context.Context, survey string) (func(string) bool, error) {
	return func(ref string) bool {
		for _, b := range m.batches {
			for i := range b.Len() {
				if b.Mapping.Survey == survey && b.Reference(i) == ref {
					return true
				}
			}
		}
		return false
	}, nil
}
func (m *memory) SurveyTable(context.Context, domain.SurveyID) (*metric.Table, error) {
	b := m.batches[0]
	t := &metric.Table{Rows: b.Len(), Outcome: b.Outcome}
	if b.Mapping.Outcome != nil {
		t.OutcomeName = b.Mapping.Outcome.Label()
	}
	for k, r := range b.Mapping.Ratings {
		column := metric.Rating{Name: r.Label(), Low: r.Low, High: r.High}
		for i := range b.Len() {
			column.Values = append(column.Values, b.RatingsOf(i)[k])
		}
		t.Ratings = append(t.Ratings, column)
	}
	return t, nil
}
func (m *memory) DeleteImports(_ context.Context, ids []domain.ImportID) error {
	m.imports = slices.DeleteFunc(m.imports, func(im dialogue.Import) bool { return slices.Contains(ids, im.ID) })
	m.changed(dialogue.OpDeleteImport, domain.CauseDo)
	return nil
}
func (m *memory) ImportFeedback(ctx context.Context, b *dialogue.Batch, file string, into dialogue.Target, report func(done, total int64, note string)) (dialogue.ImportResult, error) {
	report(1, int64(b.Len()), "")
	if m.cancels != nil {
		m.cancels()
	}
	if ctx.Err() != nil {
		return dialogue.ImportResult{}, ctx.Err()
	}
	if m.fail != nil {
		return dialogue.ImportResult{}, m.fail
	}
	m.batches, m.into = append(m.batches, b), append(m.into, into)
	id := domain.ImportID(len(m.batches))
	r := b.Report
	m.imports = append([]dialogue.Import{{ID: id, Survey: 1, File: file, At: testNow, By: "Jana Steiner", Rows: r.Rows, Accepted: r.Accepted, Repeated: r.Repeated, Known: r.Known, Rejected: r.Rejected}}, m.imports...)
	v := dialogue.Survey{ID: 1, Name: b.Mapping.Survey, Responses: b.Len(), Imports: 1, First: r.First, Last: r.Last}
	for _, c := range b.Mapping.Ratings {
		v.Ratings = append(v.Ratings, dialogue.SurveyRating{Name: c.Label(), Low: c.Low, High: c.High})
	}
	for _, s := range b.Mapping.Segments {
		v.Segments = append(v.Segments, s.Label())
	}
	if o := b.Mapping.Outcome; o != nil {
		v.Outcome, v.OutcomeKind, v.OutcomeN = o.Label(), o.Kind, b.Len()
		v.OutcomeMean = float64(r.Positive) / float64(max(1, b.Len()))
	}
	m.surveys = []dialogue.Survey{v}
	m.changed(dialogue.OpImport, domain.CauseDo)
	result := dialogue.ImportResult{Import: id, Survey: 1, Added: b.Len()}
	if into.NewMap != "" || into.Map != 0 {
		result.Map, result.Touchpoints = 7, len(b.Mapping.Ratings)
	}
	return result, nil
}
func (m *memory) Undo(context.Context) (domain.Step, error) {
	m.undone++
	m.batches, m.imports, m.surveys = nil, nil, nil
	m.changed(dialogue.OpImport, domain.CauseUndo)
	return domain.Step{ID: 1, Op: dialogue.OpImport}, nil
}
func (m *memory) UndoState(context.Context) (undo, redo *domain.Step, err error) {
	return &domain.Step{ID: domain.StepID(len(m.batches)), Op: dialogue.OpImport}, nil, nil
}

var testNow = time.Date(2026, 11, 22, 14, 3, 0, 0, time.UTC)

func testClock() time.Time { return testNow }

// importBench shows the import screen on a store.
func importBench(t *testing.T, o uitest.Options, store interface {
	Store
	uitest.Changer
}) (*uitest.Bench, *Import) {
	t.Helper()
	var s *Import
	if o.Size.IsZero() {
		o.Size = fyne.NewSize(1448, 716)
	}
	b := uitest.NewScreen(t, o, store, func(h host.Host) host.Screen {
		s = NewImport(h, store, intake.Files{}, testClock)
		return s
	})
	b.Show(host.Place{Screen: host.Import})
	return b, s
}

// whole shows the screen alone, as wide as it is in a window of 1280 × 800 beside the rail.
func whole(b *uitest.Bench) {
	w := b.Window()
	w.SetContent(b.Screen.Content())
	w.Resize(fyne.NewSize(1128, 716))
}

func mustBe(t *testing.T, what string, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func mustSay(t *testing.T, got, part string) {
	t.Helper()
	if !strings.Contains(got, part) {
		t.Errorf("got %q, which does not say %q", got, part)
	}
}
