package dialogue

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain/dialogue"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// shownValues is how many different values of a column the panel lists.
const shownValues = 12

// makePanel is the editor beside the list: the role and details of one column, or of several at once.
func (p *columnsPage) makePanel() []fyne.CanvasObject {
	tx, d := p.s.tx, &p.s.d
	selected := d.selected
	first := d.uses[selected[0]]
	heading := first.column
	if len(selected) > 1 {
		heading = tx.N("import.panel.many", len(selected))
	}
	common := first.role
	for _, i := range selected {
		if d.uses[i].role != common {
			common = ""
		}
	}
	pick := newChoice(func(key string) { p.assign(slices.Clone(selected), role(key)) })
	keys, names := p.roleKeys, p.roleWords
	if len(selected) > 1 { // several columns can only have a role that is not given once
		keys, names = nil, nil
		for k, r := range roles {
			if !r.single() {
				keys, names = append(keys, string(r)), append(names, p.roleWords[k])
			}
		}
	}
	pick.Offer(keys, names, string(common))
	pick.PlaceHolder = tx.T("import.panel.mixed")
	objects := []fyne.CanvasObject{tight(wrappedTitle(heading)), labelled(tx.T("import.col.role"), pick), tight(p.faultLabel)}
	switch common {
	case roleRating:
		objects = append(objects, p.ratingFields(selected)...)
	case roleSegment:
		if len(selected) == 1 {
			objects = append(objects, p.nameField(selected[0], tx.T("import.segment_name")))
		}
	case roleOutcome:
		objects = append(objects, p.outcomeFields(selected[0])...)
	case roleDate:
		objects = append(objects, p.dateFields(selected[0])...)
	}
	if common != "" {
		objects = append(objects, tight(caption(tx.T("import.explain."+string(common)))))
	}
	if len(selected) == 1 && common != roleOutcome {
		objects = append(objects, p.values(d.probe.Columns[selected[0]])...)
	}
	return objects
}

// nameField is how a touchpoint, segment or outcome is called; empty means the column's name.
func (p *columnsPage) nameField(i int, label string) fyne.CanvasObject {
	e := widget.NewEntry()
	e.SetPlaceHolder(p.s.d.uses[i].column)
	e.SetText(p.s.d.uses[i].name)
	e.OnChanged = func(v string) { p.s.d.uses[i].name = v; p.changed() }
	return labelled(label, e)
}

// entryFor is an entry for one text of all selected columns: empty if they differ.
func (p *columnsPage) entryFor(columns []int, get func(*use) string, put func(*use, string)) *widget.Entry {
	d := &p.s.d
	e := widget.NewEntry()
	same := get(&d.uses[columns[0]])
	for _, i := range columns {
		if get(&d.uses[i]) != same {
			same = ""
			e.SetPlaceHolder(p.s.tx.T("import.panel.mixed"))
		}
	}
	e.SetText(same)
	e.OnChanged = func(v string) {
		for _, i := range columns {
			put(&d.uses[i], v)
		}
		p.changed()
	}
	return e
}

func (p *columnsPage) ratingFields(columns []int) []fyne.CanvasObject {
	tx := p.s.tx
	var objects []fyne.CanvasObject
	if len(columns) == 1 {
		objects = append(objects, p.nameField(columns[0], tx.T("import.touchpoint_name")))
	}
	low := p.entryFor(columns, func(u *use) string { return u.low }, func(u *use, v string) { u.low = v })
	high := p.entryFor(columns, func(u *use) string { return u.high }, func(u *use, v string) { u.high = v })
	usual := container.NewGridWithColumns(4)
	for _, s := range [][2]int{{1, 5}, {1, 7}, {1, 10}, {0, 10}} {
		usual.Add(kit.NewButton(scaleText(s[0], s[1]), func() {
			low.SetText(strconv.Itoa(s[0]))
			high.SetText(strconv.Itoa(s[1]))
		}))
	}
	list := func(get func(*use) *[]string) *widget.Entry {
		return p.entryFor(columns, func(u *use) string { return joinList(*get(u)) }, func(u *use, v string) { *get(u) = splitList(v) })
	}
	return append(objects,
		labelled(tx.T("import.scale"), stack(6, usual, container.NewGridWithColumns(2,
			labelled(tx.T("import.scale_low"), low), labelled(tx.T("import.scale_high"), high)))),
		labelled(tx.T("import.not_applicable"), list(func(u *use) *[]string { return &u.notApplicable })),
		labelled(tx.T("import.missing"), list(func(u *use) *[]string { return &u.missing })))
}

