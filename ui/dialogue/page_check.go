package dialogue

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// Views of the check.
const (
	viewRejects = "rejects"
	viewRepeats = "repeats"
	viewRatings = "ratings"
)

// checkPage is the third step: what became of every row, and what to do with the touchpoints.
type checkPage struct {
	s    *Import
	root *fyne.Container
	run  *running // what is going on; nil: nothing
	view string   // "" until the result of a reading is shown

	waiting  fyne.CanvasObject
	doing    *widget.Label
	bar      *widget.ProgressBar
	endless  *widget.ProgressBarInfinite
	pace     *prose
	failed   *fyne.Container
	result   fyne.CanvasObject
	figures  *fyne.Container
	notes    *fyne.Container
	views    *fyne.Container // the switch between the views
	table    *kit.Table
	frame    fyne.CanvasObject // around it
	whole    *prose            // the reason of the chosen row, which the table may cut
	export   *kit.Button
	left     *fyne.Container
	side     *fyne.Container
	places   *picks
	name     *widget.Entry
	maps     *choice
	placeBox *fyne.Container
	facts    *fyne.Container
}

func newCheckPage(s *Import) *checkPage {
	p := &checkPage{s: s, failed: container.NewStack()}
	p.waiting = p.makeWaiting()
	p.result = p.makeResult()
	p.root = container.NewStack(p.waiting, p.failed, p.result)
	return p
}

func (p *checkPage) content() fyne.CanvasObject { return p.root }

// running reports whether the file is being read or stored.
func (p *checkPage) running() bool { return p.run != nil }

// stop cancels what is going on, if anything is.
func (p *checkPage) stop() {
	if p.run != nil {
		p.run.stop()
	}
}

func (p *checkPage) makeWaiting() fyne.CanvasObject {
	p.doing, p.pace = title(""), caption("")
	p.doing.Truncation = fyne.TextTruncateEllipsis
	p.bar, p.endless = widget.NewProgressBar(), widget.NewProgressBarInfinite()
	p.endless.Stop()
	p.endless.Hide()
	cancel := kit.NewButton(p.s.tx.T("import.cancel"), p.stop)
	box := stack(12, tight(p.doing), container.NewStack(p.bar, p.endless), tight(p.pace), container.NewHBox(cancel))
	return container.NewCenter(newPanel(panelParams{Fill: theme.Surface, Line: theme.Border}, padded(24, wide(440, box))))
}

func (p *checkPage) makeResult() fyne.CanvasObject {
	tx := p.s.tx
	p.figures, p.notes = container.NewStack(), stack(8)
	p.views = container.NewHBox()
	p.table = kit.NewTable(tx.T("import.view.rejects"), nil)
	p.table.OnSelected = p.showWhole
	p.whole = caption("")
	p.whole.Hide()
	p.export = kit.NewButton(tx.T("import.export_rejects"), p.s.exportRejects)
	head := container.NewBorder(nil, nil, p.views, p.export)
	p.frame = newPanel(panelParams{Fill: theme.Surface, Line: theme.Border}, p.table)
	p.left = container.NewBorder(stack(12, p.figures, p.notes, head), p.whole, nil, nil, p.frame)

	p.places = newPicks(func(key string) {
		n, _ := strconv.Atoi(key)
		p.s.d.place = place(n)
		p.showPlace()
		settle(p.side)
		p.s.refreshBar()
	})
	p.name = widget.NewEntry()
	p.name.OnChanged = func(v string) { p.s.d.newMap = v; p.s.refreshBar() }
	p.maps = newChoice(func(key string) {
		id, _ := strconv.ParseInt(key, 10, 64)
		p.s.d.mapID = domain.MapID(id)
		p.s.refreshBar()
	})
	p.placeBox = stack(8)
	p.facts = stack(4)
	p.side = stack(16, p.placeBox, p.facts)
	side := newPanel(panelParams{Fill: theme.Surface, Square: true}, container.NewVScroll(padded(16, p.side)))
	return container.NewBorder(nil, nil, nil, wide(320, side), padded(16, p.left))
}

