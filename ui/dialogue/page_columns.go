package dialogue

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// columnsPage is the second step: what each column is for.
type columnsPage struct {
	s    *Import
	root *fyne.Container

	survey     *widget.Entry
	summary    *prose
	source     *fyne.Container
	all        *widget.Check
	list       *widget.List
	panel      *fyne.Container
	scroll     *container.Scroll // of the panel
	roleKeys   []string
	roleWords  []string
	anchor     int // where a span of rows begins
	faults     []*domain.Error
	shownFor   string // the selection and roles the panel was built for
	faultLabel *prose
}

func newColumnsPage(s *Import) *columnsPage {
	tx := s.tx
	p := &columnsPage{s: s, panel: container.NewStack(), source: container.NewStack()}
	p.roleKeys, p.roleWords, _ = keysAndWords(roles[:], func(r role) string { return tx.T("import.role." + string(r)) }, "")
	p.survey = widget.NewEntry()
	p.survey.OnChanged = func(v string) {
		if d := &s.d; v != d.survey {
			if d.newMap == d.survey {
				d.newMap = v // the map is named after the survey until a person names it
			}
			d.survey = v
			s.refreshBar()
		}
	}
	p.summary = caption("")
	p.all = widget.NewCheck("", func(on bool) { p.selectAll(on) })
	p.list = widget.NewList(func() int { return len(s.d.uses) }, p.makeRow, p.fillRow)
	p.list.HideSeparators = false
	p.list.OnSelected = func(i widget.ListItemID) {
		p.list.UnselectAll()
		p.click(i, true, false)
	}
	head := container.New(columnHeadLayout{}, p.all, strong(tx.T("import.col.column")), strong(tx.T("import.col.role")), strong(tx.T("import.col.details")))
	top := container.NewBorder(nil, nil, wide(320, labelled(tx.T("import.survey"), p.survey)), nil, padded(4, tight(p.summary)))
	left := container.NewBorder(
		stack(8, top, p.source, newPanel(panelParams{Fill: theme.SurfaceMuted}, head)), nil, nil, nil,
		newPanel(panelParams{Fill: theme.Surface, Line: theme.Border}, p.list))
	p.scroll = container.NewVScroll(padded(16, p.panel))
	side := newPanel(panelParams{Fill: theme.Surface, Square: true}, p.scroll)
	p.root = container.NewBorder(nil, nil, nil, wide(320, side), padded(16, left))
	return p
}

// strong is the title of a column.
func strong(s string) *kit.TextLine { return kit.NewCutLine(s, theme.Muted, "").Bold() }

// columnHeadLayout puts the titles above the columns of the rows.
type columnHeadLayout struct{}

// Layout implements fyne.Layout.
func (columnHeadLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	nameX, nameW, roleX, detailX, detailW := columnSpans(size.Width)
	place := func(o fyne.CanvasObject, x, w float32) {
		h := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-h)/2))
		o.Resize(fyne.NewSize(w, h))
	}
	place(o[0], 4, checkWidth)
	place(o[1], nameX, nameW)
	place(o[2], roleX, roleWidth)
	place(o[3], detailX, detailW)
}

// MinSize implements fyne.Layout.
func (columnHeadLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(320, o[0].MinSize().Height)
}

func (p *columnsPage) content() fyne.CanvasObject { return p.root }

func (p *columnsPage) refresh() {
	d := &p.s.d
	if p.survey.Text != d.survey {
		p.survey.SetText(d.survey)
	}
	p.showSource()
	p.changed()
	p.showPanel()
	settle(p.root)
}

// changed shows the rows and what is wrong with them after any change of the draft; the panel is left alone, since one may
// be typing in it.
func (p *columnsPage) changed() {
	d := &p.s.d
	p.faults = faultsOf(d.uses)
	p.summary.SetText(p.summaryText())
	tell := p.all.OnChanged
	p.all.OnChanged = nil
	p.all.SetChecked(len(d.uses) > 0 && len(d.selected) == len(d.uses))
	p.all.Partial = len(d.selected) > 0 && len(d.selected) < len(d.uses)
	p.all.OnChanged = tell
	p.all.Refresh()
	p.list.Refresh()
	p.showFault()
	p.s.refreshBar()
}

