package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/icons"
	"touchstone/assets/text"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// railEntry is a place of the rail. Its word is the text "shell.rail.<screen>".
type railEntry struct {
	screen string
	icon   []byte
}

// railEntries are what exists, in the order of the keys Ctrl+1, Ctrl+2 …
func railEntries() []railEntry {
	return []railEntry{
		{host.Home, icons.SVG("home")},
		{host.Maps, icons.SVG("maps")},
		{host.Sprints, icons.SVG("sprints")},
		{host.Feedback, icons.SVG("feedback")},
		{host.Diagnosis, icons.SVG("diagnosis")},
		{host.ROCE, icons.SVG("roce")},
		{host.People, icons.SVG("people")},
		{host.History, base.HistoryIcon().Content()},
		{host.Settings, base.SettingsIcon().Content()},
	}
}

// railOf is the entry a screen belongs to.
func railOf(screen string) string {
	switch screen {
	case host.Map:
		return host.Maps
	case host.Import:
		return host.Feedback
	case host.Sprint:
		return host.Sprints
	case host.Round:
		return host.Diagnosis
	}
	return screen
}

// rail is the navigation at the left: icon and word, or icons only.
type rail struct {
	root  *fyne.Container
	items map[string]*railItem
	brand *fyne.Container
	name  *kit.TextLine
	width *railWidth
	open  bool
}

func newRail(tx *text.Texts, open bool, chosen func(screen string), toggled func(open bool)) *rail {
	r := &rail{items: map[string]*railItem{}}
	r.width = &railWidth{r: r}
	sign := widget.NewIcon(logo())
	r.name = kit.NewTextLine(productName, theme.AccentText, base.SizeNameSubHeadingText).Bold()
	r.brand = container.NewHBox(spacer(6, 1), container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(20), sign)), spacer(2, 1), r.name)
	top := container.New(&stackLayout{gap: 2})
	bottom := container.New(&stackLayout{gap: 2})
	for i, e := range railEntries() {
		item := newRailItem(tx.T("shell.rail."+e.screen), e.icon, func() { chosen(e.screen) })
		item.hint = shortcutText(tx, host.Ctrl(fyne.KeyName(rune('1'+i))))
		r.items[e.screen] = item
		if e.screen == host.Settings {
			bottom.Add(item)
		} else {
			top.Add(item)
		}
	}
	fold := newRailItem(tx.T("shell.rail_fold"), base.MenuIcon().Content(), nil)
	fold.OnTapped = func() {
		r.setOpen(!r.open)
		toggled(r.open)
	}
	r.items[""] = fold
	bottom.Add(fold)
	back := newFill(theme.Rail)
	inner := container.NewBorder(container.NewVBox(spacer(1, 8), r.brand, spacer(1, 10)), container.NewVBox(bottom, spacer(1, 4)), nil, nil, top)
	r.root = container.New(r.width, back, inner)
	r.setOpen(open)
	return r
}

func (r *rail) choose(screen string) {
	for name, item := range r.items {
		item.setChosen(name == screen && name != "")
	}
}

func (r *rail) setOpen(open bool) {
	r.open, r.width.open = open, open
	r.name.Hidden = !open
	for _, item := range r.items {
		item.narrow = !open
		item.Refresh()
	}
	r.root.Refresh()
}

// railWidth fixes the rail's width by the theme.
type railWidth struct {
	r    *rail
	open bool
}

func (l *railWidth) MinSize([]fyne.CanvasObject) fyne.Size {
	if !l.open {
		return fyne.NewSize(base.Size(theme.SizeRailSmall), 200)
	}
	w := max(base.Size(theme.SizeRail), l.r.name.Natural()+52)
	for _, item := range l.r.items { // small text does not make the room around it smaller
		w = max(w, item.natural()+16)
	}
	return fyne.NewSize(w, 200)
}

func (l *railWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[1].Move(fyne.NewPos(8, 0))
	objects[1].Resize(fyne.NewSize(size.Width-16, size.Height))
}

var (
	_ fyne.Tappable   = (*railItem)(nil)
	_ fyne.Focusable  = (*railItem)(nil)
	_ fyne.Accessible = (*railItem)(nil)
)

