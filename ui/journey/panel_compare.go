package journey

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// The kinds of differences in the order they are listed.
var diffKinds = [...]journey.DiffKind{journey.Added, journey.Changed, journey.Moved, journey.Removed}

// comparePanel lists how a future map differs from the present one, and makes differences the new present.
type comparePanel struct {
	m      *Map
	kind   *kit.Dropdown // all, or one kind
	felt   *widget.Check
	chosen *kit.Button // accept what is selected
	all    *kit.Button
	list   *fyne.Container
	box    *fyne.Container

	accepts []fyne.CanvasObject // what accepts, shown while something differs

	shown []journey.Difference // in the order of the list
	heads journey.Headers      // the stages and lanes listed above them
	rows  []*kit.Button
	of    *journey.Comparison // what was listed
	most  int                 // differences listed at most
}

func newComparePanel(m *Map) *comparePanel {
	tx := m.tx
	p := &comparePanel{m: m, most: moreFindings}
	p.kind = kit.NewDropdown(tx.T("map.diff.show"), []string{""}, func(int) { p.relist() })
	p.kind.SetChosen(0)
	p.felt = widget.NewCheck(tx.T("map.accept.felt"), func(bool) { p.showSelection() })
	p.chosen = kit.NewButton("", func() { m.accept(p.acceptable(p.selected()), journey.Headers{}, p.felt.Checked) })
	p.all = kit.NewPrimaryButton("", func() { m.accept(p.acceptable(p.shown), p.heads, p.felt.Checked) })
	p.list = container.New(kit.NewColumn(0))
	origin := kit.NewButton("", m.toPresent)
	origin.Kind = kit.ButtonQuiet
	if m.current != nil {
		origin.SetText(tx.T("map.compare.open", text.A{"name": m.current.Name}))
	}
	buttons := container.New(kit.NewColumn(6))
	p.accepts = []fyne.CanvasObject{p.felt, p.all, p.chosen}
	if !m.h.ReadOnly() {
		buttons.Add(p.felt)
		buttons.Add(p.all)
		buttons.Add(p.chosen)
	}
	buttons.Add(kit.NewButton(tx.T("map.side.close"), m.closeSide))
	p.box = column(container.NewHBox(origin), p.kind, buttons, p.list)
	return p
}

func (p *comparePanel) content() fyne.CanvasObject { return p.box }
func (p *comparePanel) commit()                    {}
func (p *comparePanel) title() string              { return p.m.tx.T("map.compare.title") }

// update lists the differences anew when they are others, and says what would be accepted.
func (p *comparePanel) update() {
	c := p.m.comparison
	if c == nil { // undone, or the present map was deleted
		p.m.side = nil
		return
	}
	if c != p.of {
		p.of = c
		tx := p.m.tx
		names := []string{tx.N("map.diff.all", len(c.Cards)-c.Count(journey.Unchanged)+c.Headers().Len())}
		for _, k := range diffKinds {
			names = append(names, tx.T("map.diff.of", text.A{"kind": tx.T("map.diff." + string(k)), "n": c.Count(k)}))
		}
		p.kind.SetOptions(names, max(p.kind.Chosen(), 0))
		p.relist()
		return
	}
	p.showSelection()
}

func (p *comparePanel) relist() {
	p.shown, p.rows = nil, nil
	objects := p.headers()
	for i, k := range diffKinds {
		if chosen := p.kind.Chosen(); chosen > 0 && chosen-1 != i {
			continue
		}
		first := true
		for _, d := range p.of.Cards {
			if d.Kind != k {
				continue
			}
			if first {
				objects = append(objects, kit.NewHeading(p.m.tx.T("map.diff.of", text.A{"kind": p.m.tx.T("map.diff." + string(k)), "n": p.of.Count(k)})))
				first = false
			}
			p.shown = append(p.shown, d)
			if len(p.shown) <= p.most {
				objects = append(objects, p.row(d))
			}
		}
	}
	if more := len(p.shown) - p.most; more > 0 {
		b := kit.NewButton(p.m.tx.N("check.more", more), func() {
			p.most += moreFindings
			p.relist()
		})
		b.Kind = kit.ButtonQuiet
		objects = append(objects, b)
	}
	if len(objects) == 0 {
		objects = []fyne.CanvasObject{kit.NewSmallPrint(p.m.tx.T("map.diff.none"))}
	}
	p.list.Objects = objects
	p.list.Refresh()
	p.showSelection()
}

// headers lists the stages and lanes that differ, each with a button that accepts it by itself.
func (p *comparePanel) headers() []fyne.CanvasObject {
	p.heads = journey.Headers{}
	if p.kind.Chosen() > 0 {
		return nil
	}
	p.heads = p.of.Headers()
	objects := []fyne.CanvasObject{kit.NewHeading(p.m.tx.T("map.diff.headers"))}
	for _, h := range p.heads.Stages {
		objects = append(objects, headerRow(p, h, "stage", journey.Headers{Stages: []journey.HeaderDifference[domain.StageID]{h}}))
	}
	for _, h := range p.heads.Lanes {
		objects = append(objects, headerRow(p, h, "lane", journey.Headers{Lanes: []journey.HeaderDifference[domain.LaneID]{h}}))
	}
	if p.heads.Len() == 0 {
		return nil
	}
	return objects
}