func (p *columnsPage) summaryText() string {
	tx, d := p.s.tx, &p.s.d
	parts := []string{tx.N("import.sum.columns", len(d.uses)), tx.N("import.sum.ratings", counted(d.uses, roleRating))}
	for _, u := range d.uses {
		if u.role == roleOutcome {
			parts = append(parts, tx.T("import.sum.outcome", text.A{"name": u.label()}))
		}
	}
	parts = append(parts, tx.N("import.sum.segments", counted(d.uses, roleSegment)), tx.N("import.sum.ignored", counted(d.uses, roleIgnore)))
	return strings.Join(parts, " · ")
}

// showSource says where the proposed roles come from and offers the other source.
func (p *columnsPage) showSource() {
	tx, d := p.s.tx, &p.s.d
	p.source.RemoveAll()
	button := func(key string, o origin) fyne.CanvasObject {
		return container.NewHBox(kit.NewButton(tx.T(key), func() {
			d.startFrom(o)
			p.shownFor = ""
			p.refresh()
		}))
	}
	switch {
	case d.origin == fromSaved && d.saved != nil:
		p.source.Add(notice(toneGood, tx.T("import.from_saved", text.A{"survey": surveyName(*d.saved, d.path)}), button("import.use_guess", fromGuess)))
	case d.saved != nil:
		p.source.Add(notice(toneInfo, tx.T("import.from_guess"), button("import.use_saved", fromSaved)))
	default:
		p.source.Add(tight(caption(tx.T("import.from_guess"))))
	}
}

func (p *columnsPage) makeRow() fyne.CanvasObject {
	r := newColumnRow(p.roleKeys, p.roleWords)
	r.role.label = p.s.tx.T("import.col.role")
	return r
}

func (p *columnsPage) fillRow(i widget.ListItemID, o fyne.CanvasObject) {
	d, r := &p.s.d, o.(*columnRow)
	if i >= len(d.uses) || d.probe == nil || i >= len(d.probe.Columns) {
		return
	}
	r.OnChecked = func(bool) { p.click(i, true, false) }
	r.OnSelected = func(add, span bool) { p.click(i, add, span) }
	r.OnPicked = func(to role) { p.assign([]int{i}, to) }
	u, c := d.uses[i], d.probe.Columns[i]
	state := columnState{name: u.column, examples: strings.Join(c.Examples, " · "), role: u.role, details: p.detailsOf(u, c),
		selected: slices.Contains(d.selected, i)}
	if state.examples == "" {
		state.examples = p.s.tx.T("import.no_values")
	}
	if i < len(p.faults) && p.faults[i] != nil {
		state.fault = p.s.tx.Error(p.faults[i])
	} else {
		state.remark = p.remarkText(u, c)
	}
	r.SetState(state, p.roleKeys, p.roleWords)
}

func (p *columnsPage) remarkText(u use, c dialogue.Column) string {
	m := remarkOn(u, c)
	if m.key == "" {
		return ""
	}
	return plural(p.s.tx, "import.remark."+m.key, domain.Args(m.args))
}

// detailsOf says in a few words how a column is read.
func (p *columnsPage) detailsOf(u use, c dialogue.Column) string {
	tx := p.s.tx
	var parts []string
	if name := strings.TrimSpace(u.name); name != "" && name != u.column && (u.role == roleRating || u.role == roleSegment || u.role == roleOutcome) {
		parts = append(parts, "“"+name+"”")
	}
	switch u.role {
	case roleRating:
		parts = append(parts, scaleText(u.low, u.high))
		if len(u.notApplicable) > 0 {
			parts = append(parts, tx.T("import.detail.na", text.A{"codes": joinList(u.notApplicable)}))
		}
	case roleOutcome:
		if u.kind == dialogue.OutcomeCategory {
			parts = append(parts, tx.T("import.detail.positive", text.A{"values": joinList(u.positive)}))
		} else {
			parts = append(parts, tx.T("import.detail.number"))
		}
	case roleDate:
		parts = append(parts, p.dateDetails(u, c)...)
	case roleSegment:
		if c.Values != nil {
			parts = append(parts, tx.N("import.detail.values", c.Distinct))
		}
	}
	return strings.Join(parts, " · ")
}

