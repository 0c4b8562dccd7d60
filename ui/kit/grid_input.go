package kit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

var (
	_ desktop.Mouseable      = (*Grid)(nil)
	_ desktop.Hoverable      = (*Grid)(nil)
	_ desktop.Keyable        = (*Grid)(nil)
	_ fyne.DoubleTappable    = (*Grid)(nil)
	_ fyne.SecondaryTappable = (*Grid)(nil)
)

// AcceptsTab keeps Tab in the sheet until its last cell, and Shift+Tab until its first; nothing keeps Ctrl+Tab.
func (g *Grid) AcceptsTab() bool {
	by := 1
	if g.held&fyne.KeyModifierShift != 0 {
		by = -1
	}
	_, ok := g.step(g.at, by, 0)
	return ok && g.held&fyne.KeyModifierControl == 0
}

// FocusGained implements fyne.Focusable.
func (g *Grid) FocusGained() {
	g.focused = true
	if g.cell(g.at) == nil {
		g.at, _ = g.first()
		g.typed = g.at
	}
	g.Refresh()
}

// FocusLost implements fyne.Focusable.
func (g *Grid) FocusLost() { g.focused, g.held = false, 0; g.Refresh() }

// KeyDown implements desktop.Keyable.
func (g *Grid) KeyDown(ev *fyne.KeyEvent) { g.held |= modifierOf(ev.Name) }

// KeyUp implements desktop.Keyable.
func (g *Grid) KeyUp(ev *fyne.KeyEvent) { g.held &^= modifierOf(ev.Name) }

// TypedRune begins typing. "?" stays the window's where only figures are typed.
func (g *Grid) TypedRune(r rune) {
	c := g.cell(g.at)
	words := false
	if b, _ := g.block(g.at.Block); b != nil && g.at.Column < len(b.Columns) {
		words = b.Columns[g.at.Column].Words
	}
	switch {
	case c == nil || c.Fixed || g.ReadOnly || !words && r == '?':
		PassRune(g, r)
	case len(c.Choices) > 0:
		g.chooseBy(r)
	case !unicode.IsControl(r):
		g.begin(string(r))
	}
}

// chooseBy takes the next choice that begins with a letter; space opens the list.
func (g *Grid) chooseBy(r rune) {
	c := g.cell(g.at)
	if r == ' ' {
		g.openChoices()
		return
	}
	for _, w := range c.Choices {
		if strings.HasPrefix(strings.ToLower(w), strings.ToLower(string(r))) && w != c.Text {
			g.commit(g.at, w)
			return
		}
	}
}

// TypedKey implements fyne.Focusable.
func (g *Grid) TypedKey(ev *fyne.KeyEvent) {
	far := g.held&fyne.KeyModifierShift != 0
	switch ev.Name {
	case fyne.KeyUp:
		g.walk(0, -1, far)
	case fyne.KeyDown:
		g.walk(0, 1, far)
	case fyne.KeyLeft:
		g.walk(-1, 0, far)
	case fyne.KeyRight:
		g.walk(1, 0, far)
	case fyne.KeyTab:
		if far {
			g.walk(-1, 0, false)
		} else {
			g.walk(1, 0, false)
		}
	case fyne.KeyPageDown:
		g.walk(0, 12, false)
	case fyne.KeyPageUp:
		g.walk(0, -12, false)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		g.open()
	case fyne.KeyDelete, fyne.KeyBackspace:
		g.empty()
	case fyne.KeyEscape:
		if _, wrong := g.drafts[g.at]; wrong {
			delete(g.drafts, g.at)
			g.Refresh()
			return
		}
		PassKey(g, ev)
	default:
		PassKey(g, ev)
	}
}

func (g *Grid) walk(columns, rows int, far bool) {
	from := g.at
	if far {
		from = g.typed
	}
	if at, ok := g.step(from, columns, rows); ok && (!far || at.Block == g.at.Block && (columns == 0 || at.Row == from.Row)) {
		g.place(at, far)
	}
}

// empty makes the cells selected unknown again.
func (g *Grid) empty() {
	c := g.cell(g.at)
	if c == nil || c.Fixed || g.ReadOnly {
		return
	}
	if g.at == g.typed {
		g.commit(g.at, "")
		return
	}
	lines := strings.Split(g.selection(), "\n")
	block := make([][]string, len(lines))
	for i, l := range lines {
		block[i] = make([]string, strings.Count(l, "\t")+1)
	}
	g.paste(g.corner(), block)
}

