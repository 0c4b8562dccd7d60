package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/ui/theme"
)

// chrome is everything around the screen in front. It is made anew with the language.
type chrome struct {
	w         *window
	root      *fyne.Container
	rail      *rail
	top       *topBar
	banner    *banner
	content   *fyne.Container
	over      *fyne.Container // the content below the toasts
	inspector *inspector
	status    *statusLine
	toast     *toaster
	tips      *tips
	body      *fyne.Container // what a workspace shows; the start page replaces it
	stage     *fyne.Container
}

func newChrome(w *window) *chrome {
	c := &chrome{w: w}
	tx, p := w.texts(), w.app.prefs
	c.rail = newRail(tx, p.BoolWithFallback(prefRail, true), func(screen string) { w.goTo(placeOf(screen)) },
		func(open bool) { p.SetBool(prefRail, open) })
	c.tips = newTips(w)
	c.top = newTopBar(w, c.tips)
	c.banner = newBanner(w.saveCopy)
	c.content = container.NewStack()
	c.inspector = newInspector(tx, p.BoolWithFallback(prefInspector, true), func(open bool) {
		p.SetBool(prefInspector, open)
		c.top.showInspectable(c.inspector.content != nil)
	})
	c.status = newStatusLine(tx, w.app.p.Clock)
	c.toast = newToaster(w)
	head := container.NewVBox(c.top.root, c.banner.root)
	foot := container.New(&stackLayout{}, newLine(theme.Border), c.status.root)
	c.over = container.NewStack(c.content, c.toast.layer)
	middle := container.NewBorder(head, foot, nil, c.inspector.root, c.over)
	head.Layout, foot.Layout = &stackLayout{}, &stackLayout{}
	c.body = container.NewBorder(nil, nil, c.rail.root, nil, middle)
	c.inspector.relaid = middle.Refresh
	c.inspector.filled = c.top.showInspectable
	c.top.showInspectable(false)
	c.stage = container.NewStack() // on nothing: the canvas clears itself with the background, and painting it twice is a third of a frame in software
	c.root = container.New(&fitLayout{fit: c.fit}, c.stage, c.tips.layer)
	c.body.Layout = edgeLayout{left: c.rail.root, rest: middle}
	middle.Layout = frameLayout{head: head, foot: foot, side: c.inspector.root}
	return c
}

// fit adapts the top bar to the width there is.
func (c *chrome) fit(size fyne.Size) {
	c.top.fit(size.Width)
	if c.w.win != nil && !c.w.win.FullScreen() && c.w.session != nil {
		c.w.app.prefs.setWindowSize(size)
	}
}

func (c *chrome) showWelcome(page fyne.CanvasObject) {
	c.stage.Objects = []fyne.CanvasObject{page}
	c.stage.Refresh()
}

func (c *chrome) showWorkspace() {
	s := c.w.session
	c.banner.show(c.w.texts(), s)
	c.status.reset()
	c.stage.Objects = []fyne.CanvasObject{c.body}
	c.stage.Refresh()
	c.top.showUndo(nil, nil, s.ReadOnly)
}

// showScreen brings a screen to the front, with what it last said of itself.
func (c *chrome) showScreen(s *seat) {
	c.content.Objects = []fyne.CanvasObject{s.screen.Content()}
	c.content.Refresh()
	c.inspector.show(s.inspectorTitle, s.inspected)
	c.status.say(s.status)
}

// frameLayout lays out head, foot and side around the rest without gaps between them.
type frameLayout struct{ head, foot, side fyne.CanvasObject }

func (l frameLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	rest := l.rest(objects).MinSize()
	w, h := rest.Width, rest.Height
	if l.side.Visible() {
		w += l.side.MinSize().Width
	}
	h += l.head.MinSize().Height + l.foot.MinSize().Height
	return fyne.NewSize(min(max(w, l.head.MinSize().Width), leastWidth-60), min(h, leastHeight))
}

func (l frameLayout) rest(objects []fyne.CanvasObject) fyne.CanvasObject {
	for _, o := range objects {
		if o != l.head && o != l.foot && o != l.side {
			return o
		}
	}
	return nil
}

func (l frameLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top, bottom := l.head.MinSize().Height, l.foot.MinSize().Height
	l.head.Resize(fyne.NewSize(size.Width, top))
	l.head.Move(fyne.NewPos(0, 0))
	l.foot.Resize(fyne.NewSize(size.Width, bottom))
	l.foot.Move(fyne.NewPos(0, size.Height-bottom))
	side := float32(0)
	if l.side.Visible() {
		side = min(l.side.MinSize().Width, size.Width/2)
		l.side.Resize(fyne.NewSize(side, size.Height-top-bottom))
		l.side.Move(fyne.NewPos(size.Width-side, top))
	}
	rest := l.rest(objects)
	rest.Resize(fyne.NewSize(size.Width-side, size.Height-top-bottom))
	rest.Move(fyne.NewPos(0, top))
}

// edgeLayout puts one object at the left and gives the other the rest.
type edgeLayout struct{ left, rest fyne.CanvasObject }

func (l edgeLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	a, b := l.left.MinSize(), l.rest.MinSize()
	return fyne.NewSize(a.Width+b.Width, max(a.Height, b.Height))
}

func (l edgeLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	w := l.left.MinSize().Width
	l.left.Resize(fyne.NewSize(w, size.Height))
	l.left.Move(fyne.NewPos(0, 0))
	l.rest.Resize(fyne.NewSize(size.Width-w, size.Height))
	l.rest.Move(fyne.NewPos(w, 0))
}

// fitLayout tells the size before it lays out.
type fitLayout struct{ fit func(fyne.Size) }

func (l *fitLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastWidth, leastHeight)
}

func (l *fitLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.fit(size)
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}
