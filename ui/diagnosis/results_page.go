package diagnosis

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain/diagnosis"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
	"touchstone/ui/theme"
)

// fewestAxes and mostAxes are how many areas a radar can show.
const (
	fewestAxes = 3
	mostAxes   = 12
)

// fill writes the page; where it is scrolled to stays.
func (v *resultsView) fill() {
	if !v.ready {
		return
	}
	tx, r := v.tx, v.result.Result
	parts := []fyne.CanvasObject{v.tiles()}
	if r.Withheld || r.Respondents == 0 {
		parts = []fyne.CanvasObject{container.New(minHeight(320), v.whyNothing())}
	} else {
		parts = append(parts, v.areasPart(), v.questionsPart())
		v.issues.fill()
		parts = append(parts, v.issues.panel)
		if groups := v.groupsPart(); groups != nil {
			parts = append(parts, groups)
		}
	}
	v.page.Objects = parts
	v.page.Refresh()
	v.scroll.Refresh()
	status := tx.N("diag.respondents_n", r.Respondents)
	if r.Round.Anonymous {
		status += " · " + tx.T("diag.anonymous_status")
	}
	v.h.Status(status)
	v.inspect()
}

// whyNothing says why no figure is shown, and when one will be.
func (v *resultsView) whyNothing() fyne.CanvasObject {
	tx, r := v.tx, v.result.Result
	key := "diag.no_answers"
	switch {
	case r.Withheld && r.Round.State != diagnosis.RoundClosed:
		key = "diag.withheld_open"
	case r.Withheld:
		key = "diag.withheld_few"
	}
	return kit.NewEmptyState(tx.T(key), tx.T(key+"_text", text.A{"n": r.Respondents, "least": diagnosis.MinGroup}), tx.T("diag.view.answers"),
		func() { v.h.Go(placeOf(v.id, ViewAnswers)) })
}

// tiles are the headline figures, each with its n, unit and rule.
func (v *resultsView) tiles() fyne.CanvasObject {
	tx, r := v.tx, v.result.Result
	overall := chart.TileModel{Title: tx.T("diag.overall"), Value: percentOf(tx, r.Overall.Percent), Why: tx.T("diag.why"),
		Note: tx.T("diag.overall_note", text.A{"mean": numberOf(tx, r.Overall.Mean, 2), "n": r.Overall.Counted, "respondents": r.Respondents})}
	if r.Round.State == diagnosis.RoundOpen {
		overall.Title = tx.T("diag.overall_so_far")
	}
	first := chart.NewTile(overall)
	first.OnWhy = func() { v.explainAt(first.Why()) }
	answered := chart.NewTile(chart.TileModel{Title: tx.T("diag.answers"), Value: tx.T("diag.of", text.A{"n": r.Overall.Answered, "of": r.Overall.Asked()}),
		Note: v.answeredNote()})
	two := func(a, b fyne.CanvasObject) fyne.CanvasObject {
		return container.New(sameHeight{kit.NewEqual(12)}, a, b)
	}
	return container.New(sameHeight{kit.NewTwoColumns(0.5, 12, 860)}, two(first, answered), two(v.changeTile(), v.dueTile()))
}

func (v *resultsView) explainAt(o fyne.CanvasObject) {
	if o != nil {
		v.explain()
	}
}

// answeredNote says what was not answered, and warns of small numbers.
func (v *resultsView) answeredNote() string {
	tx, r := v.tx, v.result.Result
	note := tx.T("diag.answered_note", text.A{"na": r.Overall.NotApplicable, "missing": r.Overall.Missing})
	if r.Respondents < diagnosis.MinSample {
		note += " " + tx.N("diag.small_sample", r.Respondents)
	}
	hidden := 0
	for _, q := range r.Questions {
		if q.Withheld {
			hidden++
		}
	}
	if hidden > 0 {
		note += " " + tx.N("diag.hidden_questions", hidden, text.A{"least": diagnosis.MinGroup})
	}
	return note
}

