package dialogue

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// ratingsView is the table of a survey's ratings, with the formulas one can ask for.
type ratingsView struct {
	s       *Feedback
	root    *fyne.Container
	table   *kit.Table
	frame   fyne.CanvasObject // around it
	why     *kit.Button
	how     *fyne.Container // the formulas
	nothing *widget.Label
	row     int // chosen, whose numbers are put into the formula; -1: none
}

func newRatingsView(s *Feedback) *ratingsView {
	v := &ratingsView{s: s, row: 0}
	v.table = kit.NewTable(s.tx.T("feedback.view.ratings"), nil)
	v.table.OnSelected = func(ids []int64) {
		if len(ids) > 0 {
			v.row = int(ids[0]) - 1
			v.showWhy()
		}
	}
	v.how = container.NewStack()
	v.how.Hide()
	v.nothing = words("")
	v.why = kit.NewButton(s.tx.T("feedback.why"), func() {
		v.why.SetChosen(!v.why.Chosen)
		v.showWhy()
	})
	v.why.Kind = kit.ButtonQuiet
	v.nothing.Hide()
	v.frame = newPanel(panelParams{Fill: theme.Surface, Line: theme.Border}, v.table)
	v.root = container.NewBorder(v.nothing, v.how, nil, nil, v.frame)
	return v
}

// show fills the table with the analysis, or says that it is being computed.
func (v *ratingsView) show(survey *dialogue.Survey) {
	tx, a := v.s.tx, v.s.analysis
	if survey == nil {
		return
	}
	nothing := ""
	switch {
	case len(survey.Ratings) == 0:
		nothing = tx.T("feedback.no_ratings")
	case v.s.failed != nil:
		nothing = tx.Error(v.s.failed)
	case a == nil:
		nothing = tx.T("feedback.loading")
	}
	v.nothing.SetText(nothing)
	showIf(v.nothing, nothing != "")
	showIf(v.frame, len(survey.Ratings) > 0)
	showIf(v.why, len(survey.Ratings) > 0)
	columns := []kit.TableColumn{{Title: tx.T("import.col.touchpoint")}, {Title: tx.T("import.col.scale"), Width: 56},
		{Title: tx.T("feedback.col.n"), Width: 72, Number: true}, {Title: tx.T("import.col.na"), Width: 108, Number: true},
		{Title: tx.T("feedback.col.mean"), Width: 70, Number: true}, {Title: tx.T("feedback.col.sd"), Width: 76, Number: true},
		{Title: tx.T("feedback.col.performance"), Width: 120, Number: true}}
	if survey.Outcome != "" {
		columns = append(columns, kit.TableColumn{Title: tx.T("feedback.col.r"), Width: 106, Number: true})
	}
	v.table.SetColumns(columns)
	var rows []kit.TableRow
	if a != nil {
		for i, t := range a.Touchpoints {
			rows = append(rows, kit.TableRow{ID: int64(i + 1), Cells: []kit.TableCell{word(t.Name), word(scaleText(t.Low, t.High)), count(tx, t.N),
				count(tx, t.NotApplicable), number(tx, t.Mean, 2), number(tx, t.SD, 2), number(tx, t.Performance, 1), number(tx, t.R, 3)}})
		}
	}
	v.table.SetRows(rows)
	v.showWhy()
}

// showWhy explains the figures, with the numbers of the chosen row, or the first.
func (v *ratingsView) showWhy() {
	tx, a := v.s.tx, v.s.analysis
	v.how.RemoveAll()
	showIf(v.how, v.why.Chosen)
	defer settle(v.root)
	if !v.why.Chosen {
		return
	}
	lines := stack(6, tight(title(tx.T("feedback.why.title"))), tight(words(tx.T("feedback.why.n"))), tight(words(tx.T("feedback.why.mean"))),
		tight(words(tx.T("feedback.why.performance"))))
	if a != nil && len(a.Touchpoints) > 0 {
		t := a.Touchpoints[min(max(v.row, 0), len(a.Touchpoints)-1)]
		if t.Performance.Known {
			l := words(tx.T("feedback.why.here", text.A{"name": t.Name, "mean": t.Mean.Value, "low": t.Low, "high": t.High, "value": tx.Num(t.Performance.Value, 2)}))
			l.TextStyle.Bold = true
			lines.Add(tight(l))
		}
	}
	if a != nil && a.OutcomeName != "" {
		lines.Add(tight(words(tx.T("feedback.why.r", text.A{"outcome": a.OutcomeName}))))
	} else {
		lines.Add(tight(words(tx.T("feedback.why.no_outcome"))))
	}
	v.how.Add(container.NewPadded(newPanel(panelParams{Fill: theme.BlueSoft, Edge: theme.Blue}, padded(12, lines))))
}

