package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
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

// Write gathers what the store holds of a model and writes the workbook, replacing an existing file. If earlier names a
// workbook of the same model that was exported before, the new one says what has changed since; "" compares with none.
func (b ROCEBook) Write(ctx context.Context, s *data.Store, model domain.ModelID, path, earlier string) error {
	now := b.Clock()
	in := export.ROCEInput{Texts: b.Texts, At: now, AppVersion: b.Version, ExportID: strconv.FormatInt(domain.NewIDSource(b.Clock).Next(), 36)}
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
	if in.Earlier, err = earlierExport(earlier, in.WorkspaceID, model); err != nil {
		return err
	}
	return writeFile(path, func(w io.Writer) error { return export.ROCE(w, in) })
}

// earlierExport is what an earlier workbook of the same model held; nil if there is no such file.
func earlierExport(path, workspace string, model domain.ModelID) (*export.ROCEBaseline, error) {
	if path == "" {
		return nil, nil
	}
	r, err := readBook(path)
	if err != nil {
		return nil, err
	}
	if r.Model != model || r.WorkspaceID != workspace {
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
	s, err := c.open(c.args["FILE"], true)
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
	m, err := c.returned(s, r)
	if err != nil {
		return err
	}
	p := r.Plan(m)
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
	if err := s.ImportROCE(c.ctx, m.ID, p.Scenario, edits, export.ROCEReason(c.tx, r, c.args["INPUT"], c.flag("reason"))); err != nil {
		return err
	}
	return c.say("cli.roce.imported", text.A{"n": len(edits), "model": m.Name})
}

// returned is the model a workbook came from; --model says so too when the workspace is another copy.
func (c *call) returned(s *data.Store, r *export.ROCEReturn) (roce.Model, error) {
	workspace, err := s.ID(c.ctx)
	if err != nil {
		return roce.Model{}, err
	}
	id := r.Model
	if name := c.flag("model"); name != "" {
		if id, err = c.model(s, name); err != nil {
			return roce.Model{}, err
		}
	}
	models, err := s.ROCEModels(c.ctx)
	if err != nil {
		return roce.Model{}, err
	}
	known := slices.ContainsFunc(models, func(m roce.Model) bool { return m.ID == id })
	if !known || id != r.Model || workspace != r.WorkspaceID {
		return roce.Model{}, domain.E(codeOtherModel, "value", r.ModelName, "path", c.args["INPUT"])
	}
	return s.ROCEModel(c.ctx, id)
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
