package roce

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain/roce"
	"touchstone/export"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// mostProblems is how many problems of a workbook are listed: one removed row takes many formulas with it.
const mostProblems = 50

// preview shows what a workbook would do to a model. Nothing is applied before a person has seen it, has said which side
// counts where both changed a value, and has given the reason.
type preview struct {
	p    *page
	path string
	plan *export.ROCEPlan

	root     fyne.CanvasObject
	column   *fyne.Container
	parts    *fyne.Container // problems and changes
	npv      *fyne.Container
	side     *kit.Dropdown // file, app
	conflict *kit.Field
	reason   *kit.TextEntry
	field    *kit.Field
	button   *kit.Button
}

func newPreview(p *page, path string, plan *export.ROCEPlan) *preview {
	t := p.w.T
	v := &preview{p: p, path: path, parts: container.New(kit.NewColumn(12)), npv: container.New(kit.NewColumn(4))}
	v.side = kit.NewDropdown(t("roce.preview.side"), []string{t("roce.preview.side_file"), t("roce.preview.side_app")}, func(int) {
		v.conflict.SetWrong("")
		v.showNPV()
	})
	v.side.SetChosen(-1)
	v.side.Empty = t("roce.preview.side_none")
	v.conflict = kit.NewField(t("roce.preview.side"), t("roce.preview.side_hint"), v.side)
	v.reason = kit.NewTextEntry(t("roce.reason"), "")
	v.field = kit.NewField(t("roce.reason"), t("roce.preview.reason_hint"), v.reason)
	v.reason.OnChanged = func(string) { v.field.SetWrong("") }
	v.button = kit.NewPrimaryButton(t("roce.preview.apply"), v.apply)
	inset := layout.NewCustomPaddedLayout(0, 0, 12, 12)
	v.column = container.New(kit.NewColumn(12), v.parts, container.New(inset, v.npv), container.New(inset, v.conflict), container.New(inset, v.field),
		container.New(inset, container.NewHBox(v.button, kit.NewButton(t("roce.preview.leave"), p.closeSide))))
	v.root = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(12, 24, 16, 16), container.New(kit.NewPage(1120), v.column)))
	v.show(plan)
	return v
}

func (v *preview) fromFile() bool { return v.side.Chosen() == 0 }

// show lists problems first, then old and new beside what the model has now.
func (v *preview) show(plan *export.ROCEPlan) {
	v.plan = plan
	w := v.p.w
	v.parts.RemoveAll()
	if n := len(plan.Problems); n > 0 {
		list := container.New(kit.NewColumn(6), paragraph(w.T("roce.preview.refused"), base.ColorNameForeground))
		for i, x := range plan.Problems {
			if i == mostProblems {
				list.Add(paragraph(w.T("roce.preview.more", text.A{"n": w.Int(n - i)}), theme.Muted))
				break
			}
			row := kit.NewLinkRow(x.Sentence(w.Texts), "", "", nil)
			row.Icon = base.NewColoredResource(base.WarningIcon(), theme.AmberText)
			list.Add(row)
		}
		v.parts.Add(kit.NewPanel(w.N("roce.preview.problems", n), nil, list))
	}
	m := w.preview(plan, v.p.model)
	body := container.New(kit.NewColumn(8), paragraph(w.T("roce.preview.text", text.A{"file": filepath.Base(v.path)}), theme.Muted))
	if len(m.Rows) > 0 {
		table := kit.NewFigures(w.T("roce.preview.changes"))
		table.SetModel(m)
		body.Add(table)
	}
	if len(m.Rows) > 0 || len(plan.Problems) == 0 {
		v.parts.Add(kit.NewPanel(w.N("roce.preview.n", len(m.Rows)), nil, body))
	}
	if plan.Conflicts() > 0 {
		v.conflict.Show()
	} else {
		v.conflict.Hide()
	}
	v.button.Enable()
	if len(plan.Problems) > 0 || len(m.Rows) == 0 {
		v.button.Disable()
		v.field.Hide()
	} else {
		v.field.Show()
	}
	v.showNPV()
}

// showNPV says what the model comes to after the import, and whether the workbook says the same.
func (v *preview) showNPV() {
	w := v.p.w
	v.npv.RemoveAll()
	decided := !v.conflict.Visible() || v.side.Chosen() >= 0
	if app, file, agree, known := v.plan.Agrees(v.fromFile()); known && decided && len(v.plan.Problems) == 0 {
		key, color := "roce.preview.npv", base.ColorNameForeground
		if !agree {
			key, color = "roce.preview.npv_differs", theme.AmberText
		}
		v.npv.Add(paragraph(w.T(key, text.A{"app": w.money(app), "file": w.money(file)}), color))
	}
	v.column.Refresh()
}

// preview are the rows of a workbook's changes; a conflict says what the model has now.
func (w words) preview(plan *export.ROCEPlan, now roce.Model) kit.FiguresModel {
	m := kit.FiguresModel{Columns: []string{w.T("roce.preview.old"), w.T("roce.preview.new"), w.T("roce.preview.now"), w.T("roce.preview.state")}}
	for _, c := range plan.Changes {
		name, state := c.Label, ""
		if c.Unit != "" {
			name += " · " + c.Unit
		}
		if c.Conflict {
			state = w.T("roce.preview.conflict")
		}
		m.Rows = append(m.Rows, kit.FigureRow{Name: name, Cells: []string{minus(c.Show(w.Texts, c.Exported)), minus(c.Show(w.Texts, c.File)), minus(c.Show(w.Texts, c.Now)), state}, Bold: c.Conflict})
	}
	if plan.Scenario != 0 {
		scenario := func(k roce.Scenario) string {
			if k == 0 {
				return "–"
			}
			return w.T("roce.scenario." + k.Key())
		}
		m.Rows = append(m.Rows, kit.FigureRow{Name: w.T("roce.scenario"), Cells: []string{scenario(plan.Return.ScenarioExported), scenario(plan.Scenario), scenario(now.Scenario), ""}})
	}
	return m
}