// railItem is one entry of the rail.
type railItem struct {
	widget.BaseWidget
	OnTapped func()

	word    string
	hint    string // its keys
	icon    *base.ThemedResource
	iconOn  *base.ThemedResource
	chosen  bool
	hovered bool
	focused bool
	narrow  bool
}

func newRailItem(word string, svg []byte, tapped func()) *railItem {
	src := fyne.NewStaticResource("rail-"+word+".svg", svg)
	i := &railItem{word: word, OnTapped: tapped, icon: base.NewColoredResource(src, theme.RailText), iconOn: base.NewColoredResource(src, theme.RailOn)}
	i.ExtendBaseWidget(i)
	return i
}

// AccessibilityLabel is the word, which is there also when only the icon is seen.
func (i *railItem) AccessibilityLabel() string { return i.word }

// AccessibilityRole is that of a link: it goes somewhere.
func (i *railItem) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

func (i *railItem) setChosen(c bool) {
	if i.chosen != c {
		i.chosen = c
		i.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (i *railItem) Tapped(*fyne.PointEvent) {
	if i.OnTapped != nil {
		i.OnTapped()
	}
}

// FocusGained implements fyne.Focusable.
func (i *railItem) FocusGained() { i.focused = true; i.Refresh() }

// FocusLost implements fyne.Focusable.
func (i *railItem) FocusLost() { i.focused = false; i.Refresh() }

// TypedRune implements fyne.Focusable.
func (i *railItem) TypedRune(r rune) { kit.PassRune(i, r) }

// TypedKey implements fyne.Focusable.
func (i *railItem) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		i.Tapped(nil)
	default:
		kit.PassKey(i, k)
	}
}

// natural is how wide the entry is with its whole word, bold as when it is chosen.
func (i *railItem) natural() float32 {
	return fyne.MeasureText(i.word, i.Theme().Size(base.SizeNameText), fyne.TextStyle{Bold: true}).Width + i.iconSize() + 30
}

// iconSize grows with the text.
func (i *railItem) iconSize() float32 { return i.Theme().Size(base.SizeNameInlineIcon) + 2 }

// CreateRenderer implements fyne.Widget.
func (i *railItem) CreateRenderer() fyne.WidgetRenderer {
	r := &railItemRenderer{item: i, back: canvas.NewRectangle(nil), icon: canvas.NewImageFromResource(i.icon), word: kit.NewCutLine(i.word, theme.RailText, "")}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type railItemRenderer struct {
	item *railItem
	back *canvas.Rectangle
	icon *canvas.Image
	word *kit.TextLine
}

func (r *railItemRenderer) Destroy() {}

func (r *railItemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.icon, r.word}
}

func (r *railItemRenderer) MinSize() fyne.Size {
	return fyne.NewSize(36, r.item.Theme().Size(theme.SizeControl)+6)
}

func (r *railItemRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	s := r.item.iconSize()
	x := float32(9)
	if r.item.narrow {
		x = (size.Width - s) / 2
	}
	r.icon.Resize(fyne.NewSquareSize(s))
	r.icon.Move(fyne.NewPos(x, (size.Height-s)/2))
	r.word.Resize(fyne.NewSize(max(size.Width-s-24, 0), size.Height))
	r.word.Move(fyne.NewPos(s+19, 0))
}

func (r *railItemRenderer) Refresh() {
	th, v := r.item.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	i := r.item
	r.back.CornerRadius = th.Size(theme.SizeRadius)
	r.back.FillColor = color.Transparent
	r.icon.Resource, r.word.Color = i.icon, theme.RailText
	switch {
	case i.chosen:
		r.back.FillColor = th.Color(theme.RailSelected, v)
		r.icon.Resource, r.word.Color = i.iconOn, theme.RailOn
	case i.hovered:
		r.back.FillColor = th.Color(theme.RailHover, v)
	}
	r.back.StrokeWidth, r.back.StrokeColor = 0, color.Transparent
	if i.focused {
		r.back.StrokeWidth, r.back.StrokeColor = 2, th.Color(base.ColorNameFocus, v)
	}
	r.word.Style.Bold = i.chosen
	r.word.Hidden = i.narrow
	r.word.Text = i.word
	r.word.Refresh()
	r.Layout(i.Size())
	r.back.Refresh()
	r.icon.Refresh()
}
