package export

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/export/check"
)

// Codes of workbooks that cannot be taken back at all. What is wrong in one that can be read is a ROCEProblem.
const (
	CodeROCENotWorkbook domain.Code = "roce_book_unreadable" // no workbook, damaged, or it unpacks to too much
	CodeROCEForeign     domain.Code = "roce_book_foreign"    // a workbook, but none of a ROCE model
	CodeROCENewer       domain.Code = "roce_book_newer"      // value: its layout, accepted: the newest known here
	CodeROCESheet       domain.Code = "roce_book_sheet"      // value: the sheet that is missing
)

// maxUnpacked is how many bytes a returned workbook may unpack to: ten times the largest that is exported.
const maxUnpacked = 96 << 20

// ROCEReturn is what a returned workbook says, before anything is compared with a model.
type ROCEReturn struct {
	ROCEBaseline
	Language    string
	Model       domain.ModelID
	ModelName   string
	Currency    string
	WorkspaceID string
	ModifiedBy  string // who saved it last, as the file says: weak evidence
	NPV         any    // of the live scenario as stored in the file: float64 or nil

	Segments         []roce.ModelSegment
	Scenario         roce.Scenario // chosen in the file
	ScenarioExported roce.Scenario // 0: not told
	Numbers          []ROCENumber  // every input, changed or not
	Problems         []ROCEProblem // nothing is taken over while there are any
}

// ROCENumber is one number of an assumption as the workbook has it.
type ROCENumber struct {
	ID       string // customers.s2, costs.training.y3, drivers.rate.optimistic, ramps.base.y2
	Label    string // in the file's language
	Unit     string
	Key      roce.Key
	Spec     roce.Spec
	Part     int      // of a field with Spread: 0 pessimistic, 1 base, 2 optimistic; otherwise −1
	Exported *float64 // nil: not known
	File     *float64
}

// ROCEProblemKind says what is wrong at a place. Its words are the text "roce.import.<kind>".
type ROCEProblemKind string

const (
	ProblemText     ROCEProblemKind = "text"     // a text where a number is expected
	ProblemFormula  ROCEProblemKind = "formula"  // a formula over an input
	ProblemEmptied  ROCEProblemKind = "emptied"  // an input was emptied
	ProblemRange    ROCEProblemKind = "range"    // a number that is not accepted
	ProblemMissing  ROCEProblemKind = "missing"  // an input is found neither by name nor by its row
	ProblemRow      ROCEProblemKind = "row"      // a row of the model is gone
	ProblemOver     ROCEProblemKind = "over"     // a formula was overwritten
	ProblemChanged  ROCEProblemKind = "changed"  // a formula was changed
	ProblemConstant ROCEProblemKind = "constant" // a constant that is no input was changed
	ProblemSegment  ROCEProblemKind = "segment"  // the model has no such segment any more
	ProblemOther    ROCEProblemKind = "other"    // the workbook is of another model
	ProblemInvalid  ROCEProblemKind = "invalid"  // all changes together make a model that cannot be calculated
	ProblemUnknown  ROCEProblemKind = "unknown"  // the live scenario is none of the list
	ProblemCurrency ROCEProblemKind = "currency" // the model's currency is another one now
)

// ROCEProblem is one thing that forbids taking a workbook over.
type ROCEProblem struct {
	Kind     ROCEProblemKind
	Sheet    string
	Cell     string
	Label    string // of the row
	Found    string
	Expected string
	Err      error // of ProblemRange and ProblemInvalid
}

// ReadROCE reads a workbook that was exported, changed and sent back. It finds inputs by their names, and by the ids in
// column A where a name is lost; it compares every formula and constant with what the export wrote, row by row, so that
// inserted rows and another program's saving do not matter. Errors: CodeROCENotWorkbook, CodeROCEForeign, CodeROCENewer,
// CodeROCESheet. Nothing of the file is calculated or executed.
func ReadROCE(data []byte) (*ROCEReturn, error) {
	f, err := check.ReadWithin(data, maxUnpacked)
	if err != nil {
		return nil, domain.E(CodeROCENotWorkbook).Because(err)
	}
	r := &roceReader{file: f, out: &ROCEReturn{ModifiedBy: f.ModifiedBy()}}
	if err := r.origin(); err != nil {
		return nil, err
	}
	r.book = describeROCE(ROCEInput{Texts: text.For(r.out.Language), At: r.out.At, Model: r.skeleton(), Workspace: domain.Workspace{}})
	r.book.b.describe()
	defer r.book.b.f.Close()
	if r.book.b.err != nil {
		return nil, fmt.Errorf("describe the export: %w", r.book.b.err)
	}
	if err := r.sheets(); err != nil {
		return nil, err
	}
	r.inputs()
	r.scenario()
	r.compare()
	r.npv()
	return r.out, nil
}