// changeTile is the change over the questions both rounds asked in the same words.
func (v *resultsView) changeTile() fyne.CanvasObject {
	tx, c := v.tx, v.result.Comparison
	m := chart.TileModel{Title: tx.T("diag.change"), Value: none, Note: tx.T("diag.nothing_to_compare")}
	if v.result.Previous != nil {
		m.Title = tx.T("diag.change_since", text.A{"name": v.result.Previous.Round.Name})
		m.Note = tx.T("diag.nothing_common")
	}
	if p := c.Overall.Points(); p.Known {
		m.Value, m.Unit = signed(tx, p.Value, 2), tx.T("diag.points")
		m.Note = tx.N("diag.compared_over", c.Questions)
		m.TrendText = tx.T("diag.from_to", text.A{"before": percentOf(tx, c.Overall.Before.Percent), "now": percentOf(tx, c.Overall.Now.Percent)})
		m.Trend, m.TrendTone = chart.TrendLevel, chart.ToneNeutral
		switch {
		case strings.HasPrefix(m.Value, "+"):
			m.Trend, m.TrendTone = chart.TrendUp, chart.ToneGood
		case strings.HasPrefix(m.Value, "−"):
			m.Trend, m.TrendTone = chart.TrendDown, chart.TonePoor
		}
	}
	return chart.NewTile(m)
}

func (v *resultsView) dueTile() fyne.CanvasObject {
	tx, r := v.tx, v.result.Result.Round
	if due := r.NextDue(); !due.IsZero() {
		return chart.NewTile(chart.TileModel{Title: tx.T("diag.next_round"), Value: tx.MonthYear(timeOf(due)),
			Note: tx.T("diag.due_note", text.A{"due": due, "closed": r.Closed})})
	}
	return chart.NewTile(chart.TileModel{Title: tx.T("diag.state"), Value: tx.T(r.State.Key()), Note: tx.T("diag.open_since", text.A{"day": r.Opened}) + " " + v.progress()})
}

// aside is the button that shows a table instead of a picture.
func (v *resultsView) aside(plain bool, toggle func()) fyne.CanvasObject {
	b := quiet(kit.NewButton(v.tx.T("diag.as_table"), toggle))
	b.SetChosen(plain)
	return b
}

// areasPart are the areas: radar and bars, or a table.
func (v *resultsView) areasPart() fyne.CanvasObject {
	tx := v.tx
	note := tx.T("diag.areas_note")
	if before := v.before(); before != "" {
		note = tx.T("diag.areas_note_before", text.A{"name": before, "n": v.result.Comparison.Questions})
	}
	caption := kit.NewSmallPrint(note)
	if v.plainA {
		v.areas.SetRows(v.areaRows())
		return kit.NewPanel(tx.T("diag.by_area"), v.aside(true, v.toggleAreas), column(4, container.New(tableHeight(len(v.result.Result.Areas)), v.areas), caption))
	}
	v.bars.SetModel(v.barsModel())
	var picture fyne.CanvasObject = v.bars
	if n := len(v.result.Result.Areas); n >= fewestAxes && n <= mostAxes {
		v.radar.SetModel(v.radarModel())
		picture = container.New(kit.NewTwoColumns(0.45, 16, 700), container.New(minHeight(290), v.radar), container.New(minHeight(290), v.bars))
	}
	return kit.NewPanel(tx.T("diag.by_area"), v.aside(false, v.toggleAreas), column(4, picture, caption))
}

// questionsPart are the questions: a heat table, or figures.
func (v *resultsView) questionsPart() fyne.CanvasObject {
	tx := v.tx
	if v.plainQ {
		rows := v.questionRows()
		v.figures.SetRows(rows)
		return kit.NewPanel(tx.T("diag.by_question"), v.aside(true, v.toggleQuestions), column(4, container.New(tableHeight(min(len(rows), 18)), v.figures), kit.NewSmallPrint(tx.T("diag.figures_note"))))
	}
	v.heat.SetModel(v.heatModel())
	key := "diag.heat_note"
	if v.result.Result.Round.Anonymous {
		key = "diag.spread_note"
	}
	return kit.NewPanel(tx.T("diag.by_question"), v.aside(false, v.toggleQuestions), column(4, container.New(&naturalHeight{heat: v.heat}, v.heat), kit.NewSmallPrint(tx.T(key))))
}

