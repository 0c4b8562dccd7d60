package sprint

import (
	"context"

	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

// finder is the filter field of a view, with the line below it that says what is filtered by. All views filter by the same.
type finder struct {
	s     *Sprint
	back  func() // gives the keyboard back to the view
	words *kit.TextEntry
	box   fyne.CanvasObject
	told  *kit.TextLine
	parts *fyne.Container
	line  *fyne.Container
}

func newFinder(s *Sprint, back func()) *finder {
	f := &finder{s: s, back: back, told: kit.NewTextLine("", "", base.SizeNameCaptionText), parts: row()}
	f.words = kit.NewTextEntry(s.tx.T("board.find"), "")
	f.words.SetPlaceHolder(s.tx.T("board.find_hint"))
	f.words.OnChanged = f.typed
	f.words.OnKey = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyDown:
			f.open()
		case fyne.KeyEscape:
			back()
		default:
			return false
		}
		return true
	}
	f.words.ActionItem = kit.NewIconButton(base.MenuDropDownIcon(), s.tx.T("board.filter"), f.open)
	f.box = container.New(kit.WidthLayout(116), f.words)
	f.line = container.New(layout.NewCustomPaddedLayout(0, 6, 12, 12), container.NewHScroll(f.parts))
	f.line.Hide()
	return f
}

func (f *finder) enter() { f.s.h.Window().Canvas().Focus(f.words) }

func (f *finder) typed(words string) {
	filter := f.s.filter
	filter.Words = strings.Fields(words)
	f.s.setFilter(filter)
}

// setFilter filters by something else.
func (s *Sprint) setFilter(f sprint.Filter) {
	s.filter = f
	s.showSelected()
}

// found is how many cards the filter chooses.
func (s *Sprint) found() (n int) {
	m := s.filter.Matcher(s.l.board, s.l.today)
	for _, c := range s.l.board.Cards {
		if m.Finds(c) {
			n++
		}
	}
	return n
}

// show says what is filtered by, each part with a way to take it away.
func (f *finder) show() {
	s, tx := f.s, f.s.tx
	if strings.Join(s.filter.Words, " ") != strings.Join(strings.Fields(f.words.Text), " ") {
		f.words.OnChanged = nil
		f.words.SetText(strings.Join(s.filter.Words, " "))
		f.words.OnChanged = f.typed
	}
	f.parts.Objects = nil
	on := !s.filter.Empty()
	if on {
		f.told.SetText(tx.N("card.found", s.found()))
		f.parts.Add(container.NewCenter(f.told))
		for _, c := range s.filterChoices() {
			if c.on {
				f.parts.Add(f.chip(c))
			}
		}
		f.parts.Add(container.NewCenter(quiet(tx.T("board.filter_clear"), "", func() { s.setFilter(sprint.Filter{}) })))
	}
	f.line.Objects[0].(*container.Scroll).SetMinSize(fyne.NewSize(0, f.parts.MinSize().Height+1))
	f.parts.Refresh()
	if f.line.Visible() != on {
		kit.SetVisible(f.line, on)
		s.root.Refresh()
	}
}

// chip is a part of the filter that goes away when it is pressed.
func (f *finder) chip(c filterChoice) fyne.CanvasObject {
	b := kit.NewButton(c.word+"  ×", func() { f.s.switchFilter(c, false) })
	b.Label, b.Chosen = f.s.tx.T("board.filter_remove", text.A{"what": c.word}), true
	return container.NewCenter(b)
}

// filterChoice is one thing cards can be filtered by.
type filterChoice struct {
	group string // key of the group's title
	word  string
	on    bool
	set   func(f *sprint.Filter, on bool)
}

// filterChoices are what the cards can be filtered by besides words.
func (s *Sprint) filterChoices() []filterChoice {
	tx, f, b := s.tx, s.filter, s.l.board
	all := []filterChoice{
		{"board.filter_state", tx.T("card.blocked"), f.Blocked, func(f *sprint.Filter, on bool) { f.Blocked = on }},
		{"board.filter_state", tx.T("card.late"), f.Late, func(f *sprint.Filter, on bool) { f.Late = on }},
		{"board.filter_state", tx.T("card.is_archived"), f.Archived, func(f *sprint.Filter, on bool) { f.Archived = on }},
	}
	for _, p := range s.team() {
		all = append(all, filterChoice{"card.of.assignee", p.Name, slices.Contains(f.Assignees, p.ID), func(f *sprint.Filter, on bool) { f.Assignees = with(f.Assignees, p.ID, on) }})
	}
	all = append(all, filterChoice{"card.of.assignee", tx.T("board.nobody"), f.Nobody, func(f *sprint.Filter, on bool) { f.Nobody = on }})
	for _, l := range b.Labels {
		all = append(all, filterChoice{"card.of.labels", l, slices.Contains(f.Labels, l), func(f *sprint.Filter, on bool) { f.Labels = with(f.Labels, l, on) }})
	}
	for i := range sprint.Phases {
		all = append(all, filterChoice{"card.of.phase", phaseName(tx, b.Sprint, i+1), slices.Contains(f.Phases, i+1), func(f *sprint.Filter, on bool) { f.Phases = with(f.Phases, i+1, on) }})
	}
	return all
}