// roceReader reads one file.
type roceReader struct {
	file *check.Book
	out  *ROCEReturn
	meta map[string]string // Meta by key
	book *roceBook         // what the export wrote, without values
	same map[string]*rowMap
}

// origin reads Meta: what wrote the file, and for which model.
func (r *roceReader) origin() error {
	s, box, ok := r.file.Target(nameSchema)
	if !ok || s.Cells[box.From] == nil {
		return domain.E(CodeROCEForeign)
	}
	schema, ok := s.Cells[box.From].Value.(float64)
	if !ok {
		return domain.E(CodeROCEForeign)
	}
	if schema > ROCESchema {
		return domain.E(CodeROCENewer, "value", schema, "accepted", ROCESchema)
	}
	r.meta = map[string]string{}
	notes := map[string]string{}
	for _, ref := range s.Order {
		if ref.Col == colID {
			r.meta[s.Text(ref)] = s.Text(check.Ref{Row: ref.Row, Col: box.From.Col})
			notes[s.Text(ref)] = s.Text(check.Ref{Row: ref.Row, Col: box.From.Col + 1})
		}
	}
	o := r.out
	o.Language, o.Currency, o.ModelName, o.WorkspaceID, o.ExportID = r.meta["language"], r.meta["currency"], r.meta["model"], r.meta["workspace_id"], r.meta["export_id"]
	id, err := strconv.ParseInt(r.meta["model_id"], 10, 64)
	at, atErr := time.Parse(time.RFC3339Nano, r.meta["exported_at"])
	if err != nil || atErr != nil || !slices.Contains(text.Languages[:], o.Language) {
		return domain.E(CodeROCEForeign)
	}
	o.Model, o.At = domain.ModelID(id), at
	for i := 1; i <= roce.MaxSegments; i++ {
		id, err := strconv.ParseInt(r.meta["segment_"+itoa(i)], 10, 64)
		if err != nil {
			break
		}
		o.Segments = append(o.Segments, roce.ModelSegment{ID: domain.GroupID(id), Name: notes["segment_"+itoa(i)]})
	}
	if len(o.Segments) == 0 {
		return domain.E(CodeROCEForeign)
	}
	return nil
}

// skeleton is a model with the file's segments that knows nothing.
func (r *roceReader) skeleton() roce.Model {
	m := roce.NewModel(r.out.ModelName, r.out.Currency)
	m.ID, m.Segments = r.out.Model, slices.Clone(r.out.Segments)
	return m
}

func (r *roceReader) problem(p ROCEProblem) { r.out.Problems = append(r.out.Problems, p) }

// sheets demands that every sheet is there, and maps its rows.
func (r *roceReader) sheets() error {
	r.same = map[string]*rowMap{}
	for _, s := range r.book.b.sheets {
		f := r.file.Sheet(s.name)
		if f == nil {
			return domain.E(CodeROCESheet, "value", s.name)
		}
		r.same[s.name] = mapRows(s, f)
	}
	return nil
}

// inputs reads every input, by name first.
func (r *roceReader) inputs() {
	log := r.same[r.book.log.name]
	unknown := r.book.set.unknown.text(0)
	for _, x := range r.book.inputs.numbers {
		n := ROCENumber{ID: x.id, Label: r.labelOf(x), Unit: r.book.unit(x.spec.Unit), Key: x.key, Spec: x.spec, Part: x.part}
		if row, ok := log.byID[x.id]; ok {
			if c := log.file.Cells[check.Ref{Row: row, Col: logExported}]; c != nil && c.Value != unknown {
				n.Exported, _ = r.number(x, c.Value)
			}
		}
		s, ref, ok := r.find(x)
		if !ok {
			r.problem(ROCEProblem{Kind: ProblemMissing, Sheet: x.sheet.name, Cell: at(x.col, x.row), Label: n.Label, Expected: x.name})
			continue
		}
		r.read(&n, x, s, ref)
		r.out.Numbers = append(r.out.Numbers, n)
	}
	r.out.Values = map[string]*float64{}
	for _, n := range r.out.Numbers {
		r.out.Values[n.ID] = n.Exported
	}
}