// groupsPart are the scores by team and role; nil when there are none.
func (v *resultsView) groupsPart() fyne.CanvasObject {
	tx, r := v.tx, v.result.Result
	if len(r.Teams)+len(r.Roles) < 3 {
		return nil
	}
	columns := []kit.TableColumn{{Title: tx.T("diag.group")}, {Title: tx.T("diag.respondents"), Width: 110, Number: true}, {Title: tx.T("diag.overall"), Width: 90, Number: true}}
	for _, a := range r.Areas {
		columns = append(columns, kit.TableColumn{Title: a.Name, Width: 130, Number: true, Optional: true})
	}
	table := kit.NewTable(tx.T("diag.groups"), columns)
	var rows []kit.TableRow
	for kind, all := range map[string][]diagnosis.Group{"diagnosis.team": r.Teams, "diagnosis.role": r.Roles} {
		for _, g := range all {
			rows = append(rows, v.groupRow(tx.T(kind), g))
		}
	}
	sortRows(rows)
	table.SetRows(rows)
	note := tx.T("diag.groups_note")
	if r.Round.Anonymous {
		note = tx.T("diag.groups_note_anonymous", text.A{"least": diagnosis.MinGroup})
	}
	return kit.NewPanel(tx.T("diag.groups"), nil, column(4, container.New(tableHeight(min(len(rows), 10)), table), kit.NewSmallPrint(note)))
}

func (v *resultsView) groupRow(kind string, g diagnosis.Group) kit.TableRow {
	tx := v.tx
	name := g.Name
	switch {
	case g.Withheld:
		name = tx.T("diag.others_withheld")
	case name == "":
		name = tx.T("diag.unnamed_group")
	}
	cells := []kit.TableCell{{Text: kind + ": " + name}, countCell(tx, g.Respondents), figureCell(g.Overall.Percent, percentOf(tx, g.Overall.Percent))}
	for i := range v.result.Result.Areas {
		if i < len(g.Areas) {
			cells = append(cells, figureCell(g.Areas[i].Percent, percentOf(tx, g.Areas[i].Percent)))
		} else {
			cells = append(cells, kit.TableCell{None: true})
		}
	}
	return kit.TableRow{Cells: cells}
}

// sameHeight makes what stands beside each other all as high.
type sameHeight struct{ beside fyne.Layout }

// MinSize implements fyne.Layout.
func (l sameHeight) MinSize(objects []fyne.CanvasObject) fyne.Size { return l.beside.MinSize(objects) }

// Layout implements fyne.Layout.
func (l sameHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.beside.Layout(objects, size)
	most := size.Height
	for _, o := range objects {
		if o.Position().Y != objects[0].Position().Y {
			return // below each other
		}
		most = max(most, o.Size().Height)
	}
	for _, o := range objects {
		o.Resize(fyne.NewSize(o.Size().Width, most))
	}
}

// tableHeight is as high as a table of so many rows.
type tableHeight int

// MinSize implements fyne.Layout.
func (n tableHeight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(120, base.Size(theme.SizeRow)*float32(max(int(n), 1)+1)+6)
}

// Layout implements fyne.Layout.
func (n tableHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// naturalHeight shows all rows of a heat table. It measures the table once for each width.
type naturalHeight struct {
	heat          *chart.Heat
	width, height float32
}

// MinSize implements fyne.Layout.
func (l *naturalHeight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if w := max(objects[0].Size().Width, 320); w != l.width {
		l.width, l.height = w, l.heat.Natural(w)
	}
	return fyne.NewSize(320, l.height)
}

// Layout implements fyne.Layout.
func (l *naturalHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
