package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/domain"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// Widths at which the top bar becomes terser.
const (
	roomForNames  = 1060 // below: undo and redo are icons
	roomForSearch = 860  // below: search is an icon
)

// topBar holds the way back, the breadcrumb, search, undo, redo and how the window looks.
type topBar struct {
	w    *window
	root *fyne.Container

	back, forward *barButton
	crumbs        *fyne.Container
	search        *searchBox
	undo, redo    *barButton
	variant       *barButton
	fullScreen    *barButton
	inspector     *barButton

	undoName, redoName string
	terse              bool
}

func newTopBar(w *window, said *tips) *topBar {
	tx := w.texts()
	t := &topBar{w: w, crumbs: container.New(&crumbLayout{})}
	t.back = newBarButton(base.NavigateBackIcon(), tx.T("shell.back"), func() { w.walk(-1) })
	t.forward = newBarButton(base.NavigateNextIcon(), tx.T("shell.forward"), func() { w.walk(1) })
	t.search = newSearchBox(tx.T("shell.search"), shortcutText(tx, host.Ctrl(fyne.KeyK)), w.openPalette)
	t.undo = newBarButton(base.ContentUndoIcon(), tx.T("shell.undo"), func() { w.undo(0) })
	t.redo = newBarButton(base.ContentRedoIcon(), tx.T("shell.redo"), w.redo)
	t.undo.framed, t.redo.framed = true, true
	t.variant = newBarButton(nil, "", func() {
		if w.app.dark() {
			w.app.SetVariant(theme.Light)
		} else {
			w.app.SetVariant(theme.Dark)
		}
	})
	t.fullScreen = newBarButton(icon("expand"), tx.T("shell.full_screen"), w.toggleFullScreen)
	t.inspector = newBarButton(icon("inspector"), tx.T("shell.inspector"), func() { w.chrome.inspector.toggle() })
	for _, b := range [...]*barButton{t.back, t.forward, t.undo, t.redo, t.variant, t.fullScreen, t.inspector} {
		b.tips = said
	}
	t.showVariant()
	right := container.NewHBox(t.search, t.undo, t.redo, t.variant, t.fullScreen, t.inspector)
	left := container.NewHBox(t.back, t.forward)
	row := container.NewBorder(nil, nil, left, right, t.crumbs)
	t.root = container.New(&stackLayout{}, container.NewStack(newFill(theme.Surface),
		container.New(layout.NewCustomPaddedLayout(6, 6, 8, 12), row)), newLine(theme.Border))
	return t
}

func (t *topBar) showVariant() {
	if t.w.app.dark() {
		t.variant.set(icon("sun"), "", t.w.texts().T("shell.to_light"))
	} else {
		t.variant.set(icon("moon"), "", t.w.texts().T("shell.to_dark"))
	}
}

// fit shows as many words as there is room for.
func (t *topBar) fit(width float32) {
	scale := t.w.app.TextSize()
	terse := width < roomForNames*scale
	t.search.narrow = width < roomForSearch*scale
	if terse != t.terse {
		t.terse = terse
		t.nameUndo()
	}
}

func (t *topBar) showUndo(undo, redo *domain.Step, readOnly bool) {
	tx := t.w.texts()
	t.undoName, t.redoName = "", ""
	if undo != nil {
		t.undoName = tx.T("shell.undo_named", map[string]any{"op": t.w.opName(undo.Op)})
	}
	if redo != nil {
		t.redoName = tx.T("shell.redo_named", map[string]any{"op": t.w.opName(redo.Op)})
	}
	t.undo.enable(undo != nil && !readOnly)
	t.redo.enable(redo != nil && !readOnly)
	t.nameUndo()
}

// nameUndo writes on the undo button what it would undo; redo says so to screen readers and on hover.
func (t *topBar) nameUndo() {
	tx := t.w.texts()
	word, said, again := t.undoName, t.undoName, t.redoName
	if word == "" {
		word, said = tx.T("shell.undo"), tx.T("shell.undo")
	}
	if again == "" {
		again = tx.T("shell.redo")
	}
	if t.terse {
		word = ""
	}
	t.undo.set(base.ContentUndoIcon(), word, said)
	t.redo.set(base.ContentRedoIcon(), "", again)
}

func (t *topBar) showCrumbs(crumbs []host.Crumb) {
	w := t.w
	var menu *link
	menu = newLink(w.workspace.Name, func() { w.showWorkspaceMenu(menu) })
	menu.menu, menu.cut = true, true
	menu.spoken = w.texts().T("shell.workspace_menu", map[string]any{"name": w.workspace.Name})
	objects := []fyne.CanvasObject{menu}
	for i, c := range crumbs {
		objects = append(objects, newCrumbSign())
		one := newLink(c.Title, func() { w.goTo(c.Place) })
		if i == len(crumbs)-1 {
			one = newLink(c.Title, nil)
			one.bold = true
		}
		one.cut = true
		objects = append(objects, one)
	}
	t.crumbs.Objects = objects
	t.crumbs.Refresh()
}

func (c *chrome) showCrumbs(crumbs []host.Crumb)   { c.top.showCrumbs(crumbs) }
func (c *chrome) showVariant()                     { c.top.showVariant() }
func (c *chrome) showUndo(undo, redo *domain.Step) { c.top.showUndo(undo, redo, c.w.session.ReadOnly) }
func (c *chrome) showTrail(back, forward bool) {
	c.top.back.enable(back)
	c.top.forward.enable(forward)
}
func newCrumbSign() fyne.CanvasObject  { return kit.NewTextLine("›", theme.Muted, "") }
func (w *window) toggleFullScreen()    { w.win.SetFullScreen(!w.win.FullScreen()) }
func placeOf(screen string) host.Place { return host.Place{Screen: screen} }

// crumbLayout puts links in a row; when there is no room, the last is cut, then those before it.
type crumbLayout struct{}

const crumbGap = 6

func (crumbLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(80, 0)
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

func (crumbLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	widths := make([]float32, len(objects))
	total := float32(crumbGap)
	for i, o := range objects {
		widths[i] = natural(o)
		total += widths[i] + crumbGap
	}
	for i := len(objects) - 1; i >= 0 && total > size.Width; i-- {
		cut := min(total-size.Width, max(widths[i]-40, 0))
		widths[i] -= cut
		total -= cut
	}
	x := float32(crumbGap)
	for i, o := range objects {
		h := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-h)/2))
		o.Resize(fyne.NewSize(widths[i], h))
		x += widths[i] + crumbGap
	}
}

func natural(o fyne.CanvasObject) float32 {
	if l, ok := o.(*link); ok {
		return l.natural()
	}
	return o.MinSize().Width
}

// showInspectable lets the inspector be folded while there is something in it.
func (t *topBar) showInspectable(filled bool) {
	t.inspector.enable(filled)
	t.inspector.showOn(filled && t.w.chrome != nil && t.w.chrome.inspector.open)
}
