package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/export"
)

// Codes of the commands around ROCE workbooks.
const (
	codeNoModel      domain.Code = "cli_no_model"      // path: the workspace has none
	codeUnknownModel domain.Code = "cli_unknown_model" // value, names
	codeBookRefused  domain.Code = "cli_book_refused"  // path, n: problems in a returned workbook
	codeConflicts    domain.Code = "cli_conflicts"     // n: changes made on both sides
	codeOtherModel   domain.Code = "cli_other_model"   // value, names
)

// maxBook is how long a returned workbook may be, in bytes.
const maxBook = 64 << 20

// ROCEBook writes the workbook of a ROCE model. The window uses it too.
type ROCEBook struct {
	Texts   *text.Texts // the workbook's language
	Clock   domain.Clock
	Version string // of the program
}

// Write gathers what the store holds of a model, writes the workbook, replacing an existing file, and notes the export. The
// workbook says what has changed since the last export that was noted, or since earlier, a workbook of the same model.
func (b ROCEBook) Write(ctx context.Context, s *data.Store, model domain.ModelID, path, earlier string) error {
	e := roce.Export{ID: domain.NewIDSource(b.Clock).Next(), At: b.Clock()}
	in := export.ROCEInput{Texts: b.Texts, At: e.At, AppVersion: b.Version, ExportID: e.Name()}
	var err error
	if in.Model, err = s.ROCEModel(ctx, model); err != nil {
		return err
	}
	if in.History, err = s.AssumptionHistory(ctx, model, nil); err != nil {
		return err
	}
	if in.WorkspaceID, err = s.ID(ctx); err != nil {
		return err
	}
	if in.Workspace, err = s.Workspace(ctx); err != nil {
		return err
	}
	if in.Earlier, err = earlierExport(ctx, s, in, earlier); err != nil {
		return err
	}
	if err := writeFile(path, func(w io.Writer) error { return export.ROCE(w, in) }); err != nil {
		return err
	}
	return s.NoteROCEExport(ctx, model, e)
}

// earlierExport is what an earlier workbook of the model held: the one in a file, or else the last that was noted, as the
// history of the assumptions has it; nil if there is none.
func earlierExport(ctx context.Context, s *data.Store, in export.ROCEInput, path string) (*export.ROCEBaseline, error) {
	if path == "" {
		last, err := s.LastROCEExport(ctx, in.Model.ID)
		if err != nil || last.At.IsZero() {
			return nil, err
		}
		return export.BaselineOf(last, in.Model.AsOf(last.At, in.History)), nil
	}
	r, err := readBook(path)
	if err != nil {
		return nil, err
	}
	if r.Model != in.Model.ID || r.WorkspaceID != in.WorkspaceID {
		return nil, domain.E(codeOtherModel, "value", r.ModelName, "path", path)
	}
	return &r.ROCEBaseline, nil
}

// readBook reads a returned workbook from a file.
func readBook(path string) (*export.ROCEReturn, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, notReadable(path, err)
	}
	if info.Size() > maxBook {
		return nil, domain.E(codeTooLong, "path", path, "max", maxBook>>20)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, notReadable(path, err)
	}
	return export.ReadROCE(b)
}

// runExportROCE writes the workbook of a model, or with --list the names of the models.
func runExportROCE(c *call) error {
	s, err := c.open(c.args["FILE"], c.has("list")) // the export is noted, unless somebody else has the workspace open
	if err != nil {
		return err
	}
	defer s.Close()
	if c.has("list") {
		models, err := s.ROCEModels(c.ctx)
		if err != nil {
			return err
		}
		for _, m := range models {
			fmt.Fprintln(c.Out, m.Name)
		}
		return nil
	}
	out := c.flag("out")
	if out == "" {
		return &usageError{key: "cli.missing", values: text.A{"value": "--out XLSX"}}
	}
	id, err := c.model(s, c.flag("model"))
	if err != nil {
		return err
	}
	b := ROCEBook{Texts: c.tx, Clock: c.Clock, Version: c.Version}
	if err := b.Write(c.ctx, s, id, out, c.flag("since")); err != nil {
		return err
	}
	return c.say("cli.wrote", text.A{"path": out})
}

// model is the model of a name, or the only one there is.
func (c *call) model(s *data.Store, name string) (domain.ModelID, error) {
	models, err := s.ROCEModels(c.ctx)
	if err != nil {
		return 0, err
	}
	var names []string
	for _, m := range models {
		if m.Name == name {
			return m.ID, nil
		}
		names = append(names, m.Name)
	}
	switch {
	case len(models) == 0:
		return 0, domain.E(codeNoModel, "path", s.Path())
	case name == "" && len(models) == 1:
		return models[0].ID, nil
	}
	return 0, domain.E(codeUnknownModel, "value", name, "names", strings.Join(names, ", "))
}