// corner is the upper left cell of what is selected.
func (g *Grid) corner() GridPlace {
	at := g.at
	at.Column = min(g.at.Column, g.typed.Column)
	if b, _ := g.block(at.Block); b != nil {
		for _, r := range b.Rows {
			if r.ID == g.at.Row || r.ID == g.typed.Row {
				at.Row = r.ID
				break
			}
		}
	}
	return at
}

// TypedShortcut implements fyne.Shortcutable.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		Clipboard().SetContent(g.selection())
	case *fyne.ShortcutCut:
		Clipboard().SetContent(g.selection())
		g.empty()
	case *fyne.ShortcutPaste:
		if !g.ReadOnly {
			g.paste(g.corner(), Lines(Clipboard().Content()))
		}
	default:
		PassShortcut(g, s)
	}
}

// Lines splits what a spreadsheet copies into lines and cells.
func Lines(s string) (block [][]string) {
	s = strings.TrimSuffix(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	if s == "" {
		return nil
	}
	for _, l := range strings.Split(s, "\n") {
		block = append(block, strings.Split(l, "\t"))
	}
	return block
}

func (g *Grid) paste(at GridPlace, block [][]string) {
	switch {
	case len(block) == 0:
	case len(block) == 1 && len(block[0]) == 1:
		if c := g.cell(at); c != nil && !c.Fixed {
			g.commit(at, strings.TrimSpace(block[0][0]))
		}
	case g.OnPasted != nil:
		g.OnPasted(at, block)
	}
}

// SetDraft leaves what cannot be accepted in a cell, with what is wrong with it.
func (g *Grid) SetDraft(at GridPlace, text, wrong string) {
	g.drafts[at] = gridDraft{text, wrong}
	g.Refresh()
}

// Scrolled implements fyne.Scrollable.
func (g *Grid) Scrolled(ev *fyne.ScrollEvent) {
	g.scrollTo(g.x-ev.Scrolled.DX, g.y-ev.Scrolled.DY)
}

// MouseDown implements desktop.Mouseable.
func (g *Grid) MouseDown(ev *desktop.MouseEvent) {
	g.CommitTyping()
	g.TakeFocus()
	if at, ok := g.placeAt(ev.Position); ok {
		g.place(at, ev.Modifier&fyne.KeyModifierShift != 0)
		return
	}
	if block, column, ok := g.headAt(ev.Position); ok && g.OnHead != nil {
		g.OnHead(block, column, ev.AbsolutePosition)
	}
}

// MouseUp implements desktop.Mouseable. A cell of choices opens them when it is let go, since pressing closes a list.
func (g *Grid) MouseUp(ev *desktop.MouseEvent) {
	if at, ok := g.placeAt(ev.Position); ok && at == g.at && at == g.typed && ev.Button == desktop.MouseButtonPrimary {
		if c := g.cell(at); len(c.Choices) > 0 && !c.Fixed {
			g.openChoices()
		}
	}
}

// MouseIn implements desktop.Hoverable.
func (g *Grid) MouseIn(ev *desktop.MouseEvent) { g.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (g *Grid) MouseMoved(ev *desktop.MouseEvent) {
	if at, _ := g.placeAt(ev.Position); at != g.hover {
		g.hover = at
		g.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (g *Grid) MouseOut() { g.hover = GridPlace{}; g.Refresh() }

// DoubleTapped implements fyne.DoubleTappable.
func (g *Grid) DoubleTapped(ev *fyne.PointEvent) {
	if at, ok := g.placeAt(ev.Position); ok && at == g.at && len(g.cell(at).Choices) == 0 {
		g.open()
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (g *Grid) TappedSecondary(ev *fyne.PointEvent) {
	if at, ok := g.placeAt(ev.Position); ok && g.OnMenu != nil {
		g.place(at, false)
		g.OnMenu(at, ev.AbsolutePosition)
	}
}

// openChoices shows what can be chosen below the cell.
func (g *Grid) openChoices() {
	c := g.cell(g.at)
	if c == nil || c.Fixed || g.ReadOnly || canvasOf(g) == nil {
		return
	}
	at := g.at
	var items []*fyne.MenuItem
	for _, w := range c.Choices {
		item := fyne.NewMenuItem(w, func() { g.commit(at, w); g.TakeFocus() })
		item.Checked = w == c.Text
		items = append(items, item)
	}
	spot, _ := g.boxOf(at)
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(g).AddXY(spot.X, spot.Y+spot.H)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), canvasOf(g), pos)
}