func (p *checkPage) refresh() {
	d := &p.s.d
	showIf(p.waiting, p.run != nil)
	showIf(p.failed, p.run == nil && d.readErr != nil)
	showIf(p.result, p.run == nil && d.readErr == nil && d.batch != nil)
	switch {
	case p.run != nil:
		p.doing.SetText(p.run.what)
		p.showProgress()
	case d.readErr != nil:
		p.showFailed()
		settle(p.root)
	case d.batch != nil:
		p.showResult()
	}
}

// showProgress draws how far the task is.
func (p *checkPage) showProgress() {
	r := p.run
	if r == nil {
		return
	}
	done, total := r.done.Load(), r.total.Load()
	showIf(p.bar, total > 0)
	showIf(p.endless, total <= 0)
	if total > 0 {
		p.endless.Stop()
		p.bar.SetValue(float64(done) / float64(total))
	} else if !p.endless.Running() {
		p.endless.Start()
	}
	p.pace.SetText(p.s.pace(r))
}

func (p *checkPage) showFailed() {
	tx := p.s.tx
	again := kit.NewButton(tx.T("import.read_again"), func() { p.s.read(); p.s.refresh() })
	p.failed.RemoveAll()
	p.failed.Add(padded(24, container.NewVBox(notice(toneOf(p.s.d.readErr), tx.Error(p.s.d.readErr), container.NewHBox(again)))))
}

// toneOf tells a fault from what the person wanted.
func toneOf(err error) tone {
	if domain.CodeOf(err) == domain.CodeCancelled {
		return toneInfo
	}
	return toneBad
}

func (p *checkPage) showResult() {
	tx, r := p.s.tx, &p.s.d.batch.Report
	tone := func(n int, i widget.Importance) widget.Importance {
		if n == 0 {
			return widget.MediumImportance
		}
		return i
	}
	p.figures.RemoveAll()
	p.figures.Add(figures(
		figure(tx.Int(r.Rows), tx.T("import.fig.rows"), widget.MediumImportance),
		figure(tx.Int(r.Accepted), tx.T("import.fig.accepted"), tone(r.Accepted, widget.SuccessImportance)),
		figure(tx.Int(r.Repeated), tx.T("import.fig.repeated"), tone(r.Repeated, widget.WarningImportance)),
		figure(tx.Int(r.Known), tx.T("import.fig.known"), tone(r.Known, widget.WarningImportance)),
		figure(tx.Int(r.Rejected), tx.T("import.fig.rejected"), tone(r.Rejected, widget.DangerImportance))))
	p.showNotes()
	if p.view == "" {
		switch {
		case r.Rejected == 0 && r.Repeated+r.Known > 0:
			p.view = viewRepeats
		case r.Rejected == 0 && len(r.Ratings) > 0:
			p.view = viewRatings
		default:
			p.view = viewRejects
		}
	}
	keys := []string{viewRejects, viewRepeats}
	names := []string{tx.N("import.view.rejects", r.Rejected), tx.N("import.view.repeats", r.Repeated+r.Known)}
	if len(r.Ratings) > 0 {
		keys, names = append(keys, viewRatings), append(names, tx.T("import.view.ratings"))
	}
	showIf(p.frame, len(r.Ratings) > 0 || r.Accepted < r.Rows)
	showIf(p.views, len(r.Ratings) > 0 || r.Accepted < r.Rows)
	p.views.RemoveAll()
	views := kit.NewSegmentedControl(tx.T("import.step.check"), names, func(i int) { p.view = keys[i]; p.showTable(); settle(p.left) })
	views.SetChosen(slices.Index(keys, p.view))
	p.views.Add(views)
	p.showTable()
	p.showPlace()
	p.showFacts()
	settle(p.root)
}