// headerRow says how a stage or lane differs.
func headerRow[ID ~int64](p *comparePanel, h journey.HeaderDifference[ID], what string, itself journey.Headers) fyne.CanvasObject {
	tx, name := p.m.tx, h.New
	switch {
	case h.Kind == journey.Removed:
		name = h.Old
	case h.Old != h.New && h.Old != "":
		name = h.Old + " → " + h.New
	}
	line := tx.T("map.diff.header", text.A{"what": tx.T(what + ".name"), "name": name, "kind": tx.T("map.diff." + string(h.Kind))})
	if p.m.h.ReadOnly() {
		return kit.NewSmallPrint(line)
	}
	accept := kit.NewButton(tx.T("map.accept.header"), func() { p.m.accept(nil, itself, p.felt.Checked) })
	accept.Label = tx.T("map.accept.header") + ": " + line
	return container.NewBorder(nil, nil, nil, container.NewCenter(accept), kit.NewSmallPrint(line))
}

// row is one difference: the card, where it lies, and what is another, as a button that leads there.
func (p *comparePanel) row(d journey.Difference) fyne.CanvasObject {
	k := len(p.rows)
	lines := p.lines(d)
	b := kit.NewButton("", func() { p.follow(k) })
	b.Kind = kit.ButtonQuiet
	b.Label = p.m.tx.T("map.diff."+string(d.Kind)) + ": " + d.Name + ". " + strings.Join(lines, ". ")
	b.OnKey = func(ev *fyne.KeyEvent) bool {
		switch ev.Name {
		case fyne.KeyUp:
			p.focus(k - 1)
		case fyne.KeyDown:
			p.focus(k + 1)
		default:
			return false
		}
		return true
	}
	p.rows = append(p.rows, b)
	name := kit.NewCutLine(d.Name, "", "").Bold()
	box := container.New(kit.NewColumn(0), container.New(layout.NewCustomPaddedLayout(2, 0, 8, 2), name), kit.NewSmallPrint(strings.Join(lines, "\n")))
	return container.NewStack(b, container.New(layout.NewCustomPaddedLayout(1, 1, 2, 2), box))
}

// lines say where the card lies and what changed, old → new.
func (p *comparePanel) lines(d journey.Difference) (lines []string) {
	m := p.m
	was, is := "", ""
	if m.current != nil && d.Current != 0 {
		was = placeName(*m.current, d.Was)
	}
	if d.Future != 0 {
		is = placeName(m.view, d.Slot)
	}
	switch {
	case d.Moved():
		lines = append(lines, was+" → "+is)
	case d.Future == 0:
		lines = append(lines, was)
	default:
		lines = append(lines, is)
	}
	for _, f := range d.Fields {
		lines = append(lines, m.tx.T("map.diff.field", text.A{"field": m.tx.T("touchpoint." + string(f.Field)), "old": m.editText(f.Old), "new": m.editText(f.New)}))
	}
	return lines
}

// editText is a field's value in words, shortened.
func (m *Map) editText(e journey.Edit) string {
	tx := m.tx
	s := e.Text
	switch e.Field {
	case journey.FieldOwner:
		for id, p := range m.view.People {
			if int64(id) == e.Ref {
				s = p.Name
			}
		}
	case journey.FieldRating:
		for _, survey := range m.surveys {
			for _, r := range survey.Ratings {
				if int64(r.ID) == e.Ref {
					s = r.Name
				}
			}
		}
	case journey.FieldMomentOfTruth:
		s = tx.T(map[bool]string{true: "table.yes", false: "table.no"}[e.Flag])
	case journey.FieldEmotion:
		if e.Number != nil {
			s = signedNum(tx, *e.Number, 1)
		}
	case journey.FieldImportance, journey.FieldPerformance:
		if e.Number != nil {
			s = tx.Num(*e.Number, 1)
		}
	}
	if s = strings.Join(strings.Fields(s), " "); s == "" {
		return "–"
	}
	return cut(s, 80)
}

// cut shortens a text to so many characters.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
}

// follow selects the card of a difference and brings it into view.
func (p *comparePanel) follow(k int) {
	id := int64(p.shown[k].Future)
	if id == 0 {
		id = int64(p.shown[k].Current)
	}
	p.m.selectCards([]int64{id})
}

// selected are the differences of the selected cards.
func (p *comparePanel) selected() []journey.Difference {
	var list []journey.Difference
	for _, d := range p.shown {
		if slices.Contains(p.m.selected, int64(d.Future)) || d.Future == 0 && slices.Contains(p.m.selected, int64(d.Current)) {
			list = append(list, d)
		}
	}
	return list
}

// acceptable are those of the differences whose acceptance changes the present map.
func (p *comparePanel) acceptable(diffs []journey.Difference) []journey.Difference {
	return slices.DeleteFunc(slices.Clone(diffs), func(d journey.Difference) bool { return !d.Acceptable(p.felt.Checked) })
}

// showSelection marks the rows of selected cards and says how many each button would accept.
func (p *comparePanel) showSelection() {
	tx := p.m.tx
	chosen := p.selected()
	for k, b := range p.rows {
		d := p.shown[k]
		b.SetChosen(slices.ContainsFunc(chosen, func(c journey.Difference) bool { return c.Current == d.Current && c.Future == d.Future }))
	}
	every, some := len(p.acceptable(p.shown))+p.heads.Len(), len(p.acceptable(chosen))
	p.all.SetText(tx.N("map.accept.all", every))
	p.chosen.SetText(tx.N("map.accept.selected", some))
	for _, o := range p.accepts {
		kit.SetVisible(o, len(p.shown)+p.heads.Len() > 0)
	}
	kit.SetEnabled(p.all, every > 0)
	kit.SetEnabled(p.chosen, some > 0)
}

// focus gives the keyboard to a row; beyond the ends to the last or first.
func (p *comparePanel) focus(row int) {
	if len(p.rows) > 0 {
		p.m.h.Window().Canvas().Focus(p.rows[min(max(row, 0), len(p.rows)-1)])
	}
}