// labelOf names an input with its segment as the file calls it.
func (r *roceReader) labelOf(x roceNumber) string {
	for i, g := range r.out.Segments {
		if x.key.Segment == g.ID && g.ID != 0 {
			return r.book.inputLabel(x.spec, i)
		}
	}
	return x.label
}

// find gives an input's cell: where its name leads, or else in the row with its id.
func (r *roceReader) find(x roceNumber) (*check.Sheet, check.Ref, bool) {
	if s, box, ok := r.file.Target(x.name); ok && strings.EqualFold(s.Name, x.sheet.name) && box.From.Col+x.offset <= box.To.Col {
		return s, check.Ref{Row: box.From.Row, Col: box.From.Col + x.offset}, true
	}
	m := r.same[x.sheet.name]
	row, ok := m.rowIn(x.row)
	return m.file, check.Ref{Row: row, Col: x.col}, ok
}

// read takes a number out of an input's cell, or says why it is none.
func (r *roceReader) read(n *ROCENumber, x roceNumber, s *check.Sheet, ref check.Ref) {
	bad := func(kind ROCEProblemKind, found, expected string) {
		r.problem(ROCEProblem{Kind: kind, Sheet: s.Name, Cell: ref.String(), Label: n.Label, Found: cutText(found, 200), Expected: expected})
	}
	c := s.Cells[ref]
	switch {
	case c != nil && (c.Formula != "" || c.Array):
		bad(ProblemFormula, "="+c.Formula, n.Unit)
		return
	case c == nil || c.Value == nil || c.Value == "":
		if n.Exported != nil {
			bad(ProblemEmptied, "", shownNumber(*n.Exported))
		}
		return
	}
	v, ok := r.number(x, c.Value)
	if !ok {
		expected := shownNumber(x.spec.Low) + " … " + shownNumber(x.spec.High)
		if x.spec.Unit == roce.UnitChoice {
			expected = strings.Join(r.book.choices(x.spec.ID).texts(), ", ")
		}
		bad(ProblemText, fmt.Sprint(c.Value), expected)
		return
	}
	if err := x.spec.Check(*v); err != nil {
		r.problem(ROCEProblem{Kind: ProblemRange, Sheet: s.Name, Cell: ref.String(), Label: n.Label, Found: shownNumber(*v), Err: err,
			Expected: shownNumber(x.spec.Low) + " … " + shownNumber(x.spec.High)})
		return
	}
	if n.Exported != nil && nearly(*v, *n.Exported) {
		v = n.Exported // another program wrote it with other digits
	}
	n.File = v
}

// nearly forgives what programs lose when they write numbers.
func nearly(a, b float64) bool { return math.Abs(a-b) <= 1e-13*max(math.Abs(a), math.Abs(b)) }

// number is the number a cell's value stands for: that of a switch is the place of its word.
func (r *roceReader) number(x roceNumber, v any) (*float64, bool) {
	if x.spec.Unit == roce.UnitChoice {
		s, _ := v.(string)
		i := slices.IndexFunc(r.book.choices(x.spec.ID).texts(), func(w string) bool { return strings.EqualFold(w, strings.TrimSpace(s)) })
		n := float64(i)
		return &n, i >= 0
	}
	n, ok := v.(float64)
	return &n, ok
}

func (w words) texts() []string {
	out := make([]string, len(w))
	for i := range w {
		out[i] = w.text(i)
	}
	return out
}

func shownNumber(v float64) string { return strconv.FormatFloat(v, 'g', 15, 64) }

// scenario reads the live scenario.
func (r *roceReader) scenario() {
	s, box, ok := r.file.Target("in_scenario")
	if !ok {
		m := r.same[r.book.scenario.name]
		row, found := m.rowIn(r.book.scenario.row("scenario"))
		s, box.From, ok = m.file, check.Ref{Row: row, Col: colValue}, found
	}
	words := r.book.set.scenario.texts()
	if ok {
		if i := slices.Index(words, s.Text(box.From)); i >= 0 && s.Cells[box.From].Formula == "" {
			r.out.Scenario = roce.Scenario(i + 1)
			return
		}
	}
	r.problem(ROCEProblem{Kind: ProblemUnknown, Sheet: r.book.scenario.name, Cell: box.From.String(), Label: r.book.label("scenario"), Found: s.Text(box.From), Expected: strings.Join(words, ", ")})
}

// npv is the result the file shows, for comparing with the app's.
func (r *roceReader) npv() {
	if s, box, ok := r.file.Target("out_npv"); ok && s.Cells[box.From] != nil {
		if v, ok := s.Cells[box.From].Value.(float64); ok {
			r.out.NPV = v
		}
	}
}