func (s *Sprint) switchFilter(c filterChoice, on bool) {
	f := s.filter
	c.set(&f, on)
	s.setFilter(f)
}

// with is a list with a value or without it; the list itself stays as it is.
func with[T comparable](list []T, v T, on bool) []T {
	list = slices.DeleteFunc(slices.Clone(list), func(o T) bool { return o == v })
	if on {
		list = append(list, v)
	}
	return list
}

// open shows below the filter field what the cards can be filtered by, and the filters that were saved.
func (f *finder) open() {
	s := f.s
	if !s.have {
		return
	}
	p := &filterPanel{s: s, back: f.back, box: column()}
	p.fill()
	c := s.h.Window().Canvas()
	scroll := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 4, 6, 14), p.box))
	p.popup = widget.NewPopUp(scroll, c)
	p.popup.ShowAtRelativePosition(fyne.NewPos(0, f.words.Size().Height+4), f.words)
	below := c.Size().Height - p.popup.Content.Position().Y - 24
	p.popup.Resize(fyne.NewSize(300*base.TextSize()/13, min(p.box.MinSize().Height+24, below)))
	c.Focus(p.ticks[0])
}

// filterPanel floats below the filter field: what the cards can be filtered by. It stays open while one ticks; Escape or a
// click elsewhere closes it.
type filterPanel struct {
	s     *Sprint
	back  func() // gives the keyboard back to the view
	popup *widget.PopUp
	ticks []*kit.Tick
	name  *kit.SavedField
	box   *fyne.Container
}

func (p *filterPanel) close() {
	p.s.h.Window().Canvas().Unfocus() // what goes out of sight must not keep the keyboard
	p.popup.Hide()
	p.back()
}

// walk gives the keyboard to another choice.
func (p *filterPanel) walk(to int) {
	if to >= 0 && to < len(p.ticks) {
		p.s.h.Window().Canvas().Focus(p.ticks[to])
	}
}

func (p *filterPanel) fill() {
	s, tx := p.s, p.s.tx
	p.box.Objects, p.ticks = nil, nil
	p.fillSaved()
	group := ""
	var in *fyne.Container
	for _, c := range s.filterChoices() {
		if c.group != group {
			group = c.group
			in = container.New(kit.NewColumn(0), kit.NewHeading(tx.T(group)))
			p.box.Add(in)
		}
		t, at := kit.NewTick(c.word, c.on, func(on bool) { s.switchFilter(c, on) }), len(p.ticks)
		t.OnLeft, t.OnWalked = p.close, func(by int) { p.walk(at + by) }
		p.ticks = append(p.ticks, t)
		in.Add(t)
	}
	if !s.h.ReadOnly() {
		p.name = s.formField(tx.T("board.filter_save"), "", p.save)
		p.name.Entry.SetPlaceHolder(tx.T("sprint.view"))
		p.box.Add(p.name.Box)
	}
	p.box.Refresh()
}

// fillSaved offers the saved filters.
func (p *filterPanel) fillSaved() {
	s, tx := p.s, p.s.tx
	if len(s.l.board.Saved) == 0 {
		return
	}
	in := container.New(kit.NewColumn(2), kit.NewHeading(tx.T("board.filter_saved")))
	for _, v := range s.l.board.Saved {
		var remove fyne.CanvasObject
		if !s.h.ReadOnly() {
			remove = kit.NewIconButton(base.DeleteIcon(), tx.T("board.filter_delete", text.A{"name": v.Name}), func() { p.remove(v) })
		}
		in.Add(container.NewBorder(nil, nil, quiet(v.Name, "", func() {
			p.close()
			s.setFilter(v.Filter)
		}), remove))
	}
	p.box.Add(in)
}

func (p *filterPanel) save() {
	s := p.s
	view := sprint.CardView{Sprint: s.id, Name: p.name.Entry.Text, Filter: s.filter}
	s.doOr(sprint.OpSaveView, func(ctx context.Context) error {
		_, err := s.store.SaveCardView(ctx, view)
		return err
	}, func() string { return s.tx.T("board.filter_kept", text.A{"name": view.Name}) }, func(err error) {
		if p.name.Saved(err); err == nil {
			p.close()
		}
	})
}

func (p *filterPanel) remove(v sprint.CardView) {
	s := p.s
	p.close()
	s.do(sprint.OpDeleteView, func(ctx context.Context) error { return s.store.DeleteCardView(ctx, v.ID) }, func() string {
		return s.tx.T("board.filter_deleted", text.A{"name": v.Name})
	})
}
