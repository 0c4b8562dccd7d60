package sprint

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

// cardPanel edits the fields of one card, or those of several together.
type cardPanel struct {
	s       *Sprint
	ids     []domain.CardID
	cards   []sprint.Card
	showing bool // values are being filled in: nothing is a person's choice
	box     *fyne.Container

	title, text, estimate *kit.SavedField
	labels, criterion     *kit.SavedField
	block                 *kit.SavedField
	assignee, due         *kit.Dropdown
	phase, touchpoint     *kit.Dropdown
	people                []domain.PersonID     // of the assignee's options
	touchpoints           []domain.TouchpointID // of the touchpoint's options
	blocked               *widget.Check
	list                  *kit.Checklist
	progress              *kit.TextLine
	listBox               *fyne.Container
	proposal              *proposalBox
	notes                 *noteList
	history               *cardHistory
	archived              *fyne.Container
}

func newCardPanel(s *Sprint) *cardPanel {
	p := &cardPanel{s: s}
	tx := s.tx
	p.title, p.text = p.words(sprint.FieldTitle, 1), p.words(sprint.FieldText, 3)
	p.criterion, p.block = p.words(sprint.FieldCriterion, 1), kit.NewSavedField(tx.T("card.block"), 1, tx.Error, p.setBlock)
	p.estimate = kit.NewSavedField(tx.T("card.estimate"), 1, tx.Error, p.setEstimate)
	p.labels = kit.NewSavedField(tx.T("card.labels"), 1, tx.Error, func(typed string, done func(error)) {
		s.edit(p.ids, sprint.Edit{Field: sprint.FieldLabels, Lines: parseLabels(typed)}, done)
	})
	p.labels.Offer(func() fyne.Canvas { return s.h.Window().Canvas() }, func() []string { return s.l.board.Labels },
		func(typed, chosen string) string { return strings.Join(append(parseLabels(typed), chosen), ", ") })
	p.assignee = kit.NewDropdown(tx.T("card.of.assignee"), nil, func(i int) {
		s.edit(p.ids, sprint.Edit{Field: sprint.FieldAssignee, Ref: int64(p.people[i])}, nil)
	})
	p.due = kit.NewDropdown(tx.T("card.due"), nil, func(i int) { p.setNumber(sprint.FieldDue, i) })
	p.phase = kit.NewDropdown(tx.T("card.phase"), nil, func(i int) { p.setNumber(sprint.FieldPhase, i) })
	p.touchpoint = kit.NewDropdown(tx.T("card.of.touchpoint"), nil, func(i int) {
		s.edit(p.ids, sprint.Edit{Field: sprint.FieldTouchpoint, Ref: int64(p.touchpoints[i])}, nil)
	})
	p.blocked = widget.NewCheck(tx.T("card.is_blocked"), p.turnBlocked)
	p.makeList()
	p.proposal, p.notes, p.history = newProposalBox(s), newNoteList(s), newCardHistory(s)
	back := kit.NewButton(tx.T("board.menu.restore"), func() { s.archive(p.ids, false) })
	p.archived = column(kit.NewSmallPrint(tx.T("card.archived_note")), row(back))
	p.box = column(p.archived, p.title.Box, p.text.Box, kit.NewLabelled(tx.T("card.of.assignee"), p.assignee),
		container.NewGridWithColumns(2, p.estimate.Box, kit.NewLabelled(tx.T("card.due"), p.due)), kit.NewLabelled(tx.T("card.phase"), p.phase), p.labels.Box,
		p.blocked, p.block.Box, p.listBox, p.proposal.box, kit.NewHeading(tx.T("card.serves")), kit.NewLabelled(tx.T("card.of.touchpoint"), p.touchpoint), p.criterion.Box,
		p.notes.box, p.history.box)
	return p
}

func (p *cardPanel) content() fyne.CanvasObject { return p.box }

func (p *cardPanel) fields() []*kit.SavedField {
	return []*kit.SavedField{p.title, p.text, p.estimate, p.labels, p.criterion, p.block}
}

func (p *cardPanel) commit() {
	for _, f := range p.fields() {
		if f.Box.Visible() {
			f.Entry.Commit()
		}
	}
}

// words makes the field of a text of the card.
func (p *cardPanel) words(f sprint.Field, rows int) *kit.SavedField {
	return kit.NewSavedField(p.s.tx.T("card."+string(f)), rows, p.s.tx.Error, func(typed string, done func(error)) {
		p.s.edit(p.ids, sprint.Edit{Field: f, Text: typed}, done)
	})
}

