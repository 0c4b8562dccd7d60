package roce

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/domain"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// ImportRow is one assumption that a workbook would change, in words.
type ImportRow struct {
	Label, Unit string
	Old, New    string // in the workbook when it was exported, and in the file now
	Now         string // in the model now
	Conflict    bool   // the model has changed since the export too
}

// Import is what a workbook would do to a model. Nothing is applied before a person has seen it.
type Import struct {
	Model     domain.ModelID
	File      string
	Rows      []ImportRow
	Problems  []string            // refused or to be looked at, as sentences
	Refused   bool                // the problems do not allow it to be applied
	OnApplied func(reason string) // asked to apply it as one step
}

// ShowImport shows what a workbook would change, for a person to apply or leave.
func (s *Screen) ShowImport(i Import) {
	if s.page == nil || s.page.id != i.Model {
		s.page = newPage(s, i.Model)
	}
	s.page.openSide(newPreview(s.page, i))
	s.h.Go(placeOf(i.Model))
}

// newPreview builds the panel: problems first, then old and new beside what the model has now, then the reason.
func newPreview(p *page, i Import) fyne.CanvasObject {
	w := p.w
	column := container.New(kit.NewColumn(12))
	if len(i.Problems) > 0 {
		list := container.New(kit.NewColumn(6))
		for _, s := range i.Problems {
			row := kit.NewLinkRow(s, "", "", nil)
			row.Icon = base.NewColoredResource(base.WarningIcon(), theme.AmberText)
			list.Add(row)
		}
		column.Add(kit.NewPanel(w.N("roce.preview.problems", len(i.Problems)), nil, list))
	}
	table := kit.NewFigures(w.T("roce.preview.changes"))
	table.SetModel(w.preview(i.Rows))
	body := container.New(kit.NewColumn(8), paragraph(w.T("roce.preview.text", map[string]any{"file": i.File}), theme.Muted), table)
	column.Add(kit.NewPanel(w.N("roce.preview.n", len(i.Rows)), nil, body))
	reason := kit.NewTextEntry(w.T("roce.reason"), "")
	field := kit.NewField(w.T("roce.reason"), w.T("roce.preview.reason_hint"), reason)
	apply := kit.NewPrimaryButton(w.T("roce.preview.apply"), func() {
		if strings.TrimSpace(reason.Text) == "" {
			field.SetWrong(w.T("roce.reason_needed"))
			return
		}
		if i.OnApplied != nil {
			i.OnApplied(strings.TrimSpace(reason.Text))
		}
		p.closeSide()
	})
	if i.Refused || len(i.Rows) == 0 || p.s.h.ReadOnly() {
		apply.Disable()
	}
	column.Add(container.New(layout.NewCustomPaddedLayout(0, 0, 12, 12), field))
	column.Add(container.NewHBox(apply, kit.NewButton(w.T("roce.preview.leave"), p.closeSide)))
	return container.NewVScroll(container.New(layout.NewCustomPaddedLayout(12, 24, 16, 16), column))
}

// preview are the rows of a workbook's changes; a conflict says what the model has now.
func (w words) preview(rows []ImportRow) kit.FiguresModel {
	m := kit.FiguresModel{Columns: []string{w.T("roce.preview.old"), w.T("roce.preview.new"), w.T("roce.preview.now"), w.T("roce.preview.state")}}
	for _, r := range rows {
		name, state := r.Label, ""
		if r.Unit != "" {
			name += " · " + r.Unit
		}
		if r.Conflict {
			state = w.T("roce.preview.conflict")
		}
		m.Rows = append(m.Rows, kit.FigureRow{Name: name, Cells: []string{r.Old, r.New, r.Now, state}, Bold: r.Conflict})
	}
	return m
}