// dateDetails shows how a date of the column is read, and the order if another were possible.
func (p *columnsPage) dateDetails(u use, c dialogue.Column) (parts []string) {
	order := u.order
	if order == "" {
		order = c.Date.Order
	}
	if order != "" && !c.Date.Settled {
		parts = append(parts, p.s.tx.T("date_order."+string(order)))
	}
	if d, ok := dialogue.ParseDate(firstExample(c), order); ok {
		parts = append(parts, firstExample(c)+" = "+dateText(p.s.tx, d))
	}
	return parts
}

// click selects a row alone, adds or removes it, or selects a span of rows from the last one clicked.
func (p *columnsPage) click(i int, add, span bool) {
	d := &p.s.d
	switch {
	case span:
		d.selected = nil
		for k := min(p.anchor, i); k <= max(p.anchor, i); k++ {
			d.selected = append(d.selected, k)
		}
	case add && slices.Contains(d.selected, i):
		d.selected = slices.DeleteFunc(slices.Clone(d.selected), func(k int) bool { return k == i })
		p.anchor = i
	case add:
		d.selected = append(slices.Clone(d.selected), i)
		slices.Sort(d.selected)
		p.anchor = i
	default:
		d.selected, p.anchor = []int{i}, i
	}
	p.changed()
	p.showPanel()
}

func (p *columnsPage) selectAll(on bool) {
	d := &p.s.d
	d.selected = nil
	for i := range d.uses {
		if on {
			d.selected = append(d.selected, i)
		}
	}
	p.changed()
	p.showPanel()
}

// assign gives columns a role and tells if another column lost it.
func (p *columnsPage) assign(columns []int, to role) {
	d, tx := &p.s.d, p.s.tx
	if was := assign(d.uses, columns, to); was != "" {
		p.s.h.Status(tx.T("import.role_moved", text.A{"role": tx.T("import.role." + string(to)), "from": was, "to": d.uses[columns[0]].column}))
	}
	if to == roleOutcome || to == roleDate {
		p.propose(columns[0])
	}
	p.shownFor = ""
	p.changed()
	p.showPanel()
}

// propose fills in what can be told from a column's values when it becomes the outcome or the date.
func (p *columnsPage) propose(i int) {
	d := &p.s.d
	u, c := &d.uses[i], d.probe.Columns[i]
	if u.role == roleDate && u.order == "" {
		u.order = c.Date.Order
	}
	if u.role == roleOutcome && len(u.positive) == 0 && u.least == "" && u.most == "" {
		u.kind = dialogue.OutcomeNumber
		if c.Values != nil && (c.Kind == dialogue.KindText || len(c.Values) == 2) {
			u.kind = dialogue.OutcomeCategory
		}
	}
}

// showFault writes the whole sentence of what is wrong with the selected column into the panel.
func (p *columnsPage) showFault() {
	if p.faultLabel == nil {
		return
	}
	sentence := ""
	for _, i := range p.s.d.selected {
		if i < len(p.faults) && p.faults[i] != nil {
			sentence = p.s.tx.Error(p.faults[i])
			p.faultLabel.Colour(theme.RedText)
			break
		}
		if r := p.remarkText(p.s.d.uses[i], p.s.d.probe.Columns[i]); r != "" && sentence == "" {
			sentence = r
			p.faultLabel.Colour(theme.AmberText)
		}
	}
	p.faultLabel.SetText(sentence)
	showIf(p.faultLabel, sentence != "")
}

// showPanel builds the details of the selected columns, unless they are shown already.
func (p *columnsPage) showPanel() {
	d := &p.s.d
	key := p.panelKey()
	if key == p.shownFor && p.shownFor != "" {
		return
	}
	p.shownFor = key
	p.panel.RemoveAll()
	if len(d.selected) == 0 || d.probe == nil {
		p.faultLabel = nil
		p.panel.Add(stack(8, tight(title(p.s.tx.T("import.panel.none"))), tight(words(p.s.tx.T("import.panel.hint")))))
		return
	}
	p.faultLabel = newProse("", theme.AmberText, base.SizeNameText)
	p.panel.Add(stack(12, p.makePanel()...))
	p.showFault()
	settle(p.panel)
	p.scroll.Refresh()
}

// panelKey differs when the panel must be built anew.
func (p *columnsPage) panelKey() string {
	var b strings.Builder
	b.WriteString(p.s.d.path)
	for _, i := range p.s.d.selected {
		u := p.s.d.uses[i]
		b.WriteString("\x00" + u.column + "\x01" + string(u.role) + "\x01" + string(u.kind))
	}
	return b.String()
}
