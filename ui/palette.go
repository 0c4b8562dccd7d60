package ui

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// paletteLength is how many hits are offered: the best ones; who does not find it among them types on.
const paletteLength = 60

// found is something the palette can find.
type found struct {
	title string
	kind  string // "Map", "Touchpoint" …, also searched
	note  string // where it is, or its keys
	first int    // of equally good ones the lower comes first
	run   func()
}

// palette finds every action, map, touchpoint, person and recent workspace.
type palette struct {
	w       *window
	entry   *kit.TextEntry
	list    *widget.List
	empty   *kit.TextLine
	overlay *widget.PopUp

	actions, things []found
	hits            []found
	at              int
}

func (w *window) openPalette() {
	if w.palette != nil && w.palette.overlay.Visible() || w.session == nil { // a click beside it hides it
		return
	}
	p := &palette{w: w}
	w.palette = p
	p.actions = w.foundActions()
	p.build()
	p.search("")
	p.load()
}

func (w *window) hidePalette() {
	if w.palette != nil {
		p := w.palette
		w.palette = nil
		w.win.Canvas().Unfocus() // or its cursor blinks on unseen, and every blink repaints the window
		p.overlay.Hide()
	}
}

func (p *palette) build() {
	tx := p.w.texts()
	p.entry = kit.NewTextEntry(tx.T("shell.palette"), "")
	p.entry.SetPlaceHolder(tx.T("shell.palette_hint"))
	p.entry.OnChanged = p.search
	p.entry.OnKey = p.key
	p.empty = kit.NewTextLine(tx.T("shell.palette_empty"), theme.Muted, "")
	p.list = widget.NewList(func() int { return len(p.hits) }, func() fyne.CanvasObject { return newFoundRow(p) },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*foundRow).show(i, p.hits[i], i == p.at) })
	p.list.HideSeparators = true
	size := p.w.win.Canvas().Size()
	width, height := min(620, size.Width-40), min(440, size.Height-120)
	body := container.NewBorder(container.NewVBox(p.entry, spacer(1, 4)), nil, nil, nil,
		container.NewStack(p.list, container.NewCenter(p.empty)))
	p.overlay = widget.NewPopUp(container.NewPadded(body), p.w.win.Canvas())
	p.overlay.Resize(fyne.NewSize(width, height))
	p.overlay.ShowAtPosition(fyne.NewPos((size.Width-width)/2, 60))
	p.w.win.Canvas().Focus(p.entry)
}

// load fetches what is in the workspace; until it comes the actions can be found.
func (p *palette) load() {
	store, more, w := p.w.session.Store, p.w.session.Things, p.w
	tx := w.texts()
	task.Load(w.run, "shell.palette", func(ctx context.Context) (t paletteThings, err error) {
		if t.maps, err = store.Maps(ctx); err != nil {
			return t, err
		}
		if t.views, err = store.Outlines(ctx); err != nil {
			return t, err
		}
		if t.people, err = store.People(ctx); err == nil && more != nil {
			t.more, err = more(ctx, tx)
		}
		return t, err
	}, func(t paletteThings, err error) {
		if err != nil {
			w.failed(err)
			return
		}
		if w.palette == p {
			p.things = w.foundThings(t)
			p.search(p.entry.Text)
		}
	})
}

type paletteThings struct {
	maps   []journey.Summary
	views  []journey.View
	people []domain.Person
	more   []Thing
}

func (p *palette) search(query string) {
	p.hits = rank(query, p.actions, p.things)
	p.at = 0
	p.empty.Hidden = len(p.hits) > 0
	p.empty.Refresh()
	p.list.Refresh()
	p.list.ScrollToTop()
}

// rank orders what fits a query by how well it does.
func rank(query string, groups ...[]found) []found {
	type scored struct {
		found
		score int
	}
	var hits []scored
	for _, group := range groups {
		for _, f := range group {
			score, ok := fuzzy(query, f.title)
			if !ok {
				if !wordsBegin(query, f.title+" "+f.kind+" "+f.note) {
					continue
				}
				score = -40 // in the title it counts more
			}
			hits = append(hits, scored{f, score})
		}
	}
	if query != "" {
		slices.SortStableFunc(hits, func(a, b scored) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.first, b.first))
		})
	}
	best := make([]found, 0, min(len(hits), paletteLength))
	for _, h := range hits[:min(len(hits), paletteLength)] {
		best = append(best, h.found)
	}
	return best
}

// key moves the choice while the entry keeps the focus.
func (p *palette) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown:
		p.move(1)
	case fyne.KeyUp:
		p.move(-1)
	case fyne.KeyPageDown:
		p.move(8)
	case fyne.KeyPageUp:
		p.move(-8)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.choose(p.at)
	case fyne.KeyEscape:
		p.w.hidePalette()
	default:
		return false
	}
	return true
}

func (p *palette) move(by int) {
	if len(p.hits) == 0 {
		return
	}
	p.at = min(max(p.at+by, 0), len(p.hits)-1)
	p.list.ScrollTo(p.at)
	p.list.Refresh()
}

func (p *palette) choose(i int) {
	if i < 0 || i >= len(p.hits) {
		return
	}
	run := p.hits[i].run
	p.w.hidePalette()
	run()
}