// importsView is the list of the files imported into a survey, and what they did not bring.
type importsView struct {
	s       *Feedback
	root    *fyne.Container
	table   *kit.Table
	remove  *kit.Button
	heading *widget.Label
	note    *prose
	export  *kit.Button
	rejects *kit.Table
	lower   *fyne.Container
}

func newImportsView(s *Feedback) *importsView {
	tx := s.tx
	v := &importsView{s: s}
	v.table = kit.NewTable(tx.T("feedback.view.imports"), []kit.TableColumn{{Title: tx.T("feedback.col.file")}, {Title: tx.T("feedback.col.when"), Width: 156},
		{Title: tx.T("feedback.col.by"), Width: 120}, {Title: tx.T("feedback.col.accepted"), Width: 104, Number: true},
		{Title: tx.T("feedback.col.duplicates"), Width: 104, Number: true}, {Title: tx.T("feedback.col.rejected"), Width: 104, Number: true}})
	v.table.OnSelected = func(ids []int64) {
		if len(ids) > 0 {
			s.chooseImport(domain.ImportID(ids[0]))
		}
	}
	v.table.OnDeleted = func([]int64) { s.deleteImport() }
	v.remove = kit.NewButton(tx.T("feedback.delete"), s.deleteImport)
	v.remove.Kind = kit.ButtonDanger
	v.heading, v.note = line(""), caption("")
	v.heading.TextStyle.Bold = true
	v.export = kit.NewButton(tx.T("import.export_rejects"), s.exportRejects)
	v.rejects = kit.NewTable(tx.T("feedback.col.rejected"), rejectColumns(tx))
	v.lower = container.NewBorder(stack(4, container.NewBorder(nil, nil, nil, container.NewHBox(v.export, v.remove), v.heading), tight(v.note)), nil, nil, nil,
		newPanel(panelParams{Fill: theme.Surface, Line: theme.Border}, v.rejects))
	split := container.NewVSplit(newPanel(panelParams{Fill: theme.Surface, Line: theme.Border}, v.table), v.lower)
	split.Offset = 0.42
	v.root = container.NewStack(split)
	return v
}

func (v *importsView) showImports() {
	tx := v.s.tx
	rows := make([]kit.TableRow, len(v.s.imports))
	for i, m := range v.s.imports {
		rows[i] = kit.TableRow{ID: int64(m.ID), Cells: []kit.TableCell{word(m.File), {Text: tx.DateTime(m.At), Sort: float64(m.At.Unix())}, word(m.By),
			count(tx, m.Accepted), count(tx, m.Repeated+m.Known), count(tx, m.Rejected)}}
	}
	v.table.SetRows(rows)
	if v.s.importShown() == nil {
		v.s.chosen, v.s.rejects = 0, nil
	}
	v.showRejects()
}

func (v *importsView) showRejects() {
	tx, im := v.s.tx, v.s.importShown()
	showIf(v.remove, im != nil && !v.s.h.ReadOnly())
	showIf(v.export, im != nil && len(v.s.rejects) > 0)
	heading, note := tx.T("feedback.select_import"), tx.T("feedback.import_first")
	if im != nil {
		heading, note = tx.T("feedback.rejects_of", text.A{"file": im.File}), ""
		switch {
		case im.Rejected == 0:
			note = tx.T("feedback.rejects_none", text.A{"file": im.File})
		case len(v.s.rejects) < im.Rejected:
			note = tx.T("feedback.rejects_some", text.A{"shown": len(v.s.rejects), "all": im.Rejected})
		}
	}
	v.heading.SetText(heading)
	v.note.SetText(strings.TrimSpace(note))
	showIf(v.note, note != "")
	v.rejects.SetRows(rejectRows(tx, v.s.rejects))
	settle(v.lower)
}
