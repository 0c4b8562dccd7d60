package export

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
)

// ROCESchema numbers the layout of ROCE workbooks. A reader refuses a greater one.
const ROCESchema = 1

// ROCEInput is all a ROCE workbook is made of.
type ROCEInput struct {
	Texts     *text.Texts // the workbook's language
	At        time.Time   // of the export: the caller's clock, in the user's time zone
	Workspace domain.Workspace
	Model     roce.Model
	History   []roce.Change // of the model's assumptions, the newest first

	WorkspaceID string // of the file, so that a returned workbook finds its way
	ExportID    string // of this export
	AppVersion  string

	Earlier *ROCEBaseline // what an earlier export held; nil: this is the first one
}

// ROCEBaseline is what a workbook held when it was exported: to tell what changed since, in the workbook and in the app.
type ROCEBaseline struct {
	ExportID string
	At       time.Time
	Values   map[string]*float64 // by the id of the number, see ROCENumber.ID; nil: not known
}

// BaselineOf is what the workbook of an earlier export held, from the model as it was then (roce.Model.AsOf).
func BaselineOf(e roce.Export, was roce.Model) *ROCEBaseline {
	r := describeROCE(ROCEInput{Texts: text.For("en"), At: e.At, Model: cleanedModel(was)})
	defer r.b.f.Close()
	out := &ROCEBaseline{ExportID: e.Name(), At: e.At, Values: map[string]*float64{}}
	for _, x := range r.inputs.numbers {
		out.Values[x.id] = r.valueOf(x)
	}
	return out
}

// ROCE writes the workbook of a model: Cover, Inputs, Scenarios, Calc, Cases, Outputs, Checks, ChangeLog and Meta. Every
// figure is a live formula; its stored value is that of our evaluator of formulas, held against domain/roce. Errors: those of
// roce.Model.Report (CodeIncomplete, roce.Inputs.Check), or of w.
func ROCE(w io.Writer, in ROCEInput) error {
	r, err := newROCEBook(in)
	if err != nil {
		return err
	}
	if err := r.b.write(w); err != nil {
		return fmt.Errorf("export ROCE model: %w", err)
	}
	return nil
}

// roceBook is a ROCE workbook being described. Sheets are built in the order in which formulas refer to each other.
type roceBook struct {
	b      *book
	in     ROCEInput
	m      *roce.Model
	report *roce.Report
	n      int // segments

	set      roceSettings
	inputs   *roceInputs
	live     map[roce.Driver]string // the live drivers' cells on Scenarios
	scenario *grid
	calc     *roceCalc
	cases    *roceCases
	outputs  *roceOutputs
	log      *roceLog
	expected []expectation
}

// expectation is a cell whose value the app knows from its own model.
type expectation struct {
	sheet    *sheet
	row, col int
	want     any // float64 or the words of a refusal
}

func newROCEBook(in ROCEInput) (*roceBook, error) {
	if in.Texts == nil {
		in.Texts = text.For("en")
	}
	in.Model = cleanedModel(in.Model)
	report, err := in.Model.Report()
	if err != nil {
		return nil, err
	}
	r := describeROCE(in)
	r.report = report
	r.expectAll()
	r.b.calculated = r.verify
	return r, nil
}

// describeROCE lays the sheets out; it needs the model's segments and texts, not its values.
func describeROCE(in ROCEInput) *roceBook {
	r := &roceBook{in: in, m: &in.Model, n: len(in.Model.Segments), b: newBook(in.Texts, in.At)}
	b := r.b
	b.title = b.t("title.roce_cover") + " – " + in.Model.Name
	b.description = b.t("roce.description")
	b.author, b.company = in.Workspace.Author, in.Workspace.Organisation
	meta := r.metaSheet()
	r.inputSheet()
	r.scenarioSheet()
	r.calcSheet()
	r.caseSheet()
	r.outputSheet()
	r.logSheet()
	r.controls()
	checkSheet(b)
	checks := b.checks.sheet
	cover := r.coverSheet()
	b.sheets = []*sheet{cover, r.inputs.sheet, r.scenario.sheet, r.calc.sheet, r.cases.sheet, r.outputs.sheet, checks, r.log.sheet, meta}
	return r
}

// cleanedModel has every number as a cell will hold it, so that the app and the workbook calculate with the same ones.
func cleanedModel(m roce.Model) roce.Model {
	m.Assumptions = maps.Clone(m.Assumptions)
	m.Segments = slices.Clone(m.Segments)
	clean := func(v *float64) *float64 {
		if v == nil {
			return nil
		}
		c, ok := cleanNumber(*v)
		if !ok {
			return v // refused by the model's own check
		}
		return &c
	}
	for key, a := range m.Assumptions {
		a.Value, a.Low, a.High = clean(a.Value), clean(a.Low), clean(a.High)
		m.Assumptions[key] = a
	}
	return m
}

// label is the text of a line of the model's sheets.
func (r *roceBook) label(key string, values ...text.A) string {
	return r.b.t("roce."+key, values...)
}

// unit is a unit in words.
func (r *roceBook) unit(u roce.Unit) string {
	return r.b.tx.T("roce.unit."+string(u), text.A{"currency": r.m.Currency})
}

func (r *roceBook) field(id roce.FieldID) string { return r.b.tx.T("roce.field." + string(id)) }

func (r *roceBook) segment(s int) string { return cleanLine(r.m.Segments[s].Name) }

func (r *roceBook) money() string { return r.unit(roce.UnitMoney) }