// runImportROCE takes over what a returned workbook changed. Everything is listed first; with any problem nothing is stored.
func runImportROCE(c *call) error {
	prefer := c.flag("conflicts")
	if prefer != "" && prefer != "file" && prefer != "app" {
		return domain.E(domain.CodeBadValue, "field", "--conflicts", "value", prefer, "accepted", "file, app")
	}
	r, err := readBook(c.args["INPUT"])
	if err != nil {
		return err
	}
	s, err := c.open(c.flag("into"), c.has("dry-run"))
	if err != nil {
		return err
	}
	defer s.Close()
	p, err := c.returned(s, r)
	if err != nil {
		return err
	}
	if err := c.listPlan(p); err != nil {
		return err
	}
	if n := len(p.Problems); n > 0 {
		return domain.E(codeBookRefused, "path", c.args["INPUT"], "n", n)
	}
	if n := p.Conflicts(); n > 0 && prefer == "" && !c.has("dry-run") {
		return domain.E(codeConflicts, "n", n)
	}
	edits := p.Edits(prefer != "app")
	if len(edits) == 0 && p.Scenario == 0 {
		return c.say("cli.roce.nothing", nil)
	}
	if err := c.sayResult(p, prefer != "app"); err != nil || c.has("dry-run") {
		return err
	}
	if err := s.ImportROCE(c.ctx, r.Model, p.Scenario, edits, export.ROCEReason(c.tx, r, c.args["INPUT"], c.flag("reason"))); err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.Out, c.tx.N("cli.roce.imported", len(edits), text.A{"model": r.ModelName}))
	return err
}

// returned holds a returned workbook against its model; --model says too which one it must be.
func (c *call) returned(s *data.Store, r *export.ROCEReturn) (*export.ROCEPlan, error) {
	id := r.Model
	if name := c.flag("model"); name != "" {
		var err error
		if id, err = c.model(s, name); err != nil {
			return nil, err
		}
	}
	return planOf(c.ctx, s, id, r, c.args["INPUT"])
}

// ROCEReturned reads a workbook that was exported from a model of the store and holds it against the model as it is now.
// Nothing is changed. Errors: those of export.ReadROCE, and one if the workbook is of another model or workspace. The window
// uses it too.
func ROCEReturned(ctx context.Context, s *data.Store, id domain.ModelID, path string) (*export.ROCEPlan, error) {
	r, err := readBook(path)
	if err != nil {
		return nil, err
	}
	return planOf(ctx, s, id, r, path)
}

func planOf(ctx context.Context, s *data.Store, id domain.ModelID, r *export.ROCEReturn, path string) (*export.ROCEPlan, error) {
	workspace, err := s.ID(ctx)
	if err != nil {
		return nil, err
	}
	m, err := s.ROCEModel(ctx, id)
	if domain.CodeOf(err) == domain.CodeNotFound || err == nil && (id != r.Model || workspace != r.WorkspaceID) {
		return nil, domain.E(codeOtherModel, "value", r.ModelName, "path", path)
	}
	if err != nil {
		return nil, err
	}
	return r.Plan(m), nil
}

// listPlan prints every change with its unit, old and new, and every problem with its place.
func (c *call) listPlan(p *export.ROCEPlan) error {
	for _, x := range p.Changes {
		key := "cli.roce.change"
		if x.Conflict {
			key = "cli.roce.conflict"
		}
		if err := c.say(key, text.A{"label": x.Label, "unit": x.Unit, "old": x.Show(c.tx, x.Exported), "new": x.Show(c.tx, x.File), "now": x.Show(c.tx, x.Now)}); err != nil {
			return err
		}
	}
	if p.Scenario != 0 {
		if err := c.say("cli.roce.scenario", text.A{"new": c.tx.T("roce.scenario." + p.Scenario.Key())}); err != nil {
			return err
		}
	}
	for i, x := range p.Problems {
		if i == maxListed {
			fmt.Fprintln(c.Err, c.tx.T("cli.roce.more", text.A{"n": len(p.Problems) - maxListed}))
			break
		}
		fmt.Fprintln(c.Err, x.Sentence(c.tx))
	}
	return nil
}

// maxListed is how many problems are printed: one removed row takes many formulas with it.
const maxListed = 50

// sayResult prints the NPV the model will have, and whether the workbook says the same.
func (c *call) sayResult(p *export.ROCEPlan, fromFile bool) error {
	app, file, agree, known := p.Agrees(fromFile)
	if !known {
		return nil
	}
	key := "cli.roce.npv"
	if !agree {
		key = "cli.roce.npv_differs"
	}
	return c.say(key, text.A{"app": c.tx.Num(app, 2), "file": c.tx.Num(file, 2)})
}
