package sprint

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/kit"
)

// ideaFace is one place where the brainstorm is seen: the line to type ideas, and the wall they hang on.
type ideaFace struct {
	v      *ideasView
	entry  *kit.TextEntry
	field  *kit.Field
	wall   *ideaWall
	scroll *container.Scroll
	empty  fyne.CanvasObject
	body   *fyne.Container
	box    *fyne.Container
	beside *ideaPanel               // the ranking beside it; nil: it is in the inspector
	themed *container.ThemeOverride // its larger type before a room; nil: none
}

func newIdeaFace(v *ideasView) *ideaFace {
	tx := v.s.tx
	f := &ideaFace{v: v, entry: kit.NewTextEntry(tx.T("idea.new"), "")}
	f.entry.SetPlaceHolder(tx.T("idea.hint"))
	f.entry.OnSubmitted = func(line string) {
		if line = strings.TrimSpace(line); line != "" {
			v.add(f, line)
		}
	}
	f.entry.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyDown && len(v.b.Ideas) > 0 {
			f.wall.goTo(v.b.Ideas[0].ID)
			return true
		}
		return false
	}
	f.field = kit.NewField(tx.T("idea.new"), tx.T("idea.about"), f.entry)
	f.wall = newIdeaWall(v)
	f.scroll = container.NewVScroll(f.wall)
	f.wall.reveal = f.reveal
	f.empty = kit.NewEmptyState(tx.T("idea.empty_title"), tx.T("idea.empty_text"), "", nil)
	f.body = container.NewStack(f.scroll)
	f.box = container.NewBorder(container.New(layout.NewCustomPaddedLayout(2, 8, 14, 14), f.field), nil, nil, nil, f.body)
	return f
}

func (f *ideaFace) wrong(err error) {
	if err == nil {
		f.field.SetWrong("")
		return
	}
	f.field.SetWrong(f.v.s.tx.Error(err))
}

func (f *ideaFace) show() {
	kit.SetVisible(f.field, !f.v.s.fixed())
	f.wall.show()
	if len(f.v.b.Ideas) == 0 && f.v.of == f.v.s.id {
		bring(f.body, f.empty)
	} else {
		bring(f.body, f.scroll)
	}
	if f.beside != nil {
		f.beside.show()
	}
	if f.themed != nil {
		f.themed.Refresh() // also what was just made, which has its size from before
		for _, p := range f.wall.piles {
			p.Refresh()
		}
		f.wall.Refresh()
	}
}

// reveal scrolls so that an idea shows.
func (f *ideaFace) reveal(at fyne.CanvasObject) {
	top, bottom := at.Position().Y, at.Position().Y+at.Size().Height
	switch {
	case top < f.scroll.Offset.Y:
		f.scroll.ScrollToOffset(fyne.NewPos(0, max(0, top-8)))
	case bottom > f.scroll.Offset.Y+f.scroll.Size().Height:
		f.scroll.ScrollToOffset(fyne.NewPos(0, bottom+8-f.scroll.Size().Height))
	}
}

// larger is the theme of a window with larger type.
type larger struct {
	fyne.Theme
	by float32
}

// Size implements fyne.Theme.
func (l larger) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case base.SizeNameText, base.SizeNameCaptionText, base.SizeNameHeadingText, base.SizeNameSubHeadingText, base.SizeNameInlineIcon:
		return l.Theme.Size(n) * l.by
	}
	return l.Theme.Size(n)
}