func (p *cardPanel) setEstimate(typed string, done func(error)) {
	e := sprint.Edit{Field: sprint.FieldEstimate}
	if typed = strings.TrimSpace(typed); typed != "" {
		v, ok := p.s.tx.ParseNum(typed)
		if !ok {
			done(domain.E(CodeNoNumber, "field", "card.estimate", "value", typed, "low", 0, "high", sprint.MaxEstimate))
			return
		}
		e.Number = &v
	}
	p.s.edit(p.ids, e, done)
}

// setNumber sets a number chosen from a list whose first entry is none.
func (p *cardPanel) setNumber(f sprint.Field, i int) {
	e := sprint.Edit{Field: f}
	if i > 0 {
		v := float64(i)
		e.Number = &v
	}
	p.s.edit(p.ids, e, nil)
}

// turnBlocked asks for the reason of a block, or takes the block away.
func (p *cardPanel) turnBlocked(on bool) {
	if p.showing {
		return
	}
	if !on {
		p.block.Clear()
		p.s.edit(p.ids, sprint.Edit{Field: sprint.FieldBlocked}, nil)
		return
	}
	p.block.Box.Show()
	p.box.Refresh()
	p.s.h.Window().Canvas().Focus(p.block.Entry)
}

func (p *cardPanel) setBlock(typed string, done func(error)) {
	p.s.edit(p.ids, sprint.Edit{Field: sprint.FieldBlocked, Flag: true, Text: typed}, done)
}

// parseLabels are the labels of a text that divides them by commas.
func parseLabels(typed string) []string {
	return strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == '，' || r == '、' || r == ';' })
}

// show fills in the cards' values; other cards than before first get what was typed for those.
func (p *cardPanel) show(cards []sprint.Card) {
	ids := make([]domain.CardID, len(cards))
	for i, c := range cards {
		ids[i] = c.ID
	}
	if !slices.Equal(ids, p.ids) {
		p.commit()
		for _, f := range p.fields() {
			f.Clear()
		}
		p.ids = ids
	}
	p.cards, p.showing = cards, true
	defer func() { p.showing = false }()
	p.showTexts()
	p.showChoices()
	one := len(cards) == 1
	for _, o := range []fyne.CanvasObject{p.title.Box, p.text.Box, p.listBox, p.notes.box, p.history.box} {
		kit.SetVisible(o, one)
	}
	kit.SetVisible(p.archived, cards[0].Archived)
	p.showList()
	p.proposal.show(cards)
	if one {
		p.notes.show(cards[0])
		p.history.show(cards[0])
	}
	p.disable(p.s.fixed())
	p.box.Refresh()
}

func (p *cardPanel) showTexts() {
	tx := p.s.tx
	fill := func(f *kit.SavedField, hint string, of func(sprint.Card) string) {
		s, various := kit.Shared(p.cards, of)
		if various {
			hint = tx.T("card.various")
		}
		f.Show(s, hint)
	}
	fill(p.title, "", func(c sprint.Card) string { return c.Title })
	fill(p.text, tx.T("card.text_hint"), func(c sprint.Card) string { return c.Text })
	fill(p.criterion, tx.T("card.criterion_hint"), func(c sprint.Card) string { return c.Criterion })
	fill(p.labels, tx.T("card.labels_hint"), func(c sprint.Card) string { return strings.Join(c.Labels, ", ") })
	fill(p.block, tx.T("card.block_hint"), func(c sprint.Card) string { return c.Block })
	fill(p.estimate, tx.T("card.estimate_hint"), func(c sprint.Card) string {
		if c.Estimate == nil {
			return ""
		}
		return number(tx, *c.Estimate)
	})
	any := slices.ContainsFunc(p.cards, func(c sprint.Card) bool { return c.Blocked })
	p.blocked.SetChecked(any)
	kit.SetVisible(p.block.Box, any || p.block.Failed())
}

