package sprint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"touchstone/ui/kit"
)

// toolset is what a view puts beside the control that switches views.
type toolset struct {
	fixed   []fyne.CanvasObject // always shown
	buttons []*kit.Button       // in "⋯" where there is no room
	rest    func() []*fyne.MenuItem
	below   fyne.CanvasObject // a line below the toolbar; may be nil
}

// sprintBar is the toolbar: the views, and the tools of the view in front.
type sprintBar struct {
	s       *Sprint
	content *fyne.Container
	bars    map[string]*viewBar
}

// viewBar is the toolbar of one view.
type viewBar struct {
	views *kit.SegmentedControl
	tools *kit.ToolBar
	box   fyne.CanvasObject
}

func newSprintBar(s *Sprint) *sprintBar {
	b := &sprintBar{s: s, content: container.NewStack(), bars: map[string]*viewBar{}}
	b.update()
	return b
}

// tabs are the views in the control.
func (b *sprintBar) tabs() (names, words []string) {
	for _, v := range b.s.views {
		if v.tab != "" {
			names, words = append(names, v.name), append(words, b.s.tx.T(v.tab))
		}
	}
	return names, words
}

// update shows the tools of the view in front.
func (b *sprintBar) update() {
	name := b.s.name
	if b.bars[name] == nil {
		b.bars[name] = b.make(name)
	}
	names, _ := b.tabs()
	for i, n := range names {
		if n == name {
			b.bars[name].views.SetChosen(i)
		}
	}
	bring(b.content, b.bars[name].box)
}

// setText gives a button of the view in front another word, and the room for it.
func (b *sprintBar) setText(button *kit.Button, word string) {
	if button.Text == word {
		return
	}
	button.SetText(word)
	if v := b.bars[b.s.name]; v != nil {
		v.tools.Refresh()
	}
}

func (b *sprintBar) make(name string) *viewBar {
	s := b.s
	names, words := b.tabs()
	v := &viewBar{}
	v.views = kit.NewSegmentedControl(s.tx.T("sprint.views"), words, func(i int) { s.open(names[i]) })
	var t toolset
	if with, ok := s.view(name).(tooled); ok {
		t = with.tools()
	}
	v.tools = kit.NewToolBar(s.tx.T("sprint.more"), append([]fyne.CanvasObject{v.views}, t.fixed...), t.buttons, nil)
	v.tools.Rest = func() (items []*fyne.MenuItem) {
		if t.rest != nil {
			items = t.rest()
		}
		more := s.sprintItems()
		if len(items) > 0 && len(more) > 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		return append(items, more...)
	}
	bar := container.New(layout.NewCustomPaddedLayout(6, 6, 12, 12), v.tools)
	v.box = bar
	if t.below != nil {
		v.box = container.New(layout.NewCustomPaddedVBoxLayout(0), bar, t.below)
	}
	return v
}