// showNotes says what is likely to be a mistake in the settings rather than in the rows.
func (p *checkPage) showNotes() {
	tx, r := p.s.tx, &p.s.d.batch.Report
	p.notes.RemoveAll()
	if err := p.s.d.saveErr; err != nil {
		p.notes.Add(notice(toneOf(err), tx.Error(err)))
	}
	switch {
	case r.Rows == 0:
		p.notes.Add(notice(toneWarn, tx.T("import.note.no_rows")))
	case r.Accepted == 0 && r.Rejected > 0:
		p.notes.Add(notice(toneBad, tx.T("import.note.none", p.mainReason(r))))
	case r.Accepted == 0:
		p.notes.Add(notice(toneInfo, tx.T("import.note.all_known")))
	case r.Accepted == r.Rows:
		p.notes.Add(notice(toneGood, tx.T("import.all_good")))
	case r.Rejected*5 > r.Rows:
		p.notes.Add(notice(toneWarn, tx.T("import.note.many", p.mainReason(r))))
	}
	if r.DatesExchanged > 0 {
		p.notes.Add(notice(toneInfo, tx.N("import.note.exchanged", r.DatesExchanged)))
	}
}

// mainReason names the most frequent reason for rejecting rows.
func (p *checkPage) mainReason(r *dialogue.Report) text.A {
	tx := p.s.tx
	a := text.A{"rejected": r.Rejected, "rows": r.Rows, "column": "", "reason": ""}
	if len(r.Reasons) > 0 {
		top := r.Reasons[0]
		a["column"], a["count"], a["line"] = top.Column, top.Rows, strconv.Itoa(top.Line)
		for _, x := range r.Rejects {
			if x.Err != nil && x.Err.Code == top.Code && x.Column == top.Column {
				a["reason"] = reasonText(tx, dialogue.Reject{Err: x.Err})
				break
			}
		}
	}
	return a
}

func (p *checkPage) showTable() {
	tx, b := p.s.tx, p.s.d.batch
	if b == nil {
		return
	}
	showIf(p.export, p.view == viewRejects && b.Report.Rejected > 0 || p.view == viewRepeats && len(b.Report.Repeats) > 0)
	p.whole.Hide()
	if p.view == viewRatings {
		p.showRatings()
		return
	}
	list := b.Report.Rejects
	if p.view == viewRepeats {
		list = b.Report.Repeats
	}
	p.table.SetColumns(rejectColumns(tx))
	p.table.SortBy(-1, false)
	p.table.SetRows(rejectRows(tx, list))
}

// showRatings lists what each rating column held.
func (p *checkPage) showRatings() {
	tx, b := p.s.tx, p.s.d.batch
	p.table.SetColumns([]kit.TableColumn{{Title: tx.T("import.col.touchpoint")}, {Title: tx.T("import.col.scale"), Width: 80},
		{Title: tx.T("import.col.rated"), Width: 110, Number: true}, {Title: tx.T("import.col.na"), Width: 130, Number: true},
		{Title: tx.T("import.col.missing"), Width: 120, Number: true}})
	var rows []kit.TableRow
	for i, c := range b.Report.Ratings {
		m := b.Mapping.Ratings[i]
		rows = append(rows, kit.TableRow{ID: int64(i + 1), Cells: []kit.TableCell{word(c.Touchpoint), word(scaleText(m.Low, m.High)),
			count(tx, c.Rated), count(tx, c.NotApplicable), count(tx, c.Missing)}})
	}
	p.table.SortBy(-1, false)
	p.table.SetRows(rows)
}

// showWhole writes the whole reason and the row as it stands below the table.
func (p *checkPage) showWhole(ids []int64) {
	list := p.s.d.batch.Report.Rejects
	if p.view == viewRepeats {
		list = p.s.d.batch.Report.Repeats
	}
	showIf(p.whole, false)
	if p.view != viewRatings && len(ids) == 1 && int(ids[0]) <= len(list) {
		r := list[ids[0]-1]
		p.whole.SetText(reasonText(p.s.tx, r) + "\n" + r.Raw)
		p.whole.Show()
	}
	settle(p.left)
}

