package kit

import (
	"fyne.io/fyne/v2"
)

// gridEdit is the entry open in a cell.
type gridEdit struct {
	at    GridPlace
	entry *gridEntry
	wrong string
}

// gridEntry is an entry whose Enter, Tab and arrows up and down belong to the sheet.
type gridEntry struct {
	TextEntry
	g *Grid
}

// AcceptsTab implements fyne.Tabbable: Tab goes to the next cell.
func (e *gridEntry) AcceptsTab() bool { return true }

// KeyDown implements desktop.Keyable: a shift that is held tells Tab where to go.
func (e *gridEntry) KeyDown(ev *fyne.KeyEvent) {
	e.g.held |= modifierOf(ev.Name)
	e.TextEntry.KeyDown(ev)
}

// KeyUp implements desktop.Keyable.
func (e *gridEntry) KeyUp(ev *fyne.KeyEvent) {
	e.g.held &^= modifierOf(ev.Name)
	e.TextEntry.KeyUp(ev)
}

// FocusLost takes what was typed.
func (e *gridEntry) FocusLost() {
	e.Entry.FocusLost()
	e.g.CommitTyping()
}

// TypedKey implements fyne.Focusable.
func (e *gridEntry) TypedKey(ev *fyne.KeyEvent) {
	g := e.g
	leave := func(columns, rows int) {
		g.CommitTyping()
		g.TakeFocus()
		g.walk(columns, rows, false)
	}
	back := g.held&fyne.KeyModifierShift != 0
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		leave(0, 1)
	case fyne.KeyUp:
		leave(0, -1)
	case fyne.KeyTab:
		if back {
			leave(-1, 0)
		} else {
			leave(1, 0)
		}
	case fyne.KeyEscape:
		g.endEdit()
		g.TakeFocus()
		if g.OnCancelled != nil {
			g.OnCancelled()
		}
	default:
		e.Entry.TypedKey(ev)
	}
}

// open edits the value of the cell, or shows what can be chosen.
func (g *Grid) open() {
	c := g.cell(g.at)
	switch {
	case c == nil || c.Fixed || g.ReadOnly:
	case len(c.Choices) > 0:
		g.openChoices()
	default:
		g.begin(g.plain(g.at))
		g.edit.entry.CursorColumn = len([]rune(g.edit.entry.Text))
	}
}

// begin opens an entry with a text in the cell.
func (g *Grid) begin(text string) {
	c := canvasOf(g)
	if c == nil {
		return
	}
	g.endEdit()
	g.typed = g.at
	e := &gridEntry{g: g}
	e.Label = g.AccessibilityLabel()
	e.ExtendBaseWidget(e)
	e.Text = text
	e.CursorColumn = len([]rune(text))
	g.edit = &gridEdit{at: g.at, entry: e}
	e.OnChanged = g.typing
	g.reveal(g.at)
	g.Refresh()
	c.Focus(e)
	g.typing(text)
}

func (g *Grid) typing(text string) {
	if g.edit == nil || g.OnTyped == nil {
		return
	}
	if wrong := g.OnTyped(g.edit.at, text); wrong != g.edit.wrong {
		g.edit.wrong = wrong
		g.Refresh()
	}
}

// CommitTyping takes what is being typed, as leaving the cell does.
func (g *Grid) CommitTyping() {
	if g.edit == nil {
		return
	}
	e := g.edit
	g.endEdit()
	if e.entry.Text == g.plain(e.at) {
		if g.OnCancelled != nil {
			g.OnCancelled()
		}
		return
	}
	g.commit(e.at, e.entry.Text)
}

func (g *Grid) endEdit() {
	g.edit = nil
	g.Refresh()
}

// commit hands a text over; one that is not accepted stays in its cell.
func (g *Grid) commit(at GridPlace, text string) {
	if g.OnCommitted == nil {
		return
	}
	if wrong := g.OnCommitted(at, text); wrong != "" {
		g.drafts[at] = gridDraft{text, wrong}
	} else {
		delete(g.drafts, at)
	}
	g.Refresh()
}