func (p *columnsPage) outcomeFields(i int) []fyne.CanvasObject {
	tx, d := p.s.tx, &p.s.d
	u, c := &d.uses[i], d.probe.Columns[i]
	kind := newPicks(func(key string) {
		u.kind = dialogue.OutcomeKind(key)
		p.changed()
		p.showPanel()
	})
	kind.Offer(keysAndWords([]dialogue.OutcomeKind{dialogue.OutcomeCategory, dialogue.OutcomeNumber},
		func(k dialogue.OutcomeKind) string { return tx.T("import.outcome." + string(k)) }, string(u.kind)))
	objects := []fyne.CanvasObject{labelled(tx.T("import.outcome.how"), kind)}
	columns := []int{i}
	if u.kind == dialogue.OutcomeNumber {
		return append(objects, container.NewGridWithColumns(2,
			labelled(tx.T("import.least"), p.entryFor(columns, func(u *use) string { return u.least }, func(u *use, v string) { u.least = v })),
			labelled(tx.T("import.most"), p.entryFor(columns, func(u *use) string { return u.most }, func(u *use, v string) { u.most = v }))),
			p.nameField(i, tx.T("import.outcome_name")))
	}
	if c.Values == nil {
		e := p.entryFor(columns, func(u *use) string { return joinList(u.positive) }, func(u *use, v string) { u.positive, u.negative = splitList(v), nil })
		objects = append(objects, labelled(tx.T("import.positive"), e))
	} else {
		boxes := stack(0)
		for _, v := range c.Values {
			b := widget.NewCheck(valueText(tx, v), nil)
			b.SetChecked(slices.Contains(u.positive, v.Value))
			b.OnChanged = func(on bool) { u.count(v.Value, on); p.changed() }
			boxes.Add(b)
		}
		objects = append(objects, labelled(tx.T("import.positive"), boxes))
	}
	return append(objects, p.nameField(i, tx.T("import.outcome_name")))
}

// count makes a value of a category outcome positive, or not. What a saved mapping listed as negative gives way to
// "everything else".
func (u *use) count(value string, positive bool) {
	u.negative = nil
	u.positive = slices.DeleteFunc(slices.Clone(u.positive), func(v string) bool { return v == value })
	if positive {
		u.positive = append(u.positive, value)
	}
}

func (p *columnsPage) dateFields(i int) []fyne.CanvasObject {
	tx, d := p.s.tx, &p.s.d
	u, c := &d.uses[i], d.probe.Columns[i]
	order := newChoice(func(key string) { u.order = dialogue.DateOrder(key); p.changed() })
	now := u.order
	if now == "" {
		now = c.Date.Order
	}
	order.Offer(keysAndWords(dialogue.DateOrders[:], func(k dialogue.DateOrder) string { return tx.T("date_order." + string(k)) }, string(now)))
	columns := []int{i}
	from := p.entryFor(columns, func(u *use) string { return u.from }, func(u *use, v string) { u.from = v })
	to := p.entryFor(columns, func(u *use) string { return u.to }, func(u *use, v string) { u.to = v })
	from.SetPlaceHolder("2026-01-01")
	to.SetPlaceHolder("2026-12-31")
	exchange := widget.NewCheck(tx.T("import.exchange"), func(on bool) { u.exchange = on; p.changed() })
	exchange.SetChecked(u.exchange)
	objects := []fyne.CanvasObject{labelled(tx.T("import.date_order"), order)}
	for _, conflict := range d.probe.Dates {
		if conflict.Column == u.column && !conflict.From.IsZero() {
			objects = append(objects, notice(toneWarn, tx.N("import.conflict", conflict.Rows, text.A{"rows": conflict.Rows,
				"from": dateText(tx, conflict.From), "to": dateText(tx, conflict.To)}),
				container.NewHBox(kit.NewButton(tx.T("import.conflict_fix"), func() {
					from.SetText(conflict.From.String())
					to.SetText(conflict.To.String())
					exchange.SetChecked(true)
				}))))
		}
	}
	return append(objects, container.NewGridWithColumns(2, labelled(tx.T("import.date_from"), from), labelled(tx.T("import.date_to"), to)), exchange)
}

// values lists what stands in a column, the most frequent first.
func (p *columnsPage) values(c dialogue.Column) []fyne.CanvasObject {
	tx := p.s.tx
	list := stack(0)
	for k, v := range c.Values {
		if k == shownValues {
			list.Add(tight(caption(tx.N("import.more_values", len(c.Values)-k))))
			break
		}
		value := line(v.Value)
		if v.Value == "" {
			value.SetText(tx.T("import.empty_value"))
		}
		n := kit.NewTextLine(tx.Int(v.Rows), theme.Muted, "")
		list.Add(container.NewBorder(nil, nil, nil, n, tight(value)))
	}
	if c.Values == nil {
		for _, e := range c.Examples {
			list.Add(tight(line(e)))
		}
		if c.Kind == dialogue.KindInteger || c.Kind == dialogue.KindNumber {
			list.Add(tight(caption(tx.T("import.value_range", text.A{"min": c.Min, "max": c.Max}))))
		}
	}
	if c.Empty > 0 {
		list.Add(tight(caption(tx.N("import.empty_rows", c.Empty))))
	}
	return []fyne.CanvasObject{widget.NewSeparator(), labelled(tx.T("import.values"), list)}
}

func valueText(tx *text.Texts, v dialogue.ValueCount) string {
	return tx.T("import.value_rows", text.A{"value": v.Value, "rows": v.Rows})
}