// showPlace asks what becomes of the touchpoints.
func (p *checkPage) showPlace() {
	tx, d := p.s.tx, &p.s.d
	p.placeBox.RemoveAll()
	n := len(d.batch.Mapping.Ratings)
	if n == 0 {
		p.placeBox.Add(tight(title(tx.T("import.place.title"))))
		p.placeBox.Add(tight(words(tx.T("import.place.no_ratings"))))
		return
	}
	keys := []string{strconv.Itoa(int(onNewMap))}
	names := []string{tx.T("import.place.new")}
	if len(p.s.maps) > 0 {
		keys, names = append(keys, strconv.Itoa(int(onMap))), append(names, tx.T("import.place.existing"))
	} else if d.place == onMap {
		d.place = onNewMap
	}
	keys, names = append(keys, strconv.Itoa(int(onNoMap))), append(names, tx.T("import.place.none"))
	p.places.Offer(keys, names, strconv.Itoa(int(d.place)))
	p.placeBox.Add(tight(title(tx.T("import.place.title"))))
	p.placeBox.Add(tight(words(tx.N("import.place.text", n))))
	p.placeBox.Add(p.places)
	switch d.place {
	case onNewMap:
		if p.name.Text != d.newMap {
			p.name.SetText(d.newMap)
		}
		p.placeBox.Add(labelled(tx.T("import.map_name"), p.name))
	case onMap:
		var ids, titles []string
		for _, m := range p.s.maps {
			ids, titles = append(ids, strconv.FormatInt(int64(m.ID), 10)), append(titles, m.Name)
		}
		p.maps.Offer(ids, distinct(titles), strconv.FormatInt(int64(d.mapID), 10))
		p.placeBox.Add(labelled(tx.T("import.map"), p.maps))
		p.placeBox.Add(tight(caption(tx.T("import.place.existing_hint"))))
	}
	p.placeBox.Refresh()
}

// distinct numbers texts that occur more than once, since a select knows its options by their words.
func distinct(names []string) []string {
	seen := map[string]int{}
	out := make([]string, len(names))
	for i, n := range names {
		seen[n]++
		out[i] = n
		if seen[n] > 1 {
			out[i] = n + " (" + strconv.Itoa(seen[n]) + ")"
		}
	}
	return out
}

// showFacts is what can be said of the responses before they are imported.
func (p *checkPage) showFacts() {
	tx, b := p.s.tx, p.s.d.batch
	r := &b.Report
	p.facts.RemoveAll()
	fact := func(key, value string) {
		v := words(value)
		p.facts.Add(labelled(tx.T(key), tight(v)))
	}
	p.facts.Add(tight(title(tx.T("import.facts.title"))))
	fact("import.survey", b.Mapping.Survey)
	if o := b.Mapping.Outcome; o != nil {
		with := r.Accepted - r.WithoutOutcome
		if o.Kind == dialogue.OutcomeCategory && with > 0 {
			fact("import.role.outcome", tx.T("import.facts.share", text.A{"name": o.Label(), "share": tx.Percent(float64(r.Positive)/float64(with), 1), "n": with}))
		} else {
			fact("import.role.outcome", tx.T("import.facts.with", text.A{"name": o.Label(), "n": with}))
		}
	}
	if span := dateRange(tx, r.First, r.Last); span != "" {
		fact("import.role.date", span)
	}
	if b.Mapping.Reference == "" {
		p.facts.Add(notice(toneInfo, tx.T("import.facts.no_reference")))
	} else if r.WithoutReference > 0 {
		p.facts.Add(tight(caption(tx.N("import.facts.without_reference", r.WithoutReference))))
	}
	p.facts.Refresh()
}