func (p *cardPanel) showChoices() {
	s, tx, b := p.s, p.s.tx, p.s.l.board
	pick := func(d *kit.Dropdown, options []string, of func(sprint.Card) int) {
		chosen := of(p.cards[0])
		if slices.ContainsFunc(p.cards, func(c sprint.Card) bool { return of(c) != chosen }) {
			chosen = -1
		}
		d.Empty = tx.T("card.various")
		d.SetOptions(options, chosen)
	}
	p.people = []domain.PersonID{0}
	who := []string{tx.T("board.nobody")}
	for _, person := range peopleByName(b.People) {
		p.people, who = append(p.people, person.ID), append(who, person.Name)
	}
	pick(p.assignee, who, func(c sprint.Card) int { return slices.Index(p.people, c.Assignee) })
	days := []string{tx.T("card.no_due")}
	for i, d := range b.Sprint.Course.Days {
		days = append(days, tx.T("card.due_day", text.A{"day": i + 1, "date": weekday(tx, d) + " " + shortDate(tx, d)}))
	}
	pick(p.due, days, func(c sprint.Card) int { return min(c.Due, len(days)-1) })
	phases := []string{tx.T("sprint.no_phase")}
	for i := range sprint.Phases {
		phases = append(phases, phaseName(tx, b.Sprint, i+1))
	}
	pick(p.phase, phases, func(c sprint.Card) int { return c.Phase })
	p.touchpoints = []domain.TouchpointID{0}
	on := []string{tx.T("card.no_touchpoint")}
	for _, id := range s.touchpointIDs() {
		p.touchpoints, on = append(p.touchpoints, id), append(on, b.Names[id])
	}
	pick(p.touchpoint, on, func(c sprint.Card) int { return slices.Index(p.touchpoints, c.Touchpoint) })
}

// touchpointIDs are those of the sprint and of its cards.
func (s *Sprint) touchpointIDs() []domain.TouchpointID {
	ids := slices.Clone(s.l.board.Sprint.Touchpoints)
	for _, c := range s.l.board.Cards {
		if c.Touchpoint != 0 && !slices.Contains(ids, c.Touchpoint) {
			ids = append(ids, c.Touchpoint)
		}
	}
	return ids
}

func (p *cardPanel) disable(fixed bool) {
	for _, f := range p.fields() {
		able(f.Entry, !fixed)
	}
	for _, w := range []fyne.Disableable{p.assignee, p.due, p.phase, p.touchpoint, p.blocked} {
		able(w, !fixed)
	}
	p.list.SetReadOnly(fixed)
}

func (p *cardPanel) makeList() {
	tx := p.s.tx
	p.list = kit.NewChecklist(tx.T("card.checklist"), kit.ChecklistWords{Add: tx.T("card.check_add"), Done: tx.T("card.check_done"), Delete: tx.T("board.menu.delete")})
	change := func(f func([]sprint.Check) []sprint.Check) {
		if len(p.cards) == 1 {
			p.s.edit(p.ids, sprint.Edit{Field: sprint.FieldChecklist, Checks: f(slices.Clone(p.s.card(p.ids[0]).Checklist))}, nil)
		}
	}
	p.list.OnAdded = func(line string) {
		change(func(c []sprint.Check) []sprint.Check { return append(c, sprint.Check{Text: line}) })
	}
	p.list.OnToggled = func(id int64, done bool) {
		change(func(c []sprint.Check) []sprint.Check { c[id-1].Done = done; return c })
	}
	p.list.OnRenamed = func(id int64, line string) {
		change(func(c []sprint.Check) []sprint.Check { c[id-1].Text = line; return c })
	}
	p.list.OnDeleted = func(id int64) {
		change(func(c []sprint.Check) []sprint.Check { return slices.Delete(c, int(id-1), int(id)) })
	}
	p.list.OnMoved = func(id int64, index int) {
		change(func(c []sprint.Check) []sprint.Check {
			line := c[id-1]
			return slices.Insert(slices.Delete(c, int(id-1), int(id)), index, line)
		})
	}
	p.progress = kit.NewCaption("")
	p.listBox = container.New(kit.NewColumn(3), p.progress, p.list)
}

func (p *cardPanel) showList() {
	c := p.cards[0]
	done, all := c.Progress()
	p.progress.SetText(p.s.tx.T("card.checklist"))
	if all > 0 {
		p.progress.SetText(text.Joined(p.s.tx.T("card.checklist"), strconv.Itoa(done)+"/"+strconv.Itoa(all)))
	}
	items := make([]kit.CheckItem, all)
	for i, k := range c.Checklist {
		items[i] = kit.CheckItem{ID: int64(i + 1), Text: k.Text, Done: k.Done}
	}
	if !slices.Equal(items, p.list.Items()) {
		p.list.SetItems(items)
	}
}

// focusInspector goes to the first field, as a double click on a card asks for.
func (s *Sprint) focusInspector() {
	s.closeSide()
	s.h.ShowInspector()
	p, ok := s.panel.(*cardPanel)
	if !ok {
		return
	}
	if len(p.cards) > 1 {
		s.h.Window().Canvas().Focus(p.assignee)
		return
	}
	s.h.Window().Canvas().Focus(p.title.Entry)
}