// foundActions are the actions of the screen in front, then those of the shell, then recent workspaces.
func (w *window) foundActions() []found {
	tx := w.texts()
	var all []found
	for i, cmds := range [][]command{w.screenCommands(), w.shellCommands()} {
		for _, c := range cmds {
			if c.run == nil || c.quiet || c.title == "" {
				continue
			}
			f := found{title: c.title, kind: tx.T("shell.kind.action"), run: c.run, first: i}
			if len(c.keys) > 0 {
				f.note = shortcutText(tx, c.keys[0])
			}
			all = append(all, f)
		}
	}
	for _, path := range w.app.prefs.recent() {
		if path == w.session.Store.Path() {
			continue
		}
		all = append(all, found{title: nameOf(path), kind: tx.T("shell.kind.workspace"), note: filepath.Dir(path), first: 5,
			run: func() { w.open(path) }})
	}
	return all
}

// foundThings are the maps, touchpoints and people of the workspace.
func (w *window) foundThings(t paletteThings) []found {
	tx := w.texts()
	var all []found
	for _, m := range t.maps {
		all = append(all, found{title: m.Name, kind: tx.T("shell.kind.map"), note: m.Persona, first: 2,
			run: func() { w.goTo(host.Place{Screen: host.Map, ID: int64(m.ID)}) }})
	}
	for _, v := range t.views {
		stages := map[domain.StageID]string{}
		for _, s := range v.Stages {
			stages[s.ID] = s.Name
		}
		for _, p := range v.Touchpoints {
			all = append(all, found{title: p.Name, kind: tx.T("shell.kind.touchpoint"), note: v.Name + " › " + stages[p.Stage], first: 3,
				run: func() { w.goTo(host.Place{Screen: host.Map, ID: int64(v.ID), Select: []int64{int64(p.ID)}}) }})
		}
	}
	for _, p := range t.people {
		all = append(all, found{title: p.Name, kind: tx.T("shell.kind.person"), note: p.Role, first: 4,
			run: func() { w.goTo(host.Place{Screen: host.People, Select: []int64{int64(p.ID)}}) }})
	}
	for _, m := range t.more {
		all = append(all, found{title: m.Title, kind: m.Kind, note: m.Note, first: 3, run: func() { w.goTo(m.Place) }})
	}
	return all
}

var (
	_ fyne.Tappable   = (*foundRow)(nil)
	_ fyne.Accessible = (*foundRow)(nil)
)

// foundRow is one hit: what, what kind, and where or which keys.
type foundRow struct {
	widget.BaseWidget
	p           *palette
	at          int
	back        *fill
	title, kind *kit.TextLine
	note        *kit.TextLine
}

func newFoundRow(p *palette) *foundRow {
	r := &foundRow{p: p, back: newFill(base.ColorNameOverlayBackground), title: kit.NewCutLine("", "", ""),
		kind: kit.NewTextLine("", theme.Muted, base.SizeNameCaptionText), note: kit.NewCutLine("", theme.Muted, base.SizeNameCaptionText)}
	r.note.Align = fyne.TextAlignTrailing
	r.back.radius = 5
	r.ExtendBaseWidget(r)
	return r
}

func (r *foundRow) show(at int, f found, chosen bool) {
	r.at = at
	r.back.color = base.ColorNameOverlayBackground
	r.title.Color = ""
	if chosen {
		r.back.color = theme.AccentSoft
		r.title.Color = theme.AccentText
	}
	r.title.Style.Bold = chosen
	r.title.Text, r.kind.Text, r.note.Text = f.title, f.kind, f.note
	r.Refresh()
}

// AccessibilityLabel says what was found and what kind it is.
func (r *foundRow) AccessibilityLabel() string { return r.title.Text + ", " + r.kind.Text }

// AccessibilityRole is that of a button.
func (r *foundRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped implements fyne.Tappable.
func (r *foundRow) Tapped(*fyne.PointEvent) { r.p.choose(r.at) }

// CreateRenderer implements fyne.Widget.
func (r *foundRow) CreateRenderer() fyne.WidgetRenderer {
	return &foundRowRenderer{r: r, objects: []fyne.CanvasObject{r.back, r.title, r.kind, r.note}}
}

type foundRowRenderer struct {
	r       *foundRow
	objects []fyne.CanvasObject
}

func (f *foundRowRenderer) Destroy()                     {}
func (f *foundRowRenderer) Objects() []fyne.CanvasObject { return f.objects }

func (f *foundRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(100, f.r.Theme().Size(theme.SizeRow)+4)
}

func (f *foundRowRenderer) Layout(size fyne.Size) {
	r := f.r
	r.back.Resize(size)
	kind := r.kind.MinSize().Width
	note := min(r.note.Natural(), size.Width*0.4)
	x := float32(10)
	r.title.Move(fyne.NewPos(x, 0))
	r.title.Resize(fyne.NewSize(max(size.Width-kind-note-50, 40), size.Height))
	r.note.Move(fyne.NewPos(size.Width-note-16, 0))
	r.note.Resize(fyne.NewSize(note, size.Height))
	r.kind.Move(fyne.NewPos(size.Width-note-kind-28, 0))
	r.kind.Resize(fyne.NewSize(kind, size.Height))
}

func (f *foundRowRenderer) Refresh() {
	f.Layout(f.r.Size())
	for _, o := range f.objects {
		o.Refresh()
	}
}
